-- What is written of a case and its material counts from when it is written, and the newest counts: nothing of days to come stands before
-- what is decided later. The disclosure officer of that operation decides, and how a case ended is said by whoever runs operations in it.
-- Of an operation that the viewer may not read it says nothing, nor of what is not the operation's.
create or replace function respond_disclosure_written() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    viewer uuid := public.access_viewer();
    is_now jsonb := to_jsonb(new);
begin
    perform public.respond_operations_must_read(new.operation_id);
    if not exists (select from public.respond_operations_operation o
                   where o.id = new.operation_id and o.circle_id in (select public.access_circles()))
       or (is_now ? 'case_id' and not exists (
               select from public.respond_disclosure_case c
               where c.id::text = is_now ->> 'case_id' and c.operation_id = new.operation_id))
       or (is_now ? 'material_id' and not exists (
               select from public.respond_disclosure_material m
               where m.id::text = is_now ->> 'material_id' and m.operation_id = new.operation_id)) then
        raise insufficient_privilege using message = 'There is no such case.';
    end if;
    if new.made_at > clock_timestamp() + interval '5 minutes' then
        raise insufficient_privilege using message = 'what is written of a case is written now, and not in days to come';
    end if;
    if tg_argv[0] = 'officer' and not exists (
           select from public.respond_operations_posting p
           where p.operation_id = new.operation_id and p.person_id = viewer and p.part = 'disclosure officer' and p.until is null) then
        raise insufficient_privilege using message = 'the disclosure officer of this operation decides what is disclosed';
    end if;
    if tg_argv[0] = 'runner' and not exists (
           select from public.access_roles() role
           where role in ('senior investigating officer', 'lead responsible officer', 'proactive team')) then
        raise insufficient_privilege using message = 'whoever runs the operation says how a case ended';
    end if;
    if tg_table_name = 'respond_disclosure_case' then
        -- As `one_at_a_time` does: of two who open it at one moment the second finds it there.
        perform pg_advisory_xact_lock(hashtextextended(new.operation_id::text, 1));
        if exists (select from public.respond_disclosure_case c
                   where c.operation_id = new.operation_id and c.urn = is_now ->> 'urn') then
            raise unique_violation using message = 'There is a case of that number.';
        end if;
    end if;
    return new;
end $$;
