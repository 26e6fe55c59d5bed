-- What was read of a file while it was looked at goes after a day, whoever is looking.
create or replace function link_lines_drop_pieces(moment timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not access_is_system() then
        raise insufficient_privilege using message = 'the system alone removes what is past its day';
    end if;
    delete from link_lines_piece where of_id in (
        select i.id from link_lines_import i where i.asked_at < moment - interval '1 day'
          and not access_retention_is_held(i.id, i.audience_id));
end $$;
grant execute on function link_lines_drop_pieces to optimise_worker;
