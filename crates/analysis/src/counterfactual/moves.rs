//! The opponent's moves where they do not come from its weighing alone.

use std::ops::RangeInclusive;

use chance::{Chance, Domain, Site};
use engine::minds::Mover;
use engine::{Choice, Mind, Move, MoveOption, State};
use scenario::{Scenario, Seat, Turn};

/// The factor by which a move is drawn more often than the opponent itself would choose it, given what it believes.
pub type Lean<'l> = &'l dyn Fn(&State, Move) -> f64;

/// Where the opponent's actions come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Actions {
    /// From its weighing.
    #[default]
    Free,
    /// From the record: each is executed in its recorded month, prepared or not, and the opponent makes no other move.
    /// Weighing is left to the partner, if there is one.
    Imposed,
}

/// The changes to the opponent's moves.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Moves {
    /// Where its actions come from.
    pub actions: Actions,
    changes: Vec<MoveChange>,
}

#[derive(Clone, PartialEq, Debug)]
enum MoveChange {
    Imposed { turn: Turn, step: Move },
    Excluded { turns: RangeInclusive<Turn>, step: Move },
}

impl Moves {
    pub fn impose(&mut self, turn: Turn, step: Move) {
        self.changes.push(MoveChange::Imposed { turn, step });
    }

    pub fn exclude(&mut self, turns: RangeInclusive<Turn>, step: Move) {
        self.changes.push(MoveChange::Excluded { turns, step });
    }

    /// Whether a move is left to the opponent in a turn.
    fn allow(&self, now: Turn, step: Move) -> bool {
        self.changes.iter().all(|change| match change {
            MoveChange::Imposed { turn, step: imposed } => *turn != now || *imposed == step,
            MoveChange::Excluded { turns, step: excluded } => !turns.contains(&now) || *excluded != step,
        })
    }
}

/// Makes the moves of both seats. The partner's are its own; the opponent's are steered.
pub(super) struct Steered<'m, 's, 'l> {
    pub mover: &'m mut Mover<'s>,
    pub moves: &'m Moves,
    pub lean: Option<Lean<'l>>,
    /// The logarithm of the opponent's own probability of its move over the probability with which the move came about.
    pub log_weight: f64,
}

impl Mind for Steered<'_, '_, '_> {
    fn choose(&mut self, scenario: &Scenario, seat: Seat, believed: &State, options: &[MoveOption]) -> Choice {
        if seat == Seat::Partner {
            return self.mover.choose(scenario, seat, believed, options);
        }
        if self.moves.actions == Actions::Imposed {
            return Choice { step: Move::Nothing, weighing: None };
        }
        if let Some(lean) = self.lean {
            return self.leaned(lean, believed, options);
        }
        let is_allowed = |option: &MoveOption| self.moves.allow(believed.turn, option.step);
        if options.iter().all(is_allowed) {
            return self.mover.choose(scenario, seat, believed, options);
        }
        let allowed: Vec<MoveOption> = options.iter().copied().filter(is_allowed).collect();
        let own = self.mover.probabilities(seat, believed, options);
        let left = options.iter().zip(&own).filter(|(option, _)| self.moves.allow(believed.turn, option.step));
        self.log_weight += libm::log(left.map(|(_, share)| share).sum());
        if allowed.is_empty() {
            return Choice { step: Move::Nothing, weighing: None };
        }
        // Every option has a draw of its own, so those that are left keep theirs.
        self.mover.choose(scenario, seat, believed, &allowed)
    }
}

impl Steered<'_, '_, '_> {
    fn leaned(&mut self, lean: Lean<'_>, believed: &State, options: &[MoveOption]) -> Choice {
        let own = self.mover.probabilities(Seat::Opponent, believed, options);
        let weights = options.iter().zip(&own).map(|(option, own)| own * lean(believed, option.step));
        let mut proposal: Vec<f64> = weights.collect();
        let sum: f64 = proposal.iter().sum();
        proposal.iter_mut().for_each(|weight| *weight /= sum);
        let draw =
            Chance::new(believed.seed, Domain::Inference).uniform(believed.turn.number(), Site::new("guided move"));
        let mut so_far = 0.0;
        let passed = proposal.iter().take_while(|share| {
            so_far += **share;
            so_far <= draw
        });
        let last = proposal.iter().rposition(|share| *share > 0.0).unwrap_or(0);
        let at = passed.count().min(last);
        self.log_weight += libm::log(own[at]) - libm::log(proposal[at]);
        Choice { step: options[at].step, weighing: None }
    }
}
