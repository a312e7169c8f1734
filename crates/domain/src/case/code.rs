//! The codes with which the process is described. Each says what it stands for; none holds text about a person.

use crate::person::AgeGroup;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
        }
    )+};
}

pub(crate) use codes;

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

    /// How a child is touched by the violence.
    Exposure {
        /// The child has been exposed to violence itself.
        Exposed,
        /// The child has seen or heard violence (a victim of crime: SoL 18:7, BrB 4:3).
        Witnessed,
        /// The child lives there; more is not known. It may be affected.
        InHome,
        /// It is clear that the child is not touched: no duty follows.
        NotAffected,
    }

    /// What the adult wants.
    Will {
        /// Wants an investigation.
        Wants,
        /// Does not want one.
        DoesNotWant,
        /// Not known.
        Unknown,
    }

    /// What a preliminary assessment ends in.
    PreliminaryOutcome {
        /// An investigation is opened.
        Open,
        /// None is opened.
        NotOpen,
        /// The matter is transferred to another municipality or unit.
        Transfer,
        /// The person is referred to a service without needs test.
        Refer,
    }

    /// Where a matter that is not opened is filed.
    Filing {
        /// In a personal file (personakt).
        PersonalFile,
        /// In the board's binder for reports that lead to nothing.
        BoardBinder,
    }

    /// Grounds on which a time may be lengthened.
    Grounds {
        /// Synnerliga skäl: the only ones for the 14 days (SoL 20:2).
        Exceptional,
        /// Särskilda skäl: what the four months ask (SoL 20:3).
        Special,
        /// Workload, leave and the like.
        Workload,
    }

    /// The topics of an investigation (S2; HSLF-FS 2022:39). 1-7 are advised, risk is demanded through the risk assessment, children through the impact analysis.
    Topic {
        /// Acute needs.
        AcuteNeeds,
        /// Character and extent of the violence; for a perpetrator the violence used.
        Character,
        /// Consequences of the violence.
        Consequences,
        /// How the person copes.
        Coping,
        /// Network.
        Network,
        /// Support as a parent.
        Parenting,
        /// Needs in the short and the long term.
        Needs,
        /// What happened (relatives, other crime).
        WhatHappened,
        /// Reactions: acute, short, long, late.
        Reactions,
        /// Practical and economic consequences.
        PracticalConsequences,
        /// Safety.
        Safety,
        /// The justice process.
        Justice,
        /// Perpetrator: the safety of the exposed person and the children (SoL 13:8).
        OthersSafety,
        /// Perpetrator: responsibility taken and motivation.
        Responsibility,
        /// What another authority or unit does.
        OtherAuthorities,
    }

    /// How a topic, a view or an assessment was answered. All of them are answers.
    Answer {
        /// It is written down.
        Answered,
        /// It has no bearing here.
        NotRelevant,
        /// The person does not want to answer.
        Declined,
        /// It could not be asked safely.
        NotSafeToAsk,
    }

    /// Where a fact comes from.
    FactSource {
        /// The worker saw or heard it.
        Seen,
        /// The person told it.
        ToldByPerson,
        /// Someone else told it.
        ToldByOther,
        /// It stands in a document.
        Document,
    }

    /// With what an assessment of risk was made.
    RiskMethod {
        /// The short initial assessment by any worker.
        Initial,
        /// A structured instrument by a trained worker.
        Structured,
        /// A professional judgement without instrument.
        Professional,
        /// The police's assessment, received with consent.
        Police,
    }

    /// A level of risk.
    RiskLevel {
        /// Low.
        Low,
        /// Medium.
        Medium,
        /// High.
        High,
    }

    /// Events after which an assessment of risk no longer holds.
    Trigger {
        /// The perpetrator is released.
        Release,
        /// A ruling on custody, residence or contact.
        CustodyRuling,
        /// A new contact ban.
        ContactBan,
        /// A breach of a contact ban.
        ContactBanBreach,
        /// A new threat or new violence.
        NewThreat,
        /// A separation (victim's side only).
        Separation,
        /// A pregnancy (victim's side only).
        Pregnancy,
        /// The person has moved (victim's side only).
        Moved,
        /// A visit to fetch belongings is planned (victim's side only).
        BelongingsVisit,
    }

    /// Which points a safety plan covers (S2 bilaga 1).
    SafetySituation {
        /// Still in contact: points 1-12.
        InContact,
        /// After leaving: points 13-14.
        HasLeft,
    }

    /// What the child impact analysis says of the child's own view.
    ChildsView {
        /// The child told it.
        Told,
        /// The child did not want to.
        Declined,
        /// Too young to tell it.
        TooYoung,
        /// Asking was not safe.
        NotSafeToAsk,
    }

    /// Whether the parent took part in the child impact analysis.
    ParentsPart {
        /// Took part.
        TookPart,
        /// Did not want to.
        Declined,
        /// Asking was not safe, or could not be done.
        NotSafeToAsk,
    }

    /// How an investigation ends.
    InvestigationEnd {
        /// It is complete.
        Complete,
        /// The person has withdrawn.
        Withdrawn,
        /// The person has died.
        Died,
        /// The person has moved and another municipality is responsible.
        Moved,
        /// Contact is lost.
        LostContact,
    }

    /// The exceptions of FL 25 from communication.
    CommunicationException {
        /// Plainly unnecessary (first paragraph).
        PlainlyUnnecessary,
        /// It may be feared that the decision would be much harder to carry out (p. 2).
        HarderToCarryOut,
        /// A weighty public or private interest calls for a decision at once (p. 3).
        CannotWait,
    }

    /// What a decision gives.
    Outcome {
        /// All that was asked.
        Granted,
        /// Part of it.
        Partly,
        /// Nothing of it.
        Refused,
    }

    /// Whether the instruction of appeal goes with a decision.
    Instruction {
        /// It is attached.
        Attached,
        /// It is not.
        NotAttached,
    }

    /// Whether the officials' names stand in the written notice (FL 33 4 st).
    Names {
        /// They stand there.
        Shown,
        /// Left out, since they risk threats or harassment; the reason is written down.
        LeftOutForThreat,
        /// Left out for another reason: not lawful.
        LeftOutOtherwise,
    }

    /// A way in which a decision was changed or found to stand (FL 36-39).
    Reconsidered {
        /// It stands.
        Stands,
        /// A clerical error was corrected (FL 36).
        Corrected,
        /// It was changed (FL 37).
        Changed,
        /// It had to be changed, as plainly wrong (FL 38).
        MustChange,
    }

    /// The exceptions of FL 45 2 st for an appeal that came late.
    LateException {
        /// The authority's instruction of how to appeal was missing or wrong.
        WrongInstruction,
        /// It came in time to the court that was to try it.
        ArrivedAtCourtInTime,
    }

    /// The ground on which facts were given to a provider.
    DisclosureGround {
        /// Consent (OSL 10:1, 12:2).
        Consent,
        /// Necessary for the own work (OSL 10:2).
        Necessary,
        /// Necessary care or support of someone under 18, and the like (OSL 26:9).
        CareOfChild,
        /// Another duty to tell (OSL 10:28).
        DutyToTell,
    }

    /// What licence the provider has.
    Licence {
        /// IVO's licence for a private shelter (SoL 26:1).
        Licensed,
        /// The municipality's own, notified to IVO (SoL 26:2).
        OwnRunNotified,
        /// The service needs none.
        NotNeeded,
        /// There is none, or it is not known.
        None,
    }

    /// Kinds of plan.
    PlanKind {
        /// Vårdplan: everyone in care in a shelter (SoL 9:12).
        CarePlan,
        /// Genomförandeplan.
        ImplementationPlan,
    }

    /// The points that the care plan answers (SoF 10:2; SoL 9:12 third paragraph).
    PlanPoint {
        /// Which special services are needed.
        SpecialServices,
        /// How the contact of a child or someone of 18 to 20 with parents, siblings and others close is arranged.
        Contact,
        /// The goal of the care.
        Goal,
        /// The person's view of the care; for a child also the guardians'.
        Views,
        /// What other authorities answer for.
        OthersResponsibilities,
    }

    /// Why a case is closed.
    ClosingReason {
        /// The help is completed.
        Completed,
        /// The person has withdrawn.
        Withdrew,
        /// The person has gone back to the one who used violence.
        ReturnedHome,
        /// The person has moved; another municipality has taken over.
        Moved,
        /// Contact is lost.
        LostContact,
        /// The person has died.
        Died,
        /// Nothing was granted, and nothing remains to do.
        Refused,
        /// No investigation was opened.
        NotOpened,
    }

    /// How far the goals were met.
    GoalResult {
        /// Fully.
        Fully,
        /// Partly.
        Partly,
        /// Not.
        NotMet,
        /// There were none to meet.
        NoGoals,
    }

    /// How a decision that is corrected is changed, by which section.
    DecisionChange {
        /// A clerical error (FL 36).
        ClericalError,
        /// Changed (FL 37).
        Changed,
        /// Plainly wrong (FL 38).
        PlainlyWrong,
    }

    /// The exceptions under which a worker with a conflict of interest may act.
    ConflictException {
        /// Nobody else can do it without considerable delay (FL 17).
        NobodyElseInTime,
        /// It is plain that impartiality has no bearing (FL 16 2 st).
        PlainlyNoMatter,
    }

    /// What someone's consent concerns.
    ConsentMatter {
        /// The perpetrator's consent to partner contact (S2).
        PartnerContact,
        /// The exposed person's consent to the perpetrator being contacted from her side.
        ContactWithPerpetrator,
        /// That facts are given to a provider.
        FactsToProvider,
        /// A guardian's consent to a child's shelter (SoL 22:5).
        ChildShelter,
        /// Consent to a service for a child: a guardian's, or the child's own from 12 (SoL 21:1-2).
        ChildsService,
        /// The consent of whom the case is about to the police being asked for their assessment, and told of ours.
        PoliceAssessment,
    }

    /// What was said to a question of consent.
    ConsentState {
        /// Given.
        Given,
        /// Refused.
        Refused,
        /// Given once, and withdrawn.
        Withdrawn,
        /// Not asked, since the guardian is the danger: another ground is used.
        NotAskedGuardianIsDanger,
        /// Not needed: the child is placed by the act of 2024, and the guardian with whom it is placed decides alone on open services (lag 2024:79 6:1).
        NotNeededInShelter,
    }

    /// Whether a guardian is a danger to the child.
    GuardianRole {
        /// No danger from this guardian.
        NoDanger,
        /// This guardian is the danger.
        IsDanger,
    }

    /// With whom a contact was made.
    ContactWith {
        /// Whom the case is about.
        Subject,
        /// The perpetrator, from the exposed person's side.
        Perpetrator,
        /// The perpetrator's partner, from his side.
        Partner,
        /// Another authority or organisation.
        Authority,
    }

    /// What became of a contact.
    ContactResult {
        /// The person was reached.
        Reached,
        /// The person was not reached.
        NotReached,
    }

    /// Why the child unit is told at once.
    ChildUnitReason {
        /// Shelter is planned or decided for someone with children (S2).
        Shelter,
        /// A guardian in a case of violence has applied for protected data (S2).
        ProtectionApplication,
    }

    /// What a party's request for a decision (FL 12) was answered with.
    RequestAnswer {
        /// The matter was decided.
        Decided,
        /// The request was refused in a decision of its own.
        Refused,
    }

    /// What an execution has come to.
    Execution {
        /// Not begun.
        NotStarted,
        /// Under way.
        Running,
        /// Broken off.
        Interrupted,
        /// Over.
        Ended,
    }

    /// A part of the text that goes with a command. The text is sealed; that it is there is known to the process.
    Part {
        /// What was said and happened, in the person's own words.
        Account,
        /// What a judgement rests on.
        Basis,
        /// The assessment, apart from the facts.
        Assessment,
        /// Reasons.
        Reasons,
        /// Why it could not wait.
        WhyItCannotWait,
        /// The person's own view.
        OwnView,
        /// The child's view.
        ChildsView,
        /// How it was weighed.
        Weighing,
        /// The provider's view.
        ProvidersView,
        /// What is sent out for comment.
        Material,
        /// What was decided, in words for the letter.
        Ruling,
        /// Goals.
        Goals,
        /// Who took part besides the decider.
        Participants,
        /// What remains, and the way back in.
        Remains,
        /// Who receives a transfer.
        Receiver,
        /// A note.
        Note,
        /// The answers to an instrument or a form, in their compact form.
        Answers,
    }
}

/// The code of a value as it is stored and shown: its name in small letters, with `_` between the words.
pub(crate) fn code_of(value: impl fmt::Debug) -> String {
    let mut code = String::new();
    for letter in format!("{value:?}").chars() {
        if letter.is_ascii_uppercase() && !code.is_empty() {
            code.push('_');
        }
        code.push(letter.to_ascii_lowercase());
    }
    code
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

impl Trigger {
    /// Events that belong to the exposed person's side and never mark anything in the perpetrator's case.
    pub const fn is_victim_side(self) -> bool {
        match self {
            Self::Separation | Self::Pregnancy | Self::Moved | Self::BelongingsVisit => true,
            Self::Release | Self::CustodyRuling | Self::ContactBan | Self::ContactBanBreach | Self::NewThreat => false,
        }
    }
}

impl Exposure {
    /// Whether the child may be affected, so that concern is reported.
    pub const fn may_be_affected(self) -> bool {
        !matches!(self, Self::NotAffected)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_rejection_names_is_the_code_that_is_stored() {
        let stored = |value: serde_json::Value| value.as_str().unwrap().to_owned();
        for topic in Topic::ALL {
            assert_eq!(code_of(topic), stored(serde_json::to_value(topic).unwrap()));
        }
        for point in PlanPoint::ALL {
            assert_eq!(code_of(point), stored(serde_json::to_value(point).unwrap()));
        }
    }
}
