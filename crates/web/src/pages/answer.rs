//! Answering a survey: by a link, without a login, a page at a time. What is sent is read until the survey closes.

use super::step::done_notice;
use crate::{
    forms::read::SEEN,
    http::{Answer, Fields, Stop, Visit},
    text::{say, say_with},
    ui::{
        Button, Fault, Form, Tone, buttons,
        form::{DO, KEEP, Weight},
        frame, notice, part,
        questions::{self, ASKED},
        summary, when,
    },
};
use fristad_app::{
    AppError,
    survey::{
        Stage,
        door::{AtDoor, Kept, Page, Sent},
        paper::FilledState,
    },
};
use fristad_forms::{Questionnaire, pages};
use maud::{Markup, html};

/// In which language the questions are shown.
const LANGUAGE: &str = "sprak";
/// Which page of the questions.
const PAGE: &str = "sida";
/// The page on which everything is looked through.
const LAST: &str = "slut";
/// The button that leads to the page before.
const BACK: &str = "tillbaka";

/// What one visit of the door stands on.
struct Guest<'a> {
    visit: &'a Visit,
    door: AtDoor,
    /// The questions in the language that was chosen.
    shown: Questionnaire,
    language: String,
}

async fn guest(visit: &Visit) -> Result<Guest<'_>, Stop> {
    let door = visit.house.app.open_answer(visit.place("kod"), visit.now).await?.ok_or(Stop::NotFound)?;
    Ok(seated(visit, door))
}

fn seated(visit: &Visit, door: AtDoor) -> Guest<'_> {
    let asked = visit.form.get(LANGUAGE).or_else(|| visit.query.get(LANGUAGE));
    let known = |language: &&str| door.questionnaire.languages().contains(language);
    let own = || door.questionnaire.head().language.as_deref().unwrap_or("sv");
    let language = asked.filter(known).unwrap_or_else(own).to_owned();
    let shown = door.questionnaire.in_language(&language);
    Guest { visit, door, shown, language }
}

impl Guest<'_> {
    fn base(&self) -> String {
        format!("/svar/{}", self.visit.place("kod"))
    }

    /// The address of a page, in the language that was chosen.
    fn path(&self, page: &str) -> String {
        let mut query = Fields::default();
        if !page.is_empty() {
            query.push(PAGE, page);
        }
        if self.door.questionnaire.head().language.as_deref() != Some(&self.language) {
            query.push(LANGUAGE, self.language.clone());
        }
        if query.is_empty() { self.base() } else { format!("{}?{}", self.base(), query.encoded()) }
    }

    /// The pages on which something is asked, given the answers so far, by their places.
    fn asked(&self) -> Vec<usize> {
        let of = pages(&self.door.questionnaire);
        of.iter()
            .enumerate()
            .filter(|(_, page)| questions::is_asked(&self.door.questionnaire, page, &self.door.answers))
            .map(|(place, _)| place)
            .collect()
    }

    fn form<'f>(&self, to: &'f str, carries: &'f [(&'f str, String)]) -> Form<'f> {
        Form { to, token: self.visit.nobodys_token(), keeps_at: None, carries }
    }

    fn page(&self, body: &Markup) -> Markup {
        let title = say("answer-title");
        frame::guest(
            &title,
            &self.door.authority,
            &html! {
                h1 { (self.door.title) }
                (done_notice(&self.visit.query))
                (body)
            },
        )
    }
}

/// The page that a link leads to.
pub async fn show(visit: &Visit) -> Result<Answer, Stop> {
    let guest = guest(visit).await?;
    if let Some(page) = finished(&guest) {
        return Ok(Answer::Page(page));
    }
    let asked = guest.asked();
    let page = match visit.query.get(PAGE) {
        None => begin(&guest, &asked),
        Some(LAST) => look_through(&guest, &asked, &[]),
        Some(number) => {
            // A page that is not asked leads on to the next that is.
            let wanted = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1)).ok_or(Stop::NotFound)?;
            match asked.iter().copied().find(|place| *place >= wanted) {
                Some(place) => questions_page(&guest, &asked, place, &questions::fields(&guest.door.answers), &[], &html! {}),
                None => look_through(&guest, &asked, &[]),
            }
        }
    };
    Ok(Answer::Page(page))
}

/// What is shown where nothing can be answered: before, after, and when it is sent.
fn finished(guest: &Guest<'_>) -> Option<Markup> {
    let door = &guest.door;
    if let Some(receipt) = &door.receipt {
        return Some(guest.page(&sent(guest, receipt)));
    }
    let (heading, words) = match door.stage {
        Stage::Open => return None,
        Stage::Closed => (say("answer-closed"), say("answer-closed-lead").into_owned()),
        Stage::Draft | Stage::Waiting => {
            let words = door
                .opens
                .map_or_else(|| say("answer-not-yet-lead").into_owned(), |day| say_with("answer-opens", &[("day", when::day(day).into())]));
            (say("answer-not-yet"), words)
        }
    };
    Some(guest.page(&notice(Tone::Plain, &heading, &html! { p { (words) } })))
}

/// What was promised about who sees the answers.
fn promise(door: &AtDoor) -> &'static str {
    if door.anonymous {
        "answer-anonymous"
    } else if door.coded {
        "answer-coded"
    } else {
        "answer-named"
    }
}

/// The first page: who asks, what happens with the answers, and in which language.
fn begin(guest: &Guest<'_>, asked: &[usize]) -> Markup {
    let door = &guest.door;
    let languages = door.questionnaire.languages();
    let first = asked.first().map_or(1, |place| place.saturating_add(1));
    let go = say(if door.version == 0 { "answer-begin" } else { "answer-go-on" });
    guest.page(&html! {
        @if let Some(about) = guest.shown.head().description.as_deref() { p.ingress lang=(guest.language) { (about) } }
        ul {
            li { (say_with("answer-from", &[("authority", door.authority.clone().into())])) }
            @if let Some(day) = door.closes { li { (say_with("answer-until", &[("day", when::day(day).into())])) } }
            li { (say(promise(door))) }
            li { (say(if door.anonymous { "answer-kept-anonymous" } else { "answer-kept" })) }
            li { (say("answer-shared")) }
        }
        @if languages.len() > 1 {
            nav aria-label=(say("answer-language")) {
                p { (say("answer-language")) ": "
                    @for (place, language) in languages.iter().enumerate() {
                        @if place > 0 { " · " }
                        a href=(format!("{}?{LANGUAGE}={language}", guest.base())) lang=(language) aria-current=[(*language == guest.language).then_some("true")] { (named(language)) }
                    }
                }
            }
        }
        (filled_in(guest, None))
        @if let Some(saved) = door.saved { p.lugn { (say_with("answer-saved", &[("when", when::moment(saved).into())])) } }
        div.knappar { (part::go(&guest.path(&first.to_string()), &go)) }
    })
}

/// A language by the name that it has for itself.
fn named(language: &str) -> &str {
    match language {
        "sv" => "Svenska",
        "en" => "English",
        "fi" => "Suomi",
        "se" => "Davvisámegiella",
        "ar" => "العربية",
        "so" => "Soomaali",
        other => other,
    }
}

/// What the system knew already, of a page or of all, with where it comes from.
fn filled_in(guest: &Guest<'_>, items: Option<&[String]>) -> Markup {
    let ours = guest.door.filled.iter().filter(|one| items.is_none_or(|items| items.contains(&one.link_id)));
    let lines: Vec<_> = ours.filter_map(|one| Some((guest.shown.item(&one.link_id)?.label(), &one.source, one.state))).collect();
    html! {
        @if !lines.is_empty() {
            (notice(Tone::Plain, &say("answer-filled"), &html! {
                p { (say("answer-filled-lead")) }
                @if items.is_some() {
                    ul { @for (label, source, state) in &lines { li { (label) " " span.lugn { (say_with("answer-filled-from", &[("source", (*source).clone().into())])) " " (say(standing(*state))) } } } }
                }
            }))
        }
    }
}

fn standing(state: FilledState) -> &'static str {
    match state {
        FilledState::Unseen => "answer-filled-unseen",
        FilledState::Confirmed => "answer-filled-confirmed",
        FilledState::Corrected => "answer-filled-corrected",
    }
}

fn questions_page(guest: &Guest<'_>, asked: &[usize], place: usize, values: &Fields, faults: &[Fault], above: &Markup) -> Markup {
    let all = pages(&guest.shown);
    let number = asked.iter().position(|other| *other == place).unwrap_or_default();
    let carries = [(PAGE, place.saturating_add(1).to_string()), (SEEN, guest.door.version.to_string()), (LANGUAGE, guest.language.clone())];
    let (go, back, keep) = (say("answer-save-on"), say("answer-back"), say("answer-save-leave"));
    let row = [
        Button::first(&go),
        Button { label: &back, does: BACK, weight: Weight::Second },
        Button { label: &keep, does: KEEP, weight: Weight::Second },
    ];
    guest.page(&html! {
        p.framsteg { (say_with("answer-progress", &[("page", number.saturating_add(1).into()), ("pages", asked.len().saturating_add(1).into())])) }
        (summary(faults))
        (above)
        @if let Some(page) = all.get(place) {
            @let items: Vec<String> = page.items.iter().map(|item| item.link_id.clone()).collect();
            (filled_in(guest, Some(&items)))
            (guest.form(&guest.base(), &carries).around(&html! {
                div lang=(guest.language) { (questions::page(&guest.shown, page, values, faults)) }
                (buttons(&row, None))
            }))
        }
    })
}

/// The last page: all answers, what is missing, and the button that sends them.
fn look_through(guest: &Guest<'_>, asked: &[usize], faults: &[Fault]) -> Markup {
    let all = pages(&guest.shown);
    let missing = questions::unanswered(&guest.shown, &guest.door.answers);
    let to = format!("{}/skicka", guest.base());
    let carries = [(LANGUAGE, guest.language.clone())];
    let act = say("answer-send");
    guest.page(&html! {
        h2 { (say("answer-look")) }
        p { (say("answer-look-lead")) }
        (summary(faults))
        @for place in asked {
            @if let Some(page) = all.get(*place) {
                div lang=(guest.language) { (questions::told(&guest.shown, page, &guest.door.answers)) }
                p { a href=(guest.path(&place.saturating_add(1).to_string())) { (say("answer-change")) span.dold { ": " (page.group.map_or("", |group| group.label())) } } }
            }
        }
        @if missing.is_empty() {
            (guest.form(&to, &carries).around(&html! { (buttons(&[Button::first(&act)], None)) }))
        } @else {
            (notice(Tone::Mind, &say("answer-missing"), &html! {
                ul {
                    @for fault in &missing {
                        li {
                            @match place_of(&all, asked, fault) {
                                Some(place) => a href=(guest.path(&place.saturating_add(1).to_string())) { (fault.text) },
                                None => (fault.text),
                            }
                        }
                    }
                }
            }))
        }
    })
}

/// The page on which a fault is mended.
fn place_of(all: &[fristad_forms::Page<'_>], asked: &[usize], fault: &Fault) -> Option<usize> {
    let field = fault.field.as_deref()?;
    let has = |place: &usize| all.get(*place).is_some_and(|page| page.items.iter().any(|item| questions::name_of(&item.link_id) == field));
    asked.iter().copied().find(has)
}

/// The receipt, with what was answered where it may be shown.
fn sent(guest: &Guest<'_>, receipt: &str) -> Markup {
    let door = &guest.door;
    let to = format!("{}/andra", guest.base());
    let carries = [(LANGUAGE, guest.language.clone())];
    let act = say("answer-reopen");
    let open = door.stage == Stage::Open;
    html! {
        (notice(Tone::Done, &say("answer-sent"), &html! {
            p { (say("answer-receipt")) " " strong.kod { (receipt) } }
            p { (say("answer-receipt-keep")) }
        }))
        @if door.anonymous {
            p { (say("answer-sent-anonymous")) }
        } @else {
            @if open {
                p { (say(if door.closes.is_some() { "answer-sent-open" } else { "answer-sent-open-ended" })) @if let Some(day) = door.closes { " " (when::day(day)) "." } }
                (guest.form(&to, &carries).around(&html! { (buttons(&[Button { label: &act, does: "", weight: Weight::Second }], None)) }))
            } @else { p { (say("answer-sent-closed")) } }
            h2 { (say("answer-sent-what")) }
            @for page in &pages(&guest.shown) { div lang=(guest.language) { (questions::told(&guest.shown, page, &door.answers)) } }
        }
    }
}

/// Keeps a page, and leads on.
pub async fn save(visit: &Visit) -> Result<Answer, Stop> {
    let guest = guest(visit).await?;
    if let Some(page) = finished(&guest) {
        return Ok(Answer::Conflict(page));
    }
    let number = visit.form.get(PAGE).and_then(|number| number.parse::<usize>().ok()).and_then(|number| number.checked_sub(1));
    let place = number.ok_or(Stop::NotFound)?;
    let all = pages(&guest.door.questionnaire);
    let page = all.get(place).ok_or(Stop::NotFound)?;
    let values = questions::merged(&questions::fields(&guest.door.answers), &visit.form);
    let (answers, faults) = questions::read(&guest.door.questionnaire, &values);
    let own = |link_id: &str| page.items.iter().any(|item| item.link_id == link_id);
    let faults: Vec<Fault> = faults
        .into_iter()
        .filter(|fault| fault.field.as_deref().and_then(|name| name.strip_prefix(questions::PREFIX)).is_some_and(own))
        .collect();
    // What cannot be read is not kept; what can be is.
    let unread = |link_id: &str| faults.iter().any(|fault| fault.field.as_deref() == Some(&questions::name_of(link_id)));
    let asked: Vec<String> = visit.form.all(ASKED).filter(|link_id| own(link_id) && !unread(link_id)).map(str::to_owned).collect();
    let seen = visit.form.get(SEEN).and_then(|seen| seen.parse().ok()).unwrap_or_default();
    let kept = visit.house.app.save_answer(visit.place("kod"), &Page { answers, asked, seen }, visit.now).await;
    match kept {
        Err(AppError::Invalid { .. }) => {
            // It was sent or closed in the same moment: the page says how it stands.
            return again_from_start(visit).await;
        }
        Err(error) => return Err(error.into()),
        Ok(None) => return Err(Stop::NotFound),
        Ok(Some(Kept::Outrun { door, items })) => {
            let guest = seated(visit, *door);
            let above = outrun(&guest, &items);
            return Ok(Answer::Conflict(questions_page(&guest, &guest.asked(), place, &values, &faults, &above)));
        }
        Ok(Some(Kept::Kept)) => {}
    }
    let guest = self::guest(visit).await?;
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

/// What somebody else has answered meanwhile, above the form with one's own answers.
fn outrun(guest: &Guest<'_>, items: &[String]) -> Markup {
    let stands: Vec<_> = items
        .iter()
        .filter_map(|link_id| {
            let item = guest.shown.item(link_id)?;
            let words = item.question().zip(guest.door.answers.get(link_id)).map(|(question, answer)| questions::words(question, answer));
            Some((item.label().to_owned(), words))
        })
        .collect();
    notice(
        Tone::Mind,
        &say("answer-outrun"),
        &html! {
            p { (say("answer-outrun-lead")) }
            dl.fakta {
                @for (label, words) in &stands {
                    div { dt { (label) } dd { @match words { Some(words) => (words), None => span.lugn { (say("answer-empty")) } } } }
                }
            }
        },
    )
}

async fn again_from_start(visit: &Visit) -> Result<Answer, Stop> {
    let guest = guest(visit).await?;
    let asked = guest.asked();
    Ok(Answer::Conflict(finished(&guest).unwrap_or_else(|| look_through(&guest, &asked, &[Fault::general(say("answer-pressed-at-once"))]))))
}

/// Sends the answers. Pressed twice it is sent once.
pub async fn send(visit: &Visit) -> Result<Answer, Stop> {
    match visit.house.app.send_answer(visit.place("kod"), visit.now).await {
        Ok(None) => Err(Stop::NotFound),
        Ok(Some(Sent::Sent)) => Ok(Answer::See(guest(visit).await?.path(""))),
        Ok(Some(Sent::Unfinished(wrong))) => {
            let guest = guest(visit).await?;
            let faults = questions::faults(&guest.shown, &wrong);
            let asked = guest.asked();
            let faults: Vec<Fault> = faults.into_iter().map(|fault| Fault { field: None, ..fault }).collect();
            Ok(Answer::Again(look_through(&guest, &asked, &faults)))
        }
        Err(AppError::Invalid { .. }) => again_from_start(visit).await,
        Err(error) => Err(error.into()),
    }
}

/// Opens what was sent again, to be changed and sent anew.
pub async fn reopen(visit: &Visit) -> Result<Answer, Stop> {
    match visit.house.app.reopen_answer(visit.place("kod"), visit.now).await {
        Ok(None) => Err(Stop::NotFound),
        Ok(Some(())) => Ok(Answer::See(guest(visit).await?.path(""))),
        Err(AppError::Invalid { .. }) => again_from_start(visit).await,
        Err(error) => Err(error.into()),
    }
}
