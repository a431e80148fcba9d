-- A clock's row is its snapshot and its place in the due index at once.
create table clock (
    clock_id        text primary key,
    partition       int         not null,
    sequence        bigint      not null,
    ticket_id       text        not null,
    subscription_id text        not null,
    status          text        not null,
    due_at          timestamptz,
    next_look       timestamptz,
    import_id       text,
    problem         text,
    snapshot        bytea       not null
);

create index clock_due on clock (partition, next_look) where next_look is not null and import_id is null;
create index clock_of_import on clock (partition, import_id) where import_id is not null;
create index clock_of_ticket on clock (ticket_id);
create index clock_by_due on clock (due_at, clock_id) where due_at is not null;
create index clock_by_status on clock (status, due_at, clock_id) where due_at is not null;
create index clock_by_subscription on clock (subscription_id, due_at, clock_id) where due_at is not null;

-- What concerns every clock of a ticket, those to come included.
create table ticket_withdrawal (
    ticket_id text  not null,
    source    text  not null,
    id        text  not null,
    fact      bytea not null,
    primary key (ticket_id, source, id)
);

-- Imports whose timers may run, by partition of frist.tickets.
create table released_import (
    partition int  not null,
    import_id text not null,
    primary key (partition, import_id)
);

-- How many clocks stand where, by partition so that no row is hot.
create table clock_tally (
    partition int    not null,
    name      text   not null,
    n         bigint not null,
    primary key (partition, name)
);
