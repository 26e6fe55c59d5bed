-- Take back what officers are asked about a group whose record was closed, and return how much that was. It is for
-- whoever hears of that, who reads no question: a covert group's goes like any other's, and nobody learns of which.
create or replace function plan_requirements_group_closed(closed uuid, moment timestamptz) returns integer
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    with gone as (
        update public.plan_requirements_posting p
        set withdrawn_at = moment, withdrawn_why = 'The record of the group was closed.'
        from public.plan_requirements_question q, public.link_groups_group g
        where public.access_viewer() is not null and g.id = closed
          and g.stage in ('merged', 'transferred', 'archived', 'rejected')
          and q.id = p.question_id and q.kind = 'group' and q.about = closed and p.withdrawn_at is null
        returning p.id)
    select count(*)::integer from gone
$$;
grant execute on function plan_requirements_group_closed to optimise_staff, optimise_worker;
