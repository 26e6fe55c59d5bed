-- Take a concern out of the hands that it is in, and keep for the next what was said in them: what was done, and why they wanted
-- it ended. For the owner's functions only.
create or replace function keep_safe_out_of_hand(of_concern uuid) returns void
language sql volatile set search_path = pg_catalog, public, pg_temp as $$
    with gone as (
        delete from public.keep_safe_concernhandling h where h.concern_id = of_concern and h.done_at is null
        returning h.*)
    insert into public.keep_safe_donebefore as b (concern_id, words, audience_id)
    select g.concern_id,
           concat_ws(E'\n\n',
               'In the hands of ' || coalesce((select p.name from public.agencies_person p where p.id = g.taken_by), 'somebody') || ':',
               nullif(g.doing, ''),
               case when g.proposed <> '' then 'Wanted it ended (' || g.proposed || '): ' || g.note end),
           g.audience_id
    from gone g where g.doing <> '' or g.proposed <> ''
    on conflict (concern_id) do update set words = b.words || E'\n\n' || excluded.words
$$;
