//! Distributions from which the hidden quantities of a campaign are drawn.

use chance::inverse_normal;

/// The distribution of a number that is drawn once for each campaign.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Draw {
    /// Always this value.
    Constant(f64),
    /// A uniform distribution between two bounds.
    Uniform {
        /// The least value.
        min: f64,
        /// The greatest value.
        max: f64,
    },
    /// A normal distribution cut off at two bounds.
    Normal {
        /// The mean before cutting.
        mean: f64,
        /// The standard deviation before cutting, above 0.
        sd: f64,
        /// The least value.
        min: f64,
        /// The greatest value.
        max: f64,
    },
}

impl Draw {
    /// The least and the greatest value that can be drawn.
    #[must_use]
    pub const fn bounds(&self) -> (f64, f64) {
        match *self {
            Self::Constant(value) => (value, value),
            Self::Uniform { min, max } | Self::Normal { min, max, .. } => (min, max),
        }
    }

    /// The value below which a share `u` of draws lies, for 0 < u < 1.
    #[must_use]
    pub fn quantile(&self, u: f64) -> f64 {
        match *self {
            Self::Constant(value) => value,
            Self::Uniform { min, max } => min + (max - min) * u,
            Self::Normal { mean, sd, min, max } => {
                let (low, high) = (below((min - mean) / sd), below((max - mean) / sd));
                // Where the bounds lie so far out that no mass is left between them, the nearer bound is all there is.
                let share = (low + (high - low) * u).clamp(f64::MIN_POSITIVE, 1.0 - f64::EPSILON);
                (mean + sd * inverse_normal(share)).clamp(min, max)
            }
        }
    }

    /// The mean.
    ///
    /// The formula for the cut normal distribution is from Johnson, Kotz and Balakrishnan, "Continuous univariate
    /// distributions" 1, section 13.10.
    #[must_use]
    pub fn mean(&self) -> f64 {
        match *self {
            Self::Constant(value) => value,
            Self::Uniform { min, max } => (min + max) / 2.0,
            Self::Normal { mean, sd, min, max } => {
                let (low, high) = ((min - mean) / sd, (max - mean) / sd);
                let mass = below(high) - below(low);
                if mass < 1e-9 {
                    return mean.clamp(min, max);
                }
                (mean + sd * (density(low) - density(high)) / mass).clamp(min, max)
            }
        }
    }

    /// The standard deviation. For a normal distribution it is the one before cutting, which is near enough for the
    /// error of a review, its only use.
    #[must_use]
    pub fn spread(&self) -> f64 {
        match *self {
            Self::Constant(_) => 0.0,
            Self::Uniform { min, max } => (max - min) / libm::sqrt(12.0),
            Self::Normal { sd, .. } => sd,
        }
    }
}

/// The standard normal distribution function.
fn below(z: f64) -> f64 {
    0.5 * libm::erfc(-z / core::f64::consts::SQRT_2)
}

/// The standard normal density.
fn density(z: f64) -> f64 {
    libm::exp(-0.5 * z * z) / libm::sqrt(core::f64::consts::TAU)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_are_those_of_many_draws() {
        for draw in [
            Draw::Constant(3.0),
            Draw::Uniform { min: 0.2, max: 0.9 },
            Draw::Normal { mean: 1.0, sd: 0.3, min: 0.8, max: 2.0 },
            Draw::Normal { mean: 0.0, sd: 1.0, min: 2.0, max: 2.5 },
        ] {
            let count = 20_000;
            let mean: f64 = (0..count).map(|i| draw.quantile((f64::from(i) + 0.5) / f64::from(count))).sum::<f64>()
                / f64::from(count);
            assert!((mean - draw.mean()).abs() < 1e-4, "{draw:?}: {mean} is not {}", draw.mean());
        }
    }

    #[test]
    fn draws_stay_within_their_bounds_even_where_there_is_no_mass() {
        for draw in [
            Draw::Normal { mean: 0.0, sd: 1.0, min: 50.0, max: 60.0 },
            Draw::Normal { mean: 9.0, sd: 0.1, min: 0.0, max: 1.0 },
        ] {
            for u in [1e-9, 0.5, 1.0 - 1e-9] {
                let (min, max) = draw.bounds();
                let value = draw.quantile(u);
                assert!((min..=max).contains(&value), "{draw:?} gave {value}");
            }
            assert!(draw.mean().is_finite());
        }
    }
}
