//! Campaigns: branches, saves, lines.

use std::sync::Arc;

use release_authority_engine::campaign::{
    Campaign, Difference, LineError, Opened, Replayed, SaveError, Saved, Stop, Trigger, open, parse_line, stand_by,
};
use release_authority_engine::{Event, Setup, SetupNames, State, UnknownName};
use scenario::{Scenario, Seat, Turn};

use super::common::{Dice, long_war, random_orders, seed, small};

/// A campaign after so many turns of random orders.
fn campaign(scenario: &Arc<Scenario>, setup: Setup, turns: u32) -> Campaign {
    let mut campaign = Campaign::new(Arc::clone(scenario), setup);
    for _ in 0..turns {
        play_one(&mut campaign, 1);
    }
    campaign
}

fn play_one(campaign: &mut Campaign, taste: u64) {
    let scenario = Arc::clone(campaign.scenario());
    let orders = random_orders(&scenario, campaign.state(), Dice::new(taste, campaign.state().turn));
    campaign.play(&orders);
}

/// A campaign with three branches, standing on the second.
fn branched(scenario: &Arc<Scenario>) -> Campaign {
    let mut one = campaign(scenario, seed(11), 6);
    assert!(one.back_to(Turn::new(3)));
    for _ in 0..3 {
        play_one(&mut one, 2);
    }
    let second = one.current();
    assert!(one.back_to(Turn::new(4)));
    play_one(&mut one, 3);
    assert!(one.go_to(second));
    assert_eq!(one.branches().len(), 3);
    one
}

fn whole(opened: Opened) -> Campaign {
    match opened {
        Opened::Whole(replayed) => replayed.campaign,
        Opened::ReadOnly { reason, .. } => panic!("read-only: {reason}"),
    }
}

fn replayed(opened: Result<Opened, SaveError>) -> Replayed {
    match opened.expect("a save") {
        Opened::Whole(replayed) => *replayed,
        Opened::ReadOnly { reason, .. } => panic!("read-only: {reason}"),
    }
}

fn read_only(opened: Result<Opened, SaveError>) -> (Saved, String) {
    match opened.expect("a save") {
        Opened::Whole(_) => panic!("it was opened to be played on"),
        Opened::ReadOnly { saved, reason } => (*saved, reason),
    }
}

fn assert_same(one: &Campaign, other: &Campaign) {
    assert_eq!(one.state(), other.state());
    assert_eq!(one.current(), other.current());
    assert_eq!(one.branches(), other.branches());
    assert_eq!(one.path(), other.path());
    assert_eq!(one.setup(), other.setup());
    assert_eq!(one.opening(), other.opening());
}

#[test]
fn a_save_opens_as_the_same_campaign_with_all_its_branches() {
    for scenario in [small(), long_war()] {
        let saved = branched(&scenario);
        let text = saved.save_text();
        let opened = whole(open(&scenario, &text).expect("a save"));
        assert_same(&saved, &opened);
        assert_eq!(opened.save_text(), text, "saving again writes the same text");
        let (mut one, mut other) = (saved, opened);
        play_one(&mut one, 5);
        play_one(&mut other, 5);
        assert_eq!(one.state().digest(), other.state().digest(), "and it goes on in the same way");
    }
}

#[test]
fn a_finished_campaign_and_an_untouched_one_can_be_saved() {
    let scenario = small();
    for turns in [0, scenario.clock.last_turn().number()] {
        let saved = campaign(&scenario, seed(2), turns);
        assert_eq!(saved.is_over(), turns > 0);
        assert_same(&saved, &whole(open(&scenario, &saved.save_text()).expect("a save")));
    }
}

#[test]
fn going_back_keeps_what_was_played_and_the_same_orders_find_it_again() {
    let scenario = small();
    let mut one = campaign(&scenario, seed(3), 5);
    let path = one.path_ids();
    let digests: Vec<u64> = one.path().iter().map(|turn| turn.digest).collect();
    let before_third = one.state_before(Turn::new(3)).expect("it was played").clone();
    assert!(one.back_to(Turn::new(3)));
    assert_eq!(one.state(), &before_third);
    assert_eq!(one.state().turn, Turn::new(3));
    for _ in 0..3 {
        play_one(&mut one, 1);
    }
    assert_eq!(one.path_ids(), path, "the same orders lead along the same branch");
    assert_eq!(one.branches().len(), 1);
    assert!(one.back_to(Turn::new(3)));
    play_one(&mut one, 77);
    assert_eq!(one.branches().len(), 2);
    assert_eq!(one.path().len(), 3);
    assert!(one.go_to(path.last().copied()));
    assert_eq!(one.path().iter().map(|turn| turn.digest).collect::<Vec<u64>>(), digests);
}

#[test]
fn one_cannot_go_where_nothing_was_played() {
    let mut one = campaign(&small(), seed(3), 2);
    let digest = one.state().digest();
    assert!(!one.back_to(Turn::BEFORE));
    assert!(!one.back_to(Turn::new(4)));
    assert_eq!(one.state().digest(), digest);
    assert!(one.back_to(Turn::new(3)), "the turn that is being played is one");
    assert!(one.back_to(Turn::FIRST));
    assert_eq!(one.path().len(), 0);
    let other = campaign(&small(), seed(3), 4);
    assert!(!one.go_to(other.current()), "a turn of another campaign, beyond this one's");
}

#[test]
fn when_it_is_over_playing_changes_nothing() {
    let scenario = small();
    let mut one = campaign(&scenario, seed(3), scenario.clock.last_turn().number());
    let digest = one.state().digest();
    assert!(one.play(&[]).is_empty());
    assert_eq!(one.state().digest(), digest);
    assert_eq!(one.path().len(), scenario.clock.last_turn().number() as usize);
}

#[test]
fn the_weighing_of_an_opened_campaign_is_made_anew_and_is_the_same() {
    let scenario = small();
    let saved = campaign(&scenario, seed(4), 5);
    let opened = whole(open(&scenario, &saved.save_text()).expect("a save"));
    for turn in Turn::FIRST.up_to(Turn::new(5)) {
        assert!(saved.weighing(turn).is_some());
        assert_eq!(saved.weighing(turn), opened.weighing(turn));
    }
    assert_eq!(saved.weighing(Turn::BEFORE), None);
    assert_eq!(saved.weighing(Turn::new(6)), None);
    assert!(!saved.save_text().contains("Weighed"), "a save does not carry what follows from the rest");
}

#[test]
fn a_digest_that_does_not_come_out_opens_read_only_and_says_where() {
    let scenario = small();
    let one = campaign(&scenario, seed(5), 4);
    let mut saved = one.save();
    saved.turns[2].digest = "0123456789abcdef".to_owned();
    let (read, reason) = read_only(open(&scenario, &ron::to_string(&saved).expect("a save can be written")));
    assert_eq!(read, saved);
    let label = scenario.clock.label(Turn::new(3));
    assert!(reason.contains(&label) && reason.contains("0123456789abcdef"), "{reason}");
}

#[test]
fn a_save_by_other_rules_opens_read_only() {
    let scenario = small();
    let mut saved = campaign(&scenario, seed(5), 2).save();
    saved.rules += 1;
    assert!(read_only(open(&scenario, &saved.text())).1.contains("rules"));
}

/// The small war with a change, under its own id.
fn changed(section: &str) -> Arc<Scenario> {
    let mut scenario = super::common::changed_small(section);
    scenario.id = "small".to_owned();
    Arc::new(scenario)
}

#[test]
fn a_corrected_word_closes_no_save_and_no_line() {
    let one = campaign(&changed(""), seed(5), 4);
    for reworded in
        ["\"title\": \"A small quarrel\"", "\"seats.opponent\": \"the neighbour\"", "\"tracks.home.label\": \"Fields\""]
    {
        let scenario = changed(reworded);
        assert_ne!(scenario.fingerprint, one.scenario().fingerprint, "{reworded}");
        assert_eq!(scenario.played_fingerprint, one.scenario().played_fingerprint, "{reworded}");
        let again = replayed(open(&scenario, &one.save_text()));
        assert_eq!(again.differences, [Difference::Texts], "{reworded}");
        assert_eq!(again.campaign.state(), one.state());
        let again = parse_line(&scenario, &one.line()).expect("a line");
        assert_eq!((again.differences, again.campaign.state()), (Vec::new(), one.state()));
    }
}

#[test]
fn with_other_numbers_a_save_opens_only_if_every_digest_still_comes_out() {
    let one = campaign(&changed(""), seed(5), 4);
    // It is tested after the last turn; nothing before depends on it.
    let later = changed("\"time.turns\": 9");
    assert_ne!(later.played_fingerprint, one.scenario().played_fingerprint);
    let again = replayed(open(&later, &one.save_text()));
    assert_eq!(again.differences, [Difference::Scenario]);
    assert_eq!(again.campaign.state(), one.state());
    assert_eq!(parse_line(&later, &one.line()).expect("a line").differences, [Difference::Scenario]);
    let other = changed("\"opponent.gain\": 0.0, \"tracks.home.start\": 40");
    let (_, reason) = read_only(open(&other, &one.save_text()));
    assert!(reason.contains("has changed since") && reason.contains("digest"), "{reason}");
    assert!(matches!(parse_line(&other, &one.line()), Err(LineError::Fingerprint { .. })));
}

#[test]
fn events_that_did_not_happen_are_put_right_and_told() {
    let scenario = small();
    let one = campaign(&scenario, seed(5), 4);
    let mut saved = one.save();
    assert!(replayed(open(&scenario, &saved.text())).differences.is_empty());
    saved.turns[1].events.insert(0, Event::TurnEnded);
    let again = replayed(open(&scenario, &saved.text()));
    assert_eq!(again.differences, [Difference::Events(scenario.clock.label(Turn::new(2)))]);
    assert_eq!(again.campaign.path(), one.path());
}

#[test]
fn saves_and_lines_of_the_format_before_still_open() {
    let scenario = small();
    let one = campaign(&scenario, seed(5), 3);
    let mut saved = one.save();
    saved.format = 2;
    saved.played_fingerprint.clear();
    assert!(!saved.text().contains("played_fingerprint"));
    assert!(replayed(open(&scenario, &saved.text())).differences.is_empty());
    let line = one.line();
    let (rest, _) = line.rsplit_once(':').expect("its check");
    let old = rest.replace(&scenario.played_fingerprint[..8], &scenario.fingerprint[..8]);
    let again = parse_line(&scenario, &old).expect("a line");
    assert_eq!((again.differences, again.campaign.state()), (vec![Difference::Unchecked], one.state()));
}

#[test]
fn a_save_that_cannot_be_one_is_refused() {
    let scenario = small();
    let saved = campaign(&scenario, seed(5), 3).save();
    let refused = |change: &dyn Fn(&mut Saved)| {
        let mut other = saved.clone();
        change(&mut other);
        open(&scenario, &ron::to_string(&other).expect("a save can be written")).expect_err("it is refused")
    };
    let other_scenario = refused(&|saved| saved.scenario = "elsewhere".to_owned());
    assert_eq!(other_scenario, SaveError::Scenario { found: "elsewhere".to_owned(), expected: "small".to_owned() });
    assert_eq!(refused(&|saved| saved.format = 999), SaveError::Newer(999));
    assert_eq!(refused(&|saved| saved.turns[1].parent = Some(1)), SaveError::Order(1));
    assert_eq!(refused(&|saved| saved.turns[1].parent = Some(2)), SaveError::Order(1));
    assert_eq!(refused(&|saved| saved.current = Some(3)), SaveError::Order(3));
    assert!(matches!(open(&scenario, "(format: 1, huh: 2)"), Err(SaveError::NotASave { line: 1, .. })));
}

#[test]
fn a_save_with_orders_or_names_the_scenario_does_not_have_opens_read_only() {
    let scenario = small();
    let saved = campaign(&scenario, seed(5), 3).save();
    let reason = |change: &dyn Fn(&mut Saved)| {
        let mut other = saved.clone();
        change(&mut other);
        read_only(open(&scenario, &ron::to_string(&other).expect("a save can be written"))).1
    };
    assert!(reason(&|saved| saved.turns[1].orders = vec!["release gnus".to_owned()]).contains("`guns`"));
    assert!(reason(&|saved| saved.setup.doctrine = Some("nobody".to_owned())).contains("`nobody`"));
    // The same orders after another turn are another turn, or one that was played already.
    let moved = reason(&|saved| saved.turns[2].parent = Some(0));
    assert!(moved.contains("digest") || moved.contains("not a turn of its own"), "{moved}");
}

#[test]
fn a_save_cut_off_or_altered_anywhere_is_refused_or_read_and_never_crashes() {
    let scenario = small();
    let text = campaign(&scenario, seed(6), 3).save_text();
    // A prime stride visits every kind of place.
    let end = text.trim_end().len();
    for cut in (0..end).step_by(13) {
        if text.is_char_boundary(cut) {
            assert!(open(&scenario, &text[..cut]).is_err(), "cut at {cut}");
        }
    }
    let mut outcomes = [0; 2];
    for at in (0..end).step_by(41) {
        for with in ["0", "-", "\"", "(", "e"] {
            if text.is_char_boundary(at) && text.is_char_boundary(at + 1) {
                let mut other = text.clone();
                other.replace_range(at..=at, with);
                outcomes[usize::from(open(&scenario, &other).is_ok())] += 1;
            }
        }
    }
    assert!(outcomes[0] > 100 && outcomes[1] > 10, "{outcomes:?}");
}

#[test]
fn a_line_plays_the_branch_again() {
    for scenario in [small(), long_war()] {
        for turns in [0, 1, 5, scenario.clock.last_turn().number()] {
            let setup = Setup { world: Some(scenario::WorldId::from(1)), ..seed(7) };
            let one = campaign(&scenario, setup, turns);
            let line = one.line();
            let again = parse_line(&scenario, &line).expect("a line");
            assert!(again.differences.is_empty());
            let again = again.campaign;
            assert_eq!(again.state(), one.state(), "{line}");
            assert_eq!(again.path(), one.path());
            assert_eq!(again.line(), line);
            assert!(!line.contains(char::is_whitespace));
        }
    }
}

#[test]
fn what_is_not_a_line_is_refused_with_the_reason() {
    let scenario = small();
    let line = campaign(&scenario, seed(7), 3).line();
    let parts: Vec<&str> = line.split(':').collect();
    let with = |at: usize, text: &str| {
        let mut parts = parts.clone();
        parts[at] = text;
        parse_line(&scenario, &parts.join(":")).map(|_| ()).expect_err("it is refused")
    };
    assert!(matches!(with(0, "ra9"), LineError::Version(_)));
    assert!(matches!(with(1, "long-war"), LineError::Scenario { .. }));
    assert!(matches!(with(3, "many"), LineError::Seed(_)));
    assert!(matches!(with(4, "nobody"), LineError::Setup(UnknownName { kind: "doctrine", .. })));
    assert!(matches!(with(6, "wizard"), LineError::Setup(UnknownName { kind: "level", .. })));
    assert!(matches!(with(8, "0123"), LineError::Check(_)));
    assert!(matches!(with(8, "01234567"), LineError::Differs { .. }));
    assert!(matches!(with(7, "~"), LineError::Differs { .. }));
    assert!(matches!(with(7, "release-gnus"), LineError::Order { turn: Turn::FIRST, .. }));
    assert!(matches!(with(7, &"~".repeat(40)), LineError::TooLong { found: 40, most: 11 }));
    for end in 0..line.len() {
        assert!(parse_line(&scenario, &line[..end]).is_err(), "cut to {}", &line[..end]);
    }
    assert!(matches!(parse_line(&scenario, ""), Err(LineError::NotALine(1))));
}

#[test]
fn a_set_up_with_an_unknown_name_is_refused_with_the_names_there_are() {
    let refused = |setup: SetupNames| setup.find(&small()).expect_err("it is refused").to_string();
    let nobody = || Some("nobody".to_owned());
    for (setup, known) in [
        (SetupNames { doctrine: nobody(), ..SetupNames::default() }, "taker, keeper"),
        (SetupNames { world: nobody(), ..SetupNames::default() }, "little, much"),
        (SetupNames { level: nobody(), ..SetupNames::default() }, "short, long, far"),
    ] {
        let message = refused(setup);
        assert!(message.contains("`nobody`") && message.contains(known), "{message}");
    }
}

#[test]
fn a_named_doctrine_and_world_are_those_of_the_campaign() {
    let scenario = long_war();
    for number in 0..20 {
        let (doctrine, world) = (scenario.find_doctrine("spiral"), scenario.find_world("decisive"));
        let setup = Setup { doctrine, world, ..seed(number) };
        let one = campaign(&scenario, setup, 0);
        let hidden = &one.state().hidden;
        assert_eq!(Some(scenario.profile(hidden.profile).doctrine), scenario.find_doctrine("spiral"));
        assert_eq!(hidden.world, scenario.find_world("decisive"));
    }
}

#[test]
fn the_events_of_a_campaign_give_its_state() {
    let scenario = small();
    let one = campaign(&scenario, seed(8), 6);
    let mut state = one.state_before(Turn::FIRST).expect("the first state").clone();
    for turn in one.path() {
        turn.events.iter().for_each(|event: &Event| state.apply(&scenario, event));
    }
    assert_eq!(&state, one.state());
}

#[test]
fn a_line_tells_a_turn_without_orders_from_none() {
    let scenario = small();
    let mut campaign = Campaign::new(scenario.clone(), Setup { seed: 5, ..Setup::default() });
    for turns in 0..3 {
        let again = parse_line(&scenario, &campaign.line()).expect("a line").campaign;
        assert_eq!(again.path().len(), turns);
        assert_eq!(again.state().digest(), campaign.state().digest());
        campaign.play(&[]);
    }
}

#[test]
fn a_save_keeps_the_ranking_of_the_values_and_one_without_it_opens_all_the_same() {
    let scenario = small();
    let value = |id: &str| scenario.find_value(id).expect("a value axis");
    let mut ranked = branched(&scenario);
    let plain = ranked.clone();
    ranked.set_ranking(&[value("risk"), value("land"), value("risk"), usize::from(u16::MAX).into()]);
    assert_eq!(ranked.ranking(), [value("risk"), value("land")]);
    assert_same(&ranked, &plain);
    assert_eq!(ranked.line(), plain.line());
    let digests = |campaign: &Campaign| campaign.path().iter().map(|turn| turn.digest).collect::<Vec<u64>>();
    assert_eq!(digests(&ranked), digests(&plain), "no digest depends on it");

    let text = ranked.save_text();
    let opened = whole(open(&scenario, &text).expect("a save"));
    assert_eq!(opened.ranking(), ranked.ranking());
    assert_same(&opened, &ranked);
    let other = text.replace("\"risk\"", "\"glory\"");
    assert_eq!(whole(open(&scenario, &other).expect("a save")).ranking(), [value("land")]);

    let text = plain.save_text();
    assert!(!text.contains("ranking"), "a save without one is written as it always was");
    assert!(whole(open(&scenario, &text).expect("a save")).ranking().is_empty());
}

#[test]
fn standing_by_passes_over_nothing_that_cannot_wait_and_stops_for_what_is_waited_for() {
    let scenario = small();
    let (mut came, mut urgent, mut enough, mut over) = (0, 0, 0, 0);
    for number in 0..40 {
        for (_, until) in Trigger::ALL {
            let mut one = campaign(&scenario, seed(number), number as u32 % 5);
            while one.awaits_orders() {
                let before = one.state().turn;
                let waited = stand_by(&mut one, until, 4);
                assert!((1..=4).contains(&waited.turns));
                assert_eq!(one.state().turn, before + waited.turns);
                let path = one.path();
                let passed = &path[before.index().expect("a turn of the campaign")..];
                for turn in &passed[..passed.len() - 1] {
                    assert!(!is_last_chance(&turn.state), "seed {number}, turn {}", turn.state.turn);
                    let is_met = |event: &Event| matches!(event, Event::ConditionMet { .. });
                    assert!(!turn.events.iter().any(is_met), "a word was called and nobody was told");
                }
                match waited.stop {
                    Stop::Came(what) => {
                        assert!(until == what || until == Trigger::Anything, "{until:?} {what:?}");
                        assert!(waited.event.is_some());
                        came += 1;
                    }
                    Stop::Urgent => urgent += 1,
                    Stop::Enough => {
                        assert_eq!(waited.turns, 4);
                        enough += 1;
                    }
                    Stop::Over => {
                        assert!(!one.awaits_orders());
                        over += 1;
                    }
                }
            }
        }
    }
    assert!(came > 50 && urgent > 20 && enough > 20 && over > 20, "{came} {urgent} {enough} {over}");
}

/// Whether this is the last turn to answer or keep something.
fn is_last_chance(state: &State) -> bool {
    let theirs = state.offers.iter().filter_map(|offer| offer.standing);
    let mut theirs = theirs.filter(|standing| standing.by == Some(Seat::Opponent) && !standing.player);
    theirs.any(|standing| standing.until == state.turn)
        || state.proposals.iter().any(|proposal| proposal.until == Some(state.turn))
        || state.commitments.iter().any(|word| word.due == Some(state.turn))
}
