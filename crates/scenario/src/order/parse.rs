//! Reads an order from words: a verb and what it is about, each of which may be abbreviated.

use std::collections::VecDeque;

use super::verb::Verb;
use super::{LONGEST_TERM, Loudness, NotAnOrder, Order, USUAL_TERM, VERBS, default_size};
use crate::turn::Turn;
use crate::{
    ActionId, AimId, AnswerId, FormId, Month, OfferId, ProposalId, Release, ReleaseId, Scenario, Seat, SizeId,
    StatementId, nearest,
};

/// Words that may stand between the parts of an order and are passed over.
pub(crate) const FILLERS: [&str; 8] = ["if", "while", "unless", "until", "with", "to", "the", "of"];

impl Order {
    /// Reads an order: a verb and what it is about. Both may be abbreviated as long as only one name fits. A measure
    /// can be named without its verb.
    ///
    /// # Errors
    /// Says which word is not understood, which words would be, and which of them is nearest.
    pub fn parse(scenario: &Scenario, text: &str) -> Result<Self, NotAnOrder> {
        Self::read(scenario, None, text)
    }

    /// Reads an order given in this turn. A commitment can then name the month until which it stands: `by 2023-03`.
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    pub fn parse_in(scenario: &Scenario, turn: Turn, text: &str) -> Result<Self, NotAnOrder> {
        Self::read(scenario, Some(turn), text)
    }

    fn read(scenario: &Scenario, turn: Option<Turn>, text: &str) -> Result<Self, NotAnOrder> {
        let mut words = Words { scenario, turn, left: text.split_whitespace().collect() };
        let first = words.next().ok_or(NotAnOrder::Empty)?;
        let order = match complete("order", first, &VERBS) {
            Ok(at) => words.order(Verb::at(at))?,
            Err(NotAnOrder::UnknownObject { word, nearest, .. }) => {
                let measures = named(&scenario.statements, |entry| &entry.id);
                return match complete("measure", &text.trim().replace(' ', "_"), &measures) {
                    Ok(at) => Ok(Self::State(StatementId::from(at))),
                    Err(NotAnOrder::Ambiguous { word, matches }) => Err(NotAnOrder::Ambiguous { word, matches }),
                    Err(_) => Err(NotAnOrder::UnknownVerb { word, nearest }),
                };
            }
            Err(other) => return Err(other),
        };
        match words.next() {
            None => Ok(order),
            Some(word) => Err(NotAnOrder::TooLong { word: word.to_owned(), order: order.text(scenario) }),
        }
    }
}

/// The words of an order that have not been read yet. `turn` is the turn in which the order is given, if it is known.
struct Words<'a> {
    scenario: &'a Scenario,
    turn: Option<Turn>,
    left: VecDeque<&'a str>,
}

impl<'a> Words<'a> {
    /// Reads the rest of an order of this kind.
    fn order(&mut self, kind: Verb) -> Result<Order, NotAnOrder> {
        let verb = kind.word();
        let is_permission = |entry: &Release| !entry.is_system();
        Ok(match kind {
            Verb::Release => self.release_order(verb)?,
            Verb::Permit => Order::Permit(self.release(verb, "permission", is_permission)?),
            Verb::Lift => Order::Lift(self.release(verb, "permission", is_permission)?),
            Verb::Review => Order::Review(self.release(verb, "release", |_| true)?),
            Verb::Defer => Order::Defer(self.release(verb, "release", |_| true)?),
            Verb::Decline => Order::Decline(self.release(verb, "release", |_| true)?),
            Verb::Condition => self.condition(verb)?,
            Verb::Assurance => self.assurance(verb)?,
            Verb::Collect => Order::Collect(self.action(verb, Seat::Opponent)?),
            Verb::Downplay => Order::Downplay(self.action(verb, Seat::Opponent)?),
            Verb::Acknowledge => Order::Acknowledge(self.action(verb, Seat::Opponent)?),
            Verb::Word(word) => Order::Word { operation: self.action(verb, Seat::Partner)?, word },
            Verb::Statement | Verb::Measure => self.statement(verb)?,
            Verb::Aim => self.aim(verb)?,
            Verb::Offer => self.offer_order(verb)?,
            Verb::Accept => Order::Accept(self.offer(verb)?),
            Verb::Refuse => Order::Refuse(self.offer(verb)?),
            Verb::Answer => self.answer(verb)?,
        })
    }

    /// Takes the next word that is not a filler.
    fn next(&mut self) -> Option<&'a str> {
        while let Some(word) = self.left.pop_front() {
            if !FILLERS.contains(&word) {
                return Some(word);
            }
        }
        None
    }

    /// Takes the next word if it says how loud something is.
    fn next_if_loud(&mut self) -> Option<Loudness> {
        let how = self.left.front().and_then(|word| loud(word))?;
        self.left.pop_front();
        Some(how)
    }

    /// Takes the next word as one of the `known` names, and returns its position among them.
    fn name(&mut self, verb: &'static str, kind: &'static str, known: &[&str]) -> Result<usize, NotAnOrder> {
        let word = self.next().ok_or_else(|| NotAnOrder::MissingObject {
            verb,
            known: known.iter().map(|name| (*name).to_owned()).collect(),
        })?;
        complete(kind, word, known)
    }

    /// Takes the next word as the name of a release, one of those for which `wanted` holds.
    fn release(
        &mut self,
        verb: &'static str,
        kind: &'static str,
        wanted: impl Fn(&Release) -> bool,
    ) -> Result<ReleaseId, NotAnOrder> {
        let scenario = self.scenario;
        let ids: Vec<ReleaseId> = scenario.release_ids().filter(|id| wanted(scenario.release(*id))).collect();
        let known: Vec<&str> = ids.iter().map(|id| scenario.release(*id).id.as_str()).collect();
        self.name(verb, kind, &known).map(|at| ids[at])
    }

    fn action(&mut self, verb: &'static str, seat: Seat) -> Result<ActionId, NotAnOrder> {
        let ids: Vec<ActionId> = self.scenario.actions_of(seat).collect();
        let known: Vec<&str> = ids.iter().map(|id| self.scenario.action(*id).id.as_str()).collect();
        let kind = if seat == Seat::Opponent { "action" } else { "operation" };
        self.name(verb, kind, &known).map(|at| ids[at])
    }

    fn statement(&mut self, verb: &'static str) -> Result<Order, NotAnOrder> {
        let known = named(&self.scenario.statements, |entry| &entry.id);
        Ok(Order::State(self.name(verb, verb, &known)?.into()))
    }

    fn offer(&mut self, verb: &'static str) -> Result<OfferId, NotAnOrder> {
        let known = named(&self.scenario.offers, |entry| &entry.id);
        self.name(verb, "offer", &known).map(OfferId::from)
    }

    /// Reads `himars surge quietly`. Size and loudness may change places or be left out.
    fn release_order(&mut self, verb: &'static str) -> Result<Order, NotAnOrder> {
        let system = self.release(verb, "system", Release::is_system)?;
        let (mut size, mut loudness) = (SaidOnce::default(), SaidOnce::default());
        while let Some(word) = self.next() {
            match loud(word) {
                Some(how) => loudness.say(how, word.to_owned())?,
                None => size.say(SizeId::from(complete("size", word, &sizes(self.scenario))?), word.to_owned())?,
            }
        }
        let size = size.or(default_size(self.scenario));
        Ok(Order::Release { system, size, loudness: loudness.or(Loudness::Public) })
    }

    /// Reads `atacms tranche if grid_campaign within 6 privately`. The size may be left out, and so may term and
    /// loudness, which may change places.
    fn condition(&mut self, verb: &'static str) -> Result<Order, NotAnOrder> {
        let scenario = self.scenario;
        let release = self.release(verb, "release", |_| true)?;
        let mut size = default_size(scenario);
        if scenario.release(release).is_system()
            && let Some(word) = self.left.front()
            && let Ok(at) = complete("size", word, &sizes(scenario))
        {
            size = SizeId::from(at);
            self.left.pop_front();
        }
        let action = self.action(verb, Seat::Opponent)?;
        let (within, loudness) = self.terms()?;
        Ok(Order::Condition { release, size, action, within, loudness })
    }

    /// Reads `atacms unless grid_campaign within 6 privately`. Term and loudness may change places or be left out.
    fn assurance(&mut self, verb: &'static str) -> Result<Order, NotAnOrder> {
        let release = self.release(verb, "release", |_| true)?;
        let action = self.action(verb, Seat::Opponent)?;
        let (within, loudness) = self.terms()?;
        Ok(Order::Assurance { release, action, within, loudness })
    }

    /// Reads how many turns a commitment stands, and whether it is public, in either order.
    fn terms(&mut self) -> Result<(u32, Loudness), NotAnOrder> {
        let (mut within, mut loudness) = (SaidOnce::default(), SaidOnce::default());
        while let Some(word) = self.left.pop_front() {
            let until = self.left.front().copied().unwrap_or_default();
            match (word, loud(word)) {
                (_, Some(how)) => loudness.say(how, word.to_owned())?,
                ("within", _) => within.say(self.term()?, format!("within {until}"))?,
                ("by", _) => within.say(self.date()?, format!("by {until}"))?,
                _ if FILLERS.contains(&word) => {}
                _ => {
                    self.left.push_front(word);
                    break;
                }
            }
        }
        Ok((within.or(USUAL_TERM), loudness.or(Loudness::Public)))
    }

    fn aim(&mut self, verb: &'static str) -> Result<Order, NotAnOrder> {
        let aims = &self.scenario.aims;
        let mut known = named(aims, |entry| &entry.id);
        known.push("open");
        let at = self.name(verb, "war aim", &known)?;
        let aim = (at < aims.len()).then(|| AimId::from(at));
        let loudness = self.next_if_loud().unwrap_or_default();
        // Leaving the aim open cannot be done in private.
        Ok(Order::Aim { aim, loudness: if aim.is_some() { loudness } else { Loudness::Public } })
    }

    fn offer_order(&mut self, verb: &'static str) -> Result<Order, NotAnOrder> {
        let offer = self.offer(verb)?;
        let forms = named(&self.scenario.offer(offer).forms, |form| &form.id);
        let form = match self.next() {
            None => 0,
            Some(word) => complete("form", word, &forms)?,
        };
        Ok(Order::Offer { offer, form: FormId::from(form) })
    }

    fn answer(&mut self, verb: &'static str) -> Result<Order, NotAnOrder> {
        let known = named(&self.scenario.proposals, |entry| &entry.id);
        let proposal = ProposalId::from(self.name(verb, "proposal", &known)?);
        let answers = named(&self.scenario.proposal(proposal).answers, |entry| &entry.id);
        let answer = self.name("answer", "answer", &answers)?;
        Ok(Order::Answer { proposal, answer: AnswerId::from(answer) })
    }

    /// Reads a number of turns, after `within`.
    fn term(&mut self) -> Result<u32, NotAnOrder> {
        let word = self.left.pop_front().unwrap_or_default();
        match word.parse() {
            Ok(turns) if (1..=LONGEST_TERM).contains(&turns) => Ok(turns),
            _ => Err(NotAnOrder::NotATerm { word: word.to_owned() }),
        }
    }

    /// Reads a month, after `by`, and returns the number of turns until then.
    fn date(&mut self) -> Result<u32, NotAnOrder> {
        let word = self.left.pop_front().unwrap_or_default();
        let month: Month = word.parse().map_err(|_| NotAnOrder::NotADate { word: word.to_owned(), is_month: false })?;
        let until = self.scenario.clock.turn_of(month);
        let turns = self.turn.and_then(|turn| until.checked_since(turn));
        turns
            .filter(|turns| (1..=LONGEST_TERM).contains(turns))
            .ok_or_else(|| NotAnOrder::NotADate { word: word.to_owned(), is_month: true })
    }
}

/// A part of an order that may be said once, with the words that said it.
struct SaidOnce<T>(Option<(T, String)>);

impl<T> Default for SaidOnce<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> SaidOnce<T> {
    /// Takes it in, or refuses it where it was said before: of two that differ none can be meant.
    fn say(&mut self, value: T, words: String) -> Result<(), NotAnOrder> {
        match self.0.take() {
            Some((_, first)) => Err(NotAnOrder::SaidTwice { first, second: words }),
            None => {
                self.0 = Some((value, words));
                Ok(())
            }
        }
    }

    /// What was said, else what counts where nothing is.
    fn or(self, usual: T) -> T {
        self.0.map_or(usual, |(value, _)| value)
    }
}

/// The loudness that a word or its abbreviation of at least three letters stands for.
pub(crate) fn loud(word: &str) -> Option<Loudness> {
    const WORDS: [(&str, Loudness); 4] = [
        ("quietly", Loudness::Quiet),
        ("privately", Loudness::Quiet),
        ("publicly", Loudness::Public),
        ("openly", Loudness::Public),
    ];
    let is_meant = |name: &str| word.len() >= 3 && name.starts_with(word);
    WORDS.iter().find(|(name, _)| is_meant(name)).map(|(_, loudness)| *loudness)
}

fn named<T>(entries: &[T], id: impl Fn(&T) -> &String) -> Vec<&str> {
    entries.iter().map(|entry| id(entry).as_str()).collect()
}

fn sizes(scenario: &Scenario) -> Vec<&str> {
    named(&scenario.orders.sizes, |size| &size.id)
}

/// The position of the one name that is meant by `word`: the name itself, its beginning, or the beginning of one of its
/// later parts (`crimea` for `perm_crimea`). The first of these rules that any name satisfies decides.
fn complete(kind: &'static str, word: &str, names: &[&str]) -> Result<usize, NotAnOrder> {
    let word = word.to_lowercase();
    if let Some(index) = names.iter().position(|name| *name == word) {
        return Ok(index);
    }
    let tests: [&dyn Fn(&str) -> bool; 2] =
        [&|name| name.starts_with(&word), &|name| name.split('_').skip(1).any(|part| part.starts_with(&word))];
    for test in tests {
        let found: Vec<usize> = (0..names.len()).filter(|index| test(names[*index])).collect();
        match found.as_slice() {
            [] => {}
            [index] => return Ok(*index),
            several => {
                let matches = several.iter().map(|index| format!("`{}`", names[*index])).collect();
                return Err(NotAnOrder::Ambiguous { word: word.clone(), matches });
            }
        }
    }
    Err(NotAnOrder::UnknownObject {
        kind,
        nearest: nearest(&word, names.iter().copied()).map(str::to_owned),
        word: word.clone(),
        known: names.iter().map(|name| (*name).to_owned()).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_for_an_order_stands_for_itself() {
        for (at, word) in VERBS.into_iter().enumerate() {
            assert_eq!(Verb::at(at).word(), word);
        }
    }
}
