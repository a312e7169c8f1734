//! Colleagues as choices.

use crate::{http::Desk, ui::Choice};
use fristad_domain::actor::Role;

/// The colleagues who handle cases, by name.
pub fn colleagues(desk: &Desk) -> Vec<Choice> {
    let handles = |role: Role| matches!(role, Role::CaseWorker | Role::TeamLead | Role::DutyOfficer);
    let mut found: Vec<_> =
        desk.names.accounts.iter().filter(|(_, entry)| !entry.closed && entry.posts.iter().any(|(role, ..)| handles(*role))).collect();
    found.sort_by(|(_, a), (_, b)| a.name.cmp(&b.name));
    found.into_iter().map(|(user, entry)| Choice::new(user.to_string(), format!("{}, {}", entry.name, entry.title))).collect()
}
