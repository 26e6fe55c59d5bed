-- What was sent of a file and is not read goes a day after somebody last did something with it, whoever it was, and what a
-- worker that was killed left of one that is over. What that worker had in hand may then be tried again.
create or replace function link_lines_drop_pieces(moment timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not access_is_system() then
        raise insufficient_privilege using message = 'the system alone removes what is past its day';
    end if;
    update link_lines_import set state = 'failed', changed_at = moment,
        problem = 'Nothing was heard of it any more. Try it again.'
    where (state = 'under way' and coalesce(changed_at, asked_at) < moment - interval '15 minutes')
       or (state = 'waiting' and here = size and sha256 = '' and changed_at < moment - interval '3 hours');
    update link_lines_import i set state = 'cancelled',
        problem = ltrim(problem || ' Nothing was done with it for a day, so what was here of it is gone.')
    where state in ('waiting', 'failed') and coalesce(changed_at, asked_at) < moment - interval '1 day'
      and not access_retention_is_held(i.id, i.audience_id);
    delete from link_lines_piece where of_id in (
        select i.id from link_lines_import i where i.state in ('done', 'cancelled')
          and not access_retention_is_held(i.id, i.audience_id));
end $$;
grant execute on function link_lines_drop_pieces to optimise_worker;
