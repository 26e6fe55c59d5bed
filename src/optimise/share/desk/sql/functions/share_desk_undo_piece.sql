-- Take back a version of what the site says: by its author, or by who approves. The version before it stands again,
-- which two people had agreed, or else the program's own. One whose next version waits for its day is taken back too, as the public reads
-- it until then: that next one stays.
create or replace function share_desk_undo_piece(wanted uuid, reason text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    p public.share_desk_piece;
begin
    select * into p from public.share_desk_piece d
    where id = wanted and (state = 'published' or state = 'replaced' and exists (
              select from public.share_site_content c where c.id = d.id and not exists (
                  select from public.share_site_content later
                  where (later.kind, later.key, later.language) = (c.kind, c.key, c.language)
                    and later.version > c.version and later.shown_from <= now())))
      and audience_id in (select public.access_writable())
      and (made_by = public.access_viewer() or public.share_desk_approves()) for update;
    if p.id is null then
        raise exception 'not for this person to take back' using errcode = '42501';
    end if;
    update public.share_desk_piece set state = 'taken back', ended_why = reason where id = wanted;
    delete from public.share_site_content where id = wanted;
    if p.state = 'published' then
        update public.share_desk_piece set state = 'published'
        where id = (select id from public.share_desk_piece
                    where kind = p.kind and key = p.key and language = p.language and state = 'replaced'
                    order by version desc limit 1);
    end if;
end $$;
grant execute on function share_desk_undo_piece to optimise_staff;
