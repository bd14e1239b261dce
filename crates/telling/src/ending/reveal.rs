//! What was hidden.

use serde::Serialize;

use engine::campaign::Hindsight;
use scenario::{DoctrineId, HiddenDraw, ReleaseId};

/// What was hidden while the campaign lasted.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Reveal {
    /// What moved the opponent most.
    pub doctrine: Holds,
    /// Its mind in full: every doctrine with a share in it, the largest first.
    pub mix: Vec<Share>,
    /// How much the releases mattered, where the scenario has worlds.
    pub world: Option<Holds>,
    /// The hidden quantities, in the scenario's order.
    pub quantities: Vec<Quantity>,
    /// How good each release was.
    pub effects: Vec<Effect>,
}

/// The doctrine or the world that the campaign was drawn with.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Holds {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// What it assumes.
    pub text: String,
}

/// A doctrine's part in the opponent's mind.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Share {
    /// Which.
    pub doctrine: DoctrineId,
    /// Its name.
    pub label: String,
    /// Its share, 0 to 1.
    pub share: f64,
}

/// A hidden quantity.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Quantity {
    /// Its name.
    pub label: String,
    /// What was drawn.
    pub drawn: Drawn,
}

/// What was drawn for a hidden quantity.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub enum Drawn {
    /// A number.
    Number {
        /// The number.
        value: f64,
        /// The mean of what it is drawn from.
        usually: f64,
    },
    /// One of several options.
    Choice {
        /// The option.
        name: String,
        /// The probability it had.
        chance: f64,
    },
}

/// How good a release was.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Effect {
    /// Which.
    pub release: ReleaseId,
    /// Its id.
    pub id: String,
    /// A factor of its worth, where 1 is what was assumed.
    pub effect: f64,
}

/// What was hidden.
#[must_use]
pub fn reveal(hindsight: Hindsight<'_>) -> Reveal {
    let scenario = hindsight.scenario();
    let hidden = &hindsight.state().hidden;
    let profile = scenario.profile(hidden.profile);
    let doctrine = scenario.doctrine(profile.doctrine);
    let mut mix: Vec<Share> = profile
        .weights
        .iter()
        .zip(&scenario.doctrines)
        .enumerate()
        .filter(|(_, (weight, _))| **weight > 0.0)
        .map(|(at, (weight, entry))| Share { doctrine: at.into(), label: entry.label.clone(), share: *weight })
        .collect();
    mix.sort_by(|one, other| other.share.total_cmp(&one.share));
    let world = hidden.world.map(|world| {
        let world = scenario.world(world);
        Holds { id: world.id.clone(), label: world.label.clone(), text: world.text.clone() }
    });
    let mut quantities = Vec::new();
    let mut at = 0;
    for quantity in &scenario.hidden {
        let drawn = match &quantity.draw {
            HiddenDraw::Number(draw) => {
                let value = hidden.quantities.get(at).copied().unwrap_or_default();
                at += 1;
                Some(Drawn::Number { value, usually: draw.mean() })
            }
            HiddenDraw::Choice(options) => {
                let drawn = (0..options.len()).find(|option| hidden.quantities.get(at + option) == Some(&1.0));
                at += options.len();
                let drawn = drawn.and_then(|option| options.get(option));
                drawn.map(|(name, chance)| Drawn::Choice { name: name.clone(), chance: *chance })
            }
        };
        quantities.extend(drawn.map(|drawn| Quantity { label: quantity.label.clone(), drawn }));
    }
    let effects = scenario.release_ids().zip(&hidden.effects);
    Reveal {
        doctrine: Holds { id: doctrine.id.clone(), label: doctrine.label.clone(), text: doctrine.text.clone() },
        mix,
        world,
        quantities,
        effects: effects
            .map(|(release, effect)| Effect { release, id: scenario.release(release).id.clone(), effect: *effect })
            .collect(),
    }
}
