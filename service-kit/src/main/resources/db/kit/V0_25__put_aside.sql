-- Who has put a record aside, and why; both null for what the service has set aside by itself.
alter table set_aside add column decided_by text, add column why text,
    add constraint decided_with_reason check ((decided_by is null) = (why is null));
