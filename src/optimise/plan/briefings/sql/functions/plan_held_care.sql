-- The cards of these products that are held back and not over, and in which circle each is: for the clerk that has whoever is
-- on duty look at them, whatever held them back.
create or replace function plan_held_care(products text[])
returns table (briefing uuid, circle uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select b.id, a.circle_id from public.plan_briefing b
    join public.access_audience a on a.id = b.audience_id
    where public.access_is_system() and b.state = 'held' and b.valid_until > now() and b.product = any (products)
$$;
grant execute on function plan_held_care to optimise_worker, optimise_staff;
