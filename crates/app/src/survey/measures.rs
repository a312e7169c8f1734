//! The survey of the ten measures: which of its questions asks for what, and what the authority itself has answered for a year.

use super::{Survey, paper::RespondentKind};
use crate::{error::AppError, house::App};
use fristad_forms::{Answers, Question, Questionnaire, Value};
use fristad_kernel::{Date, Timestamp};
use fristad_measures::{
    casework::answer::{Answer, Reply},
    register::Register,
};
use fristad_policy::{Job, SystemPermit};
use std::collections::BTreeMap;

/// Its questionnaire.
pub(super) const MEASURES: &str = "urn:fristad:survey:tio-matt";

/// The question that asks for a measure as a whole. That of measure 2 asks for less: it is answered by three.
pub(super) const WHOLE: [(&str, &str); 8] = [
    ("m1", "m1-information"),
    ("m3", "m3-fortbildning"),
    ("m4", "m4-stod"),
    ("m5", "m5-overenskommelse"),
    ("m6", "m6-overenskommelse"),
    ("m7", "m7-barnahus"),
    ("m8", "m8-brottsofferjour"),
    ("m9", "m9-uppsokande"),
];

/// The question that asks which there are of several, with what stands before their codes in the register of measures.
pub(super) const SEVERAL: [(&str, &str, &str); 9] = [
    ("m1", "groups.", "m1-grupper"),
    ("m3", "victims.", "m3-grupper"),
    ("m3", "areas.", "m3-omraden"),
    ("m4", "groups.", "m4-grupper"),
    ("m4", "kinds.", "m4-typer"),
    ("m5", "", "m5-aktorer"),
    ("m6", "", "m6-organisationer"),
    ("m9", "groups.", "m9-grupper"),
    ("m9", "forms.", "m9-former"),
];

fn reply(yes: bool) -> Reply {
    if yes { Reply::Yes } else { Reply::No }
}

/// What was answered to a question with yes or no.
fn said(answers: &Answers, link_id: &str) -> Option<bool> {
    match answers.given(link_id)? {
        [Value::Boolean(yes)] => Some(*yes),
        _ => None,
    }
}

/// Measure 2: a duty office, social workers in it, and somebody who answers at every hour of every day. Where hours are missing, the answer does not tell whether days are.
fn duty(answers: &Answers) -> Option<(Reply, BTreeMap<String, Reply>)> {
    let parts = |known: &[(&str, bool)]| known.iter().map(|(part, yes)| ((*part).to_owned(), reply(*yes))).collect();
    if !said(answers, "m2-jour")? {
        return Some((Reply::No, parts(&[("socionomer", false), ("every_day", false), ("all_hours", false)])));
    }
    let (workers, always) = (said(answers, "m2-socionomer")?, said(answers, "m2-dygnet-runt")?);
    let mut known = vec![("socionomer", workers)];
    if always {
        known.extend([("every_day", true), ("all_hours", true)]);
    }
    Some((reply(workers && always), parts(&known)))
}

/// Which of several there are. Where the measure as a whole is a no, none is.
fn several(question: &Question, answers: &Answers, link_id: &str, whole: bool) -> Vec<(String, bool)> {
    let given = answers.given(link_id);
    if whole && given.is_none() {
        return Vec::new();
    }
    let there =
        |code: &str| whole && given.is_some_and(|given| given.iter().any(|value| matches!(value, Value::Code(held) if held == code)));
    question.choices().iter().map(|choice| (choice.code.clone(), there(&choice.code))).collect()
}

/// What answers to the questionnaire say of the measures, as far as the register of measures asks for it.
fn answered(questionnaire: &Questionnaire, answers: &Answers, register: &Register) -> Vec<Answer> {
    let mut found = BTreeMap::new();
    if let Some(duty) = duty(answers) {
        found.insert("m2", duty);
    }
    for (measure, link_id) in WHOLE {
        let Some(whole) = said(answers, link_id) else { continue };
        let mut parts = BTreeMap::new();
        for (_, before, link_id) in SEVERAL.iter().filter(|(of, ..)| *of == measure) {
            let question = questionnaire.item(link_id).and_then(|item| item.question());
            let codes = question.map(|question| several(question, answers, link_id, whole)).unwrap_or_default();
            parts.extend(codes.into_iter().map(|(code, there)| (format!("{before}{code}"), reply(there))));
        }
        if measure == "m1" {
            parts.insert("current".to_owned(), reply(whole));
            if let Some(refers) = if whole { said(answers, "m1-hanvisning") } else { Some(false) } {
                parts.insert("referrals".to_owned(), reply(refers));
            }
        }
        found.insert(measure, (reply(whole), parts));
    }
    let asked = |(measure, (reply, mut parts)): (&str, (Reply, BTreeMap<String, Reply>))| {
        let known: Vec<_> = register.measures.iter().find(|known| known.code == measure)?.all_parts();
        // A code that the register does not ask for leaves nowhere.
        parts.retain(|part, _| known.iter().any(|(code, _)| code == part));
        Some(Answer { measure: measure.to_owned(), reply, parts, rows: 0 })
    };
    found.into_iter().filter_map(asked).collect()
}

impl App {
    /// What the authority itself has sent in the survey of the ten measures that is about a year: a person stands for each answer. Of several such surveys the newest that was sent is
    /// taken; none that is anonymous, in which nobody knows which answer is the authority's.
    ///
    /// # Errors
    /// When an answer cannot be read, and with a permit of another job.
    pub async fn surveyed_answers(&self, permit: &SystemPermit, register: &Register, year: i16) -> Result<Vec<Answer>, AppError> {
        if permit.job() != Job::CountFigures {
            return Err(AppError::Broken("figures.other-job".into()));
        }
        let mut unit = self.store.look().await?;
        for (row, ..) in unit.surveys(self.authority).await? {
            let survey = Survey::of(row)?;
            let of_measures = survey.questionnaire.head().url.as_deref() == Some(MEASURES);
            if !of_measures || survey.is_anonymous() || survey.design.year.is_some_and(|asked| asked != year) {
                continue;
            }
            let opener = self.opener(&survey.row)?;
            for respondent in unit.respondents(survey.row.id).await?.iter().filter(|row| row.withdrawn.is_none()) {
                if opener.details(respondent)?.kind != RespondentKind::OwnAuthority {
                    continue;
                }
                let Some(answer) = unit.answer(Some(respondent.id), None).await? else { continue };
                if answer.sent.is_some_and(|sent| survey.design.year.unwrap_or_else(|| sent.date().year()) == year) {
                    return Ok(answered(&survey.questionnaire, &opener.answers(&survey, &answer)?, register));
                }
            }
        }
        Ok(Vec::new())
    }
}

/// The day as of which the registers are asked for a survey: the last of the year that it is about, or today while that year runs.
pub(super) fn day_of(survey: &Survey, now: Timestamp) -> Date {
    let last = survey.design.year.and_then(|year| Date::new(year, 12, 31).ok());
    last.map_or(now.date(), |last| last.min(now.date()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use fristad_forms::form;

    #[test]
    fn what_was_answered_is_told_in_the_codes_of_the_measures_and_what_was_not_is_left_out() {
        let shipped = fristad_survey::shipped().iter().find(|shipped| shipped.key == "tio-matt").unwrap();
        let questionnaire = fristad_forms::parse(shipped.json).unwrap();
        let posted = [
            ("m1-information", "true"),
            ("m1-hanvisning", "false"),
            ("m2-jour", "true"),
            ("m2-socionomer", "true"),
            ("m2-dygnet-runt", "false"),
            ("m3-fortbildning", "false"),
            ("m4-stod", "true"),
            ("m4-typer", "crisis_talks"),
            ("m4-typer", "Brevvän"),
            ("m5-overenskommelse", form::UNKNOWN),
        ];
        let (answers, faults) = form::read(&questionnaire, posted);
        assert_eq!(faults, []);
        let found = answered(&questionnaire, &answers, Register::shipped());
        let replies: Vec<_> = found.iter().map(|answer| (answer.measure.as_str(), answer.reply)).collect();
        assert_eq!(replies, [("m1", Reply::Yes), ("m2", Reply::No), ("m3", Reply::No), ("m4", Reply::Yes)]);
        let [m1, m2, m3, m4] = found.as_slice() else { panic!() };
        assert_eq!((m1.parts["current"], m1.parts["referrals"], m1.parts.len()), (Reply::Yes, Reply::No, 2), "groups were not answered");
        assert_eq!(m2.parts, BTreeMap::from([("socionomer".to_owned(), Reply::Yes)]), "which hours are missing is not told");
        assert!(m3.parts.contains_key("areas.reception") && m3.parts.values().all(|part| *part == Reply::No));
        let kinds: Vec<_> = m4.parts.iter().filter(|(_, reply)| **reply == Reply::Yes).map(|(part, _)| part.as_str()).collect();
        assert_eq!(kinds, ["kinds.crisis_talks"]);
        let known = Register::shipped().measures.iter().find(|measure| measure.code == "m4").unwrap().all_parts();
        assert!(m4.parts.keys().all(|part| known.iter().any(|(code, _)| code == part)));
    }
}
