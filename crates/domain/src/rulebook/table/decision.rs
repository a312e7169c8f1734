//! Communication, acute decisions, decisions and appeals.

use fristad_kernel::statute::{fl, kl, old_sol, osl, shelter_act, sol};
use fristad_kernel::{Rule, Strength};

rules! {
    COM_01 = "COM-01", Demands:
        "Före ett beslut som inte helt går parten till mötes ska allt material av betydelse ha kommunicerats och parten ha fått en bestämd tid att yttra sig. Annars ska undantaget i 25 § förvaltningslagen anges.",
        [fl("25"), old_sol("11", "8"), sol("14", "10")],
        "S2 Kommunicering",
        "com_01_the_party_has_seen_the_material_or_an_exception_is_stated";
    COM_02 = "COM-02", Refuses:
        "Skyddade uppgifter får bara lämnas i brev till en säker adress, genom en kanal med e-legitimation eller vid ett besök där personen legitimerar sig.",
        [osl("21", "3"), osl("21", "3 a").since(2019, 1, 1), osl("26", "1")],
        "S0 Rutiner för att hantera skyddade personuppgifter",
        "com_02_protected_facts_travel_only_safe_ways";
    COM_03 = "COM-03", Refuses:
        "Ett kontaktsätt eller en tid som är osäker enligt personens kontaktregler får inte användas. Undantag är att varna för livsfara; då antecknas skälet och närmaste chef underrättas.",
        [],
        "S2 bilaga 1 Stöd vid säkerhetsplanering; S2 Kommunicering",
        "com_03_an_unsafe_way_is_used_only_to_warn_of_mortal_danger";
    COM_04 = "COM-04", Demands:
        "Den som får tillfälle att yttra sig ska informeras om sin rätt att lämna uppgifter muntligt inför nämnden, också när någon annan beslutar på nämndens vägnar.",
        [old_sol("11", "9"), sol("14", "8")],
        "",
        "com_04_the_communication_tells_of_the_right_to_speak";
    COM_05 = "COM-05", Demands:
        "Beslutet ska vänta tills parten har svarat eller tiden för att yttra sig har gått ut.",
        [fl("25 st. 1"), sol("14", "10")],
        "",
        "com_05_the_decision_waits_for_the_answer_or_the_time";
    ACU_01 = "ACU-01", Demands:
        "Ett akut beslut ska ange vad som var känt och varför det inte kunde vänta. Finns ingen öppen utredning ska en inledas efteråt.",
        [old_sol("11", "1"), sol("14", "2–3"), fl("25 st. 1 p. 3")],
        "S2 Uppdrag",
        "acu_01_an_acute_decision_says_why_and_is_investigated_after";
    ACU_02 = "ACU-02", Demands:
        "Efter en akut placering ska utföraren få ett skriftligt uppdrag, om det inte gavs med beslutet.",
        [],
        "S2 Uppdrag",
        "acu_02_an_acute_placement_is_followed_by_a_commission";
    ACU_03 = "ACU-03", Demands:
        "Ett akut beslut utöver beslutsfattarens delegation stoppas inte, men ska genast prövas av den som har beslutanderätten. Det gäller inte beslut som lagen förbehåller nämnden, ett utskott eller ordföranden.",
        [],
        "egen regel: hjälpen i natt går före behörigheten, som prövas efteråt",
        "acu_03_an_acute_decision_beyond_delegation_is_confirmed_after";
    ACU_04 = "ACU-04", Demands:
        "Skäl som har utelämnats i ett akut beslut ska lämnas i efterhand.",
        [fl("32 st. 2 p. 2"), fl("32 st. 3"), sol("14", "10")],
        "egen regel: lagen kräver skäl i efterhand på begäran, vi lämnar dem alltid",
        "acu_04_reasons_left_out_are_given_after";
    ACU_05 = "ACU-05", Demands:
        "Ett akut beslut utan slutdag ska få en.",
        [],
        "egen regel: ett akut beslut får inte bli tillsvidare av glömska",
        "acu_05_an_acute_decision_gets_an_end_date";
    ACU_06 = "ACU-06", Demands:
        "Har socialjouren tagit emot ett ärende, tagit över det eller beslutat akut i ett som ingen annan handlägger, ska det lämnas över till en handläggare senast nästa arbetsdag.",
        [],
        "egen regel: jouren hjälper i natt, och ett ärende får inte bli liggande hos den som har gått hem",
        "acu_06_what_duty_work_leaves_is_handed_over_the_next_working_day";
    DEC_01 = "DEC-01", Demands:
        "Ett beslut som inte är akut ska vila på en avslutad utredning. Bara beslutet att en vårdnadshavares samtycke inte behövs kan komma medan utredningen pågår: det avgör inte ärendet.",
        [old_sol("11", "1"), sol("14", "2"), fl("23"), sol("14", "10")],
        "S2 Beslut",
        "dec_01_an_ordinary_decision_rests_on_an_investigation";
    DEC_02 = "DEC-02", Demands:
        "Avslag, delvis bifall och beslut som går emot någon part ska ha skäl: vilka bestämmelser som har tillämpats och vilka omständigheter som har avgjort.",
        [fl("32"), old_sol("11", "8"), sol("14", "10")],
        "",
        "dec_02_refusals_and_partial_grants_carry_reasons";
    DEC_03 = "DEC-03", Refuses:
        "Ett beslut får bara fattas av den vars delegation når beslutstypen. Vissa beslut får bara nämnden, ett utskott eller ordföranden fatta.",
        [sol("30", "5–12")],
        "",
        "dec_03_the_deciders_delegation_reaches_the_type";
    DEC_04 = "DEC-04", Demands:
        "Avslag, delvis bifall och beslut som går emot någon part ska följas av besked om hur beslutet överklagas, på den väg som gäller för beslutstypen.",
        [fl("33 st. 2"), old_sol("11", "8"), sol("14", "10"), old_sol("16", "3"), sol("35", "1"), shelter_act("9", "1"), kl("13", "")],
        "S2 Beslut",
        "dec_04_refusals_and_partial_grants_carry_the_appeal_instruction";
    DEC_05 = "DEC-05", Refuses:
        "Ett beslut får bara grundas på ett lagrum som är i kraft den dag beslutet fattas.",
        [fl("5 st. 1")],
        "",
        "dec_05_the_legal_basis_is_in_force_on_the_day";
    DEC_06 = "DEC-06", Demands:
        "En beviljad insats ska ha ett datum för uppföljning.",
        [],
        "S2 Uppföljning av insats",
        "dec_06_a_granted_service_has_its_follow_up_date";
    DEC_07 = "DEC-07", Refuses:
        "Namnen på den som har beslutat, föredragit eller medverkat får bara utelämnas i den skriftliga underrättelsen, och bara när det kan befaras att de utsätts för hot, trakasserier eller annan allvarlig olägenhet; skälet antecknas. I själva beslutet står namnen alltid kvar.",
        [fl("33 st. 4").since(2025, 7, 2), fl("31"), sol("14", "10")],
        "",
        "dec_07_names_are_left_out_only_against_threats";
    DEC_08 = "DEC-08", Refuses:
        "En insats som alltid kräver individuell behovsprövning får inte ges utan en sådan.",
        [sol("11", "5")],
        "",
        "dec_08_what_needs_a_test_is_not_given_without_one";
    DEC_09 = "DEC-09", Refuses:
        "Skyddat boende för ett barn eller en ung person (18–20 år) får aldrig ges utan individuell behovsprövning.",
        [sol("11", "5 p. 5")],
        "",
        "dec_09_shelter_for_the_young_always_needs_a_test";
    DEC_10 = "DEC-10", Demands:
        "Beslutet ska visa vem som har beslutat, vem som har föredragit och vem som har medverkat vid den slutliga handläggningen.",
        [fl("31"), old_sol("11", "8"), sol("14", "10")],
        "",
        "dec_10_the_decision_says_who_took_part";
    DEC_11 = "DEC-11", Advises:
        "Också ett bifall bör ha skäl. Lagen kräver dem om de inte är uppenbart obehövliga; den som utelämnar dem antecknar varför de är det.",
        [fl("32 st. 1"), sol("14", "10")],
        "egen regel: den som beslutar prövar om skälen är uppenbart obehövliga, och det antecknas",
        "dec_11_a_grant_carries_reasons_too";
    APP_01 = "APP-01", Refuses:
        "Ett överklagande som har kommit in för sent får bara lämnas över om förseningen beror på att beskedet om hur man överklagar inte var korrekt, eller om överklagandet kom in till domstolen i tid.",
        [fl("45")],
        "",
        "app_01_a_late_appeal_goes_on_only_by_an_exception";
    APP_02 = "APP-02", Refuses:
        "Ett överklagande som kom in i tid, eller där det inte är visat när personen fick del av beslutet, får inte avvisas.",
        [fl("44–45")],
        "",
        "app_02_an_appeal_in_time_is_not_dismissed";
    APP_03 = "APP-03", Demands:
        "Innan ett överklagande lämnas över ska det prövas om beslutet är uppenbart felaktigt och måste ändras. Överklagandet ska sedan lämnas över skyndsamt.",
        [fl("38–39"), fl("46")],
        "",
        "app_03_a_plainly_wrong_decision_is_looked_for_before_hand_over";
    APP_04 = "APP-04", Refuses:
        "Nämnden får inte pröva om ett överklagande för laglighetsprövning kom in i tid. Det ges in till förvaltningsrätten, som prövar det.",
        [kl("13", "5"), fl("2")],
        "",
        "app_04_timeliness_of_a_legality_review_is_the_courts";
    APP_05 = "APP-05", Refuses:
        "Ett beslut som har överklagats får bara ändras om det är uppenbart felaktigt, om det går snabbt och enkelt och inte blir till nackdel för någon part, och bara innan överklagandet har lämnats över.",
        [fl("38–39")],
        "",
        "app_05_an_appealed_decision_is_changed_only_when_plainly_wrong";
}
