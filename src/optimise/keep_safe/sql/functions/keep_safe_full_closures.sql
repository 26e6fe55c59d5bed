-- The days of each full closure of a home that whoever asks may not read itself, to who may read the home and not
-- merely told of it: that it stands, and never where the resident went, nor why.
create or replace function keep_safe_full_closures(asked uuid)
returns table (noticed_on date, ordered_on date, ends_on date)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select c.noticed_on, c.ordered_on, c.ends_on
    from public.keep_safe_closure c
    join public.keep_safe_home h on h.id = c.home_id
    where h.id = asked and not c.partial
      and h.audience_id in (select public.access_readable())
      and c.audience_id not in (select public.access_readable())
      and c.by is distinct from public.access_viewer()
    order by c.noticed_on desc
$$;
grant execute on function keep_safe_full_closures to optimise_staff;
