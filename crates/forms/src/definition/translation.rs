//! Words in other languages, as FHIR puts them: the extension `translation` of the text that they translate, which lies beside it under its name and a `_`.

use crate::{
    element::Element,
    fault::{Faults, Flaw, Shape},
    json::{Fields, Json},
    questionnaire::Translations,
};

const TRANSLATION: &str = "http://hl7.org/fhir/StructureDefinition/translation";

/// Reads what lies beside the text `name`; `beside` is `_name`.
pub fn read(element: &Element<'_>, name: &'static str, beside: &str, faults: &mut Faults) -> Translations {
    let mut translations = Translations::default();
    let Some(beside) = element.element(beside, faults) else { return translations };
    if !element.has(name) {
        faults.add(&element.place, Shape::Missing(name));
    }
    beside.only(&["extension"], faults);
    for (_, extension) in beside.extensions(&[TRANSLATION], &[TRANSLATION], faults) {
        extension.only(&["url", "extension"], faults);
        let parts = extension.extensions(&["lang", "content"], &[], faults);
        let mut part = |url: &'static str, value: &'static str| {
            let Some((_, part)) = parts.iter().find(|(known, _)| *known == url) else {
                faults.add(&extension.place, Shape::Missing(url));
                return None;
            };
            part.only(&["url", value], faults);
            let text = part.text(value, faults);
            part.need(value, text, faults)
        };
        let (language, content) = (part("lang", "valueCode"), part("content", "valueString"));
        let (Some(language), Some(content)) = (language, content) else { continue };
        if !is_language(&language) {
            faults.add(&extension.place, Flaw::BadLanguage(language));
        } else if !translations.put(language.clone(), content) {
            faults.add(&extension.place, Shape::Twice(language));
        }
    }
    translations
}

/// Letters and figures in parts of at most eight, as BCP 47 writes languages.
fn is_language(code: &str) -> bool {
    let part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    code.starts_with(|first: char| first.is_ascii_alphabetic()) && code.split('-').all(part)
}

/// What lies beside a text; nothing where it is not translated.
pub fn print(translations: &Translations) -> Option<Json> {
    let one = |(language, content): (&str, &str)| {
        let part = |url: &str, value: &str, text: &str| Json::from(Fields::default().put("url", url).put(value, text));
        let parts = vec![part("lang", "valueCode", language), part("content", "valueString", content)];
        Json::from(Fields::default().put("url", TRANSLATION).list("extension", parts))
    };
    (!translations.is_empty()).then(|| Fields::default().list("extension", translations.iter().map(one).collect()).into())
}
