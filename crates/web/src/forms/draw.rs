//! A form as a page draws it, with what was typed and what is wrong.

use super::{Field, Kind, Sight, StepForm, read};
use crate::{
    codes::{acute_types, called, code_of, decision_types, on_his_side, weighed_types},
    http::{Desk, Fields},
    text::{label, say},
    ui::{Button, Form, buttons, error_at},
    ui::{
        Choice, Control, Fault, Need, area, checks, date,
        form::{KEEP, Weight},
        moment, radios, select, summary,
    },
};
use fristad_app::case::opened::{Opened, ShownPerson};
use fristad_domain::{
    actor::Role,
    case::code::CaseKind,
    person::{Capacity, contact::Way},
};
use maud::{Markup, html};

/// The form with everything in it.
pub fn form(form: &StepForm, sight: &Sight<'_>, values: &Fields, faults: &[Fault], advice: &[(String, String)], back: &str) -> Markup {
    let case = sight.opened.case;
    let to = format!("/arenden/{case}/steg/{}", form.slug);
    let keeps = format!("/arenden/{case}/utkast/{}", form.slug);
    let writes = form.fields.iter().any(|field| matches!(field.kind, Kind::Area(_)));
    let carries = [(read::SEEN, values.get(read::SEEN).map_or_else(|| sight.opened.version.to_string(), str::to_owned))];
    let around = Form { to: &to, token: sight.desk.token(), keeps_at: writes.then_some(keeps.as_str()), carries: &carries };
    let act = form.act.text();
    let keep = say("form-keep-draft");
    let mut row = vec![Button::first(&act)];
    if writes {
        row.push(Button { label: &keep, does: KEEP, weight: Weight::Second });
    }
    html! {
        (summary(faults))
        (around.around(&html! {
            @for asked in form.fields { (field(asked, sight, values, faults)) }
            @if !advice.is_empty() { (passing(advice, values, faults)) }
            (buttons(&row, Some(back)))
        }))
    }
}

/// Advice that stands in the way can be passed, with a reason.
pub fn passing(advice: &[(String, String)], values: &Fields, faults: &[Fault]) -> Markup {
    let choices: Vec<_> = advice.iter().map(|(rule, text)| Choice::new(rule.clone(), text.clone())).collect();
    let (legend, hint, reason) = (say("form-pass"), say("form-pass-hint"), say("form-pass-reason"));
    let control = Control { name: read::PASS, label: &legend, hint: Some(&hint), error: None, need: Need::Must };
    let why = Control { name: read::PASS_REASON, label: &reason, hint: None, error: error_at(faults, read::PASS_REASON), need: Need::Must };
    html! {
        section.rad-att-ga-forbi {
            (checks(&control, &choices, &|value| values.has(read::PASS, value)))
            (area(&why, 3, values.raw(read::PASS_REASON)))
        }
    }
}

/// One field.
pub fn field(field: &Field, sight: &Sight<'_>, values: &Fields, faults: &[Fault]) -> Markup {
    let (name, label, hint) = (field.name, field.label.text(), field.hint.map(crate::text::Msg::text));
    let control = Control { name, label: &label, hint: hint.as_deref(), error: error_at(faults, name), need: field.need };
    let value = values.raw(name);
    let drawn = match field.kind {
        Kind::One(codes) => {
            let his = sight.opened.kind == CaseKind::Perpetrator;
            let mut choices = if his { on_his_side(codes) } else { codes }.choices();
            if codes.set == "way" {
                mark_safe(&mut choices, sight);
            }
            if choices.len() > 9 { select(&control, &choices, value) } else { radios(&control, &choices, value) }
        }
        Kind::Many(codes) => checks(&control, &codes.choices(), &|code| values.has(name, code)),
        Kind::Weighed => checks(&control, &choices(field.kind, sight), &|code| values.has(name, code)),
        Kind::Area(rows) => area(&control, rows, value),
        Kind::Date => {
            let example = say("form-date-hint");
            date(&Control { hint: Some(control.hint.unwrap_or(&example)), ..control }, value)
        }
        Kind::Moment => moment(&control, values.raw(&format!("{name}.dag")), values.raw(&format!("{name}.tid"))),
        Kind::Child
        | Kind::PlacedChild
        | Kind::Guardian
        | Kind::Representative
        | Kind::Person
        | Kind::Decision
        | Kind::Appeal
        | Kind::Commission => {
            let choices = choices(field.kind, sight);
            // Where there is only one, nobody should have to choose it.
            let only = choices.first().filter(|_| choices.len() == 1 && field.need == Need::Must).map(|choice| choice.value.clone());
            radios(&control, &choices, only.as_deref().unwrap_or(value))
        }
        Kind::Colleague | Kind::Unit | Kind::Provider | Kind::DecisionType | Kind::AcuteType => {
            select(&control, &choices(field.kind, sight), value)
        }
        Kind::SafeWays => safe_ways(&control, values),
        Kind::Given => html! { input type="hidden" name=(name) value=(value); },
    };
    match field.when {
        None => drawn,
        Some((other, wanted)) => html! { div.nar data-nar=(other) data-varden=(wanted.join(" ")) { (drawn) } },
    }
}

/// Says beside each way whether the person's contact rules call it safe, and when.
fn mark_safe(choices: &mut [Choice], sight: &Sight<'_>) {
    let rules = &sight.opened.contact_rules;
    if rules.safe.is_empty() {
        return;
    }
    for (choice, way) in choices.iter_mut().zip(Way::ALL) {
        choice.hint = Some(match rules.safe.get(&way) {
            None => say("form-way-unsafe"),
            Some(hours) if (hours.from, hours.until) == (0, 24) => say("form-way-safe"),
            Some(hours) => crate::text::say_with("form-way-safe-at", &[("from", hours.from.into()), ("until", hours.until.into())]).into(),
        });
    }
}

/// What can be chosen in this case and this house.
pub fn choices(kind: Kind, sight: &Sight<'_>) -> Vec<Choice> {
    let opened = sight.opened;
    match kind {
        Kind::Child => opened.people.iter().filter(|person| person.child.is_some()).map(person_choice).collect(),
        Kind::PlacedChild => opened.people.iter().filter(|person| is_child(opened, person)).map(person_choice).collect(),
        Kind::Guardian => opened.people.iter().filter(|person| is_guardian(opened, person)).map(person_choice).collect(),
        Kind::Representative => {
            opened.people.iter().filter(|person| person.capacity == Capacity::Representative).map(person_choice).collect()
        }
        Kind::Person => opened.people.iter().map(person_choice).collect(),
        Kind::Colleague => crate::pages::assign::colleagues(sight.desk),
        Kind::Unit => sight.desk.names.units.iter().map(|(unit, entry)| Choice::new(unit.to_string(), entry.name.clone())).collect(),
        Kind::Decision => opened
            .decisions
            .iter()
            .map(|made| {
                Choice::new(
                    made.number.to_string(),
                    format!("{} {}: {} ({})", say("form-decision"), made.number, made.kind.label(), crate::ui::when::day(made.on)),
                )
            })
            .collect(),
        Kind::Appeal => opened
            .appeals
            .iter()
            .map(|appeal| {
                Choice::new(
                    appeal.number.to_string(),
                    format!("{} {} ({})", say("form-appeal"), appeal.number, crate::ui::when::day(appeal.arrived)),
                )
            })
            .collect(),
        Kind::Commission => opened
            .commissions
            .iter()
            .map(|given| Choice::new(given.number.to_string(), format!("{} {}", say("form-commission"), given.number)))
            .collect(),
        Kind::Provider => sight.providers.iter().map(|(id, name)| Choice::new(id.clone(), name.clone())).collect(),
        Kind::DecisionType => decision_types(opened.kind),
        Kind::Weighed => weighed_types(opened.kind),
        Kind::AcuteType => acute_types(is_board(sight.desk), opened.kind),
        _ => Vec::new(),
    }
}

fn is_child(opened: &Opened, person: &ShownPerson) -> bool {
    match person.child {
        Some(child) => child.age.may_be_minor(),
        None => person.capacity == Capacity::Child || (opened.subject == Some(person.person) && is_about_child(opened)),
    }
}

/// Whether whom the case is about is a child: under 18, or not known to be older in a child's case.
fn is_about_child(opened: &Opened) -> bool {
    opened.age.is_minor() || (opened.kind == CaseKind::Child && opened.age.may_be_minor())
}

fn is_guardian(opened: &Opened, person: &ShownPerson) -> bool {
    let is_adult_subject = opened.subject == Some(person.person) && !opened.age.is_minor() && opened.kind != CaseKind::Perpetrator;
    // Who uses violence is nobody to be placed with, also as a guardian.
    let is_noted = person.capacity != Capacity::Perpetrator && opened.guardians.values().any(|noted| noted.contains(&person.person));
    person.capacity == Capacity::Guardian || is_adult_subject || is_noted
}

/// Whether someone sits where a child's placement against a guardian's will is decided.
pub fn is_board(desk: &Desk) -> bool {
    [Role::Board, Role::Committee, Role::Chair].into_iter().any(|role| desk.is(role))
}

/// A person of the case, by name where it may be shown.
pub fn person_name(person: &ShownPerson) -> String {
    match &person.name {
        Some(name) => format!("{} {}", name.given, name.surname),
        None => called("capacity", &person.capacity),
    }
}

fn person_choice(person: &ShownPerson) -> Choice {
    Choice::new(person.person.to_string(), format!("{} ({})", person_name(person), called("capacity", &person.capacity).to_lowercase()))
}

/// The ways that are safe, each with its hours.
pub fn safe_ways(control: &Control<'_>, values: &Fields) -> Markup {
    let (name, id) = (control.name, control.id());
    html! {
        fieldset.falt.val.har-fel[control.error.is_some()] aria-describedby=[control.described_by()] {
            legend { (control.named()) }
            (control.told())
            @for (place, way) in Way::ALL.iter().enumerate() {
                @let code = code_of(way);
                @let own = if place == 0 { id.clone() } else { format!("{id}-{code}") };
                div.alternativ.med-timmar {
                    input id=(own) name=(name) type="checkbox" value=(code) checked[values.has(name, &code)];
                    label for=(own) { (label("way", &code)) }
                    span.timmar {
                        @for (end, word, otherwise) in [("fran", "form-from", "0"), ("till", "form-until", "24")] {
                            @let own = format!("{id}-{code}-{end}");
                            @let typed = values.raw(&format!("{name}.{code}.{end}"));
                            label for=(own) { span.dold { (label("way", &code)) " " } (say(word)) }
                            input.timme id=(own) name=(format!("{name}.{code}.{end}")) inputmode="numeric" maxlength="2" value=(if typed.is_empty() { otherwise } else { typed });
                        }
                    }
                }
            }
        }
    }
}
