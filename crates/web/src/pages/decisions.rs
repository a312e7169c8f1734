//! Decisions: what was decided, how it was told, where it can be appealed against, and how far it has come.

use super::{case, decide, duty};
use crate::{
    codes::called,
    forms::{self, Room},
    http::{Answer, Desk, Stop},
    text::{label, say, say_with},
    ui::{
        Icon, part,
        table::{Column, facts, table},
        when,
    },
};
use fristad_app::{
    case::{
        open::CaseInput,
        opened::{Opened, ShownDecision},
    },
    document::read::ListedDocument,
};
use fristad_domain::{
    case::{
        Duty,
        code::{Execution, Outcome},
        state::Communication,
    },
    service::AppealRoute,
    stage::court::CourtRuled,
};
use fristad_policy::Action;
use maud::{Markup, html};

/// The page.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let opened = case::open(desk).await?;
    let letters = if opened.may(Action::ReadDocument) && !opened.decisions.is_empty() {
        desk.app().read_documents(&desk.ctx, CaseInput { case: opened.case }).await?
    } else {
        Vec::new()
    };
    let base = format!("/arenden/{}/beslut", opened.case);
    let duties = [
        "confirm_acute",
        "give_reasons",
        "set_end",
        "notify_decision",
        "submit_to_court",
        "apply_to_court",
        "begin_placement",
        "end_placement",
        "reconsider_placement",
        "handle_appeal",
        "answer_decision_request",
    ];
    let ready = decide::is_investigated(&opened);
    let (ordinary, acute) = (say("decisions-decide"), say("decisions-acute"));
    Ok(case::framed(
        desk,
        &opened,
        &say("menu-decisions"),
        &html! {
            (duty::of_codes(desk, &opened, &duties))
            div.knappar {
                @if opened.may(Action::Decide) && opened.stage != "closed" { @if ready { (part::go(&format!("{base}/nytt"), &ordinary)) } @else { (part::side(&format!("{base}/nytt"), &ordinary)) } }
                @if opened.may(Action::DecideAcutely) { (part::side(&format!("{base}/akut"), &acute)) }
                @if opened.may(Action::IssueDocument) && !opened.decisions.is_empty() { (part::side(&format!("{base}/brev"), &say("decisions-letter"))) }
            }
            section {
                h2 { (say("decisions-made")) }
                @if opened.decisions.is_empty() { p.tomt { (say("decisions-none")) } }
                @for decision in opened.decisions.iter().rev() { (one(desk, &opened, decision, &letters)) }
            }
            (communication(&opened))
            (appeals(&opened))
            (case::steps_but(&opened, Room::Decisions, &["decide", "decide_acutely", "communicate", "omit_communication"]))
        },
    ))
}

fn one(desk: &Desk, opened: &Opened, made: &ShownDecision, letters: &[ListedDocument]) -> Markup {
    let number = made.number.to_string();
    let labels =
        ["on", "by", "basis", "until", "route", "received", "execution", "follow-up", "letter"].map(|code| label("decisions-fact", code));
    let [on, by, basis, until, route, received, execution, follow_up, letter] = &labels;
    let runs = matches!(made.execution, Execution::Running | Execution::Interrupted);
    let not_noted = || html! { span.lugn { (say("case-not-known")) } };
    let mut pairs = vec![
        (&**on, html! { (when::day(made.on)) }),
        (
            &**by,
            html! { (desk.who(made.by)) ", " (label("role", made.role.code()).to_lowercase()) ", " (called("mandate", &made.mandate).to_lowercase()) },
        ),
        (&**basis, html! { (made.basis) ", " (called("needs-test", &made.needs_test).to_lowercase()) }),
        (
            &**until,
            made.until.map_or_else(
                || html! { (say("decisions-no-end")) },
                |until| html! { span.sen[runs && until < desk.now.date()] { (when::day(until)) } },
            ),
        ),
        (&**route, html! { (called("appeal-route", &made.route)) }),
        (
            &**received,
            made.received.map_or_else(
                not_noted,
                |received| html! { (when::day(received)) @if made.receipts_differ { ". " (say("decisions-receipts-differ")) } },
            ),
        ),
    ];
    if made.outcome != Outcome::Refused {
        pairs.push((&**execution, html! { (called("execution", &made.execution)) @if let Some(since) = made.execution_since { ", " (say("people-since")) " " (when::day(since)) } }));
        pairs.push((&**follow_up, made.follow_up.map_or_else(not_noted, |day| html! { (when::day(day)) })));
    }
    let own: Vec<_> = letters.iter().filter(|listed| listed.decision == made.number).collect();
    pairs.push((
        &**letter,
        html! {
            @if own.is_empty() { span.lugn { (say("decisions-no-letter")) } }
            @for listed in &own { a href=(format!("/arenden/{}/handlingar/{}", opened.case, listed.document)) { (when::moment(listed.recorded)) } " " }
        },
    ));
    html! {
        section.beslut id=(format!("beslut-{number}")) {
            h3 { (say("form-decision")) " " (number) ": " (made.kind.label()) }
            p {
                (part::tag("utfall", Some(if made.outcome == Outcome::Refused { Icon::Info } else { Icon::Check }), &called("outcome", &made.outcome))) " "
                @if made.acute { (part::tag("akut", Some(Icon::Danger), &say("decisions-acute-tag"))) " " }
                @if made.lapsed { (part::tag("akta", Some(Icon::Clock), &say("decisions-lapsed"))) " " }
                @if let Some(ruled) = &made.ruled { (part::tag("omprovat", Some(Icon::Info), &court(ruled))) " " }
                @if let Some(reconsidered) = &made.reconsidered { (part::tag("omprovat", Some(Icon::Info), &called("reconsidered", reconsidered))) }
            }
            (facts(&pairs))
            div.knappar {
                @if own.is_empty() && opened.may(Action::IssueDocument) { (part::side(&format!("/arenden/{}/beslut/brev?beslut={number}", opened.case), &say("decisions-letter"))) }
                @if made.received.is_none() || opened.duties.iter().any(|owed| matches!(owed.duty, Duty::NotifyDecision { decision, .. } if decision == made.number)) { (case::side_step(opened, "notify_decision", &[("decision", number.clone())])) }
            }
            ul.vagar {
                @if let Some((path, title)) = case::step_act(opened, "receive_appeal", &[("decision", number.clone())]) { li { a href=(path) { (title) } } }
                @if let Some(form) = forms::by_slug("invandning-mot-beslut").filter(|_| opened.may(Action::Object)) {
                    li { a href=(format!("/arenden/{}/steg/{}?target.decision={number}", opened.case, form.slug)) { (form.title.text()) } }
                }
            }
        }
    }
}

/// What the court said of a child's shelter, and when.
pub fn court(ruled: &CourtRuled) -> String {
    format!("{} {}", called("court-ruling", &ruled.ruling), when::day(ruled.on))
}

/// How the person has been heard before the decision.
fn communication(opened: &Opened) -> Markup {
    let told = match opened.communication {
        None => html! { (say("decisions-not-communicated")) },
        Some(Communication::Sent { answer_by, .. }) => html! { (say_with("decisions-sent", &[("day", when::day(answer_by).into())])) },
        Some(Communication::Answered { .. }) => html! { (say("decisions-heard")) },
        Some(Communication::Omitted(exception)) => {
            html! { (say("decisions-left-out")) " " (called("communication-exception", &exception)) "." }
        }
    };
    html! {
        section {
            h2 { (say("decisions-communication")) }
            p { (told) }
            div.knappar { (case::side_step(opened, "communicate", &[])) (case::side_step(opened, "omit_communication", &[])) }
        }
    }
}

fn appeals(opened: &Opened) -> Markup {
    let headings = ["appeal", "decision", "arrived", "last-day", "state"].map(|code| label("decisions-appeal", code));
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let is_legality_review =
        |number: u16| opened.decisions.iter().any(|made| made.number == number && made.route == AppealRoute::LegalityReview);
    let rows: Vec<_> = opened
        .appeals
        .iter()
        .map(|appeal| {
            let state = match (appeal.handed_over, appeal.answered, appeal.tested) {
                (true, ..) => "handed-over",
                (_, true, _) => "dismissed",
                (_, _, true) => "tested",
                _ => "new",
            };
            vec![
                html! { (appeal.number) },
                html! { a href=(format!("#beslut-{}", appeal.decision)) { (appeal.decision) } },
                html! { (when::day(appeal.arrived)) @if appeal.late { " " (part::tag("akta", Some(Icon::Clock), &say("decisions-appeal-late"))) } },
                html! {
                    @if let Some(day) = appeal.last_day { (when::day(day)) }
                    @else if is_legality_review(appeal.decision) { (say("decisions-last-day-court")) }
                    @else { (say("decisions-last-day-unknown")) }
                },
                html! { (label("decisions-appeal-state", state)) },
            ]
        })
        .collect();
    html! { @if !rows.is_empty() { section { h2 { (say("decisions-appeals")) } (table(&say("decisions-appeals-caption"), &columns, &rows)) } } }
}
