-- What was read of a file goes as it is taken back.
create trigger link_lines_take_back before insert on link_lines_takenback
    for each row execute function link_lines_take_back();
