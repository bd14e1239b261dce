//! What is drawn when a campaign begins and hidden from the player.

use serde::{Deserialize, Serialize};

use chance::{Chance, Site};
use scenario::{HiddenDraw, ProfileId, Provided, Scenario, SuccessorId, WorldId};

use super::Setup;

/// What is drawn at the start and hidden from the player.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct HiddenState {
    /// The opponent's mixture of doctrines.
    pub profile: ProfileId,
    /// How much the releases matter; `None` in a seat's estimate, which goes by the mean over worlds.
    pub world: Option<WorldId>,
    /// Who governs afterwards; `None` where there is no aftermath.
    pub successor: Option<SuccessorId>,
    /// Hidden quantities: one entry for a number, one for each option of a choice (1 for the option drawn).
    pub quantities: Vec<f64>,
    /// How good each release turns out.
    pub effects: Vec<f64>,
}

impl HiddenState {
    /// Draws what the set-up leaves open.
    pub(super) fn draw(scenario: &Scenario, setup: &Setup, chance: &Chance) -> Self {
        Self {
            profile: profile(scenario, setup, chance),
            world: Some(setup.world.unwrap_or_else(|| world(scenario, chance))),
            successor: successor(scenario, chance),
            quantities: quantities(scenario, chance),
            effects: scenario
                .releases
                .iter()
                .map(|release| release.effect.quantile(chance.uniform(0, Site::new("effect").with(&release.id))))
                .collect(),
        }
    }
}

fn profile(scenario: &Scenario, setup: &Setup, chance: &Chance) -> ProfileId {
    let names = scenario.programs().profile_names.iter();
    let priors = scenario.profiles.iter().map(|profile| match setup.doctrine {
        Some(doctrine) if doctrine != profile.doctrine => 0.0,
        _ => profile.prior,
    });
    chance.choose(0, Site::new("profile"), names.map(String::as_str).zip(priors)).unwrap_or(0).into()
}

fn world(scenario: &Scenario, chance: &Chance) -> WorldId {
    let priors = scenario.worlds.iter().map(|world| (world.id.as_str(), world.prior));
    chance.choose(0, Site::new("world"), priors).unwrap_or(0).into()
}

/// Who governs afterwards. Where the calendar has an election, that decides it, and nothing is drawn here.
fn successor(scenario: &Scenario, chance: &Chance) -> Option<SuccessorId> {
    let elects = scenario.deadlines.iter().any(|entry| entry.elects == Provided::Yes && !entry.turns.is_empty());
    if elects {
        return None;
    }
    let priors = scenario.aftermath.successors.iter().map(|entry| (entry.id.as_str(), entry.prior));
    chance.choose(0, Site::new("successor"), priors).map(SuccessorId::from)
}

/// One entry for a number, one for each option of a choice.
fn quantities(scenario: &Scenario, chance: &Chance) -> Vec<f64> {
    let mut quantities = Vec::new();
    for hidden in &scenario.hidden {
        let site = Site::new("hidden").with(&hidden.id);
        match &hidden.draw {
            HiddenDraw::Number(draw) => quantities.push(draw.quantile(chance.uniform(0, site))),
            HiddenDraw::Choice(options) => {
                let chosen = chance.choose(0, site, options.iter().map(|(id, share)| (id.as_str(), *share)));
                quantities.extend((0..options.len()).map(|option| f64::from(u8::from(Some(option) == chosen))));
            }
        }
    }
    quantities
}
