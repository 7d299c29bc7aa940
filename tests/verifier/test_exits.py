"""The exit codes and their precedence stand in one module, and nothing else spells them out."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import verifier
from verifier.errors import VerifierError
from verifier.exits import MEANING, OF_RUNS, PRECEDENCE, Exit, gravest

ROOT = Path(verifier.__file__).parent
TABLE = {0, 1, 2, 3, 4, 5, 6, 70, 75, 130, 141}


def test_the_table_has_every_code_once_and_says_what_it_means() -> None:
    assert {code.value for code in Exit} == TABLE
    assert set(MEANING) == set(Exit)


def test_many_answers_end_with_the_gravest_in_the_order_of_the_design() -> None:
    assert [code.value for code in PRECEDENCE] == [70, 5, 1, 3, 4, 0]
    for place, code in enumerate(PRECEDENCE):
        assert gravest(reversed(PRECEDENCE[place:])) is code
    assert gravest([]) is Exit.OK


@pytest.mark.parametrize("code", [code for code in Exit if code not in (Exit.INTERRUPTED, Exit.PIPE_CLOSED)])
def test_a_run_that_failed_is_never_forgotten_among_several(code: Exit) -> None:
    assert (gravest([Exit.OK, code], OF_RUNS) is Exit.OK) == (code is Exit.OK)


def _errors(kind: type[VerifierError]) -> Iterator[type[VerifierError]]:
    yield kind
    for one in kind.__subclasses__():
        yield from _errors(one)


def test_every_error_ends_with_a_code_of_the_table() -> None:
    assert all(isinstance(one.exit_code, Exit) for one in _errors(VerifierError))


@pytest.mark.parametrize(
    "path", sorted([*ROOT.glob("cli/*.py"), *ROOT.glob("roster/**/*.py")]), ids=lambda path: path.stem
)
def test_no_command_returns_a_bare_number(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    commands = [
        node for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and isinstance(node.returns, ast.Name) and node.returns.id == "int"
        and any(isinstance(one, ast.arg) and one.arg in ("ctx", "run", "argv") for one in ast.walk(node.args))
    ]  # fmt: skip
    for command in commands:
        for node in ast.walk(command):
            if isinstance(node, ast.Return) and isinstance(node.value, ast.Constant):
                assert not isinstance(node.value.value, int), f"{path.name}:{node.lineno}"
