//! `Tx`: the one way to write. What it commits is the change, its row in the directory, its row of activity and
//! the saved answer, or nothing at all.

use authz::{
    Actor, Archive, Arrange, Create, Delete, Permit, Reach, Rows, Seen, Sight, Update, Visible, proof::Verb,
};
use domain::{
    Error, Faults, Id, Kind, Letter, OrgId, Place, Resource, Result, UserId,
    change::{Change, Changes, Facts},
    clock::Instant,
    relationship::{LINK_CHANGED, LINKED, UNLINKED},
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};
use serde_json::{Value, json};

use crate::{
    db::{self, Held, Store, fault},
    event::{self, Event},
    idempotency::{self, Answer, Claim, Claimed},
    page,
    reader::Ask,
    rows::{letter, record},
    scope, search,
    stored::Stored,
    writer::Writing,
};

/// On whose behalf, and by which request.
#[derive(Clone, Debug)]
pub struct Origin {
    pub org: OrgId,
    pub actor: Option<UserId>,
    pub token: Option<uuid::Uuid>,
    pub job: Option<&'static str>,
    pub request_id: Option<String>,
    pub ip: Option<String>,
    pub user_agent: Option<String>,
}

impl Origin {
    pub fn of(actor: &Actor) -> Self {
        Self {
            org: actor.org(),
            actor: actor.user(),
            token: actor.token(),
            job: actor.job(),
            request_id: None,
            ip: None,
            user_agent: None,
        }
    }
}

#[derive(Debug)]
pub struct Tx {
    pub(crate) db: Writing,
    pub(crate) store: Store,
    pub(crate) now: Instant,
    origin: Origin,
    events: Vec<Event>,
    posted: bool,
    claim: Option<idempotency::Open>,
}

impl Tx {
    pub(crate) fn new(db: Writing, store: Store, origin: Origin) -> Self {
        let now = store.clock().now();
        Self {
            db,
            store,
            now,
            origin,
            events: Vec::new(),
            posted: false,
            claim: None,
        }
    }

    pub fn now(&self) -> Instant {
        self.now
    }

    pub fn new_id<R: ?Sized>(&self) -> Id<R> {
        self.store.clock().id()
    }

    pub(crate) async fn claim(&mut self, held: Held, claim: Claim) -> Result<Claimed> {
        let oldest = idempotency::oldest(self.now.timestamp_micros());
        let (claimed, open) = idempotency::claim(&self.db, held, claim, oldest).await?;
        self.claim = open;
        Ok(claimed)
    }

    /// A permit is spent in its own organisation: the event goes into this one's log.
    pub(crate) fn spend(&self, org: OrgId) -> Result<()> {
        if org == self.origin.org {
            Ok(())
        } else {
            Err(Error::internal("a permit was spent in another organisation"))
        }
    }

    /// 404 when it is out of reach. The row stays as it is until the commit.
    pub async fn find<R>(&mut self, visible: &Visible<R>, id: Id<R>) -> Result<Seen<R>>
    where
        R: Stored,
    {
        let (org, row) = (visible.org().uuid(), id.uuid());
        // In the order in which those come who refer to it: else one could wait for the other in a circle.
        if R::KIND.is_record() {
            db::lock(&self.db, "records", org, row).await?;
        }
        db::lock(&self.db, R::TABLE, org, row).await?;
        page::find(&*self.db, visible, id).await
    }

    /// Those of the ids that are within reach, in no order. They stay as they are until the commit.
    pub async fn find_some<R: Stored>(
        &mut self,
        visible: &Visible<R>,
        ids: &[Id<R>],
    ) -> Result<Vec<Seen<R>>> {
        page::find_some(&*self.db, visible, ids).await
    }

    /// What a record names must be there for who names it, and be what belongs there: people active colleagues, records
    /// in sight of the writer. What it named before is left alone. 422 with all that is wrong.
    pub async fn check<R: Stored>(&self, sight: &Sight, before: Option<&R>, after: &R) -> Result<()> {
        let mut faults = Faults::default();
        self.check_colleagues(before, after, &mut faults).await?;
        self.check_references(sight, before, after, &mut faults).await?;
        faults.done()?;
        R::check(&self.db, before, after).await
    }

    async fn check_colleagues<R: Resource>(
        &self,
        before: Option<&R>,
        after: &R,
        faults: &mut Faults,
    ) -> Result<()> {
        let old = before.map(R::colleagues).unwrap_or_default();
        for (field, user) in after.colleagues() {
            if old.contains(&(field, user)) || faults.names(field) {
                continue;
            }
            let sql = "SELECT 1 AS there FROM memberships WHERE org_id = $1 AND user_id = $2 \
                       AND is_active AND role <> 'portal'";
            let values = [after.head().org.uuid().into(), user.uuid().into()];
            if self.db.one(sql, values, |_| Ok(())).await?.is_none() {
                faults.add(field, "reference", "This is not an active colleague.");
            }
        }
        Ok(())
    }

    async fn check_references<R: Resource>(
        &self,
        sight: &Sight,
        before: Option<&R>,
        after: &R,
        faults: &mut Faults,
    ) -> Result<()> {
        let old = before.map(R::references).unwrap_or_default();
        for reference in after.references() {
            let (field, kind, id) = reference;
            if old.contains(&reference) || faults.names(field) {
                continue;
            }
            match self.find_record(sight, kind, id).await {
                Err(Error::NotFound) => {
                    faults.add(field, "reference", format!("There is no such {kind}."));
                }
                found => {
                    found?;
                }
            }
        }
        Ok(())
    }

    /// What was written is seen by the one who wrote it.
    #[expect(
        clippy::disallowed_methods,
        reason = "the row is the one that was written with a Permit"
    )]
    pub async fn insert<R: Stored>(
        &mut self,
        permit: Permit<Create, R>,
        visible: &Visible<R>,
        mut row: R,
    ) -> Result<Seen<R>> {
        self.spend(permit.org())?;
        self.enter(&mut row).await?;
        self.stands_within(&permit, &row).await?;
        R::read_around(&*self.db, std::slice::from_mut(&mut row)).await?;
        Seen::read_through(visible, row)
    }

    /// Writes a new row, with all that belongs to it: on a permit, or as what a write on a permit brings about.
    pub(crate) async fn enter<R: Stored>(&mut self, row: &mut R) -> Result<()> {
        self.spend(row.head().org)?;
        row.settle(self.now);
        record::enter(&self.db, row).await?;
        R::Entity::insert(row.to_active()?)
            .exec_without_returning(&*self.db)
            .await
            .map_err(fault)?;
        let (clock, by) = (self.store.clock(), self.origin.actor);
        R::write_beside(&self.db, clock, None, row, by).await?;
        search::change(&self.db, None, row).await?;
        self.record("created", row, row.facts().created()).await
    }

    /// Writes the next version of a row. A permit is for one version: whoever was faster wins.
    pub async fn update<R: Stored>(&mut self, permit: Permit<Update, R>, before: &R, after: R) -> Result<R> {
        self.replace("updated", permit, before, after).await
    }

    /// The same, under the word that tells more than that it was changed.
    pub async fn update_as<R: Stored>(
        &mut self,
        action: &'static str,
        permit: Permit<Update, R>,
        before: &R,
        after: R,
    ) -> Result<R> {
        self.replace(action, permit, before, after).await
    }

    pub async fn arrange<R: Stored>(
        &mut self,
        action: &'static str,
        permit: Permit<Arrange, R>,
        before: &R,
        after: R,
    ) -> Result<R> {
        self.replace(action, permit, before, after).await
    }

    pub async fn archive<R: Stored>(&mut self, permit: Permit<Archive, R>, before: &R) -> Result<R> {
        let mut after = before.clone();
        after.archive(self.now);
        self.replace("archived", permit, before, after).await
    }

    pub async fn restore<R: Stored>(&mut self, permit: Permit<Archive, R>, before: &R) -> Result<R> {
        let mut after = before.clone();
        after.restore();
        self.replace("restored", permit, before, after).await
    }

    /// The same for what keeps more than the instant of it.
    pub async fn shelve_as<R: Stored>(
        &mut self,
        action: &'static str,
        permit: Permit<Archive, R>,
        before: &R,
        after: R,
    ) -> Result<R> {
        self.replace(action, permit, before, after).await
    }

    async fn replace<A: Verb, R: Stored>(
        &mut self,
        action: &'static str,
        permit: Permit<A, R>,
        before: &R,
        mut after: R,
    ) -> Result<R> {
        self.spend(permit.org())?;
        after.head_mut().touch(self.now);
        after.settle(self.now);
        let changes = after.facts().against(&before.facts());
        if changes.0.is_empty() {
            return Ok(before.clone());
        }
        let written = R::Entity::update_many()
            .set(after.to_active()?)
            .filter(this(&permit))
            .exec(&*self.db)
            .await
            .map_err(fault)?;
        exactly_one(written.rows_affected)?;
        exactly_one(record::change(&self.db, before, &after).await?)?;
        let (clock, by) = (self.store.clock(), self.origin.actor);
        R::write_beside(&self.db, clock, Some(before), &after, by).await?;
        self.stands_within(&permit, &after).await?;
        search::change(&self.db, Some(before), &after).await?;
        self.record(action, &after, changes).await?;
        R::read_around(&*self.db, std::slice::from_mut(&mut after)).await?;
        Ok(after)
    }

    /// 403 for who makes what they could not have, or moves what is theirs out of their reach. What they wrote or were
    /// given to do may be so no longer: that is no other place.
    async fn stands_within<A: Verb, R: Stored>(&self, permit: &Permit<A, R>, row: &R) -> Result<()> {
        let rows = match permit.reach().rows {
            Rows::Authored(_) | Rows::Assigned(_) => Rows::All,
            rows => rows,
        };
        let reach = Reach::of(permit.reach().clients, rows);
        if reach == Reach::ALL {
            return Ok(());
        }
        let there = R::Entity::find()
            .select_only()
            .column(R::columns().id)
            .filter(scope::within::<R>(permit.org(), &reach, permit.user()))
            .filter(R::columns().id.eq(row.head().id.uuid()))
            .into_tuple::<uuid::Uuid>()
            .one(&*self.db)
            .await
            .map_err(fault)?;
        there
            .map(drop)
            .ok_or_else(|| Error::Forbidden(permit.needs().to_string()))
    }

    pub async fn delete<R: Stored>(&mut self, permit: Permit<Delete, R>, row: &R) -> Result<()> {
        self.spend(permit.org())?;
        let deleted = R::Entity::delete_many()
            .filter(this(&permit))
            .exec(&*self.db)
            .await
            .map_err(fault)?;
        exactly_one(deleted.rows_affected)?;
        record::leave(&self.db, row).await?;
        search::leave(&self.db, row).await?;
        R::delete_beside(&self.db, row).await?;
        self.record("deleted", row, row.facts().deleted()).await?;
        Ok(())
    }

    async fn record<R: Resource>(&mut self, action: &'static str, row: &R, changes: Changes) -> Result<()> {
        if let Some(ends) = row.ends() {
            return self.record_link(action, row, ends, changes).await;
        }
        let id = row.head().id.uuid();
        self.note(action, R::KIND, id, row.title(), row.place(), changes);
        Ok(())
    }

    /// In the timeline of each of the two, naming the other. Only the first stands where its client is, so that the
    /// client's timeline tells it once.
    async fn record_link<R: Resource>(
        &mut self,
        action: &'static str,
        row: &R,
        ends: [(Kind, uuid::Uuid); 2],
        changes: Changes,
    ) -> Result<()> {
        let [from, to] = ends;
        let entries = record::ends(&*self.db, row.head().org, [from.1, to.1]).await?;
        let entry = |id| entries.iter().find(|(of, _)| *of == id).map(|(_, entry)| entry);
        let (Some(first), Some(second)) = (entry(from.1), entry(to.1)) else {
            return Err(Error::internal("a link with an end that is not there"));
        };
        let id = row.head().id.uuid();
        let link = |(kind, other): (Kind, uuid::Uuid), title: &str| {
            let record = json!({"type": kind, "id": other, "title": title});
            json!({"id": id, "record": record})
        };
        let (of_first, of_second) = (link(to, &second.title), link(from, &first.title));
        let (action, was, is) = match action {
            "created" => (LINKED, false, true),
            "deleted" => (UNLINKED, true, false),
            _ => (LINK_CHANGED, true, true),
        };
        let told = |link: Value| {
            let mut changes = changes.clone();
            let change = Change {
                from: if was { link.clone() } else { Value::Null },
                to: if is { link } else { Value::Null },
            };
            changes.0.insert("relationship".to_owned(), change);
            changes
        };
        self.note(
            action,
            from.0,
            from.1,
            &first.title,
            first.place.clone(),
            told(of_first),
        );
        self.note(
            action,
            to.0,
            to.1,
            &second.title,
            Place::default(),
            told(of_second),
        );
        Ok(())
    }

    /// Queues a letter. It is sent when this is committed, and only then.
    pub async fn post(&mut self, letter: &Letter) -> Result<()> {
        let id = self.store.clock().uuid();
        letter::insert(&self.db, id, Some(self.origin.org), letter, self.now).await?;
        self.posted = true;
        Ok(())
    }

    /// One row of activity for a write to what is no [`Resource`].
    pub(crate) fn note(
        &mut self,
        action: &'static str,
        kind: Kind,
        record: uuid::Uuid,
        title: &str,
        place: Place,
        changes: Changes,
    ) {
        let id = self.store.clock().uuid();
        self.events.push(Event {
            id,
            action,
            kind,
            record,
            title: title.to_owned(),
            place,
            changes,
        });
    }

    /// Somebody takes a list out of the house.
    pub fn note_export(&mut self, list: &str, form: &str) {
        let org = self.origin.org.uuid();
        let changes = Facts::default().with("list", list).with("format", form).created();
        self.note("exported", Kind::Audit, org, "", Place::default(), changes);
    }

    pub(crate) fn note_change(
        &mut self,
        kind: Kind,
        record: uuid::Uuid,
        title: &str,
        before: &Facts,
        after: &Facts,
    ) {
        let changes = after.against(before);
        if !changes.0.is_empty() {
            self.note("updated", kind, record, title, Place::default(), changes);
        }
    }

    /// Commits, and keeps the answer for whoever repeats the request with the same key.
    pub async fn commit(self, answer: &Answer) -> Result<()> {
        self.finish(Some(answer)).await
    }

    /// Commits what is answered with a secret: its repeat is a 409.
    pub async fn commit_secret(self) -> Result<()> {
        self.finish(None).await
    }

    async fn finish(self, answer: Option<&Answer>) -> Result<()> {
        if let Some(open) = &self.claim {
            idempotency::save(&self.db, open, answer, self.now.timestamp_micros()).await?;
        }
        let told = !self.events.is_empty();
        if told {
            event::append(&self.db, &self.origin, self.now, &self.events).await?;
        }
        self.db.commit().await?;
        if told {
            self.store.tell();
        }
        if self.posted {
            self.store.tell_postman();
        }
        Ok(())
    }
}

/// The one row of a permit: organisation, reach, id and version.
fn this<A: Verb, R: Stored>(permit: &Permit<A, R>) -> Condition {
    let columns = R::columns();
    scope::permitted(permit)
        .add(columns.id.eq(permit.id().map(Id::uuid)))
        .add(columns.version.eq(permit.version()))
}

/// The version was checked in this transaction: a miss means that another one was faster.
fn exactly_one(rows: u64) -> Result<()> {
    if rows == 1 {
        Ok(())
    } else {
        Err(Error::conflict(
            "Somebody else changed this at the same moment. Try again.",
        ))
    }
}
