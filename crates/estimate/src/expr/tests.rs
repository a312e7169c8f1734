use super::*;
use proptest::prelude::*;

fn met(text: &str, cells: &[&str]) -> Option<bool> {
    let columns = ["exposed", "age", "county"];
    let find = |name: &str| columns.iter().position(|column| *column == name);
    text.parse::<Expr>().unwrap().bind(&find).unwrap().meets(&ByteRecord::from(cells.to_vec())).unwrap()
}

#[test]
fn columns_are_compared_with_values() {
    let row = ["1", "18", "Skåne"];
    for (text, expected) in [
        ("exposed == 1 and age >= 18", true),
        ("exposed == 1.0 and not age > 18", true),
        ("exposed != 1 or age < 18", false),
        ("county == 'Skåne'", true),
        ("county == Skåne and `age` <= 18", true),
        ("county == \"Skåne\" and (exposed == 2 or age == 1.8e1)", true),
        ("exposed == 0 or exposed == 1 and age == 17", false),
        ("not (exposed == 0 or age == 17) and county != 'Halland'", true),
        ("county == 3", false),
        ("age >= -4", true),
    ] {
        assert_eq!(met(text, &row), Some(expected), "{text}");
    }
}

#[test]
fn what_is_missing_decides_nothing_but_hides_nothing_either() {
    assert_eq!(met("age >= 18", &["1", "NA", ""]), None);
    assert_eq!(met("not age >= 18", &["1", "", ""]), None);
    assert_eq!(met("exposed == 1 or age >= 18", &["1", "", ""]), Some(true));
    assert_eq!(met("exposed == 0 and age >= 18", &["1", "", ""]), Some(false));
}

#[test]
fn a_wrong_condition_is_told_with_its_place() {
    for (text, at, part) in [
        ("", 1, "slutar"),
        ("age >=", 7, "slutar"),
        ("age = 18", 5, "=="),
        ("age >= 18 18", 11, "'18'"),
        ("(age >= 18", 11, "slutar"),
        ("age >= 18)", 10, "')'"),
        ("18 <= age", 1, "kolumnnamn"),
        ("age 18", 5, "'18'"),
        ("ålder >= 18 & age", 13, "'&'"),
        ("county == 'Skåne", 11, "slutcitat"),
        ("age == 1.2.3", 8, "1.2.3"),
        ("age == and", 8, "'and'"),
    ] {
        let error = text.parse::<Expr>().unwrap_err();
        assert!(error.at == at && error.to_string().contains(part), "{text}: {error}");
    }
    let deep = format!("{}age == 1{}", "(".repeat(500), ")".repeat(500));
    assert_eq!(deep.parse::<Expr>().unwrap_err().fault, ExprFault::Deep);
}

#[test]
fn a_column_is_not_compared_with_a_column() {
    let find = |name: &str| ["exposed", "age"].iter().position(|column| *column == name);
    let bound = |text: &str| text.parse::<Expr>().unwrap().bind(&find).map(drop);
    assert_eq!(bound("exposed == age"), Err(Reason::ColumnAsValue("age".to_owned())));
    assert_eq!(bound("exposed == 'age'"), Ok(()));
    assert_eq!(bound("sex == 1"), Err(Reason::NoColumn("sex".to_owned())));
}

#[derive(Clone, Debug)]
enum Said {
    Compare(bool, i32),
    Not(Box<Said>),
    Both(Box<Said>, Box<Said>),
    Either(Box<Said>, Box<Said>),
}

impl Said {
    fn text(&self) -> String {
        match self {
            Self::Compare(equal, number) => format!("age {} {number}", if *equal { "==" } else { "<" }),
            Self::Not(inner) => format!("not ({})", inner.text()),
            Self::Both(one, other) => format!("({}) and ({})", one.text(), other.text()),
            Self::Either(one, other) => format!("({}) or ({})", one.text(), other.text()),
        }
    }

    fn holds(&self, age: i32) -> bool {
        match self {
            Self::Compare(equal, number) => {
                if *equal {
                    age == *number
                } else {
                    age < *number
                }
            }
            Self::Not(inner) => !inner.holds(age),
            Self::Both(one, other) => one.holds(age) && other.holds(age),
            Self::Either(one, other) => one.holds(age) || other.holds(age),
        }
    }
}

fn said() -> impl Strategy<Value = Said> {
    let leaf = (any::<bool>(), -3..4).prop_map(|(equal, number)| Said::Compare(equal, number));
    leaf.prop_recursive(5, 24, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|inner| Said::Not(Box::new(inner))),
            (inner.clone(), inner.clone()).prop_map(|(one, other)| Said::Both(Box::new(one), Box::new(other))),
            (inner.clone(), inner).prop_map(|(one, other)| Said::Either(Box::new(one), Box::new(other))),
        ]
    })
}

proptest! {
    #[test]
    fn a_written_condition_means_what_it_says(said in said(), age in -4..5_i32) {
        prop_assert_eq!(met(&said.text(), &["1", &age.to_string(), "x"]), Some(said.holds(age)), "{}", said.text());
    }

    #[test]
    fn no_text_makes_the_parser_fall(text in "\\PC{0,40}|[a-c0-9 ()<>=!'\"`.-]{0,40}|((age|and|or|not|==|<|1|'x'|\\(|\\)) ){0,12}") {
        match text.parse::<Expr>() {
            Ok(_) => {}
            Err(error) => prop_assert!(error.at >= 1 && error.at <= text.chars().count() + 1),
        }
    }
}
