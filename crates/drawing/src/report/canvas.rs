//! A pen over `plotters`: shapes and text in pixels with fractions. **The only file that talks to the library's elements**, so
//! that charts are about data and places.
//!
//! `plotters` counts in whole numbers, line widths too. So charts are drawn in units of an eighth of a pixel, and the
//! backend says how large a unit is.

use plotters::{
    coord::Shift,
    drawing::{DrawingArea, DrawingAreaErrorKind},
    element::{Circle, PathElement, Polygon, Rectangle, Text},
    style::{
        Color, FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle,
        text_anchor::{HPos, Pos, VPos},
    },
};
use plotters_backend::DrawingBackend;

use super::{fonts, fonts::Font, style::Style};
use crate::palette::Rgb;

/// Units to a pixel at pixel ratio 1: a canvas for a chart of 300 by 120 pixels is 2400 by 960 units large.
pub const UNIT: u32 = 8;

/// What charts are drawn on: an area of `plotters`, [`UNIT`] units to the pixel.
pub type Canvas<B> = DrawingArea<B, Shift>;

/// The result of drawing.
pub type Drawn<B> = Result<(), DrawingAreaErrorKind<<B as DrawingBackend>::ErrorType>>;

/// `plotters` takes sizes of type in a point of its own. Its backends divide by this.
pub(super) const POINT: f64 = 1.24;

/// Half the height of a lower-case x, by which `plotters` centres text, in ems of IBM Plex Sans.
pub(super) const HALF_X: f64 = 0.258;

/// Half the height of figures and capitals in ems: what looks centred beside a bar.
const HALF_CAPITAL: f64 = 0.349;

const FAMILY: &str = "IBM Plex Sans, Segoe UI, Helvetica, Arial, sans-serif";

/// Which end of a text stands at the given place.
#[derive(Clone, Copy, Debug)]
pub(super) enum Align {
    Left,
    Middle,
    Right,
}

/// The weight of a text.
#[derive(Clone, Copy, Debug)]
pub(super) enum Weight {
    Regular,
    Strong,
}

impl Weight {
    fn font(self) -> Font {
        match self {
            Self::Regular => Font::Sans,
            Self::Strong => Font::SansSemibold,
        }
    }
}

/// A colour with an opacity from 0 to 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paint {
    colour: Rgb,
    alpha: f64,
}

impl From<Rgb> for Paint {
    fn from(colour: Rgb) -> Self {
        Self { colour, alpha: 1.0 }
    }
}

/// A translucent colour.
pub(super) fn faint(colour: Rgb, alpha: f64) -> Paint {
    Paint { colour, alpha }
}

impl Paint {
    fn filled(self) -> ShapeStyle {
        let Rgb(red, green, blue) = self.colour;
        RGBColor(red, green, blue).mix(self.alpha).filled()
    }

    fn stroked(self, width: f64) -> ShapeStyle {
        let width = unit(width).max(1).unsigned_abs();
        ShapeStyle { filled: false, ..self.filled() }.stroke_width(width)
    }
}

/// A place in pixels from the upper left corner.
pub(super) type Place = (f64, f64);

/// An upright box in pixels: left, top, right, bottom.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Frame {
    pub fn width(&self) -> f64 {
        (self.right - self.left).max(0.0)
    }

    pub fn height(&self) -> f64 {
        (self.bottom - self.top).max(0.0)
    }
}

/// Draws on a canvas.
pub(super) struct Pen<'a, B: DrawingBackend> {
    canvas: &'a Canvas<B>,
    pub style: &'a Style,
}

fn unit(pixels: f64) -> i32 {
    // NaN becomes 0.
    (pixels * f64::from(UNIT)).round().clamp(-1e6, 1e6) as i32
}

fn place((x, y): Place) -> (i32, i32) {
    (unit(x), unit(y))
}

impl<'a, B: DrawingBackend> Pen<'a, B> {
    pub fn new(canvas: &'a Canvas<B>, style: &'a Style) -> Self {
        Self { canvas, style }
    }

    /// The whole canvas.
    pub fn frame(&self) -> Frame {
        let (width, height) = self.canvas.dim_in_pixel();
        let unit = f64::from(UNIT);
        Frame { left: 0.0, top: 0.0, right: f64::from(width) / unit, bottom: f64::from(height) / unit }
    }

    pub fn fill(&self, frame: Frame, paint: impl Into<Paint>) -> Drawn<B> {
        let corners = [place((frame.left, frame.top)), place((frame.right, frame.bottom))];
        self.canvas.draw(&Rectangle::new(corners, paint.into().filled()))
    }

    /// A box with rounded corners; the radius shrinks with the box.
    pub fn fill_round(&self, frame: Frame, radius: f64, paint: impl Into<Paint>) -> Drawn<B> {
        let radius = radius.min(frame.width() / 2.0).min(frame.height() / 2.0);
        if radius < 0.5 {
            return self.fill(frame, paint);
        }
        // A quarter of a circle in three steps: 1 − cos and 1 − sin of 0, 30, 60 and 90 degrees.
        let quarter = [(0.0, 1.0), (0.134, 0.5), (0.5, 0.134), (1.0, 0.0)].map(|(x, y)| (x * radius, y * radius));
        let Frame { left, top, right, bottom } = frame;
        let mut outline: Vec<Place> = Vec::with_capacity(16);
        outline.extend(quarter.iter().map(|(x, y)| (left + x, top + y)));
        outline.extend(quarter.iter().rev().map(|(x, y)| (right - x, top + y)));
        outline.extend(quarter.iter().map(|(x, y)| (right - x, bottom - y)));
        outline.extend(quarter.iter().rev().map(|(x, y)| (left + x, bottom - y)));
        self.polygon(&outline, paint)
    }

    pub fn polygon(&self, outline: &[Place], paint: impl Into<Paint>) -> Drawn<B> {
        let points: Vec<_> = outline.iter().copied().map(place).collect();
        self.canvas.draw(&Polygon::new(points, paint.into().filled()))
    }

    /// A horizontal line one pixel thick, on whole pixels.
    pub fn across(&self, y: f64, left: f64, right: f64, paint: impl Into<Paint>) -> Drawn<B> {
        let top = y.floor();
        self.fill(Frame { left, top, right, bottom: top + 1.0 }, paint)
    }

    /// A vertical line one pixel thick, on whole pixels.
    pub fn down(&self, x: f64, top: f64, bottom: f64, paint: impl Into<Paint>) -> Drawn<B> {
        let left = x.floor();
        self.fill(Frame { left, top, right: left + 1.0, bottom }, paint)
    }

    pub fn line(&self, points: &[Place], width: f64, paint: impl Into<Paint>) -> Drawn<B> {
        if points.len() < 2 {
            return Ok(());
        }
        let points: Vec<_> = points.iter().copied().map(place).collect();
        self.canvas.draw(&PathElement::new(points, paint.into().stroked(width)))
    }

    /// A line of dashes: `on` pixels drawn, `off` pixels not.
    pub fn dashes(&self, points: &[Place], width: f64, (on, off): (f64, f64), paint: impl Into<Paint>) -> Drawn<B> {
        let paint = paint.into();
        for dash in dashed(points, on, off) {
            self.line(&dash, width, paint)?;
        }
        Ok(())
    }

    pub fn disc(&self, centre: Place, radius: f64, paint: impl Into<Paint>) -> Drawn<B> {
        self.canvas.draw(&Circle::new(place(centre), unit(radius).max(1), paint.into().filled()))
    }

    /// A text with its baseline at the given height.
    pub fn text(&self, (x, baseline): Place, text: &str, weight: Weight, align: Align, colour: Rgb) -> Drawn<B> {
        if text.is_empty() {
            return Ok(());
        }
        let size = self.style.size();
        let slant = match weight {
            Weight::Regular => FontStyle::Normal,
            Weight::Strong => FontStyle::Bold,
        };
        let font = FontDesc::new(FontFamily::Name(FAMILY), size * POINT * f64::from(UNIT), slant);
        let h_pos = match align {
            Align::Left => HPos::Left,
            Align::Middle => HPos::Center,
            Align::Right => HPos::Right,
        };
        let ink = RGBColor(colour.0, colour.1, colour.2);
        let style = TextStyle::from(font).color(&ink).pos(Pos::new(h_pos, VPos::Center));
        self.canvas.draw(&Text::new(text, place((x, baseline - HALF_X * size)), style))
    }

    /// A text whose figures and capitals are centred on the given height.
    pub fn text_beside(&self, (x, y): Place, text: &str, weight: Weight, align: Align, colour: Rgb) -> Drawn<B> {
        self.text((x, y + HALF_CAPITAL * self.style.size()), text, weight, align, colour)
    }

    pub fn width_of(&self, text: &str, weight: Weight) -> f64 {
        f64::from(fonts::measure(weight.font(), text, self.style.text_size()))
    }

    /// The text, cut to a width.
    pub fn fit(&self, text: &str, weight: Weight, width: f64) -> String {
        fonts::fit(weight.font(), text, self.style.text_size(), width as f32)
    }
}

/// Cuts a line into dashes. The pattern runs on around corners.
fn dashed(points: &[Place], on: f64, off: f64) -> Vec<Vec<Place>> {
    let (on, off) = (on.max(0.25), off.max(0.25));
    let mut dashes = Vec::new();
    let mut current: Vec<Place> = points.first().copied().into_iter().collect();
    let (mut drawing, mut left) = (true, on);
    for pair in points.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let (across, down) = (to.0 - from.0, to.1 - from.1);
        let length = (across * across + down * down).sqrt();
        let mut done = 0.0;
        while length - done > left {
            done += left;
            let share = done / length;
            let here = (from.0 + across * share, from.1 + down * share);
            if drawing {
                current.push(here);
                dashes.push(std::mem::take(&mut current));
            } else {
                current = vec![here];
            }
            drawing = !drawing;
            left = if drawing { on } else { off };
        }
        left -= length - done;
        if drawing {
            current.push(to);
        }
    }
    if drawing && current.len() > 1 {
        dashes.push(current);
    }
    dashes
}

#[cfg(test)]
mod tests {
    use super::dashed;

    #[test]
    fn dashes_run_on_around_corners() {
        let dashes = dashed(&[(0.0, 0.0), (5.0, 0.0), (5.0, 5.0)], 3.0, 1.0);
        assert_eq!(dashes[0], vec![(0.0, 0.0), (3.0, 0.0)]);
        assert_eq!(dashes[1], vec![(4.0, 0.0), (5.0, 0.0), (5.0, 2.0)]);
        assert_eq!(dashes[2], vec![(5.0, 3.0), (5.0, 5.0)]);
    }

    #[test]
    fn nothing_gives_no_dashes() {
        assert!(dashed(&[], 3.0, 1.0).is_empty());
        assert!(dashed(&[(1.0, 1.0), (1.0, 1.0)], 3.0, 1.0).len() < 2);
    }
}
