//! What changed between two assessments with the same instrument, also where its version differs: by linkId and code.

use crate::{
    answers::{Answer, Answers},
    questionnaire::Questionnaire,
};

/// An answer that changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change<'a> {
    /// The question.
    pub link_id: &'a str,
    /// What was answered before, if anything.
    pub before: Option<&'a Answer>,
    /// What is answered now, if anything.
    pub after: Option<&'a Answer>,
}

/// The answers that changed, in the order of the later questionnaire; at the end those of questions that it no longer has.
pub fn changes<'a>(order: &'a Questionnaire, before: &'a Answers, after: &'a Answers) -> Vec<Change<'a>> {
    let asked = order.questions().map(|(item, _)| item.link_id.as_str());
    let gone = before.iter().map(|(link_id, _)| link_id).filter(|link_id| order.item(link_id).is_none());
    asked
        .chain(gone)
        .map(|link_id| Change { link_id, before: before.get(link_id), after: after.get(link_id) })
        .filter(|change| !same(change.before, change.after))
        .collect()
}

/// The order in which several answers were given means nothing.
fn same(before: Option<&Answer>, after: Option<&Answer>) -> bool {
    let (Some(Answer::Given(before)), Some(Answer::Given(after))) = (before, after) else { return before == after };
    before.len() == after.len() && before.iter().all(|value| after.contains(value))
}
