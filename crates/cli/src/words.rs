//! What the command line says, in Swedish.

use fristad_app::{doctor::Complaint, row::Table, vault::ledger::Finding};
use fristad_demo::story::Outcome;
use fristad_domain::rulebook;
use fristad_kernel::Strength;
use fristad_web::text;

/// What it means that a signed list of erased cases names more than the database.
pub fn lost(erasures: u64) -> String {
    format!(
        "{erasures} gallrade ärenden står i den signerade gallringslistan men inte i databasen: någon har tagit bort dem där. Listan är kvar."
    )
}

/// What a step came to.
pub fn outcome(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Accepted => "gjort".into(),
        Outcome::Rejected(rules) => {
            let texts = rules.iter().map(|id| format!("\n      {id}: {}", rulebook::rule(id).map_or("", |rule| rule.text)));
            format!("hindrat av reglerna{}", texts.collect::<String>())
        }
        Outcome::Denied => "nekat (eller finns inte)".into(),
        Outcome::Invalid(what) => format!("går inte att använda: {}", invalid(what)),
        Outcome::Conflict => "någon annan hann före; texten är sparad som utkast".into(),
        Outcome::Failed(what) => format!("gick inte: {what}"),
    }
}

/// What cannot be used, and what to do about it. The message id with its place stays, for whoever searches for it.
fn invalid(what: &str) -> String {
    let id = what.split(' ').next().unwrap_or(what);
    let text = match id {
        "number.length" => "numret ska ha tio eller tolv siffror",
        "number.characters" => "numret får bara ha siffror och - eller +",
        "number.date" => "numrets datum finns inte i almanackan",
        "number.checksum" => "numrets sista siffra stämmer inte; kontrollera att det är rätt avskrivet",
        "number.other-kind" => "det är ett annat slags nummer",
        "number.future" => "numrets datum har inte varit än",
        "text.too-long" => "texten är för lång; dela den i flera anteckningar",
        "text.empty" => "texten är tom",
        "text.control-characters" => "texten har tecken som inte går att skriva ut",
        "input.unreadable" => "något fält saknas, är okänt eller har fel form",
        "step.commands" => "ett steg har minst ett och högst tjugo delar",
        "intake.not-a-part" => "det steget tas för sig, när ärendet är registrerat",
        "link.kind" => "ärendena går inte att länka på det sättet",
        "letter.no-end" => "sätt först ett slutdatum för det akuta beslutet (set_end)",
        "letter.not-made-here" => "det finns inget brev för det här beslutet än",
        "letter.protected" => "personen är skyddad: ingen adress på brevet; välj ett annat sätt",
        "letter.no-such-decision" => "beslutet finns inte i ärendet",
        "letter.no-recipient" => "ärendet har ingen känd person att skriva till",
        "letter.not-in-the-case" => "mottagaren finns inte i ärendet",
        "letter.names-a-place" => "texten blir offentlig och nämner en plats; skriv om den utan plats",
        "letter.withheld-word" => "texten nämner något som inte får stå i brevet, som en adress eller ett namn",
        "letter.incomplete" => "brevet saknar något som det måste ha",
        "letter.unprintable" => "texten har tecken som inte går att trycka",
        "person.nobody" => "skriv åtminstone ett namn eller ett nummer",
        "draft.part" => "säg vad det är ett utkast till",
        _ => return what.to_owned(),
    };
    format!("{text} [{what}]")
}

/// What happened, each kind once with how often.
pub fn events(codes: &[String]) -> String {
    let mut counted: Vec<(&str, usize)> = Vec::new();
    for code in codes {
        match counted.iter_mut().find(|(known, _)| *known == code) {
            Some((_, count)) => *count += 1,
            None => counted.push((code, 1)),
        }
    }
    let told = counted.iter().map(|(code, count)| match count {
        1 => event(code),
        many => format!("{} ({many})", event(code)),
    });
    told.collect::<Vec<_>>().join(" · ")
}

/// An event in the words of the pages, within a line; its code where a newer one is not known here.
fn event(code: &str) -> String {
    if !text::exists(&text::code_id("event", code)) {
        return code.to_owned();
    }
    let words = text::label("event", code);
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// A rule's strength.
pub const fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Refuses => "förbjuder",
        Strength::Demands => "kräver",
        Strength::Advises => "råder",
    }
}

/// What the doctor found.
pub fn complaint(complaint: &Complaint) -> String {
    match complaint {
        Complaint::WrongKeyRing => "nyckelfilen hör inte till databasen".into(),
        Complaint::RowDiffers(case) => format!("ärende {case}: den lagrade raden är inte vad historiken ger"),
        Complaint::AccessDiffers(case) => format!("ärende {case}: behörigheterna är inte vad läget ger"),
        Complaint::HistoryBroken(case) => format!("ärende {case}: historiken har en lucka eller går inte att läsa"),
        Complaint::RowChanged(table, id, seq) => format!("{}: ändrad", place(*table, &id.to_string(), *seq)),
        Complaint::RowMissing(table, id, seq) => format!("{}: borta, utan gallring", place(*table, &id.to_string(), *seq)),
        Complaint::RowUnvouched(table, id, seq) => format!("{}: tillagd vid sidan av loggen", place(*table, &id.to_string(), *seq)),
        Complaint::ErasureUnvouched(case) => format!("ärende {case}: borttaget som gallrat, men loggen vet inte av någon gallring"),
        Complaint::BirthsUnopenable(case) => format!("ärende {case}: förseglingen av födelsedagarna går inte att öppna"),
        Complaint::Unopenable(table, id) => format!("{}: förseglingen går inte att öppna", place(*table, &id.to_string(), 0)),
    }
}

fn place(table: Table, id: &str, seq: u32) -> String {
    if seq == 0 { format!("{} {id}", table.name()) } else { format!("{} {id} nr {seq}", table.name()) }
}

/// What a verification of the ledger found.
pub fn finding(finding: &Finding) -> String {
    match finding {
        Finding::Changed { seq, entry, .. } => format!("länk {seq}: posten {entry} är ändrad"),
        Finding::Removed { seq, entry } => format!("länk {seq}: posten {entry} är borttagen"),
        Finding::Inserted { seq: Some(seq), entry, .. } => format!("länk {seq}: posten {entry} är inlagd utifrån"),
        Finding::Inserted { seq: None, entry, .. } => format!("posten {entry} är inlagd utifrån, eller ändrad innan den länkades"),
        Finding::Reordered { seq, entry, .. } => format!("länk {seq}: posten {entry} står på fel plats"),
        Finding::BrokenChain { first, last } => format!("länkarna {first} till {last} följer inte på varandra"),
        Finding::Gap { first, last } => format!("länkarna {first} till {last} saknas"),
        Finding::CheckpointMismatch { first, last, .. } => {
            format!("kedjan stämmer inte med de signerade huvudena vid länk {first} till {last}: den är avkortad eller omskriven")
        }
        Finding::Forgotten { entry } => {
            format!("posten {entry} är äkta men varken länkad eller på väg att länkas: någon har tagit bort den ur kön")
        }
        Finding::WaitsInVain { entry } => format!("posten {entry} väntar på länk men finns inte, eller är redan länkad"),
        Finding::Unreadable { entry, .. } => format!("posten {entry} är äkta men går inte att läsa med den här versionen"),
    }
}
