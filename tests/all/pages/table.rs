//! What the tests send to every page and act: an example of each, and who may and who may not.

use axum::http::Method;

/// An example of a page or an act.
pub struct Line {
    pub get: bool,
    /// The route, as `fristad_web::ROUTES` writes it.
    pub route: &'static str,
    /// The address that is asked for, with names of the town's in braces.
    pub to: &'static str,
    /// What is sent.
    pub fields: &'static [(&'static str, &'static str)],
    /// Someone who may.
    pub right: &'static str,
    /// Someone who may not; empty where everyone may.
    pub wrong: &'static str,
    /// The operation that the ledger names, where it is not the route's.
    pub entry: Option<&'static str>,
    /// Whether it concerns one's own session alone, so that only one person tries it.
    pub own: bool,
    /// Whether the page is for one role only, and tells the others so before it asks for anything.
    pub by_role: bool,
}

impl Line {
    pub const fn method(&self) -> Method {
        if self.get { Method::GET } else { Method::POST }
    }

    /// Someone who sends it, where nobody may by a table's example alone.
    pub const fn someone(&self) -> &'static str {
        if self.right.is_empty() { "worker1" } else { self.right }
    }

    const fn own(self) -> Self {
        Self { own: true, ..self }
    }

    const fn by_role(self) -> Self {
        Self { by_role: true, ..self }
    }

    const fn entry(self, operation: &'static str) -> Self {
        Self { entry: Some(operation), ..self }
    }
}

const fn get(route: &'static str, to: &'static str, right: &'static str, wrong: &'static str) -> Line {
    Line { get: true, route, to, fields: &[], right, wrong, entry: None, own: false, by_role: false }
}

const fn post(
    route: &'static str,
    to: &'static str,
    fields: &'static [(&'static str, &'static str)],
    right: &'static str,
    wrong: &'static str,
) -> Line {
    Line { get: false, route, to, fields, right, wrong, entry: None, own: false, by_role: false }
}

const ENTRY: &[(&str, &str)] = &[("facts", "Hon ringde och berättade."), ("source", "told_by_person")];
const PERSON: &[(&str, &str)] = &[("given", "Ada"), ("surname", "Ljung"), ("age", "adult"), ("capacity", "other")];
const CHILD: &[(&str, &str)] = &[("given", "Ebbe"), ("surname", "Ljung"), ("age", "child_under12"), ("exposure", "witnessed")];
const TOPIC: &[(&str, &str)] = &[("answer", "answered"), ("source", "told_by_person"), ("texts.account", "Hon behöver ro.")];
const ANSWERS: &[(&str, &str)] = &[("_sida", "1"), ("fragor", "fara-nu"), ("q.fara-nu", "no"), ("q.laget.anteckning", "Hon viskar.")];
const CONCLUSION: &[(&str, &str)] =
    &[("conclusion.risk", "risk_seen"), ("level", "medium"), ("texts.assessment", "Hoten har blivit fler."), ("texts.measures", "Ny tid.")];
const SURVEY: &[(&str, &str)] =
    &[("formular", "kursutvardering"), ("titel", "Kursen i mars"), ("anonymitet", "coded"), ("stanger", "2026-12-31"), ("minst", "5")];
const DETAILS: &[(&str, &str)] = &[("titel", "Stöd i länet"), ("anonymitet", "none"), ("stanger", "2026-12-31"), ("_sedd", "1")];
const CATEGORIES: &[(&str, &str)] = &[("vad", "kategorier"), ("fraga", "ord"), ("kategorier", "Tid\nPengar")];
/// A decision that is granted.
pub const DECISION: &[(&str, &str)] = &[
    ("kind", "counselling"),
    ("outcome", "granted"),
    ("needs_test", "with"),
    ("until", "2026-09-30"),
    ("follow_up", "2026-07-16"),
    ("texts.ruling", "Du får stödsamtal."),
    ("texts.account", "Du blev rånad."),
    ("texts.reasons", "Du behöver stöd och kan inte få det på annat sätt."),
    ("brev.satt", "in_person"),
];
/// The last page of a safety plan, with the one answer that it needs.
const PLAN: &[(&str, &str)] = &[("_del", "slut"), ("q.situation", "has_left"), ("print", "neutral"), ("holders", "person")];
const ACUTE: &[(&str, &str)] =
    &[("kind", "shelter"), ("until", "2026-05-20"), ("texts.ruling", "Du får skyddat boende."), ("texts.reasons", "Du är i fara.")];
const DANGER: &[(&str, &str)] = &[("danger", "no_sign")];
const INTAKE: &[(&str, &str)] = &[
    ("danger", "no_sign"),
    ("source", "application"),
    ("channel", "visit"),
    ("kind", "victim_adult"),
    ("unit", "{unit.vald}"),
    ("who", "known"),
    ("subject.given", "Maj"),
    ("subject.surname", "Lundby"),
    ("subject.protected", "no"),
    ("subject.age", "adult"),
    ("minors", "no"),
    ("young_adults", "no"),
    ("texts.account", "Hon kommer själv."),
];
const ACCOUNT: &[(&str, &str)] = &[
    ("name", "Ulla Vik"),
    ("title", "socialsekreterare"),
    ("login", "ulla.vik"),
    ("role0", "case_worker"),
    ("unit0", "{unit.vald}"),
    ("address", "no"),
];
const CHANGED: &[(&str, &str)] = &[
    ("name", "Tuva Lindh"),
    ("title", "förste socialsekreterare"),
    ("login", "tuva.lindh"),
    ("role0", "case_worker"),
    ("unit0", "{unit.vald}"),
    ("address", "no"),
    ("closed", "no"),
];

const AGREEMENT: &[(&str, &str)] =
    &[("name", "Polisen i Lindevalla"), ("counterpart", "police"), ("level", "individual"), ("from", "2025-02-01"), ("covers", "everyone")];
/// The same, seen as it was noted first.
const CORRECTED: &[(&str, &str)] = &[
    ("_sedd", "1"),
    ("name", "Polisen i Lindevalla"),
    ("counterpart", "police"),
    ("level", "individual"),
    ("from", "2025-02-01"),
    ("followed_up", "2026-02-02"),
    ("covers", "everyone"),
];

/// Every route, in the order of the table of routes but for one's own sessions.
pub static LINES: &[Line] = &[
    get("/", "/", "worker1", ""),
    get("/logga-in", "/logga-in", "worker1", ""),
    post("/logga-in", "/logga-in", &[("anvandare", "alva.sandgren"), ("losenord", "hagtorn-blommar-sent")], "worker1", "").own(),
    get("/andra-steget", "/andra-steget", "worker1", ""),
    post("/andra-steget/fraga", "/andra-steget/fraga", &[], "worker1", ""),
    post("/andra-steget", "/andra-steget", &[], "", ""),
    get("/las-upp", "/las-upp", "worker1", ""),
    post("/las", "/las", &[], "worker1", "").own(),
    post("/las-upp", "/las-upp", &[("losenord", "hagtorn-blommar-sent")], "worker1", "").own(),
    post("/lamna", "/lamna", &[], "worker1", "").own(),
    get("/tomt", "/tomt", "worker1", ""),
    post("/logga-ut", "/logga-ut", &[], "worker1", "").own(),
    get("/bekrafta", "/bekrafta", "worker1", ""),
    post("/bekrafta/fraga", "/bekrafta/fraga", &[], "", ""),
    post("/bekrafta", "/bekrafta", &[("losenord", "hagtorn-blommar-sent")], "worker1", "").own(),
    get("/ui", "/ui", "", "worker1"),
    get("/min-dag", "/min-dag", "worker1", "analyst"),
    get("/arenden/{arende}", "/arenden/{fall}", "worker1", "worker2"),
    get("/arenden/{arende}/journal", "/arenden/{fall}/journal", "worker1", "worker2"),
    post("/arenden/{arende}/journal", "/arenden/{fall}/journal", ENTRY, "worker1", "worker2"),
    post("/arenden/{arende}/journal/utkast", "/arenden/{fall}/journal/utkast", ENTRY, "worker1", "worker2"),
    post("/arenden/{arende}/journal/kasta", "/arenden/{fall}/journal/kasta", &[], "worker1", "worker2"),
    get("/arenden/{arende}/personer", "/arenden/{fall}/personer", "worker1", "worker2"),
    get("/arenden/{arende}/personer/adresser", "/arenden/{fall}/personer/adresser", "worker1", "worker2"),
    get("/arenden/{arende}/personer/ny", "/arenden/{fall}/personer/ny", "worker1", "worker2"),
    post("/arenden/{arende}/personer/ny", "/arenden/{fall}/personer/ny", PERSON, "worker1", "worker2"),
    post("/arenden/{arende}/personer/ny/utkast", "/arenden/{fall}/personer/ny/utkast", PERSON, "worker1", "worker2"),
    post("/arenden/{arende}/personer/ny/kasta", "/arenden/{fall}/personer/ny/kasta", &[], "worker1", "worker2"),
    get("/arenden/{arende}/barn", "/arenden/{fall}/barn", "worker1", "worker2"),
    get("/arenden/{arende}/barn/nytt", "/arenden/{fall}/barn/nytt", "worker1", "worker2"),
    post("/arenden/{arende}/barn/nytt", "/arenden/{fall}/barn/nytt", CHILD, "worker1", "worker2"),
    post("/arenden/{arende}/barn/nytt/utkast", "/arenden/{fall}/barn/nytt/utkast", CHILD, "worker1", "worker2"),
    post("/arenden/{arende}/barn/nytt/kasta", "/arenden/{fall}/barn/nytt/kasta", &[], "worker1", "worker2"),
    get("/arenden/{arende}/barn/{person}", "/arenden/{fall}/barn/{melker}", "worker1", "worker2"),
    get("/arenden/{arende}/barn/{person}/analys", "/arenden/{fall}/barn/{melker}/analys", "worker1", "worker2"),
    get("/arenden/{arende}/sakerhetsplan", "/arenden/{fall}/sakerhetsplan", "worker1", "worker2"),
    get("/arenden/{arende}/sakerhetsplan/ny", "/arenden/{fall}/sakerhetsplan/ny", "worker1", "worker2"),
    post("/arenden/{arende}/sakerhetsplan/ny", "/arenden/{fall}/sakerhetsplan/ny", PLAN, "worker1", "worker2"),
    post("/arenden/{arende}/sakerhetsplan/ny/utkast", "/arenden/{fall}/sakerhetsplan/ny/utkast", PLAN, "worker1", "worker2"),
    post("/arenden/{arende}/sakerhetsplan/ny/kasta", "/arenden/{fall}/sakerhetsplan/ny/kasta", &[], "worker1", "worker2"),
    get(
        "/arenden/{arende}/sakerhetsplan/{steg}/utskrift",
        "/arenden/{fall}/sakerhetsplan/{plan.number}/utskrift?val=neutral",
        "worker1",
        "worker2",
    ),
    get("/arenden/{arende}/handelser", "/arenden/{fall}/handelser", "worker1", "worker2"),
    post("/arenden/{arende}/handelser", "/arenden/{acute}/handelser", &[("trigger", "new_threat")], "worker1", "worker2"),
    get("/arenden/{arende}/bedomningar", "/arenden/{fall}/bedomningar", "worker1", "worker2"),
    get("/arenden/{arende}/bedomningar/ny", "/arenden/{fall}/bedomningar/ny", "worker1", "worker2"),
    get("/arenden/{arende}/bedomningar/ny/{nyckel}", "/arenden/{fall}/bedomningar/ny/inledande-bedomning?sida=1", "worker1", "worker2"),
    post(
        "/arenden/{arende}/bedomningar/ny/{nyckel}",
        "/arenden/{fall}/bedomningar/ny/inledande-bedomning?sida=1",
        ANSWERS,
        "worker1",
        "worker2",
    ),
    post(
        "/arenden/{arende}/bedomningar/ny/{nyckel}/utkast",
        "/arenden/{fall}/bedomningar/ny/risk-for-personal/utkast",
        &[("q.vapen", "no")],
        "worker1",
        "worker2",
    ),
    post(
        "/arenden/{arende}/bedomningar/ny/{nyckel}/kasta",
        "/arenden/{fall}/bedomningar/ny/risk-for-personal/kasta",
        &[],
        "worker1",
        "worker2",
    ),
    get(
        "/arenden/{arende}/bedomningar/ny/{nyckel}/slutsats",
        "/arenden/{fall}/bedomningar/ny/inledande-bedomning/slutsats",
        "worker1",
        "worker2",
    ),
    post(
        "/arenden/{arende}/bedomningar/ny/{nyckel}/slutsats",
        "/arenden/{fall}/bedomningar/ny/inledande-bedomning/slutsats",
        CONCLUSION,
        "worker1",
        "worker2",
    ),
    post(
        "/arenden/{arende}/bedomningar/ny/{nyckel}/slutsats/utkast",
        "/arenden/{fall}/bedomningar/ny/inledande-bedomning/slutsats/utkast",
        CONCLUSION,
        "worker1",
        "worker2",
    ),
    get("/arenden/{arende}/bedomningar/profil/{nyckel}", "/arenden/{fall}/bedomningar/profil/inledande-bedomning", "worker1", "worker2"),
    get("/arenden/{arende}/bedomningar/{steg}", "/arenden/{fall}/bedomningar/{bedomning.number}", "worker1", "worker2"),
    get("/arenden/{arende}/forhandsbedomning", "/arenden/{fall}/forhandsbedomning", "worker1", "worker2"),
    get("/arenden/{arende}/utredning", "/arenden/{open}/utredning", "worker3", "worker2"),
    get("/arenden/{arende}/utredning/{amne}", "/arenden/{open}/utredning/needs", "worker3", "worker2"),
    post("/arenden/{arende}/utredning/{amne}", "/arenden/{open}/utredning/needs", TOPIC, "worker3", "worker2"),
    post("/arenden/{arende}/utredning/{amne}/utkast", "/arenden/{open}/utredning/needs/utkast", TOPIC, "worker3", "worker2"),
    post("/arenden/{arende}/utredning/{amne}/kasta", "/arenden/{open}/utredning/needs/kasta", &[], "worker3", "worker2"),
    get("/arenden/{arende}/beslut", "/arenden/{fall}/beslut", "worker1", "worker2"),
    get("/arenden/{arende}/beslut/nytt", "/arenden/{ready}/beslut/nytt", "worker1", "worker2"),
    post("/arenden/{arende}/beslut/nytt", "/arenden/{ready}/beslut/nytt", DECISION, "worker1", "worker2"),
    post("/arenden/{arende}/beslut/nytt/utkast", "/arenden/{ready}/beslut/nytt/utkast", DECISION, "worker1", "worker2"),
    post("/arenden/{arende}/beslut/nytt/kasta", "/arenden/{ready}/beslut/nytt/kasta", &[], "worker1", "worker2"),
    get("/arenden/{arende}/beslut/akut", "/arenden/{acute}/beslut/akut", "worker1", "provider"),
    post("/arenden/{arende}/beslut/akut", "/arenden/{acute}/beslut/akut", ACUTE, "worker1", "provider"),
    post("/arenden/{arende}/beslut/akut/utkast", "/arenden/{acute}/beslut/akut/utkast", ACUTE, "worker1", "provider"),
    post("/arenden/{arende}/beslut/akut/kasta", "/arenden/{acute}/beslut/akut/kasta", &[], "worker1", "provider"),
    get("/arenden/{arende}/beslut/brev", "/arenden/{fall}/beslut/brev", "worker1", "worker2"),
    post(
        "/arenden/{arende}/beslut/brev",
        "/arenden/{fall}/beslut/brev",
        &[("beslut", "2"), ("brev.satt", "in_person")],
        "worker1",
        "worker2",
    ),
    get("/arenden/{arende}/insatser", "/arenden/{fall}/insatser", "worker1", "worker2"),
    get("/arenden/{arende}/handlingar", "/arenden/{fall}/handlingar", "worker1", "worker2"),
    get("/arenden/{arende}/handlingar/{handling}", "/arenden/{fall}/handlingar/{brev}", "worker1", "worker2"),
    get("/arenden/{arende}/handlaggning", "/arenden/{fall}/handlaggning", "worker1", "worker2"),
    get("/arenden/{arende}/logg", "/arenden/{fall}/logg", "worker1", "worker2"),
    get("/arenden/{arende}/skyddskort", "/arenden/{fall}/skyddskort", "duty2", "worker2"),
    get("/arenden/{arende}/steg/{steg}", "/arenden/{fall}/steg/omedelbar-fara", "worker1", "worker2"),
    post("/arenden/{arende}/steg/{steg}", "/arenden/{fall}/steg/omedelbar-fara", DANGER, "worker1", "worker2").entry("assess_danger"),
    post("/arenden/{arende}/utkast/{steg}", "/arenden/{fall}/utkast/omedelbar-fara", DANGER, "worker1", "worker2"),
    post("/arenden/{arende}/utkast/{steg}/kasta", "/arenden/{fall}/utkast/omedelbar-fara/kasta", &[], "worker1", "worker2"),
    get("/aktualisera", "/aktualisera", "worker1", "provider"),
    get("/aktualisera/nytt", "/aktualisera/nytt", "worker1", "provider"),
    post("/aktualisera/nytt/kasta", "/aktualisera/nytt/kasta", &[("utkast", "{utkast}")], "worker1", ""),
    post("/aktualisera/nytt", "/aktualisera/nytt", INTAKE, "worker1", "provider"),
    post("/aktualisera/nytt/utkast", "/aktualisera/nytt/utkast", INTAKE, "worker1", "provider"),
    get("/aktualisera/fara", "/aktualisera/fara", "duty", ""),
    post("/aktualisera/fara", "/aktualisera/fara", &[("texts.account", "Hon är inlåst.")], "duty", "provider"),
    post("/aktualisera/samtal", "/aktualisera/samtal", &[], "worker1", "provider"),
    get("/aktualisera/samtal/{samtal}", "/aktualisera/samtal/{samtal}", "duty", "worker1"),
    post("/aktualisera/samtal/{samtal}/utkast", "/aktualisera/samtal/{samtal}/utkast", &[("notes", "Hon frågar mer.")], "duty", "worker1"),
    post("/aktualisera/samtal/{samtal}", "/aktualisera/samtal/{samtal}", &[("notes", "Hon frågar om barn.")], "duty", "worker1"),
    get("/sok", "/sok", "worker1", "provider"),
    post("/sok", "/sok", &[("by", "name"), ("given", "Maj"), ("surname", "Lundby")], "worker1", "provider"),
    get("/natten", "/natten", "duty", "analyst"),
    get("/natten/overlamning", "/natten/overlamning", "duty", "analyst"),
    post(
        "/natten/overlamning",
        "/natten/overlamning",
        &[("case", "{night}"), ("to-{night}", "{user.worker1}_{unit.vald}")],
        "duty",
        "worker2",
    ),
    get("/enheten", "/enheten", "lead", "worker1"),
    get("/enheten/tilldela", "/enheten/tilldela", "lead", "worker1"),
    get("/enheten/tilldela/{arende}", "/enheten/tilldela/{new}", "lead", "worker2"),
    post("/enheten/tilldela/{arende}", "/enheten/tilldela/{new}", &[("to", "{user.worker1}_{unit.vald}")], "lead", "worker2"),
    get("/enheten/franvaro", "/enheten/franvaro", "lead", "worker1"),
    post(
        "/enheten/franvaro",
        "/enheten/franvaro",
        &[("user", "{user.worker1}"), ("first", "2026-07-06"), ("last", "2026-07-31")],
        "lead",
        "worker1",
    ),
    post("/enheten/franvaro/{franvaro}/slut", "/enheten/franvaro/{franvaro}/slut", &[], "lead", "worker1"),
    get("/enheten/utbildning", "/enheten/utbildning", "lead", "worker1"),
    post(
        "/enheten/utbildning",
        "/enheten/utbildning",
        &[("user", "{user.worker1}"), ("instrument", "sara-sv"), ("since", "2026-03-02")],
        "lead",
        "worker1",
    ),
    post("/enheten/utbildning/{utbildning}/slut", "/enheten/utbildning/{utbildning}/slut", &[], "lead", "worker1"),
    get("/matt", "/matt", "worker1", "provider"),
    get("/matt/nyckeltal", "/matt/nyckeltal?ar=2025&del=brott", "lead", "worker1"),
    get("/matt/nyckeltal/{fil}", "/matt/nyckeltal/csv", "lead", "worker1"),
    get("/matt/jamforelse", "/matt/jamforelse?matt=m5", "lead", "worker1"),
    get("/matt/jamforelse/{fil}", "/matt/jamforelse/csv", "lead", "worker1"),
    get("/matt/register", "/matt/register", "lead", "worker1"),
    get("/matt/register/{matt}", "/matt/register/m5", "lead", "worker1"),
    get("/matt/metod", "/matt/metod", "lead", "worker1"),
    get("/matt/kommuner", "/matt/kommuner?lan=12", "lead", "worker1"),
    get("/matt/{register}", "/matt/avtal", "worker1", "provider"),
    get("/matt/{register}/ny", "/matt/avtal/ny", "lead", "worker1"),
    post("/matt/{register}/ny", "/matt/avtal/ny", AGREEMENT, "lead", "worker1"),
    get("/matt/{register}/{post}", "/matt/avtal/{avtal}", "worker1", "provider"),
    post("/matt/{register}/{post}", "/matt/avtal/{avtal}", CORRECTED, "lead", "worker1"),
    post("/matt/{register}/{post}/stryk", "/matt/avtal/{annat-avtal}/stryk", &[], "lead", "worker1"),
    get("/enkater", "/enkater", "analyst", "worker1"),
    get("/enkater/ny", "/enkater/ny", "analyst", "lead"),
    post("/enkater/ny", "/enkater/ny", SURVEY, "analyst", "lead"),
    get("/enkater/{enkat}", "/enkater/{enkat}", "analyst", "lead"),
    get("/enkater/{enkat}/uppgifter", "/enkater/{enkat}/uppgifter", "analyst", "lead"),
    post("/enkater/{enkat}/uppgifter", "/enkater/{enkat.gors}/uppgifter", DETAILS, "analyst", "lead"),
    get("/enkater/{enkat}/svarande", "/enkater/{enkat}/svarande", "analyst", "lead"),
    post(
        "/enkater/{enkat}/svarande",
        "/enkater/{enkat.gors}/svarande",
        &[("satt", "en"), ("namn", "Ekby"), ("typ", "municipality")],
        "analyst",
        "lead",
    ),
    post("/enkater/{enkat}/svarande/{svarande}/bort", "/enkater/{enkat.gors}/svarande/{svarande}/bort", &[], "analyst", "lead"),
    post("/enkater/{enkat}/oppna", "/enkater/{enkat.gors}/oppna", &[], "analyst", "lead"),
    get("/enkater/{enkat}/brev", "/enkater/{enkat}/brev", "analyst", "lead"),
    post("/enkater/{enkat}/brev", "/enkater/{enkat.gors}/brev", &[("vilka", "first")], "analyst", "lead"),
    post("/enkater/{enkat}/stang", "/enkater/{enkat.gors}/stang", &[], "analyst", "lead"),
    get("/enkater/{enkat}/resultat", "/enkater/{enkat.slut}/resultat", "lead", "worker1"),
    get("/enkater/{enkat}/resultat/{fil}", "/enkater/{enkat.slut}/resultat/csv", "lead", "worker1"),
    get("/enkater/{enkat}/kodning", "/enkater/{enkat.slut}/kodning", "lead", "worker1"),
    post("/enkater/{enkat}/kodning", "/enkater/{enkat.slut}/kodning", CATEGORIES, "lead", "worker1").entry("set_categories"),
    post("/enkater/{enkat}/glom", "/enkater/{enkat.slut}/glom", &[], "analyst", "lead"),
    get("/svar/{kod}", "/svar/{lank}", "worker1", ""),
    post("/svar/{kod}", "/svar/{lank}", &[("sida", "1"), ("_sedd", "0"), ("fragor", "stod"), ("q.stod", "true")], "worker1", ""),
    post(
        "/svar/{kod}/utkast",
        "/svar/{lank}/utkast",
        &[("sida", "1"), ("_sedd", "1"), ("fragor", "stod"), ("q.stod", "false")],
        "worker1",
        "",
    ),
    post("/svar/{kod}/skicka", "/svar/{lank}/skicka", &[("_sedd", "2")], "worker1", ""),
    post("/svar/{kod}/andra", "/svar/{lank}/andra", &[("_sedd", "3")], "worker1", ""),
    get("/utforare", "/utforare", "lead", "board"),
    post("/utforare", "/utforare", &[("name", "Björkgläntan"), ("details", "Vid ån.")], "lead", "board"),
    get("/inkommet", "/inkommet", "registrar", "worker1"),
    get("/inkommet/registrera", "/inkommet/registrera", "registrar", "worker1"),
    post(
        "/inkommet/registrera",
        "/inkommet/registrera",
        &[
            ("number", "{fall.number}"),
            ("kind", "receive_appeal"),
            ("decision", "2"),
            ("arrived", "2026-04-20"),
            ("texts.account", "Hon vill ha längre tid."),
        ],
        "registrar",
        "worker1",
    )
    .entry("receive_appeal")
    .by_role(),
    get("/namnden", "/namnden", "board", "worker1"),
    get("/uppdrag", "/uppdrag", "provider", "worker1"),
    get("/uppdrag/{arende}", "/uppdrag/{fall}", "provider", "worker2"),
    get("/konton", "/konton", "admin", "lead"),
    get("/konton/nytt", "/konton/nytt", "admin", "lead"),
    post("/konton/nytt", "/konton/nytt", ACCOUNT, "admin", "lead"),
    get("/konton/{konto}", "/konton/{konto}", "admin", "lead"),
    post("/konton/{konto}", "/konton/{konto}", CHANGED, "admin", "lead"),
    post("/konton/{konto}/losenord", "/konton/{konto}/losenord", &[], "admin", "lead"),
    post("/konton/{konto}/andra-steget", "/konton/{konto}/andra-steget", &[], "admin", "lead"),
    get("/enheter", "/enheter", "admin", "lead"),
    post("/enheter", "/enheter", &[("name", "Mottagningen"), ("contact", "Telefon 0500-00 00 09")], "admin", "lead"),
    get("/delegation", "/delegation", "admin", "lead"),
    post("/delegation", "/delegation", &[("role", "case_worker"), ("kinds.case_worker", "counselling")], "admin", "lead"),
    get("/drift", "/drift", "admin", "lead"),
    post("/drift/{jobb}/igen", "/drift/{jobb}/igen", &[], "admin", "lead"),
    post("/drift/{jobb}/kasta", "/drift/{annat-jobb}/kasta", &[], "admin", "lead"),
    get("/granska", "/granska", "auditor", "worker1"),
    post("/granska", "/granska", &[("number", "{fall.number}")], "auditor", "worker2"),
    get("/regler", "/regler", "worker1", ""),
    get("/hjalp", "/hjalp", "worker1", ""),
    get("/mina-sessioner", "/mina-sessioner", "worker1", "").entry("-"),
    post("/mina-sessioner/{session}/avsluta", "/mina-sessioner/{session}/avsluta", &[], "worker1", "").own(),
    get("/passnycklar", "/passnycklar", "worker1", ""),
    get("/passnycklar/ny", "/passnycklar/ny", "worker1", ""),
    post("/passnycklar/fraga", "/passnycklar/fraga", &[], "worker1", ""),
    // What a passkey answers cannot stand in a table: `second` gives it.
    post("/passnycklar/ny", "/passnycklar/ny", &[("namn", "Telefonen"), ("svar", "inget")], "", ""),
    post("/passnycklar/{nyckel}/ta-bort", "/passnycklar/{gone}/ta-bort", &[], "", "worker1"),
    get("/reservkoder", "/reservkoder", "worker1", ""),
    post("/reservkoder", "/reservkoder", &[], "", ""),
    get("/nycklar", "/nycklar", "lead", "adviser"),
    post(
        "/nycklar",
        "/nycklar",
        &[("account", "{tjanst}"), ("name", "Statistik"), ("scopes", "read"), ("until", "2026-12-31")],
        "lead",
        "adviser",
    ),
    post("/nycklar/{nyckel}/dra-in", "/nycklar/{nyckel}/dra-in", &[], "lead", "adviser"),
    get("/byt-losenord", "/byt-losenord", "worker1", ""),
    post(
        "/byt-losenord",
        "/byt-losenord",
        &[("old", "hagtorn-blommar-sent"), ("new", "syrener-doftar-tidigt"), ("again", "syrener-doftar-tidigt")],
        "archivist",
        "",
    )
    .own(),
];
