//! The groups of victims whom a course, a service, an agreement or outreach is for.

use crate::code::coded;

coded! {
    /// A group of victims of crime. S1 leaves its follow-up question open, so that no group is missed; the list is ours, and has a place for others.
    VictimGroup {
        /// Everybody exposed to crime.
        Everyone = "everyone", "Alla som har utsatts för brott";
        /// Exposed to violence in a close relation.
        CloseRelation = "close_relation", "Våldsutsatta i nära relationer";
        /// Exposed to violence or oppression with an honour motive.
        Honour = "honour", "Utsatta för hedersrelaterat våld och förtryck";
        /// Children exposed to crime.
        Children = "children", "Barn som har utsatts för brott";
        /// Children who have seen or heard violence.
        ChildWitnesses = "child_witnesses", "Barn som har bevittnat våld";
        /// Young people exposed to crime.
        Young = "young", "Unga som har utsatts för brott";
        /// Older people exposed to crime.
        Older = "older", "Äldre som har utsatts för brott";
        /// People with disabilities exposed to crime.
        Disability = "disability", "Brottsutsatta med funktionsnedsättning";
        /// People with harmful use or dependence exposed to crime.
        Dependence = "dependence", "Brottsutsatta med skadligt bruk eller beroende";
        /// LGBTQ people exposed to crime.
        Lgbtq = "lgbtq", "Hbtqi-personer som har utsatts för brott";
        /// Exposed to assault outside close relations.
        Assault = "assault", "Utsatta för misshandel";
        /// Exposed to threats.
        Threats = "threats", "Utsatta för hot";
        /// Exposed to sexual crime outside close relations.
        SexualCrime = "sexual_crime", "Utsatta för sexualbrott";
        /// Robbed.
        Robbery = "robbery", "Utsatta för rån";
        /// Exposed to harassment, stalking or violations on the net.
        Harassment = "harassment", "Utsatta för trakasserier, förföljelse eller kränkning på nätet";
        /// Exposed to hate crime.
        HateCrime = "hate_crime", "Utsatta för hatbrott";
        /// Exposed to trafficking or exploited in prostitution.
        Trafficking = "trafficking", "Utsatta för människohandel eller prostitution";
        /// Defrauded.
        Fraud = "fraud", "Utsatta för bedrägeri";
        /// Exposed to burglary.
        Burglary = "burglary", "Utsatta för inbrott";
        /// Witnesses under threat.
        ThreatenedWitnesses = "threatened_witnesses", "Hotade vittnen";
        /// People who leave a destructive group.
        LeavingGroup = "leaving_group", "Personer som lämnar en destruktiv grupp";
        /// Close relations of victims.
        Relatives = "relatives", "Närstående till brottsutsatta";
        /// Bereaved of someone who was killed.
        Bereaved = "bereaved", "Efterlevande till den som har dödats";
        /// Another group; which one stands in the register's own text.
        Other = "other", "Annan grupp";
    }
}
