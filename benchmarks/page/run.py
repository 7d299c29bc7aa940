"""How the page answers many at once: `python -m benchmarks.page.run WORK_FOLDER [--clients 200] [--seconds 60]`.

WORK_FOLDER is that of `benchmarks/roster/build.py` with a million credentials. A server is started over a copy of its
register, without a limit of pace. First every client asks one question every two seconds; a question counts from the
moment at which it was due, so a server that falls behind is not spared. Then the closed loop: a few clients ask again
as soon as they are answered. In the third quarter of the first part one licence is revoked or restored in the file
every second, in its last quarter the whole file is replaced: no answer may mix the two.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import csv
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

EVERY = 2.0
STEADY_BAD, STEADY_GOOD = ("revoked", "REVOKED"), ("active", "ACTIVE")


class Asked(NamedTuple):
    """One question that was asked: how long its answer took, and what came."""

    seconds: float
    status: int
    text: str


class Client:
    """One visitor with a connection that is kept."""

    def __init__(self, port: int) -> None:
        """Connect when the first question is asked."""
        self.port, self.streams = port, None

    streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None

    async def ask(self, form: dict[str, str], due: float) -> Asked:
        """Ask by the form of the page; a kept connection that was closed meanwhile is opened anew, as browsers do."""
        if self.streams is not None:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
                return await self._ask(form, due)
            self.streams = None
        return await self._ask(form, due)

    async def _ask(self, form: dict[str, str], due: float) -> Asked:
        if self.streams is None:
            self.streams = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.streams
        body = urlencode(form).encode()
        head = f"POST /check HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nContent-Length: {len(body)}\r\n"
        writer.write(f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\n".encode() + body)
        lines = (await reader.readuntil(b"\r\n\r\n")).decode().lower().split("\r\n")
        length = next(int(line.split(":")[1]) for line in lines if line.startswith("content-length:"))
        text = (await reader.readexactly(length)).decode()
        return Asked(time.monotonic() - due, int(lines[0].split()[1]), text)


def people(registry: Path, count: int) -> list[dict[str, str]]:
    """Return questions about people of the register, from all over it; one in ten about nobody."""
    with registry.open(newline="", encoding="utf-8") as stream:
        rows = list(islice(csv.DictReader(stream), 0, None, 997))
    random.Random(1).shuffle(rows)
    asked = [{"name": f"{row['first']} {row['last']}", "state": row["state"], "number": ""} for row in rows[:count]]
    return [one | {"name": one["name"] + "x"} if place % 10 == 0 else one for place, one in enumerate(asked)]


def marked(register: Path) -> tuple[int, dict[str, str]]:
    """Return a licence whose standing the run changes, and the question about it."""
    with contextlib.closing(sqlite3.connect(register)) as conn:
        where = "standing = 'active' AND number <> '' AND expires > '2027-06-01' ORDER BY id LIMIT 1"
        row = conn.execute(f"SELECT id, name, jurisdiction, number FROM credential WHERE {where}").fetchone()
    return int(row[0]), {"name": row[1], "state": row[2], "number": row[3]}


def set_standing(register: Path, ident: int, *, good: bool) -> None:
    """Change one licence in one transaction, as a refresh does."""
    with contextlib.closing(sqlite3.connect(register, timeout=30)) as conn, conn:
        said = STEADY_GOOD if good else STEADY_BAD
        conn.execute("UPDATE credential SET standing = ?, status_text = ? WHERE id = ?", (*said, ident))


async def unrest(register: Path, spares: tuple[Path, Path], ident: int, begin: float, end: float) -> None:
    """Publish every second in the third quarter, and replace the whole file every second in the last."""
    await asyncio.sleep(max(begin + (end - begin) / 2 - time.monotonic(), 0))
    turn = 0
    while time.monotonic() < begin + (end - begin) * 0.75:
        turn += 1
        await asyncio.to_thread(set_standing, register, ident, good=turn % 2 == 0)
        await asyncio.sleep(1)
    while not await asyncio.to_thread(_settled, register):
        await asyncio.sleep(0.01)
    while time.monotonic() < end:
        turn += 1
        await asyncio.to_thread(_replace, register, spares[turn % 2])
        await asyncio.sleep(1)


def _settled(register: Path) -> bool:
    """Bring the log of writes into the file, which may only then be replaced; False while a reader holds it."""
    with contextlib.closing(sqlite3.connect(register)) as conn:
        return bool(conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)


def _replace(register: Path, spare: Path) -> None:
    beside = register.with_name("next.db")
    beside.unlink(missing_ok=True)
    os.link(spare, beside)
    os.replace(beside, register)


async def paced(client: Client, forms: list[dict[str, str]], begin: float, end: float) -> AsyncIterator[Asked]:
    """Ask every two seconds, whatever the last answer took."""
    due = begin + random.uniform(0, EVERY)
    while due < end:
        await asyncio.sleep(max(due - time.monotonic(), 0))
        yield await client.ask(random.choice(forms), due)
        due += EVERY


async def closed(client: Client, forms: list[dict[str, str]], begin: float, end: float) -> AsyncIterator[Asked]:
    """Ask again as soon as there is an answer."""
    while (now := max(time.monotonic(), begin)) < end:
        yield await client.ask(random.choice(forms), now)


def mixed(text: str) -> bool:
    """True for an answer that is of neither state of the marked licence."""
    plain = 'data-heading="yes"' in text and "REVOKED" not in text
    return not plain and not ('data-heading="not_active"' in text and "REVOKED" in text)


async def _all(asking: AsyncIterator[Asked]) -> list[Asked]:
    return [one async for one in asking]


async def load(port: int, given: argparse.Namespace, register: Path, spares: tuple[Path, Path], pid: int) -> int:
    """Run both parts, print the figures, and return 1 where an answer failed or was mixed."""
    ident, about = marked(spares[0])
    forms = people(given.registry, 20_000)
    # What a server reads first is read before it is measured: its imports, templates, and the words of names.
    warm = await _all(closed(Client(port), forms, time.monotonic(), time.monotonic() + 5))
    begin = time.monotonic() + 0.5
    spent = _cpu(pid)
    end, memory = begin + given.seconds, [(0.0, _megabytes(pid))]
    watcher = asyncio.create_task(_watch(pid, memory, end))
    change = asyncio.create_task(unrest(register, spares, ident, begin, end)) if not given.calm else None
    tasks = [_all(paced(Client(port), forms, begin, end)) for _ in range(given.clients - 1)]
    *asked, told = await asyncio.gather(*tasks, _all(paced(Client(port), [about], begin, end)))
    await watcher
    if change:
        await change
    every = [one for some in asked for one in some] + told
    wrong = [one for one in every if one.status != 200]
    odd = [one for one in told if mixed(one.text)]
    _print("one question every 2 s", given.clients, every, given.seconds)
    print(f"memory MB: {', '.join(f'{size:.0f} at {at:.0f} s' for at, size in memory)}")
    print(f"CPU of the server: {1000 * (_cpu(pid) - spent) / len(every):.1f} ms an answer")
    print(f"errors {len(wrong)}, mixed {len(odd)} of {len(told)} (warmed by {len(warm)})")
    begin = time.monotonic()
    tasks = [_all(closed(Client(port), forms, begin, begin + given.seconds / 3)) for _ in range(4)]
    _print("closed loop", 4, [one for some in await asyncio.gather(*tasks) for one in some], given.seconds / 3)
    return 1 if wrong or odd else 0


async def _watch(pid: int, memory: list[tuple[float, float]], end: float) -> None:
    begin = time.monotonic()
    while (now := time.monotonic()) < end:
        await asyncio.sleep(min(max((end - begin) / 6, 1), end - now + 0.01))
        memory.append((time.monotonic() - begin, _megabytes(pid)))


def _megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


def _cpu(pid: int) -> float:
    times = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")


def _print(what: str, clients: int, asked: list[Asked], seconds: float) -> None:
    times = sorted(1000 * one.seconds for one in asked)
    shares = ", ".join(f"p{share * 100:g} {times[int(len(times) * share)]:.0f}" for share in (0.5, 0.9, 0.99))
    print(f"{what}, {clients} clients: {len(asked)} answers, {len(asked) / seconds:.0f}/s, ms: {shares}, "
          f"max {times[-1]:.0f}", flush=True)  # fmt: skip


@contextlib.contextmanager
def server(register: Path) -> Iterator[tuple[int, int]]:
    """Yield the port and the process of `verifier serve` over a register."""
    command = [sys.executable, "-m", "verifier", "--as-of", "2026-11-22", "serve", "--register", str(register)]
    started = subprocess.Popen([*command, "--port", "0", "--per-minute", "0"], stderr=subprocess.PIPE, text=True)
    assert started.stderr is not None
    address = next(word for word in started.stderr.readline().split() if word.startswith("http://"))
    try:
        yield int(address.strip("/").rpartition(":")[2]), started.pid
    finally:
        started.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            started.wait(10)
        started.kill()


def main() -> int:
    """Copy the register, serve it and load it."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("work", type=Path)
    options.add_argument("--registry", type=Path, required=True, help="registry.csv the register was made from")
    options.add_argument("--clients", type=int, default=200)
    options.add_argument("--seconds", type=float, default=60.0)
    options.add_argument("--calm", action="store_true", help="change nothing meanwhile")
    given = options.parse_args()
    spares, register = (given.work / "good.db", given.work / "bad.db"), given.work / "served.db"
    if not spares[1].exists():
        spares[0].unlink(missing_ok=True)
        with contextlib.closing(sqlite3.connect(given.work / "data" / "register.db")) as conn:
            conn.execute("VACUUM INTO ?", (str(spares[0]),))
        shutil.copy(spares[0], spares[1])
        set_standing(spares[1], marked(spares[1])[0], good=False)
    for beside in ("", "-wal", "-shm"):
        Path(f"{register}{beside}").unlink(missing_ok=True)
    shutil.copy(spares[0], register)
    with contextlib.closing(sqlite3.connect(register)) as conn:
        count = conn.execute("SELECT count(*) FROM credential").fetchone()[0]
        conn.execute("PRAGMA journal_mode = WAL")
    print(f"{count:,} credentials, {os.cpu_count()} processors, load before {os.getloadavg()[0]:.1f}")
    with server(register) as (port, pid):
        os.nice(5)
        return asyncio.run(load(port, given, register, spares, pid))


if __name__ == "__main__":
    sys.exit(main())
