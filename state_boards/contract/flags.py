"""What an adapter may note of a record, and what follows from each note: one closed list, one consequence each.

A note without a consequence is silence: a board's "see Board order" once ended in "confirmed" because nobody had said
what the note meant. So every flag is declared here with what it does to an answer, and a source can raise no other.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple, Self

from state_boards.contract.vocabulary import Disciplined


class Consequence(StrEnum):
    """What a flag does to the answer about the record that bears it."""

    REVIEW = "review"
    """The record may not be the ground of "confirmed": a person must look first."""
    NOTE = "note"
    """The outcome stays as it is, and the sentence is printed with the record."""
    NONE = "none"
    """Nothing is printed; the rule says why nothing needs to be."""


class RecordFlag(StrEnum):
    """Everything a reader can note of a record beside its fields."""

    # What the board says beside the status.
    HISTORY_OF_ACTION = "history_of_action"
    ACTION_CLEARED = "action_cleared"
    COMPLAINT_DISMISSED = "complaint_dismissed"
    ORDER_TO_READ = "order_to_read"
    PUBLIC_COMPLAINT = "public_complaint"
    ADDITIONAL_PUBLIC_INFORMATION = "additional_public_information"
    DISCIPLINE_UNCLEAR = "discipline_unclear"
    """Follows from `Disciplined.UNCLEAR`; see `concerns`."""
    UNREAD_FIELD = "unread_field"
    STATUS_WORD_ELSEWHERE = "status_word_elsewhere"
    UNREAD_MARK = "unread_mark"
    STRUCK_THROUGH = "struck_through"
    COLUMNS_DISAGREE = "columns_disagree"
    # Two tellings of one record.
    PRINTED_TWICE = "printed_twice"
    TWO_STATUS_VALUES = "two_status_values"
    TWO_STATUS_WORDS = "two_status_words"
    TWO_EXPIRY_VALUES = "two_expiry_values"
    DETAIL_NOT_READ = "detail_not_read"
    # How the record itself was read.
    KIND_INFERRED_FROM_NUMBER = "kind_inferred_from_number"
    NAME_ORDER_UNSURE = "name_order_unsure"
    POSSIBLE_TEST_ROW = "possible_test_row"
    KEY_OF_TWO_PEOPLE = "key_of_two_people"
    UNREADABLE_ROW = "unreadable_row"
    """Set by the register on every credential that a row which could not be read may concern."""
    # National certification.
    SAME_NAME_AND_PLACE = "same_name_and_place"
    STATE_FROM_SEARCH = "state_from_search"
    UNKNOWN_CERTIFICATE = "unknown_certificate"
    # Enumeration and exclusion lists.
    ENTITY = "entity"
    NPI_SHAPE_ODD = "npi_shape_odd"
    SEVERAL_NPIS = "several_npis"
    UNKNOWN_EXCLUSION_TYPE = "unknown_exclusion_type"
    # From an older register.
    UNDECLARED = "undeclared"
    """A flag that this version of the program does not know."""

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the flag a stored text stands for, `UNDECLARED` for one that this version does not know."""
        try:
            return cls(text)
        except ValueError:
            return _FORMER.get(text, cls.UNDECLARED)


_FORMER: Mapping[str, RecordFlag] = MappingProxyType({"cleared_or_dismissed": RecordFlag.ACTION_CLEARED})
"""Flags of earlier registers under the name they have now."""


class FlagRule(NamedTuple):
    """One flag's consequence, the sentence for a person, and why this consequence is the right one."""

    consequence: Consequence
    says: str
    """The reason of a review, or the printed note; "" only where nothing follows. Never read by a program."""
    why: str
    """Why no more and no less follows."""


_C = Consequence
RULES: Mapping[RecordFlag, FlagRule] = MappingProxyType(
    {
        RecordFlag.HISTORY_OF_ACTION: FlagRule(
            _C.NOTE,
            "The board notes that it has taken some action at some time; its documents tell which.",
            "The discipline is stated as such beside the flag, which decides; the flag only says that it may be old.",
        ),
        RecordFlag.ACTION_CLEARED: FlagRule(
            _C.NOTE,
            "The board prints an earlier disciplinary action as cleared.",
            "The board itself says that the action has ended, and the standing comes from the registration.",
        ),
        RecordFlag.COMPLAINT_DISMISSED: FlagRule(
            _C.NOTE,
            "The board prints a complaint as dismissed.",
            "A dismissed complaint is no finding against anybody; it is shown because the board shows it.",
        ),
        RecordFlag.ORDER_TO_READ: FlagRule(
            _C.REVIEW,
            "The board refers to an order or a filing, which a person must read.",
            "The order may restrict the licence; what it says stands only in the order.",
        ),
        RecordFlag.PUBLIC_COMPLAINT: FlagRule(
            _C.REVIEW,
            "The board's page shows a public complaint, which a person must read.",
            "A complaint is made public once it is found to have probable cause: not discipline, and not nothing.",
        ),
        RecordFlag.ADDITIONAL_PUBLIC_INFORMATION: FlagRule(
            _C.REVIEW,
            "The board's page has additional public information, such as an order, which a person must read.",
            "What stands there may be a board order; the program does not read it.",
        ),
        RecordFlag.DISCIPLINE_UNCLEAR: FlagRule(
            _C.REVIEW,
            "The source's discipline field holds words that the program does not know, so a person must read them.",
            "Unknown words in a discipline field are neither an assertion of discipline nor its absence.",
        ),
        RecordFlag.UNREAD_FIELD: FlagRule(
            _C.REVIEW,
            "The answer has a field about status or action that the program does not know, so a person must read it.",
            "A field nobody declared may say the opposite of the status beside it.",
        ),
        RecordFlag.STATUS_WORD_ELSEWHERE: FlagRule(
            _C.REVIEW,
            "A word that may end or restrict a licence stands in a field that is not for it, so a person must read it.",
            '"(REVOKED)" behind a name may be the newest thing that the board says.',
        ),
        RecordFlag.UNREAD_MARK: FlagRule(
            _C.REVIEW,
            "A mark stands beside the name or the number, and a person must see what the list means by it.",
            'What "*" or "(S)" says stands in a legend, which may be on another page: "license suspended", for one.',
        ),
        RecordFlag.STRUCK_THROUGH: FlagRule(
            _C.REVIEW,
            "Something in the row of this record is struck through, and a person must see what that means.",
            "A line through a name is how an office takes somebody off its list, and the reader of cells gives none.",
        ),
        RecordFlag.COLUMNS_DISAGREE: FlagRule(
            _C.REVIEW,
            "The source's own columns contradict each other, so a person must read the record.",
            "Any column may restrict, none may lift what another says.",
        ),
        RecordFlag.PRINTED_TWICE: FlagRule(
            _C.REVIEW,
            "The source prints this record twice, differently, so a person must look.",
            "One of the two rows is wrong or older, and nobody can tell from here which.",
        ),
        RecordFlag.TWO_STATUS_VALUES: FlagRule(
            _C.REVIEW,
            "The source prints two different statuses for this record, so a person must look.",
            "Nobody can tell from here which of the two is the newer.",
        ),
        RecordFlag.TWO_STATUS_WORDS: FlagRule(
            _C.NOTE,
            "The source prints this status in two different words, which mean the same.",
            "Both words are known and of one meaning.",
        ),
        RecordFlag.TWO_EXPIRY_VALUES: FlagRule(
            _C.NOTE,
            "The source prints two expiry dates for this record; the earlier one is used.",
            "With the earlier date the record expires too soon at worst, and a past one is told as past.",
        ),
        RecordFlag.DETAIL_NOT_READ: FlagRule(
            _C.REVIEW,
            "The record's own page was not read, and discipline or dates may stand only there.",
            "A list row without its page is half of what the board says.",
        ),
        RecordFlag.KIND_INFERRED_FROM_NUMBER: FlagRule(
            _C.NOTE,
            "The kind of credential was read from the form of its number; the source has no field that says it.",
            "The kind read so is a temporary one, which never answers for a full licence.",
        ),
        RecordFlag.NAME_ORDER_UNSURE: FlagRule(
            _C.REVIEW,
            "It is unsure which words of the printed name are the family name, so a person must compare it.",
            "A name split at the wrong word may be somebody else's.",
        ),
        RecordFlag.POSSIBLE_TEST_ROW: FlagRule(
            _C.REVIEW,
            "This may be a test record of the department's own staff, so a person must look.",
            "A test record licenses nobody, and a real name may hold the word.",
        ),
        RecordFlag.KEY_OF_TWO_PEOPLE: FlagRule(
            _C.REVIEW,
            "The source prints this number beside the name of another person too, so a person must look.",
            "One of the two rows is wrong, and nobody can tell from here which.",
        ),
        RecordFlag.UNREADABLE_ROW: FlagRule(
            _C.REVIEW,
            "A row of the source that may be this record could not be read, so a person must look.",
            "It may be the very row that says revoked.",
        ),
        RecordFlag.SAME_NAME_AND_PLACE: FlagRule(
            _C.REVIEW,
            "Two people of this name, certificate and town are listed, so a person must tell them apart.",
            "The directory prints no number that could.",
        ),
        RecordFlag.STATE_FROM_SEARCH: FlagRule(
            _C.NOTE,
            "The state is that of the search; the card itself prints none.",
            "The directory found the person under that state.",
        ),
        RecordFlag.UNKNOWN_CERTIFICATE: FlagRule(
            _C.REVIEW,
            "The card prints a certificate in words that the program does not know, so a person must read it.",
            "Words beside a certificate may end it (expired) or come before it (candidate).",
        ),
        RecordFlag.ENTITY: FlagRule(
            _C.NONE,
            "",
            "The entry names an organisation, which is compared as such and never with a person's licence.",
        ),
        RecordFlag.NPI_SHAPE_ODD: FlagRule(
            _C.NOTE,
            "The list prints something for this entry's NPI that is none, so it was not compared by NPI.",
            "The entry is compared by name, as entries without an NPI are; whom an NPI was given for, a person looks.",
        ),
        RecordFlag.SEVERAL_NPIS: FlagRule(
            _C.NOTE,
            "The list prints several NPIs for this entry; each was compared.",
            "Each NPI is an entry of its own, so none is lost.",
        ),
        RecordFlag.UNKNOWN_EXCLUSION_TYPE: FlagRule(
            _C.NOTE,
            "The list prints a reason code that the program does not know.",
            "An entry excludes whatever its code is; only the words for the code are missing.",
        ),
        RecordFlag.UNDECLARED: FlagRule(
            _C.REVIEW,
            "The record bears a note of another version of the program, so a person must look.",
            "Nobody can say what an unknown note meant.",
        ),
    }
)
"""The consequence of every flag; a flag without one fails a test."""


class Concern(NamedTuple):
    """One flag of a record with what follows from it."""

    flag: RecordFlag
    consequence: Consequence
    says: str


def concerns(flags: Iterable[str], said: str = Disciplined.NOT_PUBLISHED) -> tuple[Concern, ...]:
    """Return what follows from a record's flags and its discipline field, reviews first, each once.

    `flags` may be stored texts (an unknown one is a review), `said` a stored `Disciplined` value.
    """
    read = [RecordFlag.read(flag) for flag in flags]
    if RecordFlag.PRINTED_TWICE in read:
        # The row that the register set aside was read: it is the other one of the two.
        read = [flag for flag in read if flag is not RecordFlag.UNREADABLE_ROW]
    if said == Disciplined.UNCLEAR:
        read.append(RecordFlag.DISCIPLINE_UNCLEAR)
    found = (Concern(flag, RULES[flag].consequence, RULES[flag].says) for flag in dict.fromkeys(read))
    return tuple(sorted(found, key=lambda one: one.consequence is not Consequence.REVIEW))


def must_be_reviewed(flags: Iterable[str], said: str = Disciplined.NOT_PUBLISHED) -> bool:
    """Tell whether a record with these flags and this discipline field may not be the ground of "confirmed"."""
    return any(one.consequence is Consequence.REVIEW for one in concerns(flags, said))


def flagged(flags: Iterable[RecordFlag], *more: RecordFlag) -> tuple[RecordFlag, ...]:
    """Return flags with others behind them, each once."""
    return tuple(dict.fromkeys((*flags, *more)))
