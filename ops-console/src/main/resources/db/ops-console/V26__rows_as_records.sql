-- A row is what its record says: a record in a record is a column of JSON. Nothing is read again; what nobody asks for goes.
alter table ticket add column opening jsonb, add column determined jsonb;
update ticket set
    opening = case when subscription_id is not null then jsonb_build_object('subscriptionId', subscription_id,
        'customer', customer, 'plan', plan, 'subject', subject, 'openedAt', opened_at) end,
    determined = case when severity_id is not null then jsonb_build_object('severity', severity, 'at', severity_at,
        'by', jsonb_build_object('source', severity_source, 'id', severity_id)) end;
alter table ticket drop column subscription_id, drop column customer, drop column plan, drop column subject, drop column severity,
    drop column severity_at, drop column severity_source, drop column severity_id, drop column opened_at;
alter table ticket rename column determined to severity;

alter table subscription alter column agreement type jsonb using agreement::jsonb, add column terms jsonb;
update subscription set terms = coalesce((select jsonb_object_agg(term_start, term_end) from term
    where term.subscription_id = subscription.subscription_id), '{}');
alter table subscription alter column terms set not null;
drop table term;

alter table clock drop column started_at, drop column counts_from, drop column responded_at, drop column voided_at,
    drop column overrun;
alter table notice drop column rule, drop column raised_at;

alter table rejection add column problem jsonb, add column recognised jsonb, add column position jsonb, add column decision jsonb;
update rejection set
    problem = jsonb_strip_nulls(jsonb_build_object('rule', rule, 'field', field, 'detail', detail)),
    recognised = jsonb_strip_nulls(jsonb_build_object('source', fact_source, 'id', fact_id, 'about', about, 'importId', import_id)),
    position = jsonb_build_object('topic', topic, 'partition', partition, 'offset', record_offset),
    decision = case when decided_by is not null
        then jsonb_build_object('by', decided_by, 'because', decided_because, 'at', decided_at) end;
alter table rejection drop column rule, drop column field, drop column detail, drop column fact_source, drop column fact_id,
    drop column about, drop column import_id, drop column topic, drop column partition, drop column record_offset,
    drop column decided_by, drop column decided_because, drop column decided_at,
    alter column problem set not null, alter column recognised set not null, alter column position set not null;
alter table rejection
    add column rule text generated always as (problem ->> 'rule') stored,
    add column about text generated always as (recognised ->> 'about') stored,
    add column fact_id text generated always as (recognised ->> 'id') stored;
create index rejection_of_rule on rejection (rule, rejected_at, rejection_id);
create index rejection_about on rejection (about) where about is not null;
create index rejection_of_fact on rejection (fact_id) where fact_id is not null;
