-- Take back every fact of a panel that rests on an item, or on any item of a report, and say so in
-- its case to all who were told: from then on only the force's members of the panel read it.
-- `hidden_only` takes back only what rests on an item that is in a circle now. The system does it, on
-- hearing what became of the item.
create or replace function keep_safe_panels_take_back(
    asked uuid, hidden_only boolean, why text, moment timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    one record;
begin
    if not public.access_is_system() then
        raise insufficient_privilege using message = 'the system alone takes back what rests on an item';
    end if;
    for one in
        select s.id, s.case_id, s.audience_id as told, v.person, g.audience_id as kept
        from public.keep_safe_panels_ground g
        join public.evaluate_item i on i.id = g.item_id
        join public.access_audience a on a.id = i.audience_id
        join public.keep_safe_panels_shared s on s.id = g.fact_id
        join public.keep_safe_panels_giver v on v.fact_id = s.id
        where (i.id = asked or i.report_id = asked)
          and (a.circle_id is not null or not hidden_only) and s.withdrawn_at is null
    loop
        insert into public.keep_safe_panels_step (id, case_id, words, by, at, audience_id)
        values (gen_random_uuid(), one.case_id,
                'Something told here is taken back. Do not use it. Ask whoever told it.',
                one.person, moment, one.told);
        update public.keep_safe_panels_giver set audience_id = one.kept where fact_id = one.id;
        update public.keep_safe_panels_shared
        set withdrawn_at = moment, withdrawn_why = why, audience_id = one.kept where id = one.id;
    end loop;
end $$;
grant execute on function keep_safe_panels_take_back to optimise_staff, optimise_worker;
