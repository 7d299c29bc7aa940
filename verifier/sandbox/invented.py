"""Names and towns that belong to nobody: composed from syllables written for this module."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Tradition:
    """One way of making a name; family names are joined from invented pieces, so none is looked up anywhere.

    Most first names are joined too. A full sandbox has some 90,000 rows, and from these its register learns how common
    each name is: with a few hundred names in all everybody would bear a common one, as hardly anybody does in life.
    """

    given: tuple[str, ...]
    """First names that stand as they are; one person in ten has one of them."""
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    """Halves of the other first names."""
    middle: tuple[str, ...]
    heads: tuple[str, ...]
    cores: tuple[str, ...]
    tails: tuple[str, ...]
    """Three pieces of a family name; the middle one may be empty."""
    weight: int
    double_family: float = 0.0
    """Share of people with two family names."""

    def given_name(self, rng: Random) -> str:
        """Draw a first name."""
        if rng.random() < _AS_IT_IS:
            return rng.choice(self.given)
        return rng.choice(self.starts) + rng.choice(self.ends)

    def family_name(self, rng: Random) -> str:
        """Draw one family name."""
        return rng.choice(self.heads) + rng.choice(self.cores) + rng.choice(self.tails)


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


_AS_IT_IS = 0.1
_BETWEEN_CONSONANTS = (
    "", "and", "elm", "ings", "or", "umb", "ock", "eth", "ass", "iv", "unt", "erl", "ompt", "ydd",
)  # fmt: skip
_BETWEEN_VOWELS = (
    "", "lo", "mi", "su", "da", "nku", "re", "ho", "tze", "vi", "gra", "bo", "shu", "ke", "phi", "ndo",
)  # fmt: skip

TRADITIONS = (
    Tradition(
        given=("Marlow", "Tessaly", "Corwin", "Ysolde", "Brannoch", "Odalys", "Fennick", "Liora", "Garrick",
               "Maribeth"),
        starts=("Aver", "Bryn", "Cass", "Del", "Eld", "Fior", "Gwyn", "Hart", "Jess", "Kend", "Loris", "Thad"),
        ends=("wick", "abel", "orin", "ette", "mund", "issa", "ander", "una", "leigh", "ibert", "ova", "estine"),
        middle=("Ann", "Lee", "Q", "Rowan", "James", "", "", "T."),
        heads=("Alder", "Bram", "Corv", "Dunst", "Ell", "Farn", "Gorm", "Kest", "Lark", "Mere", "Pem", "Quill", "Thorn",
               "Ash", "Blen", "Cran", "Dray", "Fosk", "Glad", "Hathers", "Inskip", "Ludd", "Nesk", "Ravens", "Stav",
               "Wolver"),
        cores=_BETWEEN_CONSONANTS,
        tails=("abrookly", "enfellow", "ingdarrow", "owmere", "astowick", "umbertly", "idgewater", "ansbourne",
               "ockley", "ersham", "ilthwaite", "unbury", "elstone", "adwell", "olcombe", "ixworth"),
        weight=30,
    ),
    Tradition(
        given=("Marisol", "Joaquin", "Xiomara", "Evaristo", "Noemi", "Lisandro", "Itzel", "Ramiro", "José", "Anahí"),
        starts=("Alm", "Bel", "Cor", "Dam", "Est", "Fid", "Grac", "Leon", "Mari", "Ofel", "Rosal", "Ved"),
        ends=("encia", "isario", "olina", "asio", "érrez", "inda", "ucho", "ela", "andro", "ivia"),
        middle=("del Mar", "Luz", "", "", "Andrés", "P"),
        heads=("Albar", "Cabren", "Dolm", "Escal", "Ferran", "Galv", "Ib", "Montequ", "Quir", "Val", "Berm", "Huert",
               "Luc", "Navarr", "Pald", "Zurb"),
        cores=_BETWEEN_CONSONANTS,
        tails=("enzuelo", "iruelo", "andazar", "onquera", "áñezar", "esterra", "ovalles", "achea", "idobro", "urrias",
               "elmonte", "ospina"),
        weight=14,
        double_family=0.25,
    ),
    Tradition(
        given=("Meiqing", "Xiulan", "Zhongwei", "Li Hua", "Yanfei", "Guoqiang", "Grace", "Kevin", "Shu Fen", "Jianyu"),
        starts=("Ai", "Bao", "Chun", "Da", "Feng", "Hai", "Jing", "Lan", "Ming", "Qing", "Rong", "Shu", "Wen", "Zhi"),
        ends=("chen", "fang", "guo", "hong", "jie", "lin", "ping", "rui", "sheng", "ting", "xia", "yuan"),
        middle=("", "", "Wei", "Mei", "Xiu", "L"),
        heads=("Qia", "Zhe", "Lu", "Mo", "Shu", "Xia", "Tan", "Hsue", "Bai", "Ouz", "Cai", "Dua", "Fei", "Guo", "Pao",
               "Ye"),
        cores=_BETWEEN_VOWELS,
        tails=("nwei", "ling", "oshan", "rongqi", "jun", "hsien", "fu", "zhuo", "chiang", "ngdu", "quan", "tseng",
               "bing", "lkuo"),
        weight=18,
    ),
    Tradition(
        given=("Soo-Jin", "Min Ho", "Eunkyung", "Ji-Woo", "Hye Rin", "Daniel", "Esther", "Sang-Hyun"),
        starts=("Ae", "Byung", "Chae", "Dong", "Gyu", "Hee", "Jae", "Kyung", "Myung", "Seung", "Tae", "Yeon"),
        ends=("bin", "cheol", "gon", "hwan", "ja", "kwon", "mi", "rae", "sil", "won", "yul"),
        middle=("", "", "", "K"),
        heads=("Bae", "Cho", "Eun", "Gil", "Hwa", "Seo", "Yoo", "Nam", "Chae", "Do", "Gwa", "Maeng", "Pyo", "Tak"),
        cores=_BETWEEN_VOWELS,
        tails=("rimdo", "sookan", "dongsu", "weolle", "gyeom", "mhan", "baegu", "choi", "jinmo", "kyul", "nsap",
               "tongha"),
        weight=12,
    ),
    Tradition(
        given=("Thien", "Ngoc", "Bich Lan", "Quang", "Hoa", "Tommy", "Kim-Anh"),
        starts=("An", "Bao", "Cam", "Dieu", "Gia", "Huong", "Khanh", "Loan", "Phuong", "Tuyet"),
        ends=("chau", "dung", "hieu", "kiet", "linh", "my", "nhi", "quyen", "tam", "xuan"),
        middle=("Thi", "Van", "", "Minh"),
        heads=("Vuong", "Trinh", "Duo", "Phamh", "Ngu", "Lyt", "Banh", "Chie", "Doa", "Khu", "Mach", "Thuy"),
        cores=_BETWEEN_VOWELS,
        tails=("hacao", "loan", "uyenh", "bachu", "octhu", "dienh", "ghiem", "khoan", "ngau", "trach"),
        weight=7,
    ),
    Tradition(
        given=("Haruka", "Kenshiro", "Midori", "Natsuo", "Emi", "Takumi"),
        starts=("Aki", "Chiho", "Fumi", "Hide", "Ichi", "Kazu", "Masa", "Naru", "Saya", "Yoshi"),
        ends=("ko", "nori", "mitsu", "saburo", "taro", "mika", "hisa", "zumi"),
        middle=("", "", "Rei"),
        heads=("Tsuka", "Mino", "Haru", "Kazu", "Nori", "Ashi", "Fuji", "Iwa", "Oku", "Shige"),
        cores=_BETWEEN_VOWELS,
        tails=("bashira", "watani", "mizuru", "shirozu", "gasaku", "dokoro", "hamure", "tsubo"),
        weight=5,
    ),
    Tradition(
        given=("Oksana", "Bogdan", "Milena", "Radoslav", "Zuzana", "Yevgeny", "Jadwiga"),
        starts=("Bron", "Dobr", "Jar", "Kaz", "Lud", "Mir", "Stan", "Tom", "Vlad", "Zdeb"),
        ends=("islava", "omir", "ena", "ushka", "imil", "osz", "etta", "adar", "ynka"),
        middle=("", "M", "Ivan"),
        heads=("Bor", "Vel", "Zag", "Mil", "Przyb", "Kov", "Hlad", "Chm", "Dav", "Gren", "Smol", "Trush"),
        cores=_BETWEEN_CONSONANTS,
        tails=("ostrenko", "imirchuk", "adzicek", "avinsky", "ylowska", "enkov", "ubarda", "anovich", "itzyn",
               "oshkina"),
        weight=7,
    ),
    Tradition(
        given=("Farideh", "Nasrin", "Samir", "Layla", "Dariush", "Yusuf"),
        starts=("Ard", "Behr", "Fer", "Golz", "Jav", "Kam", "Mehr", "Par", "Shah", "Zor"),
        ends=("eshir", "ouz", "angis", "adun", "ineh", "yar", "oushka", "imah"),
        middle=("", "", "A"),
        heads=("Fara", "Nouri", "Sami", "Tehr", "Al-Marz", "Ghol", "Bahra", "Keya", "Pouri", "Zarri"),
        cores=_BETWEEN_VOWELS,
        tails=("zadehpour", "janidoust", "wandian", "ibakhsh", "foroush", "khanlou", "navaz", "tabari"),
        weight=4,
    ),
    Tradition(
        given=("Siobhan", "Declan", "Aoife", "Fergus", "Niamh"),
        starts=("Ail", "Br", "Cath", "Don", "Eogh", "Fiach", "Gr", "Muir", "Orl", "Ruair"),
        ends=("bhe", "onagh", "anait", "ughal", "inne", "aith", "eanna", "ovan"),
        middle=("", "Mary", "P."),
        heads=("O'Brann", "McTarv", "O'Gall", "FitzCorr", "MacQuill", "O'Dew", "McFinn", "O'Hest", "MacLor", "McRush"),
        cores=_BETWEEN_CONSONANTS,
        tails=("igarry", "ishane", "oghan", "udden", "arney", "elligan", "ockerty", "umphrey"),
        weight=5,
    ),
)  # fmt: skip
_WEIGHTS = tuple(tradition.weight for tradition in TRADITIONS)
_TOWN_HEADS = ("Alder", "Birch", "Cinder", "Drift", "Ember", "Fallow", "Gannet", "Hollow", "Juniper", "Kestrel")
_TOWN_TAILS = ("ford", " Bay", "brook", " Mills", "ton", " Heights", "field", " Springs")


def make_name(rng: Random) -> FullName:
    """Return an invented name; the same generator state gives the same name."""
    tradition = rng.choices(TRADITIONS, _WEIGHTS)[0]
    family = tradition.family_name(rng)
    if rng.random() < tradition.double_family:
        family += f" {tradition.family_name(rng)}"
    suffix = rng.choice(("Jr", "III", "Sr")) if rng.random() < 0.015 else ""
    return FullName(tradition.given_name(rng), rng.choice(tradition.middle), family, suffix)


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
