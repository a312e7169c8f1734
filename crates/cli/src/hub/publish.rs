//! What the newest files of all authorities say together, for everybody to read.

use super::folder::{All, Folder};
use crate::keyfile::write_privately;
use anyhow::Context;
use fristad_measures::{
    cell::{Age, SexOf},
    hub::{Index, Series},
    place::{PoliceRegion, counties, municipalities},
};
use std::fmt::Write as _;

/// The newest files, to be added up and compared.
pub fn index(all: &All) -> anyhow::Result<Index> {
    let mut index = Index::default();
    for kept in all.values().filter_map(|kept| kept.last()) {
        index.add(&kept.file).with_context(|| format!("{}", kept.file.head.authority))?;
    }
    Ok(index)
}

/// Writes the sums of nation, police regions and counties, and what each municipality tells as a whole. How many lines.
///
/// Columns: `year,measure,part,sex,age,level,area,low,high,noise_se,told,of`. `low` and `high` are the same but where small counts are told between bounds; `noise_se` is the standard error of the noise, at most.
pub fn publish(folder: &Folder, index: &Index) -> anyhow::Result<usize> {
    let mut text = String::from("year,measure,part,sex,age,level,area,low,high,noise_se,told,of\n");
    let mut series: Vec<Series> = index.series().collect();
    series.sort_unstable_by_key(|series| (series.year, series.measure, series.part, series.sex, series.age));
    let areas = areas();
    let mut lines = 0;
    for series in series {
        let Some((measure, part)) = folder.codes().names(series.measure, series.part) else { continue };
        let whole = series.part == 0 && series.sex == SexOf::All && series.age == Age::All;
        for (level, name, places) in areas.iter().filter(|(level, ..)| whole || *level != "municipality") {
            let Some(sum) = index.sum(series, places) else { continue };
            let Series { sex, age, year, .. } = series;
            let (low, high, error, told, of) = (sum.low, sum.high, sum.variance.sqrt(), sum.told, places.len());
            // Writing to a string does not fail.
            let _ = writeln!(text, "{year},{measure},{part},{sex},{age},{level},{name},{low},{high},{error:.3},{told},{of}");
            lines += 1;
        }
    }
    write_privately(&folder.published(), text.as_bytes())?;
    Ok(lines)
}

fn areas() -> Vec<(&'static str, String, Vec<usize>)> {
    let within = |of: &dyn Fn(&fristad_measures::place::Municipality) -> bool| {
        municipalities().iter().enumerate().filter(|(_, one)| of(one)).map(|(place, _)| place).collect::<Vec<_>>()
    };
    let mut areas = vec![("nation", "SE".to_owned(), within(&|_| true))];
    areas.extend(PoliceRegion::ALL.iter().map(|region| ("police_region", region.to_string(), within(&|one| one.region == *region))));
    areas.extend(counties().iter().map(|county| ("region", county.code.to_string(), within(&|one| one.county() == county.code))));
    areas.extend(municipalities().iter().enumerate().map(|(place, one)| ("municipality", one.code.to_string(), vec![place])));
    areas
}
