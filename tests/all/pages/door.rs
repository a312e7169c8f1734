//! The door: who comes in, what is told to whom, and what becomes of what someone was writing.

use super::{PASSWORD, Town};
use axum::http::{StatusCode, header};

#[tokio::test]
async fn wrong_and_unknown_get_the_same_page_and_no_session() {
    let town = Town::new().await;
    let mut visitor = town.nobody();
    let wrong = visitor.post("/logga-in", &[("anvandare", "alva.sandgren"), ("losenord", "fel lösenord här")]).await;
    let unknown = visitor.post("/logga-in", &[("anvandare", "alva.sandgren2"), ("losenord", "fel lösenord här")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let without_name = |text: String| {
        let text = text.replace("alva.sandgren2", "").replace("alva.sandgren", "");
        text.split("_formular").map(|part| part.get(60..).unwrap_or(part).to_owned()).collect::<String>()
    };
    assert_eq!(without_name(wrong.text()), without_name(unknown.text()));
    assert!(visitor.cookie.is_none());
    assert!(!wrong.text().contains("fel lösenord här"), "a typed password never stands on a page");
}

#[tokio::test]
async fn whoever_is_not_logged_in_is_asked_to_and_comes_back_to_where_they_were() {
    let town = Town::new().await;
    let mut visitor = town.nobody();
    let sent = visitor.get("/min-dag?del=0").await;
    assert_eq!(sent.leads_to(), "/logga-in?till=%2Fmin-dag%3Fdel%3D0");
    let page = visitor.get(&sent.leads_to()).await;
    let form = page.form();
    let till = form.hidden.iter().find(|(name, _)| name == "till").unwrap().1.clone();
    let inside = visitor.post("/logga-in", &[("anvandare", "alva.sandgren"), ("losenord", PASSWORD), ("till", &till)]).await;
    assert_eq!(inside.leads_to(), "/min-dag?del=0");
    let elsewhere =
        town.nobody().post("/logga-in", &[("anvandare", "alva.sandgren"), ("losenord", PASSWORD), ("till", "//ond.example/")]).await;
    assert_eq!(elsewhere.leads_to(), "/");
}

#[tokio::test]
async fn the_cookie_is_bound_to_the_host_and_out_of_scripts_reach() {
    let town = Town::new().await;
    let reply = town.nobody().post("/logga-in", &[("anvandare", "alva.sandgren"), ("losenord", PASSWORD)]).await;
    let cookie = reply.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.starts_with("__Host-fristad="));
    for part in ["Path=/", "Secure", "HttpOnly", "SameSite=Strict"] {
        assert!(cookie.contains(part), "{cookie}");
    }
}

#[tokio::test]
async fn a_locked_session_shows_nothing_until_its_password_is_given() {
    let town = Town::new().await;
    let mut visitor = town.visitor("worker1").await;
    let before = visitor.cookie.clone();
    assert_eq!(visitor.post("/lamna", &[]).await.leads_to(), "/tomt");
    assert!(visitor.get("/min-dag").await.leads_to().starts_with("/las-upp?"));
    let wrong = visitor.post("/las-upp", &[("losenord", "fel lösenord här")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(visitor.get("/min-dag").await.leads_to().starts_with("/las-upp?"));
    assert_eq!(visitor.post("/las-upp", &[("losenord", PASSWORD), ("till", "/min-dag")]).await.leads_to(), "/min-dag");
    assert_eq!(visitor.get("/min-dag").await.status, StatusCode::OK);
    assert_ne!(visitor.cookie, before, "the token is another after the password was given");
    visitor.cookie = before;
    assert!(visitor.get("/min-dag").await.leads_to().starts_with("/logga-in"), "the old token is dead");
}

#[tokio::test]
async fn a_session_ends_when_nobody_uses_it_and_when_one_leaves() {
    let town = Town::new().await;
    let mut idle = town.visitor("worker1").await;
    let mut out = town.visitor("worker2").await;
    assert_eq!(out.post("/logga-ut", &[]).await.leads_to(), "/logga-in");
    assert!(out.cookie.is_none());
    assert!(out.get("/min-dag").await.leads_to().starts_with("/logga-in"));
    town.pass_minutes(21);
    assert!(idle.get("/min-dag").await.leads_to().starts_with("/logga-in"));
}

#[tokio::test]
async fn what_comes_from_another_site_is_not_done() {
    use axum::{body::Body, http::Request};
    use tower::ServiceExt;
    let town = Town::new().await;
    let visitor = town.visitor("worker1").await;
    let request = Request::post("/logga-ut")
        .header(header::HOST, "fristad.example")
        .header("sec-fetch-site", "cross-site")
        .header(header::COOKIE, format!("{}={}", fristad_web::COOKIE, visitor.cookie.clone().unwrap()))
        .body(Body::empty())
        .unwrap();
    let reply = town.router.clone().oneshot(request).await.unwrap();
    assert_eq!(reply.status(), StatusCode::FORBIDDEN);
    let mut visitor = visitor;
    assert_eq!(visitor.get("/min-dag").await.status, StatusCode::OK, "the session still stands");
}
