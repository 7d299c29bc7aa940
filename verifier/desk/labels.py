"""What a page of unknown make prints beside words that label it: for typing aids, never for a reader of a board.

No markup is known here, so nothing is guessed from it: a value is all that its cell, its definition or its line holds,
and whatever else may belong to it (a further cell, a continued row, a line right below) is told (`alone`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from state_boards.platforms.saved_page import lines
from state_boards.reading.discipline import restricts
from state_boards.reading.markup import cell_text, cells, hides, rows, text_of
from state_boards.reading.text import clean, fold

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag


class Label(StrEnum):
    """What a label says of the text beside it."""

    NAME = "name"
    FAMILY = "family"
    GIVEN = "given"
    MIDDLE = "middle"
    SUFFIX = "suffix"
    NUMBER = "number"
    TYPE = "type"
    PROFESSION = "profession"
    """Weaker than a type: some boards print the name of a board there."""
    STATUS = "status"
    BESIDE = "beside"
    """Says more of the status."""
    ISSUED = "issued"
    EXPIRES = "expires"
    DISCIPLINE = "discipline"


_WORDS: Mapping[Label, str] = {
    Label.NAME: "name|full name|licensee|licensee name|licensee's name|name of licensee|practitioner|practitioner name"
    "|provider name|license holder|individual name|licensee full name",
    Label.FAMILY: "last name|surname|family name|last",
    Label.GIVEN: "first name|given name|first",
    Label.MIDDLE: "middle name|middle initial|middle",
    Label.SUFFIX: "suffix|name suffix",
    Label.NUMBER: "license number|license no|license #|license num|license|credential number|credential #|credential"
    "|registration number|registration no|certificate number|certification number|permit number|number|license no #",
    Label.TYPE: "license type|credential type|type|type of license|license class|registration type|certificate type"
    "|license description|license category",
    Label.PROFESSION: "profession|profession name|occupation|board/profession|license profession",
    Label.STATUS: "status|license status|credential status|current status|registration status|status of license"
    "|license standing|standing|current license status|certificate status",
    Label.BESIDE: "status reason|reason|sub status|sub-status|substatus|secondary status|status detail|status details"
    "|status description|status effective|status date|status effective date|remarks|remark|comments|comment|notes|note"
    "|alert|alerts|restrictions|restriction|limitations|license limitations|conditions|practice restrictions"
    "|status comment|status comments|flags",
    Label.ISSUED: "issue date|issued|date issued|original issue date|original date|originally issued|first issued"
    "|issued on|initial licensure date|date of licensure|original license date|granted|granted date|date granted"
    "|license issue date|original issue|initial issue date|date first issued|first issue date|original licensure date"
    "|initial license date|license issued|date of issue|issuance date|licensed since|license original issue date",
    Label.EXPIRES: "expiration date|expiration|expires|expires on|expiry date|expiry|expire date|exp date"
    "|license expiration date|registered through|registered through date|valid through|valid until|license expires"
    "|current expiration date|expiration dt|date of expiration|license expiration|date expires|expires date|exp",
    Label.DISCIPLINE: "discipline|disciplinary action|disciplinary actions|board action|board actions|public action"
    "|public actions|disciplinary history|public discipline|formal actions|enforcement actions|board orders|board order"
    "|disciplinary actions on file|discipline on file|public board actions|orders|public orders|action taken"
    "|discipline/board action|disciplined|has discipline|public record actions|disciplinary record|legal actions",
}  # fmt: skip
_LABELS = {re.sub("[ '-]", "", word): label for label, words in _WORDS.items() for word in words.split("|")}
_BY_LENGTH = sorted((word for words in _WORDS.values() for word in words.split("|")), key=len, reverse=True)
_INLINE = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, _BY_LENGTH))})\.?\s*:", re.IGNORECASE)
_TITLES = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, _BY_LENGTH))})(?![\w-])", re.IGNORECASE)
_CONTROLS = ["select", "button", "textarea", "input", "option", "datalist", "nav", "script", "style", "noscript"]
_STRUCK = ["s", "del", "strike"]
_INLINE_TAGS = ["b", "strong", "span", "label", "em", "i"]
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6", "legend", "caption"]
_SECTION = "\ue002"
"""Stands before a heading: what is labelled above it and what below may be said of different things."""
_MARKS = ("\ue000", "\ue001")
"""Stand around the number of what was read already, in the text of the page; private signs that no page may bring."""
_TOKEN = re.compile(f"{_MARKS[0]}(\\d+){_MARKS[1]}")
_LEAD = re.compile(r"^[^:]{1,40}:")
_NAMES = frozenset({Label.NAME, Label.FAMILY, Label.GIVEN, Label.MIDDLE, Label.SUFFIX})
_ONCE = _NAMES | {Label.NUMBER, Label.TYPE, Label.PROFESSION, Label.STATUS}
_SECTION_WORDS = frozenset({
    "license", "licence", "licenses", "licensee", "licensing", "information", "info", "details", "detail", "general",
    "status", "professional", "profession", "practitioner", "person", "personal", "address", "discipline",
    "disciplinary", "actions", "action", "public", "record", "records", "result", "results", "search", "profile",
    "credential", "credentials", "verification", "verify", "summary", "contact", "location", "history", "board",
    "state", "of", "and", "the", "for", "dates", "data", "current", "name", "number", "type", "registration",
    "lookup", "look-up", "view", "page", "department", "division", "medical", "acupuncture", "examiners",
    "commission", "office", "health", "professions",
})  # fmt: skip
"""Words of headings that are about the page and about nobody."""
_YES = frozenset({"yes", "y", "true"})
_LONG = 8
"""Words from which a line below a status is a sentence of its own."""


@dataclass(frozen=True, slots=True)
class LabelledText:
    """One labelled text; `where` are the words of the page around it."""

    label: Label
    text: str
    where: str
    alone: bool = True
    """False when other words stand by it that may belong to it."""


_Texts = tuple[LabelledText, ...]


class _Row(tuple[LabelledText, ...]):
    """A row under titles, which is a person or a licence by itself."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Block:
    """What one row or one run of labels prints: one person, or one credential of a person."""

    printed: tuple[LabelledText, ...]
    above: str
    """The nearest line above that is neither labelled nor has a figure: a heading, often the name."""


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page as its labels tell it."""

    blocks: tuple[Block, ...]
    lines: tuple[str, ...]
    """The other lines that a reader sees."""


def label_of(text: str) -> Label | None:
    """Return what a whole text labels, None for any text that is no known label."""
    plain = re.sub(r"\b(licence|lic)\b", "license", fold(text).strip(" :*"))
    return _LABELS.get(re.sub(r"[\s.'’-]", "", plain))


def without_titles(text: str) -> str:
    """Return a text without the labels in it; of the first row of a table nothing is left."""
    return clean(_TITLES.sub(" ", text)).strip(" :|")


def read_labels(soup: BeautifulSoup) -> LabelledPage:
    """Return what a page prints beside its labels; the soup is used up."""
    for text in soup.find_all(string=re.compile("[\ue000-\ue002]")):
        text.replace_with(re.sub("[\ue000-\ue002]", " ", text))
    for tag in soup.find_all(lambda tag: tag.name in _CONTROLS or tag.name in _STRUCK or hides(tag)):
        tag.decompose()
    for tag in soup.find_all(_INLINE_TAGS):
        if text_of(tag).endswith(":") and label_of(text_of(tag)):
            tag.name = "div"
    for heading in soup.find_all(_HEADINGS):
        heading.insert(0, _SECTION)
    found: list[_Texts] = []
    for table in reversed(soup.find_all("table")):
        _read_table(table, found)
    for listed in soup.find_all("dl"):
        _read_definitions(listed, found)
    return _linear(lines(soup), found)


def _read_table(table: Tag, found: list[_Texts]) -> None:
    """Replace each row that was read by its token, so that rows and lines keep the order of the page."""
    of_table = [(row, cells(row)) for row in rows(table)]
    titles: list[Label | None] = []
    blank: list[bool] = []
    spans = any(cell.has_attr("rowspan") or cell.has_attr("colspan") for _, row in of_table for cell in row)
    uneven = False
    first = len(found)
    listing = sum(len(row) == 2 and label_of(text_of(row[0])) is not None for _, row in of_table) > 1
    for row, of_row in of_table:
        labels = [label_of(text_of(cell)) for cell in of_row]
        if _TOKEN.search(text_of(row)):
            uneven = uneven or bool(titles)
            continue
        if _is_title(of_row, labels):
            titles, blank = labels, [not text_of(cell) for cell in of_row]
            row.clear()
        elif not titles:
            if pair := _pairs(of_row, labels):
                _put(row, pair, found)
            elif len(of_row) == 2 and not row.find(["table", "dl"]) and (listing or _titled(of_row[0])):
                if not text_of(of_row[0]):
                    continue
                _put(row, _unknown(text_of(of_row[1]), text_of(row)), found)
        elif len(of_row) == len(titles) and not spans:
            _put(row, _Row(_by_title(of_row, titles, blank)), found)
        elif re.search(r"[^\W\d_]", text_of(row)):
            uneven = True
    if uneven:
        found[first:] = [type(block)(replace(one, alone=False) for one in block) for block in found[first:]]


def _is_title(of_row: Sequence[Tag], labels: Sequence[Label | None]) -> bool:
    known = sum(label is not None for label in labels)
    alternating = all(label is None for label in labels[1::2])
    return known > 1 and (all(cell.name == "th" for cell in of_row) or (known > 2 and not alternating))


def _by_title(of_row: Sequence[Tag], titles: Sequence[Label | None], blank: Sequence[bool]) -> _Texts:
    texts = [cell_text(cell) for cell in of_row]
    where = " | ".join(text for text in texts if text)
    stray = any(
        untitled and re.search(r"[^\W\d_]", text) and not _only_links(cell)
        for cell, text, untitled in zip(of_row, texts, blank, strict=True)
    )
    return tuple(
        LabelledText(title or Label.BESIDE, text, where, not stray)
        for title, text in zip(titles, texts, strict=True)
        if text and (title or restricts(text))
    )


def _only_links(cell: Tag) -> bool:
    return text_of(cell) == clean(" ".join(text_of(link) for link in cell.find_all("a")))


def _pairs(of_row: Sequence[Tag], labels: Sequence[Label | None]) -> _Texts:
    """Return the labelled texts of a row without titles: label, text, label, text; more cells leave it open."""
    texts = [cell_text(cell) for cell in of_row]
    if any(cell.find(["table", "dl"]) for cell in of_row) or len(of_row) < 2 or not any(labels):
        return ()
    where = " | ".join(text for text in texts if text)
    if all(label or not text or text.endswith(":") for label, text in zip(labels[::2], texts[::2], strict=True)):
        known = zip(labels[::2], texts[1::2], strict=False)
        return tuple(LabelledText(label, text, where, not label_of(text)) for label, text in known if label and text)
    label = labels[0]
    rest = clean(" ".join(texts[1:]))
    return (LabelledText(label, rest, where, alone=False),) if label and rest else ()


def _titled(cell: Tag) -> bool:
    return cell.name == "th" or text_of(cell).endswith(":")


def _unknown(text: str, where: str) -> _Texts:
    """Return what a label nobody knows says beside a status: a "yes" may be the very thing that matters."""
    return (LabelledText(Label.BESIDE, text, where),) if fold(text) in _YES or restricts(text) else ()


def _read_definitions(listed: Tag, found: list[_Texts]) -> None:
    for term in listed.find_all("dt"):
        said = []
        after = term.find_next_sibling()
        while after is not None and after.name == "dd":
            said.append(after)
            after = after.find_next_sibling()
        title, text = text_of(term), clean(" ".join(cell_text(one) for one in said))
        label = label_of(title)
        if not said or _TOKEN.search(text):
            continue
        for one in (term, *said):
            one.clear()
        where = f"{title} {text}"
        known = (LabelledText(label, text, where, len(said) == 1),) if label and text else _unknown(text, where)
        _put(said[0], known, found)


def _put(tag: Tag, block: _Texts, found: list[_Texts]) -> None:
    found.append(block)
    tag.clear()
    tag.append(f"{_MARKS[0]}{len(found) - 1}{_MARKS[1]}")


class _Downwards:
    """The blocks of a page while its lines are read from the top."""

    def __init__(self) -> None:
        self.blocks: list[tuple[list[LabelledText], str]] = []
        self.above = ""
        self.apart = self.other = False
        """A heading or a name came since the last label; and it may be that of somebody else."""

    def line(self, text: str, *, heading: bool) -> None:
        """Take note of a line without a label: what follows may be said of another person or of another thing."""
        stranger = _may_be_a_name(text) or (heading and not _of_the_page(text))
        self.apart = self.apart or heading or stranger
        if stranger:
            self.above, self.other = text, True

    def row(self, read: _Texts) -> None:
        """Add a row of a list, which is a block of its own."""
        self.blocks.append((list(read), self.above))
        self.apart = self.other = True

    def labels(self, read: _Texts) -> None:
        """Add labelled texts to the block before; a further licence is the same person's until another name comes."""
        for one in read:
            current = self.blocks[-1][0] if self.blocks else []
            same = [known for known in current if known.label is one.label]
            again = one.label in _ONCE and any(fold(known.text) != fold(one.text) for known in same)
            if not self.blocks or self.apart or again:
                drop = self.other or one.label in _NAMES
                named = [] if drop else [known for known in current if known.label in _NAMES]
                self.blocks.append(([*named, one], self.above))
                self.apart = self.other = False
            elif not any(known.text == one.text and known.alone == one.alone for known in same):
                current.append(one)


def _may_be_a_name(line: str) -> bool:
    words = line.split()
    lead, colon, _ = line.partition(":")
    if len(words) > _LONG or (colon and _SECTION_WORDS & set(fold(lead).split())):
        return False
    return sum(word[0].isupper() and fold(word) not in _SECTION_WORDS for word in words) > 1


def _of_the_page(heading: str) -> bool:
    lead = heading.partition(":")[0]
    return set(re.findall(r"[^\W_]+", fold(lead))) <= _SECTION_WORDS


def _linear(printed: Sequence[str], found: Sequence[_Texts]) -> LabelledPage:
    """Return the blocks in the order of the page."""
    run = _Downwards()
    other: list[str] = []
    items = [piece for line in printed for piece in _pieces(line, found)]
    at = 0
    while at < len(items):
        item, at = items[at], at + 1
        following = items[at] if at < len(items) else None
        if isinstance(item, _Row):
            run.row(item)
        elif isinstance(item, str):
            heading, item = item.startswith(_SECTION), item.removeprefix(_SECTION).strip()
            label = label_of(item)
            if label and isinstance(following, str) and not _leads(following):
                at += 1
                read = (LabelledText(label, following, f"{item} {following}"),)
                run.labels(_open_below(read, items[at] if at < len(items) else None))
                continue
            other.append(item)
            if not label:
                run.line(item, heading=heading)
        else:
            run.labels(_open_below(item, following))
    return LabelledPage(tuple(Block(tuple(block), above) for block, above in run.blocks), tuple(other))


def _pieces(line: str, found: Sequence[_Texts]) -> Iterator[str | _Texts]:
    tokens = _TOKEN.findall(line)
    if tokens:
        yield from (found[int(number)] for number in tokens)
        rest = clean(_TOKEN.sub(" ", line))
        if rest:
            yield rest
        return
    starts = list(_INLINE.finditer(line))
    if not starts or (starts[0].start() and not clean(line[: starts[0].start()]).endswith(("|", ";", ","))):
        yield line
        return
    for start, end in zip(starts, [*(one.start() for one in starts[1:]), len(line)], strict=True):
        label, text = label_of(start.group()), clean(line[start.end() : end])
        if label and text:
            # Plain text may run on into a label of two words ("901 Renewal Status: Active").
            yield (LabelledText(label, text, clean(line), alone=len(starts) == 1 and ":" not in text),)
        else:
            yield clean(start.group())


def _open_below(block: _Texts, following: str | _Texts | None) -> _Texts:
    """Leave a status open that ends its block above a short line without a label: that line may belong to it."""
    last = block[-1] if block else None
    if last is None or last.label is not Label.STATUS or not isinstance(following, str) or _leads(following):
        return block
    return block if len(following.split()) >= _LONG else (*block[:-1], replace(last, alone=False))


def _leads(line: str) -> bool:
    return bool(line.startswith(_SECTION) or label_of(line) or _LEAD.match(line))
