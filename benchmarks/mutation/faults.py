"""The small faults of a module: changes of its syntax tree that a slip of the hand could make.

A comparison turned, `and` for `or`, a condition negated or dropped, a number one off, a member forgotten in a tuple, a
set or a table or written wrongly, `any` for `all`. Annotations, docstrings and sentences are never changed.
"""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import CodeType
from typing import NamedTuple

_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
}  # fmt: skip
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
_CALLS = {"any": "all", "all": "any", "min": "max", "max": "min"}


Change = Callable[[ast.AST], None]


class Fault(NamedTuple):
    """One change of a module."""

    module: str
    line: int
    what: str
    place: int
    """Which node of the tree is changed."""
    change: Change
    function: int
    """The first line of the outermost function it lies in; 0 for what runs when the module is loaded."""

    def __str__(self) -> str:
        """Return where it is and what it is."""
        return f"{self.module}:{self.line}: {self.what}"

    @property
    def text(self) -> str:
        """The line it lies in, as it stands."""
        return _source(self.module).splitlines()[self.line - 1]

    def code(self) -> CodeType:
        """Return the whole module with the change."""
        return compile(self._changed(), f"<{self.module}, changed>", "exec")

    def constant(self) -> tuple[str, CodeType] | None:
        """Return the name and the statement of the constant with the change; None where it is in none."""
        for node in self._changed().body:
            target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
            end = getattr(node, "end_lineno", 0) or 0
            if isinstance(target, ast.Name) and node.lineno <= self.line <= end:
                return target.id, compile(ast.Module([node], []), f"<{self.module}, changed>", "exec")
        return None

    def _changed(self) -> ast.Module:
        tree = _tree(self.module)
        self.change(next(node for place, node in enumerate(ast.walk(tree)) if place == self.place))
        return ast.fix_missing_locations(tree)


def origin(module: str) -> str:
    """Return the path of the file a module is loaded from."""
    spec = importlib.util.find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    return spec.origin


def _tree(module: str) -> ast.Module:
    return ast.parse(_source(module))


@cache
def _source(module: str) -> str:
    return Path(origin(module)).read_text(encoding="utf-8")


def faults_of(module: str) -> list[Fault]:
    """Return every fault of a module, in the order of its lines."""
    tree = _tree(module)
    untouched = _untouched(tree)
    functions = [*_functions(tree)]
    found = []
    for place, node in enumerate(ast.walk(tree)):
        for what, change in _changes(node) if place not in untouched else ():
            line = next((one.lineno for one in ast.walk(node) if isinstance(one, (ast.expr, ast.stmt))), 0)
            text = f"{what}: {ast.unparse(node).splitlines()[0][:90]}"
            found.append(Fault(module, line, text, place, change, function_at(functions, line)))
    return sorted(found, key=lambda fault: fault.line)


def functions_of(module: str) -> list[range]:
    """Return the lines of each outermost function and method of a module, decorators included."""
    return [*_functions(_tree(module))]


def _functions(tree: ast.Module | ast.ClassDef) -> Iterator[range]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield from _functions(node)
        elif isinstance(node, ast.FunctionDef):
            first = min((one.lineno for one in node.decorator_list), default=node.lineno)
            assert node.end_lineno is not None
            yield range(first, node.end_lineno + 1)


def function_at(functions: list[range], line: int) -> int:
    """Return the first line of the function a line lies in, 0 for none."""
    return next((lines.start for lines in functions if line in lines), 0)


def _untouched(tree: ast.Module) -> frozenset[int]:
    """Return the places of annotations, decorators and imports, of which a change is no fault of the rules."""
    kept: set[int] = set()
    for node in ast.walk(tree):
        parts: list[ast.AST] = []
        if isinstance(node, ast.FunctionDef):
            parts = [node.args, *node.decorator_list, *([node.returns] if node.returns else [])]
        elif isinstance(node, ast.ClassDef):
            parts = [*node.decorator_list]
        elif isinstance(node, ast.AnnAssign):
            parts = [node.annotation]
        elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            parts = [node]
        kept |= {id(inner) for part in parts for inner in ast.walk(part)}
    return frozenset(place for place, node in enumerate(ast.walk(tree)) if id(node) in kept)


def _changes(node: ast.AST) -> Iterator[tuple[str, Change]]:
    if isinstance(node, ast.Compare):
        turned = (place for place, operator in enumerate(node.ops) if type(operator) in _TURNED)
        yield from (("turned", _turn(place)) for place in turned)
    elif isinstance(node, ast.BoolOp):
        yield "and/or", _and_or
        yield from ((f"without part {place + 1}", _without_value(place)) for place in range(len(node.values)))
    elif isinstance(node, (ast.Tuple, ast.Set)) and _is_collection(node):
        for place, element in enumerate(node.elts):
            yield f"without element {place + 1}", _without_element(place)
            if isinstance(element, ast.Constant) and isinstance(element.value, str):
                yield f"element {place + 1} written wrongly", _written_wrongly(place)
    elif isinstance(node, ast.Dict):
        yield from ((f"without entry {place + 1}", _without_entry(place)) for place in range(len(node.keys)))
    else:
        yield from ((what, change) for what, is_one, change in _SIMPLE if is_one(node))


def _is_collection(node: ast.AST) -> bool:
    if isinstance(node, ast.Tuple):
        return len(node.elts) > 1 and isinstance(node.ctx, ast.Load) and not _is_type(node)
    return isinstance(node, ast.Set) and len(node.elts) > 1


def _is_type(node: ast.Tuple) -> bool:
    # tuple[int, str] and the pairs of a returned decision have a fixed shape: without an element nothing would run.
    words = len(node.elts) > 2 and all(isinstance(one, ast.Constant) and type(one.value) is str for one in node.elts)
    return not words and not all(isinstance(one, ast.Attribute) for one in node.elts)


def _turn(place: int) -> Change:
    def change(node: ast.AST) -> None:
        assert isinstance(node, ast.Compare)
        node.ops[place] = _TURNED[type(node.ops[place])]()

    return change


def _and_or(node: ast.AST) -> None:
    assert isinstance(node, ast.BoolOp)
    node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()


def _without_value(place: int) -> Change:
    def change(node: ast.AST) -> None:
        assert isinstance(node, ast.BoolOp)
        node.values[place] = ast.Constant(isinstance(node.op, ast.And))

    return change


def _without_not(node: ast.AST) -> None:
    assert isinstance(node, ast.UnaryOp)
    node.operand, node.op = ast.UnaryOp(ast.Not(), node.operand), ast.Not()


def _negate(node: ast.AST) -> None:
    assert isinstance(node, (ast.If, ast.IfExp))
    node.test = ast.UnaryOp(ast.Not(), node.test)


def _other_operator(node: ast.AST) -> None:
    assert isinstance(node, ast.BinOp)
    node.op = _OPERATORS[type(node.op)]()


def _other_constant(node: ast.AST) -> None:
    assert isinstance(node, ast.Constant)
    assert isinstance(node.value, int)
    node.value = (not node.value) if isinstance(node.value, bool) else node.value + 1


def _other_call(node: ast.AST) -> None:
    assert isinstance(node, ast.Call)
    assert isinstance(node.func, ast.Name)
    node.func.id = _CALLS[node.func.id]


def _without_element(place: int) -> Change:
    def change(node: ast.AST) -> None:
        assert isinstance(node, (ast.Tuple, ast.Set))
        del node.elts[place]

    return change


def _written_wrongly(place: int) -> Change:
    def change(node: ast.AST) -> None:
        assert isinstance(node, (ast.Tuple, ast.Set))
        element = node.elts[place]
        assert isinstance(element, ast.Constant)
        assert isinstance(element.value, str)
        element.value += "x"

    return change


def _without_entry(place: int) -> Change:
    def change(node: ast.AST) -> None:
        assert isinstance(node, ast.Dict)
        del node.keys[place], node.values[place]

    return change


def _unfiltered(node: ast.AST) -> None:
    assert isinstance(node, ast.comprehension)
    node.ifs = []


_SIMPLE: tuple[tuple[str, Callable[[ast.AST], bool], Change], ...] = (
    ("without not", lambda node: isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not), _without_not),
    ("negated", lambda node: isinstance(node, (ast.If, ast.IfExp)), _negate),
    ("operator", lambda node: isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS, _other_operator),
    ("constant", lambda node: isinstance(node, ast.Constant) and type(node.value) in (int, bool), _other_constant),
    (
        "any/all",
        lambda node: isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLS,
        _other_call,
    ),
    ("unfiltered", lambda node: isinstance(node, ast.comprehension) and bool(node.ifs), _unfiltered),
)
