//! A year's counts on their way from an authority to the hub, through the binary alone.

use super::fristad;
use std::fs;

#[test]
fn a_year_leaves_an_authority_and_comes_to_the_hub_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let run = |arguments: &[&str]| {
        let told = fristad(arguments);
        (told.status.success(), String::from_utf8([told.stdout, told.stderr].concat()).unwrap())
    };
    let (data, out, hub) = (path("data"), path("ut"), path("nav"));
    let name = "Nämnden i Kanariekommun";
    assert!(run(&["init", "--data", &data, "--name", name]).0);
    let export = ["measures", "export", "--authority", "0114", "--year", "2024", "--data", &data, "--to", &out];
    let (made, said) = run(&export);
    assert!(made && said.contains("nummer 1") && said.contains("m5"), "{said}");
    assert!(!run(&[&export[..], &["--confirm", "m5"]].concat()).0, "an empty register has no answer to confirm");
    assert!(!run(&["measures", "export", "--authority", "0100", "--year", "2024", "--data", &data, "--to", &out]).0);
    let file = path("ut/matt-0114-2024-0001.json");
    let bytes = fs::read_to_string(&file).unwrap();
    assert!(bytes.starts_with("{\"schema\":1,\"authority\":\"0114\",\"year\":2024,") && !bytes.contains("Kanarie"), "{bytes}");

    let import = ["hub", "import", &file, "--hub", &hub, "--by", "navet"];
    let (taken, said) = run(&import);
    assert!(!taken && said.contains("kommunen 0114 är inte känd"), "{said}");
    let (_, key) = run(&["extract", "key", "--data", &data]);
    fs::write(path("nav/nycklar/0114.keys"), key).unwrap();
    let (taken, said) = run(&import);
    assert!(!taken && said.contains("filen har inga tal alls") && said.contains("--accept 0114/2024"), "{said}");
    let (taken, said) = run(&[&import[..], &["--accept", "0114/2024"]].concat());
    assert!(taken && said.contains("1 mottagna, 0 fanns redan"), "{said}");
    let (taken, said) = run(&import);
    assert!(taken && said.contains("0 mottagna, 1 fanns redan"), "{said}");
    let (_, said) = run(&["hub", "list", "--hub", &hub]);
    assert!(said.contains("0114 2024 nummer 1") && said.contains("av navet  gäller"), "{said}");
    // What left is in the ledger, and the next is a correction.
    assert!(run(&["ledger", "verify", "--data", &data]).0);
    assert!(run(&export).1.contains("nummer 2"));
}
