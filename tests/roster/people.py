"""An invented register of Hawaii and one of Colorado, and the invented people of the lists that are checked with it."""

from __future__ import annotations

from typing import NamedTuple

TODAY = "2026-11-22"
HEADER = "Last,First,Middle,License No.,Status,Expires,City"


class Person(NamedTuple):
    """One invented holder of a licence."""

    given: str
    family: str
    number: str
    status: str = "Active"
    expires: str = "12/31/2027"
    city: str = "Hilo"

    @property
    def name(self) -> str:
        """The name as people write it."""
        return f"{self.given} {self.family}"

    @property
    def last_first(self) -> str:
        """The name as lists sort it."""
        return f"{self.family}, {self.given}"


ADELHEID = Person("Adelheid", "Brummerwick", "ACU301", city="Honolulu")
CORWIN = Person("Corwin", "Dashthorne", "ACU302")
EVADNE = Person("Evadne", "Fallowmere", "ACU303", city="Kailua")
GIDEON = Person("Gideon", "Harrowgatt", "ACU304", city="Kailua")
ISOLDE = Person("Isolde", "Jessamond", "ACU305", city="Lihue")
KENWARD = Person("Kenward", "Loxbarrow", "ACU306", city="Lihue")
MIRABEL = Person("Mirabel", "Nettlecombe", "ACU307")
OSBERT = Person("Osbert", "Pemberwick", "ACU308", city="Kapolei")
ROSALIND = Person("Rosalind", "Quenbytarn", "ACU309", "Expired", "12/31/2021")
SILAS = Person("Silas", "Underbrook", "ACU310", "Revoked", "12/31/2023", "Waimea")
HAWAII = (ADELHEID, CORWIN, EVADNE, GIDEON, ISOLDE, KENWARD, MIRABEL, OSBERT, ROSALIND, SILAS)
NAMESAKE = Person("Silas", "Underbrook", "ACU.0000910", city="Denver")
"""Another man of the same name, in Colorado and in good standing."""
ISOLDE_THERE = Person("Isolde", "Jessamond", "ACU.0000905", city="Boulder")
COLORADO = (NAMESAKE, ISOLDE_THERE)
NPI, GROUP_NPI, OTHER_NPI = "1234567893", "1679576722", "1245319599"
"""Numbers with a good check digit; whose they are is invented."""


def register_csv(people: tuple[Person, ...]) -> str:
    """Return the file of an invented board."""
    lines = [f"{one.family},{one.given},,{one.number},{one.status},{one.expires},{one.city}" for one in people]
    return "\n".join([HEADER, *lines]) + "\n"


def map_toml(state: str) -> str:
    """Return the map with which the file of an invented board is imported."""
    return f"""title = "Invented list of {state}"
publisher = "Invented Board of {state}"
jurisdiction = "{state}"
official_page = "https://board.example/lookup"
scope = "all"
complete = true
kind = "acupuncturist"
dates = ["%m/%d/%Y"]
key = ["number"]
[columns]
"License No." = "number"
"Last" = "family"
"First" = "given"
"Middle" = "middle"
"Status" = "status"
"Expires" = "expires"
"City" = "city"
[statuses]
"Active" = "active"
"Expired" = "expired"
"Revoked" = "revoked"
"""
