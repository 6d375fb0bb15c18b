//! Why something could not be written.

/// Names why a piece of work was not committed; nothing of it is in the database.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The disk is full.
    #[error("there is no space left")]
    NoSpace,
    /// The server is stopping.
    #[error("the server is stopping")]
    Stopping,
    /// What was handed in can not be read.
    #[error("the work can not be read")]
    Malformed,
    /// The database said no.
    #[error(transparent)]
    Database(sqlx::Error),
}

impl WriteError {
    /// Returns the same kind of error for another one who waited for the same commit.
    #[must_use]
    pub fn again(&self) -> Self {
        match self {
            Self::NoSpace => Self::NoSpace,
            Self::Stopping => Self::Stopping,
            Self::Malformed => Self::Malformed,
            Self::Database(error) => Self::Database(sqlx::Error::Protocol(error.to_string())),
        }
    }

    /// Returns whether the whole transaction is lost, not just one statement.
    #[must_use]
    pub fn breaks_transaction(&self) -> bool {
        !matches!(self, Self::Malformed) && !self.is_constraint()
    }

    /// Returns whether a unique or foreign key stood in the way.
    #[must_use]
    pub fn is_constraint(&self) -> bool {
        matches!(self, Self::Database(sqlx::Error::Database(error))
            if error.is_unique_violation() || error.is_foreign_key_violation() || error.is_check_violation())
    }
}

impl From<sqlx::Error> for WriteError {
    fn from(error: sqlx::Error) -> Self {
        // SQLITE_FULL, and SQLITE_IOERR_WRITE, which is what a quota or a dying disk gives.
        let code = error
            .as_database_error()
            .and_then(|error| error.code().map(std::borrow::Cow::into_owned));
        match code.as_deref() {
            Some("13" | "778") => Self::NoSpace,
            _ => Self::Database(error),
        }
    }
}
