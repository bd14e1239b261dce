//! The view of the plane: which part of it shows, and at which scale.

use super::stage::Theatre;
use geography::{Bounds, Km};

/// The smallest scale, as a share of the scale at first.
const FARTHEST: f64 = 0.85;
/// The largest scale, as a multiple of it.
const NEAREST: f64 = 12.0;

/// Which part of the plane is shown in a picture of some size.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Viewport {
    /// The picture's width, in physical pixels.
    pub width_px: u32,
    /// Its height.
    pub height_px: u32,
    /// The point in its middle.
    pub centre: Km,
    /// The scale: physical pixels to a kilometre.
    pub px_per_km: f64,
    /// Physical pixels to a pixel of the design (the pixel ratio). Lines and signs are drawn larger by it.
    pub pixel_ratio: f64,
}

impl Viewport {
    /// What is shown at first: the whole view of the map.
    #[must_use]
    pub fn whole(theatre: &Theatre, width_px: u32, height_px: u32, pixel_ratio: f64) -> Self {
        let view = theatre.view();
        let scale = (f64::from(width_px.max(1)) / view.width()).min(f64::from(height_px.max(1)) / view.height());
        Self { width_px, height_px, centre: view.middle(), px_per_km: scale, pixel_ratio }
    }

    /// The view zoomed by a factor about a point of the picture, within the limits of the scale.
    #[must_use]
    pub fn zoomed(self, theatre: &Theatre, factor: f64, x: f64, y: f64) -> Self {
        let first = Self::whole(theatre, self.width_px, self.height_px, self.pixel_ratio).px_per_km;
        let fixed = self.km(x, y);
        let scale = (self.px_per_km * factor).clamp(first * FARTHEST, first * NEAREST);
        let moved = Self { px_per_km: if scale.is_finite() { scale } else { first }, ..self };
        let shifted = moved.km(x, y);
        Self { centre: Km::new(moved.centre.x + fixed.x - shifted.x, moved.centre.y + fixed.y - shifted.y), ..moved }
            .held(theatre)
    }

    /// The view moved so that what lies under the pointer moves with it: by so many pixels to the right and down.
    #[must_use]
    pub fn panned(self, theatre: &Theatre, right: f64, down: f64) -> Self {
        let centre = Km::new(self.centre.x - right / self.px_per_km, self.centre.y + down / self.px_per_km);
        Self { centre, ..self }.held(theatre)
    }

    /// The same part in a picture of another size.
    #[must_use]
    pub fn resized(self, width_px: u32, height_px: u32, pixel_ratio: f64) -> Self {
        let before = f64::from(self.width_px.max(1)).min(f64::from(self.height_px.max(1)));
        let after = f64::from(width_px.max(1)).min(f64::from(height_px.max(1)));
        Self { width_px, height_px, pixel_ratio, px_per_km: self.px_per_km * after / before, ..self }
    }

    /// Where a point of the plane lies in the picture: pixels from its left and its upper edge.
    #[must_use]
    pub fn px(&self, point: Km) -> (f64, f64) {
        (
            f64::from(self.width_px) / 2.0 + (point.x - self.centre.x) * self.px_per_km,
            f64::from(self.height_px) / 2.0 - (point.y - self.centre.y) * self.px_per_km,
        )
    }

    /// The point of the plane at a point of the picture.
    #[must_use]
    pub fn km(&self, x: f64, y: f64) -> Km {
        Km::new(
            self.centre.x + (x - f64::from(self.width_px) / 2.0) / self.px_per_km,
            self.centre.y - (y - f64::from(self.height_px) / 2.0) / self.px_per_km,
        )
    }

    /// The part of the plane that is shown.
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        let (width, height) = (f64::from(self.width_px), f64::from(self.height_px));
        Bounds::of(&[self.km(0.0, 0.0), self.km(width, height)])
    }

    /// The view with its middle kept within what is shown at first.
    fn held(self, theatre: &Theatre) -> Self {
        let view = theatre.view();
        let hold = |value: f64, low: f64, high: f64| {
            if value.is_finite() { value.clamp(low, high) } else { f64::midpoint(low, high) }
        };
        let centre = Km::new(hold(self.centre.x, view.min.x, view.max.x), hold(self.centre.y, view.min.y, view.max.y));
        Self { centre, ..self }
    }
}
