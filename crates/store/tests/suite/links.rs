//! What crosses a link, and in which direction.

use super::{
    house::{House, on_both},
    sample,
};
use fristad_app::row::CaseRow;
use fristad_domain::case::{Event, LinkedFact, code::Trigger};
use std::collections::BTreeSet;

on_both! { handlers_cross_both_ways_and_permissions_from_the_victims_side_only, the_opposite_side_of_a_family_is_each_of_its_cases,
links_of_children_tell_nothing, all_links_come_back }

async fn handlers_cross_both_ways_and_permissions_from_the_victims_side_only(house: &House) {
    let mut unit = house.begin().await;
    for (number, kind) in [(1, "victim_adult"), (2, "perpetrator"), (3, "victim_adult")] {
        unit.insert_case(&CaseRow { handler: Some(sample::user(number)), kind: kind.into(), ..sample::case(number) }).await.unwrap();
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

async fn the_opposite_side_of_a_family_is_each_of_its_cases(house: &House) {
    let mut unit = house.begin().await;
    for (number, kind) in [(1, "victim_adult"), (2, "perpetrator"), (3, "child"), (4, "child")] {
        let handler = Some(sample::user(number)).filter(|_| number < 4);
        unit.insert_case(&CaseRow { handler, kind: kind.into(), ..sample::case(number) }).await.unwrap();
    }
    // One child's case is linked from hers, the other to hers.
    let links = [sample::link(1, 1, 2, "perpetrator"), sample::link(2, 1, 3, "child"), sample::link(3, 4, 1, "victim")];
    for link in &links {
        unit.insert_link(link).await.unwrap();
    }
    for case in 1..=4 {
        let trigger = if case == 2 { Trigger::Release } else { Trigger::Moved };
        let events = [sample::event(sample::case_id(case), 1), sample::event_of(sample::case_id(case), 2, Event::Triggered { trigger })];
        unit.insert_events(&events).await.unwrap();
    }
    for (case, family) in [(1, &[3, 4][..]), (3, &[1]), (4, &[1])] {
        let facts = unit.linked_facts(sample::case_id(case)).await.unwrap();
        assert!(facts.contains(&LinkedFact::OppositeHandler(sample::user(2))), "{case}: {facts:?}");
        let told = facts.iter().filter_map(|fact| match fact {
            LinkedFact::Triggered { trigger, from, .. } => Some((*trigger, *from)),
            LinkedFact::OppositeHandler(_) | LinkedFact::SameHandlerAllowed(_) => None,
        });
        let moved = family.iter().map(|noted| (Trigger::Moved, sample::case_id(*noted)));
        let expected: BTreeSet<_> = moved.chain([(Trigger::Release, sample::case_id(2))]).collect();
        assert_eq!(told.collect::<BTreeSet<_>>(), expected, "{case}");
    }
    let his = unit.linked_facts(sample::case_id(2)).await.unwrap();
    assert_eq!(his.len(), 2, "{his:?}");
    for case in [1, 3] {
        assert!(his.contains(&LinkedFact::OppositeHandler(sample::user(case))), "{his:?}");
    }
    let all = [1, 3, 4].map(sample::case_id);
    assert_eq!(unit.told_of(sample::case_id(2), None, 9).await.unwrap(), all);
    assert_eq!(unit.told_of(sample::case_id(1), None, 9).await.unwrap(), all);
    assert_eq!(unit.told_of(sample::case_id(3), None, 9).await.unwrap(), [1, 3].map(sample::case_id));
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
