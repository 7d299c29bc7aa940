"""The states' own sources asked while somebody waits for an answer, and what they answered kept for a while."""

from datetime import timedelta

from cache.clock import Deadline
from state_boards.contract import catalogue
from state_boards.contract.vocabulary import Tier
from verifier.cli.context import Context
from verifier.errors import VerifierError
from verifier.refresh.canaries import canaries_of
from verifier.refresh.ondemand import Fetched, fetch
from verifier.register.private import LOOKUP_DAYS, PrivateFile
from verifier.register.read import Register
from verifier.verdict.answer import lookups_asked
from verifier.verdict.holdings import ReadModel
from verifier.verdict.inquiry import Inquiry


def fetched(run: Context, inquiry: Inquiry, *, keep: bool) -> Fetched:
    """Ask the states' own sources what is missing or stale, within the time the settings allow."""
    allowed = frozenset(run.config.opt_in)
    sources = [
        run.config.keyed(source)
        for name in (*(code.lower() for code in inquiry.states), "nppes")
        for source in catalogue.sources_of(name)
        if not source.opt_in or source.id in allowed
    ]
    # An NPI leads to the name and the licence number that a state's own search is then asked for.
    registry = [source for source in sources if inquiry.npi and source.tier is Tier.ENUMERATION]
    boards = [source for source in sources if source not in registry]
    got, session = Fetched(), run.session()
    deadline = Deadline(run.clock(), float(run.config.lookup_seconds))
    try:
        for some in (registry, boards):
            with Register.open(run.place) as register:
                queries = lookups_asked(inquiry, ReadModel(register, None, run.now, allowed, got.answers))
            got.add(
                fetch(
                    some,
                    queries,
                    place=run.place,
                    session=session,
                    clock=run.clock(),
                    seconds=deadline.remaining(),
                    accepted_terms=frozenset(run.config.accept_terms),
                    canaries=canaries_of(run.place, run.config.canary_of),
                    say=run.say,
                )
            )
    finally:
        session.close()
    _keep(run, got, KEPT_LONGER if keep else run.config.keep_lookups_days)
    return got


KEPT_LONGER = 120
"""Days that `--keep` keeps an answer: as long as NCQA lets a verification be used."""


def _keep(run: Context, got: Fetched, days: int) -> None:
    """Keep the answers for a while under a keyed hash of the question; the question itself is not kept."""
    if not got.replies or not days:
        return
    until = run.now + timedelta(days=days) if days > LOOKUP_DAYS else None
    try:
        with PrivateFile.open(run.place) as private:
            private.forget_expired(run.now)
            for reply in got.replies:
                private.keep_lookup(reply, now=run.now, keep_until=until)
    except VerifierError as error:
        run.say(f"The answers could not be kept: {error}")
