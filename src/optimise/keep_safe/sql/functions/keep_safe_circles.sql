-- Which of these concerns, homes, referrals and missing episodes are in a circle, and in which: for the clerk that raises
-- alerts, so that of each its own people are told.
create or replace function keep_safe_circles(asked uuid[])
returns table (about uuid, circle uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select kept.id, a.circle_id
    from (select id, audience_id from public.keep_safe_concern where id = any(asked)
          union all
          select id, audience_id from public.keep_safe_home where id = any(asked)
          union all
          select id, audience_id from public.keep_safe_referral where id = any(asked)
          union all
          select id, audience_id from public.keep_safe_episode where id = any(asked)) kept
    join public.access_audience a on a.id = kept.audience_id
    where public.access_is_system() and a.circle_id is not null
$$;
grant execute on function keep_safe_circles to optimise_staff, optimise_worker;
