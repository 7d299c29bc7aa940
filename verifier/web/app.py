"""The server: the pages, the API, and what a machine asks of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response

from verifier import __version__
from verifier.errors import VerifierError
from verifier.web import v1
from verifier.web.counts import Counts
from verifier.web.guard import Guard
from verifier.web.layout import HERE, PageLayout
from verifier.web.library import Library
from verifier.web.pages import Pages
from verifier.web.problems import problem, refusal
from verifier.web.settings import WebSettings

_KEPT = {"Cache-Control": "public, max-age=3600"}
_ROBOTS = "User-agent: *\nDisallow: /records/\nDisallow: /check\nDisallow: /v1/\n"
_KEYS = {404: "page.error.not_found", 405: "page.error.method"}


def make_app(settings: WebSettings) -> FastAPI:
    """Return the server as an ASGI application."""
    layout, counts, library = PageLayout(), Counts(), Library(settings)
    app = FastAPI(
        title="verifier",
        version=__version__,
        description="What public registers say of an acupuncturist's licence. Not a consumer report.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/v1/openapi.json",
        routes=list(Pages(settings, library, layout, counts).routes()),
        middleware=[Middleware(Guard, settings=settings, layout=layout, counts=counts)],
    )
    app.include_router(v1.router(settings, library, counts))
    _machines(app, library, counts)
    _errors(app, layout)
    return app


def _machines(app: FastAPI, library: Library, counts: Counts) -> None:
    """Add what is asked by machines: health, counters, style, robots."""

    def ready() -> bool:
        try:
            with library.open() as register:
                return register.register.exists
        except VerifierError:
            return False

    @app.get("/healthz", include_in_schema=False)
    def healthz() -> Response:
        return JSONResponse({"alive": True})

    @app.get("/readyz", include_in_schema=False)
    def readyz() -> Response:
        if ready():
            return JSONResponse({"ready": True})
        return problem(503, "There is no register that can be read, so nothing can be checked yet.")

    @app.get("/metrics", include_in_schema=False)
    def metrics() -> Response:
        return PlainTextResponse(counts.text(ready=ready()), media_type="text/plain; version=0.0.4")

    @app.get("/static/style.css", include_in_schema=False)
    def style() -> Response:
        return FileResponse(HERE / "static" / "style.css", media_type="text/css", headers=_KEPT)

    @app.get("/static/icon.svg", include_in_schema=False)
    def icon() -> Response:
        return FileResponse(HERE / "static" / "icon.svg", media_type="image/svg+xml", headers=_KEPT)

    @app.get("/robots.txt", include_in_schema=False)
    def robots() -> Response:
        return PlainTextResponse(_ROBOTS, headers=_KEPT)


def _errors(app: FastAPI, layout: PageLayout) -> None:
    """Say what is wrong in the form that whoever asked can read; nothing typed is said back."""

    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> Response:
        key = _KEYS.get(error.status_code, "page.error.form")
        headers = dict(error.headers) if error.headers else None
        return refusal(request, layout, error.status_code, key, headers=headers)

    @app.exception_handler(RequestValidationError)
    def invalid(_: Request, error: RequestValidationError) -> Response:
        errors = [{"pointer": _pointer(one), "detail": one["msg"]} for one in error.errors()]
        return problem(422, "The request is not of the form described in /v1/openapi.json.", errors=errors[:20])

    @app.exception_handler(VerifierError)
    def unreadable(request: Request, _: VerifierError) -> Response:
        return refusal(request, layout, 503, "page.error.register", headers={"Retry-After": "60"})


def _pointer(error: Mapping[str, Any]) -> str:
    """Where an error stands in what was sent; the name of a field that is none of ours is not repeated."""
    parts = error["loc"][:-1] if error["type"] == "extra_forbidden" else error["loc"]
    return "/".join(map(str, parts))
