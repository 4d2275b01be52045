//! How a county sends mail, and the address of its site for links.

use sea_orm::entity::prelude::*;

/// How a county sends mail, and the address of its site for links.
#[doc(alias = "发件服务器")]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_server")]
pub struct Model {
    /// The county: 12-digit statistical code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub county: i64,
    /// Host of the mail server; empty where no mail is sent.
    pub host: String,
    /// Its port.
    pub port: i32,
    /// `none`, `starttls` or `tls`.
    pub encryption: String,
    /// Name for signing in there; empty for none.
    pub login: String,
    /// Password there, as it is.
    pub password: String,
    /// Address that mail comes from.
    pub sender: String,
    /// Scheme and host by which people reach the site; empty where no links are sent.
    pub site: String,
    /// When it was set.
    pub at: String,
}

/// None: keys are composed, and joins are written out where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
