//! The authority's own key figures: counted at night from its cases, shown without any small count.

use super::{KEY, METHOD, answered, downloads, files, filter, page, pick};
use crate::{
    http::{Answer, Desk, Fields, Stop},
    pages::ask,
    text::{label, say, say_with},
    ui::{Choice, Fault, Tone, notice, summary_alone, when},
};
use fristad_app::figures::{
    read::{KeyFigures, KeyFiguresInput, OutsideFigures},
    shown::{Breakdown, CountedGroup, KeyFigure},
};
use fristad_chart::{Chart, Figure, Figures, Id, Measured, Origin, Series, Unit, bars};
use fristad_tables::{Cell, Column, Kind, Row, Table, html as drawn};
use maud::{Markup, PreEscaped, html};

/// Years back that can be chosen.
const YEARS: i16 = 10;
/// The breakdowns, under the names that addresses have.
const BY: [(&str, Breakdown); 4] =
    [("kon", Breakdown::Sex), ("alder", Breakdown::Age), ("brott", Breakdown::Crime), ("heder", Breakdown::Honour)];

/// What is asked for.
struct Asked {
    year: Option<i16>,
    by: &'static str,
    measure: Option<String>,
    faults: Vec<Fault>,
}

impl Asked {
    fn of(query: &Fields) -> Self {
        let mut faults = Vec::new();
        let year = query.get("ar").map(|year| year.parse::<i16>().map_err(|_| Fault::at("ar", say("invalid-figures-unknown-year"))));
        let by = query
            .get("del")
            .map(|code| BY.iter().find(|(known, _)| *known == code).ok_or_else(|| Fault::at("del", say("figures-unknown-choice"))));
        let mut known = |fault| faults.push(fault);
        Self {
            year: year.and_then(|year| year.map_err(&mut known).ok()),
            by: by.and_then(|by| by.map_err(&mut known).ok()).map_or("kon", |(code, _)| code),
            measure: query.get("matt").map(str::to_owned),
            faults,
        }
    }

    fn breakdown(&self) -> Breakdown {
        BY.iter().find(|(code, _)| *code == self.by).map_or(Breakdown::Sex, |(_, by)| *by)
    }

    /// The figure that is drawn: the one that is asked for, or the first.
    fn figure<'f>(&self, found: &'f KeyFigures) -> Option<&'f KeyFigure> {
        match &self.measure {
            Some(code) => found.figures.iter().find(|figure| figure.measure == *code),
            None => found.figures.first(),
        }
    }
}

/// What is asked for, with the figures; or what is wrong with it.
async fn read(desk: &Desk) -> Result<(Asked, Option<KeyFigures>), Stop> {
    let mut asked = Asked::of(&desk.query);
    if !asked.faults.is_empty() {
        // The policy judges before anything is told, whatever was asked for.
        desk.app().read_key_figures(&desk.ctx, KeyFiguresInput::default()).await?;
        return Ok((asked, None));
    }
    match desk.app().read_key_figures(&desk.ctx, KeyFiguresInput { year: asked.year }).await {
        Ok(found) if asked.figure(&found).is_none() && asked.measure.is_some() => {
            asked.faults.push(Fault::at("matt", say("invalid-figures-unknown-measure")));
            Ok((asked, Some(found)))
        }
        Ok(found) => Ok((asked, Some(found))),
        Err(error) => {
            asked.faults = ask::faults_of(desk, error, &[("year", "ar")])?;
            Ok((asked, None))
        }
    }
}

/// The page.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let (asked, found) = read(desk).await?;
    let title = say("figures-key");
    let body = html! {
        (summary_alone(&asked.faults))
        p.ingress { (say("figures-key-lead")) }
        (filters(desk, &asked, found.as_ref()))
        @if let Some(found) = &found { (whole(desk, &asked, found)) }
    };
    Ok(answered(page(desk, &title, &body), &asked.faults))
}

/// The same as a file.
pub async fn file(desk: &Desk) -> Result<Answer, Stop> {
    let form = desk.place("fil");
    if !files::is_known(form) {
        return Err(Stop::NotFound);
    }
    let (asked, found) = read(desk).await?;
    let Some(found) = found.filter(|_| asked.faults.is_empty()) else { return show(desk).await };
    let one = asked.figure(&found);
    let mut pages = vec![(say("figures-key").into_owned(), summed(&found))];
    pages.extend(one.map(|figure| (figure.measure.clone(), broken_down(&found, figure, asked.breakdown()))));
    let chart = one.and_then(|figure| chart(&found, figure, asked.breakdown()));
    files::file(files::Of::Key, form, &records(&found), &pages, chart.as_ref())
}

fn filters(desk: &Desk, asked: &Asked, found: Option<&KeyFigures>) -> Markup {
    let now = desk.now.date().year();
    let years: Vec<_> = (0..YEARS).map(|back| Choice::new((now - back).to_string(), (now - back).to_string())).collect();
    let figures: Vec<_> =
        found.iter().flat_map(|found| &found.figures).map(|figure| Choice::new(figure.measure.clone(), figure.short.clone())).collect();
    let by: Vec<_> = BY.iter().map(|(code, _)| Choice::new(*code, label("figures-by", code))).collect();
    let year = asked.year.or(found.map(|found| found.year)).unwrap_or(now).to_string();
    let measure = found.and_then(|found| asked.figure(found)).map_or("", |figure| figure.measure.as_str());
    filter(
        KEY,
        &html! {
            (pick("ar", "figures-year", None, &years, &year, &asked.faults))
            @if !figures.is_empty() { (pick("matt", "figures-measure", None, &figures, measure, &asked.faults)) }
            (pick("del", "figures-by", None, &by, asked.by, &asked.faults))
        },
    )
}

fn whole(desk: &Desk, asked: &Asked, found: &KeyFigures) -> Markup {
    html! {
        @match found.counted {
            Some(at) => { p.lugn { (say_with("figures-counted", &[("at", when::moment(at).into())])) } (results(desk, asked, found)) },
            // Nought is a figure; that nobody has counted is none.
            None => (notice(Tone::Plain, &say("figures-not-counted"), &html! { p { (say("figures-not-counted-lead")) } })),
        }
        p { a.vidare href=(METHOD) { (say("figures-method")) } }
    }
}

fn results(desk: &Desk, asked: &Asked, found: &KeyFigures) -> Markup {
    let one = asked.figure(found);
    let chart = one.and_then(|figure| chart(found, figure, asked.breakdown()));
    html! {
        section.resultat {
            (drawn(&summed(found)))
            p.lugn { (outside(found.outside)) }
        }
        @if let Some(figure) = one {
            section.resultat {
                h2 { (say_with("figures-one", &[("what", figure.short.clone().into()), ("by", label("figures-by", asked.by).to_lowercase().into())])) }
                @if let Some(chart) = &chart { (PreEscaped(chart.page())) } @else { p { (say("figures-not-by")) } }
                (drawn(&broken_down(found, figure, asked.breakdown())))
            }
        }
        (downloads(KEY, &desk.query, chart.is_some()))
    }
}

/// Who is not counted.
fn outside(outside: OutsideFigures) -> String {
    let count = |count: Option<u64>| count.map_or_else(|| say("figures-few").into_owned(), |count| count.to_string());
    say_with("figures-outside", &[("children", count(outside.children).into()), ("unknown", count(outside.age_unknown).into())])
}

/// What the figures are drawn from, for one breakdown; nothing if the figure has none such.
fn chart(found: &KeyFigures, figure: &KeyFigure, by: Breakdown) -> Option<Chart> {
    let one = |group: &CountedGroup| {
        let measured = group.count.map_or(Ok(Measured::Protected), |count| Measured::known(fristad_tables::float(count), None, None));
        Some(Figure { key: group.code.clone(), label: group.label.clone(), measured: measured.ok()? })
    };
    let figures: Vec<Figure> = figure.by(by).filter_map(one).collect();
    if figures.is_empty() {
        return None;
    }
    Some(bars(&Figures {
        id: Id::new("nyckeltal").ok()?,
        title: format!("{}, {}", figure.short, found.year),
        measure: say("figures-number").into_owned(),
        unit: Unit::Number,
        decimals: 0,
        origin: Origin::All,
        small_base: None,
        reference: None,
        source: Some(say("figures-own-source").into_owned()),
        series: vec![Series { name: String::new(), figures }],
    }))
}

fn counted(count: Option<u64>) -> Cell {
    count.map_or(Cell::Suppressed, Cell::Count)
}

/// A rate that follows from a count: where the count is left out, so is the rate.
fn rate(count: Option<u64>, rate: Option<f64>, factor: f64) -> Cell {
    match (count, rate) {
        (None, _) => Cell::Suppressed,
        (Some(_), Some(rate)) => Cell::Number(rate * factor),
        (Some(_), None) => Cell::Missing,
    }
}

/// The columns after those that name the row.
fn columns(found: &KeyFigures, shares: bool, mut named: Vec<Column>) -> Vec<Column> {
    named.push(Column::new("count", &say("figures-number"), Kind::Count));
    if found.adults.is_some() {
        named.push(Column::new("per_10000_adults", &say("figures-per-adults"), Kind::Number(1)));
    }
    if shares {
        named.push(Column::new("percent", &say("figures-share"), Kind::Percent(1)));
    }
    named
}

fn cells(found: &KeyFigures, shares: bool, figure: &KeyFigure, group: &CountedGroup) -> Vec<Cell> {
    let mut cells = vec![counted(group.count)];
    if found.adults.is_some() {
        cells.push(rate(group.count, group.per_10000, 1.0));
    }
    if shares {
        // A share follows from two counts: either of them can be left out.
        cells.push(match (&figure.share_of, group.share) {
            (None, _) => Cell::Missing,
            (Some(_), Some(share)) => Cell::Number(share * 100.0),
            // Of nobody there is no share, and nothing is left out.
            (Some(_), None) if group.count == Some(0) => Cell::Missing,
            (Some(_), None) => Cell::Suppressed,
        });
    }
    cells
}

/// All figures as wholes.
fn summed(found: &KeyFigures) -> Table {
    let named = vec![Column::new("measure", &say("figures-measure"), Kind::Text)];
    let row = |figure: &KeyFigure| {
        let share = figure.share_of.as_deref().and_then(|of| found.figures.iter().find(|outer| outer.measure == of));
        let name = share.map_or_else(
            || figure.short.clone(),
            |of| say_with("figures-of", &[("what", figure.short.clone().into()), ("of", of.short.to_lowercase().into())]),
        );
        Some(Row::new([vec![Cell::from(name.as_str())], cells(found, true, figure, figure.whole()?)].concat()))
    };
    let rows = found.figures.iter().filter_map(row).collect();
    let mut table = Table::of(&say_with("figures-summed", &[("year", found.year.to_string().into())]), columns(found, true, named), rows);
    table.notes = notes(found);
    table
}

/// One figure by its groups.
fn broken_down(found: &KeyFigures, figure: &KeyFigure, by: Breakdown) -> Table {
    let shares = figure.share_of.is_some();
    let named = vec![Column::new("group", &say("figures-group"), Kind::Text)];
    let row = |group: &CountedGroup| [vec![Cell::from(group.label.as_str())], cells(found, shares, figure, group)].concat();
    let mut rows: Vec<Row> = figure.by(by).map(|group| Row::new(row(group))).collect();
    rows.extend(figure.whole().map(|whole| Row::total(row(whole))));
    let mut table = Table::of(&format!("{}, {}", figure.short, found.year), columns(found, shares, named), rows);
    if by == Breakdown::Crime {
        table.notes.push(say("figures-several-kinds").into_owned());
    }
    table
}

fn notes(found: &KeyFigures) -> Vec<String> {
    let mut notes = vec![say_with("figures-protected", &[("threshold", found.threshold.into())])];
    notes.push(match &found.adults {
        Some(source) => say_with("figures-adults", &[("source", source.clone().into())]),
        None => say("figures-no-adults").into_owned(),
    });
    notes
}

/// All figures and groups of the year, one a record.
fn records(found: &KeyFigures) -> Table {
    let texts = ["year", "measure", "what", "by", "group", "label"].map(|id| Column::new(id, id, Kind::Text));
    let rows = found.figures.iter().flat_map(|figure| {
        figure.groups.iter().map(move |group| {
            let by = BY.iter().find(|(_, by)| *by == group.by).map_or("alla", |(code, _)| code);
            let year = found.year.to_string();
            let texts = [year.as_str(), &figure.measure, &figure.short, by, &group.code, &group.label].map(Cell::from);
            Row::new([texts.to_vec(), cells(found, true, figure, group)].concat())
        })
    });
    Table::of(&say("figures-key"), columns(found, true, texts.to_vec()), rows.collect())
}
