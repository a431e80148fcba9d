-- Which of two facts of the same instant counts goes by where they came from.
alter table story add column fact_source text, add column fact_id text;
update story set fact_source = '', fact_id = stream_id || '-' || sequence;
alter table story alter column fact_source set not null, alter column fact_id set not null;

create index clock_of_customer on clock (customer, due_at, clock_id);
drop index clock_running_by_customer;
drop index clock_of_subscription;
