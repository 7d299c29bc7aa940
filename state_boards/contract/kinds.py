"""Credential types: what a printed type text is, from a full licence to an ear-only certificate.

A source lists the type texts it is known to print, compared whole. A text it does not list is read by rules that are
as anchored: a full licence is one of the forms below from its first word to its last, a physician's certificate
likewise, so that no word can stand beside one unread. A word that ends, denies, applies for or examines ("Inactive",
"without", "Applicant", "Examination") makes any text unrecognised, and a person looks. Only what never answers for a
full licence (detox, temporary, guest, herbs) is read from a word alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from state_boards.contract.vocabulary import Kind
from state_boards.reading.text import fold

_ANIMALS = re.compile(r"veterinar|animal")
_NAMES_IT = re.compile(r"acupunct|oriental medicine|east(ern| asian) medicine")

DENYING = (
    # It denies.
    "not", "no", "non", "never", "without", "except", "excluding", "exempt", "exemption", "unlicensed", "nonpracticing",
    "ineligible", "pseudo", "other", "than",
    # It ended, or is held back.
    "inactive", "retired", "expired", "former", "formerly", "ex", "past", "previous", "previously", "lapsed", "void",
    "voided", "cancelled", "canceled", "closed", "revoked", "suspended", "surrendered", "terminated", "withdrawn",
    "relinquished", "delinquent", "deceased", "emeritus", "historical", "obsolete", "superseded", "discontinued",
    "nonrenewed", "nonrenewable", "unrenewed", "ended", "annulled", "rescinded", "inoperative", "invalid", "old",
    "probation", "probationary", "restricted", "conditional", "denied", "rejected", "refused", "disqualified",
    # It is yet to come.
    "applicant", "applicants", "application", "applications", "applying", "applied", "pending", "candidate",
    "candidates", "eligible", "prospective", "proposed", "expected", "awaiting", "pre", "aspiring",
    # It examines, teaches or keeps the register.
    "examination", "examinations", "exam", "exams", "examiner", "examiners", "examinee", "board", "boards",
    "committee", "council", "association", "society", "member", "membership", "assistant", "assistants", "aide",
    "technician", "helper", "academic", "research", "researcher", "honorary", "volunteer",
)  # fmt: skip
"""Words that keep a type text from being read as any licence unless the whole text is listed."""
_DENYING = frozenset(DENYING)
_SHAPES_OF_DENIAL = re.compile(
    r"^(non|un|ex|former|expir|inactiv|retir|revo|suspen|surrend|terminat|cancel|applic|exam)"
)
"""Beginnings of the same words in forms nobody listed ("expires", "applicant's", "nonlicensed")."""

_RULES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.DETOX, re.compile(r"detox|auricular|\bads\b|\bnada\b")),
    (
        Kind.GUEST_OR_TEACHING,
        re.compile(
            r"\bguest\b|teaching|\bteacher|faculty|visiting|instructor|tutor|\b(in|ex)tern(ship)?s?\b|student|trainee"
            r"|apprentice"
        ),
    ),
    (
        Kind.TEMPORARY,
        re.compile(r"temporar|provisional|interim|\btp\b|\blimited\b|telehealth|\btraining (permit|licen[sc]e)\b"),
    ),
    (Kind.OTHER_PROFESSION, re.compile(r"veterinar|animal|establishment|facility|school|college|supervisor|preceptor")),
)  # fmt: skip
"""Kinds read from one word, because they never answer for a full licence."""
_HERBS = re.compile(r"herb|bodywork|tui ?na|moxibustion|shiatsu")

_EAST = r"(?:oriental|eastern|east asian) medicine"
_MEDICINE = rf"(?:{_EAST}|(?:traditional )?(?:chinese|asian) medicine)"
_JOIN = r"(?: (?:and|&|/|or))? "
_PERSON = r"(?:acupuncturists?|practitioners?)"
_CORE = (
    rf"(?:acupuncturists?|acupuncture(?: (?:practitioners?|physicians?))?"
    rf"|acupuncture{_JOIN}{_MEDICINE}(?: {_PERSON})?|{_EAST} {_PERSON}|practitioner of {_EAST}"
    rf"|acupuncturists?{_JOIN}{_MEDICINE} practitioners?"
    rf"|doctor of (?:acupuncture(?:{_JOIN}{_MEDICINE})?|{_EAST})|oriental medicine)"
)
_FRONT = r"(?:(?:licensed|registered|professional|full|permanent|active|current|individual|state|practicing) )*"
_BACK = (
    r"(?: (?:licen[sc]e|licensed|licensure|registration|registered|practice|full|permanent|active|current|individual"
    r"|by (?:endorsement|reciprocity)))*"
)
_LETTERS = r"(?: (?:ac|acu|l ac|lac|lic ac|ap|a p|dom|d o m|eamp|aemp|r ac|rac))?"
_FULL = re.compile(f"{_FRONT}{_CORE}{_BACK}{_LETTERS}")
"""A full licence, whole: what it is called, with words before and behind that change nothing."""

_OTHERS = (
    r"(?:physicians?(?: and surgeons?)?|medical (?:doctors?|physicians?)|doctors? of medicine"
    r"|dentists?|dental professionals?|podiatrists?|podiatric physicians?|chiropractors?"
    r"|chiropractic(?: physicians?)?|osteopath(?:s|ic physicians?)?|naturopath(?:s|ic physicians?)?"
    r"|m ?d|d ?o|dds|dmd|dpm|d ?c)"
)
_SOME_OTHERS = rf"{_OTHERS}(?: (?:(?:and|or|&) )?{_OTHERS})*"
_PAPER = r"(?:certificates?|certification|registration|licen[sc]e|licensure|permit|endorsement|privileges?)"
_PHYSICIAN = re.compile(
    rf"(?:licensed |registered |certified )?(?:"
    rf"{_SOME_OTHERS}(?: professional)? (?:acupuncture|acupuncturists?)(?: {_PAPER})?"
    rf"|(?:acupuncture|acupuncturists?)(?: {_PAPER})?(?: (?:for|by))? {_SOME_OTHERS})"
)
"""Another profession's own certificate to practise acupuncture, whole."""


@dataclass(frozen=True, slots=True)
class KindMap:
    """The credential types one source can print."""

    texts: Mapping[str, Kind]

    def read(self, printed: str) -> Kind:
        """Return the kind of a printed type text; unlisted texts go through the anchored rules."""
        folded = fold(printed)
        return self.texts.get(folded) or kind_by_rules(folded)

    def concerns_us(self, printed: str) -> bool:
        """Tell whether a credential is about acupuncture or what is near it, even if nobody knows what it is.

        Where a page lists many professions the others are left out; an unknown type that names acupuncture is kept.
        """
        folded, kind = fold(printed), self.read(printed)
        if kind is Kind.UNRECOGNISED:
            return bool(_NAMES_IT.search(folded))
        if kind is Kind.OTHER_PROFESSION and folded not in self.texts:
            # A row left out cannot say "revoked": whoever is called an acupuncturist stays in sight.
            return "acupuncturist" in folded and not _ANIMALS.search(folded)
        return kind is not Kind.OTHER_PROFESSION


def kind_map(texts: Mapping[str, Kind] | None = None) -> KindMap:
    """Return a map whose texts are compared folded."""
    return KindMap({fold(text): kind for text, kind in (texts or {}).items()})


def denies(printed: str) -> bool:
    """Tell whether a word of the text ends, denies, applies for or examines what the others name."""
    return any(word in _DENYING or _SHAPES_OF_DENIAL.match(word) for word in _words(printed))


def kind_by_rules(printed: str) -> Kind:
    """Return the kind an unlisted type text can be safely read as, or `UNRECOGNISED`."""
    folded = fold(printed)
    for kind, pattern in _RULES:
        if pattern.search(folded):
            return kind
    plain = " ".join(_words(folded))
    # Florida's "Acupuncture Physician" (s. 457.102, Fla. Stat.) is the full licence; with a sign between the two words
    # it may be a physician's certificate.
    parted = "acupuncture physician" in plain and "acupuncture physician" not in folded
    if not denies(folded):
        if _FULL.fullmatch(plain) and not parted:
            return Kind.ACUPUNCTURIST
        if _PHYSICIAN.fullmatch(plain):
            return Kind.PHYSICIAN_ACUPUNCTURE
    if _HERBS.search(folded) and not _NAMES_IT.search(folded):
        return Kind.BODYWORK_OR_HERBS
    return Kind.UNRECOGNISED


def narrower(one: Kind, printed: str, other: Kind, beside: str) -> Kind:
    """Return what two type texts of one credential mean together: the second may narrow the first, never widen it.

    A text that is missing or merely unknown says nothing against the other; one that denies, and two licences of
    different kinds, leave it to a person.
    """
    if fold(beside) in ("", fold(printed)) or one is other:
        return one
    if not fold(printed):
        return other
    if denies(printed) or denies(beside):
        return one if one is not Kind.UNRECOGNISED and not one.may_needle else Kind.UNRECOGNISED
    if Kind.UNRECOGNISED in (one, other):
        return one if other is Kind.UNRECOGNISED else other
    if one.may_needle:
        return Kind.UNRECOGNISED if other.may_needle else other
    return one


def _words(text: str) -> Iterator[str]:
    """Yield the words of a text; what stands in figures or signs alone is a word too, so that nothing is skipped."""
    yield from re.findall(r"[^\W_]+(?:'[^\W_]+)?|[&%!?#*=<>~^+|]", fold(text))
