//! The second step of logging in: a passkey, or a recovery code. Nothing is shown before it is taken.

use super::door::{back, to_login};
use crate::{
    http::{Answer, Fields, Stop, Visit, answer::Cookie},
    pages::door::Kept,
    text::say,
    ui::{
        Control, Fault, Form, Frame, Need, Place, error_at,
        input::{Keys, line},
        passkey::{ANSWER, Does, PasskeyForm},
        summary_alone,
    },
};
use fristad_identity::{Presence, SecondError, Session, Waits};
use maud::{Markup, html};

/// Where it is.
pub const PATH: &str = "/andra-steget";
/// Recovery codes left at which the person is told to make new ones.
const FEW: u32 = 3;

/// The session that waits here, or where to go instead.
async fn waiting(visit: &Visit) -> Result<Result<Session, Answer>, Stop> {
    let presence = match &visit.token {
        None => Presence::Nobody,
        Some(token) => visit.house.identity.present(token, visit.now).await?,
    };
    Ok(match presence {
        Presence::Waiting(Waits::Passkey, session, _) => Ok(session),
        Presence::Waiting(Waits::Registration, ..) => Err(Answer::see(super::passkeys::NEW)),
        Presence::Here(..) => Err(Answer::See(back(if visit.form.is_empty() { &visit.query } else { &visit.form }))),
        Presence::Locked(..) => Err(Answer::see("/las-upp")),
        Presence::Nobody | Presence::Expired { .. } => Err(Answer::see("/logga-in")),
    })
}

/// The page.
pub async fn show(visit: &Visit) -> Result<Answer, Stop> {
    Ok(match waiting(visit).await? {
        Ok(_) => Answer::Page(page(visit, &visit.query, &[])),
        Err(elsewhere) => elsewhere,
    })
}

fn page(visit: &Visit, sent: &Fields, faults: &[Fault]) -> Markup {
    let title = say("second-title");
    let carries = [("till", back(sent))];
    let (use_key, code, use_code) = (say("second-use"), say("second-code"), say("second-use-code"));
    let by_code = Form { to: PATH, token: visit.nobodys_token(), keeps_at: None, carries: &carries };
    let hint = say("second-code-hint");
    let control = Control { name: "kod", label: &code, hint: Some(&hint), error: error_at(faults, "kod"), need: Need::Must };
    Frame::new(&title, Place::None).open(&html! {
        div.port {
            h1 { (title) }
            p { (say("second-lead")) }
            (summary_alone(faults))
            @match &visit.house.identity.settings().site {
                Some(site) => {
                    (PasskeyForm {
                        does: Does::Get,
                        to: PATH,
                        asks: "/andra-steget/fraga",
                        token: visit.nobodys_token(),
                        carries: &carries,
                        label: &use_key,
                        domain: site.domain(),
                    }.around(&html! {}))
                }
                None => p { (say("second-off")) }
            }
            section {
                h2 { (say("second-without")) }
                p { (say("second-without-lead")) }
                (by_code.around(&html! {
                    (line(&control, Keys::Text, ""))
                    div.knappar { button.knapp.andra type="submit" { (use_code) } }
                }))
            }
            p { a href="/logga-in" { (say("door-other")) } }
        }
    })
}

/// What the browser is to ask the passkey.
pub async fn ask(visit: &Visit) -> Result<Answer, Stop> {
    match waiting(visit).await? {
        Ok(session) => visit.house.identity.ask_passkey(&session, visit.now).await.map(Answer::Short).map_err(|error| stop(error, PATH)),
        Err(elsewhere) => Ok(elsewhere),
    }
}

/// Takes what was given.
pub async fn give(visit: &Visit) -> Result<Answer, Stop> {
    let session = match waiting(visit).await? {
        Ok(session) => session,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let (identity, answer) = (&visit.house.identity, visit.form.raw(ANSWER));
    let by_code = visit.form.iter().any(|(name, _)| name == "kod");
    let given = if by_code {
        identity.prove_by_code(&session, visit.form.raw("kod"), visit.now).await
    } else if answer.is_empty() {
        // Nothing was asked: the page has no script.
        return Ok(Answer::Again(page(visit, &visit.form, &[Fault::general(say("second-no-script"))])));
    } else {
        identity.prove_by_passkey(&session, answer, visit.now).await
    };
    match given {
        Ok(given) => {
            let next = if given.codes_left.is_some_and(|left| left <= FEW) { "/reservkoder".to_owned() } else { back(&visit.form) };
            Ok(Answer::Session(Cookie::Set(given.entered.token.as_str().to_owned()), Box::new(Answer::See(next))))
        }
        Err(SecondError::Ended) => Ok(to_login(visit, Kept::Nothing)),
        Err(error) => {
            let fault = match error {
                SecondError::Wrong if by_code => Fault::at("kod", say("second-code-wrong")),
                error => fault(error, PATH)?,
            };
            Ok(Answer::Again(page(visit, &visit.form, &[fault])))
        }
    }
}

/// What a second factor's refusal tells the person, where it is something that they can do something about.
pub fn fault(error: SecondError, back: &str) -> Result<Fault, Stop> {
    Ok(match error {
        SecondError::Wrong | SecondError::Ended => Fault::general(say("second-wrong")),
        SecondError::Copied => Fault::general(say("second-copied")),
        SecondError::Off => Fault::general(say("second-off")),
        SecondError::Name => Fault::at("namn", say("second-name-missing")),
        SecondError::Taken => Fault::general(say("second-has-one")),
        SecondError::Many => Fault::general(say("second-many")),
        SecondError::Last => Fault::general(say("second-last")),
        SecondError::StepUp | SecondError::App(_) => return Err(stop(error, back)),
    })
}

/// What stops a question to a passkey.
pub fn stop(error: SecondError, back: &str) -> Stop {
    match error {
        SecondError::App(error) => error.into(),
        SecondError::StepUp => Stop::StepUp(back.to_owned()),
        SecondError::Off
        | SecondError::Wrong
        | SecondError::Copied
        | SecondError::Ended
        | SecondError::Name
        | SecondError::Taken
        | SecondError::Many
        | SecondError::Last => Stop::NotFound,
    }
}
