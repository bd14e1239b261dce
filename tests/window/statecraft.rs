//! What governments say to each other, in the window: by keyboard and by mouse.

use engine::campaign::Trigger;
use engine::{Confidence, Order, Word};
use game::session::{Action, PromiseChange, Screen, Sheet};
use scenario::Turn;

use crate::player::Player;
use crate::states;

/// A player in the room of a campaign.
fn in_the_room(campaign: engine::campaign::Campaign) -> (tempfile::TempDir, Player) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut session = states::session(folder.path(), None);
    session.act(Action::HintsOff);
    session.play_campaign(campaign, None);
    session.act(Action::Room);
    (folder, Player::new(session, 1280.0, 720.0))
}

fn draft(player: &Player) -> Vec<Order> {
    player.session().play.as_ref().map(|play| play.draft.orders().to_vec()).unwrap_or_default()
}

#[test]
fn a_word_an_aim_and_a_say_to_the_partner_are_given_by_keyboard_alone() {
    let scenario = states::long_war();
    let (_folder, mut player) = in_the_room(states::recorded(&scenario, 7, Turn::new(2)));
    player.letter('i');
    assert_eq!(player.session().sheets, [Sheet::Aim]);
    player.letter('2');
    assert!(matches!(draft(&player)[..], [Order::Aim { .. }]), "{:?}", draft(&player));
    player.tab_to(|action| matches!(action, Action::Dossier(_)));
    player.enter();
    player.letter('w');
    assert!(matches!(player.session().sheets.last(), Some(Sheet::Promise(_))));
    assert!(player.words().contains("Choose the step"));
    player.tab_to(|action| matches!(action, Action::Promise(PromiseChange::Action(_))));
    player.enter();
    player.letter('1');
    assert!(draft(&player).iter().any(|order| order.is_commitment()), "{:?}", draft(&player));
    assert!(player.session().sheets.is_empty());
    player.tab_to(|action| *action == Action::Open(Sheet::Partner));
    player.enter();
    player.tab_to(|action| matches!(action, Action::Sign(Order::Word { word: Word::Urge, .. })));
    player.enter();
    assert_eq!(draft(&player).len(), 3, "{:?}", draft(&player));
    player.letter('e');
    player.enter();
    let words = player.words();
    assert!(words.contains("gives its word") && words.contains("urges"), "{words}");
    player.enter();
    player.enter();
    assert_eq!(player.session().screen, Screen::Room);
    player.letter('w');
    assert_eq!(player.session().sheets, [Sheet::Word]);
    assert!(player.words().contains("Stands until"));
}

#[test]
fn reports_are_acted_upon_and_letters_answered_by_mouse_alone() {
    let scenario = states::long_war();
    let reported = states::until(&scenario, |campaign| {
        campaign.view().reports.iter().any(|report| report.confidence == Confidence::Assessed)
    });
    let (_folder, mut player) = in_the_room(reported);
    player.click(|action| matches!(action, Action::Sign(Order::Collect(_))));
    player.click(|action| matches!(action, Action::Sign(Order::Acknowledge(_) | Order::Downplay(_))));
    assert_eq!(draft(&player).len(), 2, "{:?}", draft(&player));

    let lettered =
        states::until(&scenario, |campaign| campaign.view().proposals.iter().any(|proposal| proposal.until.is_some()));
    let (_folder, mut player) = in_the_room(lettered);
    player.click(|action| *action == Action::Open(Sheet::Letters));
    player.click(|action| matches!(action, Action::Sign(Order::Answer { .. })));
    assert!(matches!(draft(&player)[..], [Order::Answer { .. }]));
    player.click(|action| *action == Action::EndTurn);
    player.click(|action| *action == Action::Onward);
    assert!(player.words().contains("answers."), "{}", player.words());
}

#[test]
fn quiet_months_pass_until_something_comes_and_say_what_came() {
    let scenario = states::long_war();
    let (_folder, mut player) = in_the_room(states::recorded(&scenario, 7, Turn::new(9)));
    player.letter('y');
    assert_eq!(player.session().sheets, [Sheet::StandBy]);
    player.tab_to(|action| *action == Action::StandBy(Trigger::Delivery));
    player.enter();
    assert_eq!(player.session().screen, Screen::Resolution);
    assert!(player.session().notice.as_ref().is_some_and(|notice| notice.text.contains("delivered")));
    let turn = player.session().play.as_ref().map(game::session::Play::turn);
    assert!(turn.is_some_and(|turn| turn > Turn::new(10)), "{turn:?}");
    player.enter();
    assert!(player.words().contains("February 2023") && player.words().contains("in use from this month"));
}
