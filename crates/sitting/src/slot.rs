//! The list of saves, and what each holds. No save is played for it.

use std::path::PathBuf;
use std::time::SystemTime;

use engine::Event;
use engine::campaign::Saved;

use crate::{Entry, Saves};

/// An entry in the list: a file that may be a save.
#[derive(Clone, PartialEq, Debug)]
pub struct Slot {
    /// Its place.
    pub path: PathBuf,
    /// Its name, as `load` takes it.
    pub name: String,
    /// When it was last written.
    pub modified: SystemTime,
    /// What it holds, or why it is no save.
    pub held: Result<Held, String>,
}

/// What a save holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Held {
    /// The scenario's id.
    pub scenario: String,
    /// The fingerprint of the scenario it was played with.
    pub fingerprint: String,
    /// The seed.
    pub seed: u64,
    /// Turns played on its current branch.
    pub played: u32,
    /// Branches.
    pub branches: usize,
    /// Whether its current branch has closed.
    pub stands: Stands,
}

/// Whether a campaign has closed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Stands {
    /// It goes on.
    Open,
    /// It has, with the ending of this id.
    Closed(String),
}

/// The saves, the latest first. Each is read whole; a finished campaign of `long-war` takes about 7 ms.
#[must_use]
pub fn slots(saves: &dyn Saves) -> Vec<Slot> {
    let slot = |Entry { path, name, modified }: Entry| {
        let text = saves.read(&path).map_err(|trouble| trouble.to_string());
        let saved = text.and_then(|text| Saved::parse(&text).map_err(|error| error.to_string()));
        Slot { path, name, modified, held: saved.map(|saved| held(&saved)) }
    };
    saves.list().into_iter().map(slot).collect()
}

/// The latest save, and what was passed over on the way to it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Latest {
    /// Its place and its text.
    pub found: Option<(PathBuf, String)>,
    /// What is later and no save, the latest first, each with why not.
    pub passed: Vec<(PathBuf, String)>,
}

/// The latest save, of a scenario if one is named.
#[must_use]
pub fn latest(saves: &dyn Saves, scenario: Option<&str>) -> Latest {
    let mut latest = Latest::default();
    for Entry { path, .. } in saves.list() {
        let text = saves.read(&path).map_err(|trouble| trouble.to_string());
        let parsed =
            text.and_then(|text| Saved::parse(&text).map(|saved| (saved, text)).map_err(|error| error.to_string()));
        match parsed {
            Ok((saved, text)) if scenario.is_none_or(|id| id == saved.scenario) => {
                latest.found = Some((path, text));
                break;
            }
            Ok(_) => {}
            Err(why) => latest.passed.push((path, why)),
        }
    }
    latest
}

fn held(saved: &Saved) -> Held {
    let path = saved.path();
    let mut stands = Stands::Open;
    for turn in &path {
        for event in &turn.events {
            if let Event::Closed { ending } = event {
                // A save may be damaged, and its numbers without names.
                let name = saved.names.endings.get(ending.index());
                stands = Stands::Closed(name.cloned().unwrap_or_else(|| format!("number {}", ending.index())));
            }
        }
    }
    let mut is_left = vec![false; saved.turns.len()];
    for parent in saved.turns.iter().filter_map(|turn| turn.parent) {
        if let Some(left) = is_left.get_mut(parent) {
            *left = true;
        }
    }
    Held {
        scenario: saved.scenario.clone(),
        fingerprint: saved.fingerprint.clone(),
        seed: saved.setup.seed,
        played: path.len() as u32,
        branches: is_left.iter().filter(|left| !**left).count(),
        stands,
    }
}
