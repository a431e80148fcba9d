-- A rejected fact as its events leave it.
create table rejection (
    rejection_id    uuid        primary key,
    -- Who rejected it, and is to be asked for more.
    service         text        not null,
    state           text        not null,
    sequence        bigint      not null,
    rule            text        not null,
    field           text,
    detail          text        not null,
    event_id        uuid        not null,
    -- What could be recognised of it.
    type            text,
    fact_source     text,
    fact_id         text,
    about           text,
    import_id       text,
    topic           text        not null,
    partition       int         not null,
    record_offset   bigint      not null,
    rejected_at     timestamptz not null,
    decided_by      text,
    decided_because text,
    decided_at      timestamptz
);

create index rejection_of_time on rejection (rejected_at, rejection_id);
create index rejection_of_state on rejection (state, rejected_at, rejection_id);
create index rejection_of_rule on rejection (rule, rejected_at, rejection_id);
create index rejection_about on rejection (about) where about is not null;
create index rejection_of_fact on rejection (fact_id) where fact_id is not null;
create index rejection_of_event on rejection (event_id);

-- Its events as they were published: the first one holds the original.
create table rejection_event (
    rejection_id uuid        not null,
    sequence     bigint      not null,
    type         text        not null,
    recorded_at  timestamptz not null,
    payload      bytea       not null,
    primary key (rejection_id, sequence)
);

-- How many there are of each sort: moved with them, so that nobody has to count.
create table rejection_tally (
    service    text   not null,
    state      text   not null,
    rule       text   not null,
    rejections bigint not null,
    primary key (service, state, rule)
);
