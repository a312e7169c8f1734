//! The pages: server-rendered views over the operations of `app`. No rule and no SQL lives here.

pub mod api;
pub mod codes;
pub mod forms;
pub mod http;
mod pages;
pub mod text;
pub mod ui;

pub use http::{
    desk::{Clock, House, Shown, Showroom},
    guests::Guests,
    routes::{Entry, Method, ROUTES, Route},
    serve::{COOKIE, LARGEST_FORM, router},
};
