"""HTML forms and tables as plain data: everything a browser would send, harvested and never listed by hand.

Sources rules 4 and 5: all hidden inputs are echoed and the required ones must exist; columns are found by their header
text among direct children only. bs4 is imported when a page is read, never before.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from cache import Evidence
from state_boards.errors import DriftError, TruncatedError
from state_boards.saved import page_text
from state_boards.screen import screen
from state_boards.text import clean, fold

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag
    from bs4.element import PageElement

Fields = tuple[tuple[str, str], ...]
"""Name and value pairs in page order, as `Request.form` takes them."""
_CROSS_PAGE = re.compile(
    r"WebForm_PostBackOptions\((?:\s*\"[^\"]*\"\s*,|\s*(?:true|false)\s*,)*\s*\"([^\"]*\.aspx[^\"]*)\""
)
"""The address another page's button posts to, as WebForms writes it into the button."""
_PRESSABLE = frozenset({"submit", "button", "image", "reset"})
_UNSEEN = frozenset({"head", "script", "style", "template", "noscript"})
_HIDING = frozenset({"hidden", "d-none", "hide", "sr-only"})
_TICKED = frozenset({"checkbox", "radio"})
_END = b"</html"
_END_WITHIN = 8_192
"""Comments and scripts of servers and proxies may follow the end of a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form of a page: what a browser would send for it untouched, and what else it knows."""

    where: str
    action: str
    """Absolute address the form posts to."""
    fields: Fields
    """Hidden and text inputs, ticked boxes and chosen options; no buttons."""
    names: Mapping[str, str]
    """Every control, buttons included: its id and its name, both pointing to the name that is sent."""
    values: Mapping[str, str]
    """What a button, box or radio sends when used, by its id and by its name (of equal names the first one)."""
    options: Mapping[str, Fields]
    """Choices of each select by its name: (value, printed label)."""
    actions: Mapping[str, str]
    """Where a button sends the form when that is not the form's own address, by its name."""

    def action_of(self, press: str) -> str:
        """Return the address the form is sent to when this button is pressed."""
        return self.actions.get(self.name(press), self.action)

    def name(self, control: str) -> str:
        """Return the name sent for a control given by id, name or the last part of either; else DriftError."""
        found = self.names.get(control)
        if found is None:
            ends = {name for known, name in self.names.items() if known.endswith((f"_{control}", f"${control}"))}
            found = ends.pop() if len(ends) == 1 else None
        if found is None:
            raise DriftError(f"The form has no field {control!r} any more.", where=self.where)
        return found

    def value(self, control: str) -> str:
        """Return what the untouched form sends for a control, "" when it sends nothing."""
        name = self.name(control)
        return next((value for known, value in self.fields if known == name), "")

    def choice(self, control: str, *, containing: str) -> str:
        """Return the value of the one option whose label contains a text; raises DriftError unless exactly one does."""
        found = [value for value, label in self.options.get(self.name(control), ()) if containing in fold(label)]
        if len(found) != 1:
            raise DriftError(
                f"{len(found)} options of {control!r} mention {containing!r}; exactly one was expected.",
                where=self.where,
            )
        return found[0]

    def filled(self, changes: Mapping[str, str], *, press: str = "") -> Fields:
        """Return the fields to send with controls set and one button or radio pressed; DriftError if one is gone."""
        wanted = {self.name(control): value for control, value in changes.items()}
        if press:
            button = self.name(press)
            wanted[button] = self.values.get(press, self.values.get(button, ""))
        kept = [(name, wanted.pop(name, value)) for name, value in self.fields]
        return (*kept, *wanted.items())


def harvest(
    html: str | BeautifulSoup,
    form_id: str | None = None,
    *,
    where: str = "",
    holding: str = "",
    enabled: Collection[str] = (),
) -> Form:
    """Return one form as a browser would send it; raises DriftError unless exactly one is meant.

    It is the form of that id or name, the one that holds the control `holding` (by name or id), or the only one of the
    page. `enabled` names controls that the page delivers disabled and its own script enables.
    """
    soup = parse_html(html) if isinstance(html, str) else html
    return _read_form(soup, form_tag(soup, form_id, where=where, holding=holding), where, enabled)


def form_tag(soup: BeautifulSoup, form_id: str | None = None, *, where: str = "", holding: str = "") -> Tag:
    """Return the element of the form that `harvest` would read; raises DriftError unless exactly one is meant."""
    forms: list[Tag] = list(soup.find_all("form"))
    if form_id is not None:
        forms = [form for form in forms if form_id in (form.get("id"), form.get("name"))]
    if holding:
        forms = [form for form in forms if any(_answers_to(tag, holding) for tag in _controls(soup, form))]
    if len(forms) != 1:
        wanted = f"the form {form_id!r}" if form_id else f"one form with {holding!r}" if holding else "one form"
        raise DriftError(f"The page should hold {wanted} and holds {len(forms)}.", where=where)
    return forms[0]


def _answers_to(control: Tag, name: str) -> bool:
    known = (attribute(control, "id"), attribute(control, "name"))
    return any(text == name or text.endswith((f"_{name}", f"${name}")) for text in known)


def _controls(soup: BeautifulSoup, form: Tag) -> list[Tag]:
    """Return the controls that belong to a form: inside it unless they name another, and outside if they name it."""
    kinds = ["input", "select", "textarea", "button"]
    inside = [tag for tag in form.find_all(kinds) if attribute(tag, "form") in {"", attribute(form, "id")}]
    own = attribute(form, "id")
    outside = [tag for tag in soup.find_all(kinds, attrs={"form": own}) if form not in tag.parents] if own else []
    return [*inside, *outside]


def require(form: Form, names: Iterable[str]) -> Form:
    """Return the form if it has every named field; raises DriftError naming the first one that is gone."""
    for name in names:
        form.name(name)
    return form


def parse_html(html: str) -> BeautifulSoup:
    """Return the parsed page; the parser is always named (lxml through bs4 keeps deeply nested text)."""
    from bs4 import BeautifulSoup

    return BeautifulSoup(html, "lxml")


def page(evidence: Evidence, *, results_marker: str = "") -> BeautifulSoup:
    """Return an answer as a parsed page after the challenge screen; raises BlockedError or EmptyAnswerError.

    A page that broke off before its end is a TruncatedError: the parser closes every open table, so half a list (or its
    title row alone, which would be a "not found") looks whole.
    """
    body = screen(evidence, "html", results_marker=results_marker).body
    if _END not in body[-_END_WITHIN:].lower():
        raise TruncatedError(
            "The page broke off before its end.", where=evidence.url, do="Ask again; nothing of it was read."
        )
    return parse_html(page_text(body, evidence.headers.get("content-type", "")))


def text_of(tag: Tag | None) -> str:
    """Return the cleaned text of an element, "" for none."""
    return clean(tag.get_text(" ")) if tag is not None else ""


def visible_text(soup: BeautifulSoup) -> str:
    """Return the text a reader sees: templates, scripts and hidden blocks may hold every message the page can show."""
    return clean(" ".join(text for text in soup.find_all(string=True) if not _hidden(text)))


def _hidden(text: PageElement) -> bool:
    return any(_hides(parent) for parent in text.parents)


def is_hidden(tag: Tag) -> bool:
    """Tell whether a reader does not see an element: a template, a script, or a hidden block around it."""
    return _hides(tag) or _hidden(tag)


def _hides(tag: Tag) -> bool:
    return bool(
        tag.name in _UNSEEN
        or tag.has_attr("hidden")
        or re.search(r"display\s*:\s*none", attribute(tag, "style"))
        or _HIDING & set(attribute(tag, "class").split())
    )


def attribute(tag: Tag, name: str) -> str:
    """Return one attribute as text, "" when absent."""
    value = tag.get(name)
    return value if isinstance(value, str) else " ".join(value or ())


def cells(row: Tag) -> list[Tag]:
    """Return the direct-child cells of a table row; cells of nested tables are not among them."""
    return list(row.find_all(["td", "th"], recursive=False))


def rows(table: Tag) -> Iterator[Tag]:
    """Yield the rows of a table itself, in order; rows of nested tables are not among them."""
    for child in table.find_all(["thead", "tbody", "tfoot", "tr"], recursive=False):
        yield from [child] if child.name == "tr" else child.find_all("tr", recursive=False)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table split into its printed header and its rows of cells."""

    header: tuple[str, ...]
    rows: tuple[tuple[Tag, ...], ...]


def grid(table: Tag, *, where: str, skip_uneven: bool = False) -> Grid:
    """Return a table by its first row as header; raises DriftError on a row of another width.

    A row of one cell (a pager, a caption) is no row of the list; what a pager says is read by `pages`. With
    `skip_uneven` rows of any other width are left out too.
    """
    all_rows = [tuple(cells(row)) for row in rows(table)]
    if not all_rows:
        raise DriftError("The table of results has no row at all.", where=where)
    header = tuple(text_of(cell) for cell in all_rows[0])
    body = [row for row in all_rows[1:] if len(row) > 1 or (row and len(header) == 1)]
    uneven = [row for row in body if len(row) != len(header)]
    if uneven and not skip_uneven:
        raise DriftError(
            f"A row of the table has {len(uneven[0])} cells under {len(header)} column titles.", where=where
        )
    return Grid(header, tuple(row for row in body if len(row) == len(header)))


def pairs(labels: Sequence[Tag], *, where: str) -> dict[str, Tag]:
    """Return label text -> the element right after it (dt/dd, th/td); raises DriftError on a repeat or a gap."""
    found: dict[str, Tag] = {}
    for label in labels:
        name = text_of(label).rstrip(":").strip()
        value = label.find_next_sibling()
        if value is None or name in found:
            raise DriftError(f"The label {name!r} is repeated or has no value beside it.", where=where)
        found[name] = value
    return found


def _read_form(soup: BeautifulSoup, form: Tag, where: str, enabled: Collection[str]) -> Form:
    fields: list[tuple[str, str]] = []
    names: dict[str, str] = {}
    values: dict[str, str] = {}
    options: dict[str, Fields] = {}
    actions: dict[str, str] = {}
    for control in _controls(soup, form):
        name = attribute(control, "name")
        if not name or (_is_disabled(control) and not {name, attribute(control, "id")} & set(enabled)):
            continue
        names.setdefault(name, name)
        names.setdefault(attribute(control, "id") or name, name)
        if control.name == "select":
            choices = tuple(_option(option) for option in control.find_all("option"))
            options[name] = choices
            fields.extend(_chosen(control, name))
        elif control.name == "textarea":
            fields.append((name, control.get_text()))
        else:
            value, sent = _input(control)
            values.setdefault(name, value)
            values.setdefault(attribute(control, "id") or name, value)
            if address := _own_action(control):
                actions.setdefault(name, urljoin(where, address))
            if sent:
                fields.append((name, value))
    return Form(
        where=where,
        action=urljoin(where, attribute(form, "action")),
        fields=tuple(fields),
        names=names,
        values=values,
        options=options,
        actions=actions,
    )


def _own_action(control: Tag) -> str:
    """Return the address a button sends its form to by itself, "" for the form's own (HTML formaction, WebForms)."""
    if attribute(control, "formaction"):
        return attribute(control, "formaction")
    crossing = _CROSS_PAGE.search(attribute(control, "onclick"))
    return crossing.group(1) if crossing else ""


def _is_disabled(control: Tag) -> bool:
    """Tell whether a browser leaves a control out: disabled itself, or by a fieldset around it (not in its legend)."""
    if control.has_attr("disabled"):
        return True
    for fieldset in control.find_parents("fieldset"):
        legend = fieldset.find("legend", recursive=False)
        if fieldset.has_attr("disabled") and (legend is None or legend not in control.parents):
            return True
    return False


def _input(control: Tag) -> tuple[str, bool]:
    """Return what an input sends and whether an untouched form sends it."""
    kind = attribute(control, "type").casefold() or ("submit" if control.name == "button" else "text")
    if kind in _TICKED:
        return attribute(control, "value") or "on", control.has_attr("checked")
    return attribute(control, "value"), kind not in _PRESSABLE and control.name != "button"


def _option(option: Tag) -> tuple[str, str]:
    label = text_of(option)
    return (attribute(option, "value") if option.has_attr("value") else label), label


def _chosen(control: Tag, name: str) -> Fields:
    """Return what an untouched select sends.

    A drop-down shows its last marked option, else its first; a list box (`multiple`, or more than one row high) with
    nothing marked sends nothing at all: sending its first option would be a filter that nobody chose.
    """
    usable = [option for option in control.find_all("option") if not _is_off(option)]
    marked = [_option(option)[0] for option in usable if option.has_attr("selected")]
    if control.has_attr("multiple"):
        return tuple((name, value) for value in marked)
    if marked:
        return ((name, marked[-1]),)
    return ((name, _option(usable[0])[0]),) if usable and _rows_shown(control) == 1 else ()


def _is_off(option: Tag) -> bool:
    group = option.find_parent("optgroup")
    return option.has_attr("disabled") or (group is not None and group.has_attr("disabled"))


def _rows_shown(select: Tag) -> int:
    size = attribute(select, "size").strip()
    return int(size) if size.isdigit() and int(size) > 0 else 1
