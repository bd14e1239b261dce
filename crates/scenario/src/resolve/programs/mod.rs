//! Third pass: the formulas become programs, one for each moment of a turn, and those of the opponent's projections.

mod effects;
mod means;
mod outputs;
mod projection;

use crate::compiled::{Compiled, MovesGrant, Projection, Units};
use crate::expression::{NodeId, ProgramError};
use crate::formulas::Formulas;
use crate::ids::{ActionId, HappeningId, TrackId};
use crate::model::{
    Action, Aim, Deadline, Ending, Happening, Headline, Hidden, Intelligence, OffRamp, OpponentRules, OrderRules,
    PartnerRules, Proposal, Release, Seat, Sight, Situation, Statement, Successor, Track, ValueAxis, World,
};
use crate::resolve::tracks::StepNodes;
use chance::Site;
use projection::Weigher;

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
    let mut all = Units { graph: &formulas.graph, slots: &formulas.slots, count: 0 };
    let units = &mut all;
    let rules = parts.orders;
    let of_opponent = Weigher { seat: Seat::Opponent, utilities: parts.utilities, sums: &sums };
    Ok(Compiled {
        lookback: formulas.lookback.max(latest(parts.tracks)),
        summed: formulas.summed.iter().copied().collect(),
        opponent_blurred: blurred(parts.tracks, |track| track.opponent),
        partner_blurred: blurred(parts.tracks, |track| track.partner),
        report_sites: report_sites(&parts),
        mean_parameters: means::parameters(parts.worlds),
        mean_quantities: means::quantities(parts.hidden),
        mean_effects: parts.releases.iter().map(|release| release.effect.mean()).collect(),
        utility_parameters: parts.utilities.iter().map(|terms| units.parameters(terms)).collect(),

        step: units.full(&[parts.step.values.as_slice(), parts.step.contributions.as_slice()].concat())?,
        step_values: units.full(&parts.step.values)?,
        contributions: parts.step.causes.clone(),
        asked: outputs::all(units, parts.releases, |release| release.asked.node)?,
        moves: [
            outputs::moves(units, parts.actions, Seat::Opponent)?,
            outputs::moves(units, parts.actions, Seat::Partner)?,
        ],
        hazards: outputs::hazards(units, parts.happenings)?,
        headlines: outputs::headlines(units, parts.headlines)?,
        situations: outputs::all(units, parts.situations, |entry| entry.when.node)?,
        action_ends: outputs::ends(units, parts.actions.iter().map(|action| &action.lasts), ActionId::from)?,
        happening_ends: outputs::ends(units, parts.happenings.iter().map(|entry| &entry.lasts), HappeningId::from)?,
        endings: outputs::endings(units, parts.endings)?,
        values: outputs::all(units, parts.values, |value| value.formula.node)?,
        words: outputs::words(units, parts.partner)?,
        offers: outputs::offers(units, parts.offers)?,
        proposals: outputs::all(units, parts.proposals, |entry| entry.when.node)?,
        deadlines: outputs::all(units, parts.deadlines, |entry| entry.chance.node)?,
        tilts: outputs::all(units, parts.successors, |entry| entry.tilt.node)?,

        statement_effects: effects::each(units, parts.statements, |entry| &entry.effects)?,
        action_effects: effects::each(units, parts.actions, |entry| &entry.effects)?,
        happening_effects: effects::each(units, parts.happenings, |entry| &entry.effects)?,
        situation_effects: effects::each(units, parts.situations, |entry| &entry.before)?,
        lift_effects: effects::of(units, &rules.lift_effects)?,
        unanswered_effects: effects::of(units, &rules.unanswered_effects)?,
        defer_effects: effects::of(units, &rules.defer_effects)?,
        decline_effects: effects::of(units, &rules.decline_effects)?,
        grant_effects: effects::of(units, &rules.grant_effects)?,
        nothing_effects: effects::of(units, &rules.nothing_effects)?,
        quiet_leak_effects: effects::of(units, &rules.quiet.leak_effects)?,
        condition: effects::commitment(units, &rules.condition)?,
        assurance: effects::commitment(units, &rules.assurance)?,
        revise_effects: effects::of(units, &rules.revise_effects)?,
        open_aim_effects: effects::of(units, &rules.open_effects)?,
        aims: effects::aims(units, parts.aims)?,
        response: effects::of(units, &parts.opponent.response)?,
        downplay: effects::stance(units, &parts.intelligence.downplay)?,
        acknowledge: effects::stance(units, &parts.intelligence.acknowledge)?,
        word_effects: effects::words(units, parts.partner)?,
        offer_effects: effects::offers(units, parts.offers)?,
        answer_effects: effects::answers(units, parts.proposals)?,
        deadline_effects: effects::deadlines(units, parts.deadlines)?,

        projection: projection::of(units, &parts, &of_opponent, MovesGrant::No)?,
        projection_with_releases: projection::of(units, &parts, &of_opponent, MovesGrant::Yes)?,
        partner_projection: partner_projection(units, &parts, partner_sum)?,
        profile_names: parts.profile_names,
        // Counted last, when all of them are made.
        units: all.count,
    })
}

fn partner_projection(
    units: &mut Units<'_>,
    parts: &Parts<'_>,
    sum: NodeId,
) -> Result<Option<Projection>, ProgramError> {
    if parts.partner.is_none() {
        return Ok(None);
    }
    let weigher = Weigher { seat: Seat::Partner, utilities: &[parts.partner_utility.to_vec()], sums: &[sum] };
    projection::of(units, parts, &weigher, MovesGrant::No).map(Some)
}

/// How far back the latest news comes from, in turns.
fn latest(tracks: &[Track]) -> u32 {
    let sights = tracks.iter().flat_map(|track| [track.player, track.opponent, track.partner]);
    sights.map(|sight| if let Sight::Late(turns) = sight { turns + 1 } else { 0 }).max().unwrap_or(0)
}

/// The tracks that are not seen as they are.
fn blurred(tracks: &[Track], sight: impl Fn(&Track) -> Sight) -> Vec<TrackId> {
    let tracks = tracks.iter().enumerate().filter(|(_, track)| sight(track) != Sight::Exact);
    tracks.map(|(at, _)| TrackId::from(at)).collect()
}

/// By informant and action, the place of the draw of a report.
fn report_sites(parts: &Parts<'_>) -> Vec<Vec<Site>> {
    let of = |informant: &crate::model::Informant| {
        let site = Site::new("report").with(&informant.id);
        parts.actions.iter().map(|action| site.with(&action.id)).collect()
    };
    parts.intelligence.informants.iter().map(of).collect()
}
