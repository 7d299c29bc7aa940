"""New Hampshire: OPLC posts a monthly workbook of all current licensees; its nine columns were never seen.

The link on the page changes every month. About 198,000 rows of every profession are in it, current licensees only. It
is fetched only for a probe and never read until a person has accepted a column map. The state's search stands behind a
bot wall and is left to people.
"""

from __future__ import annotations

from datetime import date, timedelta

from state_boards.contract.source import Fact, FirstRunCheck, Jurisdiction, RowBounds
from state_boards.contract.statuses import observed, status_map
from state_boards.contract.vocabulary import Grade, Proof, Rule, Scope, Standing
from state_boards.platforms.roster_file import UnseenRoster

JURISDICTION = Jurisdiction(
    name="New Hampshire",
    regulator=Fact(
        ("New Hampshire Board of Acupuncture Licensing (Office of Professional Licensure and Certification)"),
        Grade.A,
        source=(
            "gencourt.state.nh.us HB 1192 (2022, ch. 65); oplc.nh.gov/"
            "board-acupuncture-license-application; gencourt.state.nh.us/rules/state_agencies/"
            "acp.html"
        ),
        seen="2022",
    ),
    title=Fact(
        "licensed acupuncturist; some may use doctor of acupuncture",
        Grade.A,
        source="gencourt.state.nh.us HB 1192 (2022)",
        seen="2022",
    ),
    first_licence_rule=Fact(
        Rule.CERTIFICATE_OR_OTHER,
        Grade.A,
        note="the certificate, or since 2022 an alternative certification",
        source="oplc.nh.gov/board-acupuncture-license-application; HB 1192 (2022) ch. 65",
        seen="2022",
    ),
    renewal_rule=Fact(
        Rule.ONE_OF_SEVERAL,
        Grade.B,
        source="HB 1192 (2022): alternative certification for licensure or renewal",
        seen="2022",
    ),
    others_may_practise=Fact(
        "physicians and specially certified naturopaths may",
        Grade.A,
        source="nh.gov/acupuncture/lawsandrules.htm",
        seen="undated copy",
    ),
    number_shape=Fact("####", Grade.M),
    gate="the file's host answers 403 to every program; Akamai 403 and proof of work on the search",
    note=(
        "Workbook of all licensees, renewed irregularly (2025: February, May, December; 2026: August); its name "
        "carries its date; 97.8 % Active, nobody expired or revoked; nine columns, header unseen."
    ),
    checked=date(2026, 11, 29),
)

STATUSES = status_map(
    {
        "Suspended": observed(Standing.SUSPENDED, "yes"),
        "Expired Non-Renewable": observed(Standing.EXPIRED),
    }
)

SOURCES = (
    UnseenRoster(
        id="nh",
        title="List of OPLC licensees and their license types",
        publisher="New Hampshire Office of Professional Licensure and Certification",
        official_page=Fact("https://forms.nh.gov/licenseverification/Search.aspx", Grade.B),
        data_address=Fact("https://www.oplc.nh.gov/list-oplc-licensees-and-their-license-types", Grade.B),
        scope=Scope.ACTIVE_ONLY,
        cadence=timedelta(days=120),
        population=150,
        bounds=RowBounds(10, 2_000),
        key_words="unknown",
        absence="Nothing can be said: the program has never read this state's list.",
        grade=Grade.A,
        proof=Proof.UNSEEN,
        steps=(
            "Open https://forms.nh.gov/licenseverification/Search.aspx in your own browser.",
            "Choose the acupuncture profession and search by last name.",
            "Write down number, type, status and the dates as printed, and today's date.",
            "Or download the workbook from https://www.oplc.nh.gov/list-oplc-licensees-and-their-license-types.",
            "The workbook's name carries its date, which may be months ago: write that date down too.",
        ),
        checks=(
            FirstRunCheck("link", "Which link leads to the newest workbook, and which date is in its name?", "address"),
            FirstRunCheck("header", "What are the nine columns?", "header"),
            FirstRunCheck("label", "How is acupuncture labelled?"),
            FirstRunCheck("numbers", "What shape do licence numbers have?"),
            FirstRunCheck("expiry", "Is an expiration date in the file?"),
        ),
        link=r'href="([^"]+\.xlsx(?:\?[^"]*)?)"',
        roster_format="binary",
    ),
)
