//! What holds for schemas by rule: what is always there in what we answer, and what a new record must have.

use std::collections::BTreeSet;

use serde_json::Value;
use utoipa::{
    PartialSchema,
    openapi::{Components, Object, Paths, Ref, RefOr, Schema, schema::ArrayItems},
};

/// What we answer is always there, and null where there is nothing; but for what a failure has nothing to say of, and
/// the total that was not asked for. What is sent has no default that it could not be sent as.
pub(super) fn tell_required(paths: &Paths, components: &mut Components) {
    let sent = sent(paths);
    for (name, schema) in &mut components.schemas {
        let RefOr::T(schema) = schema else { continue };
        for object in objects(schema) {
            if sent.contains(name) {
                object.properties.values_mut().for_each(forget_default);
            } else if name != "Problem" {
                if let Some(item) = name.strip_prefix("Page_")
                    && let Some(RefOr::T(Schema::Array(array))) = object.properties.get_mut("items")
                {
                    array.items = ArrayItems::RefOrSchema(Box::new(RefOr::Ref(Ref::from_schema_name(item))));
                }
                object.required = object
                    .properties
                    .keys()
                    .filter(|field| *field != "total" || !name.starts_with("Page_"))
                    .cloned()
                    .collect();
            }
        }
    }
}

/// The schemas of bodies that are sent: what may be left out of them is theirs to say.
fn sent(paths: &Paths) -> BTreeSet<String> {
    let operations = paths
        .paths
        .values()
        .flat_map(|item| [&item.post, &item.put, &item.patch]);
    let bodies = operations
        .flatten()
        .filter_map(|operation| operation.request_body.as_ref());
    let contents = bodies.flat_map(|body| match body {
        RefOr::T(body) => body.content.values().collect(),
        RefOr::Ref(_) => Vec::new(),
    });
    let name = |schema: &RefOr<Schema>| match schema {
        RefOr::Ref(reference) => reference.ref_location.rsplit('/').next().map(str::to_owned),
        RefOr::T(_) => None,
    };
    contents
        .filter_map(|content| match content {
            RefOr::T(content) => content.schema.as_ref().and_then(name),
            RefOr::Ref(_) => None,
        })
        .collect()
}

/// The objects that a schema is made of.
fn objects(schema: &mut Schema) -> Vec<&mut Object> {
    match schema {
        Schema::Object(object) => vec![object],
        Schema::AllOf(all) => all
            .items
            .iter_mut()
            .filter_map(|item| match item {
                RefOr::T(Schema::Object(object)) => Some(object),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn forget_default(field: &mut RefOr<Schema>) {
    match field {
        RefOr::Ref(reference) => reference.default = None,
        RefOr::T(Schema::Object(object)) => object.default = None,
        RefOr::T(Schema::OneOf(one)) => one.default = None,
        RefOr::T(_) => {}
    }
}

/// The example of a patch without what it clears, and with the required fields.
fn example(object: &Object, required: &[&str]) -> Option<Value> {
    let mut example = match &object.example {
        Some(Value::Object(example)) => example.clone(),
        _ => serde_json::Map::new(),
    };
    example.retain(|_, value| !value.is_null());
    for name in required {
        if let Some(RefOr::T(Schema::Object(field))) = object.properties.get(*name)
            && let Some(value) = &field.example
        {
            example.insert((*name).to_owned(), value.clone());
        }
    }
    Some(Value::Object(example))
}

/// The schema of a patch, with the fields that a new one must have.
pub(crate) fn with_required<P: PartialSchema>(required: &[&str]) -> RefOr<Schema> {
    match P::schema() {
        RefOr::T(Schema::Object(mut object)) => {
            object.required = required.iter().map(|name| (*name).to_owned()).collect();
            object.description = None;
            object.example = example(&object, required);
            RefOr::T(Schema::Object(object))
        }
        other => other,
    }
}
