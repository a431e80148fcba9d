-- What was accepted, by the id of the event stored for it: the same again changes nothing, other content is rejected.
create table inbox (
    event_id uuid  primary key,
    content  bytea not null
);

-- Facts that wait for something that is not known yet.
create table parked (
    event_id  uuid        primary key,
    content   bytea       not null,
    awaits    text        not null,
    parked_at timestamptz not null,
    -- The record as it came.
    original  bytea       not null,
    import_id text,
    -- What `patience` showed when it was parked.
    waits_from bigint     not null,
    -- What it waits for may have been stored by a transaction that ran beside the one that parked it. So once all of those are
    -- over it is decided again, once.
    looked_at_again boolean not null default false,
    xid       xid8        not null default pg_current_xact_id()
);

create index parked_awaits on parked (awaits);
create index parked_unsure on parked (xid) where not looked_at_again;
create index parked_age on parked (waits_from);
create index parked_import on parked (import_id) where import_id is not null;

-- Microseconds during which everything that parked facts wait for was read to its end. One row.
create table patience (
    only_row  boolean     primary key default true check (only_row),
    waited    bigint      not null,
    ticked_at timestamptz not null
);

insert into patience (waited, ticked_at) values (0, now());

create table import (
    import_id    text        primary key,
    first_seen   timestamptz not null default now(),
    -- How many distinct events of this service's own it has; null until it is finished.
    expected     bigint,
    abandoned    boolean     not null default false,
    -- Everything of it is accepted or rejected, nothing is parked any more.
    settled_at   timestamptz,
    -- And that has been said on Kafka.
    announced_at timestamptz
);

create index import_under_way on import (import_id) where announced_at is null;

create table import_event (
    import_id text not null,
    event_id  uuid not null,
    primary key (import_id, event_id)
);
