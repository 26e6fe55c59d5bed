-- Which of the entities and operations that the caller may know of one update's words name, as they
-- are known to the caller: with the caller's own rights.
create or replace function share_desk_names_said(draft uuid, near uuid[], operations text[])
returns setof text
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select distinct s.value
    from public.share_desk_update u, public.identify_statement s
    cross join public.share_desk_forms(s.kind, s.normal) form
    where u.id = draft and s.entity_id = any(near) and s.kind = 'name' and s.superseded_at is null
      and s.prop not in ('firstName', 'secondName', 'middleName', 'lastName', 'fatherName', 'motherName')
      and public.share_desk_is_named(u.named_words, u.named_marks, s.kind, form)
    union
    select called from unnest(operations) called, public.share_desk_update u
    where u.id = draft and public.share_desk_is_named(
        u.named_words, u.named_marks, 'operation', public.share_desk_operation(called))
$$;
grant execute on function share_desk_names_said to optimise_staff;
