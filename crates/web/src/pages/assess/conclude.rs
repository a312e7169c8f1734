//! The last page of an instrument: what is missing, what is concluded, and the signing of it.

use super::{
    begun::{self, Begun},
    choose::unfit_words,
    conclude_path, conclusion,
    fill::{around, barred, standing, warnings},
    key, list_path, result, result_path, shell_mark, step_of, title,
};
use crate::{
    forms::draw::passing,
    http::{Answer, Desk, Fields, Stop},
    pages::{case, conflict, fault, step},
    text::{label, say, say_with},
    ui::{
        Button, Fault, Tone, buttons,
        form::{DO, KEEP, Weight},
        notice, questions, summary,
    },
};
use fristad_app::{
    AppError,
    case::{
        choose::{Filling, Looked},
        open::CaseInput,
        step::StepInput,
    },
    draft::ReadDraftInput,
};
use fristad_domain::{case::code::Part, rulebook};
use fristad_forms::response::{self, Response, ResponseStatus};
use fristad_kernel::{CaseId, DraftId};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// The button that leads back to the questions.
const BACK: &str = "tillbaka";
/// What stands before the number of a page in the button that leads to it.
const TO_PAGE: &str = "sida-";

/// The page.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let (filling, begun) = begun::open(desk, &desk.ctx, desk.case()?, &key(desk)?, Looked::Shown).await?;
    if let Some(answer) = barred(desk, &filling, &begun)? {
        return Ok(answer);
    }
    Ok(Answer::Page(page(desk, &filling, &begun, &begun.fields, &[], &[])))
}

/// Signs the answers with what they end in, or keeps them.
pub async fn sign(desk: &Desk) -> Result<Answer, Stop> {
    let (case, key) = (desk.case()?, key(desk)?);
    let (filling, begun) = begun::laid_over(desk, &desk.ctx, case, &key).await?;
    if let Some(answer) = barred(desk, &filling, &begun)? {
        return Ok(answer);
    }
    let to = match desk.form.get(DO) {
        Some(KEEP) => Some(format!("{}?klart=utkast", list_path(case))),
        Some(BACK) => Some(begun.page_path(case, begun.shown().last().copied().unwrap_or_default())),
        Some(does) => does.strip_prefix(TO_PAGE).and_then(begun::number).map(|at| begun.page_path(case, at)),
        None => None,
    };
    if let Some(to) = to {
        begun.save(desk, &desk.beside(), case).await?;
        return Ok(Answer::See(to));
    }
    let operation = step_of(filling.offered.purpose);
    // What was signed has taken its draft with it: pressed twice, it leads to the same place.
    if filling.draft.is_none() && desk.app().was_sent_before(&desk.ctx, operation).await? {
        return signed(desk, case, &begun).await;
    }
    let input = match input(desk, &filling, &begun) {
        Ok(input) => input,
        Err(faults) => return again(desk, &filling, &begun, &faults, &[]).await,
    };
    match desk.app().take_step(&desk.ctx, operation, input).await {
        Ok(taken) => Ok(Answer::See(format!("{}?klart=bedomning", result_path(case, taken.step)))),
        Err(AppError::Repeated { .. }) => signed(desk, case, &begun).await,
        Err(AppError::Rejected(rejection)) => {
            let faults = step::told(&rejection, Some(&filling.opened), desk.now.date(), |_| None);
            again(desk, &filling, &begun, &faults, &step::advice(&rejection)).await
        }
        Err(AppError::Invalid { message, .. }) => {
            again(desk, &filling, &begun, &[Fault::general(fault::message_text(&message))], &[]).await
        }
        Err(AppError::Conflict { now, draft }) => outrun(desk, &begun, case, now, draft).await,
        Err(error) => Err(error.into()),
    }
}

fn input(desk: &Desk, filling: &Filling, begun: &Begun) -> Result<StepInput, Vec<Fault>> {
    let (answers, _) = questions::read(&begun.definition, &begun.fields);
    let left = left(begun);
    // Each stands with its page in a list of its own.
    let mut faults: Vec<_> = (!left.is_empty()).then(|| Fault::general(told_left(left.len()))).into_iter().collect();
    let concluded = match conclusion::read(begun, filling.offered.purpose, &desk.form, desk.now.date()) {
        Ok(concluded) if faults.is_empty() => concluded,
        Ok(_) => return Err(faults),
        Err(own) => {
            faults.extend(own);
            return Err(faults);
        }
    };
    let mut texts = concluded.texts;
    texts.insert(Part::Answers, response::print(&begun.definition, &Response { status: ResponseStatus::Completed, answers }));
    Ok(StepInput {
        case: filling.opened.case,
        commands: vec![concluded.command],
        seen: Some(begun.seen),
        occurred: concluded.occurred,
        texts,
        passes: concluded.passes,
        whereabouts: BTreeMap::new(),
        draft: filling.draft.as_ref().map(|draft| draft.draft),
    })
}

/// What keeps the answers on other pages from being signed: the question with its page, and what is wrong where something was answered.
fn left(begun: &Begun) -> Vec<(Option<usize>, String)> {
    let (answers, unread) = questions::read(&begun.definition, &begun.fields);
    let place = |fault: &Fault| fault.field.as_deref().and_then(|name| begun.page_of(name));
    let question = |fault: &Fault| {
        let item = fault.field.as_deref().and_then(|name| begun.definition.item(name.strip_prefix(questions::PREFIX)?));
        item.map(|item| item.label().to_owned())
    };
    let wrong = unread.iter().map(|fault| {
        let about = question(fault).map_or_else(String::new, |question| format!("{question}: "));
        (place(fault), format!("{about}{}", fault.text))
    });
    let told: Vec<_> = wrong.collect();
    let is_told = |fault: &Fault| unread.iter().any(|unread| unread.field == fault.field);
    let open = questions::unanswered(&begun.definition, &answers);
    let open =
        open.iter().filter(|fault| !is_told(fault)).map(|fault| (place(fault), question(fault).unwrap_or_else(|| fault.text.clone())));
    told.into_iter().chain(open).collect()
}

fn told_left(count: usize) -> String {
    say_with("assess-missing", &[("count", count.into())])
}

fn page_name(begun: &Begun, at: usize) -> Option<String> {
    let page = begun.pages().into_iter().nth(at)?;
    Some(page.group.map_or_else(|| say("assess-page-nameless").into_owned(), |group| group.label().to_owned()))
}

/// The page once more, with what is wrong. What was typed is kept, so that one can go to another page and come back.
async fn again(desk: &Desk, filling: &Filling, begun: &Begun, faults: &[Fault], advice: &[(String, String)]) -> Result<Answer, Stop> {
    match begun.save(desk, &desk.beside(), filling.opened.case).await {
        // What is too long to be kept stays in the form.
        Ok(()) | Err(Stop::App(AppError::Invalid { .. })) => {}
        Err(stop) => return Err(stop),
    }
    // The case is shown with it, and so opened and recorded.
    desk.app().open_case(&desk.ctx, CaseInput { case: filling.opened.case }).await?;
    Ok(Answer::Again(page(desk, filling, begun, &desk.form, faults, advice)))
}

/// To what this form has signed.
async fn signed(desk: &Desk, case: CaseId, begun: &Begun) -> Result<Answer, Stop> {
    let opened = desk.app().case_for_form(&desk.ctx, CaseInput { case }).await?;
    let own = opened
        .assessments
        .iter()
        .rfind(|shown| shown.by == desk.ctx.subject.user && shown.assessed.instrument() == Some(&begun.instrument));
    let to = own.map_or_else(|| list_path(case), |shown| result_path(case, shown.step));
    Ok(Answer::See(format!("{to}?klart=bedomning")))
}

/// Someone else was first: everything is kept, and counts as written after what the page shows now.
async fn outrun(desk: &Desk, begun: &Begun, case: CaseId, now: u32, kept: Option<DraftId>) -> Result<Answer, Stop> {
    if let Some(draft) = kept {
        // What the step kept knows only its texts: the whole form takes its place.
        desk.app().discard_draft(&desk.beside(), ReadDraftInput { draft }).await?;
    }
    begun.save_as_seen(desk, &desk.beside(), case, now).await?;
    let opened = desk.app().open_case(&desk.ctx, CaseInput { case }).await?;
    let yours: Vec<_> =
        [("assess-in-words", "texts.assessment"), ("assess-weighing", "texts.weighing"), ("assess-measures", "texts.measures")]
            .map(|(label, name)| (say(label).into_owned(), desk.form.raw(name).to_owned()))
            .into();
    conflict::beside(desk, &opened, &yours, &conclude_path(case, &begun.instrument.key), true).await
}

fn page(desk: &Desk, filling: &Filling, begun: &Begun, values: &Fields, faults: &[Fault], advice: &[(String, String)]) -> Markup {
    let (case, purpose) = (filling.opened.case, filling.offered.purpose);
    let shown = begun.shown();
    let advice = warned(filling, advice);
    let (act, back, keep) = (say("assess-sign"), say("assess-page-before"), say("form-keep-draft"));
    let (answers, _) = questions::read(&begun.definition, &begun.fields);
    let body = html! {
        (shell_mark(&begun.definition))
        @if advice.is_empty() || !filling.offered.trained { (warnings(filling)) }
        (standing(begun, usize::MAX, &shown))
        (summary(faults))
        (around(desk, begun, &conclude_path(case, &begun.instrument.key), &conclusion::asked(begun), &html! {
            (missing(begun))
            h2 { (label("assess-conclusion", &codes_of(purpose))) }
            (result::points(&begun.definition, &answers))
            (conclusion::fields(begun, (purpose, filling.opened.kind), values, faults))
            @if !advice.is_empty() { (passing(&advice, values, faults)) }
            p.lugn { (say("assess-sign-lead")) }
            (buttons(&[Button::first(&act), Button { label: &back, does: BACK, weight: Weight::Second }, Button { label: &keep, does: KEEP, weight: Weight::Second }], None))
        }))
    };
    case::page(desk, Some(&filling.opened), &title(&begun.definition, &begun.instrument.key), &body)
}

fn codes_of(purpose: fristad_domain::assessment::code::InstrumentPurpose) -> String {
    crate::codes::code_of(&purpose)
}

/// Advice that can be passed with a reason: that the instrument does not fit is known before anything is signed.
fn warned(filling: &Filling, advice: &[(String, String)]) -> Vec<(String, String)> {
    let mut advice = advice.to_vec();
    let rule = &rulebook::RSK_03;
    if !filling.offered.unfit.is_empty() && !advice.iter().any(|(known, _)| known == rule.id) {
        advice.insert(0, (rule.id.to_owned(), rule.text.to_owned()));
    }
    for (known, text) in &mut advice {
        if known == rule.id {
            let why: Vec<_> = filling.offered.unfit.iter().map(|unfit| unfit_words(*unfit, &filling.opened)).collect();
            *text = format!("{text} {}", why.join(" "));
        }
    }
    advice
}

/// The questions that must be answered and are not, each with the way to its page, which keeps what stands here.
fn missing(begun: &Begun) -> Markup {
    let left = left(begun);
    html! {
        @if !left.is_empty() {
            (notice(Tone::Mind, &told_left(left.len()), &html! {
                p { (say("assess-missing-lead")) }
                ul.sidlista {
                    @for (at, text) in &left {
                        li {
                            span { (text) }
                            @if let Some(at) = at {
                                @let name = page_name(begun, *at).unwrap_or_default();
                                button.knapp.liten type="submit" name=(DO) value=(format!("{TO_PAGE}{}", at.saturating_add(1))) { (say_with("assess-to-page", &[("page", name.into())])) }
                            }
                        }
                    }
                }
            }))
        }
    }
}
