"""The desk's server: one page, what is handed over, and a person's word. It answers this machine alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from verifier.desk.capture import LIMIT, host_of, pasted, without_secrets, without_session, wrapped
from verifier.desk.guard import CAPTURE, KEY, PAIR, DeskGuard, Door
from verifier.desk.pages import Shown
from verifier.desk.view import deskview, told, told_next
from verifier.desk.work import Desk, problem_of
from verifier.errors import UsageError, VerifierError
from verifier.refresh.record_card import CardError
from verifier.roster.report import write
from verifier.web.counts import Counts
from verifier.web.language import chosen
from verifier.web.layout import HERE as WEB
from verifier.web.layout import PageLayout
from verifier.web.problems import refusal
from verifier.web.settings import WebSettings
from verifier.words.catalogue import reason

HERE = Path(__file__).parent
FRAMES = 20
_STATIC = {
    "style.css": (WEB, "text/css"), "icon.svg": (WEB, "image/svg+xml"), "desk.css": (HERE, "text/css"),
    "desk.js": (HERE, "text/javascript"),
}  # fmt: skip
Form = dict[str, str]


def make_desk_app(desk: Desk, door: Door, *, end: Callable[[], None]) -> Starlette:
    """Return the desk as an ASGI application; `end` is called when the person ends it on the page."""
    layout = PageLayout(HERE / "templates")
    settings = WebSettings(
        register=desk.place.register_db, hosts=frozenset({door.host}), body_limit=LIMIT + 100_000, per_minute=0
    )
    guard = Middleware(DeskGuard, settings=settings, layout=layout, counts=Counts(), door=door)
    pages = DeskPages(desk, door, layout, end)
    app = Starlette(routes=pages.routes(), middleware=[guard])

    async def missing(request: Request, _: Exception) -> Response:
        return refusal(request, layout, 404, "page.error.not_found")

    app.add_exception_handler(HTTPException, missing)
    return app


class DeskPages:
    """The handlers of the desk."""

    def __init__(self, desk: Desk, door: Door, layout: PageLayout, end: Callable[[], None]) -> None:
        """Use one desk."""
        self.desk, self.door, self.layout, self._end = desk, door, layout, end
        self.cards: dict[str, Any] = {}
        """What was typed into a card that could not be kept, and what is wrong with it, by item."""

    def routes(self) -> list[Route]:
        """Return the addresses of the desk."""
        words = {
            "keep": self._keep, "nobody": self._nobody, "discard": self._discard, "anew": self._anew,
            "card": self._card, "paste": self._paste, "follow": self._follow, "sure": self._sure,
        }  # fmt: skip
        return [
            Route("/", self.page),
            Route("/state", self.state),
            Route("/report", self.report),
            Route("/end", self.end, methods=["POST"]),
            Route("/static/{name}", self.static),
            Route(PAIR, self.pair, methods=["POST"]),
            Route(CAPTURE, self.capture, methods=["POST"]),
            Route(KEY, self.key, methods=["POST"]),
            *(Route(f"/{name}", self._said(act), methods=["POST"]) for name, act in words.items()),
        ]

    async def static(self, request: Request) -> Response:
        """The style and the script."""
        folder, kind = _STATIC.get(name := str(request.path_params["name"]), (None, ""))
        if folder is None:
            raise HTTPException(404)
        return FileResponse(folder / "static" / name, media_type=kind)

    async def page(self, request: Request) -> Response:
        """The desk; the printed address opens it once."""
        if "k" in request.query_params:
            if not self.door.enter(request.query_params["k"]):
                return refusal(request, self.layout, 403, "desk.error.code")
            answer = RedirectResponse("/", 303)
            answer.set_cookie(self.door.cookie_name, self.door.cookie, httponly=True, samesite="strict", path="/")
            return answer
        return await run_in_threadpool(self._page, request)

    def _page(self, request: Request, status: int = 200) -> Response:
        language = chosen(request.query_params.get("lang", ""), request.headers.get("accept-language", ""))
        with self.desk.turn:
            if item := request.query_params.get("item", ""):
                try:
                    self.desk.choose(item)
                except UsageError as error:
                    self.desk.saying = error.what
            facts = deskview(self.desk, self.door, self.cards, self.layout.words(language))
            self.desk.saying = ""
        return self.layout.page(request, "desk.html", language, {**facts, "path": "/"}, status=status)

    async def state(self, _: Request) -> Response:
        """Whether something has happened since; what waits for another process is tried again."""

        def now() -> dict[str, object]:
            with self.desk.turn:
                if self.desk.book.waiting:
                    self.desk.publish()
                return {"version": self.desk.version, "paired": bool(self.door.bound)}

        return JSONResponse(await run_in_threadpool(now))

    async def pair(self, request: Request) -> Response:
        """Bind the extension that reads the code on the desk's page."""
        given = _object(await request.body())
        token = self.door.pair(str(given.get("code", "")), request.headers["origin"])
        if not token:
            return JSONResponse({"problem": self.layout.words("en")("desk.error.pair")}, 403)
        self.desk.version += 1
        return JSONResponse({"token": token})

    async def capture(self, request: Request) -> Response:
        """Take a page from the extension, or a file that was dropped on the desk's own page."""
        body = await request.body()
        of_tab = request.headers.get("origin") != self.door.origin
        say = self.layout.words(chosen("", request.headers.get("accept-language", "")))
        try:
            shown = await run_in_threadpool(self._tab if of_tab else self._file, request, body)
        except (VerifierError, ValueError) as error:
            told_of = problem_of(error)
            return JSONResponse({"problem": say.again(told_of) or told_of}, 422)
        with self.desk.turn:
            return JSONResponse(told(self.desk, shown, say))

    async def key(self, request: Request) -> Response:
        """A key of the extension: whom comes next and where, or that the person found nobody on this board's page."""
        given = _object(await request.body())
        say = self.layout.words(chosen("", request.headers.get("accept-language", "")))

        def did() -> dict[str, object]:
            with self.desk.turn:
                noted = given.get("key") == "nobody" and self.desk.nobody_at(host_of(str(given.get("url", ""))))
                sentence = say("desk.told.noted", name=noted) if noted else ""
                return {"sentence": sentence, **told_next(self.desk)}

        try:
            return JSONResponse(await run_in_threadpool(did))
        except VerifierError as error:
            return JSONResponse({"problem": say.again(error.what) or error.what}, 422)

    def _tab(self, _: Request, body: bytes) -> Shown:
        given = _object(body)
        html, address = str(given.get("html", "")), without_session(str(given.get("url", "")))
        if not html.strip() or not address.startswith(("https://", "http://")):
            raise ValueError(reason("desk.wrong.no_page"))
        sent = given.get("frames")
        frames = [one for one in sent if isinstance(one, dict)][:FRAMES] if isinstance(sent, list) else []
        own = [one for one in frames if host_of(str(one.get("url", ""))) == host_of(address)]
        inner = "".join(f"<div>{without_secrets(str(one.get('html', '')))}</div>" for one in own)
        whole = _with(without_secrets(html), inner)
        counted = given.get("counted", len(frames))
        left_out = max((counted if isinstance(counted, int) else 0) - len(own), 0)
        at = self.desk.now().astimezone()
        title = str(given.get("title", ""))
        with self.desk.turn:
            return self.desk.take(
                wrapped(whole, address=address, title=title, at=at), address=address, title=title,
                unread_frames=left_out, quiet=given.get("quiet") is True,
            )  # fmt: skip

    def _file(self, request: Request, body: bytes) -> Shown:
        if not body:
            raise ValueError(reason("desk.wrong.empty"))
        if len(body) > LIMIT:
            raise ValueError(reason("desk.wrong.large"))
        with self.desk.turn:
            return self.desk.take(
                body, given=unquote(request.headers.get("x-file-name", ""))[:200],
                seen_on=_day(request.headers.get("x-seen-on", ""), self.desk),
            )  # fmt: skip

    def _said(self, act: Callable[[Form], None]) -> Callable[[Request], Any]:
        """Return the handler of a form of the desk: what is wrong is said on the page, which comes again."""

        async def handler(request: Request) -> Response:
            form = _form(await request.body())

            def run() -> None:
                with self.desk.turn:
                    try:
                        act(form)
                    except (VerifierError, ValueError) as error:
                        self.desk.saying = problem_of(error)

            await run_in_threadpool(run)
            return RedirectResponse("/", 303)

        return handler

    def _keep(self, form: Form) -> None:
        self.desk.keep(_number(form), by=form.get("by", ""), seen_on=_day(form.get("seen_on", ""), self.desk))

    def _nobody(self, form: Form) -> None:
        self.desk.nobody(form.get("item", ""), by=form.get("by", ""))

    def _discard(self, form: Form) -> None:
        self.desk.discard(_number(form))

    def _anew(self, form: Form) -> None:
        self.desk.begin_anew(_number(form))

    def _paste(self, form: Form) -> None:
        text = form.get("text", "")
        if not text.strip():
            raise ValueError(reason("desk.wrong.pasted"))
        self.desk.take(without_secrets(pasted(text)).encode(), given="pasted")

    def _card(self, form: Form) -> None:
        key, ident = form.pop("item", ""), _number(form, 0)
        by = form.pop("by", "")
        form.pop("id", None)
        dangers = [name.removeprefix("danger:") for name in form if name.startswith("danger:")]
        answers = {name: text for name, text in form.items() if not name.startswith("danger:")}
        try:
            self.desk.record(key, ident, answers, by=by, answered=dangers)
        except CardError as error:
            self.cards[key] = (answers, {one.field: one.says for one in error.problems})
            raise ValueError(reason("desk.card.wrong")) from error
        except VerifierError:
            self.cards[key] = (answers, {})
            raise
        self.cards.pop(key, None)

    def _follow(self, form: Form) -> None:
        self.desk.follow = form.get("follow") == "yes"

    def _sure(self, form: Form) -> None:
        self.desk.keep_by_itself(on=form.get("keep") == "yes", by=form.get("by", ""))

    async def end(self, request: Request) -> Response:
        """End the desk, and say so: nothing answers at its address any more."""
        self._end()
        language = chosen(request.query_params.get("lang", ""), request.headers.get("accept-language", ""))
        return self.layout.page(request, "ended.html", language, {})

    async def report(self, _: Request) -> Response:
        """The list as it stands now, as a report that says who found nobody."""

        def made() -> bytes:
            with self.desk.turn:
                out = BytesIO()
                write("html", self.desk.report(), out)
                return out.getvalue()

        headers = {"Content-Disposition": 'attachment; filename="desk-report.html"'}
        return Response(await run_in_threadpool(made), media_type="text/html", headers=headers)


def _with(html: str, inner: str) -> str:
    """Return a page with the frames of its own host at its end, where readers and persons see them."""
    at = html.lower().rfind("</body>") if inner else -1
    return html[:at] + inner + html[at:] if at >= 0 else html + inner


def _object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _form(body: bytes) -> Form:
    try:
        fields = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=60)
    except ValueError:
        return {}
    return {name: values[0].strip() for name, values in fields.items() if len(values) == 1}


def _number(form: Form, absent: int = -1) -> int:
    text = form.get("id", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else absent


def _day(text: str, desk: Desk) -> date | None:
    """Return the day a person says it was seen; None where none is said. A day to come is none."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ValueError(reason("desk.wrong.no_date", text=text[:20])) from None
    if day > desk.work.run().today:
        raise ValueError(reason("desk.wrong.future", day=day))
    return day
