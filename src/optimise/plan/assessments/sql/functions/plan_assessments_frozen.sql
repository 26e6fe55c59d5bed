-- A sentence of an assessment that somebody signed stays as it is; only who may read it still changes.
create or replace function plan_assessments_frozen() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if exists (select from plan_assessments_assessment a
               where a.id = new.assessment_id and a.signed_at is not null) then
        raise insufficient_privilege using message = 'a signed assessment stays as it is';
    end if;
    return new;
end $$;
