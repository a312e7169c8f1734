//! What the policy needs to know of a case: from its row and history, without a word of narrative.

use crate::row::{CaseRow, EventRow};
use fristad_domain::case::{Case, evolve};
use fristad_policy::{BeforeBoard, CaseFacts, Impartiality, PersonalProtection, Subject};

/// The state that a stored history folds to.
pub fn state(history: &[EventRow]) -> Case {
    history.iter().fold(Case::new(), |case, event| evolve(case, &event.recorded))
}

/// The facts by which the policy judges this subject in this case. Whoever has a conflict of interest has it through a key of theirs as well.
pub(crate) fn facts(row: &CaseRow, case: &Case, subject: &Subject) -> CaseFacts {
    let conflicted = subject.people().any(|user| case.is_conflicted(user));
    CaseFacts {
        unit: case.unit,
        handler: case.handler,
        // Who registered it keeps it until it is handed over.
        registered_by: case.registered_by.filter(|_| case.handler.is_none()),
        impartiality: if conflicted { Impartiality::Conflicted } else { Impartiality::Clear },
        protection: if case.anyone_is_protected() { PersonalProtection::Protected } else { PersonalProtection::Unprotected },
        before_board: if case.before_board { BeforeBoard::Put } else { BeforeBoard::NotPut },
        commissioned: case.commissions.iter().filter(|given| given.open).map(|given| given.provider).collect(),
        ..CaseFacts::new(row.id, row.authority)
    }
}
