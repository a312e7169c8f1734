//! Communication with the party (FL 25), and every other contact that goes out.

use crate::{
    case::{
        code::{Asked, CaseKind, CommunicationException, ConsentMatter, ContactResult, ContactWith, Part},
        decide::Step,
        event::Event,
        state::{Communication, Stage},
    },
    person::contact::{Content, Urgency, Way},
    rulebook,
};
use fristad_kernel::Date;

/// Checks a contact with the subject against what may be sent that way and against the contact rules.
pub(crate) fn check_way(step: &mut Step<'_>, way: Way, content: Content, urgency: Urgency) {
    step.need(content != Content::ProtectedFacts || way.carries_protected_facts(), &rulebook::COM_02);
    let safe = step.case().contact_rules.allows(way, step.occurred());
    let warns = urgency == Urgency::MortalDanger && step.wrote(Part::Reasons);
    step.need(safe || warns, &rulebook::COM_03);
    if !safe && warns {
        step.emit(Event::TeamLeadTold);
    }
}

pub(crate) fn contact(step: &mut Step<'_>, with: ContactWith, way: Way, content: Content, urgency: Urgency, result: ContactResult) {
    let case = step.case();
    let his_case = case.kind == CaseKind::Perpetrator;
    match with {
        ContactWith::Subject => check_way(step, way, content, urgency),
        ContactWith::Perpetrator => {
            let judged = case.subject_consents(ConsentMatter::ContactWithPerpetrator) && case.contact_judged_safe;
            step.need(!his_case && judged, &rulebook::BAR_03);
        }
        ContactWith::Partner => step.need(his_case && case.subject_consents(ConsentMatter::PartnerContact), &rulebook::BAR_04),
        ContactWith::Authority => step.need(content != Content::ProtectedFacts || way.carries_protected_facts(), &rulebook::COM_02),
    }
    step.emit(Event::ContactMade { with, way, content, urgency, result });
}

pub(crate) fn judge_safe(step: &mut Step<'_>) {
    step.need(step.wrote(Part::Assessment), &rulebook::BAR_03);
    step.emit(Event::ContactJudgedSafe);
}

pub(crate) fn communicate(step: &mut Step<'_>, way: Way, content: Content, answer_by: Date, told_of_right_to_speak: Asked) {
    check_way(step, way, at_least_protected(step, content), Urgency::Ordinary);
    need_investigated(step);
    step.need(answer_by > step.day() && step.wrote(Part::Material), &rulebook::COM_01);
    // SoL 14:8 second paragraph: whoever decides.
    step.need(told_of_right_to_speak == Asked::Yes, &rulebook::COM_04);
    step.emit(Event::Communicated { way, answer_by, told_of_right_to_speak });
}

/// What is communicated is what an investigation has gathered.
fn need_investigated(step: &mut Step<'_>) {
    step.need(!matches!(step.case().stage, Stage::Intake { .. } | Stage::NotOpened { .. }), &rulebook::REC_05);
}

/// What is sent about a protected person's case counts as protected: a letter tells more than its writer thinks.
pub(crate) fn at_least_protected(step: &Step<'_>, content: Content) -> Content {
    if step.case().anyone_is_protected() { Content::ProtectedFacts } else { content }
}

pub(crate) fn omit(step: &mut Step<'_>, exception: CommunicationException) {
    need_investigated(step);
    step.need(step.wrote(Part::Reasons), &rulebook::COM_01);
    step.emit(Event::CommunicationOmitted { exception });
}

pub(crate) fn receive_answer(step: &mut Step<'_>) {
    step.need(matches!(step.case().communication, Some(Communication::Sent { .. })), &rulebook::REC_05);
    step.emit(Event::CommunicationAnswered);
}
