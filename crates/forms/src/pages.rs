//! The questionnaire as pages, one group a page, and how far each has come.

use crate::{
    answers::Answers,
    check::enabled,
    questionnaire::{Item, Kind, Questionnaire},
};

/// A page: a group that lies in no other, or what stands before, between and after such groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page<'q> {
    /// The group that it shows.
    pub group: Option<&'q Item>,
    /// All that lies on it, each item before what lies in it. The group itself is not among them.
    pub items: &'q [Item],
}

/// How far a page has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Questions that have an answer, were it that the person does not want to give one.
    pub answered: usize,
    /// Questions that are asked and shown.
    pub of: usize,
}

/// The pages in order. There is always one at least.
pub fn pages(questionnaire: &Questionnaire) -> Vec<Page<'_>> {
    let items = |from: usize, to: usize| questionnaire.items.get(from..to).unwrap_or_default();
    let mut pages = Vec::new();
    let (mut loose, mut at) = (0, 0);
    while let Some(item) = questionnaire.items.get(at) {
        if matches!(item.kind, Kind::Group { .. }) {
            if loose < at {
                pages.push(Page { group: None, items: items(loose, at) });
            }
            pages.push(Page { group: Some(item), items: items(at + 1, item.end) });
            loose = item.end;
        }
        at = item.end;
    }
    if loose < at {
        pages.push(Page { group: None, items: items(loose, at) });
    }
    pages
}

/// How far each page has come, in the order of [`pages`].
pub fn progress(questionnaire: &Questionnaire, answers: &Answers) -> Vec<Progress> {
    let enabled = enabled(questionnaire, answers);
    let hidden = hidden(questionnaire);
    let counts = |item: &&Item| item.question().is_some() && enabled.contains(&item.link_id) && !hidden(item);
    let count = |page: Page<'_>| {
        let asked: Vec<_> = page.items.iter().filter(counts).collect();
        Progress { answered: asked.iter().filter(|item| answers.get(&item.link_id).is_some()).count(), of: asked.len() }
    };
    pages(questionnaire).into_iter().map(count).collect()
}

/// Whether an item is never shown: it is hidden, or lies in something that is.
fn hidden(questionnaire: &Questionnaire) -> impl Fn(&Item) -> bool {
    move |item| {
        let mut item = Some(item);
        while let Some(one) = item {
            if one.hidden {
                return true;
            }
            item = questionnaire.parent(one);
        }
        false
    }
}
