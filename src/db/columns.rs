//! Many rows for one statement of PostgreSQL: `unnest($1, $2, …)` with an array for each column. A list of
//! `($1, $2), ($3, $4), …` with ten thousand values takes it longer to read than to carry out.

use sqlx::encode::{Encode, IsNull};
use sqlx::error::BoxDynError;
use sqlx::postgres::types::Oid;
use sqlx::postgres::{PgArgumentBuffer, PgTypeInfo};
use sqlx::{PgConnection, Postgres, SqlStr, Type, TypeInfo};

use super::DbError;

/// Rows, bound value by value like those of a query, and kept column by column.
#[derive(Default)]
pub struct Columns {
    columns: Vec<Column>,
    next: usize,
    failed: Option<BoxDynError>,
}

impl Columns {
    /// The next value of the row.
    #[must_use]
    pub fn bind<'v, T: Encode<'v, Postgres> + Type<Postgres>>(mut self, value: T) -> Self {
        if self.next == self.columns.len() {
            self.columns.push(Column::default());
        }
        if let Err(error) = self.columns[self.next].push(&value) {
            self.failed.get_or_insert(error);
        }
        self.next += 1;
        self
    }

    /// The next value begins another row.
    #[must_use]
    pub fn end_row(mut self) -> Self {
        self.next = 0;
        self
    }

    /// Runs a statement that takes the columns as `$1`, `$2` …, and gives the number of rows it changed.
    ///
    /// # Errors
    /// When a value could not be written, or the database fails.
    pub async fn execute(self, sql: SqlStr, connection: &mut PgConnection) -> Result<u64, DbError> {
        if let Some(error) = self.failed {
            return Err(DbError::Encode(error));
        }
        let query = self.columns.into_iter().fold(sqlx::query(sql), |query, column| query.bind(column));
        query.execute(connection).await.map(|done| done.rows_affected())
    }
}

/// One column, bound as an array.
#[derive(Default)]
pub struct Column {
    kind: Option<Kind>,
    count: i32,
    has_null: bool,
    values: PgArgumentBuffer,
}

impl Column {
    fn push<'v, T: Encode<'v, Postgres> + Type<Postgres>>(&mut self, value: &T) -> Result<(), BoxDynError> {
        let kind = Kind::of(&value.produces().unwrap_or_else(T::type_info))?;
        if *self.kind.get_or_insert(kind) != kind {
            return Err("a column with values of two types".into());
        }
        let length_at = self.values.len();
        self.values.extend([0; 4]);
        let length = match value.encode_by_ref(&mut self.values)? {
            IsNull::No => i32::try_from(self.values.len() - length_at - 4)?,
            IsNull::Yes => {
                self.has_null = true;
                -1
            }
        };
        self.values[length_at..length_at + 4].copy_from_slice(&length.to_be_bytes());
        self.count += 1;
        Ok(())
    }
}

impl Type<Postgres> for Column {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_oid(Kind::Text.array())
    }
}

impl Encode<'_, Postgres> for Column {
    fn produces(&self) -> Option<PgTypeInfo> {
        self.kind.map(|kind| PgTypeInfo::with_oid(kind.array()))
    }

    /// PostgreSQL's binary form of an array: dimensions, whether a null is among them, the type, how many, the index
    /// of the first; then each value with its length before it.
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        let Oid(element) = self.kind.unwrap_or(Kind::Text).element();
        buffer.extend(1_i32.to_be_bytes());
        buffer.extend(i32::from(self.has_null).to_be_bytes());
        buffer.extend(element.to_be_bytes());
        buffer.extend(self.count.to_be_bytes());
        buffer.extend(1_i32.to_be_bytes());
        buffer.extend_from_slice(&self.values);
        Ok(IsNull::No)
    }
}

/// The types of our columns. The numbers are PostgreSQL's own (its `pg_type.dat`) and never change.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Bool,
    Int4,
    Int8,
    Text,
    Bytea,
    Date,
    TimestampTz,
}

impl Kind {
    fn of(info: &PgTypeInfo) -> Result<Self, BoxDynError> {
        match info.name().to_ascii_lowercase().as_str() {
            "bool" => Ok(Self::Bool),
            "int4" => Ok(Self::Int4),
            "int8" => Ok(Self::Int8),
            "text" => Ok(Self::Text),
            "bytea" => Ok(Self::Bytea),
            "date" => Ok(Self::Date),
            "timestamptz" => Ok(Self::TimestampTz),
            other => Err(format!("no array of {other}: add it to db/columns.rs").into()),
        }
    }

    const fn element(self) -> Oid {
        Oid(match self {
            Self::Bool => 16,
            Self::Int4 => 23,
            Self::Int8 => 20,
            Self::Text => 25,
            Self::Bytea => 17,
            Self::Date => 1082,
            Self::TimestampTz => 1184,
        })
    }

    const fn array(self) -> Oid {
        Oid(match self {
            Self::Bool => 1000,
            Self::Int4 => 1007,
            Self::Int8 => 1016,
            Self::Text => 1009,
            Self::Bytea => 1001,
            Self::Date => 1182,
            Self::TimestampTz => 1185,
        })
    }
}
