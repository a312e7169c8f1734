//! What may be made of the answers: points of a sum, marks of a profile. They have nothing in common, on purpose.

use crate::{
    answers::{Answer, Answers},
    compact::{Malformed, Stored},
    decimal::Decimal,
    instrument::CutOff,
    questionnaire::Questionnaire,
    value::Value,
};

/// How points are added. It is only found in [`Aggregation::Sum`](crate::instrument::Aggregation::Sum).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SumRule {
    scored: Vec<Scored>,
    cut_offs: Vec<CutOff>,
    own_estimate: Option<String>,
}

/// A question whose options have points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scored {
    pub at: usize,
    pub link_id: String,
    /// Codes in order, with their points.
    pub options: Vec<(String, Option<Decimal>)>,
}

/// Points, and how much of the instrument they rest on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Points {
    /// The sum.
    pub total: Decimal,
    /// Questions that gave points, were it none.
    pub counted: usize,
    /// Questions that can give points. Where fewer were counted, the rest were not asked, declined, not known or not answered: the sum says too little.
    pub of: usize,
}

/// The points and the person's own estimate say different things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Discrepancy<'r> {
    /// Where the points lie.
    pub cut_off: &'r CutOff,
    /// The code of the person's own estimate.
    pub estimate: &'r str,
}

impl SumRule {
    pub(crate) const fn new(scored: Vec<Scored>, cut_offs: Vec<CutOff>, own_estimate: Option<String>) -> Self {
        Self { scored, cut_offs, own_estimate }
    }

    /// The cut-offs, rising. None unless the owner's file brings them with their source.
    pub fn cut_offs(&self) -> &[CutOff] {
        &self.cut_offs
    }

    /// The linkId of the question about the person's own estimate, which stands beside the points.
    pub fn own_estimate(&self) -> Option<&str> {
        self.own_estimate.as_deref()
    }

    /// The highest cut-off that the points reach, if there is any.
    pub fn reached(&self, points: Points) -> Option<&CutOff> {
        self.cut_offs.iter().rev().find(|cut_off| cut_off.from <= points.total)
    }

    /// Whether points and own estimate say different things. Without a cut-off that names the estimates which agree with it nothing is said.
    pub fn discrepancy<'r>(&'r self, points: Points, answers: &'r Answers) -> Option<Discrepancy<'r>> {
        let cut_off = self.reached(points)?;
        let Some([Value::Code(estimate)]) = answers.given(self.own_estimate.as_ref()?) else { return None };
        let differs = !cut_off.agrees.is_empty() && !cut_off.agrees.contains(estimate);
        differs.then_some(Discrepancy { cut_off, estimate })
    }
}

/// Adds the points of answers that have been checked.
pub fn points(rule: &SumRule, answers: &Answers) -> Points {
    let mut points = Points { of: rule.scored.len(), ..Points::default() };
    for scored in &rule.scored {
        let given = answers.given(&scored.link_id).unwrap_or_default();
        let codes = given.iter().filter_map(|value| if let Value::Code(code) = value { Some(code) } else { None });
        let mut any = false;
        for found in codes.filter_map(|code| scored.options.iter().find(|(other, _)| other == code)?.1) {
            points.total = points.total.plus(found);
            any = true;
        }
        points.counted += usize::from(any);
    }
    points
}

/// Adds the points of stored answers, without reading anything else of them. Made for statistics over very many.
pub fn points_of_stored(rule: &SumRule, questionnaire: &Questionnaire, bytes: &[u8]) -> Result<Points, Malformed> {
    let mut points = Points { of: rule.scored.len(), ..Points::default() };
    let mut scored = rule.scored.iter().peekable();
    let mut entries = Stored::open(questionnaire, bytes)?;
    while let Some(entry) = entries.next()? {
        while scored.next_if(|scored| scored.at < entry.at).is_some() {}
        let Some(scored) = scored.next_if(|scored| scored.at == entry.at) else {
            entries.skip(&entry)?;
            continue;
        };
        let mut any = false;
        for _ in 0..entry.values {
            let option = entries.option(&entry)?;
            if let Some((_, Some(found))) = option.and_then(|at| scored.options.get(at)) {
                points.total = points.total.plus(*found);
                any = true;
            }
        }
        points.counted += usize::from(any);
    }
    Ok(points)
}

/// How the factors of a profile are asked about. It knows no points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileRule {
    factors: Vec<Factor>,
}

/// A factor: a group with a question for each time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factor {
    /// The linkId of its group.
    pub group: String,
    /// The linkId of the question about now.
    pub now: Option<String>,
    /// The linkId of the question about earlier.
    pub earlier: Option<String>,
}

impl ProfileRule {
    pub(crate) const fn new(factors: Vec<Factor>) -> Self {
        Self { factors }
    }

    /// The factors in order.
    pub fn factors(&self) -> &[Factor] {
        &self.factors
    }
}

/// What was said of a factor at one time: a word, never a number. See [`Aggregation`](crate::instrument::Aggregation) for what does not compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark<'a> {
    /// The code of the option.
    Said(&'a str),
    /// The person did not want to answer.
    Declined,
    /// It was not asked.
    NotAsked,
    /// It is not known.
    Unknown,
    /// Nothing stands there.
    Open,
}

/// A factor with what was said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marked<'a> {
    /// The linkId of the factor's group.
    pub group: &'a str,
    /// Now. None where the instrument does not ask.
    pub now: Option<Mark<'a>>,
    /// Earlier. None where the instrument does not ask.
    pub earlier: Option<Mark<'a>>,
}

/// The factors beside each other, in order.
pub fn profile<'a>(rule: &'a ProfileRule, answers: &'a Answers) -> Vec<Marked<'a>> {
    let mark = |link_id: &Option<String>| link_id.as_ref().map(|link_id| mark(answers.get(link_id)));
    rule.factors.iter().map(|factor| Marked { group: &factor.group, now: mark(&factor.now), earlier: mark(&factor.earlier) }).collect()
}

fn mark(answer: Option<&Answer>) -> Mark<'_> {
    match answer {
        Some(Answer::Given(values)) => match values.as_slice() {
            [Value::Code(code)] => Mark::Said(code),
            _ => Mark::Open,
        },
        Some(Answer::Declined) => Mark::Declined,
        Some(Answer::NotAsked) => Mark::NotAsked,
        Some(Answer::Unknown) => Mark::Unknown,
        None => Mark::Open,
    }
}
