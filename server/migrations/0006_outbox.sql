-- The outbox: every message to a customer passes through it. What it said before is carried over.

-- A message and how far it has come. The body holds a name, a number and perhaps a secret link: it is emptied as soon as
-- nothing is sent from here any more.
create table message (
    message_number integer primary key,
    -- What the gateway knows the message by, the same in every attempt. Not the number: after a restore numbers are given
    -- again, and a gateway would take a new message for one that it has sent.
    idempotency_key text not null unique,
    shop_id blob not null references shop (shop_id),
    order_id blob not null,
    -- Whose permission is asked at the moment of sending.
    customer_id blob check (length(customer_id) = 16),
    -- The owner link that it carries: once that does not open, the message is useless.
    link_id blob check (length(link_id) = 16),
    purpose text not null,
    channel text not null check (channel in ('text', 'mail')),
    created_by blob not null,
    created_at integer not null,
    -- From then on it is of use to nobody.
    useless_after integer not null,
    body text not null,
    state text not null check (state in (
        'waiting', 'sending', 'sent', 'delivered', 'unknown', 'given_up', 'dropped', 'useless_after', 'held')),
    -- Why, by name.
    reason text,
    changed_at integer not null,
    -- How often somebody began to send it.
    attempts integer not null default 0,
    -- When it is looked at again: the end of a wait, or of the lease of whoever is sending it.
    next_attempt_at integer,
    -- Who is sending it. Only the holder may say what came of it.
    lease blob check (length(lease) = 16),
    -- Whether an attempt ended without an answer, so that the recipient may have it.
    unsure integer not null default 0 check (unsure in (0, 1)),
    -- Whether it was sent again although the recipient may have had it.
    maybe_twice integer not null default 0 check (maybe_twice in (0, 1)),
    -- Who said that it goes out although it is older than a restored backup.
    approved_by blob check (length(approved_by) = 16),
    approved_at integer,
    sent_at integer,
    delivered_at integer,
    last_failure text,
    check ((state = 'sending') = (lease is not null)),
    check ((state in ('waiting', 'sending', 'unknown')) = (next_attempt_at is not null))
) strict;

insert into message (message_number, idempotency_key, shop_id, order_id, purpose, channel, created_by, created_at,
    useless_after, body, state, reason, changed_at, attempts, next_attempt_at, sent_at, last_failure)
select message_number, lower(hex(randomblob(16))), shop_id, order_id, 'owner_link', 'text', created_by, created_at,
    created_at + 172800000, body,
    case when sent_at is not null then 'sent' when next_attempt_at is not null then 'waiting' else 'given_up' end,
    case when sent_at is not null then null when next_attempt_at is not null then null else 'no_more_tries' end,
    coalesce(sent_at, given_up_at, created_at), attempts,
    case when sent_at is null then next_attempt_at end, sent_at, last_failure
from outbox;

drop table outbox;
alter table message rename to outbox;

create index outbox_due on outbox (channel, next_attempt_at) where next_attempt_at is not null;
create index outbox_by_order on outbox (shop_id, order_id);

-- Messages up to this number were there when a backup was restored. They may have been sent after the backup was made,
-- so a person has to approve each. A number and not a time: clocks can be wrong.
alter table database_info add column restored_through integer not null default 0;

-- Signatures of the reports that the gateway has sent in the last minutes, so that none can be played again.
create table outbox_report (
    signature blob primary key check (length(signature) = 32),
    received_at integer not null
) strict, without rowid;
create index outbox_report_by_time on outbox_report (received_at);
