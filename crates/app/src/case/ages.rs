//! How old people are by their numbers: nobody has to type it, and no birthday passes unseen.

use crate::{error::AppError, house::App, port::store::Unit};
use fristad_domain::{case::Command, person::AgeGroup};
use fristad_kernel::{Date, PersonId};
use std::collections::{BTreeMap, BTreeSet};

impl App {
    /// Fills in, of everyone who comes into a case by these commands and whose day of birth is known, the age group on a day and until when it holds. Of the day of birth
    /// itself the history keeps nothing, and of who is 21 not even that. Whoever tells when the group is left has read it from the number; who is told to be 21 leaves it never.
    pub(super) async fn fill_in_ages(&self, unit: &mut Box<dyn Unit>, commands: &mut [Command], day: Date) -> Result<(), AppError> {
        let coming: BTreeSet<PersonId> = commands.iter_mut().filter_map(aged).map(|(person, ..)| person).collect();
        if coming.is_empty() {
            return Ok(());
        }
        let coming: Vec<_> = coming.into_iter().collect();
        let mut born = BTreeMap::new();
        for person in unit.people(&coming).await? {
            if let Some(birth) = self.identity(&person)?.born() {
                born.insert(person.id, birth);
            }
        }
        for (person, age, turns) in commands.iter_mut().filter_map(aged) {
            if let Some(birth) = born.get(&person) {
                (*age, *turns) = AgeGroup::until(*birth, day);
            }
        }
        Ok(())
    }
}

/// Who comes into the case with a command, and where it says how old they are.
fn aged(command: &mut Command) -> Option<(PersonId, &mut AgeGroup, &mut Option<Date>)> {
    let told = match command {
        Command::JoinPerson { person, age, turns, .. } => Some((*person, age, turns)),
        Command::NoteChild(noted) => Some((noted.child, &mut noted.age, &mut noted.turns)),
        Command::RegisterIntake(intake) => match intake.subject {
            Some(subject) => Some((subject, &mut intake.age, &mut intake.turns)),
            None => None,
        },
        _ => None,
    };
    told.filter(|(_, age, turns)| turns.is_none() && **age != AgeGroup::Adult)
}
