//! Why something is wrong, as values; each says it in a sentence.

/// Why something is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// The text or its elements have not the shape of the format.
    #[error(transparent)]
    Shape(#[from] Shape),
    /// The definition contradicts itself.
    #[error(transparent)]
    Flaw(#[from] Flaw),
    /// An answer cannot be taken.
    #[error(transparent)]
    Answer(#[from] Wrong),
    /// An owner's file does not fit the shell that it is to fill.
    #[error(transparent)]
    Mismatch(#[from] Mismatch),
}

/// What keeps a text from being read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Shape {
    /// More than 16 MiB.
    #[error("the text is longer than 16 MiB")]
    TooLong,
    /// More than 256 levels of arrays and objects.
    #[error("nested more deeply than 256 levels")]
    TooDeep,
    /// No JSON.
    #[error("not JSON: line {line}, column {column}")]
    NotJson {
        /// Counted from one.
        line: usize,
        /// Counted from one.
        column: usize,
    },
    /// Another kind of resource.
    #[error("resourceType must be {0}")]
    WrongResource(&'static str),
    /// An element that the subset lacks.
    #[error("the element '{0}' is not supported")]
    UnknownElement(String),
    /// An extension that the subset lacks, by its url.
    #[error("the extension '{0}' is not supported")]
    UnknownExtension(String),
    /// An element or an extension that stands twice.
    #[error("'{0}' stands twice")]
    Twice(String),
    /// An element that must be there.
    #[error("'{0}' is missing")]
    Missing(&'static str),
    /// An element with another kind of content.
    #[error("'{element}' must be {expected}")]
    WrongContent {
        /// Which.
        element: String,
        /// What it should hold.
        expected: &'static str,
    },
    /// A code that the element does not know.
    #[error("'{element}' has the unknown code '{code}'")]
    UnknownCode {
        /// Which.
        element: String,
        /// What it holds.
        code: String,
    },
}

/// What is wrong with a definition that can be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// More items than are taken.
    #[error("more than {0} items")]
    TooManyItems(usize),
    /// A linkId that another item has.
    #[error("another item has the same linkId")]
    SameLinkId,
    /// A linkId that cannot be one.
    #[error("a linkId has 1 to 255 characters, none of them blank at either end or a control character")]
    BadLinkId,
    /// An element or extension that this type of item does not have.
    #[error("'{element}' is not allowed on an item of type {on}")]
    NotAllowed {
        /// Which.
        element: &'static str,
        /// The type.
        on: &'static str,
    },
    /// A group without items, or a questionnaire without.
    #[error("there are no items in it")]
    NoItems,
    /// A question under a question.
    #[error("only display items may lie under a question")]
    UnderQuestion,
    /// A choice of nothing.
    #[error("a choice needs options")]
    NoOptions,
    /// A choice whose options stand in a set of values that the file does not hold, or not code by code.
    #[error("a choice needs options, and those of '{0}' do not stand in the file")]
    OptionsElsewhere(String),
    /// Two options with one code.
    #[error("the option '{0}' stands twice")]
    SameOption(String),
    /// A code that begins with the sign kept for 'does not want to answer' and 'not asked'.
    #[error("the code '{0}' begins with '!', which is kept for answers that were not given")]
    ReservedCode(String),
    /// The smallest value is larger than the largest.
    #[error("minValue is larger than maxValue")]
    NoRoom,
    /// A condition on an item that does not exist.
    #[error("enableWhen asks about '{0}', which does not exist")]
    UnknownQuestion(String),
    /// A condition on a group or a text.
    #[error("enableWhen asks about '{0}', which is no question")]
    NotAQuestion(String),
    /// A condition whose value the question cannot have.
    #[error("enableWhen compares '{0}' with an answer that it cannot have")]
    WrongComparison(String),
    /// A comparison that the type does not know.
    #[error("enableWhen cannot use '{operator}' on '{question}'")]
    WrongOperator {
        /// The question.
        question: String,
        /// The operator.
        operator: &'static str,
    },
    /// Items that wait for each other, in order; the last waits for the first.
    #[error("enableWhen goes in a circle: {}", .0.join(" -> "))]
    Cycle(Vec<String>),
    /// Points where nothing is added up: in a profile, or without aggregation.
    #[error("an option has points (ordinalValue), but the aggregation is {0}: nothing may be added up")]
    PointsWithoutSum(&'static str),
    /// A sum of nothing.
    #[error("the aggregation is sum, but no option has points (ordinalValue)")]
    NothingToSum,
    /// A profile without factors.
    #[error("the aggregation is profile, but no question is marked as now or earlier")]
    NoFactors,
    /// A question marked as now or earlier which is no single choice in a group.
    #[error("only a choice of one answer, directly in a group, can be marked as now or earlier")]
    NotAFactor,
    /// Two questions of a group marked alike.
    #[error("another question of the group has the same mark of time")]
    SameTime,
    /// A mark of time where there is no profile.
    #[error("marked as now or earlier, but the aggregation is not profile")]
    TimeWithoutProfile,
    /// Cut-offs or an own estimate where nothing is added up.
    #[error("'{0}' is only for the aggregation sum")]
    OnlyForSum(&'static str),
    /// Cut-offs that do not rise.
    #[error("the cut-offs must rise, each with points of its own")]
    CutOffsDoNotRise,
    /// The own estimate is no choice of one answer.
    #[error("own-estimate must name a choice of one answer")]
    EstimateNotChoice,
    /// The own estimate has points.
    #[error("the person's own estimate stands beside the points and may have none itself")]
    EstimateHasPoints,
    /// A cut-off agrees with an own estimate that does not exist.
    #[error("a cut-off agrees with the own estimate '{0}', which is not among its options")]
    UnknownEstimate(String),
    /// A code outside small letters, figures, `.`, `_` and `-`.
    #[error("'{0}' is not a code of small letters, figures, '.', '_' and '-'")]
    BadCode(String),
    /// A code that stands twice, or both for and against.
    #[error("the code '{0}' stands twice")]
    SameCode(String),
    /// A language that cannot be one.
    #[error("'{0}' is no code of a language, such as en or pt-BR")]
    BadLanguage(String),
    /// A judgement that cannot end in anything.
    #[error("the judgement '{0}' has no conclusions")]
    NoConclusions(String),
}

/// What is wrong with an answer. None holds what was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// The answers are to another questionnaire, or to another version of it.
    #[error("the answers are to another questionnaire or version")]
    OtherQuestionnaire,
    /// No item has this linkId.
    #[error("there is no such item")]
    UnknownItem,
    /// The item lies in another group.
    #[error("the item lies in another group")]
    WrongPlace,
    /// A group or a text.
    #[error("this is no question")]
    NotAQuestion,
    /// Two answers where one is asked.
    #[error("only one answer may be given")]
    SeveralAnswers,
    /// The same answer twice.
    #[error("the same answer is given twice")]
    SameAnswer,
    /// An answer, and also why there is none.
    #[error("there is an answer and also a reason why there is none")]
    AnswerAndReason,
    /// Another type of answer.
    #[error("the answer must be of type {0}")]
    WrongType(&'static str),
    /// Not among the options.
    #[error("the answer is not among the options")]
    NotAnOption,
    /// An empty answer.
    #[error("the answer is empty")]
    Empty,
    /// A sign that no text holds.
    #[error("the text holds a control character")]
    ControlCharacter,
    /// A text that is too long.
    #[error("the text is longer than {0} characters")]
    TooLong(usize),
    /// Below the smallest value.
    #[error("the answer is below the smallest value")]
    TooSmall,
    /// Above the largest value.
    #[error("the answer is above the largest value")]
    TooLarge,
    /// The item is not asked, given the other answers.
    #[error("the item is not asked, given the other answers")]
    Disabled,
    /// A required question without an answer.
    #[error("an answer is needed; 'does not want to answer' and 'not asked' are answers")]
    Unanswered,
}

/// What keeps an owner's file from filling its shell.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Mismatch {
    /// It says nothing of owner, licence and use.
    #[error("the extension urn:fristad:instrument is missing")]
    NoInstrument,
    /// It is an instrument, and was to be a survey's questionnaire.
    #[error("the file is an instrument: the extension urn:fristad:instrument must not be there")]
    AnInstrument,
    /// A questionnaire with that name comes with the system.
    #[error("a questionnaire of that id comes with the system")]
    Shipped,
    /// It is a shell itself.
    #[error("the file is itself a demonstration")]
    Demonstration,
    /// The shell asks for training, and the file does not.
    #[error("the shell demands training")]
    NoTraining,
    /// The file is for people whom the shell is not for.
    #[error("the shell is not for the audience '{0}'")]
    WiderAudience(&'static str),
    /// It grows old later than the shell says, or never.
    #[error("'stale-after' must be set, to at most {0} days")]
    LaterStale(u16),
    /// A conclusion says another thing of the risk.
    #[error("the conclusion '{0}' must bear the sign that the shell gives it")]
    OtherSign(String),
    /// It is another instrument.
    #[error("the url must be {0}")]
    OtherUrl(String),
    /// It is for something else.
    #[error("the purpose must be {0}")]
    OtherPurpose(&'static str),
    /// It counts in another way.
    #[error("the aggregation must be {0}")]
    OtherAggregation(&'static str),
    /// A context in which the shell says that it should not be used.
    #[error("'not-for' must name the context {0}")]
    MissingContext(String),
    /// Another question asks for the person's own estimate.
    #[error("own-estimate must name {0}")]
    OtherEstimate(String),
    /// An item is missing.
    #[error("the item is missing from the file")]
    MissingItem,
    /// An item has another type.
    #[error("the item must be of type {0}")]
    OtherType(&'static str),
    /// An item lies in another group.
    #[error("the item must lie in {0}")]
    OtherGroup(String),
    /// A factor is marked otherwise.
    #[error("the question must be marked as the shell marks it: now, earlier or neither")]
    OtherTime,
    /// An option is missing.
    #[error("the option '{0}' is missing")]
    MissingOption(String),
    /// A judgement or one of its conclusions is missing.
    #[error("the conclusion '{0}' is missing")]
    MissingConclusion(String),
}
