//! Drafts of forms: kept while one writes, kept when the session ends under one's hands, and given back when the form is opened again.

use super::door::Kept;
use crate::{
    forms,
    http::{Answer, Desk, Fields, Stop, Visit},
    text::say_with,
    ui::{form::TOKEN, questions, when},
};
use fristad_app::{
    AppError, Ctx,
    draft::{DraftInput, FindDraftInput, ReadDraftInput, ShownDraft},
    form::form_token_is_not_old,
    talk::TalkInput,
};
use fristad_kernel::{CaseId, DraftId, UserId};
use fristad_policy::Purpose;

/// Keeps what a form holds now. The script asks for it while one writes.
pub async fn save(desk: &Desk) -> Result<Answer, Stop> {
    let form = forms::by_slug(desk.place("steg")).ok_or(Stop::NotFound)?;
    // The script sends what the form holds, token and all; the token is for the form's own act.
    let ctx = desk.beside();
    keep(desk, &ctx, Some(desk.case()?), form.step).await?;
    Ok(Answer::Short(say_with("draft-saved", &[("time", when::clock(desk.now).into())])))
}

/// Throws a draft away.
pub async fn discard(desk: &Desk) -> Result<Answer, Stop> {
    let form = forms::by_slug(desk.place("steg")).ok_or(Stop::NotFound)?;
    let case = desk.case()?;
    if let Some((draft, _)) = find(desk, Some(case), form.step).await? {
        desk.app().discard_draft(&desk.ctx, ReadDraftInput { draft: draft.draft }).await?;
    }
    Ok(Answer::see(format!("/arenden/{case}/steg/{}", form.slug)))
}

/// Keeps a form as a draft of a part.
pub async fn keep(visit: &Visit, ctx: &Ctx, case: Option<CaseId>, part: &str) -> Result<(), Stop> {
    let seen = visit.form.get(forms::read::SEEN).and_then(|seen| seen.parse().ok()).unwrap_or(0);
    keep_seen(visit, ctx, case, part, seen).await
}

/// Keeps a form as a draft of a part, as written with a version of the case before one's eyes.
pub async fn keep_seen(visit: &Visit, ctx: &Ctx, case: Option<CaseId>, part: &str, seen: u32) -> Result<(), Stop> {
    let mut held = visit.form.clone();
    if visit.form.get(questions::ASKED).is_some() {
        // One page of several: what the others hold stays.
        let find = FindDraftInput { case, part: part.to_owned() };
        if let Some(kept) = visit.house.app.find_draft(ctx, find).await? {
            held = questions::merged(&forms::draft::unpack(&kept.text), &held);
        }
    }
    let input = DraftInput { case, draft: None, part: part.to_owned(), seen, text: forms::draft::pack(&held) };
    visit.house.app.save_draft(ctx, input).await?;
    Ok(())
}

/// One's own draft of a part, if there is one.
pub async fn find(desk: &Desk, case: Option<CaseId>, part: &str) -> Result<Option<(ShownDraft, Fields)>, Stop> {
    let found = desk.app().find_draft(&desk.ctx, FindDraftInput { case, part: part.to_owned() }).await?;
    Ok(found.map(|draft| {
        let mut fields = forms::draft::unpack(&draft.text);
        fields.push(forms::read::SEEN, draft.seen.to_string());
        (draft, fields)
    }))
}

/// What someone sent when their session was over: kept as their own draft, which nobody else can open, so that it waits for them after they have logged in. Only
/// from a form that was shown to them: whoever finds the locked screen can put nothing in its place. Whether they may write there is not told at the door.
pub async fn keep_for(visit: &Visit, user: UserId) -> Kept {
    let written = ["/arenden/", "/aktualisera/"].iter().any(|room| visit.path.starts_with(room));
    if !written || !visit.form.iter().any(|(name, value)| !name.starts_with('_') && name != "till" && !value.trim().is_empty()) {
        return Kept::Nothing;
    }
    let token = visit.form.get(TOKEN).and_then(|token| token.parse().ok());
    let shown = token.is_some_and(|token| visit.house.app.form_token_is_of(user, token) && form_token_is_not_old(token, visit.now));
    let Some(part) = part_of(&visit.path).filter(|_| shown) else { return Kept::Lost };
    match keep_there(visit, user, &part).await {
        Ok(()) | Err(Stop::NotFound | Stop::App(AppError::Denied(_))) => Kept::Draft,
        Err(_) => Kept::Lost,
    }
}

async fn keep_there(visit: &Visit, user: UserId, part: &Part) -> Result<(), Stop> {
    let ctx = visit.house.app.ctx(user, Purpose::CaseHandling, visit.now).await?.ok_or(Stop::NotFound)?;
    match part {
        Part::Form(part) => keep(visit, &ctx, visit.case().ok(), part).await,
        Part::Talk(talk) => {
            let input = TalkInput { talk: Some(*talk), notes: visit.form.raw("notes").to_owned() };
            visit.house.app.keep_talk(&ctx, input).await?;
            Ok(())
        }
    }
}

/// What a form's text is kept as.
enum Part {
    Form(String),
    Talk(DraftId),
}

/// What a path's form is a draft of.
fn part_of(path: &str) -> Option<Part> {
    if path.starts_with("/aktualisera/nytt") {
        return Some(Part::Form("register_intake".to_owned()));
    }
    if let Some(talk) = path.strip_prefix("/aktualisera/samtal/") {
        return talk.split('/').next().and_then(|talk| talk.parse().ok()).map(Part::Talk);
    }
    let of_a_step = path
        .rsplit_once('/')
        .filter(|(rest, _)| rest.ends_with("/steg") || rest.ends_with("/utkast"))
        .and_then(|(_, slug)| forms::by_slug(slug));
    of_a_step.map(|form| form.step.to_owned()).or_else(|| super::kept::draft_part(path)).map(Part::Form)
}
