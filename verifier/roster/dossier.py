"""The evidence file of one person: what was checked, where, when, by whom, the result, and the row itself.

One HTML page for an auditor, printed on one sheet with room to sign; the annex below it prints when it was opened. Only
this person's row is shown of a page or file that holds others; the whole is kept under its SHA-256.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cache.evidence import Origin
from verifier.refresh.known import find_source
from verifier.register.facts import FieldChange, PartFacts, PublishFacts
from verifier.register.model import Credential
from verifier.register.read import Register
from verifier.register.rows import credential_json
from verifier.roster.attested import Element, elements, page
from verifier.roster.excerpt import Excerpt, excerpt
from verifier.roster.report.account import NOTES
from verifier.roster.report.html import HEAD, STYLE, badge, link
from verifier.roster.report.neutralise import escaped as e
from verifier.roster.result import About, Consulted, ResultRow, moment
from verifier.roster.words import OUTCOME_WORDS, exclusion_cell, say, standing_of, standing_words
from verifier.verdict.terms import Lookup

if TYPE_CHECKING:
    from cache.store import EvidenceStore
    from verifier.verdict.wording import SourceFacts

_SHOWN = (
    "name", "other_names", "number", "type", "kind", "status", "standing", "issued_as_printed", "expires_as_printed",
    "expires", "npi", "city", "state", "certificates", "detail_url", "as_of", "confirmed_at", "no_longer_listed_since",
)  # fmt: skip
"""Fields of a record that are printed, in this order."""
_STYLE = """body{max-width:900px}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f5f7f9;border:1px solid #d8dee5;padding:8px;font-size:.86em}
.when{white-space:nowrap} .tier{min-width:96px;overflow-wrap:normal} .result{margin:8px 0}
.elements td:nth-child(1){width:15%} .elements td:nth-child(2){width:24%} .elements td:nth-child(4){width:15%}
.elements td:nth-child(5){width:14%} .sign{margin-top:14px;break-inside:avoid;border:1px solid #8a97a5;
padding:10px 14px;box-sizing:border-box}
.choices span{margin-right:28px} .choices{margin:0 0 12px}
.lines{display:grid;grid-template-columns:1fr 1fr;gap:22px 30px}
.lines div{border-bottom:1px solid #1c2733;padding-bottom:16px;font-size:.86em} summary{cursor:pointer;margin:14px 0}
@media print{h1{display:block} .sub{display:block;margin:2px 0 6px} @page{size:portrait;margin:12mm}
.facts th{width:130px} td,th{padding:3px 6px} :root{font-size:11px}}
"""
_PARTS_SHOWN = 12
"""Parts of one list whose hashes are printed; a register in thousands of pages would fill a book."""


@dataclass(frozen=True, slots=True)
class RecordProof:
    """One record with the bytes that printed it."""

    record: Credential
    parts: tuple[PartFacts, ...]
    excerpt: Excerpt | None
    history: tuple[FieldChange, ...]


def pieces(register: Register, store: EvidenceStore, records: Sequence[int]) -> list[RecordProof]:
    """Return the records of these numbers with their evidence; a number that does not exist is left out."""
    found = []
    for record in register.credentials(records).values():
        parts = register.parts(record.publish_id)
        own = tuple(part for part in parts if part.part == record.part or part.part.startswith(f"{record.part}-"))
        private = _private_titles(register, record.source_id)
        text = next(filter(None, (excerpt(store, part, record, private) for part in own)), None)
        found.append(RecordProof(record, own, text, tuple(register.history(record.id))))
    return found


def _private_titles(register: Register, source_id: str) -> frozenset[str]:
    """Return the titles of the columns that a source declares as private: dates of birth, street, tax numbers."""
    layout = getattr(find_source(source_id, register), "layout", None)
    columns = getattr(layout, "columns", ())
    return frozenset(column.name.strip().casefold() for column in columns if column.to in ("birth", "personal"))


@dataclass(frozen=True, slots=True)
class Searched:
    """A list that was searched and shows no record of the person, with the bytes it was made of."""

    source: str
    publish: PublishFacts
    parts: tuple[PartFacts, ...]


def searched(register: Register, about: About, row: ResultRow) -> list[Searched]:
    """Return the lists that showed nothing, as they were when the row was checked.

    A source's list then was its newest publish not later than the check. One that the register does not know any more
    is left out, and so is a source that answers one person at a time: it has no list.
    """
    found = []
    for one in row.consulted:
        if one.source and one.retrieved and not one.record and one.lookup is not Lookup.AMBIGUOUS:
            publishes = register.publishes(one.source)
            then = next((p for p in publishes if moment(p.published_at) <= about.at), None)
            if then is not None and moment(then.confirmed_at) >= one.retrieved:
                found.append(Searched(one.source, then, register.parts(then.publish_id)))
    return found


def dossier(
    about: About,
    row: ResultRow | None,
    found: Sequence[RecordProof],
    lists: Sequence[Searched],
    facts_of: Callable[[str], SourceFacts],
    damaged: Collection[str] = (),
) -> Iterator[str]:
    """Yield the page: of a checked row, or (with `row` None) of records alone; it begins with what is damaged."""
    who = row.asked if row is not None else ", ".join(dict.fromkeys(piece.record.name for piece in found))
    yield HEAD.format(title=e(say("evidence.title", who=who)), style=STYLE + _STYLE)
    invented = (row is not None and row.invented) or any(
        part.origin is Origin.SANDBOX for p in found for part in p.parts
    )
    if invented:
        yield f'<p class="banner">{e(say("evidence.invented"))}</p>'
    if damaged:
        yield f'<p class="banner">{e(say("evidence.damaged", hashes=", ".join(damaged)))}</p>'
    yield f"<h1>{e(say('evidence.title', who=who))}</h1>"
    yield f'<p class="sub">{e(say("evidence.not_primary"))}</p>'
    listed = [*elements(row, about, facts_of)] if row is not None else [_element(one, facts_of) for one in found]
    yield from page(about, row, listed, date.fromisoformat(about.today))
    # A closed annex is not printed: the page stands alone, and whoever wants the bytes on paper opens it first.
    yield f"<details><summary>{e(say('evidence.annex'))}</summary>"
    if row is not None:
        yield from _result(about, row)
        yield from _asked(row, {one.source for one in lists}, facts_of)
    for piece in found:
        yield from _piece(piece, facts_of)
    if not found:
        yield f"<h2>{say('evidence.records')}</h2><p>{e(say('evidence.no_record'))}</p>"
    for one in lists:
        yield from _list(one, facts_of)
    yield f"<h2>{e(say('report.can'))}</h2><ul>{''.join(f'<li>{e(note)}</li>' for note in NOTES)}</ul>"
    yield "</details></body>\n</html>"


def _element(piece: RecordProof, facts_of: Callable[[str], SourceFacts]) -> Element:
    """A record that is shown without a row, as an element of the page."""
    record, facts = piece.record, facts_of(piece.record.source_id)
    plain = credential_json(record)
    printed = (record.name, record.number, standing_words(record.standing), record.status_text, record.expires_raw)
    return Element(
        say(f"evidence.element.{record.tier.value}"),
        facts.publisher,
        facts.official_page,
        ", ".join(filter(None, printed)),
        _text(plain.get("as_of")),
        _text(plain.get("confirmed_at")),
        piece.parts[0].sha256 if piece.parts else "",
    )


def _result(about: About, row: ResultRow) -> Iterator[str]:
    frequencies = about.frequency_version or say("report.fact.none")
    yield f"<h2>{e(say('evidence.asked_result'))}</h2>"
    yield from _labelled(
        person=row.asked,
        state=", ".join(row.states) or say("evidence.none_given"),
        question=about.question,
        list=say("evidence.file", file=about.file, sha=about.sha256, line=row.line),
        at=about.at,
        by=about.by or say("report.fact.nobody"),
        program=say("report.fact.version", version=about.version, frequencies=frequencies),
    )
    used = {one.source for one in row.consulted}
    stated = [(one, said) for one, said in about.permissions.items() if one in used]
    yield from _table([(say("report.fact.permission", source=one), said) for one, said in stated])
    yield f"<p>{badge(row.outcome, OUTCOME_WORDS[row.outcome])} {e(row.why)}</p>"
    none, nothing = say("evidence.none"), say("evidence.nothing")
    yield from _labelled(
        first=OUTCOME_WORDS[row.first_outcome] if row.first_outcome else "",
        decision=row.decision or none,
        standing=standing_of(row) or none,
        same=f"{row.identity}: {row.reasons}" if row.identity else say("evidence.not_settled"),
        exclusions=exclusion_cell(row, about.lists),
        certification=row.certification,
        odd=" ".join(row.odd) or nothing,
        says=" ".join(row.says) or nothing,
        due=row.next_due,
    )


def _labelled(**texts: str) -> Iterator[str]:
    return _table([(say(f"evidence.label.{key}"), text) for key, text in texts.items()])


def _asked(row: ResultRow, listed: Collection[str], facts_of: Callable[[str], SourceFacts]) -> Iterator[str]:
    yield f"<h2>{e(say('evidence.consulted'))}</h2><table><thead><tr>"
    names = ("source", "tier", "result", "as_of", "retrieved", "evidence")
    yield "".join(f"<th>{say(f'evidence.col.{name}')}</th>" for name in names)
    yield "</tr></thead><tbody>"
    for one in row.consulted:
        none = say("evidence.whole_list") if one.source in listed else say("evidence.none")
        yield _consulted(one, none, facts_of) if one.source else f"<tr><td colspan=6>{e(row.why)}</td></tr>"
    yield "</tbody></table>"


def _consulted(one: Consulted, none: str, facts_of: Callable[[str], SourceFacts]) -> str:
    facts = facts_of(one.source)
    said = one.lookup.replace("_", " ") if one.lookup else ""
    said += f", {standing_words(one.standing)}" if one.standing else ""
    when = say("evidence.not_held")
    if one.retrieved:
        at = say("evidence.utc", time=one.retrieved[11:16], age=one.age or "")
        when = f"<span class=when>{e(one.retrieved[:10])}</span><br>{e(at)}"
    why = f"<br><span class=small>{e(one.why)}</span>" if one.why else ""
    return (
        f"<tr><td>{link(facts.official_page, facts.title)}<br><span class=small>{e(facts.publisher)}</span></td>"
        f"<td class=tier>{e(say(f'evidence.tier.{one.tier.value}') if one.tier else '')}</td><td>{e(said)}{why}</td>"
        f"<td class=when>{e(one.as_of or say('evidence.none'))}</td><td>{when}</td>"
        f"<td class=small>{e(one.evidence or none)}</td></tr>"
    )


def _piece(piece: RecordProof, facts_of: Callable[[str], SourceFacts]) -> Iterator[str]:
    record = piece.record
    facts = facts_of(record.source_id)
    key = "evidence.record.number" if record.number else "evidence.record"
    yield f"<h2>{e(say(key, publisher=facts.publisher, name=record.name, number=record.number))}</h2>"
    plain = credential_json(record)
    shown = [(say(f"evidence.field.{name}"), _text(plain.get(name))) for name in _SHOWN]
    discipline = plain["discipline"]
    shown.append((say("evidence.discipline_printed"), discipline["text"] or discipline["said"].replace("_", " ")))
    cases = [", ".join(f"{name} {text}" for name, text in case.items()) for case in discipline["cases"]]
    shown += [(say("evidence.case"), text) for text in cases]
    shown += [(say("evidence.as_printed", name=name), text) for name, text in record.facts.items()]
    yield from _table([(label, text) for label, text in shown if text])
    yield f"<h3>{e(say('evidence.bytes'))}</h3>"
    for part in piece.parts:
        yield from _table(_part(part))
    if piece.excerpt is not None:
        yield f"<h3>{e(piece.excerpt.title)}</h3><pre>{e(piece.excerpt.text)}</pre>"
    else:
        yield f"<p class=small>{e(say('evidence.no_excerpt'))}</p>"
    yield f"<h3>{e(say('evidence.history'))}</h3>"
    if not piece.history:
        yield f"<p>{e(say('evidence.unchanged', day=f'{record.first_seen:%Y-%m-%d}'))}</p>"
    else:
        nothing = say("evidence.nothing")
        changes = [
            (
                f"{one.at:%Y-%m-%d}",
                say("evidence.change", field=one.field, before=one.before or nothing, after=one.after or nothing),
            )
            for one in piece.history
        ]
        yield from _table(changes)


def _list(one: Searched, facts_of: Callable[[str], SourceFacts]) -> Iterator[str]:
    """The bytes of a list in which the person was not found, so that anybody can look for himself."""
    facts, publish = facts_of(one.source), one.publish
    yield f"<h2>{e(say('evidence.searched', title=facts.title))}</h2>"
    read, confirmed = moment(publish.published_at), moment(publish.confirmed_at)
    counted = {"read": f"{publish.rows_in:,}", "accepted": f"{publish.accepted:,}"}
    yield from _table(
        [
            (say("evidence.publisher"), facts.publisher),
            (say("evidence.read_on"), say("evidence.read_confirmed", day=read, confirmed=confirmed)),
            (say("evidence.rows"), say("evidence.rows_read", **counted)),
            (say("evidence.complete"), ": ".join(filter(None, (publish.completeness, publish.incomplete_why)))),
        ]
    )
    yield f"<h3>{e(say('evidence.bytes'))}</h3><table><thead><tr>"
    yield "".join(f"<th>{e(say(f'evidence.part.{name}'))}</th>" for name in ("address", "retrieved", "size"))
    yield "</tr></thead><tbody>"
    for part in one.parts[:_PARTS_SHOWN]:
        yield (
            f"<tr><td class=small>{e(part.sha256)}<br>{e(part.url)}</td>"
            f"<td class=when>{part.retrieved_at:%Y-%m-%d %H:%M:%S}</td><td class=when>{part.size:,}</td></tr>"
        )
    yield "</tbody></table>"
    more = len(one.parts) - _PARTS_SHOWN
    if more > 0:
        yield f"<p class=small>{e(say('evidence.parts_more', count=f'{more:,}'))}</p>"


def _part(part: PartFacts) -> list[tuple[str, str]]:
    facts = {
        "sha256": part.sha256,
        "url": part.url,
        "at": f"{part.retrieved_at:%Y-%m-%d %H:%M:%S}",
        "method": say(f"evidence.method.{part.origin.value}"),
        "seen": part.seen_on.isoformat() if part.seen_on else "",
        "by": part.by,
        "bytes": say("evidence.part.bytes_of", size=f"{part.size:,}"),
    }
    return [(say(f"evidence.part.{name}"), text) for name, text in facts.items() if text]


def _table(pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield "<table class=facts><tbody>"
    for label, text in pairs:
        yield f"<tr><th>{e(label)}</th><td>{e(text)}</td></tr>"
    yield "</tbody></table>"


def _text(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    return "" if value is None else str(value)
