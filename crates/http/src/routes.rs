//! All operations of the API. What is not here is not there.

use utoipa_actix_web::service_config::ServiceConfig;

use crate::resources::{
    audit, auth, client, company, contact, conversation, event, links, log, me, message, note, org,
    relationship, technology, users,
};

pub(crate) fn api(config: &mut ServiceConfig<'_>) {
    auth::routes(config);
    links::routes(config);
    me::routes(config);
    org::routes(config);
    users::routes(config);
    client::routes(config);
    company::routes(config);
    technology::routes(config);
    contact::routes(config);
    event::routes(config);
    conversation::routes(config);
    message::routes(config);
    relationship::routes(config);
    note::routes(config);
    log::routes(config);
    audit::routes(config);
}
