"""A board that compares letters is asked for the spellings it may use before anybody is said not to be there."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from cache import Request
from cache.errors import BlockedError, NetworkError
from state_boards.contract.errors import EmptyAnswerError
from state_boards.contract.records import Completeness
from state_boards.contract.source import LookupQuery, Plan
from state_boards.contract.vocabulary import Tier
from tests.refresh.boards import Boards
from tests.register.build import NOW, AskSource, asked
from verifier.names import parse_name
from verifier.names.typed import Typed, typed
from verifier.refresh.spellings import MAX_SEARCHES, ask_in_turn, ask_widely, meets, searches, shares
from verifier.register.kept import LookupAnswer

HOST = "ask.example"
NOBODY = {"rows": [], "empty_proof": "No licensee found"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSearch(AskSource):
    """A board that is asked by number or by the beginnings of two names."""

    def plan(self, query: LookupQuery | None = None) -> Plan:
        """Yield the one search."""
        assert query is not None
        fields = {"n": query.number} if query.number else {"l": query.family, "f": query.given}
        yield Request(url=f"https://{HOST}/search?{urlencode(fields)}", part="main")


def name_search(tier: Tier = Tier.LICENCE) -> NameSearch:
    facts = {name: getattr(asked(), name) for name in AskSource.__dataclass_fields__}
    return NameSearch(**{**facts, "tier": tier})


def serve(boards: Boards, people: dict[str, tuple[str, str]]) -> None:
    """Serve people by number: family and given name as the board prints them, found by their beginnings."""

    def answer(request: Request) -> bytes:
        fields = {name: values[0] for name, values in parse_qs(urlsplit(request.url).query).items()}
        rows = [
            [number, f"{given} {family}", "Active"]
            for number, (family, given) in people.items()
            if fields.get("n", number) == number
            and family.upper().startswith(fields.get("l", "").upper())
            and given.upper().startswith(fields.get("f", "").upper())
        ]
        return json.dumps(rows or NOBODY).encode()

    boards.serves[HOST] = answer


def ask(boards: Boards, name: str, number: str = "") -> LookupAnswer:
    parts = typed(parse_name(name))
    query = LookupQuery(family=parts.family, given=parts.given, middle=parts.middle, number=number)
    return ask_widely(name_search(), query, boards, now=NOW)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Siobhan O'Brannigarry", Typed("O'Brannigarry", "Siobhan", "")),
        ("Al-Marzwandian, Yusuf", Typed("Al-Marzwandian", "Yusuf", "")),
        ("Soo-Jin Eunweolle, L.Ac.", Typed("Eunweolle", "Soo-Jin", "")),
        ("José Escaláñezar Ibonquera", Typed("Ibonquera", "Jose", "Escalanezar")),
        ("Anna van der Berg", Typed("van der Berg", "Anna", "")),
        ("", Typed("", "", "")),
    ],
)
def test_a_name_keeps_its_signs_as_typed(name: str, parts: Typed) -> None:
    assert typed(parse_name(name)) == parts


@pytest.mark.parametrize(
    ("printed", "typed_name"),
    [
        (("O'BRANNIGARRY", "SIOBHAN"), "Siobhan O'Brannigarry"),
        (("O'BRANNIGARRY", "SIOBHAN"), "Siobhan OBrannigarry"),
        (("OBRANNIGARRY", "SIOBHAN"), "Siobhan O'Brannigarry"),
        (("AL-MARZWANDIAN", "YUSUF"), "Yusuf Al-Marzwandian"),
        (("AL MARZWANDIAN", "YUSUF"), "Yusuf Al-Marzwandian"),
        (("ESCALANEZAR IBONQUERA", "JOSE"), "José Escaláñezar Ibonquera"),
        (("ESCALANEZAR", "JOSE"), "Jose Escalanezar-Ibonquera"),
        (("EUNWEOLLE", "SOO JIN"), "Soo-Jin Eunweolle"),
        (("XIANWEI", "LI HUA"), "Li Hua Xianwei"),
        (("THORNUMBERTLY", "ROBERT"), "Bob Thornumbertly"),
    ],
)
def test_a_person_is_found_however_the_board_writes_the_name(
    boards: Boards, printed: tuple[str, str], typed_name: str
) -> None:
    serve(boards, {"AC1": printed, "AC2": ("Somebody", "Else")})
    assert [record.number for record in ask(boards, typed_name).records] == ["AC1"]


def test_a_person_found_at_once_is_asked_for_once(boards: Boards) -> None:
    serve(boards, {"AC1": ("Quillowmere", "Marisol")})
    ask(boards, "Marisol Luz Quillowmere")
    assert len(boards.asked) == 1


def test_a_number_nobody_has_is_followed_by_the_name(boards: Boards) -> None:
    serve(boards, {"AC21": ("Quillowmere", "Marisol")})
    reply = ask(boards, "Marisol Quillowmere", "AC12")
    assert [record.number for record in reply.records] == ["AC21"]
    (statement,) = reply.statements()
    assert statement.evidence_sha256 == reply.parts[-1].sha256 != reply.parts[0].sha256


def test_a_number_that_is_found_is_the_whole_answer(boards: Boards) -> None:
    serve(boards, {"AC1": ("Quillowmere", "Marisol"), "AC2": ("Quillowmere", "Ada")})
    assert [record.number for record in ask(boards, "Marisol Quillowmere", "AC1").records] == ["AC1"]
    assert len(boards.asked) == 1


def test_nobody_is_said_to_be_there_after_few_searches_only(boards: Boards) -> None:
    serve(boards, {})
    reply = ask(boards, "José Luz O'Brann-Albar Ibonquera", "AC1")
    assert (reply.records, reply.completeness) == ((), Completeness.COMPLETE)
    assert 2 < len(boards.asked) <= MAX_SEARCHES
    assert boards.asked[-1][1].url.endswith("&f=")


def test_an_answer_without_proof_for_what_was_typed_forbids_saying_that_nobody_is_there(boards: Boards) -> None:
    boards.serves[HOST] = lambda request: json.dumps(NOBODY if "n=" in request.url else []).encode()
    reply = ask(boards, "Marisol Quillowmere", "AC1")
    assert reply.completeness is Completeness.PARTIAL
    assert reply.incomplete_why


def test_no_usable_answer_at_all_is_an_error(boards: Boards) -> None:
    boards.serve_rows(HOST, [])
    with pytest.raises(EmptyAnswerError):
        ask(boards, "Marisol Quillowmere")


def test_a_board_that_fails_before_the_name_was_asked_proves_nothing(boards: Boards) -> None:
    def answer(request: Request) -> bytes:
        if "n=" in request.url:
            return json.dumps(NOBODY).encode()
        raise NetworkError("down")

    boards.serves[HOST] = answer
    reply = ask(boards, "Marisol Quillowmere", "AC1")
    assert (reply.records, reply.completeness) == ((), Completeness.PARTIAL)
    assert "down" in reply.incomplete_why


def test_a_gate_ends_the_search_at_once(boards: Boards) -> None:
    boards.serves[HOST] = BlockedError("a captcha")
    with pytest.raises(BlockedError):
        ask(boards, "Marisol Quillowmere", "AC1")
    assert len(boards.asked) == 1


def test_only_licence_boards_are_asked_more_than_once(boards: Boards) -> None:
    serve(boards, {})
    ask_widely(name_search(Tier.ENUMERATION), LookupQuery(family="O'Brann", given="Ada"), boards, now=NOW)
    assert len(boards.asked) == 1


def test_a_question_without_a_name_is_asked_as_it_is() -> None:
    assert searches(LookupQuery(number="AC1")) == (LookupQuery(number="AC1"),)
    assert searches(LookupQuery(npi="2900000018")) == (LookupQuery(npi="2900000018"),)


ORDERS = (LookupQuery(family="Marisol", given="Quillowmere"), LookupQuery(family="Quillowmere", given="Marisol"))
"""A name that may begin with its family name."""


def ask_each(boards: Boards, queries: tuple[LookupQuery, ...], source: AskSource | None = None) -> list[LookupAnswer]:
    """Ask one question after the other until somebody of the name is met."""
    found: list[LookupAnswer] = []
    for place in range(len(shares(queries))):
        found.append(ask_in_turn(source or name_search(), queries, place, boards, now=NOW))
        if meets(found[-1]):
            break
    return found


def test_a_further_family_name_is_asked_for_with_one_search_where_it_meets_the_person(boards: Boards) -> None:
    serve(boards, {"AC1": ("Quillowmere", "Marisol"), "AC2": ("Quillowmere", "Ada")})
    first, second = ask_each(boards, ORDERS)
    assert not first.records
    assert {record.number for record in second.records} == {"AC1", "AC2"}
    assert (second.query, second.completeness) == (ORDERS[1], Completeness.COMPLETE)
    assert len(boards.asked) == 3


def test_a_name_met_under_the_first_family_name_is_not_asked_for_again(boards: Boards) -> None:
    serve(boards, {"AC1": ("Marisol", "Quillowmere")})
    assert len(ask_each(boards, ORDERS)) == len(boards.asked) == 1


@pytest.mark.parametrize(
    "queries",
    [
        ORDERS,
        (LookupQuery(family="O'Brann", given="Ada"), LookupQuery(family="Ada", given="O'Brann")),
        (
            LookupQuery(family="Ibonquera", given="José", middle="Albar"),
            LookupQuery(family="José", given="Albar", middle="Ibonquera"),
            LookupQuery(family="José Albar", given="Ibonquera"),
        ),
    ],
)
def test_however_many_family_names_there_may_be_one_person_is_six_searches_at_most(
    boards: Boards, queries: tuple[LookupQuery, ...]
) -> None:
    serve(boards, {})
    answers = ask_each(boards, queries)
    assert [answer.query for answer in answers] == list(queries)
    assert all(answer.completeness is Completeness.COMPLETE for answer in answers)
    assert len(boards.asked) <= MAX_SEARCHES
    assert {query.family for query in queries} <= {
        parse_qs(urlsplit(one.url).query)["l"][0] for _, one, _ in boards.asked
    }


def test_a_further_family_name_is_asked_for_in_its_other_writings(boards: Boards) -> None:
    serve(boards, {"AC1": ("OBRANN", "ADA")})
    found = ask_each(boards, (LookupQuery(family="Ada", given="O'Brann"), LookupQuery(family="O'Brann", given="Ada")))
    assert [record.number for record in found[-1].records] == ["AC1"]
    assert len(boards.asked) <= MAX_SEARCHES


def test_a_family_name_of_too_many_people_is_asked_for_with_the_given_name(boards: Boards) -> None:
    def answer(request: Request) -> bytes:
        if "f=" in request.url and not request.url.endswith("f="):
            return json.dumps(NOBODY).encode()
        return json.dumps({"rows": [["AC7", "Ada Quillowmere", "Active"]], "completeness": "partial"}).encode()

    boards.serves[HOST] = answer
    (_, second) = ask_each(boards, ORDERS)
    assert second.completeness is Completeness.COMPLETE
    assert boards.asked[-1][1].url.endswith("l=Quillowmere&f=Marisol")


def test_a_further_question_that_fails_is_an_error_and_one_cut_short_is_no_whole_answer(boards: Boards) -> None:
    boards.serves[HOST] = NetworkError("down")
    with pytest.raises(NetworkError):
        ask_in_turn(name_search(), ORDERS, 1, boards, now=NOW)
    boards.serve_rows(HOST, [])
    with pytest.raises(EmptyAnswerError):
        ask_in_turn(name_search(), ORDERS, 1, boards, now=NOW)


def test_where_a_family_name_takes_every_search_no_other_one_is_asked_for(boards: Boards) -> None:
    long = (
        LookupQuery(family="van Phamhphibachu", given="Loannhi", middle="Thi"),
        LookupQuery(family="Loannhi", given="Thi", middle="van Phamhphibachu"),
    )
    serve(boards, {"AC1": ("Phamhphibachu", "Loannhi Van")})
    assert [record.number for record in ask_each(boards, long[:1])[0].records] == ["AC1"]
    boards.asked.clear()
    assert [record.number for record in ask_each(boards, long)[0].records] == ["AC1"]
    assert shares(long) == (MAX_SEARCHES,)
    two = (replace(long[0], middle=""), replace(long[1], given="van Phamhphibachu", middle=""))
    boards.asked.clear()
    assert [record.number for record in ask_each(boards, two)[0].records] == ["AC1"]
    assert sum(shares(two)) == MAX_SEARCHES


@pytest.mark.parametrize("queries", [ORDERS, (*ORDERS, replace(ORDERS[0], middle="Ada")), ORDERS[:1]])
def test_the_searches_of_all_questions_are_six(queries: tuple[LookupQuery, ...]) -> None:
    assert sum(shares(queries)) == MAX_SEARCHES
    assert len(shares(queries)) == len(queries)
