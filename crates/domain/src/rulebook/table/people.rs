//! Conflicts of interest, information barriers and protection.

use fristad_kernel::statute::{fl, kl, osl};
use fristad_kernel::{Rule, Strength};

rules! {
    JAV_01 = "JAV-01", Refuses:
        "Den som är jävig får inte tilldelas ärendet, inte delta i handläggningen och inte närvara när det avgörs.",
        [fl("16–18"), kl("6", "28–32"), kl("7", "4")],
        "",
        "jav_01_a_worker_with_a_conflict_does_nothing_in_the_case";
    JAV_02 = "JAV-02", Demands:
        "Ett undantag från jäv ska vara ett antecknat beslut av närmaste chef: uppgiften kan inte utföras av någon annan utan avsevärd försening, eller frågan om opartiskhet saknar uppenbart betydelse.",
        [fl("16 st. 2"), fl("17–18"), kl("6", "28–32"), kl("7", "4")],
        "",
        "jav_02_an_exception_is_a_recorded_decision";
    BAR_01 = "BAR-01", Refuses:
        "Samma handläggare får inte ha både den utsattas och våldsutövarens ärende. Det gäller också våldsutövaren och ett barn till den utsatta. Undantag är socialjourens akuta arbete (den som själv tar ärendet, eller lämnar det i samma steg som ett akut beslut) och ett skäl som närmaste chef har antecknat.",
        [],
        "S2 Intern samverkan inom stadsdelsnämnden; egen regel: den som har båda sidor kan inte hålla isär vad de har sagt",
        "bar_01_victim_and_perpetrator_have_their_own_handlers";
    BAR_02 = "BAR-02", Refuses:
        "Händelser på den utsattas sida (flytt, graviditet, separation, hämtning av tillhörigheter, en fråga till polisen om faran eller en sammanfattning till den, svar på frågor om vad den utsatta har varit med om eller hur stor faran är, vem som också kan skadas, ett barns eget stöd, skola och hälsoundersökning, beslut om ett barns skyddade boende eller om vårdnadshavares samtycke, vem som är vårdnadshavare för ett barn, och vem som fick veta något om barnet) får inte antecknas i våldsutövarens ärende. Också akut hjälp som gäller ett barn beslutas i barnets eller den utsattas ärende: där hindrar ingenting den.",
        [osl("26", "1"), fl("10"), osl("10", "3")],
        "egen regel: våldsutövaren är part och kan läsa sin akt",
        "bar_02_the_victims_events_stay_on_her_side";
    BAR_03 = "BAR-03", Refuses:
        "Våldsutövaren får bara kontaktas från den utsattas sida om den utsatta samtycker och en säkerhetsbedömning har antecknats. Är han eller hon part i barnets ärende gäller kommuniceringen.",
        [],
        "S2 Handläggning; egen regel: kontakten i sig kan röja att den utsatta har sökt hjälp",
        "bar_03_the_perpetrator_is_contacted_only_with_consent_and_judgement";
    BAR_04 = "BAR-04", Refuses:
        "Partnerkontakt får bara tas med våldsutövarens samtycke.",
        [osl("26", "1"), osl("12", "2")],
        "S2 Samtalsstöd (insatser till våldsutövare)",
        "bar_04_partner_contact_needs_the_perpetrators_consent";
    BAR_05 = "BAR-05", Refuses:
        "Kontaktpersonen för partnern får inte vara den som behandlar våldsutövaren eller handlägger hans eller hennes ärende.",
        [],
        "S2 Samtalsstöd (insatser till våldsutövare); S2 Intern samverkan inom stadsdelsnämnden",
        "bar_05_the_partner_contact_is_neither_counsellor_nor_handler";
    PRO_01 = "PRO-01", Refuses:
        "Ett skydd som är okänt eller inte går att läsa får inte behandlas som att det saknas: personen räknas som skyddad.",
        [osl("21", "3"), osl("21", "3 a").since(2019, 1, 1), osl("26", "1")],
        "egen regel: ett fel i ett register får inte röja någon, så ett skydd gäller tills motsatsen är visad",
        "pro_01_an_unknown_protection_protects";
    PRO_02 = "PRO-02", Demands:
        "Ett skydd ska ha källa, beslutsfattare och datum då det började.",
        [],
        "S2 Skyddade personuppgifter; egen regel: utan källa och startdag går det inte att pröva om skyddet ännu gäller",
        "pro_02_a_protection_has_source_decider_and_date";
}
