-- Until when somebody may be trying to deliver it, overtaken or not; null: nobody is.
alter table notice add column under_way_until timestamptz;
