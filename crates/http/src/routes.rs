//! All operations of the API. What is not here is not there.

use utoipa_actix_web::service_config::ServiceConfig;

use crate::resources::{
    attachment, audit, auth, client, links, log, me, mention, note, notification, org, search, users,
};

pub(crate) fn api(config: &mut ServiceConfig<'_>) {
    auth::routes(config);
    links::routes(config);
    me::routes(config);
    notification::routes(config);
    org::routes(config);
    users::routes(config);
    client::routes(config);
    note::routes(config);
    mention::routes(config);
    search::routes(config);
    attachment::routes(config);
    log::routes(config);
    audit::routes(config);
}
