//! The server: takes in what tablets did, keeps it in one SQLite file, and shows it to owners and the office.

pub mod app_files;
pub mod archive;
pub mod auth;
pub mod backup;
pub mod calendar;
pub mod clock;
pub mod command;
pub mod config;
pub mod db;
mod durable;
pub mod error;
pub mod evidence;
mod kill;
pub mod limits;
pub mod news;
pub mod office;
pub mod openapi;
pub mod outbox;
pub mod owner_page;
pub mod photo;
pub mod photo_store;
pub mod report;
pub mod route;
pub mod router;
pub mod serve;
pub mod state;
pub mod telemetry;
#[cfg(test)]
mod tests;
pub mod writer;
