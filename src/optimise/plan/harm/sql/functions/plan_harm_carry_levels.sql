-- Begin a new score of one's own with the levels of the last one that was approved, each by whom it was
-- set: only of the same thing, by the same matrix, and between scores that the caller may read and write. A level that
-- rests on what was graded again since as not to be relied on is not among them.
create or replace function plan_harm_carry_levels(last uuid, next uuid) returns void
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    insert into public.plan_harm_factorlevel
        (id, score_id, factor, level, why, items, members, made_by, made_at, hands, audience_id)
    select gen_random_uuid(), n.id, f.factor, f.level, f.why, f.items, f.members, f.made_by, f.made_at,
           '{}', n.audience_id
    from public.plan_harm_factorlevel f
    join public.plan_harm_score l on l.id = f.score_id
    join public.plan_harm_score n on n.kind = l.kind and n.about = l.about and n.matrix = l.matrix
    where not public.evaluate_fell(f.items, f.made_at) and l.id = last and n.id = next and l.state = 'approved' and n.made_by = public.access_viewer()
      and f.audience_id in (select public.access_readable())
      and n.audience_id in (select public.access_writable())
$$;
grant execute on function plan_harm_carry_levels to optimise_staff, optimise_worker;
