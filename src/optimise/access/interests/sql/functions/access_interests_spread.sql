-- These things with all that they reach: what each stage, in a function of its own, holds to be the same thing. Of none
-- of a circle (null) it is what no circle keeps to itself. `surely` leaves out what only may be the same, for which somebody
-- rings and nothing is held back. For the owner's functions.
create or replace function access_interests_spread(things access_interests_reached[], surely boolean default false)
returns setof access_interests_reached
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    more access_interests_reached[];
    says text;
begin
    select array_agg(row(f.interest, f.circle, f.kind, access_interests_spelt(f.kind, f.key))::access_interests_reached)
    into things from unnest(things) f;
    for says in
        select p.proname from pg_proc p
        where p.pronamespace = 'public'::regnamespace and p.proname like '%\_same\_thing'
          and p.proargtypes = array['access_interests_reached[]'::regtype::oid, 'boolean'::regtype::oid]::oidvector
        order by p.proname collate "C"
    loop
        execute format('select array_agg(r::access_interests_reached) from %I($1, $2) r', says)
            into more using things, surely;
        things := things || coalesce(more, '{}');
    end loop;
    return query select distinct * from unnest(things);
end $$;
