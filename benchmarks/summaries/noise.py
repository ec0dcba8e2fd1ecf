"""A page's clutter around an article, in two styles: the model is fitted with `portal` and judged with `tabloid`.

Every line is our own invention. The styles share no line: in words, in layout and in where they stand they are as
different as two houses' pages are.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from benchmarks.summaries.sets import Task, article

SEED = 7
_NAMES = "Ana Roth,Ilse Quandt,Peter Marlow,Jon Aske,Mara Toll,Dev Anand Rao,Lucia Ferri,Sam Okoro,Tove Lind,Bill Tarn"
_PLACES = "Alden,Tarn,Sele,Port Ives,Northmoor,Kestrel Bay,Lower Wick,Marlow,Eastgate,Hollin"
_HEADS = (
    "Council votes to close {place} ferry,Storm warning lifted for {place},How {place} learned to love the bicycle,"
    "{place} FC sign striker on free,Five things we learned in {place},Rates to rise again says bank,"
    "{name} wins regional book prize,What the new budget means for you,In pictures: {place} carnival,"
    "Why are trains to {place} always late?,Ten recipes for a rainy weekend,{name}: my life in music,"
    "Factory fire in {place} under control,Markets slip as oil falls,Watch: seal rescued from {place} harbour"
)


def portal(rng: random.Random) -> tuple[list[str], list[str], list[str]]:
    """The lines above, amid and below the text, as a news portal has them: menus, credits, teasers, a footer."""
    day, hour, minute = rng.randint(1, 28), rng.randint(0, 23), rng.randint(10, 59)
    above = [
        rng.choice(("Skip to main content", "Jump to navigation", "Menu", "Accessibility help")),
        rng.choice(("Home", "News | Sport | Weather | Business | Travel", "World Politics Economy Culture Science")),
        rng.choice(("Search the site", "Log in", "Your account")),
        f"Published {day} March 2019 {hour}:{minute} GMT",
        f"By {_name(rng)}, {rng.choice(('political editor', 'business reporter', 'our correspondent'))}",
        rng.choice(("Share this page", "Share Tweet Email Print", "Save for later")),
        f"Image copyright Newsphoto Image caption {_place(rng)} seen from the air last summer",
        f"Photo: {_name(rng)} / {rng.choice(('Agency', 'Getty', 'Handout'))}",
    ]
    amid = [
        f"Read more: {_head(rng)}",
        f"Related: {_head(rng)}",
        "Advertisement",
        "Article continues below",
        "Media playback is unsupported on your device",
        f"The harbour of {_place(rng)} (Photo: {_name(rng)})",
    ]
    below = [
        "More on this story",
        *(_head(rng) for _ in range(rng.randint(3, 6))),
        "Most read",
        *(f"{number} {_head(rng)}" for number in range(1, rng.randint(3, 6))),
        "Sign up to our morning briefing to get the day's stories in your inbox.",
        "We use cookies to improve this site. By continuing you agree to our use of cookies.",
        "Terms of use Privacy policy Contact us",
        f"© {rng.randint(2008, 2024)} {_place(rng)} Media Group. All rights reserved.",
    ]
    return _some(rng, above, 0.6), _some(rng, amid, 0.4), _some(rng, below, 0.7)


def tabloid(rng: random.Random) -> tuple[list[str], list[str], list[str]]:
    """The same as a popular site has them: counters, shouted teasers, calls in whole sentences, comments."""
    above = [
        f"HOME > {_place(rng).upper()} > LATEST",
        f"{rng.randint(2, 90)} shares {rng.randint(2, 900)} comments",
        f"{_head(rng).upper()}!",
        f"{_name(rng)} for The {_place(rng)} Echo",
        f"{rng.randint(1, 11)} hrs ago",
        f"Last updated at {rng.randint(1, 12)}:{rng.randint(10, 59)} PM on {rng.randint(1, 28)}th May",
        "Click the bell to never miss a headline again.",
        f"Fans gathered in {_place(rng)} on Sunday. Pic: {_name(rng)}",
        "This video will start automatically in 8 seconds.",
        f"+{rng.randint(3, 22)} View gallery",
    ]
    amid = [
        f"DON'T MISS {_head(rng)}",
        f"SEE ALSO >> {_head(rng)}",
        "Scroll on for more of the story",
        "You can unsubscribe at any time from the emails that we will send you.",
        f"Credit: {_name(rng)}",
        "Thousands of readers have already joined our chat group, and you can be one of them today.",
    ]
    below = [
        "What do you think? Join the debate in our forum.",
        *(f"{_name(rng).split()[0]}{rng.randint(3, 99)}: {_comment(rng)}" for _ in range(rng.randint(2, 5))),
        "TRENDING NOW",
        *(f"{_head(rng)} {rng.randint(2, 59)}m" for _ in range(rng.randint(2, 5))),
        "Got a story? Call our newsroom, day or night, and ask for the duty editor.",
        "Download the free app for alerts on your phone",
        "Our journalists strive for accuracy; if you spot a mistake, let us know.",
        "Part of the Northern Titles group of newspapers. Registered office: 12 Quay Street.",
    ]
    return _some(rng, above, 0.6), _some(rng, amid, 0.4), _some(rng, below, 0.7)


STYLES: dict[str, Callable[[random.Random], tuple[list[str], list[str], list[str]]]] = {
    "portal": portal,
    "tabloid": tabloid,
}


def cluttered(task: Task, style: str) -> Task:
    """The task with clutter around and amid the text of its articles; the same every time."""
    rng = random.Random(f"{SEED} {style} {task.id}")
    articles = tuple(
        article(one.id, with_clutter(one.text, style, rng), one.language, one.headline) for one in task.articles
    )
    return Task(task.set_name, task.id, task.language, articles, task.references)


def with_clutter(text: str, style: str, rng: random.Random) -> str:
    """The text with lines of a style around it, and amid it where it has paragraphs."""
    above, amid, below = STYLES[style](rng)
    paragraphs = [part for part in text.split("\n\n") if part.strip()]
    for line in amid if len(paragraphs) > 2 else ():
        paragraphs.insert(rng.randint(1, len(paragraphs) - 1), line)
    gap = rng.choice(("\n", "\n\n"))
    return gap.join(above) + "\n\n" + "\n\n".join(paragraphs) + "\n\n" + gap.join(below)


def _some(rng: random.Random, lines: Sequence[str], share: float) -> list[str]:
    kept = [line for line in lines if rng.random() < share]
    return kept or [lines[0]]


def _name(rng: random.Random) -> str:
    return rng.choice(_NAMES.split(","))


def _place(rng: random.Random) -> str:
    return rng.choice(_PLACES.split(","))


def _head(rng: random.Random) -> str:
    return rng.choice(_HEADS.split(",")).format(place=_place(rng), name=_name(rng))


def _comment(rng: random.Random) -> str:
    return rng.choice(
        (
            "Well said, about time somebody wrote this!",
            "I don't believe a word of it.",
            f"Typical {_place(rng)}. They never learn, do they?",
            "Who pays for it all? We do.",
            "Good luck to them.",
        )
    )
