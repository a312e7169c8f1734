//! Whatever is sent, the answer is a problem that says what is wrong, and never an error of ours.

use super::{access::body, code, filled, machine, places};
use crate::pages::lived::Lived;
use axum::http::StatusCode;
use fristad_web::api::routes::{ROUTES, Verb};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

#[tokio::test]
async fn junk_is_refused_and_breaks_nothing() {
    let town = Lived::new().await;
    let lead = machine(&town.town, "lead", &["read", "write"]).await;
    let places = places(&town);
    let json = ("content-type", "application/json");
    let deep = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
    let junk: [(&str, Vec<u8>, u16); 9] = [
        ("no table", b"[]".to_vec(), 422),
        ("nothing", b"null".to_vec(), 422),
        ("a word", b"\"Hej\"".to_vec(), 422),
        ("half", b"{\"a\":".to_vec(), 400),
        ("no text", vec![b'{', b'"', 0xc3, 0x28, b'"', b':', b'1', b'}'], 400),
        ("too deep", format!("{{\"a\":{deep}}}").into_bytes(), 400),
        ("a number beyond all", b"{\"limit\":1e999}".to_vec(), 400),
        ("an unknown field", b"{\"hittepa\":\"Hemligt hus\"}".to_vec(), 422),
        ("too much", vec![b' '; fristad_web::LARGEST_FORM + 1], 413),
    ];
    for route in ROUTES.iter().filter(|route| route.verb.has_body()) {
        let path = filled(&route.path, &places);
        for (what, bytes, status) in &junk {
            let reply = lead.send(route.verb, &path, &[json, ("if-match", "*")], bytes.clone()).await;
            let scope = reply.status == StatusCode::FORBIDDEN && code(&reply) == "token.scope";
            assert!(scope || reply.status.as_u16() == *status, "{path} {what}: {} {}", reply.status, reply.text());
            assert_eq!(reply.headers["content-type"], "application/problem+json");
            assert!(
                !reply.text().contains("Hemligt") && !reply.text().contains("hittepa") || reply.text().contains("unknown field"),
                "{path}: {}",
                reply.text()
            );
            assert!(!reply.text().contains("Hemligt"), "{path} says back what was sent");
        }
        let reply = lead.send(route.verb, &path, &[("content-type", "text/plain"), ("if-match", "*")], b"{}".to_vec()).await;
        assert!(matches!(reply.status, StatusCode::UNSUPPORTED_MEDIA_TYPE | StatusCode::FORBIDDEN), "{path}: {}", reply.status);
        // Each field as something that it is not.
        let Some(Value::Object(least)) = body(route, &places) else { continue };
        for name in least.keys() {
            for wrong in
                [json!(null), json!(-1), json!({ "x": [] }), json!([[["x"]]]), json!("\u{0}"), json!(1e300), json!("å".repeat(200_000))]
            {
                let mut sent = least.clone();
                sent.insert(name.clone(), wrong.clone());
                let reply = lead.call(route.verb, &path, &[("if-match", "*")], Some(&Value::Object(sent))).await;
                assert!(
                    !reply.status.is_server_error(),
                    "{path} {name} {}: {}",
                    wrong.to_string().chars().take(40).collect::<String>(),
                    reply.text()
                );
            }
        }
    }
    for (verb, path) in [(Verb::Delete, "/worklist"), (Verb::Put, "/searches"), (Verb::Post, "/cases/x"), (Verb::Get, "/searches")] {
        let reply = lead.call(verb, path, &[], None).await;
        assert_eq!((reply.status, code(&reply).as_str()), (StatusCode::METHOD_NOT_ALLOWED, "request.method"), "{path}");
    }
    for id in ["x", "%00", "%ff", "..%2f..", "00000000-0000-0000-0000-00000000000g"] {
        let reply = lead.get(&format!("/cases/{id}")).await;
        assert!(matches!(reply.status, StatusCode::NOT_FOUND | StatusCode::BAD_REQUEST), "{id}: {}", reply.status);
    }
}

/// Whoever sends slowly holds a place that others need, with a key as well as without one.
#[tokio::test]
async fn a_body_that_does_not_come_is_not_waited_for() {
    let town = Lived::new().await;
    let lead = machine(&town.town, "lead", &["read"]).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut stream = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
    let router = town.town.router.clone();
    let serving = tokio::spawn(async move { axum::serve(listener, router).await });
    let head = format!(
        "POST /api/v1/searches HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\nContent-Length: 16000\r\n\r\n{{",
        lead.secret
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).await.unwrap();
    assert_eq!(&answer, b"HTTP/1.1 400");
    serving.abort();
}
