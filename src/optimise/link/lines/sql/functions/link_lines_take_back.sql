-- A file that was read is taken back by an analyst or an intelligence officer, while no run reads it; under a hold only where
-- the file as received was kept. What was read of it then goes from the database at once.
create or replace function link_lines_take_back() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not exists (select from public.access_roles() role where role in ('analyst', 'intelligence officer'))
       or not exists (
            select from public.link_lines_import i
            join public.link_lines_authorisation a on a.id = i.authorisation_id
            where i.id = new.of_id and i.state = 'done' and i.audience_id = new.audience_id
              and (i.kind <> 'handset' or a.covers_content or not public.link_lines_held(a.id)))
       or exists (
            select from public.link_lines_run r
            join public.link_lines_runauthorisation u on u.run_id = r.id
            join public.link_lines_import i on i.authorisation_id = u.authorisation_id
            where i.id = new.of_id and r.state in ('waiting', 'under way'))
    then
        raise insufficient_privilege using message = 'this file may not be taken back';
    end if;
    delete from public.link_lines_leftout where of_id = new.of_id;
    update public.link_lines_import set held = '{}', cells = '{}' where id = new.of_id;
    return new;
end $$;
