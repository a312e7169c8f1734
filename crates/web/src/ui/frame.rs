//! The frame of every page: skip link, header with the way out, the case's banner and parts, and the footer.

use super::{
    form::TOKEN,
    icon::{self, Icon},
};
use crate::{
    http::{Desk, assets},
    text::{say, spoken},
};
use fristad_app::directory::Mode;
use fristad_domain::actor::Role;
use maud::{DOCTYPE, Markup, html};

/// Where in the house a page lies: marks the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Nowhere in the menu.
    None,
    /// Min dag.
    Day,
    /// Search.
    Search,
    /// Intake.
    Intake,
    /// The unit.
    Unit,
    /// The night.
    Night,
    /// The registrar's desk.
    Incoming,
    /// The board's list.
    Agenda,
    /// A provider's commissions.
    Commissions,
    /// Accounts.
    Accounts,
    /// Units.
    Units,
    /// The delegation order.
    Delegation,
    /// What the system does by itself.
    Jobs,
    /// The review of who has read what.
    Review,
    /// Measures and registers.
    Measures,
    /// Surveys.
    Surveys,
}

/// A page.
pub struct Frame<'a> {
    /// What it is called. Never holds a name, a number or a case number: it stands in the browser's history.
    pub title: &'a str,
    /// Where it lies.
    pub place: Place,
    /// The banner of the case that it is about.
    pub banner: Option<Markup>,
}

impl<'a> Frame<'a> {
    /// A page in the menu.
    pub const fn new(title: &'a str, place: Place) -> Self {
        Self { title, place, banner: None }
    }

    /// The page for someone who is logged in.
    pub fn desk(&self, desk: &Desk, body: &Markup) -> Markup {
        self.whole(Some(desk), body)
    }

    /// The page for anyone.
    pub fn open(&self, body: &Markup) -> Markup {
        self.whole(None, body)
    }

    fn whole(&self, desk: Option<&Desk>, body: &Markup) -> Markup {
        let idle = desk.map(|desk| desk.house.idle_minutes);
        html! {
            (DOCTYPE)
            html lang="sv" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="robots" content="noindex, nofollow";
                    meta name="color-scheme" content="light dark";
                    title { (self.title) " – Fristad" }
                    link rel="icon" href=(assets::ICON.path) type="image/svg+xml";
                    link rel="stylesheet" href=(assets::STYLE.path);
                    script src=(assets::SCRIPT.path) defer {}
                }
                body data-vila=[idle] {
                    a.hoppa href="#innehall" { (say("ui-skip")) }
                    (head(desk, self.place))
                    @if let Some(banner) = &self.banner { (banner) }
                    main #innehall tabindex="-1" { (body) }
                    (foot(desk))
                }
            }
        }
    }
}

fn head(desk: Option<&Desk>, place: Place) -> Markup {
    let demo = desk.is_some_and(|desk| desk.names.mode == Mode::Demo);
    html! {
        header.sidhuvud {
            @if demo { p.ovning { (say("ui-demo")) } }
            div.rad1 {
                a.namn href="/" { "Fristad" }
                @if let Some(desk) = desk {
                    p.jag { (desk.name) @if let Some(me) = desk.names.accounts.get(&desk.ctx.subject.user) { span { (me.title) } } }
                    (act(desk, "/las", "ui-lock", Icon::Lock, "las"))
                    (act(desk, "/lamna", "ui-leave", Icon::Leave, "lamna"))
                }
            }
            @if let Some(desk) = desk {
                nav aria-label=(say("ui-menu")) {
                    ul {
                        @for (own, path, label) in menu(desk) {
                            li { a href=(path) aria-current=[(own == place).then_some("page")] { (say(label)) } }
                        }
                    }
                }
            }
        }
    }
}

fn act(desk: &Desk, path: &str, label: &str, sign: Icon, class: &str) -> Markup {
    html! {
        form.(class) method="post" action=(path) {
            input type="hidden" name=(TOKEN) value=(desk.token());
            input type="hidden" name="till" value=(desk.path);
            button.knapp.liten type="submit" { (icon::small(sign)) (say(label)) }
        }
    }
}

/// The page of someone who has a link and no login: who asks stands above it, and nothing leads anywhere else.
pub fn guest(title: &str, authority: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(spoken().code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex, nofollow";
                meta name="color-scheme" content="light dark";
                title { (title) }
                link rel="icon" href=(assets::ICON.path) type="image/svg+xml";
                link rel="stylesheet" href=(assets::STYLE.path);
                script src=(assets::SCRIPT.path) defer {}
            }
            body {
                a.hoppa href="#innehall" { (say("ui-skip")) }
                header.sidhuvud { div.rad1 { p.namn { (authority) } } }
                main #innehall tabindex="-1" { (body) }
                footer.sidfot { p { (say("answer-foot")) } }
            }
        }
    }
}

/// What stands in the menu of someone with these posts.
pub fn menu(desk: &Desk) -> Vec<(Place, &'static str, &'static str)> {
    let handles = desk.is(Role::CaseWorker) || desk.is(Role::TeamLead) || desk.is(Role::DutyOfficer);
    let registers = desk.is(Role::Registrar);
    let decides = desk.is(Role::Board) || desk.is(Role::Committee) || desk.is(Role::Chair);
    let entries = [
        (handles, Place::Day, "/min-dag", "ui-menu-day"),
        (desk.is(Role::TeamLead), Place::Unit, "/enheten", "ui-menu-unit"),
        (desk.is(Role::DutyOfficer), Place::Night, "/natten", "ui-menu-night"),
        (registers, Place::Incoming, "/inkommet", "ui-menu-incoming"),
        (decides, Place::Agenda, "/namnden", "ui-menu-agenda"),
        (desk.is(Role::Analyst) || desk.is(Role::TeamLead), Place::Surveys, "/enkater", "ui-menu-surveys"),
        (desk.is(Role::ProviderStaff), Place::Commissions, "/uppdrag", "ui-menu-commissions"),
        (desk.is(Role::SystemAdministrator), Place::Accounts, "/konton", "ui-menu-accounts"),
        (desk.is(Role::SystemAdministrator), Place::Units, "/enheter", "ui-menu-units"),
        (desk.is(Role::SystemAdministrator), Place::Delegation, "/delegation", "ui-menu-delegation"),
        (desk.is(Role::SystemAdministrator), Place::Jobs, "/drift", "ui-menu-jobs"),
        (desk.is(Role::AuditReviewer), Place::Review, "/granska", "ui-menu-review"),
        (handles || registers || decides || desk.is(Role::Analyst), Place::Measures, "/matt", "ui-menu-measures"),
        (handles || registers, Place::Intake, "/aktualisera", "ui-menu-intake"),
        (handles || registers, Place::Search, "/sok", "ui-menu-search"),
    ];
    entries.into_iter().filter(|(shown, ..)| *shown).map(|(_, place, path, label)| (place, path, label)).collect()
}

fn foot(desk: Option<&Desk>) -> Markup {
    html! {
        footer.sidfot {
            @if let Some(desk) = desk {
                ul {
                    li { a href="/hjalp" { (say("ui-foot-help")) } }
                    li { a href="/regler" { (say("ui-foot-rules")) } }
                    li { a href="/mina-sessioner" { (say("ui-foot-sessions")) } }
                    li { a href="/passnycklar" { (say("passkeys-title")) } }
                    li { (act(desk, "/logga-ut", "ui-log-out", Icon::Leave, "loggaut")) }
                }
                p { (desk.names.authority_name) }
            }
        }
    }
}
