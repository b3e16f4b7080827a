"""Ordinary Dutch words that are also listed as a name: alone, without a title or a role, they are no name.

The overlap of deduce's name lists with the OpenTaal word list (BSD), without words that are a name far more often.
"""

from __future__ import annotations

from service.analysis.privacy_text import words

ORDINARY = words(
    """
aa aal aan aanholt aanraad aanstoot aar aard aarden aart acht achten achteren adel adelaar admiraal advocaat
aken aker akker akkeren al ale alien alle alleman allen alles alma alten ambachtsheer anders angel anker anno
appel appelboom appels april arend ark ars art arts as assem assen ast asten aster au augustus aura avontuur
baak baal baan baar baard baars baarslag baart baas baast baat back backer bader baggerman bah bak baken baker
bakhuis bakhuizen bakkes bal balder balen balk ballast ban band banga bank banken banning baptist barbier
baren bark baron bars bas bast basten baten batist bats bavelaar bazen bazuin beek been beentjes beer beest
bek beker bekers bel belle bellen bello belt ben benard bent berbers berg berge berk bes best besten betten
beugels beugen beuk beuken beuker beukers beulen beun beunen beurden beurs bevaart bever beverdam bezembinder
bie biersteker bies biezen bij bijen bijpost bijster bik bikker bil bilt bink binken binnendijk bitter blaak
blaas blank blanke blanken blanker blauw bleker bles bliek blik blink block bloem blok blonk bloos bloot blouw
blue bock bod bode boef boek boekhoudt boel boelen boer boeren boertje boes boet boeters bok boks bol bolder
bolk bolle bollen bols bolster bolt bolwerk bom bomers bommel bon bond bonder bonnes bonnet bons bont bonte
bonten bontje bood boog boom boomen boomgaard boon boontje boontjes boor boos boosten boot boots bootsman borg
borst borsten borstlap bos boss bot bots bottelier botter bout bouten bouw bouwer bouwers boven box braad
braaf braak braam bracht brak braken braker brand brander brandjes brandt bras brasser breed brem bril brink
brobbel broeder broek broeken broer broertjes brok brokken brom brommer bron bronk brons brood broos brouw
brug bruggen bruin bruine bruinen bruining bruintjes bruls brus bui buil buis buit buitelaar buiten buitendijk
buitenhuis buitenweg buizer bul bulder bulk bult bulten bunk bunt buren burg burgemeester burger burgwal bus
bussel buur buurman camp ceder cent centen cents client commandeur constant cools copier cornet corona croon
cupido daal daas dag dal dalen dam dame dammer dan dartel das dassen date deen degen degens dek deken dekens
dekken delft deli dellen demi denderen denkers derby deugd deuren die dien diender dienst diepen dieren dies
diesel diggelen dijen dijk dijken dijkgraaf dijkslag dik dikken dikker dim dingen dis disco dissel do dobbe
dobbelaar dobbelsteen dobber dochter doek doel doelen does doetje doggen dogger dok dokter dol dolk dolle
dolleman domen domino dommelen don donders dong dongen donk donker donkers dons dood dool door doorn doosje
dop doppen doren dorp dors dorst dorsten dort dost dot douw dreef dreumel drie dries driesprong driest drift
drijfhout drijver drijvers droog drop drummen dubbelaar duif duiker duim duin duinen duister duisters duiven
dul dun dunnen dunning duren duurt dwars ebben ede edel edelman eden eek een eerde eerden eert einden eisen
eker el eland elders elk elke ellen els elzen end ende enden eng engel engels enk ent enting er eren erna erve
erven es essen est ester even extra faas fabriek fan faro fase fee feller fijn fikse fin fine fitters flapper
fleer flens fleur fleuren flier flik flink flint flip florijn flos fluit fluiter fok fokker foks foppen
fortuin fox fris frissen fulpen gaal gaans gal galen gast gasteren geel geer geers geest geilen geld gelling
geloof geloven gelt geluk gene gent germ gestel geuze gevel geven gevers gier gijn glas glorie go goed
goedbloed goede goedkoop goeman gommeren goof goor goot gootjes gordijn gort goud gouda gouw graaf graas graat
gracht gras grauw grave graven grieken griend griep grift grijs grim grinten grit groef groen groenen groener
groenland groep grond groos groot gros groters guit gul gulden gulpen gun gunst ha haaf haag haak haan haar
haard haars haas haasjes haast habibi hack hagen hagenaar hager hak hakkers hal halen hall halm ham hamel
hamer hameren hamerslag hammen han handels hang haperen happen harder harders haren haring harst hart harte
harten hartjes have haven haver havik hazelaar hazen he hebben heek heel heemst heer hees heest hegge hei
heide heiden heideveld heil heilig heinen heiningen hek hel held helden helder heling heller helling helm
hemel hemelrijk hemmen hen heng hengel hens herder herfst herik herten hes hese hesp heugen heuker heul heus
heuvel heuvelen hil hinde hing hink ho hobbel hobbelen hobo hoed hoedjes hoedt hoef hoek hoeks hoen hoenen
hoepel hoes hoeve hoeven hoezen hofmeester hofstee hoi hok hol holster holt holten hommel hond honig honing
honk hoofs hoog hoogmoed hooi hoon hoop hoor hoorn hoos hop hope hoppe hoppen hopstaken horen horn horst hos
hospes hou houdt hout houten houtzager houwen houwer houwers hoven hu hub hui huig huis huisjes huizen huizing
hul huls hulzen hummel hup hurk hus hut hutten ijzer immers indigo iva jade jaden jak janmaat jarig jas jazz
jeep jeu jeuken jihad jol jong jonge jongeling jongen jongens jongste jonk jonkman jouw juffer juli jullie jun
junior jura jutte kaag kaak kaal kaam kaan kaap kaars kaas kaasjager kabel kader kadijk kaffa kalf kalis kalk
kalken kalle kallen kalm kam kamer kamerling kammen kamp kampen kamper kan kanis kanon kant kanter kap kapel
kaper kapitein kappen kappers kar karman karst kas kasteel kat kater katoen kee keen kees keet kegel kei
kelder kelders kemenade kennis kent kenter keppel kern kers kerst kersten ket ketel ketelaar ketelaars ketels
ketterij ketting keuken keukens keur keurs keus keuter kick kicken kiel kien kier kies kik kikken kikkert kil
kin kind kinderen kinds kip kippers kist kit kits klaar klap klaren klauw klaveren kleef klei kleiboer klein
kleine kleingeld klep klepper klerk klijn kling klinge klink klinken klinker klinkers klip klis kloek kloet
klok klomp klooster klop klopper kloppers klos kluft kluit knaap knap knapen knapper knarren knevel kniest
knip knippers knol knook knoop knop knot kodde koe koehoorn koek koeken koel koele koelen koene koers koert
koet koetje koets koevoet kohl kokken koks kol kolder kolen kolenbrander kolk kollen komen kommer kon konijn
konijnenberg koning koningen kooi koolmees koop koopmanschap koot kop koper koppel koppelaar koppen koppers
kops kor koren korf korporaal korrel korst korsten kort korte korten korven kost kostelijk kosten kouters
kraai kraak kraal kraan krab krabbe krabben kracht kraker kram kramp kranen krans krap kras kreeft kreek
kregel krekels kreuk krevel kriek krieken krielen krijger krijgsman krijt krikken krimpen krist kroep kroeze
kroezen krol krom krook kroon kroos kroot krop kruidenier kruif kruik kruiper kruis kruit kruk krul kuiken
kuil kuilen kuin kuip kuiperij kuis kuit kuiters kunnen kunst kwaak kwak kwakkel kwant kwarten kwast kwee
kwint kwinten la laag laagland laak laan laar laas laat lagen lam lamme lammeren lamoen land lander landheer
landzaat lanen lang lange langen lans lap last latten lauwen lava laven law leden lee leek leemkuil leen
leenheer leenman leent leer leers leest leeuw leeuwen leeuwerik lei lek lelie lende leng lens lensen lente
lepper leur leus lev levels lever levering liane licht liefde liefhebber liet ligt lijster lila linde linden
link linker lint lion lip lis list loch lock loef loenen loer lof logt lok lokken lokker lommen long lont loo
loof loon loop loos los lot lotus louter louw lub lucky luik luiken luit luiten luitjes lumen lust lustig lut
lux lyra ma maan max maandag maar maat macha made maden majoor mak male man mana mandjes manen maneschijn mank
manna mannetje mans mantel mar mare maren marges marine mark mast master mat maten mater maters mats mazen mea
mee meel meent meer mees meester meeuwen meg mei meiden melisse men menger mennen mens mensen mensje ment merk
mes messing mesters meter mets metten mica middag middel middelaar midden mierden miert mijn mijnen mijnheer
mik mil milder mille min mini mink minnaar minnen mint mirre mitra moed moeder moel moes mok mol molen mollen
mom monden monster mooi moor moraal morel mors mortel mos mossel mosselman most mosterd mout mouw mouwen mud
mudde muis mul muller munster munsters munt munten munter muntslag mus naalden nada nader nadien nadir nakken
namen nap nas nat nebbeling neef neefjes neer nero nes net netten neut neven ngo niemand niesen niesten niet
nieuwkoop niezen nijp niks nil ninja nissen nobel nobels noes nog nol nollen nood nooit noord noorden noot
noppen nota noten notenboom nova nu oei oenen oever offeren olie omer on onder onderdijk onderwater onland
onrust ons onze ook oor oord oost oosten oosthoek opbergen opperman oppers opstal oranje orden os oud oude
ouden oudsten out ouwe overloop oversteeg overtoom overwater paap paas padding paffen pak pal palen paling
palm palmen pan pander pang pap papa papen pappot pardon pari pas pastoor pastoors pastor pater patient paus
pauw pee peer peetoom pegels pekel pel pelgrim pels pelt pen penners penning penny peper pepers peppel per
perk persoon pet petit peulen pfeiffer piek pieper piepers piest pijl pijnappels pijnen pijpers piket pinas
pinkster pip piqué pit pita plaat plaats plak planken plant planting plas plat platje platvoet pleiter plet
ploeg ploeger plomp plompen plug pluim pluis pluk po poel poelen poepjes pol polder polderdijk poldervaart
polen poll pols pom pomp pompen pomper pons ponsen pont pool poolen poort poorten poorter poos poot pop poppen
portier pos post pot pothuizen pots potters praat prak prakken pranger pree prent priem priester prijs prikken
pril profijt pronk proosdij proost proper prudent pruim pul pullen punt punter put puts putte putten putter
putters raad raadt raaf raak raam raas raat raatjes radder radix raf ram ramadan ramp ras rea rebel ree reef
reek reep rees regeer regeling regt rein reine rek rekker rekkers rem remmen remmers rep rest reus reuter
richel richt richter richters ridder rieken riem riet rij rijbroek rijdt rijen rijk rijkaart rijke rijken
rijks rijmpje rijn rijper rijs rijsdam rijst rijt rim rink rinkel rinse rio rip ris ritmeester robbers robijn
roef roes roest roet roeten roffel rog roggen rol roman romein romp rond ronde rondeel rong rongen ronken rood
rook roos roost root ros roskam rossen rossing rotgans rots rouw rover rovers rozenblad ruig ruis ruit ruiten
ruiterkamp ruiven run rune rus rust sabel sage sake salet sambo sang santen sap sar sari sas sassen satijn
schaaf schaap schaapherder schaar schaart schade schaft schakel schakelaar schalk schalken schalks schamp
schans schaper schat schee scheel scheen scheepmaker scheer scheerder schel schelle schelling schelven
schelvis schenk schep schepel schepen schepper scheppingen schets scheur schijf schijven schild schilling
schilt schimmel schinkel schip schipperen schobben schoen schoenmaker schoenmakers schoffelen schokker schol
scholing schoof school schoon schoor schoot schop schot schotel schoten schots schotten schout schouw schouwen
schraal schram schreven schrik schroten schuil schuit schuiten schulpen schuring schut schutten schuur selder
sen sent sep sera serve si sier sikken sim sinds sint sip sla slag slagboom slager slagmolen slangen sliep
sliepen slijpen slik slikker slim slobbe slof slok slokker slomp sloof sloot slootjes slot sloten slots
sluimer sluis sluiter slump smaal smal smelt smet smissen smook smout snapper sneep snel snellen sneller snip
snoei snoek snoep snoeren soest sok sol soldaat soleil sommen sommeren son sonderen spa spaander span
spanbroek spang speek speet spek speksnijder spel spelde spelt spier spiering spies spijk spijker spijkers
spike spil spin spit spits spitters splinter spoel spoor sprakel sprang spreeuw sprenkeling sprik springer
sprong spruit staak staal staat staats stad stadhouders stal stam stammen stap stapel stappen stapper stappers
star starre starren stee steeg steegs steen steenbakkers steenhuis steenoven steentjes stege stek stel
stelling stelt ster sterk sterke sterken sterling stern sterren stijf stijger stil stins stip stobbe stoel
stoep stoeten stoffer stoffers stok stoker stokvis stol stolp stomp stoof stoppels storm stoter stout straat
stralen straten streef streek streng strijk strik stroeve stroom stroop struik stubbe stuifzand stuit stuiver
stulp suiker sukkel sultan super taal taalman tabak taco tai tak take taken takken taks talen tam tamboer
tamme tammer tang tange tao tap tas taverne tea tel tellingen tempel tempels tempert tent terra the thuis
tiara tibbe tien tienen tijm til timmeren timp tin tintelen tip to tobben toen toet tol tolboom tolk tollenaar
ton tong tool toom toonders toorn top tops toren torn tos tot touw touwen tramper trap trees treffers treur
treuren treurniet triest trijp trip trommel trommelen tromp trompetter troost tros trouw truitje tu tuba tuil
tuin tuinder tuinen tuinier tuinman tuit tuk tulen tulp tunen turfboer turk twist uil uithol uitslag vaags
vaal vaan vaandrager vaart vaartjes vader valies valk vallen van vat vecht veen veer veerman veger veld velde
velden veldhoen velt ven vendel vendrig vent verbaas verberg verdoold verharen verhoog verhoogt verkijk
verkoelen verlaat verleg verloop vermaak vermanen vermaning versnel verstappen vervaart vervat vervelde verver
ververs vervuurt verwater verwegen verwijs verwijst vesper vet vette vetten vetter viel vijgen vijver vilder
vin vingerling vinken viola violet vis vita vlag vlak vleeshouwers vlek vlerken vleugel vleugels vlieg vliegen
vlieger vlies vliet vlijm vlijmen vlinder vlot vloten vlug vluggen vo vocht voert voet voeten vogel vogelaar
vogelpoel vogels vogelzang volk volken vondel vondeling vonder vonken voogd voois voorbij voorde voorden
voorend voorhuis voorn voorst voort vork vorm vorst vossen vrede vree vreugd vriend vriezen vrij vrijdag
vrijer vrind vroege vrolijk vrolijks vromen vroon vroonhoven vu vulpen vuren waal waard waarde waarden waart
waas wakker wal walhout walker wallen wals wammes wan wandelen want wanten warren wart wassen wasser wassing
water watering waterval wee weel weerd weerden weerman weerstand weert wees weg wegberg wegen weger wei weide
weiden weiland wekken wel welles welp welter wen wende wendt wensen went werd werf werken werkman werven west
westen wester wetering wetten wever wezel wiek wiel wielen wier wieren wiggen wigger wijfje wijfjes wijk wijn
wijnen wijntje wijntjes wijs wijst wik wikke wil wild wilde wildeman wilders wilgen wille willigen wils wilt
win wind winden winder windt wingerden wink winkel winkelaar winkels winter winters wisse wissen wit witjes
witte wittebrood witten witter witvoet woerd woerden wolf wolk wonderen woning woord worm worp worst wortel
woud wouden wout wouw wulp yen yin yuan zaag zaal zalm zand zanden zandt zant zanten zee zeeland zelfde zen
zessen zetten ziel zijde zijden zijl zijn zilver zinken zitter zoelen zoet zoete zoetelief zoethout zomer
zomerdijk zomeren zomers zon zondag zoon zoontjes zuiden zuidhoek zuilen zus zusje zuur zwaan zwaard zwager
zwam zwang zwart zwartjes zweden zweep zweer zwemmer zwerver zwetsloot zwiep zwier zwijgers zwikker zwol
    """
)
