-- Items are numbered on over every schedule of a case.
create trigger respond_disclosure_number before insert on respond_disclosure_line
    for each row execute function respond_disclosure_number();
