//! Scripts: the player's orders written down in RON, by month or by turn.
//!
//! ```ron
//! (
//!     name: "early and open",
//!     rules: [
//!         (at: "2022-06", orders: ["release himars surge", "permit perm_crimea"]),
//!         (from: "2022-09", until: "2023-03", orders: ["release atacms"]),
//!     ],
//! )
//! ```
//!
//! What cannot be ordered in its turn waits until the rule ends, and is then dropped.
//!
//! A rule that holds for several turns does each thing once: it grants a system once, gives a commitment once as long as
//! that stands, says a statement, takes a measure or makes an offer once. To have it again takes a rule that begins later.
//! Of the war aims in rules that hold, the one in the rule that began last counts. A word to the partner, on the other
//! hand, is kept up: it is said anew whenever it no longer holds, since it is a position and no act. An order names a
//! month (`by 2023-03`) as seen from the first turn of its rule.

use serde::{Deserialize, Serialize};

use std::fmt;

use super::BUILT_IN;
use crate::{Draft, NotAnOrder, Order, Refusal, State, View, observe};
use scenario::text::{Diagnostics, Node, Sources, Value, parse};
use scenario::{Month, Scenario, Turn};

/// A script whose orders are understood.
#[derive(Clone, PartialEq, Debug)]
pub struct Script {
    /// Its name.
    pub name: String,
    /// Its rules, in order of priority.
    pub rules: Vec<Rule>,
}

/// What a script orders in some turns.
#[derive(Clone, PartialEq, Debug)]
pub struct Rule {
    /// The first turn.
    pub from: Turn,
    /// The last turn.
    pub until: Turn,
    /// The orders, in order of priority.
    pub orders: Vec<Order>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename = "script")]
struct RawScript {
    #[serde(default)]
    name: Option<String>,
    rules: Vec<RawRule>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename = "rule")]
struct RawRule {
    #[serde(default)]
    at: Option<String>,
    #[serde(default)]
    from: Option<String>,
    #[serde(default)]
    until: Option<String>,
    orders: Vec<String>,
}

/// Why a text is not a script.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum ScriptError {
    /// It is not written as one.
    #[error("line {line}, column {column}: {message}")]
    NotAScript {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong there.
        message: String,
    },
    /// It calls itself like a policy that is built in, so that results could not be told apart.
    #[error("{place}: `{name}` is the name of a built-in policy; call the script something else")]
    Name {
        /// Where the name stands.
        place: Place,
        /// The name.
        name: String,
    },
    /// A rule's time is wrong.
    #[error("rule {rule}, {place}: {message}")]
    Time {
        /// The rule, from 1.
        rule: usize,
        /// Where the time stands.
        place: Place,
        /// What is wrong.
        message: String,
    },
    /// An order is not understood.
    #[error("rule {rule}, {place}: `{text}`: {error}")]
    Order {
        /// The rule, from 1.
        rule: usize,
        /// Where the order stands.
        place: Place,
        /// The order as written.
        text: String,
        /// What is wrong with it.
        error: NotAnOrder,
    },
}

/// A place in a script's text: line and column, both from 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "line {}, column {}", self.line, self.column)
    }
}

/// Where the parts of a script stand in its text.
struct Parts {
    sources: Sources,
    tree: Option<Node>,
}

impl Parts {
    fn of(text: &str) -> Self {
        let mut sources = Sources::new();
        let file = sources.add("", text);
        let tree = parse(&sources, file, &mut Diagnostics::new()).any();
        Self { sources, tree }
    }

    /// The place of a field of the script, and in it of whatever the steps lead to; of as much of it as is there.
    fn place(&self, steps: &[Step]) -> Place {
        let mut node = self.tree.as_ref();
        let mut found = node;
        for step in steps {
            node = match step {
                Step::Field(name) => node.and_then(|node| node.get(name)),
                Step::Item(at) => node.and_then(|node| match &node.value {
                    Value::List(items) => items.get(*at),
                    _ => None,
                }),
            };
            found = node.or(found);
        }
        let location = found.map(|node| self.sources.location(node.span));
        location.map_or(Place { line: 1, column: 1 }, |at| Place { line: at.line, column: at.column })
    }
}

/// A step into a script's text.
#[derive(Clone, Copy)]
enum Step {
    Field(&'static str),
    Item(usize),
}

/// What has come of an order of a script.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum OrderFate {
    /// Its rule has not held yet.
    #[default]
    NotReached,
    /// It has never been possible in a turn in which its rule held.
    Refused {
        /// The first such turn, from 1.
        turn: Turn,
        /// Why it was not possible in that turn.
        why: Refusal,
    },
    /// It has been given, or what it orders had been done when its rule held.
    Given,
}

impl OrderFate {
    /// Takes in what came of the same order later, or in a later run.
    pub fn join(&mut self, later: Self) {
        match (&*self, &later) {
            (Self::Given, _) | (Self::Refused { .. }, Self::Refused { .. } | Self::NotReached) => {}
            (Self::NotReached, _) | (Self::Refused { .. }, Self::Given) => *self = later,
        }
    }
}

impl Script {
    /// Reads a script. `name` is what it is called when it does not say.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn parse(scenario: &Scenario, name: &str, text: &str) -> Result<Self, Vec<ScriptError>> {
        let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        let raw: RawScript = options.from_str(text).map_err(|error| {
            vec![ScriptError::NotAScript {
                line: error.span.start.line,
                column: error.span.start.col,
                message: error.code.to_string(),
            }]
        })?;
        let parts = Parts::of(text);
        let mut errors = Vec::new();
        if let Some(name) = raw.name.as_ref().filter(|name| is_built_in(name)) {
            errors.push(ScriptError::Name { place: parts.place(&[Step::Field("name")]), name: name.clone() });
        }
        let mut rules = Vec::new();
        for (at, rule) in raw.rules.iter().enumerate() {
            let here = [Step::Field("rules"), Step::Item(at)];
            let mut orders = Vec::new();
            let span = span(scenario, rule);
            let from = span.as_ref().map_or(Turn::FIRST, |(from, _)| *from);
            for (item, text) in rule.orders.iter().enumerate() {
                match Order::parse_in(scenario, from, text) {
                    Ok(order) => orders.push(order),
                    Err(error) => {
                        let place = parts.place(&[here[0], here[1], Step::Field("orders"), Step::Item(item)]);
                        errors.push(ScriptError::Order { rule: at + 1, place, text: text.clone(), error });
                    }
                }
            }
            match span {
                Ok((from, until)) => rules.push(Rule { from, until, orders }),
                Err((field, message)) => {
                    let place = match field {
                        Some(field) => parts.place(&[here[0], here[1], Step::Field(field)]),
                        None => parts.place(&here),
                    };
                    errors.push(ScriptError::Time { rule: at + 1, place, message });
                }
            }
        }
        if errors.is_empty() {
            // A file's name is no fault of the script's; it is only shown as another one.
            let own = || if is_built_in(name) { format!("script {name}") } else { name.to_owned() };
            Ok(Self { name: raw.name.unwrap_or_else(own), rules })
        } else {
            Err(errors)
        }
    }

    /// What it wishes for in a turn: the orders of the rules that hold, but for what they have done.
    #[must_use]
    pub fn wishes(&self, view: &View) -> Vec<Order> {
        let rules = self.rules.iter().filter(|rule| (rule.from..=rule.until).contains(&view.turn));
        // Of two aims the later rule's counts; otherwise they would take turns, at a price.
        let names_aim = |rule: &&Rule| rule.orders.iter().any(|order| matches!(order, Order::Aim { .. }));
        let last_aim = rules.clone().filter(names_aim).map(|rule| rule.from).max();
        rules
            .flat_map(|rule| {
                let is_wanted = move |order: &Order| match order {
                    Order::Aim { .. } => last_aim == Some(rule.from),
                    _ => true,
                };
                rule.orders.iter().copied().filter(is_wanted).filter(move |order| !is_done(view, rule.from, *order))
            })
            .collect()
    }
}

impl Script {
    /// All orders, in the order in which they are written, each with its rule, from 1.
    pub fn orders(&self) -> impl Iterator<Item = (usize, Order)> + '_ {
        (1..).zip(&self.rules).flat_map(|(number, rule)| rule.orders.iter().map(move |order| (number, *order)))
    }

    /// What comes in a state that awaits orders of the orders whose rules hold, by their place in [`Self::orders`].
    #[must_use]
    pub fn fates(&self, scenario: &Scenario, state: &State) -> Vec<(usize, OrderFate)> {
        let view = observe(scenario, state);
        let mut draft = Draft::default();
        let mut refused: Vec<(Order, Refusal)> = Vec::new();
        for wish in self.wishes(&view) {
            if let Err(why) = draft.add(scenario, state, wish) {
                refused.push((wish, why));
            }
        }
        let rules = self.rules.iter().flat_map(|rule| rule.orders.iter().map(move |order| (rule, *order)));
        let holding = rules.enumerate().filter(|(_, (rule, _))| (rule.from..=rule.until).contains(&view.turn));
        holding
            .filter_map(|(at, (rule, order))| {
                if draft.orders().contains(&order) || is_done(&view, rule.from, order) {
                    return Some((at, OrderFate::Given));
                }
                // An aim that gives way to a later rule's is not even wished for.
                let (_, why) = refused.iter().find(|(wish, _)| *wish == order)?;
                Some((at, OrderFate::Refused { turn: view.turn, why: why.clone() }))
            })
            .collect()
    }
}

/// Whether this is the name of a built-in policy, whatever its capitals.
fn is_built_in(name: &str) -> bool {
    BUILT_IN.iter().any(|known| known.eq_ignore_ascii_case(name.trim()))
}

/// Whether an order of a rule has been carried out since the rule began, and is not to be given again. What `check` refuses
/// by itself, such as a leave that is in force, need not be known here.
fn is_done(view: &View, from: Turn, order: Order) -> bool {
    let since = |turn: Option<Turn>| turn.is_some_and(|turn| turn >= from);
    match order {
        Order::Release { system, .. } => since(view.releases[system.index()].granted_in),
        Order::State(statement) => since(view.said[statement.index()].last),
        Order::Offer { offer, .. } => since(view.offers[offer.index()].last),
        Order::Condition { release, action, .. } | Order::Assurance { release, action, .. } => {
            view.commitments.iter().any(|entry| (entry.release, entry.action) == (release, action))
        }
        _ => false,
    }
}

/// The turns a rule holds in; else the field that is wrong, if it is one alone, and why.
fn span(scenario: &Scenario, rule: &RawRule) -> Result<(Turn, Turn), (Option<&'static str>, String)> {
    let clock = &scenario.clock;
    let turn = |field: &'static str, text: &String| -> Result<Turn, (Option<&'static str>, String)> {
        let wrong = |message: String| (Some(field), message);
        let month: Month = text.parse().map_err(|error: scenario::NotAMonth| wrong(error.to_string()))?;
        if month < clock.start {
            return Err(wrong(format!("{month} is before the first turn, {}", clock.label(Turn::FIRST))));
        }
        let turn = clock.turn_of(month);
        if clock.is_aftermath(turn) {
            return Err(wrong(format!("{month} is after the last turn, {}", clock.label(clock.last_decision()))));
        }
        Ok(turn)
    };
    match (&rule.at, &rule.from, &rule.until) {
        (Some(at), None, None) => turn("at", at).map(|turn| (turn, turn)),
        (None, from, until) => {
            let from = from.as_ref().map_or(Ok(Turn::FIRST), |text| turn("from", text))?;
            let until = until.as_ref().map_or(Ok(clock.last_decision()), |text| turn("until", text))?;
            if from > until { Err((Some("from"), "`from` is after `until`".to_owned())) } else { Ok((from, until)) }
        }
        _ => Err((None, "a rule has either `at`, or `from` and `until`".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Setup;
    use crate::campaign::Campaign;
    use crate::policy::Policy;
    use scenario::{embedded, load};

    #[test]
    fn a_rule_grants_a_system_once_as_soon_as_it_can() {
        let scenario = std::sync::Arc::new(load(&embedded(), "long-war", None).scenario.expect("a scenario"));
        // ATACMS need HIMARS, so in the first turn the rule can only wait; the later rule asks for more.
        let text = "(rules: [
            (orders: [\"release atacms tranche\", \"release himars token\"]),
            (from: \"2023-01\", orders: [\"release himars token\"]),
        ])";
        let policy = Policy::Scripted(Script::parse(&scenario, "test", text).expect("a script"));
        let mut campaign = Campaign::new(std::sync::Arc::clone(&scenario), Setup { seed: 4, ..Setup::default() });
        let mut granted: Vec<(Turn, String)> = Vec::new();
        while campaign.awaits_orders() {
            let turn = campaign.state().turn;
            let orders = policy.orders(&scenario, campaign.state());
            granted.extend(orders.iter().map(|order| (turn, order.text(&scenario))));
            campaign.play(&orders);
        }
        let count = |text: &str| granted.iter().filter(|(_, order)| order == text).count();
        assert_eq!(count("release atacms tranche"), 1, "{granted:?}");
        assert_eq!(count("release himars token"), 2, "{granted:?}");
        assert_eq!(granted[0], (Turn::FIRST, "release himars token".to_owned()));
        assert!(
            granted.iter().any(|(turn, order)| *turn > Turn::FIRST && order == "release atacms tranche"),
            "{granted:?}"
        );
    }

    #[test]
    fn what_is_wrong_with_a_script_is_told_with_its_place() {
        let scenario = load(&embedded(), "long-war", None).scenario.expect("a scenario");
        let text = "(name: \"Recorded\", rules: [
            (at: \"1999-01\", orders: []),
            (from: \"2022-05\", until: \"2023-01\", orders: [\"aim hold\", \"aim hodl\"]),
            (from: \"2022-06\", until: \"2041-01\", orders: []),
            (at: \"2022-06\", until: \"2022-07\", orders: []),
        ])";
        let errors = Script::parse(&scenario, "test", text).expect_err("it has mistakes");
        let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
        let expected = [
            "line 1, column 8: `Recorded` is the name",
            "rule 1, line 2, column 18: 1999-01 is before the first turn, 2022-06",
            "rule 2, line 3, column 70: `aim hodl`",
            "rule 2, line 3, column 20: 2022-05 is before the first turn, 2022-06",
            "rule 3, line 4, column 38: 2041-01 is after the last turn, 2024-12",
            "rule 4, line 5, column 13: a rule has either",
        ];
        assert_eq!(told.len(), expected.len(), "{told:#?}");
        for (told, expected) in told.iter().zip(expected) {
            assert!(told.starts_with(expected), "{told}");
        }
        // The first month is no month before it.
        assert!(Script::parse(&scenario, "test", "(rules: [(from: \"2022-06\", orders: [])])").is_ok());
        let named = Script::parse(&scenario, "mirror", "(rules: [])").expect("a script");
        assert_eq!(named.name, "script mirror");
    }

    #[test]
    fn a_rule_does_each_thing_once_and_keeps_its_word_to_the_partner() {
        let scenario = std::sync::Arc::new(load(&embedded(), "long-war", None).scenario.expect("a scenario"));
        let text = "(rules: [
            (until: \"2023-12\", orders: [\"harden\", \"statement warn\", \"aim hold\", \"offer talks\",
                \"condition atacms if grid_campaign by 2022-12 privately\", \"veto kerch_strike\"]),
            (from: \"2023-03\", until: \"2023-12\", orders: [\"aim open\"]),
        ])";
        let policy = Policy::Scripted(Script::parse(&scenario, "test", text).expect("a script"));
        let setup = Setup { seed: 4, ..Setup::default() };
        let mut campaign = Campaign::new(std::sync::Arc::clone(&scenario), setup);
        let mut given: Vec<(Turn, Order)> = Vec::new();
        while campaign.awaits_orders() {
            let turn = campaign.state().turn;
            let orders = policy.orders(&scenario, campaign.state());
            given.extend(orders.iter().map(|order| (turn, *order)));
            campaign.play(&orders);
        }
        let count = |verb: &str| given.iter().filter(|(_, order)| order.text(&scenario).starts_with(verb)).count();
        for once in ["measure harden", "statement warn", "aim hold", "aim open", "offer talks"] {
            assert_eq!(count(once), 1, "{once}: {given:?}");
        }
        assert!(count("condition atacms") >= 1, "{given:?}");
        assert!(count("veto kerch_strike") > 1, "{given:?}");
        let opened = given.iter().find(|(_, order)| matches!(order, Order::Aim { aim: None, .. }));
        assert!(opened.is_some_and(|(turn, _)| *turn >= Turn::new(10)), "{opened:?}");
    }
}
