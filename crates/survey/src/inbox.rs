//! Answers as they come in, one `QuestionnaireResponse` a line. None of them is used before all of them are right.

use crate::{
    background::Background,
    problem::{Problems, Reason},
};
use fristad_forms::{
    Questionnaire,
    response::{Named, Notes, Response, ResponseStatus, Returned, parse_returned},
};

/// Takes lines one after another, and keeps count of what is wrong with them.
#[derive(Debug)]
pub struct Inbox<'s> {
    questionnaire: &'s Questionnaire,
    background: &'s Background,
    line: u64,
    /// The line with the answers of each respondent.
    lines: Vec<Option<u64>>,
    received: Received,
    problems: Problems,
}

/// How many answers came in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Received {
    /// Whole answers.
    pub whole: usize,
    /// Answers in part: being filled in, or given up.
    pub partial: usize,
    /// Answers that should never have been (`entered-in-error`); they are not counted, and others may stand in their place.
    pub withdrawn: usize,
    /// Files among the whole and the partial that do not say which questionnaire they answer.
    pub unnamed: usize,
    /// Answers in them to questions that are not asked, given the others; they are not counted.
    pub unasked: usize,
}

impl<'s> Inbox<'s> {
    /// An empty one for the answers of these people to this questionnaire.
    pub fn new(questionnaire: &'s Questionnaire, background: &'s Background) -> Self {
        let lines = vec![None; background.len()];
        Self { questionnaire, background, line: 0, lines, received: Received::default(), problems: Problems::default() }
    }

    /// Takes the next line. Gives the respondent's place in the background and the answers; nothing for an empty line, for answers withdrawn, and where something is wrong.
    pub fn take(&mut self, line: &[u8]) -> Option<(usize, Response)> {
        self.line += 1;
        let line = if self.line == 1 { line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line) } else { line };
        let Ok(text) = str::from_utf8(line) else {
            self.problems.add(self.line, Reason::NotUtf8);
            return None;
        };
        if text.trim().is_empty() {
            return None;
        }
        match parse_returned(self.questionnaire, text) {
            Ok((returned, notes)) => self.accept(returned, notes),
            Err(faults) => {
                for fault in faults {
                    self.problems.add(self.line, Reason::Answers(fault));
                }
                None
            }
        }
    }

    fn accept(&mut self, Returned { respondent, response, .. }: Returned, notes: Notes) -> Option<(usize, Response)> {
        let Some(place) = self.background.place(respondent.trim()) else {
            self.problems.add(self.line, Reason::UnknownRespondent(respondent));
            return None;
        };
        match response.status {
            ResponseStatus::EnteredInError => {
                self.received.withdrawn += 1;
                return None;
            }
            ResponseStatus::Completed | ResponseStatus::Amended => self.received.whole += 1,
            ResponseStatus::InProgress | ResponseStatus::Stopped => self.received.partial += 1,
        }
        let taken = self.lines.get_mut(place)?;
        if let Some(first) = *taken {
            self.problems.add(self.line, Reason::Repeated { respondent, first });
            return None;
        }
        *taken = Some(self.line);
        self.received.unnamed += usize::from(notes.named == Named::Unnamed);
        self.received.unasked += notes.unasked;
        Some((place, response))
    }

    /// How many answers there were, if nothing was wrong with any line.
    pub fn close(self) -> Result<Received, Problems> {
        self.problems.or(self.received)
    }
}
