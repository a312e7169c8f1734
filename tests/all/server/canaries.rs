//! The whole acceptance run once more, through the server as a process of its own: everyone goes everywhere and sends everything, and neither its log at the level that tells
//! most nor its figures hold a word of it.

use super::{get, program};
use crate::{
    house::House,
    pages::{
        canary::{tells_nothing, walk},
        lived::{Lived, NOW},
    },
};
use axum::{
    Router,
    body::{Body, HttpBody as _},
    extract::Request,
    http::StatusCode,
    response::IntoResponse as _,
};
use fristad_testkit::served::Serving;
use hyper_util::{client::legacy::Client, rt::TokioExecutor};
use std::{fs, net::SocketAddr, os::unix::fs::PermissionsExt, path::Path, process::Command};
use tempfile::TempDir;

/// Pages that come from elsewhere.
fn of(address: SocketAddr) -> Router {
    let client = Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build_http::<Body>();
    Router::new().fallback(move |mut request: Request| {
        let client = client.clone();
        async move {
            let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
            *request.uri_mut() = format!("http://{address}{path}").parse().unwrap();
            // What is too large is not read to its end, and who still sends may see the door close before the answer.
            let too_large = request.body().size_hint().lower() > fristad_web::LARGEST_FORM as u64;
            match client.request(request).await {
                Err(_) if too_large => StatusCode::PAYLOAD_TOO_LARGE.into_response(),
                answered => answered.unwrap().map(Body::new),
            }
        }
    })
}

fn written(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
}

#[tokio::test]
async fn the_log_and_the_figures_of_a_whole_run_tell_of_nobody() {
    let mut town = Lived::on(House::postgres().await).await;
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    fs::create_dir(&data).unwrap();
    written(&data.join("keys"), &town.town.house.vault.to_key_file());
    written(&data.join("fristad.toml"), format!("database = \"postgres\"\nurl = {:?}\n", town.town.house.address()).as_bytes());
    let config = folder.path().join("settings.toml");
    fs::write(&config, "[metrics]\nlisten = \"127.0.0.1:0\"\n[log]\nlevel = \"debug\"\n").unwrap();
    let mut command = Command::new(program());
    command.args(["demo", "--listen", "127.0.0.1:0", "--clock", NOW, "--data"]).arg(&data).arg("--config").arg(&config);
    let log = folder.path().join("log");
    let serving = Serving::start(command, &log).unwrap();
    town.town.router = of(serving.address);

    walk(&town).await;

    let figures = get(serving.metrics, "/metrics").body;
    assert!(figures.contains("route=\"/arenden/{arende}/journal\""), "{figures}");
    tells_nothing(&town, &figures);
    assert!(serving.stop().unwrap().success());
    let log = fs::read_to_string(&log).unwrap();
    assert!(log.lines().count() > 1000, "the log tells of every request");
    log.lines().for_each(|line| tells_nothing(&town, line));
}
