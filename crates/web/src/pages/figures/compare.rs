//! Comparison of areas, years and groups, from what the hub has published. What is asked for stands in the address.

use super::{COMPARE, METHOD, answered, downloads, draw, files, made_up, page, pick};
use crate::{
    http::{Answer, Desk, Fields, Stop},
    pages::ask,
    text::{label, say, say_with},
    ui::{
        Choice, Control, Fault, Need, Tone, checks, error_at,
        input::{Keys, line},
        notice, part, summary_alone,
    },
};
use fristad_app::{
    figures::{
        compare::{AreaLevel, CompareBy, CompareInput, Compared},
        register::ShownMeasures,
    },
    office::Nothing,
};
use fristad_measures::{
    place::{counties, municipalities},
    register::{Made, Measure},
};
use fristad_tables::html as drawn;
use maud::{Markup, PreEscaped, html};

/// The sorts of areas, under the names that addresses have.
const LEVELS: [(&str, AreaLevel); 6] = [
    ("kommun", AreaLevel::Municipality),
    ("grupp", AreaLevel::Group),
    ("storlek", AreaLevel::Size),
    ("lan", AreaLevel::County),
    ("polisregion", AreaLevel::Police),
    ("riket", AreaLevel::Nation),
];
/// The breakdowns, likewise.
const BY: [(&str, CompareBy); 8] = [
    ("hela", CompareBy::Whole),
    ("kon", CompareBy::Sex),
    ("alder", CompareBy::Age),
    ("kon-alder", CompareBy::SexAndAge),
    ("brott", CompareBy::Crime),
    ("heder", CompareBy::Honour),
    ("funktion", CompareBy::Disability),
    ("delar", CompareBy::Parts),
];
/// The drawings of counties: tiles, or dots with their intervals.
const DRAWINGS: [(&str, bool); 2] = [("karta", false), ("punkter", true)];
/// Rows of the table that a page shows; the files have all.
const ROWS: usize = 120;

/// What stands in the address.
struct Asked {
    input: CompareInput,
    level: &'static str,
    by: &'static str,
    /// Whether counties are to be shown with their uncertainty in place of as tiles.
    dots: bool,
    faults: Vec<Fault>,
}

/// A code of a list, with what it stands for; the first of the list where nothing is said.
fn code<T: Copy>(
    query: &Fields,
    name: &str,
    known: &[(&'static str, T)],
    first: &'static str,
    faults: &mut Vec<Fault>,
) -> Option<(&'static str, T)> {
    let asked = query.get(name).unwrap_or(first);
    let found = known.iter().find(|(code, _)| *code == asked).copied();
    if found.is_none() {
        faults.push(Fault::at(name, say("figures-unknown-choice")));
    }
    found
}

impl Asked {
    fn of(query: &Fields) -> Self {
        let mut faults = Vec::new();
        let level = code(query, "niva", &LEVELS, "lan", &mut faults);
        let by = code(query, "efter", &BY, "hela", &mut faults);
        let drawing = code(query, "bild", &DRAWINGS, "karta", &mut faults);
        // No field of the form says how it is drawn.
        if let (None, Some(fault)) = (drawing, faults.last_mut()) {
            fault.field = None;
        }
        let mut years = Vec::new();
        for year in query.all("ar") {
            match year.parse() {
                Ok(year) => years.push(year),
                Err(_) => faults.push(Fault::at("ar", say("invalid-figures-unknown-year"))),
            }
        }
        let mut places = Vec::new();
        for place in query.all("kommun").flat_map(|typed| typed.split(',')).map(str::trim).filter(|typed| !typed.is_empty()) {
            let named =
                municipalities().iter().find(|one| one.name.to_lowercase() == place.to_lowercase() || one.code.to_string() == place);
            match named {
                Some(one) => places.push(one.code.to_string()),
                None => faults.push(Fault::at("kommun", say_with("figures-unknown-municipality", &[("typed", place.to_owned().into())]))),
            }
        }
        let input = CompareInput {
            measure: query.get("matt").unwrap_or("k1").to_owned(),
            part: query.get("del").map(str::to_owned),
            level: level.map(|(_, level)| level).unwrap_or_default(),
            county: query.get("lan").map(str::to_owned),
            places,
            years,
            by: by.map(|(_, by)| by).unwrap_or_default(),
            counts: query.get("antal").is_some(),
        };
        Self {
            input,
            level: level.map_or("lan", |(code, _)| code),
            by: by.map_or("hela", |(code, _)| code),
            dots: drawing.is_some_and(|(_, dots)| dots),
            faults,
        }
    }
}

/// What is asked for, with what came of it; or what is wrong with it.
async fn read(desk: &Desk) -> Result<(Asked, Option<Compared>), Stop> {
    let mut asked = Asked::of(&desk.query);
    if !asked.faults.is_empty() {
        return Ok((asked, None));
    }
    match desk.app().compare_figures(&desk.ctx, asked.input.clone()).await {
        Ok(found) => Ok((asked, Some(found))),
        Err(error) => {
            let fields = [("measure", "matt"), ("part", "del"), ("years", "ar"), ("county", "lan"), ("places", "kommun")];
            asked.faults = ask::faults_of(desk, error, &fields)?;
            Ok((asked, None))
        }
    }
}

/// The page.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    // The policy judges first, whatever was asked for.
    let register = desk.app().read_measures(&desk.ctx, Nothing {}).await?;
    let (asked, found) = read(desk).await?;
    let title = say("figures-compare");
    let body = html! {
        (summary_alone(&asked.faults))
        p.ingress { (say("figures-compare-lead")) }
        (made_up(register.made_up))
        @if register.published.is_empty() {
            (notice(Tone::Plain, &say("figures-nothing-published"), &html! { p { (say("figures-nothing-published-lead")) } p { (say("figures-nothing-published-do")) } }))
        } @else {
            (filters(desk, &asked, &register))
            @if let Some(found) = &found { (whole(desk, &asked, found)) }
        }
        p { a.vidare href=(METHOD) { (say("figures-method")) } }
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
    let chart = draw::chart(&found, asked.input.level, asked.dots);
    let pages = [(say("figures-compare").into_owned(), draw::table(&found, usize::MAX))];
    files::file(files::Of::Compare, form, &draw::records(&found), &pages, chart.as_ref())
}

/// Whether a measure can be compared: something of it leaves the authorities, or it is taken in from elsewhere.
pub fn is_compared(measure: &Measure) -> bool {
    measure.made != Made::None
}

fn filters(desk: &Desk, asked: &Asked, register: &ShownMeasures) -> Markup {
    let query = &desk.query;
    let faults = &asked.faults;
    let measures: Vec<_> =
        register.measures.iter().filter(|one| is_compared(one)).map(|one| Choice::new(one.code.clone(), one.title.clone())).collect();
    let levels: Vec<_> = LEVELS.iter().map(|(code, _)| Choice::new(*code, label("figures-level", code))).collect();
    let by: Vec<_> = BY.iter().map(|(code, _)| Choice::new(*code, label("figures-by", code))).collect();
    let counties: Vec<_> = counties().iter().map(|county| Choice::new(county.code.to_string(), county.name)).collect();
    let years: Vec<_> = register.published.iter().rev().map(|year| Choice::new(year.year.to_string(), year.year.to_string())).collect();
    let measure = register.measures.iter().find(|one| one.code == asked.input.measure);
    let parts: Vec<_> = measure.iter().flat_map(|one| one.all_parts()).map(|(code, label)| Choice::new(code, label)).collect();
    let newest = register.published.first().map(|year| year.year.to_string()).unwrap_or_default();
    let chosen = |year: &str| query.has("ar", year) || (query.get("ar").is_none() && year == newest);
    let (year_label, names, names_hint) = (say("figures-years"), say("figures-municipalities"), say("figures-municipalities-hint"));
    let years_control = Control { name: "ar", label: &year_label, hint: None, error: error_at(faults, "ar"), need: Need::Free };
    let names_control =
        Control { name: "kommun", label: &names, hint: Some(&names_hint), error: error_at(faults, "kommun"), need: Need::Free };
    let typed = query.all("kommun").collect::<Vec<_>>().join(", ");
    let part = asked.input.part.as_deref().unwrap_or("all");
    html! {
        form method="get" action=(COMPARE) {
            (pick("matt", "figures-measure", None, &measures, &asked.input.measure, faults))
            (pick("niva", "figures-level", None, &levels, asked.level, faults))
            (pick("efter", "figures-by", None, &by, asked.by, faults))
            (checks(&years_control, &years, &chosen))
            (part::details(&say("figures-more"), asked.level == "kommun" || part != "all", &html! {
                (pick("lan", "figures-county", Some("figures-county-hint"), &counties, query.raw("lan"), faults))
                (line(&names_control, Keys::Text, &typed))
                @if parts.len() > 1 { (pick("del", "figures-part", Some("figures-part-hint"), &parts, part, faults)) }
            }))
            div.knappar { button.knapp.forst type="submit" { (say("figures-compare-act")) } }
        }
    }
}

fn whole(desk: &Desk, asked: &Asked, found: &Compared) -> Markup {
    let chart = draw::chart(found, asked.input.level, asked.dots);
    let words = draw::words(found);
    html! {
        section.resultat {
            h2 { (found.measure.title) }
            @if asked.input.level == AreaLevel::Group && found.rows.len() <= 1 { p.tomt { (say("figures-no-groups")) } }
            @if let Some(chart) = &chart { (PreEscaped(chart.page())) } @else { p { (say("figures-too-many-to-draw")) } }
            @if draw::has_map(found, asked.input.level) { p { a.vidare href=(other_drawing(desk, asked.dots)) { (say(if asked.dots { "figures-as-map" } else { "figures-as-dots" })) } } }
            @if !words.is_empty() {
                h3 { (say("figures-differences")) }
                ul { @for sentence in &words { li { (sentence) } } }
                p.lugn { (say("figures-differences-many")) }
            }
        }
        section.resultat {
            (drawn(&draw::table(found, ROWS)))
            @if found.rows.len() > ROWS { p { (say_with("figures-rows-in-file", &[("shown", ROWS.into()), ("all", found.rows.len().into())])) } }
        }
        (downloads(COMPARE, &desk.query, chart.is_some()))
    }
}

/// The same comparison, drawn in the other way.
fn other_drawing(desk: &Desk, dots: bool) -> String {
    let others = desk.query.iter().filter(|(name, value)| *name != "bild" && !value.is_empty());
    let mut query = Fields::of(others.map(|(name, value)| (name.to_owned(), value.to_owned())));
    query.push("bild", if dots { "karta" } else { "punkter" });
    format!("{COMPARE}?{}", query.encoded())
}
