-- Who reads what was published. The public's process only ever selects, and of updates only what
-- is past its embargo. Rows come in through the owner's functions; no site may write one itself.
alter table share_site_update enable row level security;
alter table share_site_update force row level security;
create policy owner_all on share_site_update to optimise_owner using (true) with check (true);
create policy public_reads_what_is_out on share_site_update for select to optimise_public
    using (shown_from <= now());
create policy staff_reads on share_site_update for select to optimise_staff, optimise_worker
    using (true);
grant select on share_site_update, share_site_release, share_site_figure
    to optimise_public, optimise_staff, optimise_worker;
grant select on share_site_pagetotal to optimise_staff, optimise_worker;

-- A figure is told no sooner than thirty days after its month, and on the first of a month.
alter table share_site_release add constraint told_late_enough
    check (month = date_trunc('month', month) and (withdrawn_on is null or withdrawn_on >= published_on)
           and published_on >= (month + interval '1 month')::date + 29);

-- Add the openings of one kind of page on one day, in whole tens: all that the public's process
-- may write. It takes no more than a day and a number, so there is nothing it could keep of anyone.
create function share_site_count(opened_on date, kind text, openings int) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if kind not in ('home', 'learn', 'check', 'search', 'help', 'other')
       or openings not between 0 and 10000000
       or opened_on not between current_date - 2 and current_date + 1 then
        raise exception 'not a total of a kind of page on a day' using errcode = '22023';
    end if;
    insert into public.share_site_pagetotal (day, page, total)
    values (opened_on, kind, openings / 10 * 10)
    on conflict (day, page) do update
    set total = least(public.share_site_pagetotal.total + excluded.total, 100000000);
end $$;
revoke execute on function share_site_count(date, text, int) from public;
grant execute on function share_site_count(date, text, int) to optimise_public;
