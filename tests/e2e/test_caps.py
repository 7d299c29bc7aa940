"""A list that a board cuts off is split, narrowed or said to be incomplete; nobody in it is ever "not found".

In this world every look-up state holds more people of one family name than its board shows at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice, product
from pathlib import Path
from random import Random

import pytest

from cache.policy import SandboxPolicy
from cache.session import Session, Settings
from cache.store import EvidenceStore
from state_boards.contract import catalogue
from state_boards.contract.errors import EmptyAnswerError, TruncatedError
from state_boards.contract.records import Completeness, ParseResult
from state_boards.contract.source import LookupQuery, LookupSource, RegisterSource
from state_boards.contract.vocabulary import Proof
from state_boards.platforms.socrata import Socrata
from tests.e2e.truths import TODAY, Asking, Book, Mark, Way, line
from tests.sandbox.people import Licence, Person, World, make_licence
from tests.sandbox.server import Sandbox
from tests.sandbox.shapes import SHAPES
from tests.sandbox.truths import Answer, truth_of
from verifier.demo.invented import FullName
from verifier.refresh.drive import fetch_bundle

FAMILY = "Crowdingmere"
LOOKUPS = sorted(
    source.jurisdiction
    for code in SHAPES
    for source in catalogue.sources_of(code)[:1]
    if isinstance(source, LookupSource) and source.proof is not Proof.UNSEEN
)
SEARCHES = sorted(
    source.id
    for code in SHAPES
    for source in catalogue.sources_of(code)
    if isinstance(source, LookupSource) and source.proof is not Proof.UNSEEN and not source.opt_in
    if source.can_ask(LookupQuery(family=FAMILY))
)
"""Every look-up that can be asked for a family name, also the one beside a register."""
SOCRATA = sorted(source.id for code in SHAPES for source in catalogue.sources_of(code) if isinstance(source, Socrata))
CROWD = {"MA": 5_020}
"""People of the one name, where a board shows more than most do."""
MOST = 620


def given_names() -> Iterator[str]:
    """Yield invented given names, each once."""
    middles = ("bal", "dor", "fin", "gus", "hel", "kim", "lun")
    for one, other, last in product("bdfgklmnprtv", "aeiou", middles):
        for end in ("a", "e", "is", "o", "wen", "ric", "mar", "net", "sop", "tul", "vek", "zan"):
            yield f"{one}{other}{last}{end}".title()


def crowd(state: str) -> list[Person]:
    """Return the people of one state who share a family name."""
    rng = Random(state)
    return [
        _person(state, number, make_licence(SHAPES[state], number, FullName(given, "", FAMILY), rng, TODAY))
        for number, given in enumerate(islice(given_names(), CROWD.get(state, MOST)), start=2_000)
    ]


def _person(state: str, number: int, licence: Licence) -> Person:
    return Person(
        id=number, name=licence.name, former_family="", letters="", born=date(1970, 1, 1) + timedelta(days=number),
        sex="F", city=licence.city, state=state, npi="", licences=(licence,),
    )  # fmt: skip


@pytest.fixture(scope="module")
def world() -> World:
    people = tuple(person for state in sorted({*LOOKUPS, "MD", "ME"}) for person in crowd(state))
    return World(seed=11, size=200, today=TODAY, cast=people)


@pytest.fixture(scope="module")
def crowded(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    with Sandbox(world) as boards:
        yield Book(boards, tmp_path_factory.mktemp("crowded"))


@pytest.fixture
def session(crowded: Book, tmp_path: Path) -> Iterator[Session]:
    settings = Settings(attempts=1, read_timeout=20, total_seconds=60)
    policy, store = SandboxPolicy(crowded.boards.port), EvidenceStore(tmp_path)
    with Session(policy=policy, store=store, settings=settings) as made:
        yield made


def test_every_look_up_that_can_be_asked_is_here() -> None:
    assert LOOKUPS == ["DC", "KY", "MA", "MI", "ND", "OH", "PA", "VA"]
    beside = ("fl.detail", "ks.search", "md.search", "me.search", "nj.search")
    assert sorted([*(state.lower() for state in LOOKUPS), *beside]) == SEARCHES


@pytest.mark.parametrize("source_id", SEARCHES)
def test_the_whole_name_is_a_cut_answer_or_a_whole_one(source_id: str, crowded: Book, session: Session) -> None:
    """Everybody of the name, or a word that this is not everybody, or no statement at all."""
    source = catalogue.source(source_id)
    shown = crowded.world.licences if SHAPES[source.jurisdiction].searched else crowded.world.listed
    everybody = [one for one in shown(source.jurisdiction) if one.name.family == FAMILY]
    query = LookupQuery(family=FAMILY)
    try:
        result = source.parse(fetch_bundle(source, session, query=query), query)
    except (TruncatedError, EmptyAnswerError):
        return
    if result.completeness is Completeness.COMPLETE:
        assert len({record.number for record in result.records}) == len(everybody)
    else:
        assert result.incomplete_why


@pytest.mark.parametrize("state", LOOKUPS)
@pytest.mark.parametrize("place", [0, -1], ids=["first", "last"])
@pytest.mark.parametrize("way", [Way.NAME, Way.NUMBER, Way.SLIP])
def test_nobody_in_a_crowd_is_not_found(state: str, place: int, way: Way, crowded: Book) -> None:
    people = [person for person in crowded.world.cast if person.state == state and person.licences[0].word.listed]
    person = people[place]
    truth = truth_of(crowded.world, person, person.licences[0])
    assert truth.answer is Answer.FOUND
    judged = crowded.ask(Asking(truth, way))
    assert judged.mark is not Mark.WRONG, line(judged)
    assert judged.outcome != "not_found"
    if way is Way.NUMBER:
        assert judged.mark is Mark.RIGHT, line(judged)


@pytest.mark.parametrize("source_id", SOCRATA)
def test_a_data_set_larger_than_a_page_is_read_page_by_page(source_id: str, crowded: Book, session: Session) -> None:
    source = catalogue.source(source_id)
    assert isinstance(source, Socrata)
    whole = read(source, session)
    rows = whole.account.rows_in
    paged = replace(source, page_size=max(2, rows // 3))
    pages = [part for part in fetch_bundle(paged, session) if part.startswith("rows-")]
    assert len(pages) >= 3
    again = read(paged, session)
    assert again.completeness is Completeness.COMPLETE
    assert {record.key for record in again.records} == {record.key for record in whole.records}


def read(source: RegisterSource, session: Session) -> ParseResult:
    return source.parse(fetch_bundle(source, session))
