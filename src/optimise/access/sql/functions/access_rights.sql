-- The signed list that this transaction carries, or null where there is none, it is forged, it
-- was signed for another transaction or backend, or it has expired.
create or replace function access_rights() returns text
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    payload text := nullif(current_setting('optimise.rights', true), '');
    pads public.access_seal_key;
    message bytea;
begin
    if payload is null then
        return null;
    end if;
    select * into pads from public.access_seal_key;
    message := convert_to(
        pg_backend_pid() || '|'
        || (extract(epoch from transaction_timestamp()) * 1000000)::bigint || '|' || payload,
        'UTF8');
    if encode(sha256(pads.outer_pad || sha256(pads.inner_pad || message)), 'hex')
        is distinct from current_setting('optimise.seal', true)
        or split_part(payload, '|', 2)::bigint < extract(epoch from clock_timestamp()) then
        return null;
    end if;
    return payload;
end $$;
grant execute on function access_rights to optimise_search;
