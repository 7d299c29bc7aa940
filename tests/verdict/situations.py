"""The 31 situations an answer must have a form for, each with an answer made by the rules. All people are invented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from state_boards.contract.index import card_of, cards_of, no_register, place
from state_boards.contract.vocabulary import Kind, Standing, Tier
from state_boards.national.leie.file import REASONS
from tests.verdict.cases import NOW, TODAY
from tests.verdict.two import back, says, seen
from verifier.matching.level import agreement
from verifier.matching.sides import side_of
from verifier.matching.types import Candidate, Doubt, Identity
from verifier.names import parse_name
from verifier.names.number_match import NumberAgreement
from verifier.verdict.answer import Answer
from verifier.verdict.asking import NotSearched, Step, missing
from verifier.verdict.decide import decide
from verifier.verdict.find import flags
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.records import steps
from verifier.verdict.terms import Age, AgeState, By, Finding, Flag, Lookup, Sighting, Silence
from verifier.verdict.wording import SourceFacts
from verifier.words.catalogue import reason

NAME = "Marisol Luz Quillowmere"
NUMBER = "AC99000101"
NPI = "1234567893"


class Situation(NamedTuple):
    """One situation and the answer to it."""

    title: str
    answer: Answer


def facts_of(source_id: str) -> SourceFacts:
    """Return what the words need of a source of the catalogue."""
    card = card_of(source_id)
    if card is None:
        facts = place(source_id.upper())
        assert facts is not None
        card = no_register(facts)
    return SourceFacts.of(card)


def record(identity: Identity = Identity.CONFIRMED, *flags: Flag, state: str = "WA", **changes: Any) -> Sighting:
    """Return a record of the invented person in a state's list."""
    values: dict[str, Any] = {
        "source_id": state.lower(), "jurisdiction": state, "name": NAME, "family": "Quillowmere", "given": "Marisol",
        "middle": "Luz", "number": NUMBER, "type_text": "Acupuncture and Eastern Medicine Practitioner License",
        "expires": date(2027, 12, 27), "expires_raw": "12/27/2027", "city": "Alderbrook", "state": state,
    }  # fmt: skip
    return seen(identity, *flags, **{**values, **changes})


def lists(*entries: Sighting, source: str = "", state: str = "WA", **changes: Any) -> Finding:
    """Return what a state's list says."""
    source = source or state.lower()
    return says(source, *entries, **{"jurisdiction": state, "absence": _absence(source), **changes})


def _absence(source: str) -> str:
    card = card_of(source)
    return card.absence if card is not None else ""


def silent(state: str, silence: Silence, why: str, lookup: Lookup = Lookup.NOT_COVERED, **changes: Any) -> Finding:
    """Return what a source says that gives no answer."""
    values: dict[str, Any] = {"age": Age(state=AgeState.NOTHING), "absent": False, **changes}
    return lists(state=state, lookup=lookup, silence=silence, why=why, **values)


def directory(*entries: Sighting, **changes: Any) -> Finding:
    """Return what the national directory says."""
    values: dict[str, Any] = {"tier": Tier.CERTIFICATION, "jurisdiction": "", "absence": _absence("ncbahm"), **changes}
    return says("ncbahm", *entries, **values)


def certificate() -> Sighting:
    """Return a national certificate of the invented person."""
    return seen(
        Identity.CONSISTENT, source_id="ncbahm", tier=Tier.CERTIFICATION, kind=Kind.NATIONAL_CERTIFICATE, name=NAME,
        certificates=("AC Certification",), jurisdiction="", number="", status_text="Certified Diplomate",
        expires=None, expires_raw="", id=3,
    )  # fmt: skip


def leie(*entries: Sighting) -> Finding:
    """Return what the federal exclusion list says."""
    values: dict[str, Any] = {"tier": Tier.EXCLUSION, "jurisdiction": "", "absence": _absence("leie")}
    return says("leie", *entries, compared=frozenset({By.NAME, By.NPI}), **values)


def entry(identity: Identity, flag: Flag) -> Sighting:
    """Return an entry of the federal exclusion list."""
    found = seen(
        identity, flag, source_id="leie", tier=Tier.EXCLUSION, kind=Kind.EXCLUSION, name="QUILLOWMERE, MARISOL",
        number="", npi=NPI, status_text="", standing=Standing.NOT_STATED, expires=None, expires_raw="",
        issued_raw="2024-03-20", type_text="ACUPUNCTURIST", id=4,
    )  # fmt: skip
    facts = {"exclusion_words": REASONS["1128b4"]}
    return found._replace(credential=found.credential._replace(facts=facts))


def asked(
    *findings: Finding,
    states: tuple[str, ...] = ("WA",),
    name: str = "Marisol Quillowmere",
    unsearched: tuple[NotSearched, ...] = (),
    elsewhere: tuple[Sighting, ...] = (),
    **inquiry: Any,
) -> Answer:
    """Return the answer to one question about the invented person."""
    question = Inquiry(name=name, states=states, today=TODAY, **inquiry)
    beside = (one for one in (directory(), leie()) if one.tier not in {found.tier for found in findings})
    given = [_compared(one, question) for one in (*findings, *beside)]
    verdict = decide(question, given)._replace(elsewhere=elsewhere)
    read = tuple(one.source_id for one in given if one.age.state is not AgeState.NOTHING)
    return Answer(question, verdict, read, unsearched, (), invented=False, at=NOW)


def _compared(found: Finding, question: Inquiry) -> Finding:
    """Return a finding whose records are compared with the question by the rules, as far as the situation leaves it
    open: how the names stand to each other, the reasons and the flags."""

    def with_reasons(entry: Sighting) -> Sighting:
        record = entry.credential
        names = agreement(side_of(parse_name(question.name)), side_of(parse_name(record.name)))
        number = NumberAgreement.NONE_GIVEN
        if question.number and record.tier is Tier.LICENCE:
            number = NumberAgreement.EQUAL if question.number == record.number else NumberAgreement.DIFFERENT
        npi = question.npi == record.npi if question.npi and record.npi else None
        meant = Candidate(
            record.id, found.source_id, entry.identity, entry.doubt, names, entry.namesakes, number, "", npi, None,
            entry.probability, 0.0,
        )  # fmt: skip
        seen_flags = entry.flags | flags(meant, record, question)
        return entry._replace(agreement=names, reasons=meant.reasons, flags=seen_flags)

    return found._replace(
        sightings=tuple(map(with_reasons, found.sightings)), near=tuple(map(with_reasons, found.near))
    )


def _age(state: AgeState, days: int, why: str) -> Age:
    return Age(state, NOW - timedelta(days=days), back(days), why)


def _days(count: int) -> str:
    return reason("days", count=count)


def by_hand(state: str) -> NotSearched:
    """Return the steps of a state's own page, as its adapter has them."""
    return steps(cards_of(state.lower())[0])


def to_fetch(source: str, why: str) -> NotSearched:
    """Return what would fetch a list."""
    (card, *_) = cards_of(source)
    return missing(card, why)


def situations() -> Iterator[Situation]:
    """Yield every situation in its order."""
    yield from _found()
    yield from _doubtful()
    yield from _not_plain()
    yield from _silences()
    yield from _beside()


def _found() -> Iterator[Situation]:
    yield Situation("found by number or NPI", asked(lists(record()), number=NUMBER))
    by_name = record(Identity.CONSISTENT)
    yield Situation("found by exact name and state", asked(lists(by_name)))
    yield Situation("similar name, equal number", asked(lists(record()), name="Marisol Quillowmare", number=NUMBER))


def _doubtful() -> Iterator[Situation]:
    settle = ("licence number", "city")
    common = record(Identity.NAME_ONLY, doubt=Doubt.COMMON)._replace(namesakes=3.2)
    yield Situation("one record of exactly this name, too common", asked(lists(common, settle=settle)))
    revoked = record(Identity.CONSISTENT, standing=Standing.REVOKED, status_text="Revoked")
    yield Situation("one record of this name that is revoked, asked by name only", asked(lists(revoked)))
    two = (record(Identity.NAME_ONLY), record(Identity.NAME_ONLY, number="AC99000222", city="Cinderford", id=2))
    yield Situation("two people", asked(lists(*two, lookup=Lookup.AMBIGUOUS, settle=settle)))
    like = record(Identity.NAME_ONLY, doubt=Doubt.LEVEL, name="Marisol Quillowmare")
    yield Situation("similar name only", asked(lists(like, settle=settle)))
    other = record(Identity.CONFLICTING, doubt=Doubt.NUMBER_DIFFERS)
    yield Situation("another number than the one given", asked(lists(other), number="AC99000999"))
    whose = record(Identity.CONFLICTING, doubt=Doubt.NUMBER_OF_ANOTHER, name="Basil Thornquist")
    yield Situation("the number is somebody else's", asked(lists(whose), number=NUMBER))


def _not_plain() -> Iterator[Situation]:
    with_conditions = record(standing=Standing.ACTIVE_WITH_CONDITIONS, status_text="Active With Conditions")
    yield Situation("active with conditions", asked(lists(with_conditions), number=NUMBER))
    expired = record(
        standing=Standing.EXPIRED, status_text="Expired", expires=date(2026, 3, 25), expires_raw="03/25/2026"
    )
    yield Situation("expired", asked(lists(expired), number=NUMBER))
    past = record(expires=date(2026, 3, 25), expires_raw="03/25/2026")
    yield Situation("active but past its own date", asked(lists(past), number=NUMBER))
    no_status = record(state="KY", standing=Standing.NOT_STATED, status_text="", type_text="", number="AC417")
    yield Situation(
        "listed, the register prints no status", asked(lists(no_status, state="KY"), states=("KY",), number="AC417")
    )
    unknown = record(standing=Standing.UNRECOGNISED, status_text="Zorbed")
    yield Situation("a status word that nobody knows", asked(lists(unknown), number=NUMBER))
    ear = record(kind=Kind.DETOX, type_text="Auricular Detoxification Specialist")
    yield Situation("another kind of credential", asked(lists(ear), number=NUMBER))
    excluded = entry(Identity.CONFIRMED, Flag.EXCLUSION_SAME_NPI)
    yield Situation("an exclusion on the same NPI", asked(lists(record(npi=NPI)), leie(excluded), npi=NPI))
    possible = entry(Identity.NAME_ONLY, Flag.EXCLUSION_POSSIBLE)
    yield Situation("a possible exclusion", asked(lists(record()), leie(possible), number=NUMBER))


def _silences() -> Iterator[Situation]:
    yield Situation("not found", asked(lists(near=(record(Identity.NAME_ONLY, name="Marisol Quillowmare"),))))
    there = record(Identity.NAME_ONLY, state="CO", number="0990101", city="Birch Mills")
    yield Situation("not found, but listed in another state", asked(lists(), elsewhere=(there,)))
    yield Situation("not among current licensees only", asked(lists(state="MD"), states=("MD",)))
    aged = lists(record(as_of=back(20)), age=_age(AgeState.AGEING, 20, reason("why.age.confirmed", days=_days(20))))
    yield Situation("an ageing list", asked(aged, number=NUMBER))
    why = reason("why.age.confirmed.old", days=_days(205), limit=_days(21))
    stale = silent("WA", Silence.STALE, why, Lookup.SOURCE_STALE, age=_age(AgeState.STALE, 205, why))
    yield Situation("a list too old to state", asked(stale, unsearched=(to_fetch("wa", why),)))
    timed_out = "The server did not answer (time out)."
    failed = silent("WA", Silence.FAILED, timed_out, Lookup.SOURCE_UNAVAILABLE)
    yield Situation("the source failed", asked(failed, unsearched=(to_fetch("wa", timed_out),)))
    yield Situation("a gated state", _to_open("GA"))
    alabama = place("AL")
    assert alabama is not None
    why = reason("why.no_licence", place=alabama.name, day=alabama.checked)
    none = NotSearched(alabama.name, why, source="al")
    unlicensed = silent("AL", Silence.NO_LICENCE, why)
    yield Situation("a state that licenses nobody", asked(unlicensed, states=("AL",), unsearched=(none,)))
    yield Situation("a source nobody has seen", _to_open("ID"))
    unheld = tuple(to_fetch(source, _NOTHING) for source in ("wa", "ncbahm", "leie"))
    yield Situation("nothing held yet", asked(*_everywhere(Lookup.NOT_COVERED, _NOTHING), unsearched=unheld))
    word = _everywhere(Lookup.INSUFFICIENT_INPUT, reason("why.too_few"), Silence.NAME_NOT_SEARCHABLE)
    yield Situation("a question that cannot be searched", asked(*word, name="Marisol"))


def _to_open(state: str) -> Answer:
    page = by_hand(state)
    return asked(silent(state, Silence.BY_HAND, page.why), states=(state,), unsearched=(page,))


_NOTHING = reason("why.nothing_held")


def _everywhere(lookup: Lookup, why: str, silence: Silence = Silence.NOT_HELD) -> Iterator[Finding]:
    """Yield that no list tells anything, held or not."""
    changes: dict[str, Any] = {"lookup": lookup, "why": why, "silence": silence, "absent": False}
    if silence is Silence.NOT_HELD:
        changes["age"] = Age(state=AgeState.NOTHING)
    for one in (lists(), directory(), leie()):
        yield one._replace(**changes, compared=frozenset())


def _beside() -> Iterator[Situation]:
    yield Situation("certified nationally, licence not found", asked(lists(), directory(certificate())))
    other = record(kind=Kind.OTHER_PROFESSION, type_text="Chiropractor License")
    yield Situation("another profession under its own board", asked(lists(other), number=NUMBER))
    what, why = reason("missing.states", count=49), reason("missing.why", codes="AK AL AR AZ CA CO and so on")
    rest = NotSearched(what, why, (reason("missing.step"),), step=Step.ADD_STATE)
    yield Situation("no state given", asked(lists(record(Identity.CONSISTENT)), states=(), unsearched=(rest,)))
    dated: dict[str, Any] = {"expires": date(2026, 10, 31), "expires_raw": "10/31/2026"}
    older = lists(record(state="KS", as_of=back(30), **dated), state="KS", days=30)
    now = record(state="KS", standing=Standing.EXPIRED, status_text="Expired", id=2, **dated)
    newer = lists(now, state="KS", source="ks.search")
    yield Situation("the newest list contradicts an older one", asked(older, newer, states=("KS",), number=NUMBER))
