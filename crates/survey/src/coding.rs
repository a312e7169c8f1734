//! Open answers put into categories by two people who do not see each other's work, how well they agree, and what holds in the end.

use crate::{
    background::Grouping,
    line::Line,
    tally::{Tabulation, Tally},
};
use fristad_forms::Value;
use fristad_tables::float;
use std::collections::{BTreeMap, BTreeSet};

/// A category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// What names it.
    pub code: String,
    /// Its words.
    pub label: String,
}

/// One coder's work: for each answer, by what names it, the codes of the categories it belongs to. None is a judgement too: it says nothing of what is looked for.
pub type Codes = BTreeMap<String, BTreeSet<String>>;

/// How far two coders agree.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// How many answers both have coded. The rest says nothing of agreement.
    pub both: u64,
    /// How many of those were given the same categories, all of them.
    pub same: u64,
    /// Cohen's kappa, where the same categories are the same judgement.
    pub kappa: Kappa,
    /// Cohen's kappa of each category that either has used: whether an answer belongs to it.
    pub by_category: Vec<(String, Kappa)>,
    /// Where they differ.
    pub disagreements: Vec<Disagreement>,
    /// Answers that one of them alone has coded.
    pub alone: Vec<String>,
}

/// Agreement beyond what chance gives (Cohen 1960): from 1, always the same, through 0, as by chance, to below it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kappa {
    /// It can be said.
    Value(f64),
    /// It cannot be said: nothing was coded by both, or both gave everything the one and same judgement, so that chance alone would have them agree.
    Undefined,
}

/// An answer that two coders judged differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// The answer.
    pub answer: String,
    /// What the first said.
    pub first: BTreeSet<String>,
    /// What the second said.
    pub second: BTreeSet<String>,
}

/// Compares the work of two coders.
pub fn agreement(first: &Codes, second: &Codes) -> Agreement {
    let pairs: Vec<_> = first.iter().filter_map(|(answer, mine)| Some((answer, mine, second.get(answer)?))).collect();
    let differ = pairs.iter().filter(|(_, mine, theirs)| mine != theirs);
    let disagreements: Vec<_> = differ
        .map(|(answer, mine, theirs)| Disagreement { answer: (*answer).clone(), first: (*mine).clone(), second: (*theirs).clone() })
        .collect();
    let used: BTreeSet<_> = pairs.iter().flat_map(|(_, mine, theirs)| mine.union(theirs)).collect();
    let in_it = |category: &String| kappa(pairs.iter().map(|(_, mine, theirs)| (mine.contains(category), theirs.contains(category))));
    let both = count(pairs.len());
    Agreement {
        both,
        same: both - count(disagreements.len()),
        kappa: kappa(pairs.iter().map(|(_, mine, theirs)| (*mine, *theirs))),
        by_category: used.into_iter().map(|category| (category.clone(), in_it(category))).collect(),
        disagreements,
        alone: first
            .keys()
            .filter(|answer| !second.contains_key(*answer))
            .chain(second.keys().filter(|answer| !first.contains_key(*answer)))
            .cloned()
            .collect(),
    }
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// With n pairs, a of them equal, and c the sum over all judgements of how often the first gave it times how often the second did: (n a - c) / (n n - c).
fn kappa<T: Ord>(pairs: impl Iterator<Item = (T, T)>) -> Kappa {
    let (mut all, mut same, mut firsts, mut seconds) = (0_u64, 0_u64, BTreeMap::new(), BTreeMap::new());
    for (first, second) in pairs {
        all += 1;
        same += u64::from(first == second);
        *firsts.entry(first).or_insert(0_u64) += 1;
        *seconds.entry(second).or_insert(0_u64) += 1;
    }
    let chance: u64 = firsts.iter().map(|(judgement, times)| times * seconds.get(judgement).copied().unwrap_or_default()).sum();
    let (reached, reachable) = (all * same, all * all);
    if reachable == chance {
        return Kappa::Undefined;
    }
    let beyond = if reached >= chance { float(reached - chance) } else { -float(chance - reached) };
    Kappa::Value(beyond / float(reachable - chance))
}

/// What holds in the end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// The categories of each answer that is settled.
    pub codes: Codes,
    /// Answers that nobody has settled: coded by one alone, or differently, without a decision.
    pub open: Vec<String>,
}

/// Takes what both coders say alike, and for the rest what they, or a third, have decided together. A decision goes before all.
pub fn settle(first: &Codes, second: &Codes, decisions: &Codes) -> Settled {
    let answers: BTreeSet<_> = first.keys().chain(second.keys()).chain(decisions.keys()).collect();
    let mut settled = Settled::default();
    for answer in answers {
        let alike = first.get(answer).filter(|mine| second.get(answer) == Some(*mine));
        match decisions.get(answer).or(alike) {
            Some(codes) => _ = settled.codes.insert(answer.clone(), codes.clone()),
            None => settled.open.push(answer.clone()),
        }
    }
    settled
}

/// Counts settled categories as the several answers to a question. The base is those whose answer belongs to any category; `place` says where in the background whoever gave an
/// answer stands.
pub fn tabulate_codes(
    (item, text): (&str, &str),
    categories: &[Category],
    settled: &Settled,
    grouping: Grouping,
    place: impl Fn(&str) -> Option<usize>,
) -> Tabulation {
    let line = |category: &Category| Line { value: Value::Code(category.code.clone()), label: category.label.clone() };
    let mut tally = Tally::of(item, text, true, categories.iter().map(line).collect(), grouping, None);
    for (answer, codes) in settled.codes.iter().filter(|(_, codes)| !codes.is_empty()) {
        if let Some(place) = place(answer) {
            let values: Vec<_> = codes.iter().cloned().map(Value::Code).collect();
            tally.count(place, &values);
        }
    }
    tally.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn codes(pairs: &[(&str, &[&str])]) -> Codes {
        pairs.iter().map(|(answer, codes)| ((*answer).to_owned(), codes.iter().map(|code| (*code).to_owned()).collect())).collect()
    }

    /// Two coders of `sizes[0]` answers to which both say yes, `sizes[1]` yes and no, `sizes[2]` no and yes, `sizes[3]` no.
    fn crossed(sizes: [usize; 4]) -> (Codes, Codes) {
        let (mut first, mut second) = (Codes::new(), Codes::new());
        for (cell, size) in sizes.into_iter().enumerate() {
            for number in 0..size {
                let one = |yes: bool| BTreeSet::from([if yes { "yes" } else { "no" }.to_owned()]);
                first.insert(format!("{cell}-{number}"), one(cell < 2));
                second.insert(format!("{cell}-{number}"), one(cell % 2 == 0));
            }
        }
        (first, second)
    }

    fn kappa_of(sizes: [usize; 4]) -> Kappa {
        let (first, second) = crossed(sizes);
        agreement(&first, &second).kappa
    }

    #[test]
    fn kappa_is_agreement_beyond_chance() {
        // 35 of 50 alike; by chance 25 x 30 + 25 x 20 of 2500, a half: (0.7 - 0.5) / (1 - 0.5).
        assert_eq!(kappa_of([20, 5, 10, 15]), Kappa::Value(0.4));
        assert_eq!(kappa_of([3, 0, 0, 4]), Kappa::Value(1.0));
        assert_eq!(kappa_of([0, 2, 2, 0]), Kappa::Value(-1.0));
        assert_eq!(kappa_of([1, 1, 1, 1]), Kappa::Value(0.0));
    }

    #[test]
    fn where_chance_alone_would_have_them_agree_nothing_is_said() {
        assert_eq!(kappa_of([7, 0, 0, 0]), Kappa::Undefined);
        assert_eq!(kappa_of([0, 0, 0, 0]), Kappa::Undefined);
        assert_eq!(kappa_of([7, 1, 0, 0]), Kappa::Value(0.0), "one of them judged differently once");
    }

    #[test]
    fn what_differs_is_listed_and_settled() {
        let first = codes(&[("1", &["risk"]), ("2", &["law", "police"]), ("3", &[]), ("4", &["law"])]);
        let second = codes(&[("1", &["risk"]), ("2", &["law"]), ("3", &[]), ("5", &["risk"])]);
        let agreed = agreement(&first, &second);
        assert_eq!((agreed.both, agreed.same, agreed.alone), (3, 2, vec!["4".to_owned(), "5".to_owned()]));
        assert_eq!(agreed.disagreements.iter().map(|difference| difference.answer.as_str()).collect::<Vec<_>>(), ["2"]);
        let by_category: Vec<_> = agreed.by_category.iter().map(|(category, kappa)| (category.as_str(), *kappa)).collect();
        assert_eq!(by_category, [("law", Kappa::Value(1.0)), ("police", Kappa::Value(0.0)), ("risk", Kappa::Value(1.0))]);
        let settled = settle(&first, &second, &codes(&[("2", &["police"]), ("5", &[])]));
        assert_eq!(
            settled,
            Settled { codes: codes(&[("1", &["risk"]), ("2", &["police"]), ("3", &[]), ("5", &[])]), open: vec!["4".to_owned()] }
        );
        let categories = ["risk", "law", "police"].map(|code| Category { code: code.to_owned(), label: code.to_uppercase() });
        let grouping = Grouping { column: None, names: vec!["total".to_owned()], of: vec![0; 5] };
        let counted = tabulate_codes(("why", "Varför?"), &categories, &settled, grouping, |answer| {
            answer.parse::<usize>().ok().map(|place| place - 1)
        });
        let total = counted.total.figures.shown().unwrap();
        assert_eq!((total.base, &total.n[..]), (2, &[1, 0, 1][..]));
    }

    proptest! {
        #[test]
        fn kappa_lies_within_its_bounds_and_the_coders_may_change_places(sizes in proptest::array::uniform4(0..9_usize)) {
            let [yes, left, right, no] = sizes;
            let (one, other) = (kappa_of(sizes), kappa_of([yes, right, left, no]));
            prop_assert_eq!(one, other);
            if let Kappa::Value(value) = one {
                prop_assert!((-1.0..=1.0).contains(&value));
                prop_assert_eq!(value >= 1.0, left + right == 0);
            }
        }
    }
}
