//! Keys for other systems: which there are, a new one, and taking one back. A key's token is shown in the answer to its issuing and nowhere else.

use super::{
    ask::{self, Ask, may, must},
    door,
};
use crate::{
    http::{Answer, Desk, Fields, Stop},
    text::{label, say, say_with},
    ui::{
        Button, Choice, Fault, Form, Frame, Place, Tone, buttons,
        input::Keys,
        notice, part, summary,
        table::{Column, facts, table},
        when,
    },
};
use fristad_app::{
    AppError,
    machine::{
        scope,
        tokens::{IssuedToken, RevokeInput, ShownToken, Standing, TokenInput, Tokens},
    },
    office::Nothing,
};
use maud::{Markup, html};
use std::collections::BTreeSet;

/// Where they are.
pub const PATH: &str = "/nycklar";
/// The fields of the form, by the input's.
const FIELDS: &[(&str, &str)] = &[("account", "account"), ("name", "name"), ("scopes", "scopes"), ("until", "until")];

/// The keys, and the form for a new one.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    Ok(Answer::Page(page(desk, &Fields::default(), &[]).await?))
}

async fn page(desk: &Desk, values: &Fields, faults: &[Fault]) -> Result<Markup, Stop> {
    let Tokens { tokens, accounts } = desk.app().read_tokens(&desk.ctx, Nothing {}).await?;
    let title = say("machines-title");
    let headings = ["machines-name", "machines-account", "machines-scopes", "machines-until", "machines-used", "machines-state"].map(say);
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let rows: Vec<_> = tokens.iter().map(|token| cells(desk, token)).collect();
    let choices: Vec<_> = accounts.into_iter().map(|account| Choice::new(account.user.to_string(), account.name)).collect();
    Ok(Frame::new(&title, Place::None).desk(
        desk,
        &html! {
            h1 { (title) }
            p.ingress { (say("machines-lead")) }
            (super::step::done_notice(&desk.query))
            (door::asks_second_again(desk))
            (summary(faults))
            @if rows.is_empty() { p { (say("machines-none")) } } @else { (table(&title, &columns, &rows)) }
            section #ny {
                h2 { (say("machines-new")) }
                @if choices.is_empty() { p { (say("machines-no-account")) } } @else { (form(desk, &Ask { values, faults }, &choices)) }
            }
        },
    ))
}

fn form(desk: &Desk, ask: &Ask<'_>, accounts: &[Choice]) -> Markup {
    let form = Form { to: PATH, token: desk.token(), keeps_at: None, carries: &[] };
    let groups = [scope::READ, scope::WRITE].map(|group| Choice::new(group, label("machine-scope", group)));
    let named = scope::names().filter(|name| scope::is_named_only(name)).map(|name| Choice::new(name, label("machine-scope", name)));
    let scopes: Vec<_> = groups.into_iter().chain(named).collect();
    let act = say("machines-issue");
    form.around(&html! {
        (ask.select(must("account", "machines-account").hint("machines-account-hint"), accounts))
        (ask.line(must("name", "machines-name").hint("machines-name-hint"), Keys::Text))
        (ask.checks(must("scopes", "machines-scopes").hint("machines-scopes-hint"), &scopes))
        (ask.line(may("single", "machines-single").hint("machines-single-hint"), Keys::Text))
        (ask.date(must("until", "machines-until").hint("machines-until-hint")))
        (buttons(&[Button::first(&act)], None))
    })
}

fn cells(desk: &Desk, token: &ShownToken) -> Vec<Markup> {
    let state = match token.standing {
        Standing::InUse => "machines-in-use",
        Standing::Dead => "machines-dead",
        Standing::Expired => "machines-expired",
        Standing::Revoked => "machines-revoked",
    };
    let to = format!("{PATH}/{}/dra-in", token.token);
    let form = Form { to: &to, token: desk.token(), keeps_at: None, carries: &[] };
    vec![
        html! { (token.name) span.nummer { (say_with("machines-by", &[("who", desk.who(token.issuer).into())])) } },
        html! { (desk.who(token.account)) },
        html! { @for scope in &token.scopes { div { (named(scope)) } } },
        html! { (when::shown(token.expires)) },
        html! { @match token.used { Some(used) => (when::shown(used)), None => (say("machines-never")) } },
        html! {
            (say(state))
            @if token.standing == Standing::InUse || token.standing == Standing::Dead {
                (form.around(&html! { button.knapp.andra.liten type="submit" { (say("machines-revoke")) span.dold { " " (token.name) } } }))
            }
        },
    ]
}

/// What a scope is called. What is a single call is named as other systems name it.
fn named(scope: &str) -> Markup {
    let own = matches!(scope, scope::READ | scope::WRITE) || scope::is_named_only(scope);
    html! { @if own { (label("machine-scope", scope)) } @else { code { (scope) } } }
}

/// Issues a key. Its token is shown here and nowhere else, so this answer is a page and no way on.
pub async fn issue(desk: &Desk) -> Result<Answer, Stop> {
    let faults = match (wanted(desk), door::second_first(desk)) {
        (_, Some(fault)) => vec![fault],
        (Err(faults), None) => faults,
        (Ok(input), None) => match desk.app().issue_token(&desk.ctx, input).await {
            Ok(issued) => return Ok(Answer::Page(shown_once(desk, &issued))),
            // It was issued, and its token cannot be shown again: the page below says where it stands.
            Err(AppError::Repeated { .. }) => return Ok(Answer::see(format!("{PATH}?klart=nyckel-visad"))),
            Err(error) => ask::faults_of(desk, error, FIELDS)?,
        },
    };
    Ok(Answer::Again(page(desk, &desk.form, &faults).await?))
}

fn wanted(desk: &Desk) -> Result<TokenInput, Vec<Fault>> {
    let sent = &desk.form;
    let mut faults = Vec::new();
    let account = sent.get("account").and_then(|account| account.parse().ok());
    let until = sent.get("until").and_then(|until| until.parse().ok());
    let single = sent.get("single").unwrap_or_default();
    let scopes: BTreeSet<String> = sent.all("scopes").chain(single.split_whitespace()).map(str::to_owned).collect();
    let mut missing = |is: bool, field: &str, text: &str| {
        if is {
            faults.push(Fault::at(field, say(text)));
        }
    };
    missing(account.is_none(), "account", "machines-account-missing");
    missing(sent.get("name").is_none(), "name", "machines-name-missing");
    missing(scopes.is_empty(), "scopes", "machines-scopes-missing");
    missing(until.is_none(), "until", "machines-until-missing");
    match (account, until) {
        (Some(account), Some(until)) if faults.is_empty() => {
            Ok(TokenInput { account, name: sent.get("name").unwrap_or_default().to_owned(), scopes, until })
        }
        _ => Err(faults),
    }
}

fn shown_once(desk: &Desk, issued: &IssuedToken) -> Markup {
    let title = say("machines-issued");
    let (token, until) = (say("machines-token"), say("machines-until"));
    Frame::new(&title, Place::None).desk(
        desk,
        &html! {
            h1 { (title) }
            (notice(Tone::Mind, &say("machines-once"), &html! { p { (say("machines-once-lead")) } }))
            (facts(&[(&*token, html! { code.engang { (issued.secret) } }), (&*until, when::shown(issued.expires))]))
            div.knappar { (part::go(PATH, &say("machines-once-done"))) }
        },
    )
}

/// Takes a key back. Who is in doubt does so at once: nothing more is asked.
pub async fn revoke(desk: &Desk) -> Result<Answer, Stop> {
    match desk.app().revoke_token(&desk.ctx, RevokeInput { token: desk.id("nyckel")? }).await {
        Ok(()) | Err(AppError::Repeated { .. }) => Ok(Answer::see(format!("{PATH}?klart=nyckel-slut"))),
        Err(error) => Err(error.into()),
    }
}
