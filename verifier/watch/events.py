"""The events of a watch: what can change for one person, and one such change."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from state_boards.contract.index import card_of
from verifier.roster.result import ResultRow
from verifier.roster.vocabulary import RowOutcome
from verifier.roster.words import say


class Change(StrEnum):
    """What sort of change it is; also the name of the event in a webhook."""

    STANDING = "license.status_changed"
    EXPIRY = "license.expiry_changed"
    RENEWED = "license.renewed"
    """A licence that had run out is current again: standing and expiry are one thing."""
    REINSTATED = "license.reinstated"
    """A licence that had been taken away or given up is active again."""
    DISCIPLINE = "license.discipline_stated"
    DISCIPLINE_ENDED = "license.discipline_not_stated"
    """The source states no discipline any more, which is no proof that there was none."""
    NOTED = "license.notes_changed"
    """The source prints another thing beside the standing: an order, a case, a field that a person must read."""
    EXPIRED = "license.expired"
    EXPIRES = "license.expires_soon"
    FOUND = "license.found"
    GONE = "license.no_longer_listed"
    LISTED_AGAIN = "license.listed_again"
    RENAMED = "license.renamed"
    RENUMBERED = "license.renumbered"
    RECORD = "license.changed"
    """The type is printed in other words."""
    EXCLUSION_NPI = "exclusion.same_npi"
    EXCLUSION_NUMBER = "exclusion.same_number"
    EXCLUSION_DECIDED = "exclusion.decided"
    """A person decided that an entry is this person's."""
    EXCLUSION_BIRTH_DATE = "exclusion.same_birth_date"
    EXCLUSION_POSSIBLE = "exclusion.possible"
    EXCLUSION_NONE = "exclusion.none"
    """The list shows no such entry any more."""
    EXCLUSION_UNANSWERED = "exclusion.cannot_say"
    EXCLUSION_ANSWERS = "exclusion.answers_again"
    EXCLUSION_NOT_SCREENED = "exclusion.not_screened"
    """The row does not say enough any more to be compared with the list."""
    EXCLUSION_SCREENED = "exclusion.screened_again"
    CERTIFIED = "certification.certified"
    """A national certificate of acupuncture is listed that was not before."""
    CERTIFICATION_EXPIRED = "certification.expired"
    CERTIFICATION_ENDED = "certification.ended"
    """Its source lists it as over, or lists the person no more; listing is voluntary."""
    CERTIFICATION_CHANGED = "certification.changed"
    """Other certificates, another expiry, or another thing that is no certificate."""
    CERTIFICATION_UNANSWERED = "certification.cannot_say"
    CERTIFICATION_ANSWERS = "certification.answers_again"
    OUTCOME = "outcome.changed"
    UNANSWERED = "source.cannot_say"
    ANSWERS = "source.answers_again"
    AGEING = "source.ageing"
    """What was confirmed rests on a source that is due to be confirmed again."""
    FRESH = "source.fresh_again"
    POSSIBLE = "possible.changed"
    """A record that may be the person's says something else, is new or is gone; nothing is laid upon the person."""
    DECISION = "decision.open_again"
    OPEN = "roster.row_open"
    """A row waits for a person from the first run on."""
    ADDED = "roster.row_added"
    REMOVED_ROW = "roster.row_removed"
    NOT_READ = "roster.row_not_read"
    """The row of a person is on the list, and could not be read or asks nothing."""
    READ_AGAIN = "roster.row_read_again"
    """A row that was not read before is checked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that changed for one person."""

    change: Change
    line: int
    key: str
    asked: str
    states: tuple[str, ...]
    words: str
    before: str = ""
    after: str = ""
    outcome: RowOutcome | None = None
    source: str = ""
    as_of: str = ""
    page: str = ""
    """The board's or list's own page, to look at."""


def changed(kind: Change, row: ResultRow, what: str, before: str, after: str) -> Event:
    """Return the event of something that was one thing before and is another now."""
    words = say("watch.to", what=say(f"watch.what.{what}"), before=before, after=after)
    return event_of(kind, row, words, before, after)


def event_of(kind: Change, row: ResultRow, words: str, before: str = "", after: str = "") -> Event:
    """Return an event about a row, told in its own words."""
    return Event(
        change=kind,
        line=row.line,
        key=row.key,
        asked=row.asked,
        states=row.states,
        words=words,
        before=before,
        after=after,
        outcome=row.outcome,
        source=row.source,
        as_of=row.as_of,
        page=row.page,
    )


def page_of(source_id: str) -> str:
    """Return the official page of a source that is built in, "" for a list of the user's own."""
    card = card_of(source_id)
    return card.official_page if card is not None else ""
