use serde_json::{Value, json};

use super::*;
use crate::{Clock, rules::Rules};

fn task() -> Task {
    let clock = Clock::system();
    let head = Head::new(clock.id(), clock.id(), clock.now());
    Task::blank(head, clock.id(), &Place::default(), clock.id())
}

fn patch(body: Value) -> Result<Patch, Vec<String>> {
    let mut patch: Patch = serde_json::from_value(body).expect("a patch");
    let mut faults = Faults::default();
    patch.check(&mut faults);
    match faults.is_empty() {
        true => Ok(patch),
        false => Err(faults.into_vec().into_iter().map(|fault| fault.field).collect()),
    }
}

fn applied(task: &mut Task, body: Value) -> Result<(), Vec<(String, String)>> {
    let faults = task.apply(patch(body).expect("sound"));
    faults.map_err(|faults| {
        let pair = |fault: crate::Fault| (fault.field, fault.code);
        faults.into_vec().into_iter().map(pair).collect()
    })
}

#[test]
fn what_is_wrong_is_named() {
    for (body, field) in [
        (json!({"estimate_minutes": -1}), "estimate_minutes"),
        (json!({"estimate_minutes": 100_000_001}), "estimate_minutes"),
        (json!({"title": null}), "title"),
        (json!({"title": "a\nb"}), "title"),
        (json!({"status": null}), "status"),
        (json!({"priority": null}), "priority"),
        (json!({"project_id": null}), "project_id"),
        (json!({"due_on": "1500-01-01"}), "due_on"),
        (json!({"labels": [" "]}), "labels[0]"),
        (json!({"labels": ["ok", "l".repeat(41)]}), "labels[1]"),
        (json!({"labels": ["a\nb"]}), "labels[0]"),
        (json!({"labels": ["\u{200b}"]}), "labels[0]"),
        (json!({"labels": (0..21).map(|n| n.to_string()).collect::<Vec<_>>()}), "labels"),
        (json!({"checklist": [{"text": ""}]}), "checklist[0].text"),
        (json!({"checklist": [{"text": "t".repeat(501)}]}), "checklist[0].text"),
        (json!({"checklist": vec![json!({"text": "x"}); 101]}), "checklist"),
    ] {
        assert_eq!(patch(body.clone()).expect_err("wrong"), [field], "{body}");
    }
    let id = Clock::system().uuid();
    let twice = json!({"assignee_ids": [id, id]});
    assert_eq!(patch(twice).expect_err("wrong"), ["assignee_ids[1]"]);
    let twice = json!({"checklist": [{"id": id, "text": "a"}, {"id": id, "text": "b"}]});
    assert_eq!(patch(twice).expect_err("wrong"), ["checklist[1].id"]);
}

#[test]
fn labels_that_mean_the_same_are_one() {
    let patch = patch(json!({"labels": [" Grid ", "grid", "Übergabe", "ubergabe"]})).expect("sound");
    assert_eq!(patch.labels, Field::Set(vec!["Grid".to_owned(), "Übergabe".to_owned()]));
}

#[test]
fn what_comes_again_has_a_day() {
    let rule = json!({"rule": "FREQ=DAILY;COUNT=3"});
    let mut task = task();
    let needs = applied(&mut task.clone(), json!({"recurrence": rule}));
    assert_eq!(needs, Err(vec![("due_on".to_owned(), "required".to_owned())]));
    applied(&mut task, json!({"recurrence": rule, "due_on": "2027-03-01"})).expect("sound");
    let again = task.recurrence.clone().expect("comes again");
    assert_eq!(again.starts_on.to_string(), "2027-03-01");
    let cleared = applied(&mut task.clone(), json!({"due_on": null}));
    assert_eq!(cleared, Err(vec![("due_on".to_owned(), "required".to_owned())]));
    applied(&mut task, json!({"due_on": null, "recurrence": null})).expect("both go");
    let endless = json!({"recurrence": {"rule": "FREQ=DAILY"}, "due_on": "2027-03-01"});
    let endless = applied(&mut task, endless);
    assert_eq!(endless, Err(vec![("recurrence.rule".to_owned(), "endless".to_owned())]));
}

#[test]
fn the_next_of_a_series_is_made_once() {
    let mut before = task();
    let body = json!({
        "title": "Report", "due_on": "2027-03-01", "recurrence": {"rule": "FREQ=DAILY;COUNT=2"},
        "checklist": [{"text": "a", "done": true}], "labels": ["x"],
    });
    applied(&mut before, body).expect("sound");
    let head = || {
        let clock = Clock::system();
        Head::new(before.head.org, clock.id(), clock.now())
    };
    let mut review = before.clone();
    review.put(Status::InReview);
    assert_eq!(review.continue_with(&before, head()), None, "it is not finished");
    for status in [Status::Done, Status::Accepted, Status::Archived] {
        let mut done = before.clone();
        done.put(status);
        let next = done.continue_with(&before, head()).expect("the next one");
        assert_eq!(next.due_on.map(|day| day.to_string()).as_deref(), Some("2027-03-02"));
        assert_eq!((next.status, next.progress.done, next.progress.total), (Status::Backlog, 0, 1));
        assert_eq!((&next.title, &next.labels), (&before.title, &before.labels));
        assert_eq!(done.clone().continue_with(&before, head()), None, "there is one already");
        let mut last = next.clone();
        last.put(Status::Done);
        assert_eq!(last.continue_with(&next, head()), None, "the series has come to its end");
    }
}

#[test]
fn the_archive_remembers_where_it_was() {
    let mut task = task();
    task.put(Status::Blocked);
    task.put(Status::Archived);
    task.put(Status::Archived);
    task.settle(task.head.created_at);
    assert_eq!(task.head.archived_at, Some(task.head.created_at));
    task.restore();
    task.settle(task.head.created_at);
    assert_eq!((task.status, task.status_before, task.head.archived_at), (Status::Blocked, None, None));
}

#[test]
fn an_item_is_ticked_by_its_id() {
    let mut task = task();
    applied(&mut task, json!({"checklist": [{"text": "a"}]})).expect("sound");
    let id = task.checklist[0].id;
    assert_eq!(task.tick(id, true), Some(()));
    assert_eq!((task.progress.done, task.progress.total), (1, 1));
    assert_eq!(task.tick(Clock::system().uuid(), true), None);
}
