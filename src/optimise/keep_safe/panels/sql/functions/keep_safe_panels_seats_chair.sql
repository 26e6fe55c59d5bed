-- Who decides at a panel is seated, and leaves, by those who decide there; the first by whoever opened it. What ended stays so.
create or replace function keep_safe_panels_seats_chair() returns trigger
language plpgsql volatile set search_path = pg_catalog, public, pg_temp as $$
begin
    if current_user = 'optimise_owner' then
        return new;
    end if;
    if tg_op = 'UPDATE' and old.ended_at is not null then
        raise insufficient_privilege using message = 'a seat that ended is offered anew';
    end if;
    if new.post in ('chair', 'deputy chair')
       and coalesce(public.keep_safe_panels_post(new.panel_id), '') not in ('chair', 'deputy chair')
       and not (tg_op = 'INSERT' and public.keep_safe_panels_first_chair(new.panel_id)) then
        raise insufficient_privilege using message = 'the chair or deputy says who else decides';
    end if;
    return new;
end $$;
