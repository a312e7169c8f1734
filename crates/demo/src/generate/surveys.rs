//! Surveys: one of a course that is over, with its answers, and one of the ten measures that is open.

use super::{dice::Dice, hand::Hands};
use fristad_app::{
    AppError,
    survey::{
        Anonymity, SurveyPick,
        answering::{Moment, Page},
        design::SurveyInput,
        links::{Letters, LettersInput},
        paper::RespondentKind,
        respondents::{RespondentInput, RespondentsInput},
    },
};
use fristad_forms::{Answer, Answers, Question, Questionnaire, Value, only_asked, questionnaire::AnswerType};
use fristad_kernel::{Date, Timestamp};
use uuid::Uuid;

/// The stream of chance of the answers: no case has it.
const LANE: u64 = u64::MAX;

/// What participants write.
const WORDS: [&str; 5] = [
    "Att fråga alla, också dem som söker för något annat.",
    "Mer tid för att öva samtal.",
    "Hur vi gör när barnen är med.",
    "Vad polisen gör, och när vi ringer dem.",
    "Fler exempel från landsbygden.",
];

/// A survey to be made.
struct Made {
    questionnaire: &'static str,
    title: String,
    anonymity: Anonymity,
    /// Days before the clock: when it was made; when it closes; negative days are to come.
    begun: i64,
    closes: i64,
    reminders: Vec<i64>,
    year: Option<i16>,
    columns: &'static [&'static str],
    method: &'static str,
    asked: &'static [(&'static str, RespondentKind, &'static [&'static str])],
    /// How many of them have sent.
    sent: usize,
}

/// A day so many days before the clock.
fn ago(clock: Timestamp, days: i64) -> Date {
    clock.plus_hours(-24 * days).date()
}

/// Makes both.
pub async fn surveys(hands: &Hands<'_>, seed: u64, clock: Timestamp) -> Result<(), AppError> {
    use RespondentKind::{Municipality, OwnAuthority, Participant};
    let mut dice = Dice::new(seed, LANE);
    let last_year = clock.date().year().saturating_sub(1);
    let course = Made {
        questionnaire: "kursutvardering",
        title: "Kursen Fråga om våld".to_owned(),
        anonymity: Anonymity::Coded,
        begun: 40,
        closes: 12,
        reminders: vec![20],
        year: None,
        columns: &["Arbetsplats"],
        method: "Alla som gick kursen har fått frågorna. Den som var sjuk sista dagen fick dem också.",
        asked: &[
            ("Deltagare 1", Participant, &["Vård"]),
            ("Deltagare 2", Participant, &["Skola"]),
            ("Deltagare 3", Participant, &["Skola"]),
            ("Deltagare 4", Participant, &["Socialtjänst"]),
            ("Deltagare 5", Participant, &["Socialtjänst"]),
            ("Deltagare 6", Participant, &["Vård"]),
        ],
        sent: 5,
    };
    let measures = Made {
        questionnaire: "tio-matt",
        title: format!("Stödet till den som utsatts för brott, {last_year}"),
        anonymity: Anonymity::None,
        begun: 9,
        closes: -21,
        reminders: vec![-3, -14],
        year: Some(last_year),
        columns: &["Storlek"],
        method: "",
        asked: &[
            ("Socialnämnden i Lindevalla", OwnAuthority, &["Mellan"]),
            ("Ekby", Municipality, &["Liten"]),
            ("Norrhamn", Municipality, &["Stor"]),
            ("Åmynne", Municipality, &["Mellan"]),
            ("Hagestad", Municipality, &["Liten"]),
        ],
        sent: 2,
    };
    for made in [course, measures] {
        make(hands, &made, clock, &mut dice).await?;
    }
    Ok(())
}

async fn make(hands: &Hands<'_>, made: &Made, clock: Timestamp, dice: &mut Dice) -> Result<(), AppError> {
    let begun = clock.plus_hours(-24 * made.begun);
    let at = |minutes: i64| hands.ctx("analyst", begun.plus_minutes(minutes));
    let day = |days: &i64| ago(clock, *days);
    let input = SurveyInput {
        survey: None,
        seen: 0,
        questionnaire: Some(made.questionnaire.to_owned()),
        definition: None,
        title: made.title.clone(),
        anonymity: made.anonymity,
        fewest: 0,
        opens: None,
        closes: Some(day(&made.closes)),
        reminders: made.reminders.iter().map(day).collect(),
        year: made.year,
        columns: made.columns.iter().map(|column| (*column).to_owned()).collect(),
        method: made.method.to_owned(),
    };
    let survey = hands.app.save_survey(&at(0)?, input).await?.survey;
    let asked = made.asked.iter().map(|(name, kind, background)| RespondentInput {
        kind: *kind,
        name: (*name).to_owned(),
        email: format!("svar{}@exempel.se", name.chars().filter(char::is_ascii_digit).collect::<String>()),
        background: made.columns.iter().zip(*background).map(|(column, value)| ((*column).to_owned(), (*value).to_owned())).collect(),
        ..RespondentInput::default()
    });
    hands.app.add_respondents(&at(5)?, RespondentsInput { survey, respondents: asked.collect() }).await?;
    hands.app.open_survey(&at(10)?, SurveyPick { survey }).await?;
    let letters = LettersInput { survey, letters: Letters::First, respondent: None };
    let tokens = hands.app.make_letters(&at(15)?, letters).await?.letters.into_iter().filter_map(|letter| letter.token);
    // Those who were added last have answered: the authority itself, which is asked first, has it to do.
    let tokens: Vec<_> = tokens.collect();
    for (place, token) in (1..).zip(tokens.iter().rev().take(made.sent)) {
        answer(hands, token, begun.plus_hours(20 * place), dice).await?;
    }
    Ok(())
}

/// Answers everything and sends it, as somebody does who has the link.
async fn answer(hands: &Hands<'_>, token: &str, now: Timestamp, dice: &mut Dice) -> Result<(), AppError> {
    let gone = || AppError::Broken("demo.survey-door".into());
    let door = hands.app.open_answer(token, now).await?.ok_or_else(gone)?;
    let asked = door.questionnaire.questions().map(|(item, _)| item.link_id.clone()).collect();
    let answers = filled(&door.questionnaire, dice);
    let page = Page { answers, asked, seen: door.version, mark: Uuid::nil(), moment: Moment::Left };
    hands.app.save_answer(token, &page, now).await?.ok_or_else(gone)?;
    hands.app.send_answer(token, door.version.saturating_add(1), now.plus_minutes(12)).await?.map(drop).ok_or_else(gone)
}

/// An answer to each question that is asked.
fn filled(questionnaire: &Questionnaire, dice: &mut Dice) -> Answers {
    let mut answers = Answers::default();
    for (item, question) in questionnaire.questions() {
        if let Some(values) = value(question, dice) {
            answers.insert(&item.link_id, Answer::Given(values));
        }
    }
    only_asked(questionnaire, answers)
}

fn value(question: &Question, dice: &mut Dice) -> Option<Vec<Value>> {
    match &question.answer {
        AnswerType::Boolean => Some(vec![Value::Boolean(dice.chance(70))]),
        AnswerType::Choice(_) | AnswerType::OpenChoice(..) => {
            let codes: Vec<&str> = question.choices().iter().map(|choice| choice.code.as_str()).collect();
            let first = dice.pick(codes.get(..codes.len().min(3)).unwrap_or(&codes))?;
            let second = question.repeats.then(|| dice.pick(&codes)).flatten().filter(|code| *code != first);
            Some([first].into_iter().chain(second).map(|code| Value::Code(code.to_owned())).collect())
        }
        AnswerType::Text(_) | AnswerType::String(_) if dice.chance(60) => Some(vec![Value::Text(dice.word(&WORDS).to_owned())]),
        _ => None,
    }
}
