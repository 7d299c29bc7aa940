"""States as people write them in a cell: by code, in full, shortened, with the country in front."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from state_boards.contract.index import place, places

_SHORT = {
    "ALA": "AL", "ARIZ": "AZ", "ARK": "AR", "CALIF": "CA", "CAL": "CA", "CALI": "CA", "COLO": "CO", "COL": "CO",
    "CONN": "CT", "DEL": "DE", "FLA": "FL", "FLOR": "FL", "HAW": "HI", "IDA": "ID", "ILL": "IL", "ILLS": "IL",
    "IND": "IN", "IOW": "IA", "KAN": "KS", "KANS": "KS", "KEN": "KY", "KENT": "KY", "MASS": "MA", "MICH": "MI",
    "MINN": "MN", "MISS": "MS", "MONT": "MT", "NEB": "NE", "NEBR": "NE", "NEV": "NV", "N MEX": "NM", "NEW MEX": "NM",
    "N DAK": "ND", "S DAK": "SD", "NO DAKOTA": "ND", "SO DAKOTA": "SD", "N DAKOTA": "ND", "S DAKOTA": "SD",
    "N CAR": "NC", "S CAR": "SC", "N CAROLINA": "NC", "S CAROLINA": "SC", "NO CAROLINA": "NC", "SO CAROLINA": "SC",
    "OKLA": "OK", "ORE": "OR", "OREG": "OR", "PENN": "PA", "PENNA": "PA", "TENN": "TN", "TEX": "TX", "VIRG": "VA",
    "WASH": "WA", "W VA": "WV", "W VIRGINIA": "WV", "WIS": "WI", "WISC": "WI", "WYO": "WY", "N HAMPSHIRE": "NH",
    "N JERSEY": "NJ", "N YORK": "NY", "N MEXICO": "NM", "R ISLAND": "RI", "WASHINGTON DC": "DC",
    "WASH DC": "DC", "WASHINGTON D C": "DC", "WASH D C": "DC", "WASHINGTON STATE": "WA", "WASH STATE": "WA",
    "WA STATE": "WA", "NEW YORK STATE": "NY", "NY STATE": "NY", "DIST OF COLUMBIA": "DC", "D C": "DC",
    "DISTRICT OF COLUMBIA": "DC",
}  # fmt: skip
"""Shortened names, without points: traditional abbreviations and what people type."""
_APOSTROPHES = re.compile("['\u2018\u2019\u02bb\u02bc\u02bd`\u00b4]")
_NOT_LETTER = re.compile(r"[^A-Z]+")
_COUNTRY = re.compile(r"^(?:US|USA|U S|U S A|UNITED STATES)(?: |$)|(?: |^)(?:US|USA|UNITED STATES)$")
_STATE_OF = re.compile(r"^(?:THE )?(?:STATE|COMMONWEALTH) OF ")
_BETWEEN = re.compile(r"\s*(?:[-–—(),:/;]+)\s*")


@lru_cache(maxsize=2048)
def state_code(text: str) -> str:
    """Return the postal code of a state named by code, in full or shortened, "" for anything else."""
    if len(text) > 60:
        return ""
    squeezed = text.strip().strip(".").upper()
    if squeezed in places():
        return squeezed
    if not squeezed or any(sign.isdigit() for sign in squeezed):
        return ""
    found = _named(squeezed)
    if found:
        return found
    # "HI - Hawaii", "US-HI", "Hawaii (HI)": several ways to say one state.
    parts = [part for part in _BETWEEN.split(squeezed) if part and not _COUNTRY.fullmatch(_letters(part))]
    if len(parts) > 1 or (parts and parts[0] != squeezed):
        codes = {_named(part) for part in parts}
        return codes.pop() if len(codes) == 1 else ""
    return ""


def _named(text: str) -> str:
    words = _STATE_OF.sub("", _COUNTRY.sub("", _letters(text)).strip())
    glued = words.replace(" ", "")
    if words in places():
        return words
    if len(glued) == 2 and glued in places() and "." in text:
        return glued
    return _state_names().get(words, "") or _SHORT.get(words, "")


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(_NOT_LETTER.sub(" ", plain.upper()).split())


@lru_cache(maxsize=1)
def _state_names() -> Mapping[str, str]:
    return {facts.name.upper(): code for code in places() if (facts := place(code)) is not None}
