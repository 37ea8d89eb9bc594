//! All operations of the API. What is not here is not there.

use utoipa_actix_web::service_config::ServiceConfig;

use crate::resources::{audit, auth, client, crm, links, log, me, note, org, roundtable, touchpoint, users};

pub(crate) fn api(config: &mut ServiceConfig<'_>) {
    auth::routes(config);
    links::routes(config);
    me::routes(config);
    org::routes(config);
    users::routes(config);
    client::routes(config);
    note::routes(config);
    touchpoint::routes(config);
    roundtable::routes(config);
    crm::routes(config);
    log::routes(config);
    audit::routes(config);
}
