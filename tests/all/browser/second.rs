//! The second step in a real browser, with chromium's own virtual authenticator: what a person does, and what somebody does who has only their password.

use super::{Screen, Site, every_page::examine};
use crate::{
    house::House,
    pages::{PASSWORD, Town},
};
use fristad_demo::authority;
use fristad_domain::actor::Role;
use fristad_testkit::browser::{Options, Script, devtools};
use fristad_web::text::say;
use serde_json::json;

impl Screen {
    /// Puts an authenticator beside the browser, whose owner always says yes.
    async fn has_authenticator(&self) {
        devtools(&self.client, "WebAuthn.enable", json!({})).await.unwrap();
        let options = json!({
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true,
            "isUserVerified": true, "automaticPresenceSimulation": true,
        });
        devtools(&self.client, "WebAuthn.addVirtualAuthenticator", json!({ "options": options })).await.unwrap();
    }

    /// Gives login and password, wherever that leads.
    async fn says_who(&self, alias: &str, password: &str) {
        self.open("/logga-in").await;
        self.fill(&[("anvandare", &authority::login(alias).unwrap()), ("losenord", password)]).await;
        self.press(&say("door-log-in")).await;
    }

    async fn is_at(&self, path: &str) {
        let here = self.path().await;
        assert!(here.split('?').next() == Some(path), "{here} instead of {path}:\n{}", self.text().await);
    }

    async fn shown(&self, css: &str) -> Vec<String> {
        let found = self.run(&format!("return [...document.querySelectorAll('{css}')].map((shown) => shown.innerText)")).await;
        found.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
    }

    /// Makes a passkey where one is asked for, and gives the recovery codes that are shown with it.
    async fn makes_a_passkey(&self) -> Vec<String> {
        self.fill(&[("namn", "Jobbtelefonen")]).await;
        self.press(&say("passkeys-act")).await;
        self.sees(&[&say("codes-once")]).await;
        self.shown(".reservkoder code").await
    }
}

async fn site() -> Site {
    let town = Town::with(House::sqlite().await, "2026-03-16T12:00", vec![Role::CaseWorker]).await;
    let mut site = Site::around(town).await;
    // A number has no domain, and without a domain there are no passkeys.
    site.url = site.url.replace("127.0.0.1", "localhost");
    site
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passkey_is_made_used_and_reset() {
    let site = site().await;
    let mut wrong = Vec::new();
    let worker = site.window(&Options::default()).await;
    worker.has_authenticator().await;

    // The role must have one: until it is there, nothing else is.
    worker.says_who("worker1", PASSWORD).await;
    for path in ["/", "/min-dag", "/sok", "/passnycklar", "/mina-sessioner", "/reservkoder"] {
        worker.open(path).await;
        worker.is_at("/passnycklar/ny").await;
    }
    worker.sees(&[&say("passkeys-must")]).await;
    wrong.extend(examine(&worker, "passnyckel-maste").await);
    worker.press(&say("passkeys-act")).await;
    worker.sees(&[&say("second-name-missing")]).await;
    let codes = worker.makes_a_passkey().await;
    assert_eq!(codes.len(), 10);
    wrong.extend(examine(&worker, "reservkoder-visade").await);
    worker.follow(&say("codes-kept")).await;
    worker.open("/min-dag").await;
    worker.is_at("/min-dag").await;

    // Out and in again.
    worker.tap("form.loggaut button").await;
    worker.says_who("worker1", PASSWORD).await;
    worker.is_at("/andra-steget").await;
    wrong.extend(examine(&worker, "andra-steget").await);
    worker.press(&say("second-use")).await;
    worker.open("/min-dag").await;
    worker.is_at("/min-dag").await;

    // And proves who they are before something that needs it.
    worker.open("/passnycklar/ny").await;
    worker.is_at("/bekrafta").await;
    wrong.extend(examine(&worker, "bekrafta-passnyckel").await);
    worker.press(&say("door-confirm-passkey")).await;
    worker.is_at("/passnycklar/ny").await;
    wrong.extend(examine(&worker, "passnyckel-ny").await);
    worker.fill(&[("namn", "Samma telefon")]).await;
    worker.find("form.nyckel button").await.click().await.unwrap();
    worker.until("return !document.querySelector('form.nyckel .fel').hidden").await;
    worker.sees(&[&say("second-has-one")]).await;
    worker.open("/passnycklar").await;
    worker.sees(&["Jobbtelefonen"]).await;
    wrong.extend(examine(&worker, "passnycklar").await);
    worker.tap("td form button").await;
    worker.sees(&[&say("second-last"), "Jobbtelefonen"]).await;

    // A stolen password, in a browser that even has an authenticator of its own, and one without a script.
    let thief = site.window(&Options::default()).await;
    thief.has_authenticator().await;
    thief.says_who("worker1", PASSWORD).await;
    for path in ["/", "/min-dag", "/byt-losenord", "/passnycklar/ny", "/bekrafta", "/mina-sessioner"] {
        thief.open(path).await;
        thief.is_at("/andra-steget").await;
    }
    thief.find("form.nyckel button").await.click().await.unwrap();
    thief.until("return !document.querySelector('form.nyckel .fel').hidden").await;
    thief.is_at("/andra-steget").await;
    thief.close().await;
    let plain = site.window(&Options { script: Script::Off, ..Options::default() }).await;
    plain.says_who("worker1", PASSWORD).await;
    plain.is_at("/andra-steget").await;
    plain.sees(&[&say("second-no-script")]).await;
    plain.press(&say("second-use")).await;
    plain.is_at("/andra-steget").await;
    plain.fill(&[("kod", &codes[0])]).await;
    plain.press(&say("second-use-code")).await;
    plain.open("/min-dag").await;
    plain.is_at("/min-dag").await;
    plain.close().await;

    // A recovery code opens once.
    let elsewhere = site.window(&Options::default()).await;
    elsewhere.says_who("worker1", PASSWORD).await;
    elsewhere.fill(&[("kod", &codes[0])]).await;
    elsewhere.press(&say("second-use-code")).await;
    elsewhere.sees(&[&say("second-code-wrong")]).await;
    wrong.extend(examine(&elsewhere, "andra-steget-fel").await);
    elsewhere.fill(&[("kod", &codes[1].to_lowercase())]).await;
    elsewhere.press(&say("second-use-code")).await;
    elsewhere.open("/reservkoder").await;
    elsewhere.sees(&["8 reservkoder"]).await;
    wrong.extend(examine(&elsewhere, "reservkoder").await);

    // An administrator resets it.
    let admin = site.screen("admin", &Options::default()).await;
    let account = format!("/konton/{}", site.town.house.place.users["worker1"]);
    admin.open(&format!("/bekrafta?till={account}")).await;
    admin.fill(&[("losenord", PASSWORD)]).await;
    admin.press(&say("door-confirm-act")).await;
    wrong.extend(examine(&admin, "konto-andra-steget").await);
    admin.press(&say("accounts-second-act")).await;
    let issued = admin.shown("code.engang").await.remove(0);
    worker.open("/min-dag").await;
    worker.is_at("/logga-in").await;
    worker.says_who("worker1", &issued).await;
    worker.is_at("/byt-losenord").await;
    let own = "vi åt blåbär i hällregn";
    worker.fill(&[("old", &issued), ("new", own), ("again", own)]).await;
    worker.press(&say("password-act")).await;
    worker.is_at("/passnycklar/ny").await;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
