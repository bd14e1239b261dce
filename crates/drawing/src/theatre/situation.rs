//! What is seen of a turn, as far as it shows on the map.

use engine::{Event, View};
use scenario::{MarkOf, ReleaseId, ReleaseKind, Scenario, Secrecy, Turn};

/// What a map shows of a turn. Plain data: whoever makes one must put in no more than its seat sees.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Situation {
    /// The turn. Which spots of a mark are drawn differs from turn to turn.
    pub turn: Turn,
    /// The value of the track of control. `None` where the seat sees nothing of it; then no ground is drawn as held.
    pub held: Option<f64>,
    /// For each holding of the map its square kilometres.
    pub holdings_km2: Vec<Option<f64>>,
    /// The systems in use whose reach is drawn.
    pub reach: Vec<Reach>,
    /// The permissions in force, each with the systems it is for. An empty list means all systems.
    pub permissions: Vec<(ReleaseId, Vec<ReleaseId>)>,
    /// The marks that are drawn.
    pub seen: Vec<Seen>,
}

/// A system in use.
#[derive(Clone, PartialEq, Debug)]
pub struct Reach {
    /// The system.
    pub release: ReleaseId,
    /// Its short name.
    pub label: String,
    /// Its range, in kilometres.
    pub range_km: f64,
}

/// A mark that is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Seen {
    /// Its position in the map's list.
    pub mark: usize,
}

impl Situation {
    /// Whether a system may be used where this permission is needed.
    #[must_use]
    pub fn may_use(&self, system: ReleaseId, permission: ReleaseId) -> bool {
        let mut given = self.permissions.iter().filter(|(id, _)| *id == permission);
        given.any(|(_, systems)| systems.is_empty() || systems.contains(&system))
    }
}

/// The situation as the player's seat sees it, with the marks of what happened in `events` and of what still runs.
#[must_use]
pub fn situation(scenario: &Scenario, view: &View, events: &[Event]) -> Situation {
    let Some(map) = &scenario.map else { return Situation { turn: view.turn, ..Situation::default() } };
    let value = |track: scenario::TrackId| view.tracks[track.index()].value;
    let in_use = |release: ReleaseId| view.releases[release.index()].fielded > 0.0;
    let reach = map
        .reach
        .iter()
        .filter(|line| in_use(line.release))
        .filter_map(|line| {
            let range_km = range_km(scenario, line.release)?;
            Some(Reach { release: line.release, label: line.label.clone(), range_km })
        })
        .collect();
    let permissions = scenario
        .release_ids()
        .filter(|release| in_use(*release))
        .filter_map(|release| match &scenario.release(release).kind {
            ReleaseKind::Permission { reach } => Some((release, reach.clone())),
            ReleaseKind::System { .. } => None,
        })
        .collect();
    let happened = |of: MarkOf| {
        let is_running = match of {
            MarkOf::Action(action) => view.actions[action.index()].running,
            MarkOf::Happening(happening) => view.happenings[happening.index()].running > 0.5,
        };
        // What is done in secret is marked once it is known to be done. Knowing that it is prepared is not enough.
        let is_told = |event: &Event| match (event, of) {
            (Event::Executed { action }, MarkOf::Action(own)) => {
                *action == own && scenario.action(own).done == Secrecy::Openly
            }
            (Event::Confirmed { action }, MarkOf::Action(own)) => {
                *action == own
                    && scenario.action(own).done == Secrecy::Secretly
                    && view.actions[own.index()].last.is_some()
            }
            (Event::Happened { happening }, MarkOf::Happening(own)) => *happening == own,
            _ => false,
        };
        is_running || events.iter().any(is_told)
    };
    let seen = (0..map.marks.len()).filter(|at| happened(map.marks[*at].of)).map(|mark| Seen { mark }).collect();
    Situation {
        turn: view.turn,
        held: map.control.as_ref().and_then(|lines| value(lines.track)),
        holdings_km2: map.holdings.iter().map(|holding| value(holding.track)).collect(),
        reach,
        permissions,
        seen,
    }
}

/// The range of a system, where it has one.
pub(super) fn range_km(scenario: &Scenario, release: ReleaseId) -> Option<f64> {
    match scenario.release(release).kind {
        ReleaseKind::System { range_km, .. } => range_km,
        ReleaseKind::Permission { .. } => None,
    }
}
