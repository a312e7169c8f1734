//! A clock that jumps, forth and back. Nobody stays logged in for longer by it, nothing is lost from the ledger's order, and what was written is kept.

use crate::{
    house::House,
    pages::{Reply, Town, Visitor},
};
use axum::http::StatusCode;

const HOUR: i64 = 60;
const FACTS: [&str; 4] = ["Skrivet i morse.", "Skrivet strax efter.", "Skrivet i natt.", "Skrivet till sist."];

async fn token(visitor: &mut Visitor) -> String {
    let page = visitor.get("/sok").await.text();
    page.split("name=\"_formular\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

async fn writes(visitor: &mut Visitor, case: &str, token: &str, facts: &str) -> Reply {
    visitor.post(&format!("/arenden/{case}/journal"), &[("_formular", token), ("facts", facts), ("source", "told_by_person")]).await
}

fn place(reply: &Reply) -> &str {
    reply.headers.get("location").map_or("", |place| place.to_str().unwrap())
}

/// Sent back to the door, with what was written kept as a draft.
fn must_enter_again(reply: &Reply) {
    assert!(place(reply).starts_with("/logga-in") && place(reply).ends_with("sparat=utkast"), "{} {}", reply.status, place(reply));
}

async fn jumps(house: House) {
    let town = Town::around(house, "2026-03-16T12:00").await;
    let mut first = town.visitor("worker1").await;
    let shown = token(&mut first).await;
    let intake = first.post("/aktualisera/fara", &[("_formular", &shown), ("texts.account", "Hon ringer.")]).await;
    let case = place(&intake).split('/').nth(2).unwrap().to_owned();
    let journal = format!("/arenden/{case}/journal");

    // Back: how long the session would last now nobody can tell, so it is over, and what was sent waits as a draft.
    town.pass_minutes(-3 * HOUR);
    must_enter_again(&writes(&mut first, &case, &shown, FACTS[0]).await);
    let mut second = town.visitor("worker1").await;
    assert!(second.get(&journal).await.text().contains(FACTS[0]));
    // A form that is of the future now does nothing, and keeps what stands in it. Under the token of the new page it goes through, once.
    let refused = writes(&mut second, &case, &shown, FACTS[0]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
    assert!(refused.text().contains(FACTS[0]));
    let now = token(&mut second).await;
    for _ in 0..2 {
        assert_eq!(writes(&mut second, &case, &now, FACTS[0]).await.status, StatusCode::SEE_OTHER);
        town.pass_minutes(2);
    }
    // A step is taken in a case whose history is of the future.
    let step = [("_formular", now.as_str()), ("danger", "no_sign"), ("measures", "safe_contact_agreed"), ("texts.basis", FACTS[1])];
    let taken = second.post(&format!("/arenden/{case}/steg/omedelbar-fara"), &step).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());

    // Forth, past the end of the session; and back again, before whoever came in meanwhile did.
    town.pass_minutes(20 * HOUR);
    must_enter_again(&writes(&mut second, &case, &now, FACTS[2]).await);
    let mut third = town.visitor("worker1").await;
    let late = token(&mut third).await;
    assert_eq!(writes(&mut third, &case, &late, FACTS[2]).await.status, StatusCode::SEE_OTHER);
    town.pass_minutes(-17 * HOUR);
    must_enter_again(&writes(&mut third, &case, &late, FACTS[3]).await);
    let mut fourth = town.visitor("worker1").await;
    let last = token(&mut fourth).await;
    assert_eq!(writes(&mut fourth, &case, &last, FACTS[3]).await.status, StatusCode::SEE_OTHER);

    let read = fourth.get(&journal).await.text();
    for facts in FACTS {
        assert_eq!(read.matches(facts).count(), 1, "{facts} in {read}");
    }
    town.house.seal().await;
    assert!(town.house.verify(&[]).await.holds(), "the order is that of the linking, and no clock's");
    assert_eq!(town.house.examine().await.complaints, []);
}

#[tokio::test]
async fn a_clock_that_jumps_on_sqlite() {
    jumps(House::sqlite().await).await;
}

#[tokio::test]
async fn a_clock_that_jumps_on_postgresql() {
    jumps(House::postgres().await).await;
}
