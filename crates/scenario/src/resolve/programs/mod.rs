//! The third pass: formulas become programs, one for each moment of a turn, and those that projections run.

mod effects;
mod means;
mod outputs;
mod projection;
mod sources;

use crate::compiled::{Compiled, MovesGrant, ProjectionPrograms, Units};
use crate::expression::{NodeId, ProgramError};
use crate::formulas::Formulas;
use crate::ids::{ActionId, HappeningId, TrackId};
use crate::model::{Informant, Seat, Sight, Track};
use chance::Site;
use projection::Weigher;
pub(super) use sources::ProgramSources;

/// Compiles all formulas of a scenario.
///
/// # Errors
/// If the formulas of one program need more registers than a program can have.
pub(super) fn compile(mut formulas: Formulas<'_>, sources: ProgramSources<'_>) -> Result<Compiled, ProgramError> {
    let sums: Vec<NodeId> = sources.utilities.iter().map(|terms| formulas.sum(terms)).collect();
    let partner_sum = formulas.sum(sources.partner_utility);
    let mut all = Units { graph: &formulas.graph, slots: &formulas.slots, count: 0 };
    let units = &mut all;
    let rules = sources.orders;
    let of_opponent = Weigher { seat: Seat::Opponent, utilities: sources.utilities, sums: &sums };
    Ok(Compiled {
        lookback: formulas.lookback.max(latest(sources.tracks)),
        summed: formulas.summed.iter().copied().collect(),
        opponent_blurred: blurred(sources.tracks, |track| track.opponent),
        partner_blurred: blurred(sources.tracks, |track| track.partner),
        report_sites: report_sites(&sources),
        mean_parameters: means::parameters(sources.worlds),
        mean_quantities: means::quantities(sources.hidden),
        mean_effects: sources.releases.iter().map(|release| release.effect.mean()).collect(),
        utility_parameters: sources.utilities.iter().map(|terms| units.parameters(terms)).collect(),

        step: units.full(&[sources.step.values.as_slice(), sources.step.contributions.as_slice()].concat())?,
        step_values: units.full(&sources.step.values)?,
        contributions: sources.step.causes.clone(),
        asked: outputs::all(units, sources.releases, |release| release.asked.node)?,
        moves: [
            outputs::moves(units, sources.actions, Seat::Opponent)?,
            outputs::moves(units, sources.actions, Seat::Partner)?,
        ],
        hazards: outputs::hazards(units, sources.happenings)?,
        headlines: outputs::headlines(units, sources.headlines)?,
        situations: outputs::all(units, sources.situations, |entry| entry.when.node)?,
        action_ends: outputs::ends(units, sources.actions.iter().map(|action| &action.lasts), ActionId::from)?,
        happening_ends: outputs::ends(units, sources.happenings.iter().map(|entry| &entry.lasts), HappeningId::from)?,
        endings: outputs::endings(units, sources.endings)?,
        values: outputs::all(units, sources.values, |value| value.formula.node)?,
        word_weights: outputs::word_weights(units, sources.partner)?,
        offers: outputs::offers(units, sources.offers)?,
        proposals: outputs::all(units, sources.proposals, |entry| entry.when.node)?,
        deadlines: outputs::all(units, sources.deadlines, |entry| entry.chance.node)?,
        tilts: outputs::all(units, sources.successors, |entry| entry.tilt.node)?,

        statement_effects: effects::each(units, sources.statements, |entry| &entry.effects)?,
        action_effects: effects::each(units, sources.actions, |entry| &entry.effects)?,
        happening_effects: effects::each(units, sources.happenings, |entry| &entry.effects)?,
        situation_effects: effects::each(units, sources.situations, |entry| &entry.before)?,
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
        aims: effects::aims(units, sources.aims)?,
        response: effects::of(units, &sources.opponent.response)?,
        downplay: effects::stance(units, &sources.intelligence.downplay)?,
        acknowledge: effects::stance(units, &sources.intelligence.acknowledge)?,
        word_effects: effects::words_to_partner(units, sources.partner)?,
        offer_effects: effects::offers(units, sources.offers)?,
        answer_effects: effects::answers(units, sources.proposals)?,
        deadline_effects: effects::deadlines(units, sources.deadlines)?,

        projection: projection::of(units, &sources, &of_opponent, MovesGrant::No)?,
        projection_with_releases: projection::of(units, &sources, &of_opponent, MovesGrant::Yes)?,
        partner_projection: partner_projection(units, &sources, partner_sum)?,
        profile_names: sources.profile_names,
        // Read last: the calls above count up.
        units: all.count,
    })
}

fn partner_projection(
    units: &mut Units<'_>,
    sources: &ProgramSources<'_>,
    sum: NodeId,
) -> Result<Option<ProjectionPrograms>, ProgramError> {
    if sources.partner.is_none() {
        return Ok(None);
    }
    let weigher = Weigher { seat: Seat::Partner, utilities: &[sources.partner_utility.to_vec()], sums: &[sum] };
    projection::of(units, sources, &weigher, MovesGrant::No).map(Some)
}

/// How many turns back the state has to be remembered for the seats that see a track late.
fn latest(tracks: &[Track]) -> u32 {
    let sights = tracks.iter().flat_map(|track| [track.player, track.opponent, track.partner]);
    sights.map(|sight| if let Sight::Late(turns) = sight { turns + 1 } else { 0 }).max().unwrap_or(0)
}

/// The tracks that a seat does not see exactly.
fn blurred(tracks: &[Track], sight: impl Fn(&Track) -> Sight) -> Vec<TrackId> {
    let tracks = tracks.iter().enumerate().filter(|(_, track)| sight(track) != Sight::Exact);
    tracks.map(|(at, _)| TrackId::from(at)).collect()
}

/// By informant and action, the site of the draw that decides whether a report is made. Sites are made of ids, so
/// adding an informant or an action changes no draw of the others.
fn report_sites(sources: &ProgramSources<'_>) -> Vec<Vec<Site>> {
    let of = |informant: &Informant| {
        let site = Site::new("report").with(&informant.id);
        sources.actions.iter().map(|action| site.with(&action.id)).collect()
    };
    sources.intelligence.informants.iter().map(of).collect()
}
