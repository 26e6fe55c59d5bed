-- Nobody agrees to thanks for another.
create trigger share_told_keep_answer before update on share_told_thanks
    for each row execute function share_told_keep_answer();
