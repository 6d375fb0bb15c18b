-- What lists, reports and the archive ask of orders, vehicles and customers, as columns of their own. Each row is made
-- from one record and written in the transaction that writes the record; the server makes the rows of the records that
-- are there already when this step has run, and `server check` compares all rows with their records.

create table order_row (
    shop_id blob not null references shop (shop_id),
    order_id blob not null check (length(order_id) = 16),
    -- As the record has them.
    seq integer not null,
    archived integer not null check (archived in (0, 1)),
    -- What people read: A-0241.
    number text not null,
    -- The step by its name; lists of names come from `Step`.
    step text not null,
    reopened integer not null,
    removed integer not null check (removed in (0, 1)),
    -- 1: somebody said why the appointment or the intake was cancelled.
    has_cancel_reason integer not null check (has_cancel_reason in (0, 1)),
    expected_at integer,
    arrived_at integer,
    signed_at integer,
    promised_at integer,
    delivered_at integer,
    closed_at integer,
    vehicle_id blob,
    contact_id blob,
    brought_by blob,
    owner_id blob,
    payer_id blob,
    advisor_id blob,
    purpose text,
    blocked_by text,
    booked integer not null check (booked in (0, 1)),
    is_rework integer not null check (is_rework in (0, 1)),
    odometer_km integer,
    primary key (shop_id, order_id)
) strict, without rowid;

-- What may be archived next, and what a fresh tablet gets first.
create index order_row_by_seq on order_row (shop_id, seq) where archived = 0;
-- The orders of a day, and of a vehicle.
create index order_row_by_arrival on order_row (shop_id, arrived_at) where arrived_at is not null;
create index order_row_by_vehicle on order_row (shop_id, vehicle_id, arrived_at) where vehicle_id is not null;
-- Reports ask what was signed and what was delivered in a span of time.
create index order_row_by_signing on order_row (shop_id, signed_at) where signed_at is not null;
create index order_row_by_delivery on order_row (shop_id, delivered_at) where delivered_at is not null;

-- Vehicles as filed.
create table vehicle_row (
    shop_id blob not null references shop (shop_id),
    vehicle_id blob not null check (length(vehicle_id) = 16),
    plate text not null,
    vin text not null,
    primary key (shop_id, vehicle_id)
) strict, without rowid;
create index vehicle_row_by_plate on vehicle_row (shop_id, plate) where plate <> '';
create index vehicle_row_by_vin on vehicle_row (shop_id, vin) where vin <> '';

-- Customers as filed.
create table customer_row (
    shop_id blob not null references shop (shop_id),
    customer_id blob not null check (length(customer_id) = 16),
    name text not null,
    phone text not null,
    primary key (shop_id, customer_id)
) strict, without rowid;

-- 1: a person still has to decide about one of the record's fields.
alter table record add column has_clash integer not null default 0 check (has_clash in (0, 1));
update record set has_clash = 1 where instr(body, '"o":true') > 0;
drop index record_with_clash;
create index record_with_clash on record (shop_id) where has_clash = 1;

-- The columns answer what these did.
drop index order_by_arrival;
drop index order_by_vehicle;
drop index vehicle_by_plate;
drop index vehicle_by_vin;
drop index order_by_seq;
