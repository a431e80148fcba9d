-- The rejection that a parked fact was retried from: what becomes of the fact is told there.
alter table parked add column rejection_id uuid;

-- For who looks at what has waited longest.
create index parked_since on parked (parked_at, event_id);
