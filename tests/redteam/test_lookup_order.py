"""A board that is asked for one family name says nothing of somebody whose names may stand the other way round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from state_boards.contract.records import Completeness
from state_boards.contract.vocabulary import Tier
from tests.register.build import NOW, record
from verifier.names import name_from_parts, parse_name
from verifier.names.typed import Typed, typed
from verifier.register.kept import LookupAnswer
from verifier.register.place import DataDir
from verifier.register.read import Register
from verifier.register.writer import RegisterWriter
from verifier.verdict.answer import Answer, answer, lookups_asked
from verifier.verdict.families import MOST, further, order_is_open
from verifier.verdict.holdings import ReadModel
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.terms import Outcome


@pytest.mark.parametrize(
    "asked",
    ["Ellansbourne Garrick", "Thornquist Basil", "Baeweolle Hye Rin", "Vuongbachu Quang", "Ouzrongqi Guoqiang",
     "Kowalczyk Jennifer", "Quillonne Marwick", "Garcia Maria"],
)  # fmt: skip
def test_the_order_is_open_where_the_first_word_is_no_first_name_or_the_last_one_is(asked: str) -> None:
    assert order_is_open(parse_name(asked))


@pytest.mark.parametrize(
    "asked",
    ["Garrick Ellansbourne", "Basil Thornquist", "Jennifer Kowalczyk", "Ellansbourne, Garrick", "Quillonne, Marwick",
     "Maria Garcia", "J Ellansbourne", "Quillowmark"],
)  # fmt: skip
def test_a_usual_order_and_a_comma_are_taken_as_they_stand(asked: str) -> None:
    assert not order_is_open(parse_name(asked))


@pytest.mark.parametrize(
    ("asked", "others"),
    [
        ("Quillonne Zworbel", ["Quillonne, Zworbel"]),
        ("Zworbel Quillonne Marie", ["Zworbel, Quillonne Marie", "Zworbel Quillonne, Marie"]),
        ("van der Zworbel Anna", ["van der Zworbel, Anna"]),
        ("O'Zworbel Quillonne", ["O'Zworbel, Quillonne"]),
        ("Quillonne-Marie Zworbel", ["Quillonne-Marie, Zworbel"]),
        ("Maria Luz Quiromptesterra Bermuntonquera", ["Quiromptesterra Bermuntonquera, Maria Luz"]),
        ("Vedencia Luz Quiromptesterra Bermuntonquera",
         ["Quiromptesterra Bermuntonquera, Vedencia Luz", "Vedencia, Luz Quiromptesterra Bermuntonquera"]),
    ],
)  # fmt: skip
def test_each_other_family_name_is_asked_for_as_if_typed_with_a_comma(asked: str, others: list[str]) -> None:
    assert list(further(parse_name(asked))) == [typed(parse_name(one)) for one in others]


@pytest.mark.parametrize(
    "asked",
    ["Garrick Ellansbourne", "Zworbel, Quillonne", "Quiromptesterra Bermuntonquera, Maria Luz", "Zworbel", "J Zworbel",
     "Mary Ann Beth Smith", "Maria de la Cruz Lopez", "Maria Luz Quiromptesterra", "Van La", "", "L.Ac.",
     "Maria Luz Q Bermuntonquera", "Bermuntonquera, Maria Luz Quiromptesterra", "Maria Quiromptesterra de Kim"],
)  # fmt: skip
def test_no_other_family_name_is_asked_for_where_the_words_are_settled(asked: str) -> None:
    assert further(parse_name(asked)) == ()


def test_parts_that_a_list_prints_in_fields_are_taken_as_they_stand() -> None:
    for parts in (("Bermuntonquera", "Maria", "Luz Quiromptesterra"), ("Maria", "Garcia", ""), ("", "Zworbel", "")):
        name = name_from_parts(*parts)
        assert not order_is_open(name)
        assert further(name) == ()


@pytest.mark.parametrize("words", range(2, 9))
def test_no_name_is_asked_for_under_more_than_three_family_names(words: int) -> None:
    name = parse_name(" ".join(f"Zworb{chr(97 + place)}lin" for place in range(words)))
    assert 1 <= len(further(name)) < MOST
    assert typed(name) not in further(name)
    assert all(isinstance(one, Typed) and one.family and one.given for one in further(name))


@pytest.fixture
def place(tmp_path: Path) -> DataDir:
    place = DataDir(tmp_path / "data")
    with RegisterWriter.open(place) as writer:
        writer.recompute_frequencies()
    return place


def told(place: DataDir, name: str, rows: Mapping[str, str], *, answered: int, failed: str = "") -> Answer:
    """Ask Pennsylvania, whose board answered the first so many questions; `rows` are names by family name asked."""
    inquiry = Inquiry(name=name, states=("PA",), today=NOW.date())
    with Register.open(place) as register:
        questions = lookups_asked(inquiry, ReadModel(register, None, NOW))
        replies = [
            LookupAnswer(
                source_id="pa", tier=Tier.LICENCE, query=query, completeness=Completeness.COMPLETE, incomplete_why="",
                records=tuple(
                    replace(record(str(number), printed), jurisdiction="PA")
                    for number, (family, printed) in enumerate(rows.items()) if family == query.family
                ),
                empty_proof="No record matches.", as_of=NOW.date(), confirmed_at=NOW, parts=(),
            )
            for query in questions[:answered]
        ]  # fmt: skip
        held = ReadModel(
            register, None, NOW, fetched={"pa": replies[0]}, further={"pa": replies[1:]},
            failures={"pa": failed} if failed else {},
        )  # fmt: skip
        return answer(inquiry, held)


@pytest.mark.parametrize("name", ["Quillonne Zworbel", "Zworbel Quillonne", "Quillonne Marie Zworbel"])
def test_nobody_is_there_only_when_every_family_name_was_answered(place: DataDir, name: str) -> None:
    count = 1 + len(further(parse_name(name)))
    assert told(place, name, {}, answered=count).verdict.outcome is Outcome.NOT_FOUND
    for answered in range(1, count):
        assert told(place, name, {}, answered=answered).verdict.outcome is Outcome.CANNOT_SAY
        failed = told(place, name, {}, answered=answered, failed="The board did not answer.")
        assert failed.verdict.outcome is Outcome.CANNOT_SAY
        assert "did not answer" in failed.verdict.because


def test_whoever_only_a_further_question_met_is_found(place: DataDir) -> None:
    rows = {"Zworbel": "ZWORBEL, QUILLONNE"}
    for name in ("Zworbel Quillonne", "Quillonne Zworbel", "Zworbel, Quillonne"):
        assert told(place, name, rows, answered=3).verdict.outcome is Outcome.CONFIRMED


def test_a_number_or_an_npi_leaves_one_question(place: DataDir) -> None:
    with Register.open(place) as register:
        held = ReadModel(register, None, NOW)
        name, states = "Quillonne Zworbel", ("PA",)
        for inquiry in (Inquiry(name, states, number="AK000003"), Inquiry(name, states, npi="1306064001")):
            assert len(lookups_asked(inquiry, held)) == 1
