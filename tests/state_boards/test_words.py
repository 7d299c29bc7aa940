"""Statuses, credential kinds and printed text: whole strings, narrowing rules, nothing guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from state_boards.contract.kinds import kind_by_rules, kind_map
from state_boards.contract.records import PrintedDate
from state_boards.contract.statuses import guessed, observed, status_map
from state_boards.contract.vocabulary import Kind, Standing
from state_boards.reading.text import clean, fold, join_name, looks_like_html, npi_is_valid, read_date

OWN = status_map({"Current Inactive": observed(Standing.INACTIVE), "Active": guessed(Standing.ACTIVE)})


class TestStatuses:
    @pytest.mark.parametrize(
        ("printed", "standing"),
        [
            ("active", Standing.ACTIVE),
            ("  ACTIVE\u00a0", Standing.ACTIVE),
            ("Current Inactive", Standing.INACTIVE),
            ("Revoked", Standing.REVOKED),
            ("Active - In Late Renewal", Standing.UNRECOGNISED),
            ("TERMINATED VALID REASON", Standing.UNRECOGNISED),
            ("Revoked-Non Renewal", Standing.UNRECOGNISED),
            ("Not Active", Standing.UNRECOGNISED),
            ("", Standing.UNRECOGNISED),
        ],
    )
    def test_whole_strings_only(self, printed: str, standing: Standing) -> None:
        assert OWN.read(printed).standing is standing

    def test_own_word_comes_before_the_common_one(self) -> None:
        assert not OWN.read("Active").proven
        assert status_map({}).read("Active").proven

    def test_two_meanings_of_one_word_are_refused(self) -> None:
        with pytest.raises(ValueError, match="two meanings"):
            status_map({"Active": observed(Standing.ACTIVE), "ACTIVE ": observed(Standing.EXPIRED)})

    @given(st.text())
    def test_a_word_nobody_listed_is_never_active(self, printed: str) -> None:
        if fold(printed) not in {"active", "current", "valid", "good standing"}:
            assert OWN.read(printed).standing is not Standing.ACTIVE


class TestKinds:
    @pytest.mark.parametrize(
        ("printed", "kind"),
        [
            ("Licensed Acupuncturist", Kind.ACUPUNCTURIST),
            ("Acupuncture Physician", Kind.ACUPUNCTURIST),
            ("Acupuncture and Eastern Medicine Practitioner Temporary Practice Permit", Kind.TEMPORARY),
            ("Acupuncture Detoxification Specialist", Kind.DETOX),
            ("Auricular Acupuncture (ADS)", Kind.DETOX),
            ("Physician Acupuncture Certificate", Kind.PHYSICIAN_ACUPUNCTURE),
            ("Guest Acupuncture Instructor", Kind.GUEST_OR_TEACHING),
            ("Herbal Therapy", Kind.BODYWORK_OR_HERBS),
            ("Veterinary Acupuncture", Kind.OTHER_PROFESSION),
            ("Acupuncture Apprentice", Kind.GUEST_OR_TEACHING),
            ("Acupuncture Extern", Kind.GUEST_OR_TEACHING),
            ("Limited Acupuncture Permit", Kind.TEMPORARY),
            ("Acupuncturist (Physician)", Kind.PHYSICIAN_ACUPUNCTURE),
            ("Certified Acupuncturist (DDS/MD)", Kind.PHYSICIAN_ACUPUNCTURE),
            ("Barber", Kind.UNRECOGNISED),
        ],
    )
    def test_narrowing_words_win(self, printed: str, kind: Kind) -> None:
        assert kind_by_rules(printed) is kind

    @pytest.mark.parametrize(
        "printed",
        [
            "Licensed Acupuncturist",
            "Acupuncture/East Asian Medicine Practitioner License - AC",
            "Acupuncture Physician",
            "Licensed Acupuncture Physician",
            "Acupuncturist Registered",
            "DOCTOR OF ORIENTAL MEDICINE",
        ],
    )
    def test_a_full_licence_is_read_from_words_that_belong_to_one(self, printed: str) -> None:
        assert kind_by_rules(printed) is Kind.ACUPUNCTURIST

    @pytest.mark.parametrize(
        "printed",
        [
            "Acupuncture Assistant",
            "Acupuncture Clinic Registration",
            "Acupuncture Corporation",
            "Acupuncture Continuing Education Provider",
            "Acupuncture Training Program",
            "Nurse Acupuncture",
        ],
    )
    def test_any_other_word_beside_acupuncture_is_left_to_a_person(self, printed: str) -> None:
        assert kind_by_rules(printed) is Kind.UNRECOGNISED

    @pytest.mark.parametrize(
        ("printed", "ours"),
        [
            ("Acupuncturist", True),
            ("ADS", True),
            ("Acupuncture Assistant", True),
            ("Herbal Therapy", True),
            ("Veterinary Acupuncture", False),
            ("Physician and Surgeon", False),
        ],
    )
    def test_unknown_type_that_names_acupuncture_is_kept_and_another_profession_is_not(
        self, printed: str, ours: bool
    ) -> None:
        assert kind_map().concerns_us(printed) is ours

    def test_listed_text_comes_before_the_rules(self) -> None:
        assert kind_map({"ACU": Kind.ACUPUNCTURIST}).read(" acu ") is Kind.ACUPUNCTURIST
        assert kind_map().read("ACU") is Kind.UNRECOGNISED

    def test_only_two_kinds_may_needle(self) -> None:
        assert {kind for kind in Kind if kind.may_needle} == {Kind.ACUPUNCTURIST, Kind.PHYSICIAN_ACUPUNCTURE}


class TestText:
    def test_invisible_characters_are_dropped_and_spaces_are_single(self) -> None:
        assert clean(" A\u200bC\u00a0 1\u00ad ") == "AC 1"
        assert clean(None) == ""

    @given(st.text())
    def test_cleaning_is_done_once_and_for_all(self, text: str) -> None:
        assert clean(clean(text)) == clean(text)
        assert fold(fold(text)) == fold(text) or not text.isascii()

    @pytest.mark.parametrize(
        ("raw", "value"),
        [
            ("05/31/2027", date(2027, 5, 31)),
            ("5/31/2027", date(2027, 5, 31)),
            ("2027-05-31", None),
            ("02/30/2027", None),
            ("12/27/1800", None),
            ("01/01/1900", None),
        ],
    )
    def test_only_declared_formats_and_believable_years_are_read(self, raw: str, value: date | None) -> None:
        assert read_date(raw, ("%m/%d/%Y",)) == PrintedDate(raw, value)

    def test_printed_nothing_is_no_date(self) -> None:
        assert read_date(" ", ("%m/%d/%Y",)) is None
        assert read_date("/ /", ("%m/%d/%Y",), nulls=frozenset({"/ /"})) is None

    @given(st.text(max_size=40))
    def test_any_text_is_a_date_or_kept_as_printed(self, raw: str) -> None:
        found = read_date(raw, ("%m/%d/%Y", "%Y-%m-%d"))
        assert found is None if not clean(raw) else found is not None and found.raw == clean(raw)

    def test_name_parts_are_joined_given_first(self) -> None:
        assert join_name(given=" Lian  Hua", family="O'Sample", suffix="II").full == "Lian Hua O'Sample II"

    @pytest.mark.parametrize(
        ("npi", "valid"),
        [
            ("1234567893", True),
            ("1234567894", False),
            ("3234567893", False),
            ("123456789", False),
            ("१२३४५६७८९३", False),
        ],
    )
    def test_check_digit(self, npi: str, valid: bool) -> None:
        assert npi_is_valid(npi) is valid

    @pytest.mark.parametrize(
        ("body", "html"),
        [(b"\xef\xbb\xbf\n<!DOCTYPE HTML>", True), (b"<script>x</script>", True), (b"a,b\n<html>,1", False)],
    )
    def test_markup_is_recognised_by_its_start(self, body: bytes, html: bool) -> None:
        assert looks_like_html(body) is html
