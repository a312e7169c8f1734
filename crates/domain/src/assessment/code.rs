//! The codes with which assessments and safety plans are described.

use crate::case::code::{code_of, codes};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

codes! {
    /// Who was present when an assessment was made.
    Present {
        /// The person alone with whoever assesses.
        Alone,
        /// An interpreter.
        Interpreter,
        /// Someone the person chose as support.
        SupportPerson,
        /// A child of the person.
        Children,
        /// A colleague.
        Colleague,
        /// Another relative or acquaintance.
        Relative,
        /// Nobody: it was made from the file, or over the telephone.
        NotMet,
    }

    /// Why an instrument does not fit a case.
    Unfit {
        /// It is not designed for violence with an honour motive (S4).
        Honour,
        /// It is not designed for children (S4).
        Child,
        /// It is made for another age than the person's.
        Age,
        /// It is not designed for the context of this case.
        Context,
    }

    /// What an instrument is for.
    InstrumentPurpose {
        /// The short initial assessment of risk, by any worker.
        Initial,
        /// A structured assessment of risk.
        Structured,
        /// The risk of a meeting or a visit.
        Meeting,
        /// A safety plan.
        SafetyPlan,
        /// To find or to map violence: it assesses no risk by itself.
        Mapping,
    }

    /// A meeting whose risk is assessed (S3).
    Meeting {
        /// Work with the person or with the one who uses violence: the staff's own safety.
        Staff,
        /// One planned meeting or visit.
        Visit,
        /// A visit to fetch belongings.
        BelongingsVisit,
    }

    /// What of a safety plan the person carries.
    CarryPrint {
        /// Nothing: it is kept by the worker, or in the person's memory.
        None,
        /// A paper that looks like something else.
        Neutral,
        /// The whole plan.
        Full,
    }

    /// Who holds a copy of a safety plan.
    PlanHolder {
        /// The person.
        Person,
        /// Someone close whom the person has chosen.
        SomeoneClose,
        /// The shelter or another provider.
        Provider,
        /// The police, by the person's consent.
        Police,
        /// The school or preschool, by the person's consent.
        School,
    }

    /// On what ground the police are asked for their assessment, or get a summary of ours.
    PoliceGround {
        /// Consent (OSL 10:1, 12:2).
        Consent,
        /// Risk that someone commits a grave crime against a person close to them (OSL 10:18 c).
        ViolenceAgainstClose,
        /// A crime that was committed (OSL 10:21, 10:23).
        CommittedCrime,
        /// To prevent or find out crime, where the interest of secrecy does not weigh more (OSL 10:15 a).
        Prevention,
        /// What a child's investigation needs from others: for asking alone (SoL 20:5-6).
        ChildInvestigation,
    }

    /// Whether a guardian, or the child itself, was told of something that concerns the child.
    GuardianTold {
        /// Told.
        Told,
        /// Not told, since it would put the child or someone else in danger.
        NotToldDanger,
        /// Not told, for another reason that is written down.
        NotToldOther,
        /// Not told, since the child itself is too young to be: said of the child alone, and of nobody who has turned 15.
        NotToldTooYoung,
    }

    /// How a child's schooling is arranged during shelter (S2: three ways).
    Schooling {
        /// The child stays in its school.
        OwnSchool,
        /// A place in another school, near the shelter.
        OtherSchool,
        /// Teaching in the shelter.
        InShelter,
        /// The child is not of school age, and preschool is not needed.
        NotOfAge,
    }

    /// What a child said to being offered support.
    SupportAnswer {
        /// The child, or whoever speaks for it, wants it.
        Accepted,
        /// Does not want it now.
        Declined,
        /// It is given through the child unit.
        ThroughChildUnit,
    }

    /// Whether the region was told that a child or young person in shelter is to be offered a health examination (SoL 22:7).
    HealthNotice {
        /// Told.
        Told,
        /// Not needed, with the reason.
        NotNeeded,
    }
}

impl Unfit {
    /// The code as it is stored.
    pub fn code(self) -> String {
        code_of(self)
    }
}
