-- Breaches of clocks whose terms give a share of the fee: what they come to is a fold of all of a subscription's.
create table fee_breach (
    clock_id        text        primary key,
    subscription_id text        not null,
    clock           text        not null,
    due_at          timestamptz not null
);

create index fee_breach_by_subscription on fee_breach (subscription_id);
