//! The means of quantities that are drawn once for each campaign. A seat that does not know a quantity reckons with its
//! mean.

use crate::model::{Hidden, HiddenDraw, World};

/// The mean of every parameter over the worlds, weighted by their priors.
pub(super) fn parameters(worlds: &[World]) -> Vec<f64> {
    let mut means = vec![0.0; worlds.first().map_or(0, |world| world.parameters.len())];
    for world in worlds {
        for (mean, value) in means.iter_mut().zip(&world.parameters) {
            *mean += world.prior * value;
        }
    }
    means
}

/// The mean of every hidden number, and of every option of a hidden choice: its probability.
pub(super) fn quantities(hidden: &[Hidden]) -> Vec<f64> {
    let mut means = Vec::new();
    for entry in hidden {
        match &entry.draw {
            HiddenDraw::Number(draw) => means.push(draw.mean()),
            HiddenDraw::Choice(options) => means.extend(options.iter().map(|(_, share)| share)),
        }
    }
    means
}
