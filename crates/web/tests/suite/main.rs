//! What the pages say and ask, held against the domain and the source.

#[cfg(test)]
mod forms;
#[cfg(test)]
mod texts;
