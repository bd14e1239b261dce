//! Which sentence tells which event.

use super::{Told, Views, actions, calendar, releases, reports, talks};
use engine::Event;

/// The sentence about an event; `None` for an event that nothing is said of.
pub(super) fn sentence(views: Views<'_>, event: &Event) -> Option<Told> {
    match event {
        Event::Asked { release } => Some(releases::asked(views, *release)),
        Event::RequestLapsed { release } => Some(releases::request_lapsed(views, *release)),
        Event::ReviewBegan { release } => Some(releases::review_began(views, *release)),
        Event::ReviewLeaked { release } => Some(releases::review_leaked(views, *release)),
        Event::ReviewEnded { release, finding } => Some(releases::review_ended(views, *release, *finding)),
        Event::Granted { release, amount, due, gift: Some(gift), .. } => {
            Some(releases::given_by_an_ally(views, *release, *amount, *due, *gift))
        }
        Event::Granted { release, amount, due, loudness, gift: None } => {
            releases::granted(views, *release, *amount, *due, *loudness)
        }
        Event::Delivered { release, amount } => Some(releases::delivered(views, *release, *amount)),
        Event::Revealed { release, how } => Some(releases::revealed(views, *release, *how)),
        Event::Lifted { release } => Some(releases::lifted(views, *release)),
        Event::Deferred { release } => Some(releases::deferred(views, *release)),
        Event::Declined { release, until } => Some(releases::declined(views, *release, *until)),

        Event::Executed { action } => actions::executed(views, *action),
        Event::ActionEnded { action } => actions::ended(views, *action),
        Event::Moved { seat, step } => actions::moved(views, *seat, *step),
        Event::Told { operation } => actions::told_of_operation(views, *operation),
        Event::Spoken { operation, word, .. } => Some(actions::spoken(views, *operation, *word)),

        Event::Reported { action, informant } => reports::reported(views, *action, *informant),
        Event::Collecting { action } => Some(reports::collecting(views, *action)),
        Event::Handled { action, stance } => Some(reports::handled(views, *action, *stance)),
        Event::Confirmed { action } => reports::confirmed(views, *action),
        Event::Denied { action } => Some(reports::denied(views, *action)),
        Event::Faded { action } => reports::faded(views, *action),

        Event::Said { statement } => Some(talks::said(views, *statement)),
        Event::AimSet { aim, loudness } => Some(talks::aim_set(views, *aim, *loudness)),
        Event::Committed(commitment) => Some(talks::committed(views, commitment)),
        Event::ConditionMet { release, action, until } => Some(talks::condition_met(views, *release, *action, *until)),
        Event::CommitmentSettled { commitment, outcome } => {
            Some(talks::commitment_settled(views, commitment, *outcome))
        }
        Event::Offered { offer, by, .. } => Some(talks::offered(views, *offer, *by)),
        Event::Accepted { offer, by } => Some(talks::accepted(views, *offer, *by)),
        Event::Refused { offer } => Some(talks::refused(views, *offer)),
        Event::OfferLapsed { offer } => Some(talks::offer_lapsed(views, *offer)),
        Event::Agreed { offer, .. } => Some(talks::agreed(views, *offer)),
        Event::AgreementEnded { offer } => Some(talks::agreement_ended(views, *offer)),
        Event::Proposed { proposal, until } => Some(talks::proposed(views, *proposal, *until)),
        Event::Answered { proposal, answer } => Some(talks::answered(views, *proposal, *answer)),
        Event::ProposalLapsed { proposal } => Some(talks::proposal_lapsed(views, *proposal)),

        Event::DeadlineCame { deadline, outcome } => Some(calendar::deadline_came(views, *deadline, *outcome)),
        Event::Elected { successor } => Some(calendar::elected(views, *successor)),
        Event::Happened { happening } => Some(calendar::happened(views, *happening)),
        Event::HappeningEnded { happening } => Some(calendar::happening_ended(views, *happening)),
        Event::Closed { ending } => Some(calendar::closed(views, *ending)),

        // An order is told by what follows from it.
        Event::Ordered(_) => None,
        // The desk and the screens show these.
        Event::ReviewWentOn { .. } | Event::Open { .. } => None,
        // `why` takes the numbers apart.
        Event::Changed(_) | Event::Stepped { .. } => None,
        // Weighings are for the debrief.
        Event::Weighed(_) => None,
        Event::TurnEnded => None,
    }
}
