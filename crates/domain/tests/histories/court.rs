//! What passes between the board and the court about a child's shelter, in random histories.

use crate::commands::Maker;
use fristad_domain::{
    case::{
        Command, Duty,
        code::{CourtRequest, CourtRuling, TakesEffect},
        state::Decision,
    },
    service::DecisionType,
    stage::court::CourtRuled,
};
use rand::RngExt;

impl Maker<'_> {
    /// Asks the court for a child's shelter, or for time.
    pub fn apply_to_court(&mut self, decision: u16) -> Command {
        Command::ApplyToCourt { decision, on: self.day(-3, 0), request: self.any(CourtRequest::ALL) }
    }

    /// Whether something of a child's shelter lies before the court, and nothing has been said of it.
    pub fn waits_for_court(&self) -> bool {
        let lies = |number| !self.case.owes(Duty::SubmitToCourt { decision: number });
        let tried = |made: &Decision| matches!(made.kind, DecisionType::ChildImmediatePlacement | DecisionType::ChildShelterApplication);
        self.case.numbered().any(|(number, made)| tried(made) && lies(number) && !made.lapsed && made.court.ruled.is_none())
    }

    /// What the court says: of a decision that it was asked about, if there is one.
    pub fn court_ruling(&mut self) -> Command {
        let tried = |kind| matches!(kind, DecisionType::ChildImmediatePlacement | DecisionType::ChildShelterApplication);
        let asked: Vec<_> = self.case.numbered().filter(|(_, made)| tried(made.kind)).map(|(number, made)| (number, made.kind)).collect();
        let (decision, kind) = if asked.is_empty() { (1, DecisionType::ChildImmediatePlacement) } else { self.any(&asked) };
        let fits: &[CourtRuling] = match kind {
            DecisionType::ChildShelterApplication => &[
                CourtRuling::Granted,
                CourtRuling::Granted,
                CourtRuling::NotGranted,
                CourtRuling::PlacedMeanwhile,
                CourtRuling::StruckOut,
                CourtRuling::Ended,
            ],
            _ => &[
                CourtRuling::Upheld,
                CourtRuling::Upheld,
                CourtRuling::MoreTime,
                CourtRuling::NoMoreTime,
                CourtRuling::NotUpheld,
                CourtRuling::Ended,
            ],
        };
        let ruling = self.any(fits);
        let ruling = self.or(ruling, CourtRuling::ALL);
        let on = self.day(-2, 0);
        let final_on = (ruling == CourtRuling::Granted && self.rng.random_bool(0.5)).then_some(on);
        let until = ((ruling == CourtRuling::MoreTime) != self.slip()).then(|| self.day(1, 40));
        let takes_effect = ((ruling == CourtRuling::Granted) != self.slip()).then(|| self.any(TakesEffect::ALL));
        Command::NoteCourtRuling(CourtRuled { decision, ruling, on, takes_effect, final_on, until })
    }
}
