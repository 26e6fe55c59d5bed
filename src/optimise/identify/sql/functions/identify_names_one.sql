-- Whether a value names one thing in the world: a whole number, IMEI, mark or address with its postcode.
create or replace function identify_names_one(schema text, prop text, normal text) returns boolean
language sql immutable parallel safe as $$
    select case schema
        when 'Phone' then prop = 'number' and normal ~ '^\+[0-9]{9,15}$'
        when 'Handset' then prop = 'imei' and normal ~ '^[0-9]{14,16}$'
        when 'Vehicle' then prop = 'registrationNumber'
            and normal ~ '^([A-Z]{2}[0-9]{2}[A-Z]{3}|[A-Z][0-9]{1,3}[A-Z]{3}|[A-Z]{3}[0-9]{1,3}[A-Z])$'
        when 'Address' then prop = 'full'
            and normal ~ '^[a-z0-9 ]*[0-9][a-z0-9 ]* [a-z]{1,2}[0-9][a-z0-9]? ?[0-9][a-z]{2}$'
        else false
    end
$$;
grant execute on function identify_names_one to optimise_staff, optimise_worker;
