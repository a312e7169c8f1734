//! Issuing the letter of a decision.

use super::{
    build,
    gather::{Known, decision},
    recipient::ChildsHarm,
    source::Handing,
};
use crate::{
    ctx::Ctx,
    error::AppError,
    house::App,
    port::letter::{DecisionLetter, RenderError, RenderedPdf, Standing},
    row::{DocumentRow, EventRow},
    vault::{Field, ledger::reference},
    work::Told,
};
use fristad_domain::{
    case::{Case, code::Outcome},
    person::contact::Way,
    rulebook,
    service::DecisionType,
    stage::decision::Mode,
};
use fristad_kernel::{Breach, CaseId, DocumentId, PersonId, Rejection};
use fristad_policy::{Action, authorise};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which decision's letter, and how it reaches the person.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
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
    /// Whether harm to the child is ruled out, by what the letter tells its guardian.
    #[serde(default)]
    pub harm: ChildsHarm,
}

/// A letter that was issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Issued {
    /// The document.
    pub document: DocumentId,
    /// Its size in bytes.
    pub size: usize,
}

impl App {
    /// Makes a decision's letter, keeps its bytes sealed, and returns its id.
    pub async fn issue_letter(&self, ctx: &Ctx, input: LetterInput) -> Result<Issued, AppError> {
        const OPERATION: &str = "issue_letter";
        let (row, history, case, permit) = self.reach(ctx, OPERATION, input.case, Action::IssueDocument).await?;
        if let Some(rejection) = way_rejection(&case, input.handing) {
            return Err(self.rejected(ctx, OPERATION, permit.role(), Some(row.id), rejection).await);
        }
        let whereabouts =
            authorise(&ctx.subject, ctx.purpose, Action::ReadWhereabouts, &crate::case::facts::facts(&row, &case, &ctx.subject), ctx.now);
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
            .gather(
                ctx,
                &input,
                id.to_string(),
                Known { row: &row, history: &history, case: &case, permit: &permit, key: &key, whereabouts, unsaved: None },
            )
            .await?;
        let letter = build::letter(&source, Standing::Issued).map_err(|_| AppError::invalid("letter.names-a-place", "texts"))?;
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
        let ruled_out = (input.harm == ChildsHarm::RuledOut).then(|| "harm:ruled_out".to_owned());
        let detail = [format!("decision:{}", input.decision)].into_iter().chain(ruled_out).collect();
        let told = Told { operation: OPERATION, role: Some(permit.role()), outcome: "done", case: Some(row.id), detail, rows };
        self.finish(unit, ctx, told).await?;
        Ok(Issued { document: id, size: rendered.bytes.len() })
    }

    /// Sets a letter, when it is its turn.
    pub(super) async fn set(&self, letter: &DecisionLetter) -> Result<RenderedPdf, AppError> {
        let _place = self.setting.acquire().await.map_err(|_| AppError::Unavailable("letter.closed".into()))?;
        self.letters.render(letter).map_err(|error| match error {
            RenderError::Withheld { .. } => AppError::invalid("letter.withheld-word", "texts"),
            RenderError::Incomplete(_) => AppError::invalid("letter.incomplete", error.to_string()),
            RenderError::TooLarge { .. } => AppError::invalid("text.too-long", "texts"),
            RenderError::Unprintable(_) => AppError::invalid("letter.unprintable", error.to_string()),
            RenderError::Engine(_) => AppError::Broken("letter.engine".into()),
        })
    }
}

/// Why this decision has no letter yet, as a message id: an acute one without an end, or a child's of a type whose letter is not made here.
pub(super) fn no_letter(case: &Case, history: &[EventRow], input: &LetterInput) -> Option<&'static str> {
    let (_, made) = decision(history, input.decision)?;
    let until = case.decision(made.number).and_then(|decision| decision.until);
    let childs = matches!(made.kind, DecisionType::ChildShelterByConsent | DecisionType::ChildImmediatePlacement);
    if made.mode == Mode::Acute && until.is_none() {
        Some("letter.no-end")
    } else if (made.kind.is_for_child() && !(childs && made.outcome == Outcome::Granted))
        || (made.kind == DecisionType::ConsentSetAside && made.set_aside.is_none())
    {
        Some("letter.not-made-here")
    } else {
        None
    }
}

/// Whether the letter may go this way: the contact rules hold for paper too, and a protected person's address never stands on it.
pub(super) fn way_rejection(case: &Case, handing: Handing) -> Option<Rejection> {
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
