-- Every standing interest with all that it reaches: what it is in, and what each stage, in a function
-- of its own, holds to be the same thing. It tells all of them at once: for the owner's functions.
create or replace function access_interests_reach() returns setof access_interests_reached
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    found access_interests_reached[];
    more access_interests_reached[];
    says text;
begin
    select array_agg(row(i.id, a.circle_id, i.kind, i.key)::access_interests_reached) into found
    from public.access_interests_interest i
    join public.access_audience a on a.id = i.audience_id
    where i.ended_at is null and (i.until is null or i.until > now()) and i.kind <> 'place';
    for says in
        select p.proname from pg_proc p
        where p.pronamespace = 'public'::regnamespace and p.proname like '%\_same\_thing'
          and p.proargtypes = array['access_interests_reached[]'::regtype::oid]::oidvector
        order by p.proname collate "C"
    loop
        execute format('select array_agg(r::access_interests_reached) from %I($1) r', says)
            into more using found;
        found := found || coalesce(more, '{}');
    end loop;
    return query select distinct * from unnest(found);
end $$;
