//! `long-war` beside its record: with the opponent's actions imposed, and with an opponent that chooses.

use std::sync::OnceLock;

use engine::Setup;
use engine::policy::Policy;
use release_authority_analysis::{Actions, Experiment, Job, Score, Simulation, Summary, Window, fitted_window, score};
use scenario::{ActionId, Scenario};

const RUNS: u64 = 512;

fn war() -> &'static Scenario {
    static WAR: OnceLock<Scenario> = OnceLock::new();
    WAR.get_or_init(|| testing::long_war().with_pure_doctrines())
}

fn played(war: &Scenario, doctrine: Option<&str>, world: &str, actions: Actions) -> Summary {
    let doctrine = doctrine.map(|name| war.find_doctrine(name).expect("a doctrine"));
    let setup = Setup { seed: 1, doctrine, world: war.find_world(world), ..Setup::default() };
    let experiment = Experiment::new(war, Policy::Recorded, setup, RUNS);
    Job::new(&Simulation::new(experiment.with_actions(actions))).finish()
}

fn fit(war: &Scenario, summary: &Summary, track: &str) -> Score {
    let track = war.find_track(track).expect("a track");
    score(war, summary, track, fitted_window(war)).expect("it is recorded")
}

/// Whether an action comes in enough runs and at about its recorded time: in 60 % of them, its median from three months
/// before to four after.
fn comes_about_when_it_did(war: &Scenario, summary: &Summary, action: &str) -> bool {
    let action: ActionId = war.find_action(action).expect("an action");
    let recorded = war.history.actions.iter().find(|known| known.action == action).expect("it is recorded").turns[0];
    let Some(first) = summary.first(action) else { return false };
    summary.share(action) >= 0.6 && first.p50 + 3 >= recorded && first.p50 <= recorded + 4
}

const DATED: [&str; 4] = ["mobilization", "iran_drones", "grid_campaign", "dprk_shells"];
const DOCTRINES: [&str; 4] = ["opportunist", "spiral", "red_line", "deterrable"];

#[test]
fn with_the_recorded_actions_the_flows_give_the_recorded_war() {
    let war = war();
    for (world, most) in [("middling", 0.25), ("limited", 0.35), ("decisive", 0.35)] {
        let summary = played(war, None, world, Actions::Imposed);
        let held = fit(war, &summary, "ru_held_pct");
        assert!(held.rmse <= most, "{world}: {held:?}");
        let losses = fit(war, &summary, "ru_personnel_losses");
        assert!(losses.mape.expect("no month without losses") <= 0.16, "{world}: {losses:?}");
        assert!(losses.mape < losses.line.mape, "{world}: better than a line: {losses:?}");
        for track in ["ru_missiles_launched", "ru_drones_launched"] {
            let flying = fit(war, &summary, track);
            assert!((0.8..=0.98).contains(&flying.coverage90), "{world}, {track}: {flying:?}");
        }
    }
}

#[test]
fn an_opponent_that_chooses_gives_something_like_the_recorded_war_and_one_that_rolls_dice_does_not() {
    let war = war();
    let mut best: Option<(f64, &str, Summary)> = None;
    for doctrine in DOCTRINES {
        let summary = played(war, Some(doctrine), "middling", Actions::Free);
        let rmse = fit(war, &summary, "ru_held_pct").rmse;
        if best.as_ref().is_none_or(|(least, ..)| rmse < *least) {
            best = Some((rmse, doctrine, summary));
        }
    }
    let (rmse, doctrine, summary) = best.expect("there are doctrines");
    assert!(rmse <= 0.35, "{doctrine}: {rmse}");
    let losses = fit(war, &summary, "ru_personnel_losses");
    assert!(losses.mape.expect("no month without losses") <= 0.18, "{doctrine}: {losses:?}");
    for track in ["ru_held_pct", "ru_personnel_losses", "ru_missiles_launched", "ru_drones_launched"] {
        let own = fit(war, &summary, track);
        assert!((0.8..=0.98).contains(&own.coverage90), "{doctrine}, {track}: {own:?}");
    }
    for action in DATED {
        assert!(comes_about_when_it_did(war, &summary, action), "{doctrine}: {action}");
    }
    // The same with every difference of utility multiplied by nothing.
    let mut blind = war.clone();
    blind.opponent.gain = 0.0;
    let summary = played(&blind, Some(doctrine), "middling", Actions::Free);
    assert!(!DATED.iter().all(|action| comes_about_when_it_did(&blind, &summary, action)), "{doctrine} without gain");
}

#[test]
fn no_month_of_the_record_lies_beyond_what_was_looked_at() {
    let war = war();
    let Window { to, .. } = fitted_window(war);
    let last = war.history.tracks.iter().flat_map(|known| known.values.keys()).max();
    assert!(last.is_some_and(|last| *last <= to), "{last:?}");
}
