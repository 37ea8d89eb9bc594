//! Notes, taken out of the house: those that the reader may see, as they see them.

use domain::{
    Result,
    note::{Filter, SortBy},
};

use crate::{
    answer::Stop,
    export::{Export, Form, Line, Walk, moment},
    notes::{self, NoteView, Wanted},
    session::Session,
};

/// Notes, newest first.
#[derive(Debug)]
pub struct AllNotes {
    wanted: Wanted,
}

const PIECE: u64 = 200;

pub async fn export(session: &Session, filter: Filter, form: Form) -> Result<Export<AllNotes>, Stop> {
    session.actor.visible::<domain::Note>()?;
    let wanted = Wanted {
        order: SortBy::Newest,
        cursor: None,
        limit: PIECE,
        include_total: false,
        mentions: None,
        filter,
    };
    Export::begin(session, "notes", form, AllNotes { wanted }).await
}

impl Walk for AllNotes {
    type Line = NoteView;

    async fn rows(&mut self, session: &Session) -> Result<(Vec<NoteView>, bool)> {
        let page = notes::page(session, self.wanted.clone()).await?;
        self.wanted.cursor = page.next_cursor;
        Ok((page.items, self.wanted.cursor.is_some()))
    }
}

impl Line for NoteView {
    const HEADING: &'static [&'static str] = &[
        "id",
        "record_type",
        "record_id",
        "record_title",
        "title",
        "text",
        "is_important",
        "is_pinned",
        "author_id",
        "author_name",
        "revision_number",
        "created_at",
        "updated_at",
    ];

    fn cells(self) -> Result<Vec<String>> {
        Ok(vec![
            self.id.to_string(),
            self.record.r#type.to_string(),
            self.record.id.to_string(),
            self.record.title,
            self.title.unwrap_or_default(),
            self.content.text(),
            self.is_important.to_string(),
            self.is_pinned.to_string(),
            self.author.id.to_string(),
            self.author.name,
            self.revision_number.to_string(),
            moment(self.created_at),
            moment(self.updated_at),
        ])
    }
}
