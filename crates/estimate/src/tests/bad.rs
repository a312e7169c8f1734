//! Data, totals and questions that nothing may be estimated from.

use super::{mean, opened};
use crate::{Compare, Interval, Lonely, Method, Problem, Reason, Refused, Request, Statistic, Totals, estimate, output};

fn refused(text: &str, request: &Request) -> Refused {
    estimate(&mut opened(text), request).unwrap_err()
}

fn reason(text: &str, request: &Request) -> (String, Reason) {
    let refused = refused(text, request);
    assert_eq!(refused.count, 1, "{refused}");
    (refused.named[0].place.to_string(), refused.named[0].reason.clone())
}

fn strata() -> Request {
    Request { strata: Some("s".to_owned()), ..mean() }
}

#[test]
fn every_wrong_cell_is_named_and_all_are_counted() {
    let mut text = "y,w\n1,1\n2,-3\n3,x\n4,\nabc,1\n1,2,3\n".to_owned();
    let told = refused(&text, &mean()).to_string();
    let lines: Vec<_> = told.lines().collect();
    assert_eq!(
        lines,
        [
            "rad 3, kolumn w: vikten -3 är negativ",
            "rad 4, kolumn w: 'x' är inget tal",
            "rad 5, kolumn w: värdet saknas",
            "rad 6, kolumn y: 'abc' är inget tal",
            "rad 7: raden har 3 fält, rubrikraden har 2"
        ]
    );
    text.push_str(&"1,-1\n".repeat(100));
    let refused = refused(&text, &mean());
    assert_eq!((refused.named.len(), refused.count), (20, 105));
    assert!(refused.to_string().ends_with("sammanlagt 105 fel; de 20 första står här"), "{refused}");
}

#[test]
fn columns_and_conditions_that_are_not_there() {
    let text = "y,w,y2,y2\n1,1,1,1\n";
    assert_eq!(reason(text, &Request { weights: "v".to_owned(), ..mean() }).1, Reason::NoColumn("v".to_owned()));
    assert_eq!(reason(text, &Request { outcome: "x".to_owned(), ..mean() }).1, Reason::NoColumn("x".to_owned()));
    assert_eq!(reason(text, &Request { by: vec!["y2".to_owned()], ..mean() }).1, Reason::TwoColumns("y2".to_owned()));
    assert_eq!(reason(text, &Request { domain: Some("z == 1".parse().unwrap()), ..mean() }).1, Reason::NoColumn("z".to_owned()));
    assert_eq!(refused("", &mean()).count, 2);
    assert_eq!(reason("y,w\n", &mean()).1, Reason::NoRows);
}

#[test]
fn text_in_another_encoding_is_not_guessed_at() {
    let bytes = b"\xef\xbb\xbfy,w,g\r\n1,1,a\r\n2,1,Sk\xe5ne\r\n3,1,b\r\n";
    let request = Request { by: vec!["g".to_owned()], ..mean() };
    let refused = estimate(&mut || Ok(&bytes[..]), &request).unwrap_err();
    assert_eq!(refused.to_string(), "rad 3, kolumn g: texten är inte skriven i UTF-8; spara filen på nytt med den teckenkodningen");
    assert!(estimate(&mut || Ok(&bytes[..]), &mean()).is_ok());
}

#[test]
fn a_domain_or_weights_with_nobody_in_them() {
    let text = "y,w,g\n1,1,a\n2,1,a\n";
    assert_eq!(reason(text, &Request { domain: Some("y > 5".parse().unwrap()), ..mean() }).1, Reason::EmptyDomain);
    assert_eq!(reason("y,w\n1,0\n2,0\n", &mean()), ("kolumn w".to_owned(), Reason::NoWeight));
    assert!(matches!(
        reason("y,w,age\n1,1,old\n", &Request { domain: Some("age >= 18".parse().unwrap()), ..mean() }).1,
        Reason::NotANumber(_)
    ));
}

/// The rows of the table, and why groups have none.
fn table(text: &str, request: &Request) -> (String, Vec<Option<String>>) {
    let report = estimate(&mut opened(text), request).unwrap();
    let problems: serde_json::Value = serde_json::from_slice(&output::json(&report).unwrap()).unwrap();
    let problems = problems.as_array().unwrap().iter().map(|row| row.get("problem").map(|problem| problem.as_str().unwrap().to_owned()));
    (String::from_utf8(output::csv(&report).unwrap()).unwrap(), problems.collect())
}

#[test]
fn a_group_without_figures_leaves_the_others_as_they_are() {
    let by = |request: Request| Request { by: vec!["g".to_owned()], ..request };
    let ratio = by(Request { statistic: Statistic::Ratio, denominator: Some("x".to_owned()), ..mean() });
    let whole = "y,w,g,x,d\n1,1,a,1,1\n4,2,a,3,1\n2,1,b,1,1\n3,1,b,-1,1\nNA,1,c,1,1\n2,1,d,2,1\n3,2,d,1,1\n5,1,e,1,0\n";
    let (found, problems) = table(whole, &ratio);
    let without: String = whole.split_inclusive('\n').filter(|line| !line.contains(",b,") && !line.contains(",c,")).collect();
    let (expected, _) = table(&without, &ratio);
    assert_eq!(problems, [None, Some("nämnaren är noll".to_owned()), Some("ingen rad har något svar".to_owned()), None, None]);
    let lines: Vec<_> = found.lines().collect();
    assert_eq!(lines[2..4], ["b,,,,,2,,", "c,,,,,0,,"]);
    // The design is that of the whole file, so what is estimated stays, and its spread is that of the larger sample.
    for (line, alone) in [1, 4].into_iter().zip([1, 2]) {
        assert_eq!(lines[line].split(',').nth(1), expected.lines().nth(alone).unwrap().split(',').nth(1));
    }

    // A group of which no row is in the domain is no row of the table, as in R, and is named beside it.
    let report = estimate(&mut opened(whole), &Request { domain: Some("d == 1".parse().unwrap()), ..ratio.clone() }).unwrap();
    assert_eq!((report.estimates.len(), report.outside), (4, vec![vec!["e".to_owned()]]));
    // No pair has a group without figures in it.
    let compared = estimate(&mut opened(whole), &Request { compare: Some(Compare::All), ..ratio.clone() }).unwrap();
    let pairs: Vec<_> = compared.differences.iter().map(|pair| format!("{}{}", pair.from[0], pair.to[0])).collect();
    assert_eq!(pairs, ["ad", "ae", "de"]);

    // With none at all there is no table, and each is named.
    let none = "y,w,g,x\n1,1,b,1\n2,1,b,-1\nNA,1,c,1\n";
    assert_eq!(refused(none, &ratio).to_string(), "grupp b: nämnaren är noll\ngrupp c: ingen rad har något svar");
    assert_eq!(refused(none, &Request { by: Vec::new(), ..ratio }).to_string(), "nämnaren är noll");
    assert_eq!(reason("y,w,g\nNA,1,c\nNA,1,d\n", &by(mean())).1, Reason::EmptyDomain);

    let lonely = by(Request { lonely: Lonely::Average, strata: Some("s".to_owned()), ..mean() });
    let (found, problems) = table("y,w,g,s\n1,1,a,1\n2,1,a,1\n3,1,b,2\n", &lonely);
    assert!(found.lines().nth(1).unwrap().starts_with("a,1.5,") && found.lines().nth(2) == Some("b,,,,,1,,"), "{found}");
    assert!(problems[0].is_none() && problems[1].is_some());

    let large = format!("y,w,g\n1,1,a\n2,1,a\n{0},1e300,b\n-{0},1e300,b\n", "1e300");
    let (_, problems) = table(&large, &by(Request { statistic: Statistic::Total, ..mean() }));
    assert_eq!(problems, [None, Some("talen är för stora att räkna med".to_owned())]);
}

#[test]
fn a_share_is_of_ones_and_zeros() {
    let proportion = Request { statistic: Statistic::Proportion, interval: Interval::Logit, ..mean() };
    assert_eq!(reason("y,w\n1,1\n0,1\n2,1\n", &proportion), ("rad 4, kolumn y".to_owned(), Reason::NotBinary("2".to_owned())));
    let told = estimate(&mut opened("y,w\nTrue,1\nFalse,1\n"), &proportion).unwrap();
    assert_eq!(told.estimates[0].figures.unwrap().estimate.to_bits(), 0.5_f64.to_bits());
    let condition = Request { outcome: "y >= 1".to_owned(), ..proportion };
    let report = estimate(&mut opened("y,w\n1,1\n0,1\n2,2\n,5\n"), &condition).unwrap();
    assert_eq!((report.estimates[0].figures.unwrap().estimate, report.estimates[0].n, report.counts.no_outcome), (0.75, 3, 1));
}

#[test]
fn a_stratum_with_one_cluster_is_named_unless_it_is_wholly_in_the_sample() {
    let text = "y,w,s,c,N\n1,1,a,1,3\n2,1,a,2,3\n4,1,b,3,1\n5,1,b,3,1\n";
    let clustered = Request { cluster: Some("c".to_owned()), ..strata() };
    assert_eq!(reason(text, &clustered).1, Reason::Lonely("b".to_owned()));
    assert!(estimate(&mut opened(text), &Request { lonely: Lonely::Remove, ..clustered.clone() }).is_ok());
    assert!(estimate(&mut opened(text), &Request { fpc: Some("N".to_owned()), ..clustered }).is_ok());
    let all =
        Request { lonely: Lonely::Average, strata: Some("c".to_owned()), domain: Some("c >= 1 and c <= 2".parse().unwrap()), ..mean() };
    assert_eq!(reason(text, &all).1, Reason::Group { group: String::new(), problem: Problem::AllLonely });
    assert!(refused("y,w\n1,1\n", &mean()).to_string().starts_with("filen har ett enda kluster"));
}

#[test]
fn a_population_that_cannot_be() {
    let with = |rows: &str| refused(&format!("y,w,s,N\n{rows}"), &Request { fpc: Some("N".to_owned()), ..strata() }).named.remove(0).reason;
    assert_eq!(with("1,1,a,1.5\n2,1,a,1.5\n"), Reason::FpcTooSmall { stratum: "a".to_owned(), fpc: 1.5, sampled: 2 });
    assert_eq!(with("1,1,a,5\n2,1,a,6\n"), Reason::FpcVaries { stratum: "a".to_owned(), first: 5.0, second: 6.0 });
    assert_eq!(with("1,1,a,5\n2,1,a,5\n1,1,b,0.5\n2,1,b,0.5\n"), Reason::FpcMixed);
    assert_eq!(with("1,1,a,0\n2,1,a,0\n"), Reason::BadFpc(0.0));
}

#[test]
fn a_quote_that_is_not_closed_is_named_where_it_opens() {
    let fault = |text: &str| reason(text, &mean());
    for (text, line) in [
        ("y,w,g\n1,1,a\n2,1,\"b\n3,1,c\n", 3),
        ("\u{feff}y,w,g\r\n1,1,a\r\n\r\n2,1,\"b\r\n3,1,c\r\n", 4),
        ("y,w,g\n1,1,\"two\nlines\"\n2,1,\"b\"\"\n3,1,c", 4),
        ("y,w,g\n1,1,a\n2,1,\"", 3),
        ("y,\"w\n1,1\n", 1),
        ("\"", 1),
    ] {
        assert_eq!(fault(text), (format!("rad {line}"), Reason::OpenQuote), "{text:?}");
    }
    for text in
        ["y,w,g\n1,1,\"a\"\n2,1,b\"\n", "y,w,g\r\n1,1,a\r\n2,1,\".\"\r\n", "y,w,g\n1,1,a\n2,1,\"b\nc\"", "y,w,g\n1,1,\n\n2,1,\"\"\n\n"]
    {
        assert_eq!(estimate(&mut opened(text), &mean()).unwrap().counts.rows, 2, "{text:?}");
    }
}

#[test]
fn questions_that_contradict_themselves() {
    let one = |request: Request| reason("y,w\n1,1\n2,1\n", &request).1;
    assert_eq!(one(Request { denominator: Some("w".to_owned()), ..mean() }), Reason::Denominator);
    assert_eq!(one(Request { statistic: Statistic::Ratio, ..mean() }), Reason::Denominator);
    assert_eq!(one(Request { interval: Interval::Beta, ..mean() }), Reason::IntervalOfProportion);
    assert_eq!(one(Request { level: 95.0, ..mean() }), Reason::Level);
    assert_eq!(one(Request { compare: Some(Compare::Column("g".to_owned())), ..mean() }), Reason::CompareBy("g".to_owned()));
}

#[test]
fn totals_that_cannot_be_read() {
    let wrong = |text: &str| Totals::read(text.as_bytes()).unwrap_err().named.remove(0);
    let with = |rows: &str| wrong(&format!("variable,value,total\n{rows}"));
    assert_eq!(wrong("variable,total\na,1\n").reason, Reason::TotalsHeader);
    assert_eq!(with("").reason, Reason::NoTotals);
    assert_eq!(with("g,a,x\n").to_string(), "totaler, rad 2: 'x' är inget tal");
    assert_eq!(wrong("variable,value,total\r\ng,a,1\r\ng,b,y\r\n").to_string(), "totaler, rad 3: 'y' är inget tal");
    let open = "ett citattecken öppnas här och stängs aldrig, så resten av filen blir en enda cell";
    assert_eq!(with("g,a,1\ng,\"b,2\nh,x,3\n").to_string(), format!("totaler, rad 3: {open}"));
    assert_eq!(wrong("\u{feff}variable,\"value,total\r\ng,a,1\r\n").to_string(), format!("totaler, rad 1: {open}"));
    assert_eq!(with("g,a,1\ng,b\n").to_string(), "totaler, rad 3: raden har 2 fält, rubrikraden har 3");
    assert_eq!(with("g,a,-1\n").reason, Reason::NegativeTotal);
    assert!(matches!(with("g,a,1\ng,a,2\n").reason, Reason::TotalTwice { .. }));
    assert!(matches!(with("g,a,1\ng,,2\n").reason, Reason::TotalOfTwoKinds(_)));
    assert!(matches!(with("g,a,1\nh,x,2\n").reason, Reason::TotalsDiffer { .. }));
    let totals = Totals::read("variable,value,total\nx,NA,3\n".as_bytes()).unwrap();
    assert_eq!(totals.numbers, [("x".to_owned(), 3.0)]);
}

#[test]
fn totals_that_the_sample_cannot_meet() {
    let text = "y,w,g,h,x\n1,1,a,p,1\n2,1,b,p,2\n3,1,b,p,4\n4,1,a,p,8\n";
    let with = |rows: &str, method: Method| {
        let totals = Totals::read(format!("variable,value,total\n{rows}").as_bytes()).unwrap();
        reason(text, &Request { calibration: Some((totals, method)), ..mean() }).1
    };
    assert_eq!(with("g,a,1\ng,b,2\ng,c,3\n", Method::Linear), Reason::NotInSample { variable: "g".to_owned(), value: "c".to_owned() });
    assert_eq!(with("h,q,1\nh,p,0\n", Method::Raking), Reason::NotInSample { variable: "h".to_owned(), value: "q".to_owned() });
    assert_eq!(with("k,q,1\n", Method::Linear), Reason::NoColumn("k".to_owned()));
    assert_eq!(with("x,,15\n", Method::Raking), Reason::RakingOfNumbers("x".to_owned()));
    assert_eq!(with("g,a,5\ng,b,5\n(Intercept),,10\nw,,11\n", Method::Linear), Reason::Contradiction("w".to_owned()));
    let totals = Totals::read("variable,value,total\ng,a,3\n".as_bytes()).unwrap();
    let refused = refused(text, &Request { calibration: Some((totals, Method::Linear)), ..mean() });
    assert_eq!((refused.count, refused.named[0].place.to_string()), (2, "rad 3, kolumn g".to_owned()));
    let crossed = "y,w,g,h\n1,1,a,p\n2,1,b,q\n";
    let totals = Totals::read("variable,value,total\ng,a,1\ng,b,3\nh,p,3\nh,q,1\n".as_bytes()).unwrap();
    let refused = estimate(&mut opened(crossed), &Request { calibration: Some((totals, Method::Raking)), ..mean() }).unwrap_err();
    assert!(matches!(refused.named[0].reason, Reason::NoConvergence { .. }), "{refused}");
}

#[test]
fn what_can_be_read_once_is_not_calibrated() {
    let totals = Totals::read("variable,value,total\ng,a,3\n".as_bytes()).unwrap();
    let mut text = Some("y,w,g\n1,1,a\n2,1,a\n".to_owned());
    let mut open = || Ok(std::io::Cursor::new(text.take().unwrap_or_else(|| "y,w,g\n1,1,a\n".to_owned())));
    let refused = estimate(&mut open, &Request { calibration: Some((totals, Method::Linear)), ..mean() }).unwrap_err();
    assert_eq!(refused.named[0].reason, Reason::Changed);
}
