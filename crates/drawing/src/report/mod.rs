//! Charts and their type, for page, picture and window alike. A chart is data in, drawing out: **no state, no files, no window,
//! and nothing of the engine**. What it shows is put together elsewhere.
//!
//! Each chart draws through `plotters`, so that it does not know what it is drawn on: [`Chart::svg`] writes a page's picture,
//! [`Chart::picture`] paints pixels with a transparent ground.
//!
//! ```
//! use release_authority_drawing::{palette::NIGHT, report::{Chart, Ink, Series, Style, Trend}};
//!
//! let territory = Series::new("held", Ink::Own, [Some(20.1), Some(19.4), None, Some(18.1)]);
//! let trend = Trend { months: ["Jun", "Jul", "Aug", "Sep"].map(String::from).to_vec(), series: vec![territory], ..Trend::default() };
//! let picture = trend.picture(300, 120, 2.0, &Style::new(NIGHT))?;
//! assert_eq!((picture.width, picture.height), (600, 240));
//! # Ok::<(), release_authority_drawing::report::ReportError>(())
//! ```

mod bars;
mod canvas;
mod contributions;
mod figures;
pub mod fonts;
mod intervals;
mod output;
mod raster;
mod scale;
mod style;
mod texture;
mod trend;
mod waterfall;

pub use bars::{Bar, Bars, Emphasis};
pub use canvas::{Canvas, Drawn, UNIT};
pub use contributions::{Cause, Contributions};
pub use figures::{figure, signed};
pub use intervals::{Interval, Intervals};
pub use output::{Chart, ChartPicture, ReportError};
pub use raster::{PixelSheet, SheetBackend};
pub use style::{Ink, Style};
pub use trend::{Axes, Band, Series, Stroke, Trend};
pub use waterfall::{Part, Waterfall, Whole};
