//! A step of a case: its form, and the taking of it.

use super::{banner, conflict, draft};
use crate::{
    forms::{self, Kind, Sight, StepForm, draw, read},
    http::{Answer, Desk, Fields, Stop},
    text::{label, say, say_with},
    ui::{
        Fault, Frame, Place, Tone,
        form::{DO, KEEP},
        notice, when,
    },
};
use fristad_app::{
    AppError,
    case::{open::CaseInput, opened::Opened},
    operations,
};
use fristad_kernel::{Date, Rejection, Rule, Strength};
use maud::{Markup, html};
use serde_json::Value;

/// The form of a step, with the draft of it where there is one.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let form = forms::by_slug(desk.place("steg")).ok_or(Stop::NotFound)?;
    if let Some(page) = page_of_its_own(form.step) {
        return Ok(Answer::see(format!("/arenden/{}/{page}", desk.case()?)));
    }
    let opened = desk.app().open_case(&desk.ctx, CaseInput { case: desk.case()? }).await?;
    if !is_allowed(&opened, form.step) {
        return Err(Stop::NotAllowed);
    }
    let about = about(form, &desk.query);
    let held =
        if opened.drafts.iter().any(|held| held.part == form.step) { draft::find(desk, Some(opened.case), form.step).await? } else { None };
    let (values, note) = if let Some((held, fields)) = held.filter(|(_, fields)| is_of(form, fields, &about)) {
        // What the page was opened for stays what it was opened for.
        (about.then(&fields), draft_note(&opened, form, when::moment(held.saved)))
    } else {
        let mut values = about;
        if let Some(start) = form.start {
            start(&opened, &mut values);
        }
        (values, html! {})
    };
    Ok(Answer::Page(page(desk, &opened, form, &values, &[], &[], &note).await?))
}

/// Steps that need more than a form, and so have a page of their own.
fn page_of_its_own(step: &str) -> Option<&'static str> {
    Some(match step {
        "decide" => "beslut/nytt",
        "decide_acutely" => "beslut/akut",
        "join_person" => "personer/ny",
        "note_trigger" => "handelser",
        _ => return None,
    })
}

/// What the address says that a form is about: a child, a decision, an entry. Nothing else is filled in by a link: what one signs, one has typed.
fn about(form: &StepForm, query: &Fields) -> Fields {
    let names = form.fields.iter().filter(|field| {
        matches!(
            field.kind,
            Kind::Child | Kind::PlacedChild | Kind::Person | Kind::Decision | Kind::Appeal | Kind::Commission | Kind::Given
        )
    });
    Fields::of(names.filter_map(|field| Some((field.name.to_owned(), query.get(field.name)?.to_owned()))))
}

/// Whether a draft is one of what the page was opened for, and not of another entry or decision.
fn is_of(form: &StepForm, draft: &Fields, about: &Fields) -> bool {
    form.fields.iter().filter(|field| matches!(field.kind, Kind::Given)).all(|field| draft.get(field.name) == about.get(field.name))
}

fn draft_note(opened: &Opened, form: &StepForm, saved: String) -> Markup {
    notice(
        Tone::Plain,
        &say("draft-found"),
        &html! {
            p { (say_with("draft-found-when", &[("when", saved.into())])) }
            form method="post" action=(format!("/arenden/{}/utkast/{}/kasta", opened.case, form.slug)) { button.knapp.andra.liten type="submit" { (say("draft-discard")) } }
        },
    )
}

/// Whether the policy lets the reader take a step in this case.
pub fn is_allowed(opened: &Opened, step: &str) -> bool {
    operations::COMMANDS.iter().any(|(name, action)| *name == step && opened.may(*action))
}

async fn page(
    desk: &Desk,
    opened: &Opened,
    form: &StepForm,
    values: &Fields,
    faults: &[Fault],
    advice: &[(String, String)],
    note: &Markup,
) -> Result<Markup, Stop> {
    let providers = providers(desk, form).await?;
    let sight = Sight { desk, opened, providers: &providers };
    let title = form.title.text();
    let mut frame = Frame::new(&title, Place::None);
    frame.banner = Some(banner::banner(desk, opened));
    Ok(frame.desk(
        desk,
        &html! {
            h1 { (title) }
            @if let Some(lead) = form.lead { p.ingress { (lead.text()) } }
            (done_notice(&desk.query))
            (note)
            (draw::form(form, &sight, values, faults, advice, &room_path(opened, form)))
        },
    ))
}

async fn providers(desk: &Desk, form: &StepForm) -> Result<Vec<(String, String)>, Stop> {
    if !form.fields.iter().any(|field| matches!(field.kind, forms::Kind::Provider)) {
        return Ok(Vec::new());
    }
    let listed = desk.app().read_providers(&desk.ctx, fristad_app::person::provider::ReadProvidersInput {}).await?;
    Ok(listed.into_iter().map(|provider| (provider.provider.to_string(), provider.name)).collect())
}

/// Where a step's form was reached from, and where it leads back to.
pub fn room_path(opened: &Opened, form: &StepForm) -> String {
    let part = match form.room {
        forms::Room::Overview | forms::Room::Own => "",
        forms::Room::People => "/personer",
        forms::Room::Children => "/barn",
        forms::Room::Preliminary => "/forhandsbedomning",
        forms::Room::Investigation => "/utredning",
        forms::Room::Assessments => "/bedomningar",
        forms::Room::Decisions => "/beslut",
        forms::Room::Services => "/insatser",
        forms::Room::Handling => "/handlaggning",
    };
    format!("/arenden/{}{part}", opened.case)
}

/// Takes the step, or keeps the form as a draft.
pub async fn take(desk: &Desk) -> Result<Answer, Stop> {
    let form = forms::by_slug(desk.place("steg")).ok_or(Stop::NotFound)?;
    let case = desk.case()?;
    if desk.form.get(DO) == Some(KEEP) {
        let ctx = desk.beside();
        draft::keep(desk, &ctx, Some(case), form.step).await?;
        return Ok(Answer::see(format!("/arenden/{case}?klart=utkast")));
    }
    let opened = desk.app().case_for_form(&desk.ctx, CaseInput { case }).await?;
    let providers = providers(desk, form).await?;
    let input = match read::read(form, &desk.form, &Sight { desk, opened: &opened, providers: &providers }) {
        Ok(input) => input,
        Err(faults) => return again(desk, form, &faults, &[]).await,
    };
    if needs_step_up(form.step, desk) && !desk.session.stepped_up(desk.now) {
        let ctx = desk.beside();
        if draft::keep(desk, &ctx, Some(case), form.step).await.is_err() {
            // What cannot be kept stays in the form.
            return again(desk, form, &[Fault::general(say("decide-prove-again"))], &[]).await;
        }
        return Err(Stop::StepUp(desk.path.clone()));
    }
    let mut input = input;
    if let Some(signed) = signed_draft(desk, &opened, form).await? {
        input.insert("draft".into(), Value::from(signed));
    }
    let done = format!("{}?klart={}", room_path(&opened, form), form.slug);
    match operations::call(desk.app(), &desk.ctx, form.step, Value::Object(input)).await {
        None => Err(Stop::NotFound),
        Some(Ok(_) | Err(AppError::Repeated { .. })) => Ok(Answer::See(done)),
        Some(Err(AppError::Rejected(rejection))) => {
            again(desk, form, &faults(&rejection, form, &opened, desk.now.date()), &advice(&rejection)).await
        }
        Some(Err(AppError::Invalid { message, field })) => {
            let fault = Fault { field: field_of(form, &field), ..Fault::general(super::fault::message_text(&message)) };
            again(desk, form, &[fault], &[]).await
        }
        Some(Err(AppError::Conflict { now, .. })) => outrun(desk, form, now).await,
        Some(Err(error)) => Err(error.into()),
    }
}

/// The form once more, with what is wrong with it. The case is shown with it, and so opened and recorded.
async fn again(desk: &Desk, form: &StepForm, faults: &[Fault], advice: &[(String, String)]) -> Result<Answer, Stop> {
    let opened = desk.app().open_case(&desk.ctx, CaseInput { case: desk.case()? }).await?;
    Ok(Answer::Again(page(desk, &opened, form, &desk.form, faults, advice, &html! {}).await?))
}

/// Someone else was first: the whole form is kept, and counts as written after what the page shows now.
pub async fn outrun(desk: &Desk, form: &StepForm, now: u32) -> Result<Answer, Stop> {
    let (ctx, case) = (desk.beside(), desk.case()?);
    draft::keep_seen(desk, &ctx, Some(case), form.step, now).await?;
    let opened = desk.app().open_case(&ctx, CaseInput { case }).await?;
    conflict::page(desk, &opened, form, true).await
}

/// The draft that is signed with the form: one's own of this step, and of the same entry or decision.
async fn signed_draft(desk: &Desk, opened: &Opened, form: &StepForm) -> Result<Option<String>, Stop> {
    let Some(held) = opened.drafts.iter().find(|held| held.part == form.step) else { return Ok(None) };
    let is_bound = form.fields.iter().any(|field| matches!(field.kind, Kind::Given));
    let is_this =
        !is_bound || draft::find(desk, Some(opened.case), form.step).await?.is_some_and(|(_, fields)| is_of(form, &fields, &desk.form));
    Ok(is_this.then(|| held.draft.to_string()))
}

/// What decides for someone, ends their matter or moves the bars to a case needs the password given again a short while ago. Acute help does not: nothing stops it.
fn needs_step_up(step: &str, desk: &Desk) -> bool {
    // Whoever notes that a colleague is biased shuts them out; of oneself one tells at once.
    let of_a_colleague = || step == "note_conflict" && desk.form.get("user") != Some(desk.ctx.subject.user.to_string().as_str());
    operations::is_grave(step) || of_a_colleague()
}

/// The field that a place in an input stands for.
fn field_of(form: &StepForm, place: &str) -> Option<String> {
    let field = form.fields.iter().find(|field| field.name == place || field.name.rsplit('.').next() == Some(place));
    field.map(|field| field.name.to_owned())
}

/// Every rule that stands in the way of a form, with its paragraph, and a way to the field that mends it.
pub fn faults(rejection: &Rejection, form: &StepForm, opened: &Opened, day: Date) -> Vec<Fault> {
    told(rejection, Some(opened), day, |about| field_of(form, about))
}

/// Every rule that stands in the way, once, with everything that it is about, its paragraph, and the field that mends it where there is one.
pub fn told(rejection: &Rejection, opened: Option<&Opened>, day: Date, mends: impl Fn(&str) -> Option<String>) -> Vec<Fault> {
    let mut found: Vec<(&str, Fault)> = Vec::new();
    for breach in rejection.breaches() {
        let about = breach.about.as_deref();
        let words =
            about.zip(opened).and_then(|(about, opened)| about_text(about, opened)).map_or_else(String::new, |words| format!(" {words}"));
        let field = about.and_then(&mends);
        if let Some((_, fault)) = found.iter_mut().find(|(rule, fault)| *rule == breach.rule.id && fault.field == field) {
            fault.text.push_str(&words);
        } else {
            let basis = Some(basis(breach.rule, day)).filter(|basis| !basis.is_empty());
            found.push((breach.rule.id, Fault { text: format!("{}{words}", breach.rule.text), basis, field }));
        }
    }
    found.into_iter().map(|(_, fault)| fault).collect()
}

/// Advice that can be passed, each once, where nothing else stands in the way.
pub fn advice(rejection: &Rejection) -> Vec<(String, String)> {
    if !rejection.can_be_passed() {
        return Vec::new();
    }
    let mut advice: Vec<(String, String)> = Vec::new();
    for breach in rejection.breaches().iter().filter(|breach| breach.strength() == Strength::Advises) {
        if !advice.iter().any(|(rule, _)| rule == breach.rule.id) {
            advice.push((breach.rule.id.to_owned(), breach.rule.text.to_owned()));
        }
    }
    advice
}

/// What a breach is about, in words: a person of the case by name, a part or topic by what it is called.
pub fn about_text(about: &str, opened: &Opened) -> Option<String> {
    if let Some(person) = opened.people.iter().find(|person| person.person.to_string() == about) {
        return Some(format!("({})", draw::person_name(person)));
    }
    let known = ["part", "topic", "duty", "trigger", "childs-view"]
        .into_iter()
        .map(|set| crate::text::code_id(set, about))
        .find(|id| crate::text::exists(id));
    known.map(|id| format!("({})", say(&id).to_lowercase())).or_else(|| about.parse::<u16>().ok().map(|number| format!("({number})")))
}

/// The provisions of a rule in force on a day, or its source.
pub fn basis(rule: &Rule, day: Date) -> String {
    let provisions: Vec<_> = rule.basis_on(day).map(ToString::to_string).collect();
    if provisions.is_empty() { rule.seed.to_owned() } else { provisions.join(", ") }
}

/// The message that a step was taken.
pub fn done_notice(query: &Fields) -> Markup {
    let Some(slug) = query.get("klart") else { return html! {} };
    let what = match forms::by_slug(slug) {
        Some(form) => form.title.text(),
        None if crate::text::exists(&format!("done-{slug}")) => say(&format!("done-{slug}")),
        None => return html! {},
    };
    // A password that was given again saves nothing.
    let (tone, heading) = if slug == "bekraftad" { (Tone::Mind, "still-to-do") } else { (Tone::Done, "saved") };
    notice(tone, &label("done", heading), &html! { p { (what) } })
}
