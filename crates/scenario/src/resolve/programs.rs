//! Third pass: the formulas become programs, one for each moment of a turn, and those of the opponent's projections.

use std::collections::BTreeSet;

use super::super::compiled::{
    AimEffects, CommitmentEffects, Compiled, Effects, MovesGrant, OfferEffects, OfferOutputs, Outputs, Projection,
    StanceEffects, Units,
};
use super::super::expression::{Graph, NodeId, NodeSet, Operation, ProgramError};
use super::super::formulas::Formulas;
use super::super::frame::Source;
use super::super::ids::{ActionId, HappeningId, TrackId};
use super::super::model::{
    Action, Aim, CommitmentRules, Deadline, Duration, Effect, Ending, Happening, Headline, Hidden, HiddenDraw,
    Intelligence, OffRamp, OpponentRules, OrderRules, PartnerRules, Proposal, Release, Seat, Sight, Situation, Stance,
    Statement, Successor, Track, ValueAxis, World,
};
use super::tracks::StepNodes;
use chance::Site;

/// What programs are made from.
pub(super) struct Parts<'a> {
    pub tracks: &'a [Track],
    pub releases: &'a [Release],
    pub orders: &'a OrderRules,
    pub statements: &'a [Statement],
    pub aims: &'a [Aim],
    pub actions: &'a [Action],
    pub opponent: &'a OpponentRules,
    pub partner: Option<&'a PartnerRules>,
    pub intelligence: &'a Intelligence,
    pub offers: &'a [OffRamp],
    pub proposals: &'a [Proposal],
    pub deadlines: &'a [Deadline],
    pub successors: &'a [Successor],
    /// The nodes of the partner's utility at the end of a step.
    pub partner_utility: &'a [NodeId],
    /// By doctrine, the nodes of its utility's terms at the end of a step.
    pub utilities: &'a [Vec<NodeId>],
    pub worlds: &'a [World],
    pub hidden: &'a [Hidden],
    pub happenings: &'a [Happening],
    pub endings: &'a [Ending],
    pub values: &'a [ValueAxis],
    pub headlines: &'a [Headline],
    pub situations: &'a [Situation],
    pub profile_names: Vec<String>,
    pub step: StepNodes,
}

/// Compiles everything.
pub(super) fn compile(mut formulas: Formulas<'_>, parts: Parts<'_>) -> Result<Compiled, ProgramError> {
    let sums: Vec<NodeId> = parts.utilities.iter().map(|terms| formulas.sum(terms)).collect();
    let partner_sum = formulas.sum(parts.partner_utility);
    let mut units = Units { graph: &formulas.graph, slots: &formulas.slots, count: 0 };

    let contributions = parts.step.causes.clone();
    let step_outputs: Vec<NodeId> = parts.step.values.iter().chain(&parts.step.contributions).copied().collect();
    let step = units.full(&step_outputs)?;
    let step_values = units.full(&parts.step.values)?;
    let asked = units.full(&parts.releases.iter().map(|release| release.asked.node).collect::<Vec<_>>())?;
    let moves = [moves(&mut units, parts.actions, Seat::Opponent)?, moves(&mut units, parts.actions, Seat::Partner)?];
    let hazards =
        pairs(&mut units, parts.happenings.iter().map(|happening| (happening.when.node, happening.hazard.node)))?;
    let headlines =
        pairs(&mut units, parts.headlines.iter().map(|headline| (headline.when.node, headline.weight.node)))?;
    let situations = units.full(&parts.situations.iter().map(|entry| entry.when.node).collect::<Vec<_>>())?;
    let action_ends = ends(&mut units, parts.actions.iter().map(|action| &action.lasts), ActionId::from)?;
    let happening_ends =
        ends(&mut units, parts.happenings.iter().map(|happening| &happening.lasts), HappeningId::from)?;

    let mut nodes = Vec::new();
    let mut of = Vec::new();
    for ending in parts.endings {
        of.push(ending.when.as_ref().map(|when| {
            nodes.push(when.node);
            nodes.len() - 1
        }));
    }
    let endings = Outputs { unit: units.full(&nodes)?, of };
    let values = units.full(&parts.values.iter().map(|value| value.formula.node).collect::<Vec<_>>())?;

    let mut list = |lists: &mut dyn Iterator<Item = &Vec<Effect>>| -> Result<Vec<Effects>, ProgramError> {
        lists.map(|entry| effects(&mut units, entry)).collect()
    };
    let statement_effects = list(&mut parts.statements.iter().map(|entry| &entry.effects))?;
    let action_effects = list(&mut parts.actions.iter().map(|entry| &entry.effects))?;
    let happening_effects = list(&mut parts.happenings.iter().map(|entry| &entry.effects))?;
    let situation_effects = list(&mut parts.situations.iter().map(|entry| &entry.before))?;
    let rules = parts.orders;
    let lift_effects = effects(&mut units, &rules.lift_effects)?;
    let unanswered_effects = effects(&mut units, &rules.unanswered_effects)?;
    let defer_effects = effects(&mut units, &rules.defer_effects)?;
    let decline_effects = effects(&mut units, &rules.decline_effects)?;
    let grant_effects = effects(&mut units, &rules.grant_effects)?;
    let nothing_effects = effects(&mut units, &rules.nothing_effects)?;
    let response = effects(&mut units, &parts.opponent.response)?;
    let quiet_leak_effects = effects(&mut units, &rules.quiet.leak_effects)?;
    let condition = commitment(&mut units, &rules.condition)?;
    let assurance = commitment(&mut units, &rules.assurance)?;
    let revise_effects = effects(&mut units, &rules.revise_effects)?;
    let open_aim_effects = effects(&mut units, &rules.open_effects)?;
    let mut aims = Vec::new();
    for aim in parts.aims {
        aims.push(AimEffects {
            public: effects(&mut units, &aim.public_effects)?,
            private: effects(&mut units, &aim.private_effects)?,
        });
    }
    let downplay = stance(&mut units, &parts.intelligence.downplay)?;
    let acknowledge = stance(&mut units, &parts.intelligence.acknowledge)?;
    let mut words = None;
    let mut word_effects = Vec::new();
    if let Some(partner) = parts.partner {
        let nodes = partner.words.iter().map(|(weight, _)| weight.node).chain([partner.tells.node]);
        words = Some(units.full(&nodes.collect::<Vec<_>>())?);
        for (_, list) in &partner.words {
            word_effects.push(effects(&mut units, list)?);
        }
    }
    let offers = offers(&mut units, parts.offers)?;
    let mut offer_effects = Vec::new();
    for offer in parts.offers {
        let none = Vec::new();
        let mut forms = Vec::new();
        for form in &offer.forms {
            forms.push(effects(&mut units, &form.agreed)?);
        }
        offer_effects.push(OfferEffects {
            made: effects(&mut units, &offer.made)?,
            refused: effects(&mut units, &offer.refused)?,
            theirs: effects(&mut units, offer.theirs.as_ref().map_or(&none, |theirs| &theirs.effects))?,
            agreed: effects(&mut units, &offer.agreed)?,
            forms,
            ends: match &offer.lasts {
                Duration::Campaign { ends } => Some(units.full(&[ends.node])?),
                Duration::Once | Duration::Turns(_) => None,
            },
        });
    }
    let proposals = units.full(&parts.proposals.iter().map(|entry| entry.when.node).collect::<Vec<_>>())?;
    let mut answer_effects = Vec::new();
    for proposal in parts.proposals {
        let lists = proposal.answers.iter().map(|answer| &answer.effects).chain([&proposal.unanswered]);
        answer_effects.push(lists.map(|list| effects(&mut units, list)).collect::<Result<Vec<_>, _>>()?);
    }
    let deadlines = units.full(&parts.deadlines.iter().map(|entry| entry.chance.node).collect::<Vec<_>>())?;
    let mut deadline_effects = Vec::new();
    for deadline in parts.deadlines {
        deadline_effects.push((effects(&mut units, &deadline.effects)?, effects(&mut units, &deadline.otherwise)?));
    }
    let tilts = units.full(&parts.successors.iter().map(|entry| entry.tilt.node).collect::<Vec<_>>())?;
    let of_opponent = Weigher { seat: Seat::Opponent, utilities: parts.utilities, sums: &sums };
    let opponent_projection = projection(&mut units, &parts, &of_opponent, MovesGrant::No)?;
    let projection_with_releases = projection(&mut units, &parts, &of_opponent, MovesGrant::Yes)?;
    let partner_projection = match parts.partner {
        Some(_) => {
            let of_partner =
                Weigher { seat: Seat::Partner, utilities: &[parts.partner_utility.to_vec()], sums: &[partner_sum] };
            Some(projection(&mut units, &parts, &of_partner, MovesGrant::No)?)
        }
        None => None,
    };

    let late = |sight: Sight| if let Sight::Late(turns) = sight { turns + 1 } else { 0 };
    let latest = parts.tracks.iter().flat_map(|track| [track.player, track.opponent, track.partner]);
    let latest = latest.map(late).max().unwrap_or(0);
    let mut mean_parameters = vec![0.0; parts.worlds.first().map_or(0, |world| world.parameters.len())];
    for world in parts.worlds {
        for (mean, value) in mean_parameters.iter_mut().zip(&world.parameters) {
            *mean += world.prior * value;
        }
    }
    let blurred = |sight: &dyn Fn(&Track) -> Sight| {
        let tracks = parts.tracks.iter().enumerate().filter(|(_, track)| sight(track) != Sight::Exact);
        tracks.map(|(at, _)| TrackId::from(at)).collect()
    };
    let utility_parameters = parts.utilities.iter().map(|terms| units.parameters(terms)).collect();
    let (opponent_blurred, partner_blurred) = (blurred(&|track| track.opponent), blurred(&|track| track.partner));
    let mut mean_quantities = Vec::new();
    for hidden in parts.hidden {
        match &hidden.draw {
            HiddenDraw::Number(draw) => mean_quantities.push(draw.mean()),
            HiddenDraw::Choice(options) => mean_quantities.extend(options.iter().map(|(_, share)| share)),
        }
    }
    let count = units.count;
    Ok(Compiled {
        units: count,
        lookback: formulas.lookback.max(latest),
        summed: formulas.summed.into_iter().collect(),
        opponent_blurred,
        profile_names: parts.profile_names,
        report_sites: parts
            .intelligence
            .informants
            .iter()
            .map(|informant| {
                let site = Site::new("report").with(&informant.id);
                parts.actions.iter().map(|action| site.with(&action.id)).collect()
            })
            .collect(),
        mean_parameters,
        utility_parameters,
        mean_quantities,
        mean_effects: parts.releases.iter().map(|release| release.effect.mean()).collect(),
        contributions,
        step,
        step_values,
        asked,
        moves,
        action_ends,
        happening_ends,
        hazards,
        endings,
        values,
        headlines,
        situations,
        situation_effects,
        lift_effects,
        unanswered_effects,
        defer_effects,
        decline_effects,
        grant_effects,
        nothing_effects,
        statement_effects,
        action_effects,
        happening_effects,
        response,
        quiet_leak_effects,
        condition,
        assurance,
        revise_effects,
        open_aim_effects,
        aims,
        downplay,
        acknowledge,
        words,
        word_effects,
        offers,
        offer_effects,
        proposals,
        answer_effects,
        deadlines,
        deadline_effects,
        tilts,
        projection: opponent_projection,
        projection_with_releases,
        partner_projection,
        partner_blurred,
    })
}

fn moves(
    units: &mut Units<'_>,
    actions: &[Action],
    seat: Seat,
) -> Result<Outputs<(ActionId, usize, usize)>, ProgramError> {
    let own = actions.iter().enumerate().filter(|(_, action)| action.seat == seat);
    let of = own.clone().enumerate().map(|(row, (at, _))| (ActionId::from(at), 2 * row, 2 * row + 1));
    let nodes: Vec<NodeId> = own.clone().flat_map(|(_, action)| [action.when.node, action.price.node]).collect();
    Ok(Outputs { of: of.collect(), unit: units.full(&nodes)? })
}

fn commitment(units: &mut Units<'_>, rules: &CommitmentRules) -> Result<CommitmentEffects, ProgramError> {
    Ok(CommitmentEffects {
        given_publicly: effects(units, &rules.given_publicly)?,
        given_privately: effects(units, &rules.given_privately)?,
        met: effects(units, &rules.met)?,
        kept: effects(units, &rules.kept)?,
        broken: effects(units, &rules.broken)?,
        broken_publicly: effects(units, &rules.broken_publicly)?,
    })
}

fn stance(units: &mut Units<'_>, stance: &Stance) -> Result<StanceEffects, ProgramError> {
    Ok(StanceEffects {
        said: effects(units, &stance.effects)?,
        proved_right: effects(units, &stance.proved_right)?,
        proved_wrong: effects(units, &stance.proved_wrong)?,
    })
}

fn offers(units: &mut Units<'_>, offers: &[OffRamp]) -> Result<Outputs<OfferOutputs>, ProgramError> {
    let mut nodes = Vec::new();
    let mut of = Vec::new();
    for offer in offers {
        let first = nodes.len();
        nodes.extend([offer.when.node, offer.accept_price.node, offer.partner_price.node]);
        let theirs = offer.theirs.as_ref().map(|theirs| {
            nodes.extend([theirs.when.node, theirs.price.node, theirs.hope.node]);
            (first + 3, first + 4, first + 5)
        });
        of.push(OfferOutputs { when: first, accept_price: first + 1, partner_price: first + 2, theirs });
    }
    Ok(Outputs { unit: units.full(&nodes)?, of })
}

fn effects(units: &mut Units<'_>, effects: &[Effect]) -> Result<Effects, ProgramError> {
    let nodes: Vec<NodeId> = effects.iter().map(|effect| effect.formula.node).collect();
    Ok(Effects { tracks: effects.iter().map(|effect| effect.track).collect(), unit: units.full(&nodes)? })
}

fn pairs(
    units: &mut Units<'_>,
    pairs: impl Iterator<Item = (NodeId, NodeId)>,
) -> Result<Outputs<(usize, usize)>, ProgramError> {
    let nodes: Vec<NodeId> = pairs.flat_map(|(first, second)| [first, second]).collect();
    Ok(Outputs { unit: units.full(&nodes)?, of: (0..nodes.len() / 2).map(|at| (2 * at, 2 * at + 1)).collect() })
}

fn ends<'a, T>(
    units: &mut Units<'_>,
    durations: impl Iterator<Item = &'a Duration>,
    id: impl Fn(usize) -> T,
) -> Result<Outputs<(T, usize)>, ProgramError> {
    let mut nodes = Vec::new();
    let mut of = Vec::new();
    for (at, lasts) in durations.enumerate() {
        if let Duration::Campaign { ends } = lasts {
            of.push((id(at), nodes.len()));
            nodes.push(ends.node);
        }
    }
    Ok(Outputs { unit: units.full(&nodes)?, of })
}

/// The tracks whose value, now or before, these nodes read.
fn tracks_read(graph: &Graph, slots: &[Source], nodes: &[NodeId]) -> BTreeSet<TrackId> {
    let needed = graph.needed_for(nodes);
    graph
        .nodes()
        .filter(|node| needed.contains(*node))
        .filter_map(|node| match graph.operation(node) {
            Operation::Input(slot) => match slots[slot.0 as usize] {
                Source::Track(track) | Source::Ago(track, _) => Some(track),
                _ => None,
            },
            _ => None,
        })
        .collect()
}

/// A seat that weighs, and what it wants.
struct Weigher<'a> {
    seat: Seat,
    /// By doctrine, the nodes of its terms at the end of a step.
    utilities: &'a [Vec<NodeId>],
    /// By doctrine, their sum.
    sums: &'a [NodeId],
}

/// Of a step, what the utilities depend on, and of that what a move can change.
fn projection(
    units: &mut Units<'_>,
    parts: &Parts<'_>,
    weigher: &Weigher<'_>,
    moves_grant: MovesGrant,
) -> Result<Projection, ProgramError> {
    let graph = units.graph;
    let slots = units.slots;
    let seat = weigher.seat;
    // Everything that is computed in a projection besides the step itself. What the other seat prepares is not known to
    // this one, so that only its own actions are executed there.
    let mut around: Vec<NodeId> = weigher.sums.to_vec();
    let own = || parts.actions.iter().filter(|action| action.seat == seat);
    let lists = own().map(|action| &action.effects);
    let lists = lists.chain(parts.happenings.iter().map(|happening| &happening.effects));
    let lists = lists.chain(parts.offers.iter().map(|offer| &offer.agreed));
    let lists = lists.chain(parts.offers.iter().flat_map(|offer| &offer.forms).map(|form| &form.agreed));
    let theirs = parts.offers.iter().filter_map(|offer| offer.theirs.as_ref()).map(|theirs| &theirs.effects);
    let opponents = theirs.chain([&parts.opponent.response]).filter(|_| seat == Seat::Opponent);
    // Conditions stand only where moves can bring releases about.
    let met = Some(&parts.orders.condition.met).filter(|_| moves_grant == MovesGrant::Yes);
    let lists: Vec<&Vec<Effect>> = lists.chain(opponents).chain(met).collect();
    around.extend(lists.iter().flat_map(|effects| effects.iter()).map(|effect| effect.formula.node));
    around.extend(parts.happenings.iter().flat_map(|happening| [happening.when.node, happening.hazard.node]));
    let durations = parts.actions.iter().map(|action| &action.lasts);
    for lasts in durations.chain(parts.happenings.iter().map(|happening| &happening.lasts)) {
        if let Duration::Campaign { ends } = lasts {
            around.push(ends.node);
        }
    }
    let mut projected = tracks_read(graph, slots, &around);
    if seat == Seat::Opponent {
        projected.insert(parts.opponent.belief);
    }
    loop {
        let values: Vec<NodeId> = projected.iter().map(|track| parts.step.values[track.index()]).collect();
        let read = tracks_read(graph, slots, &values);
        let before = projected.len();
        projected.extend(read);
        if projected.len() == before {
            break;
        }
    }

    // What a move can change: what effects and costs touch, and all that follows from it.
    let mut touched: BTreeSet<TrackId> =
        lists.iter().flat_map(|effects| effects.iter()).map(|effect| effect.track).collect();
    touched.extend(own().flat_map(|action| action.costs.iter()).map(|(track, _)| *track));
    touched.retain(|track| projected.contains(track));
    let varying = loop {
        let mut sources = NodeSet::new();
        for node in graph.nodes() {
            if let Operation::Input(slot) = graph.operation(node) {
                let varies = match slots[slot.0 as usize] {
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
                    | Source::Permitted(_) => moves_grant == MovesGrant::Yes,
                    _ => false,
                };
                if varies {
                    sources.insert(node);
                }
            }
        }
        let varying = graph.depends_on(&sources);
        let before = touched.len();
        touched.extend(projected.iter().filter(|track| varying.contains(parts.step.values[track.index()])));
        if touched.len() == before {
            break varying;
        }
    };

    let tracks: Vec<TrackId> = projected.into_iter().collect();
    let varies: Vec<bool> = tracks.iter().map(|track| touched.contains(track)).collect();
    let all: Vec<NodeId> = tracks.iter().map(|track| parts.step.values[track.index()]).collect();
    let moving: Vec<NodeId> = all.iter().zip(&varies).filter(|(_, varies)| **varies).map(|(node, _)| *node).collect();
    let terms: Vec<NodeId> = weigher.utilities.iter().flatten().copied().collect();
    let mut both = |utilities: &[NodeId]| {
        let lanes = units.lanes(&[moving.as_slice(), utilities].concat(), &varying)?;
        let base = units.full(&[all.as_slice(), utilities, lanes.program.boundary()].concat())?;
        Ok((base, lanes))
    };
    let (base, lanes) = both(weigher.sums)?;
    let (base_in_terms, lanes_in_terms) = both(&terms)?;

    // Happenings matter where they touch what is projected, or where anything that is projected asks after them.
    let needed = graph.needed_for(&[all.as_slice(), around.as_slice()].concat());
    let asked_after = |happening: HappeningId| {
        graph.nodes().filter(|node| needed.contains(*node)).any(|node| match graph.operation(node) {
            Operation::Input(slot) => matches!(
                slots[slot.0 as usize],
                Source::Happening(id) | Source::Happened(id) | Source::SinceHappening(id) if id == happening
            ),
            _ => false,
        })
    };
    let happenings: Vec<HappeningId> = parts
        .happenings
        .iter()
        .enumerate()
        .map(|(at, entry)| (HappeningId::from(at), entry))
        .filter(|(id, entry)| entry.effects.iter().any(|effect| tracks.contains(&effect.track)) || asked_after(*id))
        .map(|(id, _)| id)
        .collect();
    let chances: Vec<NodeId> = happenings
        .iter()
        .map(|id| &parts.happenings[id.index()])
        .flat_map(|entry| [entry.when.node, entry.hazard.node])
        .collect();
    let hazard_lanes = units.lanes(&chances, &varying)?;
    let hazards = units.full(&[chances.as_slice(), hazard_lanes.program.boundary()].concat())?;
    Ok(Projection {
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
