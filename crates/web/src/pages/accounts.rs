//! Accounts: who works here, with which posts, and whether they still enter. Whoever keeps them reads no case by it.

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
    office::{
        Nothing,
        accounts::{AccountInput, PostInput, ShownAccount},
    },
};
use fristad_domain::actor::Role;
use fristad_identity::OneTime;
use fristad_kernel::{ProviderId, UserId};
use maud::{Markup, html};

const PATH: &str = "/konton";
/// Posts that the form has room for beyond those that are held.
const ROOM: usize = 2;

/// Every account.
pub async fn list(desk: &Desk) -> Result<Answer, Stop> {
    let accounts = desk.app().read_accounts(&desk.ctx, Nothing {}).await?;
    let title = say("accounts-title");
    let headings = [say("accounts-name"), say("accounts-posts"), say("accounts-login"), say("accounts-state")];
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let rows: Vec<_> = accounts.iter().map(|account| cells(desk, account)).collect();
    Ok(Answer::Page(Frame::new(&title, Place::Accounts).desk(
        desk,
        &html! {
            h1 { (title) }
            (super::step::done_notice(&desk.query))
            div.knappar { (part::go("/konton/nytt", &say("accounts-new"))) }
            (table(&say_with("accounts-caption", &[("count", rows.len().into())]), &columns, &rows))
        },
    )))
}

fn cells(desk: &Desk, account: &ShownAccount) -> Vec<Markup> {
    vec![
        html! { a.arendelank href=(format!("{PATH}/{}", account.user)) { (account.name) } span.nummer { (account.title) } },
        html! { @for post in &account.posts { div { (label("role", post.role.code())) ", " (desk.unit_name(post.unit)) } } },
        html! { @match &account.login { Some(login) => (login), None => "–" } },
        html! { (state(desk, account)) },
    ]
}

fn state(desk: &Desk, account: &ShownAccount) -> Markup {
    html! {
        @if let Some(since) = account.closed { (say_with("accounts-closed", &[("when", when::moment(since).into())])) }
        @else if !account.has_password { (say("accounts-no-password")) }
        @else if let Some(until) = account.locked_until.filter(|until| *until > desk.now) { (say_with("accounts-locked", &[("when", when::clock(until).into())])) }
        @else { (say("accounts-open")) }
    }
}

/// The form for a new account.
pub async fn new(desk: &Desk) -> Result<Answer, Stop> {
    // Read, so that the policy judges whether the form is for them.
    desk.app().read_accounts(&desk.ctx, Nothing {}).await?;
    Ok(Answer::Page(page(desk, None, &Fields::default(), &[])))
}

/// The form of an account.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let account = account(desk).await?;
    let (values, keys) = (values(&account), desk.house.identity.passkeys(account.user).await?.len());
    Ok(Answer::Page(page(desk, Some((&account, keys)), &values, &[])))
}

async fn account(desk: &Desk) -> Result<ShownAccount, Stop> {
    let user: UserId = desk.id("konto")?.into();
    let accounts = desk.app().read_accounts(&desk.ctx, Nothing {}).await?;
    accounts.into_iter().find(|account| account.user == user).ok_or(Stop::NotFound)
}

fn values(account: &ShownAccount) -> Fields {
    let mut values = Fields::default();
    values.push("name", account.name.clone());
    values.push("title", account.title.clone());
    values.push("login", account.login.clone().unwrap_or_default());
    values.push("address", if account.address_permission { "yes" } else { "no" });
    values.push("closed", if account.closed.is_some() { "yes" } else { "no" });
    for (place, post) in account.posts.iter().enumerate() {
        values.push(format!("role{place}"), post.role.code());
        values.push(format!("unit{place}"), post.unit.to_string());
        values.push(format!("provider{place}"), post.provider.as_ref().map(ToString::to_string).unwrap_or_default());
    }
    values
}

fn page(desk: &Desk, account: Option<(&ShownAccount, usize)>, values: &Fields, faults: &[Fault]) -> Markup {
    let ask = Ask { values, faults };
    let (title, act) = (say(if account.is_some() { "accounts-edit" } else { "accounts-new" }), say("accounts-act"));
    let to = account.map_or_else(|| format!("{PATH}/nytt"), |(account, _)| format!("{PATH}/{}", account.user));
    let form = Form { to: &to, token: desk.token(), keeps_at: None, carries: &[] };
    let yes_no = [Choice::new("yes", say("ui-yes")), Choice::new("no", say("ui-no"))];
    let roles: Vec<_> = Role::ALL.iter().map(|role| Choice::new(role.code(), label("role", role.code()))).collect();
    let units: Vec<_> = desk.names.units.iter().map(|(unit, entry)| Choice::new(unit.to_string(), entry.name.clone())).collect();
    let rows = rows(values).saturating_add(ROOM);
    Frame::new(&title, Place::Accounts).desk(
        desk,
        &html! {
            h1 { (title) }
            (super::step::done_notice(&desk.query))
            (door::asks_again(desk))
            (summary(faults))
            (form.around(&html! {
                (ask.line(must("name", "accounts-name").hint("accounts-name-hint"), Keys::Text))
                (ask.line(must("title", "accounts-job").hint("accounts-job-hint"), Keys::Text))
                (ask.line(may("login", "accounts-login").hint("accounts-login-hint"), Keys::Login))
                section {
                    h2 { (say("accounts-posts")) }
                    p { (say("accounts-posts-lead")) }
                    @for place in 0..rows {
                        @let names = [format!("role{place}"), format!("unit{place}"), format!("provider{place}")];
                        @let [role, unit, provider] = &names;
                        fieldset.falt {
                            legend { (say_with("accounts-post", &[("number", place.saturating_add(1).into())])) }
                            (ask.select(may(role, "accounts-role"), &roles))
                            (ask.select(may(unit, "accounts-unit"), &units))
                            div.nar data-nar=(role) data-varden="provider_staff" { (ask.line(may(provider, "accounts-provider").hint("accounts-provider-hint"), Keys::Text)) }
                        }
                    }
                }
                (ask.radios(must("address", "accounts-address").hint("accounts-address-hint"), &yes_no))
                @if account.is_some() { (ask.radios(must("closed", "accounts-close").hint("accounts-close-hint"), &yes_no)) }
                (buttons(&[Button::first(&act)], Some(PATH)))
            }))
            @if let Some((account, keys)) = account { (password(desk, account)) (second_factor(desk, account, keys)) }
        },
    )
}

/// How many posts the values hold.
fn rows(values: &Fields) -> usize {
    (0..20).take_while(|place| values.get(&format!("role{place}")).is_some()).count()
}

fn password(desk: &Desk, account: &ShownAccount) -> Markup {
    let to = format!("{PATH}/{}/losenord", account.user);
    let form = Form { to: &to, token: desk.token(), keeps_at: None, carries: &[] };
    html! {
        section {
            h2 { (say("accounts-password")) }
            p { (state(desk, account)) }
            @if account.closed.is_none() && account.login.is_some() {
                p { (say("accounts-password-lead")) }
                (form.around(&html! { div.knappar { button.knapp.andra type="submit" { (say("accounts-password-act")) } } }))
            } @else { p { (say("accounts-password-first")) } }
        }
    }
}

/// What can be done for someone who has lost their passkey.
fn second_factor(desk: &Desk, account: &ShownAccount, keys: usize) -> Markup {
    let to = format!("{PATH}/{}/andra-steget", account.user);
    let form = Form { to: &to, token: desk.token(), keeps_at: None, carries: &[] };
    html! {
        section {
            h2 { (say("accounts-second")) }
            p { (say_with("accounts-second-count", &[("count", keys.into())])) }
            @if keys > 0 && account.closed.is_none() {
                p { (say("accounts-second-lead")) }
                (form.around(&html! { div.knappar { button.knapp.andra type="submit" { (say("accounts-second-act")) } } }))
            }
        }
    }
}

/// Saves an account.
pub async fn save(desk: &Desk) -> Result<Answer, Stop> {
    let account = if desk.place("konto").is_empty() {
        // Read, so that the policy judges before anything else is asked.
        desk.app().read_accounts(&desk.ctx, Nothing {}).await?;
        None
    } else {
        Some(account(desk).await?)
    };
    let faults = match (wanted(desk, account.as_ref().map(|account| account.user)), door::again_first(desk)) {
        (Err(faults), _) => faults,
        (_, Some(fault)) => vec![fault],
        (Ok(input), None) => match desk.app().save_account(&desk.ctx, input).await {
            // A new account leads to its page: there a password is issued.
            Ok(saved) => return Ok(Answer::see(format!("{PATH}/{}?klart=konto", saved.user))),
            Err(AppError::Repeated { .. }) => return Ok(Answer::see(format!("{PATH}?klart=konto"))),
            Err(error) => ask::faults_of(
                desk,
                error,
                &[
                    ("name", "name"),
                    ("title", "title"),
                    ("login", "login"),
                    ("posts", "role0"),
                    ("address", "address"),
                    ("closed", "closed"),
                ],
            )?,
        },
    };
    let keys = match &account {
        Some(account) => desk.house.identity.passkeys(account.user).await?.len(),
        None => 0,
    };
    Ok(Answer::Again(page(desk, account.as_ref().map(|account| (account, keys)), &desk.form, &faults)))
}

fn wanted(desk: &Desk, user: Option<UserId>) -> Result<AccountInput, Vec<Fault>> {
    let sent = &desk.form;
    let mut faults = Vec::new();
    let mut posts = Vec::new();
    for place in 0..20 {
        let at = |what: &str| format!("{what}{place}");
        let (role, unit) = (sent.get(&at("role")), sent.get(&at("unit")));
        let (Some(role), Some(unit)) = (role, unit) else {
            if role.is_some() {
                faults.push(Fault::at(at("unit"), say("accounts-unit-missing")));
            } else if unit.is_some() {
                faults.push(Fault::at(at("role"), say("accounts-role-missing")));
            }
            continue;
        };
        let (role, unit) = (Role::ALL.into_iter().find(|known| known.code() == role), unit.parse().ok());
        let typed = sent.get(&at("provider")).filter(|_| role == Some(Role::ProviderStaff));
        let provider = typed.and_then(|provider| provider.parse::<ProviderId>().ok());
        if role == Some(Role::ProviderStaff) && provider.is_none() {
            faults.push(Fault::at(at("provider"), say("accounts-provider-missing")));
        }
        match (role, unit) {
            (Some(role), Some(unit)) => posts.push(PostInput { role, unit, provider }),
            _ => faults.push(Fault::at(at("role"), say("form-not-among"))),
        }
    }
    let line = |name: &str, missing: &str, faults: &mut Vec<Fault>| {
        if sent.get(name).is_none() {
            faults.push(Fault::at(name, say(missing)));
        }
        sent.get(name).unwrap_or_default().to_owned()
    };
    let (name, title) = (line("name", "accounts-name-missing", &mut faults), line("title", "accounts-job-missing", &mut faults));
    if sent.get("address").is_none() {
        faults.push(Fault::at("address", say("accounts-address-missing")));
    }
    if faults.is_empty() {
        let (address_permission, closed) = (sent.has("address", "yes"), sent.has("closed", "yes"));
        Ok(AccountInput { user, name, title, address_permission, posts, login: sent.get("login").map(str::to_owned), closed })
    } else {
        Err(faults)
    }
}

/// Issues a password to be used once. It is shown here and nowhere else, so this answer is a page and no way on.
pub async fn issue(desk: &Desk) -> Result<Answer, Stop> {
    let account = proved(desk).await?;
    let issued = desk.house.identity.issue_password(&desk.ctx, account.user).await?;
    Ok(Answer::Page(issued_page(desk, &account, &issued)))
}

/// Takes a colleague's passkeys away, and issues a password to be used once.
pub async fn reset(desk: &Desk) -> Result<Answer, Stop> {
    let account = proved(desk).await?;
    let issued = desk.house.identity.reset_second_factor(&desk.ctx, account.user).await?;
    Ok(Answer::Page(issued_page(desk, &account, &issued)))
}

/// The account that the path names. With what is issued one enters as somebody else: whoever issues it proves first who they are.
async fn proved(desk: &Desk) -> Result<ShownAccount, Stop> {
    let account = account(desk).await?;
    if desk.session.stepped_up(desk.now) { Ok(account) } else { Err(Stop::StepUp(format!("{PATH}/{}", account.user))) }
}

fn issued_page(desk: &Desk, account: &ShownAccount, issued: &OneTime) -> Markup {
    let title = say("accounts-issued");
    let (login, password) = (say("accounts-login"), say("door-password"));
    Frame::new(&title, Place::Accounts).desk(
        desk,
        &html! {
            h1 { (title) }
            (notice(Tone::Mind, &say("accounts-issued-once"), &html! { p { (say("accounts-issued-lead")) } }))
            (facts(&[(&*login, html! { code { (account.login.as_deref().unwrap_or("–")) } }), (&*password, html! { code.engang { (issued.as_str()) } })]))
            div.knappar { (part::go(PATH, &say("accounts-issued-done"))) }
        },
    )
}
