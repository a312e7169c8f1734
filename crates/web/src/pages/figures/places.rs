//! The 290 municipalities: county, police region, size and population, with their source.

use super::{PLACES, answered, filter, page, pick};
use crate::{
    http::{Answer, Desk, Fields, Stop},
    pages::ask,
    text::{say, say_with},
    ui::{
        Choice, Control, Fault, Need, error_at,
        input::{Keys, line},
        part, summary_alone,
    },
};
use fristad_app::figures::register::{Municipalities, MunicipalitiesInput, ShownMunicipality};
use fristad_measures::place::{PoliceRegion, SizeClass, counties};
use fristad_tables::{Cell, Column, Kind, Row, Table, html as drawn};
use maud::{Markup, html};

/// Municipalities on a page.
const AT_ONCE: usize = 50;

/// What is asked for, and what of it is not known.
fn asked(query: &Fields) -> (MunicipalitiesInput, Vec<Fault>) {
    let mut faults = Vec::new();
    let region = query.get("region").and_then(PoliceRegion::parse);
    let size = query.get("storlek").and_then(SizeClass::parse);
    for (name, known) in [("region", region.is_some()), ("storlek", size.is_some())] {
        if query.get(name).is_some() && !known {
            faults.push(Fault::at(name, say("figures-unknown-choice")));
        }
    }
    (MunicipalitiesInput { county: query.get("lan").map(str::to_owned), region, size, name: query.get("namn").map(str::to_owned) }, faults)
}

/// The page.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let (input, mut faults) = asked(&desk.query);
    let found = match desk.app().read_municipalities(&desk.ctx, input).await {
        Ok(found) => Some(found),
        Err(error) => {
            faults.extend(ask::faults_of(desk, error, &[("county", "lan")])?);
            None
        }
    };
    let title = say("figures-places");
    let body = html! {
        (summary_alone(&faults))
        p.ingress { (say("figures-places-lead")) }
        (filters(&desk.query, &faults))
        @if let Some(found) = &found { (shown(desk, found)) }
    };
    Ok(answered(page(desk, &title, &body), &faults))
}

fn filters(query: &Fields, faults: &[Fault]) -> Markup {
    let counties: Vec<_> = counties().iter().map(|county| Choice::new(county.code.to_string(), county.name)).collect();
    let regions: Vec<_> = PoliceRegion::ALL.iter().map(|region| Choice::new(region.code(), region.label())).collect();
    let sizes: Vec<_> = SizeClass::ALL.iter().map(|size| Choice::new(size.code(), size.label())).collect();
    let name = say("figures-place-name");
    let control = Control { name: "namn", label: &name, hint: None, error: error_at(faults, "namn"), need: Need::Free };
    filter(
        PLACES,
        &html! {
            (line(&control, Keys::Text, query.raw("namn")))
            (pick("lan", "figures-county", None, &counties, query.raw("lan"), faults))
            (pick("region", "figures-police", None, &regions, query.raw("region"), faults))
            (pick("storlek", "figures-size", None, &sizes, query.raw("storlek"), faults))
        },
    )
}

fn shown(desk: &Desk, found: &Municipalities) -> Markup {
    let all = found.municipalities.len();
    let pages = all.div_ceil(AT_ONCE).max(1);
    // A page that is not there is the last one.
    let page = desk.query.get("sida").and_then(|page| page.parse::<usize>().ok()).unwrap_or(1).clamp(1, pages);
    let rows = found.municipalities.iter().skip((page - 1) * AT_ONCE).take(AT_ONCE);
    let way = |to: usize| {
        let others = desk.query.iter().filter(|(name, value)| *name != "sida" && !value.is_empty());
        let mut query = Fields::of(others.map(|(name, value)| (name.to_owned(), value.to_owned())));
        query.push("sida", to.to_string());
        format!("{PLACES}?{}", query.encoded())
    };
    html! {
        section {
            @if all == 0 { p.tomt { (say("figures-places-none")) } } @else { (drawn(&table(found, rows))) }
            @if pages > 1 {
                nav.sidor aria-label=(say("figures-pages")) {
                    @if page > 1 { (part::side(&way(page - 1), &say("figures-page-before"))) }
                    @if page < pages { (part::side(&way(page + 1), &say("figures-page-after"))) }
                }
            }
        }
    }
}

fn table<'a>(found: &Municipalities, rows: impl Iterator<Item = &'a ShownMunicipality>) -> Table {
    let text = |id: &str, heading: &str| Column::new(id, &say(heading), Kind::Text);
    let columns = vec![
        text("name", "figures-municipality"),
        // A number after the name: the name alone names the row.
        Column::new("population", &say("figures-population"), Kind::Count),
        text("code", "figures-code"),
        text("county", "figures-county"),
        text("region", "figures-police"),
        text("size", "figures-size"),
    ];
    let cells = |one: &ShownMunicipality| {
        let texts = [one.code.as_str(), &one.county_name, one.region.label(), one.size.label()].map(Cell::from);
        Row::new([vec![Cell::from(one.name.as_str()), Cell::Count(one.population.into())], texts.to_vec()].concat())
    };
    let mut table =
        Table::of(&say_with("figures-places-found", &[("count", found.municipalities.len().into())]), columns, rows.map(cells).collect());
    let cited = &found.population;
    table
        .notes
        .push(say_with("figures-population-source", &[("source", cited.source.clone().into()), ("year", cited.year.clone().into())]));
    table
}
