//! The words of the set-up.

pub const SEED: &str = "Seed";
pub const SEED_NOTE: &str =
    "The same seed and the same orders give the same campaign. Read it out to a class, or type one you were given.";
pub const SEED_TYPING: &str = "Type digits; Enter when done.";
pub const SEED_OTHER: &str = "Draw another";
pub const DRAWN: &str = "Drawn, hidden";
pub const DOCTRINE_NOTE: &str = "Hidden from you until the end, unless you fix it.";
pub const WORLD: &str = "How much the weapons matter";
pub const WORLD_NOTE: &str = "The second thing that is drawn and stays hidden.";
pub const LEVEL_NOTE: &str = "Over how many turns it weighs what a step would bring.";
pub const VALUES: &str = "What you care for";
pub const VALUES_NOTE: &str = "Put what matters to you in order, first things first. It is sealed now and held up at the end. It changes nothing that happens.";
pub const VALUES_NONE: &str = "Nothing ranked: the end is shown in the scenario's order.";
pub const MORE_IS_BETTER: &str = "More is better.";
pub const LESS_IS_BETTER: &str = "Less is better.";

pub fn seed_field(seed: &str) -> String {
    format!("Seed {seed}; press to type another")
}

pub fn doctrine_of(opponent: &str) -> String {
    format!("What moves {opponent}")
}

pub fn level_of(opponent: &str) -> String {
    format!("How far {opponent} looks ahead")
}

pub fn level(name: &str, horizon: u32) -> String {
    format!("{name}, {horizon} turn{}", if horizon == 1 { "" } else { "s" })
}
