-- No panel is asked to look at somebody whose referral or concern is kept from one who runs it.
create or replace function keep_safe_panels_asks_others() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if not public.keep_safe_panels_may_be_asked(new.panel_id, new.source_id) then
        raise insufficient_privilege using message = 'it is kept from somebody who runs this panel';
    end if;
    return new;
end $$;
