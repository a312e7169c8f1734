//! Care plans and implementation plans.

use crate::{
    case::{
        code::{Part, PlanKind, PlanPoint},
        decide::Step,
        duty::Duty,
        event::Event,
    },
    rulebook,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    step.need_about(step.case().commission(plan.commission).is_some(), &rulebook::REC_05, plan.commission);
    if plan.kind == PlanKind::CarePlan {
        for point in PlanPoint::ALL {
            step.need_about(plan.points.contains(point), &rulebook::PLN_02, format!("{point:?}"));
        }
    }
    step.need(step.wrote(Part::Goals), &rulebook::PLN_02);
    step.emit(Event::PlanMade(plan.clone()));
    if plan.kind == PlanKind::CarePlan {
        step.done(Duty::MakeCarePlan { commission: plan.commission });
    }
}
