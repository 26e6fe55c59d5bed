-- When danger was last told of anew in a referral (as `told_anew` of keep_safe/domain/routes.py says it), since it was sent or, where it
-- was decided, since then; nothing where it was not, or was ruled out. For the owner's functions only.
create or replace function keep_safe_danger_anew(asked uuid) returns timestamptz
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select max(v.at) from public.keep_safe_referral r
    join public.keep_safe_referralversion v on v.referral_id = r.id
    left join public.keep_safe_decision d on d.referral_id = r.id
    cross join lateral (
        select coalesce((select later.answers from public.keep_safe_referralversion later
                         where later.referral_id = r.id and later.number > v.number
                         order by later.number limit 1), r.answers) as answers) after
    where r.id = asked and v.number >= coalesce(d.version, 1)
      and coalesce(r.answers ->> 'danger', 'No') not in ('No', '')
      and coalesce(after.answers ->> 'danger', 'No') not in ('No', '')
      and (v.answers ->> 'danger' is distinct from after.answers ->> 'danger'
           or v.answers ->> 'happened' is distinct from after.answers ->> 'happened')
$$;
