-- Orders that are over leave the tablets and stay here.

-- 1: the record's order is archived; no tablet holds it, and count and digest of the shop leave it out.
alter table record add column archived integer not null default 0 check (archived in (0, 1));

-- Tablets pull in this order, and only what is not archived.
drop index record_by_seq;
create index record_by_seq on record (shop_id, seq) where archived = 0;
-- What may be archived next.
create index order_by_seq on record (shop_id, seq) where archived = 0 and kind = 'repair_order';

-- Which order left the tablets, and with which number of the shop.
create table archived_order (
    shop_id blob not null references shop (shop_id),
    seq integer not null,
    order_id blob not null check (length(order_id) = 16),
    primary key (shop_id, seq, order_id)
) strict, without rowid;

-- What left the tablets up to here is not remembered: a tablet whose cursor lies below pulls everything anew.
alter table shop add column floor integer not null default 0;
