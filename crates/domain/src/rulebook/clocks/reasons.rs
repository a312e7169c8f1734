//! Why a clock's last day moves or stands. 2 § lagen (1930:173) om beräkning av lagstadgad tid moves the last day of an act that by law must be done *senast*;
//! it may always be done earlier, so a stricter day of our own is never later than the law allows.

/// A party's own time.
pub const PARTY: &str = "Det är den enskildes tid: slutar den en helgdag, lördag eller någon av de tre aftnarna får åtgärden göras nästa vardag \
                         (2 § lagen 1930:173).";
/// The authority's own duty, where the law would give one working day more.
pub const STRICTER: &str =
    "Lagen ger nämnden till nästa vardag (2 § lagen 1930:173). Vi håller den tidigare dagen: tiden skyddar den enskilde.";
/// The authority's own duty whose neglect makes a decision lapse.
pub const LAPSE: &str = "Lagen ger nämnden till nästa vardag (2 § lagen 1930:173). Vi håller den tidigare dagen, men beslutet räknas som upphört \
                         först när också den vardagen har gått.";
/// The time of a court or of another authority.
pub const OTHERS: &str = "Det är en annan myndighets tid: den är överskriden först när nästa vardag har gått (2 § lagen 1930:173).";
/// A duty that comes back.
pub const RECURRING: &str = "Tiden är den längsta som får gå mellan två överväganden; en helg gör den inte längre.";
/// The longest time that a measure may last.
pub const MEASURE: &str = "Tiden är en åtgärds längsta tid, inte en dag då något senast ska göras; en helg gör den inte längre.";
/// A condition, not a day for an act.
pub const CONDITION: &str = "Tiden är ett villkor, inte en dag då något senast ska göras.";
/// Retention is measured back in time.
pub const BACK: &str = "Tiden räknas bakåt; inget behöver göras just den dagen.";
/// What is due at once.
pub const AT_ONCE: &str = "Det finns ingen dag att flytta: skyldigheten gäller också natt och helg.";
