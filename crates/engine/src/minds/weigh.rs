//! A seat's choice: the gain of every move by its utility, less its price, through a softmax.

use super::projection::{Parts, Projector};
use crate::{Choice, Mind, Move, MoveOption, Setup, State, WeighedMove, WeighedPart, Weighing};
use chance::{Chance, Domain, Site};
use scenario::{Scenario, Seat};

/// Whether a mind keeps its weighing for later.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Keep {
    /// Only the move.
    Choice,
    /// Every move with its gain term by term, its price and its probability. Chooses the same.
    Weighing,
}

/// Makes the moves of the seats that weigh.
#[derive(Debug)]
pub struct Mover<'a> {
    scenario: &'a Scenario,
    /// Made when they are first needed: the opponent's, the opponent's while conditions stand, the partner's, who has
    /// fewer moves.
    opponent: Option<Projector<'a, 16>>,
    with_releases: Option<Projector<'a, 16>>,
    partner: Option<Projector<'a, 4>>,
    /// The opponent's horizon, in turns.
    horizon: u32,
    keep: Keep,
    gains: Vec<f64>,
    terms: Vec<f64>,
}

/// How a seat chooses.
struct Manner<'a> {
    /// A factor on every difference of utility.
    gain: f64,
    /// In units of utility.
    temperature: f64,
    /// In turns.
    horizon: u32,
    /// The weight of the answer it expects.
    response_weight: f64,
    /// The weight of each doctrine's utility.
    weights: &'a [f64],
}

impl<'a> Mover<'a> {
    /// A mind for this scenario, of the set-up's level or else the scenario's own. The set-up must be of this scenario.
    #[must_use]
    pub fn new(scenario: &'a Scenario, setup: &Setup, keep: Keep) -> Self {
        let horizon = scenario.level(setup.level.unwrap_or(scenario.opponent.level)).horizon;
        Self {
            scenario,
            opponent: None,
            with_releases: None,
            partner: None,
            horizon,
            keep,
            gains: Vec::new(),
            terms: Vec::new(),
        }
    }

    /// How a seat chooses: the opponent as the profile says that the estimate names, the partner by its one theory.
    fn manner(&self, seat: Seat, believed: &State) -> Manner<'a> {
        let rules = &self.scenario.opponent;
        match (seat, &self.scenario.partner) {
            (Seat::Partner, Some(partner)) => Manner {
                gain: 1.0,
                temperature: partner.temperature,
                horizon: partner.horizon,
                response_weight: 0.0,
                weights: &[1.0],
            },
            _ => {
                let profile = self.scenario.profile(believed.hidden.profile);
                Manner {
                    gain: rules.gain,
                    temperature: rules.temperature,
                    horizon: self.horizon,
                    response_weight: profile.response_weight,
                    weights: &profile.weights,
                }
            }
        }
    }

    /// What every option stands to gain, part by part, into `gains`; returns how many parts there are. Conditions that
    /// stand make releases part of what a move can lead to.
    fn project(
        &mut self,
        seat: Seat,
        believed: &State,
        options: &[MoveOption],
        parts: Parts,
        gains: &mut Vec<f64>,
    ) -> usize {
        let (scenario, manner) = (self.scenario, self.manner(seat, believed));
        let (horizon, weight) = (manner.horizon, manner.response_weight);
        let rules = &scenario.programs();
        if let (Seat::Partner, Some(plan)) = (seat, &rules.partner_projection) {
            let projector = self.partner.get_or_insert_with(|| Projector::new(scenario, plan));
            projector.gains(believed, options, horizon, weight, parts, gains);
            return projector.part_count(parts);
        }
        let stands = believed.commitments.iter().any(|entry| entry.due.is_none());
        let (kept, plan) = match stands {
            true => (&mut self.with_releases, &rules.projection_with_releases),
            false => (&mut self.opponent, &rules.projection),
        };
        let projector = kept.get_or_insert_with(|| Projector::new(scenario, plan));
        projector.gains(believed, options, horizon, weight, parts, gains);
        projector.part_count(parts)
    }

    /// What every option stands to gain, in units of utility, before the scenario's factor on it.
    pub fn gains(&mut self, seat: Seat, believed: &State, options: &[MoveOption]) -> Vec<f64> {
        if options.len() == 1 {
            return vec![0.0];
        }
        let manner = self.manner(seat, believed);
        let mut gains = core::mem::take(&mut self.gains);
        self.project(seat, believed, options, Parts::Doctrines, &mut gains);
        let of_option = |row: &[f64]| row.iter().zip(manner.weights).map(|(gain, weight)| gain * weight).sum();
        let all = gains.chunks_exact(manner.weights.len()).map(of_option).collect();
        self.gains = gains;
        all
    }

    /// The probability of every option: the softmax that [`Mind::choose`] draws from.
    pub fn probabilities(&mut self, seat: Seat, believed: &State, options: &[MoveOption]) -> Vec<f64> {
        let gains = self.gains(seat, believed, options);
        let manner = self.manner(seat, believed);
        let scores: Vec<f64> = options.iter().zip(&gains).map(|(option, gain)| score(&manner, *gain, option)).collect();
        softmax(&scores)
    }

    /// The weighing of every option, and which is chosen.
    pub fn weigh(&mut self, seat: Seat, believed: &State, options: &[MoveOption]) -> Weighing {
        let scenario = self.scenario;
        let gains = self.gains(seat, believed, options);
        let manner = self.manner(seat, believed);
        let chosen = choose(scenario, seat, &manner, believed, options, &gains);
        let mut terms = core::mem::take(&mut self.terms);
        let width = self.project(seat, believed, options, Parts::Terms, &mut terms);
        let scores: Vec<f64> = options.iter().zip(&gains).map(|(option, gain)| score(&manner, *gain, option)).collect();
        let probabilities = softmax(&scores);
        let names = term_names(scenario, seat);
        let weighed =
            options.iter().zip(&gains).zip(&probabilities).enumerate().map(|(at, ((option, gain), share))| {
                let row = &terms[at * width..(at + 1) * width];
                let parts = names
                    .iter()
                    .zip(row)
                    .map(|((doctrine, term), amount)| {
                        let amount = amount * manner.weights[usize::from(*doctrine)] * manner.gain;
                        WeighedPart { doctrine: *doctrine, term: *term, amount }
                    })
                    .filter(|part| part.amount != 0.0)
                    .collect();
                WeighedMove {
                    step: option.step,
                    gain: gain * manner.gain,
                    price: option.price,
                    word: option.word,
                    probability: *share,
                    parts,
                }
            });
        let options = weighed.collect();
        self.terms = terms;
        Weighing { seat, options, temperature: manner.temperature, horizon: manner.horizon, chosen }
    }
}

/// The terms of a seat's utility, each by doctrine and position. The partner has one theory.
fn term_names(scenario: &Scenario, seat: Seat) -> Vec<(u16, u16)> {
    let of = |doctrine: usize, terms: usize| (0..terms).map(move |term| (doctrine as u16, term as u16));
    match (seat, &scenario.partner) {
        (Seat::Partner, Some(partner)) => of(0, partner.utility.len()).collect(),
        _ => {
            let doctrines = scenario.doctrines.iter().enumerate();
            doctrines.flat_map(|(at, doctrine)| of(at, doctrine.utility.len())).collect()
        }
    }
}

impl Mind for Mover<'_> {
    fn choose(&mut self, scenario: &Scenario, seat: Seat, believed: &State, options: &[MoveOption]) -> Choice {
        match self.keep {
            // Where there is nothing to choose there is nothing to weigh.
            Keep::Choice if options.len() == 1 => Choice { step: options[0].step, weighing: None },
            Keep::Choice => {
                let gains = self.gains(seat, believed, options);
                let manner = self.manner(seat, believed);
                let chosen = choose(scenario, seat, &manner, believed, options, &gains);
                Choice { step: options[chosen].step, weighing: None }
            }
            Keep::Weighing => {
                let weighing = self.weigh(seat, believed, options);
                Choice { step: weighing.options[weighing.chosen].step, weighing: Some(weighing) }
            }
        }
    }
}

/// A move's score: its net gain in units of temperature.
fn score(manner: &Manner<'_>, gain: f64, option: &MoveOption) -> f64 {
    (manner.gain * gain - option.price + option.word) / manner.temperature
}

/// The move with the highest score and Gumbel draw, so that each comes with its softmax probability.
fn choose(
    scenario: &Scenario,
    seat: Seat,
    manner: &Manner<'_>,
    believed: &State,
    options: &[MoveOption],
    gains: &[f64],
) -> usize {
    let chance = Chance::new(believed.seed, Domain::World);
    let mut best = (0, f64::NEG_INFINITY);
    for (at, (option, gain)) in options.iter().zip(gains).enumerate() {
        let draw = chance.gumbel(believed.turn.number(), site(scenario, seat, option.step));
        let total = score(manner, *gain, option) + draw;
        if total > best.1 {
            best = (at, total);
        }
    }
    best.0
}

/// The place of a move's draw.
fn site(scenario: &Scenario, seat: Seat, step: Move) -> Site {
    match step {
        Move::Nothing if seat == Seat::Partner => Site::new("partner move nothing"),
        Move::Nothing => Site::new("move nothing"),
        Move::Prepare(action) => Site::new("move prepare").with(&scenario.action(action).id),
        Move::CallOff(action) => Site::new("move call off").with(&scenario.action(action).id),
        Move::Stop(action) => Site::new("move stop").with(&scenario.action(action).id),
        Move::Offer(offer) => Site::new("move offer").with(&scenario.offer(offer).id),
        Move::Accept(offer) if seat == Seat::Partner => Site::new("partner accepts").with(&scenario.offer(offer).id),
        Move::Accept(offer) => Site::new("move accept").with(&scenario.offer(offer).id),
    }
}

/// Probabilities proportional to the exponentials of scores.
#[must_use]
pub fn softmax(scores: &[f64]) -> Vec<f64> {
    let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = scores.iter().map(|score| libm::exp(score - most)).collect();
    let sum: f64 = weights.iter().sum();
    weights.into_iter().map(|weight| weight / sum).collect()
}
