//! The log: lines on standard error, from a thread of their own, so that a reader who has stopped reading stops nobody here.

use crate::config::{Format, Level, Log};
use std::{io, panic};
use tracing_appender::non_blocking::{NonBlockingBuilder, WorkerGuard};
use tracing_subscriber::{Layer, filter::LevelFilter, filter::Targets, fmt, layer::SubscriberExt, util::SubscriberInitExt};

/// Begins to log. What waits is written when the guard goes.
pub fn begin(log: &Log) -> WorkerGuard {
    let (lines, guard) = NonBlockingBuilder::default().lossy(true).finish(io::stderr());
    let level = match log.level {
        Level::Error => LevelFilter::ERROR,
        Level::Warn => LevelFilter::WARN,
        Level::Info => LevelFilter::INFO,
        Level::Debug => LevelFilter::DEBUG,
    };
    // What others' libraries say is not written: they do not know what must never be.
    let ours = Targets::new().with_target("fristad", level);
    let lines = match log.format {
        Format::Json => fmt::layer().json().flatten_event(true).with_target(false).with_writer(lines).boxed(),
        Format::Text => fmt::layer().compact().with_ansi(false).with_target(false).with_writer(lines).boxed(),
    };
    // A second one in the same process would be a test's, which has its own.
    let _ = tracing_subscriber::registry().with(lines.with_filter(ours)).try_init();
    // The message of a panic can quote what it stumbled over. The place says enough.
    panic::set_hook(Box::new(|about| {
        let place = about.location().map_or_else(String::new, ToString::to_string);
        tracing::error!(place, "panic");
    }));
    guard
}
