//! The delegation order: what officers and team leads decide in the board's place. What the law keeps for others is shown, and cannot be chosen.

use super::{
    ask::{self, Ask, coded, must},
    door,
};
use crate::{
    codes::code_of,
    http::{Answer, Desk, Fields, Stop},
    text::{label, say, say_with},
    ui::{Button, Choice, Fault, Form, Frame, Place, buttons, part, summary},
};
use fristad_app::{
    AppError,
    office::{
        Nothing,
        delegation::{DelegationInput, ShownDelegation},
    },
};
use fristad_domain::{actor::Role, service::DecisionType};
use maud::{Markup, html};

const PATH: &str = "/delegation";

/// The order, role by role.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    Ok(Answer::Page(page(desk, None, &[]).await?))
}

async fn page(desk: &Desk, role: Option<Role>, faults: &[Fault]) -> Result<Markup, Stop> {
    let order = desk.app().read_delegation(&desk.ctx, Nothing {}).await?;
    let title = say("delegation-title");
    Ok(Frame::new(&title, Place::Delegation).desk(
        desk,
        &html! {
            h1 { (title) }
            p.ingress { (say("delegation-lead")) }
            (super::step::done_notice(&desk.query))
            (door::asks_again(desk))
            (summary(faults))
            @for own in &order { (of_role(desk, own, (role == Some(own.role)).then_some(&desk.form), faults)) }
        },
    ))
}

fn of_role(desk: &Desk, own: &ShownDelegation, typed: Option<&Fields>, faults: &[Fault]) -> Markup {
    let held = Fields::of(own.kinds.iter().map(|kind| (field(own.role), code_of(kind))));
    let values = typed.unwrap_or(&held);
    let role = label("role", own.role.code());
    let choices: Vec<_> = own.possible.iter().map(|kind| Choice::new(code_of(kind), kind.label())).collect();
    let reserved: Vec<_> = DecisionType::ALL.iter().filter(|kind| !own.possible.contains(kind)).collect();
    let carries = [("role", own.role.code().to_owned())];
    let form = Form { to: PATH, token: desk.token(), keeps_at: None, carries: &carries };
    let act = say_with("delegation-act", &[("role", role.to_lowercase().into())]);
    let name = field(own.role);
    html! {
        section {
            h2 { (role) }
            (form.around(&html! {
                (Ask { values, faults: if typed.is_some() { faults } else { &[] } }.checks(must(&name, "delegation-may"), &choices))
                (buttons(&[Button::first(&act)], None))
            }))
            (part::details(&say("delegation-reserved"), false, &html! { ul { @for kind in reserved { li { (kind.label()) } } } }))
        }
    }
}

/// The name of a role's choices: each role's part of the page has its own, so that each has ids of its own.
fn field(role: Role) -> String {
    format!("kinds.{}", role.code())
}

/// Enters what a role may decide.
pub async fn save(desk: &Desk) -> Result<Answer, Stop> {
    let role = Role::ALL.into_iter().find(|role| desk.form.get("role") == Some(role.code())).ok_or(Stop::NotFound)?;
    let name = field(role);
    let typed: Vec<Option<DecisionType>> = desk.form.all(&name).map(coded).collect();
    let faults = match (typed.into_iter().collect::<Option<Vec<_>>>(), door::again_first(desk)) {
        (None, _) => vec![Fault::at(name, say("form-not-among"))],
        (_, Some(fault)) => vec![fault],
        (Some(kinds), None) => match desk.app().save_delegation(&desk.ctx, DelegationInput { role, kinds }).await {
            Ok(()) | Err(AppError::Repeated { .. }) => return Ok(Answer::see(format!("{PATH}?klart=delegation"))),
            Err(error) => ask::faults_of(desk, error, &[("kinds", &name)])?,
        },
    };
    Ok(Answer::Again(page(desk, Some(role), &faults).await?))
}
