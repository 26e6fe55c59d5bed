-- The signing key, as the two pads of HMAC-SHA-256. Nobody but the owner's own functions reads it.
create table access_seal_key (inner_pad bytea not null, outer_pad bytea not null);
revoke all on access_seal_key from public;

-- The signed list that this transaction carries, or null where there is none, it is forged, it
-- was signed for another transaction or backend, or it has expired.
create function access_rights() returns text
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

-- The audiences whose rows this transaction may read.
create function access_readable() returns setof int
language sql stable security definer rows 300 set search_path = pg_catalog, public, pg_temp as
$$ select unnest(string_to_array(nullif(split_part(public.access_rights(), '|', 3), ''), ',')::int[]) $$;

-- The audiences in which this transaction may write.
create function access_writable() returns setof int
language sql stable security definer rows 300 set search_path = pg_catalog, public, pg_temp as
$$ select unnest(string_to_array(nullif(split_part(public.access_rights(), '|', 4), ''), ',')::int[]) $$;

-- The person for whom this transaction runs.
create function access_viewer() returns uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$ select nullif(split_part(public.access_rights(), '|', 1), '')::uuid $$;

revoke execute on function access_rights() from public;
revoke execute on function access_readable() from public;
revoke execute on function access_writable() from public;
revoke execute on function access_viewer() from public;
grant execute on function access_rights() to optimise_search;
grant execute on function access_readable() to optimise_staff, optimise_worker, optimise_search;
grant execute on function access_writable() to optimise_staff, optimise_worker, optimise_search;
grant execute on function access_viewer() to optimise_staff, optimise_worker, optimise_search;
