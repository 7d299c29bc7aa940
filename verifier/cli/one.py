"""One person's answer, from the question to the screen; it loads nothing of the libraries of the command line."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from cache.later import Module
from verifier.cli.context import Context, print_object
from verifier.cli.display import shown, style_of
from verifier.cli.streams import say, visible, write_own
from verifier.errors import UsageError
from verifier.register.read import Register
from verifier.verdict.answer import answer
from verifier.verdict.brief import brief
from verifier.verdict.holdings import ReadModel
from verifier.verdict.inquiry import Inquiry, checked
from verifier.verdict.wording import SourceFacts
from verifier.words.catalogue import Words

if TYPE_CHECKING:
    from verifier.cli import live
    from verifier.register import private as private_file
    from verifier.register.private import PrivateFile
    from verifier.verdict import asjson, text
    from verifier.verdict.answer import Answer
else:
    asjson, text = Module("verifier.verdict.asjson"), Module("verifier.verdict.text")
    live, private_file = Module("verifier.cli.live"), Module("verifier.register.private")


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
    got = None if offline or not (inquiry.states or inquiry.npi) else live.fetched(run, inquiry, keep=keep)
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
    return private_file.PrivateFile(run.place)


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
