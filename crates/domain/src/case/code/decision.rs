//! Decisions: what they give, how they are made known, changed and appealed against.

use super::codes;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

codes! {
    /// The exceptions of FL 25 from communication.
    CommunicationException {
        /// Plainly unnecessary (first paragraph).
        PlainlyUnnecessary,
        /// It may be feared that the decision would be much harder to carry out (p. 2).
        HarderToCarryOut,
        /// A weighty public or private interest calls for a decision at once (p. 3).
        CannotWait,
    }

    /// What a decision gives.
    Outcome {
        /// All that was asked.
        Granted,
        /// Part of it.
        Partly,
        /// Nothing of it.
        Refused,
    }

    /// Whether the instruction of appeal goes with a decision.
    Instruction {
        /// It is attached.
        Attached,
        /// It is not.
        NotAttached,
    }

    /// Whether the officials' names stand in the written notice (FL 33 4 st).
    Names {
        /// They stand there.
        Shown,
        /// Left out, since they risk threats or harassment; the reason is written down.
        LeftOutForThreat,
        /// Left out for another reason: not lawful.
        LeftOutOtherwise,
    }

    /// A way in which a decision was changed or found to stand (FL 36-39).
    Reconsidered {
        /// It stands.
        Stands,
        /// A clerical error was corrected (FL 36).
        Corrected,
        /// It was changed (FL 37).
        Changed,
        /// It had to be changed, as plainly wrong (FL 38).
        MustChange,
    }

    /// What the board asks the court for while a child is in shelter at once (lag 2024:79 4:6-7).
    CourtRequest {
        /// That the child be given shelter: the application.
        Shelter,
        /// More time to apply.
        MoreTime,
    }

    /// What the court has said of a child's shelter (lag 2024:79).
    CourtRuling {
        /// An immediate placement holds (4:3).
        Upheld,
        /// It does not hold (4:3).
        NotUpheld,
        /// The child is given shelter (3:3).
        Granted,
        /// The child is not given shelter (3:3).
        NotGranted,
        /// There is more time to apply (4:6 st. 2).
        MoreTime,
        /// There is no more time to apply (4:6 st. 2).
        NoMoreTime,
        /// The child is given shelter at once, while the court tries the application (4:1 st. 3).
        PlacedMeanwhile,
        /// The application is not tried: it was taken back, or there is nothing to try.
        StruckOut,
        /// The placement is to end (4:8).
        Ended,
    }

    /// From when what the court grants holds (lag 2024:79 8:3 st. 3).
    TakesEffect {
        /// At once: the court has said so.
        AtOnce,
        /// When it has gained legal force.
        WhenFinal,
    }

    /// The exceptions of FL 45 2 st for an appeal that came late.
    LateException {
        /// The authority's instruction of how to appeal was missing or wrong.
        WrongInstruction,
        /// It came in time to the court that was to try it.
        ArrivedAtCourtInTime,
    }

    /// How a decision that is corrected is changed, by which section.
    DecisionChange {
        /// A clerical error (FL 36).
        ClericalError,
        /// Changed (FL 37).
        Changed,
        /// Plainly wrong (FL 38).
        PlainlyWrong,
    }

    /// The exceptions under which a worker with a conflict of interest may act.
    ConflictException {
        /// Nobody else can do it without considerable delay (FL 17).
        NobodyElseInTime,
        /// It is plain that impartiality has no bearing (FL 16 2 st).
        PlainlyNoMatter,
    }
}
