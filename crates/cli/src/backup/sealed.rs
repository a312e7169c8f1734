//! Encrypting to people who need not be here: age, to the public keys of recipients. What it writes also opens with the tool of that name.

use anyhow::{Context, bail};
use fristad_app::vault::statement::Hasher;
use std::{
    fs::{self, File},
    io::{self, BufReader, Read, Write},
    path::Path,
    str::FromStr,
};

/// Who can open what is sealed to them.
pub struct Recipients(Vec<age::x25519::Recipient>);

impl Recipients {
    /// From the command line and from a file with one on each line.
    pub fn gather(named: &[String], file: Option<&Path>) -> anyhow::Result<Self> {
        let mut all: Vec<String> = named.to_vec();
        if let Some(path) = file {
            let text = fs::read_to_string(path).with_context(|| format!("{} går inte att läsa", path.display()))?;
            all.extend(text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned));
        }
        if all.is_empty() {
            bail!("ge minst en mottagare med --recipient eller --recipients-file; utan mottagare kan ingen öppna det");
        }
        let read = |text: &String| {
            age::x25519::Recipient::from_str(text)
                .map_err(|why| anyhow::anyhow!("{text} är ingen mottagare ({why}); en sådan börjar med age1"))
        };
        Ok(Self(all.iter().map(read).collect::<anyhow::Result<_>>()?))
    }
}

/// The keys with which somebody opens.
pub struct Identities(Vec<Box<dyn age::Identity + Send + Sync>>);

impl Identities {
    /// From a file as `age-keygen` writes it.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let file = File::open(path).with_context(|| format!("{} går inte att läsa", path.display()))?;
        let identities = age::IdentityFile::from_buffer(BufReader::new(file))
            .and_then(|file| file.into_identities().map_err(io::Error::other))
            .with_context(|| format!("{} är ingen fil med age-nycklar", path.display()))?;
        Ok(Self(identities))
    }
}

/// A new pair of keys: the file with the secret half, and the public half.
pub fn new_identity() -> (String, String) {
    use age::secrecy::ExposeSecret;
    let identity = age::x25519::Identity::generate();
    let public = identity.to_public().to_string();
    (format!("# public key: {public}\n{}\n", identity.to_string().expose_secret()), public)
}

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// Bytes.
    pub bytes: u64,
    /// Their SHA-256.
    pub digest: [u8; 32],
}

/// Counts and hashes what goes through.
struct Counted<W> {
    under: W,
    hasher: Hasher,
    bytes: u64,
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.under.write(bytes)?;
        self.hasher.update(bytes.get(..written).unwrap_or_default());
        self.bytes = self.bytes.saturating_add(u64::try_from(written).unwrap_or(0));
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.under.flush()
    }
}

/// Encrypts a whole source.
pub fn seal(to: &Recipients, mut source: impl Read, under: impl Write) -> anyhow::Result<Written> {
    let recipients = to.0.iter().map(|recipient| recipient as &dyn age::Recipient);
    let counted = Counted { under, hasher: Hasher::new(), bytes: 0 };
    let mut writer = age::Encryptor::with_recipients(recipients)?.wrap_output(counted)?;
    io::copy(&mut source, &mut writer)?;
    let mut counted = writer.finish()?;
    counted.flush()?;
    Ok(Written { bytes: counted.bytes, digest: counted.hasher.finish() })
}

/// Opens a sealed file.
pub fn open(with: &Identities, path: &Path) -> anyhow::Result<impl Read + use<>> {
    let file = File::open(path).with_context(|| format!("{} går inte att läsa", path.display()))?;
    let identities = with.0.iter().map(|identity| &**identity as &dyn age::Identity);
    let opened = age::Decryptor::new_buffered(BufReader::new(file)).and_then(|decryptor| decryptor.decrypt(identities));
    opened.map_err(|why| match why {
        age::DecryptError::NoMatchingKeys => {
            anyhow::anyhow!("ingen av nycklarna öppnar {}: den är krypterad till andra mottagare", path.display())
        }
        other => anyhow::anyhow!("{} är skadad eller ingen age-fil: {other}", path.display()),
    })
}

/// The size and digest of a file.
pub fn measure(path: &Path) -> anyhow::Result<Written> {
    let mut file = File::open(path).with_context(|| format!("{} går inte att läsa", path.display()))?;
    let mut counted = Counted { under: io::sink(), hasher: Hasher::new(), bytes: 0 };
    io::copy(&mut file, &mut counted)?;
    Ok(Written { bytes: counted.bytes, digest: counted.hasher.finish() })
}
