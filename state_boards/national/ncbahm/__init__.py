"""NCBAHM, until 2025 NCCAOM: the national certification of acupuncturists, from pages a person saved.

The directory stands behind a Cloudflare check, so the program never opens it: a person searches, saves every result
page, and hands the files over. Traps: the directory is voluntary, so not being listed proves nothing; cards print no
number and no dates; a captured "page 2" may be page 1 again (the page's own hidden number decides); the person token in
the links changes form and is no key; the profile prints a mark and no status word; titles and footers kept the old name
for months. A certificate is not a licence, and of the five only AC, OM and AHM are about acupuncture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from types import MappingProxyType
from urllib.parse import urljoin

from cache import Evidence
from state_boards.contract.errors import EmptyAnswerError, WrongFileError
from state_boards.contract.flags import RecordFlag, flagged
from state_boards.contract.kinds import denies
from state_boards.contract.records import BoardRecord, Completeness, ParseResult
from state_boards.contract.source import Bundle, Fact, FirstRunCheck, HandedSource, LookupQuery, Publishing, RowBounds
from state_boards.contract.statuses import UNKNOWN, Word, guessed, observed, status_map
from state_boards.contract.vocabulary import Grade, Kind, Proof, Route, Scope, Standing, Tier
from state_boards.national.ncbahm.one_by_one import with_earlier
from state_boards.national.ncbahm.page import HOSTS, Card, DirectoryPage, page_number, read_page
from state_boards.national.ncbahm.place import Search
from state_boards.reading.ledger import Ledger, fingerprint
from state_boards.reading.saved import open_page
from state_boards.reading.text import fold, single_name

HOST = "https://directory.ncbahm.org/"

STATUSES = status_map(
    {
        "Certified Diplomate": observed(Standing.ACTIVE),
        "Active": guessed(Standing.ACTIVE),
        "Inactive": guessed(Standing.INACTIVE),
        "Lapsed": guessed(Standing.EXPIRED),
        "Terminated": guessed(Standing.EXPIRED),
        "Retired": guessed(Standing.RETIRED),
        "Probation": guessed(Standing.ACTIVE_WITH_CONDITIONS, "yes"),
        "Suspension": guessed(Standing.SUSPENDED, "yes"),
        "Revocation": guessed(Standing.REVOKED, "yes"),
    }
)

_BADGES: Mapping[str, str] = MappingProxyType(
    {
        "ac": "AC",
        "dipl ac": "AC",
        "dipl acupuncture": "AC",
        "om": "OM",
        "dipl om": "OM",
        "dipl oriental medicine": "OM",
        "ahm": "AHM",
        "dipl ahm": "AHM",
        "dipl acupuncture and herbal medicine": "AHM",
        "ch": "CH",
        "dipl ch": "CH",
        "dipl chinese herbology": "CH",
        "abt": "ABT",
        "dipl abt": "ABT",
        "dipl asian bodywork therapy": "ABT",
    }
)
CERTIFICATES: Mapping[str, str] = MappingProxyType(
    {
        "AC": "Acupuncture",
        "OM": "Oriental Medicine (acupuncture and herbs)",
        "AHM": "Acupuncture and Herbal Medicine",
        "CH": "Chinese Herbology (not acupuncture)",
        "ABT": "Asian Bodywork Therapy (not acupuncture)",
    }
)
"""The five programmes by badge, in the order they are shown; what each certifies in words."""
_ORDER = tuple(CERTIFICATES)
_NAMED = re.compile(r"\b(ac|om|ahm|ch|abt|dipl\w*)\b|acupunct|oriental|herb|bodywork")


def badge(printed: str) -> str:
    """Return the badge code of a printed badge or mark ("AC Certification", "Dipl. Ac. (NCCAOM)®"), else the text.

    The text is compared whole: "AC Certification (Expired)" and "AC Candidate" are no certificate that is held.
    """
    plain = re.sub(r"\((?:nccaom|ncbahm)\)|\bnccaom\b|\bncbahm\b|[®™.]|\bcertification\b", "", printed.casefold())
    return _BADGES.get(" ".join(plain.split()), printed)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedDirectory(HandedSource):
    """Result pages and profiles that a person saved; every import adds, none removes.

    The directory's check is for people, and the program does not pass it.
    """

    def bundle_of(self, files: Sequence[Evidence]) -> Bundle:
        """Return the pages in the order of their own numbers as page-1, page-2, ...; raises WrongFileError."""
        ordered = sorted(files, key=lambda file: page_number(open_page(file)))
        return {f"page-{n}": file.as_part(f"page-{n}") for n, file in enumerate(ordered, start=1)}

    def with_earlier(self, files: Sequence[Evidence], earlier: Iterable[Sequence[Evidence]]) -> Sequence[Evidence]:
        """Return the files after the pages of the same searches that were imported before."""
        return with_earlier(files, earlier)

    def parse(self, bundle: Bundle, query: LookupQuery | None = None) -> ParseResult:
        """Read all pages; raises WrongFileError for a repeated page, EmptyAnswerError when nobody is shown."""
        pages = {part: read_page(evidence) for part, evidence in bundle.items()}
        repeats = _same_bytes(bundle)
        lists = {part: page for part, page in pages.items() if page.kind == "list" and part not in repeats}
        _refuse_repeated_pages(lists)
        ledger = Ledger(repeat_word="the same person again on another saved page")
        for part in _most_telling_first(pages):
            if part in repeats:
                ledger.skip("the same saved page twice", len(pages[part].cards))
            else:
                _take(ledger, pages[part], part)
        if not ledger.records and not ledger.quarantined:
            raise EmptyAnswerError(
                "The saved search found nobody (0 practitioners), so there is nothing to keep.",
                where=next(iter(pages.values())).where if pages else "",
                do="The directory is voluntary: that nobody was found says nothing about a certificate or a licence.",
            )
        why, covers = _coverage(lists)
        days = [page.saved_on for page in pages.values()]
        stated = [day for day in days if day]
        as_of = min(stated) if stated and len(stated) == len(days) else None
        return ledger.reading().result(
            completeness=Completeness.PARTIAL,
            incomplete_why=why,
            covers=covers,
            as_of=as_of,
            as_of_note="the day the oldest page was saved, as the file states it" if as_of else "",
        )


def _most_telling_first(pages: Mapping[str, DirectoryPage]) -> list[str]:
    return sorted(pages, key=lambda part: pages[part].kind != "list")


def _same_bytes(bundle: Bundle) -> frozenset[str]:
    first: dict[str, str] = {}
    return frozenset(part for part, item in bundle.items() if first.setdefault(item.sha256, part) != part)


def _refuse_repeated_pages(lists: Mapping[str, DirectoryPage]) -> None:
    """A page whose people all stand on another page of the same search is that page again, whatever its name."""
    seen: dict[Search, dict[tuple[str, str, str, tuple[str, ...]], DirectoryPage]] = {}
    for page in lists.values():
        people = seen.setdefault(page.search, {})
        known = [people[card.person] for card in page.cards if card.person in people]
        if known and len(known) == len(page.cards):
            raise WrongFileError(
                f"This is page {known[0].number or 1} again: its {len(known)} people are those of "
                f"{known[0].where.removeprefix('file:')}.",
                where=page.where,
                do="In the browser, go on with “Next”, wait until other people are shown, then save the page.",
            )
        for card in page.cards:
            people.setdefault(card.person, page)


def _take(ledger: Ledger, page: DirectoryPage, part: str) -> None:
    for card in page.cards:
        record = _record(page, card, part)
        if not card.name:
            ledger.quarantine(record, "no name")
        elif not card.badges:
            ledger.quarantine(record, "no certificate")
        else:
            _accept(ledger, record, page)


def _accept(ledger: Ledger, record: BoardRecord, page: DirectoryPage) -> None:
    """Two people of one name, certificate and town stay two: the second gets its own link's fingerprint in its key."""
    known = ledger.records.get(record.key)
    if known is not None and page.kind == "profile":
        ledger.skip("a profile of somebody already read from a result list")
        return
    if known is not None and known.detail_url and record.detail_url and known.detail_url != record.detail_url:
        known, record = _flagged(known), _flagged(record)
        ledger.records[known.key] = known
        record = replace(record, key=(*record.key, fingerprint(record.detail_url)))
        ledger.warn("Two people of one name, certificate and town are listed; each is kept by itself.")
    ledger.accept(record)


def _flagged(record: BoardRecord) -> BoardRecord:
    return replace(record, flags=flagged(record.flags, RecordFlag.SAME_NAME_AND_PLACE))


def _record(page: DirectoryPage, card: Card, part: str) -> BoardRecord:
    codes = sorted({badge(text) for text in card.badges}, key=_shown)
    word = STATUSES.read(card.says) if card.says or page.kind == "list" else Word(Standing.NOT_STATED)
    state = card.state
    flags: tuple[RecordFlag, ...] = ()
    if not state and not card.country and page.search.whole_state:
        state, flags = page.search.whole_state, (RecordFlag.STATE_FROM_SEARCH,)
    if any(code not in _ORDER for code in codes):
        flags = flagged(flags, RecordFlag.UNKNOWN_CERTIFICATE)
    if any(_qualified(code) for code in codes):
        word = UNKNOWN
    return BoardRecord(
        key=tuple(fold(text) or "-" for text in (card.name, state, "+".join(codes), card.city)),
        name=single_name(card.name),
        kind=Kind.NATIONAL_CERTIFICATE,
        type_text="; ".join(card.badges),
        standing=word.standing,
        status_text=card.says or ("(no status printed)" if page.kind == "list" else ""),
        status_proven=word.proven,
        city=card.city,
        state=state,
        certificates=tuple(codes),
        detail_url=urljoin(HOST, card.link) if card.link else "",
        facts=MappingProxyType({"country": card.country} if card.country not in ("", "USA") else {}),
        flags=flags,
        row=card.row,
        part=part,
    )


def _qualified(code: str) -> bool:
    """Tell whether a text that is no badge speaks of one that is: words beside a certificate may end or precede it."""
    return code not in CERTIFICATES and bool(denies(code) or _NAMED.search(code.casefold()))


def _shown(code: str) -> tuple[int, str]:
    return (_ORDER.index(code) if code in _ORDER else len(_ORDER), code)


def _coverage(lists: Mapping[str, DirectoryPage]) -> tuple[str, tuple[str, ...]]:
    """Say what was seen of each search; a state is covered only with every page and exactly the counted people."""
    searches: dict[Search, list[DirectoryPage]] = {}
    for page in lists.values():
        searches.setdefault(page.search, []).append(page)
    sentences, covers = [], set()
    for search, pages in searches.items():
        people = len({card.person for page in pages for card in page.cards})
        last, banner = max(page.last for page in pages), {page.banner for page in pages}
        whole = {page.number for page in pages} >= set(range(1, last + 1)) and banner == {people}
        if whole and search.whole_state:
            covers.add(search.whole_state)
        sentences.append(
            f"{search.words}: {len(pages)} of {max(last, 1)} pages, {people} of {max(banner)} people"
            + (" (all of it)" if whole else "")
        )
    seen = "; ".join(sentences) or "profiles only"
    return f"Saved pages are a part of the directory ({seen}).", tuple(sorted(covers))


SOURCES = (
    SavedDirectory(
        id="ncbahm",
        tier=Tier.CERTIFICATION,
        title="Find a Practitioner Directory",
        publisher="National Certification Board for Acupuncture and Herbal Medicine (NCBAHM, formerly NCCAOM)",
        official_page=Fact("https://www.ncbahm.org/find-a-practitioner-directory/", Grade.A),
        data_address=Fact(
            "https://directory.ncbahm.org/FAP/SearchResultWithoutMap",
            Grade.A,
            "opened by a person, never by the program",
        ),
        other_hosts=HOSTS,
        route=Route.SAVED_PAGE,
        scope=Scope.VOLUNTARY,
        cadence=timedelta(days=30),
        population=12_000,
        bounds=RowBounds(1, 40_000),
        publishing=Publishing.ADD,
        key_words="name, state, certificates and town (the directory prints no number)",
        absence=(
            "Not listed in the voluntary NCBAHM directory: many licensed acupuncturists are not listed or do not keep "
            "this certification; ask them, or call 888-381-1140."
        ),
        grade=Grade.A,
        proof=Proof.RECORDED,
        terms="The directory's content is not redistributed; only what a person saved is read.",
        checks=(
            FirstRunCheck("registry", "Does Registry / RegistryEnquiry list every diplomate with a status?"),
            FirstRunCheck("status", "Does any card print other words than Certified Diplomate?", "distinct:status"),
            FirstRunCheck("ahm", "Do cards print AHM beside OM, or instead of it?", "distinct:certificates"),
            FirstRunCheck("badge", "Which markup does a digital badge page have (number, valid through)?"),
        ),
    ),
)
