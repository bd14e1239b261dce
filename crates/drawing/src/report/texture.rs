//! Textures for areas, so that colour is not the only sign. **Straight lines cut to a box, nothing else**, so that every backend
//! draws them alike.

use plotters_backend::DrawingBackend;

use super::canvas::{Drawn, Frame, Paint, Pen, Place};

/// How an area is filled besides its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Texture {
    Plain,
    /// Lines from lower left to upper right.
    Rising,
    /// Lines from side to side.
    Level,
    /// Lines from upper left to lower right.
    Falling,
    /// Lines both ways.
    Crossed,
}

/// Pixels between two lines.
const GAP: f64 = 4.0;

impl Texture {
    /// The texture of the n-th thing that is told apart.
    pub fn number(index: usize) -> Self {
        [Self::Plain, Self::Rising, Self::Level, Self::Falling, Self::Crossed][index % 5]
    }

    /// Draws it over a box that is filled already. Lines run on from box to box.
    pub fn draw<B: DrawingBackend>(self, pen: &Pen<'_, B>, frame: Frame, paint: impl Into<Paint>) -> Drawn<B> {
        let paint = paint.into();
        for slope in self.slopes() {
            for (from, to) in lines(frame, *slope) {
                pen.line(&[from, to], 1.0, paint)?;
            }
        }
        Ok(())
    }

    /// Its slope: pixels down for each pixel to the right.
    fn slopes(self) -> &'static [f64] {
        match self {
            Self::Plain => &[],
            Self::Rising => &[-1.0],
            Self::Level => &[0.0],
            Self::Falling => &[1.0],
            Self::Crossed => &[-1.0, 1.0],
        }
    }
}

/// The lines y = slope · x + n · gap inside a box, drawn in by half a line so that ends do not stick out.
fn lines(frame: Frame, slope: f64) -> Vec<(Place, Place)> {
    let inner =
        Frame { left: frame.left + 0.5, top: frame.top + 0.5, right: frame.right - 0.5, bottom: frame.bottom - 0.5 };
    if inner.right - inner.left < 1.0 || inner.bottom - inner.top < 0.5 {
        return Vec::new();
    }
    let gap = if slope == 0.0 { GAP - 1.0 } else { GAP * std::f64::consts::SQRT_2 };
    let offsets = [
        inner.top - slope * inner.left,
        inner.top - slope * inner.right,
        inner.bottom - slope * inner.left,
        inner.bottom - slope * inner.right,
    ];
    let (low, high) = offsets.iter().fold((f64::MAX, f64::MIN), |(low, high), at| (low.min(*at), high.max(*at)));
    let mut found = Vec::new();
    let mut offset = (low / gap).ceil() * gap;
    while offset <= high && found.len() < 4096 {
        let (mut left, mut right) = (inner.left, inner.right);
        if slope != 0.0 {
            let (a, b) = ((inner.top - offset) / slope, (inner.bottom - offset) / slope);
            left = left.max(a.min(b));
            right = right.min(a.max(b));
        }
        if right - left > 0.25 {
            found.push(((left, slope * left + offset), (right, slope * right + offset)));
        }
        offset += gap;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Frame, lines};

    #[test]
    fn lines_stay_inside_their_box() {
        let frame = Frame { left: 10.0, top: 3.0, right: 31.0, bottom: 17.0 };
        for slope in [-1.0, 0.0, 1.0] {
            let lines = lines(frame, slope);
            assert!(lines.len() > 2, "slope {slope}");
            for (x, y) in lines.into_iter().flat_map(|(from, to)| [from, to]) {
                assert!((10.0..=31.0).contains(&x) && (3.0 - 1e-9..=17.0 + 1e-9).contains(&y), "{x} {y}");
            }
        }
    }

    #[test]
    fn a_box_without_room_has_no_lines() {
        assert!(lines(Frame { left: 5.0, top: 5.0, right: 5.5, bottom: 5.5 }, 1.0).is_empty());
        assert!(lines(Frame { left: 5.0, top: 5.0, right: 1.0, bottom: 1.0 }, -1.0).is_empty());
    }
}
