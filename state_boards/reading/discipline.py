"""What a discipline field says: one shared list of words for "none", declared words for discipline, all else unclear.

Boards print None, N/A, 0 or a dash where there is nothing, and a program that takes every filled field for discipline
tells of people what nobody said. So nothing is asserted but by words that a source is declared to print for it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from state_boards.contract.records import BoardRecord, Discipline, Disciplined
from state_boards.reading.ending import ends_or_restricts
from state_boards.reading.text import clean, fold

_ENDS = " .;:\"'"
_NOTHING = re.compile(r"[\s._/\\\u002d\u2010-\u2015\u2212\ufe58\ufe63\uff0d]*")
"""Blank, dashes, dots and slashes, which alone say that there is nothing; any other sign may point to something."""
NONE_WORDS = frozenset(
    {
        *("no", "n", "none", "false", "f", "0", "nil", "null", "never", "nothing"),
        *("n/a", "na", "n.a", "n / a", "n-a", "not applicable", "not any", "none applicable", "no entry"),
        *("-", "--", "---", "–", "—", "/", "//", "n/d"),
        *("no discipline", "no disciplines", "no disciplinary action", "no disciplinary actions"),
        *("no disciplinary actions taken", "no disciplinary action taken", "no discipline on file"),
        *("no disciplinary action on file", "no disciplinary actions on file", "no discipline found"),
        *("no disciplinary history", "no discipline history", "no disciplinary record", "no disciplinary records"),
        *("no action", "no actions", "no action taken", "no actions taken", "no board action", "no board actions"),
        *("no public action", "no public actions", "no public record", "no public records", "no public discipline"),
        *("no public board action", "no public board actions", "no public orders", "no public order"),
        *("no record", "no records", "no record found", "no records found", "no record on file", "no history"),
        *("no order", "no orders", "no board order", "no board orders", "no complaint", "no complaints"),
        *("no restriction", "no restrictions", "no sanction", "no sanctions"),
        *("none on file", "none found", "none known", "none reported", "none listed", "none recorded"),
        *("none to date", "none at this time", "none of record", "none on record", "none published"),
    }
)
"""Folded texts, ends stripped, that say there is none (or that the field does not apply)."""

STATED = frozenset(
    {
        *("yes", "y", "true", "board order", "board orders", "board action", "public order", "public reprimand"),
        *(
            "final order",
            "agreed order",
            "consent order",
            "consent agreement",
            "stipulated order",
            "disciplinary order",
        ),
        *("discipline", "disciplined", "disciplinary action", "disciplinary action taken", "formal discipline"),
        *("probation", "on probation", "suspension", "suspended", "summary suspension", "revocation", "revoked"),
        *("license revoked", "license suspended", "licence revoked", "licence suspended", "reprimand", "censure"),
        *("letter of reprimand", "reprimanded", "voluntary surrender in lieu of discipline", "restricted"),
        *("license restricted", "licence restricted", "restriction", "civil penalty", "administrative fine"),
    }
)
"""Folded texts that assert discipline in any discipline field; a source may declare others of its own."""


_PARTICULARS = re.compile(
    r"(?:[\s,:;()/#.-]+|of|on|dated|effective|eff|from|since|in|case|docket|file|order|number|no\.?(?=\s*\S*\d)"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|[a-z]{0,4}-?\d[\da-z/.-]*)*"
)
"""What may stand behind a declared word without changing it: its number, its case, its date."""


def _bare(text: str) -> str:
    return fold(text).strip(_ENDS).strip()


def says_none(text: str) -> bool:
    """Tell whether the printed text of a discipline field is blank or says that there is none.

    A tick, a star, a question mark or a footnote mark says neither, alone or behind a word: a person must read it.
    """
    return _bare(text) in NONE_WORDS or _NOTHING.fullmatch(clean(text)) is not None


def read_said(text: str, *, stated: Collection[str] = STATED, prefix: str = "") -> Disciplined:
    """Return what a discipline field says: blank nothing, a word for none "none", a declared word discipline.

    `stated` are folded whole texts, which may be followed by a number and a date ("Consent order of 2020"); with
    `prefix` a text that begins with that folded word is declared too ("Yes - Click here"). Every other text is
    `UNCLEAR`.
    """
    bare = _bare(text)
    if says_none(text):
        return Disciplined.NONE_STATED if bare else Disciplined.NOT_PUBLISHED
    if bare in stated or (prefix and re.match(rf"{re.escape(prefix)}\b", bare)):
        return Disciplined.STATED
    longest = max((word for word in stated if re.match(rf"{re.escape(word)}\b", bare)), key=len, default="")
    if longest and re.search(r"\d", bare) and _PARTICULARS.fullmatch(bare[len(longest) :]):
        return Disciplined.STATED
    return Disciplined.UNCLEAR


def restricts(text: str) -> bool:
    """Tell whether a text that is only kept as printed speaks of a restriction or of discipline.

    "No restrictions" and the like do not; whatever else holds such a word is for a person to read.
    """
    return ends_or_restricts(text) and not says_none(text)


def read_discipline(
    text: str,
    *,
    stated: Collection[str] = STATED,
    prefix: str = "",
    label: str = "",
    link: str = "",
    none_is_silence: bool = False,
) -> Discipline:
    """Return a discipline field as read: its own words behind `label`, and what they say.

    `none_is_silence` is for fields whose "none" was found beside people who were disciplined (Delaware, Missouri).
    """
    printed = clean(text)
    said = read_said(printed, stated=stated, prefix=prefix)
    if said is Disciplined.NOT_PUBLISHED or (none_is_silence and said is Disciplined.NONE_STATED):
        return Discipline()
    return Discipline(said=said, text=f"{label}: {printed}" if label else printed, link=link)


_TOLD = (Disciplined.STATED, Disciplined.UNCLEAR)
_GRAVEST = (Disciplined.STATED, Disciplined.UNCLEAR, Disciplined.NONE_STATED, Disciplined.NOT_PUBLISHED)


def with_discipline(record: BoardRecord, found: Discipline) -> BoardRecord:
    """Return the record with one more discipline field, which never takes away what is already said."""
    together = joined(record.discipline, found)
    return record if together == record.discipline else replace(record, discipline=together)


def joined(known: Discipline, found: Discipline) -> Discipline:
    """Return what two fields say of one record: the graver rules, and every text that is no "none" is kept with it."""
    graver, other = sorted((found, known), key=lambda one: _GRAVEST.index(one.said))
    texts = [one.text for one in (known, found) if one.said is graver.said or one.said in _TOLD]
    return Discipline(
        said=graver.said,
        text="; ".join(text for text in dict.fromkeys(texts) if text),
        cases=tuple(dict.fromkeys((*known.cases, *found.cases))),
        link=graver.link or other.link,
    )
