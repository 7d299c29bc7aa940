"""Prints reports of lists: `python -m tests.roster.paper --out sheets/`.

A list of 11 rows, five of them to be looked up by hand, and one of 200, checked by the whole program and printed on
Letter and on A4: by Chromium (the page) and by LibreOffice (the workbook). It counts the sheets and says which letters
are smaller than 9 points and what sticks out sideways; the PDF files stay in the folder, for a person to look at. What
is not installed is not tried, and said.
"""

from __future__ import annotations

import argparse
import base64
import csv
import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from itertools import product
from pathlib import Path
from random import Random

from tests.roster.people import TODAY, Person, map_toml, register_csv
from tests.web.browser import BROWSERS, Browser
from verifier.cli.app import run
from verifier.demo.invented import make_name, towns
from verifier.exits import Exit

SMALLEST = 9.0
"""Points: what a clerk reads on paper without glasses."""
PAPERS = {"letter": (8.5, 11.0), "a4": (8.27, 11.69)}
HEADER = ("Name", "State", "License Number", "City")
SHEETS = {"eleven": 2, "two-hundred": 22}
"""By list, the sheets on which it must find room."""
DEMO = (
    ("Marisol Quillowmere", "WA", "AC99000101", "Alderbrook"),
    ("Grace Oshanwen", "CO", "", ""),
    ("Fergus McTarvudden", "WA", "AC99000104", ""),
    ("Tessaly Farnabrookly", "CO", "ACU.0990105", ""),
    ("Ysolde Thornidgewater-Pell", "WA", "", ""),
    ("Marisol Luz Quillowmere", "WA", "", ""),
)
BY_HAND = (
    ("Declan FitzCorrigarry", "GA", "", "Savannah"),
    ("Wilhelmina Thistlecombe", "IA", "512", "Ames"),
    ("Barnaby Quernstone", "NC", "L-9911", ""),
    ("Hyacinth Mulberrow", "HI", "ACU-1234", "Hilo"),
    ("Ottoline Fenwickham", "NY", "009912", "Yonkers"),
)
Row = tuple[str, str, str, str]


def people(count: int) -> tuple[Person, ...]:
    """Return invented holders of a licence of Idaho, one in ten of them expired or revoked."""
    rng, found = Random(7), list[Person]()
    for place in range(count):
        name = make_name(rng)
        status = {3: "Expired", 7: "Revoked"}.get(place % 20, "Active")
        given = " ".join(filter(None, (name.given, name.middle)))
        city = rng.choice(towns("ID"))
        found.append(Person(given, name.family, f"ACU{4000 + place}", status, city=city))
    return tuple(found)


def two_hundred(holders: Sequence[Person]) -> list[Row]:
    """Return a list of 200 rows: 143 to be found, 15 that no list names, 40 by hand and two of the demo."""
    rng, states = Random(11), ("GA", "NC", "HI", "NY", "MN")
    strangers = [Person(name.given, name.family, "") for name in (make_name(rng) for _ in range(55))]
    rows = [
        *((one.name, "ID", one.number if place % 4 else "", one.city) for place, one in enumerate(holders)),
        *((one.name, "ID", "", "") for one in strangers[:15]),
        *((one.name, states[place % 5], "", towns("GA")[place % 6]) for place, one in enumerate(strangers[15:])),
        *DEMO[:2],
    ]
    rng.shuffle(rows)
    return rows


def make(folder: Path) -> Path:
    """Check both lists with the whole program; return the folder of the reports."""
    holders = people(143)
    (folder / "id.csv").write_text(register_csv(holders), encoding="utf-8")
    (folder / "id.toml").write_text(map_toml("ID"), encoding="utf-8")
    demo = [*DEMO[:5], *BY_HAND, DEMO[5]]
    for name, rows in (("eleven", demo), ("two-hundred", two_hundred(holders))):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEADER, *rows])
    _verifier("demo", "--keep", str(folder / "demo"))
    held = ("--data-dir", str(folder / "demo" / "sandbox"))
    imported = ("--source", "custom:id", "--map", str(folder / "id.toml"), "--seen-on", TODAY)
    _verifier(*held, "import-file", str(folder / "id.csv"), *imported)
    for name in SHEETS:
        reports = ("-o", str(folder / f"{name}.html"), "-o", str(folder / f"{name}.xlsx"))
        _verifier(*held, "roster", str(folder / f"{name}.csv"), "--offline", "--by", "clerk", *reports)
    return folder


def _verifier(*words: str) -> None:
    with redirect_stdout(io.StringIO()):
        code = run(["--quiet", "--as-of", TODAY, *words])
    if code not in (Exit.OK, Exit.ATTENTION):
        raise RuntimeError(f"verifier {' '.join(words)} ends {code}")


_LETTERS = """(() => {
  const sizes = {}, walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const told = node.textContent.trim();
    if (!told || !node.parentElement.offsetParent && node.parentElement !== document.body) continue;
    sizes[parseFloat(getComputedStyle(node.parentElement).fontSize) * 0.75] ??= told.slice(0, 60);
  }
  return Object.entries(sizes).map(([size, told]) => [parseFloat(size), told]);
})()"""


def on_paper(browser: Browser, page: Path, paper: str) -> Iterator[str]:
    """Print a page, keep it beside itself, and yield what is wrong with it."""
    wide, high = PAPERS[paper]
    browser.ask("Emulation.setEmulatedMedia", media="print")
    browser.ask("Emulation.setDeviceMetricsOverride", width=int(96 * high) - 68, height=700, deviceScaleFactor=1,
                mobile=False)  # fmt: skip
    browser.events.clear()
    browser.ask("Page.navigate", url=page.as_uri())
    browser.wait("Page.loadEventFired")
    if "Roster check" not in browser.run("document.title"):
        raise RuntimeError(f"{page} is not shown")
    for size, told in browser.run(_LETTERS):
        if size < SMALLEST - 0.01:
            yield f"{size:.1f} points: {told!r}"
    needed, given = browser.run("[document.documentElement.scrollWidth, window.innerWidth]")
    if needed > given:
        yield f"{needed} px wide on {given} px"
    printed = browser.ask("Page.printToPDF", paperWidth=wide, paperHeight=high, preferCSSPageSize=True)
    document = base64.b64decode(printed["data"])
    page.with_name(f"{page.stem}-{paper}.pdf").write_bytes(document)
    yield from _counted(page.stem, sheets_of(document))


def sheets_of(document: bytes) -> int:
    """Return how many sheets a PDF has."""
    return sum(
        document.count(b"/Type /Page" + end) + document.count(b"/Type/Page" + end) for end in (b"\n", b" ", b"/")
    )


def _counted(name: str, sheets: int) -> Iterator[str]:
    _tell(f"    {sheets} sheets, {SHEETS[name]} allowed")
    if not 0 < sheets <= SHEETS[name]:
        yield f"{sheets} sheets, more than {SHEETS[name]}"


def workbook_on_paper(program: str, book: Path) -> Iterator[str]:
    """Print a workbook, keep it beside itself, and yield what is wrong with it."""
    with tempfile.TemporaryDirectory() as profile:
        command = [program, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", "pdf"]
        subprocess.run(
            [*command, "--outdir", str(book.parent), str(book)], check=True, capture_output=True, timeout=180
        )
    yield from _counted(book.stem, sheets_of(book.with_suffix(".pdf").read_bytes()))


def look(folder: Path) -> Iterator[str]:
    """Print every report in every way there is here and yield what is wrong."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        _tell("No Chromium: the pages were not printed.")
    else:
        with tempfile.TemporaryDirectory() as profile:
            browser = Browser(program, Path(profile))
            try:
                for name, paper in product(SHEETS, PAPERS):
                    _tell(f"{name}.html on {paper}")
                    wrong = on_paper(browser, folder / f"{name}.html", paper)
                    yield from (f"{name}.html on {paper}: {one}" for one in wrong)
            finally:
                browser.close()
    office = shutil.which("soffice")
    if office is None:
        _tell("No LibreOffice: the workbooks were not printed.")
        return
    for name in SHEETS:
        _tell(f"{name}.xlsx")
        yield from (f"{name}.xlsx: {one}" for one in workbook_on_paper(office, folder / f"{name}.xlsx"))


def _tell(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> int:
    """Run the command; returns 1 when anything is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.roster.paper", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    wrong = list(look(make(out.resolve())))
    for one in wrong:
        _tell(one)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
