-- A record says where it lives: a file of its own, with an order, or with the shop.
-- What only names an order in its body neither leaves the tablets with it nor brings it back.
alter table record add column lives text not null default 'shop' check (lives in ('file', 'of_order', 'shop'));

-- The order that it lives with, which may be itself.
alter table record add column order_id blob check (order_id is null or length(order_id) = 16);

update record set lives = 'file' where kind in ('customer', 'vehicle');
update record set lives = 'of_order', order_id = record_id where kind = 'repair_order';
update record
    set lives = 'of_order',
        -- What is no id names no order.
        order_id = case length(replace(json_extract(body, '$.fields.order.v'), '-', ''))
            when 32 then unhex(replace(json_extract(body, '$.fields.order.v'), '-', ''))
        end
    where kind not in ('customer', 'vehicle', 'repair_order', 'staff', 'tablet_use', 'shop_settings', 'walk_around_template');

drop index record_by_order;
create index record_by_order on record (shop_id, order_id) where order_id is not null;
drop index file_by_seq;
create index file_by_seq on record (shop_id, seq) where lives = 'file';
create index of_shop on record (shop_id) where lives = 'shop';
