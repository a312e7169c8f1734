//! Inputs that are almost right: a right one, and a few places in it that were changed, cut out or doubled. Noise alone seldom comes past a parser's first byte.

use bolero::TypeGenerator;

/// How often each target is tried. All of them together take a few seconds.
pub const TIMES: usize = 3_000;

/// One change. Places are counted modulo the length.
#[derive(Clone, Debug, TypeGenerator)]
pub enum Edit {
    /// Another byte.
    Set(u16, u8),
    /// One bit turned.
    Flip(u16, u8),
    /// A byte put in.
    Insert(u16, u8),
    /// So many bytes cut out.
    Cut(u16, u8),
    /// The end cut off.
    End(u16),
    /// So many bytes once more.
    Double(u16, u8),
}

/// A right input with a few changes.
pub fn near(right: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut bytes = right.to_vec();
    for edit in edits.iter().take(4) {
        change(&mut bytes, edit);
    }
    bytes
}

fn change(bytes: &mut Vec<u8>, edit: &Edit) {
    let length = bytes.len();
    let place = |at: u16| usize::from(at) % (length + 1);
    let until = |at: u16, count: u8| (place(at) + usize::from(count % 16)).min(length);
    match *edit {
        Edit::Set(at, byte) => bytes.iter_mut().skip(place(at)).take(1).for_each(|old| *old = byte),
        Edit::Flip(at, bit) => bytes.iter_mut().skip(place(at)).take(1).for_each(|old| *old ^= 1 << (bit % 8)),
        Edit::Insert(at, byte) => bytes.insert(place(at), byte),
        Edit::Cut(at, count) => drop(bytes.drain(place(at)..until(at, count))),
        Edit::End(at) => bytes.truncate(place(at)),
        Edit::Double(at, count) => {
            let again: Vec<_> = bytes[place(at)..until(at, count)].to_vec();
            bytes.splice(place(at)..place(at), again);
        }
    }
}
