//! What comes in: the kind of case, the way in, the violence, and the danger.

use super::{codes, investigation::Topic};
use crate::person::AgeGroup;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

codes! {
    /// What kind of case it is.
    CaseKind {
        /// Not yet known at intake.
        Unspecified,
        /// An adult exposed to violence in a close relation or with an honour motive.
        VictimAdult,
        /// A close relation of someone exposed (närstående).
        Relative,
        /// Support to someone who buys sex (S2).
        BuyerOfSex,
        /// Someone who uses violence.
        Perpetrator,
        /// The child unit's case: protection, deadlines, the link and the co-operation.
        Child,
        /// A victim of another crime than in close relations.
        CrimeVictimOther,
    }

    /// How the matter came in (aktualisering).
    IntakeSource {
        /// An application: must lead to an investigation at once (SoL 14:2).
        Application,
        /// A report of concern (orosanmälan).
        ConcernReport,
        /// Known in another way.
        OtherWay,
        /// A notice from the police.
        PoliceNotice,
        /// A notice of a contact ban (förordning 1988:691).
        ContactBanNotice,
        /// A notice from Skatteverket about a child's secrecy marking.
        RegistryNotice,
    }

    /// By what way it came in.
    Channel {
        /// By telephone.
        Phone,
        /// A visit.
        Visit,
        /// A letter.
        Letter,
        /// Electronic mail.
        Email,
        /// An e-service with e-identification.
        EService,
        /// From another authority.
        Authority,
    }

    /// Why an information talk became an intake.
    TalkReason {
        /// Danger showed.
        Danger,
        /// Concern for a child showed.
        ChildConcern,
        /// The person wants help that needs a case.
        WantsHelp,
    }

    /// Whether something that must be asked was asked, and the answer.
    Asked {
        /// Yes.
        Yes,
        /// No.
        No,
        /// Asked, but the answer is not known.
        Unknown,
    }

    /// Kinds of violence (S2's table, S4).
    Violence {
        /// Physical.
        Physical,
        /// Psychological.
        Psychological,
        /// Sexual.
        Sexual,
        /// Material: belongings destroyed.
        Material,
        /// Economic.
        Economic,
        /// Neglect.
        Neglect,
        /// Latent: the threat that is always there.
        Latent,
        /// Digital.
        Digital,
        /// Social: isolation.
        Social,
        /// Transnational: abroad, or by sending abroad.
        Transnational,
    }

    /// The context in which it happened.
    Context {
        /// In a close relation.
        CloseRelation,
        /// With an honour motive.
        Honour,
        /// Prostitution or sex for payment.
        Prostitution,
        /// Trafficking in human beings.
        Trafficking,
        /// Sexual violence outside a relation.
        SexualViolenceOutside,
        /// A hate crime.
        HateCrime,
        /// Leaving a destructive group.
        LeavingGroup,
        /// A witness under threat.
        ThreatenedWitness,
        /// Another crime.
        OtherCrime,
    }

    /// What the question of immediate danger gave.
    Danger {
        /// No sign of immediate danger.
        NoSign,
        /// Danger is possible.
        Possible,
        /// Serious danger.
        Serious,
        /// Danger to life: call 112, help, record after.
        Mortal,
        /// Asked, but not known.
        Unknown,
        /// It could not be asked safely.
        CouldNotAsk,
    }

    /// What was done at once for someone's protection.
    Measure {
        /// 112 was called.
        Called112,
        /// The police were told.
        PoliceTold,
        /// Care for injuries was arranged.
        CareArranged,
        /// Shelter was looked for.
        ShelterSought,
        /// A safe contact was agreed.
        SafeContactAgreed,
        /// The children were brought to safety.
        ChildrenSafe,
        /// Nothing was needed.
        NoneNeeded,
    }
}

impl CaseKind {
    /// Whether a case of this kind follows the rules for a child or someone of 18 to 20. Who is not known to be older is one: a protection is not lost by not
    /// knowing.
    pub const fn is_about_child_or_young(self, age: AgeGroup) -> bool {
        match self {
            Self::Child => true,
            Self::VictimAdult => age.is_child_or_young(),
            Self::Unspecified | Self::Relative | Self::BuyerOfSex | Self::Perpetrator | Self::CrimeVictimOther => {
                age.may_be_child_or_young()
            }
        }
    }

    /// Kinds of case about someone who has been exposed to crime or violence.
    pub const fn is_about_exposed(self) -> bool {
        match self {
            Self::VictimAdult | Self::Child | Self::CrimeVictimOther => true,
            Self::Unspecified | Self::Relative | Self::BuyerOfSex | Self::Perpetrator => false,
        }
    }

    /// Kinds in which violence is investigated and a risk assessment is demanded (HSLF-FS 2022:39; S2).
    pub const fn concerns_violence(self) -> bool {
        match self {
            Self::VictimAdult | Self::Perpetrator | Self::Child => true,
            Self::Unspecified | Self::Relative | Self::BuyerOfSex | Self::CrimeVictimOther => false,
        }
    }

    /// The topics recommended for this kind of case (S2, domain practice).
    pub const fn topics(self) -> &'static [Topic] {
        use Topic::{
            AcuteNeeds, Character, Consequences, Coping, Justice, Needs, Network, Parenting, PracticalConsequences, Reactions,
            Responsibility, Safety, WhatHappened,
        };
        match self {
            Self::VictimAdult | Self::BuyerOfSex => &[AcuteNeeds, Character, Consequences, Coping, Network, Parenting, Needs],
            Self::Perpetrator => &[AcuteNeeds, Character, Consequences, Coping, Network, Parenting, Needs, Responsibility],
            Self::Relative | Self::CrimeVictimOther => &[WhatHappened, Reactions, PracticalConsequences, Network, Needs, Safety, Justice],
            Self::Child => &[Character, Consequences, Network, Needs, Safety],
            Self::Unspecified => &[],
        }
    }
}

impl Danger {
    /// Answers that must be asked again.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Unknown | Self::CouldNotAsk)
    }
}
