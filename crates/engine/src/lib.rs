//! A strategy wargame simulation of escalation decisions: the engine.
//!
//! Read a scenario, and whatever is wrong with it comes back with its place:
//!
//! ```
//! use scenario::{embedded, load, text::Style};
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
//! # use scenario::{embedded, load};
//! use std::sync::Arc;
//! use release_authority_engine::{campaign::Campaign, Draft, Order, Setup};
//!
//! # let scenario = Arc::new(load(&embedded(), "long-war", None).scenario.ok_or("the scenario has errors")?);
//! let mut campaign = Campaign::new(Arc::clone(&scenario), Setup { seed: 7, ..Setup::default() });
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
//! # use release_authority_engine::{campaign::{Campaign, parse_line}, Setup, scenario::{embedded, load}};
//! # use std::sync::Arc;
//! # let scenario = Arc::new(load(&embedded(), "long-war", None).scenario.ok_or("the scenario has errors")?);
//! # let mut campaign = Campaign::new(Arc::clone(&scenario), Setup { seed: 7, ..Setup::default() });
//! campaign.play(&[]);
//! let weighing = campaign.weighing(1).ok_or("no such turn")?;
//! let total: f64 = weighing.options.iter().map(|option| option.probability).sum();
//! assert!((total - 1.0).abs() < 1e-12);
//! let again = parse_line(&scenario, &campaign.line())?;
//! assert_eq!(again.state().digest(), campaign.state().digest());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod campaign;
mod kernel;
pub mod minds;
pub mod policy;

pub use kernel::*;
pub use scenario;
