"""The words that the privacy rules know: titles, roles, organisations, and names of things that are no person."""

from __future__ import annotations

from service.analysis.privacy_text import phrases, words

# After these a name in small letters is a name as well.
STRONG_TITLES = words("mw mevr mevrouw mej mejuffrouw dhr heer meneer mijnheer mnr fam familie dokter dr")
ABBREVIATED_TITLES = words("mw mevr mej dhr mnr fam dr drs prof mr ir ing zr ds")
TITLES = STRONG_TITLES | words(
    """
drs prof professor mr ir ing zuster broeder zr ds dominee pastoor juf meester gezin echtpaar
    """
)

# One person with a job or a place in someone's life: a capitalised word after it is most often a name.
ROLES = words(
    """
huisarts dokter arts basisarts aios waarnemer poh poh-ggz poh-s poh-ouderen praktijkondersteuner assistent
assistente doktersassistent doktersassistente apothekersassistent apothekersassistente apotheker
wijkverpleegkundige verpleegkundige verpleger verzorgende wijkzuster fysiotherapeut fysio oefentherapeut
ergotherapeut ergo logopedist logopediste diëtist dietist diëtiste psycholoog psychiater therapeut behandelaar
casemanager coach leefstijlcoach welzijnscoach begeleider begeleidster coördinator coordinator wijkcoördinator
zorgcoördinator manager praktijkmanager teamleider teammanager directeur bestuurder wethouder burgemeester
ambtenaar consulent wmo-consulent regisseur procesregisseur werker maatschappelijk-werker wijkwerker
jongerenwerker opbouwwerker ouderenadviseur adviseur cliëntondersteuner ondersteuner collega collegaatje
stagiair stagiaire vrijwilliger patiënt patient patiënte patiente pt cliënt client cliënte bewoner bewoonster
inwoner inwoonster mantelzorger buurman buurvrouw buurmeisje buurjongen overbuurman zoon dochter vader moeder
oma opa tante oom broer zus neef nicht kleinzoon kleindochter schoonzoon schoondochter echtgenoot echtgenote
partner weduwe weduwnaar specialist internist cardioloog longarts kinderarts neuroloog uroloog geriater
tandarts mondhygiënist mondhygiëniste verloskundige kraamverzorgende jeugdarts jeugdverpleegkundige wijkagent
agent conciërge leerkracht intern-begeleider huismeester kapper trekker contactpersoon aanspreekpunt planner
triagist triagiste secretaresse receptioniste baliemedewerker medewerker medewerkster
    """
)

# One person, without a job: enough to tie a street or a date to somebody.
PERSONS = (
    ROLES
    | STRONG_TITLES
    | words("vrouw man dame jongen meisje baby kind peuter kleuter puber gezin echtpaar") - {"fam"}
)

# A house of care, school or neighbourhood centre may carry anyone's name; it is no person.
FACILITIES = words(
    """
apotheek gezondheidscentrum verpleeghuis verpleegtehuis verzorgingshuis verzorgingstehuis woonzorgcentrum
zorgcentrum wzc huize huis woonzorglocatie locatie wijkcentrum buurtcentrum buurthuis dorpshuis wijkgebouw
wijkhuis school basisschool kindcentrum kerk parochie ziekenhuis hospice stichting vereniging zorggroep
thuiszorg thuiszorgorganisatie zorgorganisatie welzijn welzijnsorganisatie ggz ggd jgz hap huisartsenpost
wijkteam team gemeente provincie regio wijk buurt dorp stad park plein flat complex woongroep dagbesteding
dagopvang inloophuis ontmoetingscentrum museum theater sporthal sportclub cafe café supermarkt
woningcorporatie corporatie zorgverzekeraar verzekeraar bedrijf firma organisatie instelling kliniek
polikliniek poli revalidatiecentrum zorgboerderij boerderij
    """
)
# These are often named after their owner, and that owner is a colleague.
PRACTICES = words(
    """
praktijk huisartsenpraktijk huisartspraktijk apotheek fysiotherapie fysiopraktijk tandartspraktijk maatschap
psychologenpraktijk
    """
)

# Names of things, not of persons: diseases and scales, laws, tools, organisations, places, peoples, days, sayings.
_DISEASES = """
alzheimer parkinson crohn sjögren sjogren down korsakoff huntington bechterew ménière meniere lewy lyme
hodgkin kahler asperger tourette rett marfan turner klinefelter raynaud addison cushing graves hashimoto
basedow dupuytren ledderhose scheuermann perthes tietze pfeiffer wernicke guillain barré barre duchenne
steinert wilson gilles kanner q-koorts covid corona body braden barthel glasgow apgar snellen heimlich
valsalva epley borg berg snaq katz mmse beck hamilton kübler-ross maslow tuckman likert doppler
"""
_LAWS = """
wmo wlz zvw avg bopz wvggz wzd wet jeugdwet participatiewet wgbo wkkgz igj nza zin vws rivm iza gala izagala
visie bopz svb uwv cak ciz cbs resv tvg hwv laatste woud
"""
_TOOLS = """
zorgdomein zivver siilo thuisarts medimo nedap caren medicom promedico bricks viplive zorgmail edifact point
omaha chipsoft hix epic microhis omnihis medikit mijngezondheid uwzorgonline pharmacom teams whatsapp signal
outlook excel word zoom facebook instagram linkedin google youtube marktplaats digid lsp vecozo mijnoverheid
gezondeboel therapieland minddistrict karify quli cubigo ksyos huisartsenteam vital ecare puur ons ysis fierit
ecd epd his ais kis ketendossier topicus zorgmatch
"""
_ORGANISATIONS = """
buurtzorg florence aafje laurens cordaan philadelphia humanitas icare sensire carinova evean amsta vivium
marente pluryn dichterbij antes parnassia arkin altrecht lentis dimence mediant yulius emergis jellinek tactus
iriszorg trimbos vilans nivel nictiz erasmus radboud franciscus isala bernhoven elkerliek ikazia meander
rijnstate slingeland amphia catharina diakonessenhuis tjongerschans alrijne bronovo achmea menzis dsw zilver
kruis cz vgz onvz lhv knmp venvn nhg zorgbelang indigo mentaal beter sint st jumbo albert heijn hema kruidvat
rabobank espria axion amarant cello prisma estinea siza gelderse tragel ipse leger heils rode zonnebloem
odensehuis alzheimer nederland unicum moria halt veilig thuis rijk overheid kamer zaken volksgezondheid
ministerie
"""
_PLACES = """
nederland nederlands nederlandse belgië duitsland duits duitse engels engelse engeland frans franse frankrijk
spaans spanje italië italiaans polen pools poolse turks turkse turkije marokko marokkaans marokkaanse arabisch
arabische berbers tigrinya syrië syrisch syrische oekraïne oekraïens oekraïense oekraine eritrea eritrees
somalië somalisch iran iraans irak afghanistan afghaans india indiaas indisch china chinees chinese taiwan
japan canada amerika amerikaans australië suriname surinaams surinaamse antillen antilliaans curaçao aruba
bulgarije bulgaars roemenië roemeens rusland russisch portugal portugees brazilië vietnam europa europese
afrika afrikaans azië hongarije moluks molukse papiaments koerdisch hindoestaans islam islamitisch moslim
christelijk katholiek hindoe jeruzalem vlaams fries friese randstad veluwe achterhoek twente limburg brabant
zeeland friesland groningen drenthe overijssel gelderland utrecht
"""
_CALENDAR = """
januari februari maart april mei juni juli augustus september oktober november december maandag dinsdag
woensdag donderdag vrijdag zaterdag zondag kerst kerstmis pasen pinksteren ramadan suikerfeest carnaval
koningsdag sinterklaas oud nieuw hemelvaart prinsjesdag
"""
_COMMON = """
fase vraag punt bijlage stap groep ronde deel plan team zorg wijk buurt pilot project niemand iemand iedereen
niks niets mooi goed boeren jongens meisjes mensen mannen vrouwen ouders kinderen ouderen jongeren patiënten
cliënten bewoners buren geen alle alles sinds vanaf alleen soms vaak altijd nooit elke ieder iedere dan daar
hier als ook nog wel niet meer minder veel weinig steeds weer zo dus maar want eigen laatst vooral graag
helaas fijn lastig moeilijk onduidelijk dokters collega's huisartsen apothekers verpleegkundigen
"""
KEEP = words(_DISEASES + _LAWS + _TOOLS + _ORGANISATIONS + _PLACES + _CALENDAR + _COMMON)

# Names with a person's name in them that are no person; compared in small letters.
KEEP_PHRASES = phrases(
    """
jan met de pet, jan modaal, jan en alleman, jan rap, jan klaassen, piet snot, truus van de hoek, henk en
ingrid, antoni van leeuwenhoek, jeroen bosch, reinier de graaf, pieter van foreest, prins claus, leger des
heils, willem arntsz, reinier van arkel, jan van es, jan swammerdam, albert schweitzer, albert heijn, prinses
máxima, prinses maxima, nij smellinghe, sint jacob, florence nightingale, rode kruis, lewy body, van neynsel,
van gogh, de zonnebloem, martini ziekenhuis, novadic-kentron, max ernst, johan cruijff, johan cruyff,
krajicek, positieve gezondheid, machteld huber, moeder teresa, vadertje staat, ome jan, de rode draad
    """
)

# Between the parts of a name.
INTERFIXES = words(
    """
van von der den de ter ten te 't ’t el al la le du da di bin ben v.d. v/d vd v.d dos del den
    """
) | {"v. d."}
# Only in a name, so the word after it is a name without any list.
SURE_INTERFIXES = words("der den von ter bin v.d. v/d vd")
# Ordinary words that are a surname as soon as "de" or "van de" goes before and a person does something.
AFTER_DE = words(
    """
vries jong wit boer groot haan graaf bruin bruijn bruijne koning leeuw lange korte rooij ruiter ridder vos
wolf waal beer kok haas zwart regt jager
    """
)

# In small letters after "mevrouw" or "dokter" these are a word, though a list has them as a name.
NOT_AFTER_TITLE = words(
    """
wil was kan mag moet zal zou had heeft is wordt werd kwam komt gaat ging belt belde vraagt vroeg zegt zei
vindt vond krijgt kreeg wacht zelf zelfs die dat met van aan uit in op bij voor naar over thuis alleen niet
nooit ook nog dan toen nu al weer en of maar want hier daar eerst laat lang kort boven onder buiten binnen
tegen zonder tussen wel graag meer minder veel vaak soms altijd steeds
    """
)
STREET_PREFIXES = words(
    """
oude nieuwe lange korte grote kleine hoge lage burgemeester burg prins prinses koningin koning graaf dr prof
pastoor sint st eerste tweede derde jan van de der den het
    """
)
