-- Words on a group that are out are taken back as its record goes into a circle, whoever's page takes it there.
create or replace function link_groups_goes_in() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if exists (select from public.access_audience a where a.id = new.audience_id and a.circle_id is not null) then
        perform public.link_groups_end_words(
            array(select e.id from public.link_groups_edition e where e.group_id = new.id and e.let_out_at is not null),
            'The record is kept in a circle now.', tg_argv[0], now());
    end if;
    return null;
end $$;
