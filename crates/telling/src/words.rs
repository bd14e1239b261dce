//! Texts that both the terminal and the window show.

/// Before the first month has passed.
pub const NO_TURN_YET: &str = "No month has passed yet.";
/// A month without anything to tell.
pub const QUIET_MONTH: &str = "Nothing that you could see happened.";
/// Heads the months after an early ending.
pub const AFTERMATH: &str = "Afterwards";
/// Of what cannot be seen.
pub const NO_HIDDEN: &str = "you cannot see it; it is shown when the campaign is over";
/// What the counts of people are.
pub const CLAIM_NOTE: &str = "Numbers are counts, estimates or claims, as each says. None of them is a score.";
/// Heads the value axes.
pub const NO_SCORE: &str = "There is no score. These are the axes on which the end can be judged, each in its own unit; which of them counts most is for you to say.";
/// What the program is.
pub const MODEL_NOTE: &str =
    "This is a model to think with. It predicts nothing, and every assumption in it can be read and changed.";
/// What of the opponent stays hidden until the end.
pub const UNSEEN: &str = "What it prepares and what it wants you do not see.";
