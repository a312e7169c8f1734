//! Surveys from their files to their tables.

#[cfg(test)]
mod counted;
#[cfg(test)]
mod published;
#[cfg(test)]
mod questionnaires;
#[cfg(test)]
mod s3;
