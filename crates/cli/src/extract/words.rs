//! The package's codes in plain Swedish.

use fristad_app::extract::Why;
use fristad_domain::{
    case::code::{Danger, RiskLevel, SafetySituation},
    person::contact::{Caution, Way},
};
use fristad_kernel::Timestamp;

pub const fn way(way: Way) -> &'static str {
    match way {
        Way::Letter => "Brev",
        Way::ForwardedLetter => "Brev via Skatteverkets förmedling eller poste restante",
        Way::EIdentified => "E-tjänst med e-legitimation",
        Way::VisitIdentified => "Besök med legitimation",
        Way::Phone => "Ring",
        Way::TextMessage => "Sms",
        Way::Email => "E-post",
        Way::Visit => "Besök",
    }
}

/// Hours as people say them.
pub fn hours(from: i8, until: i8) -> String {
    if (from, until) == (0, 24) { "dygnet runt".into() } else { format!("bara {from:02}–{until:02}") }
}

pub const fn caution(caution: Caution) -> &'static str {
    match caution {
        Caution::NoMessages => "Lämna inga meddelanden, varken talade eller skrivna.",
        Caution::CallBack => "Lita inte på den som ringer: ring tillbaka till ett känt nummer.",
        Caution::CodeWord => "Fråga efter kodordet.",
        Caution::NoInvoiceHome => "Skicka ingen faktura hem.",
        Caution::Alone => "Tala bara när personen är ensam.",
        Caution::Interpreter => "Tolk behövs. Välj aldrig en tolk ur personens egen krets.",
    }
}

pub const fn why(why: Why) -> &'static str {
    match why {
        Why::Danger => "Fara",
        Why::HighRisk => "Hög risk",
        Why::SafetyPlan => "Säkerhetsplan",
        Why::Protected => "Skyddad",
    }
}

/// The gravest word about a case, for its head.
pub const fn gravest(danger: Option<Danger>, risk: Option<RiskLevel>) -> Option<&'static str> {
    match (danger, risk) {
        (Some(Danger::Mortal), _) => Some("FARA FÖR LIVET"),
        (Some(Danger::Serious), _) => Some("ALLVARLIG FARA"),
        (_, Some(RiskLevel::High)) => Some("HÖG RISK"),
        _ => None,
    }
}

pub const fn situation(situation: SafetySituation) -> &'static str {
    match situation {
        SafetySituation::InContact => "i kontakt med den som utövar våld",
        SafetySituation::HasLeft => "har lämnat",
    }
}

/// Day and time by the Swedish clock.
pub fn clock(at: Timestamp) -> String {
    format!("{} kl. {:02}.{:02}", at.date(), at.hour(), at.minute())
}

/// How long ago something was, as people say it.
pub fn age(made: Timestamp, now: Timestamp) -> String {
    let minutes = now.as_micros().saturating_sub(made.as_micros()) / 60_000_000;
    match minutes {
        ..0 => "från framtiden: en klocka går fel".into(),
        0..120 => format!("{minutes} minuter gammalt"),
        120..2880 => format!("{} timmar gammalt", minutes / 60),
        _ => format!("{} dygn gammalt", minutes / 1440),
    }
}

/// Whether it is older than a night's package should be: a night was missed.
pub fn is_stale(made: Timestamp, now: Timestamp) -> bool {
    now.as_micros().saturating_sub(made.as_micros()) > 26 * 3_600_000_000
}
