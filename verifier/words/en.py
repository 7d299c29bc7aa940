"""The sentences of an answer in English: plain, short, dated, never more than a source said.

Never "verified", "safe", "fake" or "unlicensed" as a verdict. A first line has thirty words at most, and what a reader
must not miss stands in it: another name, another number, an old list.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from verifier.words.en_desk import DESK
from verifier.words.en_evidence import EVIDENCE
from verifier.words.en_full import FULL
from verifier.words.en_reading import READING
from verifier.words.en_reasons import REASONS
from verifier.words.en_reports import REPORTS
from verifier.words.en_rows import ROWS
from verifier.words.en_watch import WATCH

ENGLISH_ONLY: Mapping[str, str] = MappingProxyType({**FULL, **READING, **ROWS, **REPORTS, **EVIDENCE, **WATCH})
"""The long answer of the terminal and what is said of lists: for clinics, and in no other language yet."""

ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        **REASONS,
        "day": "{day} {month} {year}",
        "month.1": "January", "month.2": "February", "month.3": "March", "month.4": "April", "month.5": "May",
        "month.6": "June", "month.7": "July", "month.8": "August", "month.9": "September", "month.10": "October",
        "month.11": "November", "month.12": "December",
        "number.1": "one", "number.2": "two", "number.3": "three", "number.4": "four", "number.5": "five",
        "number.6": "six", "number.7": "seven", "number.8": "eight", "number.9": "nine", "number.10": "ten",
        "fact.licence number": "licence number", "fact.NPI": "NPI", "fact.city": "city", "fact.state": "state",
        "fact.middle name": "middle name", "fact.reported number": "number reported to the NPI registry",
        "fact.full given name": "full given name", "fact.name": "name",
        "a": "A {name}", "an": "An {name}", "an.before": "AEIOU", "or": "{first} or {last}",
        "unknown_day": "an unknown date",
        # What a licence is called, and what it says of itself.
        "what.acupuncturist": "acupuncture licence",
        "what.physician_acupuncture": "acupuncture certificate beside another profession",
        "what.national_certificate": "national certificate in {certificates}",
        "what.other": "credential",
        "kind.physician_acupuncture": "a certificate of another profession to practise acupuncture",
        "kind.temporary": "a temporary licence", "kind.guest_or_teaching": "a guest's or a teacher's licence",
        "kind.detox": "a licence for ear acupuncture in detoxification only",
        "kind.bodywork_or_herbs": "a credential in bodywork or herbs",
        "kind.other_profession": "a licence of another profession",
        "standing.expired": "expired", "standing.inactive": "inactive", "standing.suspended": "suspended",
        "standing.revoked": "revoked", "standing.surrendered": "surrendered", "standing.retired": "retired",
        "standing.deceased": "deceased", "standing.pending": "an application only",
        "standing.administrative": "not authorised to practise", "standing.active": "active",
        "standing.active_with_conditions": "active with conditions", "standing.not_stated": "listed without a status",
        "standing.unrecognised": "listed with a status we do not know",
        "until": "until {day}", "until.endless": "without an end date as printed: {text}", "details": " ({text})",
        # The first line: yes.
        "yes": "Yes.",
        "yes.but": "Yes, {how}.",
        "how.name": "under the name printed there",
        "how.number": "although the number given ({asked}) is not the one printed",
        "how.slip": "with a slip in the name ({asked} asked, {printed} printed)",
        "how.seen": "as {who} saw on {day}", "seen.here": "staff here",
        "how.then": "as listed on {day}",
        "how.ageing": "by a list of {day} that is due to be confirmed again",
        "has": "{name} has an active {what} in {place}{details}.",
        "has.national": "{name} holds an active {what}{details}. This is not a state licence.",
        "is_listed": "{name} is listed with an active {what} in {place} (found by name; compare {number} with the "
        "certificate on the wall).",
        "is_listed.no_number": "{name} is listed with an active {what} in {place} (found by name only).",
        "is_listed.national": "{name} is listed with an active {what} (found by name only). This is not a state "
        "licence.",
        "last_day": "This is its last day.",
        # Read this.
        "conditions": "Licensed with conditions: {name}, {place}{details}. Read them at the board.",
        "not_active": "Not active now: {standing}. {name}, {what} in {place}{details}.",
        "not_active.then": "Not active by a list of {day}: {standing}. {name}, {what} in {place}{details}.",
        "not_active.deceased": "Listed as deceased: {name}, {what} in {place}{details}.",
        "not_active.pending": "Not a licence yet: {name} is listed in {place} with an application{details}.",
        "discipline": "{licensed}, with a disciplinary record or action: {name}, {place}{details}. Read it at {where}.",
        "licensed": "Licensed", "listed": "Listed", "listed.then": "Listed on {day}",
        "past_expiry": "Listed as active, but its own date has passed ({until}): {name}, {place}{details}. Ask the "
        "board.",
        "past_expiry.no_status": "Listed, but the date printed has passed ({until}): {name}, {place}{details}. No "
        "status is printed. Ask the board.",
        "as_of": "As of {day}: {text}",
        "by_facts": "Found by name and {what}, not by number.",
        "no_longer_listed": "It is no longer listed.",
        "last_listed": "It is no longer listed, and last was on {day}.",
        "may_be_renewed": "It may have been renewed since {day}. Confirm with the board before deciding.",
        "which_holds": "Ask the board which of the two holds.",
        "excluded.licensed": "Licensed, but {what} {is_on}: {title}, under the name {name}.",
        "excluded": "Read this: {what} {is_on}: {title}, under the name {name}.",
        "excluded.is_on": "is on an exclusion list", "excluded.was_on": "was on an exclusion list on {day}",
        "excluded.since": "Excluded {since}.",
        "excluded.old": "It may have been lifted since: look it up today.",
        "excluded.ended": "By the list's own date it is over: ask its publisher whether it still stands.",
        "excluded.npi": "the NPI {npi}",
        "excluded.number": "the licence number {number} of {state}",
        "excluded.decided": "an entry that a person decided is this person's",
        "excluded.birth_date": "an entry with the birth date given",
        "excluded.by_record": "{what}, which the licence record prints,",
        # What is said of a name beside the first line.
        "slip": "{asked} asked, {printed} printed",
        "name.similar": "The name printed is similar, not the same: {slips}.",
        "name.not_the_very": "The name printed is not the very name asked: it is {name}.",
        "name.suffix_printed": "The suffix {suffix} is printed and was not asked.",
        "name.suffix_asked": "The suffix {suffix} was asked and is not printed.",
        "name.not_printed": "The record does not print {words}, so that was not compared.",
        "name.turned": "The family name and the first name are taken to be in the other order.",
        "ageing": "The list is of {day} and is due to be confirmed again, so this may have changed since.",
        # A person must look.
        "bearers.1": "One record bears the only full name asked, in {place}. Give the family name and the first name.",
        "bearers": "{count} records bear the only full name asked, in {place}. Give the family name and the first "
        "name.",
        "exclusion_review": "A person must look: {why}",
        "several": "More than one person matches: {count} records in {place}. The program does not choose between "
        "people.",
        "by_name": "One record of this name is listed as {standing}: {name}{details}. We cannot say that it is "
        "this person.",
        "by_name.discipline": "One record of this name has a disciplinary record or action: {name}{details}. We "
        "cannot say "
        "that it is this person.",
        "by_name.past": "One record of this name is past its own date: {name}{details}. We cannot say that it "
        "is this person.",
        "common": "One person of this name is listed in {place}, {status}: {name}{details}. {namesakes}",
        "namesakes": "About {count} other people of this name could be in that list.",
        "namesakes.1": "Another person of this name could well be in that list.",
        "of_another": "The {what} given is that of {name}{details}.",
        "another_identifier": "{name} is listed in {place}{details}, under another {what} than the one given.",
        "disagree": "The number and the NPI given point to different people. One is {name}, {place}{details}.",
        "nameless": "That {what} is {name}'s, {place}{details}. No name was given to compare.",
        "similar": "A similar name is listed in {place}: {name}{details}. It may be another person.",
        "partly": "A name that agrees in part is listed in {place}: {name}{details}. It may be another person.",
        "writing": "The name in another writing is listed in {place}: {name}{details}. It may be another person.",
        "unclear": "A person must look: {why}",
        "no_status": "Listed in {place}; this register prints no status. {name}{details}.",
        "unknown_status": "Listed in {place} with a status that we do not know, \"{status}\": {name}{details}. Read it "
        "at the board.",
        "empty_status": "Listed in {place}; the status of this record is empty. {name}{details}.",
        "other_kind": "Listed in {place}, but not as a full acupuncture licence: {name}, {type}{details}.",
        "two_lists": "Two lists differ about {name} in {place}{details}. Ask the board which of the two holds.",
        "differ": "{publisher} on {day}: {record}.",
        "differ.nobody": "nobody of this name",
        "differ.gone": "no longer has {record} (last listed on {day})",
        "ask_number": "Ask for the licence number.",
        "the_record": "The record is {record} at {publisher}.",
        "the_record.gone": "The record was {record} at {publisher}, last listed on {day}.",
        "issued": "Issue date as printed: {text}.",
        "beside": "Beside it: {record}.",
        "beside.number": "The number is that of: {record}.",
        "beside.npi": "The NPI is that of: {record}.",
        "add": "Add a {what} to settle it.",
        "check_number": "Check the number as it is printed on the licence.",
        "check_npi": "Check the NPI in the public NPI registry.",
        "check_both": "Check the number as it is printed on the licence and the NPI in the public NPI registry.",
        "earlier_name": "A changed name may be the reason too: ask for the earlier one.",
        # We cannot say.
        "by_hand": "We could not check {place} for you; it takes about two minutes:",
        "cannot": "We could not check {place}. {why}",
        "cannot.old": "We could not check {place} today: our copy is of {day}, too old to be stated as current.",
        "cannot.later": "We could not check {place} today: by this computer's clock our copy, of {day}, comes from the "
        "future.",
        "cannot.failed": "We could not check {place} today: its register did not answer, or could not be read.",
        "cannot.nothing": "We could not check {place}: nothing of its register has been fetched yet.",
        "cannot.name": "We cannot search for this name. {why}",
        "cannot.unsure": "We cannot say. {why}",
        "no_licence": "{place} does not license acupuncturists. National certification is the main public credential "
        "there.",
        "last_listing": "On {day} {publisher} listed: {record}.",
        "last_listing.unsure": "On {day} {publisher} listed a record that may be another person's: {record}.",
        "last_listing.by_name": "On {day} {publisher} listed a record of this name: {record}.",
        # Not found.
        "not_found": "Not found: {name} is not in the register of {place} as of {day}.",
        "not_found.current": "Not found: {name} is not among the current licensees of {place} as of {day}.",
        "not_found.elsewhere": "Not found in {place} as of {day}, but somebody of this name is listed in {other}.",
        "not_found.national": "Not found: {name} is not in the directory of {place} as of {day}.",
        "not_proof": "That does not mean the person is unlicensed: names may be spelled differently, new licences "
        "take time, and physicians or chiropractors have boards of their own. Ask for the licence number.",
        # The lines below.
        "city_differs": "The city asked ({asked}) is not the one printed ({printed}).",
        "label.printed": "As printed", "label.record": "Record", "label.checked": "Checked",
        "label.source": "Source", "label.certification": "Certification", "label.exclusions": "Exclusions",
        "label.elsewhere": "Elsewhere", "label.near": "Near names", "label.missing": "Not checked",
        "label.next": "Next", "label.note": "Note", "label.case": "Case", "label.step": "{number}.",
        "label.write_down": "Write down",
        "expires": "expires {text}", "quoted": "\"{text}\"",
        "checked": "{read}, in the list of {listed}", "checked.one_day": "{read}",
        "certified": "{certificates}, listed by {publisher} on {day}; this is not a state licence",
        "certified.other_kind": "a certificate of another kind only: {certificates}",
        "certified.not_active": "not shown as plainly active: {certificates}, as \"{status}\"",
        "certified.by_name": "{count} of this name, which may be another person's",
        "certified.old": "listed on {day}; we cannot say for today",
        "certified.not_listed": "not listed in the voluntary directory of {publisher}",
        "certified.not_checked": "not checked", "certified.cannot": "we cannot say",
        "records.1": "one record", "records": "{count} records",
        "exclusions.none": "no such entry in {lists}",
        "exclusions.none.many": "no such entry in {count} lists",
        "exclusions.possible": "{count} of a like name in {lists}; a name alone decides nothing",
        "entries.1": "one entry", "entries": "{count} entries",
        "exclusions.not_checked": "not checked",
        "exclusions.how": " ({step})",
        "exclusions.cannot": "we cannot say from {lists}",
        "missing.more": "{first} and {count} more",
        "invented": "INVENTED DATA: these records come from the sandbox boards; the people do not exist.",
        "limits": "A reading of public records, not a consumer report. All details: add -v.",
        **ENGLISH_ONLY,
        **DESK,
        # The page. What is asked, and the headings of what is answered.
        "page.title": "Check an acupuncturist", "page.skip": "Skip to the content", "page.nav": "This site",
        "page.nothing": "", "page.states": "State by state", "page.how": "How we know",
        "page.mistake": "Report a mistake",
        "page.limits": "A reading of public records, not a consumer report. Do not use it for employment, credit, "
        "insurance or tenancy decisions. Confirm with the board.",
        "page.private": "What you type is not kept, and stands in no log.",
        "page.start.heading": "Is this acupuncturist licensed?",
        "page.start.what": "Type the name as it stands on the door or the card. We look in the registers that state "
        "boards publish.",
        "page.start.not": "Not finding a name never means that somebody has no licence.",
        "page.start.nothing": "Nothing can be checked yet: no register is here.",
        "page.start.nothing.do": "You can look at the board's own page meanwhile:",
        "page.field.name": "Practitioner's name", "page.field.state": "State (if you know it)",
        "page.field.unsure": "Not sure", "page.field.number": "Licence number (if you have it)",
        "page.field.number.hint": "It stands on the certificate on the wall.",
        "page.field.ask": "Check",
        "page.heading.yes": "Yes", "page.heading.read": "Licensed, but read this",
        "page.heading.read.other": "Read this",
        "page.heading.not_active": "Not active now", "page.heading.compare": "Listed, compare first",
        "page.heading.compare.other": "Compare first", "page.heading.which": "Which of these people?",
        "page.heading.not_found": "Not found", "page.heading.cannot": "We could not check",
        "page.heading.cannot.no_licence": "No licence exists there",
        "page.q.who": "Who is this?", "page.q.until": "Until when?", "page.q.action": "Any board action on record?",
        "page.q.certified": "Nationally certified?", "page.q.excluded": "On an exclusion list?",
        "page.q.decides": "Who decides?", "page.q.missing": "What was not checked?",
        "page.who.also": "Also printed as: {names}", "page.who.number": "Number {number}",
        "page.who.record": "This record by itself",
        "page.until.day": "{day} (printed: {text})", "page.until.endless": "No end date (printed: {text})",
        "page.until.text": "As printed: {text}",
        "page.until.none": "This list prints no last day.", "page.until.status": "Status as printed: \"{status}\"",
        "page.until.no_status": "This list prints no status.",
        "page.action.stated": "The list shows a disciplinary record or action. Read it at the board.",
        "page.action.none_stated": "The list says that it shows none.",
        "page.action.unclear": "The list has words there that we cannot read for sure. Read them at the board.",
        "page.action.not_published": "This list does not say. Ask the board.",
        "page.checked": "Read on {when}", "page.record_there": "The record on the board's own page",
        "page.not_checked": "Not checked.",
        "page.add_state": "The registers that are not held here. Choose a state to ask about its board.",
        "page.not_live": "Nobody was asked live: this page reads what was fetched before. The board's own page is the "
        "newest.",
        "page.look_at": "Look it up at {host}",
        "page.look_here": "Look here:", "page.write_down": "Write down:",
        "page.which": "Choose the person",
        "page.which.how": "We do not choose between people. Compare the city, or the "
        "number on the certificate on the wall.",
        "page.which.more": "{count} more are listed. Give the full name or the licence number.",
        "page.near": "Names in this list that are like it", "page.elsewhere": "This very name is listed in",
        "page.choice.year": "First issued in {year}", "page.choice.this": "It is {name}, {number}",
        "page.choice.near": "Check {name}", "page.choice.elsewhere": "Check in {place}",
        "page.choice.record": "Show the record of {name}, {place}",
        "page.english_parts": "What boards print, their steps and some remarks are given in English.",
        "page.again": "Check another",
        # The page of a state, of a record, and the others.
        "page.states.what": "Who regulates acupuncture in each state, and how you can check somebody there yourself.",
        "page.state.check": "How to check somebody here", "page.state.rules": "Who regulates, and the rules",
        "page.state.no_page": "No page of this board is confirmed.",
        "page.held": "What is held of the registers", "page.held.source": "Source",
        "page.held.as_of": "Of", "page.held.confirmed": "Last confirmed", "page.held.rows": "Records",
        "page.held.nothing": "nothing held", "page.held.run": "Last try", "page.held.well": "no fault known",
        "page.held.ill": "failed or held back",
        "page.record": "One record of a list",
        "page.record.what": "As {publisher} printed it, of {day}. It may have changed since.",
        "page.record.gone": "The list has not shown this record since {day}.",
        "page.record.number": "Number", "page.record.type": "Kind", "page.record.status": "Status as printed",
        "page.record.issued": "Issued", "page.record.expires": "Last day as printed",
        "page.record.also": "Other names printed", "page.record.certificates": "Certificates",
        "page.record.city": "City",
        "page.record.action": "Printed on discipline", "page.record.evidence": "SHA-256 of the file it was read from",
        "page.record.changes": "What changed",
        "page.record.not": "This is a record, not an answer: it does not show that your practitioner is this person.",
        "page.record.ask": "Check this name and number",
        "page.how.1": "We read the registers that state boards publish, and keep each file as it was served.",
        "page.how.2": "A name is compared by rules: the family name and the first name must agree. Where two people "
        "may be meant, you choose.",
        "page.how.3": "Bad news is told of a person only where a number, or the name and one more fact, says that it "
        "is this person.",
        "page.how.4": "Every fact has its date. A list that is too old is not told as true today.",
        "page.how.5": "A state licence and a national certificate are two things. One never stands for the other.",
        "page.how.6": "Boards that let no program in are never worked around: you get the steps to look yourself.",
        "page.how.seen": "What staff here saw at boards' own pages and wrote down counts too, with its day.",
        "page.how.unseen": "Only published registers are read. What the people who run this page wrote down of a "
        "board's own page does not count here.",
        "page.mistake.board": "If the board's own page says something else, the board is right. A mistake in its "
        "register only the board can correct:",
        "page.mistake.ours": "If we read the board's page wrongly, tell whoever runs this page. Give the state and the "
        "licence number.",
        "page.mistake.contact": "Write to: {contact}", "page.mistake.nobody": "No address was given for that here.",
        "page.mistake.yours": "If the record is yours, you may ask for a remark beside it.",
        # What went wrong.
        "page.error.title": "This did not work", "page.error.back": "Back to the form",
        "page.error.name": "Type the practitioner's name.", "page.error.long": "That is too long.",
        "page.error.state": "Choose a state from the list.",
        "page.error.unclear": "That cannot be searched. Type the first name and the family name in Latin letters.",
        "page.error.form": "The form could not be read.", "page.error.not_found": "There is no such page.",
        "page.error.method": "This address answers the form only.",
        "page.error.host": "This is not the address of this page.",
        "page.error.origin": "Only this page's own form is answered.",
        "page.error.pace": "Too many questions at once. Wait a minute.", "page.error.body": "That is too much text.",
        "page.error.register": "The register cannot be read at the moment. Nothing can be checked.",
        "page.error.fault": "A fault of ours. Nothing that you typed was kept.",
    }
)  # fmt: skip
