//! Structured assessments and safety plans.

use fristad_kernel::statute::{old_violence_regulations, osl, sol, violence_regulations};
use fristad_kernel::{Rule, Strength};

rules! {
    RSK_01 = "RSK-01", Refuses:
        "Svar till ett instrument får bara sparas om de stämmer med instrumentets formulär, i rätt version, och bara till det som instrumentet är gjort för.",
        [],
        "egen regel: ett svar som inte hör till frågan kan dölja en fara",
        "rsk_01_answers_are_checked_against_their_instrument";
    RSK_02 = "RSK-02", Demands:
        "Ett instrument som kräver utbildning ska användas av den som är markerad som utbildad i det.",
        [],
        "S2 Bedömningsmetoder vid utredning av våldsutsatta; S4 Standardiserade bedömningsmetoder",
        "rsk_02_an_instrument_is_used_by_whom_it_is_taught";
    RSK_03 = "RSK-03", Advises:
        "Ett instrument bör passa ärendet. FREDA är inte gjort för hedersrelaterat våld eller för barn.",
        [],
        "S4 6. Att särskilt beakta i kontakten med yrkesverksamma",
        "rsk_03_an_instrument_that_does_not_fit_is_warned_of";
    RSK_04 = "RSK-04", Advises:
        "När den inledande bedömningen visar risk, eller risken inte går att bedöma än, bör en strukturerad bedömning göras snarast, innan utredningen avslutas. Akut hjälp väntar aldrig på den.",
        [old_violence_regulations("5", ""), violence_regulations("4", "")],
        "S2 Utredning enligt 11 kap. 1 § SoL; S4 Riskbedömning; egen regel: S2 säger ska, men det allmänna rådet säger bör",
        "rsk_04_an_initial_assessment_of_risk_asks_for_a_structured_one";
    RSK_05 = "RSK-05", Demands:
        "Varje fråga som instrumentet slutar i ska få en av de slutsatser som instrumentet tillåter. Poäng och slutsatser läggs aldrig ihop till en.",
        [],
        "egen regel: en slutsats som saknas läses som att faran saknas",
        "rsk_05_every_question_has_its_conclusion";
    RSK_06 = "RSK-06", Demands:
        "När personens egen uppskattning av faran är en annan än bedömningens ska skillnaden vägas i ord.",
        [],
        "egen regel: den som lever med våldet känner det, och kan ha vant sig vid det",
        "rsk_06_a_discrepancy_is_weighed_in_words";
    RSK_07 = "RSK-07", Demands:
        "En bedömning av risken vid ett möte eller besök ska ha en slutsats i ord.",
        [],
        "S3 Risker kan upplevas som hinder; egen regel: en nivå utan ord hjälper ingen som ska gå dit",
        "rsk_07_a_meetings_risk_is_put_in_words";
    RSK_08 = "RSK-08", Refuses:
        "Polisen får bara tillfrågas om sin riskbedömning på en grund: personen samtycker (för ett barn alla vårdnadshavare som går att fråga, från 12 år inte mot barnets nej, från 15 år med barnets eget ja), det behövs i en pågående utredning om ett barn, eller det är prövat i text att villkoren för en annan grund i lag är uppfyllda.",
        [
            sol("20", "5"),
            sol("20", "6"),
            osl("10", "1"),
            osl("12", "2"),
            osl("12", "3"),
            osl("10", "15 a").since(2025, 12, 1),
            osl("10", "18 c").since(2025, 4, 1),
            osl("10", "21"),
            osl("10", "23"),
            osl("26", "1"),
        ],
        "S4 Riskbedömning; egen regel: den som är under 18 år samtycker genom sina vårdnadshavare, från 12 år inte mot sitt nej, från 15 år inte utan sitt ja",
        "rsk_08_the_police_are_asked_on_a_ground";
    RSK_09 = "RSK-09", Refuses:
        "Vår bedömning får bara lämnas till polisen på en grund: personen samtycker (för ett barn på samma sätt som när polisen tillfrågas), eller det är prövat i text att villkoren för en annan grund i lag är uppfyllda. En utredning om ett barn ger rätt att fråga polisen, inte att lämna ut bedömningen.",
        [
            osl("8", "1"),
            osl("26", "1"),
            osl("10", "1"),
            osl("12", "2"),
            osl("12", "3"),
            osl("10", "15 a").since(2025, 12, 1),
            osl("10", "18 c").since(2025, 4, 1),
            osl("10", "21"),
            osl("10", "23"),
        ],
        "S4 Vikten av samverkan vid hot- och riskbedömningar",
        "rsk_09_the_police_are_told_on_a_ground";
    RSK_10 = "RSK-10", Advises:
        "Den som också kan skadas, till exempel ett syskon eller en ny partner, bör namnges och följas upp för sig innan ärendet avslutas.",
        [],
        "S4 6. Att särskilt beakta i kontakten med yrkesverksamma",
        "rsk_10_secondary_victims_are_followed_up";
    RSK_11 = "RSK-11", Demands:
        "Väljs den strukturerade bedömningen bort ska skälet antecknas.",
        [],
        "egen regel: den som läser senare ska se att den inte glömdes",
        "rsk_11_leaving_the_structured_assessment_out_has_a_reason";
    RSK_12 = "RSK-12", Demands:
        "Det som polisen får ska vara en sammanfattning i ord, aldrig formuläret.",
        [],
        "S4 Vikten av samverkan vid hot- och riskbedömningar; egen regel: svaren är personens egna ord, och läses fel av den som inte kan instrumentet",
        "rsk_12_the_police_get_a_summary_and_never_the_form";
    SAF_01 = "SAF-01", Advises:
        "Den som fortfarande har kontakt med den som utövar våld bör inte bära hela säkerhetsplanen på papper.",
        [],
        "S2 Säkerhetsplanering; egen regel: ett papper som säger vad det är kan hittas",
        "saf_01_a_full_print_is_not_carried_while_in_contact";
    SAF_02 = "SAF-02", Demands:
        "Säkerhetsplanen ska ha en kommande dag då den gås igenom igen.",
        [],
        "egen regel: en plan som ingen ser över passar snart inte längre",
        "saf_02_a_safety_plan_has_a_day_of_review";
}
