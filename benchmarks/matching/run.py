"""Our matcher and its peers side by side, in one run, on generated registers.

Usage: python -m benchmarks.matching.run DATA WORK [--split dev|test] [--queries N] [--growth N,N,...] [--large FOLDER]
       [--peers [NAME,...]] [--peer-queries N] [--names FOLDER] [--beside PYTHON] [--keep PART,...]
DATA holds registry.csv, queries_dev.csv and queries_test.csv of a generated register; --large names another such folder
with more rows, for the sizes beyond DATA's (its own size is added to the growth); --names a folder with the files that
real.py and pairs.py read; --beside the interpreter of another installation (an older version) whose speed is measured
too. WORK is a scratch folder for the register files and the figures of each part: ours-SIZE, beside,
peer-NAME (exact, brute, trigram, fitted, logic, batch) and names. Every part is measured afresh,
unless --keep names it (or how it begins: "peer"): then the figures of an earlier run are used, and the tables say so.
Every system runs in a process of its own, one after another. Writes the block between the markers of
docs/concepts/matching.md and docs/concepts/matching-growth.svg.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from benchmarks.matching import pairs, peers, real, report
from benchmarks.matching.common import Asked, Row, alone, build, queries, rows
from benchmarks.matching.measure import elsewhere, measure
from benchmarks.matching.parts import Figures, Parts

DOCS = Path(__file__).parents[2] / "docs" / "concepts"
START, END = "<!-- benchmark -->", "<!-- end of benchmark -->"
PROCESSES = (1, 2)


class Run:
    """One run with its options."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self._parts = Parts(options.work / "parts", [part for part in options.keep.split(",") if part])
        self._folders: list[tuple[int, Path]] = [
            (_count(folder), folder) for folder in (options.data, options.large) if folder
        ]
        own: int = self._folders[0][0]
        wanted = [int(size) for size in options.growth.split(",")]
        self._sizes = sorted({*wanted, *(count for count, _ in self._folders[1:])})
        self._main = max((size for size in self._sizes if size <= own), default=own)

    def _folder(self, size: int) -> Path:
        """The smallest folder with so many different people, else the largest."""
        return next((folder for count, folder in self._folders if count >= size), max(self._folders)[1])

    def _asked(self, size: int) -> list[Asked]:
        folder, options = self._folder(size), self._options
        return queries(folder / f"queries_{options.split}.csv", options.queries, largest=size)

    def _settings(self, size: int) -> Figures:
        registry = self._folder(size) / "registry.csv"
        return {
            "rows": size,
            "bytes": registry.stat().st_size,
            "split": self._options.split,
            "queries": self._options.queries,
        }

    def _db(self, size: int) -> Path:
        work: Path = self._options.work
        return work / f"register_{size}.db"

    def _build(self, size: int) -> float:
        """Rows a second that the keys took on two cores."""
        return size / build(self._db(size), _people(self._folder(size), size), 2)

    def ours(self, size: int) -> Figures:
        """Our figures on a register of this size."""

        def make() -> Figures:
            speed = self._build(size)
            found = alone(measure, self._db(size), self._asked(size), PROCESSES if size == self._main else ())
            said = [
                (pair[1].probability, pair[1].credential_id - 1, pair[0].band.value) if pair else None
                for pair in found.found
            ]
            speeds = found.speeds(speed)
            print(
                f"{size} rows: p50 {speeds['p50']:.2f} ms, p99 {speeds['p99']:.1f} ms; keys {speed:,.0f} rows/s",
                flush=True,
            )
            return {"said": said, **speeds}

        return self._parts.get(f"ours-{size}", self._settings(size), make)

    def beside(self) -> Figures | None:
        """The speeds of another installation (an older version) on the main register, where one was given."""
        python: Path | None = self._options.beside
        if python is None:
            return None

        def make() -> Figures:
            folder, work = self._folder(self._main), self._options.work
            asked = folder / f"queries_{self._options.split}.csv"
            return elsewhere(
                python, work / "beside.db", folder / "registry.csv", asked, self._main, self._options.queries
            )

        return self._parts.get("beside", self._settings(self._main), make)

    def size(self, size: int) -> report.Size:
        """One line of the growth table."""
        figures = self.ours(size)
        again = size > max(self._folders)[0]
        label = f"{size:,}" + (f" (the same {max(self._folders)[0]:,} people again)" if again else "")
        return report.Size(
            label, size, self._asked(size), _said(figures), figures["p50"], figures["p99"], figures["build"], again
        )

    def peer(self, name: str) -> report.Peer:
        """One peer's figures on the main register."""
        options, module = self._options, peers.PEERS[name]
        count = options.queries if name in peers.IN_BATCH else options.peer_queries
        asked = self._asked(self._main)[:count]

        def make() -> Figures:
            if not self._db(self._main).exists():
                self._build(self._main)
            dev = queries(self._folder(self._main) / "queries_dev.csv", options.queries, largest=self._main)
            if options.split == "dev":
                dev = asked
            run = peers.run(name, peers.Task(self._db(self._main), asked, dev if name in peers.FITTED else ()))
            print(f"{name}: {run.problem or f'{len(asked) / run.reply.seconds:,.0f} queries/s'}", flush=True)
            return {**asdict(run.reply), "memory": run.memory, "problem": run.problem}

        figures = self._parts.get(f"peer-{module}", {**self._settings(self._main), "answered": len(asked)}, make)
        answers = [(one[0], one[1]) if one else None for one in figures["answers"]]
        return report.Peer(
            name, module, answers, figures["seconds"], figures["memory"], figures["note"], figures["problem"]
        )

    def names(self) -> list[str]:
        """Real names and judged pairs, where their folder is given."""
        folder: Path | None = self._options.names
        if folder is None:
            return ["Real names were not asked in this run: no folder was given."]

        def make() -> Figures:
            lines = [*alone(real.table, folder, self._options.work), ""]
            cases = sorted(folder.rglob("cases.csv"))
            lines += alone(pairs.table, pairs.read(cases[0])) if cases else ["No judged pairs (cases.csv) were given."]
            return {"lines": lines}

        lines: list[str] = self._parts.get("names", {}, make)["lines"]
        return lines

    def text(self) -> tuple[list[str], list[report.Size]]:
        """Every table, and the sizes for the plot."""
        sizes = [self.size(size) for size in self._sizes]
        ours = self.ours(self._main)
        asked, said = self._asked(self._main), _said(ours)
        others = [self.peer(name) for name in peers.chosen(self._options.peers)]
        called, wrong, negatives, strangers = report.called_same(asked, said)
        right = called - wrong
        told = (
            f"Register of {self._main:,} rows. At the shipped thresholds {called} of {len(asked)} queries are called "
            f"the same person: {right / max(1, called):.2%} rightly, "
            f"recall {right / max(1, len(asked) - negatives):.3f}; {strangers} of {negatives} negatives among them. "
            f"Keys are built at {ours['build']:,.0f} rows a second on two cores."
        )
        tables = [
            report.quality(asked, said, others), report.speed(ours, self.beside(), others), [told],
            report.kinds(asked, said, others), report.reliability(asked, said), report.growth(sizes), self.names(),
            self._earlier(),
        ]  # fmt: skip
        return [line for table in tables if table for line in (*table, "")][:-1], sizes

    def _earlier(self) -> list[str]:
        """Which figures were not taken in this run."""
        found = self._parts.earlier
        if not found:
            return ["All figures are of one run."]
        told = "; ".join(f"{part} ({when} UTC)" for part, when in sorted(found.items()))
        return [f"**Not all figures are of one run.** Kept from earlier runs: {told}. Their speeds cannot be compared."]


def _said(figures: Figures) -> list[report.Said | None]:
    return [report.Said(*one) if one else None for one in figures["said"]]


def _count(folder: Path) -> int:
    with (folder / "registry.csv").open("rb") as handle:
        return sum(1 for _ in handle) - 1


def _people(folder: Path, size: int) -> list[Iterable[Row]]:
    """Rows for a register of this size; beyond those there are, the same people come again."""
    total = _count(folder)
    starts = range(0, size, total)
    return [rows(folder / "registry.csv", min(total, size - start), start) for start in starts]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--split", choices=("dev", "test"), default="dev")
    parser.add_argument("--queries", type=int, default=10_000)
    parser.add_argument("--peer-queries", type=int, default=1_000)
    parser.add_argument("--growth", default="50,500,10000,100000,1000000")
    parser.add_argument("--large", type=Path)
    parser.add_argument("--names", type=Path)
    parser.add_argument("--peers", nargs="?", const=peers.EVERY, default="")
    parser.add_argument("--beside", type=Path)
    parser.add_argument("--keep", default="")
    parser.add_argument("--page", type=Path, default=DOCS / "matching.md", help="the page with the markers")
    return parser.parse_args()


def main() -> None:
    """Read the arguments and do as they say."""
    options = _options()
    options.work.mkdir(parents=True, exist_ok=True)
    lines, sizes = Run(options).text()
    page: Path = options.page
    before, _, rest = page.read_text(encoding="utf-8").partition(START)
    _, _, after = rest.partition(END)
    text = "\n".join(lines)
    page.write_text(f"{before}{START}\n\n{text}\n\n{END}{after}", encoding="utf-8")
    page.with_name("matching-growth.svg").write_text(report.growth_svg(sizes), encoding="utf-8")


if __name__ == "__main__":
    main()
