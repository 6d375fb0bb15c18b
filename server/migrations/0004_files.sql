-- A fresh tablet pulls the files of customers and vehicles ahead of everything that happened to them.
create index file_by_seq on record (shop_id, seq) where kind in ('customer', 'vehicle');
