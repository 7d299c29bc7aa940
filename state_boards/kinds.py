"""Credential types: what a printed type text is, from a full licence to an ear-only certificate.

A source lists the type texts it is known to print; a text it does not list is read by the ordered rules below, which
only ever narrow (detox, temporary, guest and herb words win over the word acupuncture). A full licence is read from
words that all are known to belong to one; with any other word beside them (assistant, clinic, continuing education
provider, ...) the text stays unrecognised and a person looks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from state_boards.text import fold
from state_boards.words import Kind

_NAMES_IT = re.compile(r"acupunct|oriental medicine|east(ern| asian) medicine")
_RULES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.DETOX, re.compile(r"detox|auricular|\bads\b|\bnada\b")),
    (
        Kind.GUEST_OR_TEACHING,
        re.compile(r"\bguest\b|teaching|faculty|visiting|instructor|tutor|\b(in|ex)tern(ship)?\b|student|trainee|apprentice"),
    ),
    (Kind.TEMPORARY, re.compile(r"temporary|provisional|interim|\btp\b|\blimited\b|telehealth")),
    (Kind.OTHER_PROFESSION, re.compile(r"veterinar|animal|establishment|facility|school|supervisor|preceptor")),
    (
        Kind.PHYSICIAN_ACUPUNCTURE,
        re.compile(
            r"(physician|medical doctor|dentist|dental|chiropract|podiatr|osteopath).*acupunct"
            r"|acupunct.*(for|by) (physicians|dentists|chiropractors|medical doctors)"
            r"|acupunctur(e|ist)\b(?! physician).*\b(physician|dentist|podiatrist|chiropractor|md|m\.d\.|dds|dmd)"
        ),
    ),
    (Kind.ACUPUNCTURIST, _NAMES_IT),
    (Kind.BODYWORK_OR_HERBS, re.compile(r"herb|bodywork|tui ?na|moxibustion|shiatsu")),
)  # fmt: skip


_FULL_LICENCE = frozenset({
    "acupuncture", "acupuncturist", "acupuncturists", "medicine", "oriental", "eastern", "east", "asian", "traditional",
    "chinese", "doctor", "physician", "practitioner", "practitioners", "practice", "professional", "diplomate",
    "licensed", "license", "licence", "licensure", "lic", "registered", "registration", "certified", "certificate",
    "certification", "permit", "full", "permanent", "expanded", "individual", "person", "state", "board",
    "active", "inactive", "retired", "expired", "current", "by", "examination", "endorsement", "reciprocity",
    "of", "and", "in", "the", "ac", "acu", "lac", "dom", "aemp", "eamp", "ap", "l", "a", "c", "d", "o", "m", "p",
})  # fmt: skip
"""Words a full licence is printed with; any other word makes it something else that a person must look at."""


@dataclass(frozen=True, slots=True)
class KindMap:
    """The credential types one source can print."""

    texts: Mapping[str, Kind]

    def read(self, printed: str) -> Kind:
        """Return the kind of a printed type text; unlisted texts go through the narrowing rules."""
        folded = fold(printed)
        return self.texts.get(folded) or kind_by_rules(folded)

    def concerns_us(self, printed: str) -> bool:
        """Tell whether a credential is about acupuncture or what is near it, even if nobody knows what it is.

        Where a page lists many professions the others are left out; an unknown type that names acupuncture is kept.
        """
        kind = self.read(printed)
        return bool(_NAMES_IT.search(fold(printed))) if kind is Kind.UNRECOGNISED else kind is not Kind.OTHER_PROFESSION


def kind_map(texts: Mapping[str, Kind] | None = None) -> KindMap:
    """Return a map whose texts are compared folded."""
    return KindMap({fold(text): kind for text, kind in (texts or {}).items()})


def kind_by_rules(printed: str) -> Kind:
    """Return the kind an unlisted type text can be safely read as, or `UNRECOGNISED`."""
    folded = fold(printed)
    # Florida's "Acupuncture Physician" (s. 457.102, Fla. Stat.) is the full licence, not a physician's certificate.
    if folded == "acupuncture physician":
        return Kind.ACUPUNCTURIST
    for kind, pattern in _RULES:
        if pattern.search(folded):
            known = kind is not Kind.ACUPUNCTURIST or set(re.findall(r"[^\W\d_]+", folded)) <= _FULL_LICENCE
            return kind if known else Kind.UNRECOGNISED
    return Kind.UNRECOGNISED
