"""Every flag of a record has one consequence, and no adapter can raise another (case S3)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import state_boards
from docs.vocabulary import raised_flags
from state_boards.contract.flags import RULES, Consequence, RecordFlag, concerns, flagged, must_be_reviewed
from state_boards.contract.vocabulary import Disciplined

REVIEWS = {
    RecordFlag.ORDER_TO_READ, RecordFlag.PUBLIC_COMPLAINT, RecordFlag.ADDITIONAL_PUBLIC_INFORMATION,
    RecordFlag.DISCIPLINE_UNCLEAR, RecordFlag.UNREAD_FIELD, RecordFlag.COLUMNS_DISAGREE, RecordFlag.TWO_STATUS_VALUES,
    RecordFlag.DETAIL_NOT_READ, RecordFlag.NAME_ORDER_UNSURE, RecordFlag.POSSIBLE_TEST_ROW, RecordFlag.UNREADABLE_ROW,
    RecordFlag.SAME_NAME_AND_PLACE, RecordFlag.UNKNOWN_CERTIFICATE, RecordFlag.UNDECLARED,
    RecordFlag.STATUS_WORD_ELSEWHERE, RecordFlag.UNREAD_MARK, RecordFlag.KEY_OF_TWO_PEOPLE,
    RecordFlag.PRINTED_TWICE, RecordFlag.STRUCK_THROUGH,
}  # fmt: skip
NOTES = {
    RecordFlag.HISTORY_OF_ACTION, RecordFlag.ACTION_CLEARED, RecordFlag.COMPLAINT_DISMISSED,
    RecordFlag.TWO_STATUS_WORDS, RecordFlag.TWO_EXPIRY_VALUES, RecordFlag.KIND_INFERRED_FROM_NUMBER,
    RecordFlag.STATE_FROM_SEARCH, RecordFlag.NPI_SHAPE_ODD, RecordFlag.SEVERAL_NPIS,
    RecordFlag.UNKNOWN_EXCLUSION_TYPE,
}  # fmt: skip
SOURCE_FILES = sorted(Path(state_boards.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize("flag", RecordFlag)
def test_every_flag_has_its_consequence_and_its_words(flag: RecordFlag) -> None:
    rule = RULES[flag]
    wanted = Consequence.REVIEW if flag in REVIEWS else Consequence.NOTE if flag in NOTES else Consequence.NONE
    assert rule.consequence is wanted
    assert rule.why.endswith(".")
    assert bool(rule.says) is (wanted is not Consequence.NONE)


def bare_texts(node: ast.AST) -> Iterator[str]:
    """Yield texts that stand where flags are raised: behind `flags=` and among the arguments of `flagged`."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.keyword) and inner.arg == "flags":
            yield from _strings(inner.value)
        elif isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name) and inner.func.id == "flagged":
            for argument in inner.args:
                yield from _strings(argument)
        elif isinstance(inner, ast.Assign | ast.AugAssign | ast.AnnAssign):
            targets = inner.targets if isinstance(inner, ast.Assign) else [inner.target]
            if inner.value and any(isinstance(one, ast.Name) and one.id in {"flag", "flags"} for one in targets):
                yield from _strings(inner.value)


def _strings(node: ast.AST) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            yield inner.value


@pytest.mark.parametrize("path", SOURCE_FILES, ids=lambda path: path.stem)
def test_no_adapter_raises_a_flag_that_is_not_declared(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not list(bare_texts(tree))
    named = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "RecordFlag"
    }
    assert named <= {*RecordFlag.__members__, "read"}


@pytest.mark.parametrize(
    "line",
    [
        'record = replace(record, flags=(*record.flags, "undeclared_thing"))',
        'flags = flagged(flags, "undeclared_thing")',
        'flags = ("undeclared_thing",) if odd else ()',
        'flag = "undeclared_thing"',
        'BoardRecord(flags=("undeclared_thing",))',
    ],
)
def test_the_walk_finds_a_bare_text_wherever_a_flag_is_raised(line: str) -> None:
    assert set(bare_texts(ast.parse(line))) == {"undeclared_thing"}


def test_every_declared_flag_is_raised_somewhere() -> None:
    unraised = set(RecordFlag) - set(raised_flags())
    assert unraised == {RecordFlag.DISCIPLINE_UNCLEAR, RecordFlag.UNDECLARED}


def test_reviews_come_first_and_each_flag_once() -> None:
    found = concerns(("two_expiry_values", "unread_field", "two_expiry_values"))
    assert [one.flag for one in found] == [RecordFlag.UNREAD_FIELD, RecordFlag.TWO_EXPIRY_VALUES]
    assert not must_be_reviewed(("two_expiry_values",))
    assert must_be_reviewed(("two_expiry_values", "unread_field"))


def test_unclear_discipline_is_a_review_without_any_flag() -> None:
    assert must_be_reviewed((), Disciplined.UNCLEAR)
    assert must_be_reviewed((), "unclear")
    for said in (Disciplined.STATED, Disciplined.NONE_STATED, Disciplined.NOT_PUBLISHED):
        assert not must_be_reviewed((), said)


def test_flag_of_another_version_is_a_review_and_a_renamed_one_keeps_its_meaning() -> None:
    assert RecordFlag.read("whatever_this_was") is RecordFlag.UNDECLARED
    assert must_be_reviewed(("whatever_this_was",))
    assert RecordFlag.read("cleared_or_dismissed") is RecordFlag.ACTION_CLEARED


def test_flags_are_added_once_and_in_order() -> None:
    assert flagged((RecordFlag.ENTITY,), RecordFlag.SEVERAL_NPIS, RecordFlag.ENTITY) == (
        RecordFlag.ENTITY,
        RecordFlag.SEVERAL_NPIS,
    )
