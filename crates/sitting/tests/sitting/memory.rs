//! Saves in memory, which can be made to fail, and what the tests share.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use engine::Setup;
use engine::campaign::Campaign;
use engine::{Draft, Order, offers};
use scenario::Scenario;
use sitting::{Entry, Saves, Sitting, Trouble};
use testing::{begun, small};

/// Saves in memory.
#[derive(Debug, Default)]
pub struct Memory {
    texts: Mutex<BTreeMap<PathBuf, String>>,
    protected: Mutex<BTreeSet<PathBuf>>,
    fails: AtomicBool,
}

impl Memory {
    pub fn fail(&self) {
        self.fails.store(true, Ordering::Relaxed);
    }

    pub fn work(&self) {
        self.fails.store(false, Ordering::Relaxed);
    }

    /// Has a save refuse to be written to.
    pub fn protect(&self, at: &Path) {
        self.protected.lock().unwrap_or_else(PoisonError::into_inner).insert(at.to_path_buf());
    }

    /// The text of a save.
    pub fn text(&self, at: &Path) -> String {
        self.read(at).expect("a save")
    }

    /// Puts a text where a save would be.
    pub fn put(&self, at: &str, text: &str) {
        self.texts().insert(PathBuf::from(at), text.to_owned());
    }

    fn texts(&self) -> std::sync::MutexGuard<'_, BTreeMap<PathBuf, String>> {
        self.texts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn refuse_if_failing(&self) -> Result<(), Trouble> {
        match self.fails.load(Ordering::Relaxed) {
            true => Err(Trouble::Other("the disk is full".to_owned())),
            false => Ok(()),
        }
    }
}

impl Saves for Memory {
    fn keep(&self, name: &str, at: Option<&Path>, text: &str) -> Result<PathBuf, Trouble> {
        self.refuse_if_failing()?;
        let protected = self.protected.lock().unwrap_or_else(PoisonError::into_inner);
        if at.is_some_and(|at| protected.contains(at)) {
            return Err(Trouble::Protected("write-protected".to_owned()));
        }
        let mut texts = self.texts();
        let free = || (1..).map(|number| PathBuf::from(format!("{name}-{number}"))).find(|at| !texts.contains_key(at));
        let at = at.map(Path::to_path_buf).or_else(free).expect("a free name");
        texts.insert(at.clone(), text.to_owned());
        Ok(at)
    }

    fn copy(&self, name: &str, text: &str) -> Result<PathBuf, Trouble> {
        self.refuse_if_failing()?;
        let at = PathBuf::from(name);
        if self.texts().contains_key(&at) {
            return Err(Trouble::Taken(name.to_owned()));
        }
        self.texts().insert(at.clone(), text.to_owned());
        Ok(at)
    }

    fn read(&self, at: &Path) -> Result<String, Trouble> {
        self.texts().get(at).cloned().ok_or_else(|| Trouble::Other("there is no such save".to_owned()))
    }

    fn find(&self, name: &str) -> PathBuf {
        PathBuf::from(name)
    }

    fn list(&self) -> Vec<Entry> {
        let entry = |path: &PathBuf| Entry {
            path: path.clone(),
            name: path.display().to_string(),
            modified: SystemTime::UNIX_EPOCH,
        };
        self.texts().keys().map(entry).collect()
    }

    fn remove(&self, at: &Path) -> Result<(), Trouble> {
        self.texts().remove(at).map(|_| ()).ok_or_else(|| Trouble::Other("there is no such save".to_owned()))
    }
}

/// A small campaign of this seed, before its first turn, and where it is saved.
pub fn sat_down(seed: u64) -> (Arc<Memory>, Sitting) {
    let memory = Arc::new(Memory::default());
    let saves = Arc::clone(&memory);
    let sitting = Sitting::new(saves, campaign(seed));
    (memory, sitting)
}

/// A small campaign of this seed, before its first turn.
pub fn campaign(seed: u64) -> Campaign {
    begun(&small(), Setup { seed, ..Setup::default() })
}

/// An order that is possible now, after those in the draft.
pub fn possible(sitting: &Sitting) -> Order {
    let found = offers(sitting.campaign().scenario(), sitting.campaign().state(), sitting.draft());
    found.first().expect("something can be ordered").order
}

/// Plays to the end without orders.
pub fn play_out(sitting: &mut Sitting) {
    while sitting.campaign().awaits_orders() {
        sitting.end_turn().expect("orders are awaited");
    }
    sitting.go_on();
    assert!(sitting.is_over());
}

/// Opens what is saved at a place.
pub fn opened(memory: &Arc<Memory>, at: &Path, scenario: &Arc<Scenario>) -> Sitting {
    let saves: Arc<dyn Saves> = Arc::<Memory>::clone(memory);
    let find = |_: &str| Ok::<_, ()>(Arc::clone(scenario));
    match sitting::open(&saves, at, find).expect("it can be opened") {
        sitting::Opened::Sitting(sitting) => *sitting,
        sitting::Opened::ReadOnly(save) => panic!("it can only be read: {}", save.reason),
    }
}

/// What a campaign and its draft come to, for comparison.
pub fn whole(sitting: &Sitting) -> (String, Vec<Order>, u64) {
    let draft: &Draft = sitting.draft();
    (sitting.campaign().save_text(), draft.orders().to_vec(), sitting.campaign().state().digest())
}
