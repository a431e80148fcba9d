-- Runs at every start, before anything is written: a logical restore brings rows and functions, and nothing of their cluster.
do $$
declare
    last   bigint := (select greatest(
        (select max(xid) from relay_cursor),
        (select xid from domain_event order by xid desc limit 1),
        (select max(xid) from parked))::text::bigint);
    behind bigint := last - publishing_end()::text::bigint + 1;
    moved  bigint;
    place  smallint := (select attnum from pg_attribute where attrelid = 'domain_event'::regclass and attname = 'xid');
begin
    if behind > 0 then
        update publishing_order set shift = shift + behind;
    end if;
    -- As a number in the default, since a function would be called for every event; the comment says which number is there.
    select shift into strict moved from publishing_order;
    if moved <> 0 and col_description('domain_event'::regclass, place) is distinct from moved::text then
        execute format('alter table domain_event alter column xid set default (pg_current_xact_id()::text::bigint + %s)::text::xid8',
            moved);
        execute format('comment on column domain_event.xid is %L', moved);
    end if;
    -- The settings of sessions belong to the cluster, too. An open transaction anywhere holds up publishing, so none may stay open
    -- for long; only who owns the tables may take its time.
    if not exists (
        select from pg_db_role_setting, unnest(setconfig) setting
        where setdatabase = (select oid from pg_database where datname = current_database())
            and setrole = 0
            and setting like 'transaction_timeout=%')
    then
        execute format('alter database %I set idle_in_transaction_session_timeout = %L', current_database(), '10s');
        execute format('alter database %I set transaction_timeout = %L', current_database(), '60s');
        execute format('alter role current_user in database %I set transaction_timeout = %L', current_database(), '0');
    end if;
end
$$;
