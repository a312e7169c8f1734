//! Commissions to providers (uppdrag): what they rest on, and on what ground facts are given.

use super::decision::Mode;
use crate::{
    case::{
        code::{Asked, ConsentMatter, DisclosureGround, Licence},
        decide::{Step, end_of},
        duty::Duty,
        event::Event,
    },
    rulebook,
};
use fristad_kernel::{Date, ProviderId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A commission to be given. The provider's address never stands in a case: the register of providers holds it, sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GiveCommission {
    /// On which decision it rests.
    pub decision: u16,
    /// The provider.
    pub provider: ProviderId,
    /// The provider's licence.
    pub licence: Licence,
    /// On what ground facts are given.
    #[serde(default)]
    pub ground: Option<DisclosureGround>,
    /// Whether the provider has been told of protected data and whom to contact.
    #[serde(default = "no")]
    pub protection_told: Asked,
    /// When it is renewed.
    #[serde(default)]
    pub renewal: Option<Date>,
}

const fn no() -> Asked {
    Asked::No
}

/// A commission as recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CommissionGiven {
    /// Its number in the case, from 1.
    pub number: u16,
    /// On which decision it rests.
    pub decision: u16,
    /// The provider.
    pub provider: ProviderId,
    /// The provider's licence.
    pub licence: Licence,
    /// On what ground facts were given.
    pub ground: Option<DisclosureGround>,
    /// Whether the provider was told of protected data.
    pub protection_told: Asked,
    /// When it is renewed.
    pub renewal: Option<Date>,
}

pub(crate) fn give(step: &mut Step<'_>, asked: &GiveCommission) {
    let case = step.case();
    let made = case.decision(asked.decision);
    let holds = made.is_some_and(|made| made.runs_on(step.day())) && !case.has_lapsed(asked.decision, step.day());
    step.need_about(holds, &rulebook::COP_02, asked.decision);
    let lawful =
        asked.ground.is_some_and(|ground| ground != DisclosureGround::Consent || case.subject_consents(ConsentMatter::FactsToProvider));
    // OSL 26:9 breaks the secrecy towards another authority only, and who is licensed is none (SoL 26:1).
    let to_authority = asked.ground != Some(DisclosureGround::CareOfChild) || asked.licence != Licence::Licensed;
    step.need(lawful && to_authority, &rulebook::COP_01);
    step.need(!case.anyone_is_protected() || asked.protection_told == Asked::Yes, &rulebook::COP_03);
    let shelter = made.is_some_and(|made| made.kind.is_shelter());
    step.need(made.is_none_or(|made| made.mode == Mode::Ordinary) || asked.renewal.is_some(), &rulebook::COP_04);
    step.need(!shelter || matches!(asked.licence, Licence::Licensed | Licence::OwnRunNotified), &rulebook::COP_05);
    let number = u16::try_from(case.commissions.len()).unwrap_or(u16::MAX).saturating_add(1);
    let GiveCommission { decision, provider, licence, ground, protection_told, renewal } = *asked;
    step.emit(Event::CommissionGiven(CommissionGiven { number, decision, provider, licence, ground, protection_told, renewal }));
    step.done(Duty::CommissionAfterwards { decision });
    if let Some(day) = renewal {
        step.lay(Duty::RenewCommission { commission: number }, end_of(day));
    }
    if shelter {
        step.lay(Duty::MakeCarePlan { commission: number }, step.in_days(step.moment().settings.care_plan_days));
    }
}

fn need_open(step: &mut Step<'_>, commission: u16) {
    let open = step.case().commission(commission).is_some_and(|given| given.open);
    step.need_about(open, &rulebook::REC_05, commission);
}

pub(crate) fn renew(step: &mut Step<'_>, commission: u16) {
    need_open(step, commission);
    step.emit(Event::CommissionRenewed { commission });
    step.done(Duty::RenewCommission { commission });
}

pub(crate) fn end(step: &mut Step<'_>, commission: u16) {
    need_open(step, commission);
    step.emit(Event::CommissionEnded { commission });
    step.done(Duty::RenewCommission { commission });
    step.done(Duty::MakeCarePlan { commission });
}
