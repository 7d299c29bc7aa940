"""Whatever is typed for a name gets an honest answer in bounded time, and nothing that was not read is absent."""

from __future__ import annotations

import json
import time
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.redteam.doors import Doors, Printed
from verifier.register.place import DataDir
from verifier.register.read import Register
from verifier.verdict.answer import answer
from verifier.verdict.holdings import ReadModel
from verifier.verdict.inquiry import Inquiry, parsed

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PEOPLE = [
    Printed("Jane", "Ruth", "Quillowmark", "A1"),
    Printed("Garrick", "", "Ellansbourne", "A2"),
    Printed("Xaviera", "Coy", "Pase", "A3"),
    Printed("Wei", "", "Zhangqiu", "A4"),
]
INVISIBLE = [
    "Jane\u200bQuillowmark", "Jane \u200bQuillowmark", "\u200eJane Quillowmark\u200e", "\u202bJane Quillowmark\u202c",
    "Jane\u00a0Quillowmark", "Jane\u2009Quillowmark", "Ja\u00adne Quillowmark", "Jane Quil\u200dlowmark",
    "\ufeffJane Quillowmark", "Jane\tQuillowmark", "Jane\u2028Quillowmark", "Jane Quillow\u2060mark",
    "\u2066Jane Quillowmark\u2069",
]  # fmt: skip
LOOK_ALIKE = [
    "J\u0430ne Quillowmark", "Jane Quillowm\u0430rk", "\u0408ane Quillowmark", "Jane Quill\u043ewmark",
    "X\u0430viera P\u0430se", "\u0425\u0430vi\u0435r\u0430 \u0421\u043ey \u0420\u0430s\u0435",
    "Jan\u0435 Qu\u0456llowmark",
    "G\u03b1rrick Ellansbourne", "Garrick Ellansb\u03bfurne", "J\u0251ne Quillowmark",
    "Jane Quillowm\u1d00rk", "\u1d0aane Quillowmark", "Jane Quillow\u043cark",
]  # fmt: skip
MIXED = [
    "Jane 田中",
    "田中 Quillowmark",
    "Jane Квилломарк",
    "Иван Quillowmark",
    "Jane Quillowmark Иван",
    "جين Quillowmark",
]
EMOJI = ["Jane Quillowmark 🌿", "🌿Jane Quillowmark🌿", "Jane 🌸 Quillowmark", "🌿", "🌿🌸", "Jane 👩‍⚕️ Quillowmark"]
ONE_LETTER = ["a b c d e f", "J Q", "J. R. Q.", "Q " * 40, "A", "J R Quillowmark", "Jane R Q", "X Y Z W V U T S R"]
LONG = [
    "Jane " + "q" * 300, "q" * 300 + " Quillowmark", "Jane Quillowmark " + "x" * 300, "ab " * 100, "Jane " * 60,
    " ".join(["Jane", *["Ruth"] * 38, "Quillowmark"]), " ".join(f"Name{n}{m}" for n in "abcde" for m in "abcdefgh"),
    "Jane-" * 40 + "Quillowmark", "Jane, " * 40 + "Quillowmark", "(" * 150 + "Jane Quillowmark",
    "'" * 300, "Jane Quillowmark" + ")" * 300, "de la " * 50 + "Quillowmark", "van van van van van " * 8 + "van",
    "Li " * 100, "Jane O'" + "O'" * 140, "ñ" * 300 + " ü" * 20, "Jane " + "Quillowmark-" * 25,
]  # fmt: skip
SIGNS = ["%", "' OR 1=1 --", "Jane\x00Quillowmark", "<script>Jane Quillowmark</script>", "../../Quillowmark",
         "Jane|Quillowmark",
         "Jane;Quillowmark", "NULL", "None", "-", "Jane \\ Quillowmark", "{Jane} [Quillowmark]", "=Jane Quillowmark",
         "Jane Quillowmark\n", "Jane & Quillowmark", "\u0301\u0301\u0301", "J̶a̶n̶e̶ Quillowmark"]  # fmt: skip
EVERYTHING = [*INVISIBLE, *LOOK_ALIKE, *MIXED, *EMOJI, *ONE_LETTER, *LONG, *SIGNS]
LONGEST = 0.05
"""Seconds that one question may take."""


def _outcome(doors: Doors, asked: str) -> str:
    """What `verifier check` says of this text; "refused" where it asks for a name instead."""
    shown = doors.desk.run("check", "--state", "GA", "--offline", "--format", "json", "--", asked)
    assert shown.code in (0, 1, 2, 3, 4), (asked, shown)
    if shown.code == 2:
        assert "Traceback" not in shown.err
        return "refused"
    return str(json.loads(shown.out)["outcome"])


def _wrong(doors: Doors, texts: Sequence[str], right: Collection[str]) -> list[tuple[str, str]]:
    return [(text, said) for text in texts if (said := _outcome(doors, text)) not in right]


@pytest.fixture
def board(doors: Doors) -> Doors:
    doors.board(PEOPLE)
    return doors


def test_invisible_signs_hide_nobody(board: Doors) -> None:
    assert _wrong(board, INVISIBLE, ("confirmed", "review", "cannot_say")) == []
    assert sum(_outcome(board, text) == "confirmed" for text in INVISIBLE) >= len(INVISIBLE) - 3


def test_letters_that_only_look_latin_are_for_a_person_to_look_at(board: Doors) -> None:
    assert _wrong(board, LOOK_ALIKE, ("review", "cannot_say")) == []


def test_a_name_of_two_scripts_is_never_not_found(board: Doors) -> None:
    assert _wrong(board, MIXED, ("review", "cannot_say", "confirmed", "refused")) == []


def test_emoji_beside_a_name_hide_nobody_and_alone_are_no_name(board: Doors) -> None:
    assert [_outcome(board, text) for text in EMOJI] == ["confirmed"] * 3 + ["refused"] * 2 + ["confirmed"]


def test_initials_alone_are_neither_somebody_nor_nobody(board: Doors) -> None:
    assert _wrong(board, ONE_LETTER, ("review", "cannot_say", "refused")) == []


def test_a_text_without_end_is_answered_and_attributed_to_nobody_else(board: Doors) -> None:
    assert _wrong(board, LONG, ("review", "cannot_say", "refused", "not_found", "confirmed")) == []


def test_a_text_that_was_cut_is_never_not_found(board: Doors) -> None:
    cut = [
        "Jane Quillowmark " + "x" * 300,
        "Zworbel " * 60,
        " ".join(["Zworbel", *["Ruth"] * 58, "Nosuchname"]),
        LONG[5],
    ]
    assert _wrong(board, cut, ("review", "cannot_say")) == []


def test_signs_of_other_languages_are_only_text(board: Doors) -> None:
    assert _wrong(board, SIGNS, ("review", "cannot_say", "refused", "confirmed")) == []


def test_both_doors_answer_bad_input_alike(board: Doors) -> None:
    blanks = {"NULL", "None", "-"}  # a list says so for "nothing"
    texts = [text for text in EVERYTHING if text.isprintable() and text not in blanks]
    texts = [text for text in texts if _outcome(board, text) != "refused"]
    by_itself = [_outcome(board, text) for text in texts]
    told = board.ask(*texts)
    assert [one.outcome for one in told] == by_itself


def test_no_text_takes_longer_than_a_twentieth_of_a_second(board: Doors, tmp_path: Path) -> None:
    slow = []
    with Register.open(DataDir(tmp_path / "empty")) as register:
        held = ReadModel(register, None, NOW)
        answer(Inquiry(name="Jane Quillowmark", states=("GA",), today=NOW.date()), held)
        for text in EVERYTHING:
            took = min(_seconds(text, held) for _ in range(3))
            if took > LONGEST:
                slow.append((text[:40], round(took, 3)))
    assert slow == []


def _seconds(text: str, held: ReadModel) -> float:
    parsed.cache_clear()
    start = time.process_time()
    answer(Inquiry(name=text, states=("GA",), today=NOW.date()), held)
    return time.process_time() - start


@pytest.mark.parametrize("first", [LOOK_ALIKE[0], "Quillowmark", "田中 Jane", "J Q"])
def test_why_one_name_cannot_be_searched_is_not_said_of_the_next(board: Doors, tmp_path: Path, first: str) -> None:
    nobody = Inquiry(name="Zworbel Nosuchname", states=("GA",), today=NOW.date())
    with Register.open(DataDir(tmp_path / "empty")) as register:
        alone = answer(nobody, ReadModel(register, None, NOW))
        held = ReadModel(register, None, NOW)
        answer(Inquiry(name=first, states=("GA",), today=NOW.date()), held)
        assert answer(nobody, held) == alone
        answer(nobody, held)
        before = answer(Inquiry(name=first, states=("GA",), today=NOW.date()), held)
        assert before == answer(Inquiry(name=first, states=("GA",), today=NOW.date()), ReadModel(register, None, NOW))
