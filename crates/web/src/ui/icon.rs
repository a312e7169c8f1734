//! A few drawn signs. Each always stands with a word, and is silent to those who listen.

use maud::{Markup, PreEscaped, html};

/// A sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Danger to life.
    Danger,
    /// A deadline.
    Clock,
    /// It went well.
    Check,
    /// For information.
    Info,
    /// Something is wrong.
    Error,
    /// Protected personal data.
    Shield,
    /// How someone is reached.
    Phone,
    /// Language and interpreter.
    Speech,
    /// A child.
    Child,
    /// Leave at once.
    Leave,
    /// Lock.
    Lock,
    /// A document.
    Paper,
}

impl Icon {
    /// Every sign.
    pub const ALL: [Self; 12] = [
        Self::Danger,
        Self::Clock,
        Self::Check,
        Self::Info,
        Self::Error,
        Self::Shield,
        Self::Phone,
        Self::Speech,
        Self::Child,
        Self::Leave,
        Self::Lock,
        Self::Paper,
    ];

    /// The drawing, in a box of 20 by 20.
    const fn drawing(self) -> &'static str {
        match self {
            Self::Danger => r#"<path d="M10 2 19 18H1Z"/><path d="M10 8v4.5M10 15.2v.1"/>"#,
            Self::Clock => r#"<circle cx="10" cy="10" r="8"/><path d="M10 5.5V10l3 2"/>"#,
            Self::Check => r#"<circle cx="10" cy="10" r="8"/><path d="m6.5 10.2 2.5 2.5 4.8-5.2"/>"#,
            Self::Info => r#"<circle cx="10" cy="10" r="8"/><path d="M10 9.2V14M10 6.2v.1"/>"#,
            Self::Error => r#"<path d="M6.5 2h7L18 6.5v7L13.5 18h-7L2 13.5v-7Z"/><path d="M10 6v5M10 13.8v.1"/>"#,
            Self::Shield => r#"<path d="M10 2 3.5 4.5v5c0 4 2.7 7 6.5 8.5 3.8-1.5 6.5-4.5 6.5-8.5v-5Z"/><path d="M10 6.5v5M10 13.6v.1"/>"#,
            Self::Phone => r#"<path d="M6 2.5h8v15H6Z"/><path d="M9 15h2"/>"#,
            Self::Speech => r#"<path d="M2.5 3.5h15v10H9l-4 3.5v-3.5H2.5Z"/><path d="M6 7h8M6 10h5"/>"#,
            Self::Child => r#"<circle cx="10" cy="5.5" r="3"/><path d="M10 8.5v5M6.5 10.5h7M10 13.5l-2.5 4M10 13.5l2.5 4"/>"#,
            Self::Leave => r#"<path d="M8 3H3v14h5"/><path d="M8 10h9M13.5 6.5 17 10l-3.5 3.5"/>"#,
            Self::Lock => r#"<path d="M4.5 9h11v8h-11Z"/><path d="M7 9V6.5a3 3 0 0 1 6 0V9"/>"#,
            Self::Paper => r#"<path d="M4.5 2h7.5l3.5 3.5V18h-11Z"/><path d="M7.5 9h5M7.5 12.5h5"/>"#,
        }
    }
}

fn sized(icon: Icon, side: u8) -> Markup {
    html! {
        svg.tecken width=(side) height=(side) viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false" {
            (PreEscaped(icon.drawing()))
        }
    }
}

/// Beside a line of text.
pub fn small(icon: Icon) -> Markup {
    sized(icon, 18)
}

/// Beside a heading.
pub fn large(icon: Icon) -> Markup {
    sized(icon, 24)
}
