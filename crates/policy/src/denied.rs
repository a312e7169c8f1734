//! Why something is not permitted, and whether the answer may even tell that the case exists.

use fristad_kernel::{
    Provision,
    statute::{fl, osl, personal_data_act, personal_data_ordinance},
};

/// Why something is not permitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DenyReason {
    /// The case belongs to another authority, and secrecy holds between the two.
    OtherAuthority,
    /// A conflict of interest (jäv) is noted, and no exception is decided.
    Conflicted,
    /// The purpose does not reach so far.
    PurposeDoesNotFit,
    /// None of their roles is ever given this.
    NotTheirRole,
    /// They do not stand in the relation to the case that this needs.
    NoRelation,
    /// Opened without relation, and its time is out.
    GlassExpired,
    /// Opened without relation, and a second person's approval is missing.
    GlassNotApproved,
    /// The second person is the one who asked.
    OwnRequest,
    /// The address permission is missing.
    NoAddressPermission,
    /// Cases may not be searched by this.
    SearchField,
}

impl DenyReason {
    /// Every reason.
    pub const ALL: &'static [Self] = &[
        Self::OtherAuthority,
        Self::Conflicted,
        Self::PurposeDoesNotFit,
        Self::NotTheirRole,
        Self::NoRelation,
        Self::GlassExpired,
        Self::GlassNotApproved,
        Self::OwnRequest,
        Self::NoAddressPermission,
        Self::SearchField,
    ];

    /// The code under which the denial is logged.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OtherAuthority => "other_authority",
            Self::Conflicted => "conflicted",
            Self::PurposeDoesNotFit => "purpose_does_not_fit",
            Self::NotTheirRole => "not_their_role",
            Self::NoRelation => "no_relation",
            Self::GlassExpired => "glass_expired",
            Self::GlassNotApproved => "glass_not_approved",
            Self::OwnRequest => "own_request",
            Self::NoAddressPermission => "no_address_permission",
            Self::SearchField => "search_field",
        }
    }

    /// The provision on which the denial rests.
    pub const fn statute(self) -> Provision {
        match self {
            // Secrecy holds towards other authorities.
            Self::OtherAuthority => osl("8", "1"),
            // Whoever has a conflict of interest takes no part in handling.
            Self::Conflicted => fl("17"),
            // Personal data are handled only where a purpose of social services needs it.
            Self::PurposeDoesNotFit => personal_data_act("6"),
            // What someone tells social services is secret, within the house too for those who do not handle it.
            Self::NotTheirRole => osl("26", "1"),
            // Access is limited to what each needs.
            Self::NoRelation | Self::GlassExpired | Self::GlassNotApproved | Self::OwnRequest => personal_data_act("10"),
            // Where someone stays and can be reached.
            Self::NoAddressPermission => osl("21", "3"),
            Self::SearchField => personal_data_ordinance("15"),
        }
    }
}

/// Whether the answer may tell that the case exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existence {
    /// They know already, by their relation to it; or no case is meant.
    MayBeTold,
    /// The answer is byte for byte that to an id that does not exist.
    MustNotBeTold,
}

/// Something is not permitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("denied.{}", .reason.code())]
pub struct Denied {
    /// Why.
    pub reason: DenyReason,
    /// By which provision.
    pub statute: Provision,
    /// Whether the answer may tell that the case exists.
    pub existence: Existence,
}

impl Denied {
    pub(crate) const fn new(reason: DenyReason, existence: Existence) -> Self {
        Self { reason, statute: reason.statute(), existence }
    }
}
