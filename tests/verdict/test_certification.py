"""What a source of certification says of a person is one typed fact, the same whatever its words are."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from state_boards.contract.vocabulary import Kind, Standing, Tier
from tests.verdict.cases import finding, sighting
from verifier.matching.types import Identity
from verifier.verdict.certification import (
    Certification,
    Certified,
    Held,
    as_plain,
    certifications,
    certified,
    from_plain,
)
from verifier.verdict.terms import Finding, Flag, Lookup, Sighting


def entry(identity: Identity = Identity.CONFIRMED, *flags: Flag, **changes: Any) -> Sighting:
    certificate = {"kind": Kind.NATIONAL_CERTIFICATE, "certificates": ("AC",), "tier": Tier.CERTIFICATION}
    return sighting(identity, frozenset(flags), **{**certificate, **changes})


def says(*entries: Sighting, **changes: Any) -> Finding:
    return finding(*entries, **{"tier": Tier.CERTIFICATION, "source_id": "ncbahm", "jurisdiction": "", **changes})


@pytest.mark.parametrize(
    ("found", "state"),
    [
        (says(entry()), Certified.CERTIFIED),
        (says(entry(standing=Standing.EXPIRED, status_text="Lapsed")), Certified.EXPIRED),
        (says(entry(Identity.CONFIRMED, Flag.PAST_EXPIRY)), Certified.EXPIRED),
        (says(entry(standing=Standing.REVOKED)), Certified.ENDED),
        (says(entry(standing=Standing.INACTIVE)), Certified.ENDED),
        (says(entry(Identity.CONFIRMED, Flag.NO_LONGER_LISTED)), Certified.ENDED),
        (says(entry(certificates=("CH",))), Certified.OTHER),
        (says(entry(certificates=("CH",), standing=Standing.EXPIRED)), Certified.OTHER),
        (says(entry(certificates=())), Certified.UNCLEAR),
        (says(entry(standing=Standing.UNRECOGNISED)), Certified.UNCLEAR),
        (says(entry(Identity.NAME_ONLY)), Certified.POSSIBLE),
        (says(entry(Identity.CONFLICTING)), Certified.POSSIBLE),
        (says(entry(), entry(Identity.NAME_ONLY), lookup=Lookup.AMBIGUOUS), Certified.POSSIBLE),
        (says(lookup=Lookup.NOT_FOUND), Certified.NOT_LISTED),
        (says(lookup=Lookup.SOURCE_UNAVAILABLE), Certified.CANNOT_SAY),
        (says(entry(), lookup=Lookup.SOURCE_STALE), Certified.CANNOT_SAY),
    ],
)
def test_one_source_says_one_thing(found: Finding, state: Certified) -> None:
    fact = certified(found)
    assert fact.state is state
    assert (fact.shown is None) is (state is Certified.CANNOT_SAY)


def test_of_several_questions_and_records_that_which_shows_most_is_told() -> None:
    lapsed = says(entry(standing=Standing.EXPIRED))
    both = says(entry(standing=Standing.EXPIRED), entry(key="C2", certificates=("OM", "AC")))
    (fact,) = certifications([lapsed, finding(sighting()), both, says(lookup=Lookup.NOT_FOUND)])
    assert (fact.state, fact.certificates, fact.expires) == (Certified.CERTIFIED, ("AC", "OM"), "2027-12-31")


@pytest.mark.parametrize(
    "fact",
    [
        Certification("ncbahm", Certified.NOT_LISTED),
        Certification("ncbahm", Certified.CERTIFIED, ("AC", "OM"), "2027-12-31", date(2026, 11, 22)),
        Certification("ncbahm", Certified.CANNOT_SAY, last=Held(Certified.CERTIFIED, ("AC",), "soon")),
    ],
)
def test_a_fact_survives_being_kept(fact: Certification) -> None:
    assert from_plain(json.loads(json.dumps(as_plain(fact)))) == fact


def test_of_two_questions_that_show_equally_much_the_first_is_told() -> None:
    first, second = says(entry(expires=date(2028, 1, 1))), says(entry(expires=date(2027, 1, 1)))
    (fact,) = certifications([first, second])
    assert fact.expires == "2028-01-01"


def test_of_a_fact_that_is_kept_what_is_empty_is_left_out() -> None:
    assert as_plain(Certification("ncbahm", Certified.NOT_LISTED)) == {"source": "ncbahm", "state": "not_listed"}


def test_a_fact_of_another_version_is_refused() -> None:
    with pytest.raises(ValueError, match="unheard"):
        from_plain({"source": "ncbahm", "state": "unheard"})
