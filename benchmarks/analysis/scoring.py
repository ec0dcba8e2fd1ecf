"""What every measure of the analysis shares: counts of labelled and found, and articles that hold only what matters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from digest.analyse.claims.discrepancies import discrepancies
from digest.analyse.claims.extract import claims
from digest.analyse.reading import Reading, read
from digest.analyse.speech.abroad import read_abroad
from digest.analyse.speech.statements import read_english
from digest.model import Article, ArticleId, Published, SourceSlug, Story, StoryId
from digest.text import normal

NOON = datetime(2026, 11, 20, 9, tzinfo=UTC)
TONGUES = {"Tarner Bote": "de", "Courrier de Tarn": "fr", "El Correo de Tarn": "es"}


@dataclass(slots=True)
class Score:
    """What was labelled, found, and right among both."""

    labels: int = 0
    recalled: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.recalled / self.labels if self.labels else 1.0

    def plus(self, other: Score) -> Score:
        """Both together."""
        return Score(
            self.labels + other.labels,
            self.recalled + other.recalled,
            self.found + other.found,
            self.right + other.right,
        )

    def __str__(self) -> str:
        return f"P {self.precision:.3f} R {self.recall:.3f} ({self.labels:>3})"


Scores = dict[bool, Score]  # held out?


def fresh() -> Scores:
    """Nothing counted yet, on both sides."""
    return {False: Score(), True: Score()}


def add(score: Score, labelled: Iterable[str], found: Iterable[str]) -> None:
    """Count what was wanted, what was given, and what is both."""
    wanted, given = set(labelled), set(found)
    score.labels += len(wanted)
    score.found += len(given)
    score.recalled += len(wanted & given)
    score.right += len(wanted & given)


def is_named(found: str, labelled: str) -> bool:
    """Whether two names share a word, or one is the initials of the other."""
    ours, theirs = normal(found).replace("'s", "").split(), normal(labelled).replace("'s", "").split()
    initials = "".join(word[0] for word in ours)
    return bool(found) and (
        bool(set(ours) & set(theirs)) or initials == "".join(theirs) or normal(labelled) in normal(found)
    )


def article(text: str, **changes: object) -> Article:
    """An article with nothing but what matters here."""
    fields: dict[str, object] = {
        "id": ArticleId("a"), "raw_sha256": "", "source_slug": SourceSlug("-"), "outlet": "-", "headline": "",
        "text": text, "language": "en", "fetched_at": NOON, "published": Published(at=NOON, has_time=True),
    }  # fmt: skip
    return Article(**(fields | changes))  # type: ignore[arg-type]


def later(text: str, minutes: int = 60, **changes: object) -> Article:
    """A second article, so many minutes after the first."""
    published = Published(at=NOON + timedelta(minutes=minutes), has_time=True)
    return article(text, id=ArticleId("b"), published=published, **changes)


def story(*members: Article) -> Story:
    """The articles as one story."""
    return Story(
        id=StoryId("s"), headline_from=members[0].id, members=members, duplicates=(), summary=(), salience=0.5,
        first_seen=None, last_seen=None,
    )  # fmt: skip


def language_of(outlet: str, text: str) -> str:
    """The language of an invented outlet."""
    if any("а" <= character <= "я" for character in text):
        return "ru"
    return TONGUES.get(outlet, "en")


def speakers_of(reading: Reading) -> dict[int, str]:
    """The start of each sentence that is given to somebody, and to whom; nobody where he is not named."""
    given: dict[int, str] = {}
    for row in read_english(reading) if reading.article.language == "en" else read_abroad(reading):
        for passage in (row.sentence, *row.rest):
            for sentence in reading.sentences:
                if passage.start <= sentence.start < passage.end:
                    given[sentence.start] = given.get(sentence.start) or row.actor
    return given


def kinds_of(first: Article, second: Article) -> set[str]:
    """The kinds of discrepancy between two articles."""
    told = story(first, second)
    return {str(row.kind) for row in discrepancies(told, [tuple(claims(read(a))) for a in told.members])}
