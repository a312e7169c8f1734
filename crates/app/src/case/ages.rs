//! How old people are by their numbers: nobody has to type it, and no birthday passes unseen.
//!
//! The history tells age groups as they were noted. The days of birth that they go on from lie in the case's row, sealed under its key: who has a permit for the case sees it with
//! everyone as old as they are. What is made of many histories at once, without their keys, goes by the groups as noted: the worklist, searches and figures.

use crate::{
    error::AppError,
    house::App,
    row::{CaseRow, PersonRow},
    vault::{Field, OwnerKey},
};
use fristad_domain::{
    case::{Case, Command},
    person::Births,
};
use fristad_kernel::{PersonId, Sealed};
use std::collections::BTreeSet;

/// The bytes that the days of birth are filled up to a multiple of: room for nine people, so that most cases have one block.
const BLOCK: usize = 512;

impl App {
    /// The days of birth of those whose number is known.
    pub(super) fn births(&self, people: &[PersonRow]) -> Result<Births, AppError> {
        let mut births = Births::new();
        for person in people {
            births.extend(self.identity(person)?.born().map(|birth| (person.id, birth)));
        }
        Ok(births)
    }
}

/// Who comes into the case with these commands, or is told to be of another age: by whose number it is decided, whatever is told.
pub(super) fn coming(commands: &[Command]) -> Vec<PersonId> {
    let coming: BTreeSet<_> = commands
        .iter()
        .filter_map(|command| match command {
            Command::JoinPerson { person, .. } => Some(*person),
            Command::NoteChild(noted) => Some(noted.child),
            Command::RegisterIntake(intake) => intake.subject,
            _ => None,
        })
        .collect();
    coming.into_iter().collect()
}

/// The days of birth that a case goes on needing, sealed: anew only where they are others than before.
pub(super) fn kept(key: &OwnerKey, row: &CaseRow, after: &Case) -> Result<Option<Sealed<String>>, AppError> {
    let needed = after.births_needed();
    if needed == key.open_births(row)? {
        return Ok(row.births.clone());
    }
    if needed.is_empty() {
        return Ok(None);
    }
    let text = serde_json::to_string(&needed).map_err(|_| AppError::Broken("births.unwritable".into()))?;
    Ok(Some(key.seal_text(Field::CaseBirths, row.id.0, &padded(&text))?))
}

/// Filled with blanks to whole blocks: how long what is sealed is does not tell about how many there are.
fn padded(text: &str) -> String {
    let whole = text.len().next_multiple_of(BLOCK);
    format!("{text:<whole$}")
}

#[cfg(test)]
mod tests {
    use super::padded;
    use fristad_domain::person::Births;
    use fristad_kernel::PersonId;
    use uuid::Uuid;

    #[test]
    fn the_length_of_the_days_of_birth_does_not_tell_how_many_there_are() {
        let of = |people: u128| -> Births {
            (1..=people).map(|number| (PersonId(Uuid::from_u128(number)), "2019-04-01".parse().unwrap())).collect()
        };
        let sealed = |births: &Births| padded(&serde_json::to_string(births).unwrap());
        let lengths: Vec<usize> = (1..=9).map(|people| sealed(&of(people)).len()).collect();
        assert!(lengths.iter().all(|length| *length == lengths[0]), "{lengths:?}");
        assert_eq!(serde_json::from_str::<Births>(&sealed(&of(12))).unwrap(), of(12));
    }
}
