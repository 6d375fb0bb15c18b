//! Tells everyone who listens that a shop has news, as soon as it is committed.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use shared::id::ShopId;
use shared::record::Seq;
use tokio::sync::watch;

/// The number of the last committed change of each shop that somebody listens to.
///
/// A listener that is slow sees the latest number only, which is all a hint has to say.
#[derive(Debug, Default)]
pub struct News {
    shops: Mutex<HashMap<ShopId, watch::Sender<Seq>>>,
}

impl News {
    /// Tells the listeners of a shop that there is news up to `seq`.
    pub fn tell(&self, shop: ShopId, seq: Seq) {
        let mut shops = self.shops.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = shops.get(&shop) {
            if sender.is_closed() {
                shops.remove(&shop);
            } else {
                sender.send_replace(seq);
            }
        }
    }

    /// Listens to a shop.
    pub fn listen(&self, shop: ShopId) -> watch::Receiver<Seq> {
        let mut shops = self.shops.lock().unwrap_or_else(PoisonError::into_inner);
        shops
            .entry(shop)
            .or_insert_with(|| watch::channel(Seq::NEVER).0)
            .subscribe()
    }
}
