"""What stands in a cell of NPIs: "NPI: 1234567893", "1,234,567,893", a group's beside the person's own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import NamedTuple

from verifier.names.licence_text import SPOILED
from verifier.names.numbers import npi_problem
from verifier.roster.vocabulary import NpiScreen

_GROUP = re.compile(
    r"\b(?:gr(?:ou)?ps?|org\w*|billing|bill|facility|fac|clinic|company|entity|pay.?to|type\s*2|type\s*ii|practice)\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:ind\w*|type\s*1|type\s*i|rendering|personal|own|provider)\b", re.IGNORECASE)
_TEN = re.compile(r"(?<!\d)\d{10}(?!\d)")
_SPREAD = re.compile(r"(?<!\d)\d(?:[\s,.\u2009-]?\d){9}(?!\d)")
_EXACT = re.compile(r"([12])[.,](\d{1,9})\s?[eE]\+?0?9")


class Npi(NamedTuple):
    """What a cell of NPIs says."""

    npi: str = ""
    screen: NpiScreen = NpiScreen.NONE_GIVEN
    problem: str = ""
    """Why the only number there is none, in words."""
    several: tuple[str, ...] = ()
    """All that stand there, where nothing says which is the person's."""


NO_NPI = Npi()
"""Nothing stands there."""


def npi_in(text: str, group: Collection[str] = ()) -> Npi:
    """Return the one person's NPI that a cell holds; `group` are NPIs of the row that are nobody's own."""
    if not text:
        return NO_NPI
    if len(text) == 10 and text.isascii() and text.isdigit():
        problem = npi_problem(text)
        if problem:
            # 1.23E+09 in a cell of numbers is 1230000000.
            return Npi("", NpiScreen.SPOILED) if text.endswith("00000") else Npi("", NpiScreen.NO_NPI, problem)
        return Npi("", NpiScreen.NOT_THE_PERSONS) if text in group else Npi(text, NpiScreen.READ)
    return _npi_in(text, group)


def _npi_in(text: str, group: Collection[str]) -> Npi:
    folded = unicodedata.normalize("NFKC", "".join(sign for sign in text if unicodedata.category(sign) != "Cf"))
    folded = _TYPE.sub(lambda found: "type 1" if found[1] in "1iI" and len(found[1]) == 1 else "type 2", folded)
    exact = _EXACT.search(folded)
    if exact:
        whole = exact[1] + exact[2].ljust(9, "0")
        if len(exact[2]) < 9:
            return Npi("", NpiScreen.SPOILED)
        return npi_in(whole, group)
    if SPOILED.search(folded) and not _TEN.search(folded):
        return Npi("", NpiScreen.SPOILED)
    found = list(_TEN.finditer(folded)) or list(_SPREAD.finditer(folded))
    own: dict[str, bool] = {}
    others, problem, before = False, "", 0
    for place, match in enumerate(found):
        digits = re.sub(r"\D", "", match[0])
        until = found[place + 1].start() if place + 1 < len(found) else len(folded)
        label = folded[before : match.start()]
        behind = folded[match.end() : until]
        closed = re.match(r"\s*[(\[]([^)\]\d]*)[)\]]|\s*-\s*([A-Za-z]+)\s*$", behind)
        before = match.end() + (closed.end() if closed else 0)
        label += f" {closed[1] or closed[2] or ''}" if closed else ""
        reason = npi_problem(digits)
        if reason:
            problem = reason
        elif _GROUP.search(label) or digits in group:
            others = True
        else:
            own[digits] = own.get(digits, False) or bool(_OWN.search(label))
    if len(own) > 1:
        said = [digits for digits, plainly in own.items() if plainly]
        return Npi(said[0], NpiScreen.READ) if len(said) == 1 else Npi("", NpiScreen.SEVERAL, several=tuple(own))
    if own:
        return Npi(next(iter(own)), NpiScreen.READ)
    if others:
        return Npi("", NpiScreen.NOT_THE_PERSONS)
    return Npi("", NpiScreen.NO_NPI, problem or npi_problem(re.sub(r"\D", "", folded)) or "")


_TYPE = re.compile(r"\btype[\s-]*(1|2|i{1,2})\b", re.IGNORECASE)
