"""The national certification directory as a person's browser saves it, in its present and its former markup.

The page keeps its challenge dialog beside the results, and the layout is that of pages saved in May 2026.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.sandbox.boards.base import Board
from tests.sandbox.people import World
from tests.sandbox.wire import Answer, Ask, Tweaks, html, kept, not_found
from verifier.demo.directory import PAGE, Diplomate, DirectoryFile, address, banner, gender, render, saved_pages, where
from verifier.refresh.invented import MARK

_PATH = "/FAP/SearchResultWithoutMap"
_MARKS = {"AC": "Acupuncture", "OM": "Oriental Medicine", "CH": "Chinese Herbology", "AHM": "Acupuncture And Herbal "
          "Medicine", "ABT": "Asian Bodywork Therapy"}  # fmt: skip


def listed(world: World, state: str) -> tuple[Diplomate, ...]:
    """Return the diplomates whose practice is in `state`, by name as the directory sorts them.

    Beside the coherent people, one stranger in three of the state's register is listed.
    """
    known = [
        Diplomate(
            one.name, one.letters, one.sex == "F", one.city if one.id % 9 else "", state, one.certificates, one.id
        )
        for one in world.people
        if one.certificates and one.state == state
    ]
    strangers = [
        Diplomate(
            one.name, "L.Ac.", bool(one.serial % 2), one.city, state, ("OM" if one.serial % 2 else "AC",), one.serial
        )
        for one in world.strangers(state)
        if one.serial % 3 == 0 and one.city_state == state
    ]
    return tuple(sorted((*known, *strangers), key=lambda one: one.shown))


def pages(world: World, state: str) -> tuple[DirectoryFile, ...]:
    """Return every result page of one state."""
    return saved_pages(listed(world, state), state)


def render_old(people: Sequence[Diplomate], *, first: str = "", last: str = "") -> bytes:
    """Return a name search in the layout of the former host, which had no pages and no hidden counters."""
    items = "\n".join(_old_card(person, place) for place, person in enumerate(people, start=1))
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><title>NCCAOM</title></head><body>\n'
        '<form action="/FAP/SearchPractitioners" id="formSearchFAP" method="post">'
        '<input id="SearchType" name="SearchType" type="hidden" value="3" /></form>\n'
        '<section class="section fap--citySearchList" id="searchContent">\n'
        f'<div class="search-count"><p>{banner(people, first, last)}</p></div>\n'
        '<div class="citySearchList"><div class="citySearchList__content"><div class="content__cards">'
        f'<div class="pageListDetail" id="pageListDetail">\n{items}\n</div></div></div></div>\n'
        f"</section></body></html>\n{MARK}\n"
    ).encode()


def _old_card(person: Diplomate, place: int) -> str:
    badges = "".join(f"<small> {badge} Certification</small>" for badge in person.certificates)
    marks = "".join(
        f'<div class="certificate-item"><div class="certificate-item__text"><p><span>Dipl. {_MARKS[badge]}</span></p>'
        "</div></div>"
        for badge in person.certificates
    )
    address = escape(where(person).replace(" ,", ","))
    return f"""<div class="card-item"><div class="card-item__nameinfo"><div class="nameinfo__text">
<h4><a href="/FAPPractitionerProfile/{person.token}"> {escape(person.shown)}</a></h4>
<h5>{gender(person)}</h5>
{badges}
<ul><li class="location_pin_{place}" data-address="{address}"><i class="icon-location-pin"></i></li></ul>
</div></div>
<div class="card-item__addressinfo"><p><span><i class="icon-location-pin"></i></span>\
<em id="addressdata_{place}">{address}</em></p></div>
<div class="card-item__certificate"><div class="certificate-init">{marks}</div></div></div>"""


class Directory(Board):
    """directory.ncbahm.org, for a person in a browser: the program itself never fetches it."""

    host = "directory.ncbahm.org"
    title = "National certification directory (saved by a person, never fetched)"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.start = address("WA", 1)

    def answer(self, ask: Ask, tweaks: Tweaks) -> Answer:
        """Serve result pages by state, with links to the next."""
        if ask.path == "/":
            states = sorted({person.state for person in self.world.people if person.certificates})
            return html(" ".join(f'<a href="{escape(address(state, 1))}">{state}</a>' for state in states))
        if ask.path != _PATH:
            return not_found()
        state = ask.query.get("StateCode", "")
        number = int(ask.query.get("PageNo", "1")) if ask.query.get("PageNo", "1").isdigit() else 1
        people = kept(listed(self.world, state), tweaks)
        body = render(people, number, state=state)
        if number * PAGE < len(people):
            link = f'<a href="{escape(address(state, number + 1))}">Next</a></body>'
            body = body.replace(b"</body>", link.encode())
        return Answer(body=body)


def boards(world: World) -> tuple[Board, ...]:
    """Return the directory."""
    return (Directory(world),)
