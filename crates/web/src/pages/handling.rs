//! Who handles a case, who may not, and who comes next.

use super::case;
use crate::{
    codes::called,
    forms::Room,
    http::{Answer, Desk, Stop},
    text::say,
    ui::{Icon, part, table::facts},
};
use fristad_app::case::opened::Opened;
use fristad_domain::case::code::CaseKind;
use fristad_kernel::UserId;
use maud::{Markup, html};

/// The page.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let opened = case::open(desk).await?;
    let unassigned = opened.handler.is_none();
    Ok(case::framed(
        desk,
        &opened,
        &say("menu-handling"),
        &html! {
            @if unassigned { p.ingress { (say("handling-unassigned")) } }
            (who(desk, &opened))
            div.knappar {
                @if unassigned { (case::go_step(&opened, "assign_handler", &[])) } @else { (case::side_step(&opened, "assign_handler", &[])) }
                (case::side_step(&opened, "note_conflict", &[]))
            }
            (conflicts(desk, &opened))
            (case::steps_but(&opened, Room::Handling, &["assign_handler", "note_conflict", "except_conflict"]))
        },
    ))
}

fn who(desk: &Desk, opened: &Opened) -> Markup {
    let (handler, unit, registered, board) = (say("case-handler"), say("case-unit"), say("handling-registered"), say("handling-board"));
    let (partner, counsellor) = (say("handling-partner-contact"), say("handling-counsellor"));
    let none = || html! { span.lugn { (say("day-unassigned")) } };
    let named = |user: Option<UserId>| user.map_or_else(none, |user| html! { (desk.who(user)) });
    let mut pairs = vec![
        (&*handler, named(opened.handler)),
        (&*unit, opened.unit.map_or_else(|| html! { span.lugn { (say("case-not-known")) } }, |unit| html! { (desk.unit_name(unit)) })),
    ];
    if opened.registered_by.is_some() {
        pairs.push((&*registered, named(opened.registered_by)));
    }
    pairs.push((&*board, html! { (say(if opened.before_board { "handling-before-board" } else { "handling-not-before-board" })) }));
    if opened.kind == CaseKind::Perpetrator {
        pairs.push((&*partner, named(opened.partner_contact)));
        pairs.push((&*counsellor, named(opened.counsellor)));
    }
    facts(&pairs)
}

fn conflicts(desk: &Desk, opened: &Opened) -> Markup {
    html! {
        section {
            h2 { (say("handling-conflicts")) }
            @if opened.conflicts.is_empty() { p { (say("handling-no-conflicts")) } }
            @else {
                ul {
                    @for conflict in &opened.conflicts {
                        li {
                            (desk.who(conflict.user)) " "
                            @match &conflict.exception {
                                Some(exception) => (part::tag("undantag", Some(Icon::Check), &called("conflict-exception", exception))),
                                None => { (part::tag("akta", Some(Icon::Lock), &say("handling-conflicted"))) " " (case::side_step(opened, "except_conflict", &[("user", conflict.user.to_string())])) }
                            }
                        }
                    }
                }
            }
        }
    }
}
