//! What is given: commissions, plans, follow-ups, and the closing when all is done.

use super::{case, duty};
use crate::{
    codes::called,
    forms::{self, Room},
    http::{Answer, Desk, Stop},
    text::{label, say},
    ui::{
        Icon, part,
        table::{Column, table},
        when,
    },
};
use fristad_app::{case::opened::Opened, person::provider::ReadProvidersInput};
use fristad_domain::case::code::{Execution, Outcome};
use fristad_kernel::ProviderId;
use fristad_policy::Action;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// What belongs to what was granted.
const DUTIES: [&str; 5] = ["commission_afterwards", "renew_commission", "make_care_plan", "follow_up", "report_unexecuted"];
/// The steps that stand beside what they are about.
const BESIDE: [&str; 7] = ["give_commission", "renew_commission", "end_commission", "make_plan", "follow_up", "change_execution", "close"];

/// The page.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let opened = case::open(desk).await?;
    let providers: BTreeMap<ProviderId, String> = if opened.may(Action::CommissionProvider) && !opened.commissions.is_empty() {
        desk.app().read_providers(&desk.ctx, ReadProvidersInput {}).await?.into_iter().map(|known| (known.provider, known.name)).collect()
    } else {
        BTreeMap::new()
    };
    Ok(case::framed(
        desk,
        &opened,
        &say("menu-services"),
        &html! {
            (duty::of_codes(desk, &opened, &DUTIES))
            (granted(desk, &opened))
            (commissions(&opened, &providers))
            (plans(&opened))
            (follow_ups(desk, &opened))
            (case::steps_but(&opened, Room::Services, &BESIDE))
            (closing(desk, &opened))
        },
    ))
}

/// What is granted, how far it has come, and what can be done about it.
fn granted(desk: &Desk, opened: &Opened) -> Markup {
    let granted: Vec<_> = opened.decisions.iter().filter(|made| made.outcome != Outcome::Refused).collect();
    let headings = ["decision", "execution", "until", "acts"].map(|code| label("services-granted", code));
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let rows: Vec<_> = granted
        .iter()
        .map(|made| {
            let about = [("decision", made.number.to_string())];
            let over = made.execution == Execution::Ended;
            let acts: Vec<_> = ["give_commission", "change_execution", "follow_up"].into_iter().filter(|_| !over).filter_map(|step| case::step_act(opened, step, &about)).collect();
            vec![
                html! { a href=(format!("/arenden/{}/beslut#beslut-{}", opened.case, made.number)) { (made.number) ": " (made.kind.label()) } },
                html! { (called("execution", &made.execution)) @if let Some(since) = made.execution_since { ", " (when::day(since)) } },
                html! { @match made.until { Some(until) => span.sen[!over && until < desk.now.date()] { (when::day(until)) }, None => (say("decisions-no-end")) } },
                links(&acts),
            ]
        })
        .collect();
    html! {
        section {
            h2 { (say("services-granted")) }
            @if rows.is_empty() { p.tomt { (say("services-none")) } } @else { (table(&say("services-granted-caption"), &columns, &rows)) }
        }
    }
}

fn links(acts: &[(String, String)]) -> Markup {
    html! { ul.vagar { @for (path, title) in acts { li { a href=(path) { (title) } } } } }
}

fn commissions(opened: &Opened, providers: &BTreeMap<ProviderId, String>) -> Markup {
    let headings = ["number", "decision", "provider", "state", "acts"].map(|code| label("services-commission", code));
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let rows: Vec<_> = opened
        .commissions
        .iter()
        .map(|given| {
            let about = [("commission", given.number.to_string())];
            let acts: Vec<_> = ["make_plan", "renew_commission", "end_commission"].into_iter().filter(|_| given.open).filter_map(|step| case::step_act(opened, step, &about)).collect();
            let name = providers.get(&given.provider).filter(|name| !name.is_empty());
            vec![
                html! { (given.number) },
                html! { (given.decision) },
                html! { @match name { Some(name) => (name), None => span.lugn { (say("services-provider-unnamed")) } } },
                html! { @if given.open { (part::tag("pagar", None, &say("services-open"))) } @else { (part::tag("klart", Some(Icon::Check), &say("services-ended"))) } },
                links(&acts),
            ]
        })
        .collect();
    html! { @if !rows.is_empty() { section { h2 { (say("services-commissions")) } (table(&say("services-commissions-caption"), &columns, &rows)) } } }
}

fn plans(opened: &Opened) -> Markup {
    html! {
        @if !opened.plans.is_empty() {
            section {
                h2 { (say("services-plans")) }
                ul {
                    @for plan in opened.plans.iter().rev() {
                        li { (called("plan-kind", &plan.kind)) ", " (say("services-for-commission")) " " (plan.commission) ", " (when::day(plan.on)) }
                    }
                }
                p { (say("services-texts-in-journal")) }
            }
        }
    }
}

fn follow_ups(desk: &Desk, opened: &Opened) -> Markup {
    html! {
        @if !opened.follow_ups.is_empty() {
            section {
                h2 { (say("services-follow-ups")) }
                ul {
                    @for done in opened.follow_ups.iter().rev() {
                        li {
                            (say("form-decision")) " " (done.decision) ": " (when::day(done.on)) ". "
                            @if let Some(next) = done.next {
                                @let waits = next < desk.now.date() && duty::is_open(opened, "follow_up", &done.decision.to_string());
                                (say("services-next")) " " span.sen[waits] { (when::day(next)) } "."
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The closing, with what stands in its way.
fn closing(desk: &Desk, opened: &Opened) -> Markup {
    let nears = matches!(opened.stage.as_str(), "decided" | "not_opened" | "concluded");
    let blocked = opened.missing.iter().any(|missing| missing.step == "close" && missing.rule != "CLO-04");
    let offered = forms::by_step("close").filter(|_| nears && opened.may(Action::CloseCase));
    html! {
        @if offered.is_some() {
            section {
                h2 { (say("services-closing")) }
                p { (say(if blocked { "services-closing-blocked" } else { "services-closing-lead" })) }
                @if blocked { (case::missing(opened, desk.now.date())) }
                (case::side_step(opened, "close", &[]))
            }
        }
    }
}
