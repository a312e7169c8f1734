//! Questionnaires and answers from outside: read, held to their rules, written, counted.

#[cfg(test)]
mod asked;
#[cfg(test)]
mod bad_answers;
#[cfg(test)]
mod bad_definitions;
#[cfg(test)]
mod made;
#[cfg(test)]
mod returned;
#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod shipped;
#[cfg(test)]
mod translated;
