//! The options of a choice.

use super::translation;
use crate::{
    decimal::Decimal,
    element::Element,
    fault::{Faults, Flaw, Shape, Wrong},
    questionnaire::Choice,
};
use std::collections::BTreeSet;

pub const POINTS: &str = "http://hl7.org/fhir/StructureDefinition/ordinalValue";

/// Reads the options of an item that is a choice.
pub fn choices(element: &Element<'_>, repeats: bool, faults: &mut Faults) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    let (mut codes, mut chosen) = (BTreeSet::new(), false);
    for option in element.elements("answerOption", faults) {
        let Some(choice) = choice(&option, faults) else { continue };
        if choice.code.starts_with('!') {
            faults.add(&option.place, Flaw::ReservedCode(choice.code.clone()));
        }
        if !codes.insert(choice.code.clone()) {
            faults.add(&option.place, Flaw::SameOption(choice.code.clone()));
        }
        if choice.initial && chosen && !repeats {
            faults.add(&option.place, Wrong::SeveralAnswers);
        }
        chosen |= choice.initial;
        choices.push(choice);
    }
    if choices.is_empty() {
        faults.add(&element.place, element.text("answerValueSet", &mut Faults::default()).map_or(Flaw::NoOptions, Flaw::OptionsElsewhere));
    }
    choices
}

fn choice(option: &Element<'_>, faults: &mut Faults) -> Option<Choice> {
    option.only(&["valueCoding", "initialSelected", "extension"], faults);
    let coding = option.element("valueCoding", faults);
    let coding = option.need("valueCoding", coding, faults)?;
    coding.only(&["system", "code", "display", "_display", "extension"], faults);
    // R4 puts the points on the option; files that put them on its coding mean the same.
    let mut points = [option, &coding].map(|at| points(at, faults)).into_iter().flatten();
    let code = coding.text("code", faults);
    let choice = Choice {
        display: coding.text("display", faults),
        displays: translation::read(&coding, "display", "_display", faults),
        system: coding.text("system", faults),
        points: points.next(),
        initial: option.boolean("initialSelected", faults).unwrap_or_default(),
        code: coding.need("code", code, faults)?,
    };
    if points.next().is_some() {
        faults.add(&option.place, Shape::Twice(POINTS.to_owned()));
    }
    Some(choice)
}

fn points(at: &Element<'_>, faults: &mut Faults) -> Option<Decimal> {
    let (_, extension) = at.extensions(&[POINTS], &[], faults).pop()?;
    extension.only(&["url", "valueDecimal"], faults);
    let points = extension.decimal("valueDecimal", faults);
    extension.need("valueDecimal", points, faults)
}
