-- A contract's row says what was booked, and when that was agreed. That is read again from its topic, as in V25; until then an end
-- cuts every term, as it did.
alter table subscription add column booked jsonb;
update subscription set booked = jsonb_build_object(
    'terms', (select coalesce(jsonb_agg(jsonb_build_object('start', key, 'end', value, 'agreedAt', '1970-01-01T00:00:00Z') order by key),
        '[]') from jsonb_each_text(terms)),
    'ends', case when last_day is null then '[]' else
        jsonb_build_array(jsonb_build_object('lastDay', last_day, 'toldAt', '1970-01-01T00:00:00Z')) end);
alter table subscription alter column booked set not null, drop column terms, drop column last_day;

delete from consumer_offset where consumer = 'ops-console' and topic = 'frist.subscriptions';
delete from stream_position where consumer = 'ops-console' and topic = 'frist.subscriptions';
delete from stream_held where consumer = 'ops-console' and topic = 'frist.subscriptions';
