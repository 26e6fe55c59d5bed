-- Whether one of these items was graded again, later than a moment, as of a source that is not reliable or as suspected to be
-- false, and is so now (`is_weak` of optimise.evaluate.domain.grading). It tells of any item: for the owner's functions.
create or replace function evaluate_fell(items uuid[], since timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.evaluate_gradechange g
        join public.evaluate_item i on i.id = g.item_id
        where g.item_id = any (items) and g.at > since and g.before !~ '^(3|.E)' and g.after ~ '^(3|.E)'
          and (i.source = '3' or i.assessment = 'E'))
$$;
