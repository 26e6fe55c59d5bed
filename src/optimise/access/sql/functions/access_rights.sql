-- The signed list that this transaction carries, or null where there is none, it is forged, it
-- was signed for another transaction or backend, or it has expired.
create or replace function access_rights() returns text
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    payload text := nullif(current_setting('optimise.rights', true), '');
begin
    if payload is null or payload like 'vouched|%'
        or public.access_seal_of(payload) is distinct from current_setting('optimise.seal', true)
        or split_part(payload, '|', 2)::bigint < extract(epoch from clock_timestamp()) then
        return null;
    end if;
    return payload;
end $$;
grant execute on function access_rights to optimise_search;
