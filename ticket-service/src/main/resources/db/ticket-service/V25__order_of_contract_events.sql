-- What happened to a contract at the same instant is ordered by the source and id of the facts. They stand on the records in
-- Kafka: all are read anew, which begins by itself. Until then such events are ordered by their ids, as before.
alter table contract add column fact_source text not null default '', add column fact_id text not null default '';
update contract set fact_id = event_id;

delete from consumer_offset where consumer = 'ticket-service-contracts';
delete from stream_position where consumer = 'ticket-service-contracts';
delete from stream_held where consumer = 'ticket-service-contracts';
