-- The seal that the site, which holds the key, puts on a text in this transaction of this backend.
-- Nobody calls it but the owner's functions: whoever could would sign for the site.
create or replace function access_seal_of(payload text) returns text
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    pads public.access_seal_key;
    message bytea;
begin
    select * into pads from public.access_seal_key;
    message := convert_to(
        pg_backend_pid() || '|'
        || (extract(epoch from transaction_timestamp()) * 1000000)::bigint || '|' || payload,
        'UTF8');
    return encode(sha256(pads.outer_pad || sha256(pads.inner_pad || message)), 'hex');
end $$;
