-- What the office closes, and what is sent to owners.

-- A day that was closed, as it stood then: never edited. `body` is the report as JSON, `seq` the number
-- of the last change that it covers; work of that day with a higher number came late.
create table closed_day (
    shop_id blob not null references shop (shop_id),
    -- By the shop's calendar, as 2026-11-21.
    day text not null check (length(day) = 10),
    closed_at integer not null,
    closed_by blob not null,
    seq integer not null,
    body text not null,
    primary key (shop_id, day)
) strict, without rowid;

-- Messages to owners. The body holds a name, a number and a secret link: it is emptied once it was sent
-- or given up.
create table outbox (
    message_number integer primary key,
    shop_id blob not null references shop (shop_id),
    order_id blob not null,
    created_by blob not null,
    created_at integer not null,
    body text not null,
    attempts integer not null default 0,
    next_attempt_at integer,
    sent_at integer,
    given_up_at integer,
    last_failure text
) strict;
create index outbox_waiting on outbox (next_attempt_at) where next_attempt_at is not null;

-- The office asks by what records hold. A record's body keeps each field's value under `v`.
create index record_by_order on record (shop_id, json_extract(body, '$.fields.order.v'))
    where kind not in ('customer', 'vehicle', 'repair_order', 'staff', 'shop_settings');
create index order_by_arrival on record (shop_id, json_extract(body, '$.fields.arrived_at.v'))
    where kind = 'repair_order';
create index order_by_vehicle on record (shop_id, json_extract(body, '$.fields.vehicle.v'))
    where kind = 'repair_order';
create index vehicle_by_plate on record (shop_id, json_extract(body, '$.fields.plate.v'))
    where kind = 'vehicle';
create index vehicle_by_vin on record (shop_id, json_extract(body, '$.fields.vin.v'))
    where kind = 'vehicle';
create index owner_link_by_token on record (json_extract(body, '$.fields.token_sha256.v'))
    where kind = 'owner_link';
-- An alternative that a person still has to decide carries `"o":true`; quotes inside of texts are escaped.
create index record_with_clash on record (shop_id) where instr(body, '"o":true') > 0;
