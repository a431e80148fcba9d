-- What a contract comes to follows from all of its events, whatever the order in which they were read. It is drawn anew from its
-- topic, as V10 does with everything: it begins by itself, and the pages say how far it is.
truncate subscription, term;
alter table subscription drop column agreement_at, add column contract_event text not null;

delete from consumer_offset where consumer = 'ops-console' and topic = 'frist.subscriptions';
delete from stream_position where consumer = 'ops-console' and topic = 'frist.subscriptions';
delete from stream_held where consumer = 'ops-console' and topic = 'frist.subscriptions';
