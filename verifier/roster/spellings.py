"""The words of a column's title, brought to one spelling: "St_License_Number__c" is state, licence and number."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from verifier.names.fold import word_set

_SPELLINGS = {
    "licence": "license licenses licence licences lic lics licensure licensing licensed licenced lcns lisc lisence "
    "lisense liscense liscence licnse licens",
    "cert": "cert certs certificate certificates certification certifications certificat certified",
    "registration": "registration registrations registr regis reg regn",
    "credential": "credential credentials cred creds",
    "permit": "permit permits",
    "number": "number numbers no nos num nums nbr nbrs nmbr numb nr nmb",
    "id": "id ids identifier identifiers identification ident",
    "state": "state states st sts",
    "jurisdiction": "jurisdiction jurisdictions juris jurisd",
    "issue": "issue issued issuing issuer issuance",
    "acu": "acupuncture acupuncturist acupuncturists acu acup acupunct lac lacs licac rac ac eamp eam",
    "name": "name names nm nme",
    "first": "first given forename fname firstname fn vorname prenom christian frist firs frst",
    "last": "last surname family lname lastname ln nachname",
    "middle": "middle mid mi mname middlename",
    "suffix": "suffix sfx suff generation generational",
    "initial": "initial initials init",
    "provider": "provider providers prov practitioner practitioners pract prac clinician clinicians therapist doctor "
    "dr physician",
    "staff": "staff owner employee employees emp empl member members person people licensee licensees individual indiv "
    "associate contact applicant candidate contractor professional prof worker caregiver personnel rendering team",
    "birth": "birth births born dob bdate birthdate birthday birthdt bday birthyear birthdte yob brth brthdt dobirth",
    "ssn": "ssn ssns itin sin ssno ssnum",
    "soc": "soc social",
    "security": "security sec secur",
    "npi": "npi npis",
    "date": "date dates dt dte dated day since",
    "expires": "expiration expirations expires expire expiry exp expir expired expdate expdt",
    "effective": "effective eff start begin from",
    "leave": "termination term termed terminate terminated terms trm termdate",
    "group": "group grp billing bill organization organisation organizational org facility fac clinic company "
    "corporate corporation entity location site practice employer payto pay hospital agency corp",
    "other_person": "collaborating collaborator supervising supervisor supervisors supervisory supervised preceptor "
    "mentor proctor sponsor trainer instructor teacher tutor referring referral referred reports ordering attending "
    "covering coverage backup pcp manager director administrator coordinator lead leader assistant recruiter "
    "interviewer reference references referee witness attorney agent representative responsible spouse husband wife "
    "partner kin guardian mother father parent child children dependent dependents beneficiary patient client insured "
    "emergency contactperson",
    "past": "former formerly previous previously prior past old",
    "alias": "alias aliases aka maiden nickname nicknames nee née",
    "address": "address addr street suite apt line mailing mail zip zipcode postal postcode",
    "phone": "phone telephone tel ph cell mobile fax ext extension pager",
    "email": "email emails website url web",
    "home": "home res residence residential resident",
    "personal": "personal private",
    "type": "type types category class classification kind level",
    "status": "status standing stat sts",
    "speciality": "specialty speciality specialties specialities profession professions occupation role roles "
    "designation discipline degree degrees title titles position positions job",
    "city": "city cities town municipality",
    "notes": "notes note comments comment remarks remark memo",
    "taxonomy": "taxonomy taxonomies nucc",
    "action": "action actions transaction maintenance",
    "change": "change changes update updates",
    "add": "add adds addition",
    "drop": "drop delete deletion remove removal",
    "code": "code codes cd abbrev abbreviation abbr",
    "medical": "medical medicine nursing nurse rn lpn aprn arnp np pa dentist dental dds massage lmt lmp cmt "
    "chiropractic chiropractor chiro pharmacy pharmacist rph naturopath naturopathic psychologist psychology counselor "
    "counseling lcsw lmft lpc optometrist midwife midwifery podiatrist podiatry dietitian esthetician cosmetology "
    "therapy occupational speech",
    "others": "dea cds caqh medicaid medicare ptan clia malpractice malp insurance policy liability "
    "vehicle plate drivers driver dl passport parking building bls cpr acls cnt hospital pin",
    "national": "nccaom nbahm ncbahm nbcaom diplomate board national natl",
    "country": "country county region",
    "pay": "salary wage wages payrate bank account routing iban",
    "verified": "verified verification verify copy upload uploaded url link attached source fee ceu hours checked",
}
_FILLERS = word_set(
    """
    of the and or in a an for is s on as by at to text field value info information data please if any required
    optional current valid your my our full complete display legal preferred formal code primary main own his her
    their
    """
)
_WORD = {spelling: word for word, spellings in _SPELLINGS.items() for spelling in spellings.split()}
_GLUED = frozenset(_WORD) | word_set(
    """
    of and full legal primary taxid tax home work mailing practice gender race sex service pronouns
    """
)
"""Words of which a glued title may be made: "socsecnum", "dateofbirth"."""
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)\b")
_SALESFORCE = re.compile(r"__(?:c|pc|r|s)\b", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z]{2})(?=[A-Z][a-z]{2})")
_TOKEN = re.compile(r"[a-z]+|\d+")
_PLURAL = re.compile(r"\((?:e?s)\)", re.IGNORECASE)
_ORDINALS = {"second": 2, "secondary": 2, "other": 2, "additional": 2, "third": 3}


class TitleWords(NamedTuple):
    """A title in words of one spelling."""

    said: tuple[str, ...]
    raw: tuple[str, ...]
    digits: tuple[int, ...]
    set: frozenset[str]
    """The words that say something."""
    text: str
    """The title as it stands."""

    def only(self, *allowed: str | frozenset[str]) -> bool:
        """Tell whether no other word is said."""
        known: set[str] = set()
        for one in allowed:
            known |= {one} if isinstance(one, str) else one
        return self.set <= known

    def any(self, *wanted: str) -> bool:
        """Tell whether one of these is said."""
        return not self.set.isdisjoint(wanted)

    def all(self, *wanted: str) -> bool:
        """Tell whether all of these are said."""
        return self.set.issuperset(wanted)

    @property
    def of_a_physician(self) -> bool:
        """Tell whether a physician is named, who in a list of acupuncturists may be another person."""
        return any(word in ("physician", "doctor", "dr") for word in self.raw)

    @property
    def slot(self) -> int:
        """Return the place that the title's own numeral gives, counted from 0."""
        number = next((digit for digit in self.digits if 0 < digit < 100), 0)
        if not number:
            number = next((_ORDINALS[word] for word in self.raw if word in _ORDINALS), 1)
        return number - 1


def words_of(header: str) -> TitleWords:
    """Return the words of a title."""
    text = unicodedata.normalize("NFKD", header)
    text = _PLURAL.sub("s", _SALESFORCE.sub(" ", text)).replace("'", "").replace("\u2019", "")
    text = _CAMEL.sub(" ", text.replace("#", " number ").replace("№", " number ")).casefold()
    raw = _joined(_TOKEN.findall(_ORDINAL.sub(r"\1", text)))
    digits = tuple(int(token) for token in raw if token.isdigit() and len(token) < 4)
    plain = [piece for token in raw if not token.isdigit() for piece in _segments(token)]
    said = tuple(_WORD.get(token, token) for token in plain)
    meaning = frozenset(said) - _FILLERS - frozenset(_ORDINALS)
    return TitleWords(said, tuple(plain), digits, meaning or frozenset(said), header)


def _joined(tokens: list[str]) -> list[str]:
    """Return the tokens with letters that stand alone put together: "d", "o", "b" -> "dob"; "l", "ac" -> "lac"."""
    found: list[str] = []
    letters = ""
    for token in [*tokens, ""]:
        if len(token) == 1 and token.isalpha():
            letters += token
            continue
        if letters and letters + token in _WORD and token:
            found.append(letters + token)
            letters = ""
            continue
        if letters:
            found += [letters] if len(letters) > 1 or letters not in "s" else []
            letters = ""
        if token:
            found.append(token)
    return found


@lru_cache(maxsize=4096)
def _segments(token: str) -> tuple[str, ...]:
    """Return the words of which a glued token is made ("licenseno"), else the token."""
    if token in _WORD or token in _FILLERS or len(token) < 4 or len(token) > 40:
        return (token,)
    best: list[tuple[str, ...] | None] = [(), *[None] * len(token)]
    for end in range(2, len(token) + 1):
        for begin in range(max(0, end - 16), end - 1):
            before, piece = best[begin], token[begin:end]
            if before is not None and piece in _GLUED:
                made = (*before, piece)
                known = best[end]
                if known is None or len(made) < len(known):
                    best[end] = made
    found = best[-1]
    return found if found else (token,)
