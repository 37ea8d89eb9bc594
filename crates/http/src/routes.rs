//! All operations of the API. What is not here is not there.

use utoipa_actix_web::service_config::ServiceConfig;

use crate::resources::{
    analytics, attachment, audit, auth, client, comment, company, contact, conversation, crm, event, feed,
    links, log, me, mention, message, my_task, note, notification, org, project, relationship, roundtable,
    search, task, technology, touchpoint, users,
};

pub(crate) fn api(config: &mut ServiceConfig<'_>) {
    auth::routes(config);
    links::routes(config);
    me::routes(config);
    notification::routes(config);
    feed::routes(config);
    org::routes(config);
    analytics::routes(config);
    users::routes(config);
    client::routes(config);
    project::routes(config);
    task::routes(config);
    my_task::routes(config);
    company::routes(config);
    technology::routes(config);
    contact::routes(config);
    event::routes(config);
    conversation::routes(config);
    message::routes(config);
    relationship::routes(config);
    note::routes(config);
    comment::routes(config);
    mention::routes(config);
    search::routes(config);
    attachment::routes(config);
    touchpoint::routes(config);
    roundtable::routes(config);
    crm::routes(config);
    log::routes(config);
    audit::routes(config);
}
