//! Commission, plans and follow-up.

use fristad_kernel::statute::{documentation_regulations, fl, old_sol, osl, sof, sol};
use fristad_kernel::{Rule, Strength};

rules! {
    COP_01 = "COP-01", Demands:
        "Uppgifter som lämnas till en utförare ska vila på samtycke eller på en annan grund som bryter sekretessen, och grunden ska antecknas. För ett barn samtycker alla vårdnadshavare som går att fråga, från 12 år inte mot barnets nej, från 15 år med barnets eget ja. Nödvändig vård eller stöd för någon under 18 år är en grund bara mot en annan myndighet.",
        [osl("26", "1"), osl("26", "9"), osl("10", "1–2"), osl("12", "2–3"), documentation_regulations("5", "22")],
        "S2 Uppdrag",
        "cop_01_facts_to_a_provider_rest_on_a_ground";
    COP_02 = "COP-02", Refuses:
        "Ett uppdrag får bara lämnas med stöd av ett bifall, ett akut beslut eller en insats utan behovsprövning.",
        [old_sol("4", "1"), sol("11", "1"), sol("11", "5"), fl("5 st. 1")],
        "S2 Uppdrag",
        "cop_02_a_commission_rests_on_a_decision";
    COP_03 = "COP-03", Demands:
        "Utföraren ska få veta att personen har skyddade personuppgifter och vem hos beställaren som ska kontaktas.",
        [],
        "S2 Skyddade personuppgifter",
        "cop_03_the_provider_is_told_of_the_protection_and_the_contact";
    COP_04 = "COP-04", Demands:
        "Ett uppdrag på ett akut beslut ska ha ett datum då det förnyas.",
        [],
        "S2 Uppdrag",
        "cop_04_an_acute_commission_has_a_renewal_date";
    COP_05 = "COP-05", Refuses:
        "Ett enskilt skyddat boende utan tillstånd från Inspektionen för vård och omsorg får inte anlitas. Ett som drivs av en kommun eller region får anlitas bara om det är anmält dit.",
        [sol("26", "1 st. 1 p. 1"), sol("26", "2")],
        "",
        "cop_05_an_unlicensed_shelter_is_not_commissioned";
    PLN_01 = "PLN-01", Demands:
        "Alla som behöver vårdas i skyddat boende ska ha en vårdplan. Uppgiften att upprätta den kommer med uppdraget.",
        [sol("9", "12 st. 1")],
        "",
        "pln_01_everyone_in_a_shelter_has_a_care_plan";
    PLN_02 = "PLN-02", Demands:
        "Vårdplanen ska svara på förordningens fyra punkter: särskilda insatser, barnets eller den ungas umgänge med sina närstående, målet och den enskildes syn (för ett barn även vårdnadshavarnas). En punkt kan utelämnas med särskilda skäl. Planen ska också visa vad andra huvudmän ansvarar för.",
        [sof("10", "2"), sol("9", "12 st. 3")],
        "",
        "pln_02_the_care_plan_answers_the_four_points";
    FOL_01 = "FOL-01", Demands:
        "En uppföljning ska visa personens syn, utförarens syn (när det finns en utförare) och nämndens bedömning.",
        [old_sol("11", "5"), sol("14", "3")],
        "S2 Uppföljning av insats",
        "fol_01_a_follow_up_holds_three_views";
    FOL_02 = "FOL-02", Demands:
        "Ett gynnande beslut enligt 11 kap. 1 § eller 12 kap. 1 § som inte har verkställts inom tre månader, eller inte på nytt inom tre månader från ett avbrott, ska rapporteras till Inspektionen för vård och omsorg och till kommunens revisorer, en gång per kvartal.",
        [old_sol("16", "6 f").since(2006, 7, 1), sol("34", "1")],
        "",
        "fol_02_a_decision_not_carried_out_in_three_months_is_reported";
    FOL_03 = "FOL-03", Refuses:
        "Ett beslut får inte rapporteras som ej verkställt förrän tre månader har gått: innan dess finns ingen skyldighet som bryter sekretessen.",
        [old_sol("16", "6 f").since(2006, 7, 1), sol("34", "1"), osl("10", "28")],
        "",
        "fol_03_nothing_is_reported_before_three_months";
}
