use super::*;

fn names(faults: &Faults) -> Vec<&str> {
    faults.0.iter().map(|fault| fault.name.as_str()).collect()
}

fn one(name: &str, value: &str) -> Result<Config, String> {
    match Config::from_parts([(name, value)], "") {
        Ok(in_force) => Ok(in_force.config),
        Err(faults) => {
            assert_eq!(names(&faults), [name], "{faults}");
            Err(faults.to_string())
        }
    }
}

#[test]
fn the_environment_goes_over_the_file_and_the_file_over_the_defaults() {
    let file = "listen = \"0.0.0.0:1\"\nworkers = 3\nrate_limit = false\ncors_origins = [\"https://a.example\", \"https://b.example:8443/\"]";
    let got = Config::from_parts(
        [
            ("RAPPORT_LISTEN", "[::1]:2"),
            ("RAPPORT_WORKERS", ""),
            ("HOME", "/"),
        ],
        file,
    );
    let got = got.expect("right");
    assert_eq!(got.config.listen.to_string(), "[::1]:2");
    assert_eq!(got.source("LISTEN"), Source::Environment);
    assert_eq!(got.config.workers, 3, "an empty variable is none");
    assert_eq!(got.source("WORKERS"), Source::File);
    assert!(!got.config.rate_limit);
    assert_eq!(
        got.config.cors_origins,
        ["https://a.example", "https://b.example:8443"]
    );
    assert_eq!(got.config.log, "info");
    assert_eq!(got.source("LOG"), Source::Default);
}

#[test]
fn all_faults_come_at_once_each_with_its_name() {
    let environment = [
        ("RAPPORT_LISTEN", "8080"),
        ("RAPPORT_LISTNE", "127.0.0.1:80"),
        ("RAPPORT_JWT_SECRET", "hunter2"),
        ("RAPPORT_DATABASE_URL", "mysql://root:swordfish@db/rapport"),
        ("RAPPORT_MIGRATE", "perhaps"),
        ("RAPPORT_LOG", "rapport=loud"),
        ("RAPPORT_SMTP_URL", "smtp://u:marlin@mail.example?tls=perhaps"),
        ("RAPPORT_MAIL_FROM", "Rapport"),
    ];
    let file = "log_format = \"xml\"\nport = 1\nworker = { a = 1 }\nworkers = 0";
    let faults = Config::from_parts(environment, file).expect_err("wrong");
    let mut found = names(&faults);
    found.sort_unstable();
    let expected = [
        "RAPPORT_DATABASE_URL",
        "RAPPORT_JWT_SECRET",
        "RAPPORT_LISTEN",
        "RAPPORT_LISTNE",
        "RAPPORT_LOG",
        "RAPPORT_LOG_FORMAT",
        "RAPPORT_MAIL_FROM",
        "RAPPORT_MIGRATE",
        "RAPPORT_SMTP_URL",
        "RAPPORT_WORKER",
        "RAPPORT_WORKERS",
        "rapport.toml",
    ];
    assert_eq!(found, expected, "{faults}");
    let text = faults.to_string();
    assert!(text.contains("did you mean RAPPORT_LISTEN?"), "{text}");
    assert!(text.contains("`workers` in rapport.toml"), "{text}");
    for secret in ["hunter2", "swordfish", "marlin"] {
        assert!(!text.contains(secret), "no secret is repeated: {text}");
    }
}

#[test]
fn a_file_that_is_no_toml_is_one_fault_among_others() {
    let faults = Config::from_parts([("RAPPORT_WORKER", "x")], "listen =").expect_err("wrong");
    assert_eq!(names(&faults), ["rapport.toml", "RAPPORT_WORKER"]);
}

#[test]
fn what_depends_on_another_setting_follows_it() {
    let config = one("RAPPORT_DATA_DIR", "/srv/a b?100%").expect("right");
    assert_eq!(config.database_url, "sqlite:///srv/a b%3F100%25/rapport.db");
    assert_eq!(
        crate::database::sqlite_path(&config.database_url),
        Some(PathBuf::from("/srv/a b?100%/rapport.db"))
    );
    assert_eq!(config.database_connections, 4);
    assert_eq!(
        one("RAPPORT_DATABASE_URL", "postgres://db/rapport")
            .expect("right")
            .database_connections,
        16
    );
    assert_eq!(Config::default().database_url, "sqlite://data/rapport.db");
}

#[test]
fn values_stay_the_text_they_are() {
    let secret = "00000000000000000000000000000001";
    assert_eq!(
        one("RAPPORT_JWT_SECRET", secret)
            .expect("right")
            .jwt_secret
            .as_deref(),
        Some(secret)
    );
    assert_eq!(
        one("RAPPORT_METRICS_TOKEN", "1e3")
            .expect("right")
            .metrics_token
            .as_deref(),
        Some("1e3")
    );
    assert_eq!(
        one("RAPPORT_DATA_DIR", "[a]").expect("right").data_dir,
        Path::new("[a]")
    );
    assert_eq!(
        one("RAPPORT_LISTEN", "localhost:0")
            .expect("right")
            .listen
            .to_string(),
        "127.0.0.1:0"
    );
}

#[test]
fn addresses_are_looked_at() {
    for wrong in [
        "rapport.example",
        "ftp://a.example",
        "https://a.example/rapport",
        "https://u:p@a.example",
        "https://",
    ] {
        one("RAPPORT_PUBLIC_URL", wrong).expect_err(wrong);
    }
    for wrong in [
        "*",
        "https://a.example/path",
        "a.example",
        "https://a.example,null",
        "file:///x",
    ] {
        one("RAPPORT_CORS_ORIGINS", wrong).expect_err(wrong);
    }
    for wrong in [
        "sqlite::memory:",
        "sqlite://:memory:",
        "sqlite://",
        "sqlite://?mode=rwc",
        "data/rapport.db",
    ] {
        one("RAPPORT_DATABASE_URL", wrong).expect_err(wrong);
    }
    for wrong in ["a b", "ä"] {
        one("RAPPORT_METRICS_TOKEN", wrong).expect_err(wrong);
    }
    assert!(one("RAPPORT_PUBLIC_URL", "https://a.example:8443").is_ok());
}

#[test]
fn what_kubernetes_puts_there_is_nobodys_fault() {
    let environment = [
        ("RAPPORT_PORT", "tcp://10.0.0.1:80"),
        ("RAPPORT_PORT_80_TCP_ADDR", "10.0.0.1"),
        ("RAPPORT_SERVICE_HOST", "10.0.0.1"),
        ("RAPPORT_SERVICE_PORT_HTTP", "80"),
        ("RAPPORT_CONFIG", "/etc/rapport.toml"),
    ];
    assert!(Config::from_parts(environment, "").is_ok());
    one("RAPPORT_PORT", "80").expect_err("this one was meant as a setting");
}

#[test]
fn every_setting_is_shown_and_no_secret_is() {
    let environment = [
        ("RAPPORT_JWT_SECRET", "correct horse battery staple and more"),
        ("RAPPORT_METRICS_TOKEN", "scrape-me"),
        (
            "RAPPORT_DATABASE_URL",
            "postgres://rapport:swordfish@db/rapport?sslmode=require&password=marlin",
        ),
        (
            "RAPPORT_SMTP_URL",
            "smtp://rapport:tunafish@mail.example:587?tls=required",
        ),
    ];
    let got = Config::from_parts(environment, "").expect("right");
    let (shown, debug) = (got.to_string(), format!("{got:?}"));
    for secret in ["correct horse", "scrape-me", "swordfish", "marlin", "tunafish"] {
        assert!(
            !shown.contains(secret) && !debug.contains(secret),
            "{shown}{debug}"
        );
    }
    let url =
        "RAPPORT_DATABASE_URL = postgres://rapport:********@db/rapport?sslmode=require&password=********";
    assert!(shown.contains(&format!("{url}  (from environment)\n")), "{shown}");
    let url =
        "RAPPORT_SMTP_URL = smtp://rapport:********@mail.example:587?tls=required  (from environment)\n";
    assert!(shown.contains(url), "{shown}");
    assert!(
        shown.contains("RAPPORT_LISTEN = 127.0.0.1:8080  (from default)\n"),
        "{shown}"
    );
    let listed: Vec<&str> = shown
        .lines()
        .filter_map(|line| line.strip_prefix("RAPPORT_")?.split(' ').next())
        .collect();
    assert_eq!(listed, NAMES);
}

#[test]
fn mail_comes_from_where_people_find_us() {
    for (public_url, sender) in [
        (
            "https://rapport.example:8443",
            "Rapport <rapport@rapport.example>",
        ),
        ("http://192.0.2.7:8080", "Rapport <rapport@localhost>"),
        ("http://[2001:db8::7]", "Rapport <rapport@localhost>"),
        ("", "Rapport <rapport@localhost>"),
    ] {
        let environment = [
            ("RAPPORT_PUBLIC_URL", public_url),
            ("RAPPORT_SMTP_URL", "file:///var/mail"),
        ];
        let got = Config::from_parts(environment, "").expect("right");
        let shown = got.to_string();
        assert!(
            shown.contains(&format!("RAPPORT_MAIL_FROM = {sender}  (from default)\n")),
            "{shown}"
        );
        assert!(shown.contains("RAPPORT_SMTP_URL = file:///var/mail  "), "{shown}");
        assert!(got.config.post_office().expect("right").is_some(), "{sender}");
    }
    assert!(Config::default().post_office().expect("right").is_none());
    let none = Config::from_parts([], "").expect("right").to_string();
    assert!(none.contains("RAPPORT_MAIL_FROM = (none)"), "{none}");
}

#[test]
fn files_lie_in_the_data_folder_unless_something_else_is_said() {
    let got = Config::from_parts([("RAPPORT_DATA_DIR", "/srv/rapport")], "").expect("right");
    assert!(
        got.to_string()
            .contains("RAPPORT_UPLOAD_DIR = /srv/rapport/uploads  (from default)")
    );
    let elsewhere = one("RAPPORT_UPLOAD_DIR", "/mnt/files").expect("right");
    assert_eq!(elsewhere.uploads(), PathBuf::from("/mnt/files"));
    assert_eq!(
        one("RAPPORT_MAX_UPLOAD_SIZE_MB", "25")
            .expect("right")
            .max_upload_size_mb,
        25
    );
    let hosts = one("RAPPORT_IMAGE_HOSTS", "Intranet.example:8080, 10.0.0.1:80").expect("right");
    assert_eq!(hosts.image_hosts, ["intranet.example:8080", "10.0.0.1:80"]);
    for (name, wrong) in [
        ("RAPPORT_MAX_UPLOAD_SIZE_MB", "0"),
        ("RAPPORT_IMAGE_HOSTS", "intranet.example"),
        ("RAPPORT_IMAGE_HOSTS", ":80"),
        ("RAPPORT_BLOB_URL", "https://bucket"),
        ("RAPPORT_BLOB_URL", "s3://"),
        ("RAPPORT_BLOB_URL", "s3://key:marlin@bucket"),
    ] {
        let fault = one(name, wrong).expect_err(wrong);
        assert!(!fault.contains("marlin"), "{fault}");
    }
}

#[test]
fn the_keys_of_a_bucket_are_not_shown() {
    let url = "s3://files/here?endpoint=https://s3.example&access_key_id=marlin&secret_access_key=swordfish&session_token=tuna";
    let shown = format!("{:?}", one("RAPPORT_BLOB_URL", url).expect("right"));
    assert!(shown.contains("s3://files/here?endpoint="), "{shown}");
    for secret in ["marlin", "swordfish", "tuna"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}
