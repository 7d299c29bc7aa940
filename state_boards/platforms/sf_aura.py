"""Salesforce Experience sites (Aura): guest calls that the search page of a board makes to its own Apex classes.

The call carries a context whose `fwuid` changes with every Salesforce release, so the page is read first in each run
and nothing of it is kept. A stale context, a refused guest or an error are all HTTP 200: only `state` SUCCESS is an
answer. The site serves raw records: empty fields are left out of a row. The SSN parameter of DC's call stays empty.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from cache import Evidence, Request
from state_boards.contract.errors import DriftError, EmptyAnswerError
from state_boards.contract.records import Completeness, ParseResult
from state_boards.contract.source import Bundle, LookupQuery, LookupSource, Plan, RegisterSource
from state_boards.contract.vocabulary import Route
from state_boards.platforms.lookup import (
    NumberForm,
    ServedRows,
    answer,
    json_rows,
    numbered,
    part_of,
    plain_number,
    read_parts,
)
from state_boards.reading.jsonish import Json, cell, load, mapping, objects
from state_boards.reading.screen import screen
from state_boards.reading.table import Layout
from state_boards.reading.text import clean, fold

APEX_ROWS = 50_000
"""Rows an Apex query returns at most (platform limit; platforms sheet, B)."""
_VALUE = '"{}"\\s*:\\s*'


@dataclass(frozen=True, slots=True, kw_only=True)
class AuraSite:
    """Where a site's page is and how its Apex methods are named."""

    page: str
    """The public search page, which carries the context."""
    endpoint: str
    """The site's aura address, without its query string."""
    controller: str
    through_action: bool
    """True for methods called through ApexActionController (newer pages), False for a controller's own actions."""
    calling: str = "UNKNOWN"
    """The component that calls, for a controller's own actions."""

    def call(self, context: str, method: str, params: Mapping[str, Json], *, part: str, number: int) -> Request:
        """Return one call of a method as the page would send it."""
        if self.through_action:
            descriptor, query = "aura://ApexActionController/ACTION$execute", "aura.ApexAction.execute=1"
            sent: dict[str, Json] = {
                "namespace": "",
                "classname": self.controller,
                "method": method,
                "params": dict(params),
                "cacheable": False,
                "isContinuation": False,
            }
        else:
            descriptor = f"apex://{self.controller}/ACTION${method}"
            query, sent = f"other.{self.controller}.{method}=1", dict(params)
        action = {
            "id": f"{number};a",
            "descriptor": descriptor,
            "callingDescriptor": self.calling,
            "params": sent,
        }
        where = urlsplit(self.page)
        return Request(
            url=f"{self.endpoint}?r={number}&{query}",
            part=part,
            method="POST",
            form=(
                ("message", json.dumps({"actions": [action]})),
                ("aura.context", context),
                ("aura.pageURI", where.path + (f"?{where.query}" if where.query else "")),
                ("aura.token", "null"),
            ),
            headers={"Referer": self.page},
            safe_to_retry=True,
        )

    def returned(self, evidence: Evidence) -> Json:
        """Return what the method returned; raises DriftError unless the one action succeeded."""
        body = mapping(load(screen(evidence, "json")), where=evidence.url)
        actions = objects(body.get("actions"), where=evidence.url)
        if len(actions) != 1 or cell(actions[0].get("state")) != "SUCCESS" or "returnValue" not in actions[0]:
            state = cell(actions[0].get("state")) if actions else "no action"
            raise DriftError(f"The site did not carry out the call ({state or 'no state'}).", where=evidence.url)
        value = actions[0]["returnValue"]
        if not self.through_action:
            return value
        inner = mapping(value, where=evidence.url)
        if "returnValue" not in inner:
            raise DriftError("The site's answer holds no return value.", where=evidence.url)
        return inner["returnValue"]

    def rows(self, evidence: Evidence) -> list[dict[str, Json]]:
        """Return the records a search returned; raises EmptyAnswerError for null, which proves nothing."""
        value = self.returned(evidence)
        if value is None:
            raise EmptyAnswerError("The site answered null instead of a list.", where=evidence.url)
        return objects(value, where=evidence.url)


def context_of(evidence: Evidence) -> str:
    """Return the call context a page was built with; raises DriftError when it holds none."""
    text = unquote(screen(evidence, "html").body.decode("utf-8", "replace"))
    fwuid = re.search(_VALUE.format("fwuid") + '"([^"]+)"', text)
    app = re.search(_VALUE.format("app") + '"([^"]+)"', text)
    loaded = re.search(_VALUE.format("loaded") + r"(?=\{)", text)
    if fwuid is None or app is None or loaded is None:
        raise DriftError("The page does not carry the context its calls need any more.", where=evidence.url)
    try:
        modules: Json = json.JSONDecoder().raw_decode(text, loaded.end())[0]
    except json.JSONDecodeError as error:
        raise DriftError("The context of the page cannot be read.", where=evidence.url) from error
    return json.dumps(
        {
            "mode": "PROD",
            "fwuid": fwuid.group(1),
            "app": app.group(1),
            "loaded": modules,
            "dn": [],
            "globals": {},
            "uad": False,
        }
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AuraRegister(RegisterSource):
    """Every licence of one board, returned by one search without a name."""

    route: Route = Route.SF_AURA
    site: AuraSite
    choices: str
    """Method that lists the boards."""
    search: str
    """Method that returns every licence of a board."""
    board: str
    """Folded word that exactly one board's label mentions."""
    params: tuple[tuple[str, str], ...]
    """Parameters of the search besides the board, each with its value."""
    board_param: str
    layout: Layout
    unused: re.Pattern[str]
    """Keys of a record that are known and not read."""

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the page, the boards and the licences of this one."""
        page = yield Request(url=self.site.page, part="search")
        context = context_of(page)
        boards = yield self.site.call(context, self.choices, {}, part="boards", number=1)
        label = self._board(boards)
        params: dict[str, Json] = {self.board_param: label, **dict(self.params)}
        yield self.site.call(context, self.search, params, part="rows", number=2)

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read every record; raises DriftError on other keys, EmptyAnswerError for no record."""
        screen(part_of(bundle, "search"), "html")
        self._board(part_of(bundle, "boards"))
        evidence = part_of(bundle, "rows")
        found = self.site.rows(evidence)
        if not found:
            raise EmptyAnswerError("The site returned no licence of this board.", where=evidence.url)
        rows = json_rows(found, self.layout.columns, where=evidence.url, ignored=self.unused)
        # A record leaves out its empty fields, but a field that no record has was renamed.
        gone = [column.name for column in self.layout.columns if not any(column.name in row for row in rows)]
        if gone:
            raise DriftError(f"No record has the field {gone[0]!r} any more.", where=evidence.url)
        reading = read_parts([ServedRows("rows", rows)], self.layout, jurisdiction=self.jurisdiction)
        capped = len(found) >= APEX_ROWS
        return reading.result(
            completeness=Completeness.CAPPED if capped else Completeness.COMPLETE,
            incomplete_why=f"The site stops at {APEX_ROWS} rows." if capped else "",
        )

    def _board(self, evidence: Evidence) -> str:
        labels = sorted({text for text in _texts(self.site.returned(evidence)) if self.board in fold(text)})
        if len(labels) != 1:
            raise DriftError(f"{len(labels)} boards mention {self.board!r}; one was expected.", where=evidence.url)
        return labels[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuraLookup(LookupSource):
    """One person asked of a search method that returns a list of records."""

    route: Route = Route.SF_AURA
    site: AuraSite
    search: str
    family: str
    given: str
    number: str
    """Names of the three parameters that are filled."""
    params: tuple[tuple[str, str], ...]
    """The other parameters, each with its fixed value."""
    cap: int
    layout: Layout
    unused: re.Pattern[str]
    unconfirmed: str = ""
    """Why absence may not be stated yet, "" when it may."""
    number_form: NumberForm = plain_number

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the page, the search, and a narrower search with the first name when the first was cut."""
        asked = query or LookupQuery()
        page = yield Request(url=self.site.page, part="search")
        context = context_of(page)
        wanted = {self.number: clean(asked.number)} if asked.number else {self.family: asked.family}
        shown = yield self._call(context, wanted, part="results-1", number=1)
        if asked.given and not asked.number and len(self.site.rows(shown)) >= self.cap:
            yield self._call(context, {**wanted, self.given: asked.given}, part="results-2", number=2)

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read the last search; raises DriftError on other keys."""
        screen(part_of(bundle, "search"), "html")
        answers = list(numbered(bundle, "results"))
        evidence = answers[-1]
        found = self.site.rows(evidence)
        rows = json_rows(found, self.layout.columns, where=evidence.url, ignored=self.unused)
        reading = read_parts([ServedRows(f"results-{len(answers)}", rows)], self.layout, jurisdiction=self.jurisdiction)
        cut = len(answers) > 1 or len(found) >= self.cap
        return answer(
            reading,
            query=query,
            form=self.number_form,
            where=evidence.url,
            empty="The site answered SUCCESS with an empty list.",
            completeness=Completeness.CAPPED if cut else Completeness.COMPLETE,
            why=f"The site stops at {self.cap} rows; only the people it served are known." if cut else "",
            unconfirmed=self.unconfirmed,
        )

    def _call(self, context: str, wanted: Mapping[str, str], *, part: str, number: int) -> Request:
        blank = dict.fromkeys((self.family, self.given, self.number), "")
        params: dict[str, Json] = {**blank, **dict(self.params), **wanted}
        return self.site.call(context, self.search, params, part=part, number=number)


def _texts(value: Json) -> Iterator[str]:
    """Yield every text inside a value: option lists come as texts, or as objects with a label and a value."""
    if isinstance(value, str):
        yield clean(value)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
