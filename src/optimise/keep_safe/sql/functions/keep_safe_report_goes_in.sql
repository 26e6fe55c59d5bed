-- As a report goes into a circle, whoever's page takes it there, its words leave the concerns that it raised: who keeps
-- somebody safe asks the desk. The concern stays as it is, with what whoever raised it added: they see no change.
create or replace function keep_safe_report_goes_in() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if exists (select from public.access_audience a where a.id = new.audience_id and a.circle_id is not null) then
        update public.keep_safe_reported w set words = tg_argv[0]
        from public.keep_safe_concern c where c.id = w.concern_id and c.report = new.id;
    end if;
    return null;
end $$;
