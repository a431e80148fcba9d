-- A contract's terms and ends as they were agreed. What they come to, with the days given, is reckoned when somebody asks: a day
-- given to one term moves those that follow. Table term keeps the days alone.
alter table subscription add column booked jsonb;

with said as (
    select s.subscription_id, convert_from(e.payload, 'UTF8')::jsonb as event, e.type,
        (convert_from(e.payload, 'UTF8')::jsonb ->> 'occurredAt')::timestamptz as at,
        coalesce(convert_from(e.metadata, 'UTF8')::jsonb ->> 'factsource', convert_from(e.metadata, 'UTF8')::jsonb ->> 'source')
            collate "C" as source,
        coalesce(convert_from(e.metadata, 'UTF8')::jsonb ->> 'factid', e.event_id::text) collate "C" as id
    from subscription s join domain_event e on e.stream_id = s.subscription_id
    where e.type similar to 'dev.frist.subscription.(SubscriptionStarted|TermRenewed|SubscriptionEnded).v%'
), booking as (
    select distinct on (subscription_id, event ->> 'termStart') subscription_id, event ->> 'termStart' as start,
        jsonb_build_object('start', event ->> 'termStart', 'end', event ->> 'termEnd', 'agreedAt', event ->> 'occurredAt') as term
    from said where type not like '%.SubscriptionEnded.%'
    order by subscription_id, event ->> 'termStart', at desc, source desc, id desc
), ending as (
    select subscription_id, at, source, id,
        jsonb_build_object('lastDay', event ->> 'lastDay', 'toldAt', event ->> 'occurredAt') as ending,
        lead(at) over (partition by subscription_id order by at, source, id) as next
    from said where type like '%.SubscriptionEnded.%'
)
update subscription s set booked = jsonb_build_object(
    'terms', (select coalesce(jsonb_agg(b.term order by b.start), '[]') from booking b
        where b.subscription_id = s.subscription_id),
    'ends', (select coalesce(jsonb_agg(e.ending order by e.at, e.source, e.id), '[]') from ending e
        where e.subscription_id = s.subscription_id and (e.next is null or exists (select from said b
            where b.subscription_id = s.subscription_id and b.type not like '%.SubscriptionEnded.%'
                and b.at > e.at and b.at <= e.next))));

alter table subscription alter column booked set not null, drop column last_day;
delete from term where days = 0;
alter table term drop column term_end, alter column days drop default;
