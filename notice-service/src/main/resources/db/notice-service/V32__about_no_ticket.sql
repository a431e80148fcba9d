-- What is about the terms of a subscription names no ticket, and what is about a fact may not.
alter table notice alter column ticket_id drop not null;

-- What was agreed of each subscription, as it was published: whether its terms follow each other is seen from all of it.
create table contract (
    event_id        text  primary key,
    subscription_id text  not null,
    type            text  not null,
    payload         bytea not null,
    fact_source     text  not null,
    fact_id         text  not null
);

create index contract_of_subscription on contract (subscription_id);
