//! What the texts promise: no slot is left open, and there is enough to choose from.

use super::{
    after, decision,
    intake::{self, Told},
    investigation, journal,
};
use crate::generate::{cast::Cast, dice::Dice, pen::Pen, people::Registry, plan::PLANS};
use fristad_domain::{
    case::code::{CaseKind, ClosingReason, InvestigationEnd, Outcome, PreliminaryOutcome, RiskLevel, Topic, Trigger},
    service::DecisionType,
};
use fristad_kernel::Date;
use std::collections::BTreeSet;

fn pen(kind: CaseKind, lane: u64) -> Pen {
    let mut dice = Dice::new(11, lane);
    let plan = PLANS.iter().find(|plan| plan.kind == kind).unwrap();
    let day = Date::constant(2026, 3, 14);
    let mut alone = *plan;
    alone.kin = crate::generate::plan::Kin::Alone;
    let cast = Cast::assemble(&alone, None, day, &mut Registry::default(), &mut dice);
    let words = cast.words(&alone, day, &mut dice);
    let mut pen = Pen::new(dice, words);
    pen.set("barnet", "Lova");
    pen.set("det", "hon");
    pen
}

/// Every kind of text of a kind of case, once.
fn all(pen: &mut Pen, kind: CaseKind) -> Vec<String> {
    let mut texts = vec![
        intake::account(pen, kind, Told::Plainly),
        intake::account(pen, kind, Told::Honour),
        intake::account(pen, kind, Told::Tonight),
        intake::shelter_told(pen),
        intake::talk(pen),
        intake::danger(pen),
        intake::concern(pen),
        intake::conflict(pen),
        intake::conflict_excepted(pen),
        intake::answered_reporter(pen),
        journal::entry(pen, kind),
        journal::assessment(pen, kind),
        journal::contact(pen),
        journal::objection(pen),
        journal::correction(pen),
        investigation::own_view(pen, kind),
        investigation::childs_view(pen),
        investigation::weighing(pen),
        investigation::answer(pen),
        decision::opened(pen, kind),
        decision::receiver(pen),
        decision::extension(pen),
        decision::confirmed(pen),
        decision::request(pen),
        decision::put_before(pen),
        decision::not_heard(pen),
        decision::material(pen),
        decision::facts(pen, kind),
        decision::nameless(pen),
        decision::appeal(pen),
        decision::late(pen),
        decision::stands(pen),
        after::unexecuted(pen),
        after::taken_over(pen),
        after::interrupted(pen),
        after::goals(pen, kind),
        after::partner(pen),
        after::view(pen, kind),
        after::providers_view(pen),
        after::assessment(pen),
        after::ended(pen),
    ];
    texts.extend(Topic::ALL.iter().map(|topic| investigation::topic(pen, *topic, kind)));
    texts.extend(RiskLevel::ALL.iter().map(|level| investigation::risk(pen, kind, *level)));
    texts.extend(InvestigationEnd::ALL.iter().map(|end| investigation::broken_off(pen, *end)));
    texts.extend(PreliminaryOutcome::ALL.iter().map(|outcome| decision::not_opened(pen, *outcome)));
    texts.extend(Trigger::ALL.iter().map(|trigger| after::triggered(pen, *trigger)));
    texts.extend(ClosingReason::ALL.iter().map(|reason| after::remains(pen, kind, *reason)));
    for kind in DecisionType::ALL {
        texts.extend([intake::cannot_wait(pen, *kind), decision::acute_reasons(pen, *kind), after::commission(pen, *kind)]);
        texts.extend([decision::ruling(pen, *kind, true), decision::ruling(pen, *kind, false)]);
        texts.extend(Outcome::ALL.iter().map(|outcome| decision::reasons(pen, *kind, *outcome)));
    }
    texts
}

#[test]
fn no_slot_is_left_open_and_every_text_is_a_sentence() {
    for kind in CaseKind::ALL {
        for lane in 0..40 {
            for text in all(&mut pen(*kind, lane), *kind) {
                assert!(!text.contains(['{', '}']), "{text}");
                assert!(text.ends_with('.') && text.starts_with(char::is_uppercase), "{text}");
                assert!(!text.contains("  "), "{text}");
            }
        }
    }
}

#[test]
fn two_cases_hardly_ever_read_the_same() {
    let told: BTreeSet<_> =
        (0..200).map(|lane| intake::account(&mut pen(CaseKind::VictimAdult, lane), CaseKind::VictimAdult, Told::Plainly)).collect();
    let judged: BTreeSet<_> =
        (0..200).map(|lane| investigation::risk(&mut pen(CaseKind::VictimAdult, lane), CaseKind::VictimAdult, RiskLevel::High)).collect();
    assert!(told.len() > 198 && judged.len() > 198, "{} {}", told.len(), judged.len());
}
