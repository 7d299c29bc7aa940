"""How two names stand to each other in words a patient can read: only what is true of the pairing that was used."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.matching.agreement import Agreement, Level, Meeting, Open, Part
from verifier.matching.pairing import Tie
from verifier.matching.types import Candidate
from verifier.names.number_match import NumberAgreement

_PART_WORDS = {Part.FAMILY: "family name", Part.GIVEN: "given name", Part.MIDDLE: "middle name"}
_TIE_WORDS = {
    Tie.WRITING: "{part} in another writing ({asked} / {printed})",
    Tie.AMBIGUOUS: "{part} is a short form of several names ({asked} / {printed})",
    Tie.SYLLABLE: "{part} is only a syllable of the other ({asked} / {printed})",
    Tie.EAR: "{part} sounds the same in another romanisation ({asked} / {printed})",
    Tie.SLIP: "{part} differs by one letter ({asked} / {printed})",
    Tie.TWO_SLIPS: "{part} differs by two letters ({asked} / {printed})",
}
_OPEN_WORDS = {
    Open.FAMILY_PART: "one part of the family name is stated on one side only",
    Open.GIVEN_PART: "one part of the given name is stated on one side only",
    Open.ORDER: "the words of one part stand in another order",
    Open.LAST_WORD: "the last word may be the family name",
    Open.SUFFIX: "the suffix is stated on one side only",
    Open.ONE_WORD: "only one full word can be compared",
    Open.UNREAD: "a part of the name asked could not be read as it was typed",
    Open.PRINTED_ORDER: "the source does not show which word is the family name",
    Open.UNSURE_WORDS: "it is not clear whether a word beside the name belongs to it",
}
"""What the pairs of words do not show by themselves."""


def reasons(candidate: Candidate) -> tuple[str, ...]:
    """What agrees and what differs between the question and a candidate, the names first."""
    return (*name_reasons(candidate.agreement), *identifier_reasons(candidate))


def identifier_reasons(candidate: Candidate) -> Iterator[str]:
    """How the number, the NPI and the city stand to those asked."""
    if candidate.number is NumberAgreement.EQUAL:
        yield "licence number the same"
    elif candidate.number is NumberAgreement.SLIP:
        yield f"licence number differs by a slip: {candidate.number_slip}"
    elif candidate.number is NumberAgreement.DIFFERENT:
        yield "licence number differs"
    if candidate.npi_agrees is not None:
        yield "NPI the same" if candidate.npi_agrees else "NPI differs"
    if candidate.city_agrees is not None:
        yield "city the same" if candidate.city_agrees else "city differs"


def name_reasons(agreement: Agreement) -> Iterator[str]:
    """What the two names share, the family name first, then what is open and what contradicts."""
    order = {Part.FAMILY: 0, Part.GIVEN: 1, Part.MIDDLE: 2}
    for meeting in sorted(agreement.meetings, key=lambda one: order[one.printed_part]):
        yield _meeting(meeting)
    if agreement.alternate:
        yield f"compared with another name that is shown beside it ({_title(agreement.alternate)})"
    if agreement.opened in _OPEN_WORDS:
        yield _OPEN_WORDS[agreement.opened]
    if agreement.level is Level.OTHER and (agreement.asked_alone or agreement.printed_alone):
        yield f"these words differ: {_words(agreement.asked_alone)} asked, {_words(agreement.printed_alone)} printed"
    if agreement.suffix and agreement.level is Level.OTHER:
        yield "suffix differs"
    elif agreement.suffix:
        side = "the record prints" if agreement.suffix_printed else "asked with"
        yield f"{side} the suffix {_suffix(agreement.suffix)}"
    if agreement.written_so < 1.0 and agreement.level is not Level.OTHER:
        yield "the name is read in a less usual order"


def _meeting(one: Meeting) -> str:
    if one.asked_part is not one.printed_part:
        asked, printed = _PART_WORDS[one.asked_part], _PART_WORDS[one.printed_part]
        if _bare(one.asked) == _bare(one.printed):
            return f"{_title(one.printed)} is the {asked} asked and the {printed} printed"
        return f"{_title(one.asked)} is the {asked} asked, {_title(one.printed)} the {printed} printed"
    part = _PART_WORDS[one.printed_part]
    if one.tie is Tie.EQUAL and _bare(one.asked) != _bare(one.printed):
        return f"{part} the same as far as the list prints it ({_title(one.asked)} / {_title(one.printed)})"
    if one.tie is Tie.EQUAL:
        return f"{part} the same ({_title(one.printed)})"
    if one.tie is Tie.INITIAL:
        return f"first letter of the {part} the same ({_title(one.asked)} / {_title(one.printed)})"
    return _TIE_WORDS[one.tie].format(part=part, asked=_title(one.asked), printed=_title(one.printed))


def _bare(text: str) -> str:
    return text.replace(" ", "")


def _words(words: tuple[str, ...]) -> str:
    return _title(" ".join(words)) or "nothing"


def _title(text: str) -> str:
    return text.title()


def _suffix(text: str) -> str:
    return text.upper() if text.startswith("i") else text.title()
