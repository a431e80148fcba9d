-- The role that a service runs as. It may do what it likes to its projections; to what was said it may only add.
grant usage on schema public to "${runtimeRole}";
grant all on all tables in schema public to "${runtimeRole}";
revoke all on domain_event, checkpoint, topic_decision, publishing_order, flyway_schema_history from "${runtimeRole}";
grant select on domain_event, checkpoint, topic_decision, publishing_order, flyway_schema_history to "${runtimeRole}";
-- Not its place: that is PostgreSQL's to give.
grant insert (stream_type, stream_id, sequence, event_id, type, recorded_at, payload, metadata, hash)
    on domain_event to "${runtimeRole}";
grant insert on checkpoint to "${runtimeRole}";
grant insert on topic_decision to "${runtimeRole}";
-- Reads everything and changes nothing; whoever runs the server makes it, or does not.
do $$ begin
    if exists (select from pg_roles where rolname = 'frist-reader') then
        grant usage on schema public to "frist-reader";
        grant select on all tables in schema public to "frist-reader";
    end if;
end $$;
