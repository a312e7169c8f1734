//! From a history that breaks something to the smallest that still does.

use crate::world::{Act, World};
use fristad_domain::{
    case::{Settings, code::Part},
    person::Births,
};

/// Plays accepted acts anew; what no longer fits is left out.
pub fn replay(sides: usize, settings: Settings, births: &Births, acts: &[Act]) -> (World, Vec<Act>) {
    let mut world = World::new(sides, settings, births.clone());
    let kept = acts.iter().filter(|act| world.play(act).is_ok()).cloned().collect();
    (world, kept)
}

/// Leaves acts out, long stretches first, for as long as the rest still fails.
pub fn shrink(sides: usize, settings: Settings, births: &Births, acts: &[Act], fails: impl Fn(&World) -> bool) -> Vec<Act> {
    let mut kept = acts.to_vec();
    let mut length = kept.len().div_ceil(2);
    while length > 0 {
        let mut start = 0;
        while start < kept.len() {
            let end = (start + length).min(kept.len());
            let rest: Vec<Act> = kept[..start].iter().chain(&kept[end..]).cloned().collect();
            let (world, played) = replay(sides, settings, births, &rest);
            if fails(&world) {
                kept = played;
            } else {
                start = end;
            }
        }
        length = if length == 1 { 0 } else { length.div_ceil(2) };
    }
    kept
}

/// What happened, line by line.
pub fn story(acts: &[Act]) -> String {
    acts.iter().map(line).collect()
}

fn line(act: &Act) -> String {
    let Act { place, now, actor, instrument, submission } = act;
    let missing: Vec<&Part> = Part::ALL.iter().filter(|part| !submission.written.contains(part)).collect();
    let without = if missing.is_empty() { String::new() } else { format!(", without {missing:?}") };
    let passes = if submission.passes.is_empty() { String::new() } else { format!(", passing {:?}", submission.passes) };
    let known = instrument.as_ref().map_or_else(String::new, |facts| format!(", knowing {facts:?}"));
    let happened = if submission.occurred == *now { String::new() } else { format!(", happened {}", submission.occurred) };
    let command = format!("{:?}", submission.command).replace("00000000-0000-0000-0000-0000000000", "");
    let user = actor.user.to_string().replace("00000000-0000-0000-0000-0000000000", "");
    format!("  {place} {now} {user} {}: {command}{happened}{without}{passes}{known}\n", actor.role.code())
}
