//! What is saved when, and what is told when it cannot be.

use std::sync::Arc;

use sitting::{Failing, Notice, Parting, Saves, Sitting, Trouble};
use testing::small;

use crate::memory::{Memory, campaign, opened, play_out, possible, sat_down, whole};
use scenario::Turn;

fn failing(notices: &[Notice]) -> Vec<Failing> {
    let of = |notice: &Notice| match notice {
        Notice::NotSaved { failing, .. } => Some(*failing),
        _ => None,
    };
    notices.iter().filter_map(of).collect()
}

/// What the save of a sitting holds, opened anew.
#[track_caller]
fn as_saved(memory: &Arc<Memory>, sitting: &Sitting) -> Sitting {
    opened(memory, sitting.place().expect("it is saved"), &small())
}

#[test]
fn a_draft_survives_leaving_and_coming_back() {
    let (memory, mut sitting) = sat_down(3);
    sitting.end_turn().expect("orders are awaited");
    sitting.sign(possible(&sitting)).expect("it is possible");
    sitting.sign(possible(&sitting)).expect("it is possible");
    let left = sitting.leave();
    assert_eq!((left.draft.len(), left.unsaved), (2, None));
    let mut again = as_saved(&memory, &sitting);
    assert_eq!(whole(&again), whole(&sitting));
    assert!(again.take_notices().is_empty());
    // It is the same draft in every respect: what it costs is counted.
    assert_eq!(possible(&again), possible(&sitting));
}

#[test]
fn every_deed_is_saved_at_once() {
    let (memory, mut sitting) = sat_down(3);
    let first = possible(&sitting);
    sitting.sign(first).expect("it is possible");
    assert_eq!(whole(&as_saved(&memory, &sitting)), whole(&sitting));
    sitting.undo().expect("there is one");
    assert_eq!(whole(&as_saved(&memory, &sitting)), whole(&sitting));
    sitting.end_turn().expect("orders are awaited");
    assert_eq!(whole(&as_saved(&memory, &sitting)), whole(&sitting));
    let end = sitting.campaign().current().expect("a turn was played");
    sitting.back_to(Turn::FIRST).expect("it was played");
    assert_eq!(whole(&as_saved(&memory, &sitting)), whole(&sitting), "also where one is among the branches");
    sitting.go_to(end).expect("there is such a turn");
    assert_eq!(whole(&as_saved(&memory, &sitting)), whole(&sitting));
    play_out(&mut sitting);
    assert_eq!(whole(&as_saved(&memory, &sitting)), whole(&sitting));
}

#[test]
fn a_campaign_in_which_nothing_was_done_leaves_no_save() {
    let (memory, mut sitting) = sat_down(3);
    let left = sitting.leave();
    assert_eq!((left.place, left.unsaved), (None, None));
    assert!(memory.list().is_empty());
}

#[test]
fn a_save_that_fails_is_told_and_told_again_after_one_has_worked_in_between() {
    let (memory, mut sitting) = sat_down(3);
    memory.fail();
    sitting.end_turn().expect("orders are awaited");
    assert_eq!(failing(&sitting.take_notices()), [Failing::Newly]);
    sitting.end_turn().expect("orders are awaited");
    assert_eq!(failing(&sitting.take_notices()), [Failing::Still]);
    memory.work();
    sitting.end_turn().expect("orders are awaited");
    let notices = sitting.take_notices();
    assert!(matches!(&notices[..], [Notice::SavedAgain(place)] if Some(&**place) == sitting.place()), "{notices:?}");
    memory.fail();
    sitting.end_turn().expect("orders are awaited");
    assert_eq!(failing(&sitting.take_notices()), [Failing::Newly]);
    assert!(sitting.take_notices().is_empty(), "a notice is handed out once");
}

#[test]
fn nothing_is_said_to_be_saved_that_is_not() {
    let (memory, mut sitting) = sat_down(3);
    sitting.end_turn().expect("orders are awaited");
    let place = sitting.place().expect("it is saved").to_path_buf();
    let text = memory.text(&place);
    memory.fail();
    sitting.sign(possible(&sitting)).expect("it is possible");
    assert_eq!(sitting.keep(), Err(Trouble::Other("the disk is full".to_owned())));
    assert!(sitting.save_copy("mine").is_err());
    assert!(sitting.save_copy_named_for().is_err());
    assert!(sitting.leave().unsaved.is_some());
    assert_eq!(memory.text(&place), text, "what stood there still does");
}

#[test]
fn leaving_after_a_failed_save_says_what_is_lost() {
    let (memory, mut sitting) = sat_down(3);
    sitting.end_turn().expect("orders are awaited");
    memory.fail();
    sitting.end_turn().expect("orders are awaited");
    sitting.end_turn().expect("orders are awaited");
    let order = possible(&sitting);
    sitting.sign(order).expect("it is possible");
    let lost = sitting.leave().unsaved.expect("something is lost");
    assert_eq!((lost.turns, lost.draft), (2, vec![order]));
    assert_eq!(lost.trouble.to_string(), "the disk is full");
    memory.work();
    assert_eq!(sitting.leave().unsaved, None, "leaving tries once more");
    assert_eq!(whole(&as_saved(&memory, &sitting)), whole(&sitting));
}

#[test]
fn a_campaign_that_only_moved_among_its_branches_is_unsaved_too() {
    let (memory, mut sitting) = sat_down(3);
    sitting.end_turn().expect("orders are awaited");
    memory.fail();
    sitting.back_to(Turn::FIRST).expect("it was played");
    let lost = sitting.leave().unsaved.expect("where one is");
    assert_eq!((lost.turns, lost.draft.len()), (0, 0));
}

#[test]
fn two_campaigns_of_one_seed_have_saves_of_their_own() {
    let (memory, mut one) = sat_down(3);
    one.end_turn().expect("orders are awaited");
    let saves: Arc<dyn Saves> = Arc::<Memory>::clone(&memory);
    let mut other = Sitting::new(saves, campaign(3));
    other.sign(possible(&other)).expect("it is possible");
    assert_ne!(one.place(), other.place());
    assert_eq!(memory.list().len(), 2);
}

#[test]
fn two_who_go_on_with_one_save_do_not_overwrite_each_other() {
    let (memory, mut one) = sat_down(3);
    one.end_turn().expect("orders are awaited");
    let place = one.place().expect("it is saved").to_path_buf();
    let mut other = opened(&memory, &place, &small());
    one.end_turn().expect("orders are awaited");
    assert!(one.take_notices().is_empty());
    other.sign(possible(&other)).expect("it is possible");
    let notices = other.take_notices();
    let [Notice::Parted { theirs, ours, why: Parting::Changed }] = &notices[..] else { panic!("{notices:?}") };
    assert_eq!((theirs, Some(&**ours)), (&place, other.place()));
    other.end_turn().expect("orders are awaited");
    one.end_turn().expect("orders are awaited");
    assert!(one.take_notices().is_empty() && other.take_notices().is_empty(), "each has a save of its own now");
    assert_eq!(whole(&as_saved(&memory, &one)), whole(&one));
    assert_eq!(whole(&as_saved(&memory, &other)), whole(&other));
}

#[test]
fn a_write_protected_save_is_left_and_the_campaign_goes_on_in_another() {
    let (memory, mut sitting) = sat_down(3);
    sitting.end_turn().expect("orders are awaited");
    let place = sitting.place().expect("it is saved").to_path_buf();
    let before = memory.text(&place);
    memory.protect(&place);
    sitting.end_turn().expect("orders are awaited");
    let notices = sitting.take_notices();
    let [Notice::Parted { theirs, ours, why: Parting::Protected }] = &notices[..] else { panic!("{notices:?}") };
    assert_eq!((theirs, Some(&**ours)), (&place, sitting.place()));
    assert_eq!(memory.text(&place), before);
    assert_eq!(whole(&as_saved(&memory, &sitting)), whole(&sitting));
    sitting.end_turn().expect("orders are awaited");
    assert!(sitting.take_notices().is_empty(), "it is told once");
}

#[test]
fn a_save_that_was_deleted_meanwhile_is_written_again() {
    let (memory, mut sitting) = sat_down(3);
    sitting.end_turn().expect("orders are awaited");
    let place = sitting.place().expect("it is saved").to_path_buf();
    memory.remove(&place).expect("it is there");
    sitting.end_turn().expect("orders are awaited");
    assert!(sitting.take_notices().is_empty());
    assert_eq!(sitting.place(), Some(&*place));
    assert_eq!(whole(&as_saved(&memory, &sitting)), whole(&sitting));
}

#[test]
fn a_copy_stays_as_it_is_and_every_copy_of_a_month_gets_a_name() {
    let (memory, mut sitting) = sat_down(3);
    sitting.end_turn().expect("orders are awaited");
    let names: Vec<String> = (0..3).map(|_| sitting.save_copy_named_for().expect("it can be written")).collect();
    assert!(names[0] != names[1] && names[1] != names[2], "{names:?}");
    let place = sitting.save_copy("mine").expect("it can be written");
    let text = memory.text(&place);
    sitting.end_turn().expect("orders are awaited");
    assert_eq!(memory.text(&place), text);
    assert_eq!(sitting.save_copy("mine"), Err(Trouble::Taken("mine".to_owned())));
}
