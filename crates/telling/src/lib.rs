//! Facts and sentences about a campaign, for people to read. The terminal and the window show them.
//!
//! Each module answers one question of a player: what happened ([`story`]), what lies on the desk ([`mod@desk`]), what is
//! known of a release ([`mod@dossier`]), why a number moved ([`why`]), how it ended ([`ending`]). The answers are structures
//! that hold facts and their texts.
//!
//! **Text is made from a [`Seen`](engine::campaign::Seen): what the player's seat has seen, and nothing hidden. Only
//! [`ending`] knows everything. It takes a [`Hindsight`](engine::campaign::Hindsight), which exists only once a campaign is
//! over. Nothing here knows a terminal, a window, files, colours or a clock.**

mod agenda;
pub mod ahead;
pub mod allies;
pub mod branches;
pub mod commitments;
pub mod desk;
pub mod dossier;
pub mod ending;
pub mod format;
pub mod letters;
pub mod opponent;
mod orders;
pub mod partner;
pub mod possible;
pub mod reports;
pub mod saved;
#[cfg(test)]
mod secrecy;
mod series;
pub mod story;
mod subject;
mod things;
pub mod weighing;
pub mod why;
pub mod words;

pub use agenda::{Item, Urgency, agenda};
pub use dossier::{Dossier, Fact, Price, Worth, dossier};
pub use orders::{phrase, priced_now, purpose};
pub use series::{readings, series};
pub use story::{Side, Told, told, told_beside_agenda, told_event};
pub use subject::Subject;
pub use things::{ActionFacts, StatementFacts, TrackFacts, action_facts, statement_facts, track_facts};
pub use why::{Explanation, NotExplained, explain, over_time};
