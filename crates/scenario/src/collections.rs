//! The collections of a scenario, written once: what has an id, where it is kept, and how it is looked up.

/// Hands a macro every collection: the type of its ids, `of` its field of the scenario, the type of an entry, the method
/// that gives an entry by its id, and the one that finds an id by its name in the text.
macro_rules! collections {
    ($with:ident) => {
        $with! {
            /// A constant of the scenario.
            ParameterId of parameters: Parameter, parameter, find_parameter;
            /// A series given from outside.
            InputId of inputs: Input, input, find_input;
            /// A quantity drawn once for each campaign.
            HiddenId of hidden: Hidden, hidden_quantity, find_hidden;
            /// A named expression.
            AuxiliaryId of auxiliaries: Auxiliary, auxiliary, find_auxiliary;
            /// A stock or a rate.
            TrackId of tracks: Track, track, find_track;
            /// A weapon system or a permission.
            ReleaseId of releases: Release, release, find_release;
            /// A plain statement.
            StatementId of statements: Statement, statement, find_statement;
            /// Something the opponent can do, or an operation of the partner.
            ActionId of actions: Action, action, find_action;
            /// A theory of the opponent.
            DoctrineId of doctrines: Doctrine, doctrine, find_doctrine;
            /// How much the releases matter.
            WorldId of worlds: World, world, find_world;
            /// Something that happens by itself.
            HappeningId of happenings: Happening, happening, find_happening;
            /// A way for the campaign to close.
            EndingId of endings: Ending, ending, find_ending;
            /// What is weighed at the end.
            ValueId of values: ValueAxis, value, find_value;
            /// A line of the briefing.
            HeadlineId of headlines: Headline, headline, find_headline;
            /// A situation in which the opponent is watched.
            SituationId of situations: Situation, situation, find_situation;
            /// A government that acts by itself.
            PartyId of parties: Party, party, find_party;
            /// What the player can say it wants.
            AimId of aims: Aim, aim, find_aim;
            /// What either side can offer the other.
            OfferId of offers: OffRamp, offer, find_offer;
            /// A question put to the player.
            ProposalId of proposals: Proposal, proposal, find_proposal;
            /// Something the calendar brings.
            DeadlineId of deadlines: Deadline, deadline, find_deadline;
        }
    };
}
pub(crate) use collections;
