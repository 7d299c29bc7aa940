"""The extension asks for no more than it needs, runs in no page before a click, and comes whole."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

from verifier.desk.capture import LIMIT
from verifier.desk.unpack import EXTENSION, pack, unpack
from verifier.words.en_desk import DESK

MANIFEST = json.loads((EXTENSION / "manifest.json").read_text(encoding="utf-8"))
SCRIPT = (EXTENSION / "bg.js").read_text(encoding="utf-8")


def test_its_permissions_are_exactly_these() -> None:
    assert MANIFEST["manifest_version"] == 3
    assert MANIFEST["permissions"] == ["activeTab", "scripting", "storage"]
    assert MANIFEST["host_permissions"] == ["http://127.0.0.1/*"]
    wide = {"content_scripts", "optional_permissions", "optional_host_permissions", "externally_connectable",
            "web_accessible_resources", "content_security_policy"}  # fmt: skip
    assert not wide & MANIFEST.keys()


def test_one_source_serves_both_browsers() -> None:
    assert MANIFEST["background"] == {"service_worker": "bg.js", "scripts": ["bg.js"]}
    assert MANIFEST["browser_specific_settings"]["gecko"]["id"]


def test_it_names_no_address_but_this_machine() -> None:
    named = [word.strip("\"'`;,()") for word in SCRIPT.split() if "://" in word]
    assert {urlsplit(one).hostname for one in named if one.startswith("http")} <= {"127.0.0.1"}
    assert "eval" not in SCRIPT
    assert "innerHTML =" not in SCRIPT


def test_it_never_acts_in_a_page() -> None:
    """It reads; typing, clicking, submitting and going back are the person's own."""
    for way in (".submit(", ".click(", ".value =", "dispatchEvent", "goBack", "history.", "location =", ".focus("):
        assert way not in SCRIPT, way
    assert SCRIPT.count("tabs.update(") == 1, "only the key for whom comes next opens a page"


def test_the_guide_names_its_keys_and_the_words_of_the_desk() -> None:
    guide = " ".join((Path(__file__).parents[2] / "docs" / "guides" / "desk.md").read_text(encoding="utf-8").split())
    for name, one in MANIFEST["commands"].items():
        assert one["suggested_key"]["default"] in guide, name
    for key in ("nobody", "follow.go", "sure.go", "discard"):
        assert f"*{DESK[f'desk.{key}']}*" in guide, key


def test_it_sends_no_more_than_the_desk_takes() -> None:
    assert f"const LIMIT = {LIMIT:_};" in SCRIPT


def test_every_file_it_names_is_there(tmp_path: Path) -> None:
    written = {one.name for one in unpack(tmp_path / "new" / "folder")}
    named = {*MANIFEST["icons"].values(), *MANIFEST["action"]["default_icon"].values(), "bg.js", "manifest.json"}
    assert written == named
    assert (tmp_path / "new" / "folder" / "bg.js").read_text(encoding="utf-8") == SCRIPT


def test_a_zip_for_a_store_is_the_same_each_time(tmp_path: Path) -> None:
    one, other = pack(tmp_path / "one.zip"), pack(tmp_path / "other.zip")
    assert one.read_bytes() == other.read_bytes()
