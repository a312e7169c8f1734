//! Who stands in a case, and the words that its texts use of them.

use super::{
    dice::Dice,
    names,
    pen::Words,
    people::{Registry, Sex, Someone, Wanted},
    plan::{Kin, Plan, With},
};
use fristad_domain::case::code::CaseKind;
use fristad_kernel::Date;

/// The people of a case.
#[derive(Clone, Default)]
pub(super) struct Cast {
    /// Whom it is about; nobody for someone anonymous.
    pub subject: Option<Someone>,
    /// The children in the home.
    pub children: Vec<Someone>,
    /// The one who used violence, where the case may name them.
    pub doer: Option<Someone>,
    /// The guardian, in a child's case.
    pub guardian: Option<Someone>,
}

impl Cast {
    /// The people of a case that stands alone, or beside another whose people they are.
    pub(super) fn assemble(plan: &Plan, parent: Option<&Self>, day: Date, registry: &mut Registry, dice: &mut Dice) -> Self {
        match (plan.kin, parent) {
            (Kin::ChildOf(_, which, _), Some(parent)) => Self {
                subject: parent.children.get(which).cloned(),
                guardian: parent.subject.clone(),
                doer: parent.doer.clone(),
                children: Vec::new(),
            },
            (Kin::PerpetratorOf(_), Some(parent)) => Self { subject: parent.doer.clone(), ..Self::default() },
            _ => Self::alone(plan, day, registry, dice),
        }
    }

    fn alone(plan: &Plan, day: Date, registry: &mut Registry, dice: &mut Dice) -> Self {
        let surname = dice.word(names::SURNAMES);
        let mut someone =
            |dice: &mut Dice, sex, age, born_on_day, surname| registry.make(dice, &Wanted { sex, age, day, born_on_day, surname });
        let sex = sex_of(plan, dice);
        let age = age_of(plan, dice);
        let born_on_day = plan.has(With::ResearchDay).then_some(15);
        let subject = (!plan.has(With::Anonymous)).then(|| someone(dice, sex, age, born_on_day, surname));
        let mut children = Vec::new();
        for _ in 0..plan.children() {
            let sex = if dice.chance(50) { Sex::Female } else { Sex::Male };
            let years = dice.between(3, 16).min(age.saturating_sub(20));
            children.push(someone(dice, sex, years, None, surname));
        }
        let is_child = plan.kind == CaseKind::Child;
        let guardian = is_child.then(|| {
            let years = dice.between(20, 33) + age;
            someone(dice, Sex::Female, years, None, surname)
        });
        let named = matches!(plan.kind, CaseKind::VictimAdult | CaseKind::Child) && subject.is_some();
        let doer = named.then(|| {
            let related = is_child || plan.has(With::Honour) || dice.chance(35);
            let other = dice.word(names::SURNAMES);
            let years =
                if is_child || plan.has(With::Honour) { dice.between(38, 58) } else { age.saturating_add(dice.between(0, 6)).max(20) };
            let sex = if sex == Sex::Male && !is_child && dice.chance(70) { Sex::Female } else { Sex::Male };
            someone(dice, sex, years, None, if related { surname } else { other })
        });
        Self { subject, children, doer, guardian }
    }

    /// Everyone, to be registered and joined.
    pub(super) fn everyone(&mut self) -> impl Iterator<Item = &mut Someone> {
        self.subject.iter_mut().chain(&mut self.children).chain(&mut self.doer).chain(&mut self.guardian)
    }

    /// What stands in the slots of this case's texts.
    pub(super) fn words(&self, plan: &Plan, day: Date, dice: &mut Dice) -> Words {
        let mut words = Words::new();
        let mut set = |slot: &'static str, word: &str| words.insert(slot, word.to_owned());
        let subject = self.subject.as_ref();
        set("namn", subject.map_or("personen", |someone| someone.given));
        set("hon", subject.map_or("hon", Someone::pronoun));
        set("henne", subject.map_or("henne", Someone::object));
        set("hennes", subject.map_or("hennes", Someone::possessive));
        let doer_sex = self.doer.as_ref().map_or(Sex::Male, |someone| someone.sex);
        let (han, honom, hans) = if doer_sex == Sex::Male { ("han", "honom", "hans") } else { ("hon", "henne", "hennes") };
        set("han", han);
        set("honom", honom);
        set("hans", hans);
        let doer = dice.word(doers(plan, doer_sex, subject));
        set("mannen", doer);
        set("mannens", &format!("{doer}s"));
        set("partnern", dice.word(&["hustrun", "sambon", "den tidigare sambon", "den tidigare hustrun", "flickvännen"]));
        set("nära", dice.word(&["systern", "dottern", "väninnan", "brodern", "svägerskan", "sonen", "kusinen"]));
        set("mamman", self.guardian.as_ref().map_or("mamman", |someone| if someone.sex == Sex::Female { "mamman" } else { "pappan" }));
        let (barnen, barnens) = match self.children.as_slice() {
            [only] if only.sex == Sex::Female => ("dottern", "dotterns"),
            [_] => ("sonen", "sonens"),
            _ => ("barnen", "barnens"),
        };
        set("barnen", barnen);
        set("barnens", barnens);
        let years = subject.map_or(0, |someone| fristad_kernel::calendar::age(someone.born, day));
        set("skolan", if years < 6 { "förskolan" } else { "skolan" });
        set("sköterskan", if years < 6 { "barnhälsovården" } else { "skolsköterskan" });
        set("ålder", &format!("{years} år"));
        set("år", dice.word(&["två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "elva", "fjorton"]));
        set("veckor", dice.word(&["två", "tre", "fyra", "fem", "sex", "sju"]));
        set("dag", dice.word(&["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"]));
        set("årstid", dice.word(&["i våras", "i somras", "i höstas", "i vintras", "efter jul", "före sommaren"]));
        words
    }
}

fn sex_of(plan: &Plan, dice: &mut Dice) -> Sex {
    match plan.kind {
        CaseKind::Perpetrator | CaseKind::BuyerOfSex => Sex::Male,
        _ if plan.has(With::Man) => Sex::Male,
        CaseKind::VictimAdult | CaseKind::Unspecified => Sex::Female,
        CaseKind::Child | CaseKind::Relative | CaseKind::CrimeVictimOther => {
            if dice.chance(50) {
                Sex::Female
            } else {
                Sex::Male
            }
        }
    }
}

fn age_of(plan: &Plan, dice: &mut Dice) -> u32 {
    match plan.kind {
        CaseKind::Child => dice.between(4, 16),
        _ if plan.has(With::YoungAdult) => dice.between(18, 19),
        _ if plan.has(With::Older) => dice.between(71, 84),
        _ if plan.children() > 0 => dice.between(27, 46),
        _ => dice.between(22, 64),
    }
}

/// What the one who uses violence is to the one whom the case is about.
fn doers(plan: &Plan, sex: Sex, subject: Option<&Someone>) -> &'static [&'static str] {
    match (plan.kind, sex) {
        (CaseKind::Child, Sex::Male) => &["pappan", "styvpappan", "mammans sambo", "mammans tidigare sambo"],
        (CaseKind::Child, Sex::Female) => &["mamman", "styvmamman"],
        (CaseKind::CrimeVictimOther, _) if plan.has(With::Witness) => &["den misstänkte", "den åtalade"],
        (CaseKind::CrimeVictimOther, _) => &["gärningspersonen", "den misstänkte", "grannen", "den tidigare kollegan"],
        (CaseKind::Relative, _) => &["partnern", "den tidigare partnern"],
        (_, Sex::Male) if plan.has(With::Honour) => &["pappan", "brodern", "den äldre brodern", "farbrodern"],
        (_, Sex::Female) if plan.has(With::Honour) => &["mamman", "den äldre systern"],
        (_, Sex::Male) if subject.is_some_and(|someone| someone.sex == Sex::Male) => &["maken", "sambon", "den tidigare sambon"],
        (_, Sex::Male) => &["maken", "sambon", "den tidigare maken", "den tidigare sambon", "pojkvännen", "den tidigare pojkvännen"],
        (_, Sex::Female) => &["hustrun", "sambon", "den tidigare sambon", "den tidigare hustrun"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::plan::plan_of;
    use fristad_kernel::number::Personnummer;
    use std::collections::BTreeSet;

    #[test]
    fn everybody_has_a_test_number_of_their_own_and_children_are_children() {
        let day = Date::constant(2026, 3, 14);
        let (mut registry, mut numbers, mut dice) = (Registry::default(), BTreeSet::new(), Dice::new(3, 3));
        for plan in (0..240).filter_map(plan_of).filter(|plan| plan.kin == Kin::Alone) {
            let mut cast = Cast::assemble(&plan, None, day, &mut registry, &mut dice);
            assert!(cast.children.iter().all(|child| child.age(day).is_minor()));
            assert!(cast.subject.as_ref().is_none_or(|subject| subject.age(day).is_minor() == (plan.kind == CaseKind::Child)));
            assert!(cast.guardian.as_ref().is_none_or(|guardian| !guardian.age(day).is_minor()));
            for someone in cast.everyone() {
                assert!(Personnummer::parse(&someone.number, day).unwrap().is_test_number());
                assert!(numbers.insert(someone.number.clone()), "given twice");
            }
        }
        assert!(numbers.len() > 300);
    }
}
