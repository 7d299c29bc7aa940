"""What was decided by looking at the lists of writings: kept beside the script that builds the tables."""

from __future__ import annotations

ONE_TOO = {
    "katie": "catherine", "katy": "catherine", "kate": "catherine", "dan": "daniel", "steve": "steven",
    "geoff": "geoffrey", "mitch": "mitchell",
}  # fmt: skip
"""Short forms that stand for one formal name although they miss the bar of births (95 % of the formal name's bearers).

Steve for Stephanie and Dan for Danny are of one list each, and Danny is a short form itself; Kate for Katelyn is rare.
"""

SEVERAL = frozenset(
    {
        "alec", "angie", "barney", "bernie", "cam", "chet", "deb", "debby", "dickie", "essie", "fanny", "gerri", "ike",
        "lil", "lilly", "lottie", "madge", "marge", "margie", "mickey", "micky", "sue", "theo", "val", "vinnie",
        "willie", "willy",
    }
)  # fmt: skip
"""Short forms above that bar that stand for several names all the same (Sue for Suzanne, Bernie for Bernadette, Angie
for Angelina), or that are usual as legal names (Alec)."""

REFUSED = frozenset(
    {
        ("gary", "gareth"), ("ralph", "raphael"), ("marc", "marcus"), ("jon", "john"), ("willie", "wilhelmina"),
        ("perry", "peregrine"), ("randy", "miranda"), ("minnie", "wilhelmina"), ("angel", "angela"),
        ("micah", "michael"), ("clare", "clarence"), ("clair", "clarence"), ("clair", "claire"),
        ("eliza", "elizabeth"), ("margery", "margaret"), ("dona", "donna"), ("kenji", "kendra"), ("wen", "wendy"),
        ("jude", "judith"), ("juda", "judith"), ("shay", "sharon"), ("sha", "sharon"), ("nada", "nadine"),
        ("claud", "claudia"), ("dora", "dorothy"), ("dora", "doris"), ("mira", "miranda"), ("magda", "magdalena"),
        ("honey", "honora"), ("mercy", "mercedes"), ("glory", "gloria"), ("dian", "diane"), ("dortha", "dorothy"),
        ("della", "delores"), ("della", "dolores"), ("mack", "mackenzie"), ("mattie", "matthew"),
        ("kay", "kayla"), ("lea", "leanne"), ("lorie", "lorraine"), ("lorie", "loretta"), ("anna", "annie"),
        ("june", "junior"), ("jules", "julian"), ("jule", "julian"), ("jule", "julie"), ("king", "kingsley"),
        ("green", "greenberry"), ("chan", "chauncey"), ("monna", "monica"), ("vanna", "vanessa"), ("webb", "webster"),
        ("kym", "kymberly"), ("kym", "kimberly"), ("ari", "ariel"), ("arie", "arielle"), ("steph", "steven"),
        ("steph", "stephen"), ("pate", "patrick"), ("fall", "fallon"), ("fal", "fallon"), ("chat", "charity"),
        ("kali", "kalli"), ("stephine", "stephanie"), ("jereme", "jeremiah"), ("darry", "darlene"), ("dal", "dalton"),
        ("merci", "mercedes"), ("rea", "andrea"), ("mally", "malachi"), ("alix", "alexandra"), ("rosey", "rosemary"),
        ("elvie", "elvira"), ("wash", "washington"), ("fel", "felicia"), ("ham", "hamilton"), ("delphi", "delphine"),
        ("yul", "yulan"), ("crys", "crystal"), ("beck", "becca"), ("west", "westley"), ("addie", "addison"),
        ("joan", "joanna"), ("lindsy", "lindsay"), ("erna", "ernestine"), ("bree", "breanna"),
        ("kelly", "kelley"), ("frank", "frankie"), ("adele", "adelaide"), ("eve", "evelyn"), ("toni", "antonia"),
        ("belle", "belinda"), ("clara", "claire"), ("carole", "caroline"), ("ana", "anastasia"), ("roby", "roberta"),
        ("reba", "rebecca"), ("leon", "leonard"), ("teri", "terri"), ("tami", "tammy"), ("lily", "lilly"),
        ("staci", "stacy"), ("matty", "matthews"), ("garret", "garrett"), ("savanna", "savannah"), ("nico", "nicholas"),
        ("jos", "joshua"), ("jos", "josiah"), ("moss", "moses"), ("mickey", "michelle"), ("junie", "junior"),
        ("sha", "shaina"), ("falon", "fallon"),
        ("lee", "leroy"), ("kenj", "kendra"), ("fay", "faith"),
    }
)  # fmt: skip
"""Pairs of the lists that are two formal names, another language's name, or nobody's short form today.

Bill for Robert, Bela for William and Day for David fall out before: only the genealogists have them, and they are no
beginning of the formal name.
"""

AMBIGUOUS_TOO = {
    "alex": "alexander alexandra alexis alejandro alejandra", "ally": "allison alexandra", "andi": "andrea",
    "beto": "roberto alberto", "cathie": "catherine", "cathi": "catherine", "cathy": "catherine kathleen",
    "chelle": "michelle", "chuy": "jesus", "deb": "deborah debra", "debbie": "deborah debra",
    "debby": "deborah debra", "debi": "deborah debra", "debbi": "deborah debra", "dottie": "dorothy",
    "dotty": "dorothy", "fran": "frances francis francine", "fred": "frederick alfred", "kat": "catherine",
    "kath": "catherine kathleen", "kathi": "catherine kathleen", "kathie": "catherine kathleen",
    "kathy": "catherine kathleen", "lex": "alexander alexis", "lupe": "guadalupe", "mandi": "amanda",
    "mel": "melissa melanie melinda melvin", "memo": "guillermo", "mike": "miguel", "nacho": "ignacio",
    "nando": "fernando",
    "paco": "francisco", "pepe": "jose", "pancho": "francisco", "ray": "raymond", "rosie": "rose rosemary rosa",
    "stan": "stanley stanislav", "stephie": "stephanie", "sue": "susan suzanne susanna", "teri": "teresa",
    "terri": "teresa", "tina": "christina christine", "tony": "anthony antonio", "tori": "victoria",
    "trina": "catherine katrina", "vickie": "victoria", "vicki": "victoria", "vicky": "victoria", "zander": "alexander",
    "xander": "alexander", "bert": "albert robert bertram", "rafa": "rafael", "robbie": "robert roberta",
    "alejo": "alejandro", "quique": "enrique",
    "josie": "josephine", "ellie": "eleanor elizabeth", "gabby": "gabriela gabrielle", "izzy": "isabel isabella",
    "liza": "elizabeth", "dee": "deborah", "charlie": "charles charlotte", "jack": "john",
    "millie": "mildred emily", "netta": "annette", "rick": "richard", "ricki": "richard",
    "sandi": "sandra", "shelly": "michelle", "shelley": "michelle", "gerry": "gerald geraldine gerard",
    "stevie": "steven stephanie", "jeff": "geoffrey", "nan": "nancy", "bobbie": "roberta robert barbara",
    "kris": "christopher christine christina kristen", "kristi": "christina kristen", "kristy": "christina kristen",
    "chrissy": "christine christina", "cassie": "cassandra", "mo": "maurice", "ron": "ronald", "stu": "stewart",
    "maddie": "madeline madison", "meg": "margaret megan", "peg": "margaret", "trudy": "gertrude",
}  # fmt: skip
"""Pairs that we know and the lists lack or rate too low."""

MAY_BE_TWO = frozenset({"salem", "nasser", "adel", "emad", "abed", "mahdi", "sultan", "asad", "hashim"})
"""First words of the Arabic groups that one writing without vowels brings together, but two names may lie behind."""

WRONG = {
    "salam": "shalam", "elsayed": "alsaeed", "alsaadi": "alsaedi", "arab": "arabi", "hashimi": "hashimi alhashimi",
    "ramadan": "ramzan", "mina": "mina meena", "das": "dash", "hari": "hary", "nita": "nita neeta", "ismael": "ishmael",
    "laxamana": "lacsamana", "ala": "ala alaa",
}  # fmt: skip
"""First word of a group of the lists -> the spellings in it that are another name, or that Western names share."""

VARIANTS_TOO = (
    ("ar", "karim kareem"), ("ar", "rashid rasheed rachid"), ("ar", "hamid hameed"), ("ar", "khalil khaleel"),
    ("ar", "aisha ayesha aysha aicha"), ("ar", "zainab zaynab zeinab zaineb"), ("ar", "noor nour nur"),
    ("ar", "samir sameer"), ("ar", "amir ameer"), ("ar", "jamil jameel"), ("ar", "tahir taher"),
    ("ar", "bashir basheer bachir"), ("ar", "yasmin yasmeen yasmine"), ("ar", "mariam maryam"),
    ("ar", "farid fareed"), ("ar", "majid majeed"), ("ar", "rahim raheem"), ("ar", "habib habeeb"),
    ("ar", "latif lateef"), ("ar", "aziz azeez"), ("ar", "osman othman uthman usman"),
    ("ar", "layla laila leila leyla"),
    ("ar", "saleem salim"), ("ar", "qasim kassim kasim qassim kassem"), ("ar", "anwar anwer"),
    ("in", "lakshmi laxmi"), ("in", "jyoti jyothi"), ("in", "swati swathi"), ("in", "lalita lalitha"),
    ("in", "savita savitha"), ("in", "gauri gowri"), ("in", "rajiv rajeev"), ("in", "sanjiv sanjeev"),
    ("in", "ashish asheesh"), ("in", "manish maneesh"), ("in", "aishwarya aiswarya"),
    ("in", "arvind aravind"),
)  # fmt: skip
"""Groups that we know and the lists lack."""
