//! The instruments that are shipped.

use fristad_forms::{
    Answer, Answers, Completeness, Kind, Questionnaire, Value, check, enabled, form,
    instrument::{Aggregation, Code, Instrument, Purpose, Sign, Standing, Training},
    pages, parse, print,
    score::{Mark, points, profile},
    shell, shipped,
};

fn read(key: &str) -> Questionnaire {
    let shipped = shipped().iter().find(|shipped| shipped.key == key).unwrap();
    parse(shipped.json).unwrap_or_else(|faults| panic!("{key}: {faults:#?}"))
}

fn instrument(questionnaire: &Questionnaire) -> &Instrument {
    questionnaire.instrument().unwrap()
}

fn said(code: &str) -> Answer {
    Answer::Given(vec![Value::Code(code.to_owned())])
}

#[test]
fn every_one_is_whole_and_named() {
    for shipped in shipped() {
        let questionnaire = read(shipped.key);
        assert_eq!(questionnaire.canonical(), Some(format!("urn:fristad:instrument:{}|1", shipped.key)));
        assert!(questionnaire.head().title.is_some() && questionnaire.head().description.is_some(), "{}", shipped.key);
        assert_eq!(parse(&print(&questionnaire)), Ok(questionnaire.clone()));
        assert!(questionnaire.items().iter().all(|item| item.text.is_some()), "{}: something has no words", shipped.key);
        assert!(pages(&questionnaire).iter().all(|page| page.group.is_some()), "{}: one group a page", shipped.key);
        assert!(instrument(&questionnaire).stale_after.is_none(), "{}: an interval needs a source", shipped.key);
    }
}

#[test]
fn only_our_own_may_be_used_and_owned_ones_say_whose_they_are() {
    let live: Vec<_> =
        shipped().iter().filter(|shipped| instrument(&read(shipped.key)).standing == Standing::Live).map(|shipped| shipped.key).collect();
    assert_eq!(live, ["inledande-bedomning", "risk-for-personal", "mote-och-besok", "sakerhetsplan"]);
    for shipped in shipped().iter().filter(|shipped| !live.contains(&shipped.key)) {
        let questionnaire = read(shipped.key);
        let instrument = instrument(&questionnaire);
        assert!(instrument.owner != "Fristad" && instrument.licence.contains("Ingen text ur"), "{}", shipped.key);
        assert!(questionnaire.head().title.as_ref().unwrap().ends_with("(demonstration)"), "{}", shipped.key);
        assert_eq!(instrument.training == Training::Needed, instrument.purpose == Purpose::Structured, "{}", shipped.key);
    }
}

#[test]
fn freda_says_where_it_does_not_fit_and_brings_no_cut_offs() {
    for key in ["freda-kortfragor", "freda-beskrivning", "freda-farlighetsbedomning"] {
        let questionnaire = read(key);
        let unsuited: Vec<_> = instrument(&questionnaire).unsuited.iter().map(Code::as_str).collect();
        assert_eq!(unsuited, ["child", "honour"], "{key}");
    }
    let danger = read("freda-farlighetsbedomning");
    let Aggregation::Sum(rule) = &instrument(&danger).aggregation else { panic!("points") };
    assert!(rule.cut_offs().is_empty() && rule.own_estimate() == Some("egen-bedomning"));
    let mut answers = Answers::default();
    answers.insert("fraga-1", said("yes"));
    answers.insert("fraga-2", said("no"));
    answers.insert("fraga-3", Answer::Declined);
    answers.insert("egen-bedomning", said("high"));
    let counted = points(rule, &answers);
    assert_eq!((counted.total.to_string().as_str(), counted.counted, counted.of), ("1", 2, 5));
    assert_eq!(rule.discrepancy(counted, &answers), None, "without a cut-off nothing is said");
}

#[test]
fn patriark_and_sara_have_fifteen_factors_in_three_groups_now_and_earlier() {
    for (key, groups, judged) in [("patriark", ["valdet", "utovarna", "sarbarhet"], 3), ("sara-sv", ["valdet", "utovaren", "sarbarhet"], 2)]
    {
        let questionnaire = read(key);
        let Aggregation::Profile(rule) = &instrument(&questionnaire).aggregation else { panic!("{key} is a profile") };
        assert_eq!(rule.factors().len(), 15, "{key}");
        assert!(rule.factors().iter().all(|factor| factor.now.is_some() && factor.earlier.is_some()), "{key}");
        for group in groups {
            let inside = questionnaire.children(questionnaire.item(group)).filter(|item| matches!(item.kind, Kind::Group { .. }));
            assert_eq!(inside.count(), 5, "{key}: {group}");
        }
        let levels = |judgement: &fristad_forms::instrument::Judgement| {
            let codes: Vec<_> = judgement.conclusions.iter().map(|conclusion| conclusion.code.as_str().to_owned()).collect();
            codes == ["low", "medium", "high"]
        };
        assert!(instrument(&questionnaire).judgements.len() == judged && instrument(&questionnaire).judgements.iter().all(levels), "{key}");
    }
    let patriark = read("patriark");
    let Aggregation::Profile(rule) = &instrument(&patriark).aggregation else { panic!("a profile") };
    let mut answers = Answers::default();
    answers.insert("faktor-1.nu", said("present"));
    answers.insert("faktor-1.tidigare", Answer::NotAsked);
    let marked = profile(rule, &answers);
    assert_eq!((marked[0].group, marked[0].now, marked[0].earlier), ("faktor-1", Some(Mark::Said("present")), Some(Mark::NotAsked)));
    assert_eq!(marked[1].now, Some(Mark::Open));
}

#[test]
fn the_initial_assessment_says_to_the_process_whether_there_is_risk() {
    let initial = read("inledande-bedomning");
    let [judgement] = instrument(&initial).judgements.as_slice() else { panic!("one question to end in") };
    let signs: Vec<_> = judgement.conclusions.iter().map(|conclusion| conclusion.sign).collect();
    assert_eq!(signs, [Some(Sign::Risk), Some(Sign::NoRisk), Some(Sign::Unclear)]);
    assert!(initial.help(initial.item("fara-nu").unwrap()).unwrap().contains("112"));
    let required: Vec<_> = initial.questions().filter(|(_, question)| question.required).map(|(item, _)| item.link_id.as_str()).collect();
    let (answers, faults) = form::read(&initial, required.iter().map(|link_id| (*link_id, form::NOT_ASKED)));
    assert!(faults.is_empty() && check(&initial, &answers, Completeness::Final).is_ok(), "'not asked' is an answer");
}

#[test]
fn a_safety_plan_asks_by_whether_there_is_still_contact() {
    let plan = read("sakerhetsplan");
    let asked = |situation: &str| -> Vec<&str> {
        let mut answers = Answers::default();
        answers.insert("situation", said(situation));
        let enabled = enabled(&plan, &answers);
        plan.children(None).map(|group| group.link_id.as_str()).filter(|group| enabled.contains(group)).collect()
    };
    assert_eq!(asked("in_contact"), ["laget", "na-dig", "hemma", "ta-med", "lamna", "it", "sist"]);
    assert_eq!(asked("has_left"), ["laget", "nya-platsen", "it", "sist"]);
    let required: Vec<_> = plan.questions().filter(|(_, question)| question.required).map(|(item, _)| item.link_id.as_str()).collect();
    assert_eq!(required, ["situation"], "all else can be left for another day");
}

/// What takes a guard away fills no shell: another sign of risk, or an assessment that grows old later, or never.
#[test]
fn a_file_that_drops_a_guard_fills_no_shell() {
    let source = shipped().iter().find(|shipped| shipped.key == "inledande-bedomning").unwrap().json;
    let licence = r#"{"url": "purpose", "valueCode": "initial"},"#;
    let stale = |days: u16| {
        let parts = format!(r#"[{{"url": "days", "valuePositiveInt": {days}}}, {{"url": "source", "valueString": "En källa"}}]"#);
        source.replacen(licence, &format!(r#"{licence} {{"url": "stale-after", "extension": {parts}}},"#), 1)
    };
    let shell = parse(&stale(30)).unwrap();
    let told = |file: &str| -> Vec<String> {
        let matched = shell::matches(&shell, &parse(file).unwrap());
        matched.err().unwrap_or_default().iter().map(ToString::to_string).collect()
    };
    assert_eq!(told(&stale(30)), Vec::<String>::new());
    assert_eq!(told(&stale(29)), Vec::<String>::new());
    let later = ["extension: 'stale-after' must be set, to at most 30 days"];
    assert_eq!(told(&stale(31)), later);
    assert_eq!(told(source), later);
    let turned = stale(30).replacen(r#""sign", "valueCode": "risk""#, r#""sign", "valueCode": "no_risk""#, 1);
    let faults = told(&turned);
    assert!(matches!(faults.as_slice(), [only] if only.contains("must bear the sign")), "{faults:?}");
}

#[test]
fn a_file_fills_a_shell_only_with_all_its_keys() {
    let shell = read("patriark");
    let source = shipped().iter().find(|shipped| shipped.key == "patriark").unwrap().json;
    let demonstration = r#"{"url": "demonstration", "valueBoolean": true},"#;
    let file = source.replace(demonstration, "");
    assert_ne!(file, source);
    assert_eq!(shell::matches(&shell, &parse(&file).unwrap()), Ok(()));
    let told = |file: &str| -> Vec<String> {
        shell::matches(&shell, &parse(file).unwrap()).unwrap_err().iter().map(ToString::to_string).collect()
    };
    let danger = read("freda-farlighetsbedomning");
    let theirs = shipped().iter().find(|shipped| shipped.key == "freda-farlighetsbedomning").unwrap().json;
    let theirs = theirs.replace(demonstration, "").replace(r#"{"url": "not-for", "valueCode": "honour"},"#, "");
    let theirs = theirs
        .replace(r#", "valueString": "egen-bedomning"}"#, r#", "valueString": "annan"}"#)
        .replace(r#""linkId": "egen-bedomning""#, r#""linkId": "annan""#);
    let faults: Vec<_> = shell::matches(&danger, &parse(&theirs).unwrap()).unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(
        faults,
        [
            "extension: 'not-for' must name the context honour",
            "extension: own-estimate must name egen-bedomning",
            "egen-bedomning: the item is missing from the file",
        ]
    );
    assert_eq!(told(source), ["extension: the file is itself a demonstration"]);
    let other = file
        .replace("\"faktor-7.tidigare\"", "\"faktor-7.forr\"")
        .replace("\"faktor-3.grund\", \"text\": \"Vad bygger det på?\", \"type\": \"text\"", "\"faktor-3.grund\", \"type\": \"string\"")
        .replace("further_victims", "others")
        .replace("instrument:patriark", "instrument:patriark2");
    assert_eq!(
        told(&other),
        [
            "url: the url must be urn:fristad:instrument:patriark",
            "extension: the conclusion 'further_victims' is missing",
            "faktor-3.grund: the item must be of type text",
            "faktor-7.tidigare: the item is missing from the file",
        ]
    );
}
