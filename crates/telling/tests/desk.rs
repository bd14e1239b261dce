//! What lies on the player's desk: what comes first, what is new, what wants an answer, what the player is warned of.

use engine::campaign::Campaign;
use engine::{CommitmentKind, Confidence, Draft, Event, Order, commitments};
use release_authority_telling::ahead::{Ahead, TURNS_AHEAD, ahead};
use release_authority_telling::commitments::{caution, standing};
use release_authority_telling::letters::{Letter, letters, own_offer};
use release_authority_telling::opponent::ladder;
use release_authority_telling::reports::reports;
use release_authority_telling::{Item, Urgency, agenda, explain};
use scenario::{Seat, Turn};
use testing::{begun, long_war, order, play_one, played, seed, small};

/// Plays campaigns of the small war by a simple habit, giving a word every other turn, and shows each at every turn at which
/// orders are awaited.
fn at_every_turn(campaigns: u64, mut shown: impl FnMut(&Campaign)) {
    let scenario = small();
    for number in 0..campaigns {
        let mut campaign = begun(&scenario, seed(number));
        while campaign.awaits_orders() {
            shown(&campaign);
            let words = commitments(&scenario, campaign.state(), &Draft::default());
            let turn = campaign.view().turn.number() as usize;
            if turn.is_multiple_of(2) || words.is_empty() {
                play_one(&mut campaign);
            } else {
                campaign.play(&[words[(number as usize * 7 + turn * 3) % words.len()].order]);
            }
        }
    }
}

fn on_the_desk(campaign: &Campaign) -> Vec<Letter> {
    letters(campaign.seen(), &Draft::default())
}

#[test]
fn what_is_urgent_comes_first_and_the_last_month_for_an_answer_is_a_crisis() {
    let (mut crises, mut answers) = (0, 0);
    at_every_turn(40, |campaign| {
        let items: Vec<Item> = agenda(campaign.seen());
        assert!(items.is_sorted_by_key(|item| item.urgency));
        for letter in on_the_desk(campaign) {
            let item = items.iter().find(|item| item.subject == letter.subject).expect("a letter is on the agenda");
            let is_last = letter.until == campaign.view().turn;
            assert_eq!(item.urgency, if is_last { Urgency::Crisis } else { Urgency::Answer }, "{letter:?}");
            *(if is_last { &mut crises } else { &mut answers }) += 1;
        }
    });
    assert!(crises > 5 && answers > 5, "{crises} {answers}");
}

#[test]
fn the_letter_that_must_be_answered_first_lies_on_top() {
    let mut several = 0;
    at_every_turn(120, |campaign| {
        let letters = on_the_desk(campaign);
        assert!(letters.is_sorted_by_key(|letter| letter.until));
        several += usize::from(letters.first().map(|letter| letter.until) != letters.last().map(|letter| letter.until));
    });
    assert!(several > 0, "there are desks on which the order matters");
}

#[test]
fn what_the_calendar_brings_is_told_as_far_ahead_as_is_said_and_no_further() {
    let scenario = small();
    let mut furthest = 0;
    at_every_turn(2, |campaign| {
        let now = campaign.view().turn;
        let told: Vec<Ahead> = ahead(campaign.seen());
        let turns = scenario.deadlines.iter().flat_map(|entry| &entry.turns);
        let due = turns.filter(|turn| (now..=now + TURNS_AHEAD).contains(turn)).count();
        assert_eq!(told.len(), due, "turn {now}");
        assert!(told.is_sorted_by_key(|entry| entry.turn));
        furthest = told.iter().map(|entry| entry.turn.since(now)).fold(furthest, u32::max);
    });
    assert_eq!(furthest, TURNS_AHEAD);
}

#[test]
fn a_report_is_new_in_the_month_after_it_came_and_in_no_other() {
    let (mut new, mut old) = (0, 0);
    at_every_turn(40, |campaign| {
        let path = campaign.path();
        let Some(last) = path.last() else { return };
        for report in reports(campaign.seen()) {
            let came = last.events.iter().any(|event| match event {
                Event::Reported { action, .. } | Event::Confirmed { action } | Event::Denied { action } => {
                    *action == report.action
                }
                _ => false,
            });
            assert_eq!(report.is_new, came, "{report:?}");
            assert_ne!(report.confidence, Confidence::None);
            *(if came { &mut new } else { &mut old }) += 1;
        }
    });
    assert!(new > 20 && old > 20, "{new} {old}");
}

#[test]
fn a_word_that_is_called_stands_above_those_that_are_not() {
    let mut mixed = 0;
    at_every_turn(80, |campaign| {
        let words = standing(campaign.seen());
        assert!(words.is_sorted_by_key(|word| (!word.is_due, word.commitment.until)));
        mixed += usize::from(words.iter().any(|word| word.is_due) && words.iter().any(|word| !word.is_due));
    });
    assert!(mixed > 0, "there are turns in which the order matters");
}

#[test]
fn declining_what_a_called_word_is_about_and_releasing_what_was_ruled_out_are_warned_of() {
    let scenario = small();
    let (mut warned, mut unwarned) = (0, 0);
    at_every_turn(80, |campaign| {
        let view = campaign.view();
        for release in scenario.release_ids() {
            let of_it = || view.commitments.iter().filter(|word| word.release == release);
            let closed = view.turn + scenario.orders.decline_turns;
            let would_break = of_it().any(|word| word.due.is_some_and(|due| due < closed));
            assert_eq!(caution(campaign.seen(), Order::Decline(release)).is_some(), would_break);
            let rules_out = of_it().any(|word| word.kind == CommitmentKind::Assurance);
            assert_eq!(caution(campaign.seen(), Order::Permit(release)).is_some(), rules_out);
            warned += usize::from(would_break) + usize::from(rules_out);
            unwarned += usize::from(!would_break) + usize::from(!rules_out);
        }
    });
    assert!(warned > 5 && unwarned > 5, "{warned} {unwarned}");
}

#[test]
fn an_offer_of_ones_own_says_who_has_agreed() {
    let scenario = small();
    let truce = scenario.find_offer("truce").expect("an offer");
    let (mut by_opponent, mut by_partner, mut by_nobody) = (0, 0, 0);
    for number in 0..60 {
        let mut campaign = begun(&scenario, seed(number));
        while campaign.awaits_orders() {
            let offer = order(&scenario, "offer truce");
            campaign.play(Draft::of(&scenario, campaign.state(), &[offer]).orders());
            let standing = campaign.view().offers[truce.index()].standing.filter(|standing| standing.by.is_none());
            let Some(standing) = standing else { continue };
            let told = own_offer(campaign.seen()).expect("it is on the table").to_lowercase();
            let names = |seat: Seat| match seat {
                Seat::Opponent => told.contains(&format!("{} has agreed", scenario.seats.opponent.to_lowercase())),
                Seat::Partner => told.contains(&format!("{} has agreed", scenario.seats.partner.to_lowercase())),
            };
            let said = (names(Seat::Opponent), names(Seat::Partner));
            assert_eq!(said, (standing.opponent, standing.partner && !standing.opponent), "{told}");
            match said {
                (true, _) => by_opponent += 1,
                (_, true) => by_partner += 1,
                _ => by_nobody += 1,
            }
        }
    }
    assert!(by_opponent > 0 && by_partner > 0 && by_nobody > 0, "{by_opponent} {by_partner} {by_nobody}");
}

#[test]
fn the_ladder_counts_what_is_known_and_not_what_was_done_in_secret() {
    let mut secret = 0;
    at_every_turn(40, |campaign| {
        let view = campaign.view();
        for rung in ladder(campaign.seen()) {
            assert_eq!(rung.executed, view.actions[rung.action.index()].executed, "{rung:?}");
            secret += usize::from(rung.executed != campaign.state().actions[rung.action.index()].executed);
        }
    });
    assert!(secret > 0, "there are steps nobody knows of");
}

#[test]
fn the_causes_told_of_a_number_add_up_to_its_change_as_finely_as_it_is_shown() {
    let scenario = long_war();
    let mut told_apart = 0;
    let campaign = played(&scenario, 1, 20);
    for track in scenario.track_ids() {
        for turn in Turn::FIRST.up_to(campaign.state().turn.previous()) {
            let Ok(explained) = explain(campaign.seen(), track, Some(turn)) else { continue };
            let told: f64 = explained.parts.iter().map(|part| part.amount).sum();
            let rest = explained.rest.map_or(0.0, |(_, amount)| amount);
            let least = (0..explained.digits).fold(0.5, |least, _| least / 10.0);
            assert!((explained.sum - told - rest).abs() <= least + 1e-9, "{explained:?}");
            told_apart += usize::from(explained.parts.len() > 1);
        }
    }
    assert!(told_apart > 100, "{told_apart} numbers with more than one cause");
}
