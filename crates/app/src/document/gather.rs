//! Gathering what a letter says: from the case's history, its records, and the people in it.

use super::{
    build,
    issue::LetterInput,
    recipient::{ProtectedNames, may_receive, words},
    source::{Handing, Hearing, LetterSource, Signer, Signers},
    whereabouts::Place,
};
use crate::{
    case::{impact::Analyses, text::Texts},
    ctx::Ctx,
    error::AppError,
    house::App,
    port::store::Unit,
    row::{CaseRow, EventRow, RecordRow},
    vault::OwnerKey,
};
use fristad_domain::{
    case::{
        Case, Event,
        code::{CommunicationException, Names, Outcome, Part},
    },
    journal::Target,
    person::protection::Protections,
    stage::decision::{DecisionMade, Mode},
};
use fristad_kernel::{
    PersonId, UserId,
    calendar::{HolidayRule, Term, deadline},
    statute::known_on,
};
use fristad_policy::Permit;
use std::collections::BTreeMap;

impl App {
    /// Everything that the letter of a decision says.
    pub(super) async fn gather(
        &self,
        ctx: &Ctx,
        input: &LetterInput,
        document: String,
        known: Known<'_>,
    ) -> Result<LetterSource, AppError> {
        let missing = || AppError::invalid("letter.no-such-decision", "decision");
        let (seq, made) = decision(known.history, input.decision).ok_or_else(missing)?;
        let recorded = &known.history.iter().find(|row| row.recorded.seq == seq).ok_or_else(missing)?.recorded;
        let communicated = communicated_before(known.history, seq);
        let mut unit = self.store.read().await?;
        let from = communicated.as_ref().map_or(1, |(seq, _)| *seq);
        let mut texts = Self::texts(&known, &unit.records_of_steps(known.row.id, from, known.case.seq).await?)?;
        if let Some((step, unsaved)) = known.unsaved {
            texts.insert(step, unsaved.iter().map(|(part, text)| (crate::case::project::code(part), text.clone())).collect());
        }
        let recipient = input.recipient.or(known.case.subject).ok_or_else(|| AppError::invalid("letter.no-recipient", "recipient"))?;
        let words = words(known.case, &made, recipient, input.harm);
        let (people, withheld_people) = self.names(&mut unit, &known, &made, (recipient, words.protected), input.handing).await?;
        // Every place that was ever noted: an old address tells as much as a new one.
        let places = unit.all_case_people(known.row.id).await?;
        let letterhead = unit.letterhead(known.case.unit).await?;
        drop(unit);
        let decision_texts =
            texts.range(step_start(known.history, seq)..=seq).next_back().map(|(_, texts)| texts.clone()).unwrap_or_default();
        let part = |part: Part| decision_texts.get(&crate::case::project::code(&part)).cloned().unwrap_or_default();
        // Read by more parties than one: then no address stands in it, the recipient's no more than another's.
        let is_shared = made.kind.is_for_child() || made.set_aside.is_some();
        let address = match &known.whereabouts {
            Some(permit) if input.handing == Handing::Address && !is_shared => {
                let mut lines = Vec::new();
                for place in places.iter().filter(|place| place.person == recipient) {
                    if let Some(text) = known.key.open_whereabouts(place)?.reveal(permit) {
                        lines = serde_json::from_str::<Place>(text).map(|place| place.address).unwrap_or_default();
                    }
                }
                lines
            }
            _ => Vec::new(),
        };
        let mut withheld_places = Vec::new();
        // A preview that refuses a text because it names where someone is would tell whoever may not know it: they could try street after street.
        let is_held = known.unsaved.is_none() || known.whereabouts.is_some();
        for place in places.iter().filter(|_| is_held) {
            let held = known.key.withheld_words(place)?;
            withheld_places
                .extend(held.into_iter().filter(|word| !address.iter().any(|line| line.contains(word)) && !self.office.names(word)));
        }
        let names_left_out = made.names != Names::Shown;
        let signer = |user: UserId| {
            let found = letterhead.signers.iter().find(|(known, ..)| *known == user);
            found.map(|(_, name, title)| Signer { name: name.clone(), title: title.clone() })
        };
        let decider = signer(recorded.by).ok_or_else(|| AppError::Broken("account.unknown".into()))?;
        let signers = (!names_left_out).then(|| Signers { decider, mandate: made.mandate, rapporteur: made.rapporteur.and_then(signer) });
        let name_of = |person: PersonId, unnamed: &str| people.get(&person).cloned().unwrap_or_else(|| unnamed.to_owned());
        let child = made
            .child
            .filter(|_| made.kind.is_for_child())
            .map(|placed| (name_of(placed.child, "barnet"), name_of(placed.guardian, "en vårdnadshavare")));
        let consent = made.set_aside.zip(known.case.subject).map(|(aside, child)| (name_of(child, "barnet"), aside.service));
        let childs_words = [part(Part::ChildsView), part(Part::Weighing)].join("\n\n");
        let kept = |holds: bool, text: String| if holds { text } else { String::new() };
        let unit_name = letterhead.unit.clone().unwrap_or_default();
        Ok(LetterSource {
            document,
            issued_on: ctx.now.date(),
            authority: self.authority_name.clone(),
            decided_by: decided_by(&self.authority_name, &unit_name, recorded.role),
            unit: unit_name,
            office: self.office.clone(),
            case_number: known.row.number.clone(),
            decided: recorded.occurred,
            recipient: name_of(recipient, ""),
            handing: input.handing,
            address,
            withheld_places,
            withheld_names: if names_left_out { letterhead.signers.iter().map(|(_, name, _)| name.clone()).collect() } else { Vec::new() },
            withheld_people,
            kind: made.kind,
            mode: made.mode,
            outcome: made.outcome,
            statute: known_on(made.kind.basis(), &made.basis, recorded.occurred.date())
                .map_or_else(|| made.basis.to_string(), ToString::to_string),
            until: known.case.decision(made.number).and_then(|decision| decision.until),
            ruling: corrected(part(Part::Ruling), known.history, input.decision, &texts),
            facts: kept(words.facts, part(Part::Account)),
            reasons: part(Part::Reasons),
            why_it_cannot_wait: part(Part::WhyItCannotWait),
            own_view: kept(words.own_view, part(Part::OwnView)),
            keeps_words: !(words.facts && words.own_view && (words.child || childs_words.trim().is_empty())),
            child_impact: kept(words.child, childs_words),
            hearing: match made.mode {
                Mode::Acute => Hearing::LeftOut(CommunicationException::CannotWait),
                Mode::Ordinary => {
                    let favours = made.outcome == Outcome::Granted && !is_shared;
                    let heard = hearing(known.history, seq, communicated.as_ref(), favours, &texts);
                    // Who answered is not noted: in a child's matter it may be another than whoever gets the letter.
                    if is_shared || known.case.subject_is_minor() { build::unquoted(&heard) } else { heard }
                }
            },
            signers,
            route: made.kind.route_with(made.needs_test),
            child,
            consent,
            submit_by: (made.mode == Mode::Acute).then(|| deadline(recorded.occurred.date(), Term::Weeks(1), HolidayRule::Unmoved)),
        })
    }

    /// The texts of steps, by the number of each step's first event.
    fn texts(known: &Known<'_>, records: &[RecordRow]) -> Result<BTreeMap<u32, BTreeMap<String, String>>, AppError> {
        let mut texts: BTreeMap<u32, BTreeMap<String, String>> = BTreeMap::new();
        // A letter's permit opens no child impact analysis: what the letter says of children was written for it.
        let analyses = Analyses::of(known.history);
        for record in records {
            let opened = known.key.open_record(record, analyses.class(record))?;
            if let (Some(step), Some(text)) = (record.event_seq, opened.reveal(known.permit)) {
                texts.entry(step).or_default().insert(record.kind.clone(), text.clone());
            }
        }
        Ok(texts)
    }

    /// The names that the letter gives, and those that it may not: of whose identity is protected, and whom this recipient is not known to stand with.
    async fn names(
        &self,
        unit: &mut Box<dyn Unit>,
        known: &Known<'_>,
        made: &DecisionMade,
        (recipient, protected): (PersonId, ProtectedNames),
        handing: Handing,
    ) -> Result<(BTreeMap<PersonId, String>, Vec<String>), AppError> {
        let placed = made.child.map(|placed| [placed.child, placed.guardian]).into_iter().flatten();
        let of_consent = known.case.subject.filter(|_| made.set_aside.is_some());
        let ids: Vec<_> = [recipient].into_iter().chain(placed).chain(of_consent).collect();
        let stands = |person: &PersonId| known.case.people.contains_key(person) || known.case.subject == Some(*person);
        if !ids.iter().all(stands) || !may_receive(known.case, made, recipient) {
            return Err(AppError::invalid("letter.not-in-the-case", "recipient"));
        }
        let (mut names, mut withheld) = (BTreeMap::new(), Vec::new());
        for person in unit.people(&ids).await? {
            // Protected elsewhere is protected here: the person's own mark counts, whatever this case knows.
            if person.protected && handing == Handing::Address {
                return Err(AppError::invalid("letter.protected", "handing"));
            }
            let name = self.identity(&person)?.full_name();
            let noted = known.case.protections.get(&person.id).is_some_and(Protections::is_protected);
            if (person.protected || noted) && person.id != recipient && protected == ProtectedNames::Withheld {
                withheld.extend(Some(name).filter(|name| !name.is_empty()));
            } else {
                names.insert(person.id, name);
            }
        }
        Ok((names, withheld))
    }
}

/// What is known of the case when a letter is made.
pub(super) struct Known<'a> {
    pub row: &'a CaseRow,
    pub history: &'a [EventRow],
    pub case: &'a Case,
    pub permit: &'a Permit,
    pub key: &'a OwnerKey,
    pub whereabouts: Option<Permit>,
    /// The texts of a step that is only previewed, by the number of its first event.
    pub unsaved: Option<(u32, &'a Texts)>,
}

pub(super) fn decision(history: &[EventRow], number: u16) -> Option<(u32, DecisionMade)> {
    history.iter().find_map(|row| match &row.recorded.event {
        Event::DecisionMade(made) if made.number == number => Some((row.recorded.seq, made.clone())),
        _ => None,
    })
}

/// The first event that can belong to the same step as the one at `seq`: recorded at the same instant by the same person.
pub(crate) fn step_start(history: &[EventRow], seq: u32) -> u32 {
    let Some(own) = history.iter().find(|row| row.recorded.seq == seq) else { return seq };
    let same =
        |row: &&EventRow| row.recorded.recorded == own.recorded.recorded && row.recorded.by == own.recorded.by && row.recorded.seq <= seq;
    history.iter().rev().skip_while(|row| row.recorded.seq > seq).take_while(same).last().map_or(seq, |row| row.recorded.seq)
}

/// The ruling with what was corrected in it since (FL 36-38): the letter says both, and when.
fn corrected(ruling: String, history: &[EventRow], decision: u16, texts: &BTreeMap<u32, BTreeMap<String, String>>) -> String {
    let corrections = history
        .iter()
        .filter(|row| matches!(&row.recorded.event, Event::Corrected(correction) if correction.target == Target::Decision { decision }));
    corrections.fold(ruling, |ruling, row| {
        let note = texts.range(step_start(history, row.recorded.seq)..=row.recorded.seq).next_back();
        let note = note.and_then(|(_, texts)| texts.get(&crate::case::project::code(&Part::Note)));
        note.map_or(ruling.clone(), |note| format!("{ruling} Rättat {}: {note}", row.recorded.occurred.date()))
    })
}

fn communicated_before(history: &[EventRow], seq: u32) -> Option<(u32, Event)> {
    let before = history.iter().rev().filter(|row| row.recorded.seq < seq);
    before
        .map(|row| (row.recorded.seq, row.recorded.event.clone()))
        .find(|(_, event)| matches!(event, Event::Communicated { .. } | Event::CommunicationOmitted { .. }))
}

fn hearing(
    history: &[EventRow],
    seq: u32,
    communicated: Option<&(u32, Event)>,
    favourable: bool,
    texts: &BTreeMap<u32, BTreeMap<String, String>>,
) -> Hearing {
    match communicated {
        Some((_, Event::CommunicationOmitted { exception })) => Hearing::LeftOut(*exception),
        Some(&(sent, _)) => {
            let sent_on = history.iter().find(|row| row.recorded.seq == sent).map(|row| row.recorded.occurred.date());
            let answered = history.iter().find(|row| {
                row.recorded.seq > sent && row.recorded.seq < seq && matches!(row.recorded.event, Event::CommunicationAnswered)
            });
            let answer = answered.map(|row| {
                let seq = row.recorded.seq;
                let text = texts.range(step_start(history, seq)..=seq).next_back().and_then(|(_, texts)| texts.values().next().cloned());
                text.unwrap_or_else(|| "Du har hört av dig med ditt svar.".to_owned())
            });
            sent_on.map_or(Hearing::WhollyInFavour, |sent_on| Hearing::Heard { sent_on, answer })
        }
        None if favourable => Hearing::WhollyInFavour,
        // Nobody took a ground for leaving it out, so the letter states none.
        None => Hearing::NotRecorded,
    }
}

fn decided_by(authority: &str, unit: &str, role: fristad_domain::actor::Role) -> String {
    use fristad_domain::actor::Role;
    match role {
        Role::Committee => format!("{authority}, utskottet"),
        Role::Chair => format!("{authority}, ordföranden"),
        Role::CaseWorker | Role::TeamLead | Role::DutyOfficer => format!("{unit}, på delegation från {authority}"),
        _ => authority.to_owned(),
    }
}
