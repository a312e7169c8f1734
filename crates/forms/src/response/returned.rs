//! The answers of somebody who was asked in a survey, as this program and others write them.

use super::{HEAD, Response, head, items, read};
use crate::{
    demand::Demand,
    element::Element,
    fault::{Fault, Faults},
    foreign,
    json::{self, Fields},
    questionnaire::Questionnaire,
};

/// The answers of somebody who was asked in a survey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// Who answered: `subject.identifier.value` of the file.
    pub respondent: String,
    /// When, as the file says it.
    pub authored: Option<String>,
    /// The answers.
    pub response: Response,
}

/// What did not keep answers from being counted, and yet should be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notes {
    /// Whether the file says what it answers.
    pub named: Named,
    /// How many questions were answered that are not asked, given the other answers. They are not among the answers.
    pub unasked: usize,
}

/// Whether answers say which questionnaire they are to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// They do.
    Named,
    /// They do not; it is taken to be this one.
    Unnamed,
}

/// Reads the answers of a respondent to a survey, so that they can be counted: with `subject.identifier.value`, which must be there, and `authored`, which may.
///
/// What other systems write beside the answers is passed over, a file without a status is whole, and a required question need not be answered. What does not fit is refused, all at once.
pub fn parse_returned(questionnaire: &Questionnaire, text: &str) -> Result<(Returned, Notes), Vec<Fault>> {
    let known = &[HEAD, &["subject", "authored"]].concat();
    let file = json::read(text).map(foreign::response);
    let (head, response, notes) = read(questionnaire, &file, known, Demand::Countable, |file, faults| {
        let authored = file.text("authored", faults);
        respondent(file, faults).map(|respondent| (respondent, authored))
    })?;
    // Without a respondent there was a fault.
    let (respondent, authored) = head.ok_or_else(Vec::new)?;
    Ok((Returned { respondent, authored, response }, notes))
}

fn respondent(file: &Element<'_>, faults: &mut Faults) -> Option<String> {
    let subject = file.element("subject", faults);
    let subject = file.need("subject", subject, faults)?;
    subject.only(&["identifier"], faults);
    let identifier = subject.element("identifier", faults);
    let identifier = subject.need("identifier", identifier, faults)?;
    identifier.only(&["value"], faults);
    let value = identifier.text("value", faults);
    identifier.need("value", value, faults)
}

/// Writes the answers of a respondent in the one way that [`parse_returned`] reads back to the same. It is one line.
pub fn print_returned(questionnaire: &Questionnaire, Returned { respondent, authored, response }: &Returned) -> String {
    let identifier = Fields::default().put("value", respondent);
    let file = head(questionnaire, response.status)
        .put("subject", Fields::default().put("identifier", identifier))
        .maybe("authored", authored.as_ref())
        .list("item", items(questionnaire, None, &response.answers));
    json::write(&file.into())
}
