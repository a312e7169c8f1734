//! The browser does what its options say, and axe-core sees what is wrong.

use std::path::Path;
use std::time::Duration;

use fristad_testkit::browser::fantoccini::Locator;
use fristad_testkit::browser::{Browser, Driver, Error, Network, Options, Programs, Scheme, Script, axe, screenshot};
use fristad_testkit::wait;

/// A page in the address itself, percent-encoded where it must be.
fn page(body: &str) -> String {
    let head = "<!doctype html><html lang='sv'><head><title>Prov</title><meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; \
                script-src 'unsafe-inline'; style-src 'unsafe-inline'\">\
                <style>:root{color-scheme:light dark}p{width:1px}@media(prefers-color-scheme:dark){p{width:2px}}</style></head>";
    let text = format!("{head}<body><main><h1>Prov</h1>{body}</main></body></html>");
    format!("data:text/html;charset=utf-8,{}", text.replace('%', "%25").replace('#', "%23").replace(' ', "%20").replace('"', "%22"))
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_the_field_without_a_label_and_is_content_with_the_one_that_has_one() {
    let browser = Browser::start().unwrap();
    let client = browser.open(&Options::default()).await.unwrap();
    client.goto(&page("<input id='n' name='n'>")).await.unwrap();
    let violations = axe(&client).await.unwrap();
    assert_eq!(violations.len(), 1, "{violations:?}");
    assert_eq!((violations[0].rule.as_str(), violations[0].found[0].target.as_str()), ("label", "#n"));
    assert!(violations[0].to_string().contains("<input id=\"n\""), "{}", violations[0]);
    client.goto(&page("<label for='n'>Namn</label><input id='n' name='n'>")).await.unwrap();
    assert_eq!(axe(&client).await.unwrap(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_window_is_as_small_dark_and_scriptless_as_asked() {
    let browser = Browser::start().unwrap();
    let options = Options { width: 360, height: 640, scheme: Scheme::Dark, script: Script::Off, ..Options::default() };
    let client = browser.open(&options).await.unwrap();
    client.goto(&page("<p id='p' style='height:3000px'></p><script>document.title='Skript'</script>")).await.unwrap();
    assert_eq!(client.title().await.unwrap(), "Prov", "no script of the page ran");
    assert_eq!(client.execute("return innerWidth", Vec::new()).await.unwrap(), 360);
    let width = "return document.getElementById('p').offsetWidth";
    assert_eq!(client.execute(width, Vec::new()).await.unwrap(), 2, "the dark rule holds");
    assert_eq!(client.find(Locator::Id("p")).await.unwrap().tag_name().await.unwrap(), "p", "the driver finds its way without scripts");
    let file = screenshot(&client, "testkit-browser").await.unwrap();
    let bytes = std::fs::read(&file).unwrap();
    let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    assert_eq!((&bytes[1..4], side(16)), (&b"PNG"[..], 360));
    assert!(side(20) > 3_000, "the whole page, not what is seen of it");
    assert!(matches!(screenshot(&client, "../x").await, Err(Error::Name(_))));

    let light = browser.open(&Options::default()).await.unwrap();
    light.goto(&page("<p id='p'>x</p><script>document.title='Skript'</script>")).await.unwrap();
    assert_eq!(light.title().await.unwrap(), "Skript");
    assert_eq!(light.execute(width, Vec::new()).await.unwrap(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_network_and_a_gone_one_are_what_the_page_is_told() {
    let browser = Browser::start().unwrap();
    for (network, told) in [(Network::Slow, "3g"), (Network::Gone, "none")] {
        let client = browser.open(&Options { network, ..Options::default() }).await.unwrap();
        client.goto(&page("<p>x</p>")).await.unwrap();
        let script = "return navigator.onLine ? navigator.connection.effectiveType : 'none'";
        assert_eq!(client.execute(script, Vec::new()).await.unwrap(), told);
    }
}

/// The processes whose command line names a directory.
fn processes_in(directory: &str) -> usize {
    let all = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    all.filter(|entry| {
        let line = std::fs::read(entry.path().join("cmdline")).unwrap_or_default();
        String::from_utf8_lossy(&line).contains(directory)
    })
    .count()
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_left_when_the_driver_is_dropped() {
    let browser = Browser::start().unwrap();
    let client = browser.open(&Options::default()).await.unwrap();
    let profile = client.capabilities().unwrap()["chrome"]["userDataDir"].as_str().unwrap().to_owned();
    assert!(Path::new(&profile).exists() && (!Path::new("/proc").exists() || processes_in(&profile) > 0));
    drop(browser);
    assert!(wait::until(Duration::from_mins(1), || !Path::new(&profile).exists() && processes_in(&profile) == 0));
}

#[test]
fn a_driver_that_is_none_says_so() {
    let none = Programs { browser: "/bin/false".into(), driver: "/bin/false".into() };
    assert!(matches!(Driver::start(&none), Err(Error::NotReady(_))));
}
