//! The condition of a domain: columns compared with values, joined by `and`, `or`, `not`.

mod lex;
mod parse;

use crate::fault::Reason;
use csv::ByteRecord;
use std::{cmp::Ordering, str};
use thiserror::Error;

/// How deep parentheses and `not` may lie in each other.
const DEEPEST: usize = 100;

/// A condition as it was written: `exposed == 1 and age >= 18`.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr(Node);

/// Why a condition cannot be read, and at which character (from 1).
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("tecken {at}: {fault}")]
pub struct ExprError {
    /// The character, counted from 1.
    pub at: usize,
    /// Why.
    pub fault: ExprFault,
}

/// What is wrong with a condition.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ExprFault {
    /// Nothing, or the end, where something more is needed.
    #[error("villkoret slutar innan det är färdigt")]
    Ends,
    /// A sign that means nothing here.
    #[error("förstår inte '{0}'")]
    Sign(String),
    /// A quoted text without its end.
    #[error("texten har inget slutcitat")]
    Unclosed,
    /// One `=`.
    #[error("skriv == för lika med")]
    OneEquals,
    /// A number that is none.
    #[error("'{0}' är inget tal")]
    Number(String),
    /// Something else than a column first.
    #[error("här ska ett kolumnnamn stå, inte '{0}'")]
    Column(String),
    /// Something else than a comparison.
    #[error("här ska ==, !=, <, <=, > eller >= stå, inte '{0}'")]
    Operator(String),
    /// Something else than a value.
    #[error("här ska ett tal eller en text inom citattecken stå, inte '{0}'")]
    Value(String),
    /// Something after the end.
    #[error("här ska 'and' eller 'or' stå, inte '{0}'")]
    Joint(String),
    /// A parenthesis that is not closed.
    #[error("här ska en slutparentes stå, inte '{0}'")]
    Parenthesis(String),
    /// Too deep.
    #[error("villkoret har för många parenteser i varandra")]
    Deep,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    Equal,
    Unequal,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

impl Operator {
    fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Equal => order.is_eq(),
            Self::Unequal => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::AtMost => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::AtLeast => order.is_ge(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Value {
    Number(f64),
    Text(String),
    /// A word without quotes: text, unless a column bears the name, for columns are compared with values only.
    Word(String),
}

/// A condition; `C` is how a column is named: by its name, or by its place in a file.
#[derive(Clone, Debug, PartialEq)]
enum Tree<C> {
    Compare { column: C, operator: Operator, value: Value },
    Not(Box<Self>),
    All(Vec<Self>),
    Any(Vec<Self>),
}

type Node = Tree<String>;

impl str::FromStr for Expr {
    type Err = ExprError;

    fn from_str(text: &str) -> Result<Self, ExprError> {
        parse::parse(text).map(Self)
    }
}

impl Expr {
    /// The condition for files with these columns.
    pub(crate) fn bind(&self, find: &dyn Fn(&str) -> Option<usize>) -> Result<Bound, Reason> {
        bind(&self.0, find).map(Bound)
    }
}

fn bind(node: &Node, find: &dyn Fn(&str) -> Option<usize>) -> Result<Tree<usize>, Reason> {
    let all = |nodes: &[Node]| nodes.iter().map(|node| bind(node, find)).collect::<Result<Vec<_>, _>>();
    Ok(match node {
        Tree::Compare { column, operator, value } => {
            let place = find(column).ok_or_else(|| Reason::NoColumn(column.clone()))?;
            if let Value::Word(word) = value
                && find(word).is_some()
            {
                return Err(Reason::ColumnAsValue(word.clone()));
            }
            Tree::Compare { column: place, operator: *operator, value: value.clone() }
        }
        Tree::Not(inner) => Tree::Not(Box::new(bind(inner, find)?)),
        Tree::All(nodes) => Tree::All(all(nodes)?),
        Tree::Any(nodes) => Tree::Any(all(nodes)?),
    })
}

/// A condition whose columns are places in a record.
#[derive(Clone, Debug)]
pub(crate) struct Bound(Tree<usize>);

/// A cell that is no number where its size was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotANumber {
    pub column: usize,
}

impl Bound {
    /// Whether the record meets it; `None` where that hangs on a missing value.
    pub fn meets(&self, record: &ByteRecord) -> Result<Option<bool>, NotANumber> {
        meets(&self.0, record)
    }
}

fn meets(node: &Tree<usize>, record: &ByteRecord) -> Result<Option<bool>, NotANumber> {
    match node {
        Tree::Compare { column, operator, value } => compare(*column, *operator, value, record),
        Tree::Not(inner) => Ok(meets(inner, record)?.map(|met| !met)),
        Tree::All(nodes) => joined(nodes, record, false),
        Tree::Any(nodes) => joined(nodes, record, true),
    }
}

/// `or` when `decisive` is true, `and` when it is false: one decisive part settles the whole, a missing one leaves it open.
fn joined(nodes: &[Tree<usize>], record: &ByteRecord, decisive: bool) -> Result<Option<bool>, NotANumber> {
    let mut known = true;
    for node in nodes {
        match meets(node, record)? {
            Some(met) if met == decisive => return Ok(Some(decisive)),
            Some(_) => {}
            None => known = false,
        }
    }
    Ok(known.then_some(!decisive))
}

fn compare(column: usize, operator: Operator, value: &Value, record: &ByteRecord) -> Result<Option<bool>, NotANumber> {
    let cell = crate::input::cell(record, column);
    if crate::input::is_missing(cell) {
        return Ok(None);
    }
    match value {
        Value::Text(text) | Value::Word(text) => Ok(Some(operator.holds(cell.cmp(text.as_bytes())))),
        Value::Number(number) => match (crate::number::number(cell), operator) {
            (Some(found), _) => Ok(found.partial_cmp(number).map(|order| operator.holds(order))),
            (None, Operator::Equal) => Ok(Some(false)),
            (None, Operator::Unequal) => Ok(Some(true)),
            (None, _) => Err(NotANumber { column }),
        },
    }
}

#[cfg(test)]
mod tests;
