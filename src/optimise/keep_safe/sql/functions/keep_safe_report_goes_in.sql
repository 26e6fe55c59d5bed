-- As a report goes into a circle, whoever's page takes it there, its words leave the concerns that it raised: who keeps
-- somebody safe asks the desk. What whoever raised one added to it stays, and so does the concern.
create or replace function keep_safe_report_goes_in() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if exists (select from public.access_audience a where a.id = new.audience_id and a.circle_id is not null) then
        update public.keep_safe_concern c
        set words = tg_argv[0] || substr(c.words, c.words_of_report + 1), words_of_report = 0
        where c.report = new.id and c.words_of_report > 0;
    end if;
    return null;
end $$;
