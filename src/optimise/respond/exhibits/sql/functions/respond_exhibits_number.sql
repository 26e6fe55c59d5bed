-- The number of an exhibit is the one its officer wrote on the bag, or else the next one after the last of these
-- initials in this operation, or of this officer outside any. It is never given again. Of an operation that the
-- viewer may not read it says nothing, not even whether there is one.
create or replace function respond_exhibits_number() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    perform public.respond_operations_must_read(new.operation_id);
    perform pg_advisory_xact_lock(hashtextextended(coalesce(new.operation_id, new.made_by)::text || new.initials, 1));
    -- Asked apart, so that each is found by its index and not by reading every exhibit there is.
    if new.serial = 0 and new.operation_id is null then
        select coalesce(max(e.serial), 0) + 1 into new.serial from public.respond_exhibits_exhibit e
        where e.operation_id is null and e.made_by = new.made_by and e.initials = new.initials;
    elsif new.serial = 0 then
        select coalesce(max(e.serial), 0) + 1 into new.serial from public.respond_exhibits_exhibit e
        where e.operation_id = new.operation_id and e.initials = new.initials;
    end if;
    return new;
end $$;
