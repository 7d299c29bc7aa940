"""The reports of a list in English: what each says of itself, the printed rows, the notes, and the summary."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REPORTS: Mapping[str, str] = MappingProxyType(
    {
        # What every report says of itself.
        "report.title": "Roster check", "report.subtitle": "{file}, checked {at}",
        "report.invented": "INVENTED DATA: the people in this report do not exist.",
        "report.limits": "This is a reading of public records, not a consumer report. A person decides; confirm with "
        "the issuer first.",
        "report.note.secondary": "A secondary reading of primary sources: the bytes a record was read from are kept "
        "under the SHA-256 of its row.",
        "report.note.dates": "A register's date (as of) is the source's own; retrieved is when this program last saw "
        "or confirmed it.",
        "report.note.not_found": "Not found means: not in that list on that date. It does not mean that the person has "
        "no licence.",
        "report.note.possible": "A possible exclusion rests on a like name alone and decides nothing: settle it with "
        "the list's publisher.",
        "report.legend": "How to read this", "report.see": "see note {numbers}",
        "report.legend.outcome": "Outcome", "report.legend.rows": "Rows", "report.legend.settled": "Settled",
        "report.legend.means": "What it means",
        "report.word.person": "Person", "report.means.person": "as your list names the person, with the state asked",
        "report.word.printed": "As printed", "report.means.printed": "the name and the number as the register prints "
        "them",
        "report.word.standing": "Standing", "report.means.standing": "what we read the register's own word to mean; "
        "the word itself stands beside it in quotation marks",
        "report.word.expires": "Expires", "report.means.expires": "the last day as the register prints it",
        "report.word.certification": "Certification", "report.means.certification": "the national certificate, which "
        "is no licence",
        "report.word.exclusions": "Exclusions", "report.means.exclusions": "lists of people whom public health "
        "programmes do not pay; a like name alone decides nothing",
        "report.word.why": "Why", "report.means.why": "what the outcome rests on; \"your data\" is about your list, "
        "not about the person",
        "report.word.settled": "Settled", "report.means.settled": "a person answered for the row until a date; it "
        "stays in the report",
        "report.word.note": "A small number", "report.word.number": "[1]",
        "report.means.note": "leads to the note of that number below: what is "
        "true of many rows is said there once",
        "report.notes": "Notes",
        "report.needs": "What needs a person ({rows})", "report.rest": "The other rows, in the order of the list "
        "({rows})", "report.none_needs": "No row needs a person.",
        "report.rows.1": "1 row", "report.rows": "{count} rows",
        "report.run": "This run", "report.read": "How your list was read", "report.sources": "Sources",
        "report.can": "What this report can and cannot say",
        "report.source": "Source", "report.as_of": "As of", "report.retrieved": "Retrieved", "report.used": "Used",
        "report.source.none": "none",
        "report.source.used": "{found} found in {rows}; {held}",
        "report.questions.1": "1 question", "report.questions": "{count} questions",
        "report.source.not_held": "not held",
        "report.fact.list": "List", "report.fact.sha256": "SHA-256 of the list", "report.fact.at": "Checked at",
        "report.fact.by": "Checked by", "report.fact.nobody": "nobody named", "report.fact.question": "Question",
        "report.fact.rows": "Rows", "report.fact.odd": "Rows with odd data of your own",
        "report.fact.says": "Rows where the register says otherwise", "report.fact.program": "Program",
        "report.fact.version": "verifier {version}, name frequencies {frequencies}", "report.fact.none": "none",
        "report.fact.network": "Network", "report.fact.offline": "offline: only what was held",
        "report.fact.fetched": "fetched: {sources}", "report.fact.nothing": "nothing",
        "report.fact.permission": "Asked by permission: {source}", "report.fact.failed": "Not refreshed: {source}",
        "report.fact.not_asked": "Not asked ({count})",
        "report.damaged": "DAMAGED: kept bytes that rows of this list rest on no longer match their SHA-256: {hashes}. "
        "Fetch the source again before you rely on them.",
        "report.account": "{rows} in = {checked} checked + {rejected} rejected{more}",
        "report.account.file": "{file}: rows in {rows} = {checked} checked + {rejected} rejected{more}",
        "report.account.removed": " + {count} marked as removed", "report.account.not_asked": " + {count} not asked",
        # The rows of a printed report.
        "report.line": "Line", "report.state": "State", "report.number": "Number",
        "report.your_list": "Your data", "report.decided": "Decision",
        "report.what_register": "What the register shows", "report.beside": "Certification and exclusions",
        "report.why_do": "Why, and what to do", "report.do": "To do", "report.source_date": "Source, and as of",
        "report.not_read": "(not read)",
        "report.identity": "identity {identity}", "report.as_status": "{standing} “{status}”",
        "report.when_listed": " (last listed {day})",
        "report.no": "no. {number}", "report.until": "expires {day}", "report.of_day": "{publisher}, as of {day}",
        "report.your_data": "Your data: {text}", "report.register": "The register: {text}",
        "report.to_do": "To do: {text}", "report.decision": "Decision: {text}",
        "report.possible": "Possible records: {text}", "report.possible.more": "and {count} more",
        "report.label": "{label}:", "report.next_due": "Next due {day}", "report.evidence": "Evidence {sha}…",
        "report.placed": "{words} [{place}]",
        "report.all_columns": "every column of your list and all that was found, in the order of the list; for the "
        "screen, not for paper",
        "report.sheet.rows": "Results", "report.sheet.everything": "Everything", "report.sheet.legend": "Legend",
        "report.page": "Page &P of &N", "report.no_header": "(no header)",
        "report.suite.invented": " (invented data)", "report.data": "invented data",
        "report.calendar": "Licence expiries", "report.calendar.invented": "INVENTED DATA. ",
        "report.expires": "Licence expires: {who} ({publisher}{number})", "report.expires.short": "Licence expires",
        "report.expires.number": " no. {number}",
        "report.expires.about": "Expires {day} as printed by {publisher}, as of {as_of}. It may have been renewed "
        "since.",
        "report.line_of": "line {line}: {who}", "report.line_only": "line {line}",
        # Notes, one of each kind.
        "note.exclusions.none": "No entry: no potential match in {lists}.",
        "note.exclusions.silent": "Not compared: {lists}.",
        "note.exclusions.settle": "A like name on an exclusion list decides nothing: {how}.",
        "note.certification": "National certification: {text}.",
        "cell.none": "no entry in {lists}", "cell.silent": "not compared with {lists}",
        "cell.lists.1": "1 list", "cell.lists": "{count} lists",
        "cell.certification.not_listed": "not listed", "cell.certification.cannot_say": "not checked",
        # The summary on a terminal.
        "report.asked": "  Asked by your permission: {source}. {text}",
        "report.failed": "  Not refreshed: {source}. {text}",
        "report.unasked.1": "  Not asked: 1 look-up. {text}", "report.unasked": "  Not asked: {count} look-ups. {text}",
        "report.section.list": "Your list", "report.section.odd": "Your data is odd",
        "report.section.unsaid": "Nobody can say yet", "report.section.says": "The register says otherwise",
        "report.section.compare": "A person must look", "report.section.unread": "Rows not read",
        "report.section.not_asked": "Not asked", "report.section.aged": "Confirmed on an ageing list",
        "report.settled": ", {count} of them settled by a person", "report.ageing": ", {count} of them on an ageing "
        "list",
        "report.section": "{title} ({rows})",
        "report.more.1": "  and 1 more remark; the report has them all (-o result.xlsx)",
        "report.more": "  and {count} more remarks; the report has them all (-o result.xlsx)",
        "report.lines": "{count} rows (lines {lines}{more})", "report.lines.more": " and {count} more",
    }
)  # fmt: skip
