//! The questionnaires that are shipped.

use fristad_forms::{Answer, Answers, Kind, Questionnaire, Value, enabled, parse, print};
use fristad_survey::{Prefill, Prefilled, Standing, shipped};

fn read(key: &str) -> Questionnaire {
    let shipped = shipped().iter().find(|shipped| shipped.key == key).unwrap();
    parse(shipped.json).unwrap_or_else(|faults| panic!("{key}: {faults:#?}"))
}

fn yes() -> Answer {
    Answer::Given(vec![Value::Boolean(true)])
}

#[test]
fn every_one_is_whole_and_named() {
    for shipped in shipped() {
        let questionnaire = read(shipped.key);
        assert_eq!(questionnaire.canonical(), Some(format!("urn:fristad:survey:{}|1", shipped.key)));
        assert!(questionnaire.title_in("sv").is_some() && questionnaire.description_in("sv").is_some(), "{}", shipped.key);
        assert_eq!(parse(&print(&questionnaire)), Ok(questionnaire.clone()));
        assert!(questionnaire.items().iter().all(|item| item.text.is_some()), "{}: something has no words", shipped.key);
        let grouped = questionnaire.children(None).all(|item| matches!(item.kind, Kind::Group { .. }));
        assert!(grouped && questionnaire.instrument().is_none(), "{}: one group a page, and no instrument", shipped.key);
    }
}

#[test]
fn those_for_many_readers_are_whole_in_english_too() {
    for (key, languages) in
        [("tio-matt", &["sv"][..]), ("hamta-tillhorigheter", &["sv"]), ("kursutvardering", &["sv", "en"]), ("konsultation", &["sv", "en"])]
    {
        let questionnaire = read(key);
        assert_eq!(questionnaire.languages(), languages, "{key}");
        let in_swedish = |language| questionnaire.title_in(language) == questionnaire.title_in("sv");
        assert!(languages.iter().all(|language| in_swedish(language) == (*language == "sv")), "{key}");
    }
}

#[test]
fn each_of_the_nine_measures_begins_with_yes_or_no_and_asks_more_after_yes() {
    let measures = read("tio-matt");
    let asked = |answers: &Answers| -> Vec<String> {
        let enabled = enabled(&measures, answers);
        measures.questions().map(|(item, _)| item.link_id.clone()).filter(|item| enabled.contains(item)).collect()
    };
    let first = asked(&Answers::default());
    let leading = [
        "m1-information",
        "m2-jour",
        "m3-fortbildning",
        "m4-stod",
        "m5-overenskommelse",
        "m6-overenskommelse",
        "m7-barnahus",
        "m8-brottsofferjour",
        "m9-uppsokande",
    ];
    assert_eq!(first, [&leading[..], &["sist.anteckning"]].concat());
    let mut answers = Answers::default();
    for item in leading {
        answers.insert(item, yes());
    }
    assert_eq!(asked(&answers).len(), measures.questions().count(), "all that follows is asked after yes");
    let options = |item: &str| measures.item(item).unwrap().question().unwrap().choices().len();
    assert_eq!((options("m5-aktorer"), options("m6-organisationer")), (10, 3), "the actors that S1 names; others are written");
}

#[test]
fn what_is_known_is_filled_in_and_a_person_confirms_or_corrects_it() {
    let measures = read("tio-matt");
    let known = |link_id: &str, answer| Prefill { link_id: link_id.to_owned(), answer, source: "Avtalsregistret, 2026".to_owned() };
    let police = || Answer::Given(vec![Value::Code("police".to_owned())]);
    let mut answers = Answers::default();
    answers.insert("m7-barnahus", Answer::Declined);
    let prefills = [
        known("m5-overenskommelse", yes()),
        known("m5-aktorer", police()),
        known("m7-barnahus", yes()),
        known("m8-brottsofferjour", yes()),
    ];
    let mut filled = Prefilled::of(&measures, answers.clone(), prefills).unwrap();
    assert_eq!(filled.answers.get("m7-barnahus"), Some(&Answer::Declined), "what a person has answered stays");
    assert_eq!(filled.unconfirmed().collect::<Vec<_>>(), ["m5-aktorer", "m5-overenskommelse", "m8-brottsofferjour"]);
    filled.reviewed("m5-overenskommelse", Some(yes()));
    filled.reviewed("m5-aktorer", Some(Answer::Given(vec![Value::Code("school".to_owned())])));
    filled.reviewed("m8-brottsofferjour", None);
    let standing: Vec<_> = filled.filled().map(|(link_id, filled)| (link_id, filled.standing, filled.source.as_str())).collect();
    let source = "Avtalsregistret, 2026";
    assert_eq!(
        standing,
        [
            ("m5-aktorer", Standing::Corrected, source),
            ("m5-overenskommelse", Standing::Confirmed, source),
            ("m8-brottsofferjour", Standing::Corrected, source)
        ]
    );
    assert_eq!(filled.answers.get("m8-brottsofferjour"), None);
    let faults = Prefilled::of(&measures, Answers::default(), [known("m5-aktorer", police())]).unwrap_err();
    assert_eq!(
        faults[0].to_string(),
        "m5-aktorer: the item is not asked, given the other answers",
        "a register that does not fit is told of"
    );
}
