//! Random deeds: whatever is done in whatever order, nothing panics, and what is promised holds after every deed.

use std::sync::Arc;

use engine::campaign::Trigger;
use engine::{candidates, check};
use proptest::prelude::*;
use sitting::{Notice, Saves, Sitting};
use testing::small;

use crate::memory::{Memory, campaign, opened, whole};
use scenario::Turn;

/// Something a person does, or that happens to the disk.
#[derive(Clone, Copy, Debug)]
enum Deed {
    Sign(usize),
    Undo,
    Drop(usize),
    DropAt(usize),
    Clear,
    EndTurn,
    StandBy(usize, u32),
    GoOn,
    BackTo(Turn),
    GoTo(usize),
    Rank(usize),
    Keep,
    Copy,
    Leave,
    Reopen,
    DiskFull,
    DiskFree,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        6 => any::<usize>().prop_map(Deed::Sign),
        1 => Just(Deed::Undo),
        1 => any::<usize>().prop_map(Deed::Drop),
        1 => (0usize..5).prop_map(Deed::DropAt),
        1 => Just(Deed::Clear),
        5 => Just(Deed::EndTurn),
        2 => (any::<usize>(), any::<u32>()).prop_map(|(on, most)| Deed::StandBy(on, most)),
        1 => Just(Deed::GoOn),
        2 => (0u32..14).prop_map(Turn::new).prop_map(Deed::BackTo),
        2 => any::<usize>().prop_map(Deed::GoTo),
        1 => any::<usize>().prop_map(Deed::Rank),
        1 => Just(Deed::Keep),
        1 => Just(Deed::Copy),
        1 => Just(Deed::Leave),
        1 => Just(Deed::Reopen),
        1 => Just(Deed::DiskFull),
        2 => Just(Deed::DiskFree),
    ]
}

/// Does it; returns whether it was not refused.
fn act(sitting: &mut Sitting, memory: &Arc<Memory>, deed: Deed) -> bool {
    let scenario = small();
    match deed {
        Deed::Sign(at) => {
            let all = candidates(&scenario);
            sitting.sign(all[at % all.len()]).is_ok()
        }
        Deed::Undo => sitting.undo().is_ok(),
        Deed::Drop(at) => {
            let all = candidates(&scenario);
            sitting.drop_order(all[at % all.len()]).is_ok()
        }
        Deed::DropAt(at) => sitting.drop_at(at).is_ok(),
        Deed::Clear => sitting.clear().is_ok(),
        Deed::EndTurn => sitting.end_turn().is_ok(),
        Deed::StandBy(on, most) => sitting.stand_by(Trigger::ALL[on % Trigger::ALL.len()].1, most).is_ok(),
        Deed::GoOn => {
            sitting.go_on();
            true
        }
        Deed::BackTo(turn) => sitting.back_to(turn).is_ok(),
        Deed::GoTo(at) => {
            let branches = sitting.campaign().branches();
            match branches.get(at % branches.len().max(1)) {
                Some(turn) => sitting.go_to(*turn).is_ok(),
                None => false,
            }
        }
        Deed::Rank(at) => {
            sitting.rank(&[(at % 20).into()]);
            true
        }
        Deed::Keep => sitting.keep().is_ok(),
        Deed::Copy => sitting.save_copy_named_for().is_ok(),
        Deed::Leave => sitting.leave().unsaved.is_none(),
        Deed::Reopen => {
            if let Some(place) = sitting.place().map(std::path::Path::to_path_buf)
                && sitting.leave().unsaved.is_none()
            {
                let before = whole(sitting);
                *sitting = opened(memory, &place, &scenario);
                if before.1 != sitting.draft().orders() {
                    // Only the successor's turns can have passed in between, and they take no orders.
                    assert!(before.1.is_empty());
                }
            }
            true
        }
        Deed::DiskFull => {
            memory.fail();
            true
        }
        Deed::DiskFree => {
            memory.work();
            true
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_deed_panics_and_every_promise_holds_after_it(seed in 0u64..8, deeds in prop::collection::vec(deed(), 1..60)) {
        let memory = Arc::new(Memory::default());
        let saves: Arc<dyn Saves> = Arc::<Memory>::clone(&memory);
        let mut sitting = Sitting::new(saves, campaign(seed));
        for deed in deeds {
            let before = whole(&sitting);
            let is_done = act(&mut sitting, &memory, deed);
            let after = whole(&sitting);
            prop_assert!(is_done || before == after, "{deed:?} was refused and changed something");
            // The draft fits the turn that is awaited.
            let campaign = sitting.campaign();
            let mut draft = engine::Draft::default();
            for order in sitting.draft().orders() {
                prop_assert!(check(campaign.scenario(), campaign.state(), &draft, *order).is_ok());
                prop_assert!(draft.add(campaign.scenario(), campaign.state(), *order).is_ok());
            }
            prop_assert!(campaign.awaits_orders() || sitting.draft().orders().is_empty());
            let told = sitting.take_notices().iter().any(|notice| matches!(notice, Notice::NotSaved { .. }));
            // What changed is saved, or it was told that it is not.
            if before != after && !told && !matches!(deed, Deed::Reopen) {
                let place = sitting.place().map(std::path::Path::to_path_buf);
                prop_assert!(place.is_some(), "{deed:?}");
                let saved = opened(&memory, &place.unwrap_or_default(), &small());
                prop_assert_eq!(saved.draft().orders(), sitting.draft().orders());
                prop_assert_eq!(saved.campaign().turn_count() >= sitting.campaign().turn_count(), true);
            }
        }
        memory.work();
        prop_assert!(sitting.leave().unsaved.is_none(), "with room on the disk, leaving loses nothing");
    }
}
