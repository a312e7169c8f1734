//! Every page there is: path, what it does, and who may come. The list is what tests walk.

use super::{Answer, Desk, Stop, Visit};
use crate::pages;
use std::{future::Future, pin::Pin};

type Page<'a> = Pin<Box<dyn Future<Output = Result<Answer, Stop>> + Send + 'a>>;

/// Who may come in.
#[derive(Clone, Copy)]
pub enum Entry {
    /// Anyone.
    Open(for<'a> fn(&'a Visit) -> Page<'a>),
    /// Whoever has the link to a survey; what is sent may be as long as its answers.
    Guest(for<'a> fn(&'a Visit) -> Page<'a>),
    /// Whoever is logged in; the policy judges the rest.
    Desk(for<'a> fn(&'a Desk) -> Page<'a>),
}

/// How a page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// To be shown.
    Get,
    /// To do something.
    Post,
}

/// A page or an act.
pub struct Route {
    /// How.
    pub method: Method,
    /// The path, with named places.
    pub path: &'static str,
    /// The operation that it is a view of, or `-`.
    pub operation: &'static str,
    /// Who may come in, and what answers.
    pub entry: Entry,
}

impl Route {
    /// Whether it does something.
    pub fn is_post(&self) -> bool {
        self.method == Method::Post
    }

    /// Whether anyone may come in.
    pub const fn is_open(&self) -> bool {
        matches!(self.entry, Entry::Open(_) | Entry::Guest(_))
    }
}

/// Whether a path is that of a page that can be shown.
pub fn is_page(path: &str) -> bool {
    let fits = |known: &str| {
        known.split('/').count() == path.split('/').count()
            && known.split('/').zip(path.split('/')).all(|(known, asked)| known.starts_with('{') || known == asked)
    };
    ROUTES.iter().any(|route| route.method == Method::Get && fits(route.path))
}

macro_rules! routes {
    ($($method:ident $path:literal $operation:literal $entry:ident $page:path;)+) => {
        /// Every page and act.
        pub static ROUTES: &[Route] = &[$(Route {
            method: Method::$method,
            path: $path,
            operation: $operation,
            entry: Entry::$entry(|visit| Box::pin($page(visit))),
        }),+];
    };
}

routes! {
    Get "/" "-" Desk pages::home::show;
    Get "/logga-in" "-" Open pages::door::login;
    Post "/logga-in" "log_in" Open pages::door::log_in;
    Get "/andra-steget" "-" Open pages::second::show;
    Post "/andra-steget/fraga" "-" Open pages::second::ask;
    Post "/andra-steget" "give_second_factor" Open pages::second::give;
    Get "/las-upp" "-" Open pages::door::locked;
    Post "/las-upp" "unlock" Open pages::door::unlock;
    Post "/las" "lock" Desk pages::door::lock;
    Post "/lamna" "lock" Open pages::door::leave;
    Get "/tomt" "-" Open pages::door::blank;
    Post "/logga-ut" "log_out" Desk pages::door::log_out;
    Get "/bekrafta" "-" Desk pages::door::confirm;
    Post "/bekrafta/fraga" "-" Desk pages::door::ask;
    Post "/bekrafta" "step_up" Desk pages::door::step_up;
    Get "/ui" "-" Open pages::showroom::show;
    Get "/min-dag" "worklist" Desk pages::day::show;
    Get "/arenden/{arende}" "open_case" Desk pages::case::show;
    Get "/arenden/{arende}/journal" "read_journal" Desk pages::journal::show;
    Post "/arenden/{arende}/journal" "write_entry" Desk pages::journal::write;
    Post "/arenden/{arende}/journal/utkast" "save_draft" Desk pages::kept::save;
    Post "/arenden/{arende}/journal/kasta" "discard_draft" Desk pages::kept::discard;
    Get "/arenden/{arende}/personer" "open_case" Desk pages::people::show;
    Get "/arenden/{arende}/personer/adresser" "read_whereabouts" Desk pages::people::places;
    Get "/arenden/{arende}/personer/ny" "open_case" Desk pages::newcomer::show;
    Post "/arenden/{arende}/personer/ny" "join_person" Desk pages::newcomer::add;
    Post "/arenden/{arende}/personer/ny/utkast" "save_draft" Desk pages::kept::save;
    Post "/arenden/{arende}/personer/ny/kasta" "discard_draft" Desk pages::kept::discard;
    Get "/arenden/{arende}/barn" "open_case" Desk pages::children::show;
    Get "/arenden/{arende}/barn/nytt" "open_case" Desk pages::newcomer::show;
    Post "/arenden/{arende}/barn/nytt" "note_child" Desk pages::newcomer::add;
    Post "/arenden/{arende}/barn/nytt/utkast" "save_draft" Desk pages::kept::save;
    Post "/arenden/{arende}/barn/nytt/kasta" "discard_draft" Desk pages::kept::discard;
    Get "/arenden/{arende}/barn/{person}" "open_case" Desk pages::child::show;
    Get "/arenden/{arende}/barn/{person}/analys" "read_impact" Desk pages::child::analysis;
    Get "/arenden/{arende}/sakerhetsplan" "read_assessments" Desk pages::plan::show;
    Get "/arenden/{arende}/sakerhetsplan/ny" "open_case" Desk pages::plan::fill::show;
    Post "/arenden/{arende}/sakerhetsplan/ny" "plan_safety" Desk pages::plan::fill::take;
    Post "/arenden/{arende}/sakerhetsplan/ny/utkast" "save_draft" Desk pages::kept::save;
    Post "/arenden/{arende}/sakerhetsplan/ny/kasta" "discard_draft" Desk pages::kept::discard;
    Get "/arenden/{arende}/sakerhetsplan/{steg}/utskrift" "read_assessments" Desk pages::plan::print::show;
    Get "/arenden/{arende}/handelser" "open_case" Desk pages::events::show;
    Post "/arenden/{arende}/handelser" "note_trigger" Desk pages::events::note;
    Get "/arenden/{arende}/bedomningar" "open_case" Desk pages::assess::list::show;
    Get "/arenden/{arende}/bedomningar/ny" "open_case" Desk pages::assess::choose::show;
    Get "/arenden/{arende}/bedomningar/ny/{nyckel}" "open_case" Desk pages::assess::fill::show;
    Post "/arenden/{arende}/bedomningar/ny/{nyckel}" "save_draft" Desk pages::assess::fill::save;
    Post "/arenden/{arende}/bedomningar/ny/{nyckel}/utkast" "save_draft" Desk pages::kept::save;
    Post "/arenden/{arende}/bedomningar/ny/{nyckel}/kasta" "discard_draft" Desk pages::kept::discard;
    Get "/arenden/{arende}/bedomningar/ny/{nyckel}/slutsats" "open_case" Desk pages::assess::conclude::show;
    Post "/arenden/{arende}/bedomningar/ny/{nyckel}/slutsats" "assess_risk" Desk pages::assess::conclude::sign;
    Post "/arenden/{arende}/bedomningar/ny/{nyckel}/slutsats/utkast" "save_draft" Desk pages::kept::save;
    Get "/arenden/{arende}/bedomningar/profil/{nyckel}" "read_assessments" Desk pages::assess::profile::show;
    Get "/arenden/{arende}/bedomningar/{steg}" "read_assessments" Desk pages::assess::result::show;
    Get "/arenden/{arende}/forhandsbedomning" "open_case" Desk pages::preliminary::show;
    Get "/arenden/{arende}/utredning" "open_case" Desk pages::investigation::show;
    Get "/arenden/{arende}/utredning/{amne}" "open_case" Desk pages::topic::show;
    Post "/arenden/{arende}/utredning/{amne}" "answer_topic" Desk pages::topic::answer;
    Post "/arenden/{arende}/utredning/{amne}/utkast" "save_draft" Desk pages::kept::save;
    Post "/arenden/{arende}/utredning/{amne}/kasta" "discard_draft" Desk pages::kept::discard;
    Get "/arenden/{arende}/beslut" "open_case" Desk pages::decisions::show;
    Get "/arenden/{arende}/beslut/nytt" "open_case" Desk pages::decide::show;
    Post "/arenden/{arende}/beslut/nytt" "decide" Desk pages::decide::take;
    Post "/arenden/{arende}/beslut/nytt/utkast" "save_draft" Desk pages::kept::save;
    Post "/arenden/{arende}/beslut/nytt/kasta" "discard_draft" Desk pages::kept::discard;
    Get "/arenden/{arende}/beslut/akut" "open_case" Desk pages::acute::show;
    Post "/arenden/{arende}/beslut/akut" "decide_acutely" Desk pages::acute::decide;
    Post "/arenden/{arende}/beslut/akut/utkast" "save_draft" Desk pages::kept::save;
    Post "/arenden/{arende}/beslut/akut/kasta" "discard_draft" Desk pages::kept::discard;
    Get "/arenden/{arende}/beslut/brev" "open_case" Desk pages::letter::show;
    Post "/arenden/{arende}/beslut/brev" "issue_letter" Desk pages::letter::issue;
    Get "/arenden/{arende}/insatser" "open_case" Desk pages::services::show;
    Get "/arenden/{arende}/handlingar" "read_documents" Desk pages::documents::list;
    Get "/arenden/{arende}/handlingar/{handling}" "read_document" Desk pages::documents::show;
    Get "/arenden/{arende}/handlaggning" "open_case" Desk pages::handling::show;
    Get "/arenden/{arende}/logg" "access_log" Desk pages::log::show;
    Get "/arenden/{arende}/skyddskort" "read_safety_card" Desk pages::card::show;
    Get "/arenden/{arende}/steg/{steg}" "open_case" Desk pages::step::show;
    Post "/arenden/{arende}/steg/{steg}" "step" Desk pages::step::take;
    Post "/arenden/{arende}/utkast/{steg}" "save_draft" Desk pages::draft::save;
    Post "/arenden/{arende}/utkast/{steg}/kasta" "discard_draft" Desk pages::draft::discard;
    Get "/aktualisera" "-" Desk pages::intake::choose;
    Get "/aktualisera/nytt" "find_draft" Desk pages::intake::show;
    Post "/aktualisera/nytt" "register_intake" Desk pages::intake::register;
    Post "/aktualisera/nytt/utkast" "save_draft" Desk pages::intake::keep;
    Post "/aktualisera/nytt/kasta" "discard_draft" Desk pages::intake::discard;
    Get "/aktualisera/fara" "-" Desk pages::danger::show;
    Post "/aktualisera/fara" "register_intake" Desk pages::danger::save;
    Post "/aktualisera/samtal" "keep_talk" Desk pages::talk::begin;
    Get "/aktualisera/samtal/{samtal}" "read_draft" Desk pages::talk::show;
    Post "/aktualisera/samtal/{samtal}" "keep_talk" Desk pages::talk::save;
    Post "/aktualisera/samtal/{samtal}/utkast" "keep_talk" Desk pages::talk::keep;
    Get "/sok" "-" Desk pages::search::show;
    Post "/sok" "search" Desk pages::search::find;
    Get "/natten" "worklist" Desk pages::night::show;
    Get "/natten/overlamning" "worklist" Desk pages::night::hand_over;
    Post "/natten/overlamning" "assign_handler" Desk pages::night::give;
    Get "/enheten" "worklist" Desk pages::unit::show;
    Get "/enheten/tilldela" "worklist" Desk pages::unit::unassigned;
    Get "/enheten/tilldela/{arende}" "open_case" Desk pages::unit::choose;
    Post "/enheten/tilldela/{arende}" "assign_handler" Desk pages::unit::assign;
    Get "/enheten/franvaro" "read_absences" Desk pages::absences::show;
    Post "/enheten/franvaro" "note_absence" Desk pages::absences::note;
    Post "/enheten/franvaro/{franvaro}/slut" "end_absence" Desk pages::absences::end;
    Get "/enheten/utbildning" "read_trainings" Desk pages::trainings::show;
    Post "/enheten/utbildning" "note_training" Desk pages::trainings::note;
    Post "/enheten/utbildning/{utbildning}/slut" "end_training" Desk pages::trainings::end;
    Get "/enkater" "read_surveys" Desk pages::surveys::list;
    Get "/enkater/ny" "read_surveys" Desk pages::surveys::design::new;
    Post "/enkater/ny" "save_survey" Desk pages::surveys::design::make;
    Get "/enkater/{enkat}" "read_survey" Desk pages::surveys::show::show;
    Get "/enkater/{enkat}/uppgifter" "read_survey" Desk pages::surveys::design::show;
    Post "/enkater/{enkat}/uppgifter" "save_survey" Desk pages::surveys::design::save;
    Get "/enkater/{enkat}/svarande" "read_survey" Desk pages::surveys::people::show;
    Post "/enkater/{enkat}/svarande" "add_respondents" Desk pages::surveys::people::add;
    Post "/enkater/{enkat}/svarande/{svarande}/bort" "withdraw_respondent" Desk pages::surveys::show::withdraw;
    Post "/enkater/{enkat}/oppna" "open_survey" Desk pages::surveys::show::open;
    Get "/enkater/{enkat}/brev" "read_survey" Desk pages::surveys::letters::show;
    Post "/enkater/{enkat}/brev" "make_letters" Desk pages::surveys::letters::make;
    Post "/enkater/{enkat}/stang" "close_survey" Desk pages::surveys::show::close;
    Get "/enkater/{enkat}/resultat" "read_results" Desk pages::surveys::results::show;
    Get "/enkater/{enkat}/resultat/{fil}" "read_results" Desk pages::surveys::results::file;
    Get "/enkater/{enkat}/kodning" "read_coding" Desk pages::surveys::coding::show;
    Post "/enkater/{enkat}/kodning" "code_answers" Desk pages::surveys::coding::save;
    Post "/enkater/{enkat}/glom" "forget_contacts" Desk pages::surveys::show::forget;
    Get "/svar/{kod}" "open_answer" Guest pages::answer::show;
    Post "/svar/{kod}" "save_answer" Guest pages::answer::save;
    Post "/svar/{kod}/utkast" "save_answer" Guest pages::answer::keep;
    Post "/svar/{kod}/skicka" "send_answer" Guest pages::answer::send;
    Post "/svar/{kod}/andra" "reopen_answer" Guest pages::answer::reopen;
    Get "/matt" "read_registers" Desk pages::measures::show;
    Get "/matt/nyckeltal" "read_key_figures" Desk pages::figures::key::show;
    Get "/matt/nyckeltal/{fil}" "read_key_figures" Desk pages::figures::key::file;
    Get "/matt/jamforelse" "compare_figures" Desk pages::figures::compare::show;
    Get "/matt/jamforelse/{fil}" "compare_figures" Desk pages::figures::compare::file;
    Get "/matt/register" "read_measures" Desk pages::figures::register::list;
    Get "/matt/register/{matt}" "read_measure" Desk pages::figures::register::show;
    Get "/matt/metod" "read_measures" Desk pages::figures::method::show;
    Get "/matt/kommuner" "read_municipalities" Desk pages::figures::places::show;
    Get "/matt/{register}" "read_register" Desk pages::registers::list;
    Get "/matt/{register}/ny" "-" Desk pages::registers::new;
    Post "/matt/{register}/ny" "note_in_register" Desk pages::registers::note;
    Get "/matt/{register}/{post}" "read_register_entry" Desk pages::registers::show;
    Post "/matt/{register}/{post}" "correct_in_register" Desk pages::registers::correct;
    Post "/matt/{register}/{post}/stryk" "strike_from_register" Desk pages::registers::strike_out;
    Get "/utforare" "read_providers" Desk pages::providers::show;
    Post "/utforare" "register_provider" Desk pages::providers::register;
    Get "/inkommet" "-" Desk pages::incoming::show;
    Get "/inkommet/registrera" "-" Desk pages::incoming::form;
    Post "/inkommet/registrera" "step" Desk pages::incoming::register;
    Get "/namnden" "worklist" Desk pages::agenda::show;
    Get "/uppdrag" "worklist" Desk pages::commissions::list;
    Get "/uppdrag/{arende}" "read_commission" Desk pages::commissions::show;
    Get "/konton" "read_accounts" Desk pages::accounts::list;
    Get "/konton/nytt" "read_accounts" Desk pages::accounts::new;
    Post "/konton/nytt" "save_account" Desk pages::accounts::save;
    Get "/konton/{konto}" "read_accounts" Desk pages::accounts::show;
    Post "/konton/{konto}" "save_account" Desk pages::accounts::save;
    Post "/konton/{konto}/losenord" "issue_password" Desk pages::accounts::issue;
    Post "/konton/{konto}/andra-steget" "reset_second_factor" Desk pages::accounts::reset;
    Get "/enheter" "read_units" Desk pages::units::show;
    Post "/enheter" "save_unit" Desk pages::units::save;
    Get "/delegation" "read_delegation" Desk pages::delegation::show;
    Post "/delegation" "save_delegation" Desk pages::delegation::save;
    Get "/drift" "read_jobs" Desk pages::jobs::show;
    Post "/drift/{jobb}/igen" "retry_job" Desk pages::jobs::retry;
    Post "/drift/{jobb}/kasta" "discard_job" Desk pages::jobs::discard;
    Get "/granska" "-" Desk pages::audit::show;
    Post "/granska" "access_log" Desk pages::audit::read;
    Get "/regler" "-" Desk pages::rules::show;
    Get "/hjalp" "-" Desk pages::help::show;
    Get "/mina-sessioner" "sessions" Desk pages::sessions::show;
    Post "/mina-sessioner/{session}/avsluta" "revoke_session" Desk pages::sessions::end;
    Get "/passnycklar" "-" Desk pages::passkeys::show;
    Get "/passnycklar/ny" "-" Desk pages::passkeys::new;
    Post "/passnycklar/fraga" "-" Desk pages::passkeys::ask;
    Post "/passnycklar/ny" "register_passkey" Desk pages::passkeys::register;
    Post "/passnycklar/{nyckel}/ta-bort" "remove_passkey" Desk pages::passkeys::remove;
    Get "/reservkoder" "-" Desk pages::recovery::show;
    Post "/reservkoder" "issue_recovery_codes" Desk pages::recovery::issue;
    Get "/nycklar" "read_tokens" Desk pages::machines::show;
    Post "/nycklar" "issue_token" Desk pages::machines::issue;
    Post "/nycklar/{nyckel}/dra-in" "revoke_token" Desk pages::machines::revoke;
    Get "/byt-losenord" "-" Desk pages::password::show;
    Post "/byt-losenord" "change_password" Desk pages::password::change;
}
