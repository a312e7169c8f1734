//! Filling in an instrument: one group a page, kept as the author's draft from page to page.

use super::{
    begun::{self, Begun, PAGE, VERSION},
    choose::{unfit_words, untrained},
    conclude_path, fill_path, key, list_path, shell_mark, step_of, title,
};
use crate::{
    forms::read::SEEN,
    http::{Answer, Desk, Stop},
    pages::{case, step},
    text::{say, say_with},
    ui::{
        Button, Fault, Form, Tone, buttons,
        form::{DO, KEEP, Weight},
        notice, part,
        questions::{self, PREFIX},
        summary, when,
    },
};
use fristad_app::{
    AppError,
    case::choose::{Filling, Looked},
};
use fristad_domain::assessment::code::InstrumentPurpose;
use fristad_forms::progress;
use fristad_kernel::CaseId;
use maud::{Markup, html};

/// The button that leads to the page before.
const BACK: &str = "tillbaka";
/// What stands before the number of a page in the button that leads to it.
const TO_PAGE: &str = "sida-";

/// A page of the instrument.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let (filling, begun) = begun::open(desk, &desk.ctx, desk.case()?, &key(desk)?, Looked::Shown).await?;
    if let Some(answer) = barred(desk, &filling, &begun)? {
        return Ok(answer);
    }
    let shown = begun.shown();
    // A page that is not asked, given the answers, leads on to the next that is.
    let asked = desk.query.get("sida").and_then(begun::number).and_then(|asked| shown.iter().copied().find(|at| *at >= asked));
    let at = asked.unwrap_or_else(|| last_answered(&begun, &shown));
    Ok(Answer::Page(page(desk, &filling, &begun, at, &[])))
}

/// Where one goes on: the last page on which anything is answered.
fn last_answered(begun: &Begun, shown: &[usize]) -> usize {
    let answered = begun.fields.iter().filter_map(|(name, _)| begun.page_of(name)).filter(|at| shown.contains(at)).max();
    answered.or_else(|| shown.first().copied()).unwrap_or_default()
}

/// Who may not sign it has no use for its form, and a shell is used on nobody in an authority at work.
pub fn barred(desk: &Desk, filling: &Filling, begun: &Begun) -> Result<Option<Answer>, Stop> {
    let opened = &filling.opened;
    if filling.offered.purpose == InstrumentPurpose::SafetyPlan {
        let plan = crate::forms::by_step("plan_safety").ok_or(Stop::NotFound)?;
        return Ok(Some(Answer::see(case::form_path(opened.case, plan))));
    }
    if !step::is_allowed(opened, step_of(filling.offered.purpose)) {
        return Err(Stop::NotAllowed);
    }
    if filling.offered.usable {
        return Ok(None);
    }
    if !desk.form.is_empty() {
        return Ok(Some(Answer::see(fill_path(opened.case, &begun.instrument.key))));
    }
    let told = html! {
        (notice(Tone::Mind, &say("assess-shell"), &html! { p { (say("assess-shell-refused")) } }))
        p { (part::go(&super::choose_path(opened.case), &say("assess-choose-other"))) }
    };
    Ok(Some(case::framed(desk, opened, &title(&begun.definition, &begun.instrument.key), &told)))
}

/// Keeps the page, and leads to the next one or to where the button says.
pub async fn save(desk: &Desk) -> Result<Answer, Stop> {
    let case = desk.case()?;
    let (filling, begun) = begun::laid_over(desk, &desk.ctx, case, &key(desk)?).await?;
    if let Some(answer) = barred(desk, &filling, &begun)? {
        return Ok(answer);
    }
    let shown = begun.shown();
    let sent = desk.form.get(PAGE).and_then(begun::number);
    let at = sent.filter(|at| shown.contains(at)).or_else(|| shown.first().copied()).unwrap_or_default();
    match begun.save(desk, &desk.beside(), case).await {
        Err(Stop::App(AppError::Invalid { message, .. })) => {
            return again(desk, &filling, &begun, at, &[Fault::general(crate::pages::fault::message_text(&message))]).await;
        }
        other => other?,
    }
    let does = desk.form.get(DO).unwrap_or_default();
    if does == KEEP {
        return Ok(Answer::See(format!("{}?klart=utkast", list_path(case))));
    }
    if does == BACK {
        let before = shown.iter().copied().filter(|other| *other < at).max();
        return Ok(Answer::See(before.map_or_else(|| super::choose_path(case), |before| begun.page_path(case, before))));
    }
    if let Some(to) = does.strip_prefix(TO_PAGE).and_then(begun::number).filter(|to| shown.contains(to)) {
        return Ok(Answer::See(begun.page_path(case, to)));
    }
    let faults = faults(&begun, at);
    if !faults.is_empty() {
        return again(desk, &filling, &begun, at, &faults).await;
    }
    Ok(Answer::See(match shown.iter().copied().find(|other| *other > at) {
        Some(next) => begun.page_path(case, next),
        None => conclude_path(case, &begun.instrument.key),
    }))
}

/// The page once more, with what is wrong with it. The case is shown with it, and so opened and recorded.
async fn again(desk: &Desk, filling: &Filling, begun: &Begun, at: usize, faults: &[Fault]) -> Result<Answer, Stop> {
    case::open(desk).await?;
    Ok(Answer::Again(page(desk, filling, begun, at, faults)))
}

/// What cannot be read on a page, each at its field.
fn faults(begun: &Begun, at: usize) -> Vec<Fault> {
    let (_, faults) = questions::read(&begun.definition, &begun.fields);
    let here = |fault: &Fault| fault.field.as_deref().and_then(|name| begun.page_of(name)) == Some(at);
    faults.into_iter().filter(here).collect()
}

fn page(desk: &Desk, filling: &Filling, begun: &Begun, at: usize, faults: &[Fault]) -> Markup {
    let (case, definition) = (filling.opened.case, &begun.definition);
    let shown = begun.shown();
    let first = shown.first() == Some(&at);
    let to = fill_path(case, &begun.instrument.key);
    let (go, back, keep) = (say("assess-go-on"), say("assess-page-before"), say("form-keep-draft"));
    let pages = begun.pages();
    let own = pages.get(at);
    let body = html! {
        (shell_mark(definition))
        @if first {
            @if let Some(about) = &definition.head().description { p.ingress { (about) } }
            (warnings(filling))
        }
        (standing(begun, at, &shown))
        (summary(faults))
        (around(desk, begun, &to, &[(PAGE, at.saturating_add(1).to_string())], &html! {
            @if let Some(own) = own { (questions::page(definition, own, &begun.fields, faults)) }
            (buttons(&[Button::first(&go), Button { label: &back, does: BACK, weight: Weight::Second }, Button { label: &keep, does: KEEP, weight: Weight::Second }], None))
            (other_pages(begun, at, &shown))
        }))
        (discarding(begun, case))
    };
    case::page(desk, Some(&filling.opened), &title(definition, &begun.instrument.key), &body)
}

/// The form of a page, kept while one answers.
pub fn around(desk: &Desk, begun: &Begun, to: &str, own: &[(&str, String)], inner: &Markup) -> Markup {
    let keeps = format!("{}/utkast", desk.path);
    let mut carries = vec![(SEEN, begun.seen.to_string()), (VERSION, begun.instrument.version.to_string())];
    carries.extend_from_slice(own);
    Form { to, token: desk.token(), keeps_at: Some(&keeps), carries: &carries }.around(inner)
}

/// What speaks against using it here, told before anything is answered.
pub fn warnings(filling: &Filling) -> Markup {
    let offered = &filling.offered;
    html! {
        @if !offered.unfit.is_empty() {
            (notice(Tone::Mind, &say("assess-unfit"), &html! {
                @for unfit in &offered.unfit { p { (unfit_words(*unfit, &filling.opened)) } }
                p { (say("assess-unfit-anyway")) }
            }))
        }
        @if !offered.trained { (untrained()) }
    }
}

/// How far one has come.
pub fn standing(begun: &Begun, at: usize, shown: &[usize]) -> Markup {
    let place = shown.iter().position(|other| *other == at).map_or(shown.len(), |place| place).saturating_add(1);
    let (answered, of) = begun.progress();
    html! {
        p.framsteg {
            (say_with("assess-progress", &[("page", place.into()), ("pages", shown.len().saturating_add(1).into()), ("answered", answered.into()), ("of", of.into())]))
            @if let Some(saved) = begun.saved { " " span.lugn { (say_with("assess-draft-of", &[("when", when::moment(saved).into())])) } }
        }
    }
}

/// The way to the other pages, which keeps what stands on this one.
fn other_pages(begun: &Begun, at: usize, shown: &[usize]) -> Markup {
    let (answers, _) = questions::read(&begun.definition, &begun.fields);
    let progress = progress(&begun.definition, &answers);
    let pages = begun.pages();
    part::details(
        &say("assess-pages"),
        false,
        &html! {
            ol.sidlista {
                @for (place, other) in shown.iter().enumerate() {
                    @let name = pages.get(*other).and_then(|page| page.group).map_or_else(|| say("assess-page-nameless").into_owned(), |group| group.label().to_owned());
                    @let done = progress.get(*other).copied().unwrap_or_default();
                    li aria-current=[(*other == at).then_some("step")] {
                        button.knapp.liten type="submit" name=(DO) value=(format!("{TO_PAGE}{}", other.saturating_add(1))) { (place.saturating_add(1)) ". " (name) }
                        span.lugn { (say_with("assess-page-progress", &[("answered", done.answered.into()), ("of", done.of.into())])) }
                    }
                }
            }
        },
    )
}

/// The way to throw what was answered away.
fn discarding(begun: &Begun, case: CaseId) -> Markup {
    html! {
        @if begun.saved.is_some() && begun.fields.iter().any(|(name, _)| name.starts_with(PREFIX)) {
            form method="post" action=(format!("{}/kasta", fill_path(case, &begun.instrument.key))) {
                button.knapp.andra.liten type="submit" { (say("draft-discard")) }
            }
        }
    }
}
