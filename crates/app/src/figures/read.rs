//! Reading the authority's own key figures. They are counted at night, and shown without any small count.

use super::{
    fact::read,
    leave::{Left, NOTE as LEFT, left},
    shown::{KeyFigure, key_figures},
};
use crate::{ctx::Ctx, error::AppError, house::App, port::store::Unit, register::content::Content, vault::figures::record_key};
use fristad_kernel::Timestamp;
use fristad_measures::{
    casework::{
        CaseFact,
        figure::{Figure, left_out},
    },
    register::Made,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The note under which the database keeps when cases were counted last.
const COUNTED: &str = "figures_counted";
/// The first year that can be asked for.
pub const FIRST_YEAR: i16 = 2000;

/// Which year.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyFiguresInput {
    /// The year; the one that runs if left out.
    #[serde(default)]
    pub year: Option<i16>,
}

/// Who is not in the figures of adults, of the cases that were opened. `None` where it is a small count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OutsideFigures {
    /// Children.
    pub children: Option<u64>,
    /// People whose age is not known.
    pub age_unknown: Option<u64>,
}

/// The key figures of a year.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct KeyFigures {
    /// The year.
    pub year: i16,
    /// The year that runs: the last one that can be asked for.
    pub now: i16,
    /// When cases were counted last; `None` if never.
    pub counted: Option<Timestamp>,
    /// Positive counts below this are left out.
    pub threshold: u64,
    /// From where the number of adults comes; `None` if nobody has given it.
    pub adults: Option<String>,
    /// The figures, in the order of the register of measures.
    pub figures: Vec<KeyFigure>,
    /// Who is not in them.
    pub outside: OutsideFigures,
}

impl App {
    /// The authority's own key figures of a year.
    pub async fn read_key_figures(&self, ctx: &Ctx, input: KeyFiguresInput) -> Result<KeyFigures, AppError> {
        const OPERATION: &str = "read_key_figures";
        let permit = self.statistics_permit(ctx, OPERATION).await?;
        let now = ctx.now.date().year();
        let year = input.year.unwrap_or(now);
        if !(FIRST_YEAR..=now).contains(&year) {
            return Err(AppError::invalid("figures.unknown-year", "year"));
        }
        let mut unit = self.store.look().await?;
        let rows = unit.facts(self.authority, year..=year).await?;
        let entries = self.entries(&mut unit).await?;
        let counted = unit.note(COUNTED).await?;
        let left = left(unit.note(LEFT).await?)?;
        drop(unit);
        let facts = rows.iter().map(|row| read(record_key(row.id), &row.body)).collect::<Result<Vec<_>, _>>()?;
        let tally: Vec<_> =
            entries.iter().filter_map(|entry| if let Content::Helped(helped) = &entry.content { Some(*helped) } else { None }).collect();
        self.statistics_read(ctx, OPERATION, &permit, vec![format!("year:{year}")]).await?;
        let yardstick = &self.yardstick;
        // What has left with suppression was decided with the threshold of its file, and stays decided so.
        let threshold = left.get(&year).and_then(Left::threshold).unwrap_or(yardstick.threshold);
        let adults = yardstick.municipality.and(yardstick.adults.nearest(year));
        Ok(KeyFigures {
            year,
            now,
            counted: counted.and_then(|micros| micros.parse().ok()).map(Timestamp::from_micros),
            threshold,
            adults: adults.map(|adults| format!("{}, {}", adults.source, adults.year)),
            figures: key_figures(yardstick, (&facts, &tally), year, threshold),
            outside: self.outside(&facts, year, threshold),
        })
    }

    fn outside(&self, facts: &[CaseFact], year: i16, threshold: u64) -> OutsideFigures {
        let counted = self.yardstick.register.measures.iter().any(|measure| measure.made == Made::Figure { figure: Figure::Opened });
        let out = left_out(Figure::Opened, facts, year);
        let told = |count: usize| Some(count as u64).filter(|count| counted && (*count == 0 || *count >= threshold));
        OutsideFigures { children: told(out.children), age_unknown: told(out.age_unknown) }
    }
}

/// Notes when cases were counted.
pub(crate) async fn note_counted(unit: &mut Box<dyn Unit>, now: Timestamp) -> Result<(), AppError> {
    Ok(unit.put_note(COUNTED, &now.as_micros().to_string()).await?)
}
