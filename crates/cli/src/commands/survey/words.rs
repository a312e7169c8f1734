//! What is wrong with the files of a survey, in Swedish.

use fristad_forms::{
    Fault,
    fault::{Shape, Wrong},
};
use fristad_survey::{Reason, Received};

/// Why a line cannot be used.
pub fn reason(reason: &Reason) -> String {
    match reason {
        Reason::NotUtf8 => "raden är inte UTF-8".to_owned(),
        Reason::OpenQuote => "ett citattecken öppnas här och stängs aldrig, så resten av filen blir en enda cell".to_owned(),
        Reason::NoHeader => "filen är tom; på den första raden ska kolumnernas namn stå".to_owned(),
        Reason::NoColumn(column) => format!("det finns ingen kolumn som heter {column}"),
        Reason::SameColumn(column) => format!("två kolumner heter {column}"),
        Reason::Fields { columns, found } => format!("raden har {found} fält, men det finns {columns} kolumner"),
        Reason::NoRespondent => "kolumnen respondent är tom".to_owned(),
        Reason::SameRespondent { respondent, first } => format!("{respondent} finns redan på rad {first}"),
        Reason::KeptName(column) => format!("en grupp i kolumnen {column} heter total, och så heter alla grupper tillsammans"),
        Reason::NotAWeight(text) => format!("vikten '{text}' är inget tal"),
        Reason::NegativeWeight(text) => format!("vikten {text} är mindre än noll"),
        Reason::Answers(fault) => answers(fault),
        Reason::UnknownRespondent(respondent) => format!("{respondent} finns inte bland dem som har tillfrågats"),
        Reason::Repeated { respondent, first } => format!("{respondent} har redan svarat, på rad {first}"),
    }
}

fn answers(fault: &Fault) -> String {
    match &fault.reason {
        fristad_forms::Reason::Answer(Wrong::OtherQuestionnaire) => {
            "svaren gäller ett annat frågeformulär eller en annan version".to_owned()
        }
        fristad_forms::Reason::Shape(Shape::NotJson { column, .. }) => format!("raden är inte JSON (tecken {column})"),
        _ => format!("svaren passar inte frågeformuläret: {fault}"),
    }
}

/// How much is wrong.
pub fn count(problems: usize) -> String {
    format!("{problems} fel. Ingen tabell är skriven.")
}

/// What was counted.
pub fn counted(asked: usize, received: Received, answered: u64, as_options: usize) -> String {
    let Received { whole, partial, withdrawn, unnamed, unasked } = received;
    let note = |count: usize, says: &str| if count > 0 { format!(" {count} {says}") } else { String::new() };
    let notes = [
        note(withdrawn, "återtagna svar är inte räknade."),
        note(unnamed, "svar säger inte vilket frågeformulär de gäller. De är räknade."),
        note(unasked, "svar gäller frågor som inte skulle ställas. De är inte räknade."),
        note(as_options, "svar med egna ord är ordagrant ett av svarsalternativen. De är räknade som det."),
    ];
    format!("{asked} tillfrågade. {whole} har svarat, {partial} till en del. {answered} har svarat på frågan.{}", notes.concat())
}
