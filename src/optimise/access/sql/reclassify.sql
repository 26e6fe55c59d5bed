-- Moving a row, and everything that rests on it, from one audience to another. Each stage says
-- what of its own rests on what an earlier one found; nobody reads those ids but the owner.
create type access_resting_row as (kind text, home text, key text, id uuid, audience int);

create table access_carrier (stage text primary key, rests_on text not null);
revoke all on access_carrier from public;

-- A row and all that rests on it. The stages' names sort in the order in which one rests on another.
create function access_rests_on(kind text, root uuid) returns setof access_resting_row
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    found access_resting_row[] := array[row(kind, null, null, root, null)::access_resting_row];
    more access_resting_row[];
    says text;
begin
    for says in select rests_on from access_carrier order by stage loop
        execute format('select array_agg(r::access_resting_row) from %I($1) r', says)
            into more using found;
        found := found || coalesce(more, '{}');
    end loop;
    return query select distinct * from unnest(found) f where f.home is not null;
end $$;

-- The audiences in use below a row, and its own, for whoever may both read and change the row.
create function access_resting(root_kind text, root uuid) returns table (own boolean, audience int)
language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
    with resting as materialized (select * from access_rests_on(root_kind, root)),
    itself as (
        select r.audience from resting r
        where r.kind = root_kind and r.id = root
          and r.audience in (select access_readable())
          and r.audience in (select access_writable()))
    select distinct r.kind = root_kind and r.id = root, r.audience
    from resting r where exists (select from itself)
$$;

-- Move a row and all that rests on it, each from its audience to the one beside it.
create function access_carry(root_kind text, root uuid, befores int[], afters int[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    one record;
    has_marking boolean;
begin
    if not exists (select from access_resting(root_kind, root)) then
        raise insufficient_privilege using message = 'not a row that this viewer may move';
    end if;
    if exists (
        select from unnest(befores, afters) as move(before, after)
        left join access_audience b on b.id = move.before
        left join access_audience a on a.id = move.after
        where a.layer is distinct from b.layer) then
        raise insufficient_privilege using message = 'a row stays in its layer';
    end if;
    if not exists (
        select from access_resting(root_kind, root) r
        join unnest(befores, afters) as move(before, after) on move.before = r.audience
        where r.own and move.after in (select access_writable())) then
        raise insufficient_privilege using message = 'not an audience that this viewer may write';
    end if;
    for one in
        select r.home, r.key, move.before, move.after, array_agg(r.id) as ids
        from access_rests_on(root_kind, root) r
        join unnest(befores, afters) as move(before, after) on move.before = r.audience
        group by 1, 2, 3, 4
    loop
        select exists (
            select from pg_attribute
            where attrelid = one.home::regclass and attname = 'marking' and not attisdropped)
            into has_marking;
        execute format(
            'update %s set audience_id = $1 %s where %I = any($2)',
            one.home::regclass,
            case when has_marking
                then ', marking = (select a.marking from access_audience a where a.id = $1)' end,
            one.key)
            using one.after, one.ids;
    end loop;
end $$;

revoke execute on function access_rests_on(text, uuid) from public;
revoke execute on function access_resting(text, uuid) from public;
revoke execute on function access_carry(text, uuid, int[], int[]) from public;
grant execute on function access_resting(text, uuid) to optimise_staff, optimise_worker;
grant execute on function access_carry(text, uuid, int[], int[]) to optimise_staff, optimise_worker;
