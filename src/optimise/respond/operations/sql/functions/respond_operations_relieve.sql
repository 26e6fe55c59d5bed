-- Relieve whoever leads an operation, once the head of serious and organised crime asked for it by its name and the duty
-- inspector, who calls this, has signed: their part ends, and the next leads. Neither of them reads the operation. It is
-- done once, and says which circles are to change hands; nothing where there is no operation of that name, or who asked is in it.
-- That it was concluded, or its circle closed, ends nothing of this: whoever led it is let out all the same.
create or replace function respond_operations_relieve(of_relief uuid)
returns table (operation uuid, circle uuid, inner_circle uuid, relieved uuid[])
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    asked record;
    led record;
    gone uuid[];
begin
    update public.respond_operations_relief r set done_at = now()
    where r.id = of_relief and r.agreed_by = public.access_viewer() and r.done_at is null and r.ended_at is null
      and r.audience_id in (select public.access_writable())
      and not public.respond_operations_is_of_relief(r.id) and public.access_can_act(r.next_id)
      and exists (select from public.access_rolegrant g where g.person_id = r.asked_by and g.until is null
                  and g.role = 'serious and organised crime lead')
      and exists (select from public.access_rolegrant g where g.person_id = r.next_id and g.until is null
                  and g.role in ('senior investigating officer', 'lead responsible officer', 'proactive team'))
    returning r.name, r.next_id, r.asked_by into asked;
    if not found then
        raise insufficient_privilege using message = 'the duty inspector relieves once, after the lead asked, and by somebody who can lead';
    end if;
    select o.id, o.circle_id, o.inner_id, o.audience_id into led
    from public.respond_operations_operation o
    where o.circle_id in (select public.respond_operations_called(asked.name))
      and not exists (select from public.access_circlemember m
                      where m.circle_id = o.circle_id and m.person_id = asked.asked_by and m.until is null)
    order by o.stage = 'concluded', o.made_at desc limit 1
    for update of o;
    if not found then
        return;
    end if;
    with leads as (
        select p.id, p.part = 'senior investigating officer' as first from public.respond_operations_posting p
        where p.operation_id = led.id and p.until is null
          and p.part in ('senior investigating officer', 'officer in the case')
    ), ended as (
        update public.respond_operations_posting p set until = now() from leads
        where p.id = leads.id and (leads.first or not exists (select from leads where first))
        returning p.person_id
    )
    select coalesce(array_agg(ended.person_id), '{}') into gone from ended where ended.person_id <> asked.next_id;
    insert into public.respond_operations_posting (id, operation_id, person_id, part, since, made_by, made_at, audience_id)
    values (gen_random_uuid(), led.id, asked.next_id, 'senior investigating officer', now(), public.access_viewer(), now(),
            led.audience_id);
    return query select led.id, led.circle_id, led.inner_id, gone;
end $$;
grant execute on function respond_operations_relieve to optimise_staff;
