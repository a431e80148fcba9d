-- Contracts with a technical account manager, and when to look again whether a review call is due. All known ones are looked at once.
create table review_call (
    subscription_id text        primary key,
    look_at         timestamptz not null
);

create index review_call_by_time on review_call (look_at);

insert into review_call (subscription_id, look_at) select distinct subscription_id, timestamptz '2000-01-01' from contract;
