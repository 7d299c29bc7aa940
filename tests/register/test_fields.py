"""One enumeration of a credential's fields, and one library that writes: neither is spelled out a second time."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from verifier.register.fields import fields_of, form_of
from verifier.register.model import Credential
from verifier.register.rows import COLUMNS, CONTENT, FIELDS, INSERT_CREDENTIAL, SELECT_CREDENTIAL

ROOT = Path(__file__).parents[2]
NEW_FIELD = """\
    school: Annotated[
        str, DbColumn(of="facts", store=lambda said: said.get("School", ""), json="school", since=3)
    ]
"""
USE = """
import json, sqlite3, sys
from dataclasses import replace
from pathlib import Path
from tests.register.build import NOW, publish, record
from tests.register.test_earlier_files import unpacked
from verifier.register.place import DataDir
from verifier.register.read import Register
from verifier.register.rows import credential_json
from verifier.register.writer import RegisterWriter

def person(school):
    return replace(record("AC1"), facts={"School": school})

place = DataDir(Path(sys.argv[1]) / "new")
with RegisterWriter.open(place) as writer:
    publish(writer, [person("Fernhollow College")])
    publish(writer, [person("Moss College")], now=NOW.replace(day=23))
with Register.open(place) as register:
    (held,) = register.of_source("wa")
    changed = sorted((one.field, one.before, one.after) for one in register.history(held.id))
older = unpacked(Path(sys.argv[1]) / "older")
RegisterWriter.open(older).close()
with Register.open(older) as register:
    schools = {one.school for one in register.of_source("custom:birch")}
conn = sqlite3.connect(place.register_db)
ddl = [row[1:4] for row in conn.execute("PRAGMA table_info(credential)") if row[1] == "school"]
version = conn.execute("PRAGMA user_version").fetchone()[0]
print(json.dumps([held.school, credential_json(held)["school"], changed, ddl, version, sorted(schools)]))
"""


def test_a_field_more_is_one_line_and_stands_in_the_table_the_statements_the_rows_and_the_json(tmp_path: Path) -> None:
    for part in ("cache", "state_boards", "verifier", "tests/register"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "tests" / "__init__.py").touch()
    model = tmp_path / "verifier" / "register" / "model.py"
    text = model.read_text()
    assert text.count("    row: int\n    part: str\n") == 1
    model.write_text(text.replace("    row: int\n    part: str\n", f"{NEW_FIELD}    row: int\n    part: str\n"))
    done = subprocess.run(
        [sys.executable, "-c", USE, str(tmp_path / "data")], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == (
        '["Moss College", "Moss College", [["facts.School", "Fernhollow College", "Moss College"], '
        '["school", "Fernhollow College", "Moss College"]], [["school", "TEXT", 1]], 3, [""]]'
    )


def test_every_field_of_a_credential_is_selected_and_every_stored_one_inserted() -> None:
    assert tuple(field.name for field in FIELDS) == Credential._fields
    assert (
        SELECT_CREDENTIAL.partition("\nFROM")[0].count(",") - SELECT_CREDENTIAL.count("(e.sha256,") == len(FIELDS) - 1
    )
    assert INSERT_CREDENTIAL.count("?") == len(COLUMNS) + 2
    own = {"id", "publish_id", "first_seen", "no_longer_listed_since"}
    joined = {field.name for field in FIELDS if field.column.select}
    assert {field.name for field in FIELDS} == {*COLUMNS, *own, *joined}
    assert set(CONTENT) == {field.name for field in FIELDS if field.column.of} | {"tier"}


def test_names_of_fields_are_spelled_out_nowhere_else() -> None:
    """A list of columns beside the enumeration would be a second one."""
    rare = ("status_proven", "status_date_raw", "discipline_cases", "discipline_link", "expires_raw")
    for path in (ROOT / "verifier" / "register").glob("*.py"):
        if path.name != "model.py":
            assert not [name for name in rare if name in path.read_text()], path.name


def test_a_type_no_column_holds_is_refused() -> None:
    with pytest.raises(TypeError, match="no column holds"):
        form_of(complex)
    assert fields_of(Credential) is fields_of(Credential)


WRITES = re.compile(
    r"\b(CREATE (?:UNIQUE )?(?:TABLE|INDEX|VIEW)|ALTER TABLE|DROP (?:TABLE|INDEX)|INSERT (?:OR \w+ )?INTO"
    r"|UPDATE (?:OR \w+ )?[\w{}]+ (?:AS \w+ )?SET|DELETE FROM|REPLACE INTO)"
)
BULK = {
    "publish.py": {"INSERT INTO", "UPDATE credential AS c SET"},
    "rows.py": {"INSERT INTO", "UPDATE credential SET"},
    "name_build.py": {"INSERT INTO", "INSERT OR REPLACE INTO", "INSERT OR IGNORE INTO", "DELETE FROM",
                      "UPDATE name_scope SET"},
    "name_form.py": {"INSERT OR REPLACE INTO"},
    "in_key_order.py": {"INSERT INTO", "DELETE FROM"},
    # WITHOUT ROWID, which sqlite-utils does not write.
    "name_index.py": {"CREATE TABLE"},
    # A table in memory on the path of `check`, which does not wait for sqlite-utils.
    "memory.py": {"CREATE TABLE", "INSERT INTO"},
}  # fmt: skip
"""The writers of hundreds of thousands of rows at once, and what sqlite-utils cannot do."""


def test_schema_migrations_and_small_writes_are_calls_of_sqlite_utils() -> None:
    for path in (ROOT / "verifier").rglob("*.py"):
        found = set(WRITES.findall(path.read_text()))
        allowed = BULK.get(path.name, set()) if path.parent.name == "register" else set()
        assert found <= allowed, (path, found - allowed)
