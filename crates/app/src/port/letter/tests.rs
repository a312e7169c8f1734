use super::public_text::find_word;
use super::{PlaceKind, PublicText};

fn place(text: &str, known: &[&str]) -> Option<(PlaceKind, String)> {
    let found = PublicText::checked(text, known).err()?;
    Some((found.kind, text[found.at].to_owned()))
}

#[test]
fn a_known_place_is_found_however_it_is_written() {
    let known = ["Björkhagens skola", "Granvägen 4", "Vidablick"];
    for text in [
        "Hon går i björkhagens  SKOLA sedan i höstas.",
        "Hon går i Björkhagens\nskolas fritidshem.",
        "Vidablick",
        "De bor på granvägen\u{a0}4, nära farmor.",
    ] {
        assert_eq!(place(text, &known).map(|found| found.0), Some(PlaceKind::Known), "{text}");
    }
    assert_eq!(place("Vi flyttade från Vidablicks gård.", &known).unwrap().1, "Vidablick");
}

#[test]
fn what_looks_like_an_address_is_found_without_being_told() {
    assert_eq!(place("Post till 123 45 Ort.", &[]), Some((PlaceKind::PostalCode, "123 45".into())));
    assert_eq!(place("Familjen bor på Nya Lindvägen 12 b.", &[]), Some((PlaceKind::Street, "Lindvägen 12".into())));
}

#[test]
fn law_dates_and_words_that_hold_a_name_pass() {
    for text in [
        "Beslutet stöds av 4 kap. 1 § lagen (2024:79) om placering av barn i skyddat boende.",
        "Se 9 kap. 6 § socialtjänstlagen (2025:400) och förvaltningslagen (2017:900 31 §).",
        "Ärende SN 2026-00417, beslut 2026-03-03, vårdplan 3.",
        "Han visade vägen till henne. Det är 100 000 kronor.",
        "Barnet heter Vide och är fem år.",
        "",
    ] {
        assert_eq!(place(text, &["Vid", "Ek"]), None, "{text}");
    }
}

#[test]
fn a_word_is_whole_and_an_empty_word_is_nowhere() {
    assert_eq!(find_word("Bergström", "Berg"), None);
    assert_eq!(find_word("Ann-Mari Berg.", "mari  berg"), Some(4..13));
    assert_eq!(find_word("ÅSA ÖBERG", "åsa öberg"), Some(0..11));
    assert_eq!(find_word("allt", " "), None);
}
