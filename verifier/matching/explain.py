"""Evidence in words a patient can read."""

from __future__ import annotations

from verifier.matching.types import Candidate, Evidence, NumberAgreement

_GIVEN = {
    "equal": "given name the same",
    "initial": "only the first letter of the given name can be compared, and it is the same",
    "nickname": "given name is a short form of the same name ({typed} / {printed})",
    "nickname_initial": "first letter fits the full form of the given name ({typed} / {printed})",
    "sound": "given name the same in another spelling ({typed} / {printed})",
    "slip": "given name differs by one slip of the keyboard ({typed} / {printed})",
    "slip_short": "given name differs by one letter ({typed} / {printed})",
    "slip_tiny": "short given name differs by one letter ({typed} / {printed})",
    "split": "given name the same, divided differently ({typed} / {printed})",
    "prefix": "one given name is the beginning of the other ({typed} / {printed})",
    "two_slips": "given name differs by two letters ({typed} / {printed})",
    "half": "one half of the given name is the same ({typed} / {printed})",
    "crossed": "a given name is listed in another place ({printed})",
    "crossed_weak": "a given name is listed in another place and form ({typed} / {printed})",
    "missing": "no given name to compare",
    "differs": "given name differs",
}
_FAMILY = {
    "equal": "family name the same",
    "part": "one part of a double family name is the same ({typed} / {printed})",
    "part_other": "one part of a double family name is the same, the other differs ({typed} / {printed})",
    "spelling": "family name the same in another romanisation ({typed} / {printed})",
    "sound": "family name sounds the same in another romanisation ({typed} / {printed})",
    "sound_western": "family name the same in another spelling ({typed} / {printed})",
    "slip": "family name differs by one slip of the keyboard ({typed} / {printed})",
    "slip_short": "family name differs by one letter ({typed} / {printed})",
    "slip_tiny": "short family name differs by one letter ({typed} / {printed})",
    "slip_known": "family name differs by one letter, and both are common names ({typed} / {printed})",
    "two_slips": "family name differs by two letters ({typed} / {printed})",
    "two_slips_known": "family name differs by two letters, and both are names of their own ({typed} / {printed})",
    "part_slip": "one part of a double family name differs by one letter ({typed} / {printed})",
    "maiden": "family name is the middle name listed ({typed})",
    "cut": "family name the same as far as the list prints it ({printed})",
    "differs": "family name differs ({typed} / {printed})",
}
_MIDDLE = {
    "equal": "middle name the same",
    "initial": "middle initial the same",
    "near": "middle name nearly the same",
    "conflict": "middle name differs",
}


_OTHER_ORDER = frozenset({"swap", "swap_asian", "comma_swap", "record_swap"})


def _filled(template: str, typed: str, printed: str) -> str:
    if "{" not in template:
        return template
    return template.format(typed=typed.title(), printed=printed.title())


def name_reasons(evidence: Evidence) -> list[str]:
    """What the two names share, the family name first."""
    found = [
        _filled(_FAMILY[evidence.family], evidence.typed_family, evidence.printed_family),
        _filled(_GIVEN[evidence.given], evidence.typed_given, evidence.printed_given),
    ]
    if evidence.middle in _MIDDLE:
        found.append(_MIDDLE[evidence.middle])
    if evidence.order in _OTHER_ORDER:
        found.append("the names are in the other order")
    return found


def reasons(candidate: Candidate) -> tuple[str, ...]:
    """What agrees and what differs between the question and a candidate, strongest first."""
    found = name_reasons(candidate.evidence)
    if candidate.number is NumberAgreement.EQUAL:
        found.append("licence number the same")
    elif candidate.number is NumberAgreement.SLIP:
        found.append(f"licence number differs by a slip: {candidate.number_slip}")
    elif candidate.number is NumberAgreement.DIFFERENT:
        found.append("licence number differs")
    if candidate.npi_agrees is not None:
        found.append("NPI the same" if candidate.npi_agrees else "NPI differs")
    found += [f"{field} {'differs' if value == 'differs' else 'the same'}" for field, value in candidate.others]
    return tuple(found)
