-- Whether the site looked at these very words in this very transaction, and says so: SQL alone, in
-- whosever request, can make no such seal. For the owner's functions.
create or replace function access_vouched(said text[], seal text) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select public.access_seal_of('vouched|' || coalesce(string_agg(
        octet_length(one.words) || ':' || one.words, '' order by one.place), '')) = seal
    from unnest(said) with ordinality as one (words, place)
$$;
