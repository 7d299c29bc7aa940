"""Boards under their own names over TLS, for a browser that is told to look for every host here.

Sample pages and pages of the sandbox's directory: the readers' own check of the host is really used.
"""

from __future__ import annotations

import ssl
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from tests.desk.conftest import page, renamed
from verifier.demo.directory import Diplomate, saved_pages
from verifier.demo.invented import FullName

GA, MS, OR = "gateway.medicalboard.georgia.gov", "gateway.msbml.ms.gov", "omb.oregon.gov"
DIRECTORY = "https://directory.ncbahm.org/FAP/SearchResultWithoutMap"
FAMILIES = ("Quillowmere", "Thornidgewater", "Oshanwen", "Farnabrookly", "McTarvudden", "Belderwick", "Hollasterne",
            "Pemberlind")  # fmt: skip
GIVENS = ("Ada", "Bruno", "Celeste", "Dorian", "Elspeth", "Florian", "Greta", "Hugo", "Imogen", "Jasper")
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>"
)
LOGIN = "<html><body><h1>Sign in</h1><form><input name=u><input type=password name=p></form></body></html>"


def directory() -> dict[str, bytes]:
    """Return four pages of the directory of one state, 80 people, by their addresses."""
    people = [
        Diplomate(FullName(given, "", family, ""), "L.Ac.", True, "Birch Mills", "CO", ("AC",), number)
        for number, (family, given) in enumerate(((one, two) for one in FAMILIES for two in GIVENS), start=1)
    ]
    files = saved_pages(sorted(people, key=lambda one: one.shown), "CO")
    return {f"{DIRECTORY}?page={number}": file.body for number, file in enumerate(files, start=1)}


def pages() -> dict[str, bytes]:
    """Return every page by its address."""
    text = {
        f"https://{GA}/verification/list.aspx": page("ga", "ok", "list.html"),
        f"https://{GA}/verification/details.aspx": page("ga", "ok", "details.html"),
        f"https://{GA}/verification/other.aspx": renamed(
            page("ga", "ok", "list.html"), "Wilhelmina", "Strangeways"
        ).replace("901", "950"),
        f"https://{GA}/verification/search.aspx": page("ga", "blocked", "list.html"),
        f"https://{MS}/verification/list.aspx": page("ms", "ok", "list.html"),
        f"https://{MS}/verification/details.aspx": page("ms", "ok", "details.html"),
        "https://mylicense.in.gov/everification/list.aspx": page("in", "ok", "list.html"),
        "https://mylicense.in.gov/everification/details.aspx": page("in", "ok", "details.html"),
        "https://eservices.nysed.gov/professions/verification-search": page("ny", "ok", "panel.html"),
        f"https://{OR}/verification.aspx": page("or", "ok", "verification.html"),
        "https://www.ncalb.com/directory/": page("nc", "ok", "directory.html"),
        "https://www.op.nysed.example/list.aspx": page("ga", "ok", "list.html"),
        "https://directory.ncbahm.org/blocked": page("ncbahm", "blocked", "challenge.html"),
        "https://secure.utah.gov/login": LOGIN,
    }
    return {**directory(), **{address: one.encode() for address, one in text.items()}, f"https://{GA}/a.pdf": PDF}


@contextmanager
def served(folder: Path, wanted: Mapping[str, bytes]) -> Iterator[tuple[int, list[str]]]:
    """Yield the port of the boards and the list of every address that was asked for."""
    key, made = folder / "boards.key", folder / "boards.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", str(key), "-out", str(made),
         "-days", "2", "-subj", "/CN=boards"], check=True, capture_output=True,
    )  # fmt: skip
    by_place = {(urlsplit(one).hostname, urlsplit(one)._replace(scheme="", netloc="").geturl()): one for one in wanted}
    asked: list[str] = []

    class Board(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = self.headers["Host"].partition(":")[0]
            asked.append(f"{host}{self.path} {self.headers.get('User-Agent', '')[:12]}")
            address = by_place.get((host, self.path))
            body = wanted[address] if address else b"<html><body>nothing here</body></html>"
            self.send_response(200 if address else 404)
            self.send_header("Content-Type", "application/pdf" if body == PDF else "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Board) as server:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(made, key)
        server.socket = tls.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port, asked
        server.shutdown()
