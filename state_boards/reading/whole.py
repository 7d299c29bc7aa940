"""Whether what was read is all there is: the ends of files, the lines below a list, printed totals and pagers.

A file that breaks off, a list whose own total is larger than its rows and a page whose pager was not followed look
whole to every parser. They may show who is listed and never that somebody is not (DESIGN sections 3 and 4a), so every
reader keeps one `Wholeness` and ends with its `applied`. Look-ups need not call anything: `LookupSource` does it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from state_boards.contract.errors import TruncatedError
from state_boards.contract.records import Completeness, ParseResult
from state_boards.reading.text import DAY, DAYS, clean, days_in

CUT_ROW = "the file ends in this row without a line end"
"""Why the last row of a file that may be cut off is set aside: "Active - Suspended" cut to "Active" reads well."""
NO_END = "The last line has no line end, so the file may be cut off in it."
BROKEN_END = "The list ends in a line that is no row of it."
MOST_UNREAD = 0.05
"""Share of rows set aside above which a list shows who is listed and never that somebody is not."""
FEWEST_UNREAD = 3
"""Rows set aside from which their share means anything; each alone is compared with whoever is asked for."""
_KEPT = "The data kept from the last good run stays."

_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d+)"
_THINGS = (
    r"(?:records?|results?|match(?:es)?|rows?|items?|entries|entry|hits?|licen[cs]ees?|licen[cs]es?|registrants?|"
    r"practitioners?|providers?|professionals?|acupuncturists?|people|persons?|individuals?|names?|listings?)"
)
_FOUND = r"(?:found|returned|matched|matching|located|retrieved|listed|total|in total|shown|displayed|match|available)"
_TO, _OF, _ABOUT = (
    r"(?:-|–|—|to|through|thru)",
    r"(?:of|/|out of)",
    r"(?:a total of |about |approximately |over |more than )?",
)
_WORD = r"(?:[^\W\d]+\s+)"
_ONLY = (
    r"(?:(?:limited to|limit of|maximum of)|"
    r"(?:only|showing|displaying|shows?|displays?|returns?|returned|shown|the|your)"
    r"(?:\s+(?:the|a|to))*\s+(?:only|up to|at most|maximum of|first|top))"
)


def _patterns(*texts: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(text, re.IGNORECASE) for text in texts)


_TOTALS = _patterns(
    # "Showing 1-25 of 61", "Records 1 to 25 of about 61", "1 – 25 / 61"
    rf"\b\d[\d,]*\s*{_TO}\s*\d[\d,]*\s*{_OF}\s*{_ABOUT}{_NUMBER}(?![/.-]?\d)",
    # "Showing the first 25 of 61", "Displaying top 25 records of 61"
    rf"\b(?:showing|displaying|viewing)\s+(?:the\s+)?(?:(?:first|top)\s+)?\d[\d,]*\s+(?:{_THINGS}\s+)?{_OF}\s+{_ABOUT}"
    rf"{_NUMBER}(?![/.-]?\d)",
    # "25 of 61 records", "Viewing 25 out of 61 results"
    rf"\b\d[\d,]*\s*(?:of|out of)\s*{_ABOUT}{_NUMBER}\s+{_WORD}{{0,2}}{_THINGS}\b",
    # "61 records found", "61 matching licensees were returned", "61 total results"
    rf"(?<![\d,./-]){_NUMBER}\s+{_WORD}{{0,2}}?{_THINGS}\s*(?:(?:were|was|have been|has been|that)\s+)?{_FOUND}\b",
    rf"(?<![\d,./-]){_NUMBER}\s+(?:total|matching)\s+{_WORD}?{_THINGS}\b",
    # "Total Matches Found: 61", "Total: 61", "Total number of licensees = 61"
    rf"\btotal(?:\s+(?:number|no\.?|#)\s*of)?(?:\s+{_THINGS}|\s+count)?(?:\s+{_FOUND})?(?:\s+(?:is|are))?\s*[:=#(]*\s*"
    rf"{_NUMBER}(?![/.-]?\d)",
    # "Number of results 61", "Records found = 61", "Search Results (61)", "Record count: 61"
    rf"\b(?:number|count|no\.)\s+of\s+{_WORD}?{_THINGS}(?:\s+{_FOUND})?\s*[:=(]*\s*{_NUMBER}(?![/.-]?\d)",
    rf"\b{_THINGS}\s+{_FOUND}\s*[:=(]*\s*{_NUMBER}(?![/.-]?\d)",
    rf"\b(?:results?|records?|matches|hits|rows?|count)\s*[:=(]\s*{_NUMBER}(?![/.-]?\d)",
    # "found 61 records", "returned 61 results", "there are 61 licensees"
    rf"\b(?:found|returned|matched|retrieved|located|there (?:are|were))\s+{_NUMBER}\s+{_WORD}{{0,2}}?{_THINGS}\b",
)
_LIMITS = _patterns(
    # "Only the first 100 records are shown", "showing the top 50 results", "limited to 200 records"
    rf"\b{_ONLY}\s+{_NUMBER}\s+{_WORD}?{_THINGS}\b",
    # "1-100 of 100+"
    rf"{_OF}\s*{_NUMBER}\+",
    rf"\bmore than {_NUMBER}\s+{_WORD}?{_THINGS}\b",
    rf"\b(?:exceed(?:s|ed)|over)\s+(?:the\s+)?(?:limit|maximum)\s+of\s+{_NUMBER}\b",
)
_PAGE_OF = re.compile(rf"\bpage\s*:?\s*{_NUMBER}\s*(?:of|/)\s*{_NUMBER}\b", re.IGNORECASE)
_LIST = r"(?:report|list(?:ing)?|file|data(?:base)?|roster|register|registry|directory|information|records?|extract)"
_MADE = (
    r"(?:printed|generated|exported|created|produced|prepared|compiled|run|pulled|downloaded|extracted|retrieved|"
    r"published|posted|accessed|updated?|refreshed|revised|modified)"
)
_DAY_OF_LIST = (
    rf"(?:(?:{_LIST} )?(?:(?:is |was )?(?:last )?{_MADE}|as (?:of|at)|print(?: ?out)?(?= date)|snapshot|"
    r"(?:is )?(?:current|complete|accurate|up[ -]to[ -]date) (?:as of|through|thru|to|on|at))|"
    rf"{_LIST} (?:date|dated|of|for|as|through|thru|effective)|{_LIST}(?= ?[:,(-]? ?{DAY})|^date|\bdate (?:of )?"
    rf"(?:this )?(?:{_LIST}|{_MADE}))"
    r"(?: by [^\d:;]{1,40}?)?(?: (?:date|time|on|at|by|the|is|was|of|from|day|through))*\s*[:=,(-]*\s*"
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? +)?"
)
"""What stands before the day of a list itself: when it was made, or up to when its data are."""
_LIST_DAY = re.compile(
    rf"(?<![^\W_])({_DAY_OF_LIST})({DAY}|(?:[a-z\d]+ ){{0,2}}(?:19|20)\d\d(?!\d))|^({DAY})[\d :,.apm]*$", re.IGNORECASE
)
_UP_TO = re.compile(r"\b(?:as (?:of|at)|current (?:as of|through|thru|to))\W*\Z", re.IGNORECASE)
"""What a year alone must stand behind; with other words it is that of a term, or of the founding of a board."""
_OF_THE_LIST = rf"(?:{_LIST}|licen[cs]\w+|acupunct\w+|practi\w+|regist\w+|active|current)"
_OF_OTHERS = re.compile(
    r"\b(?:next|forms?|fees?|disciplin\w+|complaints?|population|npi|version [\d.]+)\W*\||"
    r"\b(?:next|forms?|fees?|rules?|laws?|acts?|statutes?|chapter|template|complaints?|bienni\w+|city|"
    r"disciplin\w+ (?:actions?|orders?|cases?|decisions?))"
    rf"(?:\W+(?!{_OF_THE_LIST}\b)[\w-]+){{0,2}}\W*\|(?!{_LIST}\b)|"
    r"\b(?:page|site|website)\W*\|(?:was |is )?(?:last )?(?:updated?|revised|modified|created)|"
    r"\bboard\W*\|(?:was |is )?created|"
    r"\b(?:licen[cs]es?|renew\w*|registrations?|permits?|certificat\w+|expir\w+)\W*(?:are )?\|"
    r"(?:is )?current (?:through|thru|to)\b",
    re.IGNORECASE,
)
"""Words around the bar by which it is the day of something else: of a form, or that on which licences end."""
_NOT_OF_LIST = re.compile(
    r"\b(?:next|forms?|fees?|rules?|laws?|acts?|statutes?|chapter|template|disciplin\w+|complaints?|bienni\w+|since|prior|"
    r"established|founded|(?:before|after)(?! close)|expir\w*|renew\w*|(?:valid|current) (?:through|thru|until|to)|"
    r"effective|copyright|office (?:was |is )?(?:moved|closed|opened|relocated)|meetings?|hearings?|issued (?:from|on)|"
    r"(?:board|page|site|website) (?:was |is )?(?:last )?(?:updated?|revised|modified|changed|created))\b",
    re.IGNORECASE,
)
"""Words before the day of a line that nobody knows, by which it is not that of the list."""
_TIME = re.compile(
    r"(?:\bat |(?<=\d)t|\b)\d?\d:\d\d(?::\d\d(?:\.\d+)?)?"
    r"(?: ?[ap]\.?m\b\.?)?(?: ?(?:[ecmph][sd]?t|utc|gmt|z)\b)?",
    re.IGNORECASE,
)
_BELOW = re.compile(
    rf"{_DAY_OF_LIST}{DAY}[\d :,.apm)]*(?:run time:?)?(?: *page \d+ of \d+)?"
    rf"|(?:{_LIST} )?(?:is |are )?(?:last )?{_MADE} "
    r"(?:hourly|nightly|daily|weekly|monthly|quarterly|annually|yearly)\.?"
    r"|(?!\.+$)[-*=_#~. ]{3,}"
    r"|[-*=_#~. ]*end\s+of\s+(?:the\s+)?(?:file|report|list(?:ing)?|data|records?|roster|page)[-*=_#~. ]*"
    r"|\*{2,}[^*]+\*{2,}",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"a|active|all|and|are|count|current|entries|file|for|found|grand|in|is|items|licen[cs]ees|licen[cs]es|list|number|of|"
    r"on|pages?|records?|report|results?|roster|rows|shown|showing|displayed|displaying|viewing|the|this|total"
)
"""Words that may stand around a total in a line below a list; a name never consists of them."""
_MARKUP = re.compile(
    r"\s*<(?:!--|!doctype|\?xml|/?(?:html|head|body|title|script|style|meta|link|div|span|p|br|b|i|hr|h[1-6]|center|"
    r"font|table|pre|form)\b)",
    re.IGNORECASE,
)
_FEW = 3
"""Cells that a line below a list fills at most ("Total", "records", "61")."""
_LONGEST = 200


def printed_totals(text: str) -> tuple[int, ...]:
    """Return every total of records that a text prints, in any of the ways boards are known to print one."""
    return tuple(_whole(found.group(1)) for pattern in _TOTALS for found in pattern.finditer(text))


def printed_limits(text: str) -> tuple[int, ...]:
    """Return every cap that a text prints ("only the first 100 records are shown")."""
    return tuple(_whole(found.group(1)) for pattern in _LIMITS for found in pattern.finditer(text))


def printed_pages(text: str) -> tuple[tuple[int, int], ...]:
    """Return (page, pages in all) for every "Page 1 of 3" of a text."""
    return tuple((_whole(found.group(1)), _whole(found.group(2))) for found in _PAGE_OF.finditer(text))


def more_than(texts: Sequence[str], rows: int) -> str:
    """Return why these texts, one for each page read, say that there is more than `rows` rows; "" when they do not."""
    totals = [total for text in texts for total in printed_totals(text)]
    if max(totals, default=0) > rows:
        return f"The board prints a total of {max(totals):,}, and {rows:,} rows were served."
    if rows and any(limit <= rows for text in texts for limit in printed_limits(text)):
        return f"The board says that it cut its list, and {rows:,} rows were served."
    pages = [page for text in texts for page in printed_pages(text)]
    wanted = max((pages_in_all for _, pages_in_all in pages), default=0)
    if wanted > max(len(texts), len({page for page, _ in pages})):
        return f"The board prints {wanted:,} pages, and not all of them were read."
    return ""


def list_days(text: str) -> list[date | None]:
    """Return the days that a line calls those of its list ("Data as of 01/15/2024"); None for one that is unreadable.

    A day on which licences end is none of them. Of a year alone it is the first day, the oldest that may be meant.
    """
    text = _timeless(text)
    found = [
        said
        for one in _LIST_DAY.finditer(text)
        if (days_in(said := one[2] or one[3]) or _UP_TO.search(one[1]))
        and not _OF_OTHERS.search(f"{text[: one.start()]}|{one[1] or ''}")
    ]
    return [day or _first_of_year(said) for said in found for day in days_in(said) or (None,)]


def stray_day(text: str) -> date | None:
    """Return the newest full day that a line names of which nobody knows what it is, and that may be its list's.

    None where it names none, or where the words before say that it is the day of something else.
    """
    text = _timeless(text)
    found = [
        days_in(one[0])
        for one in DAYS.finditer(text)
        if len(re.findall(r"\d{8}|\d+|[^\W\d_]{3,}", one[0])) in (1, 3)
        and not _NOT_OF_LIST.search(text[: one.start()].rpartition(";")[2])
    ]
    return max((day for days in found for day in days if day), default=None)


def _timeless(text: str) -> str:
    return clean(_TIME.sub(" ", text))


def _first_of_year(text: str) -> date | None:
    year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)
    return date(int(year[0]), 1, 1) if year else None


def _whole(printed: str) -> int:
    return int(printed.replace(",", ""))


@dataclass(slots=True)
class Wholeness:
    """What speaks against a table being whole, collected while it is read; empty: nothing does."""

    doubts: list[str] = field(default_factory=list)
    """One plain sentence each, the first one told."""
    notes: list[str] = field(default_factory=list)
    """Said to the person who imports, without consequence."""
    _below: list[str] = field(default_factory=list)
    _days: dict[date, str] = field(default_factory=dict)
    """Each day that is called that of the list, with the line that says so."""
    _stray: dict[date, str] = field(default_factory=dict)
    """The same of lines that nobody knows; they can make a list old and never fresh."""
    _broken_at_end: bool = False

    def doubt(self, sentence: str) -> None:
        """Note why something may be missing."""
        if sentence not in self.doubts:
            self.doubts.append(sentence)

    def is_below(self, cells: Sequence[str], width: int) -> bool:
        """Tell whether a row is a line below the list (its total, page, day or end mark), and remember it if so.

        A row that fills all its columns never is: it may be somebody.
        """
        filled = [cell for cell in cells if cell and not cell.isspace()]
        if not filled or len(filled) > _FEW or len(filled) >= width > 1:
            return False
        said = [text for cell in filled if (text := clean(cell))]
        text = " ".join(said)
        if len(text) > _LONGEST or not _is_below(text):
            return False
        self._below.append(text)
        self.hear([[text]])
        return True

    def hear(self, lines: Iterable[Sequence[str]], *, unknown: bool = False) -> None:
        """Take the day of the list from lines of a few cells that are no rows of it, where they state one.

        Of an `unknown` line below the list any full day is taken that is not said to be of something else.
        """
        for cells in lines:
            filled = [text for cell in cells if (text := clean(cell))]
            text = " ".join(filled)
            if len(filled) > _FEW or len(text) > _LONGEST:
                continue
            days = list_days(text)
            if unknown and not days and (stray := stray_day(text)):
                self._stray.setdefault(stray, text)
            for day in days:
                if day is None:
                    self.doubt(f"The line {text!r} names a day that cannot be read, so the list may be old.")
                else:
                    self._days.setdefault(day, text)

    def broken(self) -> None:
        """Note a row with fewer cells than the header; one with more is a row with a stray delimiter."""
        self._broken_at_end = True

    def good(self) -> None:
        """Note a row that fits."""
        self._broken_at_end = False

    def settle(self, rows: int) -> None:
        """Compare the lines below the list with the rows read."""
        if self._broken_at_end:
            self.doubt(BROKEN_END)
        if self._below:
            self.notes.append(f"Lines that are no rows: {'; '.join(dict.fromkeys(self._below))}.")
        reason = more_than(self._below, rows)
        if reason:
            self.doubt(reason)

    def add(self, other: Wholeness) -> None:
        """Take over what was noted of a further part."""
        for sentence in other.doubts:
            self.doubt(sentence)
        self.notes.extend(note for note in other.notes if note not in self.notes)
        self._days = {**other._days, **self._days}
        self._stray = {**other._stray, **self._stray}

    def applied(self, result: ParseResult, seen: date | None = None) -> ParseResult:
        """Return the result, of the day that the list states, and partial if anything speaks against its being whole.

        A day after the one on which the list was `seen` is said and not counted.
        """
        result = self._dated(result, seen)
        unread, of = result.account.quarantined, result.account.rows_in
        if unread > MOST_UNREAD * of and unread >= FEWEST_UNREAD:
            self.doubt(f"{unread:,} of the {of:,} rows could not be read.")
        warnings = tuple(dict.fromkeys((*result.warnings, *self.notes, *self.doubts)))
        result = replace(result, warnings=warnings)
        if not self.doubts or result.completeness is not Completeness.COMPLETE:
            return result
        return replace(result, completeness=Completeness.PARTIAL, incomplete_why=self.doubts[0], covers=())

    def _dated(self, result: ParseResult, seen: date | None) -> ParseResult:
        latest = seen + timedelta(days=1) if seen else date.max
        for day, line in self._stray.items():
            if day < (seen or date.max) and day not in self._days:
                self._days[day] = line
                self.notes.append(
                    f"The line {line!r} below the list names the day {day}, so the list counts as of then: "
                    "remove the line if it is not the day of the list."
                )
        days = [day for day in (*self._days, result.as_of) if day is not None]
        for day in days:
            if day > latest and day in self._days:
                self.notes.append(f"The line {self._days[day]!r} names a day after {seen}, so it was not counted.")
        told = {day for day in days if day <= latest}
        if len(told) > 1:
            listed = ", ".join(map(str, sorted(told)))
            self.notes.append(f"Several days are given for the list ({listed}); the oldest counts.")
        oldest = min(told, default=None)
        if oldest is None or oldest == result.as_of:
            return result
        return replace(result, as_of=oldest, as_of_note=f"the line {self._days[oldest]!r}")


def _is_below(text: str) -> bool:
    if _BELOW.fullmatch(text) or _BELOW.fullmatch(_timeless(text)):
        return True
    for pattern in (*_TOTALS, *_LIMITS, _PAGE_OF):
        for found in pattern.finditer(text):
            around = re.findall(r"[^\W_]+", f"{text[: found.start()]} {text[found.end() :]}".casefold())
            if all(map(_FILLER.fullmatch, around)):
                return True
    return False


class Lines(Iterator[str]):
    """The lines of a text, untranslated; `ended` tells whether the last one given had a line end.

    Raises TruncatedError on zero bytes: what a download that was never written to its end leaves on the disk.
    """

    def __init__(self, source: Iterable[str], *, where: str) -> None:
        self._source, self._where = iter(source), where
        self.ended = True

    def __iter__(self) -> Lines:
        """Return itself."""
        return self

    def __next__(self) -> str:
        """Return the next line."""
        line = next(self._source)
        if "\0" in line:
            raise TruncatedError("The file holds a block of zero bytes.", where=self._where, do=_KEPT)
        # The end-of-file mark of old systems stands behind the last line end and is no line.
        self.ended = line.endswith(("\n", "\r")) or not line.strip(" \t\x1a")
        return line


def refuse_markup(cells: Sequence[str], width: int, *, where: str) -> None:
    """Raise TruncatedError for a row that is a piece of a web page: an error page sent in place of the rest."""
    if len(cells) != width and cells and _MARKUP.match(cells[0]):
        raise TruncatedError("A web page follows the rows of the file.", where=where, do=_KEPT)
