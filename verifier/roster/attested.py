"""The first page of an evidence file: what a credentialing standard asks, element by element, and room to sign.

NCQA (standards of 2025) asks for the primary source, its date, the result, who looked and when, at most 120 days before
the decision; the Joint Commission for the same and the method. What no register tells is named as not looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from state_boards.contract.vocabulary import Tier
from verifier.roster.report.html import badge, link
from verifier.roster.report.neutralise import escaped as e
from verifier.roster.result import About, Consulted, ResultRow
from verifier.roster.words import OUTCOME_WORDS, say, screened, standing_words
from verifier.verdict.screening import Screening

if TYPE_CHECKING:
    from verifier.verdict.wording import SourceFacts

FactsOf = Callable[[str], "SourceFacts"]
WINDOW = timedelta(days=120)
"""How old a verification may be when it is decided upon (NCQA accreditation, 2025)."""
_SHOWN = 4
"""Sources of one element that are printed on the page; the annex has them all."""


class Element(NamedTuple):
    """One thing that was verified at one primary source."""

    name: str
    publisher: str
    page: str
    result: str
    as_of: str
    read: str
    """When this program last saw or confirmed it, ISO."""
    evidence: str
    """SHA-256 of the bytes, "" where there are none of this person."""

    @property
    def until(self) -> date | None:
        """The last day on which it may be decided upon: counted from the older of its dates."""
        days = [date.fromisoformat(text[:10]) for text in (self.as_of, self.read) if text]
        return min(days) + WINDOW if self.read and days else None


def elements(row: ResultRow, about: About, facts_of: FactsOf) -> Iterator[Element]:
    """Yield what was verified of a row, the licence first."""
    for tier in (Tier.LICENCE, Tier.CERTIFICATION, Tier.ENUMERATION, Tier.ASSOCIATION):
        found = [one for one in row.consulted if one.tier is tier and one.source]
        for one in found[:_SHOWN]:
            yield _element(one, _said(one, row), facts_of)
        if found[_SHOWN:]:
            yield Element(_name(tier), say("evidence.more", count=len(found) - _SHOWN), "", "", "", "", "")
    yield from _exclusions(row, about, facts_of)


def _name(tier: Tier) -> str:
    return say(f"evidence.element.{tier.value}")


def _element(one: Consulted, result: str, facts_of: FactsOf) -> Element:
    facts = facts_of(one.source)
    name = _name(one.tier) if one.tier else ""
    return Element(name, facts.publisher, facts.official_page, result, one.as_of, one.retrieved, one.evidence)


def _said(one: Consulted, row: ResultRow) -> str:
    """What a source says: the record as it prints it where it is the one that decided, else how the search ended."""
    lookup = one.lookup.replace("_", " ") if one.lookup else ""
    if one.source == row.source and row.standing:
        facts = (
            say("report.as_status", standing=standing_words(row.standing), status=row.status or "–"),
            say("report.no", number=row.number) if row.number else "",
            say("report.until", day=row.expires) if row.expires else "",
        )
        return ", ".join(filter(None, (row.name, *facts)))
    return ", ".join(filter(None, (lookup, standing_words(one.standing), one.why)))


def _exclusions(row: ResultRow, about: About, facts_of: FactsOf) -> Iterator[Element]:
    consulted = {one.source: one for one in row.consulted if one.tier is Tier.EXCLUSION}
    by_gravity = sorted(row.screenings, key=lambda one: one.gravity)
    shown = [one for one in by_gravity if not one.has_none]
    for one in shown[:_SHOWN]:
        words = screened(one, about.lists.get(one.list_id, one.list_id))
        yield _element(consulted.get(one.list_id, Consulted(one.list_id, tier=Tier.EXCLUSION)), words, facts_of)
    if shown[_SHOWN:]:
        yield Element(_name(Tier.EXCLUSION), say("evidence.more", count=len(shown) - _SHOWN), "", "", "", "", "")
    clear = [one for one in by_gravity if one not in shown]
    if clear:
        yield _none_of(clear, consulted, about)


def _none_of(clear: Sequence[Screening], consulted: dict[str, Consulted], about: About) -> Element:
    """Lists without an entry are one element, as old as the oldest of them."""
    titles = "; ".join(about.lists.get(one.list_id, one.list_id) for one in clear)
    dates = [one.as_of.isoformat() for one in clear if one.as_of]
    read = [consulted[one.list_id].retrieved for one in clear if one.list_id in consulted]
    return Element(
        _name(Tier.EXCLUSION), titles, "", say("row.list.none"), min(dates, default=""), min(read, default=""), ""
    )


def page(about: About, row: ResultRow | None, found: Sequence[Element], today: date) -> Iterator[str]:
    """Yield the page: the result, the elements, what was compared, who looked, and where a person signs."""
    if row is not None:
        yield f"<p class=result>{badge(row.outcome, OUTCOME_WORDS[row.outcome])} {e(row.why)}</p>"
    heads = "".join(
        f"<th>{e(say(f'evidence.head.{one}'))}</th>" for one in ("element", "source", "result", "dates", "window")
    )
    yield f"<table class=elements><thead><tr>{heads}</tr></thead><tbody>"
    for one in found:
        yield _line(one, today)
    yield "</tbody></table>"
    yield from _facts(about, row)
    yield from _sign()


def _line(one: Element, today: date) -> str:
    source = link(one.page, one.publisher) if one.page else e(one.publisher)
    sha = f"<br><span class=small>{e(say('evidence.sha', sha=one.evidence[:16]))}</span>" if one.evidence else ""
    none = say("report.source.none")
    days = (say("evidence.as_of", day=one.as_of or none), say("evidence.read", day=one.read[:10])) if one.read else ()
    dates = "<br>".join(map(e, days))
    return (
        f"<tr><td><b>{e(one.name)}</b></td><td>{source}</td><td>{e(one.result)}{sha}</td>"
        f"<td class=when>{dates}</td><td>{e(_window(one, today)) if one.result else ''}</td></tr>"
    )


def _window(one: Element, today: date) -> str:
    if one.until is None:
        return say("evidence.window.not_read")
    return say("evidence.window.yes" if today <= one.until else "evidence.window.no", day=say.day(one.until))


def _facts(about: About, row: ResultRow | None) -> Iterator[str]:
    pairs: list[tuple[str, str]] = []
    if row is not None:
        identity = f"{row.identity.replace('_', ' ')}: {row.reasons}" if row.identity else say("evidence.not_settled")
        pairs += [
            ("asked", f"{row.asked} ({', '.join(row.states) or say('evidence.no_state')}); {about.question}"),
            ("same_person", identity),
            ("discipline", say("evidence.discipline.stated" if row.discipline else "evidence.discipline.none")),
            ("otherwise", " ".join((*row.odd, *(text for text in row.says if text != row.why)))),
            ("decision", row.decision),
        ]
    pairs += [
        (
            "who",
            say("evidence.who_when", who=about.by or say("report.fact.nobody"), at=about.at, version=about.version),
        ),
        ("list", say("evidence.line", file=about.file, line=row.line, sha=about.sha256) if row is not None else ""),
        ("not_looked", say("evidence.not_looked.text")),
    ]
    rows = "".join(f"<tr><th>{e(say(f'evidence.{key}'))}</th><td>{e(text)}</td></tr>" for key, text in pairs if text)
    yield f"<table class=facts><tbody>{rows}</tbody></table>"


def _sign() -> Iterator[str]:
    choices = "".join(f"<span>☐ {e(say(f'evidence.sign.{one}'))}</span>" for one in ("accepted", "refused", "more"))
    lines = "".join(
        f"<div>{e(say(f'evidence.sign.{one}'))}</div>" for one in ("name", "signature", "date", "letter", "next")
    )
    yield f"<p class=small>{e(say('report.limits'))}</p>"
    yield f"<section class=sign><p class=choices>{choices}</p><div class=lines>{lines}</div></section>"
