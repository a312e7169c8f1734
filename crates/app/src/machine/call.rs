//! A call with a name of its own is done once: sent again it gets the answer of the first time, and another content under the same name is refused.

use crate::{
    ctx::Ctx,
    error::AppError,
    house::App,
    port::{machine::CallRow, store::StoreError},
};
use fristad_kernel::Timestamp;

/// Hours for which a call is remembered: for as long as a form's token holds.
const HOURS: i64 = 24;

/// What is known of a call.
pub enum Known {
    /// It is to be done, in this context.
    New(Ctx),
    /// It was done, and this was the answer.
    Answered(String),
    /// Something else was sent under its name.
    Other,
}

impl App {
    /// Takes a call's name, or finds what it stands for. `content` is everything that the call asks for.
    pub async fn begin_call(&self, ctx: &Ctx, name: &str, content: &[&[u8]]) -> Result<Known, AppError> {
        let user = ctx.subject.user;
        let name = self.kept_name(ctx, name);
        let content = self.vault.call_mac(user, content);
        let known = self.store.look().await?.call(user, &name).await?.filter(|call| is_remembered(call, ctx.now));
        if let Some(call) = known {
            return Ok(known_as(call, &content, ctx));
        }
        let call = CallRow { account: user, name, id: self.ids.ordered(ctx.now.as_micros()), content, begun: ctx.now, answer: None };
        let mut unit = self.store.begin().await?;
        unit.forget_calls(Some(user), forgotten_before(ctx.now)).await?;
        match unit.insert_call(&call).await {
            Ok(()) => unit.commit().await?,
            // Sent twice at once: whoever came first took the name.
            Err(StoreError::Conflict) => {
                drop(unit);
                let first = self.store.look().await?.call(user, &call.name).await?;
                return first.map(|first| known_as(first, &call.content, ctx)).ok_or(AppError::Unavailable("call.gone".into()));
            }
            Err(error) => return Err(error.into()),
        }
        Ok(Known::New(Ctx { form: Some(call.id), ..ctx.clone() }))
    }

    /// Notes the answer to a call that was done.
    pub async fn end_call(&self, ctx: &Ctx, name: &str, answer: &str) -> Result<(), AppError> {
        let mut unit = self.store.begin().await?;
        unit.answer_call(ctx.subject.user, &self.kept_name(ctx, name), answer).await?;
        Ok(unit.commit().await?)
    }

    /// The answer to a call that another sending of it has got meanwhile.
    pub async fn answered_call(&self, ctx: &Ctx, name: &str) -> Result<Option<String>, AppError> {
        let call = self.store.look().await?.call(ctx.subject.user, &self.kept_name(ctx, name)).await?;
        Ok(call.and_then(|call| call.answer))
    }

    /// A call's name as it is kept: under the ring's key, for callers name their calls by numbers that one could try; and of its key alone, for two systems in one account
    /// know nothing of each other's names.
    fn kept_name(&self, ctx: &Ctx, name: &str) -> Vec<u8> {
        let key = ctx.token.unwrap_or_default();
        self.vault.call_mac(ctx.subject.user, &[b"name", key.as_bytes(), name.as_bytes()])
    }
}

/// Calls that came before then are of no use any more.
pub(crate) fn forgotten_before(now: Timestamp) -> Timestamp {
    now.plus_hours(-HOURS)
}

fn is_remembered(call: &CallRow, now: Timestamp) -> bool {
    call.begun.plus_hours(HOURS) > now
}

fn known_as(call: CallRow, content: &[u8], ctx: &Ctx) -> Known {
    match call {
        call if call.content != content => Known::Other,
        CallRow { answer: Some(answer), .. } => Known::Answered(answer),
        CallRow { id, .. } => Known::New(Ctx { form: Some(id), ..ctx.clone() }),
    }
}
