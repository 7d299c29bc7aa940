"""The record card of a board without a reader, filled in from a page as far as nothing about it is doubtful.

A typing aid: the person reads the page, and every field shows the words it came from. So a field stays empty rather
than doubtful: two people or two licences fill nothing, a status is all that its place holds, "active" needs a page
without a grave word, a type is one that the state's own kinds know, and a name is the one that was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from state_boards.contract.vocabulary import Kind, Standing
from state_boards.platforms.saved_page import lines, markup
from state_boards.reading.discipline import restricts, says_none
from state_boards.reading.ending import mark_beside, status_word_beside
from state_boards.reading.markup import attribute
from state_boards.reading.text import clean, fold, read_date
from verifier.desk.labels import Block, Label, LabelledText, label_of, read_labels, without_titles
from verifier.matching.agreement import Level
from verifier.matching.level import agreement
from verifier.matching.sides import Side, side_of
from verifier.names import parse_name
from verifier.refresh.record_card import CardError, FieldName, fields_for, read_card, vocabulary_of
from verifier.register.kept import DATES

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_Texts = Sequence[LabelledText]
LONGEST_PAGE, MOST_BLOCKS = 2_000_000, 200
"""Signs of a page and people on it; more fill nothing, since reading them would keep the person waiting."""
_GRAVE = re.compile(
    r"probation|suspen|revo[ck]|surrender|relinquish|restrict|consent (order|agreement)|(board|final|public) order"
    r"|disciplin|stipulat|reprimand|censur|sanction|cease and desist|encumb|under investigation",
    re.IGNORECASE,
)
"""Words that a person must have seen, wherever on the page they stand."""
_AS_OF = re.compile(r"\b(as of|current (as of|through|to)|last updated|data (is )?current)\b.*\d", re.IGNORECASE)
_NUMBER = re.compile(r"(?!\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}$)(?=.*\d)[\w./#-]{1,20}(?: [\w./#-]{1,20}){0,2}")
"""A figure in at most three pieces, and no telephone number."""
_SENTENCE = re.compile(
    r"\d|[!?:;]|\b(no|not|found|for|records?|results?|search|licen[cs]e\w*|board|the|of|is|and|by|you|your)\b"
)
_STATUS = re.compile(r"(?!.*\d)\S+(?: \S+){0,7}")
"""Up to eight words without a figure: longer texts run into what stands behind them."""
_LONGEST_NAME, _LONGEST_AS_OF, _FEW = 60, 160, 8
_ONCE = (Label.NAME, Label.FAMILY, Label.GIVEN, Label.NUMBER, Label.TYPE, Label.PROFESSION, Label.STATUS)
"""What one person has once; two of them are two people, two licences or two times."""


@dataclass(frozen=True, slots=True)
class Filled:
    """One answer proposed for the card, and the words of the page it came from."""

    value: str
    snippet: str


@dataclass(frozen=True, slots=True)
class Prefill:
    """What a page proposes; a field that is not here is for the person to read."""

    fields: Mapping[FieldName, Filled] = field(default_factory=dict)
    candidates: tuple[tuple[str, ...], ...] = ()
    """Where several people or credentials may be meant, so that nothing is proposed: the words of each."""
    dangers: tuple[str, ...] = ()
    """Lines of the page, shown or hidden, with a grave word: each must be answered before the card is kept."""


def prefill(html: str, *, jurisdiction: str, name: str, today: date | None = None) -> Prefill:
    """Return what a page proposes for the card of the person asked about; raises CardError without a licence there."""
    allowed = {field.name for field in fields_for(jurisdiction)}
    if len(html) > LONGEST_PAGE:
        return Prefill()
    dangers, weighing = _dangers(html)
    page = read_labels(markup(html))
    if len(page.blocks) > MOST_BLOCKS:
        return Prefill(dangers=dangers)
    asked = side_of(parse_name(name))
    mine = [block for block in page.blocks if _is_record(block.printed) and _may_be(block.printed, asked)]
    sure = [block for block in mine if _fits(asked, _named(block).value)]
    block = tuple(one for part in sure for one in part.printed)
    dated = any(one.label in (Label.NUMBER, Label.ISSUED, Label.EXPIRES) for one in block)
    known = _kinds(block, jurisdiction) != {Kind.UNRECOGNISED}
    if not (dated and known) or _disagree([one.printed for one in mine]):
        shown = tuple(dict.fromkeys(_words(one.printed) for one in mine))
        return Prefill(candidates=shown, dangers=dangers)
    apart = any(_apart(one.printed) for one in sure)
    disciplined = any(_disciplined(one.printed) and _may_be(one.printed, asked) for one in page.blocks)
    grave = weighing or disciplined or any(map(_short_and_grave, page.lines))
    found = _fields(block, jurisdiction, grave=grave)
    found["status"] = None if apart else found["status"]
    named = _named(sure[0])
    found["name"] = named
    found["as_of_text"] = _as_of(page.lines)
    kept = {field: one for field, one in found.items() if one is not None and field in allowed}
    return Prefill(MappingProxyType(_valid(kept, jurisdiction, name, today)), (), dangers)


def _dangers(html: str) -> tuple[tuple[str, ...], bool]:
    """Return every line with a grave word, and whether any says more than that there is nothing."""
    soup = markup(html)
    beside = [text for text in _attributes(soup) if _GRAVE.search(text) or restricts(text)]
    framed = [markup(attribute(frame, "srcdoc")) for frame in soup.find_all("iframe", srcdoc=True)]
    for form in soup.find_all(["select", "button", "datalist"]):
        form.decompose()
    shown = [line for one in (soup, *framed) for line in lines(one) if _GRAVE.search(line)]
    grave = tuple(dict.fromkeys((*shown, *beside)))
    return grave, any(not _says_nothing(line) for line in grave)


def _attributes(soup: BeautifulSoup) -> Iterable[str]:
    for tag in soup.find_all(True):
        for name in ("alt", "title", "aria-label"):
            if text := attribute(tag, name):
                yield clean(text)
        if tag.name == "input" and attribute(tag, "type").casefold() in {"", "text"}:
            yield clean(attribute(tag, "value"))


def _says_nothing(line: str) -> bool:
    """Tell whether a line is a label of discipline alone, or one beside which there is none."""
    rest = without_titles(line)
    # A line that is a label alone may be a link to the very order; a row of several titles is none.
    return says_none(rest) and (bool(rest) or label_of(line) is None or "order" not in fold(line))


def _is_record(block: _Texts) -> bool:
    return any(one.label in _ONCE for one in block)


def _short_and_grave(line: str) -> bool:
    """Tell whether an unlabelled line of a few words speaks of an end: it may belong to whatever stands beside it."""
    return len(line.split()) < _FEW and status_word_beside(line)


def _words(block: _Texts) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.where for one in block))


def _texts(block: _Texts, *labels: Label) -> list[LabelledText]:
    """Return the different texts of a label, each once, and alone only if it stands alone everywhere."""
    found: dict[str, LabelledText] = {}
    for one in block:
        if one.label in labels:
            known = found.setdefault(fold(one.text), one)
            found[fold(one.text)] = known if known.alone <= one.alone else one
    return list(found.values())


def _name(block: _Texts) -> Filled | None:
    """Return the name a block prints in one field or in several; None where it prints none, or two."""
    whole = _texts(block, Label.NAME)
    if whole:
        return _only(whole)
    parts = [_texts(block, label) for label in (Label.GIVEN, Label.MIDDLE, Label.FAMILY, Label.SUFFIX)]
    if not (parts[0] and parts[2]) or any(len(one) > 1 for one in parts):
        return None
    used = [one[0] for one in parts if one]
    return Filled(clean(" ".join(one.text for one in used)), " | ".join(dict.fromkeys(one.where for one in used)))


def _named(block: Block) -> Filled:
    """Return the name a block is under: its own, or, where it prints none, the heading above it."""
    own = _name(block.printed)
    if own is None and not _texts(block.printed, Label.NAME, Label.FAMILY, Label.GIVEN):
        return Filled(block.above, block.above)
    return own or Filled("", "")


def _fits(asked: Side, printed: str) -> bool:
    plain = len(printed) <= _LONGEST_NAME and not _SENTENCE.search(printed.casefold()) and not mark_beside(printed)
    return plain and agreement(asked, side_of(parse_name(printed))).level >= Level.PARTIAL


def _may_be(block: _Texts, asked: Side) -> bool:
    """A row with another person's name is set aside; one without a name, or with a slip in it, is not."""
    name = _name(block)
    return name is None or agreement(asked, side_of(parse_name(name.value))).level is not Level.OTHER


def _disagree(blocks: Sequence[_Texts]) -> bool:
    """Tell whether two people, two licences or two statuses may be meant."""
    together = tuple(one for block in blocks for one in block)
    return any(len(_texts(together, label)) > 1 for label in _ONCE)


def _fields(block: _Texts, jurisdiction: str, *, grave: bool) -> dict[FieldName, Filled | None]:
    return {
        "number": _number(_texts(block, Label.NUMBER)),
        "type": _type(block, jurisdiction),
        "status": _status(block, jurisdiction, grave=grave),
        "issued": _day(_texts(block, Label.ISSUED)),
        "expires": _day(_texts(block, Label.EXPIRES)),
        "discipline": _only(_texts(block, Label.DISCIPLINE)),
    }


def _only(found: Sequence[LabelledText]) -> Filled | None:
    return Filled(found[0].text, found[0].where) if len(found) == 1 and found[0].alone else None


def _number(found: Sequence[LabelledText]) -> Filled | None:
    one = _only(found)
    if one is None or not _NUMBER.fullmatch(one.value) or mark_beside(one.value) or _day(found):
        return None
    return one


def _day(found: Sequence[LabelledText]) -> Filled | None:
    one = _only(found)
    printed = read_date(one.value, DATES) if one else None
    return one if printed and printed.value else None


def _apart(block: _Texts) -> bool:
    """Tell whether a status stands in a section without number and type: it may be that of something else."""
    labels = {one.label for one in block}
    return Label.STATUS in labels and not labels & {Label.NUMBER, Label.TYPE, Label.PROFESSION}


def _kinds(block: _Texts, jurisdiction: str) -> set[Kind]:
    """Return what the printed types and professions are: a licence that is none of ours proposes nothing."""
    _, kinds = vocabulary_of(jurisdiction)
    return {kinds.read(one.text) for one in _texts(block, Label.TYPE, Label.PROFESSION)}


def _type(block: _Texts, jurisdiction: str) -> Filled | None:
    """Return the type where the state's kinds know it, and the profession beside it does not contradict."""
    _, kinds = vocabulary_of(jurisdiction)
    one = _only(_texts(block, Label.TYPE) or _texts(block, Label.PROFESSION))
    known = len(_kinds(block, jurisdiction) - {Kind.UNRECOGNISED}) == 1
    return one if one and known and kinds.read(one.value) is not Kind.UNRECOGNISED else None


def _status(block: _Texts, jurisdiction: str, *, grave: bool) -> Filled | None:
    one = _only(_texts(block, Label.STATUS))
    if one is None or not _STATUS.fullmatch(one.value) or any(map(_adds, _texts(block, Label.BESIDE))):
        return None
    statuses, _ = vocabulary_of(jurisdiction)
    good = statuses.read(one.value).standing is Standing.ACTIVE
    spoken = [said for said in block if said.label is not Label.STATUS and restricts(said.text)]
    return None if good and (grave or spoken) else one


def _disciplined(block: _Texts) -> bool:
    return any(not says_none(said.text) for said in _texts(block, Label.DISCIPLINE))


def _adds(beside: LabelledText) -> bool:
    """Tell whether what stands beside a status says more of it than a day."""
    printed = read_date(beside.text, DATES)
    return not says_none(beside.text) and not (printed and printed.value)


def _as_of(printed: Sequence[str]) -> Filled | None:
    found = {line for line in printed if len(line) <= _LONGEST_AS_OF and _AS_OF.search(line)}
    return Filled(line, line) if len(found) == 1 and (line := found.pop()) else None


def _valid(found: dict[FieldName, Filled], jurisdiction: str, name: str, today: date | None) -> dict[FieldName, Filled]:
    """Return the fields that the card itself accepts; of two days that disagree neither."""
    day = today or date.max
    others = {"name": name, "type": "-", "status": "-", "seen_on": day.isoformat(), "seen_by": "-"}
    allowed = {field.name for field in fields_for(jurisdiction)}
    answers: dict[str, str] = {field: text for field, text in others.items() if field in allowed}
    answers |= {field: one.value for field, one in found.items()}
    try:
        read_card(jurisdiction, answers, today=day)
    except CardError as error:
        # What the page says of the age of its data is shown even where it names no day: left out, it would be of today.
        wrong = {problem.field for problem in error.problems} - {"as_of_text"}
        wrong |= {"issued", "expires"} if wrong & {"issued", "expires"} else set()
        return {field: one for field, one in found.items() if field not in wrong}
    return found
