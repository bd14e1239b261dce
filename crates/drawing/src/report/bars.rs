//! Amounts side by side: a label, a bar on a rail, a figure. What the opponent weighed, what is believed of it.

use plotters_backend::DrawingBackend;

use super::{
    canvas::{Align, Canvas, Drawn, Frame, Pen, Weight},
    output::Chart,
    scale::{self, Range, to_f64},
    style::{Ink, Style},
};

/// One row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bar {
    /// The text on the left.
    pub label: String,
    /// How long the bar is; may be negative. Without a value, or with NaN or infinity, the rail stays empty.
    pub value: Option<f64>,
    /// The text on the right, as it is printed.
    pub text: String,
    /// What the bar stands for.
    pub ink: Ink,
    /// Whether the row matters most, such as the one that was chosen.
    pub emphasis: Emphasis,
}

/// How much a row stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Emphasis {
    /// Like the others.
    #[default]
    Usual,
    /// In bold.
    Strong,
    /// Fainter: no longer possible, or not seen.
    Faint,
}

/// Amounts side by side.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bars {
    /// The rows, from the top.
    pub rows: Vec<Bar>,
    /// The range of the rail. Without it, the rail runs from zero to the largest amount, and down to the least if that
    /// is negative.
    pub limits: Option<(f64, f64)>,
}

/// The height that a row prefers, in sizes of type.
pub(super) const ROW: f64 = 2.0;

/// The height in pixels that so many rows prefer.
pub(super) fn wanted_height(rows: usize, style: &Style) -> u32 {
    (to_f64(rows.max(1)) * style.size() * ROW).ceil() as u32
}

/// The rows of a table: labels, a field to draw in, figures.
pub(super) struct Rows {
    pub label_width: f64,
    pub field: Frame,
    pub pitch: f64,
}

impl Rows {
    pub fn new<'t, B: DrawingBackend>(
        pen: &Pen<'_, B>,
        rows: usize,
        labels: impl Iterator<Item = &'t str>,
        figures: impl Iterator<Item = &'t str>,
    ) -> Self {
        let whole = pen.frame();
        let widest = |text: &str| pen.width_of(text, Weight::Strong);
        let labels = labels.map(widest).fold(0.0, f64::max).min(whole.width() * 0.45);
        let figures = figures.map(widest).fold(0.0, f64::max).min(whole.width() * 0.4);
        let gap = |width: f64| if width > 0.0 { width + 12.0 } else { 0.0 };
        let field = Frame { left: gap(labels), top: 0.0, right: whole.right - gap(figures), bottom: whole.bottom };
        let pitch = (whole.height() / to_f64(rows.max(1))).min(pen.style.size() * ROW * 1.4);
        // Whole pixels, so that rows are equally far apart to the eye.
        let pitch = if pitch >= 4.0 { pitch.floor() } else { pitch };
        Self { label_width: labels, field, pitch }
    }

    /// The middle of a row.
    pub fn y(&self, row: usize) -> f64 {
        ((to_f64(row) + 0.5) * self.pitch).round()
    }

    pub fn x(&self, range: Range, value: f64) -> f64 {
        self.field.left + self.field.width() * range.share(value)
    }

    pub fn label<B: DrawingBackend>(
        &self,
        pen: &Pen<'_, B>,
        row: usize,
        text: &str,
        weight: Weight,
        ink: Ink,
    ) -> Drawn<B> {
        let text = pen.fit(text, weight, self.label_width + 0.5);
        pen.text_beside((0.0, self.y(row)), &text, weight, Align::Left, pen.style.text_colour(ink))
    }

    pub fn figure<B: DrawingBackend>(
        &self,
        pen: &Pen<'_, B>,
        row: usize,
        text: &str,
        weight: Weight,
        ink: Ink,
    ) -> Drawn<B> {
        let right = pen.frame().right;
        let text = pen.fit(text, weight, right - self.field.right);
        pen.text_beside((right, self.y(row)), &text, weight, Align::Right, pen.style.text_colour(ink))
    }
}

impl Bars {
    /// The height in pixels that it prefers.
    #[must_use]
    pub fn height(&self, style: &Style) -> u32 {
        wanted_height(self.rows.len(), style)
    }

    fn range(&self) -> Range {
        let values = self.rows.iter().filter_map(|row| row.value);
        let range = Range::of(values.chain([0.0])).unwrap_or(Range { low: 0.0, high: 1.0 });
        let range = if range.high > range.low { range } else { Range { low: 0.0, high: 1.0 } };
        match self.limits {
            Some((low, high)) if low < high && scale::is_drawable(low) && scale::is_drawable(high) => {
                Range { low, high }
            }
            _ => range,
        }
    }
}

impl Chart for Bars {
    fn draw<B: DrawingBackend>(&self, canvas: &Canvas<B>, style: &Style) -> Drawn<B> {
        let pen = Pen::new(canvas, style);
        let labels = self.rows.iter().map(|row| row.label.as_str());
        let figures = self.rows.iter().map(|row| row.text.as_str());
        let table = Rows::new(&pen, self.rows.len(), labels, figures);
        let range = self.range();
        let zero = table.x(range, 0.0);
        let thickness = (table.pitch * 0.4).clamp(3.0, 9.0).round();
        for (index, row) in self.rows.iter().enumerate() {
            let (weight, ink) = match row.emphasis {
                Emphasis::Strong => (Weight::Strong, row.ink),
                Emphasis::Usual => (Weight::Regular, Ink::Text),
                Emphasis::Faint => (Weight::Regular, Ink::Quiet),
            };
            table.label(&pen, index, &row.label, weight, ink)?;
            table.figure(&pen, index, &row.text, weight, ink)?;
            let top = table.y(index) - (thickness / 2.0).floor();
            let rail = Frame { top, bottom: top + thickness, ..table.field };
            pen.fill_round(rail, 2.0, style.palette.rail)?;
            let Some(value) = row.value.filter(|value| scale::is_drawable(*value)) else { continue };
            let end = table.x(range, value);
            // Even a tiny amount shows a bar.
            let (mut left, mut right) = (zero.min(end), zero.max(end));
            if value > 0.0 {
                right = right.max(left + 2.0);
            } else if value < 0.0 {
                left = left.min(right - 2.0);
            } else {
                continue;
            }
            let colour = style.colour(row.ink);
            let colour = if row.emphasis == Emphasis::Faint { colour.over(style.palette.rail, 0.45) } else { colour };
            pen.fill_round(Frame { left, right, ..rail }, 2.0, colour)?;
        }
        if range.low < 0.0 && range.high > 0.0 && !self.rows.is_empty() {
            let reach = thickness / 2.0 + 3.0;
            let (top, bottom) = (table.y(0) - reach, table.y(self.rows.len() - 1) + reach);
            pen.down(zero, top, bottom, style.palette.quiet)?;
        }
        Ok(())
    }
}
