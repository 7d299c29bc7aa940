"""What the title of a column says: read by rules over its words, so that a title nobody has met yet is understood too.

A title is cut into words ("St_License_Number__c", "LicState", "D.O.B.", "licenseno"), each word is brought to one
spelling ("lic", "nbr"), and the rules ask which words stand together. A rule that has a word left over which it does
not know gives nothing: a column that is not read is named, a column that is read wrongly is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from state_boards.reading.private import says_private
from verifier.names.fold import word_set
from verifier.names.places import state_code
from verifier.roster.fields import Field
from verifier.roster.private import private_title
from verifier.roster.spellings import TitleWords, words_of
from verifier.roster.vocabulary import Title, Whose

_NOTHING = Title()
_WHO = frozenset({"provider", "staff"})
_LICENCE = frozenset({"licence", "cert", "registration", "permit", "credential"})
_ADDRESS = word_set(
    """
    work practice mailing service office provider staff location primary business address region group site home
    physical province billing clinic current place
    """
)
_FREE = frozenset({"notes", "group", "email", "address", "alias", "department", "dept", "clinic"})
_ELSE = word_set(
    """
    address phone email notes date effective home country alias department dept language languages schedule
    shift fte rate business pay photo password accepting username login verified prefix salutation zip hire hired
    office leave expires school room floor unit desk locker box visits patients caseload score rank sort order qty
    quantity count capacity hours university college year years month supervisor
    """
)
_ASKED = frozenset({"number", "id", "type", "code", "ref", "reference", "column", "field", "value", "status", "cert"})
_ANYTHING = frozenset({Field.NPI, Field.NUMBER, Field.STATE, Field.PROFESSION, Field.TAXONOMY, Field.ACTION})
_AMBIGUOUS_STATES = frozenset({"MD", "DC", "ND", "PA", "MA", "LA", "AL"})
"""Postal codes that are titles of other professions too ("MD License"): only the values can settle it."""
_PARTS = re.compile(r"[,;&+|\n]| - | – | — ")
_PAREN = re.compile(r"\([^)]*\)")


@lru_cache(maxsize=8192)
def read_title(header: str) -> Title:
    """Return what a title says; an empty `Title` where it says nothing that is known."""
    if not header or len(header) > 200:
        return _NOTHING
    words = words_of(header)
    if not words.said:
        return Title(Field.PRIVATE) if says_private(header) else _NOTHING
    found = next((title for rule in _RULES if (title := rule(words)) is not None), _NOTHING)
    return _NOTHING if _OF_A_ROW.search(header) and found.field is not Field.PRIVATE else found


_OF_A_ROW = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{3}")
"""Digits that no title has and most rows have; a year is none of them."""


# -- the rules, in the order in which they are asked --------------------------------------------------------------


_DONE_BY = word_set(
    """
    referred verified entered approved hired created modified updated reviewed checked supervised recommended submitted
    completed prepared assigned added uploaded recruited requested signed audited screened
    """
)
_OVER = frozenset({"expired", "inactive", "lapsed", "surrendered", "revoked", "cancelled", "canceled"})


_CAN_BE_OVER = word_set("number id state jurisdiction name first last npi acu city group address")


def _not_own(words: TitleWords) -> Title | None:
    """A title that says whose else it is, or that it is over, whatever else it says."""
    done_by = any(word == "by" and words.raw[at - 1] in _DONE_BY for at, word in enumerate(words.raw) if at)
    licence = words.any("number", "id", "state") and words.any(*_LICENCE) and not words.any("date", "status")
    another = words.any("other_person") or done_by or words.raw[-2:] == ("assigned", "to")
    past = words.any("past") and words.any(*_CAN_BE_OVER, *_LICENCE)
    if not (another or past or (licence and words.raw[0] in _OVER)):
        return None
    dated = words.any("date", "expires", "issue", "effective")
    if another and "npi" in words.set and not dated:
        return Title(Field.GROUP_NPI, whose=Whose.ANOTHER)
    whose = Whose.ANOTHER if another else Whose.PAST
    return Title(Field.IGNORE, free=True, licence_date=dated and not words.any("name"), whose=whose)


def _npi(words: TitleWords) -> Title | None:
    if not ("npi" in words.set or (words.all("national", "provider", "id"))):
        return None
    if words.any("date", "effective", "expires", "status", "name", "verified", "leave", "state", "notes"):
        return Title(Field.IGNORE)
    said = words.set - {"npi"}
    if "type" in said and not words.digits:
        return Title(Field.ENTITY) if said == {"type"} else _NOTHING
    if ("group" in said or words.digits[:1] == (2,)) and not (1 in words.digits or "individual" in words.raw):
        return Title(Field.GROUP_NPI)
    if "other" in words.raw:
        return Title(Field.GROUP_NPI)
    own = 1 in words.digits or any(word in ("individual", "indiv", "rendering") for word in words.raw)
    return Title(Field.NPI, rank=0 if own else 1 + words.of_a_physician)


def _codes(words: TitleWords) -> Title | None:
    if words.any("taxonomy"):
        if words.any("description", "desc", "name"):
            return Title(Field.PROFESSION, rank=2)
        return Title(Field.TAXONOMY, words.slot)
    if "entity" in words.raw and "type" in words.set:
        return Title(Field.ENTITY)
    return None


def _dates(words: TitleWords) -> Title | None:
    own = not words.any("others", "medical", "national", "insurance", "school", "program", "hospital")
    if words.any("expires") and not words.any("experience", "years", "year", "yrs"):
        return Title(Field.EXPIRES if own else Field.IGNORE, words.slot, licence_date=own)
    if words.any("leave") and words.any("date", "effective") and not words.any("add", "action", "change", *_LICENCE):
        return Title(Field.TERM_DATE) if words.only("leave", "date", "effective", "staff", "provider") and (
            words.any("date")
        ) else Title(Field.ACTION, rank=2)  # fmt: skip
    if words.any("date") and not words.any("name"):
        issued = words.set & (_LICENCE | {"issue", "original", "renewal", "renewed", "verified"})
        mine = bool(issued) or any(word in ("effective", "eff") for word in words.raw)
        return Title(Field.IGNORE, licence_date=mine and own and not words.any("hire", "hired", "staff"))
    if words.any("hire", "hired", "renewal", "valid", "through") and words.only("hire", "hired", "renewal", "through"):
        return Title(Field.IGNORE, licence_date="renewal" in words.set)
    return None


_ACTION_WORDS = word_set(
    """
    action change add leave drop type status effective record flag code indicator provider staff roster aud act
    acd reason file
    """
)


def _action(words: TitleWords) -> Title | None:
    if not words.only(_ACTION_WORDS) or words.any("reason"):
        return None
    pairs = (
        {"add", "leave"}, {"add", "drop"}, {"add", "change"}, {"change", "type"}, {"change", "status"},
        {"effective", "leave"}, {"change", "leave"}, {"change", "code"}, {"leave", "drop"}, {"leave", "flag"},
        {"leave", "indicator"}, {"leave", "status"}, {"change", "flag"},
    )  # fmt: skip
    if words.any("action", "aud", "acd") or words.raw == ("act",) or any(words.set >= pair for pair in pairs):
        return Title(Field.ACTION)
    if words.set in ({"leave"}, {"change"}, {"drop"}):
        return Title(asks=frozenset({Field.ACTION}))
    return None


def _profession(words: TitleWords) -> Title | None:
    said = words.set
    if words.any("number", "id", "state", "date", "name", "school", "notes", "medical_school", "action", "board"):
        return None
    if "speciality" in said and not words.any("verified", *(_LICENCE - {"credential"})):
        return Title(Field.PROFESSION, rank=0 if words.only("speciality", "staff", "provider") else 2)
    if "type" in said and words.any("provider", "staff", *_LICENCE):
        return Title(Field.PROFESSION, rank=1)
    if "credential" in said and words.only("credential", "provider", "staff", "speciality", "suffix"):
        return Title(Field.PROFESSION, rank=1, asks=frozenset({Field.NUMBER, Field.STATE}))
    return None


def _licence(words: TitleWords) -> Title | None:
    said, kinds = words.set, words.set & _LICENCE
    if not (kinds or ("acu" in said and words.any("number", "id"))):
        return None
    state = _named_state(words)
    if words.any("status"):
        return Title(asks=frozenset({Field.ACTION}))
    if (
        "licensee" in words.raw
        or "holder" in words.raw
        or ("name" in said and not words.any("number", "state", "type", "group"))
    ):
        return Title(Field.NAME, rank=2) if words.only("name", "staff", "licence", "provider", "holder") else _NOTHING
    if words.any("type"):
        return None
    another = words.any("medical", "others", "business") and not state and "acu" not in said
    national = words.any("national") and (kinds == {"cert"} or ("board" not in words.raw and "acu" not in said))
    if another or national or words.any("verified", "notes", "country", "name", "email", "committee"):
        return Title(Field.IGNORE)
    if words.any("state", "jurisdiction"):
        return _licence_state(words, numbered=words.any("number", "id"))
    return _licence_number(words, state)


_LICENCE_ASKS = frozenset({Field.NUMBER, Field.STATE, Field.PROFESSION})


def _licence_number(words: TitleWords, state: str) -> Title | None:
    said, kinds = words.set, words.set & _LICENCE
    rank = (0 if "acu" in said else 1 if "licence" in kinds else 2) + words.of_a_physician
    if state:
        if state in _AMBIGUOUS_STATES and "acu" not in said:
            return Title(None, 0, state, frozenset({Field.NUMBER}), rank)
        return Title(Field.NUMBER, 0, state, rank=rank)
    plainly = "licence" in kinds or "credential" in kinds or "acu" in said
    if words.any("number", "id") and (plainly or words.only(kinds, "number", "id", "issue", "speciality", _WHO)):
        return Title(Field.NUMBER, words.slot, rank=rank)
    if words.any("number", "id"):
        return None
    if "acu" in said:
        return Title(Field.NUMBER, words.slot, asks=_LICENCE_ASKS, rank=rank)
    if words.raw[:1] == ("licensed",) and words.raw[-1:] == ("in",):
        return Title(Field.STATE, words.slot)
    if said <= kinds | _WHO:
        return Title(Field.NUMBER if "licence" in kinds else None, words.slot, asks=_LICENCE_ASKS, rank=3)
    if words.only(kinds, "issue"):
        return Title(asks=frozenset({Field.STATE, Field.NUMBER}))
    return None


def _licence_state(words: TitleWords, *, numbered: bool) -> Title:
    """Of state and licence the order decides: "State License Number" is a number, "License Number State Code" none."""
    order = list(words.said)
    state = min(order.index(word) for word in ("state", "jurisdiction") if word in order)
    if numbered:
        number = max(at for at, word in enumerate(order) if word in ("number", "id"))
        named = number > state and order[state - 1 : state] != ["issue"]
        return Title(Field.NUMBER if named else Field.STATE, words.slot, rank=1)
    licence = min(at for at, word in enumerate(order) if word in _LICENCE)
    plainly = licence < state or "of" in order or "issue" in order or words.raw[licence] in ("licensed", "licensure")
    asks = frozenset() if plainly else frozenset({Field.NUMBER, Field.STATE})
    return Title(Field.STATE, words.slot, asks=asks, rank=0 if plainly else 2)


_NOT_TRAILING = frozenset({"in", "or", "me", "ok", "id", "no", "st", "de", "la", "ct", "al"})


def _named_state(words: TitleWords) -> str:
    """Return the state named in front of the licence word or behind everything, "" where there is none."""
    first = next((at for at, word in enumerate(words.said) if word in _LICENCE or word == "acu"), 0)
    front = [raw for raw, word in zip(words.raw[:first], words.said[:first], strict=True) if word != "state"]
    found = state_code(" ".join(front)) if front else ""
    if found:
        return found
    behind = re.search(r"[\s(\[-]([A-Z]{2}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)\W*$", words.text)
    if behind and behind.group(1).casefold() not in _NOT_TRAILING:
        return state_code(behind.group(1))
    return ""


def _state(words: TitleWords) -> Title | None:
    bare = words.text.strip()
    code = state_code(bare) if (bare.isalpha() and (len(bare) > 4 or bare.isupper())) or " " in bare else ""
    if code and bare not in ("MI", "ID"):
        # A column for each state: "HI", "Colorado", with the numbers under them.
        return Title(None, 0, code, frozenset({Field.NUMBER}))
    if words.only("jurisdiction", "code", "issue", "state") and words.any("jurisdiction", "issue"):
        return Title(Field.STATE, words.slot)
    if words.only("issue", "by", "authority", "agency", "board") and "issue" in words.set:
        return Title(asks=frozenset({Field.STATE}))
    if words.raw == ("states",):
        return Title(Field.STATE, words.slot)
    if words.set == {"acu", "state"}:
        return Title(Field.STATE, words.slot)
    if words.any("state", "province") and words.only("state", "code", "name", _ADDRESS):
        if words.digits and words.only("state"):
            return Title(Field.ADDRESS_STATE, words.slot, asks=frozenset({Field.STATE}))
        away = words.any("home", "billing", "mailing") or any(w in ("mailing", "billing") for w in words.raw)
        return Title(Field.ADDRESS_STATE, words.slot, rank=2 if away else 1)
    return None


def _city(words: TitleWords) -> Title | None:
    if "city" in words.set and words.only("city", "name", _ADDRESS):
        away = any(word in ("mailing", "billing") for word in words.raw)
        return Title(Field.CITY, rank=2 if away else 1)
    return None


def _staff_number(words: TitleWords) -> Title | None:
    house = {"file", "badge", "payroll", "record", "row", "line", "seq", "sequence", "item", "system", "internal"}
    known = words.only("number", "id", "provider", "staff", "code", "unique", frozenset(house))
    if known and words.any("number", "id") and words.any("provider", "staff", *house):
        return Title(staff=True)
    return None


_INITIALS = frozenset({("m",), ("initial",), ("initials",), ("middle", "i"), ("m", "i")})
_GENERATIONS = frozenset({("jr", "sr"), ("sr", "jr")})
_RATHER_BESIDE = frozenset({"preferred", "professional", "display", "other", "others", "additional", "applicant"})
"""Words by which of two columns of a name the other one is the plain one."""
_OTHERS = ("other", "additional", "secondary")
"""Words before names that a person has beside the one of the licence."""


def _name(words: TitleWords) -> Title | None:
    if words.any("number", "id", "status", "date", "type"):
        return None
    parts = frozenset({"first", "last", "middle"}) & words.set
    if words.any("alias", "group", "file", "user", "account", "school", "insurance", "plan", "department", "dept"):
        return Title(Field.IGNORE, free=True) if "name" in words.set or parts else None
    rank = 0 if "legal" in words.raw else 2 if _RATHER_BESIDE & set(words.raw) else 1
    beside = bool(parts) and words.raw[0].startswith(_OTHERS)
    rank = 3 if words.of_a_physician or beside or any(word in ("contact", "owner") for word in words.raw) else rank
    if words.raw in _INITIALS:
        return Title(Field.MIDDLE) if "middle" in parts else Title(asks=frozenset({Field.MIDDLE}))
    if words.raw in _GENERATIONS:
        return Title(Field.SUFFIX)
    if not words.only("name", "initial", "first", "last", "middle", "suffix", "acu", _WHO):
        return None
    if words.slot and parts == {"first"}:
        return Title(Field.MIDDLE, rank=2)
    if words.slot and words.set == {"name"} and not words.raw[0].startswith(_OTHERS):
        return Title(Field.MIDDLE, rank=2, asks=frozenset({Field.FAMILY}))
    if words.slot and parts == {"last"} and not words.raw[0].startswith(_OTHERS):
        return Title(Field.FAMILY, words.slot)
    if "suffix" in words.set:
        return Title(Field.SUFFIX) if not parts else None
    if {"first", "last"} <= parts:
        return Title(Field.NAME, rank=rank)
    if parts:
        meaning = {"first": Field.GIVEN, "last": Field.FAMILY, "middle": Field.MIDDLE}
        wanted = "middle" if "middle" in parts and len(parts) == 1 else next(iter(parts)) if len(parts) == 1 else "last"
        return Title(meaning[wanted], rank=rank)
    if words.any("name") or words.only(_WHO) or words.raw in (("acupuncturist",), ("acupuncturists",)):
        return Title(Field.NAME, rank=rank) if words.set != {"initial"} else None
    return None


_PARTS_OF_NAMES = frozenset({Field.FAMILY, Field.GIVEN, Field.MIDDLE, Field.SUFFIX})


def _several(words: TitleWords) -> Title | None:
    """A title of several parts ("Staff member, Licenses") is what its first part is, if that is the name."""
    parts = [part for part in _PARTS.split(words.text) if part.strip()]
    if len(parts) < 2:
        return None
    first, second, *more = map(read_title, parts)
    if first.field is Field.NAME and second.field in _PARTS_OF_NAMES and not more:
        return second  # "Name - Last"
    return first if first.field is Field.NAME and _NOTHING not in (second, *more) else None


def _elsewhere(words: TitleWords) -> Title | None:
    if words.set <= _ASKED:
        return Title(asks=_ANYTHING)
    if words.any("status"):
        return Title(asks=frozenset({Field.ACTION}))
    if words.set & (_ELSE | {"group", "medical", "national", "others"}):
        return Title(Field.IGNORE, free=bool(words.set & _FREE))
    return None


def _without_remark(words: TitleWords) -> Title | None:
    """A title with something in brackets that nobody knows is what it is without it."""
    bare = _PAREN.sub(" ", words.text)
    return read_title(bare.strip()) if bare != words.text and bare.strip() else None


_Rule = Callable[[TitleWords], Title | None]
_RULES: tuple[_Rule, ...] = (
    private_title, _not_own, _npi, _several, _codes, _dates, _action, _profession, _licence, _state, _city,
    _staff_number, _name, _without_remark, _elsewhere,
)  # fmt: skip


_BESIDE = frozenset(
    ["license", "licensed", "licence", "licensee", "married", "alternate", "new", "other", "used", "current"]
)
"""Words of titles of a name that is another than the plain one."""
_CALLED = (("licensed", "as"), ("licensed", "under"), ("goes", "by"), ("called", "by"))


def may_name_otherwise(title: Title, header: str) -> bool:
    """Tell whether an unread column may hold another name of the same person ("Maiden Name", "Also Known As")."""
    if title.whose is Whose.ANOTHER or title.staff:
        return False
    if title.field in (Field.NAME, Field.FAMILY):
        return True
    words = words_of(header)
    known_as = "known" in words.set and "as" in words.said
    named = words.any("alias") or known_as or words.raw in (("preferred",), ("previous",), ("legal",), ("former",))
    before = words.any("past", "birth") and words.any("name", "last")
    of_names = words.any("name", "last") and not _BESIDE.isdisjoint(words.raw)
    called = words.raw[:2] in _CALLED or words.raw in (("formerly",), ("married",))
    return (named or before or of_names or called) and not words.any(
        "group", "state", "city", "address", "number", "id", "npi"
    )
