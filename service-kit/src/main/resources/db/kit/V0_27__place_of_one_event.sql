-- Which event it was that was applied last: another one that claims its place is an alarm, and no duplicate. A row from before does
-- not say.
alter table stream_position add column event_id text;
