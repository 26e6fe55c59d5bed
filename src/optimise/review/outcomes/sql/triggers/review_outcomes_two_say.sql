-- Nobody alone puts off a day of release that something was set in motion for, or strikes it out.
create trigger review_outcomes_two_say before insert or update of ended_at on review_outcomes_release
    for each row execute function review_outcomes_two_say();
create trigger review_outcomes_two_say before update of ended_at on review_outcomes_story
    for each row execute function review_outcomes_two_say();
