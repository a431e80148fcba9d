-- Clocks are listed ticket by ticket in the order of code points, whatever the collation of the database.
drop index clock_place_of_ticket;
alter table clock_place alter column ticket_id type text collate "C";
create index clock_place_by_ticket on clock_place (ticket_id, clock_id);
