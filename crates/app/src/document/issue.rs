//! Issuing the letter of a decision.

use super::{
    build,
    source::{Handing, Hearing, LetterSource, Signer, Signers},
    whereabouts::Place,
};
use crate::{
    ctx::Ctx,
    error::AppError,
    house::App,
    port::{
        letter::{RenderError, RenderedPdf},
        store::Unit,
    },
    row::{CaseRow, DocumentRow, EventRow, RecordRow},
    vault::{Field, OwnerKey, ledger::reference},
    work::Told,
};
use fristad_domain::{
    case::{
        Case, Event,
        code::{CommunicationException, Names, Outcome, Part},
    },
    journal::Target,
    person::{Capacity, contact::Way},
    rulebook,
    service::DecisionType,
    stage::decision::{DecisionMade, Mode},
};
use fristad_kernel::{
    Breach, CaseId, DocumentId, PersonId, Rejection, UserId,
    calendar::{HolidayRule, Term, deadline},
    statute::known_on,
};
use fristad_policy::{Action, Permit, authorise};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Which decision's letter, and how it reaches the person.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterInput {
    /// The case.
    pub case: CaseId,
    /// The decision's number in the case.
    pub decision: u16,
    /// How it reaches the person.
    pub handing: Handing,
    /// To whom; the subject if left out.
    #[serde(default)]
    pub recipient: Option<PersonId>,
}

/// A letter that was issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Issued {
    /// The document.
    pub document: DocumentId,
    /// Its size in bytes.
    pub size: usize,
}

/// Which document.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentInput {
    /// The case.
    pub case: CaseId,
    /// The document.
    pub document: DocumentId,
}

/// A document as issued.
#[derive(Clone, Serialize)]
pub struct ShownDocument {
    /// The document.
    pub document: DocumentId,
    /// The decision that it tells of.
    pub decision: u16,
    /// Its size in bytes.
    pub size: usize,
    /// The bytes, for those who print or send it.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// The operation under which documents are read, as sent or made again.
const READ_DOCUMENT: &str = "read_document";

impl App {
    /// Makes a decision's letter, keeps its bytes sealed, and returns its id.
    pub async fn issue_letter(&self, ctx: &Ctx, input: LetterInput) -> Result<Issued, AppError> {
        const OPERATION: &str = "issue_letter";
        let (row, history, case, permit) = self.reach(ctx, OPERATION, input.case, Action::IssueDocument).await?;
        if let Some(rejection) = way_rejection(&case, input.handing) {
            return Err(self.rejected(ctx, OPERATION, permit.role(), Some(row.id), rejection).await);
        }
        let whereabouts = authorise(
            &ctx.subject,
            ctx.purpose,
            Action::ReadWhereabouts,
            &crate::case::facts::facts(&row, &case, ctx.subject.user),
            ctx.now,
        );
        let whereabouts = match (input.handing, whereabouts) {
            (Handing::Address, Err(denied)) => return Err(self.denied(ctx, OPERATION, Some(row.id), denied).await),
            (_, whereabouts) => whereabouts.ok(),
        };
        if let Some(why) = no_letter(&case, &history, &input) {
            return Err(AppError::invalid(why, "decision"));
        }
        let id = DocumentId(self.ids.shown());
        let key = self.vault.case_key(&permit, &row)?;
        let source = self
            .gather(ctx, &input, id, Known { row: &row, history: &history, case: &case, permit: &permit, key: &key, whereabouts })
            .await?;
        let letter = build::letter(&source).map_err(|_| AppError::invalid("letter.names-a-place", "texts"))?;
        let rendered = self.set(&letter).await?;
        let text = serde_json::to_string(&source).map_err(|_| AppError::Broken("letter.unwritable".into()))?;
        let document = DocumentRow {
            id,
            case: row.id,
            kind: "decision_letter".into(),
            decision: input.decision,
            recorded: ctx.now,
            author: ctx.subject.user,
            template: rendered.template_version.to_owned(),
            engine: rendered.engine_version,
            source: key.seal_text(Field::DocumentSource, id.0, &text)?,
            bytes: key.seal_bytes(Field::DocumentBytes, id.0, &rendered.bytes)?,
        };
        let mut unit = self.store.begin().await?;
        unit.insert_document(&document).await?;
        let rows = vec![reference(&document)];
        let detail = vec![format!("decision:{}", input.decision)];
        let told = Told { operation: OPERATION, role: Some(permit.role()), outcome: "done", case: Some(row.id), detail, rows };
        self.finish(unit, ctx, told).await?;
        Ok(Issued { document: id, size: rendered.bytes.len() })
    }

    /// Opens an issued document.
    pub async fn read_document(&self, ctx: &Ctx, input: DocumentInput) -> Result<ShownDocument, AppError> {
        let (permit, key, document) = self.kept_document(ctx, READ_DOCUMENT, input).await?;
        let bytes = key.open_document(&document)?;
        self.record_reading(ctx, READ_DOCUMENT, &permit, Vec::new()).await?;
        Ok(ShownDocument { document: document.id, decision: document.decision, size: bytes.len(), bytes })
    }

    /// Makes an issued document again from its sealed source: the same template and typesetter give the same bytes.
    pub async fn make_again(&self, ctx: &Ctx, input: DocumentInput) -> Result<Vec<u8>, AppError> {
        let (permit, key, document) = self.kept_document(ctx, READ_DOCUMENT, input).await?;
        let text = key.open_source(&document)?;
        let source: LetterSource = serde_json::from_str(&text).map_err(|_| AppError::Broken("letter.unreadable".into()))?;
        let letter = build::letter(&source).map_err(|_| AppError::Broken("letter.unreadable".into()))?;
        let bytes = self.set(&letter).await?.bytes;
        self.record_reading(ctx, READ_DOCUMENT, &permit, Vec::new()).await?;
        Ok(bytes)
    }

    /// A document of a case with its key, for one who may read it.
    async fn kept_document(&self, ctx: &Ctx, operation: &str, input: DocumentInput) -> Result<(Permit, OwnerKey, DocumentRow), AppError> {
        let (row, _, _, permit) = self.reach(ctx, operation, input.case, Action::ReadDocument).await?;
        let mut unit = self.store.read().await?;
        let document = unit.document(row.id, input.document).await?;
        drop(unit);
        let Some(document) = document else { return Err(self.missing(ctx, operation).await) };
        let key = self.vault.case_key(&permit, &row)?;
        Ok((permit, key, document))
    }

    async fn set(&self, letter: &crate::port::letter::DecisionLetter) -> Result<RenderedPdf, AppError> {
        let _place = self.setting.acquire().await.map_err(|_| AppError::Unavailable("letter.closed".into()))?;
        self.letters.render(letter).map_err(|error| match error {
            RenderError::Withheld { .. } => AppError::invalid("letter.withheld-word", "texts"),
            RenderError::Incomplete(_) => AppError::invalid("letter.incomplete", error.to_string()),
            RenderError::TooLarge { .. } => AppError::invalid("text.too-long", "texts"),
            RenderError::Unprintable(_) => AppError::invalid("letter.unprintable", error.to_string()),
            RenderError::Engine(_) => AppError::Broken("letter.engine".into()),
        })
    }

    async fn gather(&self, ctx: &Ctx, input: &LetterInput, id: DocumentId, known: Known<'_>) -> Result<LetterSource, AppError> {
        let missing = || AppError::invalid("letter.no-such-decision", "decision");
        let (seq, made) = decision(known.history, input.decision).ok_or_else(missing)?;
        let recorded = &known.history.iter().find(|row| row.recorded.seq == seq).ok_or_else(missing)?.recorded;
        let communicated = communicated_before(known.history, seq);
        let mut unit = self.store.read().await?;
        let from = communicated.as_ref().map_or(1, |(seq, _)| *seq);
        let texts = Self::texts(&known, &unit.records_of_steps(known.row.id, from, known.case.seq).await?)?;
        let people = self.names(&mut unit, &known, &made, input.recipient, input.handing).await?;
        // Every place that was ever noted: an old address tells as much as a new one.
        let places = unit.all_case_people(known.row.id).await?;
        let letterhead = unit.letterhead(known.case.unit).await?;
        drop(unit);
        let decision_texts =
            texts.range(step_start(known.history, seq)..=seq).next_back().map(|(_, texts)| texts.clone()).unwrap_or_default();
        let part = |part: Part| decision_texts.get(&crate::case::project::code(&part)).cloned().unwrap_or_default();
        let recipient = input.recipient.or(known.case.subject).ok_or_else(|| AppError::invalid("letter.no-recipient", "recipient"))?;
        let address = match &known.whereabouts {
            Some(permit) if input.handing == Handing::Address => {
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
        for place in &places {
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
        let name_of = |person: PersonId| people.get(&person).cloned().unwrap_or_default();
        let child = made.child.filter(|_| made.kind.is_for_child()).map(|placed| (name_of(placed.child), name_of(placed.guardian)));
        let unit_name = letterhead.unit.clone().unwrap_or_default();
        Ok(LetterSource {
            document: id.to_string(),
            issued_on: ctx.now.date(),
            authority: self.authority_name.clone(),
            decided_by: decided_by(&self.authority_name, &unit_name, recorded.role),
            unit: unit_name,
            office: self.office.clone(),
            case_number: known.row.number.clone(),
            decided: recorded.occurred,
            recipient: name_of(recipient),
            handing: input.handing,
            address,
            withheld_places,
            withheld_names: if names_left_out { letterhead.signers.iter().map(|(_, name, _)| name.clone()).collect() } else { Vec::new() },
            kind: made.kind,
            mode: made.mode,
            outcome: made.outcome,
            statute: known_on(made.kind.basis(), &made.basis, recorded.occurred.date())
                .map_or_else(|| made.basis.to_string(), ToString::to_string),
            until: known.case.decision(made.number).and_then(|decision| decision.until),
            ruling: corrected(part(Part::Ruling), known.history, input.decision, &texts),
            facts: part(Part::Account),
            reasons: part(Part::Reasons),
            why_it_cannot_wait: part(Part::WhyItCannotWait),
            own_view: part(Part::OwnView),
            child_impact: [part(Part::ChildsView), part(Part::Weighing)].join("\n\n"),
            hearing: match made.mode {
                Mode::Acute => Hearing::LeftOut(CommunicationException::CannotWait),
                Mode::Ordinary => hearing(
                    known.history,
                    seq,
                    communicated.as_ref(),
                    made.outcome == Outcome::Granted && !made.kind.is_for_child(),
                    &texts,
                ),
            },
            signers,
            route: made.kind.route_with(made.needs_test),
            child,
            submit_by: (made.mode == Mode::Acute).then(|| deadline(recorded.occurred.date(), Term::Weeks(1), HolidayRule::Unmoved)),
        })
    }

    /// The texts of steps, by the number of each step's first event.
    fn texts(known: &Known<'_>, records: &[RecordRow]) -> Result<BTreeMap<u32, BTreeMap<String, String>>, AppError> {
        let mut texts: BTreeMap<u32, BTreeMap<String, String>> = BTreeMap::new();
        for record in records {
            let opened = known.key.open_record(record)?;
            if let (Some(step), Some(text)) = (record.event_seq, opened.reveal(known.permit)) {
                texts.entry(step).or_default().insert(record.kind.clone(), text.clone());
            }
        }
        Ok(texts)
    }

    async fn names(
        &self,
        unit: &mut Box<dyn Unit>,
        known: &Known<'_>,
        made: &DecisionMade,
        recipient: Option<PersonId>,
        handing: Handing,
    ) -> Result<BTreeMap<PersonId, String>, AppError> {
        let placed = made.child.map(|placed| [placed.child, placed.guardian]).into_iter().flatten();
        let ids: Vec<_> = recipient.or(known.case.subject).into_iter().chain(placed).collect();
        let stands = |person: &PersonId| known.case.people.contains_key(person) || known.case.subject == Some(*person);
        // A letter goes to whom it is about, or to who speaks for them: never to who is said to use violence, or to anyone else in the case.
        let speaks = |person: PersonId| {
            let capacity = known.case.people.get(&person);
            known.case.subject == Some(person) || matches!(capacity, Some(Capacity::Guardian | Capacity::Representative))
        };
        if !ids.iter().all(stands) || !recipient.is_none_or(speaks) {
            return Err(AppError::invalid("letter.not-in-the-case", "recipient"));
        }
        let mut names = BTreeMap::new();
        for person in unit.people(&ids).await? {
            // Protected elsewhere is protected here: the person's own mark counts, whatever this case knows.
            if person.protected && handing == Handing::Address {
                return Err(AppError::invalid("letter.protected", "handing"));
            }
            names.insert(person.id, self.identity(&person)?.full_name());
        }
        Ok(names)
    }
}

/// What is known of the case when a letter is made.
struct Known<'a> {
    row: &'a CaseRow,
    history: &'a [EventRow],
    case: &'a Case,
    permit: &'a Permit,
    key: &'a OwnerKey,
    whereabouts: Option<Permit>,
}

fn decision(history: &[EventRow], number: u16) -> Option<(u32, DecisionMade)> {
    history.iter().find_map(|row| match &row.recorded.event {
        Event::DecisionMade(made) if made.number == number => Some((row.recorded.seq, made.clone())),
        _ => None,
    })
}

/// The first event that can belong to the same step as the one at `seq`: recorded at the same instant by the same person.
fn step_start(history: &[EventRow], seq: u32) -> u32 {
    let Some(own) = history.iter().find(|row| row.recorded.seq == seq) else { return seq };
    let same =
        |row: &&EventRow| row.recorded.recorded == own.recorded.recorded && row.recorded.by == own.recorded.by && row.recorded.seq <= seq;
    history.iter().rev().skip_while(|row| row.recorded.seq > seq).take_while(same).last().map_or(seq, |row| row.recorded.seq)
}

/// Why this decision has no letter yet, as a message id: an acute one without an end, or a child's of a type whose letter is not made here.
fn no_letter(case: &Case, history: &[EventRow], input: &LetterInput) -> Option<&'static str> {
    let (_, made) = decision(history, input.decision)?;
    let until = case.decision(made.number).and_then(|decision| decision.until);
    let childs = matches!(made.kind, DecisionType::ChildShelterByConsent | DecisionType::ChildImmediatePlacement);
    if made.mode == Mode::Acute && until.is_none() {
        Some("letter.no-end")
    } else if made.kind.is_for_child() && !(childs && made.outcome == Outcome::Granted) {
        Some("letter.not-made-here")
    } else {
        None
    }
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
        None => Hearing::LeftOut(CommunicationException::PlainlyUnnecessary),
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

/// Whether the letter may go this way: the contact rules hold for paper too, and a protected person's address never stands on it.
fn way_rejection(case: &Case, handing: Handing) -> Option<Rejection> {
    let way = match handing {
        Handing::Address | Handing::SeparateEnvelope => Way::Letter,
        Handing::InPerson | Handing::CollectedAtOffice => Way::VisitIdentified,
        Handing::EIdentified => Way::EIdentified,
        Handing::ThroughPostOffice => Way::ForwardedLetter,
    };
    let mut breaches = Vec::new();
    if !case.contact_rules.safe.is_empty() && !case.contact_rules.safe.contains_key(&way) {
        breaches.push(Breach { rule: &rulebook::COM_03, about: None });
    }
    if handing == Handing::Address && case.anyone_is_protected() {
        breaches.push(Breach { rule: &rulebook::COM_02, about: None });
    }
    Rejection::of(breaches)
}
