-- An address however it is written, as what tells one house from another: its numbers (of the flat, where the house has
-- none; 14-16 is both), its street and its postcode; where it has no number, its words. Commas, capitals, accents, the order of
-- its parts, and Street or St, say nothing. Flats of one house share its door, and are one.
create or replace function access_interests_house(written text) returns text[]
language plpgsql immutable set search_path = pg_catalog, public, pg_temp as $$
declare
    said text;
    code text[];
    flat text;
    words text[];
    spot integer;
    number text := '';
    street text[];
begin
    said := regexp_replace(normalize(lower(written), NFKD), '[\u0300-\u036f''’‘ʼ`´]', '', 'g');
    said := ' ' || btrim(regexp_replace(said, '[^[:alnum:]]+', ' ', 'g')) || ' ';
    code := (select m from regexp_matches(said, ' ([a-z]{1,2}[0-9][0-9a-z]?) ?([0-9][a-z]{2})(?= )', 'g')
                 with ordinality as all_of (m, nth) order by nth desc limit 1);
    if code is not null then
        said := regexp_replace(said, format(' %s ?%s(?= )', code[1], code[2]), ' ', 'g');
    end if;
    said := regexp_replace(said, ' (ground|basement|first|1st|second|2nd|third|3rd|top) floor(?= )', ' ', 'g');
    flat := substring(said from ' (?:flat|apartment|apt|unit|room|bedsit|studio) (?:no |number )?([0-9]{1,4}[a-z]?|[a-z]) ');
    said := regexp_replace(
        said, ' (flat|apartment|apt|unit|room|bedsit|studio) (no |number )?([0-9]{1,4}[a-z]?|[a-z])(?= )', ' ', 'g');
    said := regexp_replace(said, ' (flat|apartment|the|no|number)(?= )', ' ', 'g');
    said := regexp_replace(said, '(?<=[a-z]) s(?= )', 's', 'g');
    said := regexp_replace(said, ' ([0-9]{1,4}) ([a-h])(?= )', ' \1\2', 'g');
    said := regexp_replace(said, ' ([0-9]{1,4}[a-z]?) to ([0-9]{1,4}[a-z]?)(?= )', ' \1 \2', 'g');
    words := array(
        select coalesce(long, word)
        from unnest(string_to_array(btrim(said), ' ')) with ordinality as w (word, nth)
        left join (values
            ('st', 'street'), ('saint', 'street'), ('rd', 'road'), ('ave', 'avenue'), ('av', 'avenue'), ('cl', 'close'),
            ('cres', 'crescent'), ('ct', 'court'), ('crt', 'court'), ('dr', 'drive'), ('gdns', 'gardens'),
            ('gdn', 'garden'), ('gro', 'grove'), ('hse', 'house'), ('ln', 'lane'), ('pl', 'place'), ('sq', 'square'),
            ('ter', 'terrace'), ('terr', 'terrace'), ('tce', 'terrace'), ('pk', 'park'), ('est', 'estate'),
            ('grn', 'green'), ('wy', 'way')) as short (word, long) using (word)
        where word <> ''
        order by nth);
    spot := (select min(nth) from unnest(words) with ordinality as w (word, nth) where word ~ '^[0-9]{1,4}[a-z]?$');
    if spot is null then
        number := coalesce(flat, '');
        street := coalesce(
            case when flat is not null then public.access_interests_street(words) end,
            case when flat is not null then words end,
            array(select distinct word from unnest(words) as w (word) order by word));
    else
        number := words[spot];
        while spot < cardinality(words) and words[spot + 1] ~ '^[0-9]{1,4}[a-z]?$' loop
            spot := spot + 1;
            number := number || ' ' || words[spot];
        end loop;
        street := coalesce(
            public.access_interests_street(words[spot + 1:]), public.access_interests_street(words[:spot - 1]),
            nullif(words[spot + 1:], '{}'), words[:spot - 1]);
    end if;
    return array[number, array_to_string(street, ' '), coalesce(upper(code[1] || ' ' || code[2]), '')];
end $$;
