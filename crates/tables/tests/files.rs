//! The files and the page that a table is given out as.

use fristad_tables::{Cell, Column, Kind, Opener, Row, RowGroup, Share, Sheet, Table, csv, html, json, xlsx};

fn column(id: &str, head: &str, over: Option<&str>, kind: Kind) -> Column {
    Column { over: over.map(str::to_owned), ..Column::new(id, head, kind) }
}

fn table() -> Table {
    let share = |part, whole| Cell::Share(Share { part, whole });
    let columns = vec![
        column("answer", "Svar", None, Kind::Text),
        column("n", "n", Some("<Små> & stora"), Kind::Count),
        column("percent", "%", Some("<Små> & stora"), Kind::Percent(0)),
        column("change", "Skillnad", None, Kind::Interval(1)),
    ];
    let rows = vec![
        Row::new(vec!["=1+1".into(), Cell::Count(1_250), share(1_250, 2_000), Cell::Interval(-1.25, 0.5)]),
        Row::new(vec!["-10".into(), Cell::Count(0), share(0, 2_000), Cell::Suppressed]),
        Row::new(vec!["ja, \"nu\"\nsedan".into(), Cell::Suppressed, share(1, 3), Cell::Missing]),
        Row::total(vec!["Alla".into(), Cell::Count(2_000), share(0, 0)]),
    ];
    Table { notes: vec!["Flera svar <kunde> lämnas.".to_owned()], ..Table::of("Vad & när?", columns, rows) }
}

#[test]
fn a_csv_is_unrounded_and_holds_no_formula_for_a_sheet() {
    let text = String::from_utf8(csv(&table(), Opener::Sheet).unwrap()).unwrap();
    let expected = [
        "answer,n,percent,change_low,change_high",
        "'=1+1,1250,62.5,-1.25,0.5",
        "-10,0,0,..,..",
        "\"ja, \"\"nu\"\"\nsedan\",..,33.333333333333336,,",
        "Alla,2000,,,",
        "",
    ];
    assert_eq!(text, expected.join("\n"));
    for (written, read) in [
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+46 70", "'+46 70"),
        ("+46", "+46"),
        ("-3.5", "-3.5"),
        ("--", "'--"),
        ("a=b", "a=b"),
        ("\t=1", "'\t=1"),
    ] {
        let table = Table::of("", vec![Column::new("a", "a", Kind::Text)], vec![Row::new(vec![written.into()])]);
        let file = |opener| String::from_utf8(csv(&table, opener).unwrap()).unwrap();
        assert_eq!(file(Opener::Sheet), format!("a\n{read}\n"));
        assert_eq!(file(Opener::Program), format!("a\n{written}\n"), "another program reads what was written");
    }
}

#[test]
fn rows_in_groups_say_their_group_in_files() {
    let of = |head: &str, count| RowGroup { head: Some(head.to_owned()), rows: vec![Row::new(vec![Cell::Count(count)])] };
    let table =
        Table { columns: vec![Column::new("n", "n", Kind::Count)], groups: vec![of("Kvinnor", 3), of("Män", 2)], ..Table::default() };
    assert_eq!(csv(&table, Opener::Program).unwrap(), "group,n\nKvinnor,3\nMän,2\n".as_bytes());
    assert!(
        html(&table)
            .into_string()
            .contains(r#"<tbody><tr><th scope="rowgroup" colspan="1">Kvinnor</th></tr><tr><td class="tal">3</td></tr></tbody>"#)
    );
}

#[test]
fn json_keeps_the_order_of_the_columns() {
    let text = String::from_utf8(json(&table()).unwrap()).unwrap();
    let whole: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        whole["rows"][0],
        serde_json::json!({ "answer": "=1+1", "n": 1250, "percent": 62.5, "change": { "low": -1.25, "high": 0.5 } })
    );
    assert_eq!(whole["rows"][2], serde_json::json!({ "answer": "ja, \"nu\"\nsedan", "n": "..", "percent": 100.0 / 3.0, "change": null }));
    assert!(text.find("\"answer\": \"=1+1\"") < text.find("\"n\": 1250") && text.ends_with("}\n"));
}

#[test]
fn a_page_has_headings_notes_and_marks_and_escapes_everything() {
    let page = html(&table()).into_string();
    let expected = concat!(
        "<figure class=\"statistik\" tabindex=\"0\"><table><caption>Vad &amp; när?</caption><thead>",
        "<tr><th scope=\"col\" rowspan=\"2\">Svar</th><th scope=\"colgroup\" colspan=\"2\">&lt;Små&gt; &amp; stora</th><th scope=\"col\" rowspan=\"2\">Skillnad</th></tr>",
        "<tr><th class=\"tal\" scope=\"col\">n</th><th class=\"tal\" scope=\"col\">%</th></tr></thead><tbody>",
        "<tr><th scope=\"row\">=1+1</th><td class=\"tal\">1\u{a0}250</td><td class=\"tal\">63</td><td class=\"tal\">\u{2212}1,3 till 0,5</td></tr>",
        "<tr><th scope=\"row\">-10</th><td class=\"tal\">–</td><td class=\"tal\">–</td><td class=\"tal\">..</td></tr>",
        "<tr><th scope=\"row\">ja, &quot;nu&quot;\nsedan</th><td class=\"tal\">..</td><td class=\"tal\">33</td><td class=\"tal\">.</td></tr>",
        "<tr class=\"summa\"><th scope=\"row\">Alla</th><td class=\"tal\">2\u{a0}000</td><td class=\"tal\">.</td><td class=\"tal\">.</td></tr>",
        "</tbody></table><figcaption class=\"noter\"><p>Flera svar &lt;kunde&gt; lämnas.</p><p>– betyder: noll; .. betyder: siffran visas inte, så att ingen ska kunna kännas igen; ",
        ". betyder: det finns ingen siffra, för ingen räknas här.</p></figcaption></figure>",
    );
    assert_eq!(page, expected);
}

#[test]
fn a_workbook_is_the_same_bytes_each_time() {
    let table = table();
    let make = || xlsx(&[Sheet::Records("Data", &table), Sheet::Page("Tabell", &table)]).unwrap();
    let book = make();
    assert!(book.starts_with(b"PK"));
    assert_eq!(book, make());
    let long = Table::of("", vec![Column::new("a", "a", Kind::Text)], vec![Row::new(vec![Cell::Text("å".repeat(40_000))])]);
    assert!(xlsx(&[Sheet::Records("Data", &long)]).unwrap_err().to_string().contains("no workbook"), "what has no place is said, not cut");
}
