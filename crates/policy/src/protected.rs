//! A value that only the right permit reveals.

use crate::{action::Class, permit::Permit};
use fristad_kernel::CaseId;

/// A value of one case and one class that cannot be shown, printed, compared, copied out or sent by accident.
///
/// It is revealed to a permit for that very case whose action opens the class:
///
/// ```
/// use fristad_policy::{Permit, Protected};
/// fn letters(address: &Protected<String>, permit: &Permit) -> Option<usize> {
///     address.reveal(permit).map(String::len)
/// }
/// ```
///
/// and to no other permit, such as one for a list:
///
/// ```compile_fail,E0308
/// use fristad_policy::{ListPermit, Protected};
/// fn letters(address: &Protected<String>, permit: &ListPermit) -> Option<usize> {
///     address.reveal(permit).map(String::len)
/// }
/// ```
///
/// or for a job of the system:
///
/// ```compile_fail,E0308
/// use fristad_policy::{Protected, SystemPermit};
/// fn letters(address: &Protected<String>, permit: &SystemPermit) -> Option<usize> {
///     address.reveal(permit).map(String::len)
/// }
/// ```
///
/// What is inside is out of reach but through these methods:
///
/// ```
/// fn inner(address: &fristad_policy::Protected<String>) -> fristad_kernel::CaseId {
///     address.case()
/// }
/// ```
///
/// ```compile_fail,E0616
/// fn inner(address: &fristad_policy::Protected<String>) -> fristad_kernel::CaseId {
///     address.case
/// }
/// ```
///
/// It cannot be printed for people (the first compiles, for what it needs is nothing):
///
/// ```
/// fn needs<T>() {}
/// needs::<fristad_policy::Protected<String>>();
/// ```
///
/// ```compile_fail,E0277
/// fn needs<T: std::fmt::Display>() {}
/// needs::<fristad_policy::Protected<String>>();
/// ```
///
/// nor for developers:
///
/// ```compile_fail,E0277
/// fn needs<T: std::fmt::Debug>() {}
/// needs::<fristad_policy::Protected<String>>();
/// ```
///
/// nor sent, though a plain text can be:
///
/// ```
/// fn needs<T: serde::Serialize>() {}
/// needs::<String>();
/// ```
///
/// ```compile_fail,E0277
/// fn needs<T: serde::Serialize>() {}
/// needs::<fristad_policy::Protected<String>>();
/// ```
///
/// nor copied, nor compared until it is guessed:
///
/// ```compile_fail,E0277
/// fn needs<T: Clone>() {}
/// needs::<fristad_policy::Protected<String>>();
/// ```
///
/// ```compile_fail,E0277
/// fn needs<T: PartialEq>() {}
/// needs::<fristad_policy::Protected<String>>();
/// ```
pub struct Protected<T> {
    value: T,
    case: CaseId,
    class: Class,
}

impl<T> Protected<T> {
    /// Seals a value off, as belonging to a case and a class.
    pub const fn seal_off(value: T, case: CaseId, class: Class) -> Self {
        Self { value, case, class }
    }

    /// The value, for a permit for this case that opens this class; else nothing.
    pub fn reveal(&self, permit: &Permit) -> Option<&T> {
        (permit.case() == self.case && permit.opens(self.class)).then_some(&self.value)
    }

    /// The case to which it belongs.
    pub const fn case(&self) -> CaseId {
        self.case
    }

    /// What it tells.
    pub const fn class(&self) -> Class {
        self.class
    }
}
