"""How a page is laid out: templates that escape everything, one language at a time, links of our own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from state_boards.contract.index import place, places
from verifier.verdict.phrases import place_name
from verifier.web.language import NAMES
from verifier.words.catalogue import LANGUAGES, Words

HERE = Path(__file__).parent


class PageLayout:
    """The templates of the page."""

    def __init__(self, *folders: Path) -> None:
        """Read the templates when they are first needed; those of further folders come before the page's own."""
        self._environment = Environment(
            loader=FileSystemLoader([*folders, HERE / "templates"]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._words = {language: Words(language) for language in LANGUAGES}

    def words(self, language: str) -> Words:
        """Return the sentences of a language."""
        return self._words[language]

    def page(
        self,
        request: Request,
        template: str,
        language: str,
        facts: Mapping[str, object],
        *,
        status: int = 200,
        headers: dict[str, str] | None = None,
    ) -> Response:
        """Return a page; `facts` are what its template names."""
        wish = request.query_params.get("lang", "")
        say = self.words(language)
        text = self._environment.get_template(template).render(
            {"invented": False, "repeat": None, **facts},
            say=say,
            language=language,
            other=[(code, NAMES[code]) for code in LANGUAGES if code != language],
            path=request.url.path,
            url=partial(_url, lang=wish if wish in LANGUAGES else ""),
            states=[(code, place_name(code, say)) for code in places()],
            place=place,
        )
        sent = {"Content-Language": language, "Vary": "Accept-Language", **(headers or {})}
        return HTMLResponse(text, status, sent)


def _url(path: str, lang: str) -> str:
    """A path of our own that keeps the language a person chose."""
    return f"{path}?lang={lang}" if lang else path
