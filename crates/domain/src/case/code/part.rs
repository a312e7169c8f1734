//! The parts of text that go with a command.

use super::codes;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

codes! {
    /// A part of the text that goes with a command. The text is sealed; that it is there is known to the process.
    Part {
        /// What was said and happened, in the person's own words.
        Account,
        /// What a judgement rests on.
        Basis,
        /// The assessment, apart from the facts.
        Assessment,
        /// Reasons.
        Reasons,
        /// Why it could not wait.
        WhyItCannotWait,
        /// The person's own view.
        OwnView,
        /// The child's view.
        ChildsView,
        /// How it was weighed.
        Weighing,
        /// The provider's view.
        ProvidersView,
        /// What is sent out for comment.
        Material,
        /// What was decided, in words for the letter.
        Ruling,
        /// Goals.
        Goals,
        /// Who took part besides the decider.
        Participants,
        /// What remains, and the way back in.
        Remains,
        /// Who receives a transfer.
        Receiver,
        /// A note.
        Note,
        /// The answers to an instrument or a form, in their compact form.
        Answers,
    }
}
