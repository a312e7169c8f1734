//! Duties about children.

use fristad_kernel::statute::{fb, fl, old_sol, osl, shelter_act, sol};
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
        "När en anmälan gäller barn eller unga (18–20 år) ska behovet av omedelbart skydd bedömas genast, senast under samma arbetspass. Bedömningen ska dokumenteras, och den ska vara gjord innan förhandsbedömningen beslutas. För ett barn ska det ske i en personakt. Detsamma bedöms för varje barn som kan vara berört i en vuxens ärende eller i ett syskons, men där hindrar det inte förhandsbedömningen. När akut hjälp börjar om ett ärende bedöms det på nytt.",
        [old_sol("11", "1 a").since(2013, 1, 1), sol("20", "1")],
        "S2 Förhandsbedömning; S2 Barn som har upplevt våld eller andra övergrepp mot närstående vuxna; egen regel: ”genast” läses som samma arbetspass, och ett barn som är berört i någon annans ärende bedöms lika snabbt som ett barn som en anmälan gäller",
        "kid_04_the_protection_assessment_comes_at_once_and_before_the_preliminary";
    KID_05 = "KID-05", Demands:
        "Före ett beslut som inte är akut ska det finnas en barnkonsekvensanalys för varje minderårigt barn i familjen, vid bifall likaväl som vid avslag. Det gäller också barnet i barnets eget ärende. Analysen anger vilka slags beslut den gäller. Den svarar för nästa beslut av vart och ett av de slagen, och för fler av samma slag samma dag. Ett senare beslut av det slaget kräver en ny.",
        [old_sol("1", "2"), sol("3", "1–2")],
        "S2 Barnkonsekvensanalyser; egen regel: barnets bästa och åsikter vägs in i en analys, som gäller det som beslutas och inte allt framöver, och ett beslut om vårdnadshavares samtycke stöds av analysen för insatsen utan att förbruka den",
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
        "Ett barn får bara beviljas skyddat boende tillsammans med en av sina vårdnadshavare, som är myndig och själv beviljas insatsen, och enligt socialtjänstlagen bara om vårdnadshavarna samtycker. Det ska vara känt om det finns en vårdnadshavare till: den som ingen har frågat har inte samtyckt. Samtycker inte den andra vårdnadshavaren gäller lagen (2024:79), och den gäller bara då. Vuxnas skyddade boende är inget för den som är under 18. Säger den som har fyllt 15 år nej beviljas skyddat boende inte med samtycke: barnenheten prövar om LVU behövs.",
        [sol("22", "5"), shelter_act("1", "1"), shelter_act("3", "1–2")],
        "",
        "kid_08_a_child_comes_to_shelter_with_an_adult_guardian_and_consents";
    KID_09 = "KID-09", Demands:
        "En omedelbar insats ska underställas förvaltningsrätten inom en vecka från den dag beslutet fattades. Annars upphör beslutet att gälla.",
        [shelter_act("4", "3–5")],
        "",
        "kid_09_an_immediate_placement_not_submitted_in_a_week_lapses";
    KID_10 = "KID-10", Refuses:
        "Texten i ett beslut eller en ansökan om skyddat boende för ett barn med bara en vårdnadshavares samtycke får inte innehålla adress, plats eller skola. Beslutet är inte hemligt, och en part får alltid läsa det. Detsamma gäller ett beslut om en insats utan den ena vårdnadshavarens samtycke: båda läser det.",
        [osl("26", "7 st. 1 p. 3").since(2024, 4, 1), osl("10", "3 st. 2"), osl("26", "14 c").since(2024, 4, 1)],
        "egen regel: en plats i en offentlig text kan kosta ett liv",
        "kid_10_a_public_decision_holds_no_place";
    KID_11 = "KID-11", Refuses:
        "Samtycke får inte begäras av en vårdnadshavare som är den som utgör faran, och inte för ett barn av den som står som våldsutövare i ärendet. Välj en annan grund.",
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
    KID_14 = "KID-14", Demands:
        "Ett barn som har utsatts för våld, eller bevittnat våld av eller mot en närstående, är brottsoffer och ska erbjudas eget stöd, och barnets närstående ska få de insatser som de behöver. Det gäller även i barnets eget ärende, där uppgiften läggs när utredningen inleds. Uppgiften ska vara gjord innan ärendet avslutas.",
        [old_sol("5", "11 st. 3"), old_sol("5", "11 st. 4"), sol("18", "7")],
        "S2 Barn som har upplevt våld eller andra övergrepp mot närstående vuxna; egen regel: erbjudandet har en dag, som kommunen bestämmer",
        "kid_14_a_child_that_has_experienced_violence_is_offered_support";
    KID_15 = "KID-15", Demands:
        "I en utredning om ett barns behov av skydd eller stöd ska den som berörs genast få veta att den har inletts, om inte särskilda skäl talar mot det. Det gäller vårdnadshavarna och barnet självt, som fortlöpande ska få relevant information. Får någon av dem inte veta ska skälet antecknas. Är barnet under 15 år kan skälet vara att det är för litet. Underrättelsen hör till barnets eget ärende: i någon annans ärende är det hemligt att ärendet finns.",
        [old_sol("11", "2"), sol("20", "4"), sol("3", "3–4"), osl("26", "1")],
        "egen regel: ”genast” läses som samma arbetspass, och ”för litet” är inget skäl från 15 år",
        "kid_15_a_guardian_who_is_not_told_has_a_reason";
    KID_16 = "KID-16", Demands:
        "När ett barn placeras i skyddat boende ska skolgången ordnas: egen skola, annan skola eller undervisning på boendet. Vid en placering enligt lagen (2024:79) bestämmer den vårdnadshavare som barnet bor med ensam om skolan.",
        [sol("22", "8 p. 2"), shelter_act("6", "1 p. 3")],
        "S2 Skolgång vid vistelse i skyddat boende; egen regel: uppgiften har en dag, som kommunen bestämmer",
        "kid_16_a_child_in_shelter_goes_to_school";
    KID_17 = "KID-17", Demands:
        "När ett barn eller en ung person (18–20 år) placeras i skyddat boende ska regionen, i anslutning till att placeringen inleds, underrättas om att en hälsoundersökning ska erbjudas. Är det obehövligt ska skälet antecknas.",
        [sol("22", "7 st. 2")],
        "",
        "kid_17_the_region_is_told_of_a_placement";
    KID_18 = "KID-18", Refuses:
        "När bara en av två vårdnadshavare samtycker till en insats får bara nämnden eller ett utskott besluta att den ändå får ges för barnets bästa. Beslutet är ett eget beslut om den insatsen, med skäl och med hur man överklagar. Också ett nej anger insatsen och vårdnadshavaren. Vårdnadshavarna, och barnet från 15 år, är parter: var och en ska få veta det så snart som möjligt. Det gäller öppen behandling efter behovsprövning och kontaktperson eller kontaktfamilj. Stödsamtal räknas bara när de är behandling. Lagen gäller även psykiatrisk och psykologisk utredning eller behandling och vissa LSS-insatser, som inte beslutas här.",
        [fb("6", "13 a").since(2012, 5, 1), fl("33"), sol("30", "10 st. 2")],
        "egen regel: ”så snart som möjligt” läses som samma arbetspass",
        "kid_18_only_a_committee_sets_a_guardians_no_aside";
    KID_19 = "KID-19", Demands:
        "Den som har fyllt 15 år har rätt att föra sin egen talan, och ska ges möjlighet att framföra sina åsikter. ”För litet att fråga” är inget svar i barnkonsekvensanalysen.",
        [old_sol("11", "10 st. 2"), sol("3", "2"), sol("3", "4"), shelter_act("2", "3")],
        "",
        "kid_19_who_has_turned_15_is_asked";
    KID_20 = "KID-20", Refuses:
        "Insatser till ett barn får bara beslutas när vårdnadshavarna samtycker. Ett samtycke gäller den insats som det lämnas till. Från 12 år räcker barnets eget samtycke om det är lämpligt; utan behovsprövning från 15 år. Att det är lämpligt ska motiveras. Ett beslut om att den ena vårdnadshavarens samtycke inte behövs gäller till sin sista dag, eller tills det ändras eller ett nytt beslut går emot det. Från 15 år förutsätter en kontaktperson att den unga själv begär det eller samtycker, och ingen insats ges mot den ungas eget nej: då är det barnenheten som prövar om LVU behövs. Är barnet placerat enligt lagen (2024:79) bestämmer den vårdnadshavare som barnet bor med ensam om öppna insatser med anledning av placeringen. Familjehem, jourhem, stödboende, HVB och bostad med särskilt stöd kräver alltid vårdnadshavarna; skyddat boende har egna regler. Akut hjälp väntar aldrig på samtycke; det som saknas tas upp efteråt. Finns ingen att fråga utom den som är faran: vänd dig till barnenheten, som prövar vård enligt LVU.",
        [old_sol("3", "6 a").since(2013, 1, 1), sol("13", "7"), sol("21", "1–2"), shelter_act("6", "1 p. 2")],
        "",
        "kid_20_a_childs_service_has_its_consents_by_age";
    KID_21 = "KID-21", Demands:
        "Att någon inte längre är vårdnadshavare för ett barn ska visas av en dom, ett avtal eller ett beslut, med dag. Efter ett avgörande om vårdnad ska de antecknade vårdnadshavarna kontrolleras.",
        [],
        "egen regel: den som stryks tillfrågas inte mer, och den som står kvar av misstag får veta det som bara en vårdnadshavare ska veta",
        "kid_21_who_is_a_guardian_no_more_is_so_by_a_ruling";
    KID_22 = "KID-22", Refuses:
        "Var och hur ett barn bor i skyddat boende, hemlig vistelseort, umgänge, fortsättning och upphörande enligt lagen (2024:79) får bara beslutas om barnet är placerat enligt den lagen: genom en omedelbar insats, eller sedan rätten har beviljat skyddat boende. Bor barnet där med vårdnadshavarnas samtycke gäller inte lagen. En omedelbar insats upphör genom ett eget slags beslut.",
        [shelter_act("1", "1"), shelter_act("4", "8"), shelter_act("5", "1"), shelter_act("5", "3–4"), shelter_act("7", "1")],
        "",
        "kid_22_what_is_decided_about_a_placement_has_one_to_be_about";
    KID_23 = "KID-23", Demands:
        "När ett barn har kommit till ett skyddat boende genom en omedelbar insats ska nämnden inom sex veckor från den dagen ansöka hos förvaltningsrätten eller begära längre tid. Att ansöka beslutas av nämnden eller ett utskott. Annars upphör insatsen. Den upphör också om rätten inte fastställer den, och när rätten avgör ansökan. Det som rätten har beviljat ska börja inom fyra veckor från den dag beslutet fick laga kraft. Det gäller genast bara om rätten har bestämt det, annars från laga kraft. Barnets insats ska upphöra senast när vårdnadshavarens upphör: det beslutar nämnden. Den upphör när barnet fyller 18 år. Skriver rätten av ansökan ska nämnden ansöka på nytt eller besluta att den omedelbara insatsen upphör. Om tiden kan ha gått ut ska det vara antecknat när barnet kom till boendet.",
        [shelter_act("3", "4"), shelter_act("4", "1"), shelter_act("4", "3"), shelter_act("4", "6–8"), shelter_act("5", "2"), shelter_act("7", "1"), shelter_act("8", "3"), sol("30", "8 p. 1")],
        "egen regel: tills det är antecknat när barnet kom till boendet räknas de sex veckorna från beslutet, och tills det är känt när rättens beslut fick laga kraft räknas de fyra från det beslutet, vilket aldrig är för sent",
        "kid_23_a_placement_has_the_courts_times";
    KID_24 = "KID-24", Demands:
        "Före ett beslut om att ansöka om skyddat boende för ett barn ska det vara antecknat i barnets barnkonsekvensanalys vilken information barnet har fått, på vilket sätt, och vilken inställning barnet har. Säger barnet inget klarläggs inställningen på annat sätt så långt det går. Vid en omedelbar insats antecknas det efteråt, senast under samma arbetspass.",
        [shelter_act("2", "2"), shelter_act("3", "3 st. 2 p. 3"), shelter_act("3", "3 st. 2 p. 4")],
        "egen regel: uppgifterna som ansökan ska innehålla finns innan den beslutas, och ett barn som flyttar i natt får veta det under samma arbetspass",
        "kid_24_the_child_is_told_before_the_court_is_asked";
    KID_25 = "KID-25", Demands:
        "Om ett barns placering i skyddat boende fortfarande behövs övervägs minst var sjätte månad av nämnden eller ett utskott, liksom hemlig vistelseort och umgänge. När handläggaren antecknar det ska det stå vem som övervägde och vilken dag.",
        [shelter_act("5", "3"), shelter_act("5", "6"), sol("22", "13"), sol("30", "6 p. 2"), sol("30", "8 p. 4"), sol("30", "8 p. 5")],
        "",
        "kid_25_a_placement_is_considered_by_the_board_or_a_committee";
}
