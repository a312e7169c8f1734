//! Who stands at a survey's door: what their link has opened, and in which language they read.

use crate::{
    http::{Fields, Stop, Visit},
    pages::step::done_notice,
    text::{Spoken, say},
    ui::{Form, frame, questions},
};
use fristad_app::survey::door::AtDoor;
use fristad_forms::{Questionnaire, pages};
use maud::{Markup, html};

/// In which language the questions are shown.
pub const LANGUAGE: &str = "sprak";
/// Which page of the questions.
pub const PAGE: &str = "sida";

/// What one visit of the door stands on.
pub struct Guest<'a> {
    /// The visit.
    pub visit: &'a Visit,
    /// What the link has opened.
    pub door: AtDoor,
    /// The questions in the language that was chosen.
    pub shown: Questionnaire,
    /// That language.
    pub language: String,
}

/// Opens the door.
pub async fn guest(visit: &Visit) -> Result<Guest<'_>, Stop> {
    let door = visit.house.app.open_answer(visit.place("kod"), visit.now).await?.ok_or(Stop::NotFound)?;
    Ok(seated(visit, door))
}

/// Reads what is behind the door, to keep what is written there. Nothing of it is shown.
pub async fn unseen(visit: &Visit) -> Result<Guest<'_>, Stop> {
    let door = visit.house.app.behind_door(visit.place("kod"), visit.now).await?.ok_or(Stop::NotFound)?;
    Ok(seated(visit, door))
}

/// The visit at a door that is open.
pub fn seated(visit: &Visit, door: AtDoor) -> Guest<'_> {
    let asked = visit.form.get(LANGUAGE).or_else(|| visit.query.get(LANGUAGE));
    let known = |language: &&str| door.questionnaire.languages().contains(language);
    let language = asked.filter(known).unwrap_or_else(|| own_language(&door)).to_owned();
    let shown = door.questionnaire.in_language(&language);
    Guest { visit, door, shown, language }
}

/// The language in which a questionnaire was written.
fn own_language(door: &AtDoor) -> &str {
    door.questionnaire.head().language.as_deref().unwrap_or(Spoken::Swedish.code())
}

impl Guest<'_> {
    /// The language of the page's own words.
    pub fn spoken(&self) -> Spoken {
        Spoken::of(&self.language)
    }

    /// The address of the door.
    pub fn base(&self) -> String {
        format!("/svar/{}", self.visit.place("kod"))
    }

    /// The address of a page, in the language that was chosen.
    pub fn path(&self, page: &str) -> String {
        let mut query = Fields::default();
        if !page.is_empty() {
            query.push(PAGE, page);
        }
        if own_language(&self.door) != self.language {
            query.push(LANGUAGE, self.language.clone());
        }
        if query.is_empty() { self.base() } else { format!("{}?{}", self.base(), query.encoded()) }
    }

    /// The pages on which something is asked, given the answers so far, by their places.
    pub fn asked(&self) -> Vec<usize> {
        let of = pages(&self.door.questionnaire);
        of.iter()
            .enumerate()
            .filter(|(_, page)| questions::is_asked(&self.door.questionnaire, page, &self.door.answers))
            .map(|(place, _)| place)
            .collect()
    }

    /// A form of this visit.
    pub fn form<'f>(&self, to: &'f str, carries: &'f [(&'f str, String)]) -> Form<'f> {
        Form { to, token: self.visit.nobodys_token(), keeps_at: None, carries }
    }

    /// A page of the door.
    pub fn page(&self, body: &Markup) -> Markup {
        let title = say("answer-title");
        frame::guest(
            &title,
            &self.door.authority,
            &html! {
                h1 lang=(own_language(&self.door)) { (self.door.title) }
                (done_notice(&self.visit.query))
                (body)
            },
        )
    }
}
