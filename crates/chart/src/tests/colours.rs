//! The letters on every step of the map can be read, in the colours of the pages and of the file.

use crate::svg::{DARK_FROM, SHADES};

type Rgb = [f64; 3];

fn token(block: &str, name: &str) -> Rgb {
    let at = block.find(&format!("--{name}: #")).unwrap_or_else(|| panic!("--{name} is not in the style sheet"));
    let hex = &block[at + name.len() + 5..][..6];
    [0, 2, 4].map(|place| f64::from(u8::from_str_radix(&hex[place..place + 2], 16).unwrap()) / 255.0)
}

/// WCAG 2.2, relative luminance.
fn light(colour: Rgb) -> f64 {
    let [red, green, blue] = colour.map(|part| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (light(one), light(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn letters_on_every_step_have_enough_contrast() {
    let sheet = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../web/assets/fristad.css")).unwrap();
    let (bright, dark) = sheet.split_once("prefers-color-scheme: dark").unwrap();
    for block in [bright, dark] {
        let (ground, accent) = (token(block, "ground"), token(block, "accent"));
        for (step, shade) in (1_u8..).zip(SHADES) {
            let tile = [0, 1, 2].map(|part| ground[part] * (1.0 - shade) + accent[part] * shade);
            let letters = token(block, if step >= DARK_FROM { "on-accent" } else { "ink" });
            let own = contrast(tile, letters);
            assert!(own >= 4.5, "step {step}: {own:.2}");
        }
    }
}
