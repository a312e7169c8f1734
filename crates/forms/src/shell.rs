//! Whether an owner's file fills the shell that is shipped for its instrument: every key of the shell must be in it, with the same meaning.

use crate::{
    fault::{Fault, Faults, Mismatch, Place},
    instrument::{Aggregation, Instrument, Standing, Training},
    questionnaire::{Item, Kind, Questionnaire},
};

/// Whether the file fills the shell: the same url, purpose and way of counting, every context in which it should not be used, no later staleness and the same signs of risk, every group and question of the shell with its type, group, mark of
/// time and options, and every conclusion. More may stand in the file. All faults are told at once.
pub fn matches(shell: &Questionnaire, file: &Questionnaire) -> Result<(), Vec<Fault>> {
    let mut faults = Faults::default();
    let whole = Place::default();
    if file.head.url != shell.head.url {
        faults.add(&whole.within("url"), Mismatch::OtherUrl(shell.head.url.clone().unwrap_or_default()));
    }
    match (shell.instrument(), file.instrument()) {
        (Some(_), None) => faults.add(&whole.within("extension"), Mismatch::NoInstrument),
        (Some(shell), Some(file)) => same_use(shell, file, &mut faults),
        (None, _) => {}
    }
    for item in shell.items().iter().filter(|item| !matches!(item.kind, Kind::Display { .. })) {
        match file.item(&item.link_id) {
            None => faults.add(&Place::item(&item.link_id), Mismatch::MissingItem),
            Some(other) => same_item((shell, item), (file, other), &mut faults),
        }
    }
    faults.or(())
}

fn same_use(shell: &Instrument, file: &Instrument, faults: &mut Faults) {
    let place = Place::default().within("extension");
    if file.standing == Standing::Demonstration {
        faults.add(&place, Mismatch::Demonstration);
    }
    if file.purpose != shell.purpose {
        faults.add(&place, Mismatch::OtherPurpose(shell.purpose.code()));
    }
    if file.aggregation.code() != shell.aggregation.code() {
        faults.add(&place, Mismatch::OtherAggregation(shell.aggregation.code()));
    }
    for context in shell.unsuited.difference(&file.unsuited) {
        faults.add(&place, Mismatch::MissingContext(context.to_string()));
    }
    if shell.training == Training::Needed && file.training != Training::Needed {
        faults.add(&place, Mismatch::NoTraining);
    }
    if let Some(stale) = &shell.stale_after
        && file.stale_after.as_ref().is_none_or(|theirs| theirs.days > stale.days)
    {
        faults.add(&place, Mismatch::LaterStale(stale.days));
    }
    for audience in file.audience.difference(&shell.audience) {
        faults.add(&place, Mismatch::WiderAudience(audience.code()));
    }
    if let (Aggregation::Sum(rule), Aggregation::Sum(theirs)) = (&shell.aggregation, &file.aggregation)
        && rule.own_estimate() != theirs.own_estimate()
    {
        faults.add(&place, Mismatch::OtherEstimate(rule.own_estimate().unwrap_or("nothing").to_owned()));
    }
    for judgement in &shell.judgements {
        let other = file.judgements.iter().find(|other| other.code == judgement.code);
        let Some(other) = other else {
            faults.add(&place, Mismatch::MissingConclusion(judgement.code.to_string()));
            continue;
        };
        for conclusion in judgement.conclusions.iter().filter(|wanted| !other.conclusions.iter().any(|found| found.code == wanted.code)) {
            faults.add(&place, Mismatch::MissingConclusion(format!("{}: {}", judgement.code, conclusion.code)));
        }
        // A sign says whether a structured assessment follows: a file that turns one round would take it away.
        let signs = judgement.conclusions.iter().filter(|wanted| wanted.sign.is_some());
        for wanted in signs {
            if other.conclusions.iter().any(|found| found.code == wanted.code && found.sign != wanted.sign) {
                faults.add(&place, Mismatch::OtherSign(format!("{}: {}", judgement.code, wanted.code)));
            }
        }
    }
}

fn same_item((shell, item): (&Questionnaire, &Item), (file, other): (&Questionnaire, &Item), faults: &mut Faults) {
    let place = Place::item(&item.link_id);
    if item.kind.code() != other.kind.code() {
        return faults.add(&place, Mismatch::OtherType(item.kind.code()));
    }
    if item.time != other.time {
        faults.add(&place, Mismatch::OtherTime);
    }
    let group = shell.parent(item).map(|group| group.link_id.as_str());
    if group != file.parent(other).map(|group| group.link_id.as_str()) {
        faults.add(&place, Mismatch::OtherGroup(group.unwrap_or("no group").to_owned()));
    }
    if let (Some(question), Some(theirs)) = (item.question(), other.question()) {
        for choice in question.choices().iter().filter(|choice| !theirs.has(&choice.code, None)) {
            faults.add(&place, Mismatch::MissingOption(choice.code.clone()));
        }
    }
}
