-- The reports whose senders are to hear a word today: its day has come, nobody took it back, what it tells of stands
-- still and is in no open circle, and nothing that the report touches is open. For the owner's functions only.
create or replace function share_told_due(today date)
returns table (word uuid, far text, report uuid, teller text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select distinct w.id, w.far::text, l.report, l.teller
    from public.share_told_word w
    join public.share_told_links() l on l.kind = w.kind and l.act = w.act and l.report = any(w.reports)
    where w.withdrawn_at is null and w.not_before <= today
      and not exists (
        select from public.access_audience a join public.access_circle c on c.id = a.circle_id
        where a.id = l.audience and c.closed_at is null)
      and public.wiring_reports_may_be_told(array[l.report])
$$;
