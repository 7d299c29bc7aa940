"""The traditions of names that are measured apart, and the family names by which a listed person is put into one.

The seeds were written by hand from general knowledge; they only sort people of the lists, and no program reads them.
"""

from __future__ import annotations

from enum import StrEnum


class Tradition(StrEnum):
    """How a name is built and which writings of it are usual."""

    ENGLISH = "English"
    SPANISH = "Spanish"
    CHINESE = "Chinese"
    KOREAN = "Korean"
    VIETNAMESE = "Vietnamese"
    JAPANESE = "Japanese"
    INDIAN = "Indian"
    ARABIC = "Arabic"


EASTERN = frozenset({Tradition.CHINESE, Tradition.KOREAN, Tradition.VIETNAMESE, Tradition.JAPANESE})
"""Traditions in which the family name is written first at home."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SEEDS: dict[Tradition, frozenset[str]] = {
    Tradition.CHINESE: _words(
        "zhang wang liu chen zhao zhou xu sun zhu guo gao luo zheng liang xie tang deng feng cao peng zeng xiao tian "
        "dong pan yuan cai jiang du cheng wei su ding ren shen yao cui tan qin lu wu huang xiong wong leung cheung "
        "kwok chiu hsu tsai hsieh chiang hsiao cheuk kwan tse yeung chow zou meng qiu shi xue hou lei qian"
    ),
    Tradition.KOREAN: _words(
        "kim park choi jung kang yoon jang seo shin kwon hwang ahn hong jeong choe pak suh yoo baek paik noh roh nam "
        "moon bae ryu oh koo ha hahn yun jeon jun cho joo min byun chun sohn son"
    ),
    Tradition.VIETNAMESE: _words(
        "nguyen tran pham huynh hoang phan vu vo dang bui ngo duong dinh truong trinh doan luong le do vuong thach "
        "nghiem dao quach"
    ),
    Tradition.JAPANESE: _words(
        "sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki yamaguchi "
        "matsumoto inoue kimura hayashi shimizu saito mori ikeda hashimoto ishikawa ogawa goto okada hasegawa fujita "
        "murakami kondo ishii sakamoto aoki endo nishimura fukuda ota miura fujiwara okamoto matsuda nakajima nakano "
        "harada ono tamura takeuchi kaneko wada ishida morita ueda hara shibata sakai kudo yokoyama miyazaki miyamoto "
        "uchida takagi ando ohno maruyama imai takada fujimoto murata takeda komatsu arai kinoshita hirano sugawara "
        "sekine matsui iwasaki nomura kikuchi kawamura mizuno nagata tsuchiya hamada higuchi"
    ),
    Tradition.INDIAN: _words(
        "patel shah singh kumar sharma gupta reddy rao desai mehta joshi nair iyer menon agarwal agrawal jain kapoor "
        "khanna malhotra chopra bhatt bhattacharya banerjee chatterjee mukherjee das ghosh sen dutta mishra pandey "
        "tiwari trivedi verma varma yadav chaudhary srinivasan subramanian krishnan venkatesh raman narayanan pillai "
        "naidu kulkarni deshpande patil gandhi parikh amin thakkar dave dalal vyas puri sethi bhatia arora ahuja "
        "grewal dhillon sidhu sandhu bedi sinha saxena srivastava prasad choudhury chowdhury basu bose sarkar mandal "
        "mittal goyal goel bansal garg rastogi dubey tripathi shukla chauhan rathore bhat hegde shetty murthy "
        "ramachandran raghavan natarajan balasubramanian chakraborty chakrabarti mitra nandi saha biswas pal kaur "
        "kaul bajaj chawla sood walia anand modi parekh sheth soni pandya raval solanki"
    ),
    Tradition.ARABIC: _words(
        "ahmed ahmad ali hassan hasan hussein hussain mohamed mohammed mohammad mahmoud ibrahim abdallah abdullah "
        "khalil saleh salem mansour nasser haddad khoury hamdan hamad rahman said saeed yousef youssef yusuf aziz "
        "bakr omar osman awad kassem qasim qasem fares najjar habib shaheen jaber darwish abbas aly ghanem khalifa "
        "zaki sabry gerges elsayed sayed mustafa moustafa mostafa suleiman sulaiman karim hakim jamal kamal taha "
        "shehata farouk fawzi gaber metwally elbaz rashid rasheed malik siddiqui qureshi hashmi bukhari farooq "
        "abdelrahman abdalla mubarak barakat bazzi hammoud fayad shakir mousa musa issa eissa daher saad sharif "
        "tawfik attia hijazi masri amer nassar younes younis zidan"
    ),
}

SHARED: dict[Tradition, tuple[tuple[str, float], ...]] = {
    Tradition.KOREAN: (("Lee", 0.16), ("Chung", 0.03), ("Lim", 0.03), ("Han", 0.02), ("Song", 0.02), ("Chang", 0.01)),
    Tradition.CHINESE: (
        ("Li", 0.07), ("Lin", 0.03), ("Yang", 0.03), ("Lee", 0.04), ("Chan", 0.02), ("Chang", 0.02), ("Ma", 0.015),
        ("He", 0.012), ("Lau", 0.01), ("Ng", 0.01), ("Han", 0.008), ("Ho", 0.008), ("Song", 0.008), ("Fong", 0.005),
    ),
    Tradition.VIETNAMESE: (("Ly", 0.02), ("Ho", 0.02), ("Mai", 0.01), ("Lam", 0.01), ("Cao", 0.01)),
}  # fmt: skip
"""Family names of more than one tradition, with a rough share in each: drawn, but nobody is sorted by them."""

KOREAN_FAMILY_WRITINGS = tuple(
    group.split()
    for group in (
        "Lee Yi Rhee", "Park Pak", "Choi Choe", "Jung Jeong Chung", "Kang Gang", "Cho Jo", "Lim Im", "Yoon Yun",
        "Ahn An", "Kwon Gwon", "Shin Sin", "Seo Suh", "Moon Mun", "Roh Noh", "Baek Paik", "Yoo Yu Ryu", "Jang Chang",
        "Kim Gim", "Koo Ku Gu", "Bae Pae", "Joo Ju", "Jeon Jun Chun", "Son Sohn",
    )
)  # fmt: skip
"""Usual Latin writings of one Korean family name (Revised, McCune-Reischauer and what passports carry)."""

FAMILY_WRITINGS = tuple(
    _words(group)
    for group in (
        "agarwal agrawal aggarwal agarwala", "choudhury chowdhury chaudhary chaudhari chaudhuri chaudhry choudhary",
        "bhattacharya bhattacharyya bhattacharjee", "banerjee banerji", "mukherjee mukherji mukerjee",
        "chatterjee chatterji", "verma varma", "sharma sarma", "gupta guptha", "reddy reddi", "iyer aiyar iyar",
        "shah sha", "singh sing", "patel pattel", "ahmed ahmad ahmet", "hussain hussein husain hossain",
        "mohammed mohamed muhammad mohammad mohamad", "hassan hasan", "siddiqui siddiqi", "qureshi quraishi koreshi",
        "khoury khouri koury", "haddad hadad", "youssef yousef yusuf yousuf", "suleiman sulaiman soliman",
        "nassar nasser naser", "darwish darwich", "smith smyth smythe", "brown browne", "clark clarke",
        "reed reid read", "thomson thompson tomson", "stewart stuart", "johnson johnston johnsen",
        "anderson andersen", "peterson petersen pedersen", "nelson nelsen", "olson olsen", "hansen hanson",
        "larson larsen", "white whyte", "moore more", "green greene", "gray grey", "allen allan alan",
        "phillips philips", "meyer myer meier mayer maier", "snyder snider schneider", "schmidt schmitt",
        "sheppard shepherd shepard", "davidson davison", "matthews mathews", "rogers rodgers",
    )
)  # fmt: skip
"""Family names that somebody may take for spellings of one; where a number agrees, a stranger may not differ by these
alone. Without a number they stay strangers: Reed is not Reid."""

FORMAL_WRITINGS = tuple(
    _words(group)
    for group in (
        "ann anne", "anna ana", "catherine katherine kathryn katharine catharine cathryn kathrine", "steven stephen",
        "stephan", "jeffrey geoffrey jeffery", "jon john", "sara sarah", "teresa theresa", "philip phillip",
        "eric erik erick", "elizabeth elisabeth", "isabel isabelle isabell", "michael micheal", "deborah debra debora",
        "christina kristina cristina", "cathleen kathleen", "susan suzan", "suzanne susanne", "nicholas nicolas",
        "marc mark", "brian bryan", "kristin kristen", "christine kristine", "lynn lynne lyn", "rachel rachael",
        "rebecca rebekah", "jaclyn jacqueline jacquelyn", "allen alan allan", "gregory greggory gregg greg",
        "lawrence laurence", "matthew mathew", "jonathan jonathon johnathan", "renee rene", "louise luise",
        "jean jeanne", "marie maria mary", "carol carole karol", "carl karl", "diane dianne", "denise denice",
        "elaine elayne", "helen helene", "francis frances", "gail gayle", "jo joe", "kay kaye", "lori laurie", "luis",
        "mohammed mohamed muhammad mohammad mohamad", "ahmed ahmad", "hassan hasan", "hussein hussain husain",
        "yousef youssef yusuf yousuf", "sean shawn shaun", "terry terri", "tracy tracey traci", "vicki vicky vickie",
        "leigh lee", "joan joann joanne", "edgar", "claire clare", "theodore", "robyn robin", "sheri sherry cheri",
        "barbara barbra", "dorothy dorothea", "ellen ellyn helen", "aaron arron", "colleen coleen", "darrell darryl",
        "erin aaron", "jerry gerry", "jody jodi", "kelly kelli kellie", "kim kym", "marian marion", "phyllis phillis",
    )
)  # fmt: skip
"""Spellings that people take for one and the same given name; a stranger may not differ by these alone."""
