-- Whether whoever asks drafts the minutes of a meeting: nothing that it was before is kept from them, so that no edition leaves it out.
create or replace function keep_safe_panels_drafts(meeting uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    with apart as (select public.keep_safe_panels_kept_apart() as id)
    select public.access_viewer() is not null
       and not exists (select from public.keep_safe_panels_agendaitem i join apart on apart.id = i.case_id where i.meeting_id = meeting)
       and not exists (select from public.keep_safe_panels_discussion d join apart on apart.id = d.case_id where d.meeting_id = meeting)
$$;
grant execute on function keep_safe_panels_drafts to optimise_staff, optimise_worker;
