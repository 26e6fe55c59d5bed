-- Put back to wait what is with somebody who may act no longer: reports in hand, of whatever circle, and threats in
-- charge, whose record says so; one of them where they may still do the other. For the system alone, which hears of that and reads none of it: it learns which, and how soon.
create or replace function evaluate_put_back(
    holder uuid, words text, moment timestamptz, reports boolean, threats boolean)
returns table (report uuid, priority text, is_threat boolean)
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    with waits as (
        update public.evaluate_triage t set state = 'waiting', taken_by = null
        where public.access_is_system() and reports and t.taken_by = holder and t.state = 'in hand'
        returning t.report_id, t.priority),
    led as (
        select t.report_id, t.audience_id from public.evaluate_threat t
        where public.access_is_system() and threats and t.in_charge = holder and t.closed_at is null),
    let_go as (
        update public.evaluate_threat t
        set in_charge = case when threats and t.in_charge = holder then null else t.in_charge end,
            held_by = case when t.report_id in (select w.report_id from waits w) then null else t.held_by end
        where t.closed_at is null
          and (t.report_id in (select l.report_id from led l) or t.report_id in (select w.report_id from waits w))),
    written as (
        insert into public.evaluate_threatentry
            (id, threat_id, kind, words, about, given_by, at, made_by, made_at, audience_id)
        select gen_random_uuid(), l.report_id, 'handed over', evaluate_put_back.words, '', '', moment,
               public.access_viewer(), moment, l.audience_id
        from led l)
    select w.report_id, w.priority::text, false from waits w
    union all select l.report_id, '', true from led l
$$;
grant execute on function evaluate_put_back to optimise_staff, optimise_worker;
