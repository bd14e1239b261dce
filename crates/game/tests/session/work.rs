//! Long work beside the window, and the hints of a first campaign.

use game::session::{Action, HINTS, Page, Screen};
use scenario::Turn;

use crate::states;

#[test]
fn long_work_tells_how_far_it_is_and_can_be_stopped() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut session = crate::named(folder.path(), "ending-outcome");
    session.act(Action::Page(Page::Again));
    session.act(Action::Repeat);
    let job = session.job.as_ref().expect("work was begun");
    assert!(job.is_under_way());
    session.act(Action::CancelJob);
    session.tick(0.0);
    let job = session.job.as_ref().expect("what was played until then is kept");
    assert!(job.is_cancelled && !job.is_under_way());
    assert!(job.progress.played < job.progress.runs);
}

#[test]
fn the_same_orders_with_other_luck_come_to_the_same_every_time() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut results = Vec::new();
    for _ in 0..2 {
        let session = crate::named(folder.path(), "ending-again");
        let result = session.job.as_ref().and_then(|job| job.result.clone());
        results.push(result.expect("it was played to its end"));
    }
    assert_eq!(results[0], results[1]);
    let all: f64 = results[0].endings.iter().map(|(_, share)| share).sum();
    assert!((all - 1.0).abs() < 1e-9, "every run closed in some way");
}

#[test]
fn every_hint_is_shown_once_where_it_helps_and_all_can_be_turned_off() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut session = states::session(folder.path(), None);
    session.play_campaign(states::recorded(&states::long_war(), 7, Turn::FIRST), None);
    let mut seen = Vec::new();
    for _ in 0..140 {
        while let Some(hint) = session.hint() {
            seen.push(hint.id);
            session.act(Action::HintSeen);
        }
        match session.screen {
            Screen::Briefing(_) => session.act(Action::Room),
            Screen::Room => {
                if let Some(order) = order(&session) {
                    session.act(Action::Sign(order));
                    while let Some(hint) = session.hint() {
                        seen.push(hint.id);
                        session.act(Action::HintSeen);
                    }
                }
                session.act(Action::EndTurn);
            }
            Screen::Resolution => session.act(Action::Onward),
            _ => break,
        }
    }
    let mut wanted: Vec<&str> = HINTS.iter().map(|hint| hint.id).collect();
    seen.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(seen, wanted);
    // They stay seen in the next campaign, and come again only when asked for.
    session.play_campaign(states::recorded(&states::long_war(), 8, Turn::FIRST), None);
    assert!(session.hint().is_none());
}

fn order(session: &game::session::Session) -> Option<engine::Order> {
    let play = session.play.as_ref().filter(|play| play.turn() == Turn::FIRST && play.draft.orders().is_empty())?;
    let offers = engine::offers(play.campaign.scenario(), play.campaign.state(), &play.draft);
    offers.first().map(|offer| offer.order)
}
