//! Chooses what fits on a page: pieces go in by rank, each whole or not at all. Knows nothing of the game.

use std::borrow::Cow;

/// The size of a page on the terminal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PageSize {
    /// Columns.
    pub width: usize,
    /// Lines.
    pub lines: usize,
}

impl PageSize {
    /// The smallest screen that is supported: 80 columns, and 24 rows less the prompt and the line above it.
    pub const SMALLEST: Self = Self { width: 80, lines: 22 };

    /// The same page with fewer lines.
    pub const fn without(self, lines: usize) -> Self {
        Self { width: self.width, lines: self.lines.saturating_sub(lines) }
    }
}

/// A piece of a page.
pub struct Piece {
    /// The part of the page it stands in. Parts stand in the order of their numbers; within a part, pieces stand in the
    /// order in which they are given.
    pub part: u8,
    /// How soon it is put in: the smallest rank first.
    pub rank: u8,
    /// The text, without a line end after it.
    pub text: String,
}

/// The lines a text takes.
pub fn height(text: &str, width: usize) -> usize {
    text.lines().map(|line| broken(line, width).len()).sum()
}

/// A line broken to a width. The lines that follow are indented by two more than the first.
pub fn broken(line: &str, width: usize) -> Vec<Cow<'_, str>> {
    // A campaign in one line has no blanks. It stays whole, so that it can be copied.
    if textwrap::core::display_width(line) <= width || !line.trim().contains(' ') {
        return vec![Cow::Borrowed(line)];
    }
    let indent = line.len() - line.trim_start().len();
    // A line with two or more blanks in a row is a row of a table: what follows stands under its last column.
    let column = line.rfind("  ").map_or(0, |at| textwrap::core::display_width(&line[..at + 2]));
    let hanging =
        if column > indent && column < width * 3 / 4 { column } else { indent + if indent > 0 { 2 } else { 0 } };
    let following = " ".repeat(hanging.min(width / 2 + 16));
    let options = textwrap::Options::new(width).subsequent_indent(&following);
    textwrap::wrap(line, options).into_iter().map(|line| Cow::Owned(line.into_owned())).collect()
}

/// The pieces that fit, in the order of the page.
pub fn fitted(pieces: Vec<Piece>, size: PageSize) -> Vec<Piece> {
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    order.sort_by_key(|at| pieces[*at].rank);
    let mut left = size.lines;
    let mut taken = vec![false; pieces.len()];
    for at in order {
        let lines = height(&pieces[at].text, size.width).max(1);
        if lines <= left {
            left -= lines;
            taken[at] = true;
        }
    }
    let mut kept: Vec<Piece> =
        pieces.into_iter().zip(taken).filter_map(|(piece, taken)| taken.then_some(piece)).collect();
    kept.sort_by_key(|piece| piece.part);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(part: u8, rank: u8, text: &str) -> Piece {
        Piece { part, rank, text: text.to_owned() }
    }

    #[test]
    fn what_matters_most_goes_in_first_and_stands_where_it_belongs() {
        let pieces = vec![piece(2, 0, "last"), piece(0, 1, "first"), piece(1, 2, "middle")];
        let kept = fitted(pieces, PageSize { width: 80, lines: 2 });
        assert_eq!(kept.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>(), ["first", "last"]);
    }

    #[test]
    fn a_piece_that_is_too_long_is_left_out_whole() {
        let pieces = vec![piece(0, 0, "one\ntwo"), piece(1, 1, "a b c d e f g h i j k l"), piece(2, 2, "end")];
        let kept = fitted(pieces, PageSize { width: 10, lines: 4 });
        assert_eq!(kept.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>(), ["one\ntwo", "end"]);
    }

    #[test]
    fn long_lines_are_broken_under_their_own_text() {
        assert_eq!(broken("  one two three", 10), ["  one two", "    three"]);
        assert_eq!(broken("short", 10), ["short"]);
    }
}
