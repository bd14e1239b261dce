//! Text as it can be shown: without what a terminal would obey, and without what nobody can see.
//!
//! Scenarios and saves come from strangers. A title can hold an escape sequence, a letter that turns the reading direction
//! round, or one of no width. Whatever shows, prints or names a file by such a text passes it through here first.

use std::borrow::Cow;

/// Stands for a letter that is not shown.
const HIDDEN: char = '\u{fffd}';

/// Whether a letter is obeyed rather than shown, or cannot be seen: control characters (C0, DEL, C1), direction controls,
/// line separators, letters of no width and tags. A line end and a tab count too.
#[must_use]
pub const fn is_hidden(letter: char) -> bool {
    matches!(letter,
        '\0'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'..='\u{1160}'
        | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

const fn is_laid_out(letter: char) -> bool {
    matches!(letter, '\n' | '\t')
}

/// A text for people: each [hidden](is_hidden) letter is a replacement character. Line ends and tabs stay.
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    let is_wrong = |letter: char| is_hidden(letter) && !is_laid_out(letter);
    if !text.contains(is_wrong) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|letter| if is_wrong(letter) { HIDDEN } else { letter }).collect())
}

/// A text in a message about it: each [hidden](is_hidden) letter is spelled out, such as `U+200B`. Line ends stay.
#[must_use]
pub fn spelled(text: &str) -> Cow<'_, str> {
    let is_wrong = |letter: char| is_hidden(letter) && !is_laid_out(letter);
    if !text.contains(is_wrong) {
        return Cow::Borrowed(text);
    }
    let mut spelled = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        if is_wrong(letter) {
            spelled.push_str(&format!("U+{:04X}", u32::from(letter)));
        } else {
            spelled.push(letter);
        }
    }
    Cow::Owned(spelled)
}

/// A text in which each [hidden](is_hidden) letter is a visible one of as many bytes, so that places in it stay where they
/// are.
#[must_use]
pub(super) fn in_place(text: &str) -> Cow<'_, str> {
    let is_wrong = |letter: char| is_hidden(letter) && !is_laid_out(letter);
    if !text.contains(is_wrong) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter.len_utf8() {
            _ if !is_wrong(letter) => shown.push(letter),
            1 => shown.push('?'),
            2 => shown.push('¿'),
            3 => shown.push(HIDDEN),
            _ => shown.extend([HIDDEN, ' ']),
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters that are obeyed or not seen, by kind.
    const HOSTILE: &str = "\0\u{7}\u{8}\r\u{1b}\u{7f}\u{80}\u{9b}\u{9f}\u{ad}\u{61c}\u{200b}\u{200e}\u{200f}\u{2028}\u{202a}\u{202e}\
                           \u{2060}\u{2066}\u{2069}\u{feff}\u{e0041}";

    #[test]
    fn what_is_obeyed_or_unseen_is_replaced_and_all_else_stays() {
        let shown = plain(HOSTILE);
        assert!(shown.chars().all(|letter| letter == HIDDEN), "{shown:?}");
        assert_eq!(shown.chars().count(), HOSTILE.chars().count());
        let ordinary = "Zürich, Київ, 北京, हिन्दी, e\u{301}, ⚠️\n\tnew";
        assert!(matches!(plain(ordinary), Cow::Borrowed(text) if text == ordinary));
    }

    #[test]
    fn in_messages_it_is_spelled_and_in_source_lines_it_keeps_its_bytes() {
        assert_eq!(spelled("a\u{200b}b\u{1b}c\u{e0041}"), "aU+200BbU+001BcU+E0041");
        let shown = in_place(HOSTILE);
        assert_eq!(shown.len(), HOSTILE.len());
        assert!(!shown.contains(is_hidden), "{shown:?}");
    }
}
