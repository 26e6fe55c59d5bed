-- A question to whoever told us, who may be whom it is about, goes where the site vouches for having read these very words, and they name no
-- number or house, nor what no update may name. A plate is many short words, and is looked for by the site. What was read is not kept.
create or replace function share_desk_question_goes() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not public.access_vouched(
        array[new.id::text, new.text, new.named_words, array_to_string(new.named_marks, E'\n')], new.seal) then
        raise insufficient_privilege using message = 'nobody has looked at this question';
    end if;
    if exists (select from unnest(new.named_marks) mark where mark ~ '^(phone|postcode|email|address):')
       or public.share_desk_names_covert(new.named_words, new.named_marks) then
        raise check_violation using message = 'a question to whoever told us names nobody';
    end if;
    new.named_words := '';
    new.named_marks := '{}';
    new.seal := '';
    return new;
end $$;
