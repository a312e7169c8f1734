//! Intake and preliminary assessment.

use fristad_kernel::statute::{documentation_regulations, old_sol, personal_data_act, sol};
use fristad_kernel::{Rule, Strength};

rules! {
    INT_01 = "INT-01", Refuses:
        "Ett rent informationssamtal får inte öppna ett ärende och får inte lämna kvar vem som hörde av sig. Det blir en aktualisering först när fara, oro för ett barn eller en önskan om hjälp visar sig.",
        [old_sol("11", "5"), sol("14", "4"), personal_data_act("6")],
        "S2 Handläggning",
        "int_01_a_pure_information_talk_opens_nothing";
    INT_02 = "INT-02", Demands:
        "Frågan om omedelbar fara ska ställas först. Innan förhandsbedömningen beslutas ska den ha ett svar; ”vet inte” och ”kunde inte fråga säkert” är svar. För barn och unga (18–20 år) säger lagen att behovet av skydd bedöms genast.",
        [old_sol("11", "1 a").since(2013, 1, 1), sol("20", "1")],
        "S2 Förhandsbedömning; egen regel: det som lagen säger om barn och unga gäller här alla",
        "int_02_immediate_danger_is_asked_first";
    INT_03 = "INT-03", Demands:
        "Svaret ”vet inte” eller ”kunde inte fråga säkert” ska ange när frågan ställs igen.",
        [],
        "egen regel: en obesvarad fråga om fara får inte bli bortglömd",
        "int_03_an_unknown_danger_says_when_to_ask_again";
    INT_04 = "INT-04", Demands:
        "Innan förhandsbedömningen beslutas ska det vara frågat om det finns barn eller unga (18–20 år) i hemmet. Svaret är ja, nej eller vet inte.",
        [],
        "S2 Rutiner för att upptäcka att någon utsätts för våld och förtryck; egen regel: ett barn som ingen har frågat efter får inget skydd",
        "int_04_children_and_young_adults_are_asked_about";
    INT_05 = "INT-05", Refuses:
        "Ett ärende börjar med en aktualisering. Den får bara registreras en gång, och inget annat antecknas före den.",
        [],
        "egen regel: utan aktualisering är det inte känt vad som kom in, från vem och när",
        "int_05_a_case_begins_with_its_intake";
    PRE_01 = "PRE-01", Refuses:
        "En ansökan ska alltid leda till en utredning. Förhandsbedömningen av en ansökan får bara bli att utredning inleds.",
        [old_sol("11", "1"), sol("14", "2 st. 1")],
        "S2 Förhandsbedömning",
        "pre_01_an_application_opens_an_investigation";
    PRE_02 = "PRE-02", Refuses:
        "En utredning om en vuxen får inte inledas mot den vuxnas vilja.",
        [old_sol("1", "1"), sol("2", "1 st. 2")],
        "S2 Utredning enligt 11 kap. 1 § SoL; egen regel: respekten för självbestämmandet läses som ett hinder",
        "pre_02_no_investigation_against_an_adults_will";
    PRE_03 = "PRE-03", Demands:
        "Att utredning inte inleds ska dokumenteras med skäl och med uppgift om var handlingarna förvaras. Gäller det ett barn ska de ligga i en personakt.",
        [
            old_sol("11", "5"),
            sol("14", "3"),
            sol("20", "1 st. 2"),
            sol("16", "2 a st. 2").since(2026, 1, 15),
            documentation_regulations("5", "2"),
        ],
        "S2 Förhandsbedömning",
        "pre_03_not_opening_has_reasons_and_a_place";
    PRE_04 = "PRE-04", Demands:
        "En anmälan om barn eller unga (18–20 år) ska inom fjorton dagar leda till beslut om att inleda eller inte inleda utredning. Ett senare beslut ska antecknas som sent, med antalet dagar.",
        [old_sol("11", "1 a").since(2013, 1, 1), sol("20", "2")],
        "",
        "pre_04_a_report_about_a_child_is_decided_in_fourteen_days";
    PRE_05 = "PRE-05", Refuses:
        "Tiden på fjorton dagar får bara förlängas om det finns synnerliga skäl.",
        [old_sol("11", "1 a").since(2013, 1, 1), sol("20", "2")],
        "",
        "pre_05_only_exceptional_reasons_extend_the_fourteen_days";
    PRE_06 = "PRE-06", Advises:
        "När det inte är känt vad den vuxna själv vill bör minst ett försök till kontakt vara antecknat innan det beslutas att inte inleda utredning.",
        [],
        "S2 Förhandsbedömning",
        "pre_06_an_unknown_will_is_asked_for_before_not_opening";
    PRE_07 = "PRE-07", Demands:
        "När ett ärende lämnas över ska mottagande kommun eller enhet anges. En överflyttning till en annan kommun ska begäras skriftligen.",
        [old_sol("2 a", "10").since(2011, 5, 1), sol("29", "10")],
        "S2 Flytt till annan kommun på grund av hotbild",
        "pre_07_a_transfer_names_the_receiver";
    PRE_08 = "PRE-08", Refuses:
        "En förhandsbedömning får bara beslutas eller förlängas medan den pågår. En förlängning ska ha ett senare slutdatum än det som gäller.",
        [],
        "egen regel: det som redan är beslutat görs inte om i tysthet",
        "pre_08_only_a_running_assessment_is_decided_or_extended";
}
