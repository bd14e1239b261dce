//! Draws shapes and lines of the map's plane on a pixel buffer.

use tiny_skia::{
    FillRule, LineCap, LineJoin, Mask, Paint, Path, PathBuilder, Pixmap, Rect, Stroke, StrokeDash, Transform,
};

use super::palette::Colour;
use super::viewport::Viewport;
use geography::{Bounds, Km};

/// Points of a line that are closer together than this many pixels are merged.
const CLOSE_PX: f64 = 0.35;

/// How a line is drawn, in pixels of the design (at pixel ratio 1).
#[derive(Clone, Copy)]
pub(super) struct LineStyle {
    pub colour: Colour,
    pub width: f64,
    /// Dash and gap.
    pub dash: Option<(f64, f64)>,
    pub cap: LineCap,
}

impl LineStyle {
    pub const fn new(colour: Colour, width: f64) -> Self {
        Self { colour, width, dash: None, cap: LineCap::Butt }
    }

    pub const fn round(self) -> Self {
        Self { cap: LineCap::Round, ..self }
    }

    pub const fn dashed(self, dash: f64, gap: f64) -> Self {
        Self { dash: Some((dash, gap)), ..self }
    }
}

/// A pixel buffer seen through a viewport.
pub(super) struct Brush {
    pub pixmap: Pixmap,
    pub viewport: Viewport,
    pub shown: Bounds,
}

impl Brush {
    pub fn new(viewport: Viewport) -> Option<Self> {
        let pixmap = Pixmap::new(viewport.width_px, viewport.height_px)?;
        // What lies just outside may reach in with the width of its line.
        let shown = viewport.bounds().grown(12.0 * viewport.pixel_ratio / viewport.px_per_km);
        Some(Self { pixmap, viewport, shown })
    }

    /// Pixels of the design as physical pixels.
    pub fn wide(&self, px: f64) -> f32 {
        (px * self.viewport.pixel_ratio) as f32
    }

    pub fn point(&self, point: Km) -> (f32, f32) {
        let (x, y) = self.viewport.px(point);
        (x as f32, y as f32)
    }

    /// A path along rings, each closed.
    pub fn area<'a>(&self, rings: impl Iterator<Item = &'a [Km]>) -> Option<Path> {
        let mut path = PathBuilder::new();
        for ring in rings {
            self.trace(&mut path, ring);
            path.close();
        }
        path.finish()
    }

    /// A path along lines.
    pub fn lines<'a>(&self, lines: impl Iterator<Item = &'a [Km]>) -> Option<Path> {
        let mut path = PathBuilder::new();
        for line in lines {
            self.trace(&mut path, line);
            if line.len() > 2 && line.first() == line.last() {
                path.close();
            }
        }
        path.finish()
    }

    fn trace(&self, path: &mut PathBuilder, line: &[Km]) {
        let mut last: Option<(f64, f64)> = None;
        for (at, point) in line.iter().enumerate() {
            let (x, y) = self.viewport.px(*point);
            match last {
                None => path.move_to(x as f32, y as f32),
                Some((before_x, before_y)) => {
                    let is_close = (x - before_x).abs() < CLOSE_PX && (y - before_y).abs() < CLOSE_PX;
                    if is_close && at + 1 < line.len() {
                        continue;
                    }
                    path.line_to(x as f32, y as f32);
                }
            }
            last = Some((x, y));
        }
    }

    pub fn fill(&mut self, path: Option<&Path>, colour: Colour, mask: Option<&Mask>) {
        if let Some(path) = path {
            self.pixmap.fill_path(path, &paint(colour), FillRule::EvenOdd, Transform::identity(), mask);
        }
    }

    pub fn fill_all(&mut self, colour: Colour, mask: Option<&Mask>) {
        let (width, height) = (self.viewport.width_px as f32, self.viewport.height_px as f32);
        if let Some(rect) = Rect::from_xywh(0.0, 0.0, width, height) {
            self.pixmap.fill_rect(rect, &paint(colour), Transform::identity(), mask);
        }
    }

    pub fn stroke(&mut self, path: Option<&Path>, pen: LineStyle, mask: Option<&Mask>) {
        let Some(path) = path else { return };
        let dash = pen.dash.and_then(|(dash, gap)| StrokeDash::new(vec![self.wide(dash), self.wide(gap)], 0.0));
        let stroke = Stroke {
            width: self.wide(pen.width),
            line_cap: pen.cap,
            line_join: LineJoin::Round,
            dash,
            ..Stroke::default()
        };
        self.pixmap.stroke_path(path, &paint(pen.colour), &stroke, Transform::identity(), mask);
    }

    /// A mask of what lies in any of some areas.
    pub fn mask<'a>(&self, areas: impl Iterator<Item = Vec<&'a [Km]>>) -> Option<Mask> {
        let mut mask = Mask::new(self.viewport.width_px, self.viewport.height_px)?;
        for rings in areas {
            if let Some(path) = self.area(rings.into_iter()) {
                mask.fill_path(&path, FillRule::EvenOdd, true, Transform::identity());
            }
        }
        Some(mask)
    }
}

fn paint(colour: Colour) -> Paint<'static> {
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color_rgba8(colour.0, colour.1, colour.2, colour.3);
    paint
}
