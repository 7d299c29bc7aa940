"""The name index: in step with the register, inside the caller's transaction, readable without writing."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from tests.matching.registers import Person, add, ask, connect
from verifier.matching.agreement import Level
from verifier.matching.engine import Engine
from verifier.matching.identity import Identity
from verifier.names import NameOrder
from verifier.register import name_build
from verifier.register.name_build import drop_credentials, index_credentials, recompute_frequencies
from verifier.register.name_index import NameIndex, index_is_current

ANNE = Person("Tindallsworth", "Marguerite", "Anne", "AC12345")
KIM = Person("Kim", "Young Soo", number="AC33333")


def found(conn: sqlite3.Connection, typed: str) -> list[int]:
    matches = Engine(NameIndex(conn), {}).match(ask(typed))
    return [c.credential_id for match in matches.values() for c in match.candidates]


def count(conn: sqlite3.Connection, table: str) -> int:
    number = conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    assert isinstance(number, int)
    return number


def test_a_rollback_takes_the_keys_with_the_rows() -> None:
    conn = connect([ANNE])
    keys = count(conn, "name_key")
    conn.execute("BEGIN")
    add(conn, [KIM], 2)
    assert conn.in_transaction
    conn.rollback()
    assert count(conn, "name_key") == keys
    assert found(conn, "Young Soo Kim") == []


def test_dropped_credentials_leave_no_key_behind() -> None:
    conn = connect([ANNE, KIM])
    drop_credentials(conn, [1])
    assert found(conn, "Marguerite Tindallsworth") == []
    assert found(conn, "Young Soo Kim") == [2]
    drop_credentials(conn, [2])
    assert count(conn, "name_key") == count(conn, "name_form") == 0
    assert NameIndex(conn).scopes[1].rows == 0


def test_a_changed_row_is_found_under_its_new_name_only() -> None:
    conn = connect([ANNE])
    conn.execute("UPDATE credential SET family = 'Osgoodley' WHERE id = 1")
    assert index_credentials(conn, [1], source_id="ca-board") == 1
    assert found(conn, "Marguerite Osgoodley") == [1]
    match = Engine(NameIndex(conn), {}).match(ask("Marguerite Tindallsworth"))
    assert match == {}
    assert NameIndex(conn).scopes[1].rows == 1


def test_indexing_all_of_a_source_twice_changes_nothing() -> None:
    conn = connect([ANNE, KIM, Person("Osgoodley", "Tamsin", source="ny", jurisdiction="NY")])
    before = conn.execute("SELECT * FROM name_key ORDER BY k, id").fetchall()
    assert index_credentials(conn, None, source_id="ca-board") == 2
    assert conn.execute("SELECT * FROM name_key ORDER BY k, id").fetchall() == before
    assert sorted(scope.rows for scope in NameIndex(conn).scopes.values()) == [1, 2]


def test_worker_processes_make_the_same_keys(tmp_path: Path) -> None:
    people = [Person(f"Quill{i:x}".replace("0", "o").replace("1", "l"), "Tamsin", f"Ann{i}") for i in range(40)]
    conn = connect(people, str(tmp_path / "r.db"))
    before = conn.execute("SELECT * FROM name_key ORDER BY k, id").fetchall()
    index_credentials(conn, None, source_id="ca-board", workers=2)
    assert conn.execute("SELECT * FROM name_key ORDER BY k, id").fetchall() == before
    conn.close()


FIELDS = [
    ("Kim", "Maria", ""), ("KIM", "Young Soo", ""), ("Kim-Lee", "Young-Soo", "A."), ("van der Berg", "Jan", "de"),
    ("O'Brien", "Mary Ann", "Osgoodley"), ("St. James", "J.", "B"), ("Lee", "Soo", "Soo"), ("Berg", "Mary", "Ann Lee"),
]  # fmt: skip


@pytest.mark.parametrize(("family", "given", "middle"), FIELDS)
def test_a_plain_row_is_filed_like_one_that_is_read_with_care(family: str, given: str, middle: str) -> None:
    def index(suffix: str) -> list[list[tuple[object, ...]]]:
        conn = connect([Person(family, given, middle, "AC12345", "Ojai", suffix=suffix)])
        tables = ("name_form", "name_key", "name_beside", "name_begin", "name_token")
        return [conn.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables]

    plain = index("")
    assert plain == index("-")  # a suffix that says nothing
    assert len(plain[1]) > 2


def test_the_words_of_all_tasks_stand_beside_a_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    people = [Person("Quill", f"Tamsin{letter}") for letter in "cabdb"]
    conn = connect(people, str(tmp_path / "r.db"))
    before = conn.execute("SELECT * FROM name_key ORDER BY k, id").fetchall()
    monkeypatch.setattr(name_build, "_CHUNK", 2)
    monkeypatch.setattr(name_build, "_KEYS_AT_ONCE", 3)
    index_credentials(conn, None, source_id="ca-board", workers=2)
    assert NameIndex(conn).beside(["quill"], (1,)) == {"quill": ["tamsina tamsinb tamsinc tamsind"]}
    assert conn.execute("SELECT * FROM name_key ORDER BY k, id").fetchall() == before
    conn.close()


def test_frequencies_change_only_when_they_are_counted() -> None:
    conn = connect([ANNE])
    version = NameIndex(conn).frequency_version
    add(conn, [KIM], 2)
    assert NameIndex(conn).frequency_version == version
    assert list(NameIndex(conn).occurrences_of(["kim"])) == []
    assert recompute_frequencies(conn) != version
    assert list(NameIndex(conn).occurrences_of(["kim"])) == [("kim", 1, 0)]
    assert list(NameIndex(conn).occurrences_in_traditions(["youngsoo"])) == [("youngsoo", "ko", 1)]


def test_the_same_register_has_the_same_version() -> None:
    assert NameIndex(connect([ANNE, KIM])).frequency_version == NameIndex(connect([ANNE, KIM])).frequency_version


def test_keys_of_another_version_are_noticed() -> None:
    conn = connect([ANNE])
    assert index_is_current(conn)
    conn.execute("UPDATE name_meta SET value = 'older' WHERE key = 'keys'")
    assert not index_is_current(conn)


def test_a_read_only_file_can_be_searched(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    connect([ANNE, KIM], str(path)).close()
    path.chmod(0o444)
    index = NameIndex.open(str(path))
    assert index.path == str(path)
    assert index.beginning("tindalsworth", (1,)) == ["tindallsworth"]
    assert [
        c.credential_id for c in Engine(index, {}).match(ask("Marguerite Tindalsworth"))["ca-board"].candidates
    ] == [1]
    index.close()


def test_the_words_beside_a_word_are_those_of_its_scope() -> None:
    conn = connect([ANNE, KIM, Person("Kim", "Boram", source="ny", jurisdiction="NY")])
    index = NameIndex(conn)
    scopes = {scope.jurisdiction: scope.id for scope in index.scopes.values()}
    california, both = (scopes["CA"],), (scopes["CA"], scopes["NY"])
    assert index.beside(["kim", "nobody"], california) == {"kim": ["soo young youngsoo"], "nobody": []}
    assert index.beside(["kim"], both) == {"kim": ["soo young youngsoo", "boram"]}
    assert index.beside(["marguerite"], california) == {"marguerite": ["tindallsworth"]}
    assert index.beginning("tina", california) == ["tindallsworth"]


def test_words_are_added_with_rows_and_forgotten_when_a_source_is_indexed_anew() -> None:
    conn = connect([ANNE])
    add(conn, [Person("Tindallsworth", "Odalys")], 2)
    assert NameIndex(conn).beside(["tindallsworth"], (1,)) == {"tindallsworth": ["anne marguerite odalys"]}
    conn.execute("DELETE FROM credential WHERE id = 1")
    index_credentials(conn, None, source_id="ca-board")
    assert NameIndex(conn).beside(["tindallsworth"], (1,)) == {"tindallsworth": ["odalys"]}


def test_a_row_factory_of_the_caller_does_no_harm() -> None:
    conn = connect([ANNE])
    conn.row_factory = sqlite3.Row
    assert index_credentials(conn, None, source_id="ca-board") == 1
    assert recompute_frequencies(conn)
    assert found(conn, "Marguerite Tindallsworth") == [1]


@pytest.mark.parametrize("name", ["", "L.Ac.", "王小明", "|||", "a|b|c", "x" * 5000])
def test_any_printed_name_can_be_indexed_and_dropped(name: str) -> None:
    conn = connect([Person("", "", name=name, number="|12|"), ANNE])
    assert found(conn, "Marguerite Tindallsworth") == [2]
    drop_credentials(conn, [1, 2])
    assert count(conn, "name_key") == 0


def test_rows_of_many_keys_are_those_of_each_key_however_common_a_name_is() -> None:
    people = [Person("Kim", f"Minjo{'abcdefgh'[i % 8]}", number=f"AC{i:05}") for i in range(400)]
    index = NameIndex(connect([*people, ANNE, KIM]))
    keys = [row[0] for row in index._conn.execute("SELECT DISTINCT k FROM name_key ORDER BY k")]
    for limit in (3, 20, 1_000):
        found = index.find_each([*keys, 5, 7], limit)
        assert set(found) == set(keys)
        for key in keys[:40] + keys[-40:]:
            alone = index.find_each([key], limit)[key]
            assert found[key] == alone
            assert len(alone) <= limit


@pytest.mark.parametrize(
    ("own", "other", "asked"),
    [
        (Person("Rowe", "Quillonne"), "Quillonne Marwick", "Quillonne Marwick"),
        (Person("Rowe", "Quillonne"), "Marwick, Quillonne", "Quillonne Marwick"),
        (Person("Rowe", "Quillonne"), "Marwick", "Quillonne Marwick"),
        (Person("Rowe", "Quillonne"), "de la Marwick", "Quillonne de la Marwick"),
        (Person("Rowe", "Quillonne", "Anna"), "Quillonne Marwick", "Quillonne Anna Marwick"),
        (Person("Rowe", "Halvard"), "Basil Rowe (Marwick)", "Basil Marwick"),
        (Person("Rowe", "Halvard"), "Basil Tindall (now Quillonne Marwick)", "Quillonne Marwick"),
        (Person("Rowe", "Halvard"), "Marwick", "Marwick"),
        (Person("", "", name="Halvard Rowe"), "Quillonne Marwick", "Quillonne Marwick"),
        (Person("", "", name="Halvard Rowe (now Quillonne Marwick)"), "", "Quillonne Marwick"),
        (Person("", "", name="Quillonne Rowe (Marwick)"), "", "Quillonne Marwick"),
    ],
)
def test_every_other_name_of_a_record_leads_to_it_and_leaves_with_it(own: Person, other: str, asked: str) -> None:
    conn = connect([own, KIM])
    conn.execute("UPDATE credential SET other_names = ? WHERE id = 1", (json.dumps([other] if other else []),))
    index_credentials(conn, [1], source_id="ca-board")
    (match,) = Engine(NameIndex(conn), {}).match(ask(asked)).values()
    assert [(one.credential_id, one.identity) for one in match.meant] == [(1, Identity.NAME_ONLY)]
    assert match.meant[0].level <= Level.OTHER_WRITING
    drop_credentials(conn, [1, 2])
    assert count(conn, "name_key") == count(conn, "name_form") == 0


def test_other_names_of_a_list_that_prints_the_family_name_first_are_read_so() -> None:
    conn = connect([Person("", "", name="Rowe Halvard")])
    conn.execute("UPDATE credential SET other_names = ? WHERE id = 1", ('["Marwick Quillonne Basil"]',))
    index_credentials(conn, [1], source_id="ca-board", name_order=NameOrder.LISTED_FAMILY_FIRST)
    (match,) = Engine(NameIndex(conn), {}).match(ask("Quillonne Basil Marwick")).values()
    assert match.meant[0].level is Level.OTHER_WRITING
    # Another middle name is another person, whose family name and first name a record prints: a person looks.
    (other,) = Engine(NameIndex(conn), {}).match(ask("Marwick Quillonne Zola")).values()
    assert (other.meant[0].level, other.meant[0].identity) == (Level.OTHER, Identity.NAME_ONLY)
