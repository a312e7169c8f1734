//! A first day: the administrator lets a social worker in, who takes a call about danger and writes about it, and whose case is nobody else's.

use std::net::SocketAddr;

use anyhow::{Context, Result, ensure};
use fristad_testkit::served::{Client, Kind, PASSWORD, Reply, Session, Write, look, percent};

/// The story as far as it has been told: what must be there from now on.
pub struct Story {
    client: Client,
    worker: Session,
    case: String,
}

/// Words that stand nowhere else: in the call, and in what is written about it.
const CALL: &str = "kvitto-samtalet-slut";
const NOTE: &str = "kvitto-anteckningen-slut";

impl Story {
    /// Tells it to a server that has its first administrator and nothing else.
    pub fn begin(address: SocketAddr, administrator: &str, one_time: &str) -> Result<Self> {
        let mut client = Client::new(address);
        let boss = enter_first(&mut client, administrator, one_time)?;
        let one_time = let_in(&mut client, &boss)?;
        let worker = enter_first(&mut client, "alva.sandgren", &one_time)?;

        let call = send(&mut client, &worker, Kind::Intake, None, CALL)?;
        let case = call.location().split('/').nth(2).context("the call leads to no case")?.to_owned();
        send(&mut client, &worker, Kind::Entry, Some(&case), NOTE)?;
        let mut story = Self { client, worker, case };
        story.still_holds(address)?;
        let page = story.client.get(Some(&boss), &format!("/arenden/{}", story.case))?;
        ensure!(page.status == 404, "whoever administers reads a case ({})", page.status);
        Ok(story)
    }

    /// The same session reads everything that was acknowledged, each once.
    pub fn still_holds(&mut self, address: SocketAddr) -> Result<()> {
        self.client.turn_to(address);
        let journal = look(&mut self.client, &self.worker, &self.case)?;
        for mark in [CALL, NOTE] {
            let times = journal.matches(mark).count();
            ensure!(times == 1, "{mark} stands {times} times in the journal");
        }
        Ok(())
    }
}

/// Someone's first login, with a password that they change.
fn enter_first(client: &mut Client, login: &str, one_time: &str) -> Result<Session> {
    const PATH: &str = "/byt-losenord";
    let entered = client.enter(login, one_time)?;
    ensure!(entered.location() == PATH, "a password to be used once leads to {}", entered.location());
    let session = entered.session().context("the login sets no cookie")?;
    let token = shown(client, &session, PATH)?.token().context("the form has no token")?.to_owned();
    let form = format!("_formular={token}&old={}&new={PASSWORD}&again={PASSWORD}", percent(one_time));
    let changed = done(PATH, client.post(&session, PATH, &form)?)?;
    changed.session().context("a new password begins no new session")
}

/// Makes an account for a social worker. The password to be used once.
fn let_in(client: &mut Client, boss: &Session) -> Result<String> {
    const PATH: &str = "/konton/nytt";
    let page = shown(client, boss, PATH)?;
    let token = page.token().context("the form has no token")?;
    let units = page.body.split("name=\"unit0\"").nth(1).context("the form asks for no unit")?;
    let unit = units
        .split("value=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .find(|value| !value.is_empty())
        .context("there is no unit")?;
    let who = "name=Alva+Sandgren&title=socialsekreterare&login=alva.sandgren&address=no";
    let saved = done(PATH, client.post(boss, PATH, &format!("_formular={token}&{who}&role0=case_worker&unit0={unit}"))?)?;
    let account = saved.location().split('?').next().unwrap_or_default().to_owned();
    let page = shown(client, boss, &account)?;
    let form = format!("_formular={}", page.token().context("the form has no token")?);
    let issued = client.post(boss, &format!("{account}/losenord"), &form)?;
    let password = issued.body.split("class=\"engang\">").nth(1).and_then(|rest| rest.split('<').next());
    Ok(password.with_context(|| format!("no password is issued ({})", issued.status))?.to_owned())
}

fn send(client: &mut Client, session: &Session, kind: Kind, case: Option<&str>, mark: &str) -> Result<Reply> {
    let token = client.token(session)?;
    let write = Write::new(kind, case, mark, &token);
    let reply = client.post(session, &write.path, &write.body)?;
    ensure!(reply.status == write.done(), "{kind:?} was answered with {}", reply.status);
    Ok(reply)
}

fn shown(client: &mut Client, session: &Session, path: &str) -> Result<Reply> {
    let page = client.get(Some(session), path)?;
    ensure!(page.status == 200, "{path} was answered with {}", page.status);
    Ok(page)
}

/// A form that was taken leads on.
fn done(path: &str, reply: Reply) -> Result<Reply> {
    ensure!(reply.status == 303, "the form of {path} was answered with {}", reply.status);
    Ok(reply)
}
