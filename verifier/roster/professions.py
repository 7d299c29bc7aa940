"""Who is not asked about: rows of other professions, of organisations, of nobody. Anything unknown is asked.

Not asking is the one way in which a list can leave a person out, so it needs a word that is known; and a word of
acupuncture, or a licence number that can be an acupuncturist's, outweighs all of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from verifier.names.fold import word_set
from verifier.names.tables import known_given_names
from verifier.roster.fields import ACUPUNCTURIST

_ACUPUNCTURE = re.compile(
    r"acup[a-z]*|\bacu\b|\bl\.?\s?ac\b|\blic\.?\s?ac\b|\br\.?ac\b|\bm\.?ac\b|\bd\.?ac\b|\bdipl?\.?\s?(?:ac|om|o\.m)\b|"
    r"\bd\.?a\.?c\.?m\b|\bd\.?a\.?o\.?m\b|\bdacchm\b|\bdtcm\b|\bmtcm\b|\bt\.?c\.?m\b|\bm\.?s\.?o\.?m\b|\bm\.?a\.?o\.?m\b|"
    r"\bmstom\b|\bmsac\b|\bmacom\b|\beamp\b|\baemp\b|\bnccaom\b|\bnbahm\b|\ba\.p\b|\bd\.?o\.?m\b|\bo\.?m\.?d\b|\bmsa?om\b|"
    r"oriental|east\s+asian|asian\s+medicine|chinese\s+(?:medicine|herb)|\bads\b|detox|171100000x",
    re.IGNORECASE,
)
"""Any of these makes a row one that is asked."""
_OTHER = word_set(
    """
    md| m d| do| rn| lpn| lvn| cna| np| fnp| aprn| arnp| crnp| cnm| crna| pa-c| pac| pa| bsn| msn| dnp| medical
    assistant| lmt| lmp| cmt| lmbt| mmp| bctmb| rmt| massage therapist| licensed massage therapist| massage|
    massage practitioner| dc| chiropractor| doctor of chiropractic| chiropractic| chiropractic assistant| pt| dpt|
    pta| mpt| physical therapist| physical therapy| physical therapist assistant| ot| otr| otr/l| cota|
    occupational therapist| slp| ccc-slp| speech therapist| rd| rdn| ldn| dietitian| nutritionist| registered
    dietitian| cn| cns| nd| nmd| naturopath| naturopathic doctor| naturopathic physician| psyd| lcsw| lmft| lpc|
    lmhc| lmsw| msw| social worker| counselor| psychologist| psychiatrist| psychotherapist| dds| dmd| dentist|
    dental hygienist| rdh| dpm| podiatrist| od| optometrist| pharmd| rph| pharmacist| pharmacy technician|
    midwife| lm| cpm| physician| medical doctor| family physician| surgeon| anesthesiologist| internist|
    pediatrician| internal medicine| family medicine| family practice| registered nurse| nurse| nurse
    practitioner| licensed practical nurse| nursing| physician assistant| physician associate| front desk| front
    office| front desk coordinator| front desk staff| receptionist| reception| office manager| office
    administrator| office staff| office assistant| business manager| biller|
    billing| billing specialist| billing manager| medical biller| coder| scheduler| patient coordinator| patient
    care coordinator| care coordinator| administrative assistant| admin| admin assistant| administrator|
    administration| administrative| accountant| bookkeeper| human resources| hr| hr manager| it| it support|
    marketing| marketing manager| janitor| custodian| housekeeping| cleaner| maintenance| security| driver|
    yoga teacher| yoga instructor| yoga| rolfer| personal trainer| trainer| health coach| life coach|
    reiki| reiki master| reiki practitioner| esthetician| aesthetician| cosmetologist| phlebotomist| technician|
    x-ray tech| radiology tech| lab tech| sonographer| atc| athletic trainer| lat| hygienist| secretary| call
    center| greeter| cashier| sales| sales associate| spa manager| paramedic| emt| behavioral
    health| bcba| exercise physiologist| doula| ibclc| lactation consultant| clerk| office clerk| data entry|
    webmaster| web designer| interpreter| translator| medical receptionist| medical secretary|
    medical scribe| scribe| cma| rma| ccma| lcpc| cmhc| lcmhc| lpcc| pmhnp| agnp| cnp| cnl| facp| faafp| dacbr|
    neurologist| dermatologist| radiologist| cardiologist| rheumatologist| orthopedist| osteopath| osteopathic
    physician
    """,
    "|",
)
"""Titles and degrees of other professions, and posts in which nobody needles."""
_BESIDE = word_set(
    """
    ba bs bsc ma ms msc mba mph phd edd mha bfa mfa aa as dr mr mrs ms miss senior sr lead staff registered
    licensed certified chief head part-time full-time pt ft part time full assistant associate per diem prn float
    """
)
"""Words that say nothing of a profession."""
_TERMS = re.compile(r"\s*(?:[,;/&+|]|\s-\s|\s–\s|\band\b)\s*", re.IGNORECASE)
_TAXONOMY = re.compile(r"\b\d{3}[0-9A-Z]{6}X\b", re.IGNORECASE)
_LEGAL_FORM = re.compile(
    r"(?:,?\s+|^)(?:p?l\.?l\.?c|l\.?l\.?p|inc|incorporated|corp|corporation|ltd|limited|p\.?l\.?l\.?c|company|co\.)\.?\s*$",
    re.IGNORECASE,
)
_PLACE_WORDS = (
    "wellness clinic clinics center centre centers hospital associates group institute pharmacy healthcare health "
    "foundation spa services practice therapies therapeutics healing holistic integrative integrated medical network "
    "partners partnership holdings university college school systems solutions collective studio department office "
    "management enterprises care massage chiropractic physicians rehab rehabilitation laboratory labs imaging"
)
_PLACE = re.compile(rf"\b(?:{'|'.join(_PLACE_WORDS.split())})\b", re.IGNORECASE)
_HINTS = frozenset(_PLACE_WORDS.split()) | word_set(
    """
    llc pllc llp inc incorporated corp corporation ltd limited company co open vacant vacancy unfilled tbd tba tbh
    hired determined announced named filled hire hiring position positions recruiting posted
    """
)
_MARKS = " *#=-–—_>(['\"."
_HEADS = word_set(
    """
    tot gra sub rep pag ove num cou no no. # sum end eof row rec as las upd pri gen pre run exp con int for do not leg
    key ins dis sou exa sam e.g eg. ex. ex: req opt man con sit tex alp dat str yes y/n max min mm/ dro fre cha var
    mmd f
    """
)
"""The first letters of every word with which a total, a title or a line of a template begins."""
_VACANT = re.compile(
    r"\b(?:open|vacant|unfilled)\s+(?:position|positions|role|slot|shift|req|requisition)\b|"
    r"^\W*(?:vacant|vacancy|unfilled)\b(?:\W.*)?$|^\W*(?:"
    r"open|to\s+be\s+hired|to\s+be\s+(?:determined|announced|named|filled)|tbd|tba|tbh|new\s+hire|hiring|"
    r"position\s+(?:open|vacant|available)|not\s+yet\s+hired|recruiting|posted)\W*(?:\d+)?\W*$",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"^\W*(?:(?:grand|sub|report|page|overall)[\s-]?)?totals?\b(?!\s*,)(?:\W|$)|"
    r"^\W*(?:(?:total\s+)?(?:number|count|no|#)\s+of\b|counts?\s*[:=]?\s*\d|sum\s*[:=])|"
    r"^\W*(?:end\s+of\s+(?:file|list|report|roster|sheet|data|document)|eof\b|page\s+\d+|rows?\s*[:=]\s*\d|records?\s*[:=]\s*\d)|"
    r"^\W*(?:as\s+of|last\s+updated|updated(?:\s+on)?|printed(?:\s+on)?|generated(?:\s+on|\s+by)?|prepared\s+(?:on|by|for)|"
    r"run\s+date|report\s+date|exported)\b.*\d|"
    r"^\W*(?:confidential|internal\s+use|for\s+internal|do\s+not\s+(?:edit|distribute|delete))|"
    r"^\W*(?:notes?|legend|key|instructions?|disclaimer|source)\s*[:=]",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(r"^\W*(?:example|sample|e\.g\.?|ex\.?)\s*[:=]", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]").search
_AN_ORGANISATION = re.compile(
    r"\W*(?:p?\.?l\.?l\.?c|inc|corp|corporation|ltd|llp|organi[sz]ation|company|business|facility|group|clinic|vendor|"
    r"entity|practice)\.?\W*",
    re.IGNORECASE,
)
"""A title or kind that only an organisation has."""
_TEMPLATE = re.compile(
    r"^\W*(?:required|optional|mandatory|conditional|situational|text|numeric|number|alphanumeric|alpha|date|string|"
    r"yes/no|y/n|\d+-letter\s+code|(?:max|min)\w*\s*\d*|mm/?dd/?yy(?:yy)?|drop-?down|free\s+text|char\w*|varchar|format\b.*)"
    r"\W*(?:\(?\s*(?:max\w*\s*)?\d+(?:\s*(?:char\w*|digits?|letters?))?\s*\)?)?\W*$",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def acupuncture_word(text: str) -> bool:
    """Tell whether a text has a word of acupuncture in it."""
    return _ACUPUNCTURE.search(text) is not None


@lru_cache(maxsize=2048)
def only_other_professions(text: str) -> bool:
    """Tell whether a title, degree or taxonomy names other professions and nothing that is not known."""
    if not text or acupuncture_word(text):
        return False
    codes = _TAXONOMY.findall(text)
    if codes and not re.sub(r"[\W\d]", "", _TAXONOMY.sub("", text)):
        return all(code.upper() != ACUPUNCTURIST for code in codes)
    terms = [term for term in _TERMS.split(re.sub(r"[()\[\]]", ",", text.casefold())) if term.strip(" .")]
    known = [_term(term) for term in terms]
    return bool(known) and all(known) and any(one is _IS_OTHER for one in known)


_IS_OTHER, _IS_BESIDE = "other", "beside"


def _term(text: str) -> str:
    """Return what one term is: another profession, a word that says nothing, or "" for anything unknown."""
    bare = " ".join(text.split()).strip(" .")
    squeezed = bare.replace(".", "")
    for form in (bare, squeezed, squeezed.replace(" ", ""), squeezed.removesuffix("s")):
        if form in _OTHER:
            return _IS_OTHER
    words = squeezed.split()
    rest = [word for word in words if word not in _BESIDE]
    if not rest:
        return _IS_BESIDE
    if " ".join(rest) in _OTHER or all(word in _OTHER for word in rest):
        return _IS_OTHER
    numbered = re.sub(r"\s*(?:#?\d+|i{1,3})$", "", squeezed)
    return _IS_OTHER if numbered in _OTHER else ""


def hints_at_none(text: str) -> bool:
    """Tell whether a name has any word of organisations or of vacancies; nearly none has, and no more is asked then."""
    return not _HINTS.isdisjoint(text.casefold().replace(".", "").replace(",", " ").replace("-", " ").split())


@lru_cache(maxsize=2048)
def is_organisation(text: str) -> bool:
    """Tell whether a name is plainly an organisation's and no person's."""
    if not hints_at_none(text) or acupuncture_word(text):
        return False
    form, place = _LEGAL_FORM.search(text), _PLACE.search(text)
    if form is None and (place is None or "," in text or "(" in text):
        return False
    body = text[: form.start()] if form else text
    words = [word.casefold() for word in re.findall(r"[^\W\d_]+", body)]
    if not words:
        return False
    if form is not None and place is not None:
        return True
    if place is not None and (len(words) < 2 or (len(words) == 2 and _PLACE.match(text))):
        return False
    # "Jane Roe LLC" is how a person may be listed; "Blue Heron LLC" is not.
    return known_given_names().isdisjoint(words)


@lru_cache(maxsize=2048)
def kind_of_organisation(text: str) -> bool:
    """Tell whether a title column says that the row is an organisation ("LLC")."""
    return _AN_ORGANISATION.fullmatch(text) is not None


@lru_cache(maxsize=2048)
def is_vacancy(text: str) -> bool:
    """Tell whether a text says that nobody holds the post."""
    return hints_at_none(text) and _VACANT.search(text) is not None


def names_nobody(cells: Sequence[str]) -> bool:
    """Tell whether the filled cells of a line are a total, a title, or a line of a template."""
    first = next(filter(None, cells), "")
    if first.lstrip(_MARKS)[:3].casefold().strip() not in _HEADS and not first[:1].isdigit():
        return False
    filled = [cell for cell in cells if cell]
    if not filled:
        return False
    if _EXAMPLE.match(filled[0]) or (
        _NOBODY.match(filled[0]) and (len(filled) < 4 or not any(map(_LETTER, filled[1:])))
    ):
        return True
    return all(_TEMPLATE.match(cell) for cell in filled)
