//! How quantities went over time: lines, ranges around them, and the present month. From a sparkline to a full chart.

use plotters_backend::DrawingBackend;

use super::{
    canvas::{Align, Canvas, Drawn, Frame, Pen, Place, Weight, faint},
    figures::figure,
    output::Chart,
    scale::{self, Range, to_f64},
    style::{Ink, Style},
};

/// How a line is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stroke {
    /// What happened.
    #[default]
    Solid,
    /// What might, or what was expected.
    Dashed,
    /// What it is compared with.
    Dotted,
}

/// A range for each month, such as p05 to p95. A month without both ends is a gap.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Band {
    /// The lower ends, by month.
    pub low: Vec<Option<f64>>,
    /// The upper ends, by month.
    pub high: Vec<Option<f64>>,
}

/// One quantity over the months.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// The text at the end of its line, before the value; may be empty.
    pub label: String,
    /// What it stands for.
    pub ink: Ink,
    /// How its line is drawn.
    pub stroke: Stroke,
    /// The values, by month. A missing value is a gap, and so is NaN or infinity.
    pub values: Vec<Option<f64>>,
    /// Ranges around it, the widest first.
    pub bands: Vec<Band>,
}

impl Series {
    /// A solid line without ranges.
    #[must_use]
    pub fn new(label: impl Into<String>, ink: Ink, values: impl Into<Vec<Option<f64>>>) -> Self {
        Self { label: label.into(), ink, values: values.into(), ..Self::default() }
    }

    /// The same as something to compare with: dotted.
    #[must_use]
    pub fn as_reference(mut self) -> Self {
        self.stroke = Stroke::Dotted;
        self
    }

    /// The same with a range around it, drawn over the ranges before it.
    #[must_use]
    pub fn with_band(mut self, low: Vec<Option<f64>>, high: Vec<Option<f64>>) -> Self {
        self.bands.push(Band { low, high });
        self
    }
}

/// What stands around the lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Axes {
    /// Nothing: a sparkline.
    None,
    /// Values on the left, months below, labels at the ends of the lines where there is room for them.
    #[default]
    Full,
}

/// Quantities over months.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trend {
    /// A label for each month. An empty one is never printed, the others where there is room.
    pub months: Vec<String>,
    /// The lines; the last is drawn on top.
    pub series: Vec<Series>,
    /// The present month, by its position from 0.
    pub now: Option<usize>,
    /// The bounds of the quantity, beyond which there is no padding: `Some((0.0, 100.0))` for a percentage.
    pub limits: Option<(f64, f64)>,
    /// The unit, printed behind the uppermost value, with its leading space: `" %"`.
    pub unit: String,
    /// Decimals of the values at the ends of the lines.
    pub decimals: usize,
    /// What stands around the lines.
    pub axes: Axes,
}

impl Trend {
    /// How many months there are: labels or values, whichever reach further.
    fn length(&self) -> usize {
        let longest = self.series.iter().map(|series| series.values.len()).max().unwrap_or_default();
        longest.max(self.months.len())
    }

    fn range(&self) -> Option<Range> {
        let bands = self.series.iter().flat_map(|series| &series.bands);
        let ends = bands.flat_map(|band| band.low.iter().chain(&band.high));
        let values = self.series.iter().flat_map(|series| &series.values);
        Some(Range::of(values.chain(ends).filter_map(|value| *value))?.padded(0.08).within(self.limits))
    }
}

/// Where months and values lie.
pub(super) struct Plot {
    pub frame: Frame,
    pub range: Range,
    pub months: usize,
}

impl Plot {
    pub fn x(&self, month: usize) -> f64 {
        let share = if self.months > 1 { to_f64(month) / to_f64(self.months - 1) } else { 0.5 };
        self.frame.left + self.frame.width() * share
    }

    pub fn y(&self, value: f64) -> f64 {
        self.frame.bottom - self.frame.height() * self.range.share(value)
    }
}

fn drawable(value: Option<&Option<f64>>) -> Option<f64> {
    value.copied().flatten().filter(|value| scale::is_drawable(*value))
}

/// Runs of months for which there is something, without the gaps between them.
fn runs<T>(length: usize, at: impl Fn(usize) -> Option<T>) -> Vec<Vec<T>> {
    let mut runs = vec![Vec::new()];
    for month in 0..length {
        match (at(month), runs.last_mut()) {
            (Some(item), Some(run)) => run.push(item),
            (None, Some(run)) if !run.is_empty() => runs.push(Vec::new()),
            _ => {}
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

impl Chart for Trend {
    fn draw<B: DrawingBackend>(&self, canvas: &Canvas<B>, style: &Style) -> Drawn<B> {
        let pen = Pen::new(canvas, style);
        let whole = pen.frame();
        let Some(range) = self.range() else {
            return empty(&pen, whole, self.axes);
        };
        let size = style.size();
        let months = self.length();
        if self.axes == Axes::None {
            let frame = Frame { left: 3.5, top: 3.5, right: whole.right - 3.5, bottom: whole.bottom - 3.5 };
            let plot = Plot { frame, range, months };
            if let Some(now) = self.now.filter(|now| *now + 1 < months) {
                pen.down(plot.x(now), whole.top, whole.bottom, faint(style.palette.attention, 0.5))?;
            }
            return self.lines(&pen, &plot);
        }

        let bottom = whole.bottom - size - 9.0;
        let most = (((bottom - size) / 34.0) as usize + 1).clamp(2, 5);
        let (ticks, decimals) = scale::ticks(range, most);
        let labels = tick_labels(&ticks, decimals, &self.unit);
        let widest = labels.iter().map(|label| pen.width_of(label, Weight::Regular)).fold(0.0, f64::max);
        let ends = self.ends();
        let end_width = ends.iter().map(|end| pen.width_of(&end.text, Weight::Strong)).fold(0.0, f64::max);
        let end_width = end_width.min(whole.width() * 0.36);
        let right = if whole.width() >= 200.0 { whole.right - end_width - 9.0 } else { whole.right - 5.0 };
        let frame = Frame { left: (widest + 9.0).min(whole.width() / 2.0), top: size * 0.7, right, bottom };
        let plot = Plot { frame, range, months };

        for (tick, label) in ticks.iter().zip(&labels) {
            let y = plot.y(*tick);
            let line = if *tick == 0.0 { style.palette.quiet } else { style.palette.line };
            pen.across(y, frame.left, frame.right, line)?;
            pen.text_beside((frame.left - 8.0, y), label, Weight::Regular, Align::Right, style.palette.quiet)?;
        }
        month_labels(&pen, &plot, &self.months, self.now, whole.bottom - 3.5)?;
        if let Some(now) = self.now.filter(|now| *now < months) {
            pen.down(plot.x(now), frame.top - 3.0, frame.bottom + 3.0, faint(style.palette.attention, 0.75))?;
        }
        self.lines(&pen, &plot)?;

        if whole.width() >= 200.0 {
            let heights: Vec<f64> = ends.iter().map(|end| plot.y(end.value)).collect();
            let heights = scale::spread(&heights, size * 1.25, frame.top, frame.bottom - size * 0.3);
            for (end, y) in ends.iter().zip(heights) {
                let text = pen.fit(&end.text, Weight::Strong, end_width);
                let left = plot.x(end.month).max(frame.right) + 8.0;
                pen.text_beside((left, y), &text, end.weight, Align::Left, style.text_colour(end.ink))?;
            }
        }
        Ok(())
    }
}

/// What stands behind a line.
struct EndOfLine {
    text: String,
    value: f64,
    month: usize,
    ink: Ink,
    weight: Weight,
}

impl Trend {
    fn ends(&self) -> Vec<EndOfLine> {
        let end = |series: &Series| {
            let (month, value) =
                (0..series.values.len()).rev().find_map(|month| Some((month, drawable(series.values.get(month))?)))?;
            let figure = figure(value, self.decimals);
            let text = if series.label.is_empty() { figure } else { format!("{} {figure}", series.label) };
            let weight = if series.stroke == Stroke::Solid { Weight::Strong } else { Weight::Regular };
            Some(EndOfLine { text, value, month, ink: series.ink, weight })
        };
        self.series.iter().filter_map(end).collect()
    }

    fn lines<B: DrawingBackend>(&self, pen: &Pen<'_, B>, plot: &Plot) -> Drawn<B> {
        for series in &self.series {
            let colour = pen.style.colour(series.ink);
            for band in &series.bands {
                let ends = |month: usize| {
                    let (low, high) = (drawable(band.low.get(month))?, drawable(band.high.get(month))?);
                    Some((plot.x(month), plot.y(low), plot.y(high)))
                };
                for run in runs(plot.months, ends) {
                    let upper = run.iter().map(|(x, _, high)| (*x, *high));
                    let lower = run.iter().rev().map(|(x, low, _)| (*x, *low));
                    let mut outline: Vec<Place> = upper.chain(lower).collect();
                    if let [(x, high), (_, low)] = outline[..] {
                        // A single month has no extent; it gets the width of a mark.
                        outline = vec![(x - 2.0, high), (x + 2.0, high), (x + 2.0, low), (x - 2.0, low)];
                    }
                    pen.polygon(&outline, faint(colour, 0.17))?;
                }
            }
        }
        let dense = plot.months > 1 && plot.frame.width() / to_f64(plot.months) < 2.0;
        for series in &self.series {
            let colour = pen.style.colour(series.ink);
            let at = |month: usize| Some((plot.x(month), plot.y(drawable(series.values.get(month))?)));
            for run in runs(plot.months, at) {
                match series.stroke {
                    Stroke::Solid => pen.line(&run, if dense { 1.25 } else { 1.75 }, colour)?,
                    Stroke::Dashed => pen.dashes(&run, 1.5, (5.0, 4.0), colour)?,
                    // Round ends make dots of the shortest dashes.
                    Stroke::Dotted => pen.dashes(&run, 1.5, (0.25, 3.75), colour)?,
                }
                if let [alone] = run[..] {
                    pen.disc(alone, 1.75, colour)?;
                }
            }
            let last = (0..series.values.len()).rev().find(|month| drawable(series.values.get(*month)).is_some());
            let marked = self.now.or(last).filter(|_| series.stroke == Stroke::Solid);
            if let Some(centre) = marked.and_then(at) {
                pen.disc(centre, 3.0, colour)?;
            }
        }
        Ok(())
    }
}

/// What stands beside round values; the unit only at the uppermost.
pub(super) fn tick_labels(ticks: &[f64], decimals: usize, unit: &str) -> Vec<String> {
    let last = ticks.len().saturating_sub(1);
    let label = |(index, tick): (usize, &f64)| {
        let text = figure(*tick, decimals);
        if index == last { format!("{text}{unit}") } else { text }
    };
    ticks.iter().enumerate().map(label).collect()
}

/// Months below a plot: as many as have room, the present one first of all.
pub(super) fn month_labels<B: DrawingBackend>(
    pen: &Pen<'_, B>,
    plot: &Plot,
    months: &[String],
    now: Option<usize>,
    baseline: f64,
) -> Drawn<B> {
    let whole = pen.frame();
    let span = |(month, label): (usize, &String)| {
        let width = pen.width_of(label, Weight::Regular);
        let left = (plot.x(month) - width / 2.0).clamp(whole.left, (whole.right - width).max(whole.left));
        (left, left + width)
    };
    let spans: Vec<(f64, f64)> = months.iter().enumerate().map(span).collect();
    let first: Vec<usize> = now.into_iter().collect();
    for month in scale::without_overlap(&spans, &first, 10.0) {
        let colour = if Some(month) == now { pen.style.palette.text } else { pen.style.palette.quiet };
        pen.down(plot.x(month), plot.frame.bottom, plot.frame.bottom + 3.0, pen.style.palette.line)?;
        pen.text((spans[month].0, baseline), &months[month], Weight::Regular, Align::Left, colour)?;
    }
    Ok(())
}

/// Where there is nothing to show: the empty base line.
pub(super) fn empty<B: DrawingBackend>(pen: &Pen<'_, B>, frame: Frame, axes: Axes) -> Drawn<B> {
    let middle = frame.top + frame.height() / 2.0;
    pen.dashes(&[(4.0, middle), (frame.right - 4.0, middle)], 1.0, (2.0, 4.0), pen.style.palette.line)?;
    if axes == Axes::Full && frame.width() > 80.0 {
        let y = middle - pen.style.size();
        pen.text_beside(
            (frame.width() / 2.0, y),
            "nothing yet",
            Weight::Regular,
            Align::Middle,
            pen.style.palette.quiet,
        )?;
    }
    Ok(())
}
