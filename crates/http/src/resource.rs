//! `resource! {}`: the verbs that every resource has, with their documentation. No options: what is irregular is a
//! plain function beside the macro.

/// The schema of a new one: the fields of a patch, of which some are required.
macro_rules! new_body {
    ($new:ident, $one:literal, $patch:ty, $required:expr) => {
        #[doc = concat!("What makes a new ", $one, ".")]
        pub(crate) struct $new;

        impl utoipa::PartialSchema for $new {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                $crate::openapi::with_required::<$patch>($required)
            }
        }

        impl utoipa::ToSchema for $new {
            fn name() -> std::borrow::Cow<'static, str> {
                stringify!($new).into()
            }

            fn schemas(
                schemas: &mut Vec<(
                    String,
                    utoipa::openapi::RefOr<utoipa::openapi::schema::Schema>,
                )>,
            ) {
                <$patch as utoipa::ToSchema>::schemas(schemas);
            }
        }
    };
}

/// Lists, creates, reads, updates, deletes, archives and restores one kind of record.
///
/// `verbs(config)` registers them; word paths (`/search`) must be registered before it.
macro_rules! resource {
    (
        record: $record:ty, view: $view:ty, item: $item:ty, new: $new:ident, patch: $patch:ty, query: $query:ty,
        tag: $tag:literal, one: $one:literal, many: $many:literal $(,)?
    ) => {
        $crate::resource::all_but_update! {
            record: $record, view: $view, item: $item, new: $new, patch: $patch, query: $query,
            tag: $tag, one: $one, many: $many,
        }

        #[utoipa::path(
                    operation_id = concat!("update_", $one), tag = $tag, summary = concat!("Change a ", $one),
                    params(("id" = uuid::Uuid, Path, description = concat!("Id of the ", $one))),
                    request_body = $patch,
                    responses((status = 200, description = "As it is now", body = $view)),
                )]
        #[patch("/{id}")]
        pub(crate) async fn update(
            session: $crate::extract::Staff,
            body: $crate::extract::Valid<$patch>,
            id: $crate::extract::PathId<$record>,
            at: $crate::extract::IfMatch,
        ) -> $crate::reply::Outcome {
            Ok(
                app::ops::update::<$record, $view>(&session, id.0, &at.0, body.0)
                    .await?
                    .into(),
            )
        }
    };
}

/// The same for a record whose change asks for more than its fields: `update` stands beside it.
macro_rules! all_but_update {
    (
        record: $record:ty, view: $view:ty, item: $item:ty, new: $new:ident, patch: $patch:ty, query: $query:ty,
        tag: $tag:literal, one: $one:literal, many: $many:literal $(,)?
    ) => {
        $crate::resource::new_body!($new, $one, $patch, <$record as domain::resource::Blank>::REQUIRED);

        #[utoipa::path(
            operation_id = concat!("list_", $many), tag = $tag, summary = concat!("List ", $many),
            params($crate::extract::query::PageParams, $crate::extract::query::SortParams, $query),
            responses((status = 200, description = "A page", body = $crate::openapi::Page<$item>)),
        )]
        #[get("")]
        pub(crate) async fn list(
            session: $crate::extract::Staff,
            query: $crate::extract::List<$query, <$record as domain::Resource>::Sort>,
        ) -> $crate::reply::Outcome {
            Ok(app::ops::list::<$record, $view>(&session, query.filter.into(), &query.page).await?.into())
        }

        #[utoipa::path(
            operation_id = concat!("create_", $one), tag = $tag, summary = concat!("Create a ", $one),
            request_body = $new,
            responses((status = 201, description = "Created", body = $view)),
        )]
        #[post("")]
        pub(crate) async fn create(
            session: $crate::extract::Staff,
            body: $crate::extract::New<$record>,
        ) -> $crate::reply::Outcome {
            Ok(app::ops::create::<$record, $view>(&session, body.0).await?.into())
        }

        #[utoipa::path(
            operation_id = concat!("get_", $one), tag = $tag, summary = concat!("Read a ", $one),
            params(("id" = uuid::Uuid, Path, description = concat!("Id of the ", $one))),
            responses((status = 200, description = "As it is now", body = $view)),
        )]
        #[get("/{id}")]
        pub(crate) async fn read(
            session: $crate::extract::Staff,
            id: $crate::extract::PathId<$record>,
        ) -> $crate::reply::Outcome {
            Ok(app::ops::read::<$record, $view>(&session, id.0).await?.into())
        }

        #[utoipa::path(
            operation_id = concat!("delete_", $one), tag = $tag, summary = concat!("Delete a ", $one, " for good"),
            params(("id" = uuid::Uuid, Path, description = concat!("Id of the ", $one))),
            responses((status = 204, description = "Deleted")),
        )]
        #[delete("/{id}")]
        pub(crate) async fn delete(
            session: $crate::extract::Staff,
            id: $crate::extract::PathId<$record>,
            at: $crate::extract::IfMatch,
        ) -> $crate::reply::Outcome {
            Ok(app::ops::delete::<$record, $view>(&session, id.0, &at.0).await?.into())
        }

        #[utoipa::path(
            operation_id = concat!("archive_", $one), tag = $tag, summary = concat!("Archive a ", $one),
            params(("id" = uuid::Uuid, Path, description = concat!("Id of the ", $one))),
            responses((status = 200, description = "As it is now", body = $view)),
        )]
        #[post("/{id}/archive")]
        pub(crate) async fn archive(
            session: $crate::extract::Staff,
            id: $crate::extract::PathId<$record>,
            at: $crate::extract::IfMatch,
        ) -> $crate::reply::Outcome {
            Ok(app::ops::shelve::<$record, $view>(&session, id.0, &at.0, app::ops::Shelve::Archive).await?.into())
        }

        #[utoipa::path(
            operation_id = concat!("restore_", $one), tag = $tag, summary = concat!("Restore a ", $one),
            params(("id" = uuid::Uuid, Path, description = concat!("Id of the ", $one))),
            responses((status = 200, description = "As it is now", body = $view)),
        )]
        #[post("/{id}/restore")]
        pub(crate) async fn restore(
            session: $crate::extract::Staff,
            id: $crate::extract::PathId<$record>,
            at: $crate::extract::IfMatch,
        ) -> $crate::reply::Outcome {
            Ok(app::ops::shelve::<$record, $view>(&session, id.0, &at.0, app::ops::Shelve::Restore).await?.into())
        }

        #[utoipa::path(
            operation_id = concat!("list_", $one, "_activity"), tag = $tag,
            summary = concat!("What happened to a ", $one),
            params(
                ("id" = uuid::Uuid, Path, description = concat!("Id of the ", $one)),
                $crate::extract::query::PageParams,
            ),
            responses((status = 200, description = "Newest first", body = $crate::openapi::Page<app::log::Entry>)),
        )]
        #[get("/{id}/activity")]
        pub(crate) async fn activity(
            session: $crate::extract::Staff,
            query: $crate::extract::Params<$crate::extract::query::Nothing>,
            id: $crate::extract::PathId<$record>,
        ) -> $crate::reply::Outcome {
            let cursor = query.cursor.as_deref();
            Ok(app::log::of_record::<$record>(&session, id.0, cursor, query.limit).await?.into())
        }

        #[utoipa::path(
            operation_id = concat!("list_", $one, "_dependencies"), tag = $tag,
            summary = concat!("What a delete of a ", $one, " would meet"),
            params(("id" = uuid::Uuid, Path, description = concat!("Id of the ", $one))),
            responses((status = 200, description = "By kind, with counts", body = app::ops::Dependencies)),
        )]
        #[get("/{id}/dependencies")]
        pub(crate) async fn dependencies(
            session: $crate::extract::Staff,
            id: $crate::extract::PathId<$record>,
        ) -> $crate::reply::Outcome {
            Ok(app::ops::dependencies::<$record>(&session, id.0).await?.into())
        }

        #[utoipa::path(
            operation_id = concat!("search_", $many), tag = $tag, summary = concat!("Find ", $many, " while typing"),
            description = "At most ten: names that begin so first, then names with such a word, then the rest.",
            params($crate::resources::record::SearchQuery),
            responses((status = 200, description = "The best first", body = $crate::openapi::Page<$item>)),
        )]
        #[get("/search")]
        pub(crate) async fn search(
            session: $crate::extract::Staff,
            query: $crate::extract::Params<$crate::resources::record::SearchQuery>,
        ) -> $crate::reply::Outcome {
            Ok(app::ops::search::<$record, $view>(&session, &query.named.q).await?.into())
        }

        fn verbs(config: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {
            config
                .service(search)
                .service(list)
                .service(create)
                .service(read)
                .service(update)
                .service(delete)
                .service(archive)
                .service(restore)
                .service(activity)
                .service(dependencies);
        }
    };
}

pub(crate) use {all_but_update, new_body, resource};
