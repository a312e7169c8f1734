//! Every operation there is, by name: what pages, API and stories call. Each has its input, its action for the policy, and the kind of entry that it leaves.

mod commands;

use crate::{
    case::{
        assessments::{AssessmentsInput, ReadAssessment},
        impact::{ImpactInput, ShownImpact},
        link::{LinkInput, Linked},
        open::{CaseInput, SafetyCard},
        opened::Opened,
        register::RegisterInput,
        step::{StepInput, Taken},
        worklist::{Listing, WorklistInput},
    },
    commission::Missions,
    ctx::Ctx,
    document::{
        issue::{Issued, LetterInput},
        preview::{PreviewInput, Previewed},
        read::{DocumentInput, ListedDocument, ShownDocument},
    },
    draft::{DraftInput, FindDraftInput, ReadDraftInput, Saved, ShownDraft},
    error::AppError,
    figures::{
        compare::{CompareInput, Compared},
        read::{KeyFigures, KeyFiguresInput},
        register::{MeasureInput, Municipalities, MunicipalitiesInput, ShownMeasure, ShownMeasures},
    },
    house::App,
    instrument::read::{InstrumentInput, ReadInstrument, ShownInstrument},
    journal::{
        read::{JournalInput, ShownRecord, Whereabouts},
        write::{EntryInput, Written},
    },
    ledger::{AccessLog, AccessLogInput},
    machine::tokens::{IssuedToken, RevokeInput, TokenInput, Tokens},
    office::{
        Nothing,
        absences::{AbsenceInput, EndAbsenceInput, NotedAbsence, ShownAbsence},
        accounts::{AccountInput, SavedAccount, ShownAccount},
        delegation::{DelegationInput, ShownDelegation},
        training::{EndTrainingInput, NotedTraining, TrainingInput, Trainings},
        units::{SavedUnit, ShownUnit, UnitInput},
    },
    person::{
        provider::{NamedProvider, ProviderInput, ReadProvidersInput, RegisteredProvider},
        register::{PersonInput, Registered},
        search::{Found, SearchInput},
    },
    queue::{JobInput, Queue},
    register::{
        keep::{EntryCorrected, EntryNoted, EntryStruck, KeptEntry},
        read::{EntryHistory, OneRegister, RegisterEntryInput, RegistersInShort, ShownRegister},
    },
    survey::{
        SurveyPick,
        coding::{CategoriesInput, CodingInput, ShownCoding},
        design::{SavedSurvey, SurveyInput},
        links::{LettersInput, MadeLetters},
        respondents::{Added, RespondentPick, RespondentsInput, ShownSurvey},
        results::{Results, ResultsInput},
        shown::ListedSurvey,
    },
    talk::{EndInput, Kept, TalkInput},
};
use schemars::{Schema, SchemaGenerator};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::{future::Future, pin::Pin};

pub use crate::case::step::can_be_outrun;
pub use commands::{COMMANDS, command_action, command_name, is_grave, is_intake_step};
pub use fristad_policy::Action;

/// What an operation leaves in the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An entry in the unit of work that it tells of.
    Write,
    /// An entry that is durable before the answer leaves.
    Read,
}

type Answer<'a> = Pin<Box<dyn Future<Output = Result<Value, AppError>> + Send + 'a>>;

/// An operation.
pub struct Operation {
    /// Its name.
    pub name: &'static str,
    /// The action that the policy judges.
    pub action: Action,
    /// The kind of its entry.
    pub kind: Kind,
    /// What it is given, for whoever describes it to other systems.
    pub input: fn(&mut SchemaGenerator) -> Schema,
    /// What it gives.
    pub output: fn(&mut SchemaGenerator) -> Schema,
    run: for<'a> fn(&'a App, &'a Ctx, Value) -> Answer<'a>,
}

fn read<T: DeserializeOwned>(input: Value) -> Result<T, AppError> {
    serde_json::from_value(input).map_err(|error| AppError::invalid("input.unreadable", without_values(&error.to_string())))
}

/// What serde says of an input, without what stood in it: an answer names a field or a code that is unknown, and never quotes what someone wrote.
fn without_values(message: &str) -> String {
    let what = message.split(['`', '"', ':']).next().unwrap_or_default().trim();
    let named = message.split('`').nth(1).filter(|name| is_code(name)).map_or(String::new(), |name| format!(" `{name}`"));
    match message.rsplit_once("expected ") {
        Some((_, expected)) => format!("{what}{named}, expected {expected}"),
        None => format!("{what}{named}"),
    }
}

/// Whether a word is written as our codes are, and so is no sentence, address or name as people write them.
fn is_code(word: &str) -> bool {
    word.len() <= 32 && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

fn write<T: Serialize>(output: &T) -> Result<Value, AppError> {
    serde_json::to_value(output).map_err(|_| AppError::Broken("output.unwritable".into()))
}

macro_rules! operations {
    ($($name:literal $kind:ident $action:ident $method:ident($input:ty) -> $output:ty;)+) => {
        /// The operations that are no single step of a case.
        pub static OPERATIONS: &[Operation] = &[$(Operation {
            name: $name,
            action: Action::$action,
            kind: Kind::$kind,
            input: |schemas| schemas.subschema_for::<$input>(),
            output: |schemas| schemas.subschema_for::<$output>(),
            run: |app, ctx, input| Box::pin(async move {
                let output: $output = app.$method(ctx, read::<$input>(input)?).await?;
                write(&output)
            }),
        }),+];
    };
}

operations! {
    "register_intake" Write RegisterIntake register_intake(RegisterInput) -> Taken;
    "keep_talk" Write KeepTalkDraft keep_talk(TalkInput) -> Kept;
    "end_talk" Write KeepTalkDraft end_talk(EndInput) -> bool;
    "register_person" Write RegisterIntake register_person(PersonInput) -> Registered;
    "register_provider" Write ManageProviders register_provider(ProviderInput) -> RegisteredProvider;
    "read_providers" Read ReadProviders read_providers(ReadProvidersInput) -> Vec<NamedProvider>;
    "write_entry" Write WriteEntry write_entry(EntryInput) -> Written;
    "save_draft" Write KeepDraft save_draft(DraftInput) -> Saved;
    "discard_draft" Write KeepDraft discard_draft(ReadDraftInput) -> bool;
    "link_cases" Write LinkCases link_cases(LinkInput) -> Linked;
    "issue_letter" Write IssueDocument issue_letter(LetterInput) -> Issued;
    "open_case" Read ReadCase open_case(CaseInput) -> Opened;
    "read_safety_card" Read ReadSafetyCard read_safety_card(CaseInput) -> SafetyCard;
    "read_journal" Read ReadJournal read_journal(JournalInput) -> Vec<ShownRecord>;
    "read_assessments" Read ReadJournal read_assessments(AssessmentsInput) -> Vec<ReadAssessment>;
    "read_impact" Read ReadImpact read_impact(ImpactInput) -> Vec<ShownImpact>;
    "read_whereabouts" Read ReadWhereabouts read_whereabouts(CaseInput) -> Vec<Whereabouts>;
    "read_draft" Read KeepDraft read_draft(ReadDraftInput) -> ShownDraft;
    "find_draft" Read KeepDraft find_draft(FindDraftInput) -> Option<ShownDraft>;
    "read_documents" Read ReadDocument read_documents(CaseInput) -> Vec<ListedDocument>;
    "read_document" Read ReadDocument read_document(DocumentInput) -> ShownDocument;
    "preview_decision" Read Decide preview_decision(PreviewInput) -> Previewed;
    "read_commission" Read ReadCommission read_commission(CaseInput) -> Missions;
    "worklist" Read ReadWorklist worklist(WorklistInput) -> Listing;
    "search" Read Search search(SearchInput) -> Found;
    "access_log" Read ReadAccessLog access_log(AccessLogInput) -> AccessLog;
    "read_accounts" Read ManageAccounts read_accounts(Nothing) -> Vec<ShownAccount>;
    "save_account" Write ManageAccounts save_account(AccountInput) -> SavedAccount;
    "read_units" Read ManageUnits read_units(Nothing) -> Vec<ShownUnit>;
    "save_unit" Write ManageUnits save_unit(UnitInput) -> SavedUnit;
    "read_delegation" Read ManageDelegation read_delegation(Nothing) -> Vec<ShownDelegation>;
    "save_delegation" Write ManageDelegation save_delegation(DelegationInput) -> ();
    "read_absences" Read NoteAbsence read_absences(Nothing) -> Vec<ShownAbsence>;
    "note_absence" Write NoteAbsence note_absence(AbsenceInput) -> NotedAbsence;
    "end_absence" Write NoteAbsence end_absence(EndAbsenceInput) -> ();
    "read_jobs" Read ManageJobs read_jobs(Nothing) -> Queue;
    "retry_job" Write ManageJobs retry_job(JobInput) -> ();
    "discard_job" Write ManageJobs discard_job(JobInput) -> ();
    "read_trainings" Read NoteTraining read_trainings(Nothing) -> Trainings;
    "note_training" Write NoteTraining note_training(TrainingInput) -> NotedTraining;
    "end_training" Write NoteTraining end_training(EndTrainingInput) -> ();
    "read_instruments" Read ReadInstruments read_instruments(Nothing) -> Vec<ShownInstrument>;
    "read_instrument" Read ReadInstruments read_instrument(InstrumentInput) -> ReadInstrument;
    "read_registers" Read ReadRegisters read_registers(Nothing) -> RegistersInShort;
    "read_register" Read ReadRegisters read_register(OneRegister) -> ShownRegister;
    "read_register_entry" Read ReadRegisters read_register_entry(RegisterEntryInput) -> EntryHistory;
    "note_in_register" Write KeepRegisters note_in_register(EntryNoted) -> KeptEntry;
    "correct_in_register" Write KeepRegisters correct_in_register(EntryCorrected) -> KeptEntry;
    "strike_from_register" Write KeepRegisters strike_from_register(EntryStruck) -> ();
    "read_measures" Read ReadStatistics read_measures(Nothing) -> ShownMeasures;
    "read_measure" Read ReadStatistics read_measure(MeasureInput) -> ShownMeasure;
    "read_key_figures" Read ReadStatistics read_key_figures(KeyFiguresInput) -> KeyFigures;
    "compare_figures" Read ReadStatistics compare_figures(CompareInput) -> Compared;
    "read_municipalities" Read ReadStatistics read_municipalities(MunicipalitiesInput) -> Municipalities;
    "read_surveys" Read ReadSurveys read_surveys(Nothing) -> Vec<ListedSurvey>;
    "save_survey" Write RunSurveys save_survey(SurveyInput) -> SavedSurvey;
    "read_survey" Read RunSurveys read_survey(SurveyPick) -> ShownSurvey;
    "open_survey" Write RunSurveys open_survey(SurveyPick) -> SavedSurvey;
    "close_survey" Write RunSurveys close_survey(SurveyPick) -> SavedSurvey;
    "add_respondents" Write RunSurveys add_respondents(RespondentsInput) -> Added;
    "withdraw_respondent" Write RunSurveys withdraw_respondent(RespondentPick) -> ();
    "make_letters" Write RunSurveys make_letters(LettersInput) -> MadeLetters;
    "forget_contacts" Write RunSurveys forget_contacts(SurveyPick) -> ();
    "read_results" Read ReadSurveys read_results(ResultsInput) -> Results;
    "read_coding" Read CodeAnswers read_coding(SurveyPick) -> Vec<ShownCoding>;
    "set_categories" Write CodeAnswers set_categories(CategoriesInput) -> ();
    "code_answers" Write CodeAnswers code_answers(CodingInput) -> ();
    "issue_token" Write IssueTokens issue_token(TokenInput) -> IssuedToken;
    "read_tokens" Read IssueTokens read_tokens(Nothing) -> Tokens;
    "revoke_token" Write IssueTokens revoke_token(RevokeInput) -> ();
}

/// Every name that can be called: the operations, `step`, and each command as a step of its own.
pub fn names() -> impl Iterator<Item = &'static str> {
    OPERATIONS
        .iter()
        .map(|operation| operation.name)
        .chain(["step"])
        .chain(COMMANDS.iter().map(|(name, _)| *name).filter(|name| *name != "register_intake"))
}

/// An operation that is no single step.
pub fn operation(name: &str) -> Option<&'static Operation> {
    OPERATIONS.iter().find(|operation| operation.name == name)
}

/// The action and the kind of anything that can be called. `step` is none by itself: what it is, its commands say.
pub fn called(name: &str) -> Option<(Action, Kind)> {
    let step = || COMMANDS.iter().find(|(known, _)| *known == name).map(|(_, action)| (*action, Kind::Write));
    operation(name).map(|operation| (operation.action, operation.kind)).or_else(step)
}

/// The parts of a step, and of what it did.
pub fn step_schemas(schemas: &mut SchemaGenerator) -> (Schema, Schema) {
    (schemas.subschema_for::<StepInput>(), schemas.subschema_for::<Taken>())
}

/// Calls an operation by its name. `None` when there is none of that name.
pub async fn call(app: &App, ctx: &Ctx, name: &str, input: Value) -> Option<Result<Value, AppError>> {
    if let Some(operation) = OPERATIONS.iter().find(|operation| operation.name == name) {
        return Some((operation.run)(app, ctx, input).await);
    }
    let step = if name == "step" { Ok(input) } else { commands::as_step(name, input)? };
    Some(match step {
        Err(error) => Err(error),
        Ok(step) => take(app, ctx, name, step).await,
    })
}

/// Calls an operation that gives a paper, for the paper itself. `None` when the operation gives none.
pub async fn call_for_paper(app: &App, ctx: &Ctx, name: &str, input: Value) -> Option<Result<Vec<u8>, AppError>> {
    Some(match name {
        "read_document" => match read(input) {
            Ok(input) => app.read_document(ctx, input).await.map(|shown| shown.bytes),
            Err(error) => Err(error),
        },
        "preview_decision" => match read(input) {
            Ok(input) => app.preview_decision(ctx, input).await.map(|shown| shown.bytes),
            Err(error) => Err(error),
        },
        _ => return None,
    })
}

async fn take(app: &App, ctx: &Ctx, name: &str, step: Value) -> Result<Value, AppError> {
    write(&app.take_step(ctx, name, read(step)?).await?)
}
