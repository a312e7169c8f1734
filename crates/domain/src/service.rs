//! What can be decided: services and other decision types, each with its legal basis by date, route of appeal, lawful deciders and need of a needs test.

use crate::actor::Level;
use fristad_kernel::{
    Date, Provision,
    statute::{ProvisionRef, fb, old_sol, shelter_act, sol},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is given without a needs test rests on this.
const WITHOUT_NEEDS_TEST: Provision = sol("11", "5");

/// With or without a test of needs (SoL 11:1, 11:5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NeedsTest {
    /// With.
    With,
    /// Without.
    Without,
}

/// Where a decision can be appealed against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AppealRoute {
    /// The general administrative court (SoL 35:1, a closed list; lag 2024:79 9:1).
    AdministrativeCourt,
    /// Legality review by any member of the municipality (kommunallagen 13 kap.).
    LegalityReview,
    /// None of its own: the court tries the matter anyway.
    None,
}

/// Who may decide, by law; the authority's delegation order narrows it for officers and team leads.
const DELEGABLE: &[Level] = &[Level::Officer, Level::TeamLead, Level::Committee, Level::Board];
/// Only a committee, besides the board (SoL 30:8, 30:10 st. 2).
const COLLEGIAL: &[Level] = &[Level::Committee, Level::Board];
/// A committee, the board, or the chair where the matter cannot wait (lag 2024:79 4:1, 5:4).
const COLLEGIAL_OR_CHAIR: &[Level] = &[Level::Chair, Level::Committee, Level::Board];

macro_rules! decision_types {
    ($($(#[$doc:meta])* $name:ident, $label:literal, [$($basis:expr),+], $route:ident, $levels:ident, $traits:expr;)+) => {
        /// A type of decision.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum DecisionType { $($(#[$doc])* $name),+ }

        impl DecisionType {
            /// Every type.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// What the decision is called, in Swedish.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label),+ }
            }

            /// The provisions on which it rests, old and new.
            pub const fn basis(self) -> &'static [Provision] {
                match self { $(Self::$name => const { &[$($basis),+] }),+ }
            }

            /// Where it can be appealed against.
            pub const fn route(self) -> AppealRoute {
                match self { $(Self::$name => AppealRoute::$route),+ }
            }

            /// The levels at which the law lets it be decided.
            pub const fn levels(self) -> &'static [Level] {
                match self { $(Self::$name => $levels),+ }
            }

            const fn traits(self) -> &'static [Trait] {
                match self { $(Self::$name => $traits),+ }
            }
        }
    };
}

/// What sets a type of decision apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trait {
    /// It gives a service.
    Service,
    /// It gives shelter.
    Shelter,
    /// It concerns a child's placement.
    ForChild,
    /// It can be made against a guardian's will.
    Coerces,
    /// It is never given without a needs test.
    AlwaysTested,
    /// It is reported when it is not carried out: 11:1 and 12:1.
    ReportedUnexecuted,
}

use Trait::{AlwaysTested, Coerces, ForChild, ReportedUnexecuted, Service};

/// A service by 11:1 or 12:1.
const SERVICE: &[Trait] = &[Service, ReportedUnexecuted];
/// A service that always needs a needs test (SoL 11:5).
const TESTED: &[Trait] = &[Service, AlwaysTested, ReportedUnexecuted];
/// A service outside 11:1 and 12:1.
const OTHER: &[Trait] = &[Service];
/// Shelter by 11:1.
const SHELTER: &[Trait] = &[Service, Trait::Shelter, ReportedUnexecuted];
/// Shelter by 11:5.
const SHELTER_UNTESTED: &[Trait] = &[Service, Trait::Shelter];
/// A child's shelter that all guardians want.
const CHILD_SHELTER: &[Trait] = &[Service, Trait::Shelter, ForChild, AlwaysTested, ReportedUnexecuted];
/// A child's placement against a guardian's will.
const COERCED: &[Trait] = &[Service, Trait::Shelter, ForChild, Coerces, AlwaysTested];
/// Asking the court for one.
const COERCED_BY_COURT: &[Trait] = &[Trait::Shelter, ForChild, Coerces, AlwaysTested];
/// What is decided about such a placement: where, for how long, whom the child meets, its end.
const ABOUT_PLACEMENT: &[Trait] = &[ForChild, Coerces, AlwaysTested];
/// That one guardian's missing consent is set aside: against that guardian, about no placement.
const SETS_ASIDE: &[Trait] = &[Coerces, AlwaysTested];
/// What ends it in the guardians' favour.
const RELEASES: &[Trait] = &[ForChild, AlwaysTested];

decision_types! {
    /// Shelter for an adult, after a needs test.
    Shelter, "Skyddat boende", [old_sol("4", "1"), sol("11", "1")], AdministrativeCourt, DELEGABLE, SHELTER;
    /// Shelter for an adult of 21 or more without needs test (SoL 11:5; SoF 9:8-9, 9:14).
    ShelterWithoutNeedsTest, "Skyddat boende utan behovsprövning", [sol("11", "5")], LegalityReview, DELEGABLE, SHELTER_UNTESTED;
    /// A contact person or family.
    ContactPerson, "Kontaktperson", [old_sol("4", "1"), sol("11", "1")], AdministrativeCourt, DELEGABLE, TESTED;
    /// Counselling and support talks.
    Counselling, "Stödsamtal", [old_sol("4", "1"), sol("11", "1"), sol("11", "5")], AdministrativeCourt, DELEGABLE, SERVICE;
    /// Practical support.
    PracticalSupport, "Praktiskt stöd", [old_sol("4", "1"), sol("11", "1"), sol("11", "5")], AdministrativeCourt, DELEGABLE, SERVICE;
    /// Support as a parent.
    ParentingSupport, "Föräldrastöd", [old_sol("4", "1"), sol("11", "1"), sol("11", "5")], AdministrativeCourt, DELEGABLE, SERVICE;
    /// Economic assistance.
    EconomicAssistance, "Ekonomiskt bistånd", [old_sol("4", "1"), sol("12", "1")], AdministrativeCourt, DELEGABLE, TESTED;
    /// Security measures in the home: locks, peephole, alarm.
    SecurityMeasures, "Säkerhetsåtgärder i bostaden", [old_sol("4", "1"), sol("12", "1")], AdministrativeCourt, DELEGABLE, TESTED;
    /// A personal service beyond what the person has a right to.
    BeyondRightPersonal, "Insats utöver rätten till stöd", [old_sol("4", "2"), sol("11", "4")], LegalityReview, DELEGABLE, OTHER;
    /// Economic assistance beyond what the person has a right to.
    BeyondRightEconomic, "Ekonomiskt bistånd utöver rätten till bistånd", [old_sol("4", "2"), sol("12", "2")], LegalityReview, DELEGABLE, OTHER;
    /// A programme for someone who uses violence.
    PerpetratorProgramme, "Insats för ändrat beteende", [old_sol("4", "1"), sol("11", "1"), sol("11", "5")], AdministrativeCourt, DELEGABLE, SERVICE;
    /// Other housing for someone who uses violence.
    PerpetratorHousing, "Annat boende", [old_sol("4", "1"), sol("11", "1")], AdministrativeCourt, DELEGABLE, SERVICE;
    /// Services in a new municipality because of violence.
    ServiceInNewMunicipality, "Insats i annan kommun", [old_sol("2 a", "8"), sol("29", "7")], AdministrativeCourt, DELEGABLE, TESTED;
    /// A child's shelter with a guardian, by consent: a service by 11:1 on the conditions of 22:5, so that a refusal is tried by the court (SoL 35:1 p. 1).
    ChildShelterByConsent, "Skyddat boende för barn", [old_sol("4", "1").since(2024, 4, 1), sol("11", "1"), sol("22", "5")], AdministrativeCourt, DELEGABLE, CHILD_SHELTER;
    /// Application to the court that a child be given shelter.
    ChildShelterApplication, "Ansökan om skyddat boende för barn", [shelter_act("3", "3")], None, COLLEGIAL, COERCED_BY_COURT;
    /// Immediate placement of a child in shelter.
    ChildImmediatePlacement, "Omedelbar insats: skyddat boende för barn", [shelter_act("4", "1")], None, COLLEGIAL_OR_CHAIR, COERCED;
    /// Where and how a child's placement is carried out.
    ChildShelterPlace, "Placering i skyddat boende för barn", [shelter_act("5", "1")], None, COLLEGIAL_OR_CHAIR, ABOUT_PLACEMENT;
    /// That a child's placement goes on.
    ChildShelterContinuation, "Fortsatt skyddat boende för barn", [shelter_act("5", "3")], AdministrativeCourt, COLLEGIAL, ABOUT_PLACEMENT;
    /// Keeping a child's whereabouts secret during a placement.
    ConcealedWhereabouts, "Hemlig vistelseort", [shelter_act("5", "4")], AdministrativeCourt, COLLEGIAL_OR_CHAIR, ABOUT_PLACEMENT;
    /// Whom the child meets, and how, during a placement.
    ChildContact, "Umgänge under skyddat boende för barn", [shelter_act("5", "4")], AdministrativeCourt, COLLEGIAL_OR_CHAIR, ABOUT_PLACEMENT;
    /// That a child's placement ends.
    ChildShelterEnd, "Skyddat boende för barn upphör", [shelter_act("7", "1")], AdministrativeCourt, COLLEGIAL, ABOUT_PLACEMENT;
    /// That an immediate placement ends: not reserved for a committee (SoL 30:8 does not name it), and not appealable (lag 2024:79 9:1).
    ChildImmediatePlacementEnd, "Omedelbar insats upphör", [shelter_act("4", "8")], None, DELEGABLE, RELEASES;
    /// That a service is given to a child although one of two guardians does not agree (FB 6:13 a; SoL 30:10 st. 2).
    ConsentSetAside, "Insats utan den ena vårdnadshavarens samtycke", [fb("6", "13 a").since(2012, 5, 1)], AdministrativeCourt, COLLEGIAL, SETS_ASIDE;
}

impl DecisionType {
    /// Whether it gives shelter.
    pub fn is_shelter(self) -> bool {
        self.traits().contains(&Trait::Shelter)
    }

    /// Whether it concerns a child's placement.
    pub fn is_for_child(self) -> bool {
        self.traits().contains(&ForChild)
    }

    /// Whether it can be made against a guardian's will, and so only by those whom the act names.
    pub fn coerces(self) -> bool {
        self.traits().contains(&Coerces)
    }

    /// Whether it is never given without a needs test (SoL 11:5).
    pub fn always_needs_test(self) -> bool {
        self.traits().contains(&AlwaysTested)
    }

    /// Whether it can be help that cannot wait: a service, but none whose condition is tried first, or what the chair may decide when the board cannot be awaited
    /// (SoL 29:4; lag 2024:79 4:1, 5:1, 5:5).
    pub fn is_acute_help(self) -> bool {
        // Shelter without a needs test is for those of 21 and more (SoL 11:5 p. 5): by night the tested one gives the same.
        (self.is_service() || self.levels().contains(&Level::Chair)) && self != Self::ShelterWithoutNeedsTest
    }

    /// Whether it is reported when it is not carried out (SoL 34:1: 11:1 and 12:1).
    pub fn is_reported_unexecuted(self) -> bool {
        self.traits().contains(&ReportedUnexecuted)
    }

    /// Where the decision can be appealed against when it was made with or without a needs test: what is given by 11:5 stands outside the closed list of 35:1.
    pub const fn route_with(self, needs_test: NeedsTest) -> AppealRoute {
        match needs_test {
            NeedsTest::With => self.route(),
            NeedsTest::Without => AppealRoute::LegalityReview,
        }
    }

    /// Whether it is a service for personal needs that a child gets by the consents of SoL 21:1-2. Shelter and other placements have rules of their own.
    pub const fn is_personal(self) -> bool {
        matches!(
            self,
            Self::ContactPerson
                | Self::Counselling
                | Self::PracticalSupport
                | Self::ParentingSupport
                | Self::BeyondRightPersonal
                | Self::PerpetratorProgramme
        )
    }

    /// Whether a child can get it although only one of two guardians agrees, when a committee finds that the child's good asks for it: treatment in open forms by
    /// SoL 11:1, and a contact person or family (FB 6:13 a).
    pub fn one_guardian_is_enough(self, needs_test: NeedsTest) -> bool {
        needs_test == NeedsTest::With && matches!(self, Self::ContactPerson | Self::Counselling | Self::PerpetratorProgramme)
    }

    /// Whether it is a service in open forms by SoL 11:1, on which a guardian decides alone while the child is placed with them by the act of 2024 (lag 2024:79 6:1
    /// p. 2).
    pub fn is_open_service(self, needs_test: NeedsTest) -> bool {
        let open = matches!(self, Self::Counselling | Self::PracticalSupport | Self::ParentingSupport | Self::PerpetratorProgramme);
        open && needs_test == NeedsTest::With
    }

    /// Whether what is decided tells of a child: where it is, with whom, or what its guardians want.
    pub fn tells_of_child(self) -> bool {
        self.is_for_child() || matches!(self, Self::ConsentSetAside)
    }

    /// Whether it is decided beside the matter, while that is investigated: it ends no investigation, and answers no request that the matter be decided.
    pub const fn is_beside_the_matter(self) -> bool {
        matches!(self, Self::ConsentSetAside)
    }

    /// Whether it is decided about a child that is in shelter by the act of 2024: where and how it stays, whom it meets, that the stay goes on or ends (lag 2024:79
    /// 4:8, 5:1, 5:3-4, 7:1).
    pub const fn is_about_placement(self) -> bool {
        matches!(
            self,
            Self::ChildShelterPlace
                | Self::ChildShelterContinuation
                | Self::ConcealedWhereabouts
                | Self::ChildContact
                | Self::ChildShelterEnd
                | Self::ChildImmediatePlacementEnd
        )
    }

    /// Whether it ends such a placement.
    pub const fn ends_placement(self) -> bool {
        matches!(self, Self::ChildShelterEnd | Self::ChildImmediatePlacementEnd)
    }

    /// Whether it gives a service, which is then followed up; not a step in a child's placement against a guardian's will.
    pub fn is_service(self) -> bool {
        self.traits().contains(&Service)
    }

    /// Whether it must be submitted to the court (lag 2024:79 4:3).
    pub const fn is_submitted_to_court(self) -> bool {
        matches!(self, Self::ChildImmediatePlacement)
    }

    /// The provision on which it rests on a day; the newest where none is in force.
    pub fn provision_on(self, day: Date) -> ProvisionRef {
        let basis = self.basis();
        let found = basis.iter().find(|provision| provision.in_force(day)).or(basis.last());
        found.map_or_else(|| sol("11", "1").reference(), Provision::reference)
    }

    /// Whether a reference names a provision on which this type rests on that day.
    pub fn rests_on(self, reference: &ProvisionRef, day: Date) -> bool {
        self.basis().iter().any(|provision| provision.in_force(day) && provision.reference() == *reference)
    }

    /// Whether a reference carries this type on that day with or without a needs test: 11:5 where there is none, and only there.
    pub fn carries(self, reference: &ProvisionRef, needs_test: NeedsTest, day: Date) -> bool {
        let without = *reference == WITHOUT_NEEDS_TEST.reference();
        self.rests_on(reference, day) && without == (needs_test == NeedsTest::Without)
    }
}
