"""Keys of a JSON answer that nobody declared and that speak of status or discipline: they are never passed over.

A record may say "Active" in the field that is read and "Suspended by Board" in a nested one that is not. Such a key is
told by its name (status, action, restriction, probation, ...) and counts when its value says more than "none".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from state_boards.contract.errors import DriftError
from state_boards.reading.discipline import restricts, says_none
from state_boards.reading.ending import ends_or_restricts
from state_boards.reading.jsonish import Json, cell
from state_boards.reading.text import fold

_SPEAKS = re.compile(
    r"status|standing|(?<!trans)(?<!inter)action|restrict|limitation|probat|suspen|suspend|revo[ck]|revocat|disciplin"
    r"|surrender|encumb|sanction|(?<!li)censure|reprimand|stipulat|condition|relinquish|inactiv|retire|decease"
    r"|expired|lapsed"
    r"|cancel|terminat|denied|denial|alert|(board|consent|final|public|agreed)_?order"
)
_REMARKS = re.compile(r"(^|_)(notes?|remarks?|comments?|flags?|secondary|limits?|limited|supervis\w*)(_|$)")
_IN_FORCE = re.compile(r"(^|_)(is_?)?(active|current|valid|licensed|in_?force|good_?standing|eligible)(_|$)")
_PASSING = re.compile(
    r"(^|_)(is_?)?(temp|temporary|provisional|interim)(_?(licen[sc]e|permit|registration|credential))?(_c)?$"
)
_YES = frozenset({"yes", "y", "1", "true", "t"})
_NOT = frozenset({"no", "n", "0", "false", "f"})
_INTERNAL = re.compile(r"(_|^)(id|ids|guid|uuid|key|sort|order_by|css|class|color|icon)(_c|_r)?$")
_DATE_OF_STATUS = re.compile(r"status.*(date|_on|_at|time)|(created|modified|updated).*action")
_GOOD = frozenset({"active", "current", "valid", "good standing", "in good standing"})


def _plain(name: str) -> str:
    """Return a key in small letters with its words apart: "Sub_Status__c" and "subStatus" alike."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return re.sub(r"_+", "_", apart.casefold()).strip("_")


def speaks(name: str) -> bool:
    """Tell whether a key's name speaks of the standing of a credential or of discipline."""
    plain = _plain(name)
    if _INTERNAL.search(plain) or _DATE_OF_STATUS.search(plain):
        return False
    return bool(_SPEAKS.search(plain) or _IN_FORCE.search(plain) or _PASSING.search(plain))


def tells(name: str, value: Json) -> bool:
    """Tell whether a key and its value say something of the standing that is not plainly good or plainly nothing."""
    plain, text = _plain(name), cell(value)
    if not speaks(name):
        return False
    if not _SPEAKS.search(plain):
        return fold(text) in (_NOT if _IN_FORCE.search(plain) else _YES)
    return not says_none(text) and fold(text) not in _GOOD


def restricts_under(title: str, text: str) -> bool:
    """Tell whether a text that is kept as printed speaks of a restriction, by itself or under its title."""
    return restricts(text) or (ends_or_restricts(title) and not says_none(text))


def title_speaks(title: str) -> bool:
    """Tell whether a title of a column, with blanks between its words, speaks of the standing or of discipline."""
    return speaks(title.replace(" ", "_"))


def field_tells(title: str, text: str) -> bool:
    """Tell whether a text that is kept as printed may say something of the standing, by itself or under its title.

    What a board notes in a field of remarks is read by a person, whatever its words are.
    """
    if restricts(text):
        return True
    remarks = bool(_REMARKS.search(_plain(title.replace(" ", "_"))))
    return (remarks or title_speaks(title) or ends_or_restricts(title)) and _says_more(text)


def unread_tells(title: str, text: str) -> bool:
    """Tell whether a field that nobody declared must be read by a person: one of remarks, or of a standing not good."""
    return field_tells(title, text) or tells(title.replace(" ", "_"), text)


def telling(name: str, value: Json, under: bool = False) -> Iterator[tuple[str, str]]:
    """Yield path and printed text of everything below a key that tells something, however deep it lies.

    What lies under a key that speaks counts whatever its own name is: `"Probation__r": {"Name": "Since 2024"}`.
    """
    said = under or speaks(name)
    if isinstance(value, dict):
        for key, inner in value.items():
            for path, text in telling(key, inner, said):
                yield f"{name}.{path}", text
    elif isinstance(value, list):
        for inner in value:
            yield from telling(name, inner, under)
    elif tells(name, value) or (under and not _INTERNAL.search(_plain(name)) and _says_more(value)):
        yield name, cell(value)


def _says_more(value: Json) -> bool:
    text = cell(value)
    return not says_none(text) and fold(text) not in _GOOD


def refuse_telling(name: str, value: Json, *, where: str) -> None:
    """Raise DriftError when a key that is not read tells something of a standing or of discipline."""
    for path, _ in telling(name, value):
        raise DriftError(
            f"The answer has a field {path!r}, which speaks of status or action and is not known here.",
            where=where,
            do="Nothing was read, so that it cannot be overlooked. Look on the official page, and please report it.",
        )


def scalar(name: str, value: Json, *, where: str) -> str:
    """Return a value as text; raises DriftError where a list or an object stands in place of one."""
    text = cell(value)
    if not text and isinstance(value, dict | list) and value and not (isinstance(value, dict) and "url" in value):
        raise DriftError(f"The field {name!r} holds more than one value now, so it cannot be read.", where=where)
    return text
