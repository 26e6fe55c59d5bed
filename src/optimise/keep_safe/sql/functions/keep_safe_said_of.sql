-- Of how many of those who were referred what is said of their ethnicity, by themselves or by somebody else, and of how many
-- nothing: of all of them, of those whose referral was accepted, so that they are kept safe, or of those of the last twelve months
-- and this one of whom a report told, so that who leaves that count leaves it with their whole month: counts and never a row, for
-- the page on fairness. As respond_arrests_said counts: nothing under five, from five the nearest
-- multiple of five, of everybody, ten at once as they were entered; of how many nothing is said moves by tens too. What goes
-- from a partner to a charity without the police is not counted. Which part is counted is one of these three: nobody chooses
-- whom, so that no two counts tell of one person.
create or replace function keep_safe_said_of(part text) returns table (trait text, label text, people bigint)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if public.access_viewer() is null or not exists (
        select from public.access_roles() role
        where role in ('intelligence officer', 'analyst', 'group coordinator', 'lead responsible officer',
            'serious and organised crime lead', 'senior investigating officer', 'proactive team', 'safeguarding',
            'duty inspector', 'sergeant', 'area commander', 'disclosure officer', 'auditor', 'data protection officer'))
    then
        return;
    end if;
    return query
        with referred as (
            select d.said, d.ethnicity, d.made_at, d.id
            from public.keep_safe_referral r
            join public.access_audience a on a.id = r.audience_id
            left join public.keep_safe_described d on d.referral_id = r.id
            where r.withdrawn_at is null and r.consent_withdrawn_at is null and not 'partner' = any(a.roles)
              and (part = 'referred'
                or part = 'accepted' and exists (
                    select from public.keep_safe_decision x where x.referral_id = r.id and x.accepted)
                or part = 'reported'
                and r.referred_at >= date_trunc('month', now() - interval '12 months', 'Europe/London') and (
                    exists (select from public.keep_safe_concern c where c.id = r.concern_id and c.report is not null)
                    or exists (select from public.keep_safe_passed p where p.referral_id = r.id)))),
        asked as (
            select f.said, f.ethnicity, row_number() over (order by f.made_at, f.id) as place, count(*) over () as every
            from referred f where f.said is not null),
        whole(said, ethnicity) as (
            select k.said::text, k.ethnicity::text from asked k where k.place <= 10 * (k.every / 10)),
        told(trait, label, people) as (
            select w.said, w.ethnicity, count(*) from whole w
            where w.said <> 'ethnicity' or w.ethnicity <> 'NS' group by w.said, w.ethnicity
            union all
            select 'ethnicity', 'NS', (select count(*) from whole w where w.said = 'ethnicity' and w.ethnicity = 'NS')
                + greatest((select 10 * (count(*) / 10) from referred) - (select count(*) from whole), 0))
        select t.trait, t.label, 5 * ((t.people + 2) / 5) from told t where t.people >= 5;
end $$;
grant execute on function keep_safe_said_of to optimise_staff;
