"""Every source of the catalogue against its samples: what it reads, what it refuses, and that no sample is missing."""

from __future__ import annotations

import json
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cache import BlockedError, SourceError
from state_boards.contract.catalogue import source, source_modules, sources_of
from state_boards.contract.errors import DriftError, EmptyAnswerError, UnseenError, WrongFileError
from state_boards.contract.source import LookupSource, ManualSource, RegisterSource, Source
from state_boards.contract.vocabulary import Proof, Standing
from tests.state_boards import harness


def loaded_sources() -> tuple[dict[str, str], tuple[Source, ...]]:
    """Return what keeps a module from loading, and the sources of all others: one broken module fails one test."""
    broken: dict[str, str] = {}
    found: list[Source] = []
    for name in source_modules():
        try:
            found.extend(sources_of(name))
        except (ImportError, AttributeError, NameError, SyntaxError, TypeError, ValueError) as error:
            broken[name] = repr(error)
    return broken, tuple(found)


BROKEN, ALL = loaded_sources()


def reads(candidate: Source) -> bool:
    """Tell whether a source claims to read any answer at all."""
    if candidate.proof is Proof.UNSEEN:
        return False
    return candidate.importable or not isinstance(candidate, ManualSource)


READING = [candidate.id for candidate in ALL if reads(candidate)]
REFUSING = [candidate.id for candidate in ALL if not reads(candidate)]


def asked_by_a_user(source_id: str) -> Source:
    """Return a source as it is asked: one that needs a key of the user's own has an invented one."""
    return source(source_id).with_key("an invented key")


def listed(prefix: str) -> list[tuple[str, str]]:
    return [(source_id, case) for source_id in READING for case in harness.cases(source_id, prefix)]


def mutants() -> list[tuple[str, str, str]]:
    return [
        (source_id, case, label) for source_id, case in listed("ok") for label, _ in harness.mutations(source_id, case)
    ]


@pytest.mark.parametrize("name", source_modules())
def test_every_module_loads(name: str) -> None:
    assert name not in BROKEN, BROKEN[name]


@pytest.mark.parametrize("source_id", READING)
def test_no_sample_is_missing(source_id: str) -> None:
    wanted = ["ok", "empty", "blocked"]
    if source(source_id).prints_status:
        wanted.append("unknown_status")
    missing = [case for case in wanted if not harness.cases(source_id, case)]
    assert not missing, f"tests/samples/{source_id} lacks {', '.join(missing)}"
    assert harness.load(source_id, harness.cases(source_id, "ok")[0]).columns, "the ok sample declares no columns"


def test_no_sample_folder_belongs_to_nobody() -> None:
    known = {candidate.id for candidate in ALL}
    assert {path.name for path in harness.SAMPLES.iterdir() if path.is_dir()} <= known


@pytest.mark.parametrize("source_id", READING)
def test_every_sample_says_that_it_is_synthetic(source_id: str) -> None:
    for path in (harness.SAMPLES / source_id).glob("*/bundle.json"):
        assert "synthetic" in json.loads(path.read_text()).get("_note", ""), path


@pytest.mark.parametrize(("source_id", "case"), listed("ok"))
def test_sample_gives_the_reviewed_records(source_id: str, case: str) -> None:
    subject, loaded = source(source_id), harness.load(source_id, case)
    result = subject.parse(loaded.bundle(subject), loaded.query)
    assert harness.result_as_json(result) == harness.expected(source_id, case)


@pytest.mark.parametrize(("source_id", "case"), listed("ok"))
def test_nothing_personal_reaches_a_record(source_id: str, case: str) -> None:
    subject, loaded = source(source_id), harness.load(source_id, case)
    told = json.dumps(harness.result_as_json(subject.parse(loaded.bundle(subject), loaded.query)))
    assert "private" not in told.casefold()


@pytest.mark.parametrize(("source_id", "case"), listed("ok"))
def test_plan_asks_declared_hosts_for_the_parts_of_the_sample(source_id: str, case: str) -> None:
    subject, loaded = asked_by_a_user(source_id), harness.load(source_id, case)
    if loaded.files:
        assert subject.importable
        return
    asked = harness.drive(subject, loaded.parts, loaded.query)
    assert {request.part for request in asked} == set(loaded.parts)
    assert len(asked) == len(loaded.parts)
    for request in asked:
        address = urlsplit(request.url)
        assert address.scheme == "https"
        assert address.hostname in subject.hosts


@pytest.mark.parametrize(("source_id", "case", "label"), mutants())
def test_changed_column_is_drift(source_id: str, case: str, label: str) -> None:
    subject = source(source_id)
    mutant = dict(harness.mutations(source_id, case))[label]()
    with pytest.raises((DriftError, WrongFileError)):
        subject.parse(mutant.bundle(subject), mutant.query)


@pytest.mark.parametrize(("source_id", "case"), listed("unknown_status"))
def test_unknown_status_is_published_as_unrecognised(source_id: str, case: str) -> None:
    subject, loaded = source(source_id), harness.load(source_id, case)
    result = subject.parse(loaded.bundle(subject), loaded.query)
    odd = [record for record in result.records if record.standing is Standing.UNRECOGNISED]
    assert odd
    assert all(record.status_text for record in odd)
    assert sum(result.unknown_statuses.values()) == len(odd)


@pytest.mark.parametrize(("source_id", "case"), listed("empty"))
def test_empty_answer_is_proven_or_refused(source_id: str, case: str) -> None:
    subject, loaded = source(source_id), harness.load(source_id, case)
    if isinstance(subject, RegisterSource):
        with pytest.raises(EmptyAnswerError):
            subject.parse(loaded.bundle(subject), loaded.query)
        return
    if case.startswith("empty_refused"):
        assert isinstance(subject, ManualSource), "only a page of one person, saved by hand, has no empty answer"
        with pytest.raises(EmptyAnswerError):
            subject.parse(loaded.bundle(subject), loaded.query)
        return
    result = subject.parse(loaded.bundle(subject), loaded.query)
    assert not result.records
    assert result.empty_proof


@pytest.mark.parametrize(("source_id", "case"), listed("blocked"))
def test_blocked_page_is_not_an_empty_answer(source_id: str, case: str) -> None:
    subject, loaded = source(source_id), harness.load(source_id, case)
    with pytest.raises(BlockedError):
        subject.parse(loaded.bundle(subject), loaded.query)


SPOILERS = st.sampled_from(
    [
        b'"',
        b"<",
        b"\xff\xfe",
        b"\x00",
        b"null",
        b"[]",
        b"{}",
        b"-1",
        b"1e999",
        b"\n",
        b",",
        b"|",
        b"</table>",
        b"9" * 40,
    ]
)


@pytest.mark.parametrize(("source_id", "case"), listed("ok"))
@settings(max_examples=5, derandomize=True, suppress_health_check=[HealthCheck.differing_executors])
@given(data=st.data())
def test_spoiled_bytes_are_read_or_refused(source_id: str, case: str, data: st.DataObject) -> None:
    subject, loaded = asked_by_a_user(source_id), harness.load(source_id, case)
    names = list(loaded.parts) or [file.url.removeprefix("file:") for file in loaded.files]
    name = data.draw(st.sampled_from(names))
    body = loaded.data(name)
    start = data.draw(st.integers(0, len(body)))
    end = min(len(body), start + data.draw(st.sampled_from([0, 1, 40, len(body)])))
    spoiled = loaded.with_part(name, body[:start] + data.draw(SPOILERS | st.just(b"")) + body[end:])
    if loaded.files:
        with suppress(SourceError):
            subject.parse(spoiled.bundle(subject), spoiled.query)
        return
    with suppress(SourceError):
        subject.parse(spoiled.parts, spoiled.query)
    with suppress(SourceError, harness.NotRecordedError):
        harness.drive(subject, spoiled.parts, spoiled.query)


@pytest.mark.parametrize("source_id", REFUSING)
def test_unseen_answer_is_refused(source_id: str) -> None:
    subject = source(source_id)
    page = harness.evidence(b"Name,Number\nPat Example,123\n", url=str(subject.official_page))
    with pytest.raises(UnseenError) as caught:
        subject.parse({"main": page})
    assert caught.value.do


@pytest.mark.parametrize("source_id", [candidate.id for candidate in ALL])
def test_facts_of_a_source_are_whole(source_id: str) -> None:
    subject = source(source_id)
    assert subject.title
    assert subject.publisher
    assert subject.absence.endswith(".")
    assert "not licensed" not in subject.absence.casefold()
    assert str(subject.official_page).startswith("https://")
    assert len({check.id for check in subject.checks}) == len(subject.checks)
    if isinstance(subject, LookupSource):
        assert subject.cadence is None
    if isinstance(subject, RegisterSource):
        assert 0 < subject.bounds.low < subject.bounds.high
        assert subject.cadence is not None
