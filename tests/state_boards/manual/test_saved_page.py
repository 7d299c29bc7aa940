"""Pages a person saved: whose page it is, what may be read beside a captcha, and what is never guessed."""

from __future__ import annotations

import json
import plistlib
from contextlib import suppress
from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cache import BlockedError, Evidence, SourceError
from state_boards.contract.catalogue import all_sources, source
from state_boards.contract.errors import DriftError, EmptyAnswerError, ImplausibleError, WrongFileError
from state_boards.contract.records import Completeness, Disciplined, ParseResult
from state_boards.contract.vocabulary import Kind, Standing
from state_boards.ny.saved_nysed import split_family_first
from state_boards.platforms.saved_page import ReadablePage, labelled, lines, markup
from state_boards.reading.markup import parse_html
from tests.state_boards import harness
from tests.state_boards.blink import as_blink_writes

READABLE = [candidate.id for candidate in all_sources() if isinstance(candidate, ReadablePage)]


def sample(source_id: str, name: str, case: str = "ok") -> str:
    return (harness.SAMPLES / source_id / case / name).read_text(encoding="utf-8")


def read(source_id: str, *files: tuple[str, str | bytes]) -> ParseResult:
    saved = [harness.saved_file(data.encode() if isinstance(data, str) else data, name) for name, data in files]
    subject = source(source_id)
    return subject.parse(subject.bundle_of(saved))


def without_origin(html: str) -> str:
    return "\n".join(line for line in html.splitlines() if "saved from url" not in line)


def test_mhtml_and_web_archive_hold_the_same_page() -> None:
    html = sample("ny", "panel.html")
    wanted = read("ny", ("panel.html", html)).records
    mail = EmailMessage()
    mail["Snapshot-Content-Location"] = "https://www.op.nysed.gov/verification-search"
    mail.set_content(without_origin(html), subtype="html")
    mail["Date"] = "Fri, 20 Nov 2026 10:11:12 -0500"
    mail.make_related()
    result = read("ny", ("panel.mhtml", mail.as_bytes()))
    assert result.records == wanted
    assert result.as_of == date(2026, 11, 20)
    assert read("ny", ("panel.mhtml", mail.as_bytes()), ("panel.html", html)).as_of is None
    main = {"WebResourceData": html.encode(), "WebResourceURL": "https://www.op.nysed.gov/verification-search"}
    archive = plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)
    assert read("ny", ("panel.webarchive", archive)).records == wanted


@pytest.mark.parametrize("root", ['shadowrootmode="open"', "shadowrootmode='closed'", 'shadowmode="open"'])
def test_what_a_shadow_root_shows_is_read_and_other_templates_are_not(root: str) -> None:
    nested = f"<b>Active <i><template {root}>- on probation</template></i></b>"
    html = f"<p>Status:</p><x-a><template {root}>{nested}<template>hidden</template></template></x-a>"
    soup = markup(f"{html}<template><p>Active</p></template><p>End</p>")
    assert soup.get_text("|") == "Status:|Active |- on probation|End"
    assert lines(soup) == ["Status:", "Active - on probation", "End"]


def test_what_chrome_saves_is_read_as_the_page_is_or_not_at_all() -> None:
    for source_id in READABLE:
        for case in harness.cases(source_id, "ok"):
            loaded = harness.load(source_id, case)
            if not all(file.url.endswith(".html") for file in loaded.files):
                continue
            where = f"https://{source(source_id).page_hosts[0]}/"
            saved = [
                harness.saved_file(as_blink_writes(without_origin(file.body.decode()), where), f"{n}.mhtml")
                for n, file in enumerate(loaded.files)
            ]
            subject = source(source_id)
            assert subject.parse(subject.bundle_of(saved)).records == subject.parse(loaded.bundle(subject)).records


def test_pdf_is_refused_in_one_sentence() -> None:
    with pytest.raises(WrongFileError, match="PDF"):
        read("ga", ("list.pdf", b"%PDF-1.7 ..."))


@pytest.mark.parametrize(
    "origin",
    [
        "<!-- saved from url=(0024)https://gateway.msbml.ms.gov/verification/search.aspx -->",
        '<link rel="canonical" href="https://gateway.msbml.ms.gov/verification/search.aspx">',
        '<meta property="og:url" content="https://portal.example.org/verification/search.aspx">',
    ],
)
def test_page_of_another_board_is_refused_by_its_address(origin: str) -> None:
    with pytest.raises(WrongFileError, match="was saved from"):
        read("ga", ("list.html", origin + without_origin(sample("ga", "list.html"))))


def test_page_without_address_is_taken_by_its_links_or_words_and_else_refused() -> None:
    html = without_origin(sample("ga", "list.html"))
    words_only = html.replace("https://gateway.medicalboard.georgia.gov/", "")
    assert len(read("ga", ("list.html", words_only)).records) == 2
    links_only = html.replace("Georgia Composite Medical Board", "")
    assert len(read("ga", ("list.html", links_only)).records) == 2
    with pytest.raises(WrongFileError, match="Nothing in the page shows"):
        read("ga", ("list.html", words_only.replace("Georgia Composite Medical Board", "")))
    with pytest.raises(WrongFileError):
        read("ms", ("list.html", html))


def test_captcha_beside_results_is_read_and_alone_is_a_block() -> None:
    html = sample("ga", "list.html")
    assert "g-recaptcha" in html
    assert len(read("ga", ("list.html", html)).records) == 2
    with pytest.raises(BlockedError):
        read("ga", ("list.html", html[: html.index("<table")]))


def test_board_page_without_a_person_is_drift_and_not_an_empty_answer() -> None:
    with pytest.raises(DriftError, match="neither the results nor the details"):
        read("in", ("home.html", '<a href="https://mylicense.in.gov/EVerification/Search.aspx">Search</a>'))


def test_saved_page_is_never_the_whole_register() -> None:
    for source_id in READABLE:
        for case in (*harness.cases(source_id, "ok"), *(c for c in harness.cases(source_id, "empty") if c == "empty")):
            subject, loaded = source(source_id), harness.load(source_id, case)
            assert subject.parse(loaded.bundle(subject)).completeness is Completeness.PARTIAL


def test_same_content_twice_is_one_page() -> None:
    html = sample("ga", "list.html")
    assert read("ga", ("list.html", html), ("copy.html", html)).account.rows_in == 3


def test_no_file_is_refused() -> None:
    with pytest.raises(WrongFileError):
        source("ga").bundle_of([])


def test_details_without_their_list_are_refused() -> None:
    with pytest.raises(WrongFileError, match="alone"):
        read("ga", ("details.html", sample("ga", "details.html")))


@pytest.mark.parametrize(("old", "new"), [("901", "77"), ("Morgan Q Testcase", "Morgan R Testcase")])
def test_details_of_somebody_else_are_refused(old: str, new: str) -> None:
    details = sample("ga", "details.html").replace(old, new)
    with pytest.raises(WrongFileError, match="fits 0 people"):
        read("ga", ("list.html", sample("ga", "list.html")), ("details.html", details))


def test_repeated_date_label_is_drift() -> None:
    details = sample("ga", "details.html").replace("Expire Date:</b>", "Expire Date:</b></div><div><b>Expire Date:</b>")
    with pytest.raises(DriftError, match="twice"):
        read("ga", ("list.html", sample("ga", "list.html")), ("details.html", details))


def test_status_in_two_pieces_is_not_read_as_its_first_piece() -> None:
    html = sample("or", "verification.html").replace(": Active</span>", ": Active</span>\n <em>on probation</em>")
    (record,) = read("or", ("verification.html", html)).records
    assert record.standing is Standing.UNRECOGNISED
    assert record.status_text == "Active on probation"


def test_board_action_beside_the_usual_sentence_is_for_a_person_to_read() -> None:
    html = sample("or", "verification.html").replace("or registrant.", "or registrant, except the order of 2019.")
    assert read("or", ("verification.html", html)).records[0].discipline.said is Disciplined.UNCLEAR
    (plain,) = read("or", ("verification.html", sample("or", "verification.html"))).records
    assert plain.discipline.said is Disciplined.NONE_STATED


def test_list_and_verification_that_disagree_are_kept_in_sight() -> None:
    listed, page = sample("or", "search.json"), sample("or", "verification.html")
    record = read("or", ("search.json", listed), ("v.html", page.replace(": Active<", ": Lapsed<"))).records[0]
    assert (record.standing, record.status_text) == (Standing.UNRECOGNISED, "Active + Lapsed")
    with pytest.raises(ImplausibleError, match="different names"):
        read("or", ("search.json", listed), ("v.html", page.replace("Testcase, Morgan Q, LAc", "Other, Morgan, LAc")))


def test_details_with_a_middle_name_complete_a_list_that_prints_none() -> None:
    listed, person = sample("az", "search.json"), sample("az", "person.json")
    middle = json.loads(person)
    middle["result"]["pageTitle"]["values"][1] = "Q"
    record = read("az", ("search.json", listed), ("person.json", json.dumps(middle))).records[0]
    assert (record.name.full, record.name.middle) == ("Morgan Q Testcase", "Q")
    middle["result"]["pageTitle"]["values"][2] = "Other"
    with pytest.raises(ImplausibleError, match="different names"):
        read("az", ("search.json", listed), ("person.json", json.dumps(middle)))


def test_physician_of_the_same_board_is_counted_and_not_kept() -> None:
    html = sample("or", "verification.html").replace("AC License: AC900001", "MD License: MD900001")
    result = read("or", ("verification.html", html))
    assert not result.records
    assert result.empty_proof
    assert dict(result.account.skipped_why) == {"a licence of another profession": 1}


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ('{"Message": ""}', BlockedError),
        ('{"results": []}', WrongFileError),
        ('{"searchResults": [{"total": 2}]}', DriftError),
        ('{"searchResults": [{"total": 0}, {"total": 0}]}', DriftError),
        ('{"searchResults": []}', DriftError),
        ('{"searchResults": [{"total": "many", "licensees": []}]}', DriftError),
        ("[]", DriftError),
        ("{", DriftError),
    ],
)
def test_odd_oregon_answer_is_refused(body: str, error: type[SourceError]) -> None:
    with pytest.raises(error):
        read("or", ("search.json", body))


def test_more_people_than_the_printed_total_is_implausible() -> None:
    with pytest.raises(ImplausibleError):
        read("or", ("search.json", sample("or", "search.json").replace('"total": 3', '"total": 1')))


def test_new_york_page_of_another_profession_is_refused() -> None:
    with pytest.raises(WrongFileError, match="Medicine"):
        read("ny", ("panel.html", sample("ny", "panel.html").replace("Acupuncture (025)", "Medicine (060)")))


@pytest.mark.parametrize("field", ["<dd>new</dd>", '<dd id="discipline">new</dd>', '<dd id="status">Registered</dd>'])
def test_new_field_in_the_new_york_panel_is_drift(field: str) -> None:
    with pytest.raises(DriftError):
        read("ny", ("panel.html", sample("ny", "panel.html").replace("</dl>", f"{field}</dl>")))


def test_new_york_enforcement_action_is_stated() -> None:
    body = sample("ny", "record.json", "ok-record")
    told = body.replace('"enforcementActions": []', '"enforcementActions": [{"x": 1}, {"x": 2}]')
    discipline = read("ny", ("record.json", told)).records[0].discipline
    assert discipline.said is Disciplined.STATED
    assert discipline.text.startswith("Enforcement actions listed: 2")


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("No enforcement actions were found.", Disciplined.NONE_STATED),
        ("None on file", Disciplined.NONE_STATED),
        ("No longer licensed after an enforcement action", Disciplined.UNCLEAR),
        ("None since 2020", Disciplined.UNCLEAR),
        ("No further actions were found", Disciplined.UNCLEAR),
        ("No actions were found, but one is pending", Disciplined.UNCLEAR),
        ("Not found", Disciplined.UNCLEAR),
    ],
)
def test_new_york_sentence_that_goes_on_is_not_read_as_none(message: str, said: Disciplined) -> None:
    told = json.loads(sample("ny", "record.json", "ok-record"))
    told["noEnforcementActionsFoundMessage"] = message
    assert read("ny", ("record.json", json.dumps(told))).records[0].discipline.said is said


def test_new_york_list_is_not_a_record() -> None:
    with pytest.raises(WrongFileError):
        read("ny", ("list.json", '{"content": []}'))


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("TESTCASE MORGAN Q", ("TESTCASE", "MORGAN", "Q")),
        ("DE LA CRUZ PAT", ("DE LA CRUZ", "PAT", "")),
        ("VAN DER BERG PAT Q R", ("VAN DER BERG", "PAT", "Q R")),
        ("LE THI ANH", ("LE", "THI", "ANH")),
        ("O BRIEN MARY ANN", ("O BRIEN", "MARY", "ANN")),
        ("D ANGELO KATE", ("D ANGELO", "KATE", "")),
        ("O BRIEN", ("O", "BRIEN", "")),
        ("RUIZ Y VEGA ANA", ("RUIZ Y VEGA", "ANA", "")),
        ("LEE Y JUNG", ("LEE", "Y", "JUNG")),
        ("DE LA TORRE Y VEGA ANA", ("DE LA TORRE Y VEGA", "ANA", "")),
        ("ST PAT", ("ST", "PAT", "")),
        ("MADONNA", ("MADONNA", "", "")),
    ],
)
def test_family_name_printed_first_is_split_only_where_sure(printed: str, parts: tuple[str, str, str]) -> None:
    assert split_family_first(printed) == parts


def test_unsure_family_name_is_flagged() -> None:
    html = sample("ny", "panel.html").replace("TESTCASE MORGAN Q", "LE THI ANH")
    assert read("ny", ("panel.html", html)).records[0].flags == ("name_order_unsure",)


def test_indiana_error_page_is_no_answer() -> None:
    page = '<a href="https://mylicense.in.gov/x">x</a><span id="label_pagetitle">Invalid search criteria</span>'
    with pytest.raises(EmptyAnswerError):
        read("in", ("error.html", page))


def test_indiana_status_caption_is_not_the_status() -> None:
    html = sample("in", "details.html").replace(
        '<span id="_ctl35__ctl1_status" class="rdata">Active</span>',
        '<span id="_ctl35__ctl1_License_status">License Status:</span>'
        '<span id="_ctl35__ctl1_License_Status_code" class="rdata">Revoked</span>',
    )
    (record,) = read("in", ("details.html", html)).records
    assert (record.standing, record.status_text) == (Standing.REVOKED, "Revoked")


def test_north_carolina_card_with_a_new_class_is_drift_and_without_a_city_is_set_aside() -> None:
    html = sample("nc", "directory.html")
    with pytest.raises(DriftError, match="license"):
        read("nc", ("d.html", html.replace('<div class="status">', '<div class="license">1</div><div class="status">')))
    result = read("nc", ("d.html", html.replace(">Otherville<", "><")))
    assert [row.reason for row in result.quarantined] == ["no city"]


def test_label_needs_its_colon_and_its_value_on_the_line() -> None:
    printed = lines(parse_html("<p>Expires: 1/2/2030</p><p>Expiration notes</p><p>Status:</p><p>Active</p>"))
    assert labelled(printed, ("Expires:", "Status:"), where="x") == {"Expires:": "1/2/2030", "Status:": "Active"}
    assert labelled(printed, ("Status:",), where="x", same_line=True) == {"Status:": ""}
    with pytest.raises(DriftError, match="gone"):
        labelled(printed, ("Issued:",), where="x")


def test_ear_only_and_full_licences_are_told_apart() -> None:
    assert [record.kind for record in read("ga", ("list.html", sample("ga", "list.html"))).records] == [
        Kind.ACUPUNCTURIST,
        Kind.DETOX,
    ]


FILES = [
    (source_id, path.name, path.read_bytes())
    for source_id in READABLE
    for path in sorted((harness.SAMPLES / source_id / "ok").iterdir())
    if path.name not in {"bundle.json", "expected.json"}
]


def parse_anything(source_id: str, file: Evidence) -> None:
    """Parse bytes that may be anything: a result whose account adds up, or one of the errors a person can read."""
    subject = source(source_id)
    result: ParseResult | None = None
    with suppress(SourceError):
        result = subject.parse(subject.bundle_of([file]))
    if result is not None:
        assert result.account.accepted == len(result.records)
        assert result.completeness is Completeness.PARTIAL


@settings(max_examples=150)
@given(st.sampled_from(FILES), st.integers(0, 4000), st.integers(0, 400), st.binary(max_size=40))
@example(FILES[0], 0, 10_000, b"\x00\xff")
def test_damaged_file_never_breaks_the_reader(
    file: tuple[str, str, bytes], at: int, length: int, filler: bytes
) -> None:
    source_id, name, data = file
    at %= max(1, len(data))
    parse_anything(source_id, harness.saved_file(data[:at] + filler + data[at + length :], name))


@settings(max_examples=60)
@given(st.sampled_from(READABLE), st.binary(max_size=300))
@example("ga", b"<?xml")
@example("ny", b"page.html")
@example("nc", b'"https://www.ncalb.com/"')
def test_any_bytes_are_refused_in_words(source_id: str, data: bytes) -> None:
    parse_anything(source_id, harness.saved_file(data, "page.html"))


def test_a_link_that_may_be_an_initial_is_flagged() -> None:
    html = sample("ny", "panel.html").replace("TESTCASE MORGAN Q", "RUIZ Y VEGA ANA")
    assert read("ny", ("panel.html", html)).records[0].flags == ("name_order_unsure",)
