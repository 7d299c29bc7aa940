"""What a state's law asks of the national certificate, as one closed vocabulary."""

from __future__ import annotations

from enum import StrEnum


class Rule(StrEnum):
    """What the law asks for the first licence, or at its renewal; `said` gives it in words for a person."""

    CERTIFICATE = "cert"
    ACTIVE_CERTIFICATE = "cert_active"
    EXAM = "exam"
    CERTIFICATE_OR_EXAM = "cert_or_exam"
    CERTIFICATE_OR_ELIGIBLE = "cert_or_eligible"
    CERTIFICATE_OR_OTHER = "cert_or_alternative"
    CERTIFICATE_OR_STATE = "cert_or_other_state_licence"
    EXAM_OR_OTHER = "exam_or_other"
    OWN_EXAM = "own_exam"
    ONE_OF_SEVERAL = "alt"
    KEPT = "yes"
    NOT_NEEDED = "no"
    NONE = "none"
    """There is no licence, hence no rule."""
    UNKNOWN = "unknown"

    @property
    def said(self) -> str:
        """The rule in words, "" where it is not known."""
        return _SAID[self]


_SAID = {
    Rule.CERTIFICATE: "national certificate",
    Rule.ACTIVE_CERTIFICATE: "current active national certificate",
    Rule.EXAM: "national exam modules or an exam the board accepts",
    Rule.CERTIFICATE_OR_EXAM: "national certificate or exam",
    Rule.CERTIFICATE_OR_ELIGIBLE: "national certificate",
    Rule.CERTIFICATE_OR_OTHER: "national certificate or an alternative",
    Rule.CERTIFICATE_OR_STATE: "national certificate or the licence of another state",
    Rule.EXAM_OR_OTHER: "national exam or another way",
    Rule.OWN_EXAM: "the state's own exam",
    Rule.ONE_OF_SEVERAL: "national certificate is one of several ways",
    Rule.KEPT: "national certificate must be kept",
    Rule.NOT_NEEDED: "national certificate is not needed",
    Rule.NONE: "-",
    Rule.UNKNOWN: "",
}
