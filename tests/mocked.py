"""Web sites mocked by `responses`, strictly: every answer is asked for, in its order, by exactly this request."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qsl

import responses
from requests import PreparedRequest
from responses.registries import OrderedRegistry

Matcher = Callable[[PreparedRequest], tuple[bool, str]]


@contextmanager
def strict() -> Iterator[responses.RequestsMock]:
    """Mock every connection; unasked answers fail the test, and so does any request that is not the next one."""
    with responses.RequestsMock(assert_all_requests_are_fired=True, registry=OrderedRegistry) as mock:
        yield mock


def url_is(url: str) -> Matcher:
    """Match a request for exactly this address, its query letter by letter."""
    return lambda request: (request.url == url, f"{request.url} was asked for, not {url}")


def body_is(form: str = "", *, as_json: Any = None) -> Matcher:
    """Match a body: the fields of a form in order ("name=value & name=value"), a JSON value, or no body at all."""

    def matches(request: PreparedRequest) -> tuple[bool, str]:
        raw = request.body or b""
        text = raw.decode() if isinstance(raw, bytes) else raw
        if as_json is not None:
            return text != "" and json.loads(text) == as_json, f"the body is {text}"
        sent = " & ".join(f"{name}={value}" for name, value in parse_qsl(text, keep_blank_values=True))
        return sent == form, f"the body is {sent!r}, not {form!r}"

    return matches


def header_is(name: str, value: str | None) -> Matcher:
    """Match a header of the request; None where it must not be sent."""
    return lambda request: (
        request.headers.get(name) == value,
        f"{name} is {request.headers.get(name)!r}, not {value!r}",
    )
