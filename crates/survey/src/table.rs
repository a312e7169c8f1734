//! A count as tables: records for other programs, and the table of a page.

use crate::{
    background::{MISSING, TOTAL},
    line::written,
    tally::{Counted, Figures, Group, Tabulation},
};
use fristad_tables::{Cell, Column, Kind, Role, Row, Table};

/// Whether records also say in words what was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Labels {
    /// Codes alone.
    Without,
    /// A column `display` after the code.
    With,
}

/// Records: `item,answer,by,n,base,percent`, a row for each answer and group and for all groups together (`by` is `total`), in the order of the questionnaire. With weights `n` and
/// `base` are still how many people, the percent is of the weights, and `weighted_n` and `weighted_base` follow.
pub fn records(tabulation: &Tabulation, labels: Labels) -> Table {
    let weighted = tabulation.is_weighted();
    let mut columns = vec![Column::new("item", "Fråga", Kind::Text), Column::new("answer", "Svar", Kind::Text)];
    columns.extend((labels == Labels::With).then(|| Column::new("display", "Svaret i ord", Kind::Text)));
    columns.extend([
        Column::new("by", tabulation.by.as_deref().unwrap_or("Grupp"), Kind::Text),
        Column::new("n", "Antal", Kind::Count),
        Column::new("base", "Antal som svarade", Kind::Count),
        Column::new("percent", "Procent", Kind::Percent(0)),
    ]);
    if weighted {
        columns.extend([
            Column::new("weighted_n", "Vikt", Kind::Number(0)),
            Column::new("weighted_base", "Vikt av dem som svarade", Kind::Number(0)),
        ]);
    }
    let mut rows = Vec::new();
    for (at, line) in tabulation.lines.iter().enumerate() {
        for group in tabulation.columns() {
            let mut cells: Vec<Cell> = vec![tabulation.item.as_str().into(), written(&line.value).as_str().into()];
            cells.extend((labels == Labels::With).then(|| Cell::from(line.label.as_str())));
            cells.push(group.name.as_str().into());
            cells.extend(figures(&group.figures, |counted| {
                let mut figures = vec![Cell::Count(counted.share(at).part), Cell::Count(counted.base), percent(counted, at)];
                if let Some(weighted) = &counted.weighted {
                    figures.extend([Cell::Number(weighted.n.get(at).copied().unwrap_or_default()), Cell::Number(weighted.base)]);
                }
                figures
            }));
            // What is withheld is withheld in every column that is left.
            cells.resize(columns.len(), Cell::Suppressed);
            rows.push(Row { role: if group.name == TOTAL { Role::Total } else { Role::One }, cells });
        }
    }
    Table { notes: notes(tabulation), ..Table::of(&tabulation.text, columns, rows) }
}

/// The table of a page: a row for each answer, n and % for each group and for all of them, and how many answered at the foot.
pub fn page(tabulation: &Tabulation) -> Table {
    let mut columns = vec![Column::new("answer", "Svar", Kind::Text)];
    for group in tabulation.columns() {
        let over = (!tabulation.groups.is_empty()).then(|| heading(&group.name).to_owned());
        let column = |id: &str, head: &str, kind| Column { over: over.clone(), ..Column::new(&format!("{id} {}", group.name), head, kind) };
        columns.extend([column("n", "n", Kind::Count), column("percent", "%", Kind::Percent(0))]);
    }
    let mut rows = Vec::new();
    for (at, line) in tabulation.lines.iter().enumerate() {
        let mut cells: Vec<Cell> = vec![line.label.as_str().into()];
        cells.extend(
            tabulation.columns().flat_map(|group| both(group, |counted| [Cell::Count(counted.share(at).part), percent(counted, at)])),
        );
        rows.push(Row::new(cells));
    }
    let mut foot: Vec<Cell> = vec!["Antal som svarade".into()];
    foot.extend(tabulation.columns().flat_map(|group| both(group, |counted| [Cell::Count(counted.base), whole(tabulation, counted)])));
    rows.push(Row::total(foot));
    let by = tabulation.by.as_ref().map(|by| format!(" Svar fördelade på {by}.")).unwrap_or_default();
    Table { notes: notes(tabulation), ..Table::of(&format!("{}{by}", tabulation.text), columns, rows) }
}

fn heading(name: &str) -> &str {
    match name {
        TOTAL => "Totalt",
        MISSING => "Uppgift saknas",
        name => name,
    }
}

fn figures(figures: &Figures, of: impl Fn(&Counted) -> Vec<Cell>) -> Vec<Cell> {
    figures.shown().map(of).unwrap_or_default()
}

fn both(group: &Group, of: impl Fn(&Counted) -> [Cell; 2]) -> [Cell; 2] {
    group.figures.shown().map_or([Cell::Suppressed, Cell::Suppressed], of)
}

fn percent(counted: &Counted, line: usize) -> Cell {
    match &counted.weighted {
        None => Cell::Share(counted.share(line)),
        Some(_) => counted.percent(line).map_or(Cell::Missing, Cell::Number),
    }
}

/// A hundred percent, unless shares of several answers were added up.
fn whole(tabulation: &Tabulation, counted: &Counted) -> Cell {
    match (tabulation.several, counted.base) {
        (true, _) => "".into(),
        (false, 0) => Cell::Missing,
        (false, _) => Cell::Number(100.0),
    }
}

fn notes(tabulation: &Tabulation) -> Vec<String> {
    let mut notes = vec!["Procenten är av dem som har svarat på frågan."];
    notes.extend(tabulation.several.then_some("Det gick att lämna flera svar, så procenten kan bli mer än 100 tillsammans."));
    notes.extend(
        tabulation.is_weighted().then_some("Procenten är viktad. Antalen är personer eller verksamheter som har svarat, utan vikt."),
    );
    notes.into_iter().map(str::to_owned).collect()
}

impl Tabulation {
    fn is_weighted(&self) -> bool {
        self.columns().filter_map(|group| group.figures.shown()).any(|counted| counted.weighted.is_some())
    }
}
