//! A backend of `plotters` that paints pixels through `tiny-skia`: lines, areas and text with smooth edges on a
//! transparent ground. **Draws what it is told and knows no chart.**

use std::convert::Infallible;

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
    FontTransform,
    text_anchor::{HPos, VPos},
};
use tiny_skia::{FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, Rect, Transform};
use ttf_parser::{Face, GlyphId, OutlineBuilder};

use super::{
    canvas::{HALF_X, POINT, UNIT},
    fonts::{Font, advance},
};

type DrawResult = Result<(), DrawingErrorKind<Infallible>>;

/// Pixels to draw on, transparent at first.
pub struct PixelSheet {
    pixels: Pixmap,
    /// In units, as charts count.
    size: (u32, u32),
    /// Pixels to a unit.
    scale: f32,
}

impl PixelSheet {
    /// A sheet for a chart of so many pixels at pixel ratio 1, drawn at another ratio. `None` for an impossible size:
    /// no pixels at all, or more than 16384 a side.
    #[must_use]
    pub fn new(width: u32, height: u32, ratio: f32) -> Option<Self> {
        let side = |length: u32| {
            let pixels = (f64::from(length) * f64::from(ratio)).ceil().clamp(-1.0, 1e6) as i64;
            u32::try_from(pixels).ok().filter(|pixels| (1..=16_384).contains(pixels))
        };
        let pixels = Pixmap::new(side(width)?, side(height)?)?;
        let size = (width.checked_mul(UNIT)?, height.checked_mul(UNIT)?);
        Some(Self { pixels, size, scale: ratio / float(UNIT) })
    }

    /// Width and height in pixels, and the pixels: rows from the top, red, green, blue and opacity as bytes in sRGB, the colours
    /// **not** multiplied by the opacity.
    #[must_use]
    pub fn into_straight_rgba(self) -> (u32, u32, Vec<u8>) {
        let (width, height) = (self.pixels.width(), self.pixels.height());
        let mut rgba = self.pixels.take();
        for pixel in rgba.chunks_exact_mut(4) {
            // Most of a chart is transparent or opaque. Only edges and translucent areas need the division.
            let alpha = u32::from(pixel[3]);
            if alpha != 0 && alpha != 255 {
                for colour in &mut pixel[..3] {
                    *colour = ((u32::from(*colour) * 255 + alpha / 2) / alpha).min(255) as u8;
                }
            }
        }
        (width, height, rgba)
    }
}

/// A backend of `plotters` that draws on a sheet.
pub struct SheetBackend<'a> {
    sheet: &'a mut PixelSheet,
    upright: Option<Face<'static>>,
    strong: Option<Face<'static>>,
    slanted: Option<Face<'static>>,
}

impl<'a> SheetBackend<'a> {
    /// On this sheet.
    #[must_use]
    pub fn on(sheet: &'a mut PixelSheet) -> Self {
        Self { sheet, upright: Font::Sans.face(), strong: Font::SansSemibold.face(), slanted: Font::SansItalic.face() }
    }

    fn face(&self, style: FontStyle) -> Option<&Face<'static>> {
        match style {
            FontStyle::Normal => self.upright.as_ref(),
            FontStyle::Bold => self.strong.as_ref(),
            FontStyle::Italic | FontStyle::Oblique => self.slanted.as_ref(),
        }
    }

    fn to_pixels(&self) -> Transform {
        Transform::from_scale(self.sheet.scale, self.sheet.scale)
    }

    fn fill(&mut self, path: Option<Path>, colour: BackendColor) {
        if let Some(path) = path {
            let transform = self.to_pixels();
            self.sheet.pixels.fill_path(&path, &paint(colour), FillRule::Winding, transform, None);
        }
    }

    fn stroke(&mut self, path: Option<Path>, style: &impl BackendStyle) {
        if let Some(path) = path {
            let stroke = tiny_skia::Stroke {
                width: float(style.stroke_width()),
                line_cap: LineCap::Round,
                line_join: LineJoin::Round,
                ..tiny_skia::Stroke::default()
            };
            let transform = self.to_pixels();
            self.sheet.pixels.stroke_path(&path, &paint(style.color()), &stroke, transform, None);
        }
    }
}

impl DrawingBackend for SheetBackend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.sheet.size
    }

    fn ensure_prepared(&mut self) -> DrawResult {
        Ok(())
    }

    fn present(&mut self) -> DrawResult {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> DrawResult {
        let (x, y) = place(point);
        self.fill(Rect::from_xywh(x, y, 1.0, 1.0).map(PathBuilder::from_rect), color);
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> DrawResult {
        self.stroke(path([from, to], End::Open), style);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> DrawResult {
        let ((left, top), (right, bottom)) = (place(from), place(to));
        let outline = Rect::from_ltrb(left.min(right), top.min(bottom), left.max(right), top.max(bottom));
        let outline = outline.map(PathBuilder::from_rect);
        if fill {
            self.fill(outline, style.color());
        } else {
            self.stroke(outline, style);
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, points: I, style: &S) -> DrawResult {
        self.stroke(path(points, End::Open), style);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, fill: bool) -> DrawResult {
        let (x, y) = place(centre);
        let outline = PathBuilder::from_circle(x, y, float(radius));
        if fill {
            self.fill(outline, style.color());
        } else {
            self.stroke(outline, style);
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        points: I,
        style: &S,
    ) -> DrawResult {
        self.fill(path(points, End::Closed), style.color());
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, pos: BackendCoord) -> DrawResult {
        let Some(face) = self.face(style.style()) else { return Ok(()) };
        let size = size_of(style);
        let width = advance(face, text, size);
        let anchor = style.anchor();
        let left = match anchor.h_pos {
            HPos::Left => 0.0,
            HPos::Center => -width / 2.0,
            HPos::Right => -width,
        };
        // As in the library's SVG backend, so that text stands at the same height on both.
        let half_x = to_f32(HALF_X) * size;
        let baseline = match anchor.v_pos {
            VPos::Top => 0.76 * size,
            VPos::Center => half_x,
            VPos::Bottom => -half_x,
        };
        let turn = match style.transform() {
            FontTransform::None => 0.0,
            FontTransform::Rotate90 => 90.0,
            FontTransform::Rotate180 => 180.0,
            FontTransform::Rotate270 => 270.0,
        };
        let (x, y) = place(pos);
        let line = outline(face, text, size).and_then(|line| {
            let mut baseline = y + baseline;
            if turn == 0.0 {
                // Letters are sharpest with their baseline on a whole pixel.
                baseline = (baseline * self.sheet.scale).round() / self.sheet.scale;
            }
            line.transform(Transform::from_translate(x + left, baseline).post_rotate_at(turn, x, y))
        });
        self.fill(line, style.color());
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let size = size_of(style);
        let width = self.face(style.style()).map_or(0.0, |face| advance(face, text, size));
        Ok((whole(width), whole(size)))
    }

    /// Three bytes to a pixel, as the library's own backends take them; one pixel fills one unit.
    fn blit_bitmap(&mut self, pos: BackendCoord, (width, height): (u32, u32), source: &[u8]) -> DrawResult {
        let mut pixels = source.chunks_exact(3);
        for down in 0..height {
            for (across, pixel) in (0..width).zip(pixels.by_ref()) {
                let point = (pos.0.saturating_add_unsigned(across), pos.1.saturating_add_unsigned(down));
                self.draw_pixel(point, BackendColor { alpha: 1.0, rgb: (pixel[0], pixel[1], pixel[2]) })?;
            }
        }
        Ok(())
    }
}

fn size_of(style: &impl BackendTextStyle) -> f32 {
    to_f32(style.size() / POINT)
}

fn paint(colour: BackendColor) -> Paint<'static> {
    let (red, green, blue) = colour.rgb;
    let alpha = (colour.alpha * 255.0).round().clamp(0.0, 255.0) as u8;
    let mut paint = Paint::default();
    paint.set_color_rgba8(red, green, blue, alpha);
    paint
}

/// Whether a path ends where it began.
#[derive(Clone, Copy)]
enum End {
    Open,
    Closed,
}

fn path(points: impl IntoIterator<Item = BackendCoord>, end: End) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for point in points {
        let (x, y) = place(point);
        if builder.is_empty() { builder.move_to(x, y) } else { builder.line_to(x, y) }
    }
    if matches!(end, End::Closed) {
        builder.close();
    }
    builder.finish()
}

/// The outlines of a line of text, beginning at 0 on the baseline.
fn outline(face: &Face<'_>, text: &str, size: f32) -> Option<Path> {
    let scale = size / f32::from(face.units_per_em());
    let mut pen = GlyphPen { path: PathBuilder::new(), x: 0.0, scale };
    for character in text.chars() {
        let glyph = face.glyph_index(character).unwrap_or(GlyphId(0));
        // A space has no outline; that is not a mistake.
        let _ = face.outline_glyph(glyph, &mut pen);
        pen.x += f32::from(face.glyph_hor_advance(glyph).unwrap_or_default()) * scale;
    }
    pen.path.finish()
}

/// Turns a glyph's outline (y upwards, in font units) into a path (y downwards, in units of the canvas).
struct GlyphPen {
    path: PathBuilder,
    x: f32,
    scale: f32,
}

impl GlyphPen {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, -y * self.scale)
    }
}

impl OutlineBuilder for GlyphPen {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

fn place((x, y): BackendCoord) -> (f32, f32) {
    (x as f32, y as f32)
}

fn float(number: u32) -> f32 {
    number as f32
}

fn to_f32(number: f64) -> f32 {
    number as f32
}

fn whole(length: f32) -> u32 {
    length.ceil() as u32
}

#[cfg(test)]
mod tests {
    use plotters_backend::{BackendColor, DrawingBackend};

    use super::{PixelSheet, SheetBackend, UNIT};

    const RED: BackendColor = BackendColor { alpha: 1.0, rgb: (255, 0, 0) };

    fn at(unit: u32) -> i32 {
        i32::try_from(unit * UNIT).expect("small")
    }

    #[test]
    fn a_canvas_is_transparent_where_nothing_is_drawn() {
        let mut sheet = PixelSheet::new(4, 4, 1.0).expect("a size");
        SheetBackend::on(&mut sheet).draw_rect((0, 0), (at(2), at(4)), &RED, true).expect("cannot fail");
        let (width, height, pixels) = sheet.into_straight_rgba();
        assert_eq!((width, height, &pixels[..4], &pixels[12..16]), (4, 4, &[255, 0, 0, 255][..], &[0; 4][..]));
    }

    #[test]
    fn colours_are_not_multiplied_by_their_opacity() {
        let mut sheet = PixelSheet::new(1, 1, 2.0).expect("a size");
        SheetBackend::on(&mut sheet).draw_rect((0, 0), (at(1), at(1)), &RED.mix(0.5), true).expect("cannot fail");
        let (_, _, pixels) = sheet.into_straight_rgba();
        assert_eq!(&pixels[..4], &[255, 0, 0, 128]);
    }

    #[test]
    fn sizes_that_are_none_give_no_canvas() {
        for (width, height, ratio) in [(0, 10, 1.0), (10, 0, 1.0), (10, 10, 0.0), (10, 10, f32::NAN), (90_000, 10, 1.0)]
        {
            assert!(PixelSheet::new(width, height, ratio).is_none(), "{width} {height} {ratio}");
        }
    }
}
