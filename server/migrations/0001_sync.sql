-- What every shop on this server did, in the order in which the server accepted it.
-- Ids are 16 bytes of a UUID, hashes and tokens the 32 bytes of a SHA-256, times milliseconds since 1970.

-- One row: which database this is. The epoch is random and new whenever the database is created or
-- restored, so that tablets notice a server that has forgotten something.
create table database_info (
    only_row integer primary key check (only_row = 1),
    epoch blob not null check (length(epoch) = 16),
    created_at integer not null
) strict;

-- A shop sees only its own. `seq` is the number of its last accepted change; `record_count` and
-- `record_digest` (the wrapping sum of a hash of each record's id and seq) let a tablet check its copy.
create table shop (
    shop_id blob primary key check (length(shop_id) = 16),
    name text not null,
    created_at integer not null,
    seq integer not null default 0,
    record_count integer not null default 0,
    record_digest integer not null default 0,
    letters_given integer not null default 0
) strict, without rowid;

-- A tablet, or the server itself (which has no token and the letter '').
-- The lower half is what the tablet last said about itself.
create table device (
    device_id blob primary key check (length(device_id) = 16),
    shop_id blob not null references shop (shop_id),
    letter text not null,
    name text not null,
    token_hash blob unique check (length(token_hash) = 32),
    paired_at integer not null,
    revoked_at integer,
    seen_at integer,
    incarnation blob,
    pending_changes integer not null default 0,
    pending_photos integer not null default 0,
    oldest_pending_at integer,
    free_bytes integer,
    persistent integer,
    app_version text,
    -- Set when a tablet came back empty though it had last reported unsent work.
    lost_noticed_at integer,
    lost_changes integer not null default 0,
    lost_photos integer not null default 0,
    unique (shop_id, letter)
) strict, without rowid;

-- One life of a tablet's storage: its changes are numbered 1, 2, 3 … without a gap.
create table incarnation (
    incarnation blob primary key check (length(incarnation) = 16),
    device_id blob not null references device (device_id),
    shop_id blob not null references shop (shop_id),
    last_dseq integer not null default 0,
    first_seen_at integer not null
) strict, without rowid;

-- A code that pairs one tablet once. Only its hash is stored.
create table pair_code (
    code_hash blob primary key check (length(code_hash) = 32),
    shop_id blob not null references shop (shop_id),
    device_name text not null,
    created_at integer not null,
    expires_at integer not null,
    used_at integer
) strict, without rowid;

-- Every change as it came in: the audit trail. It is never edited.
create table change (
    change_number integer primary key,
    shop_id blob not null references shop (shop_id),
    seq integer not null,
    -- A change keeps its id when a cloned tablet sends it again under another number.
    change_id blob not null unique,
    device_id blob not null,
    received_at integer not null,
    body text not null,
    unique (shop_id, seq)
) strict;

-- What was accepted under each number of an incarnation, to tell a repeated push from a cloned tablet.
create table accepted (
    incarnation blob not null,
    dseq integer not null,
    content_hash blob not null check (length(content_hash) = 16),
    primary key (incarnation, dseq)
) strict, without rowid;

-- Which records a change touched: the history of an order.
create table change_record (
    shop_id blob not null,
    record_id blob not null,
    seq integer not null,
    primary key (shop_id, record_id, seq)
) strict, without rowid;

-- The state of each record after all accepted changes. `seq` is that of the last change that touched it.
create table record (
    record_number integer primary key,
    shop_id blob not null references shop (shop_id),
    record_id blob not null,
    kind text not null,
    seq integer not null,
    body text not null,
    unique (shop_id, record_id)
) strict;
-- Tablets pull in this order.
create index record_by_seq on record (shop_id, seq);
-- The office lists by kind.
create index record_by_kind on record (shop_id, kind);

-- Changes that were accepted and numbered but not applied, until the office decides.
create table quarantine (
    shop_id blob not null,
    seq integer not null,
    reason text not null,
    decided_at integer,
    decided_by blob,
    decision text,
    primary key (shop_id, seq)
) strict, without rowid;

-- Photos whose bytes lie on disk, by the hash of their content. A shop sees only those that it sent.
create table photo (
    shop_id blob not null references shop (shop_id),
    sha256 blob not null check (length(sha256) = 32),
    size integer not null,
    media_type text not null,
    device_id blob not null,
    received_at integer not null,
    primary key (shop_id, sha256)
) strict, without rowid;

-- What a member of staff signs in with at the office. Who they are and what they may do is a record.
create table credential (
    shop_id blob not null references shop (shop_id),
    staff_id blob not null,
    sign_in text not null unique,
    password_hash text not null,
    changed_at integer not null,
    primary key (shop_id, staff_id)
) strict, without rowid;

-- Who is signed in at the office. Only the hash of the cookie is stored.
create table session (
    token_hash blob primary key check (length(token_hash) = 32),
    shop_id blob not null references shop (shop_id),
    staff_id blob not null,
    created_at integer not null,
    used_at integer not null,
    expires_at integer not null
) strict, without rowid;
create index session_by_staff on session (shop_id, staff_id);
