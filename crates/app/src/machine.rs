//! Other systems: the keys with which they come in, what each key allows, and that a call sent twice is done once.
//!
//! A key is a token of a service account: an account with posts and without a login. It was issued by a person, and never reaches further than that person does: the posts in
//! which it acts are those of the service account that its issuer holds too, at the moment of each call.

pub mod call;
pub mod enter;
pub mod scope;
pub mod tokens;
