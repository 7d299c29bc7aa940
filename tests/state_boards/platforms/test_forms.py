"""Forms are harvested whole, controls are found by id, name or their last part, tables by their own rows only."""

from __future__ import annotations

import time

import pytest
from bs4 import Tag

from state_boards.contract.errors import DriftError
from state_boards.platforms.lookup import result_table
from state_boards.reading.forms import Pressed, harvest, require
from state_boards.reading.markup import page, pairs, parse_html, text_of, visible_text
from state_boards.reading.table import Column
from tests.state_boards.harness import evidence

PAGE = """
<html><body><form id="f1" action="/search.aspx?x=1" method="post">
<input type="hidden" name="__VIEWSTATE" value="vs" />
<input type="hidden" name="unknown_to_us" value="keep me" />
<input type="text" id="ctl_txtLast" name="ctl$txtLast" />
<input type="text" name="off" value="x" disabled />
<input type="checkbox" name="current" value="Y" checked />
<input type="checkbox" name="former" value="Y" />
<input type="radio" id="v_list" name="view" value="list" checked />
<input type="radio" id="v_grid" name="view" value="grid" />
<select name="board"><option value="">Any</option><option value="17">Acupuncture</option>
<option>Barber</option></select>
<select name="city"><option>A</option><option selected>B</option></select>
<textarea name="note">hello</textarea>
<input type="submit" name="go" value="Search" /><button name="more" value="1">More</button>
</form><form id="f2"><input name="q" /></form></body></html>
"""
WHERE = "https://board.example/dir/page.aspx"


def cells_text(row: tuple[Tag, ...]) -> list[str]:
    return [text_of(item) for item in row]


class TestForm:
    def test_everything_a_browser_sends_and_nothing_else(self) -> None:
        form = harvest(PAGE, "f1", where=WHERE)
        assert form.action == "https://board.example/search.aspx?x=1"
        assert dict(form.fields) == {
            "__VIEWSTATE": "vs",
            "unknown_to_us": "keep me",
            "ctl$txtLast": "",
            "current": "Y",
            "view": "list",
            "board": "",
            "city": "B",
            "note": "hello",
        }

    def test_everything_is_sent_in_the_order_of_the_page_the_pressed_button_too(self) -> None:
        sent = harvest(PAGE, "f1", where=WHERE).filled({"ctl_txtLast": "Testcase", "former": "Y"}, press="go")
        assert sent == (
            ("__VIEWSTATE", "vs"),
            ("unknown_to_us", "keep me"),
            ("ctl$txtLast", "Testcase"),
            ("current", "Y"),
            ("former", "Y"),
            ("view", "list"),
            ("board", ""),
            ("city", "B"),
            ("note", "hello"),
            ("go", "Search"),
        )

    def test_radio_is_pressed_by_its_id(self) -> None:
        form = harvest(PAGE, "f1", where=WHERE)
        assert dict(form.filled({}, press="v_grid"))["view"] == "grid"
        both = form.filled({}, press=("v_grid", "more"))
        assert [pair for pair in both if pair[0] in ("view", "more")] == [("view", "grid"), ("more", "1")]

    def test_what_no_browser_could_choose_is_drift(self) -> None:
        form = harvest(PAGE, "f1", where=WHERE)
        for changes in ({"board": "18"}, {"view": "map"}, {"former": "N"}):
            with pytest.raises(DriftError, match="does not offer"):
                form.filled(changes)

    def test_request_is_the_forms_own(self) -> None:
        asked = harvest(PAGE, "f1", where=WHERE).send("list-1", {"city": "A"}, press="go", results_marker="rows")
        assert (asked.method, asked.url) == ("POST", "https://board.example/search.aspx?x=1")
        assert (asked.part, asked.results_marker, asked.safe_to_retry) == ("list-1", "rows", True)
        assert asked.headers == {"Referer": WHERE}
        assert asked.form is not None
        assert dict(asked.form)["city"] == "A"

    def test_form_that_is_not_posted_asks_by_its_address(self) -> None:
        page = (
            '<html><body><form action="find?old=1#top"><input name="n"><button name="b" value="1"></form></body></html>'
        )
        asked = harvest(page, where=WHERE).send("list-1", {"n": "Ünlü & Co"}, press="b")
        assert (asked.method, asked.form) == ("GET", None)
        assert asked.url == "https://board.example/dir/find?n=%C3%9Cnl%C3%BC+%26+Co&b=1"

    def test_control_is_found_by_the_last_part_of_its_name(self) -> None:
        assert harvest(PAGE, "f1", where=WHERE).name("txtLast") == "ctl$txtLast"

    def test_missing_control_is_drift(self) -> None:
        form = harvest(PAGE, "f1", where=WHERE)
        with pytest.raises(DriftError, match="txtNumber"):
            form.filled({"txtNumber": "1"})
        with pytest.raises(DriftError, match="__EVENTVALIDATION"):
            require(form, ("__VIEWSTATE", "__EVENTVALIDATION"))

    def test_option_is_chosen_by_its_label_when_exactly_one_fits(self) -> None:
        form = harvest(PAGE, "f1", where=WHERE)
        assert form.choice("board", containing="acupunct") == "17"
        with pytest.raises(DriftError, match="0 options"):
            form.choice("board", containing="midwife")

    @pytest.mark.parametrize("form_id", [None, "f3"])
    def test_no_single_form_is_drift(self, form_id: str | None) -> None:
        with pytest.raises(DriftError):
            harvest(PAGE, form_id, where=WHERE)


class TestTables:
    def test_nested_tables_are_not_rows_of_their_own(self) -> None:
        soup = parse_html(
            "<table id=a><tr><th>Name</th><th>No</th></tr><tbody><tr><td><table><tr><td>Pat</td></tr></table></td>"
            "<td>1</td></tr></tbody></table>"
        )
        table = soup.select_one("#a")
        assert table is not None
        read = result_table(table, (Column("Name", "name"), Column("No", "number")), where=WHERE)
        assert [dict(row) for row in read.rows] == [{"Name": "Pat", "No": "1"}]
        assert [cells_text(row) for row in read.cells] == [["Pat", "1"]]

    def test_row_of_another_width_is_drift(self) -> None:
        head = "<tr><th>A</th><th>B</th><th>C</th></tr>"
        table = parse_html(f"<table>{head}<tr><td>1</td><td>2</td></tr></table>").table
        assert table is not None
        with pytest.raises(DriftError, match="2 cells under 3"):
            result_table(table, [Column(name, "fact") for name in "ABC"], where=WHERE)

    def test_row_of_one_cell_is_a_pager_or_a_caption_and_no_row(self) -> None:
        table = parse_html("<table><tr><th>A</th><th>B</th></tr><tr><td colspan=2>1 2 3</td></tr></table>").table
        assert table is not None
        assert result_table(table, [Column(name, "fact") for name in "AB"], where=WHERE).rows == ()

    def test_repeated_label_is_drift(self) -> None:
        soup = parse_html("<dl><dt>Status:</dt><dd>Active</dd><dt>Status</dt><dd>Expired</dd></dl>")
        with pytest.raises(DriftError, match="Status"):
            pairs(soup.select("dt"), where=WHERE)

    def test_hidden_blocks_are_not_what_a_reader_sees(self) -> None:
        soup = parse_html(
            "<body><div style='display: none'>No records found</div><template>No records found</template>"
            "<p class='d-none'>No records found</p><script>'No records found'</script><p>3 records</p></body>"
        )
        assert visible_text(soup) == "3 records"


class TestWhatABrowserSends:
    """Every rule of form submission that decides whether a search is filtered behind our back."""

    def fields(self, inner: str, **more: tuple[str, ...]) -> dict[str, str]:
        page = f'<html><body><form id="f" action="/x">{inner}</form></body></html>'
        return dict(harvest(page, where=WHERE, enabled=more.get("enabled", ())).fields)

    @pytest.mark.parametrize("attributes", ['size="4"', 'size="2"', "multiple", 'multiple size="1"', 'size=" 4 "'])
    def test_list_box_with_nothing_chosen_sends_nothing(self, attributes: str) -> None:
        assert self.fields(f'<select name="auth" {attributes}><option value="RM">R</option></select>') == {}

    @pytest.mark.parametrize("attributes", ["", 'size="1"', 'size="0"', 'size="many"', 'size=""'])
    def test_drop_down_with_nothing_chosen_sends_its_first_option(self, attributes: str) -> None:
        choices = '<option value="1">A</option><option value="2">B</option>'
        assert self.fields(f'<select name="s" {attributes}>{choices}</select>') == {"s": "1"}

    def test_list_box_sends_what_is_marked(self) -> None:
        marked = '<select name="s" size="4"><option>A</option><option selected>B</option></select>'
        assert self.fields(marked) == {"s": "B"}

    def test_drop_down_with_two_marked_sends_the_last(self) -> None:
        assert self.fields("<select name=s><option selected>A</option><option selected>B</option></select>") == {
            "s": "B"
        }

    def test_disabled_options_are_never_sent(self) -> None:
        first = "<select name=s><option disabled value=''>Choose</option><option value=2>B</option></select>"
        assert self.fields(first) == {"s": "2"}
        group = "<select name=s><optgroup disabled><option>A</option></optgroup><option>B</option></select>"
        assert self.fields(group) == {"s": "B"}
        assert self.fields("<select name=s><option selected disabled>A</option></select>") == {}

    def test_marked_option_that_is_disabled_is_shown_and_sends_nothing(self) -> None:
        choose = "<option value='' selected disabled>Choose one</option>"
        assert self.fields(f"<select name=s>{choose}<option value=RM>Remedies</option></select>") == {}
        assert self.fields(f"<select name=s><option selected>A</option>{choose}</select>") == {}
        assert self.fields(f"<select name=s multiple>{choose}<option selected>A</option></select>") == {"s": "A"}

    @pytest.mark.parametrize("inert", ["template", "noscript", "datalist"])
    def test_controls_that_a_browser_never_builds_are_not_sent(self, inert: str) -> None:
        assert self.fields(f'<{inert}><input type="hidden" name="js" value="off"></{inert}><input name="n">') == {
            "n": ""
        }

    def test_buttons_that_only_scripts_use_are_never_sent(self) -> None:
        page = (
            '<html><body><form><input type="button" name="b" value="1"><input type="reset" name="r">'
            '<input type="image" name="i" src="x.png"></form></body></html>'
        )
        form = harvest(page, where=WHERE)
        assert form.filled({}, press="i") == (("i.x", "0"), ("i.y", "0"))
        for name in ("b", "r"):
            with pytest.raises(DriftError, match="no field"):
                form.filled({}, press=name)

    def test_two_controls_of_one_name_are_both_sent_and_one_is_set(self) -> None:
        page = (
            '<html><body><form><input type="checkbox" name="All" value="true">'
            '<input type="hidden" name="All" value="false"></form></body></html>'
        )
        form = harvest(page, where=WHERE)
        assert form.fields == (("All", "false"),)
        assert form.filled({"All": "true"}) == (("All", "true"), ("All", "false"))

    def test_lines_of_a_text_end_as_the_standard_has_it(self) -> None:
        assert self.fields("<textarea name=t>\none\ntwo</textarea>") == {"t": "one\r\ntwo"}

    def test_option_without_a_value_sends_its_text_without_stray_blanks(self) -> None:
        assert self.fields("<select name=s><option> Licensed \n Acupuncturist </option></select>") == {
            "s": "Licensed Acupuncturist"
        }

    def test_addresses_are_relative_to_the_base_that_the_page_declares(self) -> None:
        page = '<html><head><base href="/app/"></head><body><form action="go"></form></body></html>'
        assert harvest(page, where=WHERE).action == "https://board.example/app/go"
        assert harvest(page.replace(' action="go"', ""), where=WHERE).action == WHERE

    def test_link_of_a_webforms_page_sends_its_own_name(self) -> None:
        options = '"ctl00$go", "7", true, "", "There.aspx", false, true'
        page = (
            '<html><body><form method="post"><input type="hidden" name="__EVENTTARGET" value="">'
            '<input type="hidden" name="__EVENTARGUMENT" value=""></form>'
            f"<a id='go' href='javascript:WebForm_DoPostBackWithOptions(new WebForm_PostBackOptions({options}))'>Go</a>"
            '<input type="button" id="b" onclick="__doPostBack(\'ctl00$b\',\'\')"></body></html>'
        )
        form = require(harvest(page, where=WHERE), ("go", "b"))
        by_link, by_button = form.send("a", press="go"), form.send("b", press="b")
        assert by_link.form == (("__EVENTTARGET", "ctl00$go"), ("__EVENTARGUMENT", "7"))
        assert by_link.url == "https://board.example/dir/There.aspx"
        assert by_button.form == (("__EVENTTARGET", "ctl00$b"), ("__EVENTARGUMENT", ""))
        assert form.filled({}, event=Pressed("x", "Page$2")) == (("__EVENTTARGET", "x"), ("__EVENTARGUMENT", "Page$2"))

    def test_empty_select_sends_nothing(self) -> None:
        assert self.fields('<select name="Status.Status"></select>') == {}

    def test_controls_of_a_disabled_fieldset_stay_out_except_in_its_legend(self) -> None:
        inner = '<fieldset disabled><legend><input name="a" value="1"></legend><input name="b" value="2"></fieldset>'
        assert self.fields(inner) == {"a": "1"}

    def test_field_that_the_script_enables_is_sent_when_it_is_declared(self) -> None:
        inner = '<select name="P.Code" id="p" disabled><option value="">All</option></select><input name="x" disabled>'
        assert self.fields(inner) == {}
        assert self.fields(inner, enabled=("P.Code",)) == {"P.Code": ""}
        assert self.fields(inner, enabled=("p",)) == {"P.Code": ""}
        page = f'<html><body><form action="/x">{inner.replace(" disabled", "")}</form></body></html>'
        with pytest.raises(DriftError, match="does not offer"):
            harvest(page, where=WHERE).filled({"P.Code": "61"})
        assert ("P.Code", "61") in harvest(page, where=WHERE, enabled=("P.Code",)).filled({"P.Code": "61"})

    def test_control_outside_that_names_the_form_belongs_to_it(self) -> None:
        page = (
            '<html><body><input form="f" name="a" value="1"><form id="f" action="/x">'
            '<input form="g" name="b" value="2"></form><form id="g"></form></body></html>'
        )
        assert dict(harvest(page, "f", where=WHERE).fields) == {"a": "1"}
        assert dict(harvest(page, "g", where=WHERE).fields) == {"b": "2"}

    def test_button_may_send_the_form_elsewhere(self) -> None:
        options = "&quot;web&quot;, &quot;&quot;, false, &quot;&quot;, &quot;R.aspx&quot;, false, false"
        page = (
            '<html><body><form action="here.aspx"><input type="submit" name="go" value="Go" formaction="there.aspx">'
            '<input type="submit" name="web" onclick="javascript:WebForm_DoPostBackWithOptions(new '
            f'WebForm_PostBackOptions({options}))"><input type="submit" name="plain"></form></body></html>'
        )
        form = harvest(page, where=WHERE)
        assert form.action_of("go") == "https://board.example/dir/there.aspx"
        assert form.action_of("web") == "https://board.example/dir/R.aspx"
        assert form.action_of("plain") == form.action

    def test_of_two_forms_the_one_with_the_control_is_meant(self) -> None:
        page = '<html><body><form action="/a"><input name="Board.Code"></form><form action="/b"></form></body></html>'
        assert harvest(page, where=WHERE, holding="Board.Code").action.endswith("/a")
        with pytest.raises(DriftError, match="holds 0"):
            harvest(page, where=WHERE, holding="Nothing")
        with pytest.raises(DriftError, match="holds 2"):
            harvest(page, where=WHERE)


WESTERN, OTHERS = ("Navarringsáñezar", "Gérard Ormöd", "Zoë O’Farn"), ("Łucja Žagová", "Kalākaua", "Thị Trịnhlo")
SERVED = [
    ("text/html; charset=utf-8", "", "utf-8"), ("text/html", "<meta charset=utf-8>", "utf-8"),
    ("text/html", "", "utf-8"), ("", "", "utf-8"), ("text/html", "", "utf-8-sig"),
    ("text/html; charset=utf-8", "<meta charset='iso-8859-1'>", "utf-8"),
    ("text/html; charset=unheard-of", "", "utf-8"),
    ('text/html; charset="windows-1252"', "", "cp1252"), ("text/html", "<meta charset=windows-1252>", "cp1252"),
    ("text/html", "", "cp1252"), ("text/html; charset=utf-8", "", "cp1252"),
]  # fmt: skip


class TestLetters:
    @pytest.mark.parametrize(
        ("header", "meta", "served", "name"),
        [(*one, name) for one in SERVED for name in (WESTERN if one[2] == "cp1252" else WESTERN + OTHERS)],
    )
    def test_a_name_is_read_as_the_board_wrote_it(self, header: str, meta: str, served: str, name: str) -> None:
        """A guess made of these few letters read the first one as NavarringsĂĄĂąezar."""
        body = f"<html><head>{meta}</head><body><p>{name}</p></body></html>".encode(served)
        soup = page(evidence(body, url=WHERE, content_type=header))
        assert text_of(soup.p) == name


def test_of_hundreds_of_forms_the_one_that_holds_a_control_is_found_at_once() -> None:
    form = '<form action="/other"><input name="other"><input name="more"></form>'
    page = f'{400 * form}<form action="/search" id="s"></form><input form="s" name="wanted" value="1">{400 * form}'
    begun = time.process_time()
    assert harvest(page, holding="wanted", where="https://board.example/").action == "https://board.example/search"
    with pytest.raises(DriftError, match="holds 800"):
        harvest(page, holding="other")
    assert time.process_time() - begun < 3
