-- What an alert is of: see wiring_uses.
create or replace function alerts_uses_known() returns table (what text, used uuid, audience int)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select 'an alert', a.row, a.audience_id
    from alerts_alert a
$$;
