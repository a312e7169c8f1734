//! How it starts, and what it says when it cannot.

use super::{Installed, get, run, said};
use std::fs;

#[test]
fn an_installed_system_is_entered_shown_and_stopped() {
    for installed in Installed::both() {
        let serving = installed.serve("");
        for (address, path, body) in [
            (serving.address, "/healthz", "alive\n"),
            (serving.address, "/readyz", "ready\n"),
            (serving.metrics, "/healthz", "alive\n"),
            (serving.metrics, "/readyz", "ready\n"),
        ] {
            let reply = get(address, path);
            assert_eq!((reply.status, reply.body.as_str()), (200, body), "{path}");
        }
        assert_eq!(get(serving.address, "/metrics").status, 404, "figures are shown on an address of their own");
        let reply = installed.enter(serving.address);
        assert_eq!((reply.status, reply.location()), (303, "/byt-losenord"), "a password that was issued is changed first");
        assert_eq!(get(serving.address, "/finns-inte/hemlig").status, 404);

        let figures = get(serving.metrics, "/metrics").body;
        for line in [
            "fristad_logins_total{outcome=\"entered\"} 1",
            "fristad_http_requests_total{method=\"POST\",route=\"/logga-in\",status=\"303\"} 1",
            "fristad_http_requests_total{method=\"GET\",route=\"-\",status=\"404\"}",
            "fristad_ready 1",
            "fristad_build_info{version=",
        ] {
            assert!(figures.contains(line), "{line} in {figures}");
        }
        for figure in [
            "fristad_http_request_seconds_bucket",
            "fristad_ledger_waiting_seconds",
            "fristad_database_connections",
            "fristad_schema",
            "process_resident_memory_bytes",
            "process_open_fds",
        ] {
            assert!(figures.contains(figure), "{figure} in {figures}");
        }
        assert!(serving.stop().unwrap().success());
        if installed.database.is_none() {
            // The file alone is whole: whoever copies it after a stop has everything.
            for beside in ["-wal", "-shm"] {
                assert!(!fs::exists(format!("{}/fristad.db{beside}", installed.data())).unwrap(), "{beside} is left");
            }
        }
        let verified = said(&run(&["ledger", "verify", "--data", &installed.data()]));
        assert!(verified.contains(" 0 väntar på länk") && verified.contains("Kedjan håller."), "{verified}");
        let log = installed.log();
        let asked = log.iter().find(|line| line["route"] == "/logga-in").unwrap();
        assert_eq!((&asked["method"], &asked["status"], &asked["level"]), (&"POST".into(), &303.into(), &"INFO".into()));
        assert!(asked["request"].as_str().unwrap().len() == 36 && asked["ms"].is_number());
        assert!(!log.iter().any(|line| line.to_string().contains("hemlig")), "a path is not logged");
        let again = run(&["account", "password", "--data", &installed.data(), "--login", "per.lind"]);
        assert!(again.status.success() && said(&again).contains("Lösenord:"), "{}", said(&again));
        assert!(
            said(&run(&["account", "password", "--data", &installed.data(), "--login", "eva.rask"])).contains("account.no-administrator")
        );
    }
}

#[test]
fn what_cannot_start_says_why() {
    let installed = Installed::sqlite();
    let refused = |config: &str, why: &str| {
        let output = run(&["serve", "--config", config]);
        assert!(!output.status.success() && said(&output).contains(why), "{why}: {}", said(&output));
    };
    refused(&installed.settings("[weeb]\nlisen = \"127.0.0.1:1\"\n"), "weeb finns inte");
    refused(&installed.settings("[sessions]\nidle = 5\n"), "sessions.idle finns inte");
    refused(&installed.path("ingen.toml"), "ingen.toml");
    refused(&installed.settings("").replace("settings.toml", "andra.toml"), "andra.toml");
    let elsewhere = installed.path("elsewhere.toml");
    fs::write(&elsewhere, "data = \"/finns/inte\"").unwrap();
    refused(&elsewhere, "/finns/inte är ingen datamapp");
    let open = installed.path("open.toml");
    fs::write(&open, format!("data = {:?}\nweb.listen = \"0.0.0.0:0\"", installed.data())).unwrap();
    refused(&open, "0.0.0.0:0 kan nås av andra");
    let worker = run(&["worker", "--config", &installed.settings("")]);
    assert!(!worker.status.success() && said(&worker).contains("SQLite"), "{}", said(&worker));

    let postgres = Installed::postgres();
    let note = installed.data() + "/fristad.toml";
    fs::write(&note, "database = \"postgres\"\nurl = \"postgres://fristad_app@127.0.0.1:1/fristad\"").unwrap();
    refused(&installed.settings(""), "databasen går inte att öppna");
    fs::copy(postgres.data() + "/fristad.toml", &note).unwrap();
    refused(&installed.settings(""), "hör inte till databasen");
}
