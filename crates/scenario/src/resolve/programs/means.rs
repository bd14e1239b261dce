//! The means of what is drawn once for each campaign: what those go by who do not know it.

use crate::model::{Hidden, HiddenDraw, World};

/// Of every parameter, over worlds.
pub(super) fn parameters(worlds: &[World]) -> Vec<f64> {
    let mut means = vec![0.0; worlds.first().map_or(0, |world| world.parameters.len())];
    for world in worlds {
        for (mean, value) in means.iter_mut().zip(&world.parameters) {
            *mean += world.prior * value;
        }
    }
    means
}

/// Of every hidden quantity, and of every option's indicator.
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
