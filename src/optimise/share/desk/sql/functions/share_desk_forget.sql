-- Remove what is past its day, whoever may read it, and say how many rows went: talks, counts and
-- page totals after two years, updates ten years after they were shown, and after ten years what
-- the site no longer says. What was told of a month
-- stays for ever, so that it is not told twice.
create or replace function share_desk_forget() returns int
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    two_years date := current_date - interval '2 years';
    ten_years timestamptz := now() - interval '10 years';
    gone int := 0;
    more int;
    old uuid[];
begin
    if not public.access_is_system() then
        raise insufficient_privilege using message = 'the system alone removes what is past its day';
    end if;
    delete from public.share_desk_talk where day < two_years
        and not public.access_retention_is_held(id, audience_id);
    get diagnostics more = row_count;
    gone := gone + more;
    delete from public.share_desk_table where month < two_years and state <> 'waiting'
        and not public.access_retention_is_held(id, audience_id);
    get diagnostics more = row_count;
    gone := gone + more;
    delete from public.share_site_pagetotal where day < two_years;
    get diagnostics more = row_count;
    gone := gone + more;
    delete from public.share_site_update where shown_from < ten_years;
    select coalesce(array_agg(d.id), '{}') into old from public.share_desk_update d
    where greatest(d.made_at, d.approved_at, d.embargo) < ten_years
      and not public.access_retention_is_held(d.id, d.audience_id)
      and not exists (select from public.share_site_update s where s.id = d.thread);
    delete from public.share_site_content c where c.shown_from < ten_years
        and exists (select from public.share_site_content later
                    where (later.kind, later.key, later.language) = (c.kind, c.key, c.language)
                      and later.version > c.version and later.shown_from < ten_years);
    delete from public.share_desk_piece p where p.made_at < ten_years
        and p.state in ('replaced', 'dropped', 'taken back')
        and not public.access_retention_is_held(p.id, p.audience_id);
    get diagnostics more = row_count;
    gone := gone + more;
    delete from public.share_desk_touch where update_id = any(old);
    delete from public.share_desk_update where id = any(old);
    return gone + cardinality(old);
end $$;
grant execute on function share_desk_forget to optimise_staff, optimise_worker;
