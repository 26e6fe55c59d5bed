-- An exhibit is numbered once, whoever writes at the same moment.
create trigger respond_exhibits_number before insert on respond_exhibits_exhibit
    for each row execute function respond_exhibits_number();
