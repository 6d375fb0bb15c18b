-- What a shop signs its evidence packs with: 32 bytes of chance. They never leave the server but in its own backups;
-- who verifies a pack needs only the public half, which stands in every pack.
create table shop_key (
    shop_id blob primary key references shop (shop_id),
    secret blob not null check (length(secret) = 32),
    made_at integer not null
) strict, without rowid;
