//! Who may know whom.

use super::Complaint;
use super::sources::{Source, contains_word};

/// Words that must not stand in the code below a folder.
struct Wall {
    folder: &'static str,
    /// Folders and files below it that are free to use the words.
    but: &'static [&'static str],
    words: &'static [&'static str],
    why: &'static str,
}

const WALLS: [Wall; 15] = [
    Wall {
        folder: "shared/",
        but: &["examples/", "lookup/", "simulation/"],
        words: &["SystemTime::now", "Instant::now", "Utc::now", "Local::now"],
        why: "shared reads no clock: time is an argument",
    },
    Wall {
        folder: "shared/",
        but: &["examples/", "lookup/", "simulation/"],
        words: &["new_v4", "now_v7", "rand::", "getrandom", "thread_rng"],
        why: "shared makes no ids and knows no chance: they are arguments",
    },
    Wall {
        folder: "shared/",
        // Chosen from outside, in builds that only `sabotage` makes.
        but: &["core/src/fault.rs", "examples/", "lookup/", "simulation/"],
        words: &[
            "std::fs",
            "std::net",
            "std::env",
            "std::process",
            "std::io",
            "std::thread",
            "tokio",
            "web_sys",
            "js_sys",
            "println!",
            "eprintln!",
            "tracing::",
            "log::",
        ],
        why: "shared does no I/O and logs nothing",
    },
    Wall {
        folder: "server/src/route/",
        but: &[],
        words: &[
            "sqlx",
            "\"select ",
            "\"insert into ",
            "\"update ",
            "\"delete from ",
        ],
        why: "a route holds no SQL: it belongs in db/",
    },
    Wall {
        folder: "server/src/db/",
        but: &[],
        words: &["axum", "tower", "StatusCode", "HeaderMap", "crate::route"],
        why: "db/ knows no HTTP",
    },
    Wall {
        folder: "app/src/ui/",
        but: &[],
        words: &[
            "shared::order",
            "shared::customer",
            "shared::vehicle",
            "shared::sync",
            "shared::record",
            "shared::change",
            "crate::state",
            "crate::action",
            "crate::repo",
            "crate::sync",
            "crate::page",
        ],
        why: "ui/ knows no repair order: it takes values and gives events",
    },
    Wall {
        folder: "app/src/",
        but: &["main.rs", "routes.rs", "page/", "ui/"],
        words: &["#[component]", "view!"],
        why: "repo/, sync/, state/ and action/ hold no component",
    },
    Wall {
        folder: "app/src/",
        but: &["browser.rs", "browser/", "repo/", "sync/", "ui/"],
        words: &["web_sys", "js_sys", "JsValue", "JsCast", "wasm_bindgen::"],
        why: "only browser, repo/ and sync/ know JavaScript's types, and ui/ the events it turns into values",
    },
    Wall {
        folder: "app/src/",
        but: &["repo/", "action/", "sync/"],
        words: &[
            "save_change(",
            "keep_thumb(",
            "set_pairing(",
            "set_epoch(",
            "set_local(",
            "next_order_number(",
            "acknowledge(",
            "offer_again(",
            "new_incarnation(",
            "store_page(",
            "photos_sent(",
            "sweep(",
            "wipe(",
            "wipe_handed_over(",
        ],
        why: "only action/ and sync/ write to the repo",
    },
    Wall {
        folder: "app/src/",
        but: &["state/", "action/", "sync/"],
        words: &[
            "app.set_lang(",
            "app.set_theme(",
            "app.set_me(",
            "app.set_offset(",
            "app.set_filing(",
            "app.update_sync(",
            "app.show_changed(",
            "app.show_pending(",
            "app.take_ahead(",
            "app.read_all(",
            "app.read_meta(",
            "app.forget_all(",
        ],
        why: "only action/ and sync/ change the state",
    },
    Wall {
        folder: "app/src/state/",
        but: &[],
        words: &["crate::sync", "crate::action", "crate::page", "browser::http"],
        why: "state/ holds signals over what is stored: it starts nothing, asks no server, knows no screen",
    },
    Wall {
        folder: "app/src/page/",
        but: &[],
        words: &["shared::change::Draft", "shared::change::decide", "Draft::"],
        why: "a page asks an action: only rules make drafts",
    },
    Wall {
        folder: "server/src/office/",
        but: &[],
        words: &["crate::route", "crate::router"],
        why: "the office imports no route: routes call the office",
    },
    Wall {
        folder: "server/src/owner_page/",
        but: &[],
        words: &["crate::route::", "crate::router"],
        why: "the owner's page imports no route",
    },
    Wall {
        folder: "shared/core/src/",
        but: &[],
        words: CORE_KNOWS_NOT,
        why: "the core takes a schema and names nothing of the trade",
    },
];

/// Words of the trade, as types and modules are named.
const CORE_KNOWS_NOT: &[&str] = &[
    "vehicle",
    "Vehicle",
    "customer",
    "Customer",
    "Order",
    "order_",
    "order::",
    "stage",
    "Stage",
    "appointment",
    "Appointment",
    "odometer",
    "Plate",
    "plate_",
];

/// Finds words that stand behind a wall.
pub(super) fn check(sources: &[Source]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for source in sources
        .iter()
        .filter(|source| source.is("rs") && !source.is_test())
    {
        for wall in WALLS.iter().filter(|wall| wall.holds(&source.path)) {
            for (number, line) in source.code() {
                if let Some(word) = wall.words.iter().find(|word| contains_word(line, word)) {
                    let what = format!("{} (found `{}`)", wall.why, word.trim());
                    complaints.push(Complaint::line(source, number, what));
                }
            }
        }
    }
    complaints
}

impl Wall {
    fn holds(&self, path: &str) -> bool {
        path.strip_prefix(self.folder).is_some_and(|inside| {
            !self
                .but
                .iter()
                .any(|free| inside == *free || is_below(inside, free))
        })
    }
}

fn is_below(path: &str, folder: &str) -> bool {
    folder.ends_with('/') && path.starts_with(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::sources::source;

    fn check_one(path: &str, text: &str, complaints: usize) {
        let found = check(&[source(path, text)]);
        assert_eq!(found.len(), complaints, "{path}: {found:?}");
    }

    #[test]
    fn shared_reads_no_clock_makes_no_ids_does_no_io() {
        check_one("shared/src/order.rs", "let now = Utc::now();", 1);
        check_one("shared/core/src/merge.rs", "let now = Utc::now();", 1);
        check_one("shared/src/order.rs", "let id = Uuid::now_v7();", 1);
        check_one("shared/src/order.rs", "use std::fs;\nprintln!(\"a\");", 2);
        check_one(
            "shared/src/order.rs",
            "use crate::catalog::Part; // log::info, Utc::now",
            0,
        );
        check_one("server/src/clock.rs", "let now = Utc::now();", 0);
        check_one(
            "shared/src/order.rs",
            "fn a() {}\n#[cfg(test)]\nmod tests { use std::fs; }",
            0,
        );
    }

    #[test]
    fn routes_hold_no_sql_and_db_no_http() {
        check_one(
            "server/src/route/board.rs",
            "sqlx::query(\"select id from orders\")",
            1,
        );
        check_one(
            "server/src/route/board.rs",
            "let board = db::board::load(&pool).await?;",
            0,
        );
        check_one("server/src/db/board.rs", "use axum::http::StatusCode;", 1);
        check_one(
            "server/src/db/board.rs",
            "sqlx::query(\"select id from orders\")",
            0,
        );
    }

    #[test]
    fn ui_knows_no_repair_order() {
        check_one("app/src/ui/plate.rs", "use shared::order::Order;", 1);
        check_one("app/src/ui/plate.rs", "use crate::action::intake;", 1);
        check_one("app/src/page/board.rs", "use shared::order::Order;", 0);
    }

    #[test]
    fn components_stay_out_of_the_engine_room() {
        check_one("app/src/action/intake.rs", "#[component]", 1);
        check_one("app/src/page/board.rs", "#[component]", 0);
    }

    #[test]
    fn only_actions_and_the_sync_write_and_change_the_state() {
        check_one("app/src/page/settings.rs", "app.set_lang(lang);", 1);
        check_one("app/src/action/device.rs", "app.set_lang(lang);", 0);
        check_one("app/src/state/app.rs", "pub fn set_lang(self, lang: Lang) {}", 0);
        check_one(
            "app/src/state/app.rs",
            "repo.keep_thumb(sha256, &thumb).await;",
            1,
        );
        check_one("app/src/sync/photo.rs", "repo.photos_sent(&sent, now).await;", 0);
        check_one("app/src/state/app.rs", "use crate::sync::Sync;", 1);
        check_one("app/src/page/order.rs", "let draft = Draft::new(action);", 1);
    }

    #[test]
    fn office_and_owner_page_import_no_route() {
        check_one("server/src/office/tablet.rs", "use crate::route::pair;", 1);
        check_one(
            "server/src/owner_page/mod.rs",
            "use crate::route::photos::send;",
            1,
        );
        check_one("server/src/evidence/mod.rs", "use crate::office::shelf;", 0);
    }

    #[test]
    fn the_core_names_no_trade() {
        check_one("shared/core/src/merge.rs", "fn class(stage: Stage) {}", 1);
        check_one("shared/core/src/merge.rs", "use crate::customer::Customer;", 1);
        check_one("shared/core/src/merge.rs", "let ordering = left.cmp(&right);", 0);
        check_one("shared/src/order/mod.rs", "use crate::customer::Customer;", 0);
    }

    #[test]
    fn javascript_stays_at_the_edge() {
        check_one("app/src/page/board.rs", "use web_sys::Element;", 1);
        check_one("app/src/state/order.rs", "fn a() -> JsValue {}", 1);
        check_one("app/src/browser/clock.rs", "js_sys::Date::now()", 0);
        check_one("app/src/repo/idb.rs", "use wasm_bindgen::JsValue;", 0);
        check_one("app/src/ui/ink.rs", "use web_sys::PointerEvent;", 0);
    }
}
