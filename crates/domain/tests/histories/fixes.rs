//! What mends a rejection: the step that the broken rule asks for.

use crate::commands::Maker;
use fristad_domain::assessment::PlanSafety;
use fristad_domain::case::{
    Command, Duty,
    code::{Answer, Asked, ConsentMatter, ContactResult, ContactWith, SafetySituation, Will},
};
use fristad_domain::person::contact::{Content, Urgency, Way};
use fristad_kernel::Breach;
use rand::RngExt;

/// The step that would mend a breach; `None` where only the submission itself can.
pub fn fix(maker: &mut Maker<'_>, breach: &Breach) -> Option<Command> {
    let open = |wanted: fn(Duty) -> bool| maker.case.open_duties().map(|(duty, _)| duty).find(|duty| wanted(*duty));
    let command = match breach.rule.id {
        "INT-02" => maker.danger(),
        "INT-04" => Command::AskHousehold { minors: Asked::Unknown, young_adults: Asked::No },
        "PRE-02" => Command::NoteWill { will: Will::Wants },
        "PRE-06" => contact(ContactWith::Subject),
        "KID-02" | "KID-03" => maker.discharge(open(Duty::is_towards_children)?),
        "KID-04" => Command::AssessProtection { needs_protection: Asked::No, child: None },
        "KID-05" | "KID-24" | "INV-03" => maker.impact(),
        "KID-08" => maker.consent(ConsentMatter::ChildShelter),
        "KID-20" => maker.service_consent(),
        "RSK-04" => maker.discharge(Duty::AssessStructured),
        "RSK-08" | "RSK-09" => maker.consent(ConsentMatter::PoliceAssessment),
        "RSK-10" => maker.discharge(open(|duty| matches!(duty, Duty::FollowSecondary { .. }))?),
        "INV-01" | "INV-09" => maker.risk(),
        "INV-02" | "INV-07" => maker.topic(),
        "INV-04" => Command::RecordOwnView { answer: Answer::Answered },
        "INV-10" => Command::PlanSafety(PlanSafety::plain(SafetySituation::InContact)),
        "COM-01" => maker.communicate(),
        "COM-05" => Command::ReceiveAnswer,
        "DEC-01" | "CLO-03" => maker.conclude(),
        "COP-01" => maker.consent(ConsentMatter::FactsToProvider),
        "BAR-03" if maker.rng.random_bool(0.5) => Command::JudgeContactSafe,
        "BAR-03" => maker.consent(ConsentMatter::ContactWithPerpetrator),
        "BAR-04" => maker.consent(ConsentMatter::PartnerContact),
        "CLO-01" => {
            let number = maker.case.commissions.iter().position(|commission| commission.open)?;
            Command::EndCommission { commission: u16::try_from(number).ok()? + 1 }
        }
        "CLO-02" => {
            let number = maker.case.appeals.iter().position(|appeal| !appeal.answered)?;
            maker.answer_appeal(u16::try_from(number).ok()? + 1)
        }
        "CLO-05" => maker.discharge(open(Duty::is_left_by_acute)?),
        "APP-03" => {
            let number = maker.case.appeals.iter().position(|appeal| !appeal.answered && !appeal.tested)?;
            maker.answer_appeal(u16::try_from(number).ok()? + 1)
        }
        _ => return None,
    };
    Some(command)
}

fn contact(with: ContactWith) -> Command {
    Command::MakeContact {
        with,
        way: Way::VisitIdentified,
        content: Content::Neutral,
        urgency: Urgency::Ordinary,
        result: ContactResult::NotReached,
    }
}
