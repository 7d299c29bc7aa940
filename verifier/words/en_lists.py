"""The sentences of lists in English: reports of a roster, the evidence file, expiries, and what a watch tells.

They are beside those of an answer and have keys by room: `row`, `report`, `note`, `evidence`, `expiring`, `watch`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LISTS: Mapping[str, str] = MappingProxyType(
    {
        # How a row ends.
        "row.confirmed": "Confirmed", "row.attention": "Attention", "row.not_found": "Not found",
        "row.review": "A person must look", "row.cannot_say": "Cannot say", "row.rejected": "Row not read",
        "row.removed": "Marked as removed", "row.not_asked": "Not asked",
        "row.means.confirmed": "an active record was found, fresh, and it is this person's",
        "row.means.attention": "the record is this person's and is not plainly active: look today",
        "row.means.not_found": "complete, fresh registers have no such record; that alone does not mean there is no "
        "licence",
        "row.means.review": "a person must compare: several people, a name alone, or an unclear record",
        "row.means.cannot_say": "a source that is needed is stale, was not asked, or the row does not say enough",
        "row.means.rejected": "the line names nobody or is no row of a list",
        "row.means.removed": "the list itself marks the person as removed",
        "row.means.not_asked": "another profession, an organisation or nobody, and no acupuncture: --ask-all asks them",
        "row.unasked.other_profession": "The row names another profession and no acupuncture.",
        "row.unasked.organisation": "The row names an organisation and no acupuncture.",
        "row.unasked.vacancy": "The row is a position that nobody holds.",
        "row.unasked.no_person": "The row is a total, a title or a line of a template.",
        "row.npi.spoiled": "not screened by NPI: a spreadsheet spoiled it",
        "row.npi.no_npi": "not screened by NPI: what stands there is none",
        "row.npi.several": "not screened by NPI: several stand there",
        "row.npi.not_the_persons": "not screened by NPI: the one given is not the person's own",
        # National certification in a cell.
        "row.certification.none": "no certification source held",
        "row.certification.not_held": "not held",
        "row.certification.listed": "{status}: {certificates} ({listed})",
        "row.certification.no_status": "listed",
        "row.certification.possible": "possible: {count} of this name, not certain to be the person ({listed})",
        "row.certification.not_listed": "not listed ({listed}); listing is voluntary",
        "row.certification.cannot_say": "cannot say ({listed})",
        "row.no_date": "no date",
        # Exclusion lists in a cell.
        "row.exclusions.none_held": "no exclusion list held",
        "row.list.not_held": "not held ({title})",
        "row.list.old": ", an old list",
        "row.list.status": ', listed as "{status}"',
        "row.list.ended": ", whose end has passed by the list's own date",
        "row.list.part_unread": ", {count} of its entries not screened by NPI: what stands there is none",
        "row.list.possible.1": "possible: 1 entry of a like name{how}",
        "row.list.possible": "possible: {count} entries of a like name{how}",
        "row.list.birth_date": ", birth date compared",
        "row.list.same_npi": "THE SAME NPI IS EXCLUDED", "row.list.same_npi.other": "the same NPI is listed{whose}",
        "row.list.same_number": "THE SAME LICENCE NUMBER IS EXCLUDED",
        "row.list.same_number.other": "the same LICENCE NUMBER is listed{whose}",
        "row.list.decided": "AN ENTRY IS THIS PERSON'S, as a person decided",
        "row.list.same_birth_date": "THE SAME NAME AND BIRTH DATE: a person must look",
        "row.list.cannot_say": "cannot say: {why}", "row.list.not_screened": "not screened: {why}",
        "row.list.none": "no potential match",
        "row.whose.record": ", as the licence record prints it, and whose it is there is not shown",
        "row.whose.same_npi": " under another name",
        "row.whose.same_number": ", and whose it is there is not shown",
        "row.silent.other": "it does not answer", "row.silent.failed": "it could not be read",
        "row.silent.stale": "it is too old", "row.silent.ageing": "it is due to be confirmed again",
        "row.silent.held_back": "its newest answer is held back", "row.silent.part": "only a part of it is held",
        "row.silent.row_set_aside": "a row that may be this person's could not be read",
        "row.silent.npi_unread": "the NPI of an entry of a like name cannot be read: look at the entry",
        "row.silent.events_ended": "only the full list tells",
        "row.unscreened.other": "nothing could be compared",
        "row.unscreened.name_not_searchable": "the name cannot be searched",
        "row.unscreened.no_name": "there is no name to compare",
        "row.unscreened.npi_not_read": "the NPI was not read",
        "row.screen.same_npi": "the same NPI is listed",
        "row.screen.same_number": "the same licence number is listed",
        "row.screen.decided": "an entry is this person's, as a person decided",
        "row.screen.same_birth_date": "a like name with the same birth date is listed",
        "row.screen.possible": "a like name is listed",
        "row.screen.cannot_say": "cannot say", "row.screen.not_screened": "not screened",
        "row.screen.none": "no potential match",
        # What is odd, and what the register says otherwise.
        "row.undecided.1": "The column {named} of the list was not read and could say otherwise.",
        "row.undecided": "The columns {named} of the list were not read and could say otherwise.",
        "row.unread_cell": "What stands as licence number under {named} could not be read, and could say otherwise.",
        "row.and": " and ",
        "row.correct_cell": "Put the licence number into the list as the licence prints it (format the column as "
        "text).",
        "row.decide_column": "Say what the column is: --map {header}=number (or state, npi), or --map {header}=ignore.",
        "row.slip": "The list has the number {asked}, the register {printed}{slip}.",
        "row.prints_name": "The register prints the name {name}.",
        "row.number_of_another": "{publisher} lists the number {number} under the name {name}: it is another person's, "
        "or the name has changed.",
        "row.not_both": "{publisher} lists {name} with the number {number}: not both fit the row.",
        "row.number_none": "(none)",
        "row.last_listed": " (last listed)", "row.last_listed.on": " (last listed {day})",
        # What every report says of itself.
        "report.title": "Roster check", "report.subtitle": "{file}, checked {at}",
        "report.invented": "INVENTED DATA: the people in this report do not exist.",
        "report.invented.records": "INVENTED DATA: these records come from the sandbox boards; the people do not "
        "exist.",
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
        "cell.listed_in": "{what} ({title}, {day})",
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
