-- Put a version of what the site says before the public: by a second person in a role
-- that approves, where the site vouches for having looked at these very texts. It shows
-- from its own day on, at six in the morning, or at once. False where they name what is covert, without why.
create or replace function share_desk_publish_piece(
    wanted uuid, moment timestamptz, words text, marks text[], seal text)
returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    p public.share_desk_piece;
    out_at timestamptz := least(moment, clock_timestamp());
begin
    select * into p from public.share_desk_piece
    where id = wanted and audience_id in (select public.access_writable()) for update;
    if p.id is null or p.state <> 'waiting'
       or p.made_by is not distinct from public.access_viewer()
       or not public.share_desk_approves() then
        raise exception 'not for this person to publish' using errcode = '42501';
    end if;
    if not public.access_vouched(
        array[p.id::text, p.kind, p.key, p.language, coalesce(p.shown_on::text, ''), (
            select coalesce(string_agg(t.key || '=' || t.value, E'\n' order by t.key collate "C"), '')
            from jsonb_each_text(p.texts) as t),
              words, array_to_string(marks, E'\n')],
        seal) then
        raise exception 'nobody has looked at these texts' using errcode = '42501';
    end if;
    if public.share_desk_names_covert(words, marks) then
        return false;
    end if;
    update public.share_desk_piece set state = 'replaced'
    where kind = p.kind and key = p.key and language = p.language and state = 'published';
    update public.share_desk_piece
    set state = 'published', approved_by = public.access_viewer(), approved_at = out_at
    where id = wanted;
    insert into public.share_site_content (id, kind, key, language, version, texts, shown_from)
    values (p.id, p.kind, p.key, p.language, p.version, p.texts,
            greatest(out_at, (p.shown_on + time '06:00') at time zone 'Europe/London'));
    return true;
end $$;
grant execute on function share_desk_publish_piece to optimise_staff;
