-- For which of these a second person agreed to one suspect act since a moment: it answers whoever
-- holds the id and would act, since the one who acts is seldom the one who asked. A later no ends an
-- earlier yes. What nobody signed, whoever asked signed, or is dated to come, is no agreement. No
-- partner acts so, and none is answered.
create or replace function keep_safe_agreed(entities uuid[], wanted text, since timestamptz)
returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select s.entity_id from public.keep_safe_secondlook s
    where s.entity_id = any(entities) and s.act = wanted and s.agreed and s.answered_at > since
      and s.answered_by <> s.asked_by and s.answered_at < now() + interval '5 minutes'
      and public.access_is_cleared()
      and not exists (select from public.access_roles() role where role = 'partner')
      and not exists (
          select from public.keep_safe_secondlook later
          where later.entity_id = s.entity_id and later.act = s.act and not later.agreed
            and later.answered_at > s.answered_at)
$$;
grant execute on function keep_safe_agreed to optimise_staff, optimise_worker;
