-- Whether another than the viewer, who reads it still, said in the last week that a row goes from one audience to another, and it has not
-- moved since.
create or replace function access_is_wanted(of_kind text, of_row uuid, before int, after int) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.access_reclassification w
        where w.kind = $1 and w."row" = $2 and w.before = $3 and w.after = $4 and w.wanted
          and w.by <> public.access_viewer() and w.said_at > now() - interval '7 days'
          and w.by in (select public.access_readers_within(w.before))
          and not exists (
              select from public.access_reclassification m
              where m.kind = $1 and m."row" = $2 and not m.wanted and m.said_at > w.said_at and m.said_at < now()))
$$;
grant execute on function access_is_wanted to optimise_staff, optimise_worker;
