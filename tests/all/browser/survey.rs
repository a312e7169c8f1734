//! A survey in a real browser: a file of those who are asked, and what is kept while somebody writes at the door.

use super::{Site, every_page::examine};
use crate::{house::House, pages::Town, surveys};
use fristad_testkit::browser::{Options, screenshot};
use fristad_web::text::say;
use serde_json::json;

const NOW: &str = "2026-03-16T12:00";

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_chosen_and_what_is_written_at_the_door_is_kept_without_a_button() {
    let house = House::sqlite().await;
    let act = async |operation: &str, input: serde_json::Value| {
        house.act_for("analyst", crate::pages::lived::usual("analyst"), "2026-03-16T09:00", operation, input).await.unwrap()
    };
    let input = json!({ "title": "Kursen i mars", "anonymity": "coded", "questionnaire": "kursutvardering", "closes": "2026-12-31", "columns": ["Ort"] });
    let survey = act("save_survey", input).await["survey"].as_str().unwrap().to_owned();
    let site = Site::around(Town::around(house, NOW).await).await;
    let analyst = site.screen("analyst", &Options::default()).await;

    // A file with a line that cannot be used adds nobody, and one without adds everybody.
    let folder = tempfile::tempdir().unwrap();
    let people = format!("/enkater/{survey}/svarande");
    for (file, seen) in
        [("namn;typ;ort\nÅsa;kursdeltagare;Ekby\nTore;kung;Åby\n", "Rad 3"), ("namn;typ;ort\nÅsa;kursdeltagare;Ekby\n", "Åsa")]
    {
        let path = folder.path().join("deltagare.csv");
        std::fs::write(&path, file).unwrap();
        analyst.open(&people).await;
        analyst.find("main input[type=file]").await.send_keys(path.to_str().unwrap()).await.unwrap();
        analyst.press(&say("survey-add-file")).await;
        analyst.sees(&[seen]).await;
        if seen == "Rad 3" {
            screenshot(&analyst.client, "enkat-fil-fel").await.unwrap();
        }
    }
    assert_eq!(analyst.wrong().await, json!([]));
    analyst.close().await;

    // Somebody writes on a telephone, in English, and goes away without pressing anything.
    let token = surveys::opened(&site.town.house, &survey).await.remove(0);
    let guest = site.window(&Options { width: 360, height: 740, ..Options::default() }).await;
    let page = format!("/svar/{token}?sida=1&sprak=en");
    guest.open(&page).await;
    guest.fill(&[("q.lard", "To ask everyone.")]).await;
    guest.until("return document.querySelector('.sparat').textContent.startsWith('Saved at ')").await;
    guest.fill(&[("q.lard", "To ask everyone, always.")]).await;
    guest.press("Save and go back").await;
    guest.open(&page).await;
    let kept = guest.find("main [name='q.lard']").await.prop("value").await.unwrap();
    assert_eq!(kept.as_deref(), Some("To ask everyone, always."), "what was kept meanwhile stands in nobody's way");
    let mut wrong = examine(&guest, "svar-fragor-en").await;
    guest.open(&format!("/svar/{token}?sida=slut&sprak=en")).await;
    wrong.extend(examine(&guest, "svar-slut-en").await);
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(guest.wrong().await, json!([]));
    guest.close().await;
}
