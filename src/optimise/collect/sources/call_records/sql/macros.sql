-- Normal forms of one value. A phone number becomes E.164; what is not one stays as given.
-- The usual form of each is asked for first: of millions of values nearly all have it. Its first
-- letter is looked at before the rest.
create or replace temp macro bare(x) as case
    when x is null or x = '' then null
    when starts_with(x, ' ') or ends_with(x, ' ') then nullif(trim(x), '')
    else x end;
-- A pattern and no list: DuckDB would join every row with a long list, wanted or not.
create or replace temp macro says_nothing(x) as
    x is null or regexp_full_match(lower(trim(x)), '-?|n/a|na|nil|none|null|nan|(number )?withheld|anonymous|unknown|private( number)?|unavailable|restricted|blocked|no cli|no caller id|payphone withheld');
-- One of a few short texts, told by length first: a list would be joined with every row.
create or replace temp macro is_one_of(x, few, longest) as
    case when length(x) > longest then false else regexp_full_match(x, few) end;
-- What begins with a letter or a mark after the digits cannot be; to ask that costs nothing.
create or replace temp macro is_damaged(x) as case
    when x >= ':' then false
    else regexp_full_match(trim(x), '[0-9]+(\.[0-9]+)?[eE]\+?[0-9]+|#+|#N/A|#VALUE!|#REF!') end;
create or replace temp macro normal_digits(d) as case
    when starts_with(d, '+44') and d[4] = '0' then '+44' || substr(d, 5)
    when starts_with(d, '+') then d
    when starts_with(d, '00440') and length(d) > 13 then '+44' || substr(d, 6)
    when starts_with(d, '00') and length(d) >= 10 then '+' || substr(d, 3)
    when regexp_full_match(d, '44[1-9][0-9]{8,9}') then '+' || d
    when regexp_full_match(d, '440[1-9][0-9]{8,9}') then '+44' || substr(d, 4)
    when regexp_full_match(d, '0[1-9][0-9]{8,9}') then '+44' || substr(d, 2)
    when regexp_full_match(d, '7[0-9]{9}') then '+44' || d
    else d end;
create or replace temp macro normal_number(x) as case
    when starts_with(x, '+') and regexp_full_match(x, '\+(44[1-9]|[1-35-9][0-9]|4[0-35-9])[0-9]{5,12}') then x
    when starts_with(x, '0') and regexp_full_match(x, '0[1-9][0-9]{8,9}') then '+44' || substr(x, 2)
    when x >= 'A' and regexp_full_match(x, '[A-Za-z][^ ]*[0-9]') then x
    when says_nothing(x) then null
    when regexp_full_match(trim(x), '[0-9]+\.0') then normal_digits(regexp_extract(trim(x), '[0-9]+'))
    when regexp_full_match(trim(x), '''?[+0-9 ().\-/]*[0-9][+0-9 ().\-/]*')
        then normal_digits(regexp_replace(replace(x, '(0)', ''), '[^+0-9]', '', 'g'))
    else trim(x) end;
create or replace temp macro is_whole(x) as regexp_full_match(x, '[0-9]{14,16}');
create or replace temp macro normal_handset(x) as case
    when is_whole(x) then x
    when says_nothing(x) then null
    when is_damaged(x) then null
    else nullif(regexp_replace(regexp_replace(trim(x), '\.0$', ''), '[^0-9A-Za-z]', '', 'g'), '') end;
create or replace temp macro normal_seconds(x) as case
    when try_cast(x as integer) is not null then try_cast(x as integer)
    when says_nothing(x) then null
    when regexp_full_match(trim(x), '-?[0-9]+(\.[0-9]+)?') then try_cast(round(try_cast(trim(x) as double)) as integer)
    when regexp_full_match(trim(x), '[0-9]+:[0-9]{2}:[0-9]{2}(\.[0-9]+)?')
        then try_cast(try_cast(split_part(trim(x), ':', 1) as double) * 3600
            + split_part(trim(x), ':', 2)::integer * 60
            + floor(try_cast(split_part(trim(x), ':', 3) as double)) as integer)
    when regexp_full_match(trim(x), '[0-9]+:[0-9]{2}')
        then try_cast(try_cast(split_part(trim(x), ':', 1) as double) * 60
            + split_part(trim(x), ':', 2)::integer as integer)
    when regexp_full_match(lower(trim(x)), '([0-9]+ ?h[a-z]*)? ?([0-9]+ ?m[a-z]*)? ?([0-9]+ ?s[a-z]*)?')
        then try_cast(coalesce(try_cast(regexp_extract(lower(x), '([0-9]+) ?h', 1) as double), 0) * 3600
            + coalesce(try_cast(regexp_extract(lower(x), '([0-9]+) ?m', 1) as double), 0) * 60
            + coalesce(try_cast(regexp_extract(lower(x), '([0-9]+) ?s', 1) as double), 0) as integer)
    else null end;
create or replace temp macro normal_kind(x) as case
    when x = 'voice' or x = 'sms' then x
    when says_nothing(x) then null
    when regexp_matches(lower(x), 'receipt|deliver|ussd') then 'other'
    when regexp_matches(lower(x), 'voice ?mail|^vm|mailbox') then 'voicemail'
    when regexp_matches(lower(x), 'mms|multimedia|picture') then 'mms'
    when regexp_matches(lower(x), 'sms|text|smo|smt|message|nachricht') then 'sms'
    when regexp_matches(lower(x), 'gprs|data|internet|packet|browsing|ps ') then 'data'
    when regexp_matches(lower(x), 'voice|call|speech|tel|moc|mtc|^vo|^mo|^mt|divert|forward|missed|answer|anruf|sprache|gespr') then 'voice'
    else 'other' end;
create or replace temp macro normal_status(x) as case
    when says_nothing(x) then null
    when regexp_matches(lower(x), 'voice ?mail') then 'voicemail'
    when regexp_matches(lower(x), 'un-?answer|not answer|no answer|no reply|miss|busy|^no?$|^false$|^0$') then 'missed'
    when regexp_matches(lower(x), 'fail|error|congest|reject|abort') then 'failed'
    when regexp_matches(lower(x), 'divert|forward|redirect') then 'diverted'
    when regexp_matches(lower(x), 'answer|connect|complete|success|normal|ok|^ye?s?$|^true$|^1$|deliver') then 'answered'
    else lower(trim(x)) end;
create or replace temp macro is_incoming(x) as
    regexp_full_match(lower(trim(x)), 'in|i|incoming|inbound|mt|mtc|terminating|terminated|received|mt.*|in .*|eingehend.*|ankommend.*|empfangen');
create or replace temp macro has_offset(x) as case
    when right(x, 1) in ('Z', 'z') then true
    when length(x) < 16 then false
    else x[-6] in ('+', '-') or x[-5] in ('+', '-') or x[-3] in ('+', '-') end;
create or replace temp macro is_repeated_hour(t) as
    month(t) = 10 and hour(t) = 1 and day(t) >= 25 and dayofweek(t) = 0;
create or replace temp macro is_missing_hour(t) as
    month(t) = 3 and hour(t) = 1 and day(t) >= 25 and dayofweek(t) = 0;
create or replace temp macro utc_of_british(t) as t at time zone 'Europe/London' at time zone 'UTC';
-- What no spreadsheet takes for a formula; a number with its country's code is none.
create or replace temp macro harmless(x) as case
    when regexp_full_match(x, '\+[0-9]+') then x
    when regexp_matches(x, '^(\s*[=+\-@|\x{FF1D}\x{FF0B}\x{FF0D}\x{FF20}]|\t|\r)') then '''' || x
    else x end;
-- Of a handset's tables: the number in "From: +44 7700 900123 Kev", or the name where there is none.
create or replace temp macro handset_party(x) as coalesce(
    nullif(regexp_extract(x, '[+]?[0-9][0-9 ()-]{4,}[0-9]'), ''),
    nullif(trim(regexp_replace(x, '^\s*((From|To):?|(Von|An):)\s+', '')), ''));
create or replace temp macro handset_incoming(direction, party) as
    coalesce(regexp_matches(lower(trim(direction)), '^(in|miss|rec|rej|ein|verpasst|empfangen|abgelehnt|posteingang)'),
        regexp_matches(trim(party), '^(From\b|Von:)'), false);
create or replace temp macro handset_kind(x) as case
    when regexp_matches(lower(x), 'whatsapp|signal|telegram|snap|messenger|instagram|wickr|viber|imessage|facetime|threema|kik|discord') then 'app'
    when regexp_matches(lower(x), 'sms|mms|text') then normal_kind(x)
    else null end;

-- A day alone as its first moment, and a minute as its first second; anything else as it is.
create or replace temp macro whole_moment(x) as case
    when regexp_full_match(trim(x), '[0-9A-Za-z]{1,9}[-/. ][0-9A-Za-z]{1,9}[-/. ][0-9]{2,4}')
        then trim(x) || ' 00:00:00'
    when regexp_full_match(trim(x), '.*[ T][0-9]{1,2}:[0-9]{2}') then trim(x) || ':00'
    else x end;
