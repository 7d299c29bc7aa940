"""The vocabulary shared by every source: standings, credential kinds, grades, routes, rules of the certificate."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Standing(StrEnum):
    """What a source says of a credential now, in our words; the source's own words are always kept beside it."""

    ACTIVE = "active"
    ACTIVE_WITH_CONDITIONS = "active_with_conditions"
    INACTIVE = "inactive"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    SURRENDERED = "surrendered"
    RETIRED = "retired"
    DECEASED = "deceased"
    PENDING = "pending"
    ADMINISTRATIVE = "administrative"
    """Not authorised now for a reason that is neither non-renewal by choice nor discipline of care."""
    NOT_STATED = "not_stated"
    """The source prints no status at all (KY, ND, NV)."""
    UNRECOGNISED = "unrecognised"
    """A word we do not know; kept raw, never guessed."""


class Kind(StrEnum):
    """What sort of credential a record is; only the first two answer "may this person needle as an acupuncturist"."""

    ACUPUNCTURIST = "acupuncturist"
    """A full acupuncture licence, registration or certificate of a state."""
    PHYSICIAN_ACUPUNCTURE = "physician_acupuncture"
    """A physician's, dentist's or other professional's own state certificate to practise acupuncture."""
    TEMPORARY = "temporary"
    GUEST_OR_TEACHING = "guest_or_teaching"
    DETOX = "detox"
    """Ear-only detox specialist (ADS, NADA protocol): not an acupuncturist."""
    BODYWORK_OR_HERBS = "bodywork_or_herbs"
    NATIONAL_CERTIFICATE = "national_certificate"
    SELF_REPORT = "self_report"
    """A line a person typed about themselves (NPPES): a lead, never proof."""
    EXCLUSION = "exclusion"
    ASSOCIATION = "association"
    OTHER_PROFESSION = "other_profession"
    UNRECOGNISED = "unrecognised"

    @property
    def may_needle(self) -> bool:
        """True for the two kinds that answer the question of acupuncture practice."""
        return self in (Kind.ACUPUNCTURIST, Kind.PHYSICIAN_ACUPUNCTURE)


class SourceKind(StrEnum):
    """How a source is asked."""

    REGISTER = "register"
    """Refreshed as a whole."""
    LOOKUP = "lookup"
    """One person at a time."""
    MANUAL = "manual"
    """A page that a person must open."""
    NONE = "none"
    """There is no register, because the jurisdiction licenses nobody."""


class Disciplined(StrEnum):
    """What a source says about discipline; an empty field never means that there was none."""

    STATED = "stated"
    NONE_STATED = "none_stated"
    """The source says in words that it shows none."""
    UNCLEAR = "unclear"
    """Its discipline field holds words that nobody declared: a person must read them, and nothing is asserted."""
    NOT_PUBLISHED = "not_published"


class Completeness(StrEnum):
    """Whether everything the source holds for the question was seen."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    """Some pages or parts are missing: presence may be stated, absence may not."""
    CAPPED = "capped"
    """The source cut its answer at a cap: absence may not be stated."""


class Tier(StrEnum):
    """What a source can prove; a statement never rises above the tier of its source."""

    LICENCE = "licence"
    CERTIFICATION = "certification"
    ASSOCIATION = "association"
    ENUMERATION = "enumeration"
    EXCLUSION = "exclusion"


class Grade(StrEnum):
    """How well a fact is evidenced."""

    A = "A"
    """Captured traffic or official metadata, or two or more independent working programs."""
    B = "B"
    """One working program, one dated probe, or one official page read once."""
    C = "C"
    """Prose or an address only."""
    M = "M"
    """General knowledge; never shown to a person as a fact."""


class Proof(StrEnum):
    """What was ever seen of a source's answer."""

    RECORDED = "recorded"
    """A real answer was seen."""
    DESCRIBED = "described"
    """Header or markup known from independent programs."""
    UNSEEN = "unseen"
    """Nothing seen: the source answers `cannot_say` until a person accepts a proposed map."""


NEEDLE_CERTIFICATES = frozenset({"AC", "OM", "AHM"})
"""The national certificates that are about acupuncture, compared whole; CH and ABT are herbs and bodywork."""


class Scope(StrEnum):
    """Who is in a source, hence what absence from it means."""

    ALL = "all"
    ACTIVE_ONLY = "active_only"
    LOOKUP = "lookup"
    VOLUNTARY = "voluntary"
    """People choose to be listed (directories): absence proves nothing."""
    NONE = "none"


class PrintedOrder(StrEnum):
    """In which order a source prints names in one string without a comma."""

    LEARNED = "learned"
    """Not declared: the words of all rows tell."""
    GIVEN_FIRST = "given_first"
    FAMILY_FIRST = "family_first"


class Route(StrEnum):
    """How a jurisdiction's data is reached without defeating a gate."""

    SOCRATA = "socrata"
    ROSTER_FILE = "roster_file"
    MYLICENSE = "mylicense"
    THENTIA = "thentia"
    CERTEMY = "certemy"
    VF_REMOTING = "vf_remoting"
    SF_AURA = "sf_aura"
    ACCELA = "accela"
    ASPNET_FORM = "aspnet_form"
    MVC_FORM = "mvc_form"
    JSON_POST = "json_post"
    HTML_FORM = "html_form"
    SAVED_PAGE = "saved_page"
    PUBLIC_FILE = "public_file"
    PUBLIC_API = "public_api"
    MANUAL = "manual"
    UNREGULATED = "unregulated"


class Rule(StrEnum):
    """What the law asks for the first licence, or at its renewal; `said` gives it in words for a person."""

    said: str
    """The rule in words, "" where it is not known."""

    def __new__(cls, value: str, said: str) -> Self:
        """Return a member whose value is the first word."""
        member = str.__new__(cls, value)
        member._value_, member.said = value, said
        return member

    CERTIFICATE = "cert", "national certificate"
    ACTIVE_CERTIFICATE = "cert_active", "current active national certificate"
    EXAM = "exam", "national exam modules or an exam the board accepts"
    CERTIFICATE_OR_EXAM = "cert_or_exam", "national certificate or exam"
    CERTIFICATE_OR_ELIGIBLE = "cert_or_eligible", "national certificate"
    CERTIFICATE_OR_OTHER = "cert_or_alternative", "national certificate or an alternative"
    CERTIFICATE_OR_STATE = "cert_or_other_state_licence", "national certificate or the licence of another state"
    EXAM_OR_OTHER = "exam_or_other", "national exam or another way"
    OWN_EXAM = "own_exam", "the state's own exam"
    ONE_OF_SEVERAL = "alt", "national certificate is one of several ways"
    KEPT = "yes", "national certificate must be kept"
    NOT_NEEDED = "no", "national certificate is not needed"
    NONE = "none", "-"
    """There is no licence, hence no rule."""
    UNKNOWN = "unknown", ""
