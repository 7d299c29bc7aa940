"""Hostile and broken input: never an exception, never much work, never the same person as somebody unlike."""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Callable
from functools import partial
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching.registers import Person, connect
from verifier.matching.engine import Engine
from verifier.matching.types import Band, Match, Query
from verifier.names import Name, parse_name
from verifier.register.name_index import NameIndex

SIZE = 50_000
MOST_TO_READ = 40_000
"""Calls, Python's own and built in, that reading one text may take: an ordinary name takes 200, all Han 14,000."""

MOST_TO_ANSWER = 40_000
"""The same for one answer; an ordinary name with a slip takes 1,500."""

MOST_STATEMENTS = 60
"""SQL statements that one answer may take; an ordinary name with a slip takes 12."""

SECONDS = 1.0

FAMILIES = ("Tindallsworth", "Xu", "Kim", "Nguyen", "Brownleigh", "Smith", "Garcia", "Lee", "Wang", "Abernethyson")
GIVEN = ("Marguerite", "Xiaoming", "Young Soo", "Huong", "Katherine", "Mary", "Jose", "Robert", "A", "Mei-Ling")
PEOPLE = [
    Person(family, given_name, "A" if i % 3 else "", f"AC{10_000 + 10 * i + j}", state="CA")
    for i, family in enumerate(FAMILIES)
    for j, given_name in enumerate(GIVEN)
]


def _repeat(text: str) -> str:
    return (text * (SIZE // len(text) + 1))[:SIZE]


TEXTS = {
    "one letter": _repeat("a"),
    "alternating letters": _repeat("ab"),
    "initials": " ".join("abcdefghijklmnopqrstuvwxyz"[i % 26] for i in range(SIZE // 2)),
    "dotted initials": _repeat("A."),
    "nested brackets": "(" * (SIZE // 2) + ")" * (SIZE // 2),
    "open brackets": _repeat("("),
    "brackets with names": _repeat("(Mary) "),
    "mixed brackets": _repeat("([{<\"'“"),
    "quotes": _repeat('"'),
    "quoted names": _repeat('Xu "Mike" '),
    "apostrophes": _repeat("O'"),
    "commas": _repeat(","),
    "commas and letters": _repeat("a,"),
    "semicolons and spaces": _repeat("; "),
    "spaces": _repeat(" "),
    "hyphens": _repeat("-"),
    "hyphenated": _repeat("Mei-"),
    "zalgo": "J" + "\u0301\u0322\u0489" * (SIZE // 3),
    "zalgo name": "".join(c + "\u0300\u0301\u0302\u0303\u0304" * 20 for c in "Xiaoming Xu" * 40)[:SIZE],
    "emoji": _repeat("👩‍⚕️🧑🏽‍🦱"),
    "emoji name": _repeat("Mary 🙂 Smith "),
    "right to left": _repeat("محمد أحمد "),
    "right-to-left marks": _repeat("\u202eXu\u202c \u200f"),
    "han": _repeat("王小明"),
    "hangul": _repeat("김영수"),
    "kana": _repeat("さとうはなこ"),
    "jamo": _repeat("\u1100\u1161\u11a8"),
    "sql": _repeat("Robert'); DROP TABLE credential;-- "),
    "sql wildcards": _repeat("%_%' OR '1'='1"),
    "regex": _repeat("(a+)+$|[^\\]*.*?{1,9999}"),
    "regex bait": "a" * (SIZE - 1) + "!",
    "control characters": _repeat("\x00\x01\x07\x08\x1b[31m\x7f"),
    "line breaks": _repeat("Mary\r\n\tSmith\u2028"),
    "bars": _repeat("Smith|Mary|"),
    "no space": _repeat("Abcdefghij")[:10_000],
    "credentials": ", ".join(["L.Ac.", "DACM", "Dipl. O.M."] * 1_667),
    "credentials without commas": "LAc " * 5_000,
    "name and credentials": "Marguerite Tindallsworth" + ", LAc" * 5_000,
    "suffixes": "Smith " + "Jr " * 5_000,
    "titles": "Dr " * 5_000 + "Mary Smith",
    "particles": "van " * 5_000 + "Dijk",
    "digits": _repeat("0123456789"),
    "lone surrogates": _repeat("\ud800x"),
    "ligatures": _repeat("\ufdfa"),
    "common name again and again": _repeat("Mary Smith "),
    "different words": " ".join(f"name{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}" for i in range(SIZE // 7)),
}
"""Texts of about 50 KB (10 KB where a single word is asked for), by what is wrong with them."""


class Register:
    """A small register that counts the SQL statements sent to it."""

    def __init__(self, path: str) -> None:
        connect(PEOPLE, path).close()
        self.statements = 0
        conn = sqlite3.connect(path)
        conn.set_trace_callback(self._note)
        self.engine = Engine(NameIndex(conn), {})

    def _note(self, _statement: str) -> None:
        self.statements += 1

    def match(self, query: Query) -> dict[str, Match]:
        self.statements = 0
        return self.engine.match(query)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    return Register(str(tmp_path_factory.mktemp("adversarial") / "register.db"))


def calls(work: Callable[[], object]) -> int:
    """How many functions, Python's own and built in, a piece of work calls."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def seconds(work: Callable[[], object]) -> float:
    """The processor time of a piece of work: other work on the machine does not count."""
    start = time.process_time()
    work()
    return time.process_time() - start


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_reading_is_bounded(text: str) -> None:
    assert calls(lambda: parse_name(text)) <= MOST_TO_READ
    assert seconds(lambda: parse_name(text)) <= SECONDS


@pytest.mark.parametrize("state", ["CA", None])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_answering_is_bounded(register: Register, text: str, state: str | None) -> None:
    query = Query(parse_name(text), state)
    assert calls(lambda: register.match(query)) <= MOST_TO_ANSWER
    assert register.statements <= MOST_STATEMENTS
    assert seconds(lambda: register.match(query)) <= SECONDS


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_other_fields_may_be_hostile_too(register: Register, text: str) -> None:
    query = Query(parse_name("Marguerite Tindallsworth"), "CA", number=text, npi=text, city=text)
    assert calls(lambda: register.match(query)) <= MOST_TO_ANSWER
    assert register.statements <= MOST_STATEMENTS
    assert seconds(lambda: register.match(query)) <= SECONDS


HARMLESS = {
    "quoted names",
    "name and credentials",
    "titles",
    "common name again and again",
    "emoji name",
    "line breaks",
}
"""Texts that may well name somebody listed, once what is wrong with them is set aside."""


@pytest.mark.parametrize("name", [name for name in TEXTS if name not in HARMLESS])
def test_nonsense_is_nobody(register: Register, name: str) -> None:
    for match in register.match(Query(parse_name(TEXTS[name]), "CA")).values():
        assert match.band is not Band.SAME


def test_work_does_not_grow_with_the_text() -> None:
    for text in TEXTS.values():
        short = calls(partial(parse_name, text[:5_000]))
        assert calls(partial(parse_name, text)) <= 2 * short + 1_000


WORDS = st.text(st.characters(codec="utf-8"), max_size=40)
PRINTED = st.one_of(
    st.text(max_size=400),
    st.lists(
        st.sampled_from(
            [*FAMILIES, *GIVEN, ",", "L.Ac.", "Jr", "Dr", "van", "(Mike)", '"May"', "O'Brien", "-", "MA", "王", "J."]
        ),
        max_size=12,
    ).map(" ".join),
)


def parts(name: Name) -> tuple[object, ...]:
    """What a name was read as."""
    return name.family, name.given, name.middle, name.suffix, name.alternates, name.order


@settings(max_examples=300)
@given(PRINTED)
def test_reading_never_raises_and_again_reads_the_same(text: str) -> None:
    name = parse_name(text)
    assert name.printed == text
    assert parts(parse_name(name.printed)) == parts(name)
    assert all(word == word.lower() and word.isascii() and word for word in (*name.family, *name.given, *name.middle))


@settings(max_examples=200)
@given(name=PRINTED, number=st.none() | WORDS, npi=st.none() | WORDS, city=st.none() | WORDS)
def test_answering_never_raises(
    register: Register, name: str, number: str | None, npi: str | None, city: str | None
) -> None:
    for match in register.match(Query(parse_name(name), "CA", number, npi, city)).values():
        assert all(0.0 <= candidate.probability <= 1.0 for candidate in match.candidates)


UNLIKE = st.text("bdfgjpqvz", min_size=5, max_size=12)
"""Words of letters that no listed family name begins with or is mostly made of."""


@settings(max_examples=200)
@given(family=UNLIKE, first=st.one_of(UNLIKE, st.sampled_from(GIVEN)), comma=st.booleans())
def test_a_stranger_is_never_the_same_person(register: Register, family: str, first: str, comma: bool) -> None:
    typed = f"{family}, {first}" if comma else f"{first} {family}"
    for match in register.match(Query(parse_name(typed), "CA")).values():
        assert match.band is not Band.SAME
