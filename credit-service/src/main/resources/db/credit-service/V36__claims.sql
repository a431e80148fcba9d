-- When time alone may change what becomes of a subscription's claims of credit, at the latest. What they come to follows from its events.
create table claim_look (
    subscription_id text        primary key,
    look_at         timestamptz not null
);

create index claim_look_in_order on claim_look (look_at);
