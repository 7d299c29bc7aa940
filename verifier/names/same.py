"""How two different words can be one name."""

from enum import Enum


class Writing(Enum):
    """How two different words can be one name."""

    ATTESTED = "attested"
    """Two writings of one name: spellings, romanisations, or the short form of this formal name and no other."""
    AMBIGUOUS = "ambiguous"
    """They may be one name, but the word also stands for others (Pat), or the two are often two names (Gonzalez)."""
    SYLLABLE = "syllable"
    """One is a syllable or more of the other, and no whole given name beside a family name written in syllables."""
    EAR = "ear"
    """Romanisations that meet only by their sound (Wade-Giles without its apostrophes): a slip of the ear."""


STRENGTH = {Writing.ATTESTED: 3, Writing.AMBIGUOUS: 2, Writing.SYLLABLE: 1, Writing.EAR: 0}
"""Of two ways in which words may be one name, the one of the larger number is told."""
