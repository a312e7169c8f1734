//! The preliminary assessment: what the person wants, what it ends in, and what may lengthen it.

use super::codes;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

codes! {
    /// What the adult wants.
    Will {
        /// Wants an investigation.
        Wants,
        /// Does not want one.
        DoesNotWant,
        /// Not known.
        Unknown,
    }

    /// What a preliminary assessment ends in.
    PreliminaryOutcome {
        /// An investigation is opened.
        Open,
        /// None is opened.
        NotOpen,
        /// The matter is transferred to another municipality or unit.
        Transfer,
        /// The person is referred to a service without needs test.
        Refer,
    }

    /// Where a matter that is not opened is filed.
    Filing {
        /// In a personal file (personakt).
        PersonalFile,
        /// In the board's binder for reports that lead to nothing.
        BoardBinder,
    }

    /// Grounds on which a time may be lengthened.
    Grounds {
        /// Synnerliga skäl: the only ones for the 14 days (SoL 20:2).
        Exceptional,
        /// Särskilda skäl: what the four months ask (SoL 20:3).
        Special,
        /// Workload, leave and the like.
        Workload,
    }

    /// With whom a contact was made.
    ContactWith {
        /// Whom the case is about.
        Subject,
        /// The perpetrator, from the exposed person's side.
        Perpetrator,
        /// The perpetrator's partner, from his side.
        Partner,
        /// Another authority or organisation.
        Authority,
    }

    /// What became of a contact.
    ContactResult {
        /// The person was reached.
        Reached,
        /// The person was not reached.
        NotReached,
    }
}
