-- Erase the sealed tips past their day, with their mailboxes, also those that went into a circle, which the system does not read:
-- nobody opened, added to or waits to answer them since `past`, and nothing holds them. Returns which went. For the system.
create or replace function collect_intake_forget(past timestamptz, on_day date) returns setof uuid
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    gone uuid[];
begin
    select array_agg(t.id) into gone from public.collect_tips_tip t
    where public.access_is_system() and t.arrived_hour < past
      and not exists (select from public.collect_tips_message m
                      where m.tip_id = t.id and m.direction = 'to us' and m.at_hour >= past)
      and not exists (select from public.collect_intake_opening o where o.tip_id = t.id and o.keep_until >= on_day)
      and not exists (select from public.collect_intake_word w
                      where w.tip_id = t.id and w.sent_at is null and w.withdrawn_at is null)
      and not public.collect_intake_is_held(t.id);
    delete from public.collect_intake_word where tip_id = any (gone);
    delete from public.collect_intake_reached where tip_id = any (gone);
    delete from public.collect_intake_question where tip_id = any (gone);
    delete from public.collect_intake_opening where tip_id = any (gone);
    delete from public.collect_tips_message where tip_id = any (gone);
    return query delete from public.collect_tips_tip where id = any (gone) returning id;
end $$;
grant execute on function collect_intake_forget to optimise_worker;
