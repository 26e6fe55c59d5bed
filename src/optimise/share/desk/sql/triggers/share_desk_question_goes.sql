-- Nothing covert leaves by a question to somebody nobody knows.
create trigger share_desk_question_goes before insert on collect_intake_question
    for each row when (current_user <> 'optimise_owner') execute function share_desk_question_goes();
