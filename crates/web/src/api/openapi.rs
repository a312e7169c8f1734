//! The description of the interface (OpenAPI 3.1), made from the routes and from the types that the operations read and write.

use super::{
    BASE,
    input::BY_CODE,
    problem::CODES,
    routes::{Asked, ROUTES, Route, Verb},
};
use fristad_app::{
    machine::scope,
    operations::{self, Kind},
};
use schemars::{SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

/// Where schemas lie in the document.
const SCHEMAS: &str = "#/components/schemas/";
/// What the name of a type gets where it is sent in another form than it is read in.
const AS_SENT: &str = "Sent";

static DOCUMENT: LazyLock<Value> = LazyLock::new(made);
static TEXT: LazyLock<String> = LazyLock::new(|| DOCUMENT.to_string());

/// The document.
pub fn document() -> &'static Value {
    &DOCUMENT
}

/// The document as it is sent.
pub(super) fn text() -> &'static str {
    &TEXT
}

/// The fields that a route takes in its body. `None` where its body has several forms, of which the operation itself tells which one it is.
pub(super) fn fields(route: &Route) -> Option<&'static BTreeSet<String>> {
    static FIELDS: LazyLock<BTreeMap<(Verb, &'static str), BTreeSet<String>>> = LazyLock::new(|| ROUTES.iter().filter_map(taken).collect());
    FIELDS.iter().find(|((verb, path), _)| *verb == route.verb && *path == &*route.path).map(|(_, fields)| fields)
}

fn taken(route: &'static Route) -> Option<((Verb, &'static str), BTreeSet<String>)> {
    let described = DOCUMENT.get("paths")?.get(format!("{BASE}{}", route.path))?.get(route.verb.word().to_lowercase())?;
    let properties = described.pointer("/requestBody/content/application~1json/schema/properties")?.as_object()?;
    Some(((route.verb, &*route.path), properties.keys().cloned().collect()))
}

/// Whether a route answers with nothing when all went well.
pub(super) fn gives_nothing(route: &Route) -> bool {
    operations::operation(route.operation)
        .is_some_and(|operation| (operation.output)(&mut SchemaGenerator::default()).get("type").is_some_and(|kind| kind == "null"))
}

fn generator(sent: bool) -> SchemaGenerator {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    if sent { settings.for_serialize().into_generator() } else { settings.for_deserialize().into_generator() }
}

/// The schemas of what is read and of what is sent.
struct Schemas {
    read: SchemaGenerator,
    sent: SchemaGenerator,
}

fn made() -> Value {
    let mut schemas = Schemas { read: generator(false), sent: generator(true) };
    let mut paths: Map<String, Value> = Map::new();
    let mut bodies = Vec::new();
    for route in ROUTES.iter() {
        let input = input(route, &mut schemas.read);
        let output = output(route, &mut schemas.sent);
        bodies.push((route, input, output));
    }
    let mut read = schemas.read.take_definitions(true);
    let mut sent = schemas.sent.take_definitions(true);
    let known = read.clone();
    read.values_mut().for_each(|schema| flatten(schema, &known));
    let differing = differing(&read, &sent);
    sent.values_mut().for_each(|schema| renamed(schema, &differing));
    for (route, input, mut output) in bodies {
        renamed(&mut output, &differing);
        let operation = described(route, &input, &output, &read);
        let path = paths.entry(format!("{BASE}{}", route.path)).or_insert_with(|| json!({}));
        if let Some(path) = path.as_object_mut() {
            path.insert(route.verb.word().to_lowercase(), operation);
        }
    }
    paths.insert(format!("{BASE}/api-info"), open("api_info", "What this is."));
    paths.insert(format!("{BASE}/openapi.json"), open("openapi", "This document."));
    let mut all = read;
    all.extend(sent.into_iter().map(|(name, schema)| (if differing.contains(&name) { name + AS_SENT } else { name }, schema)));
    all.insert("Problem".to_owned(), problem());
    let mut document = json!({
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": "Fristad",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Cases of social services for people exposed to crime and violence.",
            "description": INTRODUCTION,
            "license": { "name": "EUPL-1.2", "identifier": "EUPL-1.2" },
        },
        "servers": [{ "url": "/" }],
        "security": [{ "token": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer", "description": "The token of a service account, issued on the page *Nycklar för andra system*." } },
            "schemas": all,
            "parameters": parameters(),
            "responses": responses(),
            "headers": headers(),
        },
    });
    prune(&mut document);
    document
}

const INTRODUCTION: &str = "Every route is a view of one operation, the same that the pages show: the same rules, the same access, the same entry in the ledger. A token \
acts as a service account in the posts that its issuer holds too, and allows what its scopes name. What a case says must not be known answers as what does not exist. Personal numbers \
and names are sent in bodies and never in addresses.";

/// Takes out the schemas that nothing points to: what was only a part of another that was written out.
fn prune(document: &mut Value) {
    loop {
        let text = document.to_string();
        let Some(schemas) = document.pointer_mut("/components/schemas").and_then(Value::as_object_mut) else { return };
        let before = schemas.len();
        schemas.retain(|name, _| text.contains(&format!("\"{SCHEMAS}{name}\"")));
        if schemas.len() == before {
            return;
        }
    }
}

/// An operation's input: for a step, what is around it and the command's own fields.
fn input(route: &Route, schemas: &mut SchemaGenerator) -> Value {
    match operations::operation(route.operation) {
        Some(operation) => (operation.input)(schemas).to_value(),
        None => operations::step_schemas(schemas).0.to_value(),
    }
}

fn output(route: &Route, schemas: &mut SchemaGenerator) -> Value {
    match operations::operation(route.operation) {
        Some(operation) => (operation.output)(schemas).to_value(),
        None => operations::step_schemas(schemas).1.to_value(),
    }
}

/// The schema that a reference points to, or the schema itself.
fn resolved<'a>(schema: &'a Value, known: &'a Map<String, Value>) -> &'a Value {
    let target = schema.get("$ref").and_then(Value::as_str).and_then(|path| path.strip_prefix(SCHEMAS));
    target.and_then(|name| known.get(name)).unwrap_or(schema)
}

/// A variant that names its command beside a table of its own is written as one table: as two, each would refuse the other's fields.
fn flatten(schema: &mut Value, known: &Map<String, Value>) {
    let Some(variants) = schema.get_mut("oneOf").and_then(Value::as_array_mut) else { return };
    for variant in variants {
        let target = resolved(variant, known).clone();
        let (Some(own), Some(target)) = (variant.as_object_mut(), target.as_object()) else { continue };
        if own.remove("$ref").is_none() || !own.contains_key("properties") {
            continue;
        }
        for (key, value) in target {
            match (own.get_mut(key), value) {
                (Some(Value::Object(own)), Value::Object(more)) => own.extend(more.clone()),
                (Some(Value::Array(own)), Value::Array(more)) => own.extend(more.iter().cloned()),
                (Some(_), _) => {}
                (None, value) => drop(own.insert(key.clone(), value.clone())),
            }
        }
    }
}

/// The names under which something else is sent than is read, and of all that points to one of them.
fn differing(read: &Map<String, Value>, sent: &Map<String, Value>) -> BTreeSet<String> {
    let both = || sent.iter().filter(|(name, _)| read.contains_key(*name));
    let mut found: BTreeSet<String> =
        both().filter(|(name, schema)| read.get(*name) != Some(schema)).map(|(name, _)| name.clone()).collect();
    loop {
        let points = |schema: &Value| found.iter().any(|name| schema.to_string().contains(&format!("\"{SCHEMAS}{name}\"")));
        let more: Vec<_> = both().filter(|(name, schema)| !found.contains(*name) && points(schema)).map(|(name, _)| name.clone()).collect();
        if more.is_empty() {
            return found;
        }
        found.extend(more);
    }
}

fn renamed(schema: &mut Value, differing: &BTreeSet<String>) {
    match schema {
        Value::Object(table) => {
            if let Some(Value::String(path)) = table.get_mut("$ref")
                && path.strip_prefix(SCHEMAS).is_some_and(|name| differing.contains(name))
            {
                path.push_str(AS_SENT);
            }
            table.values_mut().for_each(|value| renamed(value, differing));
        }
        Value::Array(list) => list.iter_mut().for_each(|value| renamed(value, differing)),
        _ => {}
    }
}

/// A route.
fn described(route: &Route, input: &Value, output: &Value, known: &Map<String, Value>) -> Value {
    let table = resolved(input, known);
    let body = body(route, table, known);
    let mut parameters: Vec<Value> = route.places().map(|name| in_path(name, table)).collect();
    parameters.extend(route.query.iter().map(|(name, asked)| in_query(name, *asked, table)));
    parameters.push(json!({ "$ref": "#/components/parameters/traceparent" }));
    if route.writes() {
        parameters.push(json!({ "$ref": "#/components/parameters/idempotencyKey" }));
    }
    if route.is_step() {
        let name = if route.needs_version() { "ifMatch" } else { "ifMatchWhereOutrun" };
        parameters.push(json!({ "$ref": format!("#/components/parameters/{name}") }));
    }
    let mut operation = json!({
        "operationId": format!("{}_{}", route.verb.word().to_lowercase(), name_of(route)),
        "summary": format!("The operation `{}`.", route.operation),
        "tags": [route.path.split('/').nth(1).unwrap_or_default()],
        "x-operation": route.operation,
        "x-scopes": scopes(route),
        "parameters": parameters,
        "responses": answers(route, output),
    });
    if let (Some(body), Some(operation)) = (body, operation.as_object_mut()) {
        let needed = body.get("required").and_then(Value::as_array).is_some_and(|required| !required.is_empty());
        operation.insert("requestBody".to_owned(), json!({ "required": needed, "content": { "application/json": { "schema": body } } }));
    }
    operation
}

/// A name for the route that no other has.
fn name_of(route: &Route) -> String {
    let parts = route.path.split('/').filter(|part| !part.is_empty()).map(|part| part.trim_matches(['{', '}']).replace('-', "_"));
    parts.collect::<Vec<_>>().join("_")
}

/// The scopes of which a token needs one.
fn scopes(route: &Route) -> Vec<&'static str> {
    let group = match operations::called(route.operation) {
        _ if scope::is_named_only(route.operation) => None,
        Some((_, Kind::Read)) => Some(scope::READ),
        Some((_, Kind::Write)) => Some(scope::WRITE),
        None => None,
    };
    // A step of several commands needs what each of them needs.
    let named = if route.operation == "step" { "each command's own" } else { route.operation };
    std::iter::once(named).chain(group).collect()
}

/// A field of a table.
fn field(table: &Value, name: &str) -> Value {
    table.pointer(&format!("/properties/{name}")).cloned().unwrap_or_else(|| json!({ "type": "string" }))
}

fn in_path(name: &str, table: &Value) -> Value {
    let schema = if BY_CODE.contains(&name) { field(table, name) } else { json!({ "type": "string", "format": "uuid" }) };
    json!({ "name": name, "in": "path", "required": true, "schema": schema })
}

fn in_query(name: &str, asked: Asked, table: &Value) -> Value {
    let schema = match asked {
        Asked::Limit(most) => json!({ "type": "integer", "minimum": 1, "maximum": most }),
        Asked::Place(..) => {
            json!({ "type": "string", "description": "Where the page begins: as `Link` names it with the page before. Left out, it is the first." })
        }
        Asked::Text | Asked::Number => without_null(field(table, name)),
    };
    let required = table.get("required").and_then(Value::as_array).is_some_and(|required| required.iter().any(|field| field == name));
    json!({ "name": name, "in": "query", "required": required, "schema": schema })
}

/// What a query cannot say is left out of what it may be.
fn without_null(mut schema: Value) -> Value {
    if let Some(table) = schema.as_object_mut() {
        table.remove("default");
        if let Some(Value::Array(kinds)) = table.get_mut("type") {
            kinds.retain(|kind| kind != "null");
        }
        if let Some(Value::Array(kinds)) = table.get_mut("anyOf") {
            kinds.retain(|kind| kind.get("type").is_none_or(|kind| kind != "null"));
        }
    }
    schema
}

/// What a route takes in its body.
fn body(route: &Route, table: &Value, known: &Map<String, Value>) -> Option<Value> {
    if !route.verb.has_body() {
        return None;
    }
    if table.get("oneOf").is_some() {
        return Some(table.clone());
    }
    let mut hidden: Vec<_> = route.hidden().into_iter().chain(route.places()).collect();
    let single = route.is_step() && route.operation != "step";
    hidden.extend(single.then_some("commands"));
    let mut properties = table.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
    let mut required = table.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    if single {
        let command = command(route.operation, known);
        properties.extend(command.get("properties").and_then(Value::as_object).cloned().unwrap_or_default());
        required.extend(command.get("required").and_then(Value::as_array).cloned().unwrap_or_default());
        hidden.push("command");
    }
    properties.retain(|name, _| !hidden.contains(&name.as_str()));
    required.retain(|name| name.as_str().is_none_or(|name| !hidden.contains(&name)));
    Some(json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false }))
}

/// A command's own table.
fn command(name: &str, known: &Map<String, Value>) -> Value {
    let variants = known.get("Command").and_then(|command| command.get("oneOf")).and_then(Value::as_array);
    let is_it = |variant: &&Value| variant.pointer("/properties/command/const").is_some_and(|known| known == name);
    variants.and_then(|variants| variants.iter().find(is_it)).cloned().unwrap_or_default()
}

/// What a route answers.
fn answers(route: &Route, output: &Value) -> Value {
    let mut answers = Map::new();
    let headers = json!({ "x-request-id": { "$ref": "#/components/headers/requestId" } });
    let (status, content) = if route.gives_paper() {
        ("200", Some(json!({ "application/pdf": { "schema": { "type": "string", "format": "binary" } } })))
    } else if gives_nothing(route) {
        ("204", None)
    } else {
        let made = route.verb == Verb::Post && route.writes() && !route.is_step();
        (if made { "201" } else { "200" }, Some(json!({ "application/json": { "schema": output } })))
    };
    let mut good = json!({ "description": "Done.", "headers": headers });
    if let (Some(content), Some(good)) = (content, good.as_object_mut()) {
        good.insert("content".to_owned(), content);
    }
    let versioned = route.is_step() || matches!(route.operation, "open_case" | "register_intake");
    if let (true, Some(headers)) = (versioned, good.get_mut("headers").and_then(Value::as_object_mut)) {
        headers.insert("etag".to_owned(), json!({ "$ref": "#/components/headers/version" }));
    }
    answers.insert(status.to_owned(), good);
    let mut statuses = vec![400, 401, 403, 404, 405, 422, 500, 503];
    statuses.extend(route.writes().then_some(409));
    statuses.extend(if route.is_step() { vec![412, 428] } else { vec![] });
    statuses.extend(if route.verb.has_body() { vec![413, 415] } else { vec![413] });
    statuses.sort_unstable();
    answers.extend(statuses.into_iter().map(|status| (status.to_string(), json!({ "$ref": format!("#/components/responses/{status}") }))));
    Value::Object(answers)
}

/// A route for anyone.
fn open(name: &str, summary: &str) -> Value {
    json!({ "get": {
        "operationId": format!("get_{name}"),
        "summary": summary,
        "security": [],
        "responses": { "200": { "description": "Done.", "content": { "application/json": { "schema": { "type": "object" } } } } },
    } })
}

/// A problem for each status, with its codes.
fn responses() -> Value {
    let statuses: BTreeSet<u16> = CODES.iter().map(|(_, status, _)| *status).collect();
    let of = |status: u16| {
        let said: Vec<_> =
            CODES.iter().filter(|(_, known, _)| *known == status).map(|(code, _, title)| format!("`{code}`: {title}")).collect();
        let more = if status == 422 { " Other codes say what is wrong with the field that is named." } else { "" };
        json!({
            "description": format!("{}{more}", said.join(" ")),
            "content": { "application/problem+json": { "schema": { "$ref": format!("{SCHEMAS}Problem") } } },
        })
    };
    statuses.into_iter().map(|status| (status.to_string(), of(status))).collect::<Map<_, _>>().into()
}

fn problem() -> Value {
    json!({
        "description": "Why there is no answer (RFC 9457). It holds codes and ids, and never a text about anyone.",
        "type": "object",
        "properties": {
            "type": { "type": "string" },
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "code": { "description": "What it is.", "type": "string" },
            "field": { "description": "The field that it is about.", "type": "string" },
            "reason": { "description": "Why it is not permitted.", "type": "string" },
            "provision": { "description": "The provision on which that rests.", "type": "string" },
            "rules": { "description": "The rules that stand in the way, strongest first.", "type": "array", "items": {
                "type": "object",
                "properties": {
                    "rule": { "type": "string" },
                    "strength": { "type": "string", "enum": ["advises", "demands", "refuses"] },
                    "about": { "description": "What it is about, as a code or an id.", "type": ["string", "null"] },
                },
                "required": ["rule", "strength", "about"],
                "additionalProperties": false,
            } },
            "version": { "description": "The version of the case now.", "type": "integer" },
            "draft": { "description": "Where what was written is kept, for its author alone.", "type": "string", "format": "uuid" },
            "case": { "description": "The case that was written to.", "type": "string", "format": "uuid" },
        },
        "required": ["type", "title", "status", "code"],
        "additionalProperties": false,
    })
}

fn parameters() -> Value {
    let if_match = |required: bool, more: &str| {
        json!({
            "name": "If-Match", "in": "header", "required": required,
            "description": format!("The `ETag` of the case as it was seen, or `*` for any. What would overwrite something newer is refused, and its text is kept as a draft.{more}"),
            "schema": { "type": "string", "pattern": "^(\\*|\"[0-9]{1,9}\")$" },
        })
    };
    json!({
        "traceparent": {
            "name": "traceparent", "in": "header", "required": false,
            "description": "The trace that the call belongs to (W3C Trace Context). It comes back with the answer.",
            "schema": { "type": "string" },
        },
        "idempotencyKey": {
            "name": "Idempotency-Key", "in": "header", "required": false,
            "description": "A name for this call. Sent again within a day it is not done again, and gets the answer of the first time.",
            "schema": { "type": "string", "pattern": "^[!-~]{1,200}$" },
        },
        "ifMatch": if_match(true, ""),
        "ifMatchWhereOutrun": if_match(false, " Needed where one of the commands can overwrite anything."),
    })
}

fn headers() -> Value {
    json!({
        "requestId": { "description": "The id under which this request stands in the log.", "schema": { "type": "string", "format": "uuid" } },
        "version": { "description": "The version of the case.", "schema": { "type": "string" } },
    })
}
