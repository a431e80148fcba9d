-- What was decided about records on this service's own topics that bear its name and are not in its store. One that is none of its
-- events is passed over by the service itself; what looks like one is put aside, or taken back, by somebody who says why.
create table topic_decision (
    topic         text        not null,
    partition     int         not null,
    record_offset bigint      not null,
    decision      text        not null check (decision in ('PASSED_OVER', 'PUT_ASIDE', 'TAKEN_BACK')),
    decided_at    timestamptz not null default clock_timestamp(),
    -- As the record says; null if it does not.
    event_id      text,
    -- What it is, or what is wrong with it.
    what          text        not null,
    decided_by    text,
    why           text,
    primary key (topic, partition, record_offset, decision),
    check (decision = 'PASSED_OVER' or (decided_by is not null and why is not null))
);
