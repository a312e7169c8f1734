//! How many have answered, and who has not.

use crate::{
    anonymity::Anonymity,
    background::{Background, Grouping, TOTAL},
};
use fristad_forms::response::{Response, ResponseStatus};
use fristad_tables::{Cell, Column, Kind, Row, Share, Table};

/// How far a respondent has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Progress {
    /// Nothing has come, or what came was withdrawn.
    #[default]
    Silent,
    /// At least one question is answered, and it is not done.
    Partial,
    /// It is done.
    Answered,
}

impl Progress {
    /// How far these answers have come.
    pub fn of(response: &Response) -> Self {
        match response.status {
            ResponseStatus::Completed | ResponseStatus::Amended => Self::Answered,
            ResponseStatus::InProgress | ResponseStatus::Stopped if !response.answers.is_empty() => Self::Partial,
            ResponseStatus::InProgress | ResponseStatus::Stopped | ResponseStatus::EnteredInError => Self::Silent,
        }
    }
}

/// How many have answered of those who were asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rate {
    /// How many were asked.
    pub asked: u64,
    /// How many are done. Only they are in the response rate.
    pub answered: u64,
    /// How many have answered in part.
    pub partial: u64,
}

impl Rate {
    /// The response rate.
    pub const fn share(self) -> Share {
        Share { part: self.answered, whole: self.asked }
    }

    fn add(&mut self, progress: Progress) {
        self.asked += 1;
        self.answered += u64::from(progress == Progress::Answered);
        self.partial += u64::from(progress == Progress::Partial);
    }
}

/// The rate of all who were asked.
pub fn rate(progress: impl IntoIterator<Item = Progress>) -> Rate {
    let mut rate = Rate::default();
    progress.into_iter().for_each(|progress| rate.add(progress));
    rate
}

/// The rate in each group, in order. `progress` is in the order of the background.
pub fn rates(grouping: &Grouping, progress: &[Progress]) -> Vec<(String, Rate)> {
    let mut rates = vec![Rate::default(); grouping.names.len()];
    for (progress, group) in progress.iter().zip(&grouping.of) {
        rates.get_mut(*group).into_iter().for_each(|rate| rate.add(*progress));
    }
    grouping.names.iter().cloned().zip(rates).collect()
}

/// The rates of groups, and of all together, as a table.
pub fn rates_table(title: &str, by: &str, rates: &[(String, Rate)]) -> Table {
    let columns = vec![
        Column::new("by", by, Kind::Text),
        Column::new("asked", "Tillfrågade", Kind::Count),
        Column::new("answered", "Har svarat", Kind::Count),
        Column::new("partial", "Har svarat till en del", Kind::Count),
        Column::new("percent", "Svarsfrekvens, %", Kind::Percent(0)),
    ];
    let cells = |name: &str, rate: Rate| {
        vec![name.into(), Cell::Count(rate.asked), Cell::Count(rate.answered), Cell::Count(rate.partial), Cell::Share(rate.share())]
    };
    let all = rates.iter().fold(Rate::default(), |sum, (_, rate)| Rate {
        asked: sum.asked + rate.asked,
        answered: sum.answered + rate.answered,
        partial: sum.partial + rate.partial,
    });
    let rows = rates.iter().map(|(name, rate)| Row::new(cells(name, *rate)));
    Table::of(title, columns, rows.chain([Row::total(cells(TOTAL, all))]).collect())
}

/// Who has not answered, for a reminder. Of an anonymous survey nobody can be told: nothing.
pub fn silent<'b>(anonymity: Anonymity, background: &'b Background, progress: &[Progress]) -> Option<Vec<&'b str>> {
    let known = !matches!(anonymity, Anonymity::Anonymous(_));
    known.then(|| {
        let all = background.respondents().zip(progress.iter().copied().chain(std::iter::repeat(Progress::Silent)));
        all.filter(|(_, progress)| *progress != Progress::Answered).map(|(respondent, _)| respondent).collect()
    })
}
