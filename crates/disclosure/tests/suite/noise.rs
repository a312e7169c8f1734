//! The cell-key method: noise with mean 0 and the stated variance, the same for the same records, and what somebody who compares tables learns.

use fristad_disclosure::noise::{CellKey, NoiseError, PerturbationTable, RecordKey, cell_key};

/// Evenly spread numbers from a counter (SplitMix64), in place of the authority's keyed hash.
fn key(record: u64) -> RecordKey {
    let mut bits = record.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    RecordKey(u32::try_from((bits ^ (bits >> 31)) >> 32).unwrap())
}

fn group(first: u64, count: u64) -> CellKey {
    cell_key((first..first + count).map(key))
}

fn noise(table: &PerturbationTable, first: u64, count: u64) -> f64 {
    difference(table.perturb(count, group(first, count)), count)
}

fn difference(published: u64, count: u64) -> f64 {
    let signed = i64::try_from(published).unwrap() - i64::try_from(count).unwrap();
    f64::from(i32::try_from(signed).unwrap())
}

fn mean_and_variance(values: &[f64]) -> (f64, f64) {
    let n = f64::from(u32::try_from(values.len()).unwrap());
    let mean = values.iter().sum::<f64>() / n;
    (mean, values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / n)
}

#[test]
fn every_count_has_mean_zero_the_stated_variance_and_nothing_that_may_not_be_shown() {
    for (max_noise, variance, smallest) in
        [(1, 0.5, 1), (2, 1.0, 1), (3, 2.0, 1), (5, 3.0, 1), (5, 10.0, 1), (2, 1.0, 2), (5, 4.0, 3), (5, 3.0, 5), (10, 6.0, 5)]
    {
        let table = PerturbationTable::with_smallest(max_noise, variance, smallest).unwrap();
        for count in 0..=40_u32 {
            let probabilities = table.probabilities(u64::from(count));
            let sum: f64 = probabilities.iter().map(|(_, p)| p).sum();
            let mean: f64 = probabilities.iter().map(|(noise, p)| f64::from(*noise) * p).sum();
            let square: f64 = probabilities.iter().map(|(noise, p)| f64::from(*noise).powi(2) * p).sum();
            let stated = table.variance(u64::from(count));
            let case = format!("D={max_noise} V={variance} smallest={smallest} count={count}");
            assert!((sum - 1.0).abs() < 1e-12, "{case}: probabilities add up to {sum}");
            assert!(mean.abs() < 1e-7, "{case}: mean {mean}");
            assert!((square - stated).abs() < 1e-6, "{case}: variance {square}, stated {stated}");
            assert!(stated <= table.standard_error(1).powi(2) + 1e-12, "{case}: more than the standard error tells");
            if count >= max_noise + smallest {
                assert!((stated - variance).abs() < 1e-9, "{case}: {stated}");
            }
            for (noise, p) in probabilities {
                let published = i64::from(count) + i64::from(noise);
                assert!(noise.unsigned_abs() <= max_noise && published >= 0, "{case}: {noise}");
                assert!(p == 0.0 || published == 0 || published >= i64::from(smallest), "{case}: {published} is shown");
            }
        }
        assert_eq!(table.perturb(0, CellKey::default()), 0, "an empty cell stays empty");
    }
}

/// The table for D = 2, V = 1 that the vignette of the R package `ptable` 1.0.0 (Destatis) prints, for counts from 2.
#[test]
fn the_probabilities_are_those_of_the_published_table() {
    let table = PerturbationTable::new(2, 1.0).unwrap();
    for (noise, p) in table.probabilities(2) {
        let printed = match noise {
            0 => 0.3830,
            -1 | 1 => 0.2447,
            _ => 0.0638,
        };
        assert!((p - printed).abs() < 6e-5, "{noise}: {p}");
    }
}

#[test]
fn a_table_that_cannot_be_made_is_refused_with_the_reason() {
    assert_eq!(PerturbationTable::new(0, 1.0).unwrap_err(), NoiseError::Largest(0));
    assert_eq!(PerturbationTable::new(3, 4.5).unwrap_err(), NoiseError::Variance { wanted: 4.5, max_noise: 3, possible: 4.0 });
    assert!(matches!(PerturbationTable::new(3, f64::NAN).unwrap_err(), NoiseError::Variance { .. }));
    assert_eq!(PerturbationTable::with_smallest(4, 2.0, 5).unwrap_err(), NoiseError::Gap { smallest: 5, max_noise: 4 });
}

/// Averaging: the same people asked for a thousand times, in any order and table, give one figure.
#[test]
fn the_same_records_give_the_same_noise_in_every_table() {
    let table = PerturbationTable::new(5, 3.0).unwrap();
    let once = table.perturb(12, group(100, 12));
    for turn in 0..1000_u64 {
        let rotated = (0..12).map(|place| key(100 + (place + turn) % 12));
        assert_eq!(table.perturb(12, cell_key(rotated)), once);
    }
    let halves = group(100, 5).joined(group(105, 7));
    assert_eq!(table.perturb(12, halves), once, "the key of the whole is that of its parts");
}

#[test]
fn a_sum_over_regions_has_the_stated_standard_error() {
    let table = PerturbationTable::new(5, 3.0).unwrap();
    let (regions, nations) = (290_u32, 3000_u64);
    let errors: Vec<f64> = (0..nations)
        .map(|nation| (0..u64::from(regions)).map(|region| noise(&table, (nation * 1000 + region) * 20, 6 + region % 5)).sum())
        .collect();
    let (mean, variance) = mean_and_variance(&errors);
    let stated = table.standard_error(regions);
    assert!((stated - (290.0_f64 * 3.0).sqrt()).abs() < 1e-9);
    assert!((variance.sqrt() / stated - 1.0).abs() < 0.05, "found {}, stated {stated}", variance.sqrt());
    assert!(mean.abs() < 4.0 * stated / 3000.0_f64.sqrt(), "the sums are off by {mean} on average");
}

/// The key of a whole is the sum of its parts' keys; the noise must not show it.
#[test]
fn noise_of_parts_foretells_nothing_of_the_whole() {
    let table = PerturbationTable::new(2, 1.0).unwrap();
    let wholes: Vec<f64> = (0..60_000_u64)
        .filter(|pair| noise(&table, pair * 40, 10) < -1.5 && noise(&table, pair * 40 + 10, 10) < -1.5)
        .map(|pair| noise(&table, pair * 40, 20))
        .collect();
    let (mean, variance) = mean_and_variance(&wholes);
    assert!(wholes.len() > 150, "{}", wholes.len());
    assert!(mean.abs() < 0.3 && (variance - 1.0).abs() < 0.4, "{mean} {variance} of {}", wholes.len());
}

/// Two tables that differ by one person. The difference of the figures is 1 on average with variance 2V, and with no one between them it would be 0 exactly: that the group changed can be learnt, by how
/// much in one case cannot. With D = 5 and V = 3 a difference of 1 or more is found in little more than half of all such pairs.
#[test]
fn a_person_more_drowns_in_the_noise_of_the_difference() {
    let table = PerturbationTable::new(5, 3.0).unwrap();
    let found: Vec<f64> = (0..20_000_u64)
        .map(|pair| {
            let with = table.perturb(21, group(pair * 40, 21));
            let without = table.perturb(20, group(pair * 40, 20));
            difference(with, without)
        })
        .collect();
    let (mean, variance) = mean_and_variance(&found);
    assert!((mean - 1.0).abs() < 0.1 && (variance - 6.0).abs() < 0.3, "{mean} {variance}");
    let at_least_one = found.iter().filter(|difference| **difference >= 1.0).count();
    assert!((8_000..14_000).contains(&at_least_one), "{at_least_one} of 20,000");
    assert_eq!(table.perturb(20, group(0, 20)), table.perturb(20, group(0, 20)), "nobody more, no difference");
}
