use super::*;
use crate::{
    casework::{AgeBand, CaseFact, RecordKey, Sex},
    sample::{codes, facts, figures, head},
};
use std::collections::BTreeSet;

mod schema;

const SUPPRESSION: Protection = Protection::Suppression { threshold: 5 };

fn today() -> Date {
    "2026-02-01".parse().unwrap()
}

fn made(count: u32, protection: Protection) -> MeasuresFile {
    protect(&figures(&facts(count, 1, 2025), 2025), head("0114", 2025, 1), &codes(), protection).unwrap()
}

fn faults(line: &str) -> Vec<FileFault> {
    read(line, &codes(), today()).unwrap_err()
}

#[test]
fn what_is_written_is_read_the_same_under_both_protections() {
    let codes = codes();
    for protection in [Protection::default(), SUPPRESSION, Protection::CellKey { max_noise: 2, variance: 1.0, smallest: 1 }] {
        for count in [0, 1, 7, 60, 900] {
            let file = made(count, protection);
            let line = file.write(&codes);
            assert_eq!(read(&line, &codes, today()).unwrap(), file, "{protection:?} {count}");
            assert!(!line.contains('\n'));
            schema::holds(&line);
        }
    }
}

#[test]
fn the_same_people_get_the_same_noise_and_no_small_count_is_shown() {
    let (one, other) = (made(60, Protection::default()), made(60, Protection::default()));
    assert_eq!(one, other);
    let cases: Vec<_> = one.cells.iter().filter(|cell| one.counted.contains(&cell.measure)).collect();
    assert!(cases.len() > 20 && cases.iter().all(|cell| cell.low >= 5));
}

#[test]
fn every_fault_is_named() {
    let line = made(300, Protection::default()).write(&codes());
    let with = |from: &str, to: &str| {
        assert!(line.contains(from), "{from}");
        faults(&line.replacen(from, to, 1))
    };
    assert_eq!(faults(&line[..line.len() / 2]), [FileFault::Truncated]);
    assert_eq!(with("\"schema\":1", "\"schema\":2"), [FileFault::Schema(2)]);
    assert_eq!(with("\"0114\"", "\"0100\""), [FileFault::UnknownAuthority("0100".into())]);
    assert_eq!(with("\"year\":2025", "\"year\":2026"), [FileFault::FutureYear(2026)]);
    assert_eq!(with("2026-01-20", "2026-03-20"), [FileFault::Made("2026-03-20".parse().unwrap())]);
    assert_eq!(with("2026-01-20", "2025-12-20"), [FileFault::Made("2025-12-20".parse().unwrap())]);
    assert_eq!(with("\"number\":1", "\"number\":0"), [FileFault::Number]);
    assert!(matches!(&with("\"variance\":2.0", "\"variance\":99.0")[..], [FileFault::Protection(_)]));
    assert!(matches!(&with("\"police\"", "\"polis\"")[..], [FileFault::UnknownPart(_)]));
    assert!(matches!(&with("\"measure\":\"m7\"", "\"measure\":\"m70\"")[..], [FileFault::UnknownMeasure(_)]));
    assert!(matches!(&with("\"measure\":\"m7\"", "\"measure\":\"m10\"")[..], [FileFault::NotReported(_)]));
    assert!(matches!(&with("{\"measure\":\"m7\"", "{\"name\":\"Anna\",\"measure\":\"m7\"")[..], [FileFault::Unreadable(_)]));
    assert_eq!(with("\"year\":2025", "\"year\": 2025"), [FileFault::NotCanonical]);
    let m7 = "{\"measure\":\"m7\",\"part\":\"all\",\"sex\":\"all\",\"age\":\"all\",\"n\":0}";
    assert!(matches!(&with(m7, &format!("{m7},{m7}"))[..], [FileFault::Twice(_)]));
    let told = |n: &str| with(m7, &m7.replace("\"n\":0", n));
    assert!(matches!(&told("\"n\":-1")[..], [FileFault::Negative(_)]));
    assert!(matches!(&told("\"n\":2")[..], [FileFault::NoAnswer(_)]));
    assert!(matches!(&told("\"low\":0")[..], [FileFault::Bounds(_)]));
    assert!(matches!(&with("\"counted\":[\"k1\",", "\"counted\":[")[..], [FileFault::NotCounted(_), ..]));
    let k1 = "{\"measure\":\"k1\",\"part\":\"all\",\"sex\":\"all\",\"age\":\"all\",\"n\":";
    assert!(matches!(&with(k1, &format!("{k1}9"))[..], [FileFault::Total(_), ..]), "a total that its parts do not make up");
    let start = line.find(k1).unwrap() + k1.len();
    let end = start + line[start..].find('}').unwrap();
    let small = format!("{}3{}", &line[..start], &line[end..]);
    assert!(matches!(&faults(&small)[..], [FileFault::Unprotected(_)]), "a small count that should not have left");
    assert_eq!(faults(&" ".repeat(LARGEST + 1)), [FileFault::TooLarge]);
}

#[test]
fn what_cannot_be_told_is_not_written() {
    let codes = codes();
    let mut figures = figures(&facts(5, 1, 2025), 2025);
    let early = Head { made: "2025-12-31".parse().unwrap(), ..head("0114", 2025, 1) };
    assert_eq!(protect(&figures, early, &codes, SUPPRESSION).unwrap_err(), ExportFault::YearNotOver(2025));
    let weak = Protection::Suppression { threshold: 2 };
    assert!(matches!(protect(&figures, head("0114", 2025, 1), &codes, weak).unwrap_err(), ExportFault::Protection(_)));
    figures.counted.push("m5".into());
    assert_eq!(protect(&figures, head("0114", 2025, 1), &codes, SUPPRESSION).unwrap_err(), ExportFault::OtherUnit("m5".into()));
}

/// Everything of a person or a case that the figures are made from is planted here, and looked for in every byte that leaves.
#[test]
fn no_byte_that_leaves_tells_of_a_case() {
    let codes = codes();
    let planted = 0xDEAD_BEEF_u32;
    let case = |record, day: &str| CaseFact {
        record: RecordKey(record),
        opened: day.parse().unwrap(),
        age: Some(AgeBand::From21),
        sex: Some(Sex::Woman),
        crimes: BTreeSet::new(),
        honour: Some(true),
        disability: Some(true),
        services: Vec::new(),
        closed: None,
    };
    let few = vec![case(planted, "2025-11-29"), case(planted + 1, "2025-11-28")];
    for protection in [SUPPRESSION, Protection::default()] {
        let figures = figures(&few, 2025);
        let line = protect(&figures, head("0114", 2025, 1), &codes, protection).unwrap().write(&codes);
        for canary in ["3735928559", "deadbeef", "2025-11", "11-29", "honour", "RecordKey", "\"n\":2", "\"n\":1,"] {
            assert!(!line.to_lowercase().contains(&canary.to_lowercase()), "{canary} in {line}");
        }
        // All that there is are words of the form, codes of the register, and numbers.
        let known: BTreeSet<String> = codes
            .register()
            .measures
            .iter()
            .flat_map(|measure| measure.all_parts().into_iter().map(|(part, _)| part).chain([measure.code.clone()]))
            .chain(crate::cell::SexOf::ALL.iter().map(|sex| sex.code().to_owned()))
            .chain(crate::cell::Age::ALL.iter().map(|age| age.code().to_owned()))
            .chain(schema::words())
            .chain([
                "0114".into(),
                "2026-01-20".into(),
                codes.register().version.clone(),
                "cell_key".into(),
                "suppression".into(),
                "0707070707070707".into(),
            ])
            .collect();
        let strings = line.split('"').skip(1).step_by(2);
        let strange: Vec<_> = strings.filter(|word| !known.contains(*word)).collect();
        assert!(strange.is_empty(), "{strange:?}");
        let outside: String = line.split('"').step_by(2).collect();
        assert!(outside.chars().all(|letter| letter.is_ascii_digit() || "{}[]:,.".contains(letter)), "{outside}");
    }
}

#[test]
fn less_noise_than_hides_anything_is_refused_where_a_file_is_made_and_where_it_is_read() {
    let noise = |max_noise, variance| Protection::CellKey { max_noise, variance, smallest: 1 };
    for (weak, why) in [
        (noise(1, 0.5), ProtectionFault::Least(1)),
        (noise(5, 0.99), ProtectionFault::Variance(0.99)),
        (noise(5, 0.0), ProtectionFault::Variance(0.0)),
    ] {
        let figures = figures(&facts(9, 1, 2025), 2025);
        assert_eq!(protect(&figures, head("0114", 2025, 1), &codes(), weak).unwrap_err(), ExportFault::Protection(why));
    }
    let line = made(60, noise(2, LEAST_VARIANCE)).write(&codes());
    assert_eq!(faults(&line.replace("\"variance\":1.0", "\"variance\":0.9")), [ProtectionFault::Variance(0.9).into()]);
    // At the floor fewer than half of the counts stay as they are; a little below it, nearly all do.
    let stays = |variance| {
        let table = fristad_disclosure::noise::PerturbationTable::new(LEAST_NOISE, variance).unwrap();
        table.probabilities(50).into_iter().find(|(noise, _)| *noise == 0).unwrap().1
    };
    assert!(stays(LEAST_VARIANCE) < 0.5 && stays(0.2) > 0.8, "{} {}", stays(LEAST_VARIANCE), stays(0.2));
}

#[test]
fn a_file_that_leaves_out_small_counts_alone_is_found_out() {
    let codes = codes();
    let line = made(60, SUPPRESSION).write(&codes);
    let file = read(&line, &codes, today()).unwrap();
    let told = |cell: &Cell| cell.low == cell.high;
    let case = |cell: &&Cell| file.counted.contains(&cell.measure);
    assert!(
        file.cells.iter().filter(case).all(|cell| !told(cell) || cell.low >= 5) && file.cells.iter().filter(case).any(|cell| !told(cell))
    );
    let truth = figures(&facts(60, 1, 2025), 2025);
    let count = |cell: &Cell| {
        let (measure, part) = codes.names(cell.measure, cell.part).unwrap();
        let found = truth
            .cells
            .iter()
            .find(|one| (one.measure.as_str(), one.part.as_str(), one.sex, one.age) == (measure, part, cell.sex, cell.age));
        u32::try_from(found.map_or(0, |one| one.records.len())).unwrap()
    };
    // Whoever tells everything but the small ones has left nothing out.
    let naive = MeasuresFile {
        cells: file
            .cells
            .iter()
            .map(|cell| if told(cell) || count(cell) < 5 { *cell } else { Cell { low: count(cell), high: count(cell), ..*cell } })
            .collect(),
        ..file.clone()
    };
    assert!(faults(&naive.write(&codes)).iter().any(|fault| matches!(fault, FileFault::Unprotected(_))));
    let part = line.replacen(
        "\"part\":\"all\",\"sex\":\"all\",\"age\":\"all\",\"n\"",
        "\"part\":\"honour.no\",\"sex\":\"all\",\"age\":\"all\",\"n\"",
        1,
    );
    assert!(!faults(&part).is_empty(), "parts do not leave with suppression");
}
