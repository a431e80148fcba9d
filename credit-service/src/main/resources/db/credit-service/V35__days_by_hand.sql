-- The ledger tells days by hand beside those of clocks, and what took them back.
drop index ledger_line_recorded;
create index ledger_line_recorded on domain_event (recorded_at, stream_id, sequence)
    where stream_type = 'Ledger' or stream_type = 'SubscriptionAggregate' and type in
        ('dev.frist.subscription.DaysAdjusted.v1', 'dev.frist.subscription.FactCorrected.v1');
