//! A network between the server and PostgreSQL that is slow, stands still, and breaks.

use super::{Worker, goes_on, lay};
use crate::{house::House, server::program};
use fristad_testkit::{
    served::{Authority, Client},
    wait,
};
use std::{
    io::{Read, Write as _},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU8, Ordering},
    },
    thread,
    time::Duration,
};

const PASSES: u8 = 0;
const IS_SLOW: u8 = 1;
const STANDS_STILL: u8 = 2;
const IS_CUT: u8 = 3;
/// How much later everything comes over a slow network.
const LATER: Duration = Duration::from_millis(20);

/// Something between two programs that passes on what they say, as it is told to.
struct Between {
    address: SocketAddr,
    manner: Arc<AtomicU8>,
    lines: Arc<Mutex<Vec<TcpStream>>>,
}

impl Between {
    fn to(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let between = Self { address: listener.local_addr().unwrap(), manner: Arc::default(), lines: Arc::default() };
        let (manner, lines) = (Arc::clone(&between.manner), Arc::clone(&between.lines));
        thread::spawn(move || {
            for near in listener.incoming().map_while(Result::ok) {
                if manner.load(Ordering::SeqCst) == IS_CUT {
                    continue;
                }
                let far = TcpStream::connect(server).unwrap();
                lines.lock().unwrap().extend([near.try_clone().unwrap(), far.try_clone().unwrap()]);
                for (from, to) in [(near.try_clone().unwrap(), far.try_clone().unwrap()), (far, near)] {
                    let manner = Arc::clone(&manner);
                    thread::spawn(move || pass(from, to, &manner));
                }
            }
        });
        between
    }

    fn becomes(&self, manner: u8) {
        self.manner.store(manner, Ordering::SeqCst);
        if manner == IS_CUT {
            for line in self.lines.lock().unwrap().drain(..) {
                // It may be closed already.
                let _ = line.shutdown(Shutdown::Both);
            }
        }
    }
}

fn pass(mut from: TcpStream, mut to: TcpStream, manner: &AtomicU8) {
    let mut bytes = [0; 16 * 1024];
    while let Ok(length @ 1..) = from.read(&mut bytes) {
        if manner.load(Ordering::SeqCst) == IS_SLOW {
            wait::until(LATER, || false);
        }
        wait::until(Duration::MAX, || manner.load(Ordering::SeqCst) != STANDS_STILL);
        if to.write_all(&bytes[..length]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Both);
}

#[tokio::test]
async fn a_database_that_is_slow_stands_still_and_is_cut_off() {
    let house = House::postgres().await;
    let (before, rest) = house.address().split_once('@').unwrap();
    let (server, database) = rest.split_once('/').unwrap();
    let between = Between::to(server.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let url = format!("{before}@{}/{database}", between.address);
    lay(&house, &folder.path().join("data"), &format!("database = \"postgres\"\nurl = {url:?}\n")).await;
    let authority = Authority::at(&program(), folder.path());
    let serving = authority.serve().unwrap();
    let mut worker = Worker::at(serving.address);

    between.becomes(IS_SLOW);
    let slow = worker.entry("langsamt");
    assert_eq!(worker.send(&slow).status, 303, "what is slow is still done");

    let ready = |status| {
        wait::until(super::PATIENCE, || Client::new(serving.address).get(None, "/readyz").is_ok_and(|reply| reply.status == status))
    };
    let mut held = Vec::new();
    for (manner, mark) in [(STANDS_STILL, "star-still"), (IS_CUT, "avbruten")] {
        between.becomes(manner);
        let write = worker.entry(mark);
        worker.cannot_send(&write);
        held.push(write);
        assert!(ready(503), "{mark}");
        assert_eq!(Client::new(serving.address).get(None, "/healthz").unwrap().status, 200);
        assert_eq!(Client::new(serving.address).get(None, "/logga-in").unwrap().status, 200, "what needs no database is shown");
        between.becomes(PASSES);
        assert!(ready(200), "{mark}");
    }
    goes_on(&authority, serving, worker, &held);
}
