-- Everything here follows from the topics: drop the database, and it is made again from them.

-- A ticket as it stands, by what happened last in the world, not by what was learned last.
create table ticket (
    ticket_id       text primary key,
    subscription_id text,
    customer        text,
    plan            text,
    subject         text,
    severity        smallint,
    -- Of the fact that fixed the severity: instant, source and id.
    severity_at     timestamptz,
    severity_source text,
    severity_id     text,
    opened_at       timestamptz,
    responded_at    timestamptz,
    state           text not null,
    state_at        timestamptz
);

-- A clock as its last event says, and beside it what the board shows of its ticket and its ledger.
create table clock (
    clock_id         text    primary key,
    kind             text    not null,
    ticket_id        text    not null,
    escalation_id    text,
    subscription_id  text    not null,
    customer         text    not null,
    plan             text    not null,
    terms_version    text    not null,
    terms_sha256     text    not null,
    calendar_version text    not null,
    calendar_sha256  text    not null,
    status           text    not null,
    hours            text,
    target           text,
    started_at       timestamptz,
    counts_from      timestamptz,
    due_at           timestamptz,
    responded_at     timestamptz,
    voided_at        timestamptz,
    breached         boolean not null,
    -- Microseconds of support time.
    overrun          bigint  not null,
    blocks           bigint  not null,
    -- The due instant that was last warned of: a warning holds only while that is still the one.
    warned_of        timestamptz,
    severity         smallint,
    subject          text,
    days             bigint  not null default 0,
    at_risk boolean generated always as (status = 'RUNNING' and warned_of is not null and warned_of = due_at) stored
);

create index clock_of_ticket on clock (ticket_id);
create index clock_of_subscription on clock (subscription_id);
create index clock_running on clock (due_at, clock_id) where status = 'RUNNING';
create index clock_running_by_severity on clock (severity, due_at, clock_id) where status = 'RUNNING';
create index clock_running_by_customer on clock (customer, due_at, clock_id) where status = 'RUNNING';
create index clock_at_risk on clock (due_at, clock_id) where at_risk;
create index clock_breached on clock (due_at, clock_id) where status = 'BREACHED';
create index clock_escalated on clock (due_at, clock_id)
    where kind = 'MANAGER_RESPONSE' and status in ('RUNNING', 'BREACHED');

-- How many clocks there are of each sort: moved with them, so that nobody has to count.
create table clock_tally (
    kind     text     not null,
    status   text     not null,
    at_risk  boolean  not null,
    severity smallint not null,
    plan     text     not null,
    clocks   bigint   not null,
    blocks   bigint   not null,
    days     bigint   not null,
    primary key (kind, status, at_risk, severity, plan)
);

create table subscription (
    subscription_id text primary key,
    customer        text,
    plan            text,
    deployment      text,
    -- JSON; null: the plan as published.
    agreement       text,
    agreement_at    timestamptz,
    last_day        date
);

create index subscription_of_customer on subscription (customer, subscription_id);

create table term (
    subscription_id text not null,
    term_start      date not null,
    term_end        date not null,
    primary key (subscription_id, term_start)
);

-- What a clock has given to a term in all.
create table ledger (
    clock_id        text   not null,
    term_start      date   not null,
    subscription_id text   not null,
    ticket_id       text   not null,
    kind            text   not null,
    escalation_id   text,
    days            bigint not null,
    happened_at     timestamptz not null,
    primary key (clock_id, term_start)
);

create index ledger_of_ticket on ledger (ticket_id);
create index ledger_of_subscription on ledger (subscription_id, happened_at, clock_id);

-- Every event, for the time line of its ticket or its subscription.
create table story (
    stream_id       text        not null,
    sequence        bigint      not null,
    topic           text        not null,
    ticket_id       text,
    subscription_id text,
    type            text        not null,
    occurred_at     timestamptz not null,
    recorded_at     timestamptz not null,
    payload         bytea       not null,
    primary key (stream_id, sequence, topic)
);

create index story_of_ticket on story (ticket_id, occurred_at) where ticket_id is not null;
create index story_of_subscription on story (subscription_id, occurred_at) where ticket_id is null;

-- Moves with each poll, so that whoever looks knows whether there is something new. One row.
create table picture (
    only_row boolean primary key default true check (only_row),
    version  bigint  not null
);

insert into picture (version) values (0);
