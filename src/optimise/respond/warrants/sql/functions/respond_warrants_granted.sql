-- A warrant is what its own application says, once a court granted that: the same operation, address, articles, people and power, from
-- the day of the hearing and for no longer than the power lasts. Whoever runs the operation writes it.
create or replace function respond_warrants_granted() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if not exists (
           select from public.respond_warrants_application a
           join public.respond_warrants_power p on p.id = a.power_id
           where a.id = new.application_id and a.operation_id = new.operation_id
             and a.state = 'granted' and a.read_by_id is not null
             and new.power = p.name and new.address = a.answers ->> 'address' and new.articles = a.answers ->> 'articles'
             and new.persons = coalesce(a.answers ->> 'persons', '')
             and new.issued_on = (a.heard_at at time zone 'Europe/London')::date
             and new.expires_on <= new.issued_on + make_interval(months => p.months)
             and new.multiple = (a.entries = 'more than one entry'))
       or btrim(new.court_ref) = '' or new.returned_at is not null
       or not exists (select from public.access_roles() role
                      where role in ('senior investigating officer', 'lead responsible officer', 'proactive team')) then
        raise insufficient_privilege using message = 'a warrant says what a court granted of its application';
    end if;
    return new;
end $$;
