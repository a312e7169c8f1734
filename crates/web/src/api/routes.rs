//! Every route that other systems can call: method, path, operation, and what stands in the query. What a page does and no route gives, is named with the reason.

use crate::http::routes::ROUTES as PAGES;
use axum::routing::MethodFilter;
use fristad_app::operations::{self, COMMANDS, Kind};
use std::{borrow::Cow, sync::LazyLock};

/// How it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verb {
    /// To read.
    Get,
    /// To do or to seek.
    Post,
    /// To change what has an id.
    Put,
    /// To end what has an id.
    Delete,
}

impl Verb {
    /// As it stands in a request.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }

    pub(super) const fn filter(self) -> MethodFilter {
        match self {
            Self::Get => MethodFilter::GET,
            Self::Post => MethodFilter::POST,
            Self::Put => MethodFilter::PUT,
            Self::Delete => MethodFilter::DELETE,
        }
    }

    /// Whether it brings a body.
    pub const fn has_body(self) -> bool {
        matches!(self, Self::Post | Self::Put)
    }
}

/// How a value of the query becomes a field of the operation's input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// As it stands.
    Text,
    /// As a whole number.
    Number,
    /// As a whole number from 1 to this: rows of a page.
    Limit(u64),
    /// A place in a list, its parts joined by commas, as this field and with these names; without names they are a list.
    Place(&'static str, &'static [&'static str]),
}

/// A route.
pub struct Route {
    /// How.
    pub verb: Verb,
    /// The path below the base, with named places. A place is a field of the operation's input.
    pub path: Cow<'static, str>,
    /// The operation.
    pub operation: &'static str,
    /// What the query may hold.
    pub query: &'static [(&'static str, Asked)],
}

const WORKLIST: &[(&str, Asked)] = &[
    ("list", Asked::Text),
    ("bucket", Asked::Number),
    ("stage", Asked::Text),
    ("due", Asked::Text),
    ("handler", Asked::Text),
    ("unit", Asked::Text),
    ("limit", Asked::Limit(100)),
    ("page", Asked::Place("after", &[])),
];
const JOURNAL: &[(&str, Asked)] = &[("limit", Asked::Limit(200)), ("page", Asked::Place("before", &["before"]))];
const LOG: &[(&str, Asked)] = &[("page", Asked::Place("before", &["at", "id"]))];
const INSTRUMENT: &[(&str, Asked)] = &[("version", Asked::Text)];
const RESULTS: &[(&str, Asked)] = &[("by", Asked::Text)];
const YEAR: &[(&str, Asked)] = &[("year", Asked::Number)];
const MUNICIPALITIES: &[(&str, Asked)] = &[("county", Asked::Text), ("region", Asked::Text), ("size", Asked::Text), ("name", Asked::Text)];
const ASSESSMENTS: &[(&str, Asked)] = &[("instrument", Asked::Text), ("step", Asked::Number)];
const DRAFT: &[(&str, Asked)] = &[("case", Asked::Text), ("part", Asked::Text)];

macro_rules! routes {
    ($($verb:ident $path:literal $operation:literal $query:expr;)+) => {
        &[$((Verb::$verb, $path, $operation, $query)),+]
    };
}

type Line = (Verb, &'static str, &'static str, &'static [(&'static str, Asked)]);

const LINES: &[Line] = routes! {
    Get "/worklist" "worklist" WORKLIST;
    Post "/searches" "search" &[];
    Post "/cases" "register_intake" &[];
    Get "/cases/{case}" "open_case" &[];
    Get "/cases/{case}/safety-card" "read_safety_card" &[];
    Get "/cases/{case}/journal" "read_journal" JOURNAL;
    Post "/cases/{case}/entries" "write_entry" &[];
    Get "/cases/{case}/assessments" "read_assessments" ASSESSMENTS;
    Get "/cases/{case}/children/{child}/impact" "read_impact" &[];
    Get "/cases/{case}/whereabouts" "read_whereabouts" &[];
    Get "/cases/{case}/documents" "read_documents" &[];
    Post "/cases/{case}/documents" "issue_letter" &[];
    Get "/cases/{case}/documents/{document}" "read_document" &[];
    Post "/cases/{case}/decision-previews" "preview_decision" &[];
    Get "/cases/{case}/commissions" "read_commission" &[];
    Post "/cases/{case}/links" "link_cases" &[];
    Get "/cases/{case}/access-log" "access_log" LOG;
    Post "/cases/{case}/steps" "step" &[];
    Post "/persons" "register_person" &[];
    Get "/providers" "read_providers" &[];
    Post "/providers" "register_provider" &[];
    Get "/drafts" "find_draft" DRAFT;
    Post "/drafts" "save_draft" &[];
    Get "/drafts/{draft}" "read_draft" &[];
    Put "/drafts/{draft}" "save_draft" &[];
    Delete "/drafts/{draft}" "discard_draft" &[];
    Post "/talks" "keep_talk" &[];
    Put "/talks/{talk}" "keep_talk" &[];
    Delete "/talks/{talk}" "end_talk" &[];
    Get "/accounts" "read_accounts" &[];
    Get "/units" "read_units" &[];
    Get "/delegation" "read_delegation" &[];
    Get "/absences" "read_absences" &[];
    Post "/absences" "note_absence" &[];
    Delete "/absences/{absence}" "end_absence" &[];
    Get "/trainings" "read_trainings" &[];
    Post "/trainings" "note_training" &[];
    Delete "/trainings/{training}" "end_training" &[];
    Get "/instruments" "read_instruments" &[];
    Get "/instruments/{key}" "read_instrument" INSTRUMENT;
    Get "/registers" "read_registers" &[];
    Get "/registers/{register}" "read_register" &[];
    Post "/register-entries" "note_in_register" &[];
    Get "/register-entries/{entry}" "read_register_entry" &[];
    Put "/register-entries/{entry}" "correct_in_register" &[];
    Delete "/register-entries/{entry}" "strike_from_register" &[];
    Get "/measures" "read_measures" &[];
    Get "/measures/{measure}" "read_measure" &[];
    Get "/key-figures" "read_key_figures" YEAR;
    Post "/comparisons" "compare_figures" &[];
    Get "/municipalities" "read_municipalities" MUNICIPALITIES;
    Get "/surveys" "read_surveys" &[];
    Post "/surveys" "save_survey" &[];
    Get "/surveys/{survey}" "read_survey" &[];
    Put "/surveys/{survey}" "save_survey" &[];
    Post "/surveys/{survey}/respondents" "add_respondents" &[];
    Delete "/surveys/{survey}/respondents/{respondent}" "withdraw_respondent" &[];
    Post "/surveys/{survey}/opening" "open_survey" &[];
    Post "/surveys/{survey}/closing" "close_survey" &[];
    Delete "/surveys/{survey}/contacts" "forget_contacts" &[];
    Get "/surveys/{survey}/results" "read_results" RESULTS;
    Get "/surveys/{survey}/coding" "read_coding" &[];
    Put "/surveys/{survey}/categories" "set_categories" &[];
    Post "/surveys/{survey}/codes" "code_answers" &[];
    Get "/jobs" "read_jobs" &[];
    Post "/jobs/{job}/retries" "retry_job" &[];
    Delete "/jobs/{job}" "discard_job" &[];
};

/// What pages do and other systems cannot, and why.
pub const EXCEPTIONS: &[(&str, &str)] = &[
    ("log_in", "a machine has no password: its key is its login"),
    ("unlock", "a machine has no session"),
    ("lock", "a machine has no session"),
    ("log_out", "a machine has no session: its key is taken back on the page"),
    ("step_up", "a machine proves nothing twice: what asks for it is given to a key by name alone"),
    ("sessions", "a machine has no session"),
    ("revoke_session", "a machine has no session"),
    ("change_password", "a machine has no password"),
    ("issue_password", "a password to be used once is shown to a person and goes through no other system"),
    ("give_second_factor", "a machine has no session, and no second factor"),
    ("register_passkey", "a passkey is a person's, and is made in their browser"),
    ("remove_passkey", "a passkey is a person's"),
    ("issue_recovery_codes", "codes to be used once are shown to a person and go through no other system"),
    ("reset_second_factor", "whoever takes a colleague's second factor away proves first who they are"),
    ("issue_token", "no machine makes keys for machines: a person does, who proves it again"),
    ("read_tokens", "keys are kept by persons"),
    ("revoke_token", "keys are kept by persons"),
    ("make_letters", "a link is shown once, to a person, and goes through no other system"),
    ("open_answer", "whoever answers a survey comes with a link, and no key of a system opens it"),
    ("save_answer", "whoever answers a survey comes with a link, and no key of a system opens it"),
    ("send_answer", "whoever answers a survey comes with a link, and no key of a system opens it"),
    ("reopen_answer", "whoever answers a survey comes with a link, and no key of a system opens it"),
    ("save_account", "no machine says who may do what: a person does, who proves it again"),
    ("save_unit", "no machine says who may do what, and a unit is where it is held"),
    ("save_delegation", "no machine says who may decide: a person does, who proves it again"),
];

/// Every route, the steps' own at the end.
pub static ROUTES: LazyLock<Vec<Route>> = LazyLock::new(|| {
    let lines = LINES.iter().map(|(verb, path, operation, query)| Route { verb: *verb, path: Cow::Borrowed(path), operation, query });
    let names = COMMANDS.iter().map(|(name, _)| *name).filter(|name| *name != "register_intake");
    let steps =
        names.map(|name| Route { verb: Verb::Post, path: format!("/cases/{{case}}/steps/{name}").into(), operation: name, query: &[] });
    lines.chain(steps).collect()
});

impl Route {
    /// The names of the places in the path.
    pub fn places(&self) -> impl Iterator<Item = &str> {
        self.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
    }

    /// Whether it is a step of a case, of one command or of several.
    pub fn is_step(&self) -> bool {
        self.path.starts_with("/cases/{case}/steps")
    }

    /// Whether it changes anything.
    pub fn writes(&self) -> bool {
        operations::called(self.operation).is_none_or(|(_, kind)| kind == Kind::Write)
    }

    /// Whether a paper is what it gives.
    pub fn gives_paper(&self) -> bool {
        matches!(self.operation, "read_document" | "preview_decision")
    }

    /// The fields of the operation's input that this route does not take in its body: what stands in its path, what belongs to the path of another route of the same
    /// operation, and the version of a case, which is a header.
    pub fn hidden(&self) -> Vec<&str> {
        let others = ROUTES.iter().filter(|other| other.operation == self.operation).flat_map(Route::places);
        let mut hidden: Vec<_> = others.chain(self.is_step().then_some("seen")).collect();
        hidden.sort_unstable();
        hidden.dedup();
        hidden
    }

    /// Whether a step may be taken only by one who says which version of the case they have seen.
    pub fn needs_version(&self) -> bool {
        self.is_step() && self.operation != "step" && operations::can_be_outrun(self.operation)
    }
}

/// What pages do: every operation that one of them is a view of.
pub fn of_pages() -> impl Iterator<Item = &'static str> {
    PAGES.iter().map(|page| page.operation).filter(|operation| *operation != "-")
}
