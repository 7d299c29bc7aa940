"""What is typed never becomes part of the page: sixty payloads in every field, each still only text or refused."""

from __future__ import annotations

import pytest

from tests.web.conftest import Serve
from tests.web.reading import soup

_TAGS = ["script", "img", "svg", "iframe", "object", "embed", "style", "link", "meta", "base", "video", "math"]
_SHAPES = [
    "<{tag}>alert(1)</{tag}>", '"><{tag} src=x onerror=alert(1)>', "'><{tag}/onload=alert(1)>",
    "</title><{tag} href=javascript:alert(1)>",
]  # fmt: skip
PAYLOADS = [
    *(shape.format(tag=tag) for tag in _TAGS for shape in _SHAPES),
    '" autofocus onfocus=alert(1) x="', "' onmouseover='alert(1)", "{{ 7*7 }}{{ say.__class__ }}",
    "{% raw %}{% endraw %}",
    "javascript:alert(1)//", "&lt;script&gt;alert(1)&lt;/script&gt;", "<!--><script>alert(1)</script>", "\u202egnp.exe",
    "%3Cscript%3Ealert(1)%3C/script%3E", "\x00<script>\x00", "<scr\x00ipt>alert(1)</scr\x00ipt>",
    "'; DROP TABLE credential; --",
]  # fmt: skip
ALLOWED_TAGS = {
    "html", "head", "meta", "title", "link", "body", "a", "header", "nav", "ul", "ol", "li", "form", "input", "button",
    "p", "strong", "main", "article", "section", "span", "h1", "h2", "dl", "div", "dt", "dd", "label", "select",
    "option", "footer", "br",
}  # fmt: skip


def test_there_are_sixty_of_them() -> None:
    assert len(PAYLOADS) == len(set(PAYLOADS)) == 60


@pytest.mark.parametrize("field", ["name", "state", "number"])
def test_nothing_typed_comes_alive(serve: Serve, field: str) -> None:
    client = serve()
    for payload in PAYLOADS:
        asked = {"name": "Ann Lee", "state": "GA", "number": "", field: payload}
        answered = client.post("/check", data=asked)
        assert answered.status_code in (200, 422), payload
        _is_plain(answered.text, payload)


@pytest.mark.parametrize("field", ["name", "license", "npi", "city", "states", "<b>"])
def test_nothing_sent_to_the_api_comes_back_as_a_page(serve: Serve, field: str) -> None:
    client = serve()
    for payload in PAYLOADS:
        value: object = [payload] if field == "states" else payload
        answered = client.post("/v1/check", json={"name": "Ann Lee", field: value})
        assert answered.status_code in (200, 400, 422), payload
        assert answered.headers["content-type"].partition(";")[0] in ("application/json", "application/problem+json")
        assert answered.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/{}", "/states/{}", "/records/{}/x", "/records/wa/{}", "/?lang={}", "/check?lang={}"]
)
def test_nothing_in_an_address_comes_alive(serve: Serve, path: str) -> None:
    from urllib.parse import quote

    client = serve()
    for payload in PAYLOADS:
        answered = client.get(path.format(quote(payload, safe="")))
        assert answered.status_code in (200, 404, 405), payload
        _is_plain(answered.text, payload)


def _is_plain(text: str, payload: str) -> None:
    read = soup(text)
    assert {tag.name for tag in read.find_all(True)} <= ALLOWED_TAGS, payload
    assert not [one for one in read.find_all(True) if any(str(name).startswith("on") for name in one.attrs)], payload
    assert not read.select("[href^='javascript' i], [src], [autofocus]"), payload
    assert "49" not in [one.get("value") for one in read.select("input")], payload
