//! What the store's texts say and do not say.

/// Statements that name the links: adding one, the one reading across, to which cases it is told, doctor's list and count.
const MAY_NAME_LINKS: [&str; 5] = ["links.INSERT_LINK", "links.LINKED_FACTS", "links.TOLD_OF", "links.ALL_LINKS", "upkeep.COUNT_LINKS"];

#[test]
fn nothing_else_reads_across_a_link() {
    let naming: Vec<_> =
        fristad_store::sqlite::statements().into_iter().filter(|(_, text)| text.contains("case_link")).map(|(name, _)| name).collect();
    assert_eq!(naming, MAY_NAME_LINKS);
}

/// Every source file of the store with its text.
fn sources() -> Vec<(String, String)> {
    let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(found.len() > 10);
    found
}

#[test]
fn the_links_are_named_in_no_other_file() {
    let naming: Vec<_> = sources().into_iter().filter(|(_, text)| text.contains("case_link")).map(|(file, _)| file).collect();
    assert_eq!(naming.len(), 2, "{naming:?}");
    assert!(naming.iter().all(|file| file.ends_with("sql/links.rs") || file.ends_with("sql/upkeep.rs")), "{naming:?}");
}

#[test]
fn statements_stand_in_the_folder_that_both_databases_share() {
    for (file, text) in sources() {
        // Which steps the schema has taken is written by whoever takes them, with one text for both as well.
        let shared = file.contains("/src/sql/") || file.ends_with("/src/migrations.rs");
        // A cast by `::` would be read as part of a parameter's name on SQLite.
        assert!(!(shared && ["$1::", "$2::", "$3::"].iter().any(|cast| text.contains(cast))), "{file}");
        let verbs = ["\"INSERT INTO case", "\"UPDATE ", "\"DELETE FROM", "FROM case_file"];
        assert!(shared || !verbs.iter().any(|verb| text.contains(verb)), "{file} speaks SQL of its own");
    }
}

#[test]
fn every_migration_has_its_pair() {
    let names = |folder: &str| {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(folder);
        let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.retain(|name| name != "grants.sql");
        names.sort();
        names
    };
    assert_eq!(names("sqlite"), names("postgres"));
    assert!(!names("sqlite").is_empty());
}
