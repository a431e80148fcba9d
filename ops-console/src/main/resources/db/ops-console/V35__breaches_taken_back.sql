-- Breaches that were taken back, the last one first, of all customers and of the contracts of some.
create index story_of_retraction on story (recorded_at, (stream_id || ' ' || sequence))
    where type in ('dev.frist.clock.BreachRetracted.v1', 'dev.frist.clock.BreachRetracted.v2');
create index story_of_retraction_by_contract on story (subscription_id, recorded_at)
    where type in ('dev.frist.clock.BreachRetracted.v1', 'dev.frist.clock.BreachRetracted.v2');
