"""Telling somebody: by mail, by a signed webhook, by a heartbeat; only the addresses the operator configured."""

from __future__ import annotations

import json
import os
import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import TYPE_CHECKING, Any

from cache.errors import DeliveryError
from cache.post import ping, post_webhook
from verifier.errors import OperatorError
from verifier.roster.words import say

if TYPE_CHECKING:
    from datetime import datetime

    from cache.clock import Clock

SECURITIES = ("starttls", "tls", "none")
_SECONDS = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """Where mail goes, and through which server."""

    host: str
    port: int
    security: str
    sender: str
    to: tuple[str, ...]
    user: str = ""
    password_env: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """Where a message is posted."""

    url: str
    secret_env: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notify:
    """The `[notify]` table of the configuration."""

    mail: Mail | None = None
    webhook: Webhook | None = None
    heartbeat: str = ""
    always: bool = False
    """True to tell also that nothing changed."""


def notify_of(table: Mapping[str, object]) -> Notify:
    """Return the configured ways to tell; raises OperatorError for a key or value that cannot be used."""
    _known(table, {"mail", "webhook", "heartbeat", "always"}, "[notify]")
    return Notify(
        mail=_mail(_table(table, "mail")),
        webhook=_webhook(_table(table, "webhook")),
        heartbeat=_text(table, "heartbeat", "[notify]"),
        always=bool(table.get("always", False)),
    )


def _mail(table: Mapping[str, object]) -> Mail | None:
    if not table:
        return None
    where = "[notify.mail]"
    _known(table, {"host", "port", "security", "from", "to", "user", "password_env"}, where)
    security = _text(table, "security", where) or "starttls"
    to = table.get("to", ())
    listed = (to,) if isinstance(to, str) else tuple(str(one) for one in to) if isinstance(to, list) else ()
    port = table.get("port", 465 if security == "tls" else 587)
    if security not in SECURITIES:
        raise OperatorError(f"security is {security!r}.", where=where, do=f"Use one of {', '.join(SECURITIES)}.")
    if not isinstance(port, int) or not (_text(table, "host", where) and _text(table, "from", where) and listed):
        raise OperatorError("host, from and to are required, and port is a number.", where=where)
    if any("\n" in one or "\r" in one for one in (*listed, _text(table, "from", where))):
        raise OperatorError("An address holds a line break.", where=where)
    return Mail(
        host=_text(table, "host", where),
        port=port,
        security=security,
        sender=_text(table, "from", where),
        to=listed,
        user=_text(table, "user", where),
        password_env=_text(table, "password_env", where),
    )


def _webhook(table: Mapping[str, object]) -> Webhook | None:
    if not table:
        return None
    where = "[notify.webhook]"
    _known(table, {"url", "secret_env"}, where)
    url = _text(table, "url", where)
    if not url:
        raise OperatorError("url is required.", where=where)
    return Webhook(url=url, secret_env=_text(table, "secret_env", where))


def _table(table: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = table.get(name, {})
    if not isinstance(found, dict):
        raise OperatorError(f"{name} must be a table.", where="[notify]")
    return found


def _text(table: Mapping[str, object], name: str, where: str) -> str:
    found = table.get(name, "")
    if not isinstance(found, str):
        raise OperatorError(f"{name} must be a text.", where=where)
    return found


def _known(table: Mapping[str, object], names: set[str], where: str) -> None:
    unknown = sorted(set(table) - names)
    if unknown:
        raise OperatorError(f"{unknown[0]!r} is not known.", where=where, do=f"Use {', '.join(sorted(names))}.")


def _secret(name: str, where: str) -> str | None:
    """Return a secret from the environment: it never stands in a file of the configuration."""
    if not name:
        return None
    found = os.environ.get(name)
    if not found:
        raise OperatorError(f"The environment variable {name} is not set.", where=where)
    return found


def tell(
    notify: Notify, *, subject: str, text: str, data: Mapping[str, Any], changed: bool, now: datetime, clock: Clock
) -> list[str]:
    """Send what is configured and return what was told in words; raises OperatorError when a way failed.

    All ways are tried before the first failure is raised.
    """
    if not changed and not notify.always:
        return []
    told: list[str] = []
    problems: list[OperatorError] = []
    if notify.mail is not None:
        try:
            send_mail(notify.mail, subject, text, now)
            told.append(say("mail.told.mail", to=", ".join(notify.mail.to)))
        except OperatorError as error:
            problems.append(error)
    if notify.webhook is not None:
        try:
            post(notify.webhook, data, clock)
            told.append(say("mail.told.webhook"))
        except OperatorError as error:
            problems.append(error)
    if problems:
        raise problems[0]
    return told


def post(webhook: Webhook, data: Mapping[str, Any], clock: Clock) -> None:
    """Deliver the data as JSON; raises OperatorError."""
    body = json.dumps(data, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
    try:
        post_webhook(webhook.url, body, secret=_secret(webhook.secret_env, "[notify.webhook]"), clock=clock)
    except DeliveryError as error:
        raise OperatorError(f"The webhook was not delivered. {error.what}", where=error.where, do=error.do) from error


def beat(address: str, clock: Clock) -> None:
    """Ping the heartbeat address; raises OperatorError."""
    try:
        ping(address, clock=clock)
    except DeliveryError as error:
        raise OperatorError(f"The heartbeat was not delivered. {error.what}", where=error.where) from error


def message(mail: Mail, subject: str, text: str, now: datetime) -> EmailMessage:
    """Return the mail: plain text, no pictures, no links of ours."""
    found = EmailMessage()
    found["Subject"] = " ".join(subject.split())[:200]
    found["From"] = mail.sender
    found["To"] = ", ".join(mail.to)
    found["Date"] = format_datetime(now)
    found["Message-ID"] = make_msgid("verifier", domain=mail.sender.rpartition("@")[2].strip("> ") or "localhost")
    found["Auto-Submitted"] = "auto-generated"
    found.set_content(text.encode("utf-8", "replace").decode("utf-8"))
    return found


def send_mail(mail: Mail, subject: str, text: str, now: datetime) -> None:
    """Hand a mail to the configured server; raises OperatorError."""
    password = _secret(mail.password_env, "[notify.mail]")
    try:
        with _server(mail) as server:
            if mail.user and password:
                server.login(mail.user, password)
            server.send_message(message(mail, subject, text, now))
    except (OSError, smtplib.SMTPException) as error:
        raise OperatorError(
            f"The mail was not sent ({type(error).__name__}: {str(error)[:120]}).", where=f"{mail.host}:{mail.port}"
        ) from error


def _server(mail: Mail) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if mail.security == "tls":
        return smtplib.SMTP_SSL(mail.host, mail.port, timeout=_SECONDS, context=context)
    server = smtplib.SMTP(mail.host, mail.port, timeout=_SECONDS)
    if mail.security == "starttls":
        try:
            server.starttls(context=context)
        except (OSError, smtplib.SMTPException):
            server.close()
            raise
    return server
