"""What a watch tells in English: its events, and the message that brings them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WATCH: Mapping[str, str] = MappingProxyType(
    {
        # What a watch tells.
        "watch.to": "{what}: {before} → {after}", "watch.last": "{now} (last: {last})",
        "watch.in_brackets": "{what} ({more})",
        "watch.what.outcome": "outcome", "watch.what.renewed": "renewed", "watch.what.standing": "standing",
        "watch.what.expiry": "expiry", "watch.what.discipline": "discipline",
        "watch.what.number": "number as printed", "watch.what.name": "name as printed",
        "watch.what.type": "type as printed", "watch.what.certification": "National certification",
        "watch.off_list": "Not on the list any more; before: {was}.", "watch.added": "New on the list: {now}.",
        "watch.checked_now": "Checked now: {now}.", "watch.open": "{outcome}: {why}",
        "watch.new_unread": "New on the list, and not checked: {why}",
        "watch.removed": "The list marks this person as removed; before: {was}.",
        "watch.unread": "On the list, and not checked: {why} Before: {was}.",
        "watch.checked_again": "Checked again: {now}.", "watch.outcome": "{outcome}: {why}",
        "watch.fresh": "Confirmed again on fresh data: {now}.", "watch.found": "Found now: {now}.",
        "watch.answers": "Can be checked again: {now}.", "watch.gone": "Not found any more; before: {was}.",
        "watch.not_found": "not found", "watch.cannot_say": "cannot say", "watch.no_longer": "no longer listed",
        "watch.unanswered": "Could not be checked this time; last known: {was}.",
        "watch.unanswered.why": "Could not be checked this time ({why}); last known: {was}.",
        "watch.delisted": "No longer listed; before: {was}.", "watch.listed_again": "Listed again: {now}.",
        "watch.none_printed": "none printed", "watch.none": "none", "watch.not_held": "not held",
        "watch.entries": "{count} entries of a like name",
        "watch.ran_out": "The licence ran out on {day} ({days} days ago) by the register's own date.",
        "watch.ran_out.1": "The licence ran out on {day} (yesterday) by the register's own date.",
        "watch.expires": "The licence expires on {day}: {days} days left.",
        "watch.expires.1": "The licence expires on {day}: 1 day left.",
        "watch.stated": "stated", "watch.none_stated": "none stated",
        "watch.certificate.certified": "certified", "watch.certificate.expired": "expired",
        "watch.certificate.ended": "not active any more",
        "watch.certificate.unclear": "listed, in words that show nothing plainly",
        "watch.certificate.other": "listed, with no certificate of acupuncture",
        "watch.certificate.possible": "somebody of a like name is listed",
        "watch.certificate.not_listed": "not listed", "watch.certificate.cannot_say": "cannot say",
        "watch.possible.changed": "A record that may be this person's ({named}) changed: {said}",
        "watch.possible.new": "A further record may be this person's: {record}",
        "watch.possible.gone": "A record that could be this person's is not found any more: {record}",
        # The message of a watch: the subject, the lines, and what could not be checked.
        "mail.nothing": "nothing changed", "mail.changes.1": "1 change", "mail.changes": "{count} changes",
        "mail.first": "first look", "mail.subject": "{name}: {what}", "mail.subject.invented": "INVENTED DATA: ",
        "mail.chief.excluded.1": "1 on an exclusion list", "mail.chief.excluded": "{count} on an exclusion list",
        "mail.chief.standing.1": "1 status changed", "mail.chief.standing": "{count} statuses changed",
        "mail.chief.discipline.1": "1 with discipline", "mail.chief.discipline": "{count} with discipline",
        "mail.chief.expired.1": "1 licence expired", "mail.chief.expired": "{count} licences expired",
        "mail.chief.gone.1": "1 no longer listed", "mail.chief.gone": "{count} no longer listed",
        "mail.chief.open.1": "1 row waits for you", "mail.chief.open": "{count} rows wait for you",
        "mail.chief.soon.1": "1 licence expires soon", "mail.chief.soon": "{count} licences expire soon",
        "mail.chief.silent.1": "1 could not be checked", "mail.chief.silent": "{count} could not be checked",
        "mail.since": " since {day}",
        "mail.first_run": " (first run: what is open or expires soon is listed, changes are told from now on)",
        "mail.head.nothing": "Nothing changed{when}.",
        "mail.head.1": "1 change{when}:", "mail.head": "{count} changes{when}:",
        "mail.head.first.1": "1 event{when}:", "mail.head.first": "{count} events{when}:",
        "mail.line": "  line {line}: {who}: {words}", "mail.look": " See {page}",
        "mail.rows": "{rows} (lines {lines}{more})",
        "mail.unchecked": "Could not be checked:", "mail.unchecked.line": "  {where}: {why}",
        "mail.now": "Now: {counts}.", "mail.no_rows": "no rows",
        "mail.told.mail": "mail to {to}", "mail.told.webhook": "webhook", "mail.told": "Told by {way}.",
    }
)  # fmt: skip
