-- Take back every fact of a panel that rests on an item, or on any item of a report, and say so in
-- its case to all who were told: from then on only the force's members of the panel read it. What
-- was told of it in another room, in words of its own, is left to whoever told it and the host.
-- `hidden_only` takes back only what rests on an item that is in a circle now.
create function keep_safe_panels_take_back(
    asked uuid, hidden_only boolean, why text, moment timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    one record;
begin
    for one in
        with resting as (
            select g.fact_id as id, g.audience_id as kept
            from public.keep_safe_panels_ground g
            join public.evaluate_item i on i.id = g.item_id
            join public.access_audience a on a.id = i.audience_id
            where (i.id = asked or i.report_id = asked)
              and (a.circle_id is not null or not hidden_only)),
        told as (
            select id, kept from resting
            union all
            select c.told_as, null from public.keep_safe_panels_crossing c
            where c.fact_id in (select id from resting) and c.told_as is not null)
        select s.id, s.case_id, s.audience_id as told, v.person,
               coalesce(told.kept, v.audience_id) as kept
        from told
        join public.keep_safe_panels_shared s on s.id = told.id
        join public.keep_safe_panels_giver v on v.fact_id = s.id
        where s.withdrawn_at is null
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

revoke execute on function keep_safe_panels_take_back(uuid, boolean, text, timestamptz) from public;
grant execute on function keep_safe_panels_take_back(uuid, boolean, text, timestamptz)
    to optimise_staff, optimise_worker;
