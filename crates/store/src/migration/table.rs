//! A table in the words of every database: texts and whole numbers, nothing that one has and another lacks.

use sea_orm_migration::prelude::*;

/// What a column holds: texts and whole numbers, nothing that one database has and another lacks.
#[derive(Clone, Copy)]
pub(super) enum Holds {
    Text,
    Int,
    BigInt,
}

/// A column: name, what it holds, whether it must have a value.
pub(super) type Column = (&'static str, Holds, bool);

/// A table: name, columns of the key, other columns, references to other tables by their columns here.
pub(super) struct Plan {
    pub(super) name: &'static str,
    pub(super) key: &'static [Column],
    pub(super) others: &'static [Column],
    pub(super) refers: &'static [(&'static str, &'static [&'static str], &'static [&'static str])],
}

pub(super) const COUNTY: Column = ("county", Holds::BigInt, true);
impl Plan {
    pub(super) fn statement(&self) -> TableCreateStatement {
        let mut table = Table::create();
        table.table(self.name).if_not_exists();
        let mut key = Index::create();
        for column in self.key {
            key.col(column.0);
        }
        for (name, holds, required) in self.key.iter().chain(self.others) {
            let mut column = ColumnDef::new(*name);
            match holds {
                Holds::Text => column.text(),
                Holds::Int => column.integer(),
                Holds::BigInt => column.big_integer(),
            };
            if *required {
                column.not_null();
            }
            table.col(&mut column);
        }
        table.primary_key(&mut key);
        for (other, from, to) in self.refers {
            let mut reference = ForeignKey::create();
            reference.name(format!("{}_{}", self.name, from.last().copied().unwrap_or_default()));
            for column in *from {
                reference.from(self.name, *column);
            }
            for column in *to {
                reference.to(*other, *column);
            }
            table.foreign_key(&mut reference);
        }
        table
    }
}
