//! The words of a condition.

use super::{ExprError, ExprFault, Operator};

#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    /// A word without quotes.
    Word(String),
    /// A column's name in backticks.
    Name(String),
    Text(String),
    Number(f64),
    Operator(Operator),
    And,
    Or,
    Not,
    Open,
    Close,
}

/// A word, how it was written, and at which character it begins (from 1).
#[derive(Clone, Debug)]
pub struct Lexed {
    pub token: Token,
    pub written: String,
    pub at: usize,
}

/// All words of a condition.
pub fn lex(text: &str) -> Result<Vec<Lexed>, ExprError> {
    let signs: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&sign) = signs.get(at) {
        if sign.is_whitespace() {
            at += 1;
            continue;
        }
        let rest = signs.get(at..).unwrap_or_default();
        let (token, length) = next(sign, rest).map_err(|fault| ExprError { at: at + 1, fault })?;
        found.push(Lexed { token, written: rest.iter().take(length).collect(), at: at + 1 });
        at += length;
    }
    Ok(found)
}

fn next(sign: char, rest: &[char]) -> Result<(Token, usize), ExprFault> {
    let second = rest.get(1).copied();
    match (sign, second) {
        ('(', _) => Ok((Token::Open, 1)),
        (')', _) => Ok((Token::Close, 1)),
        ('=', Some('=')) => Ok((Token::Operator(Operator::Equal), 2)),
        ('=', _) => Err(ExprFault::OneEquals),
        ('!', Some('=')) => Ok((Token::Operator(Operator::Unequal), 2)),
        ('<', Some('=')) => Ok((Token::Operator(Operator::AtMost), 2)),
        ('>', Some('=')) => Ok((Token::Operator(Operator::AtLeast), 2)),
        ('<', _) => Ok((Token::Operator(Operator::Less), 1)),
        ('>', _) => Ok((Token::Operator(Operator::Greater), 1)),
        ('\'' | '"', _) => quoted(sign, rest).map(|(text, length)| (Token::Text(text), length)),
        ('`', _) => quoted(sign, rest).map(|(text, length)| (Token::Name(text), length)),
        ('-' | '+' | '.' | '0'..='9', _) => number(rest),
        _ if sign.is_alphabetic() || sign == '_' => Ok(word(rest)),
        _ => Err(ExprFault::Sign(sign.to_string())),
    }
}

/// The text up to the same sign; the sign twice stands for itself.
fn quoted(sign: char, rest: &[char]) -> Result<(String, usize), ExprFault> {
    let mut text = String::new();
    let mut at = 1;
    while let Some(&here) = rest.get(at) {
        if here != sign {
            text.push(here);
            at += 1;
        } else if rest.get(at + 1) == Some(&sign) {
            text.push(sign);
            at += 2;
        } else {
            return Ok((text, at + 1));
        }
    }
    Err(ExprFault::Unclosed)
}

/// Everything that can belong to a number, so that `1.2.3` and `3abc` are told whole.
fn number(rest: &[char]) -> Result<(Token, usize), ExprFault> {
    let mut written = String::new();
    for &sign in rest {
        let signed = matches!(sign, '-' | '+') && (written.is_empty() || written.ends_with(['e', 'E']));
        if !(sign.is_alphanumeric() || matches!(sign, '.' | '_') || signed) {
            break;
        }
        written.push(sign);
    }
    match written.parse::<f64>() {
        Ok(number) if number.is_finite() && written.contains(|sign: char| sign.is_ascii_digit()) => {
            Ok((Token::Number(number), written.chars().count()))
        }
        _ => Err(ExprFault::Number(written)),
    }
}

fn word(rest: &[char]) -> (Token, usize) {
    let written: String = rest.iter().take_while(|sign| sign.is_alphanumeric() || matches!(sign, '_' | '.')).collect();
    let length = written.chars().count();
    let token = match written.as_str() {
        "and" | "AND" => Token::And,
        "or" | "OR" => Token::Or,
        "not" | "NOT" => Token::Not,
        _ => Token::Word(written),
    };
    (token, length)
}
