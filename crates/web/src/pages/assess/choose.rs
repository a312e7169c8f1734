//! Choosing an instrument: what each is for, whose it is, and what speaks against it in this case.

use super::{fill_path, is_shell, list_path, step_of, title};
use crate::{
    codes::{called, code_of},
    http::{Answer, Desk, Stop},
    pages::{case, step},
    text::{label, say, say_with},
    ui::{Icon, Tone, notice, part, when},
};
use fristad_app::case::{
    choose::{Offered, draft_part},
    open::CaseInput,
    opened::Opened,
};
use fristad_domain::{
    assessment::code::{InstrumentPurpose, Unfit},
    case::code::Context,
};
use maud::{Markup, html};

/// The purposes, in the order in which one chooses.
const PURPOSES: [InstrumentPurpose; 4] =
    [InstrumentPurpose::Initial, InstrumentPurpose::Structured, InstrumentPurpose::Meeting, InstrumentPurpose::Mapping];

/// The page.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let here = desk.app().instruments_for_case(&desk.ctx, CaseInput { case: desk.case()? }).await?;
    let opened = &here.opened;
    let allowed = |offered: &&Offered| PURPOSES.contains(&offered.purpose) && step::is_allowed(opened, step_of(offered.purpose));
    let offered: Vec<_> = here.offered.iter().filter(allowed).collect();
    if offered.is_empty() {
        return Err(Stop::NotAllowed);
    }
    let (fit, unfit): (Vec<_>, Vec<_>) = offered.into_iter().partition(|offered| offered.unfit.is_empty());
    Ok(case::framed(
        desk,
        opened,
        &say("assess-choose"),
        &html! {
            p.ingress { (say("assess-choose-lead")) }
            @for purpose in PURPOSES {
                @let of_it: Vec<_> = fit.iter().filter(|offered| offered.purpose == purpose).collect();
                @if !of_it.is_empty() {
                    section {
                        h2 { (called("instrument-purpose", &purpose)) }
                        p.lugn { (label("assess-purpose-lead", &code_of(&purpose))) }
                        @for offered in of_it { (one(opened, offered)) }
                    }
                }
            }
            section {
                h2 { (say("assess-without")) }
                p.lugn { (say("assess-without-lead")) }
                p.vagar {
                    @for step in ["assess_risk", "assess_meeting"] {
                        @if let Some((path, title)) = case::step_act(opened, step, &[]) { a href=(path) { (title) } }
                    }
                }
            }
            @if !unfit.is_empty() {
                section {
                    h2 { (say("assess-unfit-here")) }
                    p.lugn { (say("assess-unfit-here-lead")) }
                    @for offered in unfit { (one(opened, offered)) }
                }
            }
            p { a.tillbaka href=(list_path(opened.case)) { (say("assess-to-list")) } }
        },
    ))
}

fn one(opened: &Opened, offered: &Offered) -> Markup {
    let found = &offered.found;
    let name = title(&found.definition, &found.key);
    let draft = opened.drafts.iter().find(|held| held.part == draft_part(&found.key));
    let count = found.definition.questions().count();
    html! {
        article.instrument {
            h3 { (name) }
            @if is_shell(&found.definition) || offered.training {
                p.marken {
                    @if is_shell(&found.definition) { (part::tag("demands", Some(Icon::Info), &say("assess-shell"))) }
                    @if offered.training {
                        @if offered.trained { (part::tag("klart", Some(Icon::Check), &say("assess-trained"))) }
                        @else { (part::tag("demands", Some(Icon::Info), &say("assess-training"))) }
                    }
                }
            }
            @if let Some(about) = &found.definition.head().description { p { (about) } }
            @for unfit in &offered.unfit { p.orsak { (unfit_words(*unfit, opened)) } }
            p.rad {
                (say_with("assess-version", &[("count", count.into()), ("version", found.version.to_string().into())])) ". "
                @if let Some(instrument) = found.instrument() { (say("assess-owner")) ": " (instrument.owner) ". " (instrument.licence) }
            }
            @if offered.usable {
                @let act = if draft.is_some() { "assess-continue" } else { "assess-begin" };
                p {
                    a.knapp.andra href=(fill_path(opened.case, &found.key)) { (say(act)) span.dold { ": " (name) } }
                    @if let Some(draft) = draft { " " span.lugn { (say_with("assess-draft-of", &[("when", when::moment(draft.saved).into())])) } }
                }
            } @else {
                p.lugn { (say("assess-shell-refused")) }
            }
        }
    }
}

/// Why an instrument does not fit, and what fits instead.
pub fn unfit_words(unfit: Unfit, opened: &Opened) -> String {
    let honour = opened.contexts.contains(&Context::Honour);
    let instead = match unfit {
        Unfit::Honour | Unfit::Child | Unfit::Context if honour && opened.age.is_minor() => "assess-instead-young-honour",
        Unfit::Honour => "assess-instead-honour",
        Unfit::Child => "assess-instead-child",
        Unfit::Age => "assess-instead-age",
        Unfit::Context => "assess-instead-context",
    };
    format!("{} {}", called("unfit", &unfit), say(instead))
}

/// Who is not marked as trained is told before they answer anything.
pub fn untrained() -> Markup {
    notice(Tone::Mind, &say("assess-not-trained"), &html! { p { (say("assess-not-trained-lead")) } })
}
