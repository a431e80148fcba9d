-- What credit-service has said of contracts, as it was said; what was promised at a moment follows from it.
create table contract (
    event_id        text  primary key,
    subscription_id text  not null,
    type            text  not null,
    payload         bytea not null
);

create index contract_subscription on contract (subscription_id);

-- A ticket as it stands by what has happened last. Facts arrive in any order, so what a column shows is kept with when that
-- happened, and who said so: only what is newer replaces it. Text in byte order, as facts of the same instant are ordered.
create table ticket (
    ticket_id       text        primary key,
    subscription_id text        not null,
    customer        text        not null,
    subject         text        not null,
    channel         text        not null,
    flagged         boolean     not null,
    opened_at       timestamptz not null,
    severity        smallint    not null,
    severity_at     timestamptz not null default '-infinity',
    severity_source text        collate "C" not null default '',
    severity_fact   text        collate "C" not null default '',
    open            boolean     not null default true,
    open_at         timestamptz not null default '-infinity',
    open_source     text        collate "C" not null default '',
    open_fact       text        collate "C" not null default '',
    responded_at    timestamptz
);

create index ticket_newest on ticket (opened_at desc, ticket_id desc);
create index ticket_newest_of_subscription on ticket (subscription_id, opened_at desc, ticket_id desc);
create index ticket_newest_open on ticket (severity, opened_at desc, ticket_id desc) where open;
