"""A look-up whose canary is gone: nobody is *not found*, at either door, and the board is asked no more than it may."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Command, verifier
from tests.sandbox.people import World
from tests.sandbox.server import Sandbox

__all__ = ["verifier"]
TODAY = date(2026, 11, 22)
NOBODY = "Zedwick Nobodyofthatname"


@pytest.mark.parametrize(("canary", "code", "outcome"), [("listed", 1, "not_found"), ("gone", 4, "cannot_say")])
def test_both_doors_say_the_same_under_a_canary(
    verifier: Command, tmp_path: Path, canary: str, code: int, outcome: str
) -> None:
    world = World(seed=3, size=300, today=TODAY)
    known = world.listed("MI")[0].name
    named = f"{known.given} {known.family}" if canary == "listed" else "Quennel Offthelist"
    config = tmp_path / "settings.toml"
    config.write_text(f'[canaries]\nmi = "{named}"\n', encoding="utf-8")
    (tmp_path / "list.csv").write_text(f"name,state\n{NOBODY},MI\n", encoding="utf-8")
    with Sandbox(world) as boards:
        boards.fail("oig.hhs.gov", "forbidden")
        here = ["--sandbox", str(boards.port), "--config", str(config)]
        shown = verifier(*here, "check", NOBODY, "--state", "MI", "--json", data_dir=tmp_path / "one")
        assert (shown.code, f'"outcome": "{outcome}"' in shown.out) == (code, True), shown.out
        asked = len(boards.seen("aca-prod.accela.com"))
        again = verifier(*here, "check", "Other Nobodyofthatname", "--state", "MI", data_dir=tmp_path / "one")
        assert again.code == code
        assert len(boards.seen("aca-prod.accela.com")) - asked < asked, "the canary is asked for once a day"
        listed = verifier(*here, "roster", "list.csv", "-o", "out.csv", data_dir=tmp_path / "two")
        assert listed.code == code
    assert known.family not in shown.out + shown.err + listed.out + listed.err
