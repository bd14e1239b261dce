//! Places on the earth and on the plane of a map: positions, a projection, shapes read from GeoJSON.
//!
//! Pure functions over numbers and text. **It knows no scenarios, no files and no pixels**; broken geography is told with
//! its place and is never a panic.

mod geojson;
mod plane;
mod projection;
mod shipped;

pub use geojson::{Broken, Feature, read};
pub use plane::{Bounds, Km, Shape, polygon_area_km2};
pub use projection::{LonLat, Projection};
pub use shipped::{shipped, shipped_names};
