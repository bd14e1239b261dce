//! What moved a number over time: in each month a bar upwards of all that raised it and one downwards of all that lowered it,
//! cause by cause.

use plotters_backend::DrawingBackend;

use super::{
    canvas::{Align, Canvas, Drawn, Frame, Pen, Weight, faint},
    output::Chart,
    scale::{self, Range, to_f64},
    style::{Ink, Style},
    texture::Texture,
    trend::{Axes, Plot, empty, month_labels, tick_labels},
};

/// Something that moved the number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cause {
    /// Its name in the legend.
    pub label: String,
    /// What it did in each month, in the unit of the number. NaN and infinity count as nothing.
    pub values: Vec<f64>,
}

/// What moved a number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contributions {
    /// A label for each month. An empty one is never printed, the others where there is room.
    pub months: Vec<String>,
    /// All causes, in any order. Only the five with the largest sums of amounts are told apart.
    pub causes: Vec<Cause>,
    /// The number itself by month, drawn as a line above the bars with a scale of its own. May be empty.
    pub value: Vec<Option<f64>>,
    /// The present month, by its position from 0.
    pub now: Option<usize>,
    /// The unit, printed behind the uppermost value of the bars, with its leading space: `" pts"`.
    pub unit: String,
    /// The unit of the number itself, likewise: `" %"`.
    pub value_unit: String,
    /// The name of all causes that are not told apart: `"other"`.
    pub other: String,
}

/// One of the layers the bars are made of.
struct Layer {
    label: String,
    ink: Ink,
    texture: Texture,
    values: Vec<f64>,
}

/// The most causes that are told apart.
const TOLD_APART: usize = 5;

fn amount(values: &[f64]) -> f64 {
    values.iter().filter(|value| scale::is_drawable(**value)).map(|value| value.abs()).sum()
}

impl Contributions {
    fn layers(&self) -> Vec<Layer> {
        let mut causes: Vec<(&Cause, f64)> = self.causes.iter().map(|cause| (cause, amount(&cause.values))).collect();
        causes.retain(|(_, amount)| *amount > 0.0);
        causes.sort_by(|(_, a), (_, b)| b.total_cmp(a));
        let (large, small) = causes.split_at(causes.len().min(TOLD_APART));
        let mut layers: Vec<Layer> = (0..)
            .zip(large)
            .map(|(index, (cause, _))| Layer {
                label: cause.label.clone(),
                ink: Ink::Series(index),
                texture: Texture::number(index),
                values: cause.values.clone(),
            })
            .collect();
        if !small.is_empty() {
            let at = |month: usize| small.iter().map(|(cause, _)| clean(cause.values.get(month))).sum();
            let values = (0..self.length()).map(at).collect();
            layers.push(Layer { label: self.other.clone(), ink: Ink::Other, texture: Texture::Plain, values });
        }
        layers
    }

    fn length(&self) -> usize {
        let longest = self.causes.iter().map(|cause| cause.values.len()).max().unwrap_or_default();
        longest.max(self.months.len())
    }
}

fn clean(value: Option<&f64>) -> f64 {
    value.copied().filter(|value| scale::is_drawable(*value)).unwrap_or_default()
}

/// How far the bars reach up and down.
fn reach(layers: &[Layer], months: usize) -> Option<Range> {
    let sums = (0..months).flat_map(|month| {
        let values = layers.iter().map(|layer| clean(layer.values.get(month)));
        let (up, down) = values.fold(
            (0.0, 0.0),
            |(up, down): (f64, f64), value| {
                if value > 0.0 { (up + value, down) } else { (up, down + value) }
            },
        );
        [up, down]
    });
    Range::of(sums).filter(|range| range.high > range.low)
}

impl Chart for Contributions {
    fn draw<B: DrawingBackend>(&self, canvas: &Canvas<B>, style: &Style) -> Drawn<B> {
        let pen = Pen::new(canvas, style);
        let whole = pen.frame();
        let (layers, months, size) = (self.layers(), self.length(), style.size());
        let Some(reach) = reach(&layers, months) else {
            return empty(&pen, whole, Axes::Full);
        };
        let legend = Legend::new(&pen, &layers);
        let bottom = whole.bottom - size - 9.0 - legend.below();
        let value_range = Range::of(self.value.iter().filter_map(|value| *value)).map(|range| range.padded(0.12));
        let above = if whole.height() >= 130.0 { value_range } else { None };
        let top = if above.is_some() { (bottom * 0.34).max(size * 2.4) } else { size * 0.7 };

        let range = reach.padded(0.06);
        let most = (((bottom - top) / 30.0) as usize + 1).clamp(2, 5);
        let (ticks, decimals) = scale::ticks(range, most);
        let labels = tick_labels(&ticks, decimals, &self.unit);
        let above_ticks = above.map(|range| scale::ticks(range, 3));
        let above_labels = above_ticks
            .as_ref()
            .map(|(ticks, decimals)| tick_labels(ticks, *decimals, &self.value_unit))
            .unwrap_or_default();
        let all = labels.iter().chain(&above_labels);
        let widest = all.map(|label| pen.width_of(label, Weight::Regular)).fold(0.0, f64::max);
        let left = (widest + 9.0).min(whole.width() / 2.0);
        let right = whole.right - legend.beside() - 2.0;

        // Months are slots here, not points: the first and the last bar lie inside the frame.
        let slot = ((right - left) / to_f64(months)).max(0.0);
        let inner = Frame { left: left + slot / 2.0, top, right: right - slot / 2.0, bottom };
        let plot = Plot { frame: inner, range, months };

        for (tick, label) in ticks.iter().zip(&labels) {
            let y = plot.y(*tick);
            pen.across(y, left, right, style.palette.line)?;
            pen.text_beside((left - 8.0, y), label, Weight::Regular, Align::Right, style.palette.quiet)?;
        }
        if let Some(now) = self.now.filter(|now| *now < months) {
            let slot = Frame { left: plot.x(now) - slot / 2.0, top: 0.0, right: plot.x(now) + slot / 2.0, bottom };
            pen.fill(slot, faint(style.palette.attention, 0.13))?;
        }
        bars(&pen, &plot, &layers, slot)?;
        pen.across(plot.y(0.0), left, right, style.palette.quiet)?;
        month_labels(&pen, &plot, &self.months, self.now, whole.bottom - legend.below() - 3.5)?;

        if let (Some(range), Some((ticks, _))) = (above, above_ticks) {
            let frame = Frame { top: size * 0.7, bottom: top - size * 0.9, ..inner };
            let plot = Plot { frame, range, months };
            for (tick, label) in ticks.iter().zip(&above_labels) {
                let y = plot.y(*tick);
                pen.across(y, left, right, style.palette.line)?;
                pen.text_beside((left - 8.0, y), label, Weight::Regular, Align::Right, style.palette.quiet)?;
            }
            value_line(&pen, &plot, &self.value, self.now)?;
        }
        legend.draw(&pen, whole)
    }
}

fn value_line<B: DrawingBackend>(pen: &Pen<'_, B>, plot: &Plot, value: &[Option<f64>], now: Option<usize>) -> Drawn<B> {
    let at = |month: usize| {
        let value = value.get(month).copied().flatten().filter(|value| scale::is_drawable(*value))?;
        Some((plot.x(month), plot.y(value)))
    };
    let colour = pen.style.palette.text;
    let mut run = Vec::new();
    for month in 0..=plot.months {
        match at(month).filter(|_| month < plot.months) {
            Some(place) => run.push(place),
            None => {
                pen.line(&run, 1.75, colour)?;
                if let [alone] = run[..] {
                    pen.disc(alone, 1.75, colour)?;
                }
                run.clear();
            }
        }
    }
    match now.and_then(at) {
        Some(place) => pen.disc(place, 3.0, colour),
        None => Ok(()),
    }
}

fn bars<B: DrawingBackend>(pen: &Pen<'_, B>, plot: &Plot, layers: &[Layer], slot: f64) -> Drawn<B> {
    let width = (slot * 0.74).clamp(1.0, 46.0);
    for month in 0..plot.months {
        // Bars that begin and end on whole pixels are equally wide to the eye.
        let left = (plot.x(month) - width / 2.0).round();
        let right = left + width.round().max(1.0);
        let (mut up, mut down) = (0.0, 0.0);
        for layer in layers {
            let value = clean(layer.values.get(month));
            let stack = if value > 0.0 { &mut up } else { &mut down };
            let (from, to) = (plot.y(*stack), plot.y(*stack + value));
            *stack += value;
            if (from - to).abs() < 0.2 {
                continue;
            }
            // A gap in the colour of the ground between layers, where they are thick enough for one.
            let seam = if (from - to).abs() > 3.0 { 0.75 } else { 0.0 };
            let (top, bottom) = if value > 0.0 { (to + seam, from) } else { (from, to - seam) };
            let frame = Frame { left, top, right, bottom };
            pen.fill(frame, pen.style.colour(layer.ink))?;
            layer.texture.draw(pen, frame, faint(pen.style.palette.ground, 0.5))?;
        }
    }
    Ok(())
}

/// Names of the layers: beside the bars where there is room, else below.
struct Legend {
    entries: Vec<(String, Ink, Texture)>,
    width: f64,
    row: f64,
    place: LegendPlace,
}

#[derive(Clone, Copy, PartialEq)]
enum LegendPlace {
    Beside,
    Below { columns: usize, rows: usize },
    Nowhere,
}

/// Width of a swatch and the space behind it.
const SWATCH: f64 = 20.0;

impl Legend {
    fn new<B: DrawingBackend>(pen: &Pen<'_, B>, layers: &[Layer]) -> Self {
        let whole = pen.frame();
        let most = if whole.width() >= 420.0 { whole.width() * 0.3 } else { whole.width() - 8.0 } - SWATCH;
        let entries: Vec<_> = layers
            .iter()
            .map(|layer| (pen.fit(&layer.label, Weight::Regular, most), layer.ink, layer.texture))
            .collect();
        let widest = entries.iter().map(|(label, ..)| pen.width_of(label, Weight::Regular)).fold(0.0, f64::max);
        let width = SWATCH + widest;
        let row = pen.style.size() * 1.6;
        let columns = (((whole.width() + 14.0) / (width + 14.0)) as usize).clamp(1, entries.len().max(1));
        let rows = entries.len().div_ceil(columns);
        let place = if whole.width() >= 420.0 {
            LegendPlace::Beside
        } else if whole.height() - to_f64(rows) * row >= 90.0 {
            LegendPlace::Below { columns, rows }
        } else {
            LegendPlace::Nowhere
        };
        Self { entries, width, row, place }
    }

    fn beside(&self) -> f64 {
        if self.place == LegendPlace::Beside { self.width + 16.0 } else { 0.0 }
    }

    fn below(&self) -> f64 {
        match self.place {
            LegendPlace::Below { rows, .. } => to_f64(rows) * self.row + 4.0,
            LegendPlace::Beside | LegendPlace::Nowhere => 0.0,
        }
    }

    fn draw<B: DrawingBackend>(&self, pen: &Pen<'_, B>, whole: Frame) -> Drawn<B> {
        for (index, (label, ink, texture)) in self.entries.iter().enumerate() {
            let (x, y) = match self.place {
                LegendPlace::Nowhere => return Ok(()),
                LegendPlace::Beside => (whole.right - self.width, (to_f64(index) + 0.5) * self.row + 1.0),
                LegendPlace::Below { columns, .. } => {
                    let (row, column) = (to_f64(index / columns), to_f64(index % columns));
                    (column * (self.width + 14.0), whole.bottom - self.below() + 4.0 + (row + 0.5) * self.row)
                }
            };
            let swatch = Frame { left: x, top: y - 5.0, right: x + 13.0, bottom: y + 5.0 };
            pen.fill(swatch, pen.style.colour(*ink))?;
            texture.draw(pen, swatch, faint(pen.style.palette.ground, 0.5))?;
            pen.text_beside((x + SWATCH, y), label, Weight::Regular, Align::Left, pen.style.palette.text)?;
        }
        Ok(())
    }
}
