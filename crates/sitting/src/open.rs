//! Opening saves and lines: to be played on, or only to be read.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use engine::Order;
use engine::campaign::{self, LineError, SaveError, Saved, open_saved, parse_line, scenario_of};
use scenario::Scenario;

use crate::{Notice, Saves, Sitting, Trouble};

/// What was opened.
#[derive(Debug)]
pub enum Opened {
    /// A campaign that goes on where it was left.
    Sitting(Box<Sitting>),
    /// A save that cannot be played on.
    ReadOnly(Box<ReadOnly>),
}

/// A save that can be read and not played on: there are no deeds for it.
#[derive(Debug)]
pub struct ReadOnly {
    /// The scenario as it is now.
    pub scenario: Arc<Scenario>,
    /// What the save holds.
    pub saved: Saved,
    /// Why it cannot be played on.
    pub reason: String,
}

/// Why nothing was opened. `E` is the error of finding and reading the scenario.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum NotOpened<E> {
    /// The text could not be read.
    #[error(transparent)]
    Unread(Trouble),
    /// The text is not a save.
    #[error(transparent)]
    NotASave(#[from] SaveError),
    /// It is a campaign in one line, and does not fit this scenario.
    #[error(transparent)]
    NotALine(#[from] LineError),
    /// Its scenario could not be found or read.
    #[error("the scenario `{id}`: {error}")]
    Scenario {
        /// The scenario's id.
        id: String,
        /// Why not.
        error: E,
    },
}

/// Opens the save at a place. `find` gives the scenario of an id.
///
/// # Errors
/// When it cannot be read, is not a save, or its scenario cannot be found or read.
pub fn open<E>(
    saves: &Arc<dyn Saves>,
    place: &Path,
    find: impl FnOnce(&str) -> Result<Arc<Scenario>, E>,
) -> Result<Opened, NotOpened<E>> {
    let text = saves.read(place).map_err(NotOpened::Unread)?;
    open_text(saves, &text, Some(place.to_path_buf()), find)
}

/// Opens a text: a save, with its place if it has one, or a campaign in one line. `find` gives the scenario of an id. A
/// campaign from a line gets a save of its own, even if the line was read from a file.
///
/// # Errors
/// When it is not a save, or its scenario cannot be found or read.
pub fn open_text<E>(
    saves: &Arc<dyn Saves>,
    text: &str,
    place: Option<PathBuf>,
    find: impl FnOnce(&str) -> Result<Arc<Scenario>, E>,
) -> Result<Opened, NotOpened<E>> {
    let found = |id: &str| find(id).map_err(|error| NotOpened::Scenario { id: id.to_owned(), error });
    if let Some(id) = scenario_of(text) {
        let replayed = parse_line(&found(id)?, text)?;
        let mut sitting = Sitting::new(Arc::clone(saves), replayed.campaign);
        sitting.note(replayed.differences.into_iter().map(Notice::Differs));
        return Ok(Opened::Sitting(Box::new(sitting)));
    }
    let saved = Saved::parse(text)?;
    let scenario = found(&saved.scenario)?;
    // An order in the draft that the scenario no longer knows is left out: it was never played.
    let draft: Vec<Order> = saved.draft.iter().filter_map(|text| Order::parse(&scenario, text).ok()).collect();
    Ok(match open_saved(&scenario, saved)? {
        campaign::Opened::Whole(replayed) => {
            let saves = Arc::clone(saves);
            let mut sitting = match place {
                Some(place) => Sitting::resumed(saves, replayed.campaign, &draft, place),
                None => Sitting::new(saves, replayed.campaign),
            };
            sitting.note(replayed.differences.into_iter().map(Notice::Differs));
            Opened::Sitting(Box::new(sitting))
        }
        campaign::Opened::ReadOnly { saved, reason } => {
            Opened::ReadOnly(Box::new(ReadOnly { scenario, saved: *saved, reason }))
        }
    })
}
