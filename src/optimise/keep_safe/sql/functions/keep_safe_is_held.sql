-- Whether a referral is held past its day, by hand or with its circle, or a report that safeguarding wrote of it is, or
-- something that rests on one: yes or no to its author alone, never why.
create or replace function keep_safe_is_held(asked uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select from public.keep_safe_referral r
        join public.access_audience a on a.id = r.audience_id
        where r.id = asked and r.referred_by_id = public.access_viewer()
          and (public.access_retention_stands(r.id, a.circle_id)
               or public.wiring_reports_are_held(
                   array(select p.report_id from public.keep_safe_passed p where p.referral_id = r.id))))
$$;
grant execute on function keep_safe_is_held to optimise_staff;
