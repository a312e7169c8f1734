//! The package on paper: one file with nothing beside it, black on white, for whoever reads it tired and by a bad lamp.

use super::{
    receipt::Who,
    words::{age, caution, clock, gravest, hours, is_stale, situation, way, why},
};
use fristad_app::extract::{Call, Contact, Extract, ExtractCase, Plan};
use fristad_kernel::Timestamp;
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("page.css");

/// The whole page.
pub fn page(extract: &Extract, who: &Who, now: Timestamp) -> Markup {
    let made = Timestamp::from_micros(extract.made);
    html! {
        (DOCTYPE)
        html lang="sv" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                title { "Jourpaket" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    p.office { (extract.authority) }
                    h1 { "Jourpaket" }
                    p.age { "Läget " strong { (clock(made)) } ". Paketet är " strong { (age(made, now)) } "." }
                    p.who { "Öppnat " (clock(now)) " av " (who.as_str()) "." }
                    @if is_stale(made, now) {
                        p.stale { "Paketet är gammalt. Mycket kan ha ändrats: fråga alltid personen vad som gäller nu." }
                    }
                }
                aside {
                    p { strong { "Fara för livet: ring 112 först." } }
                    p { "Följ reglerna för kontakt, även när det brådskar. Här står aldrig var någon finns. Skriv inte dit det." }
                    p { "Lås in papperet. När systemet är igång: för över det du gjort, förstör papperet och lämna tillbaka paketet med sitt kvitto." }
                }
                (overview(extract))
                main { @for case in &extract.cases { (shown(case)) } }
                @if !extract.offices.is_empty() {
                    section.offices {
                        h2 { "Enheterna" }
                        @for (name, contact) in &extract.offices { p { strong { (name) } br; (lines(contact)) } }
                    }
                }
                p.end { "Slut på paketet. " (extract.cases.len()) " ärenden." }
            }
        }
    }
}

fn overview(extract: &Extract) -> Markup {
    if extract.cases.is_empty() {
        return html! { p.none { "Inget ärende var i fara, hade en säkerhetsplan eller gällde någon skyddad när paketet gjordes." } };
    }
    html! {
        table {
            caption { "Ärenden, de i störst fara först" }
            thead { tr { th { "Ärende" } th { "Namn" } th { "Varför" } th { "Handläggare" } } }
            tbody {
                @for case in &extract.cases {
                    tr {
                        td.number { (case.number) }
                        td { (name(case)) }
                        td { (reasons(case)) }
                        td { (case.call.handler.as_deref().unwrap_or("–")) }
                    }
                }
            }
        }
    }
}

fn name(case: &ExtractCase) -> &str {
    case.name.as_deref().unwrap_or("Okänd person")
}

fn reasons(case: &ExtractCase) -> String {
    case.why.iter().map(|reason| why(*reason)).collect::<Vec<_>>().join(", ")
}

fn shown(case: &ExtractCase) -> Markup {
    html! {
        article {
            header.case {
                h2 { (name(case)) }
                p.number { "Ärende " (case.number) }
                p.marks {
                    @if let Some(word) = gravest(case.danger, case.risk) { strong.grave { (word) } " " }
                    @if case.protected { strong.protected { "SKYDDAD PERSON" } " " }
                    @match case.minors { 0 => {}, 1 => "1 barn under 18 år", many => { (many) " barn under 18 år" } }
                }
            }
            div.columns {
                section { h3 { "Så når du personen" } (contact(&case.contact, case.protected)) }
                section { h3 { "Ring" } (call(&case.call)) }
            }
            @if let Some(made) = &case.plan { (plan(made)) }
            p.done { "Gjort (tid, vad, av vem):" }
        }
    }
}

fn contact(contact: &Contact, protected: bool) -> Markup {
    html! {
        @if let Some(phone) = &contact.phone { p.phone { (phone) } }
        @else if protected { p.absent { "Telefonnummer står inte här: personen är skyddad. Ring handläggaren eller enheten." } }
        @else { p.absent { "Inget telefonnummer som är säkert. Ring handläggaren eller enheten." } }
        @if let Some(word) = &contact.code_word { p.word { "Kodord: " strong { (word) } } }
        @if contact.ruled {
            ul { @for (safe, from, until) in &contact.safe { li { (way(*safe)) ": " (hours(*from, *until)) } } }
            p.only { "Inga andra sätt är säkra." }
        } @else {
            p { "Inga kontaktregler är satta. Fråga först om personen kan tala ostört." }
        }
        @if !contact.cautions.is_empty() {
            ul.cautions { @for rule in &contact.cautions { li { strong { (caution(*rule)) } } } }
        }
    }
}

fn call(call: &Call) -> Markup {
    html! {
        p { "Handläggare: " (call.handler.as_deref().unwrap_or("ingen utsedd")) }
        @if let Some(unit) = &call.unit { p { "Enhet: " (unit) } }
        @if let Some(office) = &call.office { p.contact { (lines(office)) } }
        @for provider in &call.providers { p { "Utförare: " (provider) } }
    }
}

fn plan(plan: &Plan) -> Markup {
    html! {
        section.plan {
            h3 { "Säkerhetsplan " span { (situation(plan.situation)) ", gjord " (Timestamp::from_micros(plan.made).date()) } }
            @if plan.text.is_empty() && plan.withheld == 0 { p { "Planen är gjord, men saknar egen text i systemet." } }
            @for line in plan.text.lines().filter(|line| !line.trim().is_empty()) { p { (line) } }
            @match plan.withheld {
                0 => {},
                1 => p.absent { "En mening är utelämnad: den kan säga var någon finns." },
                many => p.absent { (many) " meningar är utelämnade: de kan säga var någon finns." },
            }
        }
    }
}

fn lines(text: &str) -> Markup {
    html! { @for (number, line) in text.lines().enumerate() { @if number > 0 { br; } (line) } }
}
