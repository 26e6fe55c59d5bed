-- Have the concerns that words suggested about a report, and that have not ended, be a person's own: the desk sent the
-- report to safeguarding, or graded somebody in it as a possible victim, which is said of those about a child alone.
-- What stands under no page leads to the desk's. For the clerk that queues reports, who learns which they are.
create or replace function keep_safe_confirm(asked uuid, whose text, seen_on text) returns setof uuid
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    update public.keep_safe_concern c
    set suggested = false, page = case when c.page = '' then seen_on else c.page end
    where c.report = asked and c.suggested and (whose = '' or c.who = whose)
      and not exists (
          select from public.keep_safe_concernhandling h
          where h.concern_id = c.id and h.done_at is not null)
      and public.access_is_system()
    returning c.id
$$;
grant execute on function keep_safe_confirm to optimise_staff, optimise_worker;
