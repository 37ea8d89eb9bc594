//! What `rapport serve` says to the person at the terminal.

use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    path::PathBuf,
};

use url::Url;

#[derive(Debug)]
pub(crate) struct Welcome {
    pub(crate) public_url: Option<Url>,
    pub(crate) address: SocketAddr,
    /// Whether there is a frontend to open.
    pub(crate) frontend: bool,
    pub(crate) spa_dir: PathBuf,
    pub(crate) setup_needed: bool,
    pub(crate) setup_code: Option<String>,
}

impl Welcome {
    fn url(&self) -> String {
        if let Some(url) = &self.public_url {
            return url.as_str().trim_end_matches('/').to_owned();
        }
        let mut here = self.address;
        match here.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => here.set_ip(Ipv4Addr::LOCALHOST.into()),
            IpAddr::V6(ip) if ip.is_unspecified() => here.set_ip(Ipv6Addr::LOCALHOST.into()),
            _ => {}
        }
        format!("http://{here}")
    }

    fn how_to_set_up(&self, f: &mut fmt::Formatter<'_>, url: &str) -> fmt::Result {
        if self.frontend {
            writeln!(f, "Open it to set up your firm.")?;
        } else {
            let code = self
                .setup_code
                .as_ref()
                .map_or_else(String::new, |code| format!(r#", "code": "{code}""#));
            writeln!(f, "Set up your firm with:")?;
            writeln!(
                f,
                "  curl {url}/api/v1/auth/setup -H 'Content-Type: application/json' -d \\"
            )?;
            writeln!(
                f,
                r#"    '{{"org_name": "Your Firm", "name": "Your Name", "email": "you@example.com", "password": "at least ten characters"{code}}}'"#
            )?;
        }
        match &self.setup_code {
            Some(code) => writeln!(f, "Setup code, for whoever does that: {code}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Welcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = self.url();
        writeln!(f, "Rapport is ready: {url}")?;
        if !self.frontend {
            writeln!(
                f,
                "There is no frontend in {}, so the API is served alone.",
                self.spa_dir.display()
            )?;
            writeln!(f, "Its documentation: {url}/docs")?;
        }
        if self.setup_needed {
            self.how_to_set_up(f, &url)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn welcome(address: &str) -> Welcome {
        Welcome {
            public_url: None,
            address: address.parse().expect("an address"),
            frontend: true,
            spa_dir: PathBuf::from("frontend/dist"),
            setup_needed: false,
            setup_code: None,
        }
    }

    #[test]
    fn says_where_to_go() {
        assert_eq!(
            welcome("127.0.0.1:8080").to_string(),
            "Rapport is ready: http://127.0.0.1:8080\n"
        );
        assert_eq!(
            welcome("0.0.0.0:8080").to_string(),
            "Rapport is ready: http://127.0.0.1:8080\n"
        );
        assert_eq!(
            welcome("[::]:80").to_string(),
            "Rapport is ready: http://[::1]:80\n"
        );
        let public = Welcome {
            public_url: Url::parse("https://a.example").ok(),
            ..welcome("0.0.0.0:1")
        };
        assert_eq!(public.to_string(), "Rapport is ready: https://a.example\n");
    }

    #[test]
    fn says_how_to_set_up() {
        let new = Welcome {
            setup_needed: true,
            ..welcome("127.0.0.1:8080")
        };
        assert!(new.to_string().contains("Open it to set up your firm"), "{new}");
        let alone = Welcome {
            setup_needed: true,
            frontend: false,
            setup_code: Some("ABCD".into()),
            ..welcome("0.0.0.0:1")
        };
        let text = alone.to_string();
        for part in ["/docs", "/api/v1/auth/setup", r#""code": "ABCD""#, "Setup code"] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }
}
