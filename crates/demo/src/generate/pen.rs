//! Writes texts from building blocks with slots, and does not say the same twice in a case as long as there is something else to say.

use super::dice::Dice;
use std::collections::BTreeMap;

/// Alternative sentences for one place in a text.
pub(super) type Pool = &'static [&'static str];

/// What stands in the slots.
pub(super) type Words = BTreeMap<&'static str, String>;

/// One case's writer.
pub(super) struct Pen {
    dice: Dice,
    words: Words,
    /// Of each pool, by its first sentence: where in it the next sentence stands.
    next: BTreeMap<&'static str, usize>,
}

impl Pen {
    /// A writer with its own chance.
    pub(super) const fn new(dice: Dice, words: Words) -> Self {
        Self { dice, words, next: BTreeMap::new() }
    }

    /// Puts another word in a slot.
    pub(super) fn set(&mut self, slot: &'static str, word: impl Into<String>) {
        self.words.insert(slot, word.into());
    }

    /// A sentence of a pool, not yet filled in. The first is drawn; the following are those behind it.
    fn draw(&mut self, pool: Pool) -> &'static str {
        let Some(first) = pool.first() else { return "" };
        let last = u32::try_from(pool.len()).unwrap_or(u32::MAX).saturating_sub(1);
        let drawn = self.dice.between(0, last);
        let place = self.next.entry(first).or_insert_with(|| usize::try_from(drawn).unwrap_or(0));
        let sentence = pool.get(*place % pool.len()).copied().unwrap_or_default();
        *place = place.wrapping_add(1);
        sentence
    }

    /// A text of one paragraph: a sentence of each pool.
    pub(super) fn paragraph(&mut self, pools: &[Pool]) -> String {
        let drawn: Vec<_> = pools.iter().map(|pool| self.draw(pool)).collect();
        fill(&drawn.join(" "), &self.words)
    }

    /// A text of several paragraphs.
    pub(super) fn text(&mut self, paragraphs: &[&[Pool]]) -> String {
        let written: Vec<_> = paragraphs.iter().map(|pools| self.paragraph(pools)).collect();
        written.join("\n\n")
    }

    /// A sentence of a pool.
    pub(super) fn sentence(&mut self, pool: Pool) -> String {
        self.paragraph(&[pool])
    }
}

/// Fills the slots, `{namn}`, and begins every sentence with a capital. A slot that nothing stands in is left as it is, for a test to find.
pub(super) fn fill(template: &str, words: &Words) -> String {
    let mut filled = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((slot, behind)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        if let Some(word) = words.get(slot) {
            filled.push_str(word);
        } else {
            filled.extend(["{", slot, "}"]);
        }
        rest = behind;
    }
    filled.push_str(rest);
    capitalised(&filled)
}

fn capitalised(text: &str) -> String {
    let mut begins = true;
    let mut ended = false;
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        if begins && character.is_alphabetic() {
            result.extend(character.to_uppercase());
        } else {
            result.push(character);
        }
        begins = (begins || ended) && character.is_whitespace() || begins && !character.is_alphanumeric();
        ended = matches!(character, '.' | '!' | '?');
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_filled_and_sentences_begin_with_a_capital() {
        let words = Words::from([("namn", "Alva".to_owned()), ("hon", "hon".to_owned()), ("mannen", "den tidigare sambon".to_owned())]);
        assert_eq!(
            fill("{namn} ringer. {hon} vill tala. {mannen} vet inte.", &words),
            "Alva ringer. Hon vill tala. Den tidigare sambon vet inte."
        );
        assert_eq!(fill("i går, {hon} {okänt}", &words), "I går, hon {okänt}");
        assert_eq!(fill("den 3 maj 14.30 kom {hon}. 3 dagar senare", &words), "Den 3 maj 14.30 kom hon. 3 dagar senare");
    }

    #[test]
    fn nothing_is_said_twice_before_all_is_said() {
        let pool: Pool = &["a", "b", "c", "d", "e"];
        let mut pen = Pen::new(Dice::new(1, 1), Words::new());
        let mut said: Vec<_> = (0..5).map(|_| pen.sentence(pool)).collect();
        said.sort();
        assert_eq!(said, ["A", "B", "C", "D", "E"]);
    }
}
