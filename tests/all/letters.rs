//! Letters as issued: kept as sent, made again the same.

use crate::house::House;
use fristad_app::document::read::DocumentInput;
use fristad_demo::story::{Player, Story};
use fristad_policy::Purpose;

#[tokio::test]
async fn a_letter_made_again_is_the_same_to_the_byte() {
    let house = House::sqlite().await;
    let text = std::fs::read_to_string(crate::repository::root().join("tests/story/01-natten.toml")).unwrap();
    let story = Story::parse(&text).unwrap();
    house.play(&story).await;
    let mut player_now = Player::new(&house.app, &house.place, &story).unwrap().now();
    player_now = player_now.plus_hours(24 * 400);
    let mut unit = house.store.read().await.unwrap();
    let mut made_again = 0;
    for row in unit.cases_after(None, 100).await.unwrap() {
        for (document, ..) in unit.documents(row.id).await.unwrap() {
            let reader = house.place.users["lead"];
            let ctx = house.app.ctx(reader, Purpose::Supervision, player_now).await.unwrap().unwrap();
            let input = DocumentInput { case: row.id, document };
            let issued = house.app.read_document(&ctx, input).await.unwrap().bytes;
            assert!(issued.starts_with(b"%PDF-"));
            assert!(house.app.make_again(&ctx, input).await.unwrap() == issued, "{document}");
            made_again += 1;
        }
    }
    assert!(made_again > 0, "the story issues a letter");
}
