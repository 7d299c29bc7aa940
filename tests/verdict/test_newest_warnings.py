"""A warning and a later list: which list is told beside it, and whose silence says nothing (DESIGN 4a)."""

from __future__ import annotations

from typing import Any

import pytest

from state_boards.contract.vocabulary import Kind, Standing, Tier
from tests.verdict.cases import TODAY
from tests.verdict.two import back, says, seen
from verifier.matching.agreement import Agreement
from verifier.matching.types import Doubt, Identity, Level
from verifier.verdict.newest import Against, is_former_holder, later_word, objection
from verifier.verdict.terms import Finding, Flag, Lookup, Sighting, Silence

OLD = 10
"""Days ago at which the warning was told."""
GONE = Flag.NO_LONGER_LISTED


def warning(standing: Standing = Standing.EXPIRED, **changes: Any) -> Sighting:
    """Return an ill record that an older list tells."""
    return seen(**{"standing": standing, "as_of": back(OLD), "number": "7", **changes})


def beside(*others: Finding, record: Sighting | None = None, **own: Any) -> str | None:
    """Return the list that is told beside a warning."""
    record = record or warning()
    first = says("a", record, days=OLD, **own)
    found = later_word(record, first, [first, *others])
    return found.source_id if found is not None else None


# --- a list that says nothing ill of the licence ----------------------------------------------------------------------


@pytest.mark.parametrize(("days", "told"), [(0, "b"), (OLD, "b"), (OLD + 1, None)])
def test_a_better_word_of_the_same_day_or_later_is_told(days: int, told: str | None) -> None:
    part: dict[str, Any] = {"complete": False, "days": days}
    assert beside(says("b", seen(number="7", as_of=back(days)), **part)) == told


def test_of_several_better_words_the_latest_is_told() -> None:
    first, second = (says(name, seen(number="7", as_of=back(days))) for name, days in (("b", 2), ("c", 1)))
    assert beside(first, second) == "c"
    assert beside(second, first) == "c"


BETTER: dict[str, Any] = {"number": "7"}


@pytest.mark.parametrize(
    "entry",
    [
        seen(number="8"), seen(**BETTER, kind=Kind.DETOX), seen(**BETTER, jurisdiction="OR"),
        seen(Identity.CONFIRMED, GONE, **BETTER), seen(**BETTER, standing=Standing.EXPIRED),
        seen(Identity.NAME_ONLY, level=Level.SIMILAR, **BETTER),
        seen(Identity.NAME_ONLY, Flag.MUST_BE_READ, **BETTER), seen(Identity.NAME_ONLY, number=""),
    ],
)  # fmt: skip
def test_what_is_no_better_word_of_this_licence_is_not_told(entry: Sighting) -> None:
    assert beside(says("b", entry, complete=False)) is None


def test_a_better_word_counts_within_one_tier() -> None:
    assert beside(says("b", seen(**BETTER), complete=False, tier=Tier.CERTIFICATION)) is None


@pytest.mark.parametrize(
    "entry",
    [
        seen(number=""), seen(**BETTER, standing=Standing.NOT_STATED), seen(Identity.NAME_ONLY, **BETTER),
        seen(Identity.NAME_ONLY, level=Level.OTHER_WRITING, **BETTER), seen(Identity.CONSISTENT, **BETTER),
    ],
)  # fmt: skip
def test_what_may_be_the_licence_and_is_not_ill_is_told(entry: Sighting) -> None:
    assert beside(says("b", entry, complete=False)) == "b"


def test_the_day_on_which_the_older_list_lost_the_record_counts() -> None:
    lost = warning(no_longer_listed_since=TODAY)
    assert beside(says("b", seen(**BETTER, as_of=back(1)), complete=False), record=lost) is None


def test_a_better_word_goes_before_a_list_that_lacks_the_licence() -> None:
    assert beside(says("b"), says("c", seen(**BETTER, as_of=back(5)), days=5)) == "c"


# --- a list that does not have the licence, or not as this person's ---------------------------------------------------


@pytest.mark.parametrize(("days", "told"), [(0, "b"), (OLD, "b"), (OLD + 1, None)])
def test_a_complete_list_that_lacks_an_expired_licence_is_told(days: int, told: str | None) -> None:
    assert beside(says("b", days=days)) == told


def test_of_several_lists_that_lack_it_the_latest_is_told() -> None:
    assert beside(says("b", days=1), says("c"), says("d", days=2)) == "c"


def test_it_is_told_whether_it_is_known_as_whole_or_as_lacking_the_person() -> None:
    assert beside(says("b", complete=False, absent=True)) == "b"
    assert beside(says("b", complete=True, absent=False)) == "b"
    assert beside(says("b", complete=False, absent=False)) is None


def test_neither_another_state_nor_another_tier_nor_an_undated_list_speaks() -> None:
    assert beside(says("b", jurisdiction="OR")) is None
    assert beside(says("b", jurisdiction="")) == "b"
    assert beside(says("b", tier=Tier.CERTIFICATION)) is None
    undated = says("b")
    assert beside(undated._replace(age=undated.age._replace(as_of=None))) is None


def test_a_list_does_not_speak_against_its_own_warning() -> None:
    assert beside(absent=True) is None


@pytest.mark.parametrize(
    ("standing", "active_only", "told"),
    [
        (Standing.REVOKED, True, None), (Standing.REVOKED, False, "b"), (Standing.EXPIRED, True, "b"),
        (Standing.SUSPENDED, True, None),
    ],
)  # fmt: skip
def test_that_a_list_of_current_licensees_lacks_whose_licence_was_taken_contradicts_nothing(
    standing: Standing, active_only: bool, told: str | None
) -> None:
    assert beside(says("b", active_only=active_only), record=warning(standing)) == told


def test_a_list_that_has_the_number_under_another_name_only_is_told() -> None:
    another = seen(Identity.CONFLICTING, level=Level.OTHER, number="7")
    ill: dict[str, Any] = {"standing": Standing.EXPIRED}
    assert beside(says("b", another)) == "b"
    assert beside(says("b", another, seen(level=Level.EXACT, number="7", **ill))) is None
    assert beside(says("b", seen(Identity.NAME_ONLY, level=Level.SIMILAR, number="7", **ill))) is None


def test_a_list_that_has_the_person_plainly_active_under_another_number_is_told() -> None:
    for level, told in ((Level.EXACT, "b"), (Level.OTHER_WRITING, "b")):
        assert beside(says("b", seen(level=level, number="8"))) == told
    ill = seen(number="8", standing=Standing.EXPIRED)
    assert beside(says("b", ill)) is None
    assert beside(says("b", ill, seen(number="9"))) == "b"


def test_a_like_name_under_another_number_is_not_this_licence() -> None:
    like = seen(Identity.NAME_ONLY, level=Level.SIMILAR, number="8", standing=Standing.EXPIRED)
    assert beside(says("b", like)) == "b"
    assert beside(says("b", like, active_only=True), record=warning(Standing.REVOKED)) is None


def test_a_row_that_is_gone_from_it_is_none_of_its_rows() -> None:
    gone = seen(Identity.CONFIRMED, GONE, number="7", standing=Standing.EXPIRED)
    assert beside(says("b", gone)) == "b"
    assert beside(says("b", gone, active_only=True), record=warning(Standing.REVOKED)) is None


# --- a look-up that was asked for another family name -----------------------------------------------------------------


def silent(**asked: Any) -> Finding:
    """Return a search that shows nobody."""
    return says("b", **asked)


def named(name: str, family: str = "", written_so: float = 1.0) -> Sighting:
    agreement = Agreement(Level.EXACT, written_so=written_so)
    return seen(name=name, family=family, as_of=back(OLD), number="7")._replace(agreement=agreement)


TWO = named("Ana Luz Quirotesterra Bermunquera", "Quirotesterra Bermunquera")
ONE = named("Ana Bermunquera", "")


@pytest.mark.parametrize(
    ("record", "asked", "objects"),
    [
        (TWO, {"families": (("bermunquera",),)}, False),
        (TWO, {"families": (("quirotesterra",),)}, False),
        (TWO, {"families": (("bermunquera",), ("quirotesterra", "bermunquera"))}, True),
        (TWO, {"families": (("luz", "quirotesterra", "bermunquera"), ("bermunquera",))}, True),
        (TWO, {"families": (("quirotesterra", "bermunquera"),)}, True),
        (TWO, {"families": (("thornquist",),)}, True),
        (ONE, {"families": (("bermunquera",),)}, True),
        (ONE, {"unasked": (("ana", "bermunquera"),)}, False),
        (ONE, {"unasked": (("luz", "bermunquera"),)}, True),
        (ONE, {"unasked": (("ana",),)}, True),
        (named("Zworbel Quillonne", "", 0.3), {"unasked": (("zworbel",),)}, False),
        (named("Zworbel Quillonne", "", 0.3), {}, True),
        (named("Ana Bermunquera", "Quirotesterra Bermunquera"), {"families": (("bermunquera",),)}, False),
    ],
)
def test_the_silence_of_a_search_for_another_word_contradicts_no_record(
    record: Sighting, asked: dict[str, Any], objects: bool
) -> None:
    settled = says("a", record, days=OLD)
    found = objection(settled, record, [settled, silent(**asked)])
    assert (found is not None and found.against is Against.LACKS) is objects
    ill = record._replace(credential=record.credential._replace(standing=Standing.EXPIRED))
    assert (beside(silent(**asked), record=ill) == "b") is objects


# --- days -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "same"), [(OLD, True), (0, False)])
def test_of_two_lists_of_one_day_neither_is_called_newer(days: int, same: bool) -> None:
    record = seen(as_of=back(OLD), number="7")
    settled = says("a", record, days=OLD)
    expired = seen(number="7", standing=Standing.EXPIRED, as_of=back(days))
    for other in (says("b", days=days), says("b", expired, days=0)):
        found = objection(settled, record, [settled, other])
        assert found is not None
        assert found.same_day is same


def test_of_several_rows_of_the_person_the_latest_word_counts() -> None:
    record = seen(Identity.CONSISTENT, as_of=back(OLD), number="7")
    settled = says("a", record, days=OLD)
    ill: dict[str, Any] = {"number": "7", "standing": Standing.EXPIRED}
    other = says("b", seen(**ill, as_of=back(OLD)), seen(**ill, as_of=back(1), id=2))
    found = objection(settled, record, [settled, other])
    assert found is not None
    assert not found.same_day


@pytest.mark.parametrize(("complete", "against"), [(True, Against.NO_LONGER_LISTS), (False, None)])
def test_that_a_row_is_gone_is_said_anew_by_each_whole_list(complete: bool, against: Against | None) -> None:
    record = seen(as_of=back(OLD), number="7")
    settled = says("a", record, days=OLD)
    gone = seen(Identity.CONFIRMED, GONE, number="7", as_of=back(30), no_longer_listed_since=back(25))
    found = objection(settled, record, [settled, says("b", gone, complete=complete, lookup=Lookup.FOUND)])
    assert (found.against if found else None) is against
    listed = seen(number="7", standing=Standing.EXPIRED, as_of=back(30))
    assert objection(settled, record, [settled, says("b", listed, lookup=Lookup.FOUND)]) is None


@pytest.mark.parametrize(("days", "expected"), [(OLD + 1, True), (OLD, False), (0, False)])
def test_a_number_that_a_newer_list_has_under_another_name_is_that_persons(days: int, expected: bool) -> None:
    record = seen(as_of=back(OLD), number="7")
    former = seen(Identity.CONFLICTING, doubt=Doubt.NUMBER_OF_ANOTHER, number="07", as_of=back(days))
    assert is_former_holder(former, record) is expected
    assert not is_former_holder(former._replace(doubt=Doubt.NUMBER_DIFFERS), record)
    other = seen(Identity.CONFLICTING, doubt=Doubt.NUMBER_OF_ANOTHER, number="8", as_of=back(days))
    assert not is_former_holder(other, record)


@pytest.mark.parametrize(("days", "against"), [(0, True), (OLD, True), (OLD + 1, False)])
def test_several_people_of_the_name_on_the_same_day_are_a_tie(days: int, against: bool) -> None:
    record = seen(Identity.CONSISTENT, as_of=back(OLD), number="7")
    settled = says("a", record, days=OLD)
    two = [
        seen(Identity.NAME_ONLY, doubt=Doubt.NAMESAKE, number=number, as_of=back(days), id=place)
        for place, number in enumerate(("8", "9"))
    ]
    other = says("b", *two, complete=False, lookup=Lookup.SOURCE_STALE, silence=Silence.STALE)
    found = objection(settled, record, [settled, other])
    assert (found is not None and found.against is Against.NAMESAKE) is against


@pytest.mark.parametrize(
    ("level", "against"), [(Level.OTHER_WRITING, Against.NAMESAKE), (Level.SIMILAR, Against.LACKS)]
)
def test_a_whole_list_that_has_only_the_name_lists_somebody_of_it_or_lacks_them(level: Level, against: Against) -> None:
    record = seen(Identity.CONSISTENT, as_of=back(OLD), number="7")
    settled = says("a", record, days=OLD)
    other = says("b", seen(Identity.NAME_ONLY, level=level, number="8"), lookup=Lookup.SOURCE_STALE)
    found = objection(settled, record, [settled, other])
    assert (found.against if found else None) is against
