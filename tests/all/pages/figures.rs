//! The pages of figures: what was counted at night, without small counts; what others have published; and filters that name what they do not know.

use super::{Town, routes::said};
use crate::house::House;
use axum::http::{StatusCode, header};
use fristad_app::figures::yardstick::Yardstick;
use fristad_demo::generate::published;
use fristad_measures::place::{adults::AgePopulation, estimated::Estimated, population::Population, years::ByYear};
use serde_json::{Value, json};
use std::sync::Arc;
use uuid::Uuid;

const NOW: &str = "2026-03-16T12:00";

/// A house whose figures are shown by and compared with this.
async fn measuring_by(yardstick: Yardstick) -> House {
    let mut house = House::sqlite().await;
    house.app = Arc::new(Arc::into_inner(house.app).unwrap().measuring_by(yardstick));
    house
}

async fn intakes(house: &House, count: usize, contexts: Value) {
    let intake = json!({
        "kind": "victim_adult", "source": "application", "channel": "phone", "unit": house.place.units["vald"], "age": "adult", "contexts": contexts,
    });
    for _ in 0..count {
        house.act("worker1", NOW, "register_intake", json!({ "intake": intake, "texts": { "account": "Hon ringer." } })).await.unwrap();
    }
}

#[tokio::test]
async fn key_figures_are_counted_at_night_and_hold_no_small_count() {
    for house in [House::sqlite().await, House::postgres().await] {
        intakes(&house, 12, json!(["close_relation"])).await;
        intakes(&house, 2, json!(["hate_crime"])).await;
        let read = async || house.act("analyst", NOW, "read_key_figures", json!({})).await.unwrap();
        let before = read().await;
        assert_eq!((&before["counted"], &before["figures"][0]["groups"][0]["count"]), (&Value::Null, &json!(0)));
        let night = "2026-03-17T02:30".parse().unwrap();
        house.app.put_periodic_jobs(NOW.parse().unwrap()).await.unwrap();
        house.app.run_due_jobs(Uuid::from_u128(1), night).await.unwrap();
        let after = read().await;
        assert_eq!(after["counted"].as_str().map(|at| at.parse().unwrap()), Some(night));
        let opened = after["figures"].as_array().unwrap().iter().find(|figure| figure["measure"] == "k1").unwrap();
        let of = |code: &str| opened["groups"].as_array().unwrap().iter().find(|group| group["code"] == code).unwrap()["count"].clone();
        assert_eq!(of("hate_crime"), Value::Null);
        assert!(of("all").is_null() || of("close_relation").is_null(), "14 less 12 are 2");
        assert_eq!(of("threatened_witness"), json!(0));
        assert!(house.examine().await.holds());

        let town = Town::around(house, NOW).await;
        let mut analyst = town.visitor("analyst").await;
        let page = analyst.get("/matt/nyckeltal?del=brott").await;
        let text = page.text();
        assert!(
            text.contains("Räknat") && text.contains("Hatbrott") && text.contains("skyddat") && text.contains("<svg"),
            "{}",
            said(&page)
        );
        let csv = analyst.get("/matt/nyckeltal/csv?del=brott").await.text();
        assert!(csv.starts_with("year,measure,what,by,group,label,count"), "{csv}");
        let small: Vec<_> = csv.lines().filter(|line| line.starts_with("2026,k1") && line.contains("hate_crime")).collect();
        assert!(small.len() == 1 && small[0].ends_with("Hatbrott,..,"), "{small:?}");
        let svg = analyst.get("/matt/nyckeltal/svg?del=brott").await;
        assert!(svg.text().starts_with("<svg") || svg.text().starts_with("<?xml"), "{}", svg.text());
        assert_eq!(svg.headers[header::CONTENT_DISPOSITION].to_str().unwrap().matches("nyckeltal.svg").count(), 1);
        assert!(analyst.get("/matt/nyckeltal/xlsx").await.body.starts_with(b"PK"));
        assert_eq!(analyst.get("/matt/nyckeltal/pdf").await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn what_others_publish_is_compared_with_its_uncertainty_in_a_drawing_a_table_and_words() {
    let town = Town::around(measuring_by(published::yardstick(1, "2026-03-16".parse().unwrap()).unwrap()).await, NOW).await;
    let mut lead = town.visitor("lead").await;
    let counties = lead.get("/matt/jamforelse?matt=k1&niva=lan").await;
    let text = counties.text();
    assert_eq!(counties.status, StatusCode::OK, "{}", said(&counties));
    assert!(
        text.contains("Kartan visar länen")
            && text.contains("bild=punkter")
            && text.contains("Skåne län")
            && text.contains("Påhittade siffror")
    );
    assert!(text.contains("Riket") && text.contains("Osäkerhet"));
    let dots = lead.get("/matt/jamforelse?matt=k1&niva=lan&bild=punkter").await.text();
    assert!(dots.contains("Punkterna visar") && dots.contains("bild=karta") && dots.contains("slumpen"));
    let years = lead.get("/matt/jamforelse?matt=k4&niva=riket&ar=2023&ar=2024&ar=2025").await.text();
    assert!(years.contains("Linjen visar år för år") && (years.contains("slumpen")), "{years}");
    let sexes = lead.get("/matt/jamforelse?matt=k1&niva=polisregion&efter=kon").await.text();
    assert!(sexes.contains("Kvinnor") && sexes.contains("Polisregion Syd"));
    let named = lead.get("/matt/jamforelse?matt=m5&niva=kommun&kommun=lund,%20Malm%C3%B6").await.text();
    assert!(named.contains(">Lund<") && named.contains("Malmö") && !named.contains("Ystad"));
    let answers = lead.get("/matt/jamforelse?matt=m5&niva=storlek&efter=delar").await;
    assert_eq!(answers.status, StatusCode::OK, "{}", said(&answers));
    for (form, begins) in [("csv", "measure,level,area"), ("xlsx", "PK"), ("svg", "<")] {
        let file = lead.get(&format!("/matt/jamforelse/{form}?matt=k1&niva=lan")).await;
        assert!(file.body.starts_with(begins.as_bytes()), "{form}: {}", file.text());
    }
    let csv = lead.get("/matt/jamforelse/csv?matt=k1&niva=lan").await.text();
    assert_eq!(csv.lines().count(), 1 + 21 + 1, "each county, and the nation");
    let method = lead.get("/matt/metod").await.text();
    assert!(method.contains("2025: ") && method.contains("Påhittat för övningen"));
}

#[tokio::test]
async fn without_anything_published_the_page_says_how_to_get_it() {
    let town = Town::new().await;
    let mut analyst = town.visitor("analyst").await;
    let page = analyst.get("/matt/jamforelse").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("Det finns inget att jämföra med än") && page.text().contains("navets mapp"));
    let start = analyst.get("/matt").await.text();
    for path in ["/matt/nyckeltal", "/matt/jamforelse", "/matt/register", "/matt/metod", "/matt/kommuner"] {
        assert!(start.contains(&format!("href=\"{path}\"")), "{path}");
        assert_eq!(analyst.get(path).await.status, StatusCode::OK, "{path}");
    }
    assert!(!town.visitor("worker1").await.get("/matt").await.text().contains("href=\"/matt/nyckeltal\""));
}

#[tokio::test]
async fn a_filter_that_is_not_known_is_named_and_nothing_breaks() {
    let town = Town::around(measuring_by(published::yardstick(1, "2026-03-16".parse().unwrap()).unwrap()).await, NOW).await;
    let mut analyst = town.visitor("analyst").await;
    for (path, field) in [
        ("/matt/nyckeltal?ar=1850", "f-ar"),
        ("/matt/nyckeltal?ar=i%20fjol", "f-ar"),
        ("/matt/nyckeltal?del=stj%C3%A4rntecken", "f-del"),
        ("/matt/nyckeltal?matt=k99", "f-matt"),
        ("/matt/nyckeltal/csv?ar=1850", "f-ar"),
        ("/matt/jamforelse?matt=k99", "f-matt"),
        ("/matt/jamforelse?niva=v%C3%A4rlden", "f-niva"),
        ("/matt/jamforelse?efter=x", "f-efter"),
        ("/matt/jamforelse?ar=1850", "f-ar"),
        ("/matt/jamforelse?matt=k1&del=police", "f-del"),
        ("/matt/jamforelse?niva=kommun&kommun=Ankeborg", "f-kommun"),
        ("/matt/jamforelse?niva=kommun&lan=99", "f-lan"),
        ("/matt/jamforelse/svg?matt=k99", "f-matt"),
        ("/matt/kommuner?lan=99", "f-lan"),
        ("/matt/kommuner?storlek=stor", "f-storlek"),
    ] {
        let page = analyst.get(path).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}: {}", said(&page));
        assert!(page.text().contains(&format!("href=\"#{field}\"")), "{path} does not point at {field}");
    }
    let unknown = analyst.get("/matt/register/m99").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    let none = analyst.get("/matt/kommuner?namn=Ankeborg").await;
    assert!(none.status == StatusCode::OK && none.text().contains("Ingen kommun stämmer"));
    let one = analyst.get("/matt/kommuner?namn=lund&sida=99").await.text();
    assert!(one.contains("Lund") && one.contains("1281"));
}

/// The population of a year is taken in with its source, and every page that reckons with it says which it was.
#[tokio::test]
async fn population_that_was_taken_in_stands_with_its_source_and_year_where_it_is_used() {
    let mut yardstick = published::yardstick(1, "2026-03-16".parse().unwrap()).unwrap();
    let ages = "municipality_code,sex,age_from,age_to,population\n1281,woman,18,,20000\n1281,man,18,,20000\n";
    yardstick.municipality = Some("1281".parse().unwrap());
    yardstick.adults = ByYear::from([(2024, AgePopulation::read(ages, "SCB, prov", 2024).unwrap())]);
    yardstick.populations.put(2025, Population::shipped().said_to_be("SCB, folkmängd", 2025));
    let survey = "area,estimate,ci_low,ci_high,n\nSE,0.31,0.28,0.34,2100\nsyd,0.4,0.35,0.45,310\n";
    let survey = Estimated::read(survey, "Urvalet, prov", 2025).unwrap();
    yardstick.estimated.insert("m10".to_owned(), ByYear::from([(2025, survey)]));
    let house = measuring_by(yardstick).await;
    intakes(&house, 10, json!(["close_relation"])).await;
    house.app.put_periodic_jobs(NOW.parse().unwrap()).await.unwrap();
    house.app.run_due_jobs(Uuid::from_u128(1), "2026-03-17T02:30".parse().unwrap()).await.unwrap();
    let figures = house.act("analyst", NOW, "read_key_figures", json!({})).await.unwrap();
    assert_eq!((&figures["adults"], &figures["figures"][0]["groups"][0]["per_10000"]), (&json!("SCB, prov, 2024"), &json!(2.5)));
    let town = Town::around(house, NOW).await;
    let mut analyst = town.visitor("analyst").await;
    assert!(analyst.get("/matt/nyckeltal").await.text().contains("Antal vuxna enligt SCB, prov, 2024."));
    let method = analyst.get("/matt/metod").await.text();
    for told in [
        "SCB, prov, 2024",
        "SCB, folkmängd, 2025",
        "m10: Urvalet, prov, 2025",
        "saknar underlag",
        "urvalsundersökning",
        "minst 2 åt vardera hållet",
    ] {
        assert!(method.contains(told), "{told}");
    }
    let people = analyst.get("/matt/jamforelse?matt=b1&niva=kommun&kommun=Lund&ar=2025").await;
    assert!(people.status == StatusCode::OK && people.text().contains("Folkmängd enligt SCB, folkmängd, 2025."), "{}", said(&people));
    let none = analyst.get("/matt/jamforelse?matt=b1&niva=riket&efter=kon").await.text();
    assert!(none.contains("Folkmängden är inte inläst för det här året eller den här gruppen"));
    let sample = analyst.get("/matt/jamforelse?matt=m10&niva=polisregion&ar=2025").await.text();
    for told in ["40,0", "31,0", "Skattning ur urvalsundersökning: Urvalet, prov, 2025.", "Ingen urvalsundersökning är inläst", "slumpen"]
    {
        assert!(sample.contains(told), "{told}");
    }
}
