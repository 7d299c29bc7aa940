"""What a patient reads: a certificate of herbs is not one of needles, and invented people are always called so."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from state_boards.contract.vocabulary import Kind, Standing, Tier
from tests.cli.conftest import Command
from tests.redteam.conftest import Desk
from tests.verdict.cases import NOW, WA, finding, sighting
from verifier.matching.types import Identity
from verifier.verdict.answer import Answer
from verifier.verdict.decide import decide
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.terms import Finding, Flag, Lookup, Sighting
from verifier.verdict.text import as_text
from verifier.verdict.wording import SourceFacts


def facts_of(source_id: str) -> SourceFacts:
    return SourceFacts(source_id, "Publisher", "Title", "https://page.example")


def text(*findings: Finding, inquiry: Inquiry = WA) -> str:
    inquiry = inquiry._replace(name="Marisol Quillowmere")
    told = Answer(
        inquiry=inquiry, verdict=decide(inquiry, findings), searched=(), not_searched=(), notes=(),
        invented=False, at=NOW,
    )  # fmt: skip
    return as_text(told, facts_of)


def certified(*badges: str, **changes: Any) -> Finding:
    values: dict[str, Any] = {
        "kind": Kind.NATIONAL_CERTIFICATE, "certificates": badges, "source_id": "ncbahm", "tier": Tier.CERTIFICATION,
        "status_text": "Active", "id": 9, **changes,
    }  # fmt: skip
    entry: Sighting = sighting(Identity.CONSISTENT, **values)
    return finding(entry, tier=Tier.CERTIFICATION, source_id="ncbahm", jurisdiction="")


@pytest.mark.parametrize("badge", ["CH", "ABT"])
def test_a_certificate_of_herbs_or_bodywork_is_not_found_as_one_of_acupuncture(badge: str) -> None:
    said = text(finding(sighting()), certified(badge))
    assert "National certification was found" not in said
    assert "not acupuncture" in said
    required = WA._replace(require_certification=True)
    first = text(finding(sighting()), certified(badge), inquiry=required)
    assert first.startswith("Listed in Publisher, but not as a full acupuncture licence")


def test_a_certificate_of_acupuncture_is_found() -> None:
    assert "National certification was found" in text(finding(sighting()), certified("AC Certification", "CH"))


@pytest.mark.parametrize("standing", [Standing.EXPIRED, Standing.UNRECOGNISED, Standing.REVOKED])
def test_a_certificate_that_is_not_active_is_not_found_as_one(standing: Standing) -> None:
    said = text(finding(sighting()), certified("AC", standing=standing, status_text="Ended"))
    assert "National certification was found" not in said
    assert '"Ended"' in said


def test_a_certificate_no_longer_listed_is_told_in_the_past() -> None:
    listed = certified("AC", no_longer_listed_since=date(2026, 11, 1))
    (entry,) = listed.sightings
    gone = listed._replace(sightings=(entry._replace(flags=frozenset({Flag.NO_LONGER_LISTED})),))
    assert "National certification was found" not in text(finding(sighting()), gone)


def test_a_past_action_noted_by_the_source_is_read_in_the_text_too() -> None:
    noted = sighting(flags=frozenset({Flag.HISTORY_OF_ACTION}))
    said = text(finding(noted._replace(credential=noted.credential._replace(flags=("history_of_action",)))))
    assert said.count("has taken some action") == 1


def test_a_name_that_was_only_alike_is_never_the_subject_of_an_attention() -> None:
    both = finding(
        sighting(Identity.CONSISTENT, id=1, standing=Standing.SUSPENDED, status_text="Suspended"),
        sighting(Identity.NAME_ONLY, id=2, standing=Standing.REVOKED, status_text="Revoked"),
        lookup=Lookup.FOUND,
    )
    assert "suspended" in text(both).splitlines()[0]


def test_a_record_of_the_sandbox_is_shown_as_invented(verifier: Command, filled: Path) -> None:
    shown = verifier("show", "1", data_dir=filled)
    assert "INVENTED DATA" in shown.out
    assert json.loads(verifier("show", "1", "--json", data_dir=filled).out)["invented_data"] is True


def test_what_was_written_down_in_a_sandbox_is_invented_too(desk: Desk) -> None:
    values = ("--name", "DOE, TANSY", "--number", "5", "--type", "Acupuncturist", "--expires", "12/31/2027")
    noted = ("--status", "Active", "--seen-on", "2026-11-20", "--by", "A. Clerk")
    assert desk.run("--sandbox", "9", "record", "GA", *values, *noted).code == 0
    shown = desk.run("--sandbox", "9", "check", "Tansy Doe", "--state", "GA", "--license", "5", "--offline")
    assert shown.code == 0
    assert "INVENTED DATA" in shown.out


def test_a_directory_that_nobody_holds_is_not_said_to_lack_a_person(desk: Desk) -> None:
    desk.board([{"Lic": "7", "Name": "Quillonne Marwick"}])
    said = desk.ask("Quillonne Marwick", "--state", "GA")
    assert "Not listed in the voluntary" not in said.text
    assert "National certification\n  Cannot say" in said.text


def test_the_way_out_is_that_of_the_state_that_has_no_answer(desk: Desk) -> None:
    desk.board([{"Lic": "7", "Name": "Quillonne Marwick"}])
    said = desk.ask("Quillonne Marwick", "--state", "GA", "--state", "AL")
    assert said.sentence.startswith("Alabama does not license")
    assert "georgia" not in said.sentence.casefold()
