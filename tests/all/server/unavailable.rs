//! The database goes away while the server runs, and comes back.

use super::{Installed, get, until_readyz};
use fristad_testkit::postgres::{Durability, Postgres, Wish};

#[test]
fn without_its_database_it_says_so_and_recovers_by_itself() {
    let postgres = Postgres::start_as(&Wish { durability: Durability::Real, settings: Vec::new(), stays_in: None }).unwrap();
    let installed = Installed::new(Some(postgres.fresh_database().unwrap()));
    let mut serving = installed.serve("");
    assert_eq!(installed.enter(serving.address).status, 303);
    postgres.kill_postmaster().unwrap();
    until_readyz(&serving, 503);
    assert!(get(serving.metrics, "/readyz").body.contains("\ndatabase: "), "it says what is missing");
    assert_eq!(get(serving.address, "/readyz").body, "not ready\n", "but not to everyone");
    assert_eq!(get(serving.address, "/healthz").status, 200);
    let reply = installed.enter(serving.address);
    assert_eq!(reply.status, 503);
    let code = reply.body.split("driften: ").nth(1).and_then(|rest| rest.get(..36)).unwrap();
    let cause = installed.log().into_iter().find(|line| line["request"] == code && !line["cause"].is_null()).unwrap();
    assert!(cause["cause"].as_str().unwrap().starts_with("unavailable"), "{cause}");
    assert!(serving.runs());

    postgres.start_again().unwrap();
    until_readyz(&serving, 200);
    assert_eq!(installed.enter(serving.address).status, 303);
    assert!(serving.stop().unwrap().success());
}
