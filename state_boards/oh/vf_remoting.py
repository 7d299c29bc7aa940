"""Salesforce Visualforce remoting (Ohio eLicense; Delaware's search is the same program): one call per person.

The search page carries a configuration object with values made for that page load; the call sends them back. Rows sit
in `result` (Ohio) or `result.v` (Delaware). Every row carries the licence twice: as texts for the page and as the
nested record, whose dates are milliseconds since 1970 in UTC; the two are compared. A search that is too broad answers
null, or rows that say `returnedDataHasHitLimit`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import MappingProxyType

from cache import Evidence, Request
from state_boards.contract.errors import DriftError, TruncatedError
from state_boards.contract.flags import RecordFlag, flagged
from state_boards.contract.kinds import narrower
from state_boards.contract.records import BoardRecord, Completeness, Discipline, Disciplined, ParseResult, PrintedName
from state_boards.contract.source import Bundle, LookupQuery, LookupSource, Plan
from state_boards.contract.statuses import UNKNOWN, StatusMap, Word, gravest
from state_boards.contract.vocabulary import Kind, Route, Standing
from state_boards.platforms.lookup import (
    NumberForm,
    ServedRows,
    answer,
    earlier,
    json_rows,
    numbered,
    part_of,
    plain_number,
    read_parts,
)
from state_boards.reading.discipline import joined, read_discipline, says_none
from state_boards.reading.jsonish import Json, cell, load, mapping, objects
from state_boards.reading.screen import screen
from state_boards.reading.table import Column, Layout, Row
from state_boards.reading.telling import telling
from state_boards.reading.text import clean, fold, read_date

CONTROLLER = "OH_VerifyLicenseCtlr"
METHOD = "findLicensesForOwner"
_PROVIDER = re.compile(r"RemotingProviderImpl\s*\(\s*(?=\{)")
_CRITERIA = (
    "firstName", "lastName", "middleName", "contactAlias", "board", "licenseType", "licenseNumber", "city", "state",
    "county", "businessBoard", "businessLicenseType", "businessLicenseNumber", "businessCity", "businessState",
    "businessCounty", "businessName", "dbafileld",
)  # fmt: skip
"""Keys of the search object; `dbafileld` is spelled so."""
_UNUSED = re.compile(r"^(Applicant|County|DBA|Address|Zip|Phone|Email|Business)", re.IGNORECASE)
NESTED = "license."
EXPIRES = "MUSW__Expiration_Date__c"
ISSUED = "MUSW__Issue_Date__c"
_PERSON = "MUSW__Applicant__r"
SUB_STATUS, PROBATION = "Sub_Status__c", "Probation__c"
_READ = ("MUSW__Type__c", "MUSW__Status__c", ISSUED, EXPIRES, "Board_Action__c", SUB_STATUS, PROBATION)
FURTHER = "further fields"
"""Every other field of the nested record that tells something of status or action, as JSON pairs of path and text."""
DATES = ("%m/%d/%Y", "%Y-%m-%d")
COLUMNS = (
    Column("Name", "name"),
    Column("RecNumber", "number"),
    Column("Board", "fact"),
    Column("Type", "type"),
    Column("Status", "status"),
    Column("City", "city", optional=True),
    Column("State", "state", optional=True),
    Column("ExpirationDate", "expires", optional=True),
    Column("ApplicationType", "fact", optional=True),
    Column("LicenseId", "ignore"),
    Column("returnedDataHasHitLimit", "ignore"),
    Column("license", "ignore"),
    Column(f"{NESTED}MUSW__Type__c", "ignore"),
    Column(f"{NESTED}MUSW__Status__c", "ignore"),
    Column(f"{NESTED}{ISSUED}", "issued", optional=True),
    Column(f"{NESTED}{EXPIRES}", "ignore", optional=True),
    Column(f"{NESTED}Board_Action__c", "ignore", optional=True),
    Column(f"{NESTED}{SUB_STATUS}", "ignore", optional=True),
    Column(f"{NESTED}{PROBATION}", "ignore", optional=True),
    Column(f"{NESTED}{FURTHER}", "ignore"),
    Column(f"{NESTED}FirstName", "ignore", optional=True),
    Column(f"{NESTED}MiddleName", "ignore", optional=True),
    Column(f"{NESTED}LastName", "ignore", optional=True),
)
"""Every key of a row; other keys of the nested record are internal, and are read only where they tell something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisualforceRemoting(LookupSource):
    """A licence search answered by `findLicensesForOwner`."""

    route: Route = Route.VF_REMOTING
    address: str
    """The search page; the data address is the remoting one on the same host."""
    statuses: StatusMap
    profession: re.Pattern[str]
    """Folded board and type texts of the profession; other rows are skipped."""
    rows_path: tuple[str, ...] = ()
    """Keys that lead from `result` to its rows: () for Ohio, ("v",) for Delaware."""
    number_form: NumberForm = plain_number

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the page, the search, and a narrower search with the first name when the first was cut."""
        asked = query or LookupQuery()
        first = yield Request(url=self.address, part="search")
        context = _context(screen(first, "html").body.decode("utf-8", "replace"), where=first.url)
        criteria = {"licenseNumber": clean(asked.number)} if asked.number else {"lastName": asked.family}
        shown = yield self._call(context, criteria, part="results-1", tid=2)
        found = self._found(shown)
        if asked.given and not asked.number and (found is None or _was_cut(found)):
            yield self._call(context, {**criteria, "firstName": asked.given}, part="results-2", tid=3)

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read the last search; raises TruncatedError when even that was too broad, DriftError on other keys."""
        screen(part_of(bundle, "search"), "html")
        answers = list(numbered(bundle, "results"))
        evidence = answers[-1]
        found = self._found(evidence)
        if found is None:
            raise TruncatedError(
                "The board found too many people to answer.",
                where=evidence.url,
                do="Ask with the licence number or the full first name.",
            )
        rows = json_rows([_flat(item, evidence.url) for item in found], COLUMNS, where=evidence.url, ignored=_UNUSED)
        reading = read_parts(
            [ServedRows(f"results-{len(answers)}", rows)], self._layout(), jurisdiction=self.jurisdiction
        )
        cut = len(answers) > 1 or _was_cut(found)
        return answer(
            reading,
            query=query,
            form=self.number_form,
            where=evidence.url,
            empty="The board answered statusCode 200 with an empty result list.",
            completeness=Completeness.CAPPED if cut else Completeness.COMPLETE,
            why="The board cut its list; only the people it served are known." if cut else "",
        )

    def _call(self, context: Mapping[str, Json], criteria: Mapping[str, str], *, part: str, tid: int) -> Request:
        person = {**dict.fromkeys(_CRITERIA, ""), **criteria, "searchType": "individual"}
        body = {
            "action": CONTROLLER,
            "method": METHOD,
            "data": [person],
            "type": "rpc",
            "tid": tid,
            "ctx": dict(context),
        }
        return Request(
            url=str(self.data_address),
            part=part,
            method="POST",
            json=json.dumps(body),
            headers={"Referer": self.address, "X-User-Agent": "Visualforce-Remoting"},
            safe_to_retry=True,
        )

    def _found(self, evidence: Evidence) -> list[dict[str, Json]] | None:
        """Return the rows served, None where the board served null (too broad); raises DriftError on other shapes."""
        calls = objects(load(screen(evidence, "json")), where=evidence.url)
        if len(calls) != 1 or cell(calls[0].get("method")) != METHOD or "result" not in calls[0]:
            raise DriftError("The board answered another call than the one asked.", where=evidence.url)
        if cell(calls[0].get("statusCode")) != "200":
            raise DriftError(
                f"The board's remoting answered status {cell(calls[0].get('statusCode'))!r}.", where=evidence.url
            )
        value = calls[0]["result"]
        for step in self.rows_path:
            value = None if value is None else mapping(value, where=evidence.url).get(step)
        return None if value is None else objects(value, where=evidence.url)

    def _layout(self) -> Layout:
        return Layout(
            columns=COLUMNS, statuses=self.statuses, dates=DATES, keep=self._of_profession, adjust=self._both_records
        )

    def _of_profession(self, row: Row) -> bool:
        return self.profession.search(fold(f"{row['Board']} {row['Type']} {row[f'{NESTED}MUSW__Type__c']}")) is not None

    def _both_records(self, record: BoardRecord, row: Row) -> BoardRecord:
        """Compare the texts of the page with the nested record: what differs is kept in sight and flagged.

        Every further word of the record may only restrict what the status says.
        """
        flags = record.flags
        expires, differs = earlier(record.expires, read_date(row.get(f"{NESTED}{EXPIRES}"), DATES))
        if differs:
            flags = flagged(flags, RecordFlag.TWO_EXPIRY_VALUES)
        word, status_text = Word(record.standing, proven=record.status_proven), record.status_text
        inner = clean(row[f"{NESTED}MUSW__Status__c"])
        if fold(inner) != fold(status_text):
            word, status_text = UNKNOWN, f"{status_text} + {inner}"
            flags = flagged(flags, RecordFlag.TWO_STATUS_VALUES)
        below = clean(row.get(f"{NESTED}{SUB_STATUS}"))
        if not says_none(below) and fold(below) != fold(inner):
            word, status_text = gravest((word, self.statuses.read(below))), f"{status_text} + {below}"
        found = joined(record.discipline, _board_action(row.get(f"{NESTED}Board_Action__c", "")))
        probation = read_discipline(row.get(f"{NESTED}{PROBATION}", ""), prefix="yes", label="Probation")
        if probation.said in (Disciplined.STATED, Disciplined.UNCLEAR):
            stated = probation.said is Disciplined.STATED
            word = gravest((word, Word(Standing.ACTIVE_WITH_CONDITIONS, proven=False) if stated else UNKNOWN))
            found = joined(found, probation)
        further: list[list[str]] = json.loads(row[f"{NESTED}{FURTHER}"] or "[]")
        if further:
            word, flags = gravest((word, UNKNOWN)), flagged(flags, RecordFlag.UNREAD_FIELD)
        if word.disciplinary == "yes":
            found = joined(found, Discipline(said=Disciplined.STATED, text=status_text))
        kind, type_text = self._kind(record, row)
        names = {part: clean(row.get(f"{NESTED}{key}")) for part, key in _NAME_PARTS}
        facts = _with_other_expiry(record, row) if differs else record.facts
        return replace(
            record,
            name=PrintedName(full=record.name.full, **names) if names["family"] else record.name,
            kind=kind,
            type_text=type_text,
            standing=word.standing,
            status_text=status_text,
            status_proven=word.proven,
            expires=expires,
            facts=MappingProxyType({**facts, **dict(further)}),
            discipline=found,
            flags=flags,
        )

    def _kind(self, record: BoardRecord, row: Row) -> tuple[Kind, str]:
        """Return the kind that all type texts of the row support: another type beside a licence's narrows it."""
        kind, text, read = record.kind, record.type_text, self._layout().kinds.read
        inner = clean(row.get(f"{NESTED}MUSW__Type__c"))
        if inner and fold(inner) != fold(text):
            kind, text = narrower(kind, text, read(inner), inner), f"{text} + {inner}"
        applied = clean(row.get("ApplicationType"))
        if kind.may_needle and read(applied) is Kind.TEMPORARY:
            kind = Kind.TEMPORARY
        return kind, text


def _context(html: str, *, where: str) -> dict[str, Json]:
    """Return the `ctx` object of a call, from the values the page was made with."""
    match = _PROVIDER.search(html)
    if match is None:
        raise DriftError("The page has no remoting configuration.", where=where)
    try:
        value: Json = json.JSONDecoder().raw_decode(html, match.end())[0]
    except json.JSONDecodeError as error:
        raise DriftError("The remoting configuration of the page cannot be read.", where=where) from error
    config = mapping(value, where=where)
    actions = mapping(mapping(config.get("actions"), where=where).get(CONTROLLER), where=where)
    methods = [item for item in objects(actions.get("ms"), where=where) if item.get("name") == METHOD]
    vid = mapping(config.get("vf"), where=where).get("vid")
    if len(methods) != 1 or not vid:
        raise DriftError(f"The page does not offer the call {METHOD} any more.", where=where)
    missing = [name for name in ("csrf", "authorization", "ns", "ver") if name not in methods[0]]
    if missing:
        raise DriftError(f"The remoting configuration lacks {missing[0]!r}.", where=where)
    return {"vid": vid, **{name: methods[0][name] for name in ("csrf", "ns", "ver", "authorization")}}


def _was_cut(found: list[dict[str, Json]]) -> bool:
    return any(fold(cell(item.get("returnedDataHasHitLimit"))) == "true" for item in found)


def _unwrapped(value: Json) -> Json:
    """Return a record that remoting may wrap as {"v": {...}, "s": ...}."""
    return value["v"] if isinstance(value, dict) and "v" in value and set(value) <= {"v", "s"} else value


def _flat(item: Mapping[str, Json], where: str) -> dict[str, Json]:
    """Return a row with the fields of its nested record beside it, dates as ISO text."""
    nested = mapping(_unwrapped(item.get("license")), where=where)
    # Salesforce leaves empty fields out, so the dates may be absent only where the page prints no expiry either (M).
    gone = [name for name in (ISSUED, EXPIRES) if name not in nested and cell(item.get("ExpirationDate"))]
    if gone:
        raise DriftError(f"The nested record lacks {gone[0]!r}.", where=where)
    flat: dict[str, Json] = {**item, "license": ""}
    flat.update({f"{NESTED}{name}": _as_text(nested[name]) for name in _READ if name in nested})
    further = [pair for name, value in nested.items() if name not in _READ for pair in telling(name, value)]
    flat[f"{NESTED}{FURTHER}"] = json.dumps(further) if further else ""
    person = _unwrapped(nested.get(_PERSON))
    if isinstance(person, dict):
        flat.update(
            {f"{NESTED}{name}": person[name] for name in ("FirstName", "MiddleName", "LastName") if name in person}
        )
    return flat


def _as_text(value: Json) -> Json:
    """Return milliseconds since 1970 (UTC) as an ISO date, anything else as it is."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    try:
        return datetime.fromtimestamp(value / 1000, tz=UTC).date().isoformat()
    except (OverflowError, OSError, ValueError):
        return str(value)


_NAME_PARTS = (("given", "FirstName"), ("middle", "MiddleName"), ("family", "LastName"))


def _with_other_expiry(record: BoardRecord, row: Row) -> Mapping[str, str]:
    both = {"expiry on the page": row.get("ExpirationDate", ""), "expiry in the record": row[f"{NESTED}{EXPIRES}"]}
    return MappingProxyType({**record.facts, **both})


def _board_action(text: str) -> Discipline:
    return read_discipline(text, prefix="yes", label="Board action")
