//! The door: logging in, locking, leaving at once, and giving the password again before a decision.

use super::second;
use crate::{
    http::{Answer, Desk, Fields, Stop, Visit, answer::Cookie, routes::is_page, told, watch},
    text::{say, say_with},
    ui::{
        Button, Control, Fault, Form, Frame, Need, Place, Tone, buttons, error_at,
        form::Weight,
        input::{Keys, line},
        notice, part,
        passkey::{ANSWER, Does, PasskeyForm},
        summary_alone,
    },
};
use fristad_identity::{LoginError, Presence};
use maud::{Markup, html};

/// What became of what someone had written when their session was over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// There was nothing.
    Nothing,
    /// It lies as a draft.
    Draft,
    /// It could not be kept.
    Lost,
}

impl Kept {
    const fn code(self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Draft => "utkast",
            Self::Lost => "borta",
        }
    }
}

/// A path of ours to come back to, which says nothing of its own; anything else leads home.
pub(super) fn back(fields: &Fields) -> String {
    fields.get("till").filter(|path| is_ours(path)).map_or_else(|| "/".to_owned(), told::silent)
}

fn is_ours(path: &str) -> bool {
    path.starts_with('/') && !path.starts_with("//") && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}

/// The path of an act is no page to come back to: its form's page is, or the nearest one above it.
fn page_of(path: &str) -> String {
    let form = path.replace("/utkast/", "/steg/");
    let mut page = form.as_str();
    while !is_page(page) {
        page = page.rsplit_once('/').map_or("/", |(above, _)| if above.is_empty() { "/" } else { above });
    }
    page.to_owned()
}

fn with_way_back(visit: &Visit, door: &str, kept: Kept) -> Answer {
    let mut query = Fields::default();
    let page = page_of(&visit.path);
    query.push("till", if visit.query.is_empty() { page } else { format!("{page}?{}", visit.query.encoded()) });
    if kept != Kept::Nothing {
        query.push("sparat", kept.code());
    }
    Answer::see(format!("{door}?{}", query.encoded()))
}

/// To the login, and back afterwards.
pub fn to_login(visit: &Visit, kept: Kept) -> Answer {
    with_way_back(visit, "/logga-in", kept)
}

/// To the lock, and back afterwards.
pub fn to_unlock(visit: &Visit, kept: Kept) -> Answer {
    with_way_back(visit, "/las-upp", kept)
}

/// To the second step, and back afterwards.
pub fn to_second(visit: &Visit) -> Answer {
    with_way_back(visit, super::second::PATH, Kept::Nothing)
}

/// Where the password is given again before a decision.
pub fn step_up_path(back: &str) -> String {
    let mut query = Fields::default();
    query.push("till", back);
    format!("/bekrafta?{}", query.encoded())
}

fn kept_notice(query: &Fields) -> Markup {
    match query.get("sparat") {
        Some("utkast") => notice(Tone::Done, &say("door-kept"), &html! { p { (say("door-kept-draft")) } }),
        Some("borta") => notice(Tone::Mind, &say("door-lost"), &html! { p { (say("door-lost-draft")) } }),
        _ => html! {},
    }
}

fn fault_of(error: LoginError) -> Result<Fault, Stop> {
    Ok(match error {
        LoginError::Wrong => Fault::at("losenord", say("door-wrong")),
        LoginError::Wait { seconds } => Fault::general(say_with("door-wait", &[("seconds", seconds.into())])),
        LoginError::Busy => Fault::general(say("door-busy")),
        LoginError::App(error) => return Err(error.into()),
    })
}

fn password(faults: &[Fault]) -> Markup {
    let label = say("door-password");
    let error = error_at(faults, "losenord");
    line(&Control { name: "losenord", label: &label, hint: None, error, need: Need::Must }, Keys::Password, "")
}

/// The login page.
pub async fn login(visit: &Visit) -> Result<Answer, Stop> {
    Ok(Answer::Page(login_page(visit, &visit.query, &[])))
}

fn login_page(visit: &Visit, sent: &Fields, faults: &[Fault]) -> Markup {
    let (title, user) = (say("door-title"), say("door-user"));
    let token = visit.nobodys_token();
    let carries = [("till", back(sent))];
    let form = Form { to: "/logga-in", token, keeps_at: None, carries: &carries };
    let login = Control { name: "anvandare", label: &user, hint: None, error: None, need: Need::Must };
    let act = say("door-log-in");
    Frame::new(&title, Place::None).open(&html! {
        div.port {
            h1 { (title) }
            (kept_notice(sent))
            (summary_alone(faults))
            (form.around(&html! {
                (line(&login, Keys::Login, sent.raw("anvandare")))
                (password(faults))
                (buttons(&[Button::first(&act)], None))
            }))
            @if let Some(showroom) = &visit.house.showroom { (accounts(visit, showroom, &carries)) }
        }
    })
}

/// The demo's accounts, each a press away.
fn accounts(visit: &Visit, showroom: &crate::Showroom, carries: &[(&str, String)]) -> Markup {
    html! {
        section.visning {
            h2 { (say("door-demo")) }
            p { (say("door-demo-lead")) " " code { (showroom.password) } }
            ul.konton {
                @for account in &showroom.accounts {
                    li {
                        p { strong { (account.name) } br; span.lugn { (account.title) " · " (account.unit) } }
                        form method="post" action="/logga-in" {
                            input type="hidden" name=(crate::ui::form::TOKEN) value=(visit.nobodys_token());
                            @for (name, value) in carries { input type="hidden" name=(name) value=(value); }
                            input type="hidden" name="anvandare" value=(account.login);
                            input type="hidden" name="losenord" value=(showroom.password);
                            button.knapp.andra.liten type="submit" { (say("door-demo-enter")) span.dold { " " (account.name) } }
                        }
                    }
                }
            }
        }
    }
}

/// Logs in.
pub async fn log_in(visit: &Visit) -> Result<Answer, Stop> {
    let (login, password) = (visit.form.raw("anvandare"), visit.form.raw("losenord"));
    let entered = visit.house.identity.log_in(login.trim(), password, &visit.about, visit.now).await;
    watch::login(&entered);
    match entered {
        Ok(entered) => {
            let next = if entered.must_change { "/byt-losenord".to_owned() } else { back(&visit.form) };
            Ok(Answer::Session(Cookie::Set(entered.token.as_str().to_owned()), Box::new(Answer::See(next))))
        }
        Err(error) => Ok(Answer::Again(login_page(visit, &visit.form, &[fault_of(error)?]))),
    }
}

/// The lock: the page is gone, the session waits for its password.
pub async fn locked(visit: &Visit) -> Result<Answer, Stop> {
    Ok(Answer::Page(lock_page(visit, &visit.query, &[])))
}

fn lock_page(visit: &Visit, sent: &Fields, faults: &[Fault]) -> Markup {
    let title = say("door-locked");
    let carries = [("till", back(sent))];
    let form = Form { to: "/las-upp", token: visit.nobodys_token(), keeps_at: None, carries: &carries };
    let act = say("door-unlock");
    Frame::new(&title, Place::None).open(&html! {
        div.port {
            h1 { (title) }
            (kept_notice(sent))
            p { (say("door-locked-lead")) }
            (summary_alone(faults))
            (form.around(&html! { (password(faults)) (buttons(&[Button::first(&act)], None)) }))
            p { a href="/logga-in" { (say("door-other")) } }
        }
    })
}

/// Unlocks.
pub async fn unlock(visit: &Visit) -> Result<Answer, Stop> {
    let presence = match &visit.token {
        None => Presence::Nobody,
        Some(token) => visit.house.identity.present(token, visit.now).await?,
    };
    let session = match presence {
        Presence::Locked(session, _) | Presence::Waiting(_, session, _) | Presence::Here(session, _) => session,
        Presence::Nobody | Presence::Expired { .. } => return Ok(Answer::see("/logga-in")),
    };
    match visit.house.identity.unlock(&session, visit.form.raw("losenord"), visit.now).await {
        Ok(entered) => Ok(Answer::Session(Cookie::Set(entered.token.as_str().to_owned()), Box::new(Answer::See(back(&visit.form))))),
        Err(error) => Ok(Answer::Again(lock_page(visit, &visit.form, &[fault_of(error)?]))),
    }
}

/// Locks the session until its password is given.
pub async fn lock(desk: &Desk) -> Result<Answer, Stop> {
    desk.house.identity.lock(&desk.session, desk.now).await?;
    let mut query = Fields::default();
    query.push("till", back(&desk.form));
    Ok(Answer::see(format!("/las-upp?{}", query.encoded())))
}

/// Leaves at once: the session is locked, and a page that tells nothing takes this one's place.
pub async fn leave(visit: &Visit) -> Result<Answer, Stop> {
    if let Some(token) = &visit.token
        && let Presence::Here(session, _) | Presence::Waiting(_, session, _) = visit.house.identity.present(token, visit.now).await?
    {
        visit.house.identity.lock(&session, visit.now).await?;
    }
    Ok(Answer::see("/tomt"))
}

/// A page that tells nothing, to whoever looks over a shoulder.
pub async fn blank(_: &Visit) -> Result<Answer, Stop> {
    let title = say("door-blank-title");
    Ok(Answer::Page(html! {
        (maud::DOCTYPE)
        html lang="sv" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                link rel="stylesheet" href=(crate::http::assets::STYLE.path);
            }
            body { main.tomt { h1 { (title) } p { (say("door-blank")) } p { a href="/" { (say("door-blank-on")) } } } }
        }
    }))
}

/// Logs out.
pub async fn log_out(desk: &Desk) -> Result<Answer, Stop> {
    desk.house.identity.log_out(&desk.session, desk.now).await?;
    Ok(Answer::Session(Cookie::Clear, Box::new(Answer::see("/logga-in"))))
}

/// Asks for the password again, before something that needs it.
pub async fn confirm(desk: &Desk) -> Result<Answer, Stop> {
    Ok(Answer::Page(confirm_page(desk, &desk.query, &[]).await?))
}

async fn confirm_page(desk: &Desk, sent: &Fields, faults: &[Fault]) -> Result<Markup, Stop> {
    let identity = &desk.house.identity;
    let site = match &identity.settings().site {
        Some(site) if !identity.passkeys(desk.session.user).await?.is_empty() => Some(site),
        _ => None,
    };
    let by_passkey = say("door-confirm-passkey");
    let title = say("door-confirm");
    let carries = [("till", back(sent))];
    let form = Form { to: "/bekrafta", token: desk.token(), keeps_at: None, carries: &carries };
    let act = say("door-confirm-act");
    let weight = if site.is_some() { Weight::Second } else { Weight::First };
    // Where the password is not enough, it is not asked for: whoever gave it would stand here again.
    let wants_passkey = site.is_some() && wants_second(&back(sent)) && !desk.session.second_is_fresh(desk.now);
    let lead = match &site {
        Some(_) if wants_passkey => "door-confirm-second",
        Some(_) => "door-confirm-either",
        None => "door-confirm-lead",
    };
    Ok(Frame::new(&title, Place::None).desk(
        desk,
        &html! {
            div.port {
                h1 { (title) }
                p { (say(lead)) }
                (summary_alone(faults))
                @if let Some(site) = site {
                    (PasskeyForm {
                        does: Does::Get,
                        to: "/bekrafta",
                        asks: "/bekrafta/fraga",
                        token: desk.token(),
                        carries: &carries,
                        label: &by_passkey,
                        domain: site.domain(),
                    }.around(&html! {}))
                    @if !wants_passkey { h2 { (say("door-confirm-password")) } }
                }
                @if !wants_passkey { (form.around(&html! { (password(faults)) (buttons(&[Button { label: &act, does: "", weight }], None)) })) }
                p { (part::side(&back(sent), &say("door-confirm-not"))) }
            }
        },
    ))
}

/// Whether a page opens the account, or what it may do, to whoever holds something new.
fn wants_second(path: &str) -> bool {
    [super::passkeys::LIST, super::recovery::PATH, super::machines::PATH].iter().any(|page| path.starts_with(page))
}

/// What the browser is to ask the passkey, before something that needs it.
pub async fn ask(desk: &Desk) -> Result<Answer, Stop> {
    let asked = desk.house.identity.ask_passkey(&desk.session, desk.now).await;
    asked.map(Answer::Short).map_err(|error| second::stop(error, "/bekrafta"))
}

/// Takes the password or the passkey given again: another session id from now on, which may decide for a while.
pub async fn step_up(desk: &Desk) -> Result<Answer, Stop> {
    let (identity, answer) = (&desk.house.identity, desk.form.raw(ANSWER));
    let proved = if answer.is_empty() {
        let proved = identity.step_up(&desk.session, desk.form.raw("losenord"), desk.now).await;
        proved.map_err(fault_of)
    } else {
        let proved = identity.prove_by_passkey(&desk.session, answer, desk.now).await;
        proved.map(|given| given.entered).map_err(|error| second::fault(error, "/bekrafta"))
    };
    match proved {
        Ok(entered) => {
            // The page says that nothing is decided yet: the form waits there as it was written.
            let back = back(&desk.form);
            let and = if back.contains('?') { '&' } else { '?' };
            Ok(Answer::Session(
                Cookie::Set(entered.token.as_str().to_owned()),
                Box::new(Answer::See(format!("{back}{and}klart=bekraftad"))),
            ))
        }
        Err(fault) => Ok(Answer::Again(confirm_page(desk, &desk.form, &[fault?]).await?)),
    }
}

/// Says, before one begins to write, that what stands here asks for the password again; and leads there in a tab of its own, so that nothing written is lost.
pub fn asks_again(desk: &Desk) -> Markup {
    if desk.session.stepped_up(desk.now) {
        html! {}
    } else {
        asked_again(desk)
    }
}

/// The same, where the passkey is asked for of those who have one.
pub fn asks_second_again(desk: &Desk) -> Markup {
    if desk.session.stepped_up_with_second(desk.now) {
        html! {}
    } else {
        asked_again(desk)
    }
}

fn asked_again(desk: &Desk) -> Markup {
    let to = step_up_path(&page_of(&desk.path));
    notice(
        Tone::Mind,
        &say("door-again"),
        &html! { p { (say("door-again-lead")) } p { a href=(to) target="_blank" { (say("door-again-go")) } } },
    )
}

/// Why a form was not taken: the password must be given again first. What was typed stays.
pub fn again_first(desk: &Desk) -> Option<Fault> {
    (!desk.session.stepped_up(desk.now)).then(|| Fault::general(say("door-again-first")))
}

/// The same, where the passkey is asked for of those who have one.
pub fn second_first(desk: &Desk) -> Option<Fault> {
    (!desk.session.stepped_up_with_second(desk.now)).then(|| Fault::general(say("door-again-first")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_comes_back_from_an_act_comes_to_a_page() {
        let case = "/arenden/5f0c0000-0000-4000-8000-000000000000";
        for (act, page) in [
            ("/utkast/jav", "/steg/jav"),
            ("/utkast/jav/kasta", "/steg/jav"),
            ("/journal/utkast", "/journal"),
            ("/beslut/nytt/kasta", "/beslut/nytt"),
            ("/beslut/akut", "/beslut/akut"),
        ] {
            assert_eq!(page_of(&format!("{case}{act}")), format!("{case}{page}"));
        }
        assert_eq!((page_of("/aktualisera/samtal"), page_of("/logga-ut")), ("/aktualisera".to_owned(), "/".to_owned()));
    }

    #[test]
    fn the_way_back_never_leads_out_of_the_house() {
        for (path, ours) in [
            ("/min-dag?a=b", true),
            ("//ond.example", false),
            ("https://ond.example", false),
            ("/\\ond.example", false),
            ("/a\nb", false),
            ("", false),
        ] {
            assert_eq!(is_ours(path), ours, "{path:?}");
        }
    }
}
