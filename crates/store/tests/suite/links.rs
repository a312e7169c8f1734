//! What crosses a link, and in which direction.

use super::{
    house::{House, on_both},
    sample,
};
use fristad_app::row::CaseRow;
use fristad_domain::case::{Event, LinkedFact};

on_both! { handlers_cross_both_ways_and_permissions_from_the_victims_side_only, links_of_children_tell_nothing, all_links_come_back }

async fn handlers_cross_both_ways_and_permissions_from_the_victims_side_only(house: &House) {
    let mut unit = house.begin().await;
    for number in 1..=3 {
        unit.insert_case(&CaseRow { handler: Some(sample::user(number)), ..sample::case(number) }).await.unwrap();
    }
    // Cases 1 and 3 are victims'; case 2 is the perpetrator's. The links are written from either end.
    unit.insert_link(&sample::link(1, 1, 2, "perpetrator")).await.unwrap();
    unit.insert_link(&sample::link(2, 2, 3, "victim")).await.unwrap();
    unit.insert_link(&sample::link(3, 3, 2, "perpetrator")).await.unwrap();
    for (case, allowed) in [(1, 1), (2, 2), (3, 3)] {
        let allowed = Event::SameHandlerAllowed { user: sample::user(allowed) };
        let events = [sample::event(sample::case_id(case), 1), sample::event_of(sample::case_id(case), 2, allowed)];
        unit.insert_events(&events).await.unwrap();
    }
    let (one, two, three) = (sample::user(1), sample::user(2), sample::user(3));
    assert_eq!(unit.linked_facts(sample::case_id(1)).await.unwrap(), [LinkedFact::OppositeHandler(two)]);
    assert_eq!(unit.linked_facts(sample::case_id(3)).await.unwrap(), [LinkedFact::OppositeHandler(two)]);
    let facts = unit.linked_facts(sample::case_id(2)).await.unwrap();
    assert_eq!(facts.len(), 4, "{facts:?}");
    for user in [one, three] {
        assert!(facts.contains(&LinkedFact::OppositeHandler(user)) && facts.contains(&LinkedFact::SameHandlerAllowed(user)), "{facts:?}");
    }
}

async fn links_of_children_tell_nothing(house: &House) {
    let mut unit = house.begin().await;
    for number in 1..=2 {
        unit.insert_case(&sample::case(number)).await.unwrap();
    }
    unit.insert_link(&sample::link(1, 1, 2, "child")).await.unwrap();
    assert!(unit.linked_facts(sample::case_id(1)).await.unwrap().is_empty());
    assert!(unit.linked_facts(sample::case_id(2)).await.unwrap().is_empty());
}

async fn all_links_come_back(house: &House) {
    let mut unit = house.begin().await;
    for number in 1..=2 {
        unit.insert_case(&sample::case(number)).await.unwrap();
    }
    let links = [sample::link(1, 1, 2, "child"), sample::link(2, 2, 1, "sibling")];
    for link in &links {
        unit.insert_link(link).await.unwrap();
    }
    assert_eq!(unit.all_links().await.unwrap(), links);
}
