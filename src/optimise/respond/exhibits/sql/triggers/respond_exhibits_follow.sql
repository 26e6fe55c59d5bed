-- Each step follows the one before, and moves the exhibit.
create trigger respond_exhibits_follow before insert on respond_exhibits_step
    for each row execute function respond_exhibits_follow();
