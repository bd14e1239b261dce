//! Estimates with their uncertainty against a line of no difference: what deciding otherwise would have changed.

use plotters_backend::DrawingBackend;

use super::{
    bars::{Rows, wanted_height},
    canvas::{Canvas, Drawn, Frame, Pen, Weight, faint},
    output::Chart,
    scale::{self, Range},
    style::{Ink, Style},
};

/// One estimate.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Interval {
    /// The text on the left; may be empty where a table has it already.
    pub label: String,
    /// The estimate. Without one, or with NaN or infinity, the row is empty.
    pub value: Option<f64>,
    /// The interval, such as p05 and p95, if there is one.
    pub range: Option<(f64, f64)>,
    /// The text on the right, as it is printed.
    pub text: String,
    /// What it stands for.
    pub ink: Ink,
}

/// Estimates with their uncertainty, all on one scale with zero in the middle.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Intervals {
    /// The rows, from the top.
    pub rows: Vec<Interval>,
    /// How far the scale reaches to either side, so that several charts can be compared. Without it, as far as the rows
    /// need.
    pub reach: Option<f64>,
}

impl Intervals {
    /// The height in pixels that it prefers.
    #[must_use]
    pub fn height(&self, style: &Style) -> u32 {
        wanted_height(self.rows.len(), style)
    }

    fn range(&self) -> Range {
        let ends = self.rows.iter().flat_map(|row| {
            let (low, high) = row.range.unzip();
            [row.value, low, high].into_iter().flatten()
        });
        let farthest =
            ends.filter(|end| scale::is_drawable(*end)).fold(0.0, |farthest: f64, end| farthest.max(end.abs()));
        let given = self.reach.filter(|reach| scale::is_drawable(*reach) && *reach > 0.0);
        let reach = given.unwrap_or(if farthest > 0.0 { farthest * 1.05 } else { 1.0 });
        Range { low: -reach, high: reach }
    }
}

impl Chart for Intervals {
    fn draw<B: DrawingBackend>(&self, canvas: &Canvas<B>, style: &Style) -> Drawn<B> {
        let pen = Pen::new(canvas, style);
        let labels = self.rows.iter().map(|row| row.label.as_str());
        let figures = self.rows.iter().map(|row| row.text.as_str());
        let table = Rows::new(&pen, self.rows.len(), labels, figures);
        let range = self.range();
        let arm = (table.pitch * 0.28).clamp(3.0, 6.0).round();
        for (index, row) in self.rows.iter().enumerate() {
            let y = table.y(index);
            table.label(&pen, index, &row.label, Weight::Regular, Ink::Text)?;
            table.figure(&pen, index, &row.text, Weight::Regular, Ink::Text)?;
            pen.across(y, table.field.left, table.field.right, faint(style.palette.line, 0.6))?;
            pen.down(table.x(range, 0.0), y - arm - 3.0, y + arm + 4.0, style.palette.quiet)?;
            let Some(value) = row.value.filter(|value| scale::is_drawable(*value)) else { continue };
            let centre = table.x(range, value).round();
            if let Some((low, high)) =
                row.range.filter(|(low, high)| scale::is_drawable(*low) && scale::is_drawable(*high))
            {
                let (left, right) = (table.x(range, low.min(high)), table.x(range, low.max(high)));
                let right = right.max(left + 1.0);
                pen.fill(Frame { left, top: y - 1.0, right, bottom: y + 1.0 }, style.colour(row.ink))?;
                // An interval that runs off the scale is open there.
                let ends = [(low.min(high) >= range.low, left), (low.max(high) <= range.high, right - 1.0)];
                for (_, x) in ends.into_iter().filter(|(inside, _)| *inside) {
                    let end = Frame { left: x, top: y - 3.0, right: x + 1.0, bottom: y + 3.0 };
                    pen.fill(end, style.colour(row.ink))?;
                }
            }
            let mark = Frame { left: centre - 1.5, top: y - arm, right: centre + 1.5, bottom: y + arm };
            pen.fill_round(mark, 1.0, style.text_colour(row.ink))?;
        }
        Ok(())
    }
}
