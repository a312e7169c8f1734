//! Answering a survey: by a link, without a login, a page at a time, each kept while it is written. What is sent is read until the survey closes.

mod drawn;
mod guest;
mod whole;

use crate::{
    forms::read::SEEN,
    http::{Answer, Fields, Stop, Visit},
    text::{say, say_with, spoken_in},
    ui::{
        Fault,
        form::{DO, KEEP},
        questions::{self, ASKED},
        when,
    },
};
use drawn::{begin, questions_page};
use fristad_app::{
    AppError,
    survey::answering::{Kept, Moment, Page, Reopened, Sent},
};
use fristad_forms::pages;
use guest::{Guest, PAGE, guest, seated, unseen};
use maud::{Markup, html};
use whole::{changed, finished, look_through, outrun};

/// The page on which everything is looked through.
const LAST: &str = "slut";
/// The button that leads to the page before.
const BACK: &str = "tillbaka";
/// The mark with which a page of questions was shown.
const MARK: &str = "_blad";

/// Lets somebody in who comes with a link, before what they send is read.
pub async fn admit(visit: &Visit) -> Result<(), Stop> {
    let (code, guests) = (visit.place("kod"), &visit.house.guests);
    if guests.are_over(code, visit.now) {
        return Err(Stop::TooMany);
    }
    if !visit.house.app.is_door(code).await? {
        return Err(Stop::NotFound);
    }
    guests.note(code, visit.now);
    Ok(())
}

/// The page that a link leads to.
pub async fn show(visit: &Visit) -> Result<Answer, Stop> {
    let guest = guest(visit).await?;
    spoken_in(guest.spoken(), async { shown(&guest).map(Answer::Page) }).await
}

fn shown(guest: &Guest<'_>) -> Result<Markup, Stop> {
    if let Some(page) = finished(guest) {
        return Ok(page);
    }
    let asked = guest.asked();
    let whole = || look_through(guest, &asked, &[], &html! {});
    Ok(match guest.visit.query.get(PAGE) {
        None => begin(guest, &asked),
        Some(LAST) => whole(),
        Some(number) => {
            // A page that is not asked leads on to the next that is.
            let wanted = place_of(number).ok_or(Stop::NotFound)?;
            match asked.iter().copied().find(|place| *place >= wanted) {
                Some(place) => questions_page(guest, &asked, place, &questions::fields(&guest.door.answers), &[], &html! {}),
                None => whole(),
            }
        }
    })
}

/// The place of a page's number: pages are counted from one.
fn place_of(number: &str) -> Option<usize> {
    number.parse::<usize>().ok()?.checked_sub(1)
}

/// A page of questions that was sent.
struct Sheet {
    place: usize,
    /// Its answers, and those of the other pages as they stand.
    values: Fields,
    faults: Vec<Fault>,
    page: Page,
}

/// Reads a page. What cannot be read is not kept; what can be is.
fn sheet(guest: &Guest<'_>, moment: Moment) -> Result<Sheet, Stop> {
    let (form, door) = (&guest.visit.form, &guest.door);
    let place = form.get(PAGE).and_then(place_of).ok_or(Stop::NotFound)?;
    let all = pages(&door.questionnaire);
    let page = all.get(place).ok_or(Stop::NotFound)?;
    let values = questions::merged(&questions::fields(&door.answers), form);
    let (answers, faults) = questions::read(&door.questionnaire, &values);
    let own = |link_id: &str| page.items.iter().any(|item| item.link_id == link_id);
    let faults: Vec<Fault> = faults
        .into_iter()
        .filter(|fault| fault.field.as_deref().and_then(|name| name.strip_prefix(questions::PREFIX)).is_some_and(own))
        .collect();
    let unread = |link_id: &str| faults.iter().any(|fault| fault.field.as_deref() == Some(&questions::name_of(link_id)));
    let asked: Vec<String> = form.all(ASKED).filter(|link_id| own(link_id) && !unread(link_id)).map(str::to_owned).collect();
    let mark = form.get(MARK).and_then(|mark| mark.parse().ok()).unwrap_or(door.mark);
    Ok(Sheet { place, page: Page { answers, asked, seen: seen(guest.visit).unwrap_or_default(), mark, moment }, values, faults })
}

/// The version that was before somebody's eyes. What is none was shown by no page of ours.
fn seen(visit: &Visit) -> Option<u32> {
    visit.form.get(SEEN)?.parse().ok()
}

/// Keeps a page, and leads on.
pub async fn save(visit: &Visit) -> Result<Answer, Stop> {
    let guest = guest(visit).await?;
    spoken_in(guest.spoken(), saved(guest)).await
}

async fn saved(before: Guest<'_>) -> Result<Answer, Stop> {
    let visit = before.visit;
    if let Some(page) = finished(&before) {
        return Ok(Answer::Conflict(page));
    }
    let Sheet { place, values, faults, page } = sheet(&before, Moment::Left)?;
    match visit.house.app.save_answer(visit.place("kod"), &page, visit.now).await {
        // It was sent or closed in the same moment: the page says how it stands.
        Err(AppError::Invalid { .. }) => return again_from_start(visit).await,
        Err(error) => return Err(error.into()),
        Ok(None) => return Err(Stop::NotFound),
        Ok(Some(Kept::Outrun { door, items })) => {
            let guest = seated(visit, *door);
            let above = outrun(&guest, &items);
            return Ok(Answer::Conflict(questions_page(&guest, &guest.asked(), place, &values, &faults, &above)));
        }
        Ok(Some(Kept::Kept | Kept::Waits)) => {}
    }
    let guest = guest(visit).await?;
    let asked = guest.asked();
    if !faults.is_empty() {
        return Ok(Answer::Again(questions_page(&guest, &asked, place, &values, &faults, &html! {})));
    }
    let to = |place: usize| guest.path(&place.saturating_add(1).to_string());
    Ok(Answer::See(match visit.form.get(DO) {
        Some(KEEP) => {
            let path = guest.path("");
            format!("{path}{}klart=enkat-sparad", if path.contains('?') { '&' } else { '?' })
        }
        Some(BACK) => asked.iter().copied().filter(|other| *other < place).max().map_or_else(|| guest.path(""), to),
        _ => asked.iter().copied().find(|other| *other > place).map_or_else(|| guest.path(LAST), to),
    }))
}

/// Keeps what a page holds now. The script asks for it while somebody writes.
pub async fn keep(visit: &Visit) -> Result<Answer, Stop> {
    let guest = unseen(visit).await?;
    spoken_in(guest.spoken(), kept(guest)).await
}

async fn kept(guest: Guest<'_>) -> Result<Answer, Stop> {
    let visit = guest.visit;
    if finished(&guest).is_some() {
        return Ok(Answer::Conflict(html! {}));
    }
    let Sheet { page, .. } = sheet(&guest, Moment::Writing)?;
    match visit.house.app.save_answer(visit.place("kod"), &page, visit.now).await? {
        None => Err(Stop::NotFound),
        Some(Kept::Kept) => Ok(Answer::Short(say_with("answer-saved-now", &[("time", when::clock(visit.now).into())]))),
        Some(Kept::Waits) => Ok(Answer::Short(say("answer-saved-later").into_owned())),
        Some(Kept::Outrun { door, items }) => {
            let guest = seated(visit, *door);
            Ok(Answer::Conflict(guest.page(&outrun(&guest, &items))))
        }
    }
}

async fn again_from_start(visit: &Visit) -> Result<Answer, Stop> {
    again(visit, &[Fault::general(say("answer-pressed-at-once"))], &html! {}).await
}

/// All answers as they stand now, or what is shown where nothing can be answered.
async fn again(visit: &Visit, faults: &[Fault], above: &Markup) -> Result<Answer, Stop> {
    let guest = guest(visit).await?;
    let asked = guest.asked();
    Ok(Answer::Conflict(finished(&guest).unwrap_or_else(|| look_through(&guest, &asked, faults, above))))
}

/// Sends the answers as they were looked through. Pressed twice it is sent once.
pub async fn send(visit: &Visit) -> Result<Answer, Stop> {
    let seen = seen(visit).ok_or(Stop::NotFound)?;
    let came = visit.house.app.send_answer(visit.place("kod"), seen, visit.now).await;
    let guest = guest(visit).await?;
    spoken_in(guest.spoken(), async {
        match came {
            Ok(None) => Err(Stop::NotFound),
            Ok(Some(Sent::Sent)) => Ok(Answer::See(guest.path(""))),
            Ok(Some(Sent::Outrun)) => again(visit, &[], &changed()).await,
            Ok(Some(Sent::Unfinished(wrong))) => {
                let faults = questions::faults(&guest.shown, &wrong);
                let faults: Vec<Fault> = faults.into_iter().map(|fault| Fault { field: None, ..fault }).collect();
                Ok(Answer::Again(look_through(&guest, &guest.asked(), &faults, &html! {})))
            }
            Err(AppError::Invalid { .. }) => again_from_start(visit).await,
            Err(error) => Err(error.into()),
        }
    })
    .await
}

/// Opens what was sent again, to be changed and sent anew.
pub async fn reopen(visit: &Visit) -> Result<Answer, Stop> {
    let seen = seen(visit).ok_or(Stop::NotFound)?;
    let came = visit.house.app.reopen_answer(visit.place("kod"), seen, visit.now).await;
    let guest = guest(visit).await?;
    spoken_in(guest.spoken(), async {
        match came {
            Ok(None) => Err(Stop::NotFound),
            Ok(Some(Reopened::Open)) => Ok(Answer::See(guest.path(""))),
            Ok(Some(Reopened::Outrun)) => Ok(Answer::Conflict(guest.page(&whole::as_it_stands(&guest)))),
            Err(AppError::Invalid { .. }) => again_from_start(visit).await,
            Err(error) => Err(error.into()),
        }
    })
    .await
}
