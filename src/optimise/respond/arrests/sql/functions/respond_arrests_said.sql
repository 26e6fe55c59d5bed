-- How many of those who were arrested say of themselves what, for the page on fairness: counts and never a row. Left out
-- are those whom the reader counts already by the references of their custody.
create or replace function respond_arrests_said(besides text[]) returns table (trait text, label text, people bigint)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if public.access_viewer() is null or not exists (
        select from public.access_roles() role
        where role in ('intelligence officer', 'analyst', 'group coordinator', 'lead responsible officer',
            'serious and organised crime lead', 'senior investigating officer', 'proactive team', 'safeguarding',
            'duty inspector', 'sergeant', 'area commander', 'disclosure officer'))
    then
        return;
    end if;
    return query
        with counted as (
            select d.* from public.respond_arrests_described d
            where not exists (
                select from public.respond_arrests_step s
                where s.detention_id = d.detention_id and s.act = 'arrived at the station'
                  and s.figures ->> 'custody_number' = any(besides)))
        select 'ethnicity'::text, c.ethnicity::text, count(*) from counted c group by c.ethnicity
        union all select 'sex', c.sex::text, count(*) from counted c group by c.sex
        union all select 'age', c.age::text, count(*) from counted c group by c.age;
end $$;
grant execute on function respond_arrests_said to optimise_staff;
