-- The days that credit-service has given to terms, less those taken back. They stand on the records in Kafka, which this service
-- passed over: all are read anew, which begins by itself.
create table term_days (
    subscription_id text   not null,
    term_start      date   not null,
    days            bigint not null,
    primary key (subscription_id, term_start)
);

-- A ticket's requests for which nothing was promised since their day is not covered, as it is known, with when they were made: by
-- the escalation's id; the opening's is empty. What is learned later may cover them. Only what is recorded from now on.
alter table ticket add column unpromised jsonb not null default '{}';

create index ticket_unpromised on ticket (subscription_id) where unpromised <> '{}';

delete from consumer_offset where consumer = 'ticket-service-contracts';
delete from stream_position where consumer = 'ticket-service-contracts';
delete from stream_held where consumer = 'ticket-service-contracts';
