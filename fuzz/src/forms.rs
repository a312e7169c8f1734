//! What a browser sends: forms, queries, cookies.

use crate::near::{Edit, TIMES, near};
use bolero::check;
use fristad_web::http::{Fields, serve::cookie};

fn form_holds(bytes: &[u8]) {
    if let Ok(fields) = Fields::parse(bytes) {
        assert!(fields.iter().all(|(name, value)| !name.contains(['\0', '\r']) && !value.contains(['\0', '\r'])));
        assert_eq!(Fields::parse(fields.encoded().as_bytes()).as_ref(), Ok(&fields), "what was taken means the same when it is sent again");
    }
}

#[test]
fn forms() {
    check!().with_iterations(TIMES).for_each(form_holds);
    let right = "_formular=019cec00-d2f2-7674-840b-d07948caa7d7&facts=Hon+ringer+%C3%A5ter.%0D%0AL%C3%A4get+%C3%A4r+lugnt&source=told_by_person&barn=a&barn=b";
    check!().with_iterations(TIMES).with_type::<Vec<Edit>>().for_each(|edits| form_holds(&near(right.as_bytes(), edits)));
}

#[test]
fn session_cookies() {
    let right = b"a=b; __Host-fristad=4qEq0Lw3m8V2y-1Kf7xJdQnR6sT9uYcZ; klart=x";
    check!().with_iterations(TIMES).with_type::<Vec<Edit>>().for_each(|edits| {
        let Ok(value) = near(right, edits).try_into() else { return };
        let headers = [(http::header::COOKIE, value)].into_iter().collect();
        if let Some(token) = cookie(&headers, "__Host-fristad") {
            assert!(!token.contains(';') && token.trim_end() == token, "a cookie ends where the next begins");
        }
    });
}
