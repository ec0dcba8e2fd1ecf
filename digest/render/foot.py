"""The foot of an issue, in whole sentences: what stands behind the briefing, how it was made, how to check it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from digest.model import PUBLIC, UNREACHED, Issue, Sourcing
from digest.render.statements import Statements
from digest.render.tongue import Tongue


@dataclass(frozen=True, slots=True)
class Foot:
    """What the foot says, in the language of the other statements."""

    state: Statements

    @property
    def tongue(self) -> Tongue:
        """The words of the frame."""
        return self.state.tongue

    def sourcing(self, figures: Sourcing) -> tuple[str, ...]:
        """What stands behind the briefing, in full sentences."""
        sentences = (
            self._told(figures),
            self._single_source(figures),
            self._origins(figures),
            self._anonymous(figures),
            self._languages(figures),
            self._ages(figures),
            self._undated(figures),
            self._inferred(figures),
            self._failed(figures),
        )
        return tuple(sentence for sentence in sentences if sentence)

    def colophon(self, issue: Issue) -> tuple[str, ...]:
        """How the briefing was made and how to check it."""
        say = self.tongue.say
        return (
            say("Every sentence about the news is taken word for word from the source whose number it bears."),
            say("The command {command} reads each of them again from the archive.", command=_check(issue)),
            say("Headings, labels and figures are computed; no generative model was used."),
            say("Made from the input {hash}.", hash=issue.input_sha256[:16]),
        )

    def edited_by(self, names: Sequence[str]) -> tuple[str, ...]:
        """Whose hand changed the issue; nothing where nobody's did."""
        return (self.tongue.say("Edited by {names}.", names=self.tongue.listing(names)),) if names else ()

    def _told(self, figures: Sourcing) -> str:
        if not figures.stories:
            return self.tongue.say("This briefing tells no story.")
        stories, outlets = self.state.stories(figures.stories), self.state.outlets(figures.outlets)
        return self.tongue.say("This briefing tells {stories} from {outlets}.", stories=stories, outlets=outlets)

    def _single_source(self, figures: Sourcing) -> str:
        alone, stories = figures.single_source, figures.stories
        if not stories:
            return ""
        if not alone:
            return self.tongue.say("Each story is told by more than one outlet.")
        if alone == stories:
            return self.tongue.count("It rests on a single outlet.", "Each of them rests on a single outlet.", stories)
        return self.tongue.count("{n} of them rests on a single outlet.", "{n} of them rest on a single outlet.", alone)

    def _origins(self, figures: Sourcing) -> str:
        if not figures.origins or figures.origins >= figures.outlets:
            return ""
        return self.tongue.count(
            "The words come from {n} origin.", "The words come from {n} independent origins.", figures.origins
        )

    def _anonymous(self, figures: Sourcing) -> str:
        if not figures.anonymous:
            return ""
        return self.tongue.count(
            "{n} sentence rests on somebody who is not named.",
            "{n} sentences rest on people who are not named.",
            figures.anonymous,
        )

    def _languages(self, figures: Sourcing) -> str:
        names = [self.tongue.name_of(code) for code in figures.languages]
        return self.tongue.say("The sources are in {languages}.", languages=self.tongue.listing(names)) if names else ""

    def _ages(self, figures: Sourcing) -> str:
        if figures.oldest is None or figures.newest is None:
            return ""
        oldest, newest = (
            self.state.with_doubt(self.state.own_time(one), one) for one in (figures.oldest, figures.newest)
        )
        if oldest == newest:
            return self.tongue.say("All that is dated is from {moment}.", moment=oldest)
        return self.tongue.say("The oldest is from {oldest}, the newest from {newest}.", oldest=oldest, newest=newest)

    def _undated(self, figures: Sourcing) -> str:
        if not figures.undated:
            return ""
        return self.tongue.count("{n} source is undated.", "{n} sources are undated.", figures.undated)

    def _inferred(self, figures: Sourcing) -> str:
        if not figures.year_inferred:
            return ""
        return self.tongue.count(
            "{n} source gives no year: it was inferred from the page.",
            "{n} sources give no year: it was inferred from the page.",
            figures.year_inferred,
        )

    def _failed(self, figures: Sourcing) -> str:
        failed = figures.failed_sources
        if not failed:
            return ""
        return self.tongue.count(
            "{n} source could not be read: {names}.",
            "{n} sources could not be read: {names}.",
            len(failed),
            names=self.state.some(failed),
        )


def set_in(tongue: Tongue, fonts: Collection[str]) -> str:
    """The fonts of a printed page."""
    return tongue.say("Set in {fonts}.", fonts=tongue.listing(tuple(fonts)))


def _check(issue: Issue) -> str:
    """The command by which an issue is verified, as its reader has it."""
    if issue.audience == PUBLIC:
        return f"digest verify {issue.id}"
    return f"digest verify {issue.id} --since-issue {issue.briefing.since.last_issue or UNREACHED}"
