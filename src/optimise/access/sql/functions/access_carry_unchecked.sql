-- Move a row and all that rests on it, each from its audience to the one beside it.
create or replace function access_carry_unchecked(root_kind text, root uuid, befores int[], afters int[]) returns void
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
    -- Who says in this transaction where it goes is counted with those who would read it there: see access_goes_in.
    if exists (
        select from access_resting(root_kind, root) r
        join unnest(befores, afters) as move(before, after) on move.before = r.audience
        where r.own and not exists (
            select from access_reclassification c
            where c.kind = root_kind and c."row" = root and c.before = move.before and c.after = move.after
              and c.by = access_viewer() and c.said_at = now() and not c.wanted)) then
        raise insufficient_privilege using message = 'nobody says in this transaction that it goes there';
    end if;
    -- Out of a circle whose work goes on nothing goes by one of it alone.
    if exists (
        select from access_resting(root_kind, root) r
        join unnest(befores, afters) as move(before, after) on move.before = r.audience
        where r.own and access_needs_second(move.before, move.after)
          and not access_is_wanted(root_kind, root, move.before, move.after)) then
        raise insufficient_privilege using message = 'another of its circle wants it out first';
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
