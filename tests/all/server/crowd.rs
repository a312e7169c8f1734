//! Those who take connections and ask nothing keep nobody out.

use super::{Installed, get};
use std::{
    io::{Read, Write},
    net::TcpStream,
};

#[test]
fn whoever_holds_connections_keeps_nobody_out() {
    let installed = Installed::sqlite();
    let serving = installed.serve("web.connections = 8\nweb.header_seconds = 2\n");
    let mut crowd: Vec<_> = (0..40)
        .map(|number| {
            let mut stream = TcpStream::connect(serving.address).unwrap();
            // Every other one has begun to ask, and goes on a byte at a time or not at all.
            if number % 2 == 0 {
                // It may have been let go already.
                let _ = stream.write_all(b"GET / HTTP/1.1\r\nHo");
            }
            stream
        })
        .collect();
    for _ in 0..5 {
        assert_eq!(get(serving.address, "/logga-in").status, 200);
    }
    // And those who never finish are let go by themselves.
    for stream in &mut crowd {
        let mut rest = Vec::new();
        let ended = stream.read_to_end(&mut rest);
        assert!(ended.is_err() || !rest.starts_with(b"HTTP/1.1 200"));
    }
    assert!(serving.stop().unwrap().success());
}

#[test]
fn when_the_system_gives_no_more_descriptors_it_waits_and_goes_on() {
    let installed = Installed::sqlite();
    let mut command = std::process::Command::new("/bin/sh");
    command.args(["-c", "ulimit -n 48 && exec \"$@\"", "sh"]).arg(super::program()).args(["serve", "--config", &installed.settings("")]);
    let serving = fristad_testkit::served::Serving::start(command, &installed.folder.path().join("log")).unwrap();
    // A page first, so that the database is open.
    assert_eq!(installed.enter(serving.address).status, 303);
    let crowd: Vec<_> = (0..120).map(|_| TcpStream::connect(serving.address).unwrap()).collect();
    let exhausted = || installed.log().iter().any(|line| line["message"] == "no connection can be taken");
    assert!(fristad_testkit::wait::until(super::PATIENCE, exhausted));
    assert_eq!(get(serving.address, "/logga-in").status, 200, "amid the crowd, since those who ask nothing leave");
    drop(crowd);
    assert_eq!(get(serving.address, "/logga-in").status, 200);
    assert!(serving.stop().unwrap().success());
}

#[test]
fn whoever_sends_too_slowly_or_too_much_is_told_so() {
    let installed = Installed::sqlite();
    let serving = installed.serve("");
    let mut stream = TcpStream::connect(serving.address).unwrap();
    stream.set_read_timeout(Some(super::PATIENCE)).unwrap();
    let head = format!("POST /logga-in HTTP/1.1\r\nHost: {}\r\nContent-Length: 16000\r\n\r\nanvandare=", serving.address);
    stream.write_all(head.as_bytes()).unwrap();
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).unwrap();
    assert_eq!(&answer, b"HTTP/1.1 400");

    // Whoever sends too much is told so.
    let mut stream = TcpStream::connect(serving.address).unwrap();
    let head = format!("POST /logga-in HTTP/1.1\r\nHost: {}\r\nContent-Length: 30000\r\n\r\n", serving.address);
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all("a".repeat(30_000).as_bytes()).unwrap();
    stream.read_exact(&mut answer).unwrap();
    assert_eq!(&answer, b"HTTP/1.1 413");
    assert!(serving.stop().unwrap().success());
}
