//! One turn's parts of a number, laid end to end: from what it was to what it is, or, for a rate, from nothing to its sum.

use plotters_backend::DrawingBackend;

use super::{
    bars::{Rows, wanted_height},
    canvas::{Canvas, Drawn, Pen, Weight, faint},
    figures::{figure, signed},
    output::Chart,
    scale::{self, Range},
    style::{Ink, Style},
};

/// One part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// The text on the left.
    pub label: String,
    /// What it adds, or takes away if negative. NaN and infinity are left out.
    pub value: f64,
    /// What it stands for.
    pub ink: Ink,
}

/// What the parts make up.
#[derive(Clone, Debug, PartialEq)]
pub enum Whole {
    /// The change of a stock: begins at `from`, ends at that plus all parts.
    Change {
        /// What it was.
        from: f64,
        /// What the first row is called: `"May"`.
        before: String,
        /// What the last row is called: `"June"`.
        after: String,
    },
    /// The sum of a rate: begins at zero.
    Sum {
        /// What the last row is called.
        label: String,
    },
}

impl Default for Whole {
    fn default() -> Self {
        Self::Sum { label: String::new() }
    }
}

/// The parts of a number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Waterfall {
    /// What they make up.
    pub whole: Whole,
    /// The parts in any order; the largest are drawn first.
    pub parts: Vec<Part>,
    /// The most rows that the parts may have. The smallest parts share one. 0 stands for 6.
    pub most: usize,
    /// What that row is called: `"other"`.
    pub other: String,
    /// Decimals of all figures.
    pub decimals: usize,
    /// The unit, printed behind the totals, with its leading space: `" %"`.
    pub unit: String,
}

/// A row as it is drawn.
struct Row {
    label: String,
    text: String,
    kind: Kind,
}

enum Kind {
    Total(f64),
    Step { from: f64, to: f64, ink: Ink },
}

impl Waterfall {
    /// The height in pixels that it prefers.
    #[must_use]
    pub fn height(&self, style: &Style) -> u32 {
        wanted_height(self.rows().len(), style)
    }

    /// The parts that get a row of their own, the largest first, and what is left over as the last.
    fn shown(&self) -> Vec<Part> {
        let mut parts: Vec<Part> =
            self.parts.iter().filter(|part| scale::is_drawable(part.value) && part.value != 0.0).cloned().collect();
        parts.sort_by(|a, b| b.value.abs().total_cmp(&a.value.abs()));
        let most = if self.most == 0 { 6 } else { self.most };
        if parts.len() > most {
            let rest = parts.split_off(most - 1);
            let value = rest.iter().map(|part| part.value).sum();
            parts.push(Part { label: self.other.clone(), value, ink: Ink::Other });
        }
        parts
    }

    fn rows(&self) -> Vec<Row> {
        let total = |label: &str, value: f64| Row {
            label: label.to_owned(),
            text: format!("{}{}", figure(value, self.decimals), self.unit),
            kind: Kind::Total(value),
        };
        let mut rows = Vec::new();
        let mut running = match &self.whole {
            Whole::Change { from, before, .. } if scale::is_drawable(*from) => {
                rows.push(total(before, *from));
                *from
            }
            Whole::Change { .. } | Whole::Sum { .. } => 0.0,
        };
        for part in self.shown() {
            let to = running + part.value;
            let text = signed(part.value, self.decimals);
            rows.push(Row { label: part.label, text, kind: Kind::Step { from: running, to, ink: part.ink } });
            running = to;
        }
        rows.push(match &self.whole {
            Whole::Change { after, .. } => total(after, running),
            Whole::Sum { label } => {
                Row { text: format!("{}{}", signed(running, self.decimals), self.unit), ..total(label, running) }
            }
        });
        rows
    }

    fn range(&self, rows: &[Row]) -> Range {
        let places = rows.iter().flat_map(|row| match row.kind {
            Kind::Total(value) => [value, value],
            Kind::Step { from, to, .. } => [from, to],
        });
        let zero = matches!(self.whole, Whole::Sum { .. }).then_some(0.0);
        Range::of(places.chain(zero)).unwrap_or(Range { low: 0.0, high: 1.0 }).padded(0.03)
    }
}

impl Chart for Waterfall {
    fn draw<B: DrawingBackend>(&self, canvas: &Canvas<B>, style: &Style) -> Drawn<B> {
        let pen = Pen::new(canvas, style);
        let rows = self.rows();
        let labels = rows.iter().map(|row| row.label.as_str());
        let table = Rows::new(&pen, rows.len(), labels, rows.iter().map(|row| row.text.as_str()));
        let range = self.range(&rows);
        let half = (table.pitch * 0.25).clamp(2.0, 6.0).round();
        let last = rows.len() - 1;
        let start =
            table.x(range, if let Some(Kind::Total(from)) = rows.first().map(|row| &row.kind) { *from } else { 0.0 });
        pen.down(start, table.y(0) - half, table.y(last) + half, style.palette.line)?;

        for (index, row) in rows.iter().enumerate() {
            let y = table.y(index);
            match row.kind {
                Kind::Total(value) => {
                    table.label(&pen, index, &row.label, Weight::Strong, Ink::Text)?;
                    table.figure(&pen, index, &row.text, Weight::Strong, Ink::Text)?;
                    let x = table.x(range, value).floor();
                    pen.fill(
                        super::canvas::Frame {
                            left: x - 1.0,
                            top: y - half - 2.0,
                            right: x + 2.0,
                            bottom: y + half + 2.0,
                        },
                        style.palette.text,
                    )?;
                    if index == last && last > 0 {
                        pen.across(y, start.min(x), start.max(x), faint(style.palette.text, 0.5))?;
                    }
                }
                Kind::Step { from, to, ink } => {
                    table.label(&pen, index, &row.label, Weight::Regular, Ink::Text)?;
                    table.figure(&pen, index, &row.text, Weight::Regular, Ink::Text)?;
                    step(&pen, (table.x(range, from), table.x(range, to)), y, half, style.colour(ink))?;
                    let x = table.x(range, to);
                    pen.down(x, y + half, table.y(index + 1) - half, faint(style.palette.quiet, 0.55))?;
                }
            }
        }
        Ok(())
    }
}

/// A bar that ends in a point, so that its shape shows its direction.
fn step<B: DrawingBackend>(
    pen: &Pen<'_, B>,
    (from, to): (f64, f64),
    y: f64,
    half: f64,
    colour: crate::palette::Rgb,
) -> Drawn<B> {
    let direction = if to < from { -1.0 } else { 1.0 };
    // Even a tiny amount shows a bar.
    let to = if (to - from).abs() < 1.5 { from + 1.5 * direction } else { to };
    let neck = to - direction * half.min((to - from).abs());
    pen.polygon(&[(from, y - half), (neck, y - half), (to, y), (neck, y + half), (from, y + half)], colour)
}
