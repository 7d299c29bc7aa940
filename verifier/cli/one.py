"""One person's answer, from the question to the screen; it loads nothing of the libraries of the command line."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from typing import TYPE_CHECKING

from cache.later import Module
from state_boards.contract.vocabulary import Tier
from verifier.cli.context import Context, print_object
from verifier.cli.display import shown, style_of
from verifier.cli.streams import say, visible, write_own
from verifier.errors import UsageError, VerifierError
from verifier.register.read import Register
from verifier.verdict.answer import answer, lookups_asked
from verifier.verdict.brief import brief
from verifier.verdict.holdings import ReadModel
from verifier.verdict.inquiry import Inquiry, checked
from verifier.verdict.wording import SourceFacts
from verifier.words.catalogue import Words

if TYPE_CHECKING:
    from verifier.refresh.ondemand import Fetched
    from verifier.register.private import PrivateFile
    from verifier.verdict import asjson, text
    from verifier.verdict.answer import Answer
else:
    asjson, text = Module("verifier.verdict.asjson"), Module("verifier.verdict.text")


def one_name(words: list[str]) -> str:
    """Return a name that was typed without quotation marks; two quoted ones are two people, and refused."""
    if sum(" " in word.strip() for word in words) > 1:
        raise UsageError(
            f"These are {len(words)} names: {'; '.join(words)[:100]}.",
            do="Check one person at a time, or a list with `verifier roster`.",
        )
    return " ".join(words)


def answer_one(
    run: Context,
    inquiry: Inquiry,
    *,
    form: str,
    offline: bool = False,
    keep: bool = False,
    certification: bool = False,
    verbose: bool = False,
) -> Answer:
    """Fetch what is wanted, answer, and print in `form` ("" prints nothing)."""
    inquiry = checked(inquiry)._replace(
        require_certification=certification, today=run.today, expires_within=run.config.expires_within
    )
    got = None if offline or not (inquiry.states or inquiry.npi) else _fetch(run, inquiry, keep=keep)
    with Register.open(run.place) as register, _private(run) as private:
        holdings = ReadModel(
            register,
            private,
            run.now,
            frozenset(run.config.opt_in),
            got.answers if got else {},
            got.failures if got else {},
            further=got.further if got else {},
        )
        result = answer(inquiry, holdings)
        if run.sandbox is not None:
            result = result._replace(invented=True)
        if form:
            show(result, holdings, form, verbose=verbose, quiet=run.quiet)
    return result


def _private(run: Context) -> AbstractContextManager[PrivateFile | None]:
    """Return the private file when there is one; it is opened only when something is asked of it."""
    if not run.place.held_private_db.exists():
        return nullcontext()
    from verifier.register.private import PrivateFile

    return PrivateFile(run.place)


def check_words(form: str, require: list[str] | None) -> None:
    """Raise UsageError for a format or a requirement that does not exist."""
    if form not in ("text", "json"):
        raise UsageError(f"There is no format {form!r} for check.", do="Use --format text or --format json.")
    for word in require or ():
        if word != "certification":
            raise UsageError(f"{word!r} cannot be required.", do="Use --require certification.")


def show(result: Answer, holdings: ReadModel, form: str, *, verbose: bool = False, quiet: bool = False) -> None:
    """Print one answer to stdout: in ten lines, as one line when `quiet`, with all that it rests on when `verbose`."""

    def facts(source_id: str) -> SourceFacts:
        return SourceFacts.of(holdings.source(source_id))

    if form == "json":
        print_object(asjson.as_json(result, facts))
    elif verbose:
        say(visible(text.as_text(result, facts)), nl=False)
    else:
        # One line is one line: whoever asks for no more pipes it.
        style = style_of()._replace(width=0) if quiet else style_of()
        short = brief(result, facts, Words())
        write_own(sys.stdout, shown(short if not quiet else short.alone(), style))
        sys.stdout.flush()


def _fetch(run: Context, inquiry: Inquiry, *, keep: bool) -> Fetched:
    """Ask the states' own sources what is missing or stale, within the time the settings allow."""
    from cache.clock import Deadline
    from state_boards.contract import catalogue
    from verifier.refresh.canaries import canaries_of
    from verifier.refresh.ondemand import Fetched, fetch

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
    from verifier.register.private import LOOKUP_DAYS, PrivateFile

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
