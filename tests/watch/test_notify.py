"""Mail, webhook and heartbeat go to the configured addresses only, and a failure is told and tried again."""

from __future__ import annotations

import hashlib
import hmac
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from cache.clock import ManualClock
from verifier.errors import OperatorError
from verifier.watch.notify import Mail, Notify, Webhook, beat, message, notify_of, post, send_mail, tell

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
MAIL = Mail(
    host="127.0.0.1", port=1, security="none", sender="Clinic <clinic@clinic.example>", to=("hr@clinic.example",)
)


@contextmanager
def mail_server(*, refuse: bool = False) -> Iterator[tuple[int, list[str]]]:
    """A server that speaks just enough SMTP; yields its port and what it was told."""
    said: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            client, _ = listener.accept()
            with client, client.makefile("rwb", buffering=0) as line:
                line.write(b"220 test\r\n")
                while text := line.readline():
                    word = text.decode("utf-8", "replace").rstrip("\r\n")
                    said.append(word)
                    if word.upper().startswith("DATA"):
                        line.write(b"354 go on\r\n")
                        while (body := line.readline()) not in (b".\r\n", b""):
                            said.append(body.decode("utf-8", "replace").rstrip("\r\n"))
                        line.write(b"250 kept\r\n")
                    elif word.upper().startswith("QUIT"):
                        line.write(b"221 bye\r\n")
                        return
                    elif refuse and word.upper().startswith("RCPT"):
                        line.write(b"550 nobody here\r\n")
                    else:
                        line.write(b"250 ok\r\n")

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listener.getsockname()[1], said
        thread.join(timeout=5)


@contextmanager
def receiver(status: int = 200) -> Iterator[tuple[str, list[tuple[str, dict[str, str], bytes]]]]:
    """A web server that keeps what it was sent; yields its address and that list."""
    got: list[tuple[str, dict[str, str], bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def _keep(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            got.append((self.command, dict(self.headers.items()), body))
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def do_GET(self) -> None:
            self._keep()

        def do_POST(self) -> None:
            self._keep()

        def log_message(self, *_: object) -> None:
            """Stay quiet."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/hook", got
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)


def test_a_mail_is_plain_text_to_the_configured_people() -> None:
    with mail_server() as (port, said):
        mail = Mail(
            host="127.0.0.1",
            port=port,
            security="none",
            sender=MAIL.sender,
            to=("a@clinic.example", "b@clinic.example"),
        )
        send_mail(mail, "verifier: 1 change\nBcc: evil@evil.example", "line 2: Zoë\n.\nend\n", NOW)
    text = "\n".join(said)
    assert [word for word in said if word.upper().startswith("RCPT")] == [
        "rcpt TO:<a@clinic.example>", "rcpt TO:<b@clinic.example>",
    ]  # fmt: skip
    assert "Subject: verifier: 1 change Bcc: evil@evil.example" in text
    assert "text/plain" in text


@pytest.mark.parametrize("refuse", [True, False])
def test_a_mail_that_cannot_be_sent_is_told(refuse: bool) -> None:
    if refuse:
        with mail_server(refuse=True) as (port, _), pytest.raises(OperatorError, match="mail was not sent"):
            send_mail(Mail(host="127.0.0.1", port=port, security="none", sender=MAIL.sender, to=MAIL.to), "s", "t", NOW)
        return
    with pytest.raises(OperatorError, match="mail was not sent"):
        send_mail(MAIL, "s", "t", NOW)


def test_a_server_without_encryption_gets_no_mail_unless_that_was_chosen() -> None:
    with mail_server() as (port, said):
        mail = Mail(host="127.0.0.1", port=port, security="starttls", sender=MAIL.sender, to=MAIL.to)
        with pytest.raises(OperatorError, match="mail was not sent"):
            send_mail(mail, "s", "t", NOW)
    assert not [word for word in said if word.upper().startswith(("MAIL", "DATA"))]


def test_the_password_comes_from_the_environment_only(monkeypatch: pytest.MonkeyPatch) -> None:
    mail = Mail(
        host="127.0.0.1", port=1, security="none", sender=MAIL.sender, to=MAIL.to, user="u", password_env="ABSENT_PW"
    )
    monkeypatch.delenv("ABSENT_PW", raising=False)
    with pytest.raises(OperatorError, match="ABSENT_PW is not set"):
        send_mail(mail, "s", "t", NOW)


def test_a_webhook_is_signed_json(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOOK_SECRET", "s3cret")
    with receiver() as (url, got):
        notify = Notify(webhook=Webhook(url=url, secret_env="HOOK_SECRET"))
        told = tell(notify, subject="s", text="t", data={"a": "ü"}, changed=True, now=NOW, clock=ManualClock(NOW))
    assert told == ["webhook"]
    ((method, headers, body),) = got
    assert (method, json.loads(body)) == ("POST", {"a": "ü"})
    stamp, digest = (part.partition("=")[2] for part in headers["X-Verifier-Signature"].split(","))
    assert hmac.new(b"s3cret", f"{stamp}.".encode() + body, hashlib.sha256).hexdigest() == digest


def test_a_webhook_that_fails_is_told_after_the_mail_was_tried() -> None:
    with mail_server() as (port, said), receiver(400) as (url, _):
        mail = Mail(host="127.0.0.1", port=port, security="none", sender=MAIL.sender, to=MAIL.to)
        notify = Notify(mail=mail, webhook=Webhook(url=url))
        with pytest.raises(OperatorError, match="webhook was not delivered"):
            tell(notify, subject="s", text="t", data={}, changed=True, now=NOW, clock=ManualClock(NOW))
    assert [word for word in said if word.upper().startswith("DATA")]


def test_nothing_is_sent_when_nothing_changed_unless_always_is_set() -> None:
    with receiver() as (url, got):
        quiet = Notify(webhook=Webhook(url=url))
        assert tell(quiet, subject="s", text="t", data={}, changed=False, now=NOW, clock=ManualClock(NOW)) == []
        always = Notify(webhook=Webhook(url=url), always=True)
        assert tell(always, subject="s", text="t", data={}, changed=False, now=NOW, clock=ManualClock(NOW)) == [
            "webhook"
        ]
    assert len(got) == 1


def test_a_heartbeat_is_a_plain_get() -> None:
    with receiver() as (url, got):
        beat(url, ManualClock(NOW))
    assert [(method, body) for method, _, body in got] == [("GET", b"")]
    with receiver(500) as (url, _), pytest.raises(OperatorError, match="heartbeat"):
        beat(url, ManualClock(NOW))


def test_the_configuration_is_read_strictly() -> None:
    found = notify_of(
        {
            "mail": {"host": "mail.example", "from": "a@b.example", "to": ["c@d.example"]},
            "webhook": {"url": "https://x.example/h", "secret_env": "S"},
            "heartbeat": "https://beat.example/1",
        }
    )
    assert found.mail is not None
    assert (found.mail.port, found.mail.security) == (587, "starttls")
    assert found.webhook == Webhook(url="https://x.example/h", secret_env="S")
    assert notify_of({}) == Notify()


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"mails": {}}, "'mails' is not known"), ({"mail": {"host": "x"}}, "required"),
        ({"mail": "x"}, "must be a table"),
        ({"mail": {"host": "h", "from": "f", "to": "t", "security": "plain"}}, "security"),
        ({"mail": {"host": "h", "from": "f", "to": "t", "password": "p"}}, "'password' is not known"),
        ({"mail": {"host": "h", "from": "f\nBcc: x", "to": "t"}}, "line break"),
        ({"webhook": {"secret_env": "S"}}, "url is required"), ({"heartbeat": 3}, "must be a text"),
    ],
)  # fmt: skip
def test_a_configuration_that_cannot_be_used_is_told(table: dict[str, object], said: str) -> None:
    with pytest.raises(OperatorError, match=said):
        notify_of(table)


def test_a_message_is_marked_as_automatic() -> None:
    assert message(MAIL, "s", "t", NOW)["Auto-Submitted"] == "auto-generated"


WHOLE = {"host": "mail.example", "from": "a@b.example", "to": ["c@d.example"]}


def test_every_key_of_the_configuration_is_read() -> None:
    mail = {**WHOLE, "port": 2525, "security": "none", "user": "u", "password_env": "PW"}
    found = notify_of({"mail": mail, "always": True})
    assert found.always
    assert not notify_of({"mail": WHOLE}).always
    assert found.mail == Mail(
        host="mail.example", port=2525, security="none", sender="a@b.example", to=("c@d.example",), user="u",
        password_env="PW",
    )  # fmt: skip


@pytest.mark.parametrize(("security", "port"), [("", 587), ("starttls", 587), ("tls", 465), ("none", 587)])
def test_each_security_has_its_usual_port(security: str, port: int) -> None:
    found = notify_of({"mail": {**WHOLE, "security": security}}).mail
    assert found is not None
    assert (found.port, found.security) == (port, security or "starttls")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"host": ""}, "required"), ({"from": ""}, "required"), ({"to": []}, "required"), ({"to": 3}, "required"),
        ({"port": "587"}, "port is a number"), ({"from": "f\rBcc: x"}, "line break"), ({"to": ["t\nBcc: x"]}, "line"),
    ],
)  # fmt: skip
def test_mail_that_could_not_be_sent_is_refused_at_once(changes: dict[str, object], said: str) -> None:
    assert notify_of({"mail": {**WHOLE, "to": "c@d.example"}}).mail == notify_of({"mail": WHOLE}).mail
    with pytest.raises(OperatorError, match=said):
        notify_of({"mail": {**WHOLE, **changes}})


@pytest.mark.parametrize(
    ("user", "password", "logs_in"), [("u", "PW", True), ("u", "", False), ("", "PW", False), ("", "", False)]
)
def test_a_server_is_logged_in_to_with_a_name_and_a_password(
    monkeypatch: pytest.MonkeyPatch, user: str, password: str, logs_in: bool
) -> None:
    monkeypatch.setenv("PW", "s3cret")
    with mail_server() as (port, said):
        mail = Mail(
            host="127.0.0.1", port=port, security="none", sender=MAIL.sender, to=MAIL.to, user=user,
            password_env=password,
        )  # fmt: skip
        if logs_in:  # this server knows no way to log in
            with pytest.raises(OperatorError, match="SMTPNotSupportedError"):
                send_mail(mail, "s", "t", NOW)
        else:
            send_mail(mail, "s", "t", NOW)
    assert any(word.upper().startswith("DATA") for word in said) is not logs_in


@pytest.mark.parametrize(
    ("sender", "domain"),
    [("Clinic <c@clinic.example>", "clinic.example"), ("c@clinic.example", "clinic.example"), ("c@ ", "localhost")],
)
def test_a_message_is_numbered_under_the_domain_of_its_sender(sender: str, domain: str) -> None:
    mail = Mail(host="h", port=1, security="none", sender=sender, to=MAIL.to)
    assert message(mail, "s", "t", NOW)["Message-ID"].endswith(f"@{domain}>")


def test_a_subject_has_two_hundred_letters_at_most() -> None:
    assert message(MAIL, "x" * 300, "t", NOW)["Subject"] == "x" * 200


def test_a_webhook_is_the_same_text_for_the_same_data() -> None:
    with receiver() as (url, got):
        post(Webhook(url=url), {"b": "ü", "a": 1}, ManualClock(NOW))
    assert got[0][2].decode() == '{"a": 1, "b": "ü"}'


def test_a_failure_of_a_server_is_told_in_a_hundred_and_twenty_letters() -> None:
    with mail_server(refuse=True) as (port, _), pytest.raises(OperatorError) as caught:
        send_mail(
            Mail(host="127.0.0.1", port=port, security="none", sender=MAIL.sender, to=("x" * 300,)), "s", "t", NOW
        )
    told = caught.value.what.partition(": ")[2].removesuffix(").")
    assert len(told) == 120
