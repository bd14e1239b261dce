//! What can be opened: saves, lines, saves that can only be read.

use std::path::Path;
use std::sync::Arc;

use engine::campaign::{Difference, SaveError, Saved};
use scenario::{Scenario, Turn};
use sitting::{NotOpened, Notice, Opened, Saves, Stands, latest, open, open_text, slots};
use testing::{long_war, small};

use crate::memory::{Memory, opened, play_out, possible, sat_down, whole};

fn find(id: &str) -> Result<Arc<Scenario>, String> {
    match id {
        "small" => Ok(small()),
        other => Err(format!("no `{other}` here")),
    }
}

/// Saves with one of small's campaigns under `save`, changed in this way.
fn changed(change: impl FnOnce(&mut Saved)) -> Arc<dyn Saves> {
    let (memory, mut sitting) = sat_down(3);
    sitting.end_turn().expect("orders are awaited");
    sitting.sign(possible(&sitting)).expect("it is possible");
    let mut saved = Saved::parse(&memory.text(sitting.place().expect("a place"))).expect("a save");
    change(&mut saved);
    memory.put("save", &saved.text());
    memory
}

#[test]
fn a_save_that_can_only_be_read_cannot_be_played_on() {
    for change in
        [(|saved: &mut Saved| saved.turns[0].digest = "0".repeat(16)) as fn(&mut Saved), |saved| saved.rules += 1]
    {
        let saves = changed(change);
        let before = saves.read(Path::new("save"));
        match open(&saves, Path::new("save"), find).expect("it is a save") {
            // It has no deeds; what it tells is why.
            Opened::ReadOnly(save) => assert!(!save.reason.is_empty() && save.saved.turns.len() == 1),
            Opened::Sitting(_) => panic!("it was opened to be played on"),
        }
        assert_eq!(saves.read(Path::new("save")), before, "reading it changes nothing");
    }
}

#[test]
fn what_is_not_as_it_was_saved_is_told_when_it_is_opened() {
    let saves = changed(|saved| {
        saved.fingerprint = "other".to_owned();
        saved.turns[0].events.clear();
    });
    let Ok(Opened::Sitting(mut sitting)) = open(&saves, Path::new("save"), find) else { panic!("a campaign") };
    let told = sitting.take_notices();
    let [Notice::Differs(Difference::Texts), Notice::Differs(Difference::Events(_))] = &told[..] else {
        panic!("{told:?}")
    };
    assert!(sitting.take_notices().is_empty(), "it is told once");
}

#[test]
fn orders_of_a_saved_draft_that_are_not_possible_are_left_out_and_told() {
    let saves = changed(|saved| {
        let twice = saved.draft.clone();
        saved.draft.extend(twice);
        saved.draft.push("no order at all".to_owned());
    });
    let Ok(Opened::Sitting(mut sitting)) = open(&saves, Path::new("save"), find) else { panic!("a campaign") };
    assert_eq!(sitting.draft().orders().len(), 1);
    // The second is in the draft already, so that nothing of it is missing.
    assert!(sitting.take_notices().is_empty());
    let saves = changed(|saved| saved.draft = vec!["permit perm_far".to_owned(), "refuse truce".to_owned()]);
    let Ok(Opened::Sitting(mut sitting)) = open(&saves, Path::new("save"), find) else { panic!("a campaign") };
    let notices = sitting.take_notices();
    assert!(matches!(&notices[..], [Notice::LeftOut(orders)] if !orders.is_empty()), "{notices:?}");
}

#[test]
fn what_is_no_save_says_why() {
    let memory = Arc::new(Memory::default());
    memory.put("torn", "(format: 1, rules");
    let saves: Arc<dyn Saves> = Arc::<Memory>::clone(&memory);
    assert!(matches!(open(&saves, Path::new("torn"), find), Err(NotOpened::NotASave(SaveError::NotASave { .. }))));
    assert!(matches!(open(&saves, Path::new("nothing"), find), Err(NotOpened::Unread(_))));
    let saves = changed(|saved| saved.scenario = "other".to_owned());
    let error = open(&saves, Path::new("save"), find).expect_err("there is no such scenario");
    assert!(matches!(&error, NotOpened::Scenario { id, error } if id == "other" && error.contains("other")), "{error}");
    assert!(matches!(open_text(&saves, "ra1:small:00:1", None, find), Err(NotOpened::NotALine(_))));
    let at_hand = |_: &str| Ok::<_, String>(long_war());
    let saves = changed(|_| ());
    let error = open(&saves, Path::new("save"), at_hand).expect_err("it is of another scenario");
    assert!(matches!(error, NotOpened::NotASave(SaveError::Scenario { .. })), "{error}");
}

#[test]
fn a_line_goes_on_in_a_save_of_its_own_wherever_it_was_read() {
    let (memory, mut sitting) = sat_down(3);
    sitting.sign(possible(&sitting)).expect("it is possible");
    sitting.end_turn().expect("orders are awaited");
    memory.put("line", &sitting.line());
    let saves: Arc<dyn Saves> = Arc::<Memory>::clone(&memory);
    let Ok(Opened::Sitting(mut again)) = open(&saves, Path::new("line"), find) else { panic!("a campaign") };
    assert_eq!(whole(&again), whole(&sitting));
    assert_eq!(again.place(), None);
    let left = again.leave();
    assert!(left.unsaved.is_none() && left.place.is_some_and(|place| !place.ends_with("line")));
    assert_eq!(memory.text(Path::new("line")), sitting.line());
}

#[test]
fn a_save_of_the_successors_time_opens_at_the_end() {
    let (memory, mut sitting) = sat_down(3);
    while sitting.campaign().awaits_orders() {
        sitting.end_turn().expect("orders are awaited");
    }
    let again = opened(&memory, sitting.place().expect("it is saved"), &small());
    assert!(again.is_over());
}

#[test]
fn saves_are_listed_with_what_they_hold_or_why_they_are_none() {
    let (memory, mut sitting) = sat_down(5);
    for _ in 0..3 {
        sitting.end_turn().expect("orders are awaited");
    }
    sitting.back_to(Turn::new(2)).expect("it was played");
    sitting.sign(possible(&sitting)).expect("it is possible");
    sitting.end_turn().expect("orders are awaited");
    let saves: Arc<dyn Saves> = Arc::<Memory>::clone(&memory);
    let mut finished = sitting::Sitting::new(Arc::clone(&saves), crate::memory::campaign(6));
    play_out(&mut finished);
    memory.put("other", "nonsense");
    let listed = slots(&*saves);
    assert_eq!(listed.len(), 3);
    let slot = |name: &Path| listed.iter().find(|slot| slot.path == name).expect("a slot");
    let held = slot(sitting.place().expect("a place")).held.as_ref().expect("a save");
    assert_eq!((held.scenario.as_str(), held.seed, held.played, held.branches), ("small", 5, 2, 2));
    assert_eq!(held.stands, Stands::Open);
    let held = slot(finished.place().expect("a place")).held.as_ref().expect("a save");
    assert_eq!(held.played, small().clock.last_turn().number());
    assert!(matches!(&held.stands, Stands::Closed(ending) if small().find_ending(ending).is_some()));
    assert!(slot(Path::new("other")).held.as_ref().is_err_and(|why| why.contains("line 1")));
    assert!(latest(&*saves, Some("small")).found.is_some());
    let none = latest(&*saves, Some("unknown"));
    assert!(none.found.is_none());
    assert!(matches!(&none.passed[..], [(place, why)] if place == Path::new("other") && why.contains("line 1")));
}
