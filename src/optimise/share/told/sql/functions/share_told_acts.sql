-- What came of reports, and on which it rests: of acts and of items that this viewer may read. Of a report nothing is
-- told but its id, and whether an officer, a partner or one of the public sent it.
create or replace function share_told_acts()
returns table (kind text, act uuid, happened date, audience integer, report uuid, teller text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select distinct l.kind, l.act, l.happened, l.audience, l.report, l.teller
    from public.share_told_links() l
    where (select public.access_viewer()) is not null
      and l.audience in (select public.access_readable())
      and l.item_audience in (select public.access_readable())
$$;
grant execute on function share_told_acts to optimise_staff;
