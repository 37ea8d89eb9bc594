//! The dashboard, the agenda and the lists of contacts walk along indexes, and none of them looks a touchpoint through.

use authz::Create;
use chrono::TimeDelta;
use domain::{
    Client, Id, Kind, PageQuery, Roundtable, Sort, Touchpoint, UserId,
    attention::{Level, Measure},
    client::{Filter, Planned, SortBy},
    page::SortKey,
    resource::Head,
    roundtable, touchpoint,
};

use crate::{
    fixture::{House, done},
    plans::Watched,
};

const CONTACTS: usize = 2_000;

/// Contacts of the first thirty clients, some of them planned for next.
async fn contacts(house: &House) -> Vec<Id<Client>> {
    let admin = house.admin();
    let clients: Vec<Id<Client>> = house
        .clients(&admin)
        .await
        .iter()
        .take(30)
        .map(|client| client.head.id)
        .collect();
    let mut tx = house.write(&admin).await.unwrap();
    let today = tx.now().date_naive();
    for number in 0..CONTACTS {
        let client = clients[number % 30];
        let record = tx
            .find_record(&admin.sight().unwrap(), Kind::Client, client.uuid())
            .await
            .unwrap();
        let permit = admin.may_create_on::<Touchpoint>(&record).unwrap();
        let touchpoint = Touchpoint {
            head: Head::new(house.org, tx.new_id(), tx.now()),
            client,
            date: today - TimeDelta::days((number % 150).try_into().unwrap()),
            kind: touchpoint::TouchpointType::Phone,
            notes: None,
            by: house.admin,
            source: None,
        };
        let visible = admin.visible().unwrap();
        tx.insert::<Touchpoint>(permit, &visible, touchpoint)
            .await
            .unwrap();
    }
    for (number, client) in clients.iter().enumerate() {
        let record = tx
            .find_record(&admin.sight().unwrap(), Kind::Client, client.uuid())
            .await
            .unwrap();
        let permit: authz::Permit<Create, Roundtable> = admin.may_create_on(&record).unwrap();
        let entry = Roundtable {
            head: Head::new(house.org, tx.new_id(), tx.now()),
            client: *client,
            meeting_date: today - TimeDelta::days((number % 7).try_into().unwrap()),
            texts: roundtable::Texts::default(),
        };
        let visible = admin.visible().unwrap();
        tx.insert(permit, &visible, entry).await.unwrap();
    }
    tx.commit(&done()).await.unwrap();
    clients
}

fn measure(house: &House) -> Measure {
    Measure {
        today: house.store.clock().now().date_naive(),
        warning_days: 60,
        urgent_days: 90,
    }
}

fn by<K: SortKey>(key: K, descending: bool) -> PageQuery<K> {
    PageQuery {
        sort: Sort { key, descending },
        ..PageQuery::default()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_figure_and_no_list_of_clients_looks_at_a_touchpoint() {
    let watched = Watched::new().await;
    let house = &watched.house;
    contacts(house).await;
    watched.analyze().await;
    let (reader, admin) = (house.store.reader(), house.admin());
    let visible = admin.visible::<Client>().unwrap();
    let measured = || Filter {
        measure: Some(measure(house)),
        ..Filter::default()
    };
    watched.plans().await;
    let figures = reader
        .client_figures(&visible, &measured(), &measure(house))
        .await
        .unwrap();
    assert!(
        figures.total > 1_000 && figures.never_contacted > 1_000,
        "{figures:?}"
    );
    let plan = watched.plan().await;
    plan.assert_walks().assert_not("touchpoints");
    if !watched.is_postgres() {
        plan.assert_uses("COVERING INDEX clients_by_last_contact");
    }
    let of = |level| Filter {
        attention: vec![level],
        ..measured()
    };
    let planned = |by: UserId| Filter {
        planned: Some(Planned {
            by,
            from: None,
            to: None,
        }),
        ..Filter::default()
    };
    let on_agenda = Filter {
        on_agenda: true,
        ..Filter::default()
    };
    for (filter, key, index) in [
        (of(Level::Urgent), SortBy::LastContact, "clients_by_last_contact"),
        (of(Level::Warning), SortBy::LastContact, "clients_by_last_contact"),
        (
            of(Level::NeverContacted),
            SortBy::LastContact,
            "clients_by_last_contact",
        ),
        (Filter::default(), SortBy::LastContact, "clients_by_last_contact"),
        (Filter::default(), SortBy::Priority, "clients_by_priority"),
        (Filter::default(), SortBy::Status, "clients_by_status"),
        (Filter::default(), SortBy::Strength, "clients_by_strength"),
        (on_agenda, SortBy::Agenda, "clients_by_agenda"),
        (
            planned(house.admin),
            SortBy::NextContact,
            "clients_by_next_contact",
        ),
    ] {
        reader.list(&visible, &filter, &by(key, false)).await.unwrap();
        let plan = watched.plan().await;
        plan.assert_walks().assert_uses(index).assert_not("touchpoints");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn contacts_and_entries_are_found_along_their_client_and_their_day() {
    let watched = Watched::new().await;
    let house = &watched.house;
    let clients = contacts(house).await;
    watched.analyze().await;
    let (reader, admin) = (house.store.reader(), house.admin());
    watched.plans().await;
    let client = reader
        .find(&admin.visible::<Client>().unwrap(), clients[0])
        .await
        .unwrap();
    assert_eq!(
        client.last_contact.as_ref().map(|last| last.date),
        client.last_contact_on
    );
    let plans = watched.plans().await;
    plans[0].assert_walks();
    plans[1].assert_walks().assert_uses("touchpoints_of_client");

    let contacts = admin.visible::<Touchpoint>().unwrap();
    let of_client = touchpoint::Filter {
        client: Some(clients[0]),
    };
    let newest = by(touchpoint::SortBy::Date, true);
    assert_eq!(
        reader
            .list(&contacts, &of_client, &newest)
            .await
            .unwrap()
            .items
            .len(),
        50
    );
    watched
        .plan()
        .await
        .assert_walks()
        .assert_uses("touchpoints_of_client");

    let entries = admin.visible::<Roundtable>().unwrap();
    let newest = by(roundtable::SortBy::MeetingDate, true);
    let all = roundtable::Filter::default();
    reader.list(&entries, &all, &newest).await.unwrap();
    watched
        .plan()
        .await
        .assert_walks()
        .assert_uses("roundtables_by_date");
    let latest = reader.latest_roundtables(&entries, &clients[..5]).await.unwrap();
    assert_eq!(latest.len(), 5);
    watched.plan().await.assert_walks();

    // Writing one looks for the newest of its client, and no further.
    let mut tx = house.write(&admin).await.unwrap();
    let visible = admin.visible::<Client>().unwrap();
    let seen = tx.find(&visible, clients[1]).await.unwrap();
    assert!(seen.last_contact_on.is_some());
    let touchpoint = tx.first(&contacts, &of_client).await.unwrap().unwrap();
    watched.plans().await;
    let permit = admin.may_change(&touchpoint).unwrap();
    tx.delete::<Touchpoint>(permit, &touchpoint).await.unwrap();
    for plan in watched.plans().await {
        plan.assert_walks();
    }
}
