"""The evidence file of one person: what was checked, where, when, by whom, the result, and the row itself.

One HTML page for an auditor, made to be printed to PDF. Only this person's row is shown of a page or file that holds
others; the whole is kept under its SHA-256.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cache.evidence import Origin
from state_boards.contract.vocabulary import Tier
from verifier.refresh.known import find_source
from verifier.register.facts import FieldChange, PartFacts, PublishFacts
from verifier.register.model import Credential
from verifier.register.read import Register
from verifier.register.rows import credential_json
from verifier.roster.excerpt import Excerpt, excerpt
from verifier.roster.report.account import NOTES
from verifier.roster.report.html import HEAD, STYLE, badge, link
from verifier.roster.report.neutralise import escaped as e
from verifier.roster.result import About, Consulted, ResultRow, moment
from verifier.roster.words import OUTCOME_WORDS, exclusion_cell, standing_of, standing_words
from verifier.verdict.terms import Lookup

if TYPE_CHECKING:
    from cache.store import EvidenceStore
    from verifier.verdict.wording import SourceFacts

_SHOWN = (
    ("name", "Name"), ("other_names", "Other names"), ("number", "Number"), ("type", "Type"),
    ("kind", "Kind, as we read it"),
    ("status", "Status as printed"), ("standing", "Standing, as we read it"), ("issued_as_printed", "Issued"),
    ("expires_as_printed", "Expires"), ("expires", "Expires, as we read it"), ("npi", "NPI"), ("city", "City"),
    ("state", "State of the address"), ("certificates", "Certificates"), ("detail_url", "Page of the record"),
    ("as_of", "As of (the source's date)"), ("confirmed_at", "Last seen by us"),
    ("no_longer_listed_since", "No longer listed since"),
)  # fmt: skip
_TIERS = {
    Tier.LICENCE: "1: state licence",
    Tier.CERTIFICATION: "2: national certification",
    Tier.ASSOCIATION: "3: association",
    Tier.ENUMERATION: "0: self-reported",
    Tier.EXCLUSION: "X: exclusion list",
}
_STYLE = """body{max-width:900px}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f5f7f9;border:1px solid #d8dee5;padding:8px;font-size:.86em}
.when{white-space:nowrap} .tier{min-width:96px;overflow-wrap:normal}
"""
_PARTS_SHOWN = 12
"""Parts of one list whose hashes are printed; a register in thousands of pages would fill a book."""
_METHODS = {
    Origin.FETCHED: "fetched by this program from the source",
    Origin.IMPORTED: "saved by a person and read by this program",
    Origin.SANDBOX: "INVENTED DATA from the sandbox boards",
}


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
) -> Iterator[str]:
    """Yield the page: of a checked row, or (with `row` None) of records alone."""
    who = row.asked if row is not None else ", ".join(dict.fromkeys(piece.record.name for piece in found))
    yield HEAD.format(title=f"Evidence file: {e(who)}", style=STYLE + _STYLE)
    invented = (row is not None and row.invented) or any(
        part.origin is Origin.SANDBOX for p in found for part in p.parts
    )
    if invented:
        yield '<p class="banner">INVENTED DATA: the people in this file do not exist.</p>'
    yield f"<h1>Evidence file: {e(who)}</h1>"
    yield (
        '<p class="sub">This file is not itself a primary source. It says what this program read in primary sources, '
        "when, and in which bytes, so that anybody can check it there.</p>"
    )
    if row is not None:
        yield from _result(about, row)
        yield from _asked(row, {one.source for one in lists}, facts_of)
    for piece in found:
        yield from _piece(piece, facts_of)
    if not found:
        yield "<h2>Records</h2><p>No record of the register stands behind this result.</p>"
    for one in lists:
        yield from _list(one, facts_of)
    yield f"<h2>What this file can and cannot say</h2><ul>{''.join(f'<li>{e(note)}</li>' for note in NOTES)}</ul>"
    yield "</body>\n</html>"


def _result(about: About, row: ResultRow) -> Iterator[str]:
    yield "<h2>What was asked, and the result</h2>"
    yield from _table(
        [
            ("Person as asked", row.asked),
            ("State as asked", ", ".join(row.states) or "none given"),
            ("Question", about.question),
            ("List and line", f"{about.file} (SHA-256 {about.sha256}), line {row.line}"),
            ("Checked at", about.at),
            ("Checked by", about.by or "nobody named"),
            ("Program", f"verifier {about.version}, name frequencies {about.frequency_version or 'none'}"),
        ]
    )
    used = {one.source for one in row.consulted}
    yield from _table([(f"Asked by permission: {one}", said) for one, said in about.permissions.items() if one in used])
    words = OUTCOME_WORDS[row.outcome]
    first = OUTCOME_WORDS[row.first_outcome] if row.first_outcome else ""
    yield f"<p>{badge(row.outcome, words)} {e(row.why)}</p>"
    yield from _table(
        [
            ("First outcome of the program", first),
            ("Decision of a person", row.decision or "none"),
            ("Standing", standing_of(row) or "none"),
            ("Same person?", f"{row.identity}: {row.reasons}" if row.identity else "not settled"),
            ("Exclusions", exclusion_cell(row, about.lists)),
            ("National certification", row.certification),
            ("Odd in the list's own data", " ".join(row.odd) or "nothing"),
            ("What the register says otherwise", " ".join(row.says) or "nothing"),
            ("Next due", row.next_due),
        ]
    )


def _asked(row: ResultRow, listed: Collection[str], facts_of: Callable[[str], SourceFacts]) -> Iterator[str]:
    yield "<h2>Every source that was consulted</h2><table><thead><tr>"
    yield "".join(f"<th>{name}</th>" for name in ("Source", "Tier", "Result", "As of", "Retrieved", "Evidence"))
    yield "</tr></thead><tbody>"
    for one in row.consulted:
        none = "the whole list, below" if one.source in listed else "none"
        yield _consulted(one, none, facts_of) if one.source else f"<tr><td colspan=6>{e(row.why)}</td></tr>"
    yield "</tbody></table>"


def _consulted(one: Consulted, none: str, facts_of: Callable[[str], SourceFacts]) -> str:
    facts = facts_of(one.source)
    said = one.lookup.replace("_", " ") if one.lookup else ""
    said += f", {standing_words(one.standing)}" if one.standing else ""
    when = "not held"
    if one.retrieved:
        when = f"<span class=when>{e(one.retrieved[:10])}</span><br>{e(one.retrieved[11:16])} UTC, {e(one.age or '')}"
    why = f"<br><span class=small>{e(one.why)}</span>" if one.why else ""
    return (
        f"<tr><td>{link(facts.official_page, facts.title)}<br><span class=small>{e(facts.publisher)}</span></td>"
        f"<td class=tier>{e(_TIERS[one.tier] if one.tier else '')}</td><td>{e(said)}{why}</td>"
        f"<td class=when>{e(one.as_of or 'none')}</td><td>{when}</td>"
        f"<td class=small>{e(one.evidence or none)}</td></tr>"
    )


def _piece(piece: RecordProof, facts_of: Callable[[str], SourceFacts]) -> Iterator[str]:
    record = piece.record
    facts = facts_of(record.source_id)
    yield f"<h2>{e(facts.publisher)}: {e(record.name)}{f', no. {e(record.number)}' if record.number else ''}</h2>"
    plain = credential_json(record)
    shown = [(label, _text(plain.get(name))) for name, label in _SHOWN]
    discipline = plain["discipline"]
    shown.append(("Discipline as printed", discipline["text"] or discipline["said"].replace("_", " ")))
    shown += [("Case", ", ".join(f"{name} {text}" for name, text in case.items())) for case in discipline["cases"]]
    shown += [(f"{name} (as printed)", text) for name, text in record.facts.items()]
    yield from _table([(label, text) for label, text in shown if text])
    yield "<h3>The bytes it was read from</h3>"
    for part in piece.parts:
        yield from _table(_part(part))
    if piece.excerpt is not None:
        yield f"<h3>{e(piece.excerpt.title)}</h3><pre>{e(piece.excerpt.text)}</pre>"
    else:
        yield "<p class=small>The row cannot be shown here: the bytes are not kept, or are no text.</p>"
    yield "<h3>History</h3>"
    if not piece.history:
        yield f"<p>Unchanged since it was first seen on {record.first_seen:%Y-%m-%d}.</p>"
    else:
        changes = [
            (f"{change.at:%Y-%m-%d}", f"{change.field}: {change.before or 'nothing'} → {change.after or 'nothing'}")
            for change in piece.history
        ]
        yield from _table(changes)


def _list(one: Searched, facts_of: Callable[[str], SourceFacts]) -> Iterator[str]:
    """The bytes of a list in which the person was not found, so that anybody can look for himself."""
    facts, publish = facts_of(one.source), one.publish
    yield f"<h2>Searched without a record: {e(facts.title)}</h2>"
    yield from _table(
        [
            ("Publisher", facts.publisher),
            ("Read on", f"{moment(publish.published_at)}, last confirmed {moment(publish.confirmed_at)}"),
            ("Rows", f"{publish.rows_in:,} read, {publish.accepted:,} of them taken into the register"),
            ("Complete", publish.completeness + (f": {publish.incomplete_why}" if publish.incomplete_why else "")),
        ]
    )
    yield "<h3>The bytes it was read from</h3><table><thead><tr>"
    yield "".join(f"<th>{name}</th>" for name in ("SHA-256 and address", "Retrieved (UTC)", "Bytes"))
    yield "</tr></thead><tbody>"
    for part in one.parts[:_PARTS_SHOWN]:
        yield (
            f"<tr><td class=small>{e(part.sha256)}<br>{e(part.url)}</td>"
            f"<td class=when>{part.retrieved_at:%Y-%m-%d %H:%M:%S}</td><td class=when>{part.size:,}</td></tr>"
        )
    yield "</tbody></table>"
    more = len(one.parts) - _PARTS_SHOWN
    if more > 0:
        yield f"<p class=small>and {more:,} more parts; the register holds the SHA-256 of each.</p>"


def _part(part: PartFacts) -> list[tuple[str, str]]:
    seen = [("Seen on", part.seen_on.isoformat())] if part.seen_on else []
    by = [("By", part.by)] if part.by else []
    return [
        ("SHA-256", part.sha256),
        ("Address", part.url),
        ("Retrieved at (UTC)", f"{part.retrieved_at:%Y-%m-%d %H:%M:%S}"),
        ("Method", _METHODS[part.origin]),
        *seen,
        *by,
        ("Size", f"{part.size:,} bytes"),
    ]


def _table(pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield "<table class=facts><tbody>"
    for label, text in pairs:
        yield f"<tr><th>{e(label)}</th><td>{e(text)}</td></tr>"
    yield "</tbody></table>"


def _text(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    return "" if value is None else str(value)
