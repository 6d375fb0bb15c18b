-- What was found out about a car when it was taken in is a record of its own; the archive asks for its odometer.
create table intake_row (
    shop_id blob not null references shop (shop_id),
    intake_id blob not null check (length(intake_id) = 16),
    order_id blob not null check (length(order_id) = 16),
    odometer_km integer,
    primary key (shop_id, intake_id)
) strict, without rowid;
create index intake_row_by_order on intake_row (shop_id, order_id);

alter table order_row drop column odometer_km;

-- When a backup was restored into it. For some time after that a tablet may have seen what this database does not have.
alter table database_info add column restored_at integer;
