"""Words that end or restrict a credential: one list for every field that is not itself a status or discipline field.

A status word may stand where no status belongs: behind a name, in a number, in a column that is only kept as printed.
The words are those of the shared status vocabulary whose standing is not a good one, and stems that boards use beside.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import urlsplit

from cache.later import pattern
from state_boards.contract.statuses import COMMON
from state_boards.contract.vocabulary import Standing
from state_boards.reading.clean import clean, fold

_HARMLESS = frozenset({Standing.ACTIVE, Standing.ACTIVE_WITH_CONDITIONS, Standing.PENDING, Standing.NOT_STATED})
_VOCABULARY = tuple(word for word, meaning in COMMON.items() if meaning.standing not in _HARMLESS)
_ENDED = (
    *map(re.escape, sorted(_VOCABULARY, key=len, reverse=True)),
    *(
        "revo(ked?|cation)",
        "suspen(d|ded|sions?)",
        "surrender(ed)?",
        "relinquish(ed)?",
        "decea?sed",
        "cancell?(ed|ation)",
    ),
    *("terminat(ed|ion)", "deactivat(ed|ion)", "in-?active", "not active", "non-?active", "lapsed?", "voided"),
    *("restrict(ed|ions?)", "probation(ary|er)?", "encumb(ered|rance)", "reprimand(ed|s)?", "censured?", "debarred"),
    *(
        "excluded",
        "exclusion",
        "prohibited",
        "disqualified",
        "decertified",
        "delicen[cs]ed",
        "unlicen[cs]ed",
        "forfeited",
    ),
    *("rescinded", "annulled", "nullified", "invalid(ated)?", "ineligible", "withdrawn", "non-?renewed", "not renewed"),
    *("(consent|agreed|board|final|public|emergency|disciplinary|summary|interim) (order|agreement|action|decree)s?",),
    *("cease and desist", "susp", "inact", "revocad[oa]s?", "suspendid[oa]s?", "cancelad[oa]s?", "inactiv[oa]s?"),
    *("expirad[oa]s?", "caducad[oa]s?", "fallecid[oa]s?", "anulad[oa]s?", "inhabilitad[oa]s?"),
    *(
        "null and void",
        r"(not|never|no longer) (currently )?in good[ -]?standing",
        *(
            "felon(y|ies)",
            "convict(ed|ions?)",
            "injunctions?",
            "enjoined",
            "struck off",
            "passed away",
            "rvkd?",
            "disbarred",
            "canx",
            "dec'?d",
            "ret'?d",
            "restrained",
        ),
        "no longer",
        r"not (authori[sz]ed|permitted|allowed|eligible|licen[cs]ed|valid|current|registered)",
    ),
    *(r"(cannot|can not|can't|may not|must not|shall not|unable to) (practi[cs]e|treat|needle|work)",),
)
"""Words that no person and no town is called by."""
_BESIDE = (
    *(
        "disciplin(e|ed|ary)",
        "stipulat(ed|ion)",
        "sanction(ed|s)?",
        "barred",
        "banned",
        "void",
        "died",
        "dead",
        "closed",
    ),
    *(
        "limited (to|licen[cs]e|practi[cs]e|scope|permit|registration)",
        "limitations?",
        "conditional",
        "ceased",
        "ended",
    ),
    *("retirement", "expiration of licen[cs]e", "refused", "rejected", "abandoned", "under investigation", "on hold"),
    *("fraud", "stip", "cancel", "ex-licen[cs]ees?"),
    *("rev'?d", "fined", "fine of", "hearing (is |was )?(scheduled|pending|set|held|date)", "charges? (filed|pending)"),
    *("(entered|issued|listed|printed|granted|renewed) in error", "complaints? (filed|pending)", "vencid[oa]s?"),
    *("does not practi[cs]e", "stopped practi[cs]ing", "do not (use|practi[cs]e|renew)", "non[ -]?renew(al|ed)"),
    *("conditions?", "under supervision", "supervision (required|only)", "chaperone[sd]?", "monitor(ed|ing)"),
    *("practice monitors?", "(consent|board|final|agreed|public) orders?"),
    *("orders? (of|dated|no|entered|issued|filed)",),
    *("(gave|given) up", "voluntar(y|ily) (gave|surrender(ed)?|relinquish(ed|ment)?|withdr(ew|awn|awal))"),
    *("not (in|currently in|currently|actively) practi[cs](e|ing)", "accusations?", "citations?", "supervised"),
    *("no (clinical |patient |active |longer )?practi[cs](e|ing)", "non-?practi[cs]ing", "teaching only", "on leave"),
    *("pending (investigations?|hearings?|charges?|complaints?|cases?|actions?)", "(investigation|hearing) pending"),
)
"""Words that end or restrict in a text of the board's own, and that may stand in a name, a town or an address too."""


def _whole(*stems: str) -> re.Pattern[str]:
    return pattern(rf"(?<![^\W\d_])(?:{'|'.join(stems)})(?![^\W\d_])")


_ANYWHERE = _whole(*_ENDED)
_IN_TEXT = _whole(*_ENDED, *_BESIDE)
_SET_OFF = pattern(r"[(\[{][^)\]}]*|(?:\s[-\u2013\u2014]+|[,;:*/|])\s*.*")
"""What stands in brackets, or behind a comma, a dash or another sign that no name is written with."""
_NOTE = pattern(r"\s*(?:[(\[{][^)\]}]*[)\]}]?|(?:\s[-\u2013\u2014]+|[;:*|]|(?<=\w)-(?=[a-z]))[^,]*)")
"""The same, up to the comma of a name printed family name first."""
_SMALL = pattern(
    r"\s*[^\w\s(\[{]+\s*(?!(?:de|del|dela|di|da|dos|du|la|van|von|der|den|y|e|al|el|bin|ibn|ap|"
    r"aka|fka|nka|dba|nee|formerly|also|now|previously|alias|a/k/a|f/k/a|c/o)\b)[a-z]{2,}"
)
"""Words in small letters behind such a sign, which begin no name and introduce none."""


_SHORT = r"(?:exp|rev|ret|term|canc|surr|prob|delinq|stip|cond)\.?"
"""Short words for a standing, which are names as well where nothing sets them off."""
_MARK = pattern(
    r"(?<![^\W\d_])[*\u2020\u2021\u00a7#^+~!\u2016$@%]|[*\u2020\u2021\u00a7#^+~!\u2016$@%](?![^\W\d_])|"
    r"\bsee (?:the )?(?:foot)?(?:notes?|legend|remarks?|below)\b|"
    r"[\u00b9\u00b2\u00b3\u2070-\u207e\u2080-\u208e]|"
    r"[(\[{]\s*(?:[^\W_]|[\d\W_]*\d[\d\W_]*|.*\b(?:see|notes?|footnote|remark|legend)\b.*|"
    rf"{_SHORT})\s*[)\]}}]|"
    rf"(?:[,;:/]|\s[-\u2013\u2014])\s*{_SHORT}\s*$",
    re.IGNORECASE,
)
"""A sign, or a short word in brackets or behind a comma, as lists print them for what their legend says; no part of a
name or number."""
LONGEST_NAME = 300
"""Letters of a name with all that boards print beside it; the search for marks takes the third power of them."""
_NUMBER_SIGN = pattern(r"^\s*#\s*(?=\S*\d)|(?<=[a-z.:])\s*#(?=\s*\w)", re.IGNORECASE)


def mark_beside(text: str) -> bool:
    """Tell whether a mark stands beside a name or a number whose meaning only the legend of the list can tell.

    A text longer than any name holds something that nobody read, and is not searched.
    """
    if len(text) > LONGEST_NAME:
        return True
    return not (text.isascii() and text.isalnum()) and _MARK.search(_NUMBER_SIGN.sub(" ", text)) is not None


def _plain(text: str) -> str:
    return fold(text if text.isascii() else unicodedata.normalize("NFKC", text)).replace("_", " ")


@lru_cache(maxsize=4096)
def ends_or_restricts(text: str) -> bool:
    """Tell whether a text of the source's own speaks of the end of a credential, of a restriction or of discipline."""
    return bool(text) and _IN_TEXT.search(_plain(text)) is not None


def status_word_beside(text: str) -> bool:
    """Tell whether a name, a number or a town carries such a word, which is no part of it.

    A word that may be a name ("Void", "Banned") counts only where it is set off from the name.
    """
    plain = _plain(text)
    return _ANYWHERE.search(plain) is not None or any(map(_IN_TEXT.search, _SET_OFF.findall(plain)))


def without_notes(name: str) -> str:
    """Return a printed name without what is set off from it and is no name: a status word, or words in small letters.

    "Quill - on leave, Jane" is "Quill, Jane": whoever asks for her does not ask for the note.
    """
    if _NOTE.search(name) is None:
        return name

    mixed = any(map(str.isupper, name))

    def kept(found: re.Match[str]) -> str:
        return "" if _IN_TEXT.search(_plain(found[0])) or (mixed and _SMALL.match(found[0])) else found[0]

    return clean(_NOTE.sub(kept, name))


_NOTHING = pattern(
    r"(?:n/?a|none|null|nil|unknown|(?:not|none) (?:available|stated|listed|provided|given|on file)|"
    r"no (?:tele)?phone|(?:same|see) (?:as )?(?:above|website)|[\W_]+|)",
    re.IGNORECASE,
)
_NOTE_WORD = (
    r"(?:not|never|hold|held|gone|left|quit|fled|moved|away|jail(?:ed)?|prison|arrest(?:ed)?|withheld|denied|pend(?:ing)?|"
    r"see (?:file|notes?|us|board|order)|ask|took|taken|lost|stolen|for|the|of|by|in|on|to|out|off|was|has|"
    r"no|temp|prov|appl(?:ied)?|student|intern|only|alert|warn(?:ed|ing)|guilty|killed|dui|dnr|rip|dec|obit|loa|ltd|ina|"
    r"owes?|unpaid|nsf|bad|due|fees?|stop|audit|verify|charged?|wanted|fired|sued|dropped|"
    r"(?:susp|rev|exp|inac|term|surr|delin|prob|restr|disc|disq|decea|canc|retir|laps|void|crim|felon|fraud|revk|arrest)"
    rf"[a-z]*|{_SHORT})(?![a-z])"
)
"""Words by which a text in the place of letters behind a name is a note, although it is short and in capitals."""
_ALARM = pattern(
    r"\b(?:do(?:es)? not|don'?t|never|hold|gone|withheld|jail(?:ed)?|prison|arrest(?:ed)?|denied|"
    r"see (?:the )?(?:file|notes?|order))\b"
)
"""Words that no link is called by and that belong to no telephone, so that two of them or one are a note as well."""
_SUFFIX = pattern(
    r"(?:(?:(?-i:(?![A-Za-z]{9})(?!(?i:" + _NOTE_WORD + r"))(?:[A-Z][a-z]{0,2}){2,8}(?![a-z]))|miss|mx|hon|fr|acu|nmn|"
    r"he|him|she|hers?|they|them|the third|licen[cs]ed acupuncturist|lic ?acu|e?ryt[ -]?\d{3}|china|"
    r"otr/l|jr|sr|junior|senior|filho|neto|hijo|[ivx]{1,5}|[1-9](?:st|nd|rd|th)?|esq(?:uire)?|mrs?|ms|dr|prof|"
    r"[lrdmc] ?ac|lic ?ac|ac|ap|omd?|d(?:ip)?lo?m|dipl?(?: ?(?:ac|om|ch|abt))?|dom|daom|dacm|dahm|dtcm|"
    r"ms?(?:om|ac|aom|tom|tcm)|ma?om|mac(?:om)?|l?om|tcm|md|do|n?md?|nd|dc|dds|dmd|dpm|dvm|od|phd|psyd|edd|scd|pharmd|rph|dpt|m?pt|ot|"
    r"pa(?:-?c)?|[afc]?r?np|aprn|fnp|[rl]p?n|[bm]sn|crna|cnm|mph|mba|mha|mpa|m[ase]d?|msc|msw|lcsw|b[as]c?|jd|llm|"
    r"[lc]m[tp]|nccaom|ncbahm|ahm|ch|abt|fa(?:aom|bora|cp|cs)|usn|usa|usaf)(?:[\s,;/&()+-]+|$))+",
    re.IGNORECASE,
)
"""What stands behind a name in a column of its own: of which generation somebody is, and letters of a profession."""
_TELEPHONE = pattern(
    r"(?:[\d\s()+./#,;:*-]|(?<![a-z])(?:ext(?:ension|n)?|x|or|and|tel|telephone|phone|ph|fax|main|office|home|work|cell|mobile|"
    r"toll free|[hwcopfm])(?![a-z]))*",
    re.IGNORECASE,
)
_OF_TELEPHONE = pattern(r"\b(?:(?:tele)?phones?|tel|fax|mobile|cell)\b(?!.*\btype\b)", re.IGNORECASE)
_LABEL = pattern(
    r"(?:(?:view|see|click|open|here|details?|profile|link|more|info(?:rmation)?|licen[cs](?:es?|ees?|ing)|records?|the|to|for|"
    r"verif(?:y|ication)|look-? ?up|search|select|print|show|visit|our|web ?(?:site|page)|pages?|pdf|public|documents?|"
    r"board|clinic|e-?mail|map|credentials?|status|on|of|this|your|a|quick|learn|go|new|window|in)(?![a-z])|\W)+"
)


_DIGITS_OF_TELEPHONE = 7
_SENTENCE = 3
"""Words from which a text in the place of a link is a sentence and not what a board calls the link."""
_NO_TARGET = pattern(r"^javascript: ?void ?\(0?\);?$", re.IGNORECASE)


def _is_nothing(text: str) -> bool:
    return _NOTHING.fullmatch(text.strip()) is not None


def no_suffix(text: str) -> bool:
    """Tell whether the column of a suffix holds something else than one, which a board may have put there as a note.

    Letters of a profession that nobody listed are in capitals, or were written with dots.
    """
    letters = text.replace(".", "").strip()
    known = _is_nothing(text) or _SUFFIX.fullmatch(letters) is not None
    return not known or ends_or_restricts(text) or ends_or_restricts(letters)


def no_telephone(title: str, text: str) -> bool:
    """Tell whether a field of a telephone number holds what may be a sentence: words without a number, or a warning."""
    if not _is_of_telephone(title) or _is_nothing(text) or _TELEPHONE.fullmatch(text):
        return False
    few = sum(map(str.isdigit, text)) < _DIGITS_OF_TELEPHONE
    return _ALARM.search(text.casefold()) is not None or (few and _words(text) > 1)


def _words(text: str) -> int:
    return sum(re.search(r"[^\W\d_]{2}", word) is not None for word in text.split())


@lru_cache(maxsize=1024)
def _is_of_telephone(title: str) -> bool:
    return _OF_TELEPHONE.search(title.replace("_", " ")) is not None


def status_word_in_link(text: str) -> bool:
    """Tell whether a link field carries such a word, behind the host, or a sentence that is no address and no label."""
    if not text or _is_nothing(text):
        return False
    plain = text.casefold()
    address = re.match(r"\w+://|/|javascript:|\S*[\d./?#=]\S*$", plain)
    if not address and (_ALARM.search(plain) or (_words(text) >= _SENTENCE and not _LABEL.fullmatch(plain))):
        return True
    text = _NO_TARGET.sub("", text)
    try:
        parts = urlsplit(text)
    except ValueError:
        return ends_or_restricts(text)
    if parts.scheme not in {"http", "https"}:
        return ends_or_restricts(text)
    return _ANYWHERE.search(_plain(" ".join((parts.path, parts.query, parts.fragment)))) is not None
