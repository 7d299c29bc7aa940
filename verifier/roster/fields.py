"""What a column of a list can mean."""

from __future__ import annotations

from enum import StrEnum

ACUPUNCTURIST = "171100000X"
"""NUCC taxonomy code of an acupuncturist; in an NPPES export it tells which licence slot is meant."""


class Field(StrEnum):
    """What a column can mean."""

    NAME = "name"
    FAMILY = "family"
    GIVEN = "given"
    MIDDLE = "middle"
    SUFFIX = "suffix"
    STATE = "state"
    """The state of the licence."""
    ADDRESS_STATE = "address_state"
    """Where the person works: used only when no licence state is given."""
    NUMBER = "number"
    NPI = "npi"
    GROUP_NPI = "group_npi"
    """The NPI of an organisation or of somebody else: never the person's."""
    CITY = "city"
    TAXONOMY = "taxonomy"
    PROFESSION = "profession"
    """Title, degree or role: tells who is no acupuncturist."""
    ENTITY = "entity"
    """NPPES entity type: 1 a person, 2 an organisation."""
    ACTION = "action"
    """Action flag of a payer's file: rows marked as deleted are not checked."""
    TERM_DATE = "term_date"
    """The day on which somebody leaves: a removal of a later day is not yet one."""
    EXPIRES = "expires"
    """The list's own expiry date: given back, never believed."""
    IGNORE = "ignore"
    PRIVATE = "private"
    """A social security number, a birth date or the like: dropped unread."""
