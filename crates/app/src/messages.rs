//! Messages: logged in a conversation that was seen.

use domain::{Conversation, Error, Id, Message, Resource, message::New, resource::Head};
use persistence::Answer;

use crate::{
    answer::{self, Present, Stop},
    session::Session,
};

/// 404 when the conversation is not there for the writer.
pub async fn create<V: Present<Message>>(
    session: &Session,
    conversation: Id<Conversation>,
    new: New,
) -> Result<Answer, Stop> {
    let visible = session.actor.visible::<Message>()?;
    let mut tx = session.write().await?;
    let sight = session.actor.sight()?;
    let record = tx
        .find_record(&sight, <Conversation as Resource>::KIND, conversation.uuid())
        .await?;
    let permit = session.actor.may_create_on::<Message>(&record)?;
    let head = Head::new(permit.org(), tx.new_id(), tx.now());
    let message = Message::new(head, conversation, record.place(), session.user(), new)
        .ok_or_else(|| Error::internal("a new message without a text passed its rules"))?;
    let seen = tx.insert(permit, &visible, message).await?;
    let can = session.actor.can(&seen);
    let answer = answer::created::<Message, V>(seen.into_row(), can, &session.viewer())?;
    tx.commit(&answer).await?;
    Ok(answer)
}
