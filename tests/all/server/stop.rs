//! A server that is asked to stop finishes what it was asked.

use super::{Installed, PATIENCE};
use fristad_testkit::wait;
use std::{
    io::{Read, Write},
    net::TcpStream,
    process::Command,
};

#[test]
fn a_request_under_way_is_answered_and_nobody_new_is_let_in() {
    for installed in Installed::both() {
        let serving = installed.serve("");
        let address = serving.address;
        let form = installed.credentials();
        let (first, last) = form.split_at(form.len() - 1);
        let mut under_way = TcpStream::connect(address).unwrap();
        write!(under_way, "POST /logga-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\nExpect: 100-continue\r\n\r\n", form.len()).unwrap();
        // The server asks for the rest when it has begun to answer.
        let mut told = [0; 25];
        under_way.read_exact(&mut told).unwrap();
        assert_eq!(&told, b"HTTP/1.1 100 Continue\r\n\r\n");
        under_way.write_all(first.as_bytes()).unwrap();
        let mut idle = TcpStream::connect(address).unwrap();
        let both = wait::until(PATIENCE, || {
            super::get(serving.metrics, "/metrics").body.contains("fristad_http_connections{listener=\"pages\"} 2")
        });
        assert!(both);
        Command::new("kill").args(["-TERM", &serving.process().to_string()]).status().unwrap();
        assert!(wait::until(PATIENCE, || TcpStream::connect(address).is_err()), "it takes nobody any more");
        assert_eq!(idle.read(&mut [0; 1]).unwrap_or(0), 0, "who asked nothing is let go");
        under_way.write_all(last.as_bytes()).unwrap();
        let mut reply = String::new();
        under_way.read_to_string(&mut reply).unwrap();
        assert!(reply.starts_with("HTTP/1.1 303") && reply.contains("set-cookie"), "{reply}");
        assert!(serving.stop().unwrap().success());
    }
}
