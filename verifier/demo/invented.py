"""Names and towns that belong to nobody: composed from syllables written for this module."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Tradition:
    """One way of making a name; family names are joined from two invented halves, so none is looked up anywhere."""

    given: tuple[str, ...]
    middle: tuple[str, ...]
    heads: tuple[str, ...]
    tails: tuple[str, ...]
    weight: int
    double_family: float = 0.0
    """Share of people with two family names."""


@dataclass(frozen=True, slots=True)
class FullName:
    """A name in the fields a register keeps."""

    given: str
    middle: str
    family: str
    suffix: str = ""

    @property
    def full(self) -> str:
        """The name given-first, as one string."""
        return " ".join(part for part in (self.given, self.middle, self.family, self.suffix) if part)

    @property
    def folded(self) -> str:
        """Given and family name in plain lower-case letters: two people with one value are namesakes."""
        return plain(f"{self.given} {self.family}").casefold()


TRADITIONS = (
    Tradition(
        ("Marlow", "Tessaly", "Corwin", "Ysolde", "Brannoch", "Odalys", "Fennick", "Liora", "Garrick", "Maribeth"),
        ("Ann", "Lee", "Q", "Rowan", "James", "", "", "T."),
        ("Alder", "Bram", "Corv", "Dunst", "Ell", "Farn", "Gorm", "Kest", "Lark", "Mere", "Pem", "Quill", "Thorn"),
        ("abrookly", "enfellow", "ingdarrow", "owmere", "astowick", "umbertly", "idgewater", "ansbourne"),
        30,
    ),
    Tradition(
        ("Marisol", "Joaquin", "Xiomara", "Evaristo", "Noemi", "Lisandro", "Itzel", "Ramiro", "José", "Anahí"),
        ("del Mar", "Luz", "", "", "Andrés", "P"),
        ("Albar", "Cabren", "Dolm", "Escal", "Ferran", "Galv", "Ib", "Montequ", "Quir", "Val"),
        ("enzuelo", "iruelo", "andazar", "onquera", "áñezar", "esterra", "ovalles"),
        14,
        double_family=0.25,
    ),
    Tradition(
        ("Meiqing", "Xiulan", "Zhongwei", "Li Hua", "Yanfei", "Guoqiang", "Grace", "Kevin", "Shu Fen", "Jianyu"),
        ("", "", "Wei", "Mei", "Xiu", "L"),
        ("Qia", "Zhe", "Lu", "Mo", "Shu", "Xia", "Tan", "Hsue", "Bai", "Ouz"),
        ("nwei", "ling", "oshan", "rongqi", "jun", "hsien", "fu"),
        18,
    ),
    Tradition(
        ("Soo-Jin", "Min Ho", "Eunkyung", "Ji-Woo", "Hye Rin", "Daniel", "Esther", "Sang-Hyun"),
        ("", "", "", "K"),
        ("Bae", "Cho", "Eun", "Gil", "Hwa", "Seo", "Yoo", "Nam"),
        ("rimdo", "sookan", "dongsu", "weolle", "gyeom", "mhan"),
        12,
    ),
    Tradition(
        ("Thien", "Ngoc", "Bich Lan", "Quang", "Hoa", "Tommy", "Kim-Anh"),
        ("Thi", "Van", "", "Minh"),
        ("Vuong", "Trinh", "Duo", "Phamh", "Ngu", "Lyt"),
        ("hacao", "loan", "uyenh", "bachu", "octhu"),
        7,
    ),
    Tradition(
        ("Haruka", "Kenshiro", "Midori", "Natsuo", "Emi", "Takumi"),
        ("", "", "Rei"),
        ("Tsuka", "Mino", "Haru", "Kazu", "Nori", "Ashi"),
        ("bashira", "watani", "mizuru", "shirozu", "gasaku"),
        5,
    ),
    Tradition(
        ("Oksana", "Bogdan", "Milena", "Radoslav", "Zuzana", "Yevgeny", "Jadwiga"),
        ("", "M", "Ivan"),
        ("Bor", "Vel", "Zag", "Mil", "Przyb", "Kov", "Hlad"),
        ("ostrenko", "imirchuk", "adzicek", "avinsky", "ylowska"),
        7,
    ),
    Tradition(
        ("Farideh", "Nasrin", "Samir", "Layla", "Dariush", "Yusuf"),
        ("", "", "A"),
        ("Fara", "Nouri", "Sami", "Tehr", "Al-Marz", "Ghol"),
        ("zadehpour", "janidoust", "wandian", "ibakhsh"),
        4,
    ),
    Tradition(
        ("Siobhan", "Declan", "Aoife", "Fergus", "Niamh"),
        ("", "Mary", "P."),
        ("O'Brann", "McTarv", "O'Gall", "FitzCorr", "MacQuill"),
        ("igarry", "ishane", "oghan", "udden"),
        5,
    ),
)
_WEIGHTS = tuple(tradition.weight for tradition in TRADITIONS)
_TOWN_HEADS = ("Alder", "Birch", "Cinder", "Drift", "Ember", "Fallow", "Gannet", "Hollow", "Juniper", "Kestrel")
_TOWN_TAILS = ("ford", " Bay", "brook", " Mills", "ton", " Heights", "field", " Springs")


def make_name(rng: Random) -> FullName:
    """Return an invented name; the same generator state gives the same name."""
    tradition = rng.choices(TRADITIONS, _WEIGHTS)[0]
    family = rng.choice(tradition.heads) + rng.choice(tradition.tails)
    if rng.random() < tradition.double_family:
        family += " " + rng.choice(tradition.heads) + rng.choice(tradition.tails)
    suffix = rng.choice(("Jr", "III", "Sr")) if rng.random() < 0.015 else ""
    return FullName(rng.choice(tradition.given), rng.choice(tradition.middle), family, suffix)


def towns(state: str) -> tuple[str, ...]:
    """Return the six invented towns of a state."""
    rng = Random(f"towns:{state}")
    pairs = [head + tail for head in _TOWN_HEADS for tail in _TOWN_TAILS]
    return tuple(rng.sample(pairs, 6))


def plain(text: str) -> str:
    """Return the text in ASCII letters, as most state systems keep it."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")


def with_check_digit(nine: str) -> str:
    """Return ten digits whose last is the NPI check digit (Luhn over 80840 and the number, CMS)."""
    total = 24
    for place, char in enumerate(reversed(nine)):
        digit = int(char) * (1 if place % 2 else 2)
        total += digit - 9 if digit > 9 else digit
    return f"{nine}{-total % 10}"
