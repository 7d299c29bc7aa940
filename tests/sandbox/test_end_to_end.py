"""The adapters against the boards, over real HTTP: every invented truth is read rightly, every fault is named.

The boards follow the published descriptions and not the adapters, so a difference here is a question to settle.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cache import BlockedError, Evidence, Origin
from cache.errors import SourceError
from cache.policy import Access, SandboxPolicy
from cache.session import Session, Settings, Validators
from cache.store import EvidenceStore
from state_boards import catalog
from state_boards.contract import LookupQuery, LookupSource, RegisterSource, Source
from state_boards.errors import EmptyAnswerError, TruncatedError, UnseenError
from state_boards.records import BoardRecord, Completeness, ParseResult
from state_boards.table import Layout
from state_boards.words import Proof, Route
from verifier.sandbox.boards.html_forms import Gate
from verifier.sandbox.boards.leie import ExclusionFiles, entries
from verifier.sandbox.boards.medicaid import StateList
from verifier.sandbox.demo import cast_people
from verifier.sandbox.faults import Fault
from verifier.sandbox.people import Licence, World, upper
from verifier.sandbox.server import Sandbox
from verifier.sandbox.shapes import SHAPES
from verifier.sandbox.truths import Answer, Truth, truths

TODAY = date(2026, 11, 22)
AUTOMATED = sorted(state for state, shape in SHAPES.items() if shape.route is not Route.MANUAL)
SEEN = [state for state in AUTOMATED if SHAPES[state].seen]
UNSEEN = [state for state in AUTOMATED if not SHAPES[state].seen]
LOOKUPS_PER_STATE = 8


class Desk:
    """Runs a source's plan over a session, as a refresh does."""

    def __init__(self, sandbox: Sandbox, session: Session) -> None:
        self.sandbox, self.session = sandbox, session

    def fetch(self, source: Source, query: LookupQuery | None = None) -> dict[str, Evidence]:
        """Return all answers of one run."""
        access = Access(hosts=frozenset(source.hosts), legacy_tls=source.legacy_tls, min_interval=source.min_interval)
        bundle: dict[str, Evidence] = {}
        with self.session.conversation() as talk:
            plan = source.plan(query)
            try:
                request = next(plan)
                while True:
                    evidence = talk.fetch(request, access).as_part(request.part)
                    bundle[request.part] = evidence
                    request = plan.send(evidence)
            except StopIteration:
                return bundle

    def ask(self, source: Source, query: LookupQuery | None = None) -> ParseResult:
        """Return what one run states."""
        return source.parse(self.fetch(source, query), query)


@pytest.fixture(scope="module")
def people() -> World:
    return World(seed=3, size=420, today=TODAY, cast=cast_people(TODAY))


@pytest.fixture(scope="module")
def known(people: World) -> dict[str, list[Truth]]:
    found: dict[str, list[Truth]] = defaultdict(list)
    for truth in truths(people):
        found[truth.state].append(truth)
    return found


@pytest.fixture(scope="module")
def shared(people: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    settings = Settings(attempts=1, read_timeout=5, total_seconds=20)
    store = EvidenceStore(tmp_path_factory.mktemp("evidence"))
    with (
        Sandbox(people) as sandbox,
        Session(policy=SandboxPolicy(sandbox.port), store=store, settings=settings) as session,
    ):
        yield Desk(sandbox, session)


@pytest.fixture
def desk(shared: Desk) -> Desk:
    """Return the desk with a healthy sandbox and an empty log."""
    shared.sandbox.heal()
    shared.sandbox.forget()
    return shared


def main_source(state: str) -> Source:
    """Return the source a state is first asked through."""
    return next(one for one in catalog.sources_of(state) if one.route is SHAPES[state].route)


def bare(text: str) -> str:
    """Return a number without its punctuation."""
    return re.sub(r"\W", "", text).casefold()


def words_of(name: str) -> list[str]:
    """Return the words of a name in any order: New York prints the family name first and without a comma."""
    return sorted(upper(name).split())


def is_of(licence: Licence, record: BoardRecord) -> bool:
    """Tell whether a record is this licence's: by its number where one is printed, else by the words of the name."""
    if record.number:
        return bare(record.number).endswith(bare(licence.number)) and upper(licence.name.family) in upper(
            record.name.full
        )
    return words_of(licence.name.full) == words_of(record.name.full)


def record_of(truth: Truth, result: ParseResult) -> BoardRecord | None:
    """Return the one record of this licence; its number may be printed with or without its prefix."""
    wanted = {bare(truth.licence.number), bare(truth.number)}
    hits = [record for record in result.records if bare(record.number) in wanted]
    assert len(hits) <= 1, hits
    return hits[0] if hits else None


def check(truth: Truth, result: ParseResult) -> None:
    """Fail unless the result states what the board holds."""
    record = record_of(truth, result)
    if truth.answer is Answer.NOT_FOUND or not truth.licence.word.listed:
        # Whom the file leaves out, a search beside it may still show; here the file alone is read.
        assert record is None
        return
    assert record is not None, (truth.licence, result)
    assert record.standing is truth.standing, (record.status_text, truth.licence.word)
    if record.expires is not None:
        assert record.expires.value == truth.expires
    assert upper(truth.licence.name.family) in upper(record.name.full)


def test_the_sandbox_and_the_catalogue_agree_on_what_was_never_seen() -> None:
    unseen = {state for state in AUTOMATED if main_source(state).proof is Proof.UNSEEN}
    assert unseen == set(UNSEEN)


@pytest.mark.parametrize("state", SEEN)
def test_every_truth_of_a_state_is_read_rightly(state: str, desk: Desk, known: dict[str, list[Truth]]) -> None:
    source = main_source(state)
    assert known[state]
    if isinstance(source, RegisterSource):
        result = desk.ask(source)
        assert result.completeness is Completeness.COMPLETE
        for truth in known[state]:
            check(truth, result)
        return
    assert isinstance(source, LookupSource)
    for truth in known[state][:LOOKUPS_PER_STATE]:
        name = truth.licence.name
        check(truth, desk.ask(source, LookupQuery(family=name.family, given=name.given)))
        check(truth, desk.ask(source, LookupQuery(number=truth.number)))


@pytest.mark.parametrize("source_id", ["fl.detail", "nj.search"])
def test_the_second_route_of_a_state_agrees(source_id: str, desk: Desk, known: dict[str, list[Truth]]) -> None:
    source = catalog.source(source_id)
    for truth in known[source.jurisdiction][:LOOKUPS_PER_STATE]:
        result = desk.ask(source, LookupQuery(number=truth.number))
        check(truth, result)
        record = record_of(truth, result)
        assert record is not None
        assert record.expires is not None
        assert record.expires.value == truth.expires


@pytest.mark.parametrize("source_id", ["az.search", "in.search", "nc.directory", "ny.records"])
def test_a_dormant_source_reads_its_board_once_turned_on(source_id: str, desk: Desk, people: World) -> None:
    source = catalog.source(source_id).with_key("a key of my own")
    assert source.opt_in
    licences = people.listed(source.jurisdiction)
    assert licences
    whole = desk.ask(source) if isinstance(source, RegisterSource) else None
    for licence in licences[:LOOKUPS_PER_STATE]:
        result = whole or desk.ask(source, LookupQuery(number=licence.number))
        (record,) = [one for one in result.records if is_of(licence, one)]
        assert record.standing is licence.word.standing


@pytest.mark.parametrize("state", UNSEEN)
def test_a_source_never_seen_refuses_what_it_is_shown(state: str, desk: Desk, known: dict[str, list[Truth]]) -> None:
    assert all(truth.answer is Answer.CANNOT_SAY for truth in known[state])
    family = known[state][0].licence.name.family
    with pytest.raises(UnseenError):
        desk.ask(main_source(state), LookupQuery(family=family))


@pytest.mark.parametrize("state", [state for state in SEEN if isinstance(main_source(state), LookupSource)])
def test_a_name_nobody_has_is_an_empty_answer_with_its_proof_or_no_answer(state: str, desk: Desk) -> None:
    try:
        result = desk.ask(main_source(state), LookupQuery(family="Nobodyofthatname", given="Zed"))
    except EmptyAnswerError:
        return  # the source gave nothing that proves emptiness, and the adapter says so
    assert result.records == ()
    assert result.empty_proof or result.completeness is not Completeness.COMPLETE


@pytest.mark.parametrize("state", SEEN)
@pytest.mark.parametrize("fault", [Fault.CHALLENGE, Fault.FORBIDDEN])
def test_a_gate_is_a_block_in_every_state(state: str, fault: Fault, desk: Desk) -> None:
    desk.sandbox.fail("*", fault)
    with pytest.raises(BlockedError):
        desk.ask(main_source(state), LookupQuery(family="Quillowmere"))


@pytest.mark.parametrize("state", SEEN)
@pytest.mark.parametrize("fault", [Fault.LOGIN, Fault.EMPTY, Fault.TRUNCATED, Fault.RESET, Fault.SERVER_ERROR])
def test_no_answer_is_ever_taken_for_one(state: str, fault: Fault, desk: Desk) -> None:
    desk.sandbox.fail("*", fault)
    with pytest.raises(SourceError):
        desk.ask(main_source(state), LookupQuery(family="Quillowmere"))


@pytest.mark.parametrize("state", [state for state in SEEN if isinstance(main_source(state), RegisterSource)])
def test_every_column_renamed_or_dropped_is_noticed(state: str, desk: Desk) -> None:
    """Each declared column is changed once, in turn renamed and dropped; the samples' tests do both to each."""
    source = main_source(state)
    layout = getattr(source, "layout", None)
    assert isinstance(layout, Layout)
    required = [column.name for column in layout.columns if not column.optional]
    assert len(required) > 3
    for place, name in enumerate(required):
        fault = Fault.COLUMN_DROPPED if place % 2 else Fault.COLUMN_RENAMED
        desk.sandbox.heal()
        for host in source.hosts:
            desk.sandbox.fail(host, fault, column=name)
        with pytest.raises(SourceError):
            desk.ask(source)


@pytest.mark.parametrize("state", [state for state in SEEN if isinstance(main_source(state), RegisterSource)])
def test_an_unknown_word_is_published_as_one(state: str, desk: Desk) -> None:
    source = main_source(state)
    for host in source.hosts:
        desk.sandbox.fail(host, Fault.STATUS_TENTH)
    result = desk.ask(source)
    assert result.unknown_share > 0.05
    assert sum(result.unknown_statuses.values()) >= len(result.records) // 10 - 2


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Return a desk whose lookup states have more people of one initial than their boards serve."""
    sizes = {"PA": 9000, "MI": 1200, "OH": 1200, "VA": 1800, "DC": 1000, "NJ": 600}
    world = World(seed=5, size=60, today=TODAY, at_least=lambda state: sizes.get(state, 0))
    settings = Settings(attempts=1, read_timeout=5, total_seconds=60)
    store = EvidenceStore(tmp_path_factory.mktemp("crowded"))
    with (
        Sandbox(world) as sandbox,
        Session(policy=SandboxPolicy(sandbox.port), store=store, settings=settings) as session,
    ):
        yield Desk(sandbox, session)


@pytest.mark.parametrize("state", ["DC", "MI", "OH", "PA", "VA"])
def test_a_list_cut_at_its_cap_never_says_not_found(state: str, crowded: Desk) -> None:
    source = main_source(state)
    initials = Counter(one.name.family[0] for one in crowded.sandbox.world.licences(state))
    ((commonest, _),) = initials.most_common(1)
    for given in ("", "Nobodyofthatname"):
        try:
            result = crowded.ask(source, LookupQuery(family=commonest, given=given))
        except (TruncatedError, EmptyAnswerError):
            continue  # refused as too broad: nothing is stated at all
        assert result.completeness is not Completeness.COMPLETE, (state, given, len(result.records))
        assert result.incomplete_why


def test_the_registry_knows_every_person_who_has_a_number(desk: Desk, people: World) -> None:
    source = catalog.source("nppes.api")
    for person in [person for person in people.people if person.npi][:25]:
        result = desk.ask(source, LookupQuery(npi=person.npi))
        assert {record.npi for record in result.records} == {person.npi}
        assert {record.jurisdiction for record in result.records} == {one.state for one in person.licences}
    unused = desk.ask(source, LookupQuery(npi="2999999994"))
    assert unused.records == ()
    assert unused.empty_proof


def test_the_exclusion_list_is_read_whole_over_http(desk: Desk, people: World) -> None:
    board = desk.sandbox.boards["oig.hhs.gov"]
    assert isinstance(board, ExclusionFiles)
    board.full_size = 2_000
    result = desk.ask(catalog.source("leie"))
    assert result.account.rows_in == 2_000
    held = {one.npi for one in entries(people) if one.npi and one.reinstated is None}
    assert {record.npi for record in result.records if record.npi} == held
    assert held


@pytest.mark.parametrize("source_id", [source.id for source in catalog.sources_of("medicaid")])
def test_a_states_exclusion_list_is_read_whole_over_http(source_id: str, desk: Desk, people: World) -> None:
    source = catalog.source(source_id)
    board = desk.sandbox.boards[source.hosts[0]]
    assert isinstance(board, StateList)
    board.size = 300
    result = desk.ask(source)
    assert (result.account.rows_in - result.account.skipped, result.account.quarantined) == (300, 0)
    assert result.completeness is Completeness.COMPLETE
    federal = [one for one in entries(people) if one.reinstated is None]
    held = {one.npi for one in federal if one.npi}
    assert {record.npi for record in result.records if record.npi} == held
    assert held
    printed = [words_of(record.name.full.replace(",", "")) for record in result.records]
    wanted = [words_of(f"{one.name.given} {one.name.middle} {one.name.family}") for one in federal]
    if board.state in {"IA", "MS"}:  # one prints no middle names, the other prints suffixes
        printed = [words_of(f"{record.name.given} {record.name.family}") for record in result.records]
        wanted = [words_of(f"{one.name.given} {one.name.family}") for one in federal]
    assert all(words in printed for words in wanted)
    if board.state == "CA":
        assert result.as_of == people.today


def test_an_unchanged_file_is_not_sent_again(desk: Desk) -> None:
    source = catalog.source("md")
    first = desk.fetch(source)["roster"]
    assert first.origin is Origin.SANDBOX
    assert first.url == "https://health.maryland.gov/bacc/Documents/acupactive.csv"
    known = Validators(sha256=first.sha256, etag=first.headers["etag"], last_modified=first.headers["last-modified"])
    (request,) = source.plan()
    again = desk.session.fetch(request, Access(hosts=frozenset(source.hosts)), previous=known)
    assert again.not_modified
    assert again.sha256 == first.sha256
    assert [one.status for one in desk.sandbox.seen("health.maryland.gov")] == [200, 304]


def test_the_program_is_polite_and_never_asks_a_gate(desk: Desk, known: dict[str, list[Truth]], tmp_path: Path) -> None:
    policy = SandboxPolicy(desk.sandbox.port)
    with Session(policy=policy, store=EvidenceStore(tmp_path)) as session:
        fresh = Desk(desk.sandbox, session)
        for state in SEEN:
            family = known[state][0].licence.name.family
            fresh.ask(main_source(state), LookupQuery(family=family))
    log = desk.sandbox.log
    assert desk.sandbox.overlapping() == ()
    gates = {board.host for board in desk.sandbox.boards.values() if isinstance(board, Gate)}
    assert not [one for one in log if one.host in gates]
    assert all(one.user_agent.startswith("verifier/") for one in log)
    assert {one.host for one in log} == {one.host for one in log if one.path == "/robots.txt"}
