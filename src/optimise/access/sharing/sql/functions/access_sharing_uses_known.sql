-- What was given to somebody, or refused them: see wiring_uses.
create or replace function access_sharing_uses_known() returns table (what text, used uuid, audience int)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select 'what somebody was given', d.row, d.audience_id
    from access_sharing_disclosure d where d.row is not null
    union all
    select 'what an agency holds', r.row, r.audience_id
    from access_sharing_receipt r where r.row is not null
    union all
    select 'what somebody was refused', f.row, f.audience_id
    from access_sharing_refusal f where f.row is not null
$$;
