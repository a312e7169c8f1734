//! Care plans and implementation plans.

use crate::{
    case::{
        code::{Part, PlanKind, PlanPoint, code_of},
        decide::Step,
        duty::Duty,
        event::Event,
    },
    rulebook,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanMade {
    /// Its kind.
    pub kind: PlanKind,
    /// The commission that it belongs to.
    pub commission: u16,
    /// The points that it answers.
    #[serde(default)]
    pub points: BTreeSet<PlanPoint>,
}

pub(crate) fn make(step: &mut Step<'_>, plan: &PlanMade) {
    let open = step.case().commission(plan.commission).is_some_and(|given| given.open);
    step.need_about(open, &rulebook::REC_05, plan.commission);
    // SoF 10:2: a point may be left out for särskilda skäl, which are written down.
    if plan.kind == PlanKind::CarePlan && !step.wrote(Part::Reasons) {
        let case = step.case();
        let childs =
            case.commission(plan.commission).and_then(|given| case.decision(given.decision)).is_some_and(|made| made.kind.is_for_child());
        let young = childs || case.is_about_minor() || case.age.may_be_child_or_young();
        for point in PlanPoint::ALL.iter().filter(|point| young || **point != PlanPoint::Contact) {
            step.need_about(plan.points.contains(point), &rulebook::PLN_02, code_of(point));
        }
    }
    step.need(step.wrote(Part::Goals), &rulebook::PLN_02);
    step.emit(Event::PlanMade(plan.clone()));
    if plan.kind == PlanKind::CarePlan {
        step.done(Duty::MakeCarePlan { commission: plan.commission });
    }
}
