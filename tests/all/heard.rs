//! What goes to the log while a test listens: everything that our crates say, at every level, as the server writes it.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};
use tracing_subscriber::{Layer, filter::Targets, fmt, layer::SubscriberExt};

/// Listens to this thread for as long as it lives.
pub struct Heard {
    written: Written,
    _listening: tracing::subscriber::DefaultGuard,
}

#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Heard {
    pub fn listen() -> Self {
        let written = Written::default();
        let writer = written.clone();
        let ours = Targets::new().with_target("fristad", tracing::Level::TRACE);
        let lines = fmt::layer().json().flatten_event(true).with_writer(move || writer.clone()).with_filter(ours);
        let listening = tracing::subscriber::set_default(tracing_subscriber::registry().with(lines));
        Self { written, _listening: listening }
    }

    /// The lines so far.
    pub fn lines(&self) -> Vec<String> {
        String::from_utf8(self.written.0.lock().unwrap().clone()).unwrap().lines().map(str::to_owned).collect()
    }

    /// Those that tell of something that broke.
    pub fn causes(&self) -> Vec<String> {
        self.lines().into_iter().filter(|line| line.contains("\"cause\"")).collect()
    }
}
