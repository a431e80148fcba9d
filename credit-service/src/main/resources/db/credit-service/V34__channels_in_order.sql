-- An agreement's channels are written in the order of their names; they stood in the order of an enumeration before.
update subscription
set agreement = regexp_replace(
        agreement,
        '"channels":\[[^]]*\]',
        '"channels":[' || (select string_agg('"' || channel || '"', ',' order by channel collate "C")
                           from json_array_elements_text(agreement::json -> 'channels') as channel) || ']')
where agreement like '%"channels":[%,%';
