"""Two made-up briefings: a full one with long titles and hostile texts, and a sparse one in which nothing passes."""

import datetime as dt

from reports.briefing import (
    Account,
    Afterwards,
    Answer,
    Briefing,
    Count,
    Decision,
    DecisionPage,
    DecisionRow,
    Explanation,
    Finding,
    FiveTests,
    Involvement,
    NearMiss,
    OpenAction,
    PastRounds,
    Ranked,
    RegionProposal,
    Responses,
    RoundRow,
    RunningAction,
    ScoreParts,
    SettingLine,
    Stakeholders,
    Support,
    TeamLine,
    TeamPage,
    TeamProfile,
    UrgencyPoint,
    Weighting,
    WorkPoint,
)

YES = Finding(Answer.YES)
NO = Finding(Answer.NO)
UNKNOWN = Finding(Answer.UNKNOWN)
HIDDEN = Finding(Answer.HIDDEN)
ALL_YES = FiveTests(YES, YES, YES, YES, YES)
NO_SIGN = FiveTests(YES, YES, YES, YES, UNKNOWN)
MET = FiveTests(YES, YES, Finding(Answer.YES, by_meeting=True), YES, YES)
NO_IMPACT = FiveTests(YES, YES, UNKNOWN, YES, YES)
SMALL = FiveTests(NO, HIDDEN, HIDDEN, HIDDEN, HIDDEN)
REGION = FiveTests(YES, YES, YES, NO, YES)

FIRST_DAY = dt.date(2026, 9, 1)
PARTIES = (
    "Huisartsenpraktijk",
    "Apotheek",
    "Wijkverpleging of thuiszorg",
    "Sociaal werk of wijkteam",
    "Gemeente",
    "Paramedici",
    "GGZ",
    "Ouderenzorg of verpleeghuis",
    "Jeugd of school",
    "Ziekenhuis, SEH of huisartsenpost",
    "Zorgverzekeraar",
    "Woningcorporatie of politie",
    "Inwoner of mantelzorger",
)
TITLES = (
    "Medicatiewijziging niet doorgegeven tussen huisarts, apotheek en thuiszorg",
    "Lange wachttijd GGZ moet in de huisartsenpraktijk worden overbrugd",
    "Complexe GGZ-patiënten tussen wal en schip door afwijzing over en weer",
    "Onduidelijke medische eindverantwoordelijkheid bij wonen met zorg",
    "Mensen met ernstige psychische aandoening zonder vangnet in de wijk",
    "Inwoners weten niet waar ze terechtkunnen",
    "Eenzame ouderen doen beroep op de huisarts",
    "Te weinig tijdelijke bedden voor kwetsbare ouderen",
    "Geen vervoer naar het ziekenhuis",
    "=1+1",
    "+31 6 bellen met @praktijk https://voorbeeld.nl/formulier",
    "שלום — مرحبا \u202eomgekeerd\u202c 👩‍⚕️ <b>vet</b> & \x07 _x0041_",
)
THEMES = (
    "Communicatie & informatie-uitwisseling",
    "Toegang tot zorg & wachttijden",
    "Samenwerking & doorverwijzing",
    "Kwetsbare doelgroepen (ouderen, jeugd, GGZ)",
)
SENTENCES = (
    "Na een ontslag of een consult weten apotheek en thuiszorg vaak dagen niet dat de medicijnen anders zijn.",
    "Mensen die wachten op behandeling komen elke twee weken terug bij de praktijk, zonder dat er iets verandert.",
    "Instellingen verwijzen naar elkaar en niemand neemt de behandeling op zich, zodat de huisarts alles houdt.",
    "Bij een valpartij in een woonzorgcomplex is niet duidelijk welke arts er 's avonds over gaat.",
    "Buren en wijkteam bellen de praktijk als het misgaat, omdat er geen vaste persoon is die langsgaat.",
)
SPOTS = (
    (0.75, 0.75, "Nu oppakken"),
    (1.0, 0.5, "Nu oppakken"),
    (0.75, 0.75, "Nu oppakken"),
    (0.5, 1.0, "Nu oppakken"),
    (0.75, 0.25, "Samen met anderen"),
    (0.25, 0.75, "Klein beginnen"),
    (0.0, 0.0, "Nu niet"),
    (1.0, 0.0, "Naar de regio"),
)
WORK: tuple[tuple[int, float, str, str], ...] = (
    (0, 0.75, "weinig", "Onmiddellijk"),
    (1, 1.0, "veel", "Plannen"),
    (5, 0.25, "weinig", "Quick win"),
    (6, 0.25, "redelijk", "Niet doen"),
)
DECIDED = Decision(
    result="Binnen één werkdag weten apotheek en thuiszorg wat er is veranderd",
    measure="Aantal telefoontjes over medicijnen per week",
    owner="Apotheek De Linde",
    first_step="Eén formulier maken en twee weken proberen",
    ready_on=dt.date(2027, 9, 30),
)


def number(place: int) -> str:
    """Give the K-number of the title at this place."""
    return f"K-{place * 3 + 1:03d}"


def full() -> Briefing:
    """Give a briefing that fills every part."""
    return Briefing(
        neighbourhood="Rivierenbuurt & De Linde",
        round_name="najaar 2026",
        first_day=FIRST_DAY,
        as_of=dt.date(2026, 11, 9),
        asked="wat belemmert goede zorg, wat geeft onnodige druk, wat keert steeds terug?",
        decision_page=_page(),
        explanations=tuple(_explanation(place) for place in range(5)),
        bottlenecks=tuple(_ranked(place) for place in range(len(TITLES))),
        urgency=tuple(UrgencyPoint(number(place), TITLES[place], *spot) for place, spot in enumerate(SPOTS)),
        work=tuple(WorkPoint(number(at), TITLES[at], impact, work, advice) for at, impact, work, advice in WORK),
        stakeholders=Stakeholders(
            parties=PARTIES,
            rows=tuple(
                Involvement(
                    number(place),
                    TITLES[place],
                    feels=frozenset(PARTIES[place % 3 : place % 3 + 4]),
                    needed=frozenset(PARTIES[place % 5 : place % 5 + 3 : 2]),
                )
                for place in range(8)
            ),
        ),
        team=_team(),
        past_rounds=_past_rounds(),
        account=_account(),
    )


def sparse() -> Briefing:
    """Give a briefing of a round in which nothing passes and nearly everything is unknown."""
    return Briefing(
        neighbourhood="Oost",
        round_name="1",
        first_day=dt.date(2026, 1, 1),
        as_of=None,
        asked="",
        decision_page=DecisionPage(
            Responses(answers=None, organisations=0, missing=("huisartsenpraktijk", "apotheek"))
        ),
        account=Account(version="0.1.0"),
    )


def _team() -> TeamPage:
    return TeamPage(
        round_name="najaar 2026",
        counts="14 mensen vulden de teamcheck alleen in. 1 antwoord telt niet mee: in een fase zijn minder dan 3 "
        "stellingen ingevuld. Samen ingevuld met: 6 mensen. Dat tonen we apart.",
        phases=(
            TeamLine("Vormen", 9.1, "enig verschil", "geen zichtbare verandering"),
            TeamLine("Stormen", 10.4, "eensgezind", "lager dan in voorjaar 2026"),
            TeamLine("Normeren", 10.7, "eensgezind", "hoger dan in voorjaar 2026"),
            TeamLine("Presteren", 8.3, "verdeeld", "niet te vergelijken: de stellingen zijn veranderd"),
            TeamLine("Afronden", 5.0, "eensgezind", "geen zichtbare verandering"),
        ),
        extras=(TeamLine("Samen winst", 11.5), TeamLine("Proces", 8.0)),
        others=(
            TeamProfile("Samen (6 mensen)", (8.0, 11.0, 12.0, 8.0, 4.0)),
            TeamProfile("voorjaar 2026", (10.6, 13.1, 8.0, 6.5, 5.0)),
        ),
        outcome="Jullie zitten tussen twee fasen: Normeren en Stormen. Dat is heel gewoon.",
        actions=(
            "Kijk in elk overleg vijf minuten terug: wat spraken we af, wat is gedaan, wat niet en hoe komt dat?",
            "Spreek af wie bij welke patiënten het voortouw neemt. Schrijf dat op één pagina en probeer het een maand.",
            "=1+1",
        ),
        about="Elke fase loopt van 4 tot en met 16. Geen fase is fout. Het is geen gevalideerde meting.",
    )


def _page() -> DecisionPage:
    return DecisionPage(
        responses=Responses(answers=34, organisations=20, missing=("wijkverpleging", "tandarts", "cliëntenraad")),
        rows=_rows(),
        actions=(
            OpenAction("Spreekuur voor mensen die wachten op de GGZ", "POH-GGZ Centrum", "Loopt sinds mei"),
            OpenAction("Eén telefoonnummer voor overleg tussen huisarts en wijkverpleging", "Thuiszorg Oost", "Traag"),
            OpenAction('=HYPERLINK("https://voorbeeld.nl")', "@praktijk", "-1"),
        ),
        region=(
            RegionProposal("K-022", TITLES[7]),
            RegionProposal("K-025", TITLES[8]),
            RegionProposal("K-028", TITLES[0]),
        ),
        near_misses=(
            NearMiss("K-016", TITLES[5], "nog één organisatie moet dit herkennen en niemand weet hoe vaak het gebeurt"),
            NearMiss("K-019", TITLES[6], "het kost de huisartsenpraktijk weinig werk"),
        ),
        afterwards=Afterwards(reports_back="Wijkcoördinator", reports_back_before=dt.date(2026, 12, 1)),
    )


def _rows() -> tuple[DecisionRow, ...]:
    ask_sign = "Spreek af waaraan je merkt dat het beter gaat."
    ask_work = "Vraag de praktijken hoeveel werk dit hun kost."
    rows = (
        (12, MET, "", PARTIES[:4], "weinig", DECIDED),
        (9, ALL_YES, "", PARTIES[:1] + PARTIES[6:7], "veel", Decision(verdict="later")),
        (5, NO_SIGN, ask_sign, PARTIES[2:7], "", Decision()),
        (0, NO_IMPACT, ask_work, PARTIES[7:10], "redelijk", Decision()),
        (1, NO_SIGN, ask_sign, PARTIES[3:13], "", Decision()),
    )
    return tuple(
        DecisionRow(
            number=number(place),
            title=TITLES[place],
            sentence=SENTENCES[place],
            passes=not missing,
            support=Support(11 - place, 20, stickers, 3),
            tests=tests,
            missing=missing,
            involved=involved,
            work=work,
            decision=decision,
        )
        for place, (stickers, tests, missing, involved, work, decision) in enumerate(rows)
    )


def _explanation(place: int) -> Explanation:
    hostile = place == 4
    return Explanation(
        number=number(place),
        title="=1+1 <b>" if hostile else TITLES[place],
        theme=THEMES[place % len(THEMES)],
        outcome="voldoet aan alle vijf" if place < 2 else "nog navragen",
        description="\t=cmd|' /C calc'!A0" if hostile else f"{SENTENCES[place]} Dit speelt in het hele gebied.",
        score=None if hostile else 84 - 9 * place,
        parts=ScoreParts(0.9, 0.71, None if place == 3 else 0.66, 0.5, 0.25 * place),
        top_share=(97, 84, 61, 40, None)[place],
        remarks=("3 van de 4 zeggen ja. Nog vragen: wijkverpleging.",) if place == 0 else (),
        ideas=("Elke ochtend een kwartier bellen met elkaar", "Eén lijst die iedereen kan zien") if place < 3 else (),
        quotes=("Ik hoor pas op vrijdag dat de pillen al op maandag zijn gestopt.",) if place == 0 else (),
    )


def _ranked(place: int) -> Ranked:
    tests = (ALL_YES, MET, NO_SIGN, NO_IMPACT, NO_SIGN, REGION, SMALL, SMALL)[min(place, 7)]
    outcomes = ("voldoet aan alle vijf", "nog navragen", "voorstel: naar de regio", "door één organisatie genoemd")
    return Ranked(
        rank=place + 1,
        number=number(place),
        title=TITLES[place],
        theme=THEMES[place % len(THEMES)],
        outcome=outcomes[min(place // 2, 3)],
        support=Support(None if tests is SMALL else 11 - place, 20, 12 - place if place < 3 else None, 3),
        tests=tests,
        missing="" if place < 2 else "Nog één organisatie die dit herkent.",
        score=None if tests is SMALL else 84 - 7 * place,
        top_share=None if tests is SMALL else 97 - 8 * place,
        work=("weinig", "redelijk", "veel", "")[place % 4],
        quick_result=place == 0,
        verdict=("oppakken", "later", "")[min(place, 2)],
        owner="Apotheek De Linde" if place in {0, 3} else "",
    )


def _past_rounds() -> PastRounds:
    care = "Dat kan ook een andere oorzaak hebben."
    measured = ("Telefoontjes per week", "40", "10")
    spring = RoundRow(
        *(number(0), TITLES[0], "voorjaar 2026", 1, "voldoet aan alle vijf", 71, "9 van de 18 organisaties"),
        *("oppakken", "Apotheek De Linde", "Begonnen", *measured),
    )
    autumn = RoundRow(
        *(number(0), TITLES[0], "najaar 2026", 1, "voldoet aan alle vijf", 84, "11 van de 20 organisaties"),
        *("oppakken", "Apotheek De Linde", "Loopt goed", *measured, "22"),
        f"Geen zichtbare verandering in wie het noemt. Dichter bij de streefwaarde: van 40 naar 22. {care}",
    )
    hostile = RoundRow(number(9), TITLES[9], "voorjaar 2026", 4, "nog navragen", None, "1 van de 18 organisaties")
    return PastRounds(
        actions=(
            RunningAction(number(0), DECIDED.result, DECIDED.owner, DECIDED.ready_on, "Loopt goed", "", "oppakken"),
            RunningAction(number(9), '=HYPERLINK("https://voorbeeld.nl")', "@praktijk", None, "-1", "Nog invullen: x."),
        ),
        decisions=(RunningAction(number(1), TITLES[1], needs="Nog invullen: besluit."),),
        remarks=("Er lopen 6 acties met een eigenaar. Afgesproken is: hoogstens 5. Het mag, maar rond iets af.",),
        rows=(spring, autumn, hostile, RoundRow(number(9), TITLES[9], "najaar 2026", change="Niet genoemd.")),
        evaluate_by=dt.date(2027, 5, 9),
    )


def _account() -> Account:
    order = tuple(number(place) for place in range(7))
    return Account(
        version="0.1.0",
        settings=(
            SettingLine("Herkenning: zoveel organisaties", 3, "standaard"),
            SettingLine("Vanaf welk deel van de antwoorden is het ja", 0.5, "uit het werkblad"),
            SettingLine("Eerste dag van de ronde", FIRST_DAY, "uit het werkblad"),
            SettingLine("Thema van de ronde", "Toegang tot zorg & wachttijden, +1", "uit het werkblad"),
        ),
        weights=(Count("Herkenning", 30), Count("Frequentie", 20), Count("Impact", 25), Count("Oplosbaar", 15)),
        weightings=(
            Weighting("Zoals ingesteld", order),
            Weighting("Elke persoon telt even zwaar", order[::-1]),
            Weighting("Elke organisatie telt even zwaar", order[:5]),
            Weighting("Elk beroep telt even zwaar", order[2:] + order[:2]),
        ),
        counts=(Count("Mensen die antwoordden", 34), Count("Organisaties", 20), Count("Meldingen", 71)),
        ledger=(
            Count("Gebruikt", 34),
            Count("Leeg", 1),
            Count("Dubbel", 2),
            Count("Ingetrokken", 0),
            Count("Gelezen", 37, is_total=True),
        ),
        notes=("Hoe zeker: de ranglijst is 1.000 keer opnieuw berekend, telkens met andere gewichten per persoon.",),
    )
