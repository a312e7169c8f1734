//! Investigation.

use fristad_kernel::statute::{fl, old_sol, old_violence_regulations, sol, violence_regulations};
use fristad_kernel::{Rule, Strength};

rules! {
    INV_01 = "INV-01", Demands:
        "En våldsutredning ska innehålla en bedömning av risken för ytterligare våld innan den avslutas. Avböjer personen, eller går det inte att fråga säkert, ska det antecknas med skäl.",
        [old_violence_regulations("5", ""), violence_regulations("4", "")],
        "S4 Riskbedömning",
        "inv_01_a_violence_investigation_assesses_the_risk";
    INV_02 = "INV-02", Advises:
        "Varje ämne som rekommenderas för ärendets slag bör ha ett svar. ”Inte aktuellt”, ”avböjde” och ”inte säkert att fråga” är svar.",
        [old_violence_regulations("5", ""), violence_regulations("4", "")],
        "S2 Utredningens innehåll",
        "inv_02_each_recommended_topic_has_an_answer";
    INV_03 = "INV-03", Demands:
        "En utredning som avslutas som färdig ska innehålla en barnkonsekvensanalys för varje minderårigt barn i familjen.",
        [old_sol("1", "2"), sol("3", "1–2")],
        "S2 Barnkonsekvensanalyser; egen regel: barnets bästa och åsikter vägs in i en analys",
        "inv_03_a_complete_investigation_has_an_impact_analysis_per_minor";
    INV_04 = "INV-04", Demands:
        "En utredning som avslutas som färdig ska visa personens egen syn på sin situation och på det stöd som föreslås.",
        [old_sol("3", "5"), sol("10", "3")],
        "",
        "inv_04_the_persons_own_view_is_recorded";
    INV_05 = "INV-05", Refuses:
        "En utredning om ett barns behov av skydd eller stöd ska vara slutförd inom fyra månader från det att den inleddes. Den får bara förlängas för viss tid och om det finns särskilda skäl.",
        [old_sol("11", "2"), sol("20", "3")],
        "",
        "inv_05_a_child_investigation_is_extended_for_a_stated_time";
    INV_06 = "INV-06", Demands:
        "När en part själv har inlett ärendet, och efter sex månader skriftligen begär att det avgörs, ska nämnden inom fyra veckor avgöra ärendet eller avslå begäran i ett särskilt beslut. Det gäller en gång per ärende; en tidigare begäran ger ingen sådan skyldighet.",
        [fl("12"), old_sol("11", "8"), sol("14", "10")],
        "",
        "inv_06_a_request_after_six_months_is_answered_in_four_weeks";
    INV_07 = "INV-07", Demands:
        "Utredningen om en våldsutövare ska svara på hur säkerheten är för den som utsatts och för barnen.",
        [old_sol("5", "11 a").since(2021, 7, 1), sol("13", "8 st. 2")],
        "S2 Utredning enligt 11 kap. 1 § SoL",
        "inv_07_the_perpetrators_investigation_answers_the_others_safety";
    INV_08 = "INV-08", Demands:
        "Varje uppgift i utredningen ska ha en källa: egen iakttagelse, någons berättelse eller en handling.",
        [old_sol("11", "5"), sol("14", "3")],
        "S2 Utredningens innehåll",
        "inv_08_every_fact_has_its_source";
    INV_09 = "INV-09", Advises:
        "En riskbedömning som har blivit gammal, eller som en händelse har gjort inaktuell, bör förnyas innan utredningen avslutas och innan ett beslut som inte är akut fattas.",
        [],
        "S4 6. Att särskilt beakta i kontakten med yrkesverksamma",
        "inv_09_a_stale_risk_assessment_is_renewed";
    INV_10 = "INV-10", Advises:
        "Den som är utsatt och vars risk är medel eller hög bör ha en säkerhetsplan innan utredningen avslutas.",
        [],
        "S2 Säkerhetsplanering",
        "inv_10_medium_or_high_risk_has_a_safety_plan";
    INV_11 = "INV-11", Refuses:
        "En utredning får bara förlängas eller avslutas medan den pågår, och bara en utredning med en lagstadgad tid kan förlängas.",
        [old_sol("11", "2"), sol("20", "3")],
        "egen regel: en avslutad utredning öppnas av ett nytt beslut, inte av en anteckning",
        "inv_11_only_a_running_investigation_is_extended_or_concluded";
}
