-- Whether another detention goes by this custody number in the same year, in London, however it is written: each is of one
-- detention alone. One bit, and nothing of whose, for those alone who read the detention that is to have it.
create or replace function respond_arrests_number_taken(asked text, of_detention uuid, arrived timestamptz)
returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select public.access_viewer() is not null and exists (
        select from public.respond_arrests_detention d
        join public.respond_arrests_arrest a on a.id = d.arrest_id
        where d.id = of_detention
          and (d.audience_id in (select public.access_readable()) or a.audience_id in (select public.access_readable())
               or public.access_viewer() in (d.made_by, a.made_by)))
      and exists (
        select from public.respond_arrests_step s
        where s.act = 'arrived at the station' and s.detention_id <> of_detention
          and upper(regexp_replace(s.figures ->> 'custody_number', '[^[:alnum:]]', '', 'g'))
              = upper(regexp_replace(asked, '[^[:alnum:]]', '', 'g'))
          and extract(year from s.at at time zone 'Europe/London')
              = extract(year from arrived at time zone 'Europe/London'))
$$;
grant execute on function respond_arrests_number_taken to optimise_staff;
