//! Observation channels: each way in which something hidden shows, with a sampler and a log-density.
//!
//! What the player's seat sees of a state is drawn by these and by nothing else, so that the probability of what was seen
//! can be computed for any state that might have been: that is what inference rests on.

use super::state::{Phase, State};
use chance::{Chance, Domain, Site};
use scenario::{ActionId, InformantId, Scenario, Seat, Secrecy, Sight, TrackId};

/// Whether there is something to be reported about an action: it is prepared, or was done in secret and is not known.
#[must_use]
pub fn is_there(scenario: &Scenario, state: &State, action: ActionId) -> bool {
    let entry = &state.actions[action.index()];
    let is_prepared = matches!(entry.phase, Phase::Preparing { .. });
    let is_done = scenario.action(action).done == Secrecy::Secretly && entry.known != entry.executed;
    is_prepared || is_done
}

/// The probability that an informant reports an action in this turn, in this state. Whether there is anything to report or
/// not: a miss and a false alarm are part of it.
#[must_use]
pub fn report_chance(scenario: &Scenario, state: &State, informant: InformantId, action: ActionId) -> f64 {
    let entry = scenario.informant(informant);
    let rules = scenario.action(action);
    if rules.seat != Seat::Opponent || entry.about.get(action.index()).is_none_or(|about| *about <= 0.0) {
        return 0.0;
    }
    let about = entry.about[action.index()];
    // Of what runs for all to see there is nothing to report.
    if rules.done == Secrecy::Openly && state.is_running(action) {
        return 0.0;
    }
    // Only the own staff looks about more when nothing else is asked of it.
    let sharper = if state.rested && entry.party.is_none() { scenario.intelligence.rested } else { 1.0 };
    let share = if is_there(scenario, state, action) {
        let hit = (entry.hit * about * rules.visibility).clamp(0.0, 1.0);
        1.0 - (1.0 - hit) * sharper
    } else if rules.prepare == 0 && rules.done == Secrecy::Openly {
        // What takes no preparation and is done openly gives nothing away beforehand.
        0.0
    } else {
        entry.false_alarm * about * sharper
    };
    share.clamp(0.0, 1.0)
}

/// A way in which something hidden shows.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Channel {
    /// A track, read once a turn.
    Track(TrackId),
    /// An informant who reports an action or does not, once a turn.
    Report(InformantId, ActionId),
}

/// What came through a channel in a turn.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Observed {
    /// A track was read.
    Value(f64),
    /// Nothing can be read here.
    Nothing,
    /// It was reported, or not.
    Report {
        /// Whether it was.
        made: bool,
    },
}

/// All channels of a scenario that show anything, in a fixed order.
#[must_use]
pub fn channels(scenario: &Scenario) -> Vec<Channel> {
    let tracks =
        scenario.track_ids().filter(|track| scenario.track(*track).player != Sight::Hidden).map(Channel::Track);
    let reports = scenario.informant_ids().flat_map(|informant| {
        let about = &scenario.informant(informant).about;
        let actions = scenario.actions_of(Seat::Opponent).filter(|action| about[action.index()] > 0.0);
        actions.map(move |action| Channel::Report(informant, action)).collect::<Vec<_>>()
    });
    tracks.chain(reports).collect()
}

impl Channel {
    /// What comes through in this state. Keyed by seed, turn and names: looking twice shows the same.
    #[must_use]
    pub fn sample(self, scenario: &Scenario, state: &State) -> Observed {
        match self {
            Self::Track(track) => {
                let entry = scenario.track(track);
                let value = match entry.player {
                    Sight::Hidden => return Observed::Nothing,
                    Sight::Noisy(sd) => {
                        let chance = Chance::new(state.seed, Domain::Observation);
                        let noise = sd * chance.normal(state.turn.number(), Site::new("seen").with(&entry.id));
                        (state.track(track) + noise).clamp(entry.min, entry.max)
                    }
                    sight => centre(scenario, state, track, sight),
                };
                Observed::Value(value)
            }
            Self::Report(informant, action) => {
                let share = report_chance(scenario, state, informant, action);
                let site = scenario.programs().report_sites[informant.index()][action.index()];
                let chance = Chance::new(state.seed, Domain::World);
                Observed::Report { made: chance.happens(share, state.turn.number(), site) }
            }
        }
    }

    /// The logarithm of the probability of what was observed, if the state were this one; of a track read through noise,
    /// of its density per unit of the track, and at a bound of the probability that lies beyond it. Minus infinity for what
    /// cannot be.
    #[must_use]
    pub fn log_density(self, scenario: &Scenario, state: &State, observed: Observed) -> f64 {
        let certain = |is_so: bool| if is_so { 0.0 } else { f64::NEG_INFINITY };
        match (self, observed) {
            (Self::Track(track), Observed::Value(value)) => {
                let entry = scenario.track(track);
                match entry.player {
                    Sight::Noisy(sd) if sd > 0.0 => {
                        let z = (value - state.track(track)) / sd;
                        if value <= entry.min {
                            libm::log(below(z))
                        } else if value >= entry.max {
                            libm::log(below(-z))
                        } else {
                            -0.5 * z * z - libm::log(sd * libm::sqrt(2.0 * core::f64::consts::PI))
                        }
                    }
                    Sight::Hidden => certain(false),
                    sight => certain(value == centre(scenario, state, track, sight)),
                }
            }
            (Self::Track(track), Observed::Nothing) => certain(scenario.track(track).player == Sight::Hidden),
            (Self::Report(informant, action), Observed::Report { made }) => {
                let share = report_chance(scenario, state, informant, action);
                libm::log(if made { share } else { 1.0 - share })
            }
            (Self::Track(_), Observed::Report { .. }) | (Self::Report(..), Observed::Value(_) | Observed::Nothing) => {
                certain(false)
            }
        }
    }
}

/// What a track shows without noise.
fn centre(scenario: &Scenario, state: &State, track: TrackId, sight: Sight) -> f64 {
    let entry = scenario.track(track);
    match sight {
        // The value now is that of the turn before the one being played.
        Sight::Late(turns) => state.ago(scenario, track, turns + 1),
        Sight::Biased(factor) => (state.track(track) * factor).clamp(entry.min, entry.max),
        Sight::Exact | Sight::Noisy(_) | Sight::Hidden => state.track(track),
    }
}

/// The standard normal probability of lying below `z`.
fn below(z: f64) -> f64 {
    0.5 * libm::erfc(-z / core::f64::consts::SQRT_2)
}
