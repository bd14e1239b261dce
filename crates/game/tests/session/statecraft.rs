//! What governments cannot say to each other.

use std::path::Path;
use std::sync::Arc;

use engine::Order;
use game::session::{Action, NoticeKind, Play, Session};
use scenario::{Scenario, Turn};

use crate::reading;
use crate::states;

/// A session in the room of the shipped war, in its first month.
fn in_the_room(folder: &Path, scenario: &Arc<Scenario>) -> Session {
    let mut session = states::session(folder, None);
    session.act(Action::HintsOff);
    session.play_campaign(states::recorded(scenario, 7, Turn::FIRST), None);
    session.act(Action::Room);
    session
}

fn draft(session: &Session) -> Vec<Order> {
    session.play.as_ref().map(|play| play.draft.orders().to_vec()).unwrap_or_default()
}

fn order(scenario: &Scenario, text: &str) -> Order {
    Order::parse(scenario, text).expect("an order of the scenario")
}

#[test]
fn what_is_not_possible_is_said_and_changes_nothing() {
    let scenario = states::long_war();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut session = in_the_room(folder.path(), &scenario);
    let mut refused = |text: &str, reason: &str| {
        let before = draft(&session);
        session.act(Action::Sign(order(&scenario, text)));
        let notice = session.notice.clone().expect("it is said");
        assert_eq!(notice.kind, NoticeKind::Wrong, "{}", notice.text);
        assert!(notice.text.contains(reason), "`{text}`: {}", notice.text);
        assert_eq!(draft(&session), before);
    };
    refused("veto refinery_strikes", "is not known to think of");
    refused("accept pause", "there is no such offer");
    refused("answer victory_plan adopt", "is not on the desk");
    refused("collect grid_campaign", "nothing is reported");
    refused("aim open", "the war aim is open already");
    let first = order(&scenario, "release himars tranche");
    session.act(Action::Sign(first));
    let mut contradicted = |text: &str| {
        session.act(Action::Sign(order(&scenario, text)));
        let notice = session.notice.clone().expect("it is said");
        assert!(notice.text.contains("already has the order"), "{}", notice.text);
        assert_eq!(draft(&session), [first]);
    };
    contradicted("condition himars if annexation within 6");
    contradicted("release himars token quietly");
    // Standing by does not throw away the orders in the draft.
    reading::letter(&mut session, 'y');
    reading::letter(&mut session, '1');
    assert_eq!(draft(&session), [first]);
    assert_eq!(session.play.as_ref().map(Play::turn), Some(Turn::FIRST));
    assert!(session.notice.as_ref().is_some_and(|notice| notice.text.contains("before you stand by")));
}
