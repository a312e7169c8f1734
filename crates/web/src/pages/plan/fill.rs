//! The plan is made: the form a group a page, beginning in the newest plan, and at the end what is carried, who holds a copy and when it is gone through again. What is
//! answered lies in one's own draft until it is signed.

use super::{STEP, Version, answers, path, read as read_plan, versions};
use crate::{
    codes::{self, code_of},
    forms::{
        draft::pack,
        draw,
        read::{self, PASS, PASS_REASON, SEEN},
    },
    http::{Answer, Desk, Fields, Stop},
    pages::{case, conflict, draft, kept, step},
    text::{label, say, say_with},
    ui::{
        Button, Choice, Control, Fault, Form, Need, Tone, buttons, checks, date, error_at,
        form::{DO, KEEP, Weight},
        notice, part, questions, radios, summary,
    },
};
use fristad_app::{
    AppError,
    case::{
        answers::SAFETY_PLAN,
        choose::{Filling, Looked, Offered},
        opened::Opened,
    },
    draft::DraftInput,
    operations,
};
use fristad_domain::assessment::{InstrumentRef, code::CarryPrint};
use fristad_forms::{Answers, Page, Questionnaire, Value, pages, response};
use maud::{Markup, html};
use serde_json::{Map, Value as Json, json};
use std::sync::Arc;

/// Under this name comes the page of the form.
const PART: &str = "_del";
/// The last page, where the plan is signed.
const END: &str = "slut";
/// Marks a draft that holds what stood in the plan before.
const BEGUN: &str = "grund";
/// The question that says for which situation the plan is.
const SITUATION: &str = "situation";
/// The names of the last page's fields.
const NAMES: [&str; 4] = ["print", "holders", "review", PASS_REASON];

/// All that the pages of the form stand on.
struct Making {
    opened: Opened,
    used: InstrumentRef,
    definition: Arc<Questionnaire>,
}

impl Making {
    async fn open(desk: &Desk) -> Result<Self, Stop> {
        let key = SAFETY_PLAN.parse().map_err(|_| Stop::NotFound)?;
        let Filling { opened, offered: Offered { found, .. }, .. } =
            desk.app().instrument_to_fill(&desk.ctx, desk.case()?, &key, Looked::Shown).await?;
        if case::step_act(&opened, STEP, &[]).is_none() {
            return Err(Stop::NotAllowed);
        }
        let used = InstrumentRef { key, version: found.version };
        Ok(Self { opened, used, definition: found.definition })
    }

    /// What is answered so far: in the draft, and beneath it in the newest plan.
    async fn values(&self, desk: &Desk) -> Result<Fields, Stop> {
        let begun = self.opened.drafts.iter().any(|held| held.part == STEP);
        let draft = if begun { draft::find(desk, Some(self.opened.case), STEP).await? } else { None };
        let draft = draft.map(|(_, fields)| fields).unwrap_or_default();
        if draft.get(BEGUN).is_some() {
            return Ok(draft);
        }
        let mut values = questions::merged(&self.before(desk).await?, &draft);
        values.push(BEGUN, "ja");
        Ok(values)
    }

    /// The answers of the newest plan that was made with the form, as far as they are still asked for.
    async fn before(&self, desk: &Desk) -> Result<Fields, Stop> {
        let made = versions(&self.opened.assessments);
        let Some(Version { shown, .. }) = made.into_iter().find(|version| version.planned.instrument.is_some()) else {
            return Ok(Fields::default());
        };
        let plan = read_plan(desk, self.opened.case, shown.step).await?;
        let Some((_, mut answers)) = answers(desk, &plan).await? else { return Ok(Fields::default()) };
        answers.retain(|link_id| self.definition.item(link_id).is_some());
        Ok(questions::fields(&answers))
    }
}

/// The page of the form that the address names; `None` for the last.
fn named<'a>(pages: &'a [Page<'a>], wanted: Option<&str>) -> Option<(usize, &'a Page<'a>)> {
    if wanted == Some(END) {
        return None;
    }
    let number = wanted.and_then(|number| number.parse::<usize>().ok()).unwrap_or(1);
    let at = number.clamp(1, pages.len().max(1)) - 1;
    pages.get(at).map(|page| (at, page))
}

/// The page of the form that comes after one, among those that are asked.
fn after(definition: &Questionnaire, pages: &[Page<'_>], answers: &Answers, at: usize) -> String {
    let next = pages.iter().enumerate().skip(at + 1).find(|(_, page)| questions::is_asked(definition, page, answers));
    next.map_or_else(|| END.to_owned(), |(place, _)| (place + 1).to_string())
}

/// The page of the form that comes before one, if there is one.
fn before(definition: &Questionnaire, pages: &[Page<'_>], answers: &Answers, at: usize) -> Option<usize> {
    let mut earlier = pages.iter().enumerate().take(at).rev();
    earlier.find(|(_, page)| questions::is_asked(definition, page, answers)).map(|(place, _)| place + 1)
}

/// The form, at one of its pages.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let making = Making::open(desk).await?;
    let values = making.values(desk).await?;
    Ok(Answer::Page(page(desk, &making, desk.query.get("del"), &values, &[], &[])))
}

/// A page of the form, or the last.
fn page(desk: &Desk, making: &Making, wanted: Option<&str>, values: &Fields, faults: &[Fault], advice: &[(String, String)]) -> Markup {
    let Making { opened, definition, .. } = making;
    let pages = pages(definition);
    let (answers, _) = questions::read(definition, values);
    let here = named(&pages, wanted);
    let at = here.map_or(pages.len(), |(at, _)| at);
    let asked: Vec<_> =
        pages.iter().enumerate().filter(|(_, page)| questions::is_asked(definition, page, &answers)).map(|(place, _)| place).collect();
    let back = before(definition, &pages, &answers, at)
        .map_or_else(|| path(opened.case), |number| format!("{}/ny?del={number}", path(opened.case)));
    let step = asked.iter().position(|place| *place == at).unwrap_or(asked.len()) + 1;
    let progress = say_with("plan-progress", &[("step", step.into()), ("of", (asked.len() + 1).into())]);
    let part_name = here.map_or_else(|| END.to_owned(), |(at, _)| (at + 1).to_string());
    let mut carries = vec![(PART, part_name), (SEEN, values.get(SEEN).map_or_else(|| opened.version.to_string(), str::to_owned))];
    if here.is_none() {
        carries.extend(NAMES.map(|name| (questions::ASKED, name.to_owned())));
    }
    let to = format!("{}/ny", path(opened.case));
    let keeps = format!("{to}/utkast");
    let form = Form { to: &to, token: desk.token(), keeps_at: Some(&keeps), carries: &carries };
    let (next, sign, keep) = (say("plan-next"), say("plan-sign"), say("form-keep-draft"));
    let act = if here.is_some() { &next } else { &sign };
    let row = [Button::first(act), Button { label: &keep, does: KEEP, weight: Weight::Second }];
    case::page(
        desk,
        Some(opened),
        &say("plan-new-title"),
        &html! {
            p.ingress { (progress) }
            @if at == 0 { (first_words(opened, values)) }
            (summary(faults))
            (form.around(&html! {
                @match here {
                    Some((_, page)) => (questions::page(definition, page, values, faults)),
                    None => (end(definition, &pages, &answers, values, faults)),
                }
                @if !advice.is_empty() { (draw::passing(advice, values, faults)) }
                (buttons(&row, Some(&back)))
            }))
        },
    )
}

/// What to know before one begins, and a way to begin anew.
fn first_words(opened: &Opened, values: &Fields) -> Markup {
    let begun = opened.drafts.iter().any(|held| held.part == STEP);
    let answered = values.iter().any(|(name, value)| name.starts_with(questions::PREFIX) && !value.trim().is_empty());
    html! {
        p { (say("plan-together")) }
        @if begun {
            (notice(Tone::Plain, &say("draft-found"), &html! {
                p { (say("plan-draft")) }
                form method="post" action=(format!("{}/ny/kasta", path(opened.case))) { button.knapp.andra.liten type="submit" { (say("draft-discard")) } }
            }))
        } @else if answered { p.lugn { (say("plan-from-before")) } }
    }
}

/// The last page: the plan once more, what is carried, who holds a copy, and when it is gone through again.
fn end(definition: &Questionnaire, all: &[Page<'_>], answers: &Answers, values: &Fields, faults: &[Fault]) -> Markup {
    let in_contact = situation(answers) == Some("in_contact");
    let (carry, carry_hint) = (say("plan-carry"), say("plan-carry-hint"));
    let (holders, holders_hint) = (say("plan-who-holds"), say("plan-who-holds-hint"));
    let (review, review_hint) = (say("plan-next-review"), say("plan-next-review-hint"));
    let prints: Vec<_> = CarryPrint::ALL
        .iter()
        .map(|print| {
            let code = code_of(print);
            let hint = if in_contact && *print == CarryPrint::Full { say("plan-full-warning") } else { label("carry-print-about", &code) };
            Choice { hint: Some(hint), ..Choice::new(code.clone(), label("carry-print", &code)) }
        })
        .collect();
    html! {
        h2 { (say("plan-end")) }
        (part::details(&say("plan-read-through"), false, &html! { @for page in all { (questions::told(definition, page, answers)) } }))
        (radios(&Control { name: "print", label: &carry, hint: Some(&carry_hint), error: error_at(faults, "print"), need: Need::Must }, &prints, values.raw("print")))
        (checks(
            &Control { name: "holders", label: &holders, hint: Some(&holders_hint), error: error_at(faults, "holders"), need: Need::May },
            &codes::PLAN_HOLDER.choices(),
            &|code| values.has("holders", code),
        ))
        (date(&Control { name: "review", label: &review, hint: Some(&review_hint), error: error_at(faults, "review"), need: Need::May }, values.raw("review")))
    }
}

/// For which situation the plan is.
fn situation(answers: &Answers) -> Option<&str> {
    match answers.given(SITUATION)? {
        [Value::Code(code)] => Some(code),
        _ => None,
    }
}

/// Goes on to the next page, keeps the draft, or signs the plan.
pub async fn take(desk: &Desk) -> Result<Answer, Stop> {
    if desk.form.get(DO) == Some(KEEP) {
        kept::keep(desk).await?;
        return Ok(Answer::see(format!("{}?klart=utkast", path(desk.case()?))));
    }
    let making = Making::open(desk).await?;
    let values = questions::merged(&making.values(desk).await?, &desk.form);
    let (answers, faults) = questions::read(&making.definition, &values);
    let pages = pages(&making.definition);
    let wanted = desk.form.get(PART);
    let Some((at, here)) = named(&pages, wanted) else {
        return sign(desk, &making, &values, &answers).await;
    };
    let of_here = |fault: &Fault| here.items.iter().any(|item| fault.field.as_deref() == Some(&questions::name_of(&item.link_id)));
    let missing = questions::unanswered(&making.definition, &answers);
    let faults: Vec<_> = faults.into_iter().chain(missing).filter(of_here).collect();
    if !faults.is_empty() {
        return Ok(Answer::Again(page(desk, &making, wanted, &values, &faults, &[])));
    }
    let seen = values.get(SEEN).and_then(|seen| seen.parse().ok()).unwrap_or(making.opened.version);
    keep(desk, &making, &values, seen).await?;
    Ok(Answer::see(format!("{}/ny?del={}", path(making.opened.case), after(&making.definition, &pages, &answers, at))))
}

/// Keeps all that is answered as the draft.
async fn keep(desk: &Desk, making: &Making, values: &Fields, seen: u32) -> Result<(), Stop> {
    let input = DraftInput { case: Some(making.opened.case), draft: None, part: STEP.to_owned(), seen, text: pack(values) };
    desk.app().save_draft(&desk.beside(), input).await?;
    Ok(())
}

/// Signs the plan.
async fn sign(desk: &Desk, making: &Making, values: &Fields, answers: &Answers) -> Result<Answer, Stop> {
    let again = |faults: &[Fault], advice: &[(String, String)]| Ok(Answer::Again(page(desk, making, Some(END), values, faults, advice)));
    let input = match input(desk, making, answers) {
        Ok(input) => input,
        Err(faults) => return again(&faults, &[]),
    };
    let opened = &making.opened;
    match operations::call(desk.app(), &desk.ctx, STEP, Json::Object(input)).await {
        None => Err(Stop::NotFound),
        Some(Ok(_) | Err(AppError::Repeated { .. })) => Ok(Answer::see(format!("{}?klart=sakerhetsplan", path(opened.case)))),
        Some(Err(AppError::Rejected(rejection))) => {
            let field = |about: &str| NAMES.contains(&about).then(|| about.to_owned());
            again(&step::told(&rejection, Some(opened), desk.now.date(), field), &step::advice(&rejection))
        }
        Some(Err(AppError::Invalid { message, field })) => again(&[case::unusable(&message, &field, &NAMES)], &[]),
        Some(Err(AppError::Conflict { now, .. })) => {
            // What is kept counts as written after what the page shows now.
            keep(desk, making, values, now).await?;
            conflict::beside(desk, opened, &[], &format!("{}/ny", path(opened.case)), true).await
        }
        Some(Err(error)) => Err(error.into()),
    }
}

/// What the step takes, or everything that is wrong with the last page.
fn input(desk: &Desk, making: &Making, answers: &Answers) -> Result<Map<String, Json>, Vec<Fault>> {
    let form = &desk.form;
    let mut faults = questions::unanswered(&making.definition, answers);
    let print = form.get("print").filter(|code| codes::CARRY_PRINT.holds(code));
    if print.is_none() {
        faults.push(Fault::at("print", say("plan-carry-missing")));
    }
    let holders: Vec<_> = form.all("holders").collect();
    if holders.iter().any(|code| !codes::PLAN_HOLDER.holds(code)) {
        faults.push(Fault::at("holders", say("form-not-among")));
    }
    let review = form.get("review").map(read::day).transpose().unwrap_or_else(|wrong| {
        faults.push(Fault::at("review", wrong));
        None
    });
    let passes: Vec<_> = form.all(PASS).collect();
    let reason = form.get(PASS_REASON);
    if !passes.is_empty() && reason.is_none() {
        faults.push(Fault::at(PASS_REASON, say("form-pass-needs-reason")));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let whole = response::Response { status: response::ResponseStatus::Completed, answers: answers.clone() };
    let mut texts = Map::from_iter([("answers".to_owned(), Json::from(response::print(&making.definition, &whole)))]);
    let mut input = Map::from_iter([
        ("case".to_owned(), json!(making.opened.case)),
        ("situation".to_owned(), json!(situation(answers))),
        ("print".to_owned(), json!(print)),
        ("holders".to_owned(), json!(holders)),
        ("instrument".to_owned(), json!(making.used)),
    ]);
    input.extend(review.map(|day| ("review".to_owned(), json!(day))));
    input.extend(kept::draft_here(desk, &making.opened).map(|draft| ("draft".to_owned(), json!(draft))));
    input.extend(form.get(SEEN).and_then(|seen| seen.parse::<u32>().ok()).map(|seen| ("seen".to_owned(), json!(seen))));
    if let Some(reason) = reason.filter(|_| !passes.is_empty()) {
        texts.insert("note".to_owned(), reason.into());
        input.insert("passes".to_owned(), json!(passes));
    }
    input.insert("texts".to_owned(), Json::Object(texts));
    Ok(input)
}
