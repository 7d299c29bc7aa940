"""What was decided by looking at the lists of writings: kept beside the script that builds the tables."""

from __future__ import annotations

ONE_TOO = {
    "katie": "catherine", "katy": "catherine", "kate": "catherine", "dan": "daniel", "steve": "steven",
    "geoff": "geoffrey", "mitch": "mitchell", "ma": "maria", "lupe": "guadalupe", "lupita": "guadalupe",
}  # fmt: skip
"""Short forms that stand for one formal name although they miss the bar of births (95 % of the formal name's bearers).

Lupe is a legal name as well, but stands for no other; "Ma." for Maria is how Spanish names are written. Steve for
Stephanie and Dan for Danny are of one list each, and Danny is a short form itself; Kate for Katelyn is rare.
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
    "kathy": "catherine kathleen", "lex": "alexander alexis", "mandi": "amanda",
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
    "geoff": "jeffrey", "geoffrey": "jeffrey", "jaclyn": "jacqueline", "jacklyn": "jacqueline",
    "ken": "kenji kenichi kenta kentaro kenneth", "shawn": "sean shaun", "shaun": "sean",
    "maddie": "madeline madison", "meg": "margaret megan", "peg": "margaret", "trudy": "gertrude",
}  # fmt: skip
"""Pairs that we know and the lists lack or rate too low."""

MORE_SHORT_FORMS = """
lisa elizabeth melissa; eliza elizabeth; elsa elizabeth; else elizabeth; elsie elizabeth; bette elizabeth
bess elizabeth; bessie elizabeth; betsy elizabeth; buffy elizabeth; lisbeth elizabeth; lilibet elizabeth
elise elizabeth; lizbeth elizabeth; ilse elizabeth; kitty catherine; kit catherine christopher; cat catherine
kati catherine; katia catherine ekaterina; katya catherine ekaterina; katja catherine; kasia catherine katarzyna
katrina catherine; katarina catherine; katrin catherine; kathe catherine; kay catherine
suzanne susan; susanna susan suzanne; susie susan suzanne susanna; suzie susan suzanne susanna
suzy susan suzanne susanna; susi susan suzanne susanna; suzi susan suzanne susanna; suzan susan suzanne
sukie susan suzanne; zuzana susan suzanne susanna; annie ann anna; anya anna ann
anouk anna ann; margo margaret; margot margaret; greta margaret
gretchen margaret; rita margaret margarita; daisy margaret; maggie margaret
mia maria; sally sarah
sadie sarah; sallie sarah; patsy patricia; trish patricia; tricia patricia; trisha patricia; dolly dorothy dolores
dot dorothy; dodie dorothy; thea dorothea dorothy; nell eleanor helen ellen; nellie eleanor helen ellen
nelly eleanor helen ellen; lena helena magdalena elena
tess teresa; tessa teresa; terry teresa terence; gina regina virginia georgina angelina; ginny virginia
ginger virginia; jenna jennifer; jan janet janice jane; janie jane; jo joanne josephine joan joann joanna
joni joan; jody joseph judith joanne; jodie judith joanne; gene eugene; genie eugenia; hal harold henry
harry henry harold; hank henry; ned edward edmund; ted edward theodore; teddy edward theodore; will william
liam william; billie william; rob robert; robin robert; rich richard; dick richard; jim james; jamie james
chuck charles; chip charles; larry lawrence; drew andrew; andy andrew; sandy sandra alexandra alexander
gus augustus august gustav gustavo constantine; zeke ezekiel; nate nathaniel nathan; nat nathaniel nathan
lou louis louise lucille; art arthur; barb barbara; babs barbara; becca rebecca; bev beverly
carrie caroline carolyn carol; cindy cynthia lucinda; connie constance concepcion consuelo cornelia
flo florence; gail abigail; gerri geraldine; hattie harriet; jackie jacqueline jaclyn; lori laura lorraine lauren
laurie laura lorraine lauren; lucy lucille lucia luz; mandy amanda; marcy marcia; marty martin martha
max maximilian maxwell maxine; roz rosalind; stella estelle; tim timothy; toby tobias; vera veronica
wendy gwendolyn; winnie winifred; bea beatrice beatriz; trixie beatrice; bee beatrice; fritz frederick
fred frederick; freda frederica winifred; hans johannes; heinz heinrich
lola dolores; lonnie alonzo; maude matilda; tillie matilda; tilda matilda; mina wilhelmina; nettie annette
nicky nicholas nicole; ozzie oswald; penny penelope; rosa rose; rosita rosa; russ russell; sam samuel samantha
sol solomon; tad thaddeus; tabby tabitha; trev trevor; vince vincent; viv vivian; walt walter; wally walter
"""
"""Further English ones, and names of one root by which one person goes (Suzanne and Susan): short form, formal names.
They stand for several names, or are borne as formal names themselves: a person looks."""

SPANISH_SHORT_FORMS = """
pepa josefa josefina; paca francisca; curro francisco; kiko francisco enrique; quico francisco; paquita francisca
concha concepcion; conchita concepcion; chayo rosario; charo rosario; charito rosario
chelo consuelo; chucho jesus; lalo eduardo; kike enrique; tono antonio; tere teresa
maite teresa; mayte teresa; lety leticia; leti leticia; lucha luz lucia; meche mercedes; paty patricia
gaby gabriela; vero veronica; ale alejandro alejandra; javi javier; chela graciela marcela; chabela isabel
chavela isabel; queta enriqueta; yoli yolanda; licha alicia; bety beatriz elizabeth; mundo edmundo raymundo
chente vicente; chepe jose; goyo gregorio; neto ernesto; poncho alfonso; santi santiago; manolo manuel; manny manuel
lencho lorenzo; polo leopoldo; tavo gustavo octavio; fito adolfo rodolfo; cata catalina; fina josefina; pili pilar
mila milagros; nandita fernanda; fer fernando fernanda; dani daniel daniela; luisito luis; lucho luis
nena elena; magda magdalena; malena magdalena; marilu luisa; mari maria; nati natalia
beto humberto gilberto norberto; nacha ignacia; chano feliciano; chuyita jesusa; cuco refugio
cuca refugio; lole dolores; toya victoria; vicky victoria; xochi xochitl; yayo eduardo; kiki enrique; joselito jose
guille guillermo guillermina; rafita rafael; ricardito ricardo; ricky ricardo; alex alejandro alejandra; edu eduardo
frank francisco; frankie francisco
"""

RUSSIAN_SHORT_FORMS = """
sasha alexander alexandra; shura alexander alexandra; alik alexander; misha michael mikhail; natasha natalia natalie
tanya tatiana; tania tatiana; masha maria; marusya maria; dasha daria; kolya nikolai nicholas; vanya ivan
volodya vladimir; vova vladimir; zhenya evgeny evgenia; jenya evgeny evgenia
lena elena; lyuda lyudmila; luda lyudmila; mila lyudmila; sveta svetlana; ira irina; galya galina
galia galina; olya olga; nadya nadezhda nadia; nastya anastasia; stasya anastasia; asya anastasia
ksusha ksenia; sonya sofia sophia; sonia sofia sophia; yulya yulia; dima dmitry; mitya dmitry
seryozha sergey; alyosha alexey; alex alexey; lyosha alexey; lesha alexey; petya pyotr peter
pasha pavel; grisha grigory; borya boris; tolya anatoly; tolik anatoly
kostya konstantin; slava vyacheslav svyatoslav yaroslav; stas stanislav
vlad vladimir vladislav; edik eduard; gena gennady; yura yuri; vitya victor; vika victoria
lera valeria; valera valery; luba lyubov; zhora georgy; gosha georgy; fedya fyodor
vasya vasily; arkasha arkady; lyova lev; leo lev leonid leonard; lenya leonid; senya semyon
ilyusha ilya; maks maxim; max maxim; tioma artem; tyoma artem; rus ruslan; dmytro dmitry; oleksandr alexander
mykola nikolai nicholas; volodymyr vladimir; iryna irina; olena elena; yevhen evgeny; serhiy sergey; andriy andrey
mykhailo michael mikhail; kateryna catherine ekaterina
"""

OTHER_SHORT_FORMS = """
seun oluwaseun; tunde babatunde olatunde; kunle adekunle olakunle; femi olufemi oluwafemi
tope temitope; tobi oluwatobi; kemi oluwakemi; wale adewale olawale; dayo adedayo temidayo; sola olusola
segun olusegun; funmi funmilayo oluwafunmilayo; funke olufunke; lanre olanrewaju; gbenga olugbenga oluwagbenga
dele bamidele oladele; yinka olayinka adeyinka; bukola olubukola; bukky olubukola bukola; emeka chukwuemeka
nonso chinonso; amaka chiamaka; nkem nkemdilim; uche uchenna; kelechi kelechukwu; ike ikechukwu; obinna obinnaya
mo mohammad mohammed mohamed muhammad; moe mohammad mohammed moses maurice
mohd mohammad mohammed mohamed muhammad mohamad muhammed muhamed muhamad
md mohammad mohammed mohamed muhammad mohamad muhammed muhamed muhamad
muhd mohammad mohammed mohamed muhammad mohamad muhammed muhamed muhamad; ali alireza; reza alireza
fati fatima; nas nasser nasrin; sia siamak siavash
bob babak; sherry shahrzad; shery shahrzad
avi abraham avigdor; ike isaac yitzchak; itzik yitzchak
yankel yaakov; kobi yaakov; yossi joseph yosef
joe joseph yosef; shmulik shmuel
eli eliezer elijah eliyahu elazar elias; motti mordechai; mordy mordechai
rivky rivka; esti esther; debbie devorah; miri miriam
shoshi shoshana; dudi david; yoni jonathan yonatan
rafi raphael rafael; gabi gabriel gavriel gabriela; sruli yisroel; chavi chava
jay james jason jacob
tommy thomas; wm william; geo george; chas charles
thos thomas; jas james; robt robert; fco francisco; gpe guadalupe; edw edward; benj benjamin; jno john; chs charles
alexa alexandra; aggie agnes; raj rajesh rajendra rajeev; krish krishna; subbu subramaniam; venkat venkatesh
srini srinivas srinivasan; anu anuradha anupama; sri srinivas; bharat bharath; jit jitendra; manu manoj manish
"""
"""Spanish, Russian and Ukrainian, Persian, Jewish and Indian ones, and written abbreviations; all of them leave a
person to look. The English name of another language's name (Abraham and Ibrahim) is another name: with an equal number
it would be taken for the same person."""


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
    ("in", "harpreet harprit"), ("in", "gurpreet gurprit"), ("in", "manpreet manprit"), ("in", "jaspreet jasprit"),
    ("in", "lakshmi laxmi"), ("in", "jyoti jyothi"), ("in", "swati swathi"), ("in", "lalita lalitha"),
    ("in", "savita savitha"), ("in", "gauri gowri"), ("in", "rajiv rajeev"), ("in", "sanjiv sanjeev"),
    ("in", "ashish asheesh"), ("in", "manish maneesh"), ("in", "aishwarya aiswarya"),
    ("in", "arvind aravind"),
)  # fmt: skip
"""Groups that we know and the lists lack."""
