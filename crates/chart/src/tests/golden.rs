//! A few drawings that a person can read and open. `UPDATE_GOLDEN=1` writes them anew.

use super::{groups, years};
use std::{env, fs, path::Path};

fn check(name: &str, drawn: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden").join(name);
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, drawn).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == drawn, "{name} is drawn otherwise; if that is meant: UPDATE_GOLDEN=1 cargo test -p fristad-chart, then look at it");
}

#[test]
fn drawings_look_as_they_were_looked_at() {
    check("bars.svg", &crate::bars(&groups()).file());
    check("dots.html", &crate::dots(&groups()).page());
    check("years.svg", &crate::time_line(&years()).unwrap().file());
}
