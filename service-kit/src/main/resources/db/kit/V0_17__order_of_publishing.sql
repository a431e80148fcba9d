-- A transaction's place in the order of publishing is its id, shifted. In another cluster ids begin again: the shift puts what is
-- written there behind all that was brought along. Every column and comparison of transaction ids goes by places.
create table publishing_order (
    only_row boolean primary key default true check (only_row),
    shift    bigint  not null
);

insert into publishing_order (shift) values (0);

create function publishing_place_of(transaction xid8) returns xid8 stable language sql
    return (transaction::text::bigint + (select shift from publishing_order))::text::xid8;

-- The place of this transaction.
create function publishing_place() returns xid8 volatile language sql
    return publishing_place_of(pg_current_xact_id());

-- Below it nothing can be added any more.
create function publishing_horizon() returns xid8 stable language sql
    return publishing_place_of(pg_snapshot_xmin(pg_current_snapshot()));

-- Below it is everything that is committed by now.
create function publishing_end() returns xid8 stable language sql
    return publishing_place_of(pg_snapshot_xmax(pg_current_snapshot()));

alter table parked alter column xid set default publishing_place();

-- Below these offsets stands all of this service's own that is published up to the relay's cursor. What stands beyond, and is not
-- in the store, was stored once and is lost here.
create table published_up_to (
    topic       text   not null,
    partition   int    not null,
    next_offset bigint not null check (next_offset >= 0),
    primary key (topic, partition)
);
