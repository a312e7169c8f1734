//! Closing, the record and retention.

use fristad_kernel::statute::{documentation_regulations, fl, old_sol, sof, sol};
use fristad_kernel::{Rule, Strength};

rules! {
    CLO_01 = "CLO-01", Demands:
        "Öppna uppdrag ska avslutas innan ärendet avslutas.",
        [],
        "egen regel: nämnden ansvarar för insatsen så länge uppdraget gäller",
        "clo_01_open_commissions_stop_the_closing";
    CLO_02 = "CLO-02", Demands:
        "Överklaganden ska vara besvarade eller överlämnade innan ärendet avslutas.",
        [fl("45–46")],
        "egen regel: ett överklagande får inte bli liggande",
        "clo_02_unanswered_appeals_stop_the_closing";
    CLO_03 = "CLO-03", Demands:
        "En öppen utredning ska avslutas innan ärendet avslutas.",
        [old_sol("11", "1"), sol("14", "2")],
        "S2 Beslut",
        "clo_03_an_open_investigation_stops_the_closing";
    CLO_04 = "CLO-04", Demands:
        "Avslutet ska ange anledning och resultat i förhållande till målen.",
        [old_sol("11", "5"), sol("14", "3")],
        "egen regel: utan resultat går insatserna inte att följa upp",
        "clo_04_closing_carries_reason_and_result";
    CLO_05 = "CLO-05", Demands:
        "Uppgifter som akuta beslut har lämnat efter sig ska vara gjorda innan ärendet avslutas.",
        [],
        "egen regel: det som fick vänta i natt ska bli gjort",
        "clo_05_duties_left_by_acute_decisions_stop_the_closing";
    CLO_06 = "CLO-06", Refuses:
        "I ett avslutat ärende får bara rättelser, invändningar, överklaganden med det som hör till dem (underrättelse, handläggare, jäv), svar till den som anmält och akut hjälp tillföras. Akut hjälp öppnar ärendet igen.",
        [],
        "egen regel: ny handläggning är ett nytt ärende, och varje anteckning flyttar gallringstiden",
        "clo_06_a_closed_case_takes_only_corrections_and_acute_help";
    REC_01 = "REC-01", Refuses:
        "En händelse får inte antecknas som om den inträffade senare än anteckningen gjordes.",
        [fl("27")],
        "egen regel: det som inte har hänt är en plan, inte en händelse",
        "rec_01_nothing_happens_after_it_was_recorded";
    REC_02 = "REC-02", Refuses:
        "En rättelse pekar på en anteckning i samma ärende och får inte ersätta den.",
        [old_sol("11", "6"), sol("14", "6–7")],
        "egen regel: det ursprungliga ska gå att läsa",
        "rec_02_a_correction_points_and_never_replaces";
    REC_03 = "REC-03", Demands:
        "Ett beslut som har rättats eller ändrats ska visa vem som gjorde det, när, och enligt vilken av 36–38 §§ förvaltningslagen.",
        [documentation_regulations("5", "14"), fl("36–38")],
        "S2 Beslut",
        "rec_03_a_corrected_decision_says_who_when_and_by_what";
    REC_04 = "REC-04", Demands:
        "Det som personen anser är fel ska antecknas vid uppgiften, i alla skeden och även efter avslut.",
        [old_sol("11", "6"), sol("14", "6")],
        "",
        "rec_04_an_objection_is_noted_at_every_stage";
    REC_05 = "REC-05", Refuses:
        "En åtgärd får bara avse något som finns i ärendet och som ännu står öppet.",
        [],
        "egen regel: en anteckning om något som inte finns blir en oriktig uppgift i akten",
        "rec_05_an_act_points_at_what_exists_and_stands_open";
    REC_06 = "REC-06", Demands:
        "Den som går förbi ett råd ska anteckna varför.",
        [],
        "egen regel: ett råd som kan gås förbi utan ett ord är inget råd",
        "rec_06_who_passes_an_advice_says_why";
    RET_01 = "RET-01", Demands:
        "När ärendet avslutas ska gallringstiden räknas ut: fem år efter den sista anteckningen, gallrat senast kalenderåret därefter. En senare anteckning flyttar tiden. Det som lagen undantar gallras inte.",
        [old_sol("12", "1–2"), sol("16", "1–2"), sol("16", "2 a").since(2026, 1, 15), sol("16", "3–4"), sof("13", "1")],
        "S2 Gallring",
        "ret_01_closing_counts_the_retention_time";
}
