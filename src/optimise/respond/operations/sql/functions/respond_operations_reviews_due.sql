-- Who is to look at a decision again on a day: whoever leads its operation, and whom it names as the owner of its
-- risk among those in the operation. Not of what was corrected since. What was due up to three days before is due
-- still: the worker may have stood still. For the system, which learns who is to sign in, and nothing of which
-- operation or decision: `about` tells one telling from another alone.
create or replace function respond_operations_reviews_due(on_day date, leads text[])
returns table (about text, person uuid)
language plpgsql stable security definer rows 20 set search_path = pg_catalog, public, pg_temp as $$
begin
    if not public.access_is_system() then
        raise insufficient_privilege using message = 'the system alone';
    end if;
    return query
        select distinct encode(sha256(convert_to(e.id::text || e.review_on::text, 'UTF8')), 'hex'), p.person_id
        from public.respond_operations_entry e
        join public.respond_operations_operation o on o.id = e.operation_id
        join public.respond_operations_posting p on p.operation_id = e.operation_id and p.until is null
        join public.agencies_person who on who.id = p.person_id
        where e.review_on between on_day - 3 and on_day and o.stage <> 'concluded'
        and (p.part = any(leads)
             or position(lower(who.name) in lower(coalesce(e.sealed::jsonb ->> 'risk_owner', ''))) > 0)
        and not exists (
            select from public.respond_operations_entry later
            where later.operation_id = e.operation_id and later.log = e.log
            and (later.sealed::jsonb ->> 'corrects')::int = e.number);
end $$;
grant execute on function respond_operations_reviews_due to optimise_worker, optimise_staff;
