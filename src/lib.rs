//! A strategy wargame simulation of escalation decisions: the engine behind the program `release-authority`.
//!
//! Read a scenario, and whatever is wrong with it comes back with its place:
//!
//! ```
//! use release_authority::scenario::{embedded, load, text::Style};
//!
//! let reading = load(&embedded(), "long-war", None);
//! print!("{}", reading.report(Style::Plain));
//! let scenario = reading.scenario.ok_or("the scenario has errors")?;
//! assert_eq!(scenario.clock.label(1), "2022-06");
//! # Ok::<(), &str>(())
//! ```
//!
//! Play a campaign, in orders as a player writes them. Orders are checked into a draft, which says why one is not possible:
//!
//! ```
//! # use release_authority::scenario::{embedded, load};
//! use std::sync::Arc;
//! use release_authority::{campaign::Campaign, engine::{Draft, Order, Setup}};
//!
//! # let scenario = Arc::new(load(&embedded(), "long-war", None).scenario.ok_or("the scenario has errors")?);
//! let mut campaign = Campaign::new(Arc::clone(&scenario), Setup { seed: 7, ..Setup::default() })?;
//! let mut draft = Draft::default();
//! draft.add(&scenario, campaign.state(), Order::parse(&scenario, "release himars")?)?;
//! assert!(draft.add(&scenario, campaign.state(), Order::parse(&scenario, "decline himars")?).is_err());
//! campaign.play(draft.orders());
//! assert_eq!(campaign.view().turn, 2);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Ask what the opponent was weighing; the same seed and orders give the same campaign, so the line that stands for it does
//! too:
//!
//! ```
//! # use release_authority::{campaign::{Campaign, parse_line}, engine::Setup, scenario::{embedded, load}};
//! # use std::sync::Arc;
//! # let scenario = Arc::new(load(&embedded(), "long-war", None).scenario.ok_or("the scenario has errors")?);
//! # let mut campaign = Campaign::new(Arc::clone(&scenario), Setup { seed: 7, ..Setup::default() })?;
//! campaign.play(&[]);
//! let weighing = campaign.weighing(1).ok_or("no such turn")?;
//! let total: f64 = weighing.options.iter().map(|option| option.probability).sum();
//! assert!((total - 1.0).abs() < 1e-12);
//! let again = parse_line(&scenario, &campaign.line())?;
//! assert_eq!(again.state().digest(), campaign.state().digest());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod analysis;
pub mod campaign;
pub mod chance;
pub mod cli;
pub mod engine;
pub mod files;
#[cfg(feature = "window")]
pub mod game;
pub mod geography;
pub mod minds;
pub mod palette;
pub mod policy;
pub mod report;
pub mod scenario;
pub mod telling;
pub mod theatre;

#[cfg(test)]
mod testing;
