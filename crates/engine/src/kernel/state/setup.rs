//! What is fixed before a campaign begins: as ids of its scenario, and as the names that people and files write.

use serde::{Deserialize, Serialize};

use scenario::{DoctrineId, LevelId, Scenario, WorldId, nearest};

/// What is fixed before a campaign begins. Its ids are those of the campaign's scenario.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Setup {
    /// The seed of every draw.
    pub seed: u64,
    /// The opponent's dominant doctrine, or drawn from the prior.
    pub doctrine: Option<DoctrineId>,
    /// How much the releases matter, or drawn from the prior.
    pub world: Option<WorldId>,
    /// How far the opponent looks ahead, or the scenario's own.
    pub level: Option<LevelId>,
}

impl Setup {
    /// The names to write it down by.
    #[must_use]
    pub fn names(&self, scenario: &Scenario) -> SetupNames {
        SetupNames {
            seed: self.seed,
            doctrine: self.doctrine.map(|id| scenario.doctrine(id).id.clone()),
            world: self.world.map(|id| scenario.world(id).id.clone()),
            level: self.level.map(|id| scenario.level(id).id.clone()),
        }
    }
}

/// A set-up as people and files write it: by names, which the scenario may not have.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct SetupNames {
    /// The seed of every draw.
    pub seed: u64,
    /// The opponent's dominant doctrine, or drawn from the prior.
    pub doctrine: Option<String>,
    /// How much the releases matter, or drawn from the prior.
    pub world: Option<String>,
    /// How far the opponent looks ahead, or the scenario's own.
    pub level: Option<String>,
}

impl SetupNames {
    /// The set-up that is meant.
    ///
    /// # Errors
    /// Says which name the scenario does not have, and those it has: of the level, then the doctrine, then the world.
    pub fn find(&self, scenario: &Scenario) -> Result<Setup, UnknownName> {
        let levels = scenario.opponent.levels.iter().map(|entry| entry.id.as_str());
        let level = look_up("level", self.level.as_deref(), |name| scenario.find_level(name), levels)?;
        let doctrines = scenario.doctrines.iter().map(|entry| entry.id.as_str());
        let doctrine = look_up("doctrine", self.doctrine.as_deref(), |name| scenario.find_doctrine(name), doctrines)?;
        let worlds = scenario.worlds.iter().map(|entry| entry.id.as_str());
        let world = look_up("world", self.world.as_deref(), |name| scenario.find_world(name), worlds)?;
        Ok(Setup { seed: self.seed, doctrine, world, level })
    }
}

fn look_up<'a, T>(
    kind: &'static str,
    name: Option<&str>,
    find: impl Fn(&str) -> Option<T>,
    known: impl Iterator<Item = &'a str>,
) -> Result<Option<T>, UnknownName> {
    let Some(name) = name else { return Ok(None) };
    match find(name) {
        Some(id) => Ok(Some(id)),
        None => Err(UnknownName { kind, name: name.to_owned(), known: known.map(str::to_owned).collect() }),
    }
}

/// A name in a set-up that the scenario does not have.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("unknown {kind} `{name}`; this scenario has {}", known.join(", "))]
pub struct UnknownName {
    /// What was named.
    pub kind: &'static str,
    /// The name.
    pub name: String,
    /// The names there are.
    pub known: Vec<String>,
}

impl UnknownName {
    /// The name that may have been meant.
    #[must_use]
    pub fn nearest(&self) -> Option<&str> {
        nearest(&self.name, self.known.iter().map(String::as_str))
    }
}
