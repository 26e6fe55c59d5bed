-- Have what officers answered on a card, that they found whom it looks for, confirm that they were found. Where the card may name another
-- person, it does not say whom of them. How many episodes that is. For the system, on hearing of either.
create or replace function plan_confirm_found(who uuid) returns integer
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    select coalesce(sum(public.keep_safe_officer_saw(public.plan_missing_as(who), a.person_id, a.at)), 0)::integer
    from public.plan_answer a
    join public.plan_briefing b on b.id = a.briefing_id
    where public.access_is_system() and a.kind = 'stopped' and a.at > now() - interval '7 days'
      and b.product = 'missing' and b.about && public.plan_missing_as(who)
      and not exists (
          select from unnest(b.about) other(id)
          where other.id <> all (public.plan_missing_as(who))
            and (exists (select from public.keep_safe_episode e where e.entity_id = other.id)
                 or not exists (select from public.identify_statement s where s.entity_id = other.id)
                 or exists (select from public.identify_statement s
                            where s.entity_id = other.id and s.schema in ('Person', 'LegalEntity', 'Thing'))))
$$;
grant execute on function plan_confirm_found to optimise_staff, optimise_worker;
