//! The database dies under two servers and two workers while people write, and its standby takes over.

use crate::server::program;
use fristad_testkit::served::Failover;

#[test]
fn nothing_acknowledged_is_lost_when_the_standby_takes_over() {
    let folder = tempfile::tempdir().unwrap();
    let failover = Failover { binary: program(), folder: folder.path().to_owned(), rounds: 1, cases: 12, clerks: 4 };
    let survived = failover.run(&|line| println!("{line}")).unwrap();
    assert!(survived.is_clean() && survived.rounds == 1 && survived.acknowledged > 0, "{survived:?}");
}
