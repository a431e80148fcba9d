-- Since when time does not count; null: it counts.
alter table clock add column paused_at timestamptz;
-- Support hours of this customer alone; null: none.
alter table clock add column own_hours json;
update clock set paused_at = (told #>> '{standing,pausedAt}')::timestamptz, own_hours = told #> '{clock,hours}'
from (
    select distinct on (stream_id) stream_id, convert_from(payload, 'UTF8')::json as told
    from story where type like 'dev.frist.clock.%.v3' order by stream_id, sequence desc
) as last
where last.stream_id = clock.clock_id and (told #> '{standing,pausedAt}' is not null or told #> '{clock,hours}' is not null);

drop index clock_escalated;
create index clock_escalated on clock (due_at, clock_id)
    where escalation_id is not null and status in ('RUNNING', 'BREACHED');
drop index clock_without_promise;
create index clock_without_promise on clock (opened_at, clock_id)
    where waits and escalation_id is null and status in ('BEST_EFFORT', 'VOID');
create index clock_paused on clock (paused_at, clock_id) where status = 'RUNNING' and paused_at is not null;

-- Nobody knows when those that are paused will be due.
delete from due_tally;
insert into due_tally (hour, at_risk, clocks, breached, blocks, days)
select date_trunc('hour', due_at, 'UTC'), at_risk, count(*), count(*) filter (where breached), sum(blocks), sum(days)
from clock where status = 'RUNNING' and paused_at is null group by 1, 2;
