-- Contracts, as their events come to.
create table subscription (
    subscription_id text primary key,
    customer        text not null,
    plan            text not null,
    deployment      text not null,
    -- The event that the plan and the agreement come from.
    contract_event  text not null,
    -- JSON; null: the plan as published.
    agreement       text,
    last_day        date
);

-- Terms by their first day, as promised, and what they are extended by.
create table term (
    subscription_id text   not null,
    term_start      date   not null,
    term_end        date   not null,
    days            bigint not null default 0 check (days >= 0),
    primary key (subscription_id, term_start)
);

-- Clocks that are, or once were, worth something: the newest that was learned of each, and what it gives to which term.
create table ledger (
    clock_id        text   primary key,
    subscription_id text   not null,
    clock           text   not null,
    standing        text   not null,
    allocation      text   not null,
    -- Null while it is worth nothing.
    last_block_at   timestamptz,
    -- The place of its stream's next event.
    next_sequence   bigint not null
);

create index ledger_by_subscription on ledger (subscription_id, last_block_at, clock_id);
