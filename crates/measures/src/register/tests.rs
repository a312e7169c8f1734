use super::*;

#[test]
fn the_ten_measures_are_there_whole_and_none_is_an_indicator() {
    let register = Register::shipped();
    let ten: Vec<_> = register.measures.iter().filter(|measure| measure.kind == Kind::Mapping).collect();
    assert_eq!(
        ten.iter().map(|measure| measure.code.as_str()).collect::<Vec<_>>(),
        ["m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9", "m10"]
    );
    for measure in &ten {
        assert!(!measure.is_indicator() && measure.direction == Direction::None, "{}: it maps", measure.code);
        assert!(measure.source.contains("Socialstyrelsen"));
    }
    assert_eq!(register.measure("m10").unwrap().levels, [Level::Nation, Level::PoliceRegion]);
    assert_eq!(register.measure("m5").unwrap().all_parts().len(), 12);
    assert_eq!(register.measure("m10").unwrap().made, Made::Sample);
    for measure in &register.measures {
        assert_eq!(check::whole(measure), [], "{}", measure.code);
        if let Some(base) = &measure.base {
            assert!(base == measure::ADULTS || register.measure(base).is_some());
        }
    }
    // A development indicator meets all criteria but one: there are no data.
    for measure in register.measures.iter().filter(|measure| measure.kind == Kind::Development) {
        let unmet: Vec<_> = measure.criteria.all().into_iter().filter(|(_, one)| !one.met).map(|(name, _)| name).collect();
        assert_eq!(unmet, ["Mätbar"]);
    }
    let codes: std::collections::BTreeSet<_> = register.measures.iter().map(|measure| &measure.code).collect();
    assert_eq!(codes.len(), register.measures.len());
}

#[test]
fn own_measures_are_added_as_data_and_every_fault_is_named() {
    let shipped = Register::shipped();
    let mut own = shipped.measure("m9").unwrap().clone();
    own.code = "egen-fritid".into();
    own.kind = Kind::Own;
    let json = |measures: &[Measure]| serde_json::to_string(measures).unwrap();
    let more = shipped.with_own(&json(std::slice::from_ref(&own))).unwrap();
    assert_eq!((more.measures.len(), more.measure("egen-fritid")), (shipped.measures.len() + 1, Some(&own)));
    assert_eq!(more.with_own(&json(std::slice::from_ref(&own))).unwrap_err(), [RegisterFault::Taken("egen-fritid".into())]);

    let mut wrong = own.clone();
    wrong.code = "m9".into();
    wrong.kind = Kind::Mapping;
    wrong.method = " ".into();
    wrong.unit = Unit::Case;
    wrong.base = Some("m99".into());
    wrong.parts.push(Part::One { code: "groups.children".into(), label: "Barn".into() });
    let code = || "m9".to_owned();
    assert_eq!(
        shipped.with_own(&json(&[wrong])).unwrap_err(),
        [
            RegisterFault::Code(code()),
            RegisterFault::NotOwn(code()),
            RegisterFault::Empty { code: code(), field: "method" },
            RegisterFault::Part { code: code(), part: "groups.children".into() },
            RegisterFault::Unit(code()),
            RegisterFault::Base { code: code(), base: "m99".into() },
        ]
    );
    assert!(matches!(&shipped.with_own("[{\"code\":1}]").unwrap_err()[..], [RegisterFault::Unreadable(_)]));
    let unknown = json(&[own]).replacen("\"theme\"", "\"tema\"", 1);
    assert!(matches!(&shipped.with_own(&unknown).unwrap_err()[..], [RegisterFault::Unreadable(_)]));
}
