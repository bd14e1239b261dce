//! The engine of a strategy wargame simulation of escalation decisions.
//!
//! One seat, the player's, releases or withholds weapon systems and permissions, turn by turn. The opponent and the
//! player's partner answer by weighing what each of their moves would lead to. Everything a campaign depends on stands in
//! a *scenario*, which is text. The same scenario, seed and orders give the same campaign to the last bit, on every
//! platform.
//!
//! The crate has no features to choose from, and needs no files, clock, threads or window. It rests on [`scenario`] and on
//! the crate of keyed chance; both come with it. **Nothing here prints, draws or saves: it takes values and gives values.**
//!
//! # What is where
//!
//! | module | holds |
//! |---|---|
//! | [`scenario`] | from text to a validated [`Scenario`](scenario::Scenario), every mistake with its place; the text of orders |
//! | this one | the rules: [`State`], what can be ordered ([`check`], [`Draft`]), a turn ([`Engine`]), what happened ([`Event`]), what the player's seat sees ([`observe`], [`View`]) and what the others believe ([`estimate`]) |
//! | [`minds`] | the shipped [`Mind`]: it projects every move, weighs it term by term, and chooses by softmax |
//! | [`policy`] | rules that give the player's orders when nobody plays |
//! | [`campaign`] | a campaign with its branches; saves as text; a campaign as one line |
//!
//! Many campaigns at once (bands, paired comparisons, fitting) are the business of the crate `release-authority-analysis`,
//! sentences for people that of `release-authority-telling`.
//!
//! # Read a scenario
//!
//! Whatever is wrong with it comes back as diagnostics with file, line and column. Here it is one of the scenarios that
//! come with the program; a folder on disk is read by giving [`load`](scenario::load) a
//! [`DiskFolder`](scenario::text::DiskFolder).
//!
//! ```
//! use release_authority_engine::scenario::{Turn, embedded, load, text::Style};
//!
//! let reading = load(&embedded(), "long-war", None);
//! print!("{}", reading.report(Style::Plain)); // errors and warnings, with the lines they are about
//! let scenario = reading.scenario.ok_or("the scenario has errors")?;
//! assert_eq!(scenario.clock.label(Turn::FIRST), "2022-06");
//! # Ok::<(), &str>(())
//! ```
//!
//! # Play a campaign
//!
//! Orders can be written as a player writes them. A [`Draft`] gathers those of one turn and says why one is not possible.
//!
//! ```
//! # use release_authority_engine::scenario::{embedded, load};
//! use std::sync::Arc;
//! use release_authority_engine::{Draft, Order, Setup, campaign::Campaign, scenario::Turn};
//!
//! # let scenario = Arc::new(load(&embedded(), "long-war", None).scenario.ok_or("the scenario has errors")?);
//! let mut campaign = Campaign::new(Arc::clone(&scenario), Setup { seed: 7, ..Setup::default() });
//! let mut draft = Draft::default();
//! draft.add(&scenario, campaign.state(), Order::parse(&scenario, "release himars")?)?;
//! // One cannot release a system and decline it in the same turn.
//! assert!(draft.add(&scenario, campaign.state(), Order::parse(&scenario, "decline himars")?).is_err());
//! campaign.play(draft.orders());
//! assert_eq!(campaign.view().turn, Turn::new(2));
//!
//! // What the opponent weighed in turn 1: every move it had, with the probability that it would choose it.
//! let weighing = campaign.weighing(Turn::FIRST).ok_or("no such turn")?;
//! let total: f64 = weighing.options.iter().map(|option| option.probability).sum();
//! assert!((total - 1.0).abs() < 1e-12);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # A policy of one's own
//!
//! A policy is a function from what the player's seat sees to a list of wishes, the most wanted first. [`Draft::of`] takes
//! what is possible and can be paid. This one grants what has been asked for three turns long:
//!
//! ```
//! # use release_authority_engine::scenario::{embedded, load};
//! use std::sync::Arc;
//! use release_authority_engine::scenario::{Scenario, Turn};
//! use release_authority_engine::{Draft, Loudness, Order, Request, Setup, View, campaign::Campaign, default_size};
//!
//! fn patient(scenario: &Scenario, view: &View) -> Vec<Order> {
//!     let waited = |since: Option<Turn>| since.is_some_and(|asked| view.turn >= asked + 3);
//!     let asked = scenario.release_ids().filter(|id| {
//!         let seen = &view.releases[id.index()];
//!         seen.request == Request::Open && waited(seen.first_asked)
//!     });
//!     let order = |id| match scenario.release(id).is_system() {
//!         true => Order::Release { system: id, size: default_size(scenario), loudness: Loudness::Public },
//!         false => Order::Permit(id),
//!     };
//!     asked.map(order).collect()
//! }
//!
//! # let scenario = Arc::new(load(&embedded(), "long-war", None).scenario.ok_or("the scenario has errors")?);
//! let mut campaign = Campaign::new(Arc::clone(&scenario), Setup { seed: 7, ..Setup::default() });
//! let mut granted = 0;
//! while campaign.awaits_orders() {
//!     let draft = Draft::of(&scenario, campaign.state(), &patient(&scenario, &campaign.view()));
//!     granted += draft.orders().len();
//!     campaign.play(draft.orders());
//! }
//! assert!(granted > 0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # A mind of one's own
//!
//! A [`Mind`] makes the moves of the opponent and of the partner. It is given the seat's estimate of the state and the
//! moves the seat has, [`Move::Nothing`] first; it never sees the state itself. The estimate has the form of a [`State`],
//! with the prior mean wherever the seat does not know. This one always prepares the highest rung of the ladder that it
//! can:
//!
//! ```
//! # use release_authority_engine::scenario::{embedded, load};
//! use release_authority_engine::scenario::{Scenario, Seat};
//! use release_authority_engine::{Choice, Engine, Event, Mind, Move, MoveOption, Setup, State};
//!
//! struct Hothead;
//!
//! impl Mind for Hothead {
//!     fn choose(&mut self, scenario: &Scenario, seat: Seat, _: &State, options: &[MoveOption]) -> Choice {
//!         let highest = options.iter().filter_map(|option| match option.step {
//!             Move::Prepare(action) => Some((scenario.action(action).rung, option.step)),
//!             _ => None,
//!         });
//!         let step = match seat {
//!             Seat::Opponent => highest.max_by_key(|(rung, _)| *rung).map_or(Move::Nothing, |(_, step)| step),
//!             Seat::Partner => Move::Nothing,
//!         };
//!         Choice { step, weighing: None }
//!     }
//! }
//!
//! # let scenario = load(&embedded(), "long-war", None).scenario.ok_or("the scenario has errors")?;
//! let mut state = State::new(&scenario, &Setup { seed: 7, ..Setup::default() });
//! let mut engine = Engine::new(&scenario);
//! let mut events = Vec::new();
//! engine.open(&mut state, &mut events);
//! while !state.is_over(&scenario) {
//!     engine.turn(&mut state, &[], &mut Hothead, &mut events);
//! }
//! let executed = events.iter().filter(|event| matches!(event, Event::Executed { .. })).count();
//! assert!(executed > 0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # A thousand campaigns
//!
//! [`NoEvents`] keeps nothing but the state, which makes a step about a third cheaper. One [`Engine`] and one
//! [`Mover`](minds::Mover) serve all campaigns of a scenario: they hold room to compute in, and nothing of a campaign.
//!
//! ```
//! # use release_authority_engine::scenario::{embedded, load};
//! use release_authority_engine::minds::{Keep, Mover};
//! use release_authority_engine::policy::Policy;
//! use release_authority_engine::{Engine, NoEvents, Setup, State};
//!
//! /// A thousand take a few seconds.
//! const CAMPAIGNS: u64 = 100;
//!
//! # let scenario = load(&embedded(), "long-war", None).scenario.ok_or("the scenario has errors")?;
//! let mut engine = Engine::new(&scenario);
//! let mut mover = Mover::new(&scenario, &Setup::default(), Keep::Choice);
//! let mut endings = vec![0; scenario.endings.len()];
//! for seed in 0..CAMPAIGNS {
//!     let mut state = State::new(&scenario, &Setup { seed, ..Setup::default() });
//!     engine.open(&mut state, &mut NoEvents);
//!     while !state.is_over(&scenario) {
//!         let orders = Policy::RequestDriven.orders(&scenario, &state);
//!         engine.turn(&mut state, &orders, &mut mover, &mut NoEvents);
//!     }
//!     if let Some((ending, _)) = state.ended {
//!         endings[ending.index()] += 1;
//!     }
//! }
//! for (ending, count) in scenario.endings.iter().zip(&endings) {
//!     println!("{:>5} of {CAMPAIGNS} closed with `{}`", count, ending.id);
//! }
//! assert_eq!(endings.iter().sum::<u64>(), CAMPAIGNS);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Keep a campaign
//!
//! A save is text, and so is the line that stands for a campaign. What is read back is played again, so that it must come
//! out as it was.
//!
//! ```
//! # use release_authority_engine::scenario::{embedded, load};
//! # use std::sync::Arc;
//! use release_authority_engine::{Setup, campaign::{Campaign, parse_line}};
//!
//! # let scenario = Arc::new(load(&embedded(), "long-war", None).scenario.ok_or("the scenario has errors")?);
//! let mut campaign = Campaign::new(Arc::clone(&scenario), Setup { seed: 7, ..Setup::default() });
//! campaign.play(&[]);
//! let again = parse_line(&scenario, &campaign.line())?.campaign;
//! assert_eq!(again.state().digest(), campaign.state().digest());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod campaign;
mod kernel;
pub mod minds;
pub mod policy;

pub use kernel::*;
pub use scenario;
