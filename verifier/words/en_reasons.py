"""Why an answer came out as it did, and what must be known of a record, in English.

Made where the reason is found, before anybody knows who reads it: see `verifier.words.catalogue.Reason`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from state_boards.contract.flags import RULES

REASONS: Mapping[str, str] = MappingProxyType(
    {
        # What decided.
        "why.confirmed": "An active record was found and the identity agrees.",
        "why.excluded.same_npi": "The same NPI is on an exclusion list.",
        "why.excluded.same_number": "The same licence number of the same state is on an exclusion list, under this "
        "name.",
        "why.excluded.decided": "A person decided that an entry of an exclusion list is this person's.",
        "why.listed.same_npi": "The NPI asked is on an exclusion list under another name than the one asked.",
        "why.listed.npi_aside": "The NPI {npi} stands in a row of an exclusion list that could not be read.",
        "why.listed.same_number": "The licence number asked is on an exclusion list, and whose it is there is not "
        "shown.",
        "why.listed.same_birth_date": "An exclusion list has an entry of a like name with the same birth date.",
        "why.listed.npi_of_record": "The NPI that the licence record prints is on an exclusion list, {whose}.",
        "why.listed.number_of_record": "The licence number that the licence record prints is on an exclusion list, "
        "{whose}.",
        "why.whose.another": "under another name than the one asked",
        "why.whose.unsure": "and it is not certain that the entry is this person's",
        "why.is_listed_as": "The record is listed as {status}.",
        "why.was_listed_as": "The record was listed as {status}.",
        "why.discipline": "The source states discipline or an action on this record.",
        "why.past_expiry": "The record is listed as active but is past its own expiry date.",
        "why.past_expiry.no_status": "The expiry date on the record has passed; the source prints no status.",
        "why.lacks": "One list shows this record as active, and a newer complete list of the state does not have it.",
        "why.lacks.same_day": "One list shows this record as active, and another complete list of the same day does "
        "not have it.",
        "why.no_longer_lists": "One list shows this record as active, and a newer list of the state no longer has it.",
        "why.no_longer_lists.same_day": "One list shows this record as active, and another list of the same day no "
        "longer has it.",
        "why.standing": "One list shows this record as active, and a newer list of the state does not.",
        "why.standing.same_day": "One list shows this record as active, and another list of the same day does not.",
        "why.renamed": "One list shows this record as active, and a newer list of the state has its number under "
        "another name.",
        "why.renamed.same_day": "One list shows this record as active, and another list of the same day has its "
        "number under another name.",
        "why.former_name": "Before its list of {day} the register printed the record of {name} under the name "
        "{before}.",
        "why.namesake": "Another list of the state has a record of this name that may be another person's.",
        "why.several": "More than one person matches, and nothing given tells them apart.",
        "why.by_name": "A record of this name is not plainly active, and the name alone does not show that it is the "
        "same person.",
        "why.nameless": "No name was given, so nothing shows whose record it should be.",
        "why.npi_registered": "The NPI is registered to another name than the one asked.",
        "why.doubt.common": "One person of this name is listed, but the name is so common that another one may be "
        "meant.",
        "why.doubt.namesake": "More than one person of this name is listed.",
        "why.doubt.truncated": "So many people bear this name that not all of them were compared.",
        "why.doubt.order": "A record was found whose family name and first name are those asked, the other way round.",
        "why.doubt.elsewhere": "A record of this name was found, but no state was given, or the record shows another "
        "one.",
        "why.doubt.number_of_another": "The number given is that of a person of another name.",
        "why.doubt.npi_of_another": "The NPI given is that of a person of another name.",
        "why.doubt.number_differs": "A record of this name was found, under another number than the one given.",
        "why.doubt.npi_differs": "A record of this name was found, under another NPI than the one given.",
        "why.doubt.disagree": "The number and the NPI given point to different people.",
        "why.level.exact": "A record of this name was found, but the name alone does not show that it is the same "
        "person.",
        "why.level.other_writing": "A record of the same name in another writing was found, which may be another "
        "person's.",
        "why.level.partial": "A record was found whose name agrees only in part, so it may be another person's.",
        "why.level.similar": "A record of a similar name was found, which may be another person's.",
        "why.level.other": "A record was found that holds the whole name asked beside a part that contradicts it.",
        "why.misplaced": "A record was found that holds all words of the name asked, in other places: its family name "
        "or first name is another one than the order asked says.",
        "why.row_unreadable": "A row of the source that may be this record could not be read, so a person must look.",
        "why.printed_twice": "The list prints this record twice, differently, so a person must look.",
        "why.unknown_status": "The source prints a status that the program does not know, so a person must read it.",
        "why.no_status": "The source prints no status, so it cannot show that the record is active.",
        "why.other_kind": "The record found is another kind of credential than a full acupuncture licence or "
        "certificate.",
        "why.must_be_read": "The source notes something of this record that a person must read.",
        "why.date_unreadable": "The expiry date on the record cannot be read, so a person must look.",
        "why.no_longer_listed": "The record was listed before and is no longer listed now.",
        "why.issued_later": "The issue date on the record lies in the future.",
        "why.no_source": "No source that answers this question is held.",
        "why.not_asked": "A source that is needed could not be asked.",
        "why.not_current": "A list that is not current has such a record.",
        "why.other_states": "The registers held have no such record, and other states were not searched.",
        "why.not_found": "Every source asked was complete and up to date, and has no such record.",
        # Why a source's silence means nothing.
        "why.unseen": "No real answer of this source was ever seen.",
        "why.unseen.unread": "No real answer of this source was ever seen, so the program does not read it.",
        "why.not_opened": "The program does not open this page: {reason}.",
        "why.written_down": "What a person wrote down shows only the records that were seen.",
        "why.saved_pages": "Only pages that a person saved are held.",
        "why.part": "Only a part of this source is held.",
        "why.held_back": "Its newest answer was doubtful, and is held until a person has looked at it.",
        "why.person_not_asked": "This source answers one person at a time and was not asked.",
        "why.doubt.two_named": "Two people may be named. Ask for one at a time.",
        "why.unread": "{unread}. Type the first name and the family name alone.",
        "why.latin": "{unread} Type the name in Latin letters as the board prints it.",
        "why.words_unsure": "It is not clear whether \"{words}\" belongs to the name. Type the given name and the "
        "family name alone.",
        "why.initials": "\"{letters}\" may be initials. Type the first name in full, as the board prints it.",
        "why.too_few": "A family name and a first name are needed to search. Type both, as the board prints them.",
        "why.name_needed": "This list prints names, and no NPI or number of another list. Give the person's name too.",
        "why.nothing_held": "Nothing of this source is held yet.",
        "why.nothing_held.failed": "Nothing of this source is held yet. The last try failed: {failed}",
        "why.row_of_list": "A row of the list with {what} was unread.",
        "why.with.npi": "the NPI {npi}", "why.with.number": "the licence number {number}",
        "why.row_set_aside": "A row of the list that may be this person's could not be read ({reason}).",
        "why.letters_lost": "A row of the list that may be this person's could not be read (letters are lost in "
        "{name}).",
        "why.npi_unread": "The list has an entry of a like name whose NPI cannot be read, so it was compared by name "
        "alone.",
        "why.one_family": "This source was asked for the family name {asked} alone, and {others} may be the family "
        "name. Type the family name first and a comma: {forms}.",
        "why.no_licence": "{place} does not license acupuncturists (as of {day}). National certification is the main "
        "public credential there.",
        "days.1": "1 day", "days": "{count} days",
        "why.age.confirmed_later": "It was confirmed on {day}, which is in the future by this computer's clock "
        "({today}), so its age is not known. Check the clock.",
        "why.age.dated_later": "It is dated {day}, in the future by this computer's clock ({today}), so its age is not "
        "known.",
        "why.age.seen": "It was last seen {days} ago.", "why.age.confirmed": "It was last confirmed {days} ago.",
        "why.age.seen.old": "It was last seen {days} ago; after {limit} that is too old to state.",
        "why.age.confirmed.old": "It was last confirmed {days} ago; after {limit} that is too old to state.",
        "why.age.dated": "Its date is {days} ago.",
        "why.age.dated.old": "Its date is {days} ago; after {limit} that is too old to state.",
        "why.age.dated.ended": "Its date is {days} ago; after {limit} nothing is stated as current.",
        "why.age.undated": "The age of its data is not known: \"{text}\", as its page says, names no one day before it "
        "was seen.",
        # Remarks on the question.
        "note.number_unsaid": "The number {number} beside the name was not used: nothing says that it is a "
        "licence number. Add it as one.",
        "note.beside_name": "The licence number {number} stands beside the name.",
        "note.inferred": "Numbers of the shape {number} belong to {state}.",
        "note.set_aside": "Set aside, not read as part of the name: {words}.",
        "note.kept": "{word} may be a name as well; the name with it was searched too.",
        "note.unsure": "It is not clear whether {words} belongs to the name; both were searched.",
        "note.unread": "A part of the name was not read: {unread}.",
        "note.nppes": "NPPES prints the name {name} for this NPI; it was used for the search.",
        "note.npi_of_another": "The NPI given is another name's: the NPI {npi} is registered to {other}, not to "
        "{name}.",
        "note.npi_of_organisation": "The NPI {npi} belongs to an organisation ({name}), not to a person. Ask for the "
        "practitioner's own NPI.",
        "note.npi_deactivated": "The NPI {npi} was deactivated ({day}).", "note.no_date": "no date",
        "note.clock": "This computer's clock says {today}, and a list was handled on {day}: check the clock. Until "
        "then ages are reckoned from the later day.",
        # What must be known of a record.
        "flag.past_expiry": "Listed as active but past its own expiry date: ask the board.",
        "flag.date_unreadable": "The expiry date could not be read.",
        "flag.discipline_stated": "The source shows a disciplinary record or action.",
        "flag.type_differs": "This is not a full acupuncture licence.",
        "flag.other_profession": "This record belongs to another profession, which its own board answers for.",
        "flag.name_differs": "The name on the record differs from the name asked.",
        "flag.number_shape_odd": "The number typed differs slightly from the number printed.",
        "flag.no_longer_listed": "The source listed this record before and does not list it now.",
        "flag.row_unreadable": "A row of the source that may be this record could not be read; what is shown may be "
        "old.",
        "flag.last_day": "It expires today.",
        "flag.issued_later": "The issue date lies in the future: ask the board.",
        "flag.npi_of_another": "The NPI asked is registered to another name.",
        "flag.history_of_action": "The source notes an action in the past: read it at the board.",
        "flag.status_unproven": "The meaning of this status word is taken from rules and was not seen in practice yet.",
        "flag.expires_soon": "Expires soon.",
        "flag.exclusion_ended": "By the list's own date it is over: ask its publisher whether it still stands.",
        # A record in one phrase, and an entry of an exclusion list.
        "record.certified": "certified in {certificates}", "record.number": "no. {number}",
        "record.status": "as \"{status}\"", "record.no_status": "with no status printed",
        "record.expires": "expiring {text}",
        "certificate.AC": "Acupuncture", "certificate.OM": "Oriental Medicine (acupuncture and herbs)",
        "certificate.AHM": "Acupuncture and Herbal Medicine",
        "certificate.CH": "Chinese Herbology (herbs, not acupuncture)",
        "certificate.ABT": "Asian Bodywork Therapy (bodywork, not acupuncture)",
        "entry.from": "from {day}", "entry.from.unknown": "from an unknown day",
        "entry.ends": " {end}, says the list", "entry.until": "until {day}",
        "entry.reinstated": "reinstated {day}", "entry.and": " and ",
        "entry.beside": " (the list prints as well: {text})", "entry.status": "the status \"{status}\"",
        "entry.waiver": ", with a waiver for {place} since {day}", "entry.waiver.place": "an unnamed state",
        "entry.waiver.day": "an unknown date", "entry.state": "a state that the list does not print",
        "bars.custom": "What a listing there means is for its publisher to say; it is not itself the loss of a "
        "licence.",
        "bars.state": "An exclusion bars payment by that state's Medicaid program; it is not itself the loss of a "
        "licence.",
        "bars.federal": "An exclusion bars federal payment; it is not itself the loss of a licence.",
        "settled.oig": "The OIG settles it by the social security number.",
        "settled.publisher": "The list's publisher settles it.",
        "place.DC": "the District of Columbia",
        "missing.states": "{count} states and districts",
        "missing.why": "Their registers are not held, and no state was given to ask: {codes}.",
        "missing.step": "Add --state, for example --state WA, or run: verifier refresh --all",
        "remedy.refresh": "Run: verifier refresh {source}",
        "asked.number": "licence {number}", "asked.npi": "NPI {npi}",
        **{f"record_flag.{flag.value}": rule.says for flag, rule in RULES.items() if rule.says},
    }
)  # fmt: skip
