-- Whether an exhibit was in somebody's hands by what its chain says: whoever looked for it in its holder's absence, too, who took it
-- over or said that it was not there. For the owner's functions.
create or replace function respond_exhibits_had(which uuid, person uuid) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.respond_exhibits_step s
        where s.exhibit_id = which and s.made_by = person
          and s.sealed::jsonb ->> 'act' in ('seized', 'accepted', 'seal opened, new seal', 'looked for in their absence'))
$$;
