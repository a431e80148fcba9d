-- Severities have the names that the terms give them; "-" stands for one that is not known yet.
drop index clock_open_by_severity;
drop index clock_decided;
alter table clock alter column severity type text using severity::text;
alter table clock_tally alter column severity type text using case severity when 0 then '-' else severity::text end;
alter table customer_tally alter column severity type text using case severity when 0 then '-' else severity::text end;
alter table outcome_tally alter column severity type text using case severity when 0 then '-' else severity::text end;
create index clock_open_by_severity on clock (severity, status, due_at, clock_id) where status in ('RUNNING', 'BREACHED');
create index clock_decided on clock (due_at) include (severity, plan, hours, target, breached, took)
    where status = 'MET' or breached;

drop index story_of_retraction;
drop index story_of_retraction_by_contract;
create index story_of_retraction on story (recorded_at, (stream_id || ' ' || sequence))
    where type in ('dev.frist.clock.BreachRetracted.v1', 'dev.frist.clock.BreachRetracted.v2', 'dev.frist.clock.BreachRetracted.v3');
create index story_of_retraction_by_contract on story (subscription_id, recorded_at)
    where type in ('dev.frist.clock.BreachRetracted.v1', 'dev.frist.clock.BreachRetracted.v2', 'dev.frist.clock.BreachRetracted.v3');
