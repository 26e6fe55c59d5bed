-- Add the openings of one kind of page on one day, in whole tens: all that the public's process
-- may write. It takes no more than a day and a number, so there is nothing it could keep of anyone.
create or replace function share_site_count(opened_on date, kind text, openings int) returns void
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
grant execute on function share_site_count to optimise_public;
