//! What someone may want to do, and what each action opens.

/// Writes the actions with their codes, Swedish labels and scopes in one place.
macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident, $code:literal, $label:literal, $scope:ident;)+) => {
        /// Something that a person does in the system, as permits and the ledger name it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action { $($(#[$doc])* $name),+ }

        impl Action {
            /// Every action, in the order of the access matrix.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The code under which the action is logged.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// What it is called, in Swedish.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label),+ }
            }

            /// What it reaches, and so which function authorises it.
            pub const fn scope(self) -> Scope {
                match self { $(Self::$name => Scope::$scope),+ }
            }
        }
    };
}

/// What an action reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// A case that does not exist yet: [`authorise_intake`](crate::authorise_intake) and [`authorise_talk`](crate::authorise_talk).
    NewCase,
    /// One case: [`authorise`](crate::authorise).
    Case,
    /// A list of cases by neutral fields: [`authorise_list`](crate::authorise_list).
    List,
    /// A search: [`authorise_search`](crate::authorise_search).
    Search,
    /// No case at all: [`authorise_office`](crate::authorise_office).
    Office,
}

actions! {
    /// Keep the draft of a talk that may turn out to be pure information and is then forgotten (SoL 14:4).
    KeepTalkDraft, "keep_talk_draft", "Anteckna under informationssamtal", NewCase;
    /// Register what came in: the first step of every case.
    RegisterIntake, "register_intake", "Registrera aktualisering", NewCase;
    /// Search by name, identity number or case number (förordning 2001:637 15 §).
    Search, "search", "Söka på namn eller nummer", Search;
    /// Read one's own worklist.
    ReadWorklist, "read_worklist", "Se egen arbetslista", List;
    /// Read a unit's worklist.
    ReadUnitWorklist, "read_unit_worklist", "Se enhetens arbetslista", List;
    /// Read which cases are put before the board.
    ReadAgenda, "read_agenda", "Se ärendelista till nämnden", List;
    /// Read which commissions one's organisation holds.
    ListCommissions, "list_commissions", "Se egna uppdrag (lista)", List;
    /// Read stage, deadlines and banner, without protected facts.
    ReadCase, "read_case", "Se ärendets läge och frister", Case;
    /// Read the names and identity numbers of the people in the case.
    ReadPerson, "read_person", "Se namn och personnummer", Case;
    /// Read the journal: everything narrative.
    ReadJournal, "read_journal", "Läsa journal", Case;
    /// Read a child impact analysis: what a child has said, and how it was weighed.
    ReadImpact, "read_impact", "Läsa barnkonsekvensanalys", Case;
    /// Read where people are: address, phone, school, workplace, shelter.
    ReadWhereabouts, "read_whereabouts", "Se adress, telefon, skola", Case;
    /// Read the safety card: danger, contact rules, whom to call.
    ReadSafetyCard, "read_safety_card", "Se skyddskort", Case;
    /// Read an issued document.
    ReadDocument, "read_document", "Läsa utfärdad handling", Case;
    /// Read the commission given to a provider.
    ReadCommission, "read_commission", "Läsa uppdrag till utförare", Case;
    /// Keep a draft, seen by its author alone.
    KeepDraft, "keep_draft", "Spara eget utkast", Case;
    /// Write a journal entry.
    WriteEntry, "write_entry", "Skriva journalanteckning", Case;
    /// Take an ordinary step of the process.
    TakeStep, "take_step", "Vidta handläggningssteg", Case;
    /// Investigate: topics, risk, plans, communication, conclusion.
    Investigate, "investigate", "Utreda", Case;
    /// Add a person to the case.
    RegisterPerson, "register_person", "Lägga till person", Case;
    /// Note a protection of personal data.
    NoteProtection, "note_protection", "Notera skyddade uppgifter", Case;
    /// Link the case to another.
    LinkCases, "link_cases", "Länka ärenden", Case;
    /// Register what comes in to an existing case: an appeal, an answer, a request.
    RegisterIncoming, "register_incoming", "Registrera inkommet i ärende", Case;
    /// Decide acutely. Nothing stops urgent help.
    DecideAcutely, "decide_acutely", "Besluta akut", Case;
    /// Decide.
    Decide, "decide", "Besluta", Case;
    /// Confirm an acute decision that went beyond its maker's delegation.
    Confirm, "confirm", "Bekräfta akut beslut", Case;
    /// Handle an appeal: reconsider, dismiss, hand over.
    HandleAppeal, "handle_appeal", "Handlägga överklagande", Case;
    /// Commission a provider, renew or end a commission.
    CommissionProvider, "commission_provider", "Ge uppdrag till utförare", Case;
    /// Issue a document.
    IssueDocument, "issue_document", "Utfärda handling", Case;
    /// Correct a record.
    Correct, "correct", "Rätta uppgift", Case;
    /// Note what the person says is wrong (SoL 14:6).
    Object, "object", "Anteckna den enskildes invändning", Case;
    /// Close the case.
    CloseCase, "close_case", "Avsluta ärende", Case;
    /// Assign the case, or hand it over.
    AssignHandler, "assign_handler", "Tilldela handläggare", Case;
    /// Note that a worker has a conflict of interest (FL 18).
    NoteConflict, "note_conflict", "Anmäla eget jäv", Case;
    /// Decide exceptions from jäv, the same handler on both sides, and other deviations from the barriers.
    LeadBarriers, "lead_barriers", "Anteckna annans jäv, besluta om undantag", Case;
    /// Open a case without relation to it, for a reason, for a limited time.
    BreakGlass, "break_glass", "Nödöppna", Case;
    /// Approve, as the second person, that someone opened a protected person's case.
    ApproveBreakGlass, "approve_break_glass", "Godkänna nödöppning", Case;
    /// Read who has read the case.
    ReadAccessLog, "read_access_log", "Se vem som läst ärendet", Case;
    /// Review the access log with its samples and signals.
    ReviewLog, "review_log", "Granska logg", Office;
    /// Verify the ledger.
    VerifyLedger, "verify_ledger", "Kontrollera loggkedja", Office;
    /// Start erasure of what is due.
    RunRetention, "run_retention", "Gallra", Office;
    /// Read statistics without identities.
    ReadStatistics, "read_statistics", "Se statistik", Office;
    /// Manage accounts and posts.
    ManageAccounts, "manage_accounts", "Hantera konton", Office;
    /// Manage units and settings.
    ManageUnits, "manage_units", "Hantera enheter", Office;
    /// Enter a provider in the register. A shelter's address is secret in itself (OSL 26:14), so no administrator does it.
    ManageProviders, "manage_providers", "Föra register över utförare", Office;
    /// Read which providers there are, by name. Where one is, is never shown.
    ReadProviders, "read_providers", "Se vilka utförare som finns (namn)", Office;
    /// Enter the authority's delegation order.
    ManageDelegation, "manage_delegation", "Föra in delegationsordning", Office;
    /// Note that a worker is away on certain days.
    NoteAbsence, "note_absence", "Föra in frånvaro", Office;
    /// Mark that a worker is trained in an instrument.
    NoteTraining, "note_training", "Markera vem som är utbildad", Office;
    /// Read which assessment instruments there are, and what they ask.
    ReadInstruments, "read_instruments", "Se bedömningsinstrument", Office;
    /// Read the registers of what the authority offers and has agreed on. They hold no person.
    ReadRegisters, "read_registers", "Se avtals- och insatsregister", Office;
    /// Keep these registers.
    KeepRegisters, "keep_registers", "Föra avtals- och insatsregister", Office;
    /// Let another system act with one's own posts, or a part of them, and take that back.
    IssueTokens, "issue_tokens", "Ge ut och dra in nycklar till andra system", Office;
    /// Read which keys to other systems anyone has issued, and take them back.
    ManageTokens, "manage_tokens", "Se och dra in allas nycklar till andra system", Office;
    /// See what the system does by itself, and try again or discard what was given up. Kinds, times and codes: no case.
    ManageJobs, "manage_jobs", "Sköta systemets egna jobb", Office;
    /// Make surveys: what is asked, of whom, when, and who has answered.
    RunSurveys, "run_surveys", "Göra enkäter", Office;
    /// Read which surveys there are, and what came of them.
    ReadSurveys, "read_surveys", "Se enkäter och deras resultat", Office;
    /// Code the open answers of a survey.
    CodeAnswers, "code_answers", "Koda öppna enkätsvar", Office;
    /// Read the rulebook.
    ReadRules, "read_rules", "Läsa regelboken", Office;
}

/// What a sealed or protected value tells, and so which actions may open it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Names and identity numbers.
    Identity,
    /// Where someone is or can be reached: address, phone, e-mail, school, workplace, shelter (OSL 21:3, 26:14).
    Whereabouts,
    /// Danger, contact rules, whom to call.
    Safety,
    /// What was told, seen, assessed and reasoned.
    Narrative,
    /// What a child has said of a decision, and how it was weighed (barnkonsekvensanalys).
    ChildImpact,
    /// An issued document.
    Document,
    /// What a provider has been told.
    Commission,
    /// A draft, seen by its author alone.
    Draft,
}

impl Class {
    /// Every class.
    pub const ALL: &'static [Self] = &[
        Self::Identity,
        Self::Whereabouts,
        Self::Safety,
        Self::Narrative,
        Self::ChildImpact,
        Self::Document,
        Self::Commission,
        Self::Draft,
    ];
}

impl Action {
    /// The classes of content that the action opens. Most actions write and open nothing: what is to be read is read under an action of its own, so that the
    /// ledger tells what was read.
    pub const fn opens(self) -> &'static [Class] {
        match self {
            Self::ReadPerson => &[Class::Identity],
            Self::ReadJournal => &[Class::Identity, Class::Safety, Class::Narrative],
            Self::ReadImpact => &[Class::Identity, Class::ChildImpact],
            Self::ReadWhereabouts => &[Class::Identity, Class::Safety, Class::Whereabouts],
            Self::ReadSafetyCard => &[Class::Identity, Class::Safety],
            Self::ReadDocument => &[Class::Document],
            // A letter is made of names and of the texts that the decision rests on; its address is read under `ReadWhereabouts`.
            Self::IssueDocument => &[Class::Identity, Class::Safety, Class::Narrative, Class::Document],
            Self::ReadCommission => &[Class::Commission],
            Self::KeepDraft | Self::KeepTalkDraft => &[Class::Draft],
            _ => &[],
        }
    }
}
