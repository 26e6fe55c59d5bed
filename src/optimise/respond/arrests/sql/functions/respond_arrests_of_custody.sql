-- What stops a clock of detention, or begins it anew, is written by custody, a supervisor or an inspector: of somebody whom
-- custody holds, an outcome that counts too. While safeguarding’s word is waited for, an outcome says what they said or why it cannot wait. Detention is longer, and a child grown up, once another wrote the same.
create or replace function respond_arrests_of_custody() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    keeps boolean := exists (
        select from public.access_roles() role where role in ('custody', 'sergeant', 'duty inspector'));
    asks boolean := coalesce(new.figures ->> 'asks', '') <> '';
    another boolean := exists (
        select from public.respond_arrests_step s
        where s.detention_id = new.detention_id and s.act = new.act and s.made_by <> new.made_by
          and s.figures ->> 'asks' = 'yes'
          and s.figures ->> 'until' is not distinct from new.figures ->> 'until'
          and s.figures ->> 'born' is not distinct from new.figures ->> 'born');
    grown boolean;
begin
    if new.act = any(array['detention authorised', 'detention reviewed', 'detention extended', 'risk assessed', 'roused',
                           'taken to hospital', 'back from hospital', 'held after all']) and not keeps then
        raise insufficient_privilege using message = 'custody, a supervisor or an inspector writes this down';
    end if;
    -- Nobody is held for longer: what came of them long ago stands.
    if new.act = 'held after all' and not exists (
           select from public.respond_arrests_step s
           where s.detention_id = new.detention_id and s.act = 'outcome' and s.made_at > now() - interval '96 hours') then
        raise insufficient_privilege using message = 'nobody is held after all for so long';
    end if;
    if new.act = 'arrived at the station' and not keeps and exists (
           select from public.respond_arrests_step s where s.detention_id = new.detention_id and s.act = new.act) then
        raise insufficient_privilege using message = 'they arrived before';
    end if;
    if new.act = 'detention extended' and not asks and not another then
        raise insufficient_privilege using message = 'detention is extended once another wrote the same';
    end if;
    if new.act = 'outcome' and not asks and not keeps
       and public.respond_arrests_outcome(new.detention_id) is null
       and exists (select from public.respond_arrests_step s
                   where s.detention_id = new.detention_id and s.act = 'arrived at the station') then
        raise insufficient_privilege using message = 'custody, a supervisor or an inspector says what came of whom custody holds';
    end if;
    if new.act = 'outcome' and coalesce(new.figures ->> 'safeguarding', '') = ''
       and exists (select from public.respond_arrests_awaits(new.detention_id)) then
        raise insufficient_privilege using message = 'safeguarding is asked about them: write what they said';
    end if;
    -- One form and no other: what the program reads, and this does not, would be asked of nobody.
    if new.act = 'day of birth put right' and (
           coalesce(new.figures ->> 'born', '') !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
           or not pg_input_is_valid(new.figures ->> 'born', 'date')) then
        raise check_violation using message = 'a day of birth is written as 2010-11-29';
    end if;
    if new.act = 'day of birth put right' and not asks and not (keeps and another) then
        -- Grown up beyond doubt, who may have been none: of those born on the last of February the days differ.
        select (new.figures ->> 'born')::date <= (d.arrested_at at time zone 'Europe/London')::date - interval '18 years 1 day'
               and coalesce((select case when pg_input_is_valid(s.figures ->> 'born', 'date') then (s.figures ->> 'born')::date end
                             from public.respond_arrests_step s
                             where s.detention_id = d.id and s.act = new.act and coalesce(s.figures ->> 'asks', '') = ''
                               and s.figures ->> 'born' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
                               and pg_input_is_valid(s.figures ->> 'born', 'date')
                             order by s.at desc, s.made_at desc limit 1), d.born)
                   <= (d.arrested_at at time zone 'Europe/London')::date - interval '18 years' is not true
        into grown from public.respond_arrests_detention d where d.id = new.detention_id;
        if grown then
            raise insufficient_privilege using message = 'a child is grown up once another wrote the same';
        end if;
    end if;
    return new;
end $$;
