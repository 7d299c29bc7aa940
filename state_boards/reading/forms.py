"""Forms as a browser sends them: one engine for every board, harvested from the page and never listed by hand.

What is sent follows the HTML standard, "constructing the entry list": every control that counts in the order of the
page, the button that was pressed and no other, a list box only when something is marked. A field too many is a filter
that nobody chose; a hidden field too few is a page of errors (sources rule 4).
Not done, since no board was seen to need it: files, `dirname`, `_charset_`, and pages that are not UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode, urljoin

from cache import Request
from state_boards.contract.errors import DriftError
from state_boards.reading.markup import attribute, parse_html, text_of
from state_boards.reading.text import fold

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

Fields = tuple[tuple[str, str], ...]
"""Name and value pairs in page order, as `Request.form` takes them."""
_EVENT = re.compile(r"(?:__doPostBack|WebForm_PostBackOptions)\(\s*[\"']([^\"']+)[\"']\s*,\s*[\"']([^\"']*)[\"']")
_CROSS_PAGE = re.compile(
    r"WebForm_PostBackOptions\((?:\s*\"[^\"]*\"\s*,|\s*(?:true|false)\s*,)*\s*\"([^\"]*\.aspx[^\"]*)\""
)
"""The address another page's button posts to, as WebForms writes it into the button."""
_PRESSABLE = frozenset({"submit", "image"})
_NEVER_SENT = frozenset({"button", "reset"})
_TICKED = frozenset({"checkbox", "radio"})
_CHOSEN = _TICKED | {"select"}
_INERT = ["template", "noscript", "datalist"]
"""Elements whose controls belong to no form: a browser that runs scripts does not even build them."""
_BLANKS = re.compile(r"[\t\n\f\r ]+")
_LINE_END = re.compile(r"\r\n?|\n")


class Pressed(NamedTuple):
    """What the script of a WebForms page writes into its two hidden fields before it submits (`__doPostBack`)."""

    target: str
    argument: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """One control of a form that a browser may send."""

    name: str
    identity: str
    kind: str
    """Its type in lower case: "hidden", "text", "checkbox", "select", "submit", ..."""
    value: str = ""
    """What it sends once it is used: pressed, ticked or, for a text, as it stands."""
    untouched: tuple[str, ...] = ()
    """What it sends of a form that nobody touched."""
    options: Fields = ()
    """Choices of a select: (value, printed label)."""
    filled_by_script: bool = False
    """True where the page's script enables it and brings its choices."""
    action: str = ""
    """Where a button sends the form when that is not the form's own address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form of a page: what a browser would send for it, untouched or filled in."""

    where: str
    action: str
    """Absolute address the form is sent to."""
    post: bool = True
    controls: tuple[Control, ...]
    links: Mapping[str, tuple[Pressed, str]] = field(default_factory=lambda: MappingProxyType({}))
    """Links that send the form by script, by their id: what they write into it, and where they send it."""

    @property
    def fields(self) -> Fields:
        """What a browser sends of the untouched form, when no button is pressed."""
        return self.filled({})

    def has(self, control: str) -> bool:
        """Tell whether the form has a control of this very id or name."""
        return any(control in (one.identity, one.name) for one in self.controls)

    def control(self, known: str) -> Control:
        """Return the first control of this id, name or last part of either; raises DriftError when there is none."""
        exact = [one for one in self.controls if known in (one.identity, one.name)]
        ends = [one for one in self.controls if _ends_with(one, known)]
        found = exact or (ends if len({one.name for one in ends}) == 1 else [])
        if not found:
            raise DriftError(f"The form has no field {known!r} any more.", where=self.where)
        return next((one for one in found if one.identity == known), found[0])

    def name(self, control: str) -> str:
        """Return the name sent for a control given by id, name or the last part of either; else DriftError."""
        return self.control(control).name

    def offered(self, control: str, *, containing: str) -> list[str]:
        """Return the values of the options whose folded label contains a text."""
        return [value for value, label in self.control(control).options if containing in fold(label)]

    def choice(self, control: str, *, containing: str) -> str:
        """Return the value of the one option whose label contains a text; raises DriftError unless exactly one does."""
        found = self.offered(control, containing=containing)
        if len(found) != 1:
            raise DriftError(
                f"{len(found)} options of {control!r} mention {containing!r}; exactly one was expected.",
                where=self.where,
            )
        return found[0]

    def filled(
        self, changes: Mapping[str, str], *, press: str | Sequence[str] = (), event: Pressed | None = None
    ) -> Fields:
        """Return the fields that are sent once controls are set and others pressed, in the order of the page.

        `press` names radios and boxes to tick and the one button or link that sends the form; `event` is what a link
        without an id writes. Raises DriftError when a control is gone, or does not offer what is to be chosen.
        """
        pressed = [press] if isinstance(press, str) else list(press)
        links = [one for one in pressed if one in self.links]
        event = self.links[links[0]][0] if links else event
        if event is not None:
            changes = {**changes, "__EVENTTARGET": event.target}
            changes |= {"__EVENTARGUMENT": event.argument} if event.argument else {}
        wanted = [self._set(known, value) for known, value in changes.items()]
        wanted += [(one := self.control(known), one.value) for known in pressed if known and known not in self.links]
        return tuple(entry for control in self.controls for entry in _entries(control, wanted))

    def send(
        self,
        part: str,
        changes: Mapping[str, str] = MappingProxyType({}),
        *,
        press: str | Sequence[str] = (),
        event: Pressed | None = None,
        results_marker: str = "",
    ) -> Request:
        """Return the request a browser makes of the filled form: its method, its button's address, its fields."""
        fields = self.filled(changes, press=press, event=event)
        address = self.action_of(press if isinstance(press, str) else press[-1] if press else "")
        headers = {"Referer": self.where}
        if not self.post:
            url = f"{address.partition('#')[0].partition('?')[0]}?{urlencode(fields)}"
            return Request(url=url, part=part, headers=headers, results_marker=results_marker)
        return Request(
            url=address,
            part=part,
            method="POST",
            form=fields,
            headers=headers,
            safe_to_retry=True,
            results_marker=results_marker,
        )

    def action_of(self, press: str) -> str:
        """Return the address the form is sent to when this button or link is pressed."""
        own = self.links[press][1] if press in self.links else self.control(press).action if press else ""
        return own or self.action

    def _set(self, known: str, value: str) -> tuple[Control, str]:
        """Return the control that sends a value; raises DriftError when no browser could make it do so."""
        one = self.control(known)
        if one.kind in _TICKED:
            one = next((box for box in self.controls if (box.name, box.value) == (one.name, value)), one)
        offered = [one.value] if one.kind in _TICKED else [choice for choice, _ in one.options]
        if one.kind in _CHOSEN and value not in offered and not one.filled_by_script:
            raise DriftError(f"The field {known!r} does not offer {value!r} any more.", where=self.where)
        return one, value


def _entries(control: Control, wanted: Sequence[tuple[Control, str]]) -> Iterator[tuple[str, str]]:
    """Yield what one control of a form sends, given the controls that were set, ticked or pressed."""
    values = tuple(value for one, value in wanted if one is control)[:1]
    if not values and not any(one.kind == control.kind == "radio" and one.name == control.name for one, _ in wanted):
        values = control.untouched
    for value in values:
        if control.kind == "image":
            stem = f"{control.name}." if control.name else ""
            yield from ((f"{stem}x", "0"), (f"{stem}y", "0"))
        else:
            yield control.name, _LINE_END.sub("\r\n", value)


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
    page. `enabled` names controls that the page's own script enables, or may fill with choices the page does not hold.
    """
    soup = parse_html(html) if isinstance(html, str) else html
    forms: list[Tag] = list(soup.find_all("form"))
    if form_id is not None:
        forms = [form for form in forms if form_id in (form.get("id"), form.get("name"))]
    if holding:
        forms = _holding(soup, forms, holding)
    if len(forms) != 1:
        wanted = f"the form {form_id!r}" if form_id else f"one form with {holding!r}" if holding else "one form"
        raise DriftError(f"The page should hold {wanted} and holds {len(forms)}.", where=where)
    return _read_form(soup, forms[0], where, enabled)


def require(form: Form, names: Iterable[str]) -> Form:
    """Return the form if it has every named field or link; raises DriftError naming the first one that is gone."""
    for name in names:
        if name not in form.links:
            form.name(name)
    return form


def event_of(link: Tag) -> Pressed | None:
    """Return what a link or button of a WebForms page writes into its form by script, None for any other."""
    found = _EVENT.search(attribute(link, "href")) or _EVENT.search(attribute(link, "onclick"))
    return Pressed(*found.groups()) if found else None


def _read_form(soup: BeautifulSoup, form: Tag, where: str, enabled: Collection[str]) -> Form:
    base = soup.find("base", href=True)
    home = urljoin(where, attribute(base, "href")) if base is not None else where
    by_script = {
        attribute(link, "id"): (event, _own_action(link, home))
        for link in soup.find_all(["a", "input", "button"], id=True)
        if (link.name == "a" or _kind(link) == "button") and (event := event_of(link))
    }
    return Form(
        where=where,
        action=urljoin(home, attribute(form, "action")) if attribute(form, "action") else where,
        post=fold(attribute(form, "method")) == "post",
        controls=tuple(_read(tag, home, enabled) for tag in _owned(soup, form) if _may_send(tag, enabled)),
        links=MappingProxyType(by_script),
    )


def _owned(soup: BeautifulSoup, form: Tag) -> list[Tag]:
    """Return the controls that belong to a form, in page order: inside it unless they name another, or naming it."""
    own = attribute(form, "id")
    return [
        tag
        for tag in _controls(soup)
        if (attribute(tag, "form") == own if tag.has_attr("form") else tag.find_parent("form") is form)
    ]


def _holding(soup: BeautifulSoup, forms: Sequence[Tag], known: str) -> list[Tag]:
    """Return the forms that hold a control of this name or id; of hundreds of both, each is looked at once."""
    held = [tag for tag in _controls(soup) if _answers_to(tag, known)]
    named = {attribute(tag, "form") for tag in held if tag.has_attr("form")}
    around = {id(tag.find_parent("form")) for tag in held if not tag.has_attr("form")}
    return [form for form in forms if id(form) in around or attribute(form, "id") in named]


def _controls(soup: BeautifulSoup) -> list[Tag]:
    return [tag for tag in soup.find_all(["input", "select", "textarea", "button"]) if not tag.find_parent(_INERT)]


def _answers_to(tag: Tag, known: str) -> bool:
    one = Control(name=attribute(tag, "name"), identity=attribute(tag, "id"), kind="")
    return known in (one.identity, one.name) or _ends_with(one, known)


def _ends_with(control: Control, known: str) -> bool:
    return any(text.endswith((f"_{known}", f"${known}")) for text in (control.identity, control.name))


def _may_send(tag: Tag, enabled: Collection[str]) -> bool:
    """Tell whether a control may ever be sent: it has a name, is none that only scripts use, and is not disabled."""
    name = attribute(tag, "name")
    if (not name and _kind(tag) != "image") or _kind(tag) in _NEVER_SENT:
        return False
    return not _is_disabled(tag) or bool({name, attribute(tag, "id")} & set(enabled))


def _kind(tag: Tag) -> str:
    if tag.name in ("select", "textarea"):
        return tag.name
    return attribute(tag, "type").casefold() or ("submit" if tag.name == "button" else "text")


def _read(tag: Tag, home: str, enabled: Collection[str]) -> Control:
    name, identity, kind = attribute(tag, "name"), attribute(tag, "id"), _kind(tag)
    if kind == "select":
        return Control(
            name=name,
            identity=identity,
            kind=kind,
            untouched=_chosen(tag),
            options=tuple((_option(option), text_of(option)) for option in tag.find_all("option")),
            filled_by_script=bool({name, identity} & set(enabled)),
        )
    value = tag.get_text().removeprefix("\n") if kind == "textarea" else attribute(tag, "value")
    if kind in _TICKED:
        value = value if tag.has_attr("value") else "on"
    sends = tag.has_attr("checked") if kind in _TICKED else kind not in _PRESSABLE
    return Control(
        name=name,
        identity=identity,
        kind=kind,
        value=value,
        untouched=(value,) if sends else (),
        action=_own_action(tag, home),
    )


def _own_action(tag: Tag, home: str) -> str:
    """Return the address a button or link sends its form to by itself, "" for the form's own (formaction, WebForms)."""
    scripts = f"{attribute(tag, 'onclick')} {attribute(tag, 'href')}"
    crossing = _CROSS_PAGE.search(scripts)
    address = attribute(tag, "formaction") or (crossing.group(1) if crossing else "")
    return urljoin(home, address) if address else ""


def _is_disabled(control: Tag) -> bool:
    """Tell whether a browser leaves a control out: disabled itself, or by a fieldset around it (not in its legend)."""
    if control.has_attr("disabled"):
        return True
    for fieldset in control.find_parents("fieldset"):
        legend = fieldset.find("legend", recursive=False)
        if fieldset.has_attr("disabled") and not any(parent is legend for parent in control.parents):
            return True
    return False


def _option(option: Tag) -> str:
    return attribute(option, "value") if option.has_attr("value") else _BLANKS.sub(" ", option.get_text()).strip(" ")


def _chosen(select: Tag) -> tuple[str, ...]:
    """Return what an untouched select sends.

    A drop-down shows its last marked option, else its first that is not disabled; a marked option that is disabled
    ("Choose one") is shown and sends nothing. A list box (`multiple`, or more than one row high) with nothing marked
    sends nothing at all: sending its first option would be a filter that nobody chose.
    """
    options = select.find_all("option")
    marked = [option for option in options if option.has_attr("selected")]
    if not select.has_attr("multiple"):
        first = [option for option in options if not _is_off(option)] if _rows_shown(select) == 1 else []
        marked = marked[-1:] or first[:1]
    return tuple(_option(option) for option in marked if not _is_off(option))


def _is_off(option: Tag) -> bool:
    group = option.find_parent("optgroup")
    return option.has_attr("disabled") or (group is not None and group.has_attr("disabled"))


def _rows_shown(select: Tag) -> int:
    size = attribute(select, "size").strip()
    return int(size) if size.isdigit() and int(size) > 0 else 1
