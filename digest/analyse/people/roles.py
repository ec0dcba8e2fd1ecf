"""Words that say what somebody is: "minister", "Bürgermeisterin", "economist"."""

from __future__ import annotations

import re
from functools import lru_cache

from digest.analyse.words import listed

# Endings by which a role is known though no list has it: German compounds, and callings in English and German.
_ROLE_ENDING = re.compile(
    r"(?:minister|präsident|kanzler|sprecher|leiter|direktor|meister|richter|forscher|trainer|botschafter"
    r"|gründer|general)(?:in)?$|"
    r"(?:chef|chefin|anwalt|anwältin|rat|rätin|(?:vorsitzende|abgeordnete|beauftragte)r?)$|"
    r"(?:kommissar|sekretär|kapitän|verteidiger|stürmer)(?:in)?$|(?:expert|kolleg)(?:e|in)$|schüler(?:in)?$|mitglied$|"
    r"(?:(?:[rlnz]|(?<![qk])v)ist(?:in)?|ician|ologist|onomist|ographer)$|"
    r"(?:[oö]log(?:e|in)|nom(?:in)?|ologin|(?:phy|tech|mechan|polit|chem)iker(?:in)?|[ae]tor(?:in)?|(?:eu|ä)rin|.{5}[ae]ntin)$|"
    r"(?:lehrer|arbeiter|führer|inhaber|händler|vertreter|berater|fahrer|pfleger|wirt|arzt|ärzt|bauer|makler)(?:in)?$|"
    r"(?:[bdfgklmnpsz]er|cher|hrer|fter|iter|ster|rter|lter|tter)in$"
)
ENGLISH_ENDING = re.compile(r"(?:[rlnzv]ist|ician|ologist|onomist|ographer)$")
_FORMER_OR_VICE = re.compile("^(?:вице|экс|ex|vize)-")
_SHORTEST_ENDING = 7  # letters: below, a surname may end so ("Christ")


@lru_cache(maxsize=65536)
def is_role(word: str) -> bool:
    """Whether a word, in normal form, names a role that may stand before a name."""
    head = word.removeprefix("ex")  # "exministro"
    if "-" in word:
        head = word.partition("-")[0] if word.endswith("-elect") else _FORMER_OR_VICE.sub("", word)
    known = listed("roles")
    return word in known or head in known or (len(word) >= _SHORTEST_ENDING and _ROLE_ENDING.search(word) is not None)
