"""Pages that stop programs are told from answers (sources rule 1)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cache.challenge import Sniffer, challenge_in, challenge_in_headers, looks_like_html

HTML = "text/html; charset=utf-8"


def page(inner: str) -> bytes:
    return f"<!DOCTYPE html>\n<html><body>{inner}</body></html>".encode()


@pytest.mark.parametrize(
    ("body", "content_type", "name"),
    [
        (page("<title>Just a moment...</title>"), HTML, "a Cloudflare page"),
        (page("<script>window._cf_chl_opt={}</script>"), HTML, "a Cloudflare page"),
        (page('<form id="cf-chl-widget">'), HTML, "a Cloudflare page"),
        (page('<iframe src="/_Incapsula_Resource?x=1"></iframe>'), HTML, "an Incapsula page"),
        (page("Request unsuccessful. Incapsula incident ID: 1"), HTML, "an Incapsula page"),
        (page("<h1>Human Verification</h1>"), HTML, "a human verification page"),
        (page('<img id="c_BotDetectCaptcha" class="BotDetect">'), HTML, "a BotDetect captcha"),
        (page('<div class="g-recaptcha" data-sitekey="x"></div>'), HTML, "a reCAPTCHA"),
        (page('<div class="h-captcha"></div>'), HTML, "an hCaptcha"),
        (page('<div class="cf-turnstile"></div>'), HTML, "a Turnstile check"),
        (page("<p>Please solve the CAPTCHA</p>"), HTML, "a captcha"),
        (page("<h2>Request unsuccessful</h2>"), HTML, "a refused request"),
        (page("<title>Board login</title><input name=p type='password'>"), HTML, "a login page"),
        (b'<div class="g-recaptcha"></div>', "text/html", "a reCAPTCHA"),
        (b"Please solve the CAPTCHA to continue", "text/plain", "a refusal in plain words"),
        (b'{"Message":""}', "application/json", "an empty refusal message"),
        (b' {"message": ""}\n', "text/plain", "an empty refusal message"),
    ],
)
def test_challenges_are_named(body: bytes, content_type: str, name: str) -> None:
    assert challenge_in(body, content_type) == name


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"name\nJust a Moment Acupuncture\nHuman Verification LLC\n", "text/csv"),
        (b'[{"name":"g-recaptcha"}]', "application/json"),
        (b'{"Message":"No results"}', "application/json"),
        (b'{"Message":"","rows":[]}', "application/json"),
        (b"{broken", "application/json"),
        (page("<td>Just a Moment Acupuncture</td>"), HTML),
        (page('<script src="https://www.google.com/recaptcha/api.js"></script><table>'), HTML),
        (page("<input type=password><h1>Find a licensee</h1>"), HTML),
        (page("<a>Login</a><h1>Find a licensee</h1>"), HTML),
        (b"", HTML),
        (b"\xff\xfe\x00binary", "application/octet-stream"),
    ],
)
def test_answers_are_not_mistaken_for_challenges(body: bytes, content_type: str) -> None:
    assert challenge_in(body, content_type) is None


def test_a_marker_beside_real_results_is_not_a_block() -> None:
    body = page('<script>cf-chl</script><div class="g-recaptcha"></div><table id="results"></table>')
    assert challenge_in(body, HTML, results_marker='id="results"') is None
    assert challenge_in(body, HTML, results_marker='id="other"') == "a Cloudflare page"


def test_headers_alone_can_tell() -> None:
    assert challenge_in_headers({"cf-mitigated": "challenge"}) == "a Cloudflare page"
    assert challenge_in_headers({"x-amzn-waf-action": "captcha"}) == "an AWS challenge page"
    assert challenge_in_headers({"server": "cloudflare"}) is None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"<!DOCTYPE HTML PUBLIC>", True),
        (b"\xef\xbb\xbf\r\n  <html lang=en>", True),
        (b"<?xml version='1.0'?>\n<!-- a --><!-- b -->\n<html>", True),
        (b"<!---->" * 500 + b"x", False),
        (b"<!-- never closed <html>", False),
        (b"name,number\n<html>,1", False),
        (b"<?xml version='1.0'?><rows/>", False),
        (b"", False),
    ],
)
def test_html_is_told_by_its_first_bytes(body: bytes, expected: bool) -> None:
    assert looks_like_html(body) is expected


@given(st.binary(max_size=300), st.integers(0, 300), st.integers(1, 40))
def test_the_marker_is_found_however_the_body_is_cut(filler: bytes, at: int, step: int) -> None:
    body = page('<div class="g-recaptcha">') + filler[:at] + b'id="results"' + filler[at:]
    sniffer = Sniffer(results_marker='id="results"', head_bytes=50)
    for start in range(0, len(body), step):
        sniffer.feed(body[start : start + step])
    assert sniffer.verdict(HTML) is None


def test_without_its_marker_the_head_decides() -> None:
    sniffer = Sniffer(results_marker="absent", head_bytes=1000)
    for byte in page('<div class="g-recaptcha">'):
        sniffer.feed(bytes([byte]))
    assert sniffer.verdict(HTML) == "a reCAPTCHA"
