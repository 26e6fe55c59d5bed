-- The items that came of reports which answer what officers were asked, as far as this viewer may read both the
-- asking and the item. The report itself, and who wrote it, stay sealed.
create or replace function plan_requirements_came_in(asked uuid[]) returns table (posting uuid, item uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select p.id, i.id
    from public.plan_requirements_posting p
    join public.collect_report r on r.answers_briefing = p.id
    join public.evaluate_item i on i.report_id = r.id
    where public.access_viewer() is not null and p.id = any(asked)
      and p.audience_id in (select public.access_readable())
      and i.audience_id in (select public.access_readable())
$$;
grant execute on function plan_requirements_came_in to optimise_staff, optimise_worker;
