//! The game in states worth looking at, for the pictures and for tests.

use std::path::Path;
use std::sync::Arc;

use engine::campaign::{Campaign, Trigger};
use engine::{Confidence, Draft, Event, Loudness, Order, Setup};
use files::{Places, Store};
use game::session::{Action, FormChange, Job, Motion, Page, PromiseChange, Session, Setting, Sheet, Tab};
use scenario::{Scenario, Turn, embedded, load};

/// A named state of the game.
pub struct State {
    /// Its name, which its picture bears too.
    pub name: &'static str,
    /// The session in it.
    pub session: Session,
}

/// A scenario with mistakes, for the page that shows them.
const BROKEN: &str = r#"(
  format: 1,
  title: "Broken",
  summary: "A scenario with mistakes.",
  time: (start: "2030-13", months_per_step: 1, steps_per_turn: 1, turns: 6),
  seats: (player: "us", opponent: "them", partner: "the partner"),
  tracks: {
    "ground": Stock(label: "Ground", unit: "%", min: 0, max: 100, start: 20,
      flows: { "pressure": (is: "0.05 * gruond", label: "Pressure", source: "assumed") },
      player: Exact, source: "assumed"),
  },
)"#;

/// The shipped scenario that is played.
pub fn long_war() -> Arc<Scenario> {
    Arc::new(load(&embedded(), "long-war", None).scenario.expect("the shipped scenario has no errors"))
}

/// A campaign with the recorded orders given where they are possible, up to before this turn.
pub fn recorded(scenario: &Arc<Scenario>, seed: u64, turn: Turn) -> Campaign {
    let mut campaign = Campaign::new(Arc::clone(scenario), Setup { seed, ..Setup::default() });
    while campaign.state().turn < turn && !campaign.is_over() {
        let wishes = scenario.history.orders.get(&campaign.state().turn).cloned().unwrap_or_default();
        let draft = Draft::of(scenario, campaign.state(), &wishes);
        campaign.play(draft.orders());
    }
    campaign
}

/// A campaign before a turn in which the opponent, without orders, takes a step of rung 3 or above. If no seed below 60
/// has one, a campaign with recorded orders before turn 5.
pub fn escalated(scenario: &Arc<Scenario>) -> Campaign {
    for seed in 1..60 {
        let mut campaign = Campaign::new(Arc::clone(scenario), Setup { seed, ..Setup::default() });
        while campaign.awaits_orders() {
            let before = campaign.clone();
            campaign.play(&[]);
            let path = campaign.path();
            let Some(last) = path.last() else { break };
            let is_high = last.events.iter().any(|event| match event {
                Event::Executed { action } => scenario.action(*action).rung.number() >= 3,
                _ => false,
            });
            if is_high {
                return before;
            }
        }
    }
    recorded(scenario, 1, Turn::new(5))
}

/// The first campaign without orders, by seeds from 1, in a state that is wanted. If no seed below 80 has one, a
/// campaign with recorded orders before turn 5.
pub fn until(scenario: &Arc<Scenario>, is_it: impl Fn(&Campaign) -> bool) -> Campaign {
    for seed in 1..80 {
        let mut campaign = Campaign::new(Arc::clone(scenario), Setup { seed, ..Setup::default() });
        while campaign.awaits_orders() {
            if is_it(&campaign) {
                return campaign;
            }
            campaign.play(&[]);
        }
    }
    recorded(scenario, 1, Turn::new(5))
}

/// A campaign in which commitments were given, one of them has come due, and something was released quietly.
pub fn bound(scenario: &Arc<Scenario>) -> Campaign {
    let order = |text: &str| Order::parse(scenario, text).expect("an order of the scenario");
    for seed in 1..80 {
        let mut campaign = Campaign::new(Arc::clone(scenario), Setup { seed, ..Setup::default() });
        for wishes in [
            vec![order("condition patriot if nuclear_threat within 8"), order("aim hold")],
            vec![order("assurance atacms unless mobilization within 4 privately"), order("release himars quietly")],
            Vec::new(),
        ] {
            let draft = Draft::of(scenario, campaign.state(), &wishes);
            campaign.play(draft.orders());
        }
        if campaign.awaits_orders() && campaign.view().commitments.iter().any(|entry| entry.due.is_some()) {
            return campaign;
        }
    }
    recorded(scenario, 1, Turn::new(5))
}

/// A session whose saves and settings stand in this folder; `scenarios` may name a folder of further scenarios.
pub fn session(folder: &Path, scenarios: Option<&Path>) -> Session {
    let places = Places { named: scenarios.map(Path::to_path_buf) };
    Session::new(places, Store::at(folder))
}

/// All states; `folder` is an empty one for saves, settings and scenarios.
pub fn all(folder: &Path) -> Vec<State> {
    only(folder, |_| true)
}

/// The states with these names; `folder` is an empty one for saves, settings and scenarios.
pub fn only(folder: &Path, wanted: impl Fn(&str) -> bool) -> Vec<State> {
    let scenario = long_war();
    let broken = folder.join("scenarios");
    std::fs::create_dir_all(broken.join("broken")).expect("a folder for a scenario");
    std::fs::write(broken.join("broken/scenario.ron"), BROKEN).expect("a file for a scenario");
    let bare = folder.join("bare");
    std::fs::create_dir_all(&bare).expect("a folder for saves");
    // Saved on the way, so that the title has something to go on with.
    let saved = folder.join("saved");
    std::fs::create_dir_all(&saved).expect("a folder for saves");
    // Scenarios are read and the map is laid out once.
    let base = session(&bare, None);
    let fresh = |folder: &Path| base.beside(Store::at(folder));
    let mut states: Vec<State> = Vec::new();
    let mut add = |name: &'static str, make: &dyn Fn() -> Session| {
        if wanted(name) {
            states.push(State { name, session: make() });
        }
    };
    let quiet = |mut session: Session| {
        session.act(Action::HintsOff);
        session.act(Action::Set(Setting::Motion(Motion::Reduced)));
        session
    };
    let playing = |campaign: Campaign| {
        let mut session = quiet(fresh(&saved));
        session.play_campaign(campaign, None);
        session.act(Action::Room);
        session
    };
    let order = |text: &str| Order::parse(&scenario, text).expect("an order of the scenario");
    let track = |id: &str| scenario.find_track(id).expect("a track of the scenario");
    let release = |id: &str| scenario.find_release(id).expect("a release of the scenario");
    let middle = recorded(&scenario, 7, Turn::new(17));
    let crowded = || playing(middle.clone());

    let first = || {
        let mut session = fresh(&bare);
        session.play_campaign(recorded(&scenario, 7, Turn::FIRST), None);
        session
    };
    add("briefing-first", &first);
    add("room-first", &|| {
        let mut session = first();
        session.act(Action::Room);
        session
    });
    add("room-draft", &|| {
        let mut session = first();
        session.act(Action::Room);
        session.act(Action::HintSeen);
        session.act(Action::Sign(order("release himars")));
        session
    });
    add("room-crowded", &|| {
        let mut session = crowded();
        session.act(Action::Chart(track("ru_personnel_losses")));
        session.act(Action::Chart(track("grid_capacity_pct")));
        session
    });
    add("room-zones", &|| {
        let mut session = crowded();
        // The size of the map in the window that opens, so that it zooms about its middle.
        session.map_has_room(640.0, 470.0);
        session.act(Action::MapZones);
        session.act(Action::MapZoom { notches: 3.0, at: Some((430.0, 240.0)) });
        session
    });
    add("room-late", &|| {
        let mut session = playing(recorded(&scenario, 11, Turn::new(29)));
        session.act(Action::Sign(order("statement warn")));
        session
    });
    add("briefing", &|| {
        let mut session = crowded();
        session.act(Action::Briefing(Turn::new(17)));
        session
    });
    add("briefing-past", &|| {
        let mut session = crowded();
        session.act(Action::Briefing(Turn::new(5)));
        session
    });
    let nuclear = scenario.find_action("nuclear_use").expect("an action of the scenario");
    for (name, sheet) in [
        ("dossier-asked", Sheet::Dossier(release("atacms"))),
        ("dossier-given", Sheet::Dossier(release("himars"))),
        ("dossier-permission", Sheet::Dossier(release("perm_crimea"))),
        ("rung", Sheet::Rung(nuclear)),
        ("statement", Sheet::Statement(0.into())),
        ("explain-stock", Sheet::Explain(track("ru_held_pct"), None)),
        ("explain-rate", Sheet::Explain(track("ru_personnel_losses"), None)),
        ("explain-noisy", Sheet::Explain(track("ru_troops"), None)),
        ("numbers", Sheet::Numbers),
        ("menu", Sheet::Menu),
        ("help", Sheet::Help),
        ("settings", Sheet::Settings),
    ] {
        add(name, &|| {
            let mut session = crowded();
            session.act(Action::Open(sheet.clone()));
            session
        });
    }
    let reported = until(&scenario, |campaign| {
        let reports = &campaign.view().reports;
        let count = |confidence: Confidence| reports.iter().filter(|report| report.confidence == confidence).count();
        count(Confidence::Assessed) >= 1 && count(Confidence::Assessed) + count(Confidence::Rumour) >= 3
    });
    let lettered = until(&scenario, |campaign| {
        let view = campaign.view();
        let offered = view.offers.iter().any(|offer| offer.standing.is_some_and(|standing| standing.by.is_some()));
        offered && view.proposals.iter().any(|proposal| proposal.until.is_some())
    });
    let bound = bound(&scenario);
    let planned = until(&scenario, |campaign| {
        let view = campaign.view();
        view.actions.iter().any(|action| action.due.is_some()) && view.open_operations.len() >= 2
    });
    add("room-reports", &|| {
        let mut session = playing(reported.clone());
        let action = scenario
            .action_ids()
            .find(|action| session.play.as_ref().is_some_and(|play| play.refusal(Order::Collect(*action)).is_none()));
        session.act(Action::Sign(Order::Collect(action.expect("something is reported"))));
        session
    });
    add("rung-reported", &|| {
        let mut session = playing(reported.clone());
        let action = scenario
            .action_ids()
            .find(|action| session.play.as_ref().is_some_and(|play| play.refusal(Order::Collect(*action)).is_none()));
        session.act(Action::Rung(action.expect("something is reported")));
        session
    });
    add("room-bound", &|| playing(bound.clone()));
    add("word", &|| {
        let mut session = playing(bound.clone());
        session.act(Action::Open(Sheet::Word));
        session
    });
    add("dossier-quiet", &|| {
        let mut session = playing(bound.clone());
        session.act(Action::Dossier(release("f16")));
        session.act(Action::Loudness(Loudness::Quiet));
        session
    });
    add("promise", &|| {
        let mut session = playing(bound.clone());
        session.act(Action::PromiseAbout(release("storm_shadow")));
        session
    });
    add("promise-chosen", &|| {
        let mut session = playing(bound.clone());
        session.act(Action::PromiseAbout(release("storm_shadow")));
        let grid = scenario.find_action("grid_campaign").expect("an action of the scenario");
        session.act(Action::Promise(PromiseChange::Action(grid)));
        session.act(Action::Promise(PromiseChange::Term(2)));
        session.act(Action::Promise(PromiseChange::Loudness(Loudness::Quiet)));
        session
    });
    for (name, campaign, sheet) in [
        ("letters", &lettered, Sheet::Letters),
        ("offers", &lettered, Sheet::Offers),
        ("aim", &bound, Sheet::Aim),
        ("partner", &planned, Sheet::Partner),
        ("ally", &lettered, Sheet::Ally(0.into())),
        ("stand-by", &bound, Sheet::StandBy),
    ] {
        add(name, &|| {
            let mut session = playing(campaign.clone());
            session.act(Action::Open(sheet.clone()));
            session
        });
    }
    add("room-letters", &|| playing(lettered.clone()));
    add("briefing-crisis", &|| {
        let mut session = playing(bound.clone());
        session.act(Action::Briefing(bound.state().turn));
        session
    });
    add("resolution-stand-by", &|| {
        let mut session = playing(recorded(&scenario, 7, Turn::new(9)));
        session.act(Action::StandBy(Trigger::Delivery));
        session
    });
    add("branches", &|| {
        let mut session = crowded();
        for turn in [9, 4].map(Turn::new) {
            session.act(Action::BackTo(turn));
            for _ in 0..2 {
                session.act(Action::EndTurn);
                session.act(Action::Onward);
                session.act(Action::Room);
            }
        }
        session.act(Action::Open(Sheet::Branches));
        session
    });
    add("resolution-escalation", &|| {
        let mut session = playing(escalated(&scenario));
        session.act(Action::EndTurn);
        session
    });
    add("resolution", &|| {
        let mut session = playing(recorded(&scenario, 7, Turn::new(4)));
        session.act(Action::Sign(order("release patriot")));
        session.act(Action::EndTurn);
        session
    });
    let over = || playing(recorded(&scenario, 7, Turn::NEVER));
    for (name, page) in [
        ("ending-outcome", Page::Outcome),
        ("ending-after", Page::After),
        ("ending-mind", Page::Mind),
        ("ending-record", Page::Record),
    ] {
        add(name, &|| {
            let mut session = over();
            session.act(Action::Page(page));
            session
        });
    }
    add("ending-again", &|| {
        let mut session = over();
        session.act(Action::Page(Page::Again));
        session.act(Action::Repeat);
        while session.job.as_ref().is_some_and(Job::is_under_way) {
            std::thread::sleep(std::time::Duration::from_millis(20));
            session.tick(0.0);
        }
        session
    });
    add("setup", &|| {
        let mut session = fresh(&bare);
        session.act(Action::Choose(0));
        session.act(Action::Form(FormChange::Rank(1.into())));
        session.act(Action::Form(FormChange::Rank(0.into())));
        session
    });
    add("title-first", &|| fresh(&bare));
    add("title", &|| {
        // So that there is something to go on with.
        crowded();
        quiet(session(&saved, Some(&broken)))
    });
    add("saves", &|| {
        crowded();
        let mut session = quiet(fresh(&saved));
        session.act(Action::Open(Sheet::Saves));
        session
    });
    add("broken", &|| {
        let mut session = quiet(session(&saved, Some(&broken)));
        let volumes = &session.shelf.volumes;
        let at = volumes.iter().position(|volume| volume.id == "broken").expect("the broken scenario is found");
        session.act(Action::Choose(at));
        session
    });
    for (name, tab) in [
        ("narrow-desk", Tab::Desk),
        ("narrow-map", Tab::Map),
        ("narrow-opponent", Tab::Opponent),
        ("narrow-timeline", Tab::Timeline),
    ] {
        add(name, &|| {
            let mut session = crowded();
            session.act(Action::Tab(tab));
            session
        });
    }
    states
}
