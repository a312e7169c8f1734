//! What the package installs beside the program.

use crate::repository::root;
use std::{fs, process::Command};

const UNITS: [&str; 3] = ["fristad.service", "fristad-worker.service", "fristad-backup.service"];

fn unit(name: &str) -> String {
    fs::read_to_string(root().join("packaging").join(name)).unwrap()
}

/// The lines of a unit that say what its processes may not do.
fn walls(name: &str) -> Vec<String> {
    let text = unit(name);
    let lines = text.lines().skip_while(|line| *line != "IPAddressDeny=any").take_while(|line| *line != "[Install]");
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[cfg(target_os = "linux")]
#[test]
fn systemd_finds_that_no_service_can_do_much_to_the_machine() {
    for name in UNITS {
        let mut command = Command::new("systemd-analyze");
        // In tenths: an exposure of 2.0 at most.
        command.args(["security", "--no-pager", "--offline=true", "--threshold=20"]).arg(root().join("packaging").join(name));
        let output = command.output().expect("systemd-analyze must be installed: `cargo xtask test` does it");
        assert!(output.status.success(), "{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn every_service_stands_within_the_same_walls() {
    let walls = UNITS.map(walls);
    assert!(walls[0].len() > 30, "{walls:?}");
    assert_eq!(walls[0], walls[1]);
    assert_eq!(walls[0], walls[2]);
    for name in UNITS {
        let text = unit(name);
        for line in ["User=fristad", "UMask=0077", "LimitCORE=0", "MemorySwapMax=0", "StateDirectoryMode=0700"] {
            assert!(text.lines().any(|there| there == line), "{name}: {line}");
        }
    }
}

#[test]
fn all_that_lies_in_the_folder_is_installed() {
    let manifest = fs::read_to_string(root().join("crates/cli/Cargo.toml")).unwrap();
    for entry in fs::read_dir(root().join("packaging")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(manifest.contains(&format!("../../packaging/{name}\"")), "{name}");
    }
}
