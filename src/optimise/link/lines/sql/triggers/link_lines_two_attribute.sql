-- An attribution that two made is ended by no one alone.
create trigger link_lines_two_attribute before insert or update of state, reviewed_by, item_id on link_lines_attribution
    for each row execute function link_lines_two_attribute();
