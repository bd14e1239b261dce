//! The set-up form of a campaign.

use std::sync::Arc;

use crate::action::{FormChange, Typed};
use engine::Setup;
use engine::campaign::Campaign;
use scenario::{DoctrineId, LevelId, Scenario, ValueId, WorldId};

/// The form, as filled in so far.
#[derive(Clone, Debug)]
pub struct Form {
    /// The scenario's index on the shelf.
    pub at: usize,
    /// The scenario.
    pub scenario: Arc<Scenario>,
    /// The seed's digits, as typed or drawn.
    pub seed: String,
    /// Whether digits typed now go into the seed.
    pub is_typing: bool,
    /// The index of the opponent's doctrine; `None` to draw it.
    pub doctrine: Option<usize>,
    /// The index of the world; `None` to draw it.
    pub world: Option<usize>,
    /// The index of the level.
    pub level: usize,
    /// The player's ranking of value axes, the most important first.
    pub ranking: Vec<ValueId>,
}

/// The greatest number of digits of a seed: few enough to read out and write down.
const MOST_DIGITS: usize = 12;

impl Form {
    /// An empty form, with this seed.
    #[must_use]
    pub fn new(at: usize, scenario: Arc<Scenario>, seed: u64) -> Self {
        let level = scenario.opponent.level.index();
        Self {
            at,
            scenario,
            seed: seed.to_string(),
            is_typing: false,
            doctrine: None,
            world: None,
            level,
            ranking: Vec::new(),
        }
    }

    /// Makes a change; `drawn` gives another seed.
    pub(super) fn change(&mut self, change: &FormChange, drawn: impl FnOnce() -> u64) {
        match change {
            FormChange::TypeSeed => {
                self.is_typing = !self.is_typing;
                return;
            }
            FormChange::DrawSeed => self.seed = drawn().to_string(),
            FormChange::Doctrine(at) => self.doctrine = at.filter(|at| *at < self.scenario.doctrines.len()),
            FormChange::World(at) => self.world = at.filter(|at| *at < self.scenario.worlds.len()),
            FormChange::Level(at) => self.level = (*at).min(self.scenario.opponent.levels.len().saturating_sub(1)),
            FormChange::Rank(axis) => match self.ranking.iter().position(|ranked| ranked == axis) {
                Some(at) => {
                    self.ranking.remove(at);
                }
                None => self.ranking.push(*axis),
            },
        }
        self.is_typing = false;
    }

    pub(super) fn typed(&mut self, typed: Typed) {
        match typed {
            Typed::Backspace => {
                self.seed.pop();
            }
            Typed::Digit(digit) if self.seed.len() < MOST_DIGITS && digit.is_ascii_digit() => self.seed.push(digit),
            Typed::Digit(_) => {}
        }
    }

    /// The campaign with this set-up. An empty seed counts as 0.
    #[must_use]
    pub fn campaign(&self) -> Campaign {
        let scenario = &self.scenario;
        let setup = Setup {
            seed: self.seed.parse().unwrap_or(0),
            doctrine: self.doctrine.map(DoctrineId::from),
            world: self.world.map(WorldId::from),
            level: Some(LevelId::from(self.level)),
        };
        let mut campaign = Campaign::new(Arc::clone(scenario), setup);
        campaign.set_ranking(&self.ranking);
        campaign
    }
}
