-- A clock's row is its snapshot and its place in the due index at once. It is written whenever the clock changes, so it holds what
-- changes and no more; each further index on it would be written as often.
create table clock (
    clock_id  text primary key,
    partition int         not null,
    sequence  bigint      not null,
    status    text        not null,
    due_at    timestamptz,
    next_look timestamptz,
    import_id text,
    problem   text,
    snapshot  bytea       not null
);

create index clock_due on clock (partition, next_look) where next_look is not null and import_id is null;
create index clock_of_import on clock (partition, import_id) where import_id is not null;
create index clock_set_aside on clock (partition) where problem is not null;
create index clock_by_status on clock (status, due_at, clock_id) where due_at is not null;

-- By what else a clock is found: written when it begins and when its due instant moves.
create table clock_place (
    clock_id        text primary key,
    ticket_id       text not null,
    subscription_id text not null,
    due_at          timestamptz
);

create index clock_place_of_ticket on clock_place (ticket_id);
create index clock_place_by_due on clock_place (due_at, clock_id) where due_at is not null;
create index clock_place_by_subscription on clock_place (subscription_id, due_at, clock_id) where due_at is not null;

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
