//! The access matrix: who gets what, found by asking, for a lawyer to read.

use crate::{
    cases::{CASE, NOW, related, someone, strange},
    golden,
};
use fristad_domain::actor::Role;
use fristad_policy::{
    Action, AddressPermission, CaseFacts, DenyReason, Impartiality, ListAction, Purpose, Relation, Scope, SearchKey, Subject, authorise,
    authorise_intake, authorise_list, authorise_office, authorise_search, authorise_talk,
};
use std::collections::BTreeSet;

/// Widest label, with its marks.
const LABEL: usize = 38;
/// A column and the space after it.
const COLUMN: usize = 8;

const HEADS: [(&str, &str); 13] = [
    ("Handl", "handläggare"),
    ("Chef", "förste socialsekreterare, enhetschef"),
    ("Jour", "socialjour"),
    ("Reg", "registrator"),
    ("Nämnd", "nämnd"),
    ("Utskott", "utskott"),
    ("Ordf", "ordförande"),
    ("Utförar", "utförares personal"),
    ("RC", "samordnare vid resurscentrum"),
    ("Analys", "verksamhetsanalytiker"),
    ("Arkiv", "arkivarie"),
    ("SysAdm", "systemadministratör"),
    ("Granskn", "dataskydds- och logggranskare"),
];

const LETTERS: [(Relation, &str); 8] = [
    (Relation::Assigned, "handlägger ärendet, ensam eller tillsammans med annan"),
    (Relation::Unit, "leder den enhet som har ärendet"),
    (Relation::Own, "har själv tagit emot eller registrerat det, och har inte lämnat över det"),
    (Relation::Board, "ärendet är lagt fram för nämnden, utskottet eller ordföranden"),
    (Relation::Provider, "arbetar hos en utförare som har uppdrag i ärendet"),
    (
        Relation::Glass,
        "har nödöppnat ärendet: med skäl och tidsgräns; för skyddade personer med en andra persons godkännande, vid akut läge i efterhand",
    ),
    (Relation::Duty, "tjänstgör i socialjouren: alla nämndens ärenden"),
    (Relation::Any, "ingen särskild anknytning till ärendet krävs"),
];

fn reasons() -> [(DenyReason, &'static str); 10] {
    [
        (DenyReason::OtherAuthority, "annan nämnds ärende: aldrig"),
        (DenyReason::Conflicted, "jäv som inte undantagits: aldrig, utom ²"),
        (DenyReason::PurposeDoesNotFit, "fel ändamål: drift, statistik, gallring och granskning öppnar inget innehåll"),
        (DenyReason::NotTheirRole, "rollen får det aldrig (-)"),
        (DenyReason::NoRelation, "anknytning saknas; svaret röjer inte att ärendet finns"),
        (DenyReason::GlassExpired, "nödöppningens tid har gått ut"),
        (DenyReason::GlassNotApproved, "nödöppningen är inte godkänd"),
        (DenyReason::OwnRequest, "ingen godkänner sin egen nödöppning"),
        (DenyReason::NoAddressPermission, "adressbehörighet saknas"),
        (DenyReason::SearchField, "sökning i handläggning på annat än namn, person-, samordnings- eller ärendenummer"),
    ]
}

/// The purposes under which something is given to this subject, with the relation that each permit names.
fn given(subject: &Subject, action: Action, facts: &CaseFacts) -> Vec<(Purpose, Relation)> {
    let ask = |purpose: Purpose| match action.scope() {
        Scope::Case => authorise(subject, purpose, action, facts, NOW).ok().map(|permit| permit.relation()),
        Scope::NewCase => [authorise_intake(subject, purpose, CASE), authorise_talk(subject, purpose, CASE)]
            .into_iter()
            .flatten()
            .find(|permit| permit.action() == action)
            .map(|permit| permit.relation()),
        Scope::List => ListAction::ALL
            .iter()
            .filter_map(|list| authorise_list(subject, purpose, *list).ok())
            .find(|permit| permit.action() == action)
            .map(|permit| permit.relation()),
        Scope::Search => {
            let every = SearchKey::ALL.iter().all(|key| authorise_search(subject, purpose, *key).is_ok());
            every.then_some(Relation::Any)
        }
        Scope::Office => authorise_office(subject, purpose, action).ok().map(|permit| permit.relation()),
    };
    Purpose::ALL.iter().filter_map(|purpose| ask(*purpose).map(|relation| (*purpose, relation))).collect()
}

/// The letters of a role for an action, over every relation; `*` alone where none is needed, and `!` where acute duty alone gives it.
fn cell(role: Role, action: Action) -> String {
    let ways = Relation::ALL.iter().flat_map(|relation| given(&someone(&[role]), action, &related(*relation)));
    let ways: Vec<(Purpose, Relation)> = ways.collect();
    let relations: BTreeSet<Relation> = ways.iter().map(|(_, relation)| *relation).collect();
    if relations.is_empty() {
        return "-".to_owned();
    }
    if relations.contains(&Relation::Any) {
        return "*".to_owned();
    }
    let only_acute = |relation: &Relation| ways.iter().all(|(purpose, way)| way != relation || *purpose == Purpose::AcuteDuty);
    relations.iter().flat_map(|relation| [Some(relation.letter()), only_acute(relation).then_some('!')]).flatten().collect()
}

/// `¹` where the address permission is needed besides, `²` where a conflict of interest does not hinder.
fn marks(action: Action) -> String {
    let (mut address, mut conflict) = (false, false);
    for (role, relation) in Role::ALL.iter().flat_map(|role| Relation::ALL.iter().map(move |relation| (*role, *relation))) {
        let subject = someone(&[role]);
        let facts = related(relation);
        let without = Subject { address_permission: AddressPermission::NotHeld, ..subject.clone() };
        address |= given(&subject, action, &facts) != given(&without, action, &facts);
        let conflicted = CaseFacts { impartiality: Impartiality::Conflicted, ..facts };
        conflict |= action.scope() == Scope::Case && !given(&subject, action, &conflicted).is_empty();
    }
    format!("{}{}", if address { "¹" } else { "" }, if conflict { "²" } else { "" })
}

fn line(label: &str, cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.map(|cell| format!("{cell:<COLUMN$}")).collect();
    format!("{label:<LABEL$}{}", cells.concat()).trim_end().to_owned()
}

fn render() -> String {
    let mut lines = vec![
        "Vem får göra vad. Framräknad ur behörighetsreglerna genom att varje fråga ställs; ändras bara med dem.".to_owned(),
        "En ruta visar vilken anknytning till ärendet som ger rollen åtgärden. Flera bokstäver: det räcker med en av dem.".to_owned(),
        String::new(),
    ];
    lines.extend(LETTERS.iter().map(|(relation, text)| format!("  {}  {text}", relation.letter())));
    lines.extend(
        [
            "  -  aldrig",
            "  !  bara när ändamålet är akut jourarbete",
            "  ¹  kräver dessutom särskild adressbehörighet",
            "  ²  ges även den som är jävig: ingenting hindrar akut hjälp (17 § FL); jävet framgår av loggen, och inget annat öppnas",
            "",
        ]
        .map(str::to_owned),
    );
    lines.push(line("ÅTGÄRD", HEADS.iter().map(|(head, _)| (*head).to_owned())));
    let mut scope = None;
    for action in Action::ALL {
        if scope.replace(action.scope()) != Some(action.scope()) {
            lines.push(heading(action.scope()).to_owned());
        }
        let label = format!("  {}{}", action.label(), marks(*action));
        lines.push(line(&label, Role::ALL.iter().map(|role| cell(*role, *action))));
    }
    lines.push(String::new());
    lines.push("Roller".to_owned());
    lines.extend(HEADS.iter().map(|(head, role)| format!("  {head:<COLUMN$} {role}")));
    lines.push(String::new());
    lines.push("Skäl för avslag".to_owned());
    lines.extend(reasons().iter().map(|(reason, text)| format!("  {:<14} {text}", reason.statute().short())));
    lines.join("\n") + "\n"
}

const fn heading(scope: Scope) -> &'static str {
    match scope {
        Scope::NewCase => "Innan ärendet finns",
        Scope::Search => "Sökning",
        Scope::List => "Listor: neutrala fält, inget innehåll; i den egna listan även oskyddade personers namn",
        Scope::Case => "I ett ärende",
        Scope::Office => "Utan ärende (U: för egna enheter)",
    }
}

#[test]
fn the_matrix_is_what_the_golden_file_says() {
    let computed = render();
    assert!(computed.lines().count() < 150);
    golden::check("access.txt", &computed);
}

#[test]
fn every_action_is_given_to_somebody_and_no_role_is_given_all() {
    for action in Action::ALL {
        assert!(Role::ALL.iter().any(|role| cell(*role, *action) != "-"), "nobody may {action:?}");
        assert!(*action == Action::ReadRules || Role::ALL.iter().any(|role| cell(*role, *action) == "-"), "everybody may {action:?}");
    }
}

#[test]
fn the_legend_names_every_letter_and_reason() {
    let letters: BTreeSet<char> = Relation::ALL.iter().map(|relation| relation.letter()).collect();
    assert_eq!(letters.len(), Relation::ALL.len());
    assert_eq!(LETTERS.map(|(relation, _)| relation).as_slice(), Relation::ALL);
    assert_eq!(reasons().map(|(reason, _)| reason).as_slice(), DenyReason::ALL);
}

#[test]
fn without_any_post_nothing_is_given() {
    for action in Action::ALL {
        assert_eq!(given(&someone(&[]), *action, &strange()), []);
    }
}
