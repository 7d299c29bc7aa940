"""The level of two names, clause by clause (DESIGN 4a). All people are invented."""

from __future__ import annotations

from itertools import product

import pytest

from tests.matching.printed import Fields, Printed, compared, level, side
from verifier.matching.agreement import Level, Open
from verifier.matching.level import agreement, also_known

Pair = tuple[Printed, Printed]
OpenPair = tuple[Printed, Printed, Open]

SAME: dict[str, list[Pair]] = {
    "the words are the same": [
        ("Quillonne Marwick", ("Marwick", "Quillonne")),
        ("QUILLONNE MARWICK", ("marwick", "quillonne")),
        ("Marwick, Quillonne", ("Marwick", "Quillonne")),
        ("Marwick, Quillonne", "Quillonne Marwick"),
        (("Marwick", "Quillonne"), "Marwick, Quillonne"),
        ("Lindstrom Lundstrom", ("Lundstrom", "Lindstrom")),
        ("Marwick Marwick", ("Marwick", "Marwick")),
        ("Anna Marwick", ("Marwick", "Anna", "Marwick")),
    ],
    "one string is read in both orders": [
        ("Marwick Quillonne", ("Marwick", "Quillonne")),
        ("Marwick Quillonne Anna", ("Marwick", "Quillonne", "Anna")),
        ("Quillonne Marwick", "Marwick Quillonne"),
        ("Marwick Quillonne", "Quillonne Marwick"),
        ("Kim Young Soo", ("Kim", "Young Soo")),
        ("Young Soo Kim", "KIM YOUNG SOO"),
        ("Velasquez Garcio Juan", ("Velasquez Garcio", "Juan")),
        ("Mike Marwick", ("Mike", "Marwick")),
        ("MARWICK QUILLONNE A", ("Marwick", "Quillonne", "Anna")),
    ],
    "accents and apostrophes are folded": [
        ("José Thornwick", ("THORNWICK", "JOSE")),
        ("Jose O'Brannick", ("O'BRANNICK", "JOSÉ")),
        ("Jose OBrannick", ("O'Brannick", "Jose")),
        ("Maria D’Anselmoor", ("D'Anselmoor", "Maria")),
        ("Anna Mullenhofer", "Anna Müllenhofer"),
        ("Zoë Thörnwick", ("Thornwick", "Zoe")),
    ],
    "hyphens and spaces between whole words are folded": [
        ("Young Soo Kim", ("Kim", "Young-Soo")),
        ("Young Soo Kim", ("Kim", "Youngsoo")),
        ("Young-Soo Kim", ("Kim", "Youngsoo")),
        ("Young-Soo Kim", ("Kim", "Young", "Soo")),
        ("Youngsoo Kim", ("Kim", "Young", "Soo")),
        ("Mary Ann Thornwick", ("Thornwick", "Maryann")),
        ("Maryann Thornwick", ("Thornwick", "Mary", "Ann")),
        ("Jo An Na Thornwick", ("Thornwick", "Joanna")),
        ("Anna van der Bergsma", ("Vanderbergsma", "Anna")),
        ("Rosa Delacruzado", ("de la Cruzado", "Rosa")),
        ("Brigid McAllenby", ("Mc Allenby", "Brigid")),
        ("Elias Fitz Gerwin", ("Fitzgerwin", "Elias")),
        ("Melinda Contreras-Valentine", "Melinda Contreras Valentine"),
        ("Maria Lopezon-Garcio", ("Lopezon Garcio", "Maria")),
        ("Shinichi Tanaka", ("Tanaka", "Shin-ichi")),
    ],
    "a middle name that both state agrees, or is the other's initial": [
        ("Quillonne Anna Marwick", ("Marwick", "Quillonne", "Anna")),
        ("Quillonne A Marwick", ("Marwick", "Quillonne", "Anna")),
        ("Quillonne Anna Marwick", ("Marwick", "Quillonne", "A.")),
        ("Mary A Thornwick", ("Thornwick", "Mary Ann")),
        ("Anna Lund Thornwick", ("Thornwick", "Anna", "L")),
        ("Ann Ann Thornwick", ("Thornwick", "Ann", "Ann")),
        ("Marwick Anna Beth Lundquist", ("Marwick", "Anna", "Lundquist")),
    ],
    "a middle name on one side only": [
        ("Quillonne Marwick", ("Marwick", "Quillonne", "Anna")),
        ("Quillonne Anna Marwick", ("Marwick", "Quillonne")),
        ("Quillonne A. Marwick", "Quillonne Marwick"),
        ("Gregory Merricks", ("Merricks", "Gregory", "Takashi")),
        ("Mary Thornwick", ("Thornwick", "Mary Ann")),
        ("Grace Elizabeth Kim", ("Kim", "Grace")),
        ("Katherine Brownleigh Holzapfel", ("Holzapfel", "Katherine")),
    ],
    "a given name in syllables is all of them": [
        ("Xiao Ming Xu", ("Xu", "Xiaoming")),
        ("Xu Xiao Ming", ("Xu", "Xiaoming")),
        ("Mei-Ling Chen", ("Chen", "Mei Ling")),
        ("Chen, Mei Ling", ("Chen", "Mei", "Ling")),
        ("Kim, Young Soo", ("Kim", "Young", "Soo")),
        ("Wei Chen", ("Chen", "Wei")),
    ],
    "O and D before a family name may be a piece of it": [
        ("Mary O Brienworth", ("O'Brienworth", "Mary")),
        ("Mary O Velazurt", ("Velazurt", "Mary")),
        ("Maria D Anselmoor", ("D'Anselmoor", "Maria")),
        ("Brigid O Brannick", ("Brannick", "Brigid", "Olga")),
    ],
    "a Vietnamese given name stands last behind its family name": [
        ("Nguyen Thi Lan", ("Nguyen", "Lan", "Thi")),
        ("Nguyen Thi Lan", "Lan Thi Nguyen"),
        ("Tran Van Minh", ("Tran", "Van Minh")),
        ("Minh Tran", ("Tran", "Minh", "Van")),
    ],
    "a suffix on one side where the source prints none": [
        ("Garrick Ellansbourne Jr", ("Ellansbourne", "Garrick")),
        ("Garrick Ellansbourne", ("Ellansbourne", "Garrick", "", "III")),
        ("Garrick Ellansbourne Jr", ("Ellansbourne", "Garrick", "", "Jr.")),
    ],
    "known letters behind a name are set aside": [
        ("Jane Quillowmark, L.Ac., DACM", ("Quillowmark", "Jane")),
        ("Dr. Jane Quillowmark", ("Quillowmark", "Jane")),
    ],
}  # fmt: skip

ANOTHER_WRITING: dict[str, list[Pair]] = {
    "spellings of a family name": [
        ("Xiaoming Hsu", ("Xu", "Xiaoming")),
        ("Kenji Kudoh", ("Kudo", "Kenji")),
        ("Kenji Ohno", ("Ono", "Kenji")),
        ("Xu Wei", ("Hsu", "Wei")),
        ("Maria Gonzales", ("Gonzalez", "Maria")),
    ],
    "Mac and Mc, Saint and St, el and al": [
        ("Brigid MacAllenby", ("McAllenby", "Brigid")),
        ("Brigid Mac Allenby", ("McAllenby", "Brigid")),
        ("Brigid St Quillon", ("Saint Quillon", "Brigid")),
        ("Omar El Haddad", ("Al Haddad", "Omar")),
    ],
    "an umlaut written with an e where the mark was printed": [
        ("Anna Muellenhofer", "Anna Müllenhofer"),
        ("Anna Müllenhofer", ("Muellenhofer", "Anna")),
        ("Joern Thornwick", "Jörn Thornwick"),
    ],
    "romanisations of one given name in one tradition": [
        ("Hsiaoming Chang", ("Zhang", "Xiaoming")),
        ("Yeongsu Gim", ("Kim", "Young Soo")),
        ("Zhang Hsiao Ming", ("Zhang", "Xiao", "Ming")),
        ("Chang Hsiao-ming", "Xiaoming Zhang"),
    ],
    "a short form that stands for one formal name only": [
        ("Bill Marwick", ("Marwick", "William")),
        ("Bob Marwick", ("Marwick", "Robert")),
        ("Tom Marwick", ("Marwick", "Thomas")),
        ("Thomas Marwick", ("Marwick", "Tom")),
        ("Mike Marwick", ("Marwick", "Michael")),
        ("Katie Marwick", ("Marwick", "Kathryn")),
        ("Marwick Bill", ("Marwick", "William")),
        ("Robert Bill Marwick", ("Marwick", "Robert", "William")),
    ],
    "spellings of one formal name": [
        ("Catherine Marwick", ("Marwick", "Katherine")),
        ("Kathryn Marwick", ("Marwick", "Katherine")),
        ("Anne Marwick", ("Marwick", "Ann")),
        ("Mohamed Haddad", ("Haddad", "Muhammad")),
    ],
    "a name that the record prints beside another": [
        ("Michael Zhang", 'Xiaolong "Michael" Zhang'),
        ("Michael Zhang", "Xiaolong (Michael) Zhang"),
        ('Xiaolong "Michael" Zhang', ("Zhang", "Michael")),
    ],
}  # fmt: skip

ONE_THING_OPEN: dict[str, list[OpenPair]] = {
    "an initial for the first name": [
        ("Q Anna Marwick", ("Marwick", "Quillonne", "Anna"), Open.FIRST_INITIAL),
        ("Quillonne Anna Marwick", ("Marwick", "Q", "Anna"), Open.FIRST_INITIAL),
        ("R Anna Marwick", ("Marwick", "Robert", "Anna"), Open.FIRST_INITIAL),
        ("M Ann Thornwick", ("Thornwick", "Mary Ann"), Open.FIRST_INITIAL),
        ("Marwick, Q Anna", ("Marwick", "Quillonne", "Anna"), Open.FIRST_INITIAL),
    ],
    "one of two family names": [
        ("Maria Lopezon", ("Lopezon Garcio", "Maria"), Open.FAMILY_PART),
        ("Maria Garcio", ("Lopezon Garcio", "Maria"), Open.FAMILY_PART),
        ("Melinda Contreras", ("Contreras-Valentine", "Melinda"), Open.FAMILY_PART),
        ("Melinda Contreras-Valentine", ("Contreras", "Melinda"), Open.FAMILY_PART),
        ("Kevin Strickland-Edgar", "Kevin Strickland", Open.FAMILY_PART),
        ("Maria Lopezon y Garcio", ("Lopezon", "Maria"), Open.FAMILY_PART),
        ("Lopezon, Maria", ("Lopezon Garcio", "Maria"), Open.FAMILY_PART),
        ("Juan Velasquez Garcio", ("Velasquez", "Juan"), Open.FORMER_FAMILY),
    ],
    "a particle is missing": [
        ("Anna Bergsma", ("van der Bergsma", "Anna"), Open.FAMILY_PART),
        ("Anna van der Bergsma", ("Bergsma", "Anna"), Open.FAMILY_PART),
        ("Ana Souzal", "Ana de Souzal", Open.FAMILY_PART),
        ("Ana de Souzal", "Ana Souzal", Open.FAMILY_PART),
        ("Ana M. de Souzal", ("Souzal", "Ana", "M"), Open.FAMILY_PART),
        ("Rosa Cruzado", "Rosa de la Cruzado", Open.FAMILY_PART),
        ("Bergsma, Anna", "Anna van der Bergsma", Open.FAMILY_PART),
    ],
    "a former family name printed as a middle name": [
        ("Katherine Brownleigh", ("Holzapfel", "Katherine", "Brownleigh"), Open.FORMER_FAMILY),
        ("Melinda Contreras", ("Valentine", "Melinda", "Contreras"), Open.FORMER_FAMILY),
        ("Katherine Brownleigh Holzapfel", ("Brownleigh", "Katherine"), Open.FORMER_FAMILY),
        ("Brownleigh, Katherine", ("Holzapfel", "Katherine", "Brownleigh"), Open.FORMER_FAMILY),
        ("Tracey David", ("Davis", "Tracey", "David"), Open.FORMER_FAMILY),
    ],
    "the middle name in full used as the first": [
        ("Takashi Merricks", ("Merricks", "Gregory", "Takashi"), Open.MIDDLE_AS_FIRST),
        ("Ann Thornwick", ("Thornwick", "Mary Ann"), Open.MIDDLE_AS_FIRST),
        ("Merricks, Takashi", "Gregory Takashi Merricks", Open.MIDDLE_AS_FIRST),
        ("R Anna Marwick", ("Marwick", "Anna"), Open.MIDDLE_AS_FIRST),
        ("Bill Marwick", ("Marwick", "Robert", "William"), Open.MIDDLE_AS_FIRST),
        ("Anna Beth Marwick", ("Marwick", "Beth", "Anna"), Open.MIDDLE_AS_FIRST),
    ],
    "one syllable of a given name, or its initial": [
        ("Young Kim", ("Kim", "Young", "Soo"), Open.GIVEN_PART),
        ("Soo Kim", ("Kim", "Young Soo"), Open.GIVEN_PART),
        ("Young S. Kim", ("Kim", "Young Soo"), Open.MIDDLE_AS_FIRST),
        ("Y. Soo Kim", ("Kim", "Young", "Soo"), Open.FIRST_INITIAL),
        ("Mary Thornwick", ("Thornwick", "Mary-Ann"), Open.GIVEN_PART),
        ("Mary-Ann Thornwick", ("Thornwick", "Mary"), Open.GIVEN_PART),
        ("Kim, Young", "Young Soo Kim", Open.GIVEN_PART),
    ],
    "a short form that stands for several names": [
        ("Kathy Marwick", ("Marwick", "Katherine"), Open.SHORT_FORM),
        ("Pat Marwick", ("Marwick", "Patricia"), Open.SHORT_FORM),
        ("Liz Marwick", ("Marwick", "Elizabeth"), Open.SHORT_FORM),
        ("Elizabeth Marwick", ("Marwick", "Beth"), Open.SHORT_FORM),
    ],
    "the words of one part in another order": [
        ("Young Soo Kim", ("Kim", "Soo Young"), Open.ORDER),
        ("Melinda Valentine-Contreras", ("Contreras-Valentine", "Melinda"), Open.ORDER),
        ("Mei-Ling Chen", ("Chen", "Ling Mei"), Open.ORDER),
    ],
    "a last word that may be the family name": [
        ("Marwick Anna Lundquist", ("Marwick", "Anna"), Open.LAST_WORD),
        ("Kim Young Soo Thornwick", ("Kim", "Young Soo"), Open.LAST_WORD),
    ],
    "an initial for a further family name": [
        ("Maria G Lopezon", ("Garcio Lopezon", "Maria"), Open.FAMILY_INITIAL),
        ("Maria Lopezon G", ("Lopezon Garcio", "Maria"), Open.FAMILY_INITIAL),
        ("Anna L Marwick", ("Lund-Marwick", "Anna"), Open.FAMILY_INITIAL),
    ],
    "only one full word in common": [
        ("Q. Marwick", ("Marwick", "Quillonne"), Open.ONE_WORD),
        ("Quillowmark", ("Quillowmark", "Jane"), Open.ONE_WORD),
        ("Jane Quillowmark", ("Quillowmark", ""), Open.ONE_WORD),
        ("S. Lakshmira", ("Lakshmira", "S."), Open.ONE_WORD),
        ("Lakshmira S", ("S", "Lakshmira"), Open.ONE_WORD),
        ("Senthamilar R R", ("R R", "Senthamilar"), Open.ONE_WORD),
        ("Senthamilar R.R.", ("RR", "Senthamilar"), Open.ONE_WORD),
        ("Senthamilar R R", ("R", "Senthamilar", "R."), Open.ONE_WORD),
        ("R. A. Marwick", ("Marwick", "Robert", "Anna"), Open.ONE_WORD),
    ],
    "unknown words behind a comma": [
        ("Jane Quillowmark, Zzyzort", ("Quillowmark", "Jane"), Open.UNSURE_WORDS),
        ("Bob Quillowmark, Zzyzort", ("Quillowmark", "Robert"), Open.UNSURE_WORDS),
        ("HillmanSpell Anna", ("Hillman", "Spell", "Anna"), Open.UNSURE_WORDS),
    ],
}  # fmt: skip

A_SLIP: dict[str, list[Pair]] = {
    "one slip of the keyboard": [
        ("Margurite Tindallsworth", ("Tindallsworth", "Marguerite")),
        ("Marguerite Tindalsworth", ("Tindallsworth", "Marguerite")),
        ("Marwikc Anna", ("Marwick", "Anna")),
        ("Alice Jnae Marwick", ("Marwick", "Alice", "Jane")),
        ("Annx Marwick", ("Marwick", "Anna")),
    ],
    "one slip that makes another name is no more than similar": [
        ("Anna Lundstrom", ("Lindstrom", "Anna")),
        ("Marta Silberman", ("Silverman", "Marta")),
        ("Feltman, Anna", ("Feldman", "Anna")),
        ("Anna Kesler", ("Kessler", "Anna")),
        ("Dane Marwick", ("Marwick", "Dan")),
        ("Davida Lindstrom", ("Lindstrom", "David")),
        ("Greggory Marwick", ("Marwick", "Gregory")),
        ("Patricia Kowalchyk", ("Kowalczyk", "Patricia")),
        ("Karen Louise Farris", ("Harris", "Karen", "Louise")),
        ("Anna Marwick", ("Marwick", "Anne")),
        ("Yoko Tanaka", ("Tanaka", "Yuko")),
        ("Jing Chen", ("Chen", "Qing")),
    ],
    "two slips where the typed word is no name of its own": [
        ("Margxxrite Marwick", ("Marwick", "Marguerite")),
        ("Anna Lundstrxm", ("Lindstrom", "Anna")),
        ("Annalxse Marwzck", ("Marwick", "Annalise")),
        ("Xlice Marwzck", ("Marwick", "Alice", "Jane")),
    ],
    "one slip of the ear": [
        ("Chunling Wang", ("Wang", "Junling")),
        ("Chingwen Wang", ("Wang", "Jingwen")),
        ("Kuo-Ching Wang", ("Wang", "Guoqing")),
    ],
    "a slip beside another writing": [
        ("Tom Marwickk", ("Marwick", "Thomas")),
        ("Bill Tindalsworth", ("Tindallsworth", "William")),
    ],
    "an umlaut that was not printed is a slip": [("Anna Muellenhofer", "Anna Mullenhofer")],
    "a letter is never a piece of a word": [
        ("Paul A Anderson", ("Anderson", "Paula")),
        ("Paula Anderson", ("Anderson", "Paul", "A")),
        ("Lee A Marwick", ("Marwick", "Leea")),
    ],
}  # fmt: skip

TWO_PEOPLE: dict[str, list[Pair]] = {
    "a full word left over on each side": [
        ("Quillonne Beth Marwick", "Quillonne Anna Marwick"),
        ("Quillonne Beth Marwick", ("Marwick", "Quillonne", "Anna")),
        ("Marwick Quillonne Beth", ("Marwick", "Quillonne Anna")),
        ("Mary Beth Thornwick", ("Thornwick", "Mary Ann")),
        ("Ian Takashi Merricks", ("Merricks", "Gregory", "Takashi")),
        ("Melinda Contreras", ("Morenson", "Melinda")),
        ("Antonio Quillmore-Sandoval", ("Quillmore-Ribas", "Antonio")),
        ("Katherine Louise Holzapfel", ("Brownleigh", "Katherine", "Louise")),
        ("Young Min Kim", ("Kim", "Young Soo")),
        ("Anna Lund", ("Marwick", "Lund")),
    ],
    "an initial that contradicts": [
        ("Quillonne B. Marwick", "Quillonne Anna Marwick"),
        ("Quillonne B Marwick", ("Marwick", "Quillonne", "A")),
        ("Mary B Thornwick", ("Thornwick", "Mary Ann")),
        ("B. Marwick", ("Marwick", "Anna")),
        ("Anna Q R Marwick", ("Marwick", "Anna", "R")),
        ("Anna R Marwick", ("Marwick", "Anna", "Quill R")),
    ],
    "an initial never stands for a full first name unless it stands first itself": [
        ("Anna Q Marwick", ("Marwick", "Quillonne", "Anna")),
        ("Marwick, Anna Q", ("Marwick", "Quillonne Anna")),
        ("Quillonne Anna Marwick", ("Marwick", "Anna", "Q")),
        ("A Quillonne Marwick", ("Marwick", "Quillonne", "Anna")),
        ("Soo Y Kim", ("Kim", "Young Soo")),
    ],
    "another family name": [
        ("David Mora", ("Morales", "David")),
        ("Brendan Dooley", ("Torre", "Brendan")),
        ("Wei Beck", ("Pack", "Wei")),
        ("Anna Wu", ("Wun", "Anna")),
        ("An Le", ("Ly", "An")),
        ("Tamsinora Biuke", ("Buie", "Tamsinora")),
    ],
    "another first name": [
        ("Kit Marwick", ("Marwick", "Kim")),
        ("Sally Marwick", ("Marwick", "Elizabeth")),
        ("Bob Stevensonne", ("Stevensonne", "Roberto")),
        ("Joe Marwick", ("Marwick", "Jon")),
        ("Cykay Quillmorea", ("Quillmorea", "Clay")),
    ],
    "a comma or fields fix which word is the family name": [
        ("Wei, Chen", ("Chen", "Wei")),
        ("Marwick, Quillonne", ("Quillonne", "Marwick")),
        (("Quillonne", "Marwick"), ("Marwick", "Quillonne")),
        (("Quillonne", "Marwick"), "Marwick, Quillonne"),
    ],
    "spellings of family names are none of given names, nor the other way round": [
        ("Hsu Marwick", ("Marwick", "Xu")),
        ("Robert Bill", ("William", "Robert")),
        ("Anna Tom", ("Thomas", "Anna")),
    ],
    "other suffixes": [
        ("Garrick Ellansbourne Jr", ("Ellansbourne", "Garrick", "", "Sr")),
        ("Garrick Ellansbourne II", ("Ellansbourne", "Garrick", "", "III")),
    ],
    "two things open": [
        ("Q Anna Lopezon", ("Lopezon Garcio", "Quillonne", "Anna")),
        ("Takashi Lopezon", ("Lopezon Garcio", "Gregory", "Takashi")),
        ("Kathy Lopezon", ("Lopezon Garcio", "Katherine")),
        ("Ann Bergsma", ("van der Bergsma", "Mary", "Ann")),
        ("Takashi Merricks", ("Holzapfel", "Gregory", "Takashi Merricks")),
    ],
    "a slip beside an open thing": [
        ("Pat Marwickk", ("Marwick", "Patricia")),
        ("Maria Lopezonn", ("Lopezon Garcio", "Maria")),
        ("Takashhi Merricks", ("Merricks", "Gregory", "Takashi")),
        ("A Lindstrxm", ("Lindstrom", "Anna")),
    ],
    "more slips than two, or two that make another name": [
        ("Wilhxlmxna Marwzck", ("Marwick", "Wilhelmina")),
        ("Margerite Kesler", ("Kessler", "Marguerite")),
        ("Silberman Martha", ("Silverman", "Marta")),
        ("Margerite Tindallswirth", ("Tindallsworth", "Marguerite")),
    ],
    "nothing but letters in common": [
        ("Q M", ("Marwick", "Quillonne")),
        ("", ("Marwick", "Anna")),
        ("J. K.", ("K", "J")),
    ],
    "an initial never stands for a family name": [
        ("Anna M Thornwick", ("Marwick", "Anna")),
        ("Anna Beth M", ("Marwick", "Anna", "Cora")),
        (("M", "Anna", "Beth"), ("Marwick", "Anna", "Beth")),
        (("Marwick", "Anna", "Beth"), ("M", "Anna", "Beth")),
    ],
    "another name beside unknown words behind a comma": [("Jane Holzapfel, Zzyzort", ("Quillowmark", "Jane"))],
    "one more thing open beside unknown words behind a comma": [
        ("Jane Quillowmerk, Zzyzort", ("Quillowmark", "Jane")),
        ("Merricks Takashi, Zzyzort", ("Merricks", "Gregory", "Takashi")),
    ],
    "a hyphen binds": [
        ("Kim-Anna Lundquist", ("Kim", "Anna", "Lundquist")),
        ("Anna Quill-Marwick", ("Marwick", "Quill", "Anna")),
    ],
}  # fmt: skip


def listed(groups: dict[str, list[Pair]]) -> list[object]:
    """Every pair with its clause as the name of its test."""
    return [
        pytest.param(asked, printed, id=f"{clause}-{place}")
        for clause, pairs in groups.items()
        for place, (asked, printed) in enumerate(pairs)
    ]


@pytest.mark.parametrize(("asked", "printed"), listed(SAME))
def test_these_are_exactly_one_name(asked: Printed, printed: Printed) -> None:
    found = compared(asked, printed)
    assert (found.level, found.opened, found.slips) == (Level.EXACT, None, ())


@pytest.mark.parametrize(("asked", "printed"), listed(ANOTHER_WRITING))
def test_these_are_one_name_in_another_writing(asked: Printed, printed: Printed) -> None:
    found = compared(asked, printed)
    assert (found.level, found.opened, found.slips) == (Level.OTHER_WRITING, None, ())


@pytest.mark.parametrize(
    ("asked", "printed", "opened"),
    [
        pytest.param(*case, id=f"{clause}-{n}")
        for clause, cases in ONE_THING_OPEN.items()
        for n, case in enumerate(cases)
    ],
)
def test_these_leave_one_thing_open(asked: Printed, printed: Printed, opened: Open) -> None:
    found = compared(asked, printed)
    assert (found.level, found.opened, found.slips) == (Level.PARTIAL, opened, ())


@pytest.mark.parametrize(("asked", "printed"), listed(A_SLIP))
def test_these_are_similar(asked: Printed, printed: Printed) -> None:
    found = compared(asked, printed)
    assert (found.level, found.opened) == (Level.SIMILAR, None)
    assert found.slips


@pytest.mark.parametrize(("asked", "printed"), listed(TWO_PEOPLE))
def test_these_are_two_peoples_names(asked: Printed, printed: Printed) -> None:
    assert level(asked, printed) is Level.OTHER


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("Garrick Ellansbourne Jr", ("Ellansbourne", "Garrick")),
        ("Garrick Ellansbourne", ("Ellansbourne", "Garrick", "", "III")),
        ("Garry Ellansbourne Jr", ("Ellansbourne", "Garry", "B")),
    ],
)
def test_a_suffix_on_one_side_is_open_where_the_source_prints_suffixes(asked: Printed, printed: Printed) -> None:
    found = compared(asked, printed, prints_suffixes=True)
    assert (found.level, found.opened) == (Level.PARTIAL, Open.SUFFIX)
    assert found.suffix
    assert level(asked, printed) is Level.EXACT


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("Q Anna Ellansbourne Jr", ("Ellansbourne", "Quillonne", "Anna")),
        ("Garrick Ellansborne Jr", "Garrick Ellansbourne"),
    ],
)
def test_a_suffix_beside_another_open_thing_or_a_slip_is_one_too_many(asked: Printed, printed: Printed) -> None:
    assert level(asked, printed, prints_suffixes=True) is Level.OTHER
    assert level(asked, printed) in (Level.PARTIAL, Level.SIMILAR)


def test_a_suffix_that_one_side_states_is_told_whatever_the_source_prints() -> None:
    for prints in (True, False):
        asked = compared("Garrick Ellansbourne Jr", ("Ellansbourne", "Garrick"), prints_suffixes=prints)
        assert (asked.suffix, asked.suffix_printed) == ("jr", False)
        printed = compared("Garrick Ellansbourne", ("Ellansbourne", "Garrick", "", "Jr"), prints_suffixes=prints)
        assert (printed.suffix, printed.suffix_printed) == ("jr", True)
    both = compared("Garrick Ellansbourne Jr", ("Ellansbourne", "Garrick", "", "Jr"))
    assert both.suffix == ""


PEOPLE: list[tuple[Fields, tuple[Printed, ...]]] = [
    (("Marwick", "Quillonne"), ("Quillonne Marwick", "Marwick, Quillonne", "QUILLONNE MARWICK")),
    (("Marwick", "Quillonne", "Anna"), ("Quillonne Anna Marwick", "Marwick, Quillonne Anna", "MARWICK, QUILLONNE A.")),
    (("Kim", "Young Soo"), ("Kim, Young-Soo", "Kim Young Soo", "Youngsoo Kim", ("Kim", "Young", "Soo"))),
    (("Chen", "Mei-Ling"), ("Mei-Ling Chen", "Chen Meiling", "CHEN, MEILING", ("Chen", "Mei", "Ling"))),
    (("Tanaka", "Kenji"), ("Kenji Tanaka", "Tanaka Kenji", "Tanaka, Kenji")),
    (("Nguyen", "Lan", "Thi"), ("Lan Thi Nguyen", "Nguyen Thi Lan", ("Nguyen", "Thi Lan"), "Nguyen, Thi Lan")),
    (("van der Bergsma", "Anna"), ("Anna van der Bergsma", "van der Bergsma, Anna", "ANNA VAN DER BERGSMA")),
    (("Lopezon-Garcio", "Maria"), ("Maria Lopezon-Garcio", "Lopezon-Garcio, Maria", ("Lopezon Garcio", "Maria"))),
    (("O'Brannick", "Brigid"), ("Brigid O'Brannick", "OBrannick, Brigid", "Brigid O Brannick")),
    (("Haddad", "Omar"), ("Omar Haddad", "Haddad, Omar", "OMAR HADDAD")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        pytest.param(one, other, id=f"{one} = {other}")
        for fields, others in PEOPLE
        for one, other in product((fields, *others), (fields, *others))
    ],
)
def test_every_form_of_a_name_is_the_same_name_in_every_other(asked: Printed, printed: Printed) -> None:
    assert level(asked, printed) is Level.EXACT


ANNA: tuple[Printed, ...] = (
    ("Marwick", "Quillonne", "Anna"), ("Marwick", "Quillonne Anna"), ("Marwick", "Quillonne", "A"),
    "Quillonne Anna Marwick", "Marwick, Quillonne Anna",
)  # fmt: skip


@pytest.mark.parametrize("middle", ["Beth", "B", "B.", "Xiaoming", "A Beth", "Anna-Beth"])
@pytest.mark.parametrize("form", ["Quillonne {} Marwick", "Marwick, Quillonne {}", "MARWICK QUILLONNE {}"])
@pytest.mark.parametrize("printed", ANNA)
def test_another_middle_name_is_another_person_in_every_print_form(form: str, middle: str, printed: Printed) -> None:
    # A hyphen binds: Anna-Beth is Anna with something open, and A. is the initial of the whole.
    bound = Level.EXACT if printed == ANNA[2] else Level.PARTIAL
    expected = {"A Beth": Level.EXACT, "Anna-Beth": bound}.get(middle, Level.OTHER)
    assert level(form.format(middle), printed) is expected


@pytest.mark.parametrize(
    ("name", "share"),
    [
        ("Quillonne Marwick", 1.0),
        ("Marwick, Quillonne", 1.0),
        ("Marwick Quillonne", 0.05),
    ],
)
def test_the_order_that_an_agreement_needs_is_told_by_how_many_write_so(name: str, share: float) -> None:
    assert compared(name, ("Marwick", "Quillonne")).written_so == share


def test_an_eastern_family_name_in_front_is_a_usual_order() -> None:
    assert compared("Kim Youngsoo", ("Kim", "Youngsoo")).written_so == 0.3
    assert compared("Chen Wei", ("Chen", "Wei")).written_so == 0.05  # Wei is a family name too
    assert compared("Youngsoo Kim", ("Kim", "Youngsoo")).written_so == 1.0
    assert compared("KIM Youngsoo", ("Kim", "Youngsoo")).written_so == 1.0  # capitals say so
    assert compared("Youngsoo Kim", "Kim Youngsoo").written_so == 0.3


def test_a_western_name_that_a_source_prints_is_not_turned_round() -> None:
    assert level("Barraza, Isbela", "Isbela Barraza") is Level.EXACT
    assert level("Isbela, Barraza", "Isbela Barraza") is Level.OTHER
    assert level("Youngsoo Kim", "Kim Youngsoo") is Level.EXACT
    assert level("Kim, Youngsoo", "Kim Youngsoo") is Level.EXACT


def test_no_reading_turns_both_names_round_unless_both_begin_with_an_eastern_family_name() -> None:
    assert level("Kim Youngsoo", "Kim Youngsoo") is Level.EXACT
    assert compared("Kevin Strickland-Edgar", "Kevin Strickland").given == ("kevin",)


def test_the_middle_name_that_both_state_is_a_fact_only_in_full() -> None:
    assert compared("Quillonne Anna Marwick", ("Marwick", "Quillonne", "Anna")).middle_is_fact
    assert not compared("Quillonne A Marwick", ("Marwick", "Quillonne", "Anna")).middle_is_fact
    assert not compared("Quillonne Marwick", ("Marwick", "Quillonne", "Anna")).middle_is_fact
    assert not compared("Quillonne Anna Marwick", ("Marwick", "Quillonne")).middle_is_fact


@pytest.mark.parametrize(("asked", "middle"), [("Nguyen Thi Lan", "thi"), ("Nguyen Van Lan", "van")])
def test_thi_and_van_tell_nobody_apart(asked: str, middle: str) -> None:
    found = compared(asked, ("Nguyen", "Lan", middle.title()))
    assert found.middle == middle
    assert not found.middle_is_fact


def test_half_of_a_hyphened_family_name_beside_a_middle_name_of_the_sources_own_field_is_told() -> None:
    assert compared("Melinda Contreras-Valentine", ("Valentine", "Melinda", "Contreras")).halved
    assert compared(("Contreras-Valentine", "Melinda"), ("Contreras", "Melinda", "Valentine")).halved
    assert not compared("Melinda Contreras", ("Valentine", "Melinda", "Contreras")).halved
    string = compared("Melinda Contreras-Valentine", "Valentine, Melinda Contreras")
    assert (string.opened, string.halved) == (Open.FORMER_FAMILY, False)
    assert not compared("Melinda Contreras-Valentine", "Melinda Contreras Valentine").halved


def test_what_a_comma_or_fields_fix_is_told() -> None:
    assert compared("Marwick, Quillonne", ("Marwick", "Quillonne")).fixed
    assert compared(("Marwick", "Quillonne"), ("Marwick", "Quillonne")).fixed
    assert not compared("Quillonne Marwick", ("Marwick", "Quillonne")).fixed


def test_the_words_that_contradict_are_told() -> None:
    found = compared("Quillonne Beth Marwick", ("Marwick", "Quillonne", "Anna"))
    assert (found.asked_alone, found.printed_alone) == (("beth",), ("anna",))


def test_an_alternate_name_is_told_and_never_makes_more_than_another_writing() -> None:
    found = compared("Michael Zhang", 'Xiaolong "Michael" Zhang')
    assert (found.level, found.alternate) == (Level.OTHER_WRITING, "michael")
    assert compared("Xiaolong Zhang", 'Xiaolong "Michael" Zhang').alternate == ""
    assert level("Michael Holzapfel", 'Xiaolong "Michael" Zhang') is Level.OTHER


def test_a_further_name_of_the_record_is_another_writing_at_most() -> None:
    asked, printed, other = side("Tamsin Brownleigh"), side(("Holzapfel", "Tamsin")), side("Brownleigh, Tamsin")
    found = also_known(agreement(asked, printed), asked, other)
    assert (found.level, found.alternate) == (Level.OTHER_WRITING, "tamsin brownleigh")
    exact = agreement(side("Tamsin Holzapfel"), printed)
    assert also_known(exact, side("Tamsin Holzapfel"), other) is exact
    nobody = agreement(side("Ingeborg Quill"), printed)
    assert also_known(nobody, side("Ingeborg Quill"), other) is nobody


def test_a_suffix_beside_another_writing_is_open_too() -> None:
    found = compared("Bill Ellansbourne Jr", ("Ellansbourne", "William"), prints_suffixes=True)
    assert (found.level, found.opened) == (Level.PARTIAL, Open.SUFFIX)


def test_a_source_prints_no_suffixes_unless_it_says_so() -> None:
    assert agreement(side("Garrick Ellansbourne Jr"), side(("Ellansbourne", "Garrick"))).level is Level.EXACT


def test_a_suffix_is_told_of_two_that_contradict_and_of_no_other_name() -> None:
    found = compared("Garrick Ellansbourne Jr", ("Ellansbourne", "Garrick", "", "Sr"))
    assert (found.level, found.suffix, found.suffix_printed) == (Level.OTHER, "sr", True)
    assert found.meetings
    assert compared("Ingeborg Holzapfel Jr", ("Ellansbourne", "Garrick")).suffix == ""
