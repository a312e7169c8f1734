//! Drafts of forms: kept while one writes, kept when the session ends under one's hands, and given back when the form is opened again.

use super::door::Kept;
use crate::{
    forms,
    http::{Answer, Desk, Fields, Stop, Visit},
    text::say_with,
    ui::when,
};
use fristad_app::{
    Ctx,
    draft::{DraftInput, FindDraftInput, ReadDraftInput, ShownDraft},
};
use fristad_kernel::{CaseId, UserId};
use fristad_policy::Purpose;

/// Keeps what a form holds now. The script asks for it while one writes.
pub async fn save(desk: &Desk) -> Result<Answer, Stop> {
    let form = forms::by_slug(desk.place("steg")).ok_or(Stop::NotFound)?;
    // The script sends what the form holds, token and all; the token is for the form's own act.
    let ctx = Ctx { form: None, ..desk.ctx.clone() };
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
    let input = DraftInput { case, draft: None, part: part.to_owned(), seen, text: forms::draft::pack(&visit.form) };
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

/// What someone sent when their session was over: kept as their own draft, which nobody else can open, so that it waits for them after they have logged in.
pub async fn keep_for(visit: &Visit, user: UserId) -> Kept {
    let (part, talk) = (part_of(&visit.path), visit.path.starts_with("/aktualisera/samtal/"));
    if part.is_none() && !talk {
        return Kept::Nothing;
    }
    if !visit.form.iter().any(|(name, value)| !name.starts_with('_') && !value.trim().is_empty()) {
        return Kept::Nothing;
    }
    let case = visit.case().ok();
    let Ok(Some(ctx)) = visit.house.app.ctx(user, Purpose::CaseHandling, visit.now).await else { return Kept::Lost };
    // As at any desk: for the purpose of the person's own role.
    let purpose = ctx.subject.posts.first().map_or(ctx.purpose, |post| Purpose::usual(post.role));
    let ctx = Ctx { purpose, ..ctx };
    let kept = match part {
        Some(part) => keep(visit, &ctx, case, &part).await.is_ok(),
        None => super::talk::keep_notes(visit, &ctx).await.is_ok(),
    };
    if kept { Kept::Draft } else { Kept::Lost }
}

/// What a path's form is a draft of.
fn part_of(path: &str) -> Option<String> {
    if path.starts_with("/aktualisera/nytt") {
        return Some("register_intake".to_owned());
    }
    let of_a_step = path.rsplit_once('/').filter(|(rest, _)| rest.ends_with("/steg") || rest.ends_with("/utkast")).and_then(|(_, slug)| forms::by_slug(slug));
    of_a_step.map(|form| form.step.to_owned()).or_else(|| super::kept::draft_part(path))
}
