//! Help: how to begin, what each sign means, the keyboard, and the words.

use crate::{
    http::{Answer, Desk, Stop},
    text::{label, say},
    ui::{
        Frame, Icon, Place,
        icon::large,
        part,
        table::{Column, facts, table},
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

/// What the glossary says in English where no law is the source, and what that is called here. A longer phrase comes before the shorter one in it.
const SOURCES: [(&str, &str); 5] = [
    ("guidance on resource centres", "help-source-centres"),
    ("guidance", "help-source-guidance"),
    ("practice", "help-source-practice"),
    ("among others", "help-source-others"),
    ("ours", "help-source-ours"),
];

/// The short names of the acts and regulations among the sources.
const SHORT_NAMES: [(&str, &str); 10] = [
    ("SoL", "help-short-sol"),
    ("SoF", "help-short-sof"),
    ("L 2024:79", "help-short-shelter"),
    ("FL", "help-short-fl"),
    ("KL", "help-short-kl"),
    ("OSL", "help-short-osl"),
    ("BrB", "help-short-brb"),
    ("LVU", "help-short-lvu"),
    ("SOSFS 2014:5", "help-short-sosfs"),
    ("HSLF-FS 2022:39", "help-short-hslf"),
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

/// The glossary's tables: the word, what it means in plain Swedish, and the source. English and identifiers are for those who build.
fn glossary() -> Markup {
    let headings = [say("help-word"), say("help-word-means"), say("help-word-source")];
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let short: Vec<_> = SHORT_NAMES.iter().map(|(name, long)| (*name, html! { (say(long)) })).collect();
    html! {
        (part::details(&say("help-short"), false, &facts(&short)))
        @for part in GLOSSARY.split("\n## ").skip(1) {
            @let heading = part.lines().next().unwrap_or_default();
            @let rows: Vec<_> = part.lines().filter_map(Word::of).map(|word| word.cells()).collect();
            @if !rows.is_empty() { (part::details(&called(heading), false, &table(&called(heading), &columns, &rows))) }
        }
    }
}

/// What a part of the glossary is called here.
fn called(heading: &str) -> String {
    PARTS.iter().find(|(beginning, _)| heading.starts_with(beginning)).map_or_else(|| plain(heading), |(_, name)| say(name).into_owned())
}

/// What the help shows of a row of the glossary.
struct Word<'a> {
    swedish: &'a str,
    means: &'a str,
    source: &'a str,
}

impl<'a> Word<'a> {
    /// The word of a line; nothing for a table's head, its rule, and everything else.
    fn of(line: &'a str) -> Option<Self> {
        let mut cells = line.strip_prefix('|')?.strip_suffix('|')?.split('|').map(str::trim);
        let [swedish, _identifier, _english, means, source] = [cells.next()?, cells.next()?, cells.next()?, cells.next()?, cells.next()?];
        (swedish != "Swedish" && !swedish.starts_with("---")).then_some(Self { swedish, means, source })
    }

    fn cells(&self) -> Vec<Markup> {
        vec![html! { dfn { (plain(self.swedish)) } }, html! { (plain(self.means)) }, html! { (source(self.source)) }]
    }
}

/// A source in Swedish.
fn source(text: &str) -> String {
    SOURCES.iter().fold(plain(text), |text, (english, swedish)| text.replace(english, &say(swedish)))
}

/// Text without the marks of its markup.
fn plain(text: &str) -> String {
    text.replace(['`', '*'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Vec<Word<'static>> {
        GLOSSARY.lines().filter_map(Word::of).collect()
    }

    #[test]
    fn every_word_of_the_glossary_is_explained_in_one_swedish_sentence() {
        let heads = GLOSSARY.lines().filter(|line| line.starts_with("| Swedish |")).count();
        let lines = GLOSSARY.lines().filter(|line| line.starts_with('|')).count();
        // Each table has a head and the rule under it; a row without its Swedish cell would fall out of the help unseen.
        assert_eq!(words().len(), lines - 2 * heads);
        let unclear: Vec<_> = words()
            .iter()
            .filter(|word| !word.means.ends_with(['.', '?']) || word.means.contains(['`', '*']) || word.means.contains(". "))
            .map(|word| word.swedish)
            .collect();
        assert!(words().len() > 100 && unclear.is_empty(), "{unclear:?}");
    }

    #[test]
    fn every_source_is_told_in_swedish() {
        let law = ["lag", "kap", "föräldrabalken", "folkbokföringslagen"];
        let known: Vec<_> = SOURCES.iter().map(|(_, swedish)| say(swedish)).collect();
        for word in words() {
            let told = known.iter().fold(source(word.source), |told, known| told.replace(known.as_ref(), ""));
            let foreign: Vec<_> = told
                .split(|letter: char| !letter.is_alphabetic())
                .filter(|part| part.len() > 1 && part.chars().all(char::is_lowercase) && !law.contains(part))
                .collect();
            assert!(foreign.is_empty(), "{}: {foreign:?}", word.swedish);
        }
    }

    #[test]
    fn every_part_of_the_glossary_has_a_swedish_name() {
        let headings: Vec<_> = GLOSSARY.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        let nameless: Vec<_> = headings.iter().filter(|heading| called(heading) == plain(heading)).collect();
        assert!(headings.len() == PARTS.len() && nameless.is_empty(), "{nameless:?}");
    }
}
