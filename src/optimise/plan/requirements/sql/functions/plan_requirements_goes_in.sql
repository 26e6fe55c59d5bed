-- What officers are asked is taken back as its question goes into a circle, whoever's page takes it there.
create or replace function plan_requirements_goes_in() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if exists (select from public.access_audience a where a.id = new.audience_id and a.circle_id is not null) then
        update public.plan_requirements_posting
        set withdrawn_at = now(), withdrawn_why = 'Its question is kept in a circle now.'
        where question_id = new.id and let_out_at is not null and withdrawn_at is null;
    end if;
    return null;
end $$;
