-- Changes of the agreement that were dated ahead when they were agreed, in the order in which they will hold; null: none. What holds at
-- a moment is chosen when somebody asks. None was dated ahead before there was this column.
alter table subscription add column ahead jsonb;
