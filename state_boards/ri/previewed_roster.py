"""A list that is previewed first and downloaded by posting the preview back (Rhode Island's health department)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from cache import Evidence, Request
from state_boards.contract.errors import DriftError, EmptyAnswerError, ImplausibleError
from state_boards.contract.records import ParseResult
from state_boards.contract.source import Bundle, LookupQuery, Plan
from state_boards.platforms.roster_file import RosterFile
from state_boards.reading.markup import attribute, page, text_of
from state_boards.reading.screen import part, screen
from state_boards.reading.text import fold

_LITERAL = re.compile(r"outputQry\s*=\s*`([^`]*)`")
_ROWS = re.compile(r"numbRows\s*=\s*'([\d,]+)'")


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewedRoster(RosterFile):
    """The preview names the row count that the download must have."""

    landing: str
    label: str
    """Text of the one profession (and licence type) to choose, folded."""

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the form, the preview and the download."""
        form = yield Request(url=self.landing, part="form")
        profession = self._choice(form, "prof")
        licence = self._choice(form, "lic", required=False)
        preview = yield Request(
            url=str(self.data_address),
            part="preview",
            method="POST",
            form=(("jxProfession", profession), ("jxLicense", licence)),
            headers={"Referer": form.url},
            safe_to_retry=True,
        )
        literal, _ = self._preview(preview)
        yield Request(
            url=str(self.data_address).replace("getList.php", "download.php"),
            part="roster",
            method="POST",
            form=(("output", literal), ("prof", profession), ("licType", licence)),
            headers={"Referer": form.url},
            safe_to_retry=True,
        )

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read the download; raises ImplausibleError unless it has as many rows as the preview counted."""
        if "preview" not in bundle:
            return RosterFile.parse(self, bundle, query)
        self.screened(bundle)
        preview = part(bundle, "preview")
        _, total = self._preview(preview)
        result = RosterFile.parse(self, bundle, query)
        if result.account.rows_in != total:
            raise ImplausibleError(
                f"The list counts {total} rows and served {result.account.rows_in}.", where=preview.url
            )
        return replace(result, printed_total=total)

    def _preview(self, evidence: Evidence) -> tuple[str, int]:
        text = screen(evidence, "html").body.decode("utf-8", "replace")
        literal, rows = _LITERAL.search(text), _ROWS.search(text)
        if literal is None or rows is None:
            raise DriftError("The preview does not hold its list and its row count any more.", where=evidence.url)
        total = int(rows.group(1).replace(",", ""))
        if not total:
            raise EmptyAnswerError("The list counts no row of this profession.", where=evidence.url)
        return literal.group(1), total

    def _choice(self, form: Evidence, name: str, *, required: bool = True) -> str:
        """Return the value of the one option of a select that mentions the label; "" (all) where none is required."""
        found: set[str] = set()
        for select in page(form).find_all("select"):
            if name in fold(attribute(select, "name") or attribute(select, "id")):
                options = select.find_all("option")
                found |= {
                    attribute(option, "value") or text_of(option)
                    for option in options
                    if self.label in fold(text_of(option))
                }
        if len(found) == 1:
            return found.pop()
        if not required:
            return ""
        raise DriftError(f"{len(found)} professions mention {self.label!r}; one was expected.", where=form.url)
