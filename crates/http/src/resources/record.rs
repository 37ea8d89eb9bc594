//! What the answers and questions of all records have in common.

use authz::Can;
use domain::{resource::Archived, text::Wanted};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// What the one who asks may do to it.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[schema(as = Can)]
pub(crate) struct CanView {
    pub update: bool,
    pub archive: bool,
    pub delete: bool,
}

impl From<Can> for CanView {
    fn from(can: Can) -> Self {
        Self {
            update: can.update,
            archive: can.archive,
            delete: can.delete,
        }
    }
}

/// Whether archived ones are shown.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Shown {
    #[default]
    False,
    True,
    Any,
}

impl From<Shown> for Archived {
    fn from(shown: Shown) -> Self {
        match shown {
            Shown::False => Self::No,
            Shown::True => Self::Yes,
            Shown::Any => Self::Any,
        }
    }
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct SearchQuery {
    /// What the person has typed so far.
    #[param(value_type = String, max_length = 200, example = "rid")]
    pub q: Wanted,
}

/// A record whole, for those of which lists show all but what may be done to it, and perhaps one field.
macro_rules! whole {
    (
        $(#[$about:meta])* $view:ident as $name:ident: $record:ty, $item:ty, $path:literal
        $(, $(#[$doc:meta])* $field:ident: $type:ty = $of:expr)?
    ) => {
        $(#[$about])*
        #[derive(Debug, serde::Serialize, utoipa::ToSchema)]
        #[schema(as = $name)]
        pub(crate) struct $view {
            #[serde(flatten)]
            pub item: $item,
            $($(#[$doc])* pub $field: $type,)?
            pub can: $crate::resources::record::CanView,
        }

        impl app::Present<$record> for $view {
            type Item = $item;

            const PATH: &'static str = $path;

            fn item(row: $record, _: &app::Viewer) -> $item {
                row.into()
            }

            fn one(row: $record, can: authz::Can, _: &app::Viewer) -> Self {
                $(let $field = $of(&row);)?
                Self {
                    item: row.into(),
                    $($field,)?
                    can: can.into(),
                }
            }
        }
    };
}

pub(crate) use whole;
