"""What the dates that a record prints say beside its standing, and what a board wrote where a date belongs."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from cache.later import Module, pattern
from state_boards.contract.vocabulary import Standing, Tier
from verifier.register.model import Credential
from verifier.verdict.inquiry import Inquiry
from verifier.verdict.terms import ADVERSE, Flag

if TYPE_CHECKING:
    from state_boards.reading import ending
    from state_boards.reading import text as reading
else:
    ending = Module("state_boards.reading.ending")
    reading = Module("state_boards.reading.text")

_SLACK = timedelta(days=1)
"""A day that has begun at the board may not have begun here."""
_YEAR = pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_RENEWED_EARLY = timedelta(days=90)
"""A licence that was issued long ago may bear the first day of its next term, once it is renewed."""
_NO_NOTE = pattern(
    r"(?<![a-z])(?:am|pm|t|z|utc|gmt|[ecmp][sd]t|on|dates?|issued?|original(?:ly)?|since|effective|none?|null|nil|nan|nat|n/?a|"
    r"blank|unknown|not (?:available|known|on file|recorded|applicable|entered|in database)|unavailable|"
    r"on file|missing|by|grand(?:father|parent)(?:ed|ing)?|reciproc\w+|convert\w*|conversion|endorse\w*|"
    r"exam(?:ination|ined)?|waiver|waived|transfer(?:red)?|legacy|histor(?:y|ical)|"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"(?![a-z])|#[a-z]+"
)
"""Words of a date field that say nothing against the credential: of a time or a month, that no date is known, or how
somebody came by the licence."""
_NOT_YET = pattern(
    r"(?<![a-z])(?:pend(?:s|ing)?|not|never|withheld|hold|held|den(?:y|ied)|await\w*|upon|until|unless|tb[ad]|see|"
    r"appl(?:y|ied|ication)|submitted|received)(?![a-z])"
)
"""Words by which a licence may not have been issued, although a day of the past stands beside them."""


def date_flags(credential: Credential, inquiry: Inquiry) -> set[Flag]:
    """Return what a person must see of the dates of a record."""
    expiry = _expiry_flag(credential, inquiry)
    flags = {expiry} if expiry else set()
    if _issued_later(credential, inquiry):
        flags.add(Flag.ISSUED_LATER)
    if odd_dates(credential, inquiry.today):
        flags.add(Flag.MUST_BE_READ)
    return flags


def odd_dates(credential: Credential, today: date) -> dict[str, str]:
    """Return the texts in the place of a date by which a credential said to be active may not be so yet.

    By the phrase that tells each: "Pending" as a date of issue, or a date of the status that is months away.
    """
    if credential.tier not in (Tier.LICENCE, Tier.CERTIFICATION) or credential.standing in ADVERSE:
        return {}
    found = {}
    if credential.issued is None and _is_note(credential.issued_raw, today):
        found["issued"] = credential.issued_raw
    begins, since = credential.status_date, credential.issued
    renewed = _RENEWED_EARLY if since is not None and since <= today else _SLACK
    if begins > today + renewed if begins else _is_note(credential.status_date_raw, today):
        found["status_dated"] = credential.status_date_raw
    return found


def _is_note(raw: str, today: date) -> bool:
    """True for words, or a day to come, in a date that the list's own formats do not read.

    A day or a year of the past says that it is done ("Prior to 1990"), unless the words beside it do not.
    """
    if not raw:
        return False
    days = [day for day in reading.days_in(raw) if day is not None]
    years = [int(year) for year in _YEAR.findall(raw)]
    to_come = any(day > today + _SLACK for day in days) or any(year > today.year for year in years)
    if to_come or ending.ends_or_restricts(raw):
        return True
    beside = _NO_NOTE.sub(" ", reading.beside_days(raw).casefold())
    done = bool(days) or any(year < today.year for year in years)
    return _NOT_YET.search(beside) is not None or (not done and any(map(str.isalpha, beside)))


def _issued_later(credential: Credential, inquiry: Inquiry) -> bool:
    """A licence issued tomorrow may be a board's calendar; one issued next month is not one yet, or a wrong date."""
    if credential.tier is not Tier.LICENCE or credential.issued is None:
        return False
    return credential.issued > inquiry.today + _SLACK


def _expiry_flag(credential: Credential, inquiry: Inquiry) -> Flag | None:
    if credential.tier is Tier.EXCLUSION or not credential.expires_raw:
        return None
    if credential.expires is None:
        return Flag.DATE_UNREADABLE
    if credential.standing not in (Standing.ACTIVE, Standing.ACTIVE_WITH_CONDITIONS, Standing.NOT_STATED):
        return None
    if credential.expires < inquiry.today:
        return Flag.PAST_EXPIRY
    if credential.expires == inquiry.today:
        return Flag.LAST_DAY
    soon = credential.expires <= inquiry.today + timedelta(days=inquiry.expires_within)
    return Flag.EXPIRES_SOON if soon else None
