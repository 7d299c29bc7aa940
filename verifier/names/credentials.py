"""Words beside a name that are none of it: credentials, suffixes, titles, pronouns, offices and practices.

A word is *sure* when nobody bears it as a name (L.Ac., LLC, Acupuncturist); a *weak* one is set aside only where it
stands as such words do (Do, Ma, Owner, unknown capitals behind a name in mixed case).
"""

from enum import Enum
from typing import NamedTuple

from cache.later import pattern
from verifier.names.listed import family_bearers, given_shares, is_listed_name, rather_given
from verifier.names.pieces import Piece, full_words, has_small, is_address, is_pronouns, key_of
from verifier.names.tables import (
    ambiguous_credentials,
    behind_names,
    credential_beginnings,
    credential_ends,
    credentials,
    family_names_first,
    rare_name_credentials,
)

SUFFIXES = {
    "jr": "jr",
    "junior": "jr",
    "sr": "sr",
    "senior": "sr",
    "ii": "ii",
    "iii": "iii",
    "iv": "iv",
    "2nd": "ii",
    "3rd": "iii",
    "4th": "iv",
}
WRITTEN_OUT = frozenset({"junior", "senior"})
"""Suffixes that are names as well: Senior is a family name, Junior a given name."""
SHORT_TITLES = frozenset({"dr", "dra", "drs", "mme", "mr", "mrs", "ms", "mx", "prof", "rev", "sra", "srta"})
"""Titles that people write short: the word of a name by no one."""
WIDEST = 4
"""Words of the longest credential."""


class WordKind(Enum):
    """What a word beside a name is."""

    CREDENTIAL = "credential"
    MAYBE_CREDENTIAL = "maybe_credential"
    """A credential that is also a name, without a sign of which it is."""
    SUFFIX = "suffix"
    LISTED = "listed"
    """A word of the shipped list that nobody bears."""
    MAYBE_LISTED = "maybe_listed"
    """A word of the shipped list that is also a name."""
    TITLE = "title"
    PRONOUN = "pronoun"
    LINK = "link"
    JUNK = "junk"
    """A number, an address, a placeholder for an empty field."""
    SHAPE = "shape"
    """Nothing known, in the shape of a credential."""


SURE = frozenset({WordKind.CREDENTIAL, WordKind.SUFFIX, WordKind.LISTED, WordKind.TITLE, WordKind.JUNK})
"""Kinds that are no name wherever they stand behind one."""


class Run(NamedTuple):
    """Neighbouring words that are one thing: ``width`` of them from ``at``; no kind for a word of a name."""

    at: int
    width: int
    kind: WordKind | None


_CAPITALS = pattern(r"[A-Z](?:[.-]?[A-Z0-9]){1,9}\.?")
_DOTTED = pattern(r"(?:[A-Z][a-z]{0,4}\.-?){2,6}[A-Z]?[a-z]{0,4}")
_CAMEL = pattern(r"(?:[A-Z][a-z]{0,4}){2,5}\.?")
_NAME_AND_CAPITALS = pattern(r"(?:Mc|Mac|De|Di|Du|La|Le|Lo|Van|Von|Des|Del|Dos|St|San|Fitz|O|Al|El)[A-Z]+")
_ENDS_AS_LETTERS = pattern(r"[A-Z]{2}|[A-Z]\.?$")


def shaped_as_credential(text: str) -> bool:
    """True for capitals ("CHHC", "FNP-C"), dotted capitals and capitals of mixed height ("DAcCHM", "AcT").

    McDonald, DeVito, LaToya and JoAnn have the shape of names: two capitals apart, the last of them a word's first.
    """
    if _CAPITALS.fullmatch(text) or _DOTTED.fullmatch(text):
        return True
    return camel_credential(text)


def camel_credential(text: str) -> bool:
    """True for capitals of mixed height in which a name does not come: two side by side, or one at the end."""
    return (
        not text.isupper()
        and _CAMEL.fullmatch(text) is not None
        and _ENDS_AS_LETTERS.search(text) is not None
        and _NAME_AND_CAPITALS.fullmatch(text) is None
    )


def key_is_credential(text: str) -> bool:
    """True when every word of a text is a credential, whatever stands beside it ("Dipl. O.M.", "MSOM/LAc")."""
    pieces = [Piece(0, part, key_of(part)) for part in text.replace("/", " ").replace("&", " ").split()]
    runs = label([piece for piece in pieces if piece.key], mixed=True)
    return bool(runs) and all(run.kind in {WordKind.CREDENTIAL, WordKind.MAYBE_CREDENTIAL} for run in runs)


def _credential_at(pieces: list[Piece], at: int, mixed: bool, eastern: bool) -> tuple[int, WordKind] | None:
    """The longest credential that begins here, as a number of words."""
    if pieces[at].key not in credential_beginnings():
        return None
    for width in range(min(WIDEST, len(pieces) - at), 0, -1):
        key = "".join([piece.key for piece in pieces[at : at + width]])
        if key in credentials() and all(piece.key for piece in pieces[at : at + width]):
            return width, _kind(key, pieces[at : at + width], mixed, eastern)
    return None


def _credential_before(pieces: list[Piece], end: int, keep: int, mixed: bool, eastern: bool) -> int:
    """How many words the longest credential that ends here has; it leaves ``keep`` words unless it looks like one."""
    if pieces[end - 1].key[-2:] not in credential_ends():
        return 0
    for start in range(max(end - WIDEST, 1), end):
        some = pieces[start:end]
        key = "".join([piece.key for piece in some])
        if key not in credentials() or not all(piece.key for piece in some):
            continue
        if start < keep and (key in ambiguous_credentials() or not _lettered(some, mixed)):
            continue
        if _is_the_family_name(some, pieces[:start], mixed):
            continue
        if _kind(key, some, mixed, eastern) is WordKind.CREDENTIAL:
            return end - start
    return 0


def _is_the_family_name(some: list[Piece], others: list[Piece], mixed: bool) -> bool:
    """Whether a word that may be a credential stands beside nothing but given names: it is then the family name.

    "Jessica Marie Lac", but not "Smith Jane Lac": a list may print the family name first.
    """
    return (
        len(some) == 1
        and may_be_name(some[0].text)
        and not _lettered(some, mixed)
        and all(len(piece.key) < _FULL or rather_given(piece.key, _RATHER) for piece in others)
    )


def _kind(key: str, some: list[Piece], mixed: bool, eastern: bool) -> WordKind:
    if key in ambiguous_credentials():
        return WordKind.CREDENTIAL if _shown_as_credential(key, some, mixed) else WordKind.MAYBE_CREDENTIAL
    if key in rare_name_credentials():
        initials = len(some) > 1 and len(key) == len(some)
        return (
            WordKind.MAYBE_CREDENTIAL if initials or (eastern and not _lettered(some, mixed)) else WordKind.CREDENTIAL
        )
    return WordKind.CREDENTIAL


def _shown_as_credential(key: str, some: list[Piece], mixed: bool) -> bool:
    """An ambiguous word (Do, Ma, An) counts as a credential only in capitals beside a mixed-case name, or dotted.

    Single letters with a space between them ("Anna M S", "Anna M. S.") are rather initials.
    """
    if len(some) > 1 and all(len(piece.key) == 1 for piece in some):
        return False
    return (len(key) > 1 and mixed and all(p.text.isupper() for p in some)) or sum(p.text.count(".") for p in some) >= 2


def _lettered(some: list[Piece], mixed: bool) -> bool:
    """Whether a word is printed as letters are: dotted, in parts, or with capitals inside ("LAc", not "Lac")."""
    if len(some) > 1:
        return any(len(piece.key) > 1 for piece in some)
    text = some[0].text
    return "." in text[:-1] or (mixed and not (text.istitle() or text.islower()))


def is_printed_as_letters(text: str, mixed: bool) -> bool:
    """True for one word that is a name as well and is printed as a credential is, by the rules of `label`."""
    key = key_of(text)
    some = [Piece(0, text, key)]
    if key in ambiguous_credentials():
        return " " not in text and _shown_as_credential(key, some, mixed)
    return " " not in text and key in rare_name_credentials() and _lettered(some, mixed)


def may_be_name(text: str) -> bool:
    """True for a word that people bear as a name, and that is not printed as letters are ("Lac", but not "LAc")."""
    key = key_of(text)
    if not text.isalpha() or not family_bearers(key) or _lettered([Piece(0, text, key)], mixed=not text.isupper()):
        return False
    sure = credentials() - ambiguous_credentials() - rare_name_credentials()
    return key not in sure


def may_be_first_name(text: str) -> bool:
    """True for a word that some bear as a first name or a family name and that is not printed as letters are, though it
    is a title or a credential: Captain, Sister, Md."""
    key = key_of(text)
    plain = text.isalpha() and not _lettered([Piece(0, text, key)], mixed=not text.isupper())
    return plain and key not in SHORT_TITLES and is_listed_name(key)


def is_family_alone(first: list[Piece], behind: list[Piece]) -> bool:
    """True for one word before a comma that would be a credential, were the words behind it more than given names.

    "Lac, Thanh" and "LAC, JESSICA MARIE", but not "Lac, Jane Quillowmark".
    """
    names = [piece for piece in behind if piece.key not in credentials()]
    if len(first) != 1 or not names or not may_be_name(first[0].text):
        return False
    return full_words(names) == 1 or _is_the_family_name(first, names, mixed=False)


_RATHER = 8
"""How many times commoner as a first name a word is hardly a family name: beside Jessica Marie stands Lac."""
_FULL = 2
_SIGNS_BETWEEN = frozenset({"&", "+", "-", "–", "—", ":", "/", "|", "•", "·"})


def _listed(piece: Piece) -> WordKind | None:
    """What the shipped list, or the sign itself, says of a word."""
    key = piece.key
    if not key:
        return WordKind.LINK if piece.text in _SIGNS_BETWEEN else WordKind.JUNK
    found = behind_names().get(key)
    if found is None:
        if key.isdigit() or is_address(piece.text):
            return WordKind.JUNK
        return WordKind.LISTED if is_pronouns(piece.text) else None
    return _KINDS.get(found[0]) or (
        WordKind.MAYBE_LISTED if found[1] else _KIND_OF_NOBODY.get(found[0], WordKind.LISTED)
    )


_KINDS = {"placeholder": WordKind.JUNK, "link": WordKind.LINK, "pronoun": WordKind.PRONOUN}
_KIND_OF_NOBODY = {"title": WordKind.TITLE}


def label(pieces: list[Piece], mixed: bool, eastern: bool = False) -> list[Run]:
    """What each of these words is, read from left to right; ``mixed`` says that the name beside them has small letters.

    ``eastern`` says that a family name of the East stands beside them.
    """
    runs: list[Run] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        width, kind = 1, None
        credential = _credential_at(pieces, at, mixed, eastern)
        if credential is not None:
            width, kind = credential
        elif piece.key in SUFFIXES and piece.key not in WRITTEN_OUT:
            kind = WordKind.SUFFIX
        else:
            kind = _listed(piece)
            if kind is None and mixed and shaped_as_credential(piece.text):
                kind = WordKind.SHAPE
        runs.append(Run(at, width, kind))
        at += width
    return runs


def tail(pieces: list[Piece], keep: int, mixed: bool) -> list[Run]:
    """What stands behind a name without a comma, from the end backwards; ``keep`` words are left for the name.

    Never an unknown word, but for capitals of mixed height ("DAcCHM"): one person in ten has a family name that no
    list knows. Words of the list need one among them that nobody bears, or a second one. What nobody bears may leave
    fewer words than ``keep``, but never none.
    """
    eastern = stands_east(pieces)
    found: list[Run] = []
    end = len(pieces)
    while end > 1:
        piece = pieces[end - 1]
        width = _credential_before(pieces, end, keep, mixed, eastern)
        kind = WordKind.CREDENTIAL
        if not width and end > keep:
            if piece.key in SUFFIXES and piece.key != "senior":
                width, kind = 1, WordKind.SUFFIX
            elif mixed and camel_credential(piece.text):
                width, kind = 1, WordKind.SHAPE
        if not width:
            width, kind = _listed_before(pieces, end, keep), WordKind.LISTED
        if not width:
            break
        if end - width > 1 and pieces[end - width - 1].text == "the" and len(pieces[end - width].key) > _MOST_LETTERS:
            width, kind = width + 1, WordKind.LISTED  # "Quill the acupuncturist", but "Van The LAc"
        end -= width
        found.insert(0, Run(end, width, kind))
    return found


def _listed_before(pieces: list[Piece], end: int, keep: int) -> int:
    """How many words of the shipped list end here and may be set aside together."""
    at = end
    kinds: list[WordKind] = []
    while at > 1:
        kind = _listed(pieces[at - 1])
        if kind is None or kind is WordKind.PRONOUN or (at <= keep and kind not in SURE):
            break
        kinds.insert(0, kind)
        at -= 1
    # "Mary Ann Center Acupuncture" keeps Center and "Mary An Clinic" An; "Doctor of Acupuncture" is a title.
    while kinds and _begins_no_run(pieces[at], kinds):
        kinds.pop(0)
        at += 1
    sure = any(kind in SURE for kind in kinds)
    if sure:
        # "Jane Quill at Blue Heron Acupuncture"
        at = next((n for n in range(max(keep, at - 4), at) if pieces[n].text in {"of", "at", "with"}), at)
    return end - at if sure or sum(kind is not WordKind.LINK for kind in kinds) > 1 else 0


def _begins_no_run(piece: Piece, kinds: list[WordKind]) -> bool:
    if kinds[0] is WordKind.LINK:
        return bool(piece.key)
    return (
        kinds[0] is WordKind.MAYBE_LISTED and behind_names()[piece.key][1] == "name" and WordKind.LINK not in kinds[1:2]
    )


def stands_east(pieces: list[Piece]) -> bool:
    """True when one of the words is a family name, or a part of names, of a tradition that writes the family first."""
    return any(
        piece.key in family_names_first()
        or piece.key == "thi"
        or (piece.key not in credentials() and _is_eastern_given(piece.key))
        for piece in pieces
    )


def _is_eastern_given(word: str) -> bool:
    shares = given_shares(word)
    return bool(shares.ppm) and not shares.western


_LONG_TITLES = frozenset(
    [
        "doctor", "doctora", "miss", "sir", "madam", "madame", "mlle", "monsieur", "professor", "profesora", "reverend",
        "sister", "captain", "father", "rabbi", "master", "sensei", "sifu", "shifu", "roshi", "senor", "senora",
        "senorita", "lic",
    ]
)  # fmt: skip


_MOST_LETTERS = 6
"""Letters of the longest abbreviations; what is longer is a word of English."""
_ANY_TITLE = (SHORT_TITLES | _LONG_TITLES | {"sr"}) - {"captain"}
"""Titles that stay titles when a single word is left behind them."""


def front(pieces: list[Piece], elsewhere: int) -> list[Run]:
    """What stands before a name ("Rev. Dr. Jane", "Licensed Acupuncturist Jane Quill"), from its first word on.

    Two full words are left, those ``elsewhere`` counted (behind a comma), or one behind a title.
    """
    mixed = has_small(pieces)
    eastern = stands_east(pieces)
    found: list[Run] = []
    at = 0
    while at + 1 < len(pieces):
        run = _before(pieces, at, mixed, eastern)
        if run is None:
            break
        left = full_words(pieces[at + run.width :]) + elsewhere
        if left == 1 and pieces[at].key == "sr":
            run = run._replace(kind=WordKind.TITLE)  # nobody gives a father's suffix without his name
        if left < (1 if pieces[at + run.width - 1].key in _ANY_TITLE else 2) or at + run.width >= len(pieces):
            break
        found.append(run)
        at += run.width
    return found


def _before(pieces: list[Piece], at: int, mixed: bool, eastern: bool) -> Run | None:
    piece = pieces[at]
    if piece.key in SHORT_TITLES or piece.key in _LONG_TITLES:
        return Run(at, 1, WordKind.TITLE)
    if piece.key == "jr" or (at == 0 and piece.key == "sr"):
        return Run(at, 1, WordKind.SUFFIX)
    credential = _credential_at(pieces, at, mixed, eastern)
    if credential is not None and credential[1] is WordKind.CREDENTIAL:
        width = credential[0]
        some = pieces[at : at + width]
        # "Md Abdul Karim": two letters without dots are rather a name cut short.
        if _is_the_family_name(some, pieces[at + width :], mixed):
            return None
        if piece.text.count(".") > 1 or (width > 1 and "." in piece.text) or (width == 1 and len(some[0].key) > 2):
            return Run(at, width, WordKind.CREDENTIAL)
    end = at
    sure = False
    while end < len(pieces) and (kind := _listed(pieces[end])) is not None and kind is not WordKind.PRONOUN:
        sure = sure or kind in SURE
        end += 1
    while end > at and _listed(pieces[end - 1]) is WordKind.LINK:
        end -= 1
    return Run(at, end - at, WordKind.LISTED) if sure and end > at else None
