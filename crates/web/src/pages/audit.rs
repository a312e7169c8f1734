//! Who has read a case: for those who review it. They see who and when, and nothing of what.

use super::{
    ask::{Ask, must},
    log,
};
use crate::{
    http::{Answer, Desk, Fields, Stop},
    text::say,
    ui::{Button, Fault, Form, Frame, Place, buttons, input::Keys, summary_alone},
};
use fristad_app::{
    AppError,
    ledger::{AccessLog, AccessLogInput},
};
use fristad_domain::actor::Role;
use fristad_kernel::CaseId;
use maud::{Markup, html};

const PATH: &str = "/granska";

/// Which case?
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    if !desk.is(Role::AuditReviewer) {
        return Err(Stop::NotFound);
    }
    Ok(Answer::Page(page(desk, &Fields::default(), &[], None)))
}

/// Its log. The number is sent as a form and stands in no address.
pub async fn read(desk: &Desk) -> Result<Answer, Stop> {
    let Some(number) = desk.form.get("number") else {
        return Ok(Answer::Again(page(desk, &desk.form, &[Fault::at("number", say("search-case-missing"))], None)));
    };
    let case = desk.app().case_numbered(number).await?;
    match desk.app().access_log(&desk.ctx, AccessLogInput { case, before: None }).await {
        Ok(log) => Ok(Answer::Page(page(desk, &desk.form, &[], Some((case, &log))))),
        Err(AppError::NotFound) => Ok(Answer::Again(page(desk, &desk.form, &[Fault::at("number", say("audit-no-case"))], None))),
        Err(error) => Err(error.into()),
    }
}

fn page(desk: &Desk, values: &Fields, faults: &[Fault], log: Option<(CaseId, &AccessLog)>) -> Markup {
    let (title, act) = (say("audit-title"), say("audit-act"));
    let form = Form { to: PATH, token: desk.token(), keeps_at: None, carries: &[] };
    Frame::new(&title, Place::None).desk(
        desk,
        &html! {
            h1 { (title) }
            p.ingress { (say("audit-lead")) }
            (summary_alone(faults))
            (form.around(&html! {
                (Ask { values, faults }.line(must("number", "search-case").hint("search-case-hint"), Keys::Text))
                (buttons(&[Button::first(&act)], None))
            }))
            @if let Some((case, log)) = log { (log::rows(desk, log)) (log::older(case, log)) }
        },
    )
}
