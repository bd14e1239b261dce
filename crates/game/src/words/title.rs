//! The words of the title and of saves.

use scenario::Turn;
use sitting::Parting;

pub const ENDED: &str = "ended";
pub const NO_SAVES: &str = "Nothing has been saved yet. Every month is, as soon as it is signed.";
pub const READ_ONLY: &str = "A save that can only be read";
pub const SAVED_NOTE: &str =
    "Every month and every order is saved as you go. A copy under a name of its own stays as it is.";

pub fn span_of(first: &str, last: &str, turns: u32) -> String {
    format!("{first} to {last}, {turns} turns")
}

pub fn found_in(folder: &str) -> String {
    format!("from {folder}")
}

pub fn broken(id: &str, errors: usize) -> String {
    match errors {
        0 => format!("{id}: read again, it has no errors"),
        1 => format!("{id} has 1 error and cannot be played"),
        several => format!("{id} has {several} errors and cannot be played"),
    }
}

pub fn broken_note(id: &str) -> String {
    format!(
        "The scenario `{id}` was found, and this is what is wrong with it. Mend its files and look again; everything else can be played meanwhile."
    )
}

pub const BROKEN_GONE: &str = "This scenario is no longer there";

pub fn turn(turn: Turn) -> String {
    format!("turn {turn}")
}

pub fn slot_note(name: &str, seed: u64, branches: usize) -> String {
    let branches = if branches > 1 { format!(" · {branches} branches") } else { String::new() };
    format!("{name} · seed {seed}{branches}")
}

pub fn no_save(problem: &str) -> String {
    format!("cannot be read: {problem}")
}

pub fn load_name(head: &str, name: &str) -> String {
    format!("Go on with {head} ({name})")
}

pub fn delete_name(name: &str) -> String {
    format!("Delete {name}")
}

pub fn saved_as(name: &str) -> String {
    format!("Saved as {name}.")
}

pub fn not_saved(error: &str) -> String {
    format!("This could not be saved: {error}. The game goes on; it tries again with every month.")
}

pub const SAVED_AGAIN: &str = "The campaign is saved again.";

pub fn leaving_loses(error: &str, what: &str) -> String {
    let what = if what.is_empty() { "where you are among the branches" } else { what };
    format!("This campaign is not saved: {error}. Leaving now loses: {what}. Leave once more to do so all the same.")
}

pub fn parted(theirs: &str, ours: &str, why: Parting) -> String {
    let why = match why {
        Parting::Changed => format!("Another program has changed the save {theirs}."),
        Parting::Protected => format!("The save {theirs} is write-protected."),
    };
    format!("{why} It is left as it is, and this campaign goes on in {ours}.")
}

pub fn left_out(orders: &str) -> String {
    format!("Some orders of the saved draft are not possible now and were left out: {orders}.")
}

pub fn differs(difference: &str) -> String {
    format!("Note: {difference}.")
}

pub fn save_unreadable(name: &str, error: &str) -> String {
    format!("The save {name} cannot be read: {error}. The others are not touched.")
}

pub fn save_of_broken(name: &str, id: &str) -> String {
    format!("The save {name} belongs to the scenario `{id}`, which has errors. Mend it, look again, and load the save.")
}

pub fn save_of_unknown(name: &str, id: &str) -> String {
    format!(
        "The save {name} belongs to the scenario `{id}`, which is not here. Put its folder among your scenarios and look again."
    )
}

pub fn settings_unreadable(problem: &str) -> String {
    format!("Your settings could not be read ({problem}); these are the usual ones.")
}

pub fn settings_not_kept(problem: &str) -> String {
    format!("Your settings could not be kept: {problem}. They hold until you leave.")
}
