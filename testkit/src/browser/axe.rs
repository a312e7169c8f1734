//! What axe-core finds on a page (WCAG 2.2, <https://github.com/dequelabs/axe-core>).

use std::fmt;

use fantoccini::Client;
use serde_json::Value;

use super::{Error, axe_script};

/// A rule that the page breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The rule, such as `label`.
    pub rule: String,
    /// How much it hinders: `minor`, `moderate`, `serious`, `critical`.
    pub impact: String,
    /// The rule in words.
    pub help: String,
    /// Where.
    pub found: Vec<Found>,
}

/// A place where a rule is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// A selector that leads to it.
    pub target: String,
    /// The element as written.
    pub html: String,
    /// What is wrong with it.
    pub summary: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}): {}", self.rule, self.impact, self.help)?;
        self.found.iter().try_for_each(|found| write!(f, "\n  {}: {}\n    {}", found.target, found.html, found.summary))
    }
}

/// The rules run in the page itself. Its content security policy does not hinder what the driver puts there.
const RUN: &str = "
    const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'] }).then(
        (results) => done({ violations: results.violations }),
        (error) => done({ error: String(error) }),
    );
";

/// Runs axe-core on the page that is open. An empty list is a page without a violation that a machine can find.
///
/// # Errors
/// [`Error::NoAxe`] when axe-core has not been brought, [`Error::Answer`] when it could not run.
pub async fn axe(client: &Client) -> Result<Vec<Violation>, Error> {
    let file = axe_script()?;
    let script = std::fs::read_to_string(&file).map_err(Error::io(format!("reading {}", file.display())))?;
    client.execute(&script, Vec::new()).await?;
    let answer = client.execute_async(RUN, Vec::new()).await?;
    let violations = answer.get("violations").and_then(Value::as_array);
    let violations = violations.ok_or_else(|| Error::Answer(text(&answer, "error")))?;
    Ok(violations.iter().map(violation).collect())
}

fn violation(told: &Value) -> Violation {
    let nodes = told.get("nodes").and_then(Value::as_array);
    Violation {
        rule: text(told, "id"),
        impact: text(told, "impact"),
        help: text(told, "help"),
        found: nodes.into_iter().flatten().map(found).collect(),
    }
}

fn found(told: &Value) -> Found {
    let targets = told.get("target").and_then(Value::as_array);
    let target = targets.into_iter().flatten().filter_map(Value::as_str).collect::<Vec<_>>().join(" ");
    Found { target, html: text(told, "html"), summary: text(told, "failureSummary") }
}

fn text(told: &Value, key: &str) -> String {
    told.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}
