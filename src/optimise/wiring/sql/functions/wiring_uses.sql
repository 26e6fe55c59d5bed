-- What rests on any of these ids, of batches, reports, items and entities, where it keeps no more than the id: each kind, with
-- its audience. An app says in a function of its own, whose name ends so, what of its own keeps such ids. For the functions
-- below alone.
create or replace function wiring_uses(brought uuid[]) returns table (what text, audience int)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    says text;
begin
    for says in
        select p.proname from pg_proc p
        where p.pronamespace = 'public'::regnamespace and p.proname like '%\_uses\_known' and p.pronargs = 0
        order by p.proname collate "C"
    loop
        return query execute format(
            'select distinct u.what, u.audience from %I() u join unnest($1) one(id) on one.id = u.used', says)
            using brought;
    end loop;
end $$;
