//! SQL texts: named constants that list themselves, and the one thing that no constant can say, the number of rows.

/// Names statements and lists them in `STATEMENTS`, so that none is forgotten by the test that prepares all of them.
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $text:expr;)+) => {
        $($(#[$doc])* const $name: &str = $text;)+
        pub(super) const STATEMENTS: &[(&str, &str)] = &[$((stringify!($name), $name)),+];
    };
}
pub(crate) use statements;

/// Parameters that one statement may have: below SQLite's 32,766 and PostgreSQL's 65,535. Only beyond so many is a write split in two statements.
pub(crate) const MOST_PARAMETERS: usize = 32_000;

/// The rows of `columns` parameters each that fit in one statement.
pub(crate) const fn rows_at_once(columns: usize) -> usize {
    MOST_PARAMETERS / columns
}

/// Writes out, for `rows` rows, the mark `{rows C from F}` as so many parenthesised groups of `C` parameters or `{list from F}` as so many parameters, both
/// counted from `$F`. `as T` at the mark's end casts each, where a database could not tell its type. A text without a mark stays as it is.
pub(crate) fn expand(text: &str, rows: usize) -> String {
    let Some((before, rest)) = text.split_once('{') else {
        return text.to_owned();
    };
    let Some((mark, after)) = rest.split_once('}') else {
        return text.to_owned();
    };
    let (mark, cast) = mark.split_once(" as ").map_or((mark, None), |(mark, cast)| (mark, Some(cast)));
    let list = |first, count| list(first, count, cast);
    let numbers: Vec<usize> = mark.split(' ').filter_map(|word| word.parse().ok()).collect();
    let parameters = match numbers.as_slice() {
        [columns, first] => (0..rows).map(|row| format!("({})", list(first + row * columns, *columns))).collect::<Vec<_>>().join(", "),
        [first] => list(*first, rows),
        _ => String::new(),
    };
    format!("{before}{parameters}{after}")
}

fn list(first: usize, count: usize, cast: Option<&str>) -> String {
    let parameter = |number| cast.map_or_else(|| format!("${number}"), |cast| format!("CAST(${number} AS {cast})"));
    (first..first + count).map(parameter).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_and_lists_are_numbered_on() {
        assert_eq!(expand("INSERT INTO t (a, b) VALUES {rows 2 from 1} x", 2), "INSERT INTO t (a, b) VALUES ($1, $2), ($3, $4) x");
        assert_eq!(expand("WHERE a = $1 AND b IN ({list from 2})", 3), "WHERE a = $1 AND b IN ($2, $3, $4)");
        assert_eq!(expand("IN (VALUES {rows 1 from 3 as BIGINT})", 2), "IN (VALUES (CAST($3 AS BIGINT)), (CAST($4 AS BIGINT)))");
        assert_eq!(expand("SELECT 1", 7), "SELECT 1");
    }
}
