//! Places on the earth and on the plane of a map: positions, a projection, and shapes read from GeoJSON.
//!
//! Everything is a pure function of numbers and text. **It knows no scenarios, no files and no pixels.** A mistake in a
//! geography is reported with its place in the text, and never leads to a panic.

mod geojson;
mod plane;
mod projection;
mod shipped;

pub use geojson::{Broken, Feature, read};
pub use plane::{Bounds, Km, Shape, polygon_area_km2};
pub use projection::{LonLat, Projection};
pub use shipped::{shipped, shipped_names};
