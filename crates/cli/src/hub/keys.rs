//! Whose signatures the hub believes: a file for each authority, named by the municipality's code, with a public key on each line.

use crate::backup::signed::unhex;
use anyhow::{Context, bail};
use fristad_measures::place::MunicipalityCode;
use std::{collections::BTreeMap, fs, path::Path};

/// How the name of such a file ends.
const END: &str = "keys";

/// The public keys of the authorities that are known.
pub struct Keys(BTreeMap<MunicipalityCode, Vec<[u8; 32]>>);

impl Keys {
    /// Reads a folder of them. A file that cannot be understood stops everything: whom to believe is no place for guesses.
    pub fn read(folder: &Path) -> anyhow::Result<Self> {
        let mut keys = BTreeMap::new();
        for entry in
            fs::read_dir(folder).with_context(|| format!("mappen {} med kommunernas nycklar går inte att läsa", folder.display()))?
        {
            let path = entry?.path();
            if path.extension().is_none_or(|end| end != END) {
                continue;
            }
            let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let code: MunicipalityCode =
                name.parse().map_err(|_| anyhow::anyhow!("{}: filens namn ska vara kommunens kod", path.display()))?;
            let text = fs::read_to_string(&path).with_context(|| format!("{} går inte att läsa", path.display()))?;
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
            let of = lines.map(|line| unhex(line).with_context(|| format!("{}: {line} är ingen offentlig nyckel", path.display())));
            let of = of.collect::<anyhow::Result<Vec<_>>>()?;
            if of.is_empty() {
                bail!("{} har ingen nyckel", path.display());
            }
            keys.insert(code, of);
        }
        Ok(Self(keys))
    }

    /// The keys of an authority; none where it is not known.
    pub fn of(&self, code: MunicipalityCode) -> Option<&[[u8; 32]]> {
        self.0.get(&code).map(Vec::as_slice)
    }
}
