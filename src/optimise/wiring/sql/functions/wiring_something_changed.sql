-- Whether anything changed for an agency since a moment: something was shared with it or called
-- back, or a word came on what its people sent. Yes or no, for the system's notices and nobody else. What is to be told at
-- an hour to come changes nothing before that hour, and never where it was called off before.
create or replace function wiring_something_changed(of_agency uuid, since timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select public.access_is_system() and (exists (
            select from public.access_sharing_receipt r
            where r.agency = of_agency and greatest(r.at, r.recalled_at) > since
              and (r.shown_from is null
                   or (r.shown_from <= clock_timestamp()
                       and (r.recalled_at is null or r.recalled_at >= r.shown_from))))
        or exists (
            select from public.collect_progress p
            join public.collect_report c on c.id = p.report_id
            where c.agency_id = of_agency and p.at > since)
        or exists (
            select from public.keep_safe_word w
            join public.keep_safe_referral f on f.id = w.referral_id
            where f.referred_agency_id = of_agency and w.at > since))
$$;
grant execute on function wiring_something_changed to optimise_worker;
