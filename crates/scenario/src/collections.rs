//! The one list of a scenario's collections. From it come the types of ids and the methods that look entries up, so
//! that none is forgotten.

/// Calls a macro with all collections. Of each it passes the type of its ids, `of` the field of
/// [`Scenario`](crate::Scenario) that holds it, the type of its entries, the method that returns an entry by id, and
/// the method that finds an id by the entry's id in the text.
macro_rules! collections {
    ($with:ident) => {
        $with! {
            /// A constant of the scenario.
            ParameterId of parameters: Parameter, parameter, find_parameter;
            /// A series given from outside.
            InputId of inputs: Input, input, find_input;
            /// A hidden quantity, drawn once for each campaign.
            HiddenId of hidden: Hidden, hidden_quantity, find_hidden;
            /// A named expression.
            AuxiliaryId of auxiliaries: Auxiliary, auxiliary, find_auxiliary;
            /// A stock or a rate.
            TrackId of tracks: Track, track, find_track;
            /// A weapon system or a permission.
            ReleaseId of releases: Release, release, find_release;
            /// A plain statement or a measure.
            StatementId of statements: Statement, statement, find_statement;
            /// An action of the opponent, or an operation of the partner.
            ActionId of actions: Action, action, find_action;
            /// A theory of what the opponent wants and fears.
            DoctrineId of doctrines: Doctrine, doctrine, find_doctrine;
            /// One of the possible answers to how much the releases matter.
            WorldId of worlds: World, world, find_world;
            /// Something that happens by itself.
            HappeningId of happenings: Happening, happening, find_happening;
            /// A way for the campaign to end.
            EndingId of endings: Ending, ending, find_ending;
            /// One of the scales on which a finished campaign is read.
            ValueId of values: ValueAxis, value, find_value;
            /// A line of the briefing.
            HeadlineId of headlines: Headline, headline, find_headline;
            /// A situation in which step-ups of the opponent are counted.
            SituationId of situations: Situation, situation, find_situation;
            /// A government that acts on conditions and by chance.
            PartyId of parties: Party, party, find_party;
            /// A war aim that the player can name.
            AimId of aims: Aim, aim, find_aim;
            /// An offer between the player and the opponent.
            OfferId of offers: OffRamp, offer, find_offer;
            /// A question put to the player.
            ProposalId of proposals: Proposal, proposal, find_proposal;
            /// Something the calendar brings.
            DeadlineId of deadlines: Deadline, deadline, find_deadline;
        }
    };
}
pub(crate) use collections;
