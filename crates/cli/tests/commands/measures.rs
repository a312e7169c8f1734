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
    assert!(!taken && said.contains("är ingen hubb") && !fs::exists(&hub).unwrap(), "{said}");
    fs::create_dir_all(path("nav/nycklar")).unwrap();
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
    // How small counts are protected is decided by the year's first file.
    for other in [&["--suppress"][..], &["--variance", "3"]] {
        let (made, said) = run(&[&export[..], other].concat());
        assert!(!made && said.contains("Ett års skydd bestäms av årets första fil"), "{said}");
    }
    let (made, said) = run(&[&export[..], &["--max-noise", "1", "--variance", "0.5", "--smallest", "1"]].concat());
    assert!(!made && said.contains("årets första fil"), "{said}");
    let elsewhere: Vec<&str> = export.iter().map(|word| if *word == "2024" { "2023" } else { word }).collect();
    let (made, said) = run(&[&elsewhere[..], &["--variance", "0.5"]].concat());
    assert!(!made && said.contains("ska vara minst 1"), "{said}");
    assert!(run(&[&elsewhere[..], &["--suppress"]].concat()).1.contains("nummer 1"));
}

#[test]
fn population_is_taken_in_whole_with_source_and_year_or_its_faults_are_told_by_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let run = |arguments: &[&str]| {
        let told = fristad(arguments);
        (told.status.success(), String::from_utf8([told.stdout, told.stderr].concat()).unwrap())
    };
    let (data, file) = (path("data"), path("vuxna.csv"));
    assert!(run(&["init", "--data", &data, "--name", "Nämnden i Kanariekommun"]).0);
    let import = ["measures", "population", "import", &file, "--source", "SCB:s befolkningsstatistik", "--year", "2025", "--data", &data];
    let list = ["measures", "population", "list", "--data", &data];
    fs::write(&file, "municipality_code,sex,age_from,age_to,population\n0114,woman,18,,18000\n0114,man,17,99,9\n0115,man,18,,nio\n")
        .unwrap();
    let (taken, said) = run(&import);
    assert!(
        !taken && said.contains("rad 3: åldersgruppen") && said.contains("rad 4: antalet") && said.contains("Inget är inläst"),
        "{said}"
    );
    assert!(run(&list).1.contains("Ingen folkmängd är inläst"));
    fs::write(&file, "municipality_code,sex,age_from,age_to,population\n0114,woman,18,,18000\n0114,man,18,,17500\n").unwrap();
    assert!(run(&import).0);
    assert_eq!(run(&list).1, "Folkmängd efter kön och ålder 2025: SCB:s befolkningsstatistik\n");
    let sample = path("skattning.csv");
    let estimate = |measure| {
        run(&["measures", "sample", "import", &sample, "--measure", measure, "--source", "Urvalet", "--year", "2025", "--data", &data])
    };
    fs::write(&sample, "area,estimate,ci_low,ci_high,n\nSE,0.31,0.28,0.34,2100\nLund,0.3,0.2,0.4,90\n").unwrap();
    assert!(estimate("m10").1.contains("rad 3: området Lund") && estimate("k1").1.contains("skattas inte ur ett urval"));
    fs::write(&sample, "area,estimate,ci_low,ci_high,n\nSE,0.31,0.28,0.34,2100\n").unwrap();
    assert!(estimate("m10").0 && fs::exists(folder.path().join("data/befolkning/2025-skattning-m10.csv")).unwrap());
}
