"""A reader of the query language of open-data sets, as far as filters and counts need it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from tests.sandbox.wire import Cell, text

Value = str | float | bool | None
Expression = Callable[[Mapping[str, Cell]], Value]

_TOKEN = re.compile(
    r"\s*(?:(?P<string>'(?:[^']|'')*')|(?P<number>-?\d+(?:\.\d+)?)|(?P<name>:?@?[A-Za-z_]\w*)"
    r"|(?P<mark><=|>=|!=|<>|[=<>(),*]))"
)
_WORDS = frozenset({"and", "or", "not", "like", "in", "is", "null", "between"})


class QueryError(ValueError):
    """The query cannot be read; the data set answers 400."""


def compile_where(source: str, columns: Sequence[str]) -> Expression:
    """Return a condition over a row; raises QueryError for anything the language does not have."""
    reader = _Reader(source, frozenset(columns))
    found = reader.either()
    if reader.peek():
        msg = f"Unexpected {reader.peek()!r} in the query"
        raise QueryError(msg)
    return found


class _Reader:
    def __init__(self, source: str, columns: frozenset[str]) -> None:
        self.tokens = _split(source)
        self.place = 0
        self.columns = columns

    def peek(self) -> str:
        token = self.tokens[self.place] if self.place < len(self.tokens) else ""
        return token.lower() if token.lower() in _WORDS else token

    def take(self, *wanted: str) -> str:
        token = self.peek()
        if wanted and token not in wanted:
            msg = f"Expected {' or '.join(wanted)}, found {token!r}"
            raise QueryError(msg)
        self.place += 1
        return token

    def either(self) -> Expression:
        terms = [self.both()]
        while self.peek() == "or":
            self.take()
            terms.append(self.both())
        return terms[0] if len(terms) == 1 else lambda row: any(term(row) for term in terms)

    def both(self) -> Expression:
        terms = [self.negated()]
        while self.peek() == "and":
            self.take()
            terms.append(self.negated())
        return terms[0] if len(terms) == 1 else lambda row: all(term(row) for term in terms)

    def negated(self) -> Expression:
        if self.peek() == "not":
            self.take()
            inner = self.negated()
            return lambda row: None if (value := inner(row)) is None else not value
        if self.peek() == "(":
            self.take()
            inner = self.either()
            self.take(")")
            return inner
        return self.comparison()

    def comparison(self) -> Expression:
        left = self.value()
        turned = self.peek() == "not"
        if turned:
            self.take()
        operator = self.take()
        if operator == "is":
            negative = self.peek() == "not"
            if negative:
                self.take()
            self.take("null")
            return lambda row: (left(row) is None) != negative
        if operator == "like":
            return _like(left, self.value(), turned=turned)
        if operator == "in":
            self.take("(")
            options = [self.value()]
            while self.take(",", ")") == ",":
                options.append(self.value())
            return lambda row: (left(row) in [option(row) for option in options]) != turned
        return _compare(operator, left, self.value())

    def value(self) -> Expression:
        token = self.take()
        if token.startswith("'"):
            literal = token[1:-1].replace("''", "'")
            return lambda _: literal
        if re.fullmatch(r"-?\d+(\.\d+)?", token):
            return lambda _: token
        if self.peek() == "(":
            return self.call(token.lower())
        name = token.lower()
        if name not in self.columns:
            msg = f"No such column: {token}"
            raise QueryError(msg)
        return lambda row: None if row.get(name) is None else text(row[name])

    def call(self, name: str) -> Expression:
        self.take("(")
        inner = self.value()
        self.take(")")
        functions: dict[str, Callable[[str], str]] = {"upper": str.upper, "lower": str.lower}
        if name not in functions:
            msg = f"No such function: {name}"
            raise QueryError(msg)
        function = functions[name]
        return lambda row: None if (value := inner(row)) is None else function(str(value))


def _split(source: str) -> list[str]:
    tokens, place = [], 0
    while source[place:].strip():
        match = _TOKEN.match(source, place)
        if match is None:
            msg = f"Unexpected character at {source[place : place + 12]!r}"
            raise QueryError(msg)
        tokens.append(match.group().strip())
        place = match.end()
    return tokens


def _like(left: Expression, right: Expression, *, turned: bool) -> Expression:
    def holds(row: Mapping[str, Cell]) -> Value:
        value, pattern = left(row), right(row)
        if value is None or pattern is None:
            return None
        regex = "".join(".*" if char == "%" else "." if char == "_" else re.escape(char) for char in str(pattern))
        return (re.fullmatch(regex, str(value), re.DOTALL) is not None) != turned

    return holds


def _compare(operator: str, left: Expression, right: Expression) -> Expression:
    tests: dict[str, Callable[[str, str], bool]] = {
        "=": lambda a, b: a == b,
        "!=": lambda a, b: a != b,
        "<>": lambda a, b: a != b,
        "<": lambda a, b: a < b,
        ">": lambda a, b: a > b,
        "<=": lambda a, b: a <= b,
        ">=": lambda a, b: a >= b,
    }
    if operator not in tests:
        msg = f"No such operator: {operator}"
        raise QueryError(msg)
    test = tests[operator]

    def holds(row: Mapping[str, Cell]) -> Value:
        one, other = left(row), right(row)
        return None if one is None or other is None else test(str(one), str(other))

    return holds
