//! Home: each role's first page.

use crate::http::{Answer, Desk, Stop};
use fristad_domain::actor::Role;

/// Sends everyone to where their day begins.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let place = match desk.role() {
        Some(Role::CaseWorker | Role::TeamLead) => "/min-dag",
        Some(Role::DutyOfficer) => "/natten",
        Some(Role::Registrar) => "/inkommet",
        Some(Role::Board | Role::Committee | Role::Chair) => "/namnden",
        Some(Role::ProviderStaff) => "/uppdrag",
        Some(Role::SystemAdministrator) => "/konton",
        Some(Role::AuditReviewer) => "/granska",
        Some(Role::Analyst) => "/matt",
        Some(Role::Archivist | Role::ResourceCentreAdviser) | None => "/hjalp",
    };
    Ok(Answer::see(place))
}
