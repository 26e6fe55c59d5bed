-- Move a row and all that rests on it. It trusts nobody's word on where what rests on a row may go: a
-- fence that the row itself did not change stays, and a narrower one of its own is never taken down.
-- The rule is `carried` in domain/audiences.py; this is the same, for who calls the function and not that.
create or replace function access_carry(root_kind text, root uuid, befores int[], afters int[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if exists (
        select from unnest(befores, afters) as move(before, after)
        join public.access_audience b on b.id = move.before
        join public.access_audience a on a.id = move.after
        join public.access_resting(root_kind, root) r on r.own
        join unnest(befores, afters) as own(before, after) on own.before = r.audience
        join public.access_audience f on f.id = own.before
        join public.access_audience t on t.id = own.after
        where move.before <> own.before and (
            (a.marking <> b.marking and (f.marking = t.marking or a.marking <> t.marking))
            or (a.circle_id is distinct from b.circle_id
                and (a.circle_id is distinct from t.circle_id
                     or (b.circle_id is not null and b.circle_id is distinct from f.circle_id)))
            or (a.person_id is distinct from b.person_id
                and (a.person_id is distinct from t.person_id
                     or (b.person_id is not null and b.person_id is distinct from f.person_id)))
            or not a.agencies <@ b.agencies
            or (a.areas <> b.areas and f.areas = t.areas)
            or (a.roles <> b.roles and f.roles = t.roles))) then
        raise insufficient_privilege using message = 'what rests on a row goes no wider';
    end if;
    perform public.access_carry_unchecked(root_kind, root, befores, afters);
end $$;
grant execute on function access_carry to optimise_staff, optimise_worker;
