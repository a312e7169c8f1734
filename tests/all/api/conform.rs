//! Schemathesis calls everything that the description names, with what it allows and with what it does not: nothing breaks, and nothing is answered that is not described.

use super::everyone;
use crate::pages::lived::Lived;
use fristad_testkit::schemathesis;
use fristad_web::api::document;
use serde_json::{Value, json};
use std::{collections::BTreeMap, fs, future::IntoFuture, process::Stdio};
use tempfile::TempDir;
use tokio::{net::TcpListener, process::Command};

/// Examples of each route and phase at most: what bounds the time.
const EXAMPLES: &str = "3";
/// The dice are thrown the same way every time.
const SEED: &str = "4";

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_off_the_description_and_nothing_breaks() {
    let program = schemathesis::program().expect("Schemathesis is brought by `cargo xtask test`");
    let town = Lived::new().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(axum::serve(listener, town.town.router.clone()).into_future());
    let machines = everyone(&town.town).await;
    // Whoever leads, and whoever keeps accounts: between them they are let into everything but what is the provider's and the board's own.
    for (alias, tags) in [("lead", &[][..]), ("admin", &["accounts", "units", "delegation", "jobs"])] {
        let (_, machine) = machines.iter().find(|(known, _)| *known == alias).unwrap();
        let folder = TempDir::new().unwrap();
        // The key stands in no list of processes.
        fs::write(folder.path().join("schemathesis.toml"), format!("[headers]\nAuthorization = \"Bearer {}\"\n", machine.secret)).unwrap();
        fs::write(folder.path().join("openapi.json"), lived_in(&town).to_string()).unwrap();
        let output = Command::new(&program)
            .current_dir(folder.path())
            .args(["run", "openapi.json", "--url", &format!("http://{address}"), "--no-color", "--max-examples", EXAMPLES, "--seed", SEED])
            .args(["--phases", "examples,coverage,fuzzing", "--suppress-health-check", "all", "--max-failures", "20"])
            .args(["--checks", "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,response_headers_conformance"])
            .args(tags.iter().flat_map(|tag| ["--include-tag", tag]))
            .stdin(Stdio::null())
            .output()
            .await
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        let end = said.lines().rev().take(200).collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>().join("\n");
        assert!(output.status.success(), "{alias}:\n{end}\n{}", String::from_utf8_lossy(&output.stderr));
    }
    server.abort();
}

/// The description with ids that are someone's in the places of paths, so that what lies behind them is reached.
fn lived_in(town: &Lived) -> Value {
    let ids = |names: &[&str]| names.iter().map(|name| town.ids[*name].clone()).collect::<Vec<_>>();
    let known = BTreeMap::from([
        ("case", ids(&["fall", "new", "ready", "closed"])),
        ("document", ids(&["brev"])),
        ("unit", ids(&["unit.vald"])),
        ("user", ids(&["konto"])),
        ("absence", ids(&["franvaro"])),
        ("training", ids(&["utbildning"])),
        ("entry", ids(&["avtal"])),
        ("survey", ids(&["enkat", "enkat.slut"])),
        ("respondent", ids(&["svarande"])),
        ("key", vec!["patriark".to_owned()]),
    ]);
    let mut document = document().clone();
    for operation in document["paths"].as_object_mut().unwrap().values_mut().flat_map(|path| path.as_object_mut().unwrap().values_mut()) {
        let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut);
        for parameter in parameters.into_iter().flatten().filter(|parameter| parameter["in"] == "path") {
            if let Some(ids) = known.get(parameter["name"].as_str().unwrap()) {
                parameter["schema"] = json!({ "type": "string", "enum": ids });
            }
        }
    }
    document
}
