-- Which holds, by hand or of an operation's or a case's rule, were lifted since a moment, or by hand with nobody else agreed, and
-- stand not again: for the data protection officer, who may not read what they held. Of what kind it was, who placed and who lifted it, and when; never which thing, whose, nor why.
create or replace function access_retention_let_go(since timestamptz)
returns table (
    id uuid, kind text, placed_at timestamptz, placed_by uuid, lifted_by uuid, lifted_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select h.id, case when h.row is null then 'circle' else h.kind end, h.placed_at, h.placed_by, h.lifted_by, h.lifted_at
    from public.access_retention_hold h
    where (h.lifted_at > since or h.lifted_at is not null and h.kept_by = '' and h.agreed_at is null)
      and exists (select from public.access_roles() role where role = 'data protection officer')
      and not exists (
          select from public.access_retention_hold again
          where again.lifted_at is null and (again.row = h.row or again.circle_id = h.circle_id))
    order by h.lifted_at, h.id
$$;
grant execute on function access_retention_let_go to optimise_staff;
