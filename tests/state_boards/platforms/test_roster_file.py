"""Roster files: one link or none, strict text, broken rows set aside, ZIPs that lie, files a person saved."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cache import Evidence, LimitError, SourceError
from state_boards import ca, fl, md, mo, ri
from state_boards.contract.errors import DriftError, EmptyAnswerError, ImplausibleError, TruncatedError, WrongFileError
from state_boards.contract.records import Completeness
from state_boards.contract.source import RegisterSource, RowBounds
from state_boards.fl.mqa_export import MqaExport, enforcement_cases
from state_boards.platforms.roster_file import LinkedRoster, RosterFile, ZippedRoster, unzipped
from state_boards.reading.roster_text import DelimitedRows, Dialect
from state_boards.reading.table import Column
from tests.state_boards import harness
from tests.state_boards.harness import evidence, saved_file

COLUMNS = (Column("No", "number"), Column("Name", "name"), Column("Status", "status"))
URL = "https://board.example/roster.csv"


def rows_of(data: bytes, dialect: Dialect | None = None, *, saved: bool = False) -> DelimitedRows:
    origin = saved_file(data, "roster.csv") if saved else evidence(data, url=URL)
    return DelimitedRows(data, dialect or Dialect(), COLUMNS, origin=origin)


def source_as(module_sources: tuple[object, ...], kind: type[RegisterSource]) -> RegisterSource:
    found = module_sources[0]
    assert isinstance(found, kind)
    return found


class TestText:
    def test_row_of_another_width_is_set_aside_with_what_can_be_told(self) -> None:
        rows = rows_of(b"No,Name,Status\n1,Pat Example,Active\n2,Stray,Comma,Active\n3,Short\n")
        assert [number for number, _ in rows] == [1]
        assert [(row.row, row.number, row.name, row.reason) for row in rows.broken] == [
            (2, "2", "2 | Stray | Comma | Active | ", "4 fields instead of 3"),
            (3, "3", "3 | Short | ", "2 fields instead of 3"),
        ]

    def test_a_file_that_does_not_fit_its_own_header_is_refused_before_all_of_it_is_read(self) -> None:
        header, good, short = b"No,Name,Status\n", b"1,Pat Example,Active\n", b"ZIP\n"
        rows = rows_of(header + good + 100_000 * short)
        with pytest.raises(DriftError, match=r"5,000 of the first 5,001 rows do not fit the header"):
            list(rows)
        assert len(rows.broken) == 5_000
        assert len(list(rows_of(header + 5_000 * (good + short)))) == 5_000

    def test_quote_left_open_refuses_the_file(self) -> None:
        with pytest.raises(DriftError, match="quoting"):
            list(rows_of(b'No,Name,Status\n1,"Pat,Active\n2,Kim,Active\n3,Ari,Active\n'))

    def test_quote_that_swallows_rows_refuses_the_file(self) -> None:
        with pytest.raises(DriftError, match="runs over a line end"):
            list(rows_of(b'No,Name,Status\n1,"Pat,Active\n2,Kim",Active,x\n'))

    def test_unquoted_dialect_takes_quotes_as_they_are(self) -> None:
        rows = rows_of(b'No\tName\tStatus\r\n1\tPAT "DOC\tActive\r\n', Dialect(delimiter="\t", quoted=False))
        assert [row["Name"] for _, row in rows] == ['PAT "DOC']

    def test_trailing_delimiter_is_not_a_column(self) -> None:
        rows = rows_of(b"No|Name|Status|\n1|Pat|Active|\n", Dialect(delimiter="|", quoted=False, trailing=True))
        assert [row for _, row in rows] == [{"No": "1", "Name": "Pat", "Status": "Active"}]

    def test_other_encoding_is_said(self) -> None:
        rows = rows_of("No,Name,Status\n1,José,Active\n".encode("latin-1"), Dialect(encodings=("utf-8-sig", "latin-1")))
        assert [row["Name"] for _, row in rows] == ["José"]
        assert rows.warnings == ("The file is not UTF-8; it was read as Latin-1.",)

    def test_undeclared_encoding_is_drift(self) -> None:
        with pytest.raises(DriftError, match="UTF-8"):
            rows_of("No,Name,Status\n1,José,Active\n".encode("latin-1"))

    @pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-1.7"])
    def test_binary_file_is_named(self, start: bytes) -> None:
        with pytest.raises(WrongFileError, match="This is a"):
            rows_of(start + b"rest", saved=True)
        with pytest.raises(DriftError, match="This is a"):
            rows_of(start + b"rest")

    def test_another_files_header_is_a_wrong_file_when_saved_and_drift_when_served(self) -> None:
        other = b"License,Holder\n1,Pat\n"
        with pytest.raises(WrongFileError, match="not the file of this source"):
            rows_of(other, saved=True)
        with pytest.raises(DriftError, match="columns changed"):
            rows_of(other)

    @given(st.binary(max_size=200))
    def test_any_bytes_are_read_or_refused(self, data: bytes) -> None:
        try:
            rows = rows_of(b"No,Name,Status\n" + data, Dialect(encodings=("utf-8-sig", "latin-1")))
            whole = list(rows)
        except SourceError:
            return
        assert all(set(row) == {"No", "Name", "Status"} for _, row in whole)
        numbers = sorted([number for number, _ in whole] + [row.row for row in rows.broken])
        assert numbers == list(range(1, len(numbers) + 1))


HEAD = b"RegNum,LName,FName,StatusCode,OrigLicDate,ExpDate\n"


class TestSavedFile:
    def subject(self, low: int, high: int) -> RegisterSource:
        return replace(source_as(md.SOURCES, RosterFile), bounds=RowBounds(low, high))

    def whole(self, low: int, high: int) -> Completeness:
        subject = self.subject(low, high)
        file = saved_file(HEAD + b"U90001,Testcase,Morgan,Active,3/3/2006,5/31/2027\n", "acupactive.csv")
        return subject.parse(subject.bundle_of([file])).completeness

    def test_file_whole_by_its_shape_is_complete_within_bounds(self) -> None:
        assert self.whole(1, 10) is Completeness.COMPLETE

    @pytest.mark.parametrize("bounds", [(2, 10), (0, 0)])
    def test_file_outside_its_bounds_is_a_partial_set(self, bounds: tuple[int, int]) -> None:
        assert self.whole(*bounds) is Completeness.PARTIAL

    def test_two_files_at_once_are_refused(self) -> None:
        subject = self.subject(1, 2)
        with pytest.raises(WrongFileError, match="2 files"):
            subject.bundle_of([saved_file(HEAD, "a.csv"), saved_file(HEAD, "b.csv")])

    def test_login_page_saved_as_csv_is_refused(self) -> None:
        subject = self.subject(1, 2)
        page = saved_file(b"<!DOCTYPE html><html><body>Hello</body></html>", "acupactive.csv")
        with pytest.raises(WrongFileError, match="web page"):
            subject.parse(subject.bundle_of([page]))

    def test_file_of_quarantined_rows_only_is_implausible(self) -> None:
        subject = self.subject(1, 2)
        with pytest.raises(ImplausibleError):
            subject.parse({"roster": evidence(HEAD + b",Nobody,No,Active,,\n", url=URL)})

    @pytest.mark.parametrize("module", [ca, mo])
    def test_another_boards_file_with_the_same_header_is_refused(self, module: object) -> None:
        subject = source_as(ca.SOURCES if module is ca else mo.SOURCES, LinkedRoster)
        assert isinstance(subject, LinkedRoster)
        values = {"License Type": "Barber", "Agency Name": "Barbering", "lic_profession": "BAR"}
        names = [column.name for column in subject.layout.columns]
        text = "\t".join(names) + "\n" + "\t".join(values.get(name, "x") for name in names) + "\n"
        with pytest.raises(EmptyAnswerError, match="of this profession"):
            subject.parse(subject.bundle_of([saved_file(text.encode(), "file.txt")]))


class TestLink:
    def subject(self) -> LinkedRoster:
        found = source_as(ca.SOURCES, LinkedRoster)
        assert isinstance(found, LinkedRoster)
        return found

    @pytest.mark.parametrize("names", [[], ["A_Data00.xls", "B_Data00.xls"], ["Acupuncture_Data01.xls"]])
    def test_no_single_file_on_the_page_is_drift(self, names: list[str]) -> None:
        items = ",".join(f'{{"typedID":"f_{n}","name":"{name}"}}' for n, name in enumerate(names, start=1))
        page = evidence(f'<html>"typedID":"f_0",{items}</html>'.encode(), url=self.subject().landing)
        with pytest.raises(DriftError, match="exactly one") as caught:
            self.subject().find(page)
        assert "import-file" in caught.value.do

    def test_name_of_the_next_item_is_not_taken_for_this_ones(self) -> None:
        page = evidence(
            b'<html>"typedID":"f_1","type":"file"},{"typedID":"f_2","name":"Acupuncture_Data00.xls"</html>',
            url=self.subject().landing,
        )
        assert self.subject().find(page).endswith("file_id=f_2")


def zipped(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def unzip(data: bytes) -> bytes:
    return unzipped(data, evidence(data, url=URL), r"(?i).*\.txt", r"(?i).*filedesc.*")


class TestZip:
    def test_the_one_member_with_text_is_taken(self) -> None:
        assert unzip(zipped(("ACU.TXT", b"data"), ("filedesc.txt", b"about"), ("ACE.TXT", b""))) == b"data"

    @pytest.mark.parametrize("members", [[], [("A.TXT", b"1"), ("B.TXT", b"2")], [("filedesc1.txt", b"x")]])
    def test_none_or_several_are_drift(self, members: list[tuple[str, bytes]]) -> None:
        with pytest.raises(DriftError, match="exactly one"):
            unzip(zipped(*members))

    def test_bomb_is_refused_by_what_it_unpacks_to(self) -> None:
        with pytest.raises(LimitError, match="implausible"):
            unzip(zipped(("ACU.TXT", b"0" * 5_000_000)))

    def test_member_that_lies_about_its_size_is_refused(self) -> None:
        data = zipped(("ACU.TXT", b"0" * 5_000_000))
        lying = data.replace((5_000_000).to_bytes(4, "little"), (4_000).to_bytes(4, "little"))
        with pytest.raises(SourceError):
            unzip(lying)

    @pytest.mark.parametrize("cut", [10, 60, -10])
    def test_half_a_zip_is_refused(self, cut: int) -> None:
        with pytest.raises(TruncatedError, match="damaged"):
            unzip(zipped(("ACU.TXT", b"some data that does not repeat itself"))[:cut])

    def test_damaged_zip_that_a_person_saved_is_told(self) -> None:
        subject = source_as(mo.SOURCES, ZippedRoster)
        with pytest.raises(TruncatedError, match="damaged"):
            subject.parse(subject.bundle_of([saved_file(b"PK\x03\x04rest", "ACU.zip")]))


class TestPreview:
    def test_download_shorter_than_its_count_is_implausible(self) -> None:
        subject = source_as(ri.SOURCES, RosterFile)
        case = harness.load("ri", "ok")
        short = case.with_part("roster", b"\n".join(case.data("roster").split(b"\r\n")[:4]))
        with pytest.raises(ImplausibleError, match="counts 5 rows and served 3"):
            subject.parse(short.parts)

    def test_preview_without_its_count_is_drift(self) -> None:
        subject = source_as(ri.SOURCES, RosterFile)
        case = harness.load("ri", "ok")
        changed = case.with_part("preview", case.data("preview").replace(b"numbRows", b"rowsTotal"))
        with pytest.raises(DriftError, match="row count"):
            subject.parse(changed.parts)
        with pytest.raises(DriftError, match="row count"):
            harness.drive(subject, changed.parts, None)

    def test_preview_is_posted_back_as_it_was_served(self) -> None:
        case = harness.load("ri", "ok")
        *_, download = harness.drive(source_as(ri.SOURCES, RosterFile), case.parts, None)
        assert download.form is not None
        sent = dict(download.form)
        assert sent["output"].encode() in case.data("preview")
        assert (sent["prof"], sent["licType"]) == ("17", "Doctor of Acupuncture")


class TestFlorida:
    def subject(self) -> MqaExport:
        found = source_as(fl.SOURCES, MqaExport)
        assert isinstance(found, MqaExport)
        return found

    def files(self, *names: str) -> list[Evidence]:
        pipe = (harness.SAMPLES / "fl/ok-pipe-file/LIC_3801-P.txt").read_bytes()
        case = harness.load("fl", "ok")
        data = {"roster.csv": case.data("roster"), "discipline.csv": case.data("discipline")}
        return [saved_file(data.get(name, pipe), name) for name in names]

    @pytest.mark.parametrize(
        ("names", "parts"),
        [
            (["LIC_3801-P.txt"], {"pipe"}),
            (["discipline.csv", "roster.csv"], {"roster", "discipline"}),
        ],
    )
    def test_saved_exports_are_told_apart(self, names: list[str], parts: set[str]) -> None:
        assert set(self.subject().bundle_of(self.files(*names))) == parts

    @pytest.mark.parametrize("names", [["roster.csv"], ["LIC_3801-P.txt", "roster.csv"], ["roster.csv", "roster.csv"]])
    def test_half_of_the_two_exports_is_refused(self, names: list[str]) -> None:
        with pytest.raises(WrongFileError):
            self.subject().bundle_of(self.files(*names))

    def test_pipe_file_of_another_profession_is_refused(self) -> None:
        with pytest.raises(WrongFileError, match="3801"):
            self.subject().bundle_of(self.files("LIC_1501-P.txt"))

    def test_enforcement_header_must_fit_the_known_positions(self) -> None:
        head = b"License,Name,Profession,City,State,Case,Action,Date\n"
        row = b"AP9,x,x,x,x,2019-1,Fine,04/02/2019\n"
        cases = enforcement_cases(evidence(head + row + row, url=URL))
        assert [case.action for case in cases["ap9"]] == ["Fine"]
        swapped = head.replace(b"Case,Action", b"Action,Case")
        with pytest.raises(DriftError, match="case"):
            enforcement_cases(evidence(swapped + row, url=URL))
        with pytest.raises(DriftError, match="fields"):
            enforcement_cases(evidence(head + b"AP9,x\n", url=URL))

    def test_profession_without_any_action_is_an_answer(self) -> None:
        head = b"License,Name,Profession,City,State,Case,Action,Date\n"
        assert enforcement_cases(evidence(head, url=URL)) == {}
