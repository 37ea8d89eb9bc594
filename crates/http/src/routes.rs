//! All operations of the API. What is not here is not there.

use utoipa_actix_web::service_config::ServiceConfig;

use crate::resources::{auth, client, log, me, org};

pub(crate) fn api(config: &mut ServiceConfig<'_>) {
    auth::routes(config);
    me::routes(config);
    org::routes(config);
    client::routes(config);
    log::routes(config);
}
