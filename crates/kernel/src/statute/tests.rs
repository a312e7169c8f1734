use super::*;
use jiff::civil::date;

const REGISTER: &[Provision] =
    &[old_sol("11", "1"), sol("14", "2"), osl("10", "15 a").since(2025, 12, 1), sol("19", "1").until(2026, 1, 14), fl("25 st. 1 p. 3")];

#[test]
fn a_provision_reads_as_in_a_swedish_decision() {
    for (provision, full, short) in [
        (sol("14", "2"), "14 kap. 2 § socialtjänstlagen (2025:400)", "14:2 SoL"),
        (old_sol("5", "11"), "5 kap. 11 § socialtjänstlagen (2001:453)", "5:11 äldre SoL"),
        (fl("25"), "25 § förvaltningslagen (2017:900)", "25 § FL"),
        (fl("25 st. 1 p. 3"), "25 § första stycket 3 förvaltningslagen (2017:900)", "25 § st. 1 p. 3 FL"),
        (fl("11–12"), "11–12 §§ förvaltningslagen (2017:900)", "11–12 §§ FL"),
        (osl("26", "1 a"), "26 kap. 1 a § offentlighets- och sekretesslagen (2009:400)", "26:1 a OSL"),
        (sol("35", "1 p. 8"), "35 kap. 1 § 8 socialtjänstlagen (2025:400)", "35:1 p. 8 SoL"),
        (kl("13", ""), "13 kap. kommunallagen (2017:725)", "13 kap. KL"),
        (brb("4", "4 a"), "4 kap. 4 a § brottsbalken", "4:4 a BrB"),
        (shelter_act("4", "3"), "4 kap. 3 § lagen (2024:79) om placering av barn i skyddat boende", "4:3 lag 2024:79"),
    ] {
        assert_eq!(provision.to_string(), full);
        assert_eq!(provision.short(), short);
        assert_eq!(provision.reference().to_string(), full);
    }
}

#[test]
fn the_old_act_ends_the_day_before_the_new_begins() {
    let (last, first) = (date(2025, 6, 30), date(2025, 7, 1));
    assert!(old_sol("11", "1").in_force(last) && !old_sol("11", "1").in_force(first));
    assert!(!sol("14", "2").in_force(last) && sol("14", "2").in_force(first));
    for (old, new) in [
        (Act::OldSocialServices, Act::SocialServices),
        (Act::OldSocialServicesOrdinance, Act::SocialServicesOrdinance),
        (Act::OldViolenceRegulations, Act::ViolenceRegulations),
    ] {
        assert_eq!(old.to().unwrap().tomorrow().unwrap(), new.from(), "{old}");
    }
}

#[test]
fn a_provision_added_later_is_not_known_before() {
    let fraud = osl("10", "15 a").since(2025, 12, 1).reference();
    assert_eq!(known_on(REGISTER, &fraud, date(2025, 11, 30)), None);
    assert_eq!(known_on(REGISTER, &fraud, date(2025, 12, 1)).map(Provision::short).as_deref(), Some("10:15 a OSL"));
    let report = sol("19", "1").reference();
    assert!(known_on(REGISTER, &report, date(2026, 1, 14)).is_some());
    assert_eq!(known_on(REGISTER, &report, date(2026, 1, 15)), None);
    assert_eq!(known_on(REGISTER, &sol("99", "1").reference(), date(2026, 1, 1)), None);
}

#[test]
fn numbers_short_names_and_titles_are_unique_and_readable_back() {
    for act in Act::ALL {
        assert_eq!(act.sfs().parse(), Ok(*act));
        assert!(act.title().contains(act.sfs()), "{act}");
        assert!(act.to().is_none_or(|last| act.from() < last), "{act}");
        assert_eq!(Act::ALL.iter().filter(|other| other.sfs() == act.sfs()).count(), 1);
        assert_eq!(Act::ALL.iter().filter(|other| other.short() == act.short()).count(), 1);
        assert_eq!(serde_json::from_value::<Act>(serde_json::json!(act.sfs())).unwrap(), *act);
    }
    assert_eq!("1999:1".parse::<Act>(), Err(StatuteError::UnknownAct));
}

#[test]
fn json_carries_the_text_and_the_dates() {
    assert_eq!(
        serde_json::to_value(sol("14", "2")).unwrap(),
        serde_json::json!({
            "text": "14 kap. 2 § socialtjänstlagen (2025:400)", "act": "2025:400", "chapter": "14", "section": "2", "from": "2025-07-01", "to": null,
        })
    );
    assert_eq!(serde_json::to_value(old_sol("11", "1")).unwrap()["to"], "2025-06-30");
}

#[test]
fn a_reference_survives_both_ways_of_storing_it() {
    for provision in REGISTER {
        let reference = provision.reference();
        assert_eq!(reference.code().parse(), Ok(reference.clone()));
        let json = serde_json::to_string(&reference).unwrap();
        assert_eq!(serde_json::from_str::<ProvisionRef>(&json).unwrap(), reference);
    }
    assert_eq!(fl("25").reference().code(), "2017:900//25");
}

#[test]
fn a_reference_that_no_act_could_hold_is_refused() {
    use StatuteError::{BadChapter, BadSection, UnknownAct};
    for (text, error) in [
        ("", UnknownAct),
        ("2025:401/14/2", UnknownAct),
        ("2025:400/14", BadChapter),
        ("2025:400//2", BadChapter),
        ("2025:400/fjorton/2", BadChapter),
        ("2017:900/3/25", BadChapter),
        ("2017:900//", BadSection),
        ("2025:400/14/två", BadSection),
        ("2025:400/14/2 st. x", BadSection),
        ("2025:400/14/2/3", BadSection),
    ] {
        assert_eq!(text.parse::<ProvisionRef>(), Err(error), "{text}");
    }
    assert!(serde_json::from_str::<ProvisionRef>(r#"{"act":"2025:400","chapter":"","section":"2"}"#).is_err());
}
