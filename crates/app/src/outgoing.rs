//! Calls to other web servers: what those all have in common.

use domain::{Error, Result};
use rustls::{ClientConfig, RootCertStore};

pub(crate) const AGENT: &str = concat!("Rapport/", env!("CARGO_PKG_VERSION"));

/// The roots of Mozilla, as for mail: nothing that is installed on this machine changes whom we believe.
pub(crate) fn tls() -> Result<ClientConfig> {
    let roots = RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    };
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(Error::internal)?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}
