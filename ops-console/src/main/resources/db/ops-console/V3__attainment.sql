create index clock_of_time on clock (due_at) where due_at is not null;
create index ticket_of_time on ticket (opened_at) where opened_at is not null;
