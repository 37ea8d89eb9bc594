//! What people are told by mail about their own account.

use domain::{
    Result,
    letter::{Content, Letter},
};
use persistence::{Tx, rows::account::Account};

use crate::session::App;

/// Writes a letter into the transaction of what it tells of; nothing where there is no mail.
pub(crate) async fn tell(app: &App, tx: &mut Tx, account: &Account, content: Content) -> Result<()> {
    if !app.mails() {
        return Ok(());
    }
    let letter = Letter {
        to_name: account.name.clone(),
        to: account.email.clone(),
        locale: account.locale,
        content,
    };
    tx.post(&letter).await
}
