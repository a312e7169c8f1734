//! Help: how to begin, what each sign means, the keyboard, and the words.

use crate::{
    http::{Answer, Desk, Stop},
    text::{label, say},
    ui::{
        Frame, Icon, Place,
        icon::large,
        part,
        table::{Column, table},
    },
};
use fristad_domain::actor::Role;
use maud::{Markup, html};

/// The words, as the project's own glossary has them.
const GLOSSARY: &str = include_str!("../../../../docs/GLOSSARY.md");

/// The glossary's parts, and what they are called here.
const PARTS: [(&str, &str); 11] = [
    ("How a case runs", "help-part-case"),
    ("Stages in the code", "help-part-stages"),
    ("Services", "help-part-services"),
    ("People and roles in a case", "help-part-people"),
    ("Kinds of case", "help-part-kinds"),
    ("Who uses the system", "help-part-roles"),
    ("Danger and assessment", "help-part-danger"),
    ("Kinds of violence", "help-part-violence"),
    ("Contexts", "help-part-contexts"),
    ("Protection and secrecy", "help-part-protection"),
    ("Words of our own", "help-part-own"),
];

/// The signs, and what they mean.
const SIGNS: [(Icon, &str); 12] = [
    (Icon::Danger, "help-sign-danger"),
    (Icon::Clock, "help-sign-clock"),
    (Icon::Shield, "help-sign-shield"),
    (Icon::Phone, "help-sign-phone"),
    (Icon::Speech, "help-sign-speech"),
    (Icon::Child, "help-sign-child"),
    (Icon::Check, "help-sign-check"),
    (Icon::Info, "help-sign-info"),
    (Icon::Error, "help-sign-error"),
    (Icon::Paper, "help-sign-paper"),
    (Icon::Lock, "help-sign-lock"),
    (Icon::Leave, "help-sign-leave"),
];

/// The help.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let title = say("help-title");
    let mut own: Vec<Role> = desk.ctx.subject.posts.iter().map(|post| post.role).collect();
    own.dedup();
    Ok(Answer::Page(Frame::new(&title, Place::None).desk(
        desk,
        &html! {
            h1 { (title) }
            nav.innehall aria-label=(say("help-contents")) {
                ul {
                    li { a href="#borja" { (say("help-begin")) } }
                    li { a href="#tecken" { (say("help-signs")) } }
                    li { a href="#tangenter" { (say("help-keys")) } }
                    li { a href="#skydd" { (say("help-safe")) } }
                    li { a href="#ord" { (say("help-words")) } }
                }
            }
            section #borja {
                h2 { (say("help-begin")) }
                @for role in &own { h3 { (label("role", role.code())) } p { (say(begins(*role))) } }
                (part::details(&say("help-other-roles"), own.is_empty(), &html! {
                    @for role in Role::ALL.iter().filter(|role| !own.contains(role)) { h3 { (label("role", role.code())) } p { (say(begins(*role))) } }
                }))
            }
            section #tecken {
                h2 { (say("help-signs")) }
                ul.tecken { @for (icon, code) in SIGNS { li { (large(icon)) " " (say(code)) } } }
            }
            section #tangenter {
                h2 { (say("help-keys")) }
                ul { li { (say("help-keys-leave")) } li { (say("help-keys-tab")) } li { (say("help-keys-skip")) } }
            }
            section #skydd {
                h2 { (say("help-safe")) }
                ul { li { (say("help-safe-logged")) } li { (say("help-safe-kept")) } li { (say("help-safe-urgent")) } li { (say("help-safe-screen")) } }
            }
            section #ord { h2 { (say("help-words")) } p { (say("help-words-lead")) } (glossary()) }
        },
    )))
}

/// How a role begins.
const fn begins(role: Role) -> &'static str {
    match role {
        Role::CaseWorker => "help-role-case-worker",
        Role::TeamLead => "help-role-team-lead",
        Role::DutyOfficer => "help-role-duty-officer",
        Role::Registrar => "help-role-registrar",
        Role::Board => "help-role-board",
        Role::Committee => "help-role-committee",
        Role::Chair => "help-role-chair",
        Role::ProviderStaff => "help-role-provider-staff",
        Role::ResourceCentreAdviser => "help-role-resource-centre-adviser",
        Role::Analyst => "help-role-analyst",
        Role::Archivist => "help-role-archivist",
        Role::SystemAdministrator => "help-role-system-administrator",
        Role::AuditReviewer => "help-role-audit-reviewer",
    }
}

/// The glossary's tables. Its explanations are in English, and say so to those who listen.
fn glossary() -> Markup {
    let headings = [say("help-word"), say("help-word-code"), say("help-word-means"), say("help-word-source")];
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    html! {
        @for part in GLOSSARY.split("\n## ").skip(1) {
            @let heading = part.lines().next().unwrap_or_default();
            @let rows: Vec<_> = part.lines().filter_map(row).map(cells).collect();
            @if !rows.is_empty() { (part::details(&called(heading), false, &table(&called(heading), &columns, &rows))) }
        }
    }
}

/// What a part of the glossary is called here.
fn called(heading: &str) -> String {
    PARTS.iter().find(|(beginning, _)| heading.starts_with(beginning)).map_or_else(|| plain(heading), |(_, name)| say(name).into_owned())
}

/// The cells of a table's row; nothing for its head, its rule, and everything else.
fn row(line: &str) -> Option<[&str; 4]> {
    let mut cells = line.strip_prefix('|')?.strip_suffix('|')?.split('|').map(str::trim);
    let row = [cells.next()?, cells.next()?, cells.next()?, cells.next()?];
    let [first, ..] = row;
    (first != "Swedish" && !first.starts_with("---")).then_some(row)
}

fn cells([swedish, english, means, source]: [&str; 4]) -> Vec<Markup> {
    vec![
        html! { dfn id=(anchor(swedish)) { (plain(swedish)) } },
        html! { span lang="en" { (plain(english)) } },
        html! { span lang="en" { (plain(means)) } },
        html! { (plain(source)) },
    ]
}

/// Text without the marks of its markup.
fn plain(text: &str) -> String {
    text.replace(['`', '*'], "")
}

/// The anchor of a word: `ord-akut-beslut`.
fn anchor(word: &str) -> String {
    let mut anchor = "ord".to_owned();
    for letter in plain(word).to_lowercase().chars() {
        if letter.is_alphanumeric() {
            if anchor == "ord" {
                anchor.push('-');
            }
            anchor.push(letter);
        } else if !anchor.ends_with('-') {
            anchor.push('-');
        }
    }
    anchor.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_word_of_the_glossary_has_an_anchor_of_its_own() {
        let words: Vec<_> = GLOSSARY.lines().filter_map(row).map(|[word, ..]| word).collect();
        assert!(words.len() > 100, "{} words", words.len());
        let anchors: BTreeSet<_> = words.iter().map(|word| anchor(word)).collect();
        assert_eq!(anchors.len(), words.len());
        assert_eq!(anchor("akut beslut"), "ord-akut-beslut");
    }

    #[test]
    fn every_part_of_the_glossary_has_a_swedish_name() {
        let headings: Vec<_> = GLOSSARY.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        let nameless: Vec<_> = headings.iter().filter(|heading| called(heading) == plain(heading)).collect();
        assert!(headings.len() == PARTS.len() && nameless.is_empty(), "{nameless:?}");
    }
}
