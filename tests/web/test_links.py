"""Only pages of the catalogue become links."""

from __future__ import annotations

import pytest

from verifier.web.links import allowed, known_hosts

PAGE = "https://fortress.wa.gov/doh/providercredentialsearch"


def test_an_official_page_is_a_link() -> None:
    assert allowed(PAGE) == PAGE
    assert len(known_hosts()) > 40


@pytest.mark.parametrize(
    "address",
    [
        "", "javascript:alert(1)", "data:text/html,x", "http://fortress.wa.gov/", "https://evil.example/",
        "https://fortress.wa.gov.evil.example/", "https://fortress.wa.gov@evil.example/", "//fortress.wa.gov/",
        "https://evil.example/https://fortress.wa.gov/", "https://fortress.wa.gov:8443/", "https://fortress.wa.gov\\@e",
        "https://fortress.wa.gov/\nx", " https://fortress.wa.gov/", "https://[fortress.wa.gov/", "https://fortress.wa.gov:x/",
        "https://fortreſs.wa.gov/", "/records/wa/1", "JaVaScRiPt:alert(1)",
    ],
)  # fmt: skip
def test_anything_else_is_text(address: str) -> None:
    assert allowed(address) == ""
