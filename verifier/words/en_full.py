"""The long answer in English (`verifier check -v`): every record, reason and source."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

FULL: Mapping[str, str] = MappingProxyType(
    {
        "full.limits": "This is a reading of public records, not a consumer report. Confirm with the issuer before you "
        "decide anything.",
        "full.note": "Note: {text}",
        "full.licence": "State licence", "full.elsewhere": "The same name in other states",
        "full.certification": "National certification", "full.exclusions": "Exclusions",
        "full.other": "Other public records (self-reported or voluntary: leads, not proof)",
        "full.searched": "Searched", "full.not_searched": "Not searched",
        "full.no_record": "No register that is held has such a record.",
        "full.nothing_held": "Nothing is held yet.",
        "full.write_down": "Write down: {text}", "full.page": "Page: {page}",
        # What to run or open next.
        "remedy.look_here": "{step}, or look here: {page}",
        "remedy.by_hand": "Look it up by hand: {page}.",
        "remedy.by_hand.below": "Look it up by hand: {page} (steps below).",
        # A record, and the source that shows it.
        "full.lists": "{publisher} lists: {record}", "full.listed": "{publisher} listed on {day}: {record}",
        "full.seen.lists": "{who} saw on {day} that {publisher} lists: {record}",
        "full.seen.listed": "{who} saw on {day} that {publisher} listed: {record}",
        "full.several": "More than one person matches. {advice}",
        "full.not_found": "Not found in {title} ({publisher}) as of {day}. {absence}",
        "full.silent": "{title} ({publisher}): {why}",
        "full.near": "The nearest names of that list, which are other people's unless you know better:",
        "full.place": "Place: {place}", "full.issued": "Issued: {text}", "full.as_printed": "As printed: {text}",
        "full.case": "Case: {text}", "full.gone": "No longer listed since {day}.",
        "full.record": "Record: {record} (verifier show {record})",
        "full.same_person": "Same person? {same} Why: {reasons}.", "full.no_reason": "nothing else agrees",
        "full.same.confirmed": "Yes: number and name agree.", "full.same.consistent": "Very likely.",
        "full.same.name_only": "Not certain.", "full.same.conflicting": "Doubtful: number and name disagree.",
        "full.same.no_name": "No name was given to compare.",
        "full.same.npi_of_another": "Doubtful: the NPI asked is registered to another name.",
        "full.same.number_differs": "Doubtful: the number differs.",
        "full.standing.active_with_conditions": "Active, with conditions: read the conditions at the board.",
        "full.standing.not_stated": "The list prints no status, so it cannot show whether the licence is active.",
        "full.standing.unrecognised": "The program does not know this status word; a person must read it.",
        "full.standing.pending": "This is an application, not a licence.",
        "full.standing.administrative": "Not authorised to practise at that time, for an administrative reason.",
        "full.past_expiry": "The expiry date has passed: ask the board.",
        "full.source": "Source: {title}, data as of {day}{seen}{note}",
        "full.source.seen": ", last seen by us {day}", "full.source.written": ", written down by {who}",
        "full.check": "Check it yourself: {page}",
        # National certification.
        "full.certification.none": "No national certification source is held.",
        "full.certification.not_listed": "Not listed in {title} as of {day}. {absence}",
        "full.certification.by_name.1": "A record of this name was listed as certified on {day}; it is not certain "
        "that this is the person.",
        "full.certification.by_name": "{count} records of this name were listed as certified on {day}; it is not "
        "certain that this is the person.",
        "full.certification.old": "{name} was listed as certified on {day}. Cannot say for today: {why}",
        "full.certification.found": "National certification was found: {name}, {status} in {certificates}, listed as "
        "certified on {day}. This is not a state licence.",
        "full.certification.other_kind": "A national certificate of another kind was listed on {day}: {name}, "
        "{certificates}.",
        "full.certification.not_active": "A national certificate is not shown as plainly active: {name}, "
        "{certificates}, as \"{status}\". Read what follows.",
        "full.cannot_say": "Cannot say: {why}",
        # Exclusion lists.
        "full.exclusions.none_held": "Cannot say: no exclusion list is held.",
        "full.exclusions.not_held": "{title}: not held. Check here: {page}",
        "full.exclusions.of": "{title} of {day}",
        "full.exclusions.no_day": "an unknown day",
        "full.exclusions.lifted": "An exclusion on the NPI {npi} in {listed} has ended: {name}, excluded from {begun}, "
        "reinstated on {ended}.",
        "full.exclusions.birth_date": "An entry with the same birth date is on {listed}: {named} ({since})",
        "full.exclusions.look": "A person must look. {settled} {page}",
        "full.exclusions.possible.1": "{listed} has 1 entry of a like name. A name alone decides nothing: {how} at "
        "{page}",
        "full.exclusions.possible": "{listed} has {count} entries of a like name. A name alone decides nothing: {how} "
        "at {page}",
        "full.exclusions.nothing": "No entry like this was met in {listed}. {absence}",
        "full.exclusions.no_longer": "No entry in force was met in {listed}. {absence}",
        "full.exclusions.unread.1": "1 of its entries prints something else for an NPI, and could be compared by name "
        "alone.",
        "full.exclusions.unread": "{count} of its entries print something else for an NPI, and could be compared by "
        "name alone.",
        "full.exclusions.name_not_searchable": "The name cannot be searched, so it was not compared with the entries "
        "in {listed}.",
        "full.exclusions.no_name": "No name was given, so entries that print no NPI were not compared in {listed}.",
        "full.exclusions.npi_not_read": "The NPI given was not read, so it was not compared with the entries in "
        "{listed}.",
        "full.exclusions.cannot_say": "Cannot say from {listed}: {why}",
        "full.exclusions.cannot_say.none_met": "Cannot say from {listed}, where no entry in force was met: {why}",
        "full.exclusions.events_ended": "Entries that were met are ended by later ones; only the full list tells.",
        "full.exclusions.is": "{what} is on {listed}: {named}",
        "full.exclusions.was": "{what} was on {listed}: {named}",
        "full.exclusions.decided": "An entry that a person decided is this person's",
        "full.exclusions.same_npi": "The same NPI {npi}",
        "full.exclusions.same_number": "The same licence number {number} of {state}",
        "full.exclusions.by_record": "The {kind} is the one that the licence record prints; it was not asked.",
        "full.exclusions.other_name": "That is not the name asked: make sure that the {kind} is this person's.",
        "full.exclusions.kind.npi": "NPI", "full.exclusions.kind.number": "number",
        "full.exclusions.confirm": "Confirm at {page}",
        "full.exclusions.entry": "{words} ({since})",
        # What agrees, and what does not.
        "agrees.npi": "the NPI {npi} is the same",
        "agrees.number": "the licence number {number} of {state} is the same",
        "agrees.birth_date": "the birth date is the same", "agrees.by_record": "{reason} on the licence record",
        "agrees.reported": "the number is the one the person reported to NPPES under this NPI",
        "differs.npi": "the NPI {npi} is registered to {other}",
        # How a like name is settled.
        "settle.oig": "settle it with the SSN", "settle.publisher": "settle it with the list's publisher",
    }
)  # fmt: skip
