//! What a drawing shows, said in Swedish from the same figures, and what may be said of a difference.

use crate::counties::{COUNTIES, Steps};
use crate::figures::{Figure, Figures, Interval, Measured, Origin, Series};
use crate::number::{decimal, whole};

/// What kind of drawing is described.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Bars,
    Dots,
    Panels,
    Lines,
    Map(Steps),
}

/// A figure under the name that it has in a sentence.
struct Named {
    name: String,
    measured: Measured,
}

/// More lines than this are told together instead of each for itself.
const EACH: usize = 6;

/// The drawing in one paragraph.
pub(crate) fn described(figures: &Figures, kind: Kind, over_time: bool) -> String {
    let by_line = over_time && matches!(kind, Kind::Lines | Kind::Panels) && figures.series.len() <= EACH;
    let unit = figures.unit.word().map(|word| format!(" i {word}")).unwrap_or_default();
    let mut said = vec![format!("{} {}{unit}.", opening(kind, figures.series.len()), lower(&figures.measure))];
    if by_line {
        said.extend(figures.series.iter().filter_map(|series| over_years(figures, series)));
    }
    let named: Vec<Named> = all(figures, over_time);
    if !by_line || figures.series.len() > 1 || named.iter().all(|one| one.measured.value().is_none()) {
        said.extend(ends(figures, &named));
    }
    said.extend(beside_reference(figures, &named));
    said.extend(chance_of_all(figures));
    if let Kind::Map(steps) = kind {
        let how = match steps {
            Steps::Quantiles => "ungefär lika många län i varje steg",
            Steps::Equal => "lika breda steg",
        };
        said.push(format!("Länen är delade i steg med {how}."));
    }
    said.extend(absent(figures, kind));
    said.join(" ")
}

const fn opening(kind: Kind, series: usize) -> &'static str {
    match kind {
        Kind::Bars => "Staplarna visar",
        Kind::Dots => "Punkterna visar",
        Kind::Panels => "De små diagrammen har samma skala och visar",
        Kind::Lines if series > 1 => "Linjerna visar år för år",
        Kind::Lines => "Linjen visar år för år",
        Kind::Map(_) => "Kartan visar länen som rutor, med",
    }
}

fn all(figures: &Figures, over_time: bool) -> Vec<Named> {
    let rows = figures.rows();
    let name = |series: &str, label: &str| match (series.is_empty(), over_time) {
        (true, true) => format!("år {label}"),
        (true, false) => label.to_owned(),
        (false, true) => format!("{series} år {label}"),
        (false, false) => format!("{label} ({series})"),
    };
    rows.iter().map(|row| Named { name: name(row.series, row.label), measured: row.measured }).collect()
}

/// A number of things that are not known and so are not in the drawing.
fn absent(figures: &Figures, kind: Kind) -> Vec<String> {
    let mut said = Vec::new();
    let count = |which: Measured| figures.all().filter(|one| *one == which).count();
    let protected = count(Measured::Protected);
    let missing = match kind {
        Kind::Map(_) => COUNTIES.len().saturating_sub(figures.all().filter(|one| *one != Measured::Missing).count()),
        _ => count(Measured::Missing),
    };
    if missing > 0 {
        said.push(if missing == 1 { "En uppgift saknas.".to_owned() } else { format!("{missing} uppgifter saknas.") });
    }
    match protected {
        0 => {}
        1 => said.push("En uppgift är skyddad och visas inte.".to_owned()),
        more => said.push(format!("{more} uppgifter är skyddade och visas inte.")),
    }
    let small = figures.all().filter(|one| figures.is_small(*one)).count();
    match (figures.small_base.map(whole), small) {
        (None, _) | (_, 0) => {}
        (Some(base), 1) => said.push(format!("En bygger på färre än {base} och är därför osäker.")),
        (Some(base), more) => said.push(format!("{more} bygger på färre än {base} och är därför osäkra.")),
    }
    said
}

/// The highest and the lowest, with what may be said of the order between them.
fn ends(figures: &Figures, named: &[Named]) -> Vec<String> {
    let known: Vec<(&Named, f64)> = named.iter().filter_map(|one| one.measured.value().map(|value| (one, value))).collect();
    let by_value = |one: &&(&Named, f64), other: &&(&Named, f64)| one.1.total_cmp(&other.1);
    let (Some((lowest, least)), Some((highest, most))) = (known.iter().min_by(by_value), known.iter().max_by(by_value)) else {
        return vec!["Ingen uppgift kan visas.".to_owned()];
    };
    if known.len() == 1 {
        return vec![format!("{} har {}.", lowest.name, figures.written_with_interval(lowest.measured))];
    }
    if figures.written(lowest.measured) == figures.written(highest.measured) {
        let all = if known.len() == named.len() { "Alla" } else { "Alla som visas" };
        return vec![format!("{all} har {}.", figures.written(lowest.measured))];
    }
    let same = |value: f64| -> Vec<&str> {
        known.iter().filter(|(_, own)| (own - value).abs() <= 0.0).map(|(one, _)| one.name.as_str()).collect()
    };
    // Several with the same value have each their own interval, so none is told.
    let end = |one: &Named, value: f64| {
        let bearers = same(value);
        let written = if bearers.len() > 1 { figures.written(one.measured) } else { figures.written_with_interval(one.measured) };
        (listed(&bearers), written)
    };
    let ((top, most), (bottom, least)) = (end(highest, *most), end(lowest, *least));
    // What is not shown may lie higher or lower.
    let mut said = vec![if known.len() == named.len() {
        format!("Högst är {top} med {most}, lägst är {bottom} med {least}.")
    } else {
        format!("Av dem som visas är {top} högst med {most} och {bottom} lägst med {least}.")
    }];
    if let Origin::Sample { .. } = figures.origin {
        said.push(
            match highest.measured.interval().zip(lowest.measured.interval()) {
                Some((one, other)) if one.meets(other) => "Deras intervall går in i varandra, så ordningen kan bero på slumpen.",
                Some(_) if known.len() == 2 => "Deras intervall går inte in i varandra.",
                Some(_) => "Deras intervall går inte in i varandra, men de däremellan kan ha en annan ordning än den som syns.",
                None => "Osäkerheten är inte uträknad, så ordningen kan bero på slumpen.",
            }
            .to_owned(),
        );
    }
    said
}

/// Names in a row; of many only the first.
fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [one, other] => format!("{one} och {other}"),
        [one, rest @ ..] => format!("{one} och {} till", rest.len()),
    }
}

/// One line from its first to its last year.
fn over_years(figures: &Figures, series: &Series) -> Option<String> {
    let mut known: Vec<&Figure> = series.figures.iter().filter(|figure| figure.measured.value().is_some()).collect();
    known.sort_by(|one, other| one.key.cmp(&other.key));
    let name = if series.name.is_empty() { String::new() } else { format!("{}: ", series.name) };
    let (first, last) = (known.first()?, known.last()?);
    let written = |figure: &Figure| figures.written_with_interval(figure.measured);
    if first.key == last.key {
        return Some(format!("{name}{} år {}.", written(first), first.label));
    }
    let chance = match (figures.origin, first.measured.interval().zip(last.measured.interval())) {
        (Origin::All, _) => "",
        (Origin::Sample { .. }, Some((one, other))) if one.meets(other) => {
            "; intervallen går in i varandra, så ändringen kan bero på slumpen"
        }
        (Origin::Sample { .. }, Some(_)) => "; intervallen går inte in i varandra",
        (Origin::Sample { .. }, None) => "; osäkerheten är inte uträknad",
    };
    Some(format!("{name}{} år {}, {} år {}{chance}.", written(first), first.label, written(last), last.label))
}

fn beside_reference(figures: &Figures, named: &[Named]) -> Option<String> {
    let reference = figures.reference.as_ref()?;
    let value = figures.unit.written(reference.value.get(), figures.decimals);
    let intervals: Vec<Interval> = named.iter().filter_map(|one| one.measured.interval()).collect();
    let reached = intervals.iter().filter(|interval| interval.holds(reference.value.get())).count();
    Some(if intervals.is_empty() {
        format!("{}: {value}.", reference.label)
    } else {
        format!("{}: {value}; det ligger inom intervallet för {reached} av {}.", reference.label, intervals.len())
    })
}

fn chance_of_all(figures: &Figures) -> Option<String> {
    (figures.origin == Origin::All && figures.all().any(|one| one.value().is_some())).then(|| COUNTED.to_owned())
}

const COUNTED: &str = "Alla fall är räknade, inte ett urval. Små tal varierar ändå mellan åren.";

/// What is compared, which decides the word before a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Among {
    /// 'i Lund'.
    Places,
    /// 'bland kvinnor'.
    Groups,
    /// 'år 2024'.
    Years,
}

impl Among {
    fn named(self, label: &str) -> String {
        match self {
            Self::Places => format!("i {label}"),
            Self::Groups => format!("bland {}", lower(label)),
            Self::Years => format!("år {label}"),
        }
    }
}

/// What is known of chance in a difference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Evidence {
    /// The first less the second, between these; in percentage points if the figures are percent.
    Difference(Interval),
    /// How often chance alone gives as large a difference, and below what that counts as seldom; both from 0 to 1. A p adjusted for several comparisons is the one to give.
    Chance {
        /// How often.
        p: f64,
        /// Below what it counts as seldom, such as 0.05.
        limit: f64,
    },
    /// Every case was counted, on both sides.
    Counted,
    /// Nobody has reckoned it.
    Unknown,
}

/// What may be said of two figures. Which is higher is said only when the difference is larger than chance usually gives, or when every case was counted.
pub fn compare_words(figures: &Figures, one: &Figure, other: &Figure, among: Among, evidence: Evidence) -> String {
    let (here, there) = (among.named(&one.label), among.named(&other.label));
    let (Some(value), Some(beside)) = (one.measured.value(), other.measured.value()) else {
        let without = if one.measured.value().is_none() { (one, &here) } else { (other, &there) };
        let why = if without.0.measured == Measured::Protected { "är skyddad" } else { "saknas" };
        return format!("Det går inte att jämföra: uppgiften {} {why}.", without.1);
    };
    let measure = &figures.measure;
    let (own, others) = (figures.written(one.measured), figures.written(other.measured));
    if own == others {
        return match evidence {
            Evidence::Counted => format!("{measure} är {own} både {here} och {there}. {COUNTED}"),
            _ => {
                format!("{measure} är {own} både {here} och {there}. Det syns ingen skillnad, men en liten skillnad kan döljas av slumpen.")
            }
        };
    }
    let points = |number: f64| decimal(number, figures.decimals);
    let apart = format!("Skillnaden är {}{}", points((value - beside).abs()), figures.unit.of_a_difference());
    let higher = if value > beside { "högre" } else { "lägre" };
    let ordered = format!("{measure} är {higher} {here} ({own}) än {there} ({others}).");
    let side_by_side = format!("{measure} är {own} {here} och {others} {there}.");
    match verdict(value - beside, evidence) {
        Verdict::Counted => format!("{ordered} {COUNTED}"),
        Verdict::Unknown => format!("{side_by_side} Osäkerheten är inte uträknad, så skillnaden kan bero på slumpen."),
        clear => {
            let between = match evidence {
                // Told from the higher side, so that nobody has to read a minus sign.
                Evidence::Difference(interval) if value > beside => {
                    format!(" ({} till {})", points(interval.low()), points(interval.high()))
                }
                Evidence::Difference(interval) => format!(" ({} till {})", points(0.0 - interval.high()), points(0.0 - interval.low())),
                _ => String::new(),
            };
            if clear == Verdict::MoreThanChance {
                format!("{ordered} {apart}{between}, större än slumpen brukar ge.")
            } else {
                format!("{side_by_side} {apart}{between} och kan bero på slumpen.")
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    MoreThanChance,
    MayBeChance,
    Counted,
    Unknown,
}

fn verdict(difference: f64, evidence: Evidence) -> Verdict {
    match evidence {
        Evidence::Counted => Verdict::Counted,
        // An interval of another difference than the one that is seen says nothing of it.
        Evidence::Difference(interval) if !interval.holds(difference) => Verdict::Unknown,
        Evidence::Difference(interval) if interval.holds(0.0) => Verdict::MayBeChance,
        Evidence::Difference(_) => Verdict::MoreThanChance,
        Evidence::Chance { p, limit } if (0.0..=1.0).contains(&p) && (0.0..=1.0).contains(&limit) => {
            if p < limit {
                Verdict::MoreThanChance
            } else {
                Verdict::MayBeChance
            }
        }
        Evidence::Chance { .. } | Evidence::Unknown => Verdict::Unknown,
    }
}

/// The first letter small, unless the word is an abbreviation.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => first.to_lowercase().chain(text.chars().skip(1)).collect(),
        _ => text.to_owned(),
    }
}
