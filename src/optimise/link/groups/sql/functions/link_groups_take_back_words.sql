-- Take words on a group back from those whom they were for: one edition, or all of a group, for whoever may change its record.
-- Who may change the record may not write among partners, so it is done here.
create or replace function link_groups_take_back_words(asked uuid, why text, words text, moment timestamptz) returns int
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    select public.link_groups_end_words(array(
        select e.id from public.link_groups_edition e join public.link_groups_group g on g.id = e.group_id
        where asked in (e.id, g.id) and g.audience_id in (select public.access_readable())
            and g.audience_id in (select public.access_writable())), why, words, moment)
$$;
grant execute on function link_groups_take_back_words to optimise_staff, optimise_worker;
