"""What a refusal looks like: a short page for a person, which repeats nothing that was typed, and RFC 9457 problem
details for a program, which may quote it to whoever sent it."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from verifier.web.language import chosen
from verifier.web.layout import PageLayout

PROBLEM = "application/problem+json"
_FOR_PROGRAMS = ("/v1/", "/healthz", "/readyz", "/metrics")


def refusal(
    request: Request,
    layout: PageLayout,
    status: int,
    key: str,
    *,
    detail: str = "",
    headers: dict[str, str] | None = None,
) -> Response:
    """Return the refusal of a request; `key` names the sentence of it, `detail` stands in its place for a program."""
    language = chosen(request.query_params.get("lang", ""), request.headers.get("accept-language", ""))
    if request.url.path.startswith(_FOR_PROGRAMS):
        return problem(status, detail or layout.words("en")(key), headers=headers)
    return layout.page(request, "message.html", language, {"key": key}, status=status, headers=headers)


def problem(status: int, detail: str, *, headers: dict[str, str] | None = None, **more: object) -> Response:
    """Return problem details (RFC 9457)."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    return JSONResponse(body, status, headers, PROBLEM)
