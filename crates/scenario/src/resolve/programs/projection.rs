//! The programs that a seat's projections run. They compute of a step only what the seat's utility depends on: all of
//! it once, for doing nothing, and what a move can change side by side, in a lane for each move.

use std::collections::BTreeSet;

use super::sources::ProgramSources;
use crate::compiled::{MovesGrant, ProjectionPrograms, Units};
use crate::expression::{Graph, NodeId, NodeSet, Operation, ProgramError};
use crate::ids::{HappeningId, TrackId};
use crate::model::{Action, Duration, Effect, Seat};
use crate::source::Source;

/// A seat that weighs, and its utilities. The opponent has one for each doctrine, the partner has one.
pub(super) struct Weigher<'a> {
    pub seat: Seat,
    /// By doctrine, the nodes of the terms at the end of a step.
    pub utilities: &'a [Vec<NodeId>],
    /// By doctrine, the sum of the terms.
    pub sums: &'a [NodeId],
}

/// The programs of a seat's projections.
pub(super) fn of(
    units: &mut Units<'_>,
    sources: &ProgramSources<'_>,
    weigher: &Weigher<'_>,
    moves_grant: MovesGrant,
) -> Result<ProjectionPrograms, ProgramError> {
    let plan = Plan { graph: units.graph, slots: units.slots, sources, weigher, moves_grant };
    let around = plan.around();
    let projected = plan.projected(&around);
    let (touched, varying) = plan.touched(&projected);
    let tracks: Vec<TrackId> = projected.into_iter().collect();
    let varies: Vec<bool> = tracks.iter().map(|track| touched.contains(track)).collect();
    let all: Vec<NodeId> = tracks.iter().map(|track| sources.step.values[track.index()]).collect();
    let moving: Vec<NodeId> = all.iter().zip(&varies).filter(|(_, varies)| **varies).map(|(node, _)| *node).collect();
    let terms: Vec<NodeId> = weigher.utilities.iter().flatten().copied().collect();
    let mut both = |utilities: &[NodeId]| {
        let lanes = units.lanes(&[moving.as_slice(), utilities].concat(), &varying)?;
        let base = units.full(&[all.as_slice(), utilities, lanes.program.boundary()].concat())?;
        Ok((base, lanes))
    };
    let (base, lanes) = both(weigher.sums)?;
    let (base_in_terms, lanes_in_terms) = both(&terms)?;

    let happenings = plan.happenings(&tracks, &[all.as_slice(), around.as_slice()].concat());
    let chances: Vec<NodeId> = happenings
        .iter()
        .map(|id| &sources.happenings[id.index()])
        .flat_map(|entry| [entry.when.node, entry.hazard.node])
        .collect();
    let hazard_lanes = units.lanes(&chances, &varying)?;
    let hazards = units.full(&[chances.as_slice(), hazard_lanes.program.boundary()].concat())?;
    Ok(ProjectionPrograms {
        moves_grant,
        happenings,
        hazards,
        hazard_lanes,
        tracks,
        varying: varies,
        terms: weigher.utilities.iter().map(Vec::len).collect(),
        base,
        lanes,
        base_in_terms,
        lanes_in_terms,
    })
}

/// What is needed to find out what a seat's projections depend on.
struct Plan<'a> {
    graph: &'a Graph,
    slots: &'a [Source],
    sources: &'a ProgramSources<'a>,
    weigher: &'a Weigher<'a>,
    moves_grant: MovesGrant,
}

impl<'a> Plan<'a> {
    /// The seat's own actions. It does not know what the other seat prepares, so its projections execute only these.
    fn own(&self) -> impl Iterator<Item = &'a Action> {
        let (actions, seat) = (self.sources.actions, self.weigher.seat);
        actions.iter().filter(move |action| action.seat == seat)
    }

    /// All effects that can change stocks between the steps of a projection.
    fn effects(&self) -> impl Iterator<Item = &'a Effect> {
        let sources = self.sources;
        let lists = self.own().map(|action| &action.effects);
        let lists = lists.chain(sources.happenings.iter().map(|happening| &happening.effects));
        let lists = lists.chain(sources.offers.iter().map(|offer| &offer.agreed));
        let lists = lists.chain(sources.offers.iter().flat_map(|offer| &offer.forms).map(|form| &form.agreed));
        let theirs = sources.offers.iter().filter_map(|offer| offer.theirs.as_ref()).map(|theirs| &theirs.effects);
        let is_opponent = self.weigher.seat == Seat::Opponent;
        let opponents = theirs.chain([&sources.opponent.response]).filter(move |_| is_opponent);
        // A move can meet a condition only in the programs that are run while conditions stand.
        let met = Some(&sources.orders.condition.met).filter(|_| self.moves_grant == MovesGrant::Yes);
        lists.chain(opponents).chain(met).flatten()
    }

    /// The nodes of all that a projection computes besides the step itself: utilities, effects, hazards, and what ends
    /// actions and happenings.
    fn around(&self) -> Vec<NodeId> {
        let sources = self.sources;
        let mut around: Vec<NodeId> = self.weigher.sums.to_vec();
        around.extend(self.effects().map(|effect| effect.formula.node));
        around.extend(sources.happenings.iter().flat_map(|happening| [happening.when.node, happening.hazard.node]));
        let durations = sources.actions.iter().map(|action| &action.lasts);
        for lasts in durations.chain(sources.happenings.iter().map(|happening| &happening.lasts)) {
            if let Duration::Campaign { ends } = lasts {
                around.push(ends.node);
            }
        }
        around
    }

    /// The tracks that these nodes depend on, directly or through earlier steps.
    fn projected(&self, around: &[NodeId]) -> BTreeSet<TrackId> {
        let mut projected = self.tracks_read(around);
        if self.weigher.seat == Seat::Opponent {
            projected.insert(self.sources.opponent.belief);
        }
        loop {
            let values: Vec<NodeId> = projected.iter().map(|track| self.sources.step.values[track.index()]).collect();
            let read = self.tracks_read(&values);
            let before = projected.len();
            projected.extend(read);
            if projected.len() == before {
                return projected;
            }
        }
    }

    /// What a move can change: the tracks that effects and costs touch, and all tracks and nodes that depend on them.
    fn touched(&self, projected: &BTreeSet<TrackId>) -> (BTreeSet<TrackId>, NodeSet) {
        let mut touched: BTreeSet<TrackId> = self.effects().map(|effect| effect.track).collect();
        touched.extend(self.own().flat_map(|action| action.costs.iter()).map(|(track, _)| *track));
        touched.retain(|track| projected.contains(track));
        loop {
            let changed = self.inputs().filter(|(_, source)| self.varies(*source, &touched)).map(|(node, _)| node);
            let varying = self.graph.depends_on(&changed.collect());
            let before = touched.len();
            let follows = |track: &&TrackId| varying.contains(self.sources.step.values[track.index()]);
            touched.extend(projected.iter().filter(follows));
            if touched.len() == before {
                return (touched, varying);
            }
        }
    }

    /// Whether a move can change the value of a source.
    fn varies(&self, source: Source, touched: &BTreeSet<TrackId>) -> bool {
        match source {
            Source::Track(track) | Source::Ago(track, _) => touched.contains(&track),
            Source::Running(_)
            | Source::Preparing(_)
            | Source::Executed(_)
            | Source::Since(_)
            | Source::Happening(_)
            | Source::Happened(_)
            | Source::SinceHappening(_)
            | Source::Agreed(_) => true,
            Source::Fielded(_)
            | Source::Granted(_)
            | Source::Announced(_)
            | Source::Worth(_)
            | Source::Permitted(_) => self.moves_grant == MovesGrant::Yes,
            Source::Turn
            | Source::Year
            | Source::Month
            | Source::StepOfTurn
            | Source::Aftermath
            | Source::Over
            | Source::Parameter(_)
            | Source::Quantity(_)
            | Source::Input(_)
            | Source::Total(_)
            | Source::Mean(_)
            | Source::Highest(_)
            | Source::Lowest(_)
            | Source::Adapted(_)
            | Source::Asked(_)
            | Source::Debated(_)
            | Source::Reviewed(_)
            | Source::Said(_)
            | Source::InForce(_)
            | Source::Aim(_)
            | Source::PublicAim(_)
            | Source::Warned(_)
            | Source::Acknowledged(_)
            | Source::Downplayed(_)
            | Source::Offered(_)
            | Source::Proposed(_)
            | Source::Answered(_, _)
            | Source::Passed(_)
            | Source::Ended(_)
            | Source::Successor(_)
            | Source::Noise(_) => false,
        }
    }

    /// The happenings that matter to the projection: those with effects on projected tracks, and those that a computed
    /// node reads.
    fn happenings(&self, tracks: &[TrackId], computed: &[NodeId]) -> Vec<HappeningId> {
        let needed = self.graph.needed_for(computed);
        let is_asked_after = |happening: HappeningId| {
            self.inputs().filter(|(node, _)| needed.contains(*node)).any(|(_, source)| {
                matches!(
                    source,
                    Source::Happening(id) | Source::Happened(id) | Source::SinceHappening(id) if id == happening
                )
            })
        };
        let entries = self.sources.happenings.iter().enumerate().map(|(at, entry)| (HappeningId::from(at), entry));
        entries
            .filter(|(id, entry)| {
                entry.effects.iter().any(|effect| tracks.contains(&effect.track)) || is_asked_after(*id)
            })
            .map(|(id, _)| id)
            .collect()
    }

    /// The tracks whose present or past value these nodes read.
    fn tracks_read(&self, nodes: &[NodeId]) -> BTreeSet<TrackId> {
        let needed = self.graph.needed_for(nodes);
        self.inputs()
            .filter(|(node, _)| needed.contains(*node))
            .filter_map(|(_, source)| match source {
                Source::Track(track) | Source::Ago(track, _) => Some(track),
                _ => None,
            })
            .collect()
    }

    /// The nodes that are inputs of the graph, and the quantities they stand for.
    fn inputs(&self) -> impl Iterator<Item = (NodeId, Source)> {
        self.graph.nodes().filter_map(|node| match self.graph.operation(node) {
            Operation::Input(slot) => Some((node, self.slots[slot.0 as usize])),
            _ => None,
        })
    }
}
