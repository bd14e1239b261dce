//! Where saves are kept, and how they are written: whole or not at all. The only place here that touches files.

use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::campaign::{Campaign, Opened, SaveError, Saved, open};
use crate::cli::library::data_folder;
use crate::engine::{Event, Move};
use crate::scenario::Scenario;

/// No save is larger.
const MOST_BYTES: u64 = 64 << 20;
const ENDING: &str = "ron";

/// The folder of saves.
#[derive(Debug)]
pub struct Store {
    folder: Option<PathBuf>,
}

/// A save that was opened, ready to be played or read.
pub enum Loaded {
    /// It goes on.
    Campaign(Box<Campaign>),
    /// It can only be read.
    Told(String),
}

impl Store {
    /// The platform's folder for the player's data.
    pub fn open() -> Self {
        Self { folder: data_folder().map(|folder| folder.join("saves")) }
    }

    fn folder(&self) -> io::Result<&Path> {
        let folder = self.folder.as_deref().ok_or_else(|| io::Error::other("this system names no folder for saves"))?;
        std::fs::create_dir_all(folder)
            .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", folder.display())))?;
        Ok(folder)
    }

    /// Where a save of this name stands.
    ///
    /// # Errors
    /// When the name could lead elsewhere.
    pub fn path(&self, name: &str) -> Result<PathBuf, String> {
        let is_plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
        if name.is_empty() || name.len() > 60 || !name.chars().all(is_plain) {
            return Err("a save's name has up to 60 letters, digits, `-` and `_`".to_owned());
        }
        let folder = self.folder.as_deref().ok_or("this system names no folder for saves")?;
        Ok(folder.join(name).with_extension(ENDING))
    }

    /// Writes the campaign into its own file, or into a new one that no other campaign has.
    ///
    /// # Errors
    /// When nothing could be written; what stood there still does.
    pub fn keep(&self, campaign: &Campaign, file: Option<&Path>) -> io::Result<PathBuf> {
        if let Some(file) = file {
            let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            written(folder, campaign)?.persist(file)?;
            return Ok(file.to_path_buf());
        }
        let folder = self.folder()?;
        let mut temporary = written(folder, campaign)?;
        let name = format!("{}-{}", campaign.scenario().id, campaign.setup().seed);
        for number in 1u32.. {
            let name = if number == 1 { name.clone() } else { format!("{name}-{number}") };
            let path = folder.join(name).with_extension(ENDING);
            match temporary.persist_noclobber(&path) {
                Ok(_) => return Ok(path),
                Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => temporary = error.file,
                Err(error) => return Err(error.error),
            }
        }
        Err(io::Error::other("every name for a save is taken"))
    }

    /// Writes a copy under a name that no other save has.
    ///
    /// # Errors
    /// When the name is taken or nothing could be written.
    pub fn copy(&self, campaign: &Campaign, name: &str) -> Result<PathBuf, String> {
        let path = self.path(name)?;
        let folder = self.folder().map_err(|error| error.to_string())?;
        let temporary = written(folder, campaign).map_err(|error| error.to_string())?;
        temporary.persist_noclobber(&path).map_err(|error| match error.error.kind() {
            io::ErrorKind::AlreadyExists => format!("there is a save `{name}` already; choose another name"),
            _ => error.error.to_string(),
        })?;
        Ok(path)
    }

    /// The names of the saves, the latest first.
    pub fn names(&self) -> Vec<String> {
        let name = |path: PathBuf| path.file_stem().map(|name| name.to_string_lossy().into_owned());
        self.files().into_iter().filter_map(name).collect()
    }

    fn files(&self) -> Vec<PathBuf> {
        let Some(entries) = self.folder.as_deref().and_then(|folder| std::fs::read_dir(folder).ok()) else {
            return Vec::new();
        };
        let mut files: Vec<(std::time::SystemTime, PathBuf)> = entries
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|ending| ending == ENDING))
            .filter_map(|path| Some((path.metadata().ok()?.modified().ok()?, path)))
            .collect();
        files.sort();
        files.into_iter().rev().map(|(_, path)| path).collect()
    }

    /// The latest save, of a scenario if one is named.
    pub fn latest(&self, scenario: Option<&str>) -> Option<(PathBuf, String)> {
        self.files().into_iter().find_map(|path| {
            let text = read(&path).ok()?;
            let saved = Saved::parse(&text).ok()?;
            scenario.is_none_or(|id| id == saved.scenario).then_some((path, text))
        })
    }
}

/// A campaign in a temporary file of this folder, on the disk.
fn written(folder: &Path, campaign: &Campaign) -> io::Result<tempfile::NamedTempFile> {
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(campaign.save_text().as_bytes())?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// A file's text.
///
/// # Errors
/// Says which file, and why not.
pub fn read(path: &Path) -> Result<String, String> {
    let said = |error: io::Error| format!("{}: {error}", path.display());
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(said)?;
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(said)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(format!("{}: larger than any save, {MOST_BYTES} bytes", path.display()));
    }
    String::from_utf8(bytes).map_err(|error| {
        format!("{}: not text in UTF-8 after {} bytes", path.display(), error.utf8_error().valid_up_to())
    })
}

/// Opens the text of a save.
///
/// # Errors
/// When it is no save, with line and column.
pub fn opened(scenario: &Arc<Scenario>, text: &str) -> Result<Loaded, SaveError> {
    Ok(match open(scenario, text)? {
        Opened::Whole(campaign) => Loaded::Campaign(campaign),
        Opened::ReadOnly { saved, reason } => Loaded::Told(told(scenario, &saved, &reason)),
    })
}

/// A save that cannot be played on, told from its events by the names it carries.
fn told(scenario: &Scenario, saved: &Saved, reason: &str) -> String {
    let mut text = format!("This save can only be read: {reason}.");
    let mut path = Vec::new();
    let mut at = saved.current;
    while let Some(turn) = at.and_then(|at| saved.turns.get(at)) {
        path.push(turn);
        at = turn.parent;
    }
    path.reverse();
    let name = |names: &[String], at: usize| names.get(at).cloned().unwrap_or_else(|| "something".to_owned());
    for (at, turn) in path.iter().enumerate() {
        let mut parts: Vec<String> = turn.orders.iter().map(|order| format!("+ {order}")).collect();
        for event in &turn.events {
            parts.extend(match event {
                Event::Executed { action } => Some(format!("x {}", name(&saved.names.actions, action.index()))),
                Event::Moved(Move::Stop(action)) => {
                    Some(format!("x stops {}", name(&saved.names.actions, action.index())))
                }
                Event::Happened { happening } => {
                    Some(format!("- {}", name(&saved.names.happenings, happening.index())))
                }
                Event::Delivered { release, .. } => {
                    Some(format!("+ {} in use", name(&saved.names.releases, release.index())))
                }
                Event::Closed { ending } => Some(format!("- {}", name(&saved.names.endings, ending.index()))),
                _ => None,
            });
        }
        let parts = if parts.is_empty() { "nothing".to_owned() } else { parts.join(", ") };
        text.push_str(&format!("\n  {}  {parts}", scenario.clock.label(at as u32 + 1)));
    }
    text
}
