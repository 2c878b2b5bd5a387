//! Rows read by the place of a column instead of its name: for what a page has fifty of.

use sqlx::Row;

use super::DbError;

/// A part of a row whose columns stand in the order of its fields.
pub trait ByPosition<R: Row>: Sized {
    /// Reads its columns from `at` on, and moves `at` behind them.
    fn read(row: &R, at: &mut usize) -> Result<Self, DbError>;
}

/// Reads one column and goes on to the next.
pub fn next<'r, R, T>(row: &'r R, at: &mut usize) -> Result<T, DbError>
where
    R: Row,
    usize: sqlx::ColumnIndex<R>,
    T: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
{
    *at += 1;
    row.try_get(*at - 1)
}

/// Reads a struct by position on both engines: `by_position!(Row { id, number; facts })`. Columns are
/// selected in the order of the fields; those after the semicolon are structs of the same kind.
#[macro_export]
macro_rules! by_position {
    ($name:ident { $($field:ident),* $(; $($part:ident),*)? }) => {
        $crate::by_position!(@on sqlx::sqlite::SqliteRow, $name { $($field),* $(; $($part),*)? });
        $crate::by_position!(@on sqlx::postgres::PgRow, $name { $($field),* $(; $($part),*)? });
    };
    (@on $row:ty, $name:ident { $($field:ident),* $(; $($part:ident),*)? }) => {
        impl $crate::db::ByPosition<$row> for $name {
            fn read(row: &$row, at: &mut usize) -> Result<Self, $crate::db::DbError> {
                Ok(Self {
                    $($field: $crate::db::next(row, at)?,)*
                    $($($part: $crate::db::ByPosition::<$row>::read(row, at)?,)*)?
                })
            }
        }

        impl sqlx::FromRow<'_, $row> for $name {
            fn from_row(row: &$row) -> Result<Self, $crate::db::DbError> {
                $crate::db::ByPosition::<$row>::read(row, &mut 0)
            }
        }
    };
}
