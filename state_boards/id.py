"""Idaho: a "Roster Download" link is reported on the licensing division's search page; nobody we know opened it.

Header, format and scope are unknown, so the file is fetched only for a probe and never read. The public search is a
page with generated field names and is not scraped: a person looks there. Certified acupuncturists of other health
professions are a type of their own. Statuses seen in other programs' tables: Canceled, Not Granted.
"""

from __future__ import annotations

from datetime import date, timedelta

from state_boards.contract.kinds import kind_map
from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction, RowBounds
from state_boards.contract.statuses import guessed, observed, status_map
from state_boards.contract.vocabulary import Grade, Kind, Proof, Rule, Scope, Standing
from state_boards.platforms.roster_file import UnseenRoster

JURISDICTION = Jurisdiction(
    name="Idaho",
    regulator=Fact(
        "Idaho State Board of Acupuncture (Division of Occupational and Professional Licenses)",
        Grade.A,
        source=(
            "legislature.idaho.gov/statutesrules/idstat/title54/t54ch47/sect54-4702/; dopl.idaho.gov/"
            "search-cateogry/acu/"
        ),
        seen="current site",
    ),
    title=Fact(
        "licensed acupuncturist; certified (other professions); technician",
        Grade.A,
        source="legislature.idaho.gov H0014 (2003), H0394 (2002); sect54-4702",
        seen="2003; 2018+",
    ),
    renewal_rule=Fact(
        Rule.NOT_NEEDED, Grade.B, note="15 hours a year", source="ibol.idaho.gov continuing education page", seen="2014"
    ),
    others_may_practise=Fact(
        "physicians exempt; other professions can be certified by the board",
        Grade.A,
        source="legislature.idaho.gov H0014 (2003) 54-4703",
        seen="2003",
    ),
    contact=Fact("phone (208) 334-3233", Grade.B, source="ibol.idaho.gov BoardPage ACU", seen="2017"),
    number_shape=Fact("ACU-##, ACU-###; mistyped ACV-442", Grade.B),
    gate="none seen",
    note="The roster file was never seen: header, format and scope unknown, treated as active only.",
    checked=date(2026, 11, 29),
)

STATUSES = status_map(
    {
        "Canceled": observed(Standing.ADMINISTRATIVE, "unknown"),
        "Not Granted": observed(Standing.ADMINISTRATIVE, "unknown"),
        "Unlicensed": guessed(Standing.ADMINISTRATIVE, "unknown"),
    }
)
KINDS = kind_map(
    {
        "Acupuncturist": Kind.ACUPUNCTURIST,
        "Licensed Acupuncturist": Kind.ACUPUNCTURIST,
        # 54-4703, Idaho Code (H0014 of 2003): the board certifies people of other professions to needle within theirs.
        "Certified Acupuncturist": Kind.PHYSICIAN_ACUPUNCTURE,
    }
)
"""Certified acupuncturists are a type of their own, beside licensees; a technician's text was never seen."""

SOURCES = (
    UnseenRoster(
        id="id",
        title="Roster Download",
        publisher="Idaho Division of Occupational and Professional Licenses",
        official_page=Fact("https://edopl.idaho.gov/OnlineServices/_/", Grade.B),
        data_address=Fact("https://dopl.idaho.gov/license-search", Grade.B),
        scope=Scope.ACTIVE_ONLY,
        cadence=timedelta(days=30),
        population=300,
        bounds=RowBounds(20, 3_000),
        key_words="unknown",
        absence="Nothing can be said: the program has never read this state's list.",
        grade=Grade.B,
        proof=Proof.UNSEEN,
        steps=(
            "Open https://edopl.idaho.gov/OnlineServices/_/ and choose the licence search.",
            "Search by last name, or by a number such as ACU-123.",
            "Write down number, type, status and expiration date as printed, and today's date.",
            "A certified acupuncturist of another health profession is a different type: copy the type's words.",
        ),
        checks=(
            FirstRunCheck("link", "Where does the Roster Download link lead?", "address"),
            FirstRunCheck("header", "What are the format and the header of the file?", "header"),
            FirstRunCheck("scope", "Are former licensees in the file?"),
            FirstRunCheck("types", "Which type labels occur?"),
        ),
        link=r'<a\b[^>]*\bhref="([^"]+)"[^>]*>\s*Roster Download',
    ),
)
