//! What the system knows already is filled in, with where it comes from; a person confirms or corrects it.

use super::{
    answering::Moment,
    measures::{MEASURES, SEVERAL, WHOLE},
    paper::{Details, Filled, FilledState, RespondentKind},
};
use crate::{error::AppError, house::App, port::store::Unit};
use fristad_forms::{Answer, Answers, Questionnaire, form, only_asked};
use fristad_kernel::Date;
use fristad_measures::casework::answer::{Answer as Known, Reply};

impl App {
    /// What is known on a day of what a questionnaire asks the authority itself. Of another respondent the system knows nothing.
    pub(crate) async fn known_already(
        &self,
        unit: &mut Box<dyn Unit>,
        questionnaire: &Questionnaire,
        details: &Details,
        day: Date,
    ) -> Result<Vec<Filled>, AppError> {
        if details.kind != RespondentKind::OwnAuthority {
            return Ok(Vec::new());
        }
        let known = self.known_of_registers(unit, questionnaire, day).await?;
        // What the questionnaire does not ask, or asks in another way, is not filled in.
        Ok(known.into_iter().filter(|filled| read_back(questionnaire, filled).is_some()).collect())
    }
}

fn read_back(questionnaire: &Questionnaire, filled: &Filled) -> Option<Answer> {
    let posted = filled.values.iter().map(|value| (filled.link_id.as_str(), value.as_str()));
    let (answers, faults) = form::read(questionnaire, posted);
    answers.get(&filled.link_id).filter(|_| faults.is_empty()).cloned()
}

/// The answers that were filled in, as far as they are asked.
pub(crate) fn answers(questionnaire: &Questionnaire, filled: &[Filled]) -> Answers {
    let mut answers = Answers::default();
    for one in filled {
        if let Some(answer) = read_back(questionnaire, one) {
            answers.insert(&one.link_id, answer);
        }
    }
    only_asked(questionnaire, answers)
}

/// What a person made of what was filled in, of the questions of a page. What they let stand is theirs when they leave it.
pub(crate) fn judged(filled: &mut [Filled], asked: &[String], answers: &Answers, moment: Moment) {
    for one in filled.iter_mut().filter(|one| asked.contains(&one.link_id)) {
        let stands = answers.get(&one.link_id).map(form::write).unwrap_or_default() == one.values;
        match (stands, moment) {
            (true, Moment::Left) => one.state = FilledState::Confirmed,
            (true, Moment::Writing) => {}
            (false, _) => one.state = FilledState::Corrected,
        }
    }
}

impl App {
    /// What the registers say of the measures, as answers to the questionnaire that asks for them.
    async fn known_of_registers(
        &self,
        unit: &mut Box<dyn Unit>,
        questionnaire: &Questionnaire,
        day: Date,
    ) -> Result<Vec<Filled>, AppError> {
        if questionnaire.head().url.as_deref() != Some(MEASURES) {
            return Ok(Vec::new());
        }
        let mut filled = Vec::new();
        for known in self.registers_on(unit, day).await?.iter().filter(|known| known.reply != Reply::NotKnown) {
            let source = source(&known.measure, known.rows, day);
            let mut put = |link_id: &str, values: Vec<String>| {
                if !values.is_empty() {
                    filled.push(Filled { link_id: link_id.to_owned(), values, source: source.clone(), state: FilledState::Unseen });
                }
            };
            if known.measure == "m2" {
                for (link_id, yes) in duty(known) {
                    put(link_id, vec![yes.to_string()]);
                }
            }
            for (_, link_id) in WHOLE.iter().filter(|(measure, _)| *measure == known.measure) {
                put(link_id, vec![(known.reply == Reply::Yes).to_string()]);
            }
            for (_, before, link_id) in SEVERAL.iter().filter(|(measure, ..)| *measure == known.measure) {
                let question = questionnaire.item(link_id).and_then(|item| item.question());
                let there = known.parts.iter().filter(|(_, reply)| **reply == Reply::Yes).filter_map(|(part, _)| part.strip_prefix(before));
                // A code that the questionnaire does not know is no answer to it.
                let codes = there.filter(|code| question.is_some_and(|question| question.choice(code).is_some()));
                put(link_id, codes.map(str::to_owned).collect());
            }
        }
        Ok(filled)
    }
}

/// What is known of the duty service. Where several offices have between them what none has alone, the hours are left to a person.
fn duty(known: &Known) -> Vec<(&'static str, bool)> {
    let part = |name: &str| known.parts.get(name) == Some(&Reply::Yes);
    let mut told = vec![("m2-jour", known.rows > 0), ("m2-socionomer", part("socionomer"))];
    let (days, hours) = (part("every_day"), part("all_hours"));
    if known.reply == Reply::Yes || !(days && hours) {
        told.push(("m2-dygnet-runt", days && hours));
    }
    told
}

/// Where an answer comes from, in words.
fn source(measure: &str, rows: usize, day: Date) -> String {
    let register = match measure {
        "m2" => "registret över jourverksamhet",
        "m3" => "registret över utbildningar",
        "m4" => "registret över insatser som erbjuds",
        "m9" => "registret över uppsökande arbete",
        _ => "registret över överenskommelser",
    };
    format!("{register} den {day}, {rows} poster")
}

#[cfg(test)]
mod tests {
    use fristad_measures::casework::{Counterpart, HandlerArea, OutreachForm, SupportKind, VictimGroup};

    #[test]
    fn the_questionnaire_has_every_code_of_the_registers() {
        let shipped = fristad_survey::shipped().iter().find(|shipped| shipped.key == "tio-matt").unwrap();
        let questionnaire = fristad_forms::parse(shipped.json).unwrap();
        // What is another is written in words, and a children's house has a question of its own.
        let left_out = ["other", "other_actor", "other_voluntary", "barnahus"];
        let codes = |link_id: &str, codes: Vec<&'static str>| {
            let question = questionnaire.item(link_id).and_then(|item| item.question()).unwrap();
            for code in codes.into_iter().filter(|code| !left_out.contains(code)) {
                assert!(question.choice(code).is_some(), "{link_id} has no {code}");
            }
        };
        let groups: Vec<_> = VictimGroup::ALL.iter().map(|group| group.code()).collect();
        for link_id in ["m1-grupper", "m3-grupper", "m4-grupper", "m9-grupper"] {
            codes(link_id, groups.clone());
        }
        codes("m3-omraden", HandlerArea::ALL.iter().map(|area| area.code()).collect());
        codes("m4-typer", SupportKind::ALL.iter().map(|kind| kind.code()).collect());
        codes("m9-former", OutreachForm::ALL.iter().map(|form| form.code()).collect());
        let several =
            |link_id: &str, code: &str| questionnaire.item(link_id).and_then(|item| item.question()).unwrap().choice(code).is_some();
        for counterpart in Counterpart::ALL.iter().map(|counterpart| counterpart.code()).filter(|code| !left_out.contains(code)) {
            assert_ne!(several("m5-aktorer", counterpart), several("m6-organisationer", counterpart), "{counterpart}");
        }
    }
}
