-- What is drawn changes here, so all of it is drawn anew from the topics: it begins by itself, and the pages say how far it is.
truncate ticket, clock, subscription, term, ledger, story;
delete from consumer_offset where consumer = 'ops-console'
    and topic in ('frist.tickets', 'frist.responses', 'frist.escalations', 'frist.subscriptions');
delete from stream_position where consumer = 'ops-console';
delete from stream_held where consumer = 'ops-console';

-- Of its ticket.
alter table clock add column opened_at timestamptz;
-- Microseconds of support time until the response; null while there is none, or where its calendar is not known here.
alter table clock add column took bigint;

-- Open clocks, as each filter of the board narrows them.
drop index clock_running_by_severity;
drop index clock_of_customer;
create index clock_open_by_severity on clock (severity, status, due_at, clock_id) where status in ('RUNNING', 'BREACHED');
create index clock_open_by_plan on clock (plan, status, due_at, clock_id) where status in ('RUNNING', 'BREACHED');
create index clock_open_by_customer on clock (customer, status, due_at, clock_id) where status in ('RUNNING', 'BREACHED');

-- Response times are read from the index alone.
drop index clock_of_time;
drop index ticket_of_time;
create index clock_decided on clock (due_at) include (severity, plan, hours, target, breached, took)
    where status = 'MET' or breached;

-- How many clocks there are of each sort, four ways: moved with them, so that nobody has to count.
drop table clock_tally;
create table clock_tally (
    kind     text     not null,
    status   text     not null,
    at_risk  boolean  not null,
    severity smallint not null,
    plan     text     not null,
    clocks   bigint   not null,
    breached bigint   not null,
    blocks   bigint   not null,
    days     bigint   not null,
    primary key (kind, status, at_risk, severity, plan)
);

create table customer_tally (
    customer text     not null,
    like clock_tally,
    primary key (customer, kind, status, at_risk, severity, plan)
);

-- By the day on which they were due, in the calendar's zone; of best effort: on which the ticket was opened.
create table outcome_tally (
    day      date     not null,
    outcome  text     not null,
    severity smallint not null,
    plan     text     not null,
    clocks   bigint   not null,
    breached bigint   not null,
    blocks   bigint   not null,
    days     bigint   not null,
    primary key (day, outcome, severity, plan)
);

-- Those that run, by the hour in which they are due.
create table due_tally (
    hour     timestamptz not null,
    at_risk  boolean     not null,
    clocks   bigint      not null,
    breached bigint      not null,
    blocks   bigint      not null,
    days     bigint      not null,
    primary key (hour, at_risk)
);

-- Versions of one picture can be compared, those of two cannot.
alter table picture add column picture_id uuid not null default gen_random_uuid();
