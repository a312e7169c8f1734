//! Duties about children.

use fristad_kernel::statute::{old_sol, osl, shelter_act, sol};
use fristad_kernel::{Rule, Strength};

rules! {
    KID_01 = "KID-01", Demands:
        "När ett barn kan vara berört ska en orosanmälan göras till barnenheten genast, senast under samma arbetspass. Det gäller vad den vuxna än önskar.",
        [old_sol("14", "1"), sol("19", "1")],
        "S2 Förhandsbedömning; S2 Barn som har upplevt våld eller andra övergrepp mot närstående vuxna; egen regel: ”genast” läses som samma arbetspass, och ett barn som kan vara berört som ett barn som misstänks fara illa",
        "kid_01_a_child_creates_the_report_of_concern";
    KID_02 = "KID-02", Demands:
        "En orosanmälan ska vara gjord innan andra beslut än akuta fattas. Akut hjälp väntar aldrig på den.",
        [old_sol("14", "1"), sol("19", "1")],
        "egen regel: anmälan ska göras genast, alltså före beslut som kan vänta",
        "kid_02_an_undone_report_stops_what_is_not_acute";
    KID_03 = "KID-03", Demands:
        "Enhetens egna uppgifter om barn ska vara gjorda innan ärendet avslutas. Barnenhetens tider hindrar inte.",
        [old_sol("14", "1"), sol("19", "1")],
        "egen regel: en skyldighet mot ett barn får inte försvinna med ärendet",
        "kid_03_undone_child_duties_stop_the_closing";
    KID_04 = "KID-04", Demands:
        "När en anmälan gäller barn eller unga (18–20 år) ska behovet av omedelbart skydd bedömas genast, och bedömningen ska vara dokumenterad innan förhandsbedömningen beslutas. För ett barn ska det ske i en personakt.",
        [old_sol("11", "1 a").since(2013, 1, 1), sol("20", "1")],
        "",
        "kid_04_the_protection_assessment_comes_before_the_preliminary";
    KID_05 = "KID-05", Demands:
        "Före ett beslut som inte är akut ska det finnas en barnkonsekvensanalys för varje minderårigt barn i familjen, vid bifall likaväl som vid avslag.",
        [old_sol("1", "2"), sol("3", "1–2")],
        "S2 Barnkonsekvensanalyser; egen regel: barnets bästa och åsikter vägs in i en analys",
        "kid_05_every_minor_has_an_impact_analysis";
    KID_06 = "KID-06", Demands:
        "Barnkonsekvensanalysen ska visa barnets egen syn, eller varför den saknas: barnet ville inte, är för litet eller kan inte tillfrågas säkert (med skäl).",
        [old_sol("11", "10"), sol("3", "1–2")],
        "S2 Barnkonsekvensanalyser",
        "kid_06_the_childs_own_view_has_an_answer";
    KID_07 = "KID-07", Refuses:
        "Omedelbar insats i form av skyddat boende för ett barn får bara beslutas av nämnden eller ett utskott. När det inte kan avvaktas får ordföranden, eller en annan ledamot som nämnden har utsett, besluta.",
        [shelter_act("4", "1"), sol("30", "8 p. 2"), sol("30", "12")],
        "",
        "kid_07_immediate_placement_is_for_board_committee_or_chair";
    KID_08 = "KID-08", Refuses:
        "Ett barn får bara beviljas skyddat boende enligt socialtjänstlagen tillsammans med en vårdnadshavare som är myndig och själv beviljas insatsen, och bara om vårdnadshavarna samtycker. Samtycker inte den andra vårdnadshavaren gäller lagen (2024:79).",
        [sol("22", "5"), shelter_act("1", "1"), shelter_act("3", "1–2")],
        "",
        "kid_08_a_child_comes_to_shelter_with_an_adult_guardian_and_consents";
    KID_09 = "KID-09", Demands:
        "En omedelbar insats ska underställas förvaltningsrätten inom en vecka från den dag beslutet fattades. Annars upphör beslutet att gälla.",
        [shelter_act("4", "3–5")],
        "",
        "kid_09_an_immediate_placement_not_submitted_in_a_week_lapses";
    KID_10 = "KID-10", Refuses:
        "Texten i ett beslut eller en ansökan om skyddat boende för ett barn med bara en vårdnadshavares samtycke får inte innehålla adress, plats eller skola. Beslutet är inte hemligt, och en part får alltid läsa det.",
        [osl("26", "7 st. 1 p. 3").since(2024, 4, 1), osl("10", "3 st. 2"), osl("26", "14 c").since(2024, 4, 1)],
        "egen regel: en plats i en offentlig text kan kosta ett liv",
        "kid_10_a_public_decision_holds_no_place";
    KID_11 = "KID-11", Refuses:
        "Samtycke får inte begäras av en vårdnadshavare som är den som utgör faran. Välj en annan grund.",
        [shelter_act("3", "1"), osl("12", "3 st. 1 p. 1"), osl("26", "9 st. 1 p. 1"), osl("10", "28")],
        "egen regel: frågan i sig kan utlösa våld, och lagrummen ger andra grunder",
        "kid_11_no_consent_is_asked_of_the_danger";
    KID_12 = "KID-12", Demands:
        "När skyddat boende planeras eller beslutas för någon som har barn ska barnenheten informeras genast.",
        [],
        "S2 Skyddat boende; egen regel: barnenheten ska hinna före flytten",
        "kid_12_planned_shelter_is_told_to_the_child_unit";
    KID_13 = "KID-13", Demands:
        "När en vårdnadshavare i ett våldsärende ansöker om skyddade personuppgifter ska barnenheten informeras genast.",
        [],
        "S2 Skyddade personuppgifter",
        "kid_13_applied_protection_is_told_to_the_child_unit";
}
