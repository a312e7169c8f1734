//! The plan on paper: whole, or as a list of what to pack that tells nothing. Neither bears our frame, and neither is offered where nothing is to be carried.

use super::{Assessed, answers, read, versions, words};
use crate::{
    http::{Answer, Desk, Stop, assets},
    pages::case,
    text::say,
    ui::{Tone, notice, when},
};
use fristad_app::case::opened::Opened;
use fristad_domain::assessment::code::CarryPrint;
use fristad_forms::{Answers, Question, Questionnaire, Value};
use maud::{DOCTYPE, Markup, html};

/// The question whose options are the lines of the list.
const TO_PACK: &str = "ta-med.saker";
/// The question for lines of one's own.
const OWN_LINES: &str = "lappen";
/// Beginnings of words that no neutral paper bears.
const TELLING: [&str; 10] = ["våld", "plan", "social", "polis", "skydd", "jour", "hot", "slag", "rädd", "kvinno"];

/// A print.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let step = desk.place("steg").parse().map_err(|_| Stop::NotFound)?;
    let opened = case::open(desk).await?;
    let plan = read(desk, opened.case, step).await?;
    let Assessed::SafetyPlan(planned) = &plan.shown.assessed else { return Err(Stop::NotFound) };
    // What was decided of a newer plan holds for the person who carries it: an older one is read, and put on no paper.
    if versions(&opened.assessments).first().is_none_or(|newest| newest.shown.step != step) {
        let older = html! {
            p { (say("print-older-why")) }
            p { a href=(format!("/arenden/{}/sakerhetsplan", opened.case)) { (say("print-older-newest")) } }
        };
        return Ok(case::framed(desk, &opened, &say("plan-title"), &notice(Tone::Mind, &say("print-older"), &older)));
    }
    let page = match (desk.query.get("val"), planned.print) {
        (Some("neutral"), CarryPrint::Neutral | CarryPrint::Full) => {
            let answered = answers(desk, &plan).await?;
            let lines = answered.map(|(definition, answers)| lines(&definition, &answers, &names(&opened))).unwrap_or_default();
            sheet(&say("print-pack-title"), &html! { ul.att-packa { @for line in lines { li { (line) } } } })
        }
        (Some("full"), CarryPrint::Full) => sheet(
            &say("plan-title"),
            &html! {
                p { (when::day(plan.shown.at.date())) }
                h2 { (say("plan-words")) }
                (words(desk, &plan).await?)
            },
        ),
        _ => return Err(Stop::NotFound),
    };
    Ok(Answer::Page(page))
}

/// A page that is all paper.
fn sheet(title: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="sv" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex, nofollow";
                title { (title) }
                link rel="stylesheet" href=(assets::STYLE.path);
                script src=(assets::SCRIPT.path) defer {}
            }
            body.papper { main #innehall { h1 { (title) } (body) } }
        }
    }
}

/// Every name in the case, in parts.
fn names(opened: &Opened) -> Vec<String> {
    let people = opened.people.iter().filter_map(|person| person.name.as_ref());
    people.flat_map(|name| name.full().to_lowercase().split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// The lines of the neutral list: what was chosen to be packed, or all that can be where nothing was, and lines of one's own that tell nothing.
fn lines(definition: &Questionnaire, answers: &Answers, names: &[String]) -> Vec<String> {
    let question = definition.item(TO_PACK).and_then(|item| item.question());
    let chosen = answers.given(TO_PACK).unwrap_or_default();
    let packed = question.map(Question::choices).unwrap_or_default().iter();
    let packed = packed.filter(|choice| chosen.is_empty() || chosen.contains(&Value::Code(choice.code.clone())));
    let own = answers.given(OWN_LINES).unwrap_or_default().iter().filter_map(|value| match value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    });
    packed.map(|choice| choice.label().to_owned()).chain(own.filter(|line| is_neutral(line, names))).collect()
}

/// Whether a line tells nothing of what it is for, and of nobody in the case.
fn is_neutral(line: &str, names: &[String]) -> bool {
    let line = line.to_lowercase();
    let mut parts = line.split(|letter: char| !letter.is_alphanumeric() && letter != '-').filter(|word| !word.is_empty());
    let is_name = |word: &str| names.iter().any(|name| word == name || word.strip_suffix('s') == Some(name));
    !TELLING.iter().any(|telling| line.contains(telling)) && !parts.any(is_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_tells_something_stays_off_the_paper() {
        let names = ["tova".to_owned(), "åkerlind".to_owned()];
        for line in ["mössor", "ring Kim om mattan", "0500-00 00 09", "tovad filt"] {
            assert!(is_neutral(line, &names), "{line}");
        }
        for line in
            ["Tova hämtar", "till Tovas syster", "Socialjouren 0500-00 00 09", "om han hotar", "vår säkerhetsplan", "Polisen: 114 14"]
        {
            assert!(!is_neutral(line, &names), "{line}");
        }
    }
}
