"""Web sites mocked by `responses`, strictly: every answer is asked for, in its order, by exactly this request."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl

import responses
from requests import PreparedRequest
from responses.registries import OrderedRegistry

Matcher = Callable[[PreparedRequest], tuple[bool, str]]
_NONE: Mapping[str, str | None] = MappingProxyType({})


@contextmanager
def strict() -> Iterator[responses.RequestsMock]:
    """Mock every connection; unasked answers fail the test, and so does any request that is not the next one."""
    with responses.RequestsMock(assert_all_requests_are_fired=True, registry=OrderedRegistry) as mock:
        yield mock


def expects(
    web: responses.RequestsMock,
    url: str,
    form: str | None = None,
    *,
    as_json: Any = None,
    sends: Mapping[str, str | None] = _NONE,
    **answer: Any,
) -> None:
    """Expect this request next, a POST where it has a form ("name=value & name=value") or a JSON value, and answer it.

    The address counts letter by letter, the fields in their order, and of the headers those in `sends` (None: absent).
    """
    method = responses.GET if form is None and as_json is None else responses.POST
    matching = [_url_is(url), _body_is(form or "", as_json), *(_header_is(*one) for one in sends.items())]
    web.add(method, url.partition("?")[0], match=matching, **answer)


def _url_is(url: str) -> Matcher:
    return lambda request: (request.url == url, f"{request.url} was asked for, not {url}")


def _body_is(form: str, as_json: Any) -> Matcher:
    def matches(request: PreparedRequest) -> tuple[bool, str]:
        raw = request.body or b""
        text = raw.decode() if isinstance(raw, bytes) else raw
        if as_json is not None:
            return text != "" and json.loads(text) == as_json, f"the body is {text}"
        sent = " & ".join(f"{name}={value}" for name, value in parse_qsl(text, keep_blank_values=True))
        return sent == form, f"the body is {sent!r}, not {form!r}"

    return matches


def _header_is(name: str, value: str | None) -> Matcher:
    return lambda request: (request.headers.get(name) == value, f"{name} is {request.headers.get(name)!r}")
