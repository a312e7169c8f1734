//! What a page stands on: the house, the visit, and the desk of someone who is logged in.

use super::{fields::Fields, guests::Guests};
use crate::http::Stop;
use fristad_app::{App, Ctx, directory::Directory};
use fristad_domain::actor::Role;
use fristad_identity::{Identity, Session};
use fristad_kernel::{CaseId, Timestamp, UnitId, UserId};
use std::{ops::Deref, sync::Arc};
use uuid::Uuid;

/// Tells the time. The demo's begins at a day of its own and then runs as all clocks do.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// An account that the demo shows on its login page.
#[derive(Clone, Debug)]
pub struct Shown {
    /// What is typed as user name.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// What the person does.
    pub title: String,
    /// Where.
    pub unit: String,
}

/// What only the demo shows: its accounts, with the password that all of them have.
#[derive(Clone, Debug)]
pub struct Showroom {
    /// The accounts.
    pub accounts: Vec<Shown>,
    /// Their password.
    pub password: String,
}

/// What all pages stand on.
pub struct House {
    /// The use cases.
    pub app: Arc<App>,
    /// Logins and sessions.
    pub identity: Identity,
    /// The time.
    pub clock: Clock,
    /// The demo's own; `None` in an authority that is live.
    pub showroom: Option<Showroom>,
    /// Minutes without a key pressed after which the page locks itself.
    pub idle_minutes: u16,
    /// How often links to surveys are used.
    pub guests: Guests,
}

/// A request, whoever it is from.
pub struct Visit {
    /// The house.
    pub house: Arc<House>,
    /// The request's id, as it stands in the log.
    pub request: Uuid,
    /// Now.
    pub now: Timestamp,
    /// The path that was asked for.
    pub path: String,
    /// What stands in the path's places, in order.
    pub places: Vec<(String, String)>,
    /// The query.
    pub query: Fields,
    /// The form.
    pub form: Fields,
    /// The session's token, as the cookie holds it.
    pub token: Option<String>,
    /// What the browser calls itself.
    pub about: String,
}

impl Visit {
    /// What stands in a place of the path.
    pub fn place(&self, name: &str) -> &str {
        self.places.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// The case that the path names. What is no id names nothing.
    pub fn case(&self) -> Result<CaseId, Stop> {
        self.id("arende").map(CaseId)
    }

    /// The token of a form that anyone is shown. It is nobody's, so that nothing is written or kept by it.
    pub fn nobodys_token(&self) -> Uuid {
        self.house.app.form_token_for(UserId(Uuid::nil()), self.now)
    }

    /// An id that stands in a place of the path.
    pub fn id(&self, place: &str) -> Result<Uuid, Stop> {
        Uuid::try_parse(self.place(place)).map_err(|_| Stop::NotFound)
    }
}

/// A request of someone who is logged in.
pub struct Desk {
    /// The request.
    pub visit: Visit,
    /// The session.
    pub session: Session,
    /// The name under which the person signs.
    pub name: String,
    /// The context in which the use cases judge.
    pub ctx: Ctx,
    /// Names of colleagues and units.
    pub names: Arc<Directory>,
}

impl Deref for Desk {
    type Target = Visit;
    fn deref(&self) -> &Visit {
        &self.visit
    }
}

impl Desk {
    /// The use cases.
    pub fn app(&self) -> &App {
        &self.visit.house.app
    }

    /// The token of a form that this person is shown now.
    pub fn token(&self) -> Uuid {
        self.app().form_token_for(self.ctx.subject.user, self.now)
    }

    /// The context for all writes of a request but the one that the form's token stands for.
    pub fn beside(&self) -> Ctx {
        Ctx { form: None, ..self.ctx.clone() }
    }

    /// The role in which the person works here: that of the first post.
    pub fn role(&self) -> Option<Role> {
        self.ctx.subject.posts.first().map(|post| post.role)
    }

    /// The unit of the first post.
    pub fn unit(&self) -> Option<UnitId> {
        self.ctx.subject.posts.first().map(|post| post.unit)
    }

    /// Whether the person holds a role anywhere.
    pub fn is(&self, role: Role) -> bool {
        self.ctx.subject.posts.iter().any(|post| post.role == role)
    }

    /// A colleague's name, or that of what nobody did: the system by itself.
    pub fn who(&self, user: UserId) -> String {
        if user.0.is_nil() {
            return crate::text::say("log-system").into_owned();
        }
        self.names.accounts.get(&user).map_or_else(|| crate::text::say("ui-unknown-person").into_owned(), |entry| entry.name.clone())
    }

    /// A unit's name.
    pub fn unit_name(&self, unit: UnitId) -> String {
        self.names.units.get(&unit).map_or_else(|| crate::text::say("ui-unknown-unit").into_owned(), |entry| entry.name.clone())
    }
}
