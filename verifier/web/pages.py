"""The pages for people. What is typed travels in the body of a POST and is neither kept nor logged."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from state_boards.contract.index import place, places
from verifier.errors import UsageError
from verifier.web import records
from verifier.web.counts import Counts
from verifier.web.language import chosen
from verifier.web.layout import PageLayout
from verifier.web.library import Library
from verifier.web.links import allowed
from verifier.web.places import every_held, place_of
from verifier.web.problems import refusal
from verifier.web.settings import WebSettings
from verifier.web.view import PageFact, Question, page_of

LONGEST_NAME, LONGEST_NUMBER = 200, 60
PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow, noarchive"}
"""Headers of every answer about a person."""
_UNSURE = "unsure"
"""The value of the state field for somebody who does not know."""
_FORM = "application/x-www-form-urlencoded"


class Pages:
    """The handlers of every page."""

    def __init__(self, settings: WebSettings, library: Library, layout: PageLayout, counts: Counts) -> None:
        """Use what the whole server shares."""
        self.settings, self.library, self.layout, self.counts = settings, library, layout, counts

    def routes(self) -> list[Route]:
        """Return the addresses of the pages."""
        return [
            Route("/", self._in_turn(self.start), methods=["GET"]),
            Route("/check", self.check, methods=["POST"]),
            Route("/states", self._in_turn(self.states), methods=["GET"]),
            Route("/states/{postal}", self._in_turn(self.state), methods=["GET"]),
            Route("/records/{source}/{digest}", self._in_turn(self.record), methods=["GET"]),
            Route("/how", self._in_turn(self.how), methods=["GET"]),
            Route("/mistake", self._in_turn(self.mistake), methods=["GET"]),
        ]

    def _in_turn(self, page: Callable[[Request], Response]) -> Callable[[Request], Awaitable[Response]]:
        async def handler(request: Request) -> Response:
            return await run_in_threadpool(page, request)

        return handler

    def start(self, request: Request) -> Response:
        """The form, or that nothing can be checked yet."""
        with self.library.open() as register:
            ready, invented = register.register.exists, register.holdings.sandbox()
        facts = {"ready": ready, "invented": invented, "asked": Question(), "error": "", "where": ""}
        return self._page(request, "start.html", facts)

    async def check(self, request: Request) -> Response:
        """The answer to the form."""
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
            return refusal(request, self.layout, 415, "page.error.form")
        asked = typed(await request.body())
        if asked is None:
            return refusal(request, self.layout, 400, "page.error.form")
        return await run_in_threadpool(self._answer, request, asked)

    def _answer(self, request: Request, asked: Question) -> Response:
        wrong = problem_of(asked)
        if wrong:
            return self._again(request, asked, *wrong)
        with self.library.open() as register:
            try:
                given = register.check(asked.name, states=filter(None, [asked.state]), number=asked.number)
            except UsageError:
                return self._again(request, asked, "page.error.unclear", "name", invented=register.holdings.sandbox())
            page = page_of(given, register.holdings.source, self._language(request))
        self.counts.answer("page", page.heading)
        facts = {"page": page, "asked": asked, "repeat": asked, "invented": page.invented}
        return self._page(request, "answer.html", facts, headers=PRIVATE)

    def _again(self, request: Request, asked: Question, error: str, where: str, *, invented: bool = False) -> Response:
        """The form once more, with what was typed and what is wrong with it."""
        facts = {"ready": True, "asked": asked, "error": error, "where": where, "invented": invented}
        return self._page(request, "start.html", facts, status=422, headers=PRIVATE)

    def states(self, request: Request) -> Response:
        """Every state with its page."""
        return self._page(request, "states.html")

    def state(self, request: Request) -> Response:
        """One state."""
        postal = str(request.path_params["postal"]).upper()
        if place(postal) is None:
            return refusal(request, self.layout, 404, "page.error.not_found")
        say = self.layout.words(self._language(request))
        with self.library.open() as register:
            told, invented = place_of(postal, register, say), register.holdings.sandbox()
        return self._page(request, "state.html", {"told": told, "invented": invented})

    def record(self, request: Request) -> Response:
        """One record as its list prints it."""
        source, digest = str(request.path_params["source"]), str(request.path_params["digest"])
        with self.library.open() as register:
            found = records.find(register, source, digest)
            if found is None:
                return refusal(request, self.layout, 404, "page.error.not_found")
            facts = register.facts_of(found.source_id)
            changes = register.register.history(found.id)
            invented = register.holdings.sandbox()
        told: dict[str, object] = {
            "invented": invented,
            "record": found,
            "publisher": PageFact(facts.publisher, allowed(facts.official_page)),
            "there": allowed(found.detail_url),
            "changes": [one for one in changes if one.field in TOLD_FIELDS],
            "ask": Question(found.name, found.jurisdiction, found.number),
        }
        return self._page(request, "record.html", told, headers=PRIVATE)

    def how(self, request: Request) -> Response:
        """How we know, and how every source stands."""
        say = self.layout.words(self._language(request))
        with self.library.open() as register:
            held, invented = list(every_held(register, say)), register.holdings.sandbox()
        return self._page(request, "how.html", {"held": held, "invented": invented, "seen": self.settings.seen})

    def mistake(self, request: Request) -> Response:
        """How a mistake is reported."""
        return self._page(request, "mistake.html", {"contact": self.settings.contact})

    def _language(self, request: Request) -> str:
        return chosen(request.query_params.get("lang", ""), request.headers.get("accept-language", ""))

    def _page(
        self,
        request: Request,
        template: str,
        facts: Mapping[str, object] = MappingProxyType({}),
        *,
        status: int = 200,
        headers: dict[str, str] | None = None,
    ) -> Response:
        return self.layout.page(request, template, self._language(request), facts, status=status, headers=headers)


TOLD_FIELDS = frozenset({"status_text", "expires_raw", "number", "name", "discipline_text", "no_longer_listed_since"})
"""Fields of a record whose changes a page tells."""


def typed(body: bytes) -> Question | None:
    """Return what a form says; None where it is no form, or says something twice."""
    try:
        fields = parse_qs(body.decode("utf-8"), keep_blank_values=True, strict_parsing=bool(body), max_num_fields=10)
    except ValueError:
        return None
    if any(len(values) > 1 for values in fields.values()):
        return None
    name, state, number = (fields.get(field, [""])[0].strip() for field in ("name", "state", "number"))
    return Question(name, "" if state == _UNSURE else state.upper(), number)


def problem_of(asked: Question) -> tuple[str, str] | None:
    """Return what is wrong with a question, as the key of a sentence, and in which field."""
    if not asked.name:
        return "page.error.name", "name"
    if len(asked.name) > LONGEST_NAME:
        return "page.error.long", "name"
    if asked.state and asked.state not in places():
        return "page.error.state", "state"
    if len(asked.number) > LONGEST_NUMBER:
        return "page.error.long", "number"
    return None
