//! The ordinary decision: what it stands on, the form, its letter as it will be printed, and the deciding itself.

use super::{case, duty, kept, letter, step};
use crate::{
    forms::{self, Kind, Sight, StepForm, draw, read},
    http::{Answer, Desk, Fields, Stop},
    text::{say, say_with},
    ui::{
        Button, Fault, Form, Frame, Place, Tone, buttons,
        form::{DO, KEEP, PREVIEW, Weight},
        list::{Point, points},
        notice, summary, when,
    },
};
use fristad_app::{AppError, case::opened::Opened, document::preview::PreviewInput, operations};
use fristad_domain::case::{code::InvestigationEnd, state::Communication};
use maud::{Markup, html};
use serde_json::{Map, Value, json};

/// The keys of a step's input that are not the decision's own and that a preview takes as they are.
const AROUND: [&str; 4] = ["case", "occurred", "texts", "passes"];

fn decide_form() -> Result<&'static StepForm, Stop> {
    forms::by_step("decide").ok_or(Stop::NotFound)
}

/// The form, with the draft of it where there is one.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let opened = case::open(desk).await?;
    if !step::is_allowed(&opened, "decide") {
        return Err(Stop::NotAllowed);
    }
    let (values, note) = kept::begun(desk, &opened).await?;
    Ok(Answer::Page(page(desk, &opened, &values, &[], &[], &note)?))
}

/// Keeps the form as a draft, shows the letter as it would be, or decides.
pub async fn take(desk: &Desk) -> Result<Answer, Stop> {
    let form = decide_form()?;
    let case = desk.case()?;
    let does = desk.form.get(DO);
    if does == Some(KEEP) {
        kept::keep(desk).await?;
        return Ok(Answer::See(format!("/arenden/{case}/beslut?klart=utkast")));
    }
    let opened = case::open(desk).await?;
    let mut input = match read::read(form, &desk.form, &Sight { desk, opened: &opened, providers: &[] }) {
        Ok(input) => input,
        Err(faults) if does == Some(PREVIEW) => return Ok(Answer::Again(no_preview(desk, &faults))),
        Err(faults) => return Ok(Answer::Again(page(desk, &opened, &desk.form, &faults, &[], &html! {})?)),
    };
    if does != Some(PREVIEW) && !desk.session.stepped_up(desk.now) {
        if kept::keep(desk).await.is_err() {
            // What cannot be kept stays in the form.
            return Ok(Answer::Again(page(desk, &opened, &desk.form, &[Fault::general(say("decide-prove-again"))], &[], &html! {})?));
        }
        return Err(Stop::StepUp(desk.path.clone()));
    }
    if does == Some(PREVIEW) {
        return preview(desk, form, &opened, input).await;
    }
    if let Some(draft) = kept::draft_here(desk, &opened) {
        input.insert("draft".into(), Value::from(draft.to_string()));
    }
    match operations::call(desk.app(), &desk.ctx, form.step, Value::Object(input)).await {
        None => Err(Stop::NotFound),
        Some(Ok(_) | Err(AppError::Repeated { .. })) => Ok(Answer::See(format!("/arenden/{case}/beslut?klart={}", form.slug))),
        Some(Err(AppError::Rejected(rejection))) => {
            let faults = step::faults(&rejection, form, &opened, desk.now.date());
            Ok(Answer::Again(page(desk, &opened, &desk.form, &faults, &step::advice(&rejection), &html! {})?))
        }
        Some(Err(AppError::Invalid { message, field })) => {
            Ok(Answer::Again(page(desk, &opened, &desk.form, &[case::unusable(&message, &field, &names(form))], &[], &html! {})?))
        }
        Some(Err(AppError::Conflict { now, .. })) => step::outrun(desk, form, now).await,
        Some(Err(error)) => Err(error.into()),
    }
}

fn names(form: &StepForm) -> Vec<&'static str> {
    form.fields.iter().map(|field| field.name).collect()
}

/// The letter of the decision as it would be made. Nothing is decided and nothing kept.
async fn preview(desk: &Desk, form: &StepForm, opened: &Opened, input: Map<String, Value>) -> Result<Answer, Stop> {
    let (around, own): (Map<_, _>, Map<_, _>) = input.into_iter().partition(|(key, _)| AROUND.contains(&key.as_str()));
    let mut wanted = around;
    let of_a_step = |key: &str| matches!(key, "seen" | "draft" | "whereabouts");
    wanted.insert("decide".into(), Value::Object(own.into_iter().filter(|(key, _)| !of_a_step(key)).collect()));
    wanted.insert("handing".into(), Value::from(desk.form.get(letter::HANDING).unwrap_or(letter::MILDEST)));
    if let Some(recipient) = desk.form.get(letter::RECIPIENT) {
        wanted.insert("recipient".into(), Value::from(recipient));
    }
    wanted.insert("harm".into(), json!(letter::harm(&desk.form)));
    let Ok(wanted) = serde_json::from_value::<PreviewInput>(Value::Object(wanted)) else {
        return Ok(Answer::Again(no_preview(desk, &[Fault::general(say("invalid-other"))])));
    };
    let faults = match desk.app().preview_decision(&desk.beside(), wanted).await {
        Ok(previewed) => return Ok(Answer::Pdf(previewed.bytes)),
        Err(AppError::Rejected(rejection)) => step::faults(&rejection, form, opened, desk.now.date()),
        Err(AppError::Invalid { message, .. }) => vec![Fault::general(super::fault::message_text(&message))],
        Err(error) => return Err(error.into()),
    };
    Ok(Answer::Again(no_preview(desk, &faults)))
}

/// Why there is no letter to be shown yet. It stands in a tab of its own, so it points at no field: the form is still open beside it.
fn no_preview(desk: &Desk, faults: &[Fault]) -> Markup {
    let title = say("decide-no-preview");
    let told = html! {
        p { (say("decide-no-preview-lead")) }
        ul { @for fault in faults { li { (fault.text) @if let Some(basis) = &fault.basis { " " span.lagrum { (basis) } } } } }
    };
    Frame::new(&title, Place::None).desk(desk, &html! { h1 { (title) } (notice(Tone::Mind, &say("ui-summary"), &told)) })
}

fn page(
    desk: &Desk,
    opened: &Opened,
    values: &Fields,
    faults: &[Fault],
    advice: &[(String, String)],
    note: &Markup,
) -> Result<Markup, Stop> {
    let form = decide_form()?;
    let sight = Sight { desk, opened, providers: &[] };
    let case = opened.case;
    let to = format!("/arenden/{case}/beslut/nytt");
    let keeps = format!("{to}/utkast");
    let carries = [(read::SEEN, values.get(read::SEEN).map_or_else(|| opened.version.to_string(), str::to_owned))];
    let drafts = opened.may(fristad_policy::Action::KeepDraft);
    let around = Form { to: &to, token: desk.token(), keeps_at: drafts.then_some(keeps.as_str()), carries: &carries };
    let (preview, act, keep) = (say("decide-preview"), say("decide-act"), say("form-keep-draft"));
    let mut row = vec![Button { label: &preview, does: PREVIEW, weight: Weight::Second }, Button::first(&act)];
    if drafts {
        row.push(Button { label: &keep, does: KEEP, weight: Weight::Second });
    }
    let back = format!("/arenden/{case}/beslut");
    let kind = values.get("kind").and_then(|code| serde_json::from_value(Value::from(code)).ok());
    Ok(case::page(
        desk,
        Some(opened),
        &say("decisions-decide"),
        &html! {
            @if let Some(lead) = form.lead { p.ingress { (lead.text()) } }
            (ground(desk, opened))
            (note)
            (summary(faults))
            (around.around(&html! {
                @for asked in form.fields.iter().filter(|field| !matches!(field.kind, Kind::Given)) { (draw::field(asked, &sight, values, faults)) }
                section { h2 { (say("letter-reaches")) } p { (say("decide-letter-lead")) } (letter::fields(opened, &letter::recipients_of(opened, kind), values, faults)) }
                @if !advice.is_empty() { (draw::passing(advice, values, faults)) }
                p { (say("decide-preview-lead")) }
                (buttons(&row, Some(&back)))
                @if !desk.session.stepped_up(desk.now) { p.rad { (say("decide-step-up")) } }
            }))
        },
    ))
}

/// Whether the investigation is complete, or has been decided on once already.
pub fn is_investigated(opened: &Opened) -> bool {
    opened.stage == "decided" || opened.investigation_end == Some(InvestigationEnd::Complete)
}

/// What a decision stands on, before one begins to write it.
fn ground(desk: &Desk, opened: &Opened) -> Markup {
    let investigated = is_investigated(opened);
    let broken_off = opened.investigation_end.is_some_and(|end| end != InvestigationEnd::Complete);
    let inquiry = format!("/arenden/{}/utredning", opened.case);
    let act = |step: &str, done: bool| case::step_act(opened, step, &[]).filter(|_| !done);
    let valid = opened.risk.is_none_or(|risk| !risk.stale);
    let waiting = matches!(opened.communication, Some(Communication::Sent { answer_by, .. }) if answer_by >= desk.now.date());
    let heard = match opened.communication {
        Some(Communication::Sent { answer_by, .. }) => say_with("decisions-sent", &[("day", when::day(answer_by).into())]),
        Some(_) => say("decide-heard").into_owned(),
        None => say("decide-not-heard").into_owned(),
    };
    let mut list = vec![
        Point::of(
            investigated,
            say("decide-investigated"),
            html! { @if broken_off { (say("decide-broken-off")) } @else if !investigated { (say("decide-investigate-first")) } },
        )
        .with((!investigated).then(|| (inquiry, say("menu-investigation").into_owned()))),
        Point::of(valid, say("decide-risk"), html! { @if !valid { (say("banner-stale")) "." } }).with(act("assess_risk", valid)),
        Point::of(opened.communication.is_some() && !waiting, say("decisions-communication"), html! { (heard) })
            .with(act("communicate", opened.communication.is_some())),
    ];
    for (person, impact) in opened.people.iter().filter_map(|person| Some((person, person.impact.as_ref()?))) {
        let (id, done) = (person.person.to_string(), impact.holds);
        let what = format!("{}: {}", say("children-impact"), draw::person_name(person));
        list.push(
            Point::of(done, what, html! { @if done { (super::child::weighed(&impact.decisions)) } @else if impact.view.is_some() { (say("children-impact-anew")) } })
                .with(case::step_act(opened, "analyse_impact", &[("child", id.clone())])),
        );
        if duty::is_open(opened, "report_concern", &id) {
            let what = format!("{}: {}", say("children-report"), draw::person_name(person));
            list.push(Point::of(false, what, html! { (say("children-report-why")) }).with(case::step_act(
                opened,
                "report_concern",
                &[("child", id)],
            )));
        }
    }
    html! { section { h2 { (say("decide-ground")) } (points(&list, &say("point-done"), &say("point-open"))) } }
}
