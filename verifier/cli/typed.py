"""What people type: states by code or name, sources in any case, and "did you mean" for what exists nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from state_boards.contract.index import cards_of, national, place, places
from verifier.errors import UsageError

_NAMES_OF_DC = ("washington dc", "washington d c", "district of columbia")
_LONGEST = 4
"""Words of the longest name of a state ("District of Columbia"), and one more."""


def state_codes(words: Iterable[str], where: str = "--state") -> tuple[str, ...]:
    """Return the postal codes that were typed as codes or names, several in a word with commas; raises UsageError."""
    return tuple(dict.fromkeys(code for word in words for code in _codes_of(word, where)))


def _codes_of(word: str, where: str) -> Iterator[str]:
    parts = [word] if state_code(word) else [part for part in word.split(",") if part.strip()]
    for part in parts or [word]:
        code = state_code(part)
        if not code:
            raise UsageError(
                f"{part.strip()!r} is not a state or district of the United States.",
                where=where,
                do=_meant(near_states(part)) + "Use the two-letter postal code, for example WA, or the name.",
            )
        yield code


def state_code(text: str) -> str:
    """Return the postal code of a state that was typed by code or name, or ""."""
    code = text.replace(".", "").strip().upper()
    return code if place(code) else _by_name().get(_plain(text), "")


def _by_name() -> dict[str, str]:
    named = {_plain(facts.name): code for code in places() if (facts := place(code)) is not None}
    return named | dict.fromkeys(_NAMES_OF_DC, "DC")


def _plain(text: str) -> str:
    return " ".join(text.replace(".", " ").replace(",", " ").replace("-", " ").casefold().split())


def near_states(text: str) -> list[str]:
    """Return the states that may have been meant, each as "Texas (TX)"."""
    names, wanted = _by_name(), _plain(text)
    swapped = [code for code in places() if code == wanted[::-1].upper()]
    begun = [code for name, code in names.items() if len(wanted) > 2 and name.startswith(wanted)]
    near = [] if len(wanted) < 3 else [names[name] for name in _close(wanted, names)]
    codes = dict.fromkeys((*swapped, *begun, *near))
    return [f"{facts.name} ({code})" for code in codes if (facts := place(code)) is not None]


def source_ids(words: Sequence[str], custom: Collection[str] = ()) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the sources and the states that were typed: `wa` is a source, "WA" and "Washington" name a state's.

    `custom` are the names of the custom lists that are held. Raises UsageError for what is neither.
    """
    known = _known(custom)
    ids: list[str] = []
    codes: list[str] = []
    for word in phrases([part for typed in words for part in _parts(typed)]):
        code = state_code(word)
        if word in known:
            ids.append(word)
        elif code:
            codes.append(code)
        else:
            ids.append(_source_id(word, known))
    return tuple(dict.fromkeys(ids)), tuple(dict.fromkeys(codes))


def source_id(word: str, custom: Collection[str] = (), *, new: bool = False) -> str:
    """Return one source as it is called here; a state stands for its first; `new` allows a custom list not yet held."""
    known, plain = _known(custom), word.strip().casefold()
    if plain.startswith("custom:") and (new or plain in known):
        return plain
    code = state_code(word)
    return code.lower() if code and code.lower() in known else _source_id(word, known)


def _source_id(word: str, known: Collection[str]) -> str:
    plain = word.strip().casefold()
    if plain in known:
        return plain
    meant = [*_close(plain, known), *near_states(word)]
    raise UsageError(f"There is no source called {word!r}.", do=_meant(meant) + "`verifier sources` lists them all.")


def _known(custom: Collection[str]) -> tuple[str, ...]:
    boards = (card.id for code in places() for card in cards_of(code))
    return (*boards, *(card.id for card in national()), *(f"custom:{name}" for name in custom))


def _parts(word: str) -> list[str]:
    return [word] if state_code(word) else [part for part in word.split(",") if part.strip()] or [word]


def phrases(words: Sequence[str]) -> Iterator[str]:
    """Yield the words, those of a state's name that were not put in quotation marks as one ("new" "york")."""
    at = 0
    while at < len(words):
        ends = range(min(len(words), at + _LONGEST), at + 1, -1)
        end = next((end for end in ends if state_code(" ".join(words[at:end]))), at + 1)
        yield " ".join(words[at:end])
        at = end


def with_states_joined(argv: Sequence[str]) -> list[str]:
    """Return the arguments with a state's name behind --state as one word, though it was typed without quotes."""
    rest = list(argv)
    for at, word in enumerate(rest):
        option, equals, begun = word.partition("=")
        first = at if equals else at + 1
        if option not in ("--state", "-s") or first >= len(rest):
            continue
        words = [begun if equals else rest[first], *rest[first + 1 : first + _LONGEST]]
        ends = range(len(words), 1, -1)
        many = next((end for end in ends if state_code(" ".join(words[:end]))), 1)
        if many > 1:
            joined = " ".join(words[:many])
            rest[first : first + many] = [f"{option}={joined}" if equals else joined]
    return rest


def near_commands(word: str, commands: Collection[str], rest: Sequence[str] = ()) -> str:
    """Return the advice for a word that is no command: the nearest ones, and how a person is checked."""
    import shlex

    meant = _meant([f"`verifier {name}`" for name in _close(word.casefold(), commands)])
    words = [word]
    for other in rest:
        if other.startswith("-"):
            break
        words.append(other)
    behind = rest[len(words) - 1 :]
    name = " ".join(words)
    if meant and name == name.casefold():
        return meant.rstrip()
    more = f" {shlex.join(behind)}" if behind else ""
    return f'{meant}To check a person: verifier check "{name}"{more}'


def _close(word: str, known: Iterable[str]) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(word, list(known), n=3, cutoff=0.7)


def _meant(found: Sequence[str]) -> str:
    if not found:
        return ""
    return f"Did you mean {', '.join(found[:-1])} or {found[-1]}? " if len(found) > 1 else f"Did you mean {found[0]}? "
