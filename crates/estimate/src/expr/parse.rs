//! From words to a condition: `or` binds loosest, then `and`, then `not`.

use super::{
    DEEPEST, ExprError, ExprFault, Node, Tree, Value,
    lex::{Lexed, Token, lex},
};

pub fn parse(text: &str) -> Result<Node, ExprError> {
    let words = lex(text)?;
    let mut parser = Parser { words: &words, next: 0, end: text.chars().count() + 1 };
    let node = parser.any(0)?;
    match parser.peek() {
        None => Ok(node),
        Some(_) => Err(parser.here(ExprFault::Joint)),
    }
}

struct Parser<'a> {
    words: &'a [Lexed],
    next: usize,
    /// The place behind the last character.
    end: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&'a Token> {
        self.words.get(self.next).map(|word| &word.token)
    }

    fn take(&mut self, wanted: &Token) -> bool {
        let there = self.peek() == Some(wanted);
        if there {
            self.next += 1;
        }
        there
    }

    fn here(&self, fault: impl FnOnce(String) -> ExprFault) -> ExprError {
        match self.words.get(self.next) {
            Some(word) => ExprError { at: word.at, fault: fault(word.written.clone()) },
            None => ExprError { at: self.end, fault: ExprFault::Ends },
        }
    }

    fn any(&mut self, depth: usize) -> Result<Node, ExprError> {
        let mut parts = vec![self.all(depth)?];
        while self.take(&Token::Or) {
            parts.push(self.all(depth)?);
        }
        Ok(one_or(parts, Tree::Any))
    }

    fn all(&mut self, depth: usize) -> Result<Node, ExprError> {
        let mut parts = vec![self.one(depth)?];
        while self.take(&Token::And) {
            parts.push(self.one(depth)?);
        }
        Ok(one_or(parts, Tree::All))
    }

    fn one(&mut self, depth: usize) -> Result<Node, ExprError> {
        if depth > DEEPEST {
            return Err(self.here(|_| ExprFault::Deep));
        }
        if self.take(&Token::Not) {
            return Ok(Tree::Not(Box::new(self.one(depth + 1)?)));
        }
        if self.take(&Token::Open) {
            let inner = self.any(depth + 1)?;
            return if self.take(&Token::Close) { Ok(inner) } else { Err(self.here(ExprFault::Parenthesis)) };
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Result<Node, ExprError> {
        let Some(Token::Word(column) | Token::Name(column)) = self.peek() else { return Err(self.here(ExprFault::Column)) };
        self.next += 1;
        let Some(Token::Operator(operator)) = self.peek() else { return Err(self.here(ExprFault::Operator)) };
        self.next += 1;
        let value = match self.peek() {
            Some(Token::Number(number)) => Value::Number(*number),
            Some(Token::Text(text)) => Value::Text(text.clone()),
            Some(Token::Word(word)) => Value::Word(word.clone()),
            _ => return Err(self.here(ExprFault::Value)),
        };
        self.next += 1;
        Ok(Tree::Compare { column: column.clone(), operator: *operator, value })
    }
}

fn one_or(mut parts: Vec<Node>, joined: fn(Vec<Node>) -> Node) -> Node {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            joined(parts)
        }
        None => joined(parts),
    }
}
