//! From a chart to a page or to pixels. **Writes no files.**

use plotters::{backend::SVGBackend, drawing::IntoDrawingArea};
use plotters_backend::DrawingBackend;

use super::{
    canvas::{Canvas, Drawn, UNIT},
    raster::{PixelSheet, SheetBackend},
    style::Style,
};

/// A chart in pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartPicture {
    /// The width, in pixels.
    pub width: u32,
    /// The height, in pixels.
    pub height: u32,
    /// Rows from the top; red, green, blue and opacity as bytes in sRGB. The colours are not multiplied by the opacity.
    pub rgba: Vec<u8>,
}

/// Why there is no drawing.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// No picture can have this size.
    #[error("no picture can be {width} by {height} pixels at pixel ratio {ratio}")]
    Size {
        /// In pixels at pixel ratio 1.
        width: u32,
        /// In pixels at pixel ratio 1.
        height: u32,
        /// Physical pixels for each pixel at ratio 1.
        ratio: f32,
    },
    /// The drawing library gave up.
    #[error("the chart could not be drawn: {0}")]
    Drawing(String),
}

/// A chart: data, and how it is laid out in the space there is.
pub trait Chart {
    /// Draws it over the whole canvas. No data, however odd, is an error: what has no place is left out.
    ///
    /// # Errors
    ///
    /// When the backend fails.
    fn draw<B: DrawingBackend>(&self, canvas: &Canvas<B>, style: &Style) -> Drawn<B>;

    /// As pixels on a transparent ground; `width` and `height` are those at pixel ratio 1.
    ///
    /// # Errors
    ///
    /// [`ReportError::Size`] when the picture has no pixels or more than 16384 a side.
    fn picture(&self, width: u32, height: u32, ratio: f32, style: &Style) -> Result<ChartPicture, ReportError> {
        let mut sheet = PixelSheet::new(width, height, ratio).ok_or(ReportError::Size { width, height, ratio })?;
        let canvas = SheetBackend::on(&mut sheet).into_drawing_area();
        self.draw(&canvas, style).map_err(|error| ReportError::Drawing(error.to_string()))?;
        drop(canvas);
        let (width, height, rgba) = sheet.into_straight_rgba();
        Ok(ChartPicture { width, height, rgba })
    }

    /// As SVG on a transparent ground, text as text; `alternative` is what is read out in its place.
    ///
    /// # Errors
    ///
    /// [`ReportError::Size`] when a side is 0 or above 16384.
    fn svg(&self, width: u32, height: u32, alternative: &str, style: &Style) -> Result<String, ReportError> {
        if !(1..=16_384).contains(&width) || !(1..=16_384).contains(&height) {
            return Err(ReportError::Size { width, height, ratio: 1.0 });
        }
        let units = (width * UNIT, height * UNIT);
        let mut drawn = String::new();
        let canvas = SVGBackend::with_string(&mut drawn, units).into_drawing_area();
        self.draw(&canvas, style).map_err(|error| ReportError::Drawing(error.to_string()))?;
        canvas.present().map_err(|error| ReportError::Drawing(error.to_string()))?;
        drop(canvas);
        // The library's opening tag has no room for a size apart from its units, nor for attributes that all strokes
        // share. So it is replaced.
        let body = drawn.split_once('>').map_or("", |(_, body)| body);
        // The library knows one bold, which here is the semibold. In text every quotation mark is escaped, so only
        // attributes match.
        let body = body.replace("font-weight=\"bold\"", "font-weight=\"600\"");
        let mut title = String::new();
        for character in alternative.chars() {
            match character {
                '&' => title.push_str("&amp;"),
                '<' => title.push_str("&lt;"),
                '>' => title.push_str("&gt;"),
                other => title.push(other),
            }
        }
        Ok(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {} {}\" role=\"img\" \
             stroke-linecap=\"round\" stroke-linejoin=\"round\" style=\"font-variant-numeric:tabular-nums\">\
             <title>{title}</title>{body}",
            units.0, units.1
        ))
    }
}
