"""The first look at any answer: a challenge, a login page or another format is refused before it is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from cache import BlockedError, Evidence, Origin
from cache.challenge import challenge_in
from state_boards.contract.errors import DriftError, EmptyAnswerError, WrongFileError
from state_boards.reading.text import looks_like_html

Format = Literal["json", "table", "html", "binary"]


def screen_parts(bundle: Mapping[str, Evidence], expects: Format, *, results_marker: str = "") -> None:
    """Screen every part of a bundle before any is read; raises what `screen` raises."""
    for evidence in bundle.values():
        screen(evidence, expects, results_marker=results_marker)


def part(bundle: Mapping[str, Evidence], name: str) -> Evidence:
    """Return one part of a bundle; raises DriftError when the run did not bring it."""
    evidence = bundle.get(name)
    if evidence is None:
        raise DriftError(f"The part {name!r} of the answer is missing, so nothing was read.", where=name)
    return evidence


def screen(evidence: Evidence, expects: Format, *, results_marker: str = "") -> Evidence:
    """Return the evidence when it may be read; raises BlockedError, EmptyAnswerError, DriftError or WrongFileError.

    `results_marker` is text that only a real answer holds: with it present, challenge markup beside the results is
    not a block (sources rule 1).
    """
    with evidence.open() as stream:
        body = stream.read(4_000_000)
    content_type = evidence.headers.get("content-type", "")
    challenge = challenge_in(body, content_type, results_marker=results_marker)
    if challenge:
        raise BlockedError(
            f"The answer is {challenge}, not the data.",
            where=evidence.url,
            do="Open the official page in your own browser; the program does not pass such checks.",
        )
    if not body.strip():
        raise EmptyAnswerError("The answer is empty.", where=evidence.url, do="The data kept from before stays.")
    if expects != "html" and looks_like_html(body):
        kind = WrongFileError if evidence.origin is Origin.IMPORTED else DriftError
        raise kind("A web page came where a data file was expected.", where=evidence.url)
    return evidence
