-- Clocks of escalations and clocks that are paused are counted as they move, too. Kinds have any name, so nothing is counted by them.
drop table clock_tally;
create table clock_tally (
    escalated boolean not null,
    status    text    not null,
    paused    boolean not null,
    at_risk   boolean not null,
    severity  text    not null,
    plan      text    not null,
    clocks    bigint  not null,
    breached  bigint  not null,
    blocks    bigint  not null,
    days      bigint  not null,
    primary key (escalated, status, paused, at_risk, severity, plan)
);

drop table customer_tally;
create table customer_tally (
    customer text not null,
    like clock_tally,
    primary key (customer, escalated, status, paused, at_risk, severity, plan)
);

insert into customer_tally
select customer, escalation_id is not null, status, status = 'RUNNING' and paused_at is not null, at_risk and paused_at is null,
    coalesce(severity, '-'), plan, count(*), count(*) filter (where breached), sum(blocks), sum(days)
from clock group by 1, 2, 3, 4, 5, 6, 7;

insert into clock_tally
select escalated, status, paused, at_risk, severity, plan, sum(clocks), sum(breached), sum(blocks), sum(days)
from customer_tally group by 1, 2, 3, 4, 5, 6;
