-- The open threats to life of which an inspector is in charge: whether somebody said if each is real, when something was last decided or
-- written of it, and when its plan is looked at again, which is four weeks after that was written at most, whatever stands there. For the
-- system, which tells whoever is on duty once that time came, and reads nothing else of it.
create or replace function evaluate_threats_in_hand()
returns table (report uuid, assessed boolean, said_at timestamptz, review_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select t.report_id, t.real <> '', written.last, least(t.review_at, written.planned + interval '28 days')
    from public.evaluate_threat t
    cross join lateral (
        select max(e.made_at) as last, max(e.made_at) filter (where e.kind = 'safety plan') as planned
        from public.evaluate_threatentry e
        where e.threat_id = t.report_id
          and e.kind in ('assessment', 'decision', 'warning notice given', 'disruption notice given', 'no notice given', 'safety plan')
    ) written
    where public.access_is_system() and t.closed_at is null and not t.suggested and t.in_charge is not null
$$;
grant execute on function evaluate_threats_in_hand to optimise_worker;
