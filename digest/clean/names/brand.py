"""What readers call an outlet: its brand, not the company that owns it nor the machine that serves it.

stated name ─▶ without legal form ─▶ a company of another name than the site's? ─▶ the site's name
site's name ─▶ as the page itself spells it ("Harbour Post"), else its host ("harbour-post.example")
"""

from __future__ import annotations

import re
from collections import Counter

from digest.clean.names.address import site_host, site_label
from digest.clean.names.copyright import without_legal_form
from digest.clean.page import Page

_SAMPLE = 200_000  # characters at the head of a page in which its site's name is looked for
_FEWEST_LETTERS = 3  # "BR" of br.example stands in any text
_LONGEST_LABEL = 40
_SPELLED_OFTEN = 2  # times; once it is a word like any other
_COMPANY = re.compile(
    r".*\b(?:holdings?|group|groupe|gruppe|grupo|gruppo|\w*mediengruppe|media|medien|médias?|medios|\w*verlag\w*|publishing"
    r"|publishers?|publications|communications?|interactive|newspapers|news & media|enterprises|ventures|corporation"
    r"|company|companies|networks?|entertainment|partners|properties|investments|mediahuis|editora|editorial|editore"
    r"|éditions?|uitgeverij|mediehus|medya|медиа|медиагруппа|холдинг|издательство|издательский дом|medijska)"
    # Firms that readers know by the names of their papers and programmes only.
    r"|gannett.*|dow jones.*|cond[ée] nast.*|warner bros.*|axel springer.*|hearst.*|funke.*|advance local.*|tegna.*"
    r"|nexstar.*|sinclair.*|lee enterprises.*|mcclatchy.*|postmedia.*|torstar.*|penske.*|future (?:plc|us|publishing).*"
    r"|reach(?: plc)?|news corp.*|newsquest.*|national world.*|burda.*|madsack.*|ippen.*|dumont.*|ströer.*|webedia.*"
    r"|bertelsmann.*|ringier.*|tamedia.*|tx group.*|schibsted.*|bonnier.*|sanoma.*|vocento.*|unidad editorial.*|prisa.*"
    r"|gedi.*|mondadori.*|rcs .*|cairo .*|bennett.*|paramount.*|comcast.*|nbcuniversal.*|microsoft.*|yahoo.*|vox media"
    r"|associated newspapers.*|springer nature|iac|dotdash.*|ziff davis.*|internet brands.*|automattic.*",
    re.IGNORECASE,
)


def outlet_of(page: Page, agency: str | None, url: str | None) -> str | None:
    """The outlet by what its page states, else by its address, else its agency; None where nothing tells.

    `url` is where the page is read. A stated company gives way to the brand of the site, as the page spells it, or to
    its host where the two names differ. An agency's own page, which may use a longer name, bears the agency's.
    """
    host = site_host(url)
    label = site_label(host) if host else ""
    said = _stated(page.outlet, host)
    if agency and (_letters(agency) == _letters(label) or (said and said.casefold().startswith(agency.casefold()))):
        return agency  # "TASS Russian News Agency" calls itself TASS in its datelines
    if host and said and is_company(said):
        return _spelled(label, page.everything, said if _alike(label, said) else host)
    if said:
        return _spelled(said, page.everything, said) if _is_machine_name(said) else said
    return _spelled(label, page.everything, host) if host else agency


def own_names(outlet: str | None, url: str | None) -> tuple[str, ...]:
    """What a house calls itself, in a byline too: its name, its host, and what is its own of that."""
    host = site_host(url)
    return (outlet or "", host or "", site_label(host) if host else "")


def is_company(name: str) -> bool:
    """Is it the name of a firm that owns papers, and no paper's?"""
    return _COMPANY.fullmatch(name[:100]) is not None


def _stated(name: str | None, host: str | None) -> str | None:
    """The stated name without its legal form; a bare host of the site goes: the page may spell it."""
    plain = without_legal_form(" ".join((name or "").split()))
    return (
        None if host and plain.casefold().removeprefix("www.") == host and plain.startswith("www.") else plain or None
    )


def _is_machine_name(name: str) -> bool:
    """ "harbourpost": one word in small letters, as content systems call their sites."""
    return name.isascii() and name.islower() and name.isalnum()


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()


def _alike(label: str, name: str) -> bool:
    """Whether a site's label can be short for a name: "nypost" for "New York Post", letter after letter."""
    rest = iter(_letters(name))
    return all(letter in rest for letter in _letters(label)) or _letters(name) in _letters(label)


def _spelled(label: str, text: str, otherwise: str) -> str:
    """The label as the page writes it most often, "Harbour Post" for "harbourpost"; else what is given for it."""
    letters = _letters(label)[:_LONGEST_LABEL]
    if len(letters) < _FEWEST_LETTERS:
        return otherwise
    shape = re.compile(r"(?<![\w.@/-])" + r"[ \-]?".join(map(re.escape, letters)) + r"(?![\w/-]|\.\w)", re.IGNORECASE)
    found = Counter(match[0] for match in shape.finditer(text[:_SAMPLE]) if not match[0].islower())
    name, times = max(found.items(), key=lambda entry: (entry[1], entry[0]), default=("", 0))
    return name if times >= _SPELLED_OFTEN else otherwise
