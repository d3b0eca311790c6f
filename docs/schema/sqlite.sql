CREATE TABLE academic_programs (
    id text not null default (gen_random_uuid()),
    code text not null,
    name text not null,
    department_id text,
    level text not null default 'bachelor',
    total_credits real,
    metadata text not null default '{}',
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint academic_programs_pkey primary key (id),
    constraint academic_programs_id_stored check (length(id) = 36),
    constraint academic_programs_code_length check (length(code) <= 50),
    constraint academic_programs_name_localized check (json_type(name) = 'object'),
    constraint academic_programs_name_stored check (json_valid(name)),
    constraint academic_programs_department_id_stored check (length(department_id) = 36),
    constraint academic_programs_department_id_fkey foreign key (department_id) references departments (id) on delete restrict,
    constraint academic_programs_level_valid check (level in ('certificate', 'associate', 'bachelor', 'master', 'doctorate', 'non_degree')),
    constraint academic_programs_total_credits_stored check (round(total_credits, 2) = total_credits and abs(total_credits) < 1e4),
    constraint academic_programs_metadata_stored check (json_valid(metadata)),
    constraint academic_programs_is_active_stored check (is_active in (0, 1)),
    constraint academic_programs_created_at_stored check (is_timestamp(created_at)),
    constraint academic_programs_updated_at_stored check (is_timestamp(updated_at)),
    constraint academic_programs_code_key unique (code)
) strict;

CREATE INDEX idx_academic_programs_department_id on academic_programs (department_id);

CREATE TRIGGER academic_programs_audit_delete after delete on academic_programs begin
    insert into keep_audit values ('academic_programs', old.id, 'delete', row_record('id,code,name:j,department_id,level,total_credits,metadata:j,is_active:b,created_at', old.id, old.code, old.name, old.department_id, old.level, old.total_credits, old.metadata, old.is_active, old.created_at));
end;

CREATE TRIGGER academic_programs_audit_insert after insert on academic_programs begin
    insert into keep_audit values ('academic_programs', new.id, 'create', row_record('id,code,name:j,department_id,level,total_credits,metadata:j,is_active:b,created_at', new.id, new.code, new.name, new.department_id, new.level, new.total_credits, new.metadata, new.is_active, new.created_at));
end;

CREATE TRIGGER academic_programs_audit_update after update of id, code, name, department_id, level, total_credits, metadata, is_active, created_at on academic_programs begin
    insert into keep_audit values ('academic_programs', new.id, 'update', row_changes('id,code,name:j,department_id,level,total_credits,metadata:j,is_active:b,created_at', old.id, old.code, old.name, old.department_id, old.level, old.total_credits, old.metadata, old.is_active, old.created_at, new.id, new.code, new.name, new.department_id, new.level, new.total_credits, new.metadata, new.is_active, new.created_at));
end;

CREATE TRIGGER academic_programs_touch after update on academic_programs
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update academic_programs set updated_at = now() where id = new.id;
end;

CREATE TABLE academic_standing_history (
    id text not null default (gen_random_uuid()),
    student_id text not null,
    term_id text not null,
    standing text not null,
    previous_standing text not null default 'none',
    term_gpa real,
    cumulative_gpa real,
    credits_attempted real,
    rule_id text,
    decided_by text,
    reason text,
    hold_id text,
    decided_at text not null,
    superseded_at text,
    created_at text not null default (now()),
    constraint academic_standing_history_pkey primary key (id),
    constraint academic_standing_history_id_stored check (length(id) = 36),
    constraint academic_standing_history_student_id_stored check (length(student_id) = 36),
    constraint academic_standing_history_student_id_fkey foreign key (student_id) references students (id) on delete restrict,
    constraint academic_standing_history_term_id_stored check (length(term_id) = 36),
    constraint academic_standing_history_term_id_fkey foreign key (term_id) references academic_terms (id) on delete restrict,
    constraint academic_standing_history_standing_valid check (standing in ('excellent', 'good_standing', 'academic_warning', 'academic_probation', 'academic_suspension', 'academic_dismissal', 'conditional_readmission')),
    constraint academic_standing_history_previous_standing_valid check (previous_standing in ('none', 'excellent', 'good_standing', 'academic_warning', 'academic_probation', 'academic_suspension', 'academic_dismissal', 'conditional_readmission')),
    constraint academic_standing_history_term_gpa_not_negative check (term_gpa >= 0),
    constraint academic_standing_history_term_gpa_stored check (round(term_gpa, 3) = term_gpa and abs(term_gpa) < 1e1),
    constraint academic_standing_history_cumulative_gpa_not_negative check (cumulative_gpa >= 0),
    constraint academic_standing_history_cumulative_gpa_stored check (round(cumulative_gpa, 3) = cumulative_gpa and abs(cumulative_gpa) < 1e1),
    constraint academic_standing_history_credits_attempted_not_negative check (credits_attempted >= 0),
    constraint academic_standing_history_credits_attempted_stored check (round(credits_attempted, 2) = credits_attempted and abs(credits_attempted) < 1e4),
    constraint academic_standing_history_rule_id_stored check (length(rule_id) = 36),
    constraint academic_standing_history_rule_id_fkey foreign key (rule_id) references standing_rules (id) on delete restrict,
    constraint academic_standing_history_decided_by_stored check (length(decided_by) = 36),
    constraint academic_standing_history_decided_by_fkey foreign key (decided_by) references users (id) on delete set null,
    constraint academic_standing_history_reason_length check (length(reason) <= 1000),
    constraint academic_standing_history_hold_id_stored check (length(hold_id) = 36),
    constraint academic_standing_history_hold_id_fkey foreign key (hold_id) references student_holds (id) on delete set null,
    constraint academic_standing_history_decided_at_stored check (is_timestamp(decided_at)),
    constraint academic_standing_history_superseded_at_stored check (is_timestamp(superseded_at)),
    constraint academic_standing_history_created_at_stored check (is_timestamp(created_at)),
    constraint academic_standing_history_reasoned check (rule_id is not null or trim(coalesce(reason, '')) <> '')
) strict;

CREATE UNIQUE INDEX academic_standing_history_one_in_force on academic_standing_history (student_id, term_id) where superseded_at is null;

CREATE INDEX idx_academic_standing_history_decided_by on academic_standing_history (decided_by);

CREATE INDEX idx_academic_standing_history_hold_id on academic_standing_history (hold_id);

CREATE INDEX idx_academic_standing_history_rule_id on academic_standing_history (rule_id);

CREATE INDEX idx_academic_standing_history_student_id on academic_standing_history (student_id);

CREATE INDEX idx_academic_standing_history_term on academic_standing_history (term_id, standing) where superseded_at is null;

CREATE INDEX idx_academic_standing_history_term_id on academic_standing_history (term_id);

CREATE TRIGGER academic_standing_history_audit_delete after delete on academic_standing_history begin
    insert into keep_audit values ('academic_standing_history', old.id, 'delete', row_record('id,student_id,term_id,standing,previous_standing,term_gpa,cumulative_gpa,credits_attempted,rule_id,decided_by,reason,hold_id,decided_at,superseded_at,created_at', old.id, old.student_id, old.term_id, old.standing, old.previous_standing, old.term_gpa, old.cumulative_gpa, old.credits_attempted, old.rule_id, old.decided_by, old.reason, old.hold_id, old.decided_at, old.superseded_at, old.created_at));
end;

CREATE TRIGGER academic_standing_history_audit_insert after insert on academic_standing_history begin
    insert into keep_audit values ('academic_standing_history', new.id, 'create', row_record('id,student_id,term_id,standing,previous_standing,term_gpa,cumulative_gpa,credits_attempted,rule_id,decided_by,reason,hold_id,decided_at,superseded_at,created_at', new.id, new.student_id, new.term_id, new.standing, new.previous_standing, new.term_gpa, new.cumulative_gpa, new.credits_attempted, new.rule_id, new.decided_by, new.reason, new.hold_id, new.decided_at, new.superseded_at, new.created_at));
end;

CREATE TRIGGER academic_standing_history_audit_update after update of id, student_id, term_id, standing, previous_standing, term_gpa, cumulative_gpa, credits_attempted, rule_id, decided_by, reason, hold_id, decided_at, superseded_at, created_at on academic_standing_history begin
    insert into keep_audit values ('academic_standing_history', new.id, 'update', row_changes('id,student_id,term_id,standing,previous_standing,term_gpa,cumulative_gpa,credits_attempted,rule_id,decided_by,reason,hold_id,decided_at,superseded_at,created_at', old.id, old.student_id, old.term_id, old.standing, old.previous_standing, old.term_gpa, old.cumulative_gpa, old.credits_attempted, old.rule_id, old.decided_by, old.reason, old.hold_id, old.decided_at, old.superseded_at, old.created_at, new.id, new.student_id, new.term_id, new.standing, new.previous_standing, new.term_gpa, new.cumulative_gpa, new.credits_attempted, new.rule_id, new.decided_by, new.reason, new.hold_id, new.decided_at, new.superseded_at, new.created_at));
end;

CREATE TABLE academic_terms (
    id text not null default (gen_random_uuid()),
    code text not null,
    name text not null,
    academic_year text not null,
    semester text not null,
    start_date text not null,
    end_date text not null,
    registration_start_date text not null,
    registration_end_date text not null,
    add_deadline text,
    drop_deadline text,
    withdraw_deadline text,
    grading_deadline text,
    waitlist_offer_hours integer not null default 24,
    is_current integer not null default 0,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint academic_terms_pkey primary key (id),
    constraint academic_terms_id_stored check (length(id) = 36),
    constraint academic_terms_code_length check (length(code) <= 50),
    constraint academic_terms_name_localized check (json_type(name) = 'object'),
    constraint academic_terms_name_stored check (json_valid(name)),
    constraint academic_terms_academic_year_length check (length(academic_year) <= 20),
    constraint academic_terms_semester_length check (length(semester) <= 50),
    constraint academic_terms_start_date_stored check (is_date(start_date)),
    constraint academic_terms_end_date_stored check (is_date(end_date)),
    constraint academic_terms_registration_start_date_stored check (is_timestamp(registration_start_date)),
    constraint academic_terms_registration_end_date_stored check (is_timestamp(registration_end_date)),
    constraint academic_terms_add_deadline_stored check (is_timestamp(add_deadline)),
    constraint academic_terms_drop_deadline_stored check (is_timestamp(drop_deadline)),
    constraint academic_terms_withdraw_deadline_stored check (is_timestamp(withdraw_deadline)),
    constraint academic_terms_grading_deadline_stored check (is_timestamp(grading_deadline)),
    constraint academic_terms_waitlist_offer_hours_valid check (waitlist_offer_hours between 1 and 168),
    constraint academic_terms_is_current_stored check (is_current in (0, 1)),
    constraint academic_terms_is_active_stored check (is_active in (0, 1)),
    constraint academic_terms_created_at_stored check (is_timestamp(created_at)),
    constraint academic_terms_updated_at_stored check (is_timestamp(updated_at)),
    constraint academic_terms_code_key unique (code),
    constraint academic_terms_dates_valid check (start_date < end_date and registration_start_date < registration_end_date
and substr(registration_start_date, 1, 10) <= start_date)
) strict;

CREATE UNIQUE INDEX idx_academic_terms_only_one_current on academic_terms (is_current) where is_current;

CREATE INDEX idx_academic_terms_start_date on academic_terms (start_date);

CREATE TRIGGER academic_terms_audit_delete after delete on academic_terms begin
    insert into keep_audit values ('academic_terms', old.id, 'delete', row_record('id,code,name:j,academic_year,semester,start_date,end_date,registration_start_date,registration_end_date,add_deadline,drop_deadline,withdraw_deadline,grading_deadline,waitlist_offer_hours,is_current:b,is_active:b,created_at', old.id, old.code, old.name, old.academic_year, old.semester, old.start_date, old.end_date, old.registration_start_date, old.registration_end_date, old.add_deadline, old.drop_deadline, old.withdraw_deadline, old.grading_deadline, old.waitlist_offer_hours, old.is_current, old.is_active, old.created_at));
end;

CREATE TRIGGER academic_terms_audit_insert after insert on academic_terms begin
    insert into keep_audit values ('academic_terms', new.id, 'create', row_record('id,code,name:j,academic_year,semester,start_date,end_date,registration_start_date,registration_end_date,add_deadline,drop_deadline,withdraw_deadline,grading_deadline,waitlist_offer_hours,is_current:b,is_active:b,created_at', new.id, new.code, new.name, new.academic_year, new.semester, new.start_date, new.end_date, new.registration_start_date, new.registration_end_date, new.add_deadline, new.drop_deadline, new.withdraw_deadline, new.grading_deadline, new.waitlist_offer_hours, new.is_current, new.is_active, new.created_at));
end;

CREATE TRIGGER academic_terms_audit_update after update of id, code, name, academic_year, semester, start_date, end_date, registration_start_date, registration_end_date, add_deadline, drop_deadline, withdraw_deadline, grading_deadline, waitlist_offer_hours, is_current, is_active, created_at on academic_terms begin
    insert into keep_audit values ('academic_terms', new.id, 'update', row_changes('id,code,name:j,academic_year,semester,start_date,end_date,registration_start_date,registration_end_date,add_deadline,drop_deadline,withdraw_deadline,grading_deadline,waitlist_offer_hours,is_current:b,is_active:b,created_at', old.id, old.code, old.name, old.academic_year, old.semester, old.start_date, old.end_date, old.registration_start_date, old.registration_end_date, old.add_deadline, old.drop_deadline, old.withdraw_deadline, old.grading_deadline, old.waitlist_offer_hours, old.is_current, old.is_active, old.created_at, new.id, new.code, new.name, new.academic_year, new.semester, new.start_date, new.end_date, new.registration_start_date, new.registration_end_date, new.add_deadline, new.drop_deadline, new.withdraw_deadline, new.grading_deadline, new.waitlist_offer_hours, new.is_current, new.is_active, new.created_at));
end;

CREATE TRIGGER academic_terms_copy_to_offerings after update of academic_year, semester on academic_terms
when new.academic_year <> old.academic_year or new.semester <> old.semester begin
    update course_offerings set academic_year = new.academic_year, semester = new.semester
     where term_id = new.id;
end;

CREATE TRIGGER academic_terms_touch after update on academic_terms
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update academic_terms set updated_at = now() where id = new.id;
end;

CREATE TABLE accommodations (
    id text not null default (gen_random_uuid()),
    user_id text not null,
    starts_on text not null,
    ends_on text,
    extra_time_factor real not null default 1,
    extra_attempts integer not null default 0,
    window_extension_minutes integer not null default 0,
    reason text,
    granted_by text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint accommodations_pkey primary key (id),
    constraint accommodations_id_stored check (length(id) = 36),
    constraint accommodations_user_id_stored check (length(user_id) = 36),
    constraint accommodations_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
    constraint accommodations_starts_on_stored check (is_date(starts_on)),
    constraint accommodations_ends_on_stored check (is_date(ends_on)),
    constraint accommodations_extra_time_factor_valid check (extra_time_factor between 1 and 10),
    constraint accommodations_extra_time_factor_stored check (round(extra_time_factor, 2) = extra_time_factor and abs(extra_time_factor) < 1e2),
    constraint accommodations_extra_attempts_valid check (extra_attempts between 0 and 100),
    constraint accommodations_window_extension_minutes_valid check (window_extension_minutes between 0 and 525600),
    constraint accommodations_reason_length check (length(reason) <= 1000),
    constraint accommodations_granted_by_stored check (length(granted_by) = 36),
    constraint accommodations_granted_by_fkey foreign key (granted_by) references users (id) on delete set null,
    constraint accommodations_is_active_stored check (is_active in (0, 1)),
    constraint accommodations_created_at_stored check (is_timestamp(created_at)),
    constraint accommodations_updated_at_stored check (is_timestamp(updated_at)),
    constraint accommodations_dates_valid check (starts_on <= ends_on)
) strict;

CREATE INDEX idx_accommodations_granted_by on accommodations (granted_by);

CREATE INDEX idx_accommodations_user_id on accommodations (user_id);

CREATE TRIGGER accommodations_audit_delete after delete on accommodations begin
    insert into keep_audit values ('accommodations', old.id, 'delete', row_record('id,user_id,starts_on,ends_on,extra_time_factor,extra_attempts,window_extension_minutes,reason,granted_by,is_active:b,created_at', old.id, old.user_id, old.starts_on, old.ends_on, old.extra_time_factor, old.extra_attempts, old.window_extension_minutes, old.reason, old.granted_by, old.is_active, old.created_at));
end;

CREATE TRIGGER accommodations_audit_insert after insert on accommodations begin
    insert into keep_audit values ('accommodations', new.id, 'create', row_record('id,user_id,starts_on,ends_on,extra_time_factor,extra_attempts,window_extension_minutes,reason,granted_by,is_active:b,created_at', new.id, new.user_id, new.starts_on, new.ends_on, new.extra_time_factor, new.extra_attempts, new.window_extension_minutes, new.reason, new.granted_by, new.is_active, new.created_at));
end;

CREATE TRIGGER accommodations_audit_update after update of id, user_id, starts_on, ends_on, extra_time_factor, extra_attempts, window_extension_minutes, reason, granted_by, is_active, created_at on accommodations begin
    insert into keep_audit values ('accommodations', new.id, 'update', row_changes('id,user_id,starts_on,ends_on,extra_time_factor,extra_attempts,window_extension_minutes,reason,granted_by,is_active:b,created_at', old.id, old.user_id, old.starts_on, old.ends_on, old.extra_time_factor, old.extra_attempts, old.window_extension_minutes, old.reason, old.granted_by, old.is_active, old.created_at, new.id, new.user_id, new.starts_on, new.ends_on, new.extra_time_factor, new.extra_attempts, new.window_extension_minutes, new.reason, new.granted_by, new.is_active, new.created_at));
end;

CREATE TRIGGER accommodations_deadlines_delete after delete on accommodations begin
insert into keep_deadlines select o.id from assessment_attempts o where o.status = 'in_progress' and o.user_id = old.user_id;
end;

CREATE TRIGGER accommodations_deadlines_insert after insert on accommodations begin
insert into keep_deadlines select o.id from assessment_attempts o where o.status = 'in_progress' and o.user_id = new.user_id;
end;

CREATE TRIGGER accommodations_deadlines_update after update on accommodations begin
insert into keep_deadlines select o.id from assessment_attempts o where o.status = 'in_progress' and o.user_id = old.user_id;
insert into keep_deadlines select o.id from assessment_attempts o where o.status = 'in_progress' and o.user_id = new.user_id;
end;

CREATE TRIGGER accommodations_lateness_delete after delete on accommodations begin
insert into keep_lateness select o.id from assessment_submissions o where o.user_id is not null and o.user_id = old.user_id;
end;

CREATE TRIGGER accommodations_lateness_insert after insert on accommodations begin
insert into keep_lateness select o.id from assessment_submissions o where o.user_id is not null and o.user_id = new.user_id;
end;

CREATE TRIGGER accommodations_lateness_update after update on accommodations begin
insert into keep_lateness select o.id from assessment_submissions o where o.user_id is not null and o.user_id = old.user_id;
insert into keep_lateness select o.id from assessment_submissions o where o.user_id is not null and o.user_id = new.user_id;
end;

CREATE TRIGGER accommodations_touch after update on accommodations
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update accommodations set updated_at = now() where id = new.id;
end;

CREATE TABLE announcements (
    id text not null default (gen_random_uuid()),
    course_id text,
    course_offering_id text,
    author_id text,
    title text not null,
    content text not null,
    published_at text not null,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint announcements_pkey primary key (id),
    constraint announcements_id_stored check (length(id) = 36),
    constraint announcements_course_id_stored check (length(course_id) = 36),
    constraint announcements_course_id_fkey foreign key (course_id) references courses (id) on delete cascade,
    constraint announcements_course_offering_id_stored check (length(course_offering_id) = 36),
    constraint announcements_course_offering_id_fkey foreign key (course_offering_id) references course_offerings (id) on delete cascade,
    constraint announcements_author_id_stored check (length(author_id) = 36),
    constraint announcements_author_id_fkey foreign key (author_id) references users (id) on delete set null,
    constraint announcements_title_length check (length(title) <= 255),
    constraint announcements_title_present check (trim(title) <> ''),
    constraint announcements_content_length check (length(content) <= 20000),
    constraint announcements_content_present check (trim(content) <> ''),
    constraint announcements_published_at_stored check (is_timestamp(published_at)),
    constraint announcements_is_active_stored check (is_active in (0, 1)),
    constraint announcements_created_at_stored check (is_timestamp(created_at)),
    constraint announcements_updated_at_stored check (is_timestamp(updated_at)),
    constraint announcements_one_audience check (course_id is null or course_offering_id is null)
) strict;

CREATE INDEX idx_announcements_author_id on announcements (author_id);

CREATE INDEX idx_announcements_course_id on announcements (course_id, published_at);

CREATE INDEX idx_announcements_course_offering_id on announcements (course_offering_id, published_at);

CREATE INDEX idx_announcements_everyone on announcements (published_at) where course_id is null and course_offering_id is null;

CREATE TRIGGER announcements_audit_delete after delete on announcements begin
    insert into keep_audit values ('announcements', old.id, 'delete', row_record('id,course_id,course_offering_id,author_id,title,content,published_at,is_active:b,created_at', old.id, old.course_id, old.course_offering_id, old.author_id, old.title, old.content, old.published_at, old.is_active, old.created_at));
end;

CREATE TRIGGER announcements_audit_insert after insert on announcements begin
    insert into keep_audit values ('announcements', new.id, 'create', row_record('id,course_id,course_offering_id,author_id,title,content,published_at,is_active:b,created_at', new.id, new.course_id, new.course_offering_id, new.author_id, new.title, new.content, new.published_at, new.is_active, new.created_at));
end;

CREATE TRIGGER announcements_audit_update after update of id, course_id, course_offering_id, author_id, title, content, published_at, is_active, created_at on announcements begin
    insert into keep_audit values ('announcements', new.id, 'update', row_changes('id,course_id,course_offering_id,author_id,title,content,published_at,is_active:b,created_at', old.id, old.course_id, old.course_offering_id, old.author_id, old.title, old.content, old.published_at, old.is_active, old.created_at, new.id, new.course_id, new.course_offering_id, new.author_id, new.title, new.content, new.published_at, new.is_active, new.created_at));
end;

CREATE TRIGGER announcements_touch after update on announcements
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update announcements set updated_at = now() where id = new.id;
end;

CREATE TABLE api_keys (
    id text not null default (gen_random_uuid()),
    user_id text not null,
    name text not null,
    key_hash text not null,
    scopes text not null default '[]',
    expires_at text,
    last_used_at text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint api_keys_pkey primary key (id),
    constraint api_keys_id_stored check (length(id) = 36),
    constraint api_keys_user_id_stored check (length(user_id) = 36),
    constraint api_keys_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
    constraint api_keys_name_length check (length(name) <= 100),
    constraint api_keys_key_hash_length check (length(key_hash) <= 64),
    constraint api_keys_scopes_stored check (json_valid(scopes)),
    constraint api_keys_expires_at_stored check (is_timestamp(expires_at)),
    constraint api_keys_last_used_at_stored check (is_timestamp(last_used_at)),
    constraint api_keys_is_active_stored check (is_active in (0, 1)),
    constraint api_keys_created_at_stored check (is_timestamp(created_at)),
    constraint api_keys_updated_at_stored check (is_timestamp(updated_at)),
    constraint api_keys_key_hash_key unique (key_hash)
) strict;

CREATE INDEX idx_api_keys_user_id on api_keys (user_id);

CREATE TRIGGER api_keys_audit_delete after delete on api_keys begin
    insert into keep_audit values ('api_keys', old.id, 'delete', row_record('id,user_id,name,key_hash:s,scopes:j,expires_at,last_used_at,is_active:b,created_at', old.id, old.user_id, old.name, old.key_hash, old.scopes, old.expires_at, old.last_used_at, old.is_active, old.created_at));
end;

CREATE TRIGGER api_keys_audit_insert after insert on api_keys begin
    insert into keep_audit values ('api_keys', new.id, 'create', row_record('id,user_id,name,key_hash:s,scopes:j,expires_at,last_used_at,is_active:b,created_at', new.id, new.user_id, new.name, new.key_hash, new.scopes, new.expires_at, new.last_used_at, new.is_active, new.created_at));
end;

CREATE TRIGGER api_keys_audit_update after update of id, user_id, name, key_hash, scopes, expires_at, last_used_at, is_active, created_at on api_keys begin
    insert into keep_audit values ('api_keys', new.id, 'update', row_changes('id,user_id,name,key_hash:s,scopes:j,expires_at,last_used_at,is_active:b,created_at', old.id, old.user_id, old.name, old.key_hash, old.scopes, old.expires_at, old.last_used_at, old.is_active, old.created_at, new.id, new.user_id, new.name, new.key_hash, new.scopes, new.expires_at, new.last_used_at, new.is_active, new.created_at));
end;

CREATE TRIGGER api_keys_touch after update on api_keys
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update api_keys set updated_at = now() where id = new.id;
end;

CREATE TABLE assessment_attempts (
    id text not null default (gen_random_uuid()),
    assessment_id text not null,
    user_id text,
    course_offering_id text,
    paper_id text,
    attempt_number integer not null default 1,
    status text not null default 'in_progress',
    started_at text not null,
    deadline_at text,
    ended_at text,
    answers text not null default '{}',
    sequence integer not null default 0,
    client_id text,
    saved_at text,
    feedback text,
    score real,
    max_score real,
    needs_marking integer not null default 0,
    passed integer not null default 0,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint assessment_attempts_pkey primary key (id),
    constraint assessment_attempts_id_stored check (length(id) = 36),
    constraint assessment_attempts_assessment_id_stored check (length(assessment_id) = 36),
    constraint assessment_attempts_assessment_id_fkey foreign key (assessment_id) references assessments (id) on delete restrict,
    constraint assessment_attempts_user_id_stored check (length(user_id) = 36),
    constraint assessment_attempts_user_id_fkey foreign key (user_id) references users (id) on delete set null,
    constraint assessment_attempts_course_offering_id_stored check (length(course_offering_id) = 36),
    constraint assessment_attempts_course_offering_id_fkey foreign key (course_offering_id) references course_offerings (id) on delete set null,
    constraint assessment_attempts_paper_id_stored check (length(paper_id) = 36),
    constraint assessment_attempts_paper_id_fkey foreign key (paper_id) references attempt_papers (id) on delete restrict,
    constraint assessment_attempts_attempt_number_valid check (attempt_number >= 1),
    constraint assessment_attempts_status_valid check (status in ('in_progress', 'submitted', 'auto_submitted', 'graded')),
    constraint assessment_attempts_started_at_stored check (is_timestamp(started_at)),
    constraint assessment_attempts_deadline_at_stored check (is_timestamp(deadline_at)),
    constraint assessment_attempts_ended_at_stored check (is_timestamp(ended_at)),
    constraint assessment_attempts_answers_stored check (json_valid(answers)),
    constraint assessment_attempts_sequence_not_negative check (sequence >= 0),
    constraint assessment_attempts_client_id_length check (length(client_id) <= 100),
    constraint assessment_attempts_saved_at_stored check (is_timestamp(saved_at)),
    constraint assessment_attempts_feedback_length check (length(feedback) <= 20000),
    constraint assessment_attempts_score_not_negative check (score >= 0),
    constraint assessment_attempts_score_stored check (round(score, 2) = score and abs(score) < 1e6),
    constraint assessment_attempts_max_score_not_negative check (max_score >= 0),
    constraint assessment_attempts_max_score_stored check (round(max_score, 2) = max_score and abs(max_score) < 1e6),
    constraint assessment_attempts_needs_marking_stored check (needs_marking in (0, 1)),
    constraint assessment_attempts_passed_stored check (passed in (0, 1)),
    constraint assessment_attempts_is_active_stored check (is_active in (0, 1)),
    constraint assessment_attempts_created_at_stored check (is_timestamp(created_at)),
    constraint assessment_attempts_updated_at_stored check (is_timestamp(updated_at)),
    constraint assessment_attempts_assessment_user_number_key unique (assessment_id, user_id, attempt_number),
    constraint assessment_attempts_end_stated check ((status = 'in_progress') = (ended_at is null))
) strict;

CREATE UNIQUE INDEX assessment_attempts_one_open on assessment_attempts (assessment_id, user_id) where status = 'in_progress';

CREATE INDEX idx_assessment_attempts_course_offering_id on assessment_attempts (course_offering_id);

CREATE INDEX idx_assessment_attempts_created_at on assessment_attempts (created_at);

CREATE INDEX idx_assessment_attempts_overdue on assessment_attempts (deadline_at) where status = 'in_progress';

CREATE INDEX idx_assessment_attempts_paper_id on assessment_attempts (paper_id);

CREATE INDEX idx_assessment_attempts_score on assessment_attempts (score);

CREATE INDEX idx_assessment_attempts_user_id on assessment_attempts (user_id);

CREATE TRIGGER assessment_attempts_answers_final before update of answers on assessment_attempts when (old.status <> 'in_progress' or new.saved_at > new.deadline_at) begin
    select raise(abort, 'constraint:assessment_attempts_answers_final: answers are taken until the deadline, and while the attempt is open');
end;

CREATE TRIGGER assessment_attempts_audit_delete after delete on assessment_attempts begin
    insert into keep_audit values ('assessment_attempts', old.id, 'delete', row_record('id,assessment_id,user_id,course_offering_id,paper_id,attempt_number,status,started_at,deadline_at,ended_at,feedback,score,max_score,needs_marking:b,passed:b,is_active:b,created_at', old.id, old.assessment_id, old.user_id, old.course_offering_id, old.paper_id, old.attempt_number, old.status, old.started_at, old.deadline_at, old.ended_at, old.feedback, old.score, old.max_score, old.needs_marking, old.passed, old.is_active, old.created_at));
end;

CREATE TRIGGER assessment_attempts_audit_insert after insert on assessment_attempts begin
    insert into keep_audit values ('assessment_attempts', new.id, 'create', row_record('id,assessment_id,user_id,course_offering_id,paper_id,attempt_number,status,started_at,deadline_at,ended_at,feedback,score,max_score,needs_marking:b,passed:b,is_active:b,created_at', new.id, new.assessment_id, new.user_id, new.course_offering_id, new.paper_id, new.attempt_number, new.status, new.started_at, new.deadline_at, new.ended_at, new.feedback, new.score, new.max_score, new.needs_marking, new.passed, new.is_active, new.created_at));
end;

CREATE TRIGGER assessment_attempts_audit_update after update of id, assessment_id, user_id, course_offering_id, paper_id, attempt_number, status, started_at, deadline_at, ended_at, feedback, score, max_score, needs_marking, passed, is_active, created_at on assessment_attempts begin
    insert into keep_audit values ('assessment_attempts', new.id, 'update', row_changes('id,assessment_id,user_id,course_offering_id,paper_id,attempt_number,status,started_at,deadline_at,ended_at,feedback,score,max_score,needs_marking:b,passed:b,is_active:b,created_at', old.id, old.assessment_id, old.user_id, old.course_offering_id, old.paper_id, old.attempt_number, old.status, old.started_at, old.deadline_at, old.ended_at, old.feedback, old.score, old.max_score, old.needs_marking, old.passed, old.is_active, old.created_at, new.id, new.assessment_id, new.user_id, new.course_offering_id, new.paper_id, new.attempt_number, new.status, new.started_at, new.deadline_at, new.ended_at, new.feedback, new.score, new.max_score, new.needs_marking, new.passed, new.is_active, new.created_at));
end;

CREATE TRIGGER assessment_attempts_graded_update after update of score, needs_marking, status on assessment_attempts begin
insert into grades
    (enrollment_id, student_id, course_offering_id, assessment_id, marks_obtained, max_marks, percentage, origin,
     graded_at)
select e.id, e.student_id, e.course_offering_id, r.assessment_id, r.score, r.max_score,
       case when r.max_score > 0 then least(round(r.score * 100.0 / r.max_score, 2), 999.99) end, 'result', app_now()
  from (select o.assessment_id, o.user_id,
       case when a.grading_method = 'average' then round(avg(o.score) over person, 2) else o.score end as score,
       case when a.grading_method = 'average' then round(avg(o.max_score) over person, 2)
            else o.max_score end as max_score,
       case when a.grading_method in ('best', 'average') then
                max(case when o.needs_marking then 1 else 0 end) over person
            when o.needs_marking then 1 else 0 end as awaits,
       row_number() over (
           partition by o.assessment_id, o.user_id
           order by case a.grading_method when 'best' then -o.score when 'last' then -o.attempt_number
                         else o.attempt_number end, o.attempt_number) as place
  from (select o.assessment_id, o.user_id, o.score, o.max_score, o.needs_marking, o.attempt_number
  from assessment_attempts o
 where o.status <> 'in_progress' and o.score is not null and o.assessment_id = new.assessment_id and o.user_id = new.user_id
   and new.status <> 'in_progress' and new.score is not null) o
  join assessments a on a.id = o.assessment_id
window person as (partition by o.assessment_id, o.user_id)) r
  join students s on s.user_id = r.user_id
  join course_enrollments e on e.student_id = s.id
  join grade_columns c on c.course_offering_id = e.course_offering_id and c.assessment_id = r.assessment_id
 where r.place = 1 and r.awaits = 0 and e.status in ('enrolled', 'completed', 'failed') and c.is_active
 order by e.id
on conflict (enrollment_id, assessment_id) where assessment_id is not null do update
   set marks_obtained = excluded.marks_obtained, max_marks = excluded.max_marks,
       percentage = excluded.percentage, graded_at = excluded.graded_at, version = grades.version + 1
 where grades.origin = 'result' and not grades.released
   and (grades.marks_obtained is distinct from excluded.marks_obtained
        or grades.max_marks is distinct from excluded.max_marks);
end;

CREATE TRIGGER assessment_attempts_touch after update on assessment_attempts
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update assessment_attempts set updated_at = now() where id = new.id;
end;

CREATE TABLE assessment_networks (
    id text not null default (gen_random_uuid()),
    assessment_id text not null,
    network text not null,
    first_address text not null,
    last_address text not null,
    created_at text not null default (now()),
    constraint assessment_networks_pkey primary key (id),
    constraint assessment_networks_id_stored check (length(id) = 36),
    constraint assessment_networks_assessment_id_stored check (length(assessment_id) = 36),
    constraint assessment_networks_assessment_id_fkey foreign key (assessment_id) references assessments (id) on delete cascade,
    constraint assessment_networks_network_length check (length(network) <= 50),
    constraint assessment_networks_network_present check (trim(network) <> ''),
    constraint assessment_networks_first_address_length check (length(first_address) <= 32),
    constraint assessment_networks_last_address_length check (length(last_address) <= 32),
    constraint assessment_networks_created_at_stored check (is_timestamp(created_at)),
    constraint assessment_networks_assessment_network_key unique (assessment_id, network),
    constraint assessment_networks_range_valid check (first_address <= last_address)
) strict;

CREATE TRIGGER assessment_networks_audit_delete after delete on assessment_networks begin
    insert into keep_audit values ('assessment_networks', old.id, 'delete', row_record('id,assessment_id,network,first_address,last_address,created_at', old.id, old.assessment_id, old.network, old.first_address, old.last_address, old.created_at));
end;

CREATE TRIGGER assessment_networks_audit_insert after insert on assessment_networks begin
    insert into keep_audit values ('assessment_networks', new.id, 'create', row_record('id,assessment_id,network,first_address,last_address,created_at', new.id, new.assessment_id, new.network, new.first_address, new.last_address, new.created_at));
end;

CREATE TRIGGER assessment_networks_audit_update after update of id, assessment_id, network, first_address, last_address, created_at on assessment_networks begin
    insert into keep_audit values ('assessment_networks', new.id, 'update', row_changes('id,assessment_id,network,first_address,last_address,created_at', old.id, old.assessment_id, old.network, old.first_address, old.last_address, old.created_at, new.id, new.assessment_id, new.network, new.first_address, new.last_address, new.created_at));
end;

CREATE TABLE assessment_overrides (
    id text not null default (gen_random_uuid()),
    assessment_id text not null,
    user_id text,
    group_id text,
    start_at text,
    due_at text,
    end_at text,
    duration_minutes integer,
    max_attempts integer,
    reason text,
    granted_by text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint assessment_overrides_pkey primary key (id),
    constraint assessment_overrides_id_stored check (length(id) = 36),
    constraint assessment_overrides_assessment_id_stored check (length(assessment_id) = 36),
    constraint assessment_overrides_assessment_id_fkey foreign key (assessment_id) references assessments (id) on delete cascade,
    constraint assessment_overrides_user_id_stored check (length(user_id) = 36),
    constraint assessment_overrides_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
    constraint assessment_overrides_group_id_stored check (length(group_id) = 36),
    constraint assessment_overrides_group_id_fkey foreign key (group_id) references student_groups (id) on delete cascade,
    constraint assessment_overrides_start_at_stored check (is_timestamp(start_at)),
    constraint assessment_overrides_due_at_stored check (is_timestamp(due_at)),
    constraint assessment_overrides_end_at_stored check (is_timestamp(end_at)),
    constraint assessment_overrides_duration_minutes_valid check (duration_minutes between 1 and 525600),
    constraint assessment_overrides_max_attempts_valid check (max_attempts between 1 and 1000),
    constraint assessment_overrides_reason_length check (length(reason) <= 1000),
    constraint assessment_overrides_granted_by_stored check (length(granted_by) = 36),
    constraint assessment_overrides_granted_by_fkey foreign key (granted_by) references users (id) on delete set null,
    constraint assessment_overrides_is_active_stored check (is_active in (0, 1)),
    constraint assessment_overrides_created_at_stored check (is_timestamp(created_at)),
    constraint assessment_overrides_updated_at_stored check (is_timestamp(updated_at)),
    constraint assessment_overrides_one_whom check ((user_id is null) <> (group_id is null)),
    constraint assessment_overrides_dates_valid check (start_at < end_at),
    constraint assessment_overrides_due_valid check (due_at <= end_at)
) strict;

CREATE UNIQUE INDEX assessment_overrides_group_key on assessment_overrides (assessment_id, group_id) where group_id is not null and is_active;

CREATE UNIQUE INDEX assessment_overrides_user_key on assessment_overrides (assessment_id, user_id) where user_id is not null and is_active;

CREATE INDEX idx_assessment_overrides_assessment_id on assessment_overrides (assessment_id);

CREATE INDEX idx_assessment_overrides_granted_by on assessment_overrides (granted_by);

CREATE INDEX idx_assessment_overrides_group_id on assessment_overrides (group_id);

CREATE INDEX idx_assessment_overrides_user_id on assessment_overrides (user_id);

CREATE TRIGGER assessment_overrides_audit_delete after delete on assessment_overrides begin
    insert into keep_audit values ('assessment_overrides', old.id, 'delete', row_record('id,assessment_id,user_id,group_id,start_at,due_at,end_at,duration_minutes,max_attempts,reason,granted_by,is_active:b,created_at', old.id, old.assessment_id, old.user_id, old.group_id, old.start_at, old.due_at, old.end_at, old.duration_minutes, old.max_attempts, old.reason, old.granted_by, old.is_active, old.created_at));
end;

CREATE TRIGGER assessment_overrides_audit_insert after insert on assessment_overrides begin
    insert into keep_audit values ('assessment_overrides', new.id, 'create', row_record('id,assessment_id,user_id,group_id,start_at,due_at,end_at,duration_minutes,max_attempts,reason,granted_by,is_active:b,created_at', new.id, new.assessment_id, new.user_id, new.group_id, new.start_at, new.due_at, new.end_at, new.duration_minutes, new.max_attempts, new.reason, new.granted_by, new.is_active, new.created_at));
end;

CREATE TRIGGER assessment_overrides_audit_update after update of id, assessment_id, user_id, group_id, start_at, due_at, end_at, duration_minutes, max_attempts, reason, granted_by, is_active, created_at on assessment_overrides begin
    insert into keep_audit values ('assessment_overrides', new.id, 'update', row_changes('id,assessment_id,user_id,group_id,start_at,due_at,end_at,duration_minutes,max_attempts,reason,granted_by,is_active:b,created_at', old.id, old.assessment_id, old.user_id, old.group_id, old.start_at, old.due_at, old.end_at, old.duration_minutes, old.max_attempts, old.reason, old.granted_by, old.is_active, old.created_at, new.id, new.assessment_id, new.user_id, new.group_id, new.start_at, new.due_at, new.end_at, new.duration_minutes, new.max_attempts, new.reason, new.granted_by, new.is_active, new.created_at));
end;

CREATE TRIGGER assessment_overrides_deadlines_delete after delete on assessment_overrides begin
insert into keep_deadlines select o.id from assessment_attempts o where o.status = 'in_progress' and o.assessment_id = old.assessment_id;
end;

CREATE TRIGGER assessment_overrides_deadlines_insert after insert on assessment_overrides begin
insert into keep_deadlines select o.id from assessment_attempts o where o.status = 'in_progress' and o.assessment_id = new.assessment_id;
end;

CREATE TRIGGER assessment_overrides_deadlines_update after update on assessment_overrides begin
insert into keep_deadlines select o.id from assessment_attempts o where o.status = 'in_progress' and o.assessment_id = old.assessment_id;
insert into keep_deadlines select o.id from assessment_attempts o where o.status = 'in_progress' and o.assessment_id = new.assessment_id;
end;

CREATE TRIGGER assessment_overrides_lateness_delete after delete on assessment_overrides begin
insert into keep_lateness select o.id from assessment_submissions o where o.user_id is not null and o.assessment_id = old.assessment_id and (old.user_id is null or o.user_id = old.user_id);
end;

CREATE TRIGGER assessment_overrides_lateness_insert after insert on assessment_overrides begin
insert into keep_lateness select o.id from assessment_submissions o where o.user_id is not null and o.assessment_id = new.assessment_id and (new.user_id is null or o.user_id = new.user_id);
end;

CREATE TRIGGER assessment_overrides_lateness_update after update on assessment_overrides begin
insert into keep_lateness select o.id from assessment_submissions o where o.user_id is not null and o.assessment_id = old.assessment_id and (old.user_id is null or o.user_id = old.user_id);
insert into keep_lateness select o.id from assessment_submissions o where o.user_id is not null and o.assessment_id = new.assessment_id and (new.user_id is null or o.user_id = new.user_id);
end;

CREATE TRIGGER assessment_overrides_touch after update on assessment_overrides
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update assessment_overrides set updated_at = now() where id = new.id;
end;

CREATE TABLE assessment_questions (
    id text not null default (gen_random_uuid()),
    assessment_id text not null,
    section_id text,
    question_id text not null,
    "order" integer not null default 0,
    points real,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint assessment_questions_pkey primary key (id),
    constraint assessment_questions_id_stored check (length(id) = 36),
    constraint assessment_questions_assessment_id_stored check (length(assessment_id) = 36),
    constraint assessment_questions_assessment_id_fkey foreign key (assessment_id) references assessments (id) on delete cascade,
    constraint assessment_questions_section_id_stored check (length(section_id) = 36),
    constraint assessment_questions_section_id_fkey foreign key (section_id) references assessment_sections (id) on delete cascade,
    constraint assessment_questions_question_id_stored check (length(question_id) = 36),
    constraint assessment_questions_question_id_fkey foreign key (question_id) references questions (id) on delete restrict,
    constraint assessment_questions_order_not_negative check ("order" >= 0),
    constraint assessment_questions_points_not_negative check (points >= 0),
    constraint assessment_questions_points_stored check (round(points, 2) = points and abs(points) < 1e6),
    constraint assessment_questions_is_active_stored check (is_active in (0, 1)),
    constraint assessment_questions_created_at_stored check (is_timestamp(created_at)),
    constraint assessment_questions_updated_at_stored check (is_timestamp(updated_at)),
    constraint assessment_questions_assessment_question_key unique (assessment_id, question_id)
) strict;

CREATE INDEX idx_assessment_questions_question_id on assessment_questions (question_id);

CREATE INDEX idx_assessment_questions_section_id on assessment_questions (section_id);

CREATE TRIGGER assessment_questions_audit_delete after delete on assessment_questions begin
    insert into keep_audit values ('assessment_questions', old.id, 'delete', row_record('id,assessment_id,section_id,question_id,order,points,is_active:b,created_at', old.id, old.assessment_id, old.section_id, old.question_id, old."order", old.points, old.is_active, old.created_at));
end;

CREATE TRIGGER assessment_questions_audit_insert after insert on assessment_questions begin
    insert into keep_audit values ('assessment_questions', new.id, 'create', row_record('id,assessment_id,section_id,question_id,order,points,is_active:b,created_at', new.id, new.assessment_id, new.section_id, new.question_id, new."order", new.points, new.is_active, new.created_at));
end;

CREATE TRIGGER assessment_questions_audit_update after update of id, assessment_id, section_id, question_id, "order", points, is_active, created_at on assessment_questions begin
    insert into keep_audit values ('assessment_questions', new.id, 'update', row_changes('id,assessment_id,section_id,question_id,order,points,is_active:b,created_at', old.id, old.assessment_id, old.section_id, old.question_id, old."order", old.points, old.is_active, old.created_at, new.id, new.assessment_id, new.section_id, new.question_id, new."order", new.points, new.is_active, new.created_at));
end;

CREATE TRIGGER assessment_questions_counted_delete after delete on assessment_questions begin
update assessments
   set total_questions = (
           select count(*) from assessment_questions q where q.assessment_id = assessments.id and q.is_active)
           + (select coalesce(sum(s.draw_count), 0) from assessment_sections s
               where s.assessment_id = assessments.id and s.is_active),
       papers_prepared_at = null
 where id = old.assessment_id;
delete from attempt_papers
 where assessment_id = old.assessment_id
   and not exists (select 1 from assessment_attempts o where o.paper_id = attempt_papers.id);
end;

CREATE TRIGGER assessment_questions_counted_insert after insert on assessment_questions begin
update assessments
   set total_questions = (
           select count(*) from assessment_questions q where q.assessment_id = assessments.id and q.is_active)
           + (select coalesce(sum(s.draw_count), 0) from assessment_sections s
               where s.assessment_id = assessments.id and s.is_active),
       papers_prepared_at = null
 where id = new.assessment_id;
delete from attempt_papers
 where assessment_id = new.assessment_id
   and not exists (select 1 from assessment_attempts o where o.paper_id = attempt_papers.id);
end;

CREATE TRIGGER assessment_questions_counted_update after update on assessment_questions begin
update assessments
   set total_questions = (
           select count(*) from assessment_questions q where q.assessment_id = assessments.id and q.is_active)
           + (select coalesce(sum(s.draw_count), 0) from assessment_sections s
               where s.assessment_id = assessments.id and s.is_active),
       papers_prepared_at = null
 where id = old.assessment_id;
delete from attempt_papers
 where assessment_id = old.assessment_id
   and not exists (select 1 from assessment_attempts o where o.paper_id = attempt_papers.id);
update assessments
   set total_questions = (
           select count(*) from assessment_questions q where q.assessment_id = assessments.id and q.is_active)
           + (select coalesce(sum(s.draw_count), 0) from assessment_sections s
               where s.assessment_id = assessments.id and s.is_active),
       papers_prepared_at = null
 where id = new.assessment_id;
delete from attempt_papers
 where assessment_id = new.assessment_id
   and not exists (select 1 from assessment_attempts o where o.paper_id = attempt_papers.id);
end;

CREATE TRIGGER assessment_questions_touch after update on assessment_questions
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update assessment_questions set updated_at = now() where id = new.id;
end;

CREATE TABLE assessment_sections (
    id text not null default (gen_random_uuid()),
    assessment_id text not null,
    name text not null default '',
    instructions text not null default '',
    "order" integer not null default 0,
    draw_count integer,
    draw_points real,
    draw_topic text,
    draw_difficulty text,
    draw_tag text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint assessment_sections_pkey primary key (id),
    constraint assessment_sections_id_stored check (length(id) = 36),
    constraint assessment_sections_assessment_id_stored check (length(assessment_id) = 36),
    constraint assessment_sections_assessment_id_fkey foreign key (assessment_id) references assessments (id) on delete cascade,
    constraint assessment_sections_name_length check (length(name) <= 255),
    constraint assessment_sections_instructions_length check (length(instructions) <= 20000),
    constraint assessment_sections_order_not_negative check ("order" >= 0),
    constraint assessment_sections_draw_count_valid check (draw_count between 1 and 500),
    constraint assessment_sections_draw_points_not_negative check (draw_points >= 0),
    constraint assessment_sections_draw_points_stored check (round(draw_points, 2) = draw_points and abs(draw_points) < 1e6),
    constraint assessment_sections_draw_topic_length check (length(draw_topic) <= 255),
    constraint assessment_sections_draw_topic_present check (trim(draw_topic) <> ''),
    constraint assessment_sections_draw_difficulty_valid check (draw_difficulty in ('easy', 'medium', 'hard')),
    constraint assessment_sections_draw_tag_length check (length(draw_tag) <= 100),
    constraint assessment_sections_draw_tag_present check (trim(draw_tag) <> ''),
    constraint assessment_sections_is_active_stored check (is_active in (0, 1)),
    constraint assessment_sections_created_at_stored check (is_timestamp(created_at)),
    constraint assessment_sections_updated_at_stored check (is_timestamp(updated_at)),
    constraint assessment_sections_draw_complete check (draw_count is not null
or (draw_points is null and draw_topic is null and draw_difficulty is null and draw_tag is null))
) strict;

CREATE INDEX idx_assessment_sections_assessment_id on assessment_sections (assessment_id);

CREATE TRIGGER assessment_sections_audit_delete after delete on assessment_sections begin
    insert into keep_audit values ('assessment_sections', old.id, 'delete', row_record('id,assessment_id,name,instructions,order,draw_count,draw_points,draw_topic,draw_difficulty,draw_tag,is_active:b,created_at', old.id, old.assessment_id, old.name, old.instructions, old."order", old.draw_count, old.draw_points, old.draw_topic, old.draw_difficulty, old.draw_tag, old.is_active, old.created_at));
end;

CREATE TRIGGER assessment_sections_audit_insert after insert on assessment_sections begin
    insert into keep_audit values ('assessment_sections', new.id, 'create', row_record('id,assessment_id,name,instructions,order,draw_count,draw_points,draw_topic,draw_difficulty,draw_tag,is_active:b,created_at', new.id, new.assessment_id, new.name, new.instructions, new."order", new.draw_count, new.draw_points, new.draw_topic, new.draw_difficulty, new.draw_tag, new.is_active, new.created_at));
end;

CREATE TRIGGER assessment_sections_audit_update after update of id, assessment_id, name, instructions, "order", draw_count, draw_points, draw_topic, draw_difficulty, draw_tag, is_active, created_at on assessment_sections begin
    insert into keep_audit values ('assessment_sections', new.id, 'update', row_changes('id,assessment_id,name,instructions,order,draw_count,draw_points,draw_topic,draw_difficulty,draw_tag,is_active:b,created_at', old.id, old.assessment_id, old.name, old.instructions, old."order", old.draw_count, old.draw_points, old.draw_topic, old.draw_difficulty, old.draw_tag, old.is_active, old.created_at, new.id, new.assessment_id, new.name, new.instructions, new."order", new.draw_count, new.draw_points, new.draw_topic, new.draw_difficulty, new.draw_tag, new.is_active, new.created_at));
end;

CREATE TRIGGER assessment_sections_counted_delete after delete on assessment_sections begin
update assessments
   set total_questions = (
           select count(*) from assessment_questions q where q.assessment_id = assessments.id and q.is_active)
           + (select coalesce(sum(s.draw_count), 0) from assessment_sections s
               where s.assessment_id = assessments.id and s.is_active),
       papers_prepared_at = null
 where id = old.assessment_id;
delete from attempt_papers
 where assessment_id = old.assessment_id
   and not exists (select 1 from assessment_attempts o where o.paper_id = attempt_papers.id);
end;

CREATE TRIGGER assessment_sections_counted_insert after insert on assessment_sections begin
update assessments
   set total_questions = (
           select count(*) from assessment_questions q where q.assessment_id = assessments.id and q.is_active)
           + (select coalesce(sum(s.draw_count), 0) from assessment_sections s
               where s.assessment_id = assessments.id and s.is_active),
       papers_prepared_at = null
 where id = new.assessment_id;
delete from attempt_papers
 where assessment_id = new.assessment_id
   and not exists (select 1 from assessment_attempts o where o.paper_id = attempt_papers.id);
end;

CREATE TRIGGER assessment_sections_counted_update after update on assessment_sections begin
update assessments
   set total_questions = (
           select count(*) from assessment_questions q where q.assessment_id = assessments.id and q.is_active)
           + (select coalesce(sum(s.draw_count), 0) from assessment_sections s
               where s.assessment_id = assessments.id and s.is_active),
       papers_prepared_at = null
 where id = old.assessment_id;
delete from attempt_papers
 where assessment_id = old.assessment_id
   and not exists (select 1 from assessment_attempts o where o.paper_id = attempt_papers.id);
update assessments
   set total_questions = (
           select count(*) from assessment_questions q where q.assessment_id = assessments.id and q.is_active)
           + (select coalesce(sum(s.draw_count), 0) from assessment_sections s
               where s.assessment_id = assessments.id and s.is_active),
       papers_prepared_at = null
 where id = new.assessment_id;
delete from attempt_papers
 where assessment_id = new.assessment_id
   and not exists (select 1 from assessment_attempts o where o.paper_id = attempt_papers.id);
end;

CREATE TRIGGER assessment_sections_touch after update on assessment_sections
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update assessment_sections set updated_at = now() where id = new.id;
end;

CREATE TABLE assessment_submissions (
    id text not null default (gen_random_uuid()),
    assessment_id text not null,
    course_offering_id text,
    user_id text,
    student_id text,
    group_id text,
    attempt_number integer not null default 1,
    text text,
    submitted_at text not null,
    is_late integer not null default 0,
    late_intervals integer not null default 0,
    withdrawn_at text,
    grader_id text,
    graded_at text,
    feedback text,
    score real,
    max_score real,
    final_score real,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint assessment_submissions_pkey primary key (id),
    constraint assessment_submissions_id_stored check (length(id) = 36),
    constraint assessment_submissions_assessment_id_stored check (length(assessment_id) = 36),
    constraint assessment_submissions_assessment_id_fkey foreign key (assessment_id) references assessments (id) on delete restrict,
    constraint assessment_submissions_course_offering_id_stored check (length(course_offering_id) = 36),
    constraint assessment_submissions_course_offering_id_fkey foreign key (course_offering_id) references course_offerings (id) on delete set null,
    constraint assessment_submissions_user_id_stored check (length(user_id) = 36),
    constraint assessment_submissions_user_id_fkey foreign key (user_id) references users (id) on delete set null,
    constraint assessment_submissions_student_id_stored check (length(student_id) = 36),
    constraint assessment_submissions_student_id_fkey foreign key (student_id) references students (id) on delete set null,
    constraint assessment_submissions_group_id_stored check (length(group_id) = 36),
    constraint assessment_submissions_group_id_fkey foreign key (group_id) references student_groups (id) on delete set null,
    constraint assessment_submissions_attempt_number_valid check (attempt_number >= 1),
    constraint assessment_submissions_text_length check (length(text) <= 200000),
    constraint assessment_submissions_submitted_at_stored check (is_timestamp(submitted_at)),
    constraint assessment_submissions_is_late_stored check (is_late in (0, 1)),
    constraint assessment_submissions_late_intervals_not_negative check (late_intervals >= 0),
    constraint assessment_submissions_withdrawn_at_stored check (is_timestamp(withdrawn_at)),
    constraint assessment_submissions_grader_id_stored check (length(grader_id) = 36),
    constraint assessment_submissions_grader_id_fkey foreign key (grader_id) references users (id) on delete set null,
    constraint assessment_submissions_graded_at_stored check (is_timestamp(graded_at)),
    constraint assessment_submissions_feedback_length check (length(feedback) <= 20000),
    constraint assessment_submissions_score_not_negative check (score >= 0),
    constraint assessment_submissions_score_stored check (round(score, 2) = score and abs(score) < 1e6),
    constraint assessment_submissions_max_score_not_negative check (max_score >= 0),
    constraint assessment_submissions_max_score_stored check (round(max_score, 2) = max_score and abs(max_score) < 1e6),
    constraint assessment_submissions_final_score_not_negative check (final_score >= 0),
    constraint assessment_submissions_final_score_stored check (round(final_score, 2) = final_score and abs(final_score) < 1e6),
    constraint assessment_submissions_is_active_stored check (is_active in (0, 1)),
    constraint assessment_submissions_created_at_stored check (is_timestamp(created_at)),
    constraint assessment_submissions_updated_at_stored check (is_timestamp(updated_at)),
    constraint assessment_submissions_one_whose check (student_id is null or group_id is null),
    constraint assessment_submissions_grade_complete check ((score is null) = (graded_at is null) and (score is null) = (max_score is null)),
    constraint assessment_submissions_withdrawn_ungraded check (withdrawn_at is null or graded_at is null)
) strict;

CREATE UNIQUE INDEX assessment_submissions_group_number_key on assessment_submissions (assessment_id, group_id, attempt_number) where group_id is not null and withdrawn_at is null;

CREATE UNIQUE INDEX assessment_submissions_student_number_key on assessment_submissions (assessment_id, student_id, attempt_number) where student_id is not null and withdrawn_at is null;

CREATE INDEX idx_assessment_submissions_assessment_id on assessment_submissions (assessment_id);

CREATE INDEX idx_assessment_submissions_course_offering_id on assessment_submissions (course_offering_id);

CREATE INDEX idx_assessment_submissions_grader_id on assessment_submissions (grader_id);

CREATE INDEX idx_assessment_submissions_group_id on assessment_submissions (group_id);

CREATE INDEX idx_assessment_submissions_of_group on assessment_submissions (group_id) where group_id is not null;

CREATE INDEX idx_assessment_submissions_queue on assessment_submissions (assessment_id, submitted_at) where withdrawn_at is null;

CREATE INDEX idx_assessment_submissions_student_id on assessment_submissions (student_id);

CREATE INDEX idx_submission_user_assn on assessment_submissions (user_id, assessment_id);

CREATE TRIGGER assessment_submissions_as_handed_in before update of assessment_id, attempt_number, text, submitted_at on assessment_submissions begin
    select raise(abort, 'constraint:assessment_submissions_as_handed_in: what was handed in is never changed');
end;

CREATE TRIGGER assessment_submissions_audit_delete after delete on assessment_submissions begin
    insert into keep_audit values ('assessment_submissions', old.id, 'delete', row_record('id,assessment_id,course_offering_id,user_id,student_id,group_id,attempt_number,text,submitted_at,withdrawn_at,grader_id,graded_at,feedback,score,max_score,is_active:b,created_at', old.id, old.assessment_id, old.course_offering_id, old.user_id, old.student_id, old.group_id, old.attempt_number, old.text, old.submitted_at, old.withdrawn_at, old.grader_id, old.graded_at, old.feedback, old.score, old.max_score, old.is_active, old.created_at));
end;

CREATE TRIGGER assessment_submissions_audit_insert after insert on assessment_submissions begin
    insert into keep_audit values ('assessment_submissions', new.id, 'create', row_record('id,assessment_id,course_offering_id,user_id,student_id,group_id,attempt_number,text,submitted_at,withdrawn_at,grader_id,graded_at,feedback,score,max_score,is_active:b,created_at', new.id, new.assessment_id, new.course_offering_id, new.user_id, new.student_id, new.group_id, new.attempt_number, new.text, new.submitted_at, new.withdrawn_at, new.grader_id, new.graded_at, new.feedback, new.score, new.max_score, new.is_active, new.created_at));
end;

CREATE TRIGGER assessment_submissions_audit_update after update of id, assessment_id, course_offering_id, user_id, student_id, group_id, attempt_number, text, submitted_at, withdrawn_at, grader_id, graded_at, feedback, score, max_score, is_active, created_at on assessment_submissions begin
    insert into keep_audit values ('assessment_submissions', new.id, 'update', row_changes('id,assessment_id,course_offering_id,user_id,student_id,group_id,attempt_number,text,submitted_at,withdrawn_at,grader_id,graded_at,feedback,score,max_score,is_active:b,created_at', old.id, old.assessment_id, old.course_offering_id, old.user_id, old.student_id, old.group_id, old.attempt_number, old.text, old.submitted_at, old.withdrawn_at, old.grader_id, old.graded_at, old.feedback, old.score, old.max_score, old.is_active, old.created_at, new.id, new.assessment_id, new.course_offering_id, new.user_id, new.student_id, new.group_id, new.attempt_number, new.text, new.submitted_at, new.withdrawn_at, new.grader_id, new.graded_at, new.feedback, new.score, new.max_score, new.is_active, new.created_at));
end;

CREATE TRIGGER assessment_submissions_final_score_insert after insert on assessment_submissions begin
update assessment_submissions set final_score = round(assessment_submissions.score * greatest(100 - assessment_submissions.late_intervals * a.late_deduction_percentage,
         a.late_floor_percentage) / 100, 2)
  from assessments a
 where a.id = assessment_submissions.assessment_id
   and assessment_submissions.final_score is distinct from round(assessment_submissions.score * greatest(100 - assessment_submissions.late_intervals * a.late_deduction_percentage,
         a.late_floor_percentage) / 100, 2)
   and assessment_submissions.id = new.id;
end;

CREATE TRIGGER assessment_submissions_final_score_update after update of score, late_intervals on assessment_submissions begin
update assessment_submissions set final_score = round(assessment_submissions.score * greatest(100 - assessment_submissions.late_intervals * a.late_deduction_percentage,
         a.late_floor_percentage) / 100, 2)
  from assessments a
 where a.id = assessment_submissions.assessment_id
   and assessment_submissions.final_score is distinct from round(assessment_submissions.score * greatest(100 - assessment_submissions.late_intervals * a.late_deduction_percentage,
         a.late_floor_percentage) / 100, 2)
   and assessment_submissions.id = new.id;
end;

CREATE TRIGGER assessment_submissions_graded_update after update of final_score, withdrawn_at on assessment_submissions begin
insert into grades
    (enrollment_id, student_id, course_offering_id, assessment_id, marks_obtained, max_marks, percentage, origin,
     graded_at)
select e.id, e.student_id, e.course_offering_id, r.assessment_id, r.score, r.max_score,
       case when r.max_score > 0 then least(round(r.score * 100.0 / r.max_score, 2), 999.99) end, 'result', app_now()
  from (select o.assessment_id, o.user_id,
       case when a.grading_method = 'average' then round(avg(o.score) over person, 2) else o.score end as score,
       case when a.grading_method = 'average' then round(avg(o.max_score) over person, 2)
            else o.max_score end as max_score,
       case when a.grading_method in ('best', 'average') then
                max(case when o.needs_marking then 1 else 0 end) over person
            when o.needs_marking then 1 else 0 end as awaits,
       row_number() over (
           partition by o.assessment_id, o.user_id
           order by case a.grading_method when 'best' then -o.score when 'last' then -o.attempt_number
                         else o.attempt_number end, o.attempt_number) as place
  from (select o.assessment_id, p.user_id, coalesce(o.final_score, 0) as score, o.max_score,
       o.final_score is null as needs_marking, o.attempt_number
  from assessment_submissions o
  join submission_authors p on p.submission_id = o.id
  join assessments b on b.id = o.assessment_id
  left join assignments k on k.assessment_id = b.id and k.is_active and k.is_blind
 where o.withdrawn_at is null and (k.id is null or b.results_released_at is not null) and o.assessment_id = new.assessment_id
   and p.user_id in (select x.user_id from submission_authors x where x.submission_id = new.id)) o
  join assessments a on a.id = o.assessment_id
window person as (partition by o.assessment_id, o.user_id)) r
  join students s on s.user_id = r.user_id
  join course_enrollments e on e.student_id = s.id
  join grade_columns c on c.course_offering_id = e.course_offering_id and c.assessment_id = r.assessment_id
 where r.place = 1 and r.awaits = 0 and e.status in ('enrolled', 'completed', 'failed') and c.is_active
 order by e.id
on conflict (enrollment_id, assessment_id) where assessment_id is not null do update
   set marks_obtained = excluded.marks_obtained, max_marks = excluded.max_marks,
       percentage = excluded.percentage, graded_at = excluded.graded_at, version = grades.version + 1
 where grades.origin = 'result' and not grades.released
   and (grades.marks_obtained is distinct from excluded.marks_obtained
        or grades.max_marks is distinct from excluded.max_marks);
end;

CREATE TRIGGER assessment_submissions_lateness_insert after insert on assessment_submissions begin
insert into keep_lateness select o.id from assessment_submissions o where o.user_id is not null and o.id = new.id;
end;

CREATE TRIGGER assessment_submissions_touch after update on assessment_submissions
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update assessment_submissions set updated_at = now() where id = new.id;
end;

CREATE TRIGGER assessment_submissions_within_limit_insert after insert on assessment_submissions when exists (
    select 1 from (with given (attempt_id, assessment_id, person, started_at, instant) as (select cast(null as uuid), new.assessment_id, new.user_id, cast(null as timestamptz), new.submitted_at),
overridden as (select g.assessment_id, g.person, max(case when o.user_id is not null then o.start_at end) as own_start,
       min(case when o.user_id is null then o.start_at end) as group_start,
       max(case when o.user_id is not null then o.due_at end) as own_due,
       max(case when o.user_id is null then o.due_at end) as group_due,
       max(case when o.user_id is not null then o.end_at end) as own_end,
       max(case when o.user_id is null then o.end_at end) as group_end,
       max(case when o.user_id is not null then o.duration_minutes end) as own_minutes,
       max(case when o.user_id is null then o.duration_minutes end) as group_minutes,
       max(case when o.user_id is not null then o.max_attempts end) as own_attempts,
       max(case when o.user_id is null then o.max_attempts end) as group_attempts
  from given g join assessment_overrides o on o.assessment_id = g.assessment_id
 where o.is_active
   and (o.user_id = g.person
        or o.group_id in (
            select m.group_id from students s
              join student_group_members m on m.student_id = s.id
              join student_groups u on u.id = m.group_id
             where s.user_id = g.person and m.left_at is null and m.is_active and u.is_active))
 group by g.assessment_id, g.person),
base as (select g.attempt_id, g.assessment_id, g.person, g.started_at, g.instant, a.created_at as made_at,
       coalesce(o.own_start, o.group_start, a.start_at) as opens_at,
       coalesce(o.own_due, o.group_due, a.due_at) as due,
       coalesce(o.own_end, o.group_end, a.end_at) as closes,
       coalesce(o.own_minutes, o.group_minutes, a.duration_minutes) as minutes,
       coalesce(o.own_attempts, o.group_attempts, a.max_attempts) as attempts
  from given g
  join assessments a on a.id = g.assessment_id
  left join overridden o on o.assessment_id = g.assessment_id and o.person = g.person),
helped as (select b.*,
       coalesce((select max(c.extra_time_factor) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= substr(add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60), 1, 10)
    and (c.ends_on is null or c.ends_on >= substr(coalesce(b.started_at, greatest(b.instant, b.opens_at)), 1, 10))), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= substr(coalesce(b.closes, b.due), 1, 10)
    and (c.ends_on is null or c.ends_on >= substr(coalesce(b.opens_at, b.made_at), 1, 10))), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= substr(b.instant, 1, 10)
    and (c.ends_on is null or c.ends_on >= substr(b.instant, 1, 10))), 0)
           as extra_attempts
  from base b),
timed as (
    select h.*, cast(round(h.minutes * 60 * h.factor) as bigint) as duration_seconds,
           h.extension * 60 + coalesce(cast(round(h.minutes * 60 * h.factor) as bigint) - h.minutes * 60, 0)
               as moved
      from helped h
)
select t.attempt_id, t.assessment_id, t.person, t.started_at, t.instant, t.opens_at,
       add_seconds(t.due, t.moved) as due_at, add_seconds(t.closes, t.moved) as closes_at,
       t.duration_seconds, t.attempts + t.extra_attempts as max_attempts,
       case when t.started_at is not null then
           least(add_seconds(t.started_at, t.duration_seconds), add_seconds(t.closes, t.moved)) end
           as deadline_at
  from timed t) t
     where t.max_attempts < new.attempt_number) begin
    select raise(abort, 'constraint:assessment_submissions_within_limit: there are no attempts left');
end;

CREATE TRIGGER assessment_submissions_within_limit_update after update of attempt_number on assessment_submissions when exists (
    select 1 from (with given (attempt_id, assessment_id, person, started_at, instant) as (select cast(null as uuid), new.assessment_id, new.user_id, cast(null as timestamptz), new.submitted_at),
overridden as (select g.assessment_id, g.person, max(case when o.user_id is not null then o.start_at end) as own_start,
       min(case when o.user_id is null then o.start_at end) as group_start,
       max(case when o.user_id is not null then o.due_at end) as own_due,
       max(case when o.user_id is null then o.due_at end) as group_due,
       max(case when o.user_id is not null then o.end_at end) as own_end,
       max(case when o.user_id is null then o.end_at end) as group_end,
       max(case when o.user_id is not null then o.duration_minutes end) as own_minutes,
       max(case when o.user_id is null then o.duration_minutes end) as group_minutes,
       max(case when o.user_id is not null then o.max_attempts end) as own_attempts,
       max(case when o.user_id is null then o.max_attempts end) as group_attempts
  from given g join assessment_overrides o on o.assessment_id = g.assessment_id
 where o.is_active
   and (o.user_id = g.person
        or o.group_id in (
            select m.group_id from students s
              join student_group_members m on m.student_id = s.id
              join student_groups u on u.id = m.group_id
             where s.user_id = g.person and m.left_at is null and m.is_active and u.is_active))
 group by g.assessment_id, g.person),
base as (select g.attempt_id, g.assessment_id, g.person, g.started_at, g.instant, a.created_at as made_at,
       coalesce(o.own_start, o.group_start, a.start_at) as opens_at,
       coalesce(o.own_due, o.group_due, a.due_at) as due,
       coalesce(o.own_end, o.group_end, a.end_at) as closes,
       coalesce(o.own_minutes, o.group_minutes, a.duration_minutes) as minutes,
       coalesce(o.own_attempts, o.group_attempts, a.max_attempts) as attempts
  from given g
  join assessments a on a.id = g.assessment_id
  left join overridden o on o.assessment_id = g.assessment_id and o.person = g.person),
helped as (select b.*,
       coalesce((select max(c.extra_time_factor) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= substr(add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60), 1, 10)
    and (c.ends_on is null or c.ends_on >= substr(coalesce(b.started_at, greatest(b.instant, b.opens_at)), 1, 10))), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= substr(coalesce(b.closes, b.due), 1, 10)
    and (c.ends_on is null or c.ends_on >= substr(coalesce(b.opens_at, b.made_at), 1, 10))), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= substr(b.instant, 1, 10)
    and (c.ends_on is null or c.ends_on >= substr(b.instant, 1, 10))), 0)
           as extra_attempts
  from base b),
timed as (
    select h.*, cast(round(h.minutes * 60 * h.factor) as bigint) as duration_seconds,
           h.extension * 60 + coalesce(cast(round(h.minutes * 60 * h.factor) as bigint) - h.minutes * 60, 0)
               as moved
      from helped h
)
select t.attempt_id, t.assessment_id, t.person, t.started_at, t.instant, t.opens_at,
       add_seconds(t.due, t.moved) as due_at, add_seconds(t.closes, t.moved) as closes_at,
       t.duration_seconds, t.attempts + t.extra_attempts as max_attempts,
       case when t.started_at is not null then
           least(add_seconds(t.started_at, t.duration_seconds), add_seconds(t.closes, t.moved)) end
           as deadline_at
  from timed t) t
     where t.max_attempts < new.attempt_number) begin
    select raise(abort, 'constraint:assessment_submissions_within_limit: there are no attempts left');
end;

CREATE TABLE assessments (
    id text not null default (gen_random_uuid()),
    type text not null default 'quiz',
    name text not null,
    instructions text not null default '',
    status text not null default 'draft',
    is_public integer not null default 0,
    course_offering_id text,
    course_id text,
    lesson_id text,
    author_id text,
    start_at text,
    due_at text,
    end_at text,
    duration_minutes integer,
    max_attempts integer,
    grading_method text not null default 'best',
    weight real not null default 1,
    total_marks real,
    passing_marks real,
    passing_score_percentage real not null default 70,
    late_deduction_percentage real not null default 0,
    late_interval_minutes integer not null default 1440,
    late_floor_percentage real not null default 0,
    late_grace_minutes integer not null default 0,
    results_release text not null default 'manual',
    results_shown text not null default 'marks',
    results_released_at text,
    shuffle_questions integer not null default 0,
    shuffle_options integer not null default 1,
    total_questions integer not null default 0,
    asks_password integer not null default 0,
    password_hash text,
    paper_seed text,
    papers_prepared_at text,
    source_file_id text,
    source_file_name text,
    generation_method text,
    legacy_id text,
    legacy_file_name text,
    metadata text not null default '{}',
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint assessments_pkey primary key (id),
    constraint assessments_id_stored check (length(id) = 36),
    constraint assessments_type_valid check (type in ('homework', 'quiz', 'exam', 'project')),
    constraint assessments_name_length check (length(name) <= 255),
    constraint assessments_name_present check (trim(name) <> ''),
    constraint assessments_instructions_length check (length(instructions) <= 20000),
    constraint assessments_status_valid check (status in ('draft', 'published', 'archived')),
    constraint assessments_is_public_stored check (is_public in (0, 1)),
    constraint assessments_course_offering_id_stored check (length(course_offering_id) = 36),
    constraint assessments_course_offering_id_fkey foreign key (course_offering_id) references course_offerings (id) on delete set null,
    constraint assessments_course_id_stored check (length(course_id) = 36),
    constraint assessments_course_id_fkey foreign key (course_id) references courses (id) on delete set null,
    constraint assessments_lesson_id_stored check (length(lesson_id) = 36),
    constraint assessments_lesson_id_fkey foreign key (lesson_id) references lessons (id) on delete set null,
    constraint assessments_author_id_stored check (length(author_id) = 36),
    constraint assessments_author_id_fkey foreign key (author_id) references users (id) on delete set null,
    constraint assessments_start_at_stored check (is_timestamp(start_at)),
    constraint assessments_due_at_stored check (is_timestamp(due_at)),
    constraint assessments_end_at_stored check (is_timestamp(end_at)),
    constraint assessments_duration_minutes_valid check (duration_minutes between 1 and 525600),
    constraint assessments_max_attempts_valid check (max_attempts between 1 and 1000),
    constraint assessments_grading_method_valid check (grading_method in ('best', 'last', 'first', 'average')),
    constraint assessments_weight_not_negative check (weight >= 0),
    constraint assessments_weight_stored check (round(weight, 2) = weight and abs(weight) < 1e3),
    constraint assessments_total_marks_not_negative check (total_marks >= 0),
    constraint assessments_total_marks_stored check (round(total_marks, 2) = total_marks and abs(total_marks) < 1e6),
    constraint assessments_passing_marks_not_negative check (passing_marks >= 0),
    constraint assessments_passing_marks_stored check (round(passing_marks, 2) = passing_marks and abs(passing_marks) < 1e6),
    constraint assessments_passing_score_percentage_valid check (passing_score_percentage between 0 and 100),
    constraint assessments_passing_score_percentage_stored check (round(passing_score_percentage, 2) = passing_score_percentage and abs(passing_score_percentage) < 1e3),
    constraint assessments_late_deduction_percentage_valid check (late_deduction_percentage between 0 and 100),
    constraint assessments_late_deduction_percentage_stored check (round(late_deduction_percentage, 2) = late_deduction_percentage and abs(late_deduction_percentage) < 1e3),
    constraint assessments_late_interval_minutes_valid check (late_interval_minutes between 1 and 525600),
    constraint assessments_late_floor_percentage_valid check (late_floor_percentage between 0 and 100),
    constraint assessments_late_floor_percentage_stored check (round(late_floor_percentage, 2) = late_floor_percentage and abs(late_floor_percentage) < 1e3),
    constraint assessments_late_grace_minutes_valid check (late_grace_minutes between 0 and 525600),
    constraint assessments_results_release_valid check (results_release in ('on_submission', 'after_end', 'manual')),
    constraint assessments_results_shown_valid check (results_shown in ('score', 'marks', 'key')),
    constraint assessments_results_released_at_stored check (is_timestamp(results_released_at)),
    constraint assessments_shuffle_questions_stored check (shuffle_questions in (0, 1)),
    constraint assessments_shuffle_options_stored check (shuffle_options in (0, 1)),
    constraint assessments_total_questions_not_negative check (total_questions >= 0),
    constraint assessments_asks_password_stored check (asks_password in (0, 1)),
    constraint assessments_password_hash_length check (length(password_hash) <= 64),
    constraint assessments_paper_seed_length check (length(paper_seed) <= 64),
    constraint assessments_papers_prepared_at_stored check (is_timestamp(papers_prepared_at)),
    constraint assessments_source_file_id_length check (length(source_file_id) <= 255),
    constraint assessments_source_file_name_length check (length(source_file_name) <= 255),
    constraint assessments_generation_method_length check (length(generation_method) <= 50),
    constraint assessments_legacy_id_length check (length(legacy_id) <= 100),
    constraint assessments_legacy_file_name_length check (length(legacy_file_name) <= 255),
    constraint assessments_metadata_stored check (json_valid(metadata)),
    constraint assessments_is_active_stored check (is_active in (0, 1)),
    constraint assessments_created_at_stored check (is_timestamp(created_at)),
    constraint assessments_updated_at_stored check (is_timestamp(updated_at)),
    constraint assessments_one_place check (course_offering_id is null or course_id is null),
    constraint assessments_password_stated check (asks_password = (password_hash is not null)),
    constraint assessments_dates_valid check (start_at < end_at),
    constraint assessments_due_valid check (due_at <= end_at),
    constraint assessments_passing_valid check (passing_marks <= total_marks)
) strict;

CREATE INDEX idx_assessments_author_id on assessments (author_id);

CREATE INDEX idx_assessments_course_id on assessments (course_id);

CREATE INDEX idx_assessments_course_offering_id on assessments (course_offering_id);

CREATE INDEX idx_assessments_created_at on assessments (created_at);

CREATE INDEX idx_assessments_is_public on assessments (is_public);

CREATE INDEX idx_assessments_lesson_id on assessments (lesson_id);

CREATE INDEX idx_assessments_status on assessments (status);

CREATE INDEX idx_assn_date_range on assessments (start_at, end_at);

CREATE TRIGGER assessments_audit_delete after delete on assessments begin
    insert into keep_audit values ('assessments', old.id, 'delete', row_record('id,type,name,instructions,status,is_public:b,course_offering_id,course_id,lesson_id,author_id,start_at,due_at,end_at,duration_minutes,max_attempts,grading_method,weight,total_marks,passing_marks,passing_score_percentage,late_deduction_percentage,late_interval_minutes,late_floor_percentage,late_grace_minutes,results_release,results_shown,results_released_at,shuffle_questions:b,shuffle_options:b,asks_password:b,password_hash:s,paper_seed:s,source_file_id,source_file_name,generation_method,legacy_id,legacy_file_name,metadata:j,is_active:b,created_at', old.id, old.type, old.name, old.instructions, old.status, old.is_public, old.course_offering_id, old.course_id, old.lesson_id, old.author_id, old.start_at, old.due_at, old.end_at, old.duration_minutes, old.max_attempts, old.grading_method, old.weight, old.total_marks, old.passing_marks, old.passing_score_percentage, old.late_deduction_percentage, old.late_interval_minutes, old.late_floor_percentage, old.late_grace_minutes, old.results_release, old.results_shown, old.results_released_at, old.shuffle_questions, old.shuffle_options, old.asks_password, old.password_hash, old.paper_seed, old.source_file_id, old.source_file_name, old.generation_method, old.legacy_id, old.legacy_file_name, old.metadata, old.is_active, old.created_at));
end;

CREATE TRIGGER assessments_audit_insert after insert on assessments begin
    insert into keep_audit values ('assessments', new.id, 'create', row_record('id,type,name,instructions,status,is_public:b,course_offering_id,course_id,lesson_id,author_id,start_at,due_at,end_at,duration_minutes,max_attempts,grading_method,weight,total_marks,passing_marks,passing_score_percentage,late_deduction_percentage,late_interval_minutes,late_floor_percentage,late_grace_minutes,results_release,results_shown,results_released_at,shuffle_questions:b,shuffle_options:b,asks_password:b,password_hash:s,paper_seed:s,source_file_id,source_file_name,generation_method,legacy_id,legacy_file_name,metadata:j,is_active:b,created_at', new.id, new.type, new.name, new.instructions, new.status, new.is_public, new.course_offering_id, new.course_id, new.lesson_id, new.author_id, new.start_at, new.due_at, new.end_at, new.duration_minutes, new.max_attempts, new.grading_method, new.weight, new.total_marks, new.passing_marks, new.passing_score_percentage, new.late_deduction_percentage, new.late_interval_minutes, new.late_floor_percentage, new.late_grace_minutes, new.results_release, new.results_shown, new.results_released_at, new.shuffle_questions, new.shuffle_options, new.asks_password, new.password_hash, new.paper_seed, new.source_file_id, new.source_file_name, new.generation_method, new.legacy_id, new.legacy_file_name, new.metadata, new.is_active, new.created_at));
end;

CREATE TRIGGER assessments_audit_update after update of id, type, name, instructions, status, is_public, course_offering_id, course_id, lesson_id, author_id, start_at, due_at, end_at, duration_minutes, max_attempts, grading_method, weight, total_marks, passing_marks, passing_score_percentage, late_deduction_percentage, late_interval_minutes, late_floor_percentage, late_grace_minutes, results_release, results_shown, results_released_at, shuffle_questions, shuffle_options, asks_password, password_hash, paper_seed, source_file_id, source_file_name, generation_method, legacy_id, legacy_file_name, metadata, is_active, created_at on assessments begin
    insert into keep_audit values ('assessments', new.id, 'update', row_changes('id,type,name,instructions,status,is_public:b,course_offering_id,course_id,lesson_id,author_id,start_at,due_at,end_at,duration_minutes,max_attempts,grading_method,weight,total_marks,passing_marks,passing_score_percentage,late_deduction_percentage,late_interval_minutes,late_floor_percentage,late_grace_minutes,results_release,results_shown,results_released_at,shuffle_questions:b,shuffle_options:b,asks_password:b,password_hash:s,paper_seed:s,source_file_id,source_file_name,generation_method,legacy_id,legacy_file_name,metadata:j,is_active:b,created_at', old.id, old.type, old.name, old.instructions, old.status, old.is_public, old.course_offering_id, old.course_id, old.lesson_id, old.author_id, old.start_at, old.due_at, old.end_at, old.duration_minutes, old.max_attempts, old.grading_method, old.weight, old.total_marks, old.passing_marks, old.passing_score_percentage, old.late_deduction_percentage, old.late_interval_minutes, old.late_floor_percentage, old.late_grace_minutes, old.results_release, old.results_shown, old.results_released_at, old.shuffle_questions, old.shuffle_options, old.asks_password, old.password_hash, old.paper_seed, old.source_file_id, old.source_file_name, old.generation_method, old.legacy_id, old.legacy_file_name, old.metadata, old.is_active, old.created_at, new.id, new.type, new.name, new.instructions, new.status, new.is_public, new.course_offering_id, new.course_id, new.lesson_id, new.author_id, new.start_at, new.due_at, new.end_at, new.duration_minutes, new.max_attempts, new.grading_method, new.weight, new.total_marks, new.passing_marks, new.passing_score_percentage, new.late_deduction_percentage, new.late_interval_minutes, new.late_floor_percentage, new.late_grace_minutes, new.results_release, new.results_shown, new.results_released_at, new.shuffle_questions, new.shuffle_options, new.asks_password, new.password_hash, new.paper_seed, new.source_file_id, new.source_file_name, new.generation_method, new.legacy_id, new.legacy_file_name, new.metadata, new.is_active, new.created_at));
end;

CREATE TRIGGER assessments_column_insert after insert on assessments begin
insert into grade_columns (course_offering_id, assessment_id)
select new.course_offering_id, new.id where new.course_offering_id is not null
on conflict (course_offering_id, assessment_id) do nothing;
end;

CREATE TRIGGER assessments_column_update after update of course_offering_id on assessments begin
insert into grade_columns (course_offering_id, assessment_id)
select new.course_offering_id, new.id where new.course_offering_id is not null
on conflict (course_offering_id, assessment_id) do nothing;
end;

CREATE TRIGGER assessments_deadlines_update after update of start_at, end_at, duration_minutes on assessments begin
insert into keep_deadlines select o.id from assessment_attempts o where o.status = 'in_progress' and o.assessment_id = new.id;
end;

CREATE TRIGGER assessments_graded_update after update of results_released_at on assessments begin
insert into grades
    (enrollment_id, student_id, course_offering_id, assessment_id, marks_obtained, max_marks, percentage, origin,
     graded_at)
select e.id, e.student_id, e.course_offering_id, r.assessment_id, r.score, r.max_score,
       case when r.max_score > 0 then least(round(r.score * 100.0 / r.max_score, 2), 999.99) end, 'result', app_now()
  from (select o.assessment_id, o.user_id,
       case when a.grading_method = 'average' then round(avg(o.score) over person, 2) else o.score end as score,
       case when a.grading_method = 'average' then round(avg(o.max_score) over person, 2)
            else o.max_score end as max_score,
       case when a.grading_method in ('best', 'average') then
                max(case when o.needs_marking then 1 else 0 end) over person
            when o.needs_marking then 1 else 0 end as awaits,
       row_number() over (
           partition by o.assessment_id, o.user_id
           order by case a.grading_method when 'best' then -o.score when 'last' then -o.attempt_number
                         else o.attempt_number end, o.attempt_number) as place
  from (select o.assessment_id, p.user_id, coalesce(o.final_score, 0) as score, o.max_score,
       o.final_score is null as needs_marking, o.attempt_number
  from assessment_submissions o
  join submission_authors p on p.submission_id = o.id
  join assessments b on b.id = o.assessment_id
  left join assignments k on k.assessment_id = b.id and k.is_active and k.is_blind
 where o.withdrawn_at is null and (k.id is null or b.results_released_at is not null) and o.assessment_id = new.id) o
  join assessments a on a.id = o.assessment_id
window person as (partition by o.assessment_id, o.user_id)) r
  join students s on s.user_id = r.user_id
  join course_enrollments e on e.student_id = s.id
  join grade_columns c on c.course_offering_id = e.course_offering_id and c.assessment_id = r.assessment_id
 where r.place = 1 and r.awaits = 0 and e.status in ('enrolled', 'completed', 'failed') and c.is_active
 order by e.id
on conflict (enrollment_id, assessment_id) where assessment_id is not null do update
   set marks_obtained = excluded.marks_obtained, max_marks = excluded.max_marks,
       percentage = excluded.percentage, graded_at = excluded.graded_at, version = grades.version + 1
 where grades.origin = 'result' and not grades.released
   and (grades.marks_obtained is distinct from excluded.marks_obtained
        or grades.max_marks is distinct from excluded.max_marks);
end;

CREATE TRIGGER assessments_late_policy_update after update of late_deduction_percentage, late_floor_percentage on assessments begin
update assessment_submissions set final_score = round(assessment_submissions.score * greatest(100 - assessment_submissions.late_intervals * a.late_deduction_percentage,
         a.late_floor_percentage) / 100, 2)
  from assessments a
 where a.id = assessment_submissions.assessment_id
   and assessment_submissions.final_score is distinct from round(assessment_submissions.score * greatest(100 - assessment_submissions.late_intervals * a.late_deduction_percentage,
         a.late_floor_percentage) / 100, 2)
   and assessment_submissions.assessment_id = new.id;
end;

CREATE TRIGGER assessments_lateness_update after update of start_at, due_at, end_at, duration_minutes, late_interval_minutes, late_grace_minutes on assessments begin
insert into keep_lateness select o.id from assessment_submissions o where o.user_id is not null and o.assessment_id = new.id;
end;

CREATE TRIGGER assessments_totals_update after update of weight on assessments begin
insert into keep_totals select g.enrollment_id from grades g where g.assessment_id = new.id;
end;

CREATE TRIGGER assessments_touch after update on assessments
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update assessments set updated_at = now() where id = new.id;
end;

CREATE TABLE assignments (
    id text not null default (gen_random_uuid()),
    assessment_id text not null,
    accepts_text integer not null default 1,
    accepts_files integer not null default 1,
    max_files integer not null default 5,
    max_file_megabytes integer,
    file_endings text not null default '[]',
    is_group_work integer not null default 0,
    is_blind integer not null default 0,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint assignments_pkey primary key (id),
    constraint assignments_id_stored check (length(id) = 36),
    constraint assignments_assessment_id_stored check (length(assessment_id) = 36),
    constraint assignments_assessment_id_fkey foreign key (assessment_id) references assessments (id) on delete cascade,
    constraint assignments_accepts_text_stored check (accepts_text in (0, 1)),
    constraint assignments_accepts_files_stored check (accepts_files in (0, 1)),
    constraint assignments_max_files_valid check (max_files between 1 and 20),
    constraint assignments_max_file_megabytes_valid check (max_file_megabytes between 1 and 10000),
    constraint assignments_file_endings_array check (json_type(file_endings) = 'array'),
    constraint assignments_file_endings_stored check (json_valid(file_endings)),
    constraint assignments_is_group_work_stored check (is_group_work in (0, 1)),
    constraint assignments_is_blind_stored check (is_blind in (0, 1)),
    constraint assignments_is_active_stored check (is_active in (0, 1)),
    constraint assignments_created_at_stored check (is_timestamp(created_at)),
    constraint assignments_updated_at_stored check (is_timestamp(updated_at)),
    constraint assignments_assessment_key unique (assessment_id),
    constraint assignments_accepts_something check (accepts_text or accepts_files)
) strict;

CREATE TRIGGER assignments_audit_delete after delete on assignments begin
    insert into keep_audit values ('assignments', old.id, 'delete', row_record('id,assessment_id,accepts_text:b,accepts_files:b,max_files,max_file_megabytes,file_endings:j,is_group_work:b,is_blind:b,is_active:b,created_at', old.id, old.assessment_id, old.accepts_text, old.accepts_files, old.max_files, old.max_file_megabytes, old.file_endings, old.is_group_work, old.is_blind, old.is_active, old.created_at));
end;

CREATE TRIGGER assignments_audit_insert after insert on assignments begin
    insert into keep_audit values ('assignments', new.id, 'create', row_record('id,assessment_id,accepts_text:b,accepts_files:b,max_files,max_file_megabytes,file_endings:j,is_group_work:b,is_blind:b,is_active:b,created_at', new.id, new.assessment_id, new.accepts_text, new.accepts_files, new.max_files, new.max_file_megabytes, new.file_endings, new.is_group_work, new.is_blind, new.is_active, new.created_at));
end;

CREATE TRIGGER assignments_audit_update after update of id, assessment_id, accepts_text, accepts_files, max_files, max_file_megabytes, file_endings, is_group_work, is_blind, is_active, created_at on assignments begin
    insert into keep_audit values ('assignments', new.id, 'update', row_changes('id,assessment_id,accepts_text:b,accepts_files:b,max_files,max_file_megabytes,file_endings:j,is_group_work:b,is_blind:b,is_active:b,created_at', old.id, old.assessment_id, old.accepts_text, old.accepts_files, old.max_files, old.max_file_megabytes, old.file_endings, old.is_group_work, old.is_blind, old.is_active, old.created_at, new.id, new.assessment_id, new.accepts_text, new.accepts_files, new.max_files, new.max_file_megabytes, new.file_endings, new.is_group_work, new.is_blind, new.is_active, new.created_at));
end;

CREATE TRIGGER assignments_touch after update on assignments
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update assignments set updated_at = now() where id = new.id;
end;

CREATE TABLE attempt_events (
    id text not null default (gen_random_uuid()),
    attempt_id text not null,
    kind text not null,
    sequence integer not null,
    client_id text not null default '',
    answers text,
    created_at text not null default (now()),
    constraint attempt_events_pkey primary key (id),
    constraint attempt_events_id_stored check (length(id) = 36),
    constraint attempt_events_attempt_id_stored check (length(attempt_id) = 36),
    constraint attempt_events_attempt_id_fkey foreign key (attempt_id) references assessment_attempts (id) on delete restrict,
    constraint attempt_events_kind_valid check (kind in ('started', 'saved', 'late', 'submitted', 'auto_submitted', 'reopened')),
    constraint attempt_events_sequence_not_negative check (sequence >= 0),
    constraint attempt_events_client_id_length check (length(client_id) <= 100),
    constraint attempt_events_answers_stored check (answers is null or json_valid(answers)),
    constraint attempt_events_created_at_stored check (is_timestamp(created_at)),
    constraint attempt_events_attempt_sequence_kind_key unique (attempt_id, sequence, kind, client_id)
) strict;

CREATE TRIGGER attempt_events_append_only before update on attempt_events begin
    select raise(abort, 'constraint:attempt_events_append_only: what happened to an attempt is never changed');
end;

CREATE TRIGGER attempt_events_kept before delete on attempt_events begin
    select raise(abort, 'constraint:attempt_events_kept: what happened to an attempt is kept');
end;

CREATE TABLE attempt_marks (
    id text not null default (gen_random_uuid()),
    attempt_id text not null,
    question_id text not null,
    points real,
    max_points real not null,
    is_manual integer not null default 0,
    feedback text,
    marked_by text,
    marked_at text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint attempt_marks_pkey primary key (id),
    constraint attempt_marks_id_stored check (length(id) = 36),
    constraint attempt_marks_attempt_id_stored check (length(attempt_id) = 36),
    constraint attempt_marks_attempt_id_fkey foreign key (attempt_id) references assessment_attempts (id) on delete cascade,
    constraint attempt_marks_question_id_stored check (length(question_id) = 36),
    constraint attempt_marks_question_id_fkey foreign key (question_id) references questions (id) on delete restrict,
    constraint attempt_marks_points_stored check (round(points, 2) = points and abs(points) < 1e6),
    constraint attempt_marks_max_points_not_negative check (max_points >= 0),
    constraint attempt_marks_max_points_stored check (round(max_points, 2) = max_points and abs(max_points) < 1e6),
    constraint attempt_marks_is_manual_stored check (is_manual in (0, 1)),
    constraint attempt_marks_feedback_length check (length(feedback) <= 20000),
    constraint attempt_marks_marked_by_stored check (length(marked_by) = 36),
    constraint attempt_marks_marked_by_fkey foreign key (marked_by) references users (id) on delete set null,
    constraint attempt_marks_marked_at_stored check (is_timestamp(marked_at)),
    constraint attempt_marks_is_active_stored check (is_active in (0, 1)),
    constraint attempt_marks_created_at_stored check (is_timestamp(created_at)),
    constraint attempt_marks_updated_at_stored check (is_timestamp(updated_at)),
    constraint attempt_marks_attempt_question_key unique (attempt_id, question_id)
) strict;

CREATE INDEX idx_attempt_marks_marked_by on attempt_marks (marked_by);

CREATE INDEX idx_attempt_marks_question_id on attempt_marks (question_id);

CREATE TRIGGER attempt_marks_audit_delete after delete on attempt_marks begin
    insert into keep_audit values ('attempt_marks', old.id, 'delete', row_record('id,attempt_id,question_id,points,max_points,is_manual:b,feedback,marked_by,marked_at,is_active:b,created_at', old.id, old.attempt_id, old.question_id, old.points, old.max_points, old.is_manual, old.feedback, old.marked_by, old.marked_at, old.is_active, old.created_at));
end;

CREATE TRIGGER attempt_marks_audit_update after update of id, attempt_id, question_id, points, max_points, is_manual, feedback, marked_by, marked_at, is_active, created_at on attempt_marks begin
    insert into keep_audit values ('attempt_marks', new.id, 'update', row_changes('id,attempt_id,question_id,points,max_points,is_manual:b,feedback,marked_by,marked_at,is_active:b,created_at', old.id, old.attempt_id, old.question_id, old.points, old.max_points, old.is_manual, old.feedback, old.marked_by, old.marked_at, old.is_active, old.created_at, new.id, new.attempt_id, new.question_id, new.points, new.max_points, new.is_manual, new.feedback, new.marked_by, new.marked_at, new.is_active, new.created_at));
end;

CREATE TRIGGER attempt_marks_touch after update on attempt_marks
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update attempt_marks set updated_at = now() where id = new.id;
end;

CREATE TABLE attempt_papers (
    id text not null default (gen_random_uuid()),
    assessment_id text not null,
    user_id text,
    attempt_number integer not null,
    questions text not null,
    created_at text not null default (now()),
    constraint attempt_papers_pkey primary key (id),
    constraint attempt_papers_id_stored check (length(id) = 36),
    constraint attempt_papers_assessment_id_stored check (length(assessment_id) = 36),
    constraint attempt_papers_assessment_id_fkey foreign key (assessment_id) references assessments (id) on delete cascade,
    constraint attempt_papers_user_id_stored check (length(user_id) = 36),
    constraint attempt_papers_user_id_fkey foreign key (user_id) references users (id) on delete set null,
    constraint attempt_papers_attempt_number_valid check (attempt_number >= 1),
    constraint attempt_papers_questions_array check (json_type(questions) = 'array'),
    constraint attempt_papers_questions_stored check (json_valid(questions)),
    constraint attempt_papers_created_at_stored check (is_timestamp(created_at)),
    constraint attempt_papers_assessment_user_number_key unique (assessment_id, user_id, attempt_number)
) strict;

CREATE INDEX idx_attempt_papers_user_id on attempt_papers (user_id);

CREATE TRIGGER attempt_papers_fixed before update of assessment_id, attempt_number, questions on attempt_papers begin
    select raise(abort, 'constraint:attempt_papers_fixed: the questions of an attempt are never changed');
end;

CREATE TABLE attendance_records (
    id text not null default (gen_random_uuid()),
    enrollment_id text not null,
    student_id text not null,
    meeting_date text not null,
    status text not null,
    note text,
    recorded_by text,
    recorded_at text not null,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint attendance_records_pkey primary key (id),
    constraint attendance_records_id_stored check (length(id) = 36),
    constraint attendance_records_enrollment_id_stored check (length(enrollment_id) = 36),
    constraint attendance_records_enrollment_id_fkey foreign key (enrollment_id) references course_enrollments (id) on delete cascade,
    constraint attendance_records_student_id_stored check (length(student_id) = 36),
    constraint attendance_records_student_id_fkey foreign key (student_id) references students (id) on delete cascade,
    constraint attendance_records_meeting_date_stored check (is_date(meeting_date)),
    constraint attendance_records_status_valid check (status in ('present', 'absent', 'late', 'excused')),
    constraint attendance_records_note_length check (length(note) <= 500),
    constraint attendance_records_recorded_by_stored check (length(recorded_by) = 36),
    constraint attendance_records_recorded_by_fkey foreign key (recorded_by) references users (id) on delete set null,
    constraint attendance_records_recorded_at_stored check (is_timestamp(recorded_at)),
    constraint attendance_records_is_active_stored check (is_active in (0, 1)),
    constraint attendance_records_created_at_stored check (is_timestamp(created_at)),
    constraint attendance_records_updated_at_stored check (is_timestamp(updated_at)),
    constraint attendance_records_enrollment_date_key unique (enrollment_id, meeting_date)
) strict;

CREATE INDEX idx_attendance_records_recorded_by on attendance_records (recorded_by);

CREATE INDEX idx_attendance_records_student_id on attendance_records (student_id);

CREATE TRIGGER attendance_records_audit_delete after delete on attendance_records begin
    insert into keep_audit values ('attendance_records', old.id, 'delete', row_record('id,enrollment_id,student_id,meeting_date,status,note,recorded_by,recorded_at,is_active:b,created_at', old.id, old.enrollment_id, old.student_id, old.meeting_date, old.status, old.note, old.recorded_by, old.recorded_at, old.is_active, old.created_at));
end;

CREATE TRIGGER attendance_records_audit_insert after insert on attendance_records begin
    insert into keep_audit values ('attendance_records', new.id, 'create', row_record('id,enrollment_id,student_id,meeting_date,status,note,recorded_by,recorded_at,is_active:b,created_at', new.id, new.enrollment_id, new.student_id, new.meeting_date, new.status, new.note, new.recorded_by, new.recorded_at, new.is_active, new.created_at));
end;

CREATE TRIGGER attendance_records_audit_update after update of id, enrollment_id, student_id, meeting_date, status, note, recorded_by, recorded_at, is_active, created_at on attendance_records begin
    insert into keep_audit values ('attendance_records', new.id, 'update', row_changes('id,enrollment_id,student_id,meeting_date,status,note,recorded_by,recorded_at,is_active:b,created_at', old.id, old.enrollment_id, old.student_id, old.meeting_date, old.status, old.note, old.recorded_by, old.recorded_at, old.is_active, old.created_at, new.id, new.enrollment_id, new.student_id, new.meeting_date, new.status, new.note, new.recorded_by, new.recorded_at, new.is_active, new.created_at));
end;

CREATE TRIGGER attendance_records_touch after update on attendance_records
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update attendance_records set updated_at = now() where id = new.id;
end;

CREATE VIEW audit_log as
    select id, table_name, record_id, action, old_values, new_values, user_id, ip_address, request_id,
        created_at as "timestamp"
      from audit_logs;

CREATE TABLE audit_logs (
    id text not null default (gen_random_uuid()),
    table_name text not null,
    record_id text,
    action text not null,
    old_values text,
    new_values text,
    user_id text,
    ip_address text,
    request_id text,
    created_at text not null default (now()),
    constraint audit_logs_pkey primary key (id),
    constraint audit_logs_id_stored check (length(id) = 36),
    constraint audit_logs_table_name_length check (length(table_name) <= 100),
    constraint audit_logs_record_id_length check (length(record_id) <= 100),
    constraint audit_logs_action_valid check (action in ('create', 'read', 'update', 'delete', 'login', 'login_failed', 'refusal')),
    constraint audit_logs_old_values_stored check (old_values is null or json_valid(old_values)),
    constraint audit_logs_new_values_stored check (new_values is null or json_valid(new_values)),
    constraint audit_logs_user_id_stored check (length(user_id) = 36),
    constraint audit_logs_ip_address_length check (length(ip_address) <= 45),
    constraint audit_logs_request_id_stored check (length(request_id) = 36),
    constraint audit_logs_created_at_stored check (is_timestamp(created_at))
) strict;

CREATE INDEX idx_audit_logs_created_at on audit_logs (created_at);

CREATE INDEX idx_audit_logs_record on audit_logs (table_name, record_id);

CREATE INDEX idx_audit_logs_user_id on audit_logs (user_id, created_at);

CREATE TABLE buildings (
    id text not null default (gen_random_uuid()),
    code text not null,
    name text not null,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint buildings_pkey primary key (id),
    constraint buildings_id_stored check (length(id) = 36),
    constraint buildings_code_length check (length(code) <= 50),
    constraint buildings_name_length check (length(name) <= 255),
    constraint buildings_is_active_stored check (is_active in (0, 1)),
    constraint buildings_created_at_stored check (is_timestamp(created_at)),
    constraint buildings_updated_at_stored check (is_timestamp(updated_at)),
    constraint buildings_code_key unique (code)
) strict;

CREATE TRIGGER buildings_audit_delete after delete on buildings begin
    insert into keep_audit values ('buildings', old.id, 'delete', row_record('id,code,name,is_active:b,created_at', old.id, old.code, old.name, old.is_active, old.created_at));
end;

CREATE TRIGGER buildings_audit_insert after insert on buildings begin
    insert into keep_audit values ('buildings', new.id, 'create', row_record('id,code,name,is_active:b,created_at', new.id, new.code, new.name, new.is_active, new.created_at));
end;

CREATE TRIGGER buildings_audit_update after update of id, code, name, is_active, created_at on buildings begin
    insert into keep_audit values ('buildings', new.id, 'update', row_changes('id,code,name,is_active:b,created_at', old.id, old.code, old.name, old.is_active, old.created_at, new.id, new.code, new.name, new.is_active, new.created_at));
end;

CREATE TRIGGER buildings_touch after update on buildings
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update buildings set updated_at = now() where id = new.id;
end;

CREATE TABLE calendar_days (
    id text not null default (gen_random_uuid()),
    term_id text not null,
    day text not null,
    kind text not null,
    name text not null,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint calendar_days_pkey primary key (id),
    constraint calendar_days_id_stored check (length(id) = 36),
    constraint calendar_days_term_id_stored check (length(term_id) = 36),
    constraint calendar_days_term_id_fkey foreign key (term_id) references academic_terms (id) on delete cascade,
    constraint calendar_days_day_stored check (is_date(day)),
    constraint calendar_days_kind_valid check (kind in ('holiday', 'no_classes', 'exam_day', 'special')),
    constraint calendar_days_name_localized check (json_type(name) = 'object'),
    constraint calendar_days_name_stored check (json_valid(name)),
    constraint calendar_days_is_active_stored check (is_active in (0, 1)),
    constraint calendar_days_created_at_stored check (is_timestamp(created_at)),
    constraint calendar_days_updated_at_stored check (is_timestamp(updated_at)),
    constraint calendar_days_term_id_day_key unique (term_id, day)
) strict;

CREATE TRIGGER calendar_days_audit_delete after delete on calendar_days begin
    insert into keep_audit values ('calendar_days', old.id, 'delete', row_record('id,term_id,day,kind,name:j,is_active:b,created_at', old.id, old.term_id, old.day, old.kind, old.name, old.is_active, old.created_at));
end;

CREATE TRIGGER calendar_days_audit_insert after insert on calendar_days begin
    insert into keep_audit values ('calendar_days', new.id, 'create', row_record('id,term_id,day,kind,name:j,is_active:b,created_at', new.id, new.term_id, new.day, new.kind, new.name, new.is_active, new.created_at));
end;

CREATE TRIGGER calendar_days_audit_update after update of id, term_id, day, kind, name, is_active, created_at on calendar_days begin
    insert into keep_audit values ('calendar_days', new.id, 'update', row_changes('id,term_id,day,kind,name:j,is_active:b,created_at', old.id, old.term_id, old.day, old.kind, old.name, old.is_active, old.created_at, new.id, new.term_id, new.day, new.kind, new.name, new.is_active, new.created_at));
end;

CREATE TRIGGER calendar_days_touch after update on calendar_days
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update calendar_days set updated_at = now() where id = new.id;
end;

CREATE TABLE calendar_feeds (
    id text not null default (gen_random_uuid()),
    user_id text not null,
    token_hash text not null,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint calendar_feeds_pkey primary key (id),
    constraint calendar_feeds_id_stored check (length(id) = 36),
    constraint calendar_feeds_user_id_stored check (length(user_id) = 36),
    constraint calendar_feeds_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
    constraint calendar_feeds_token_hash_length check (length(token_hash) <= 64),
    constraint calendar_feeds_is_active_stored check (is_active in (0, 1)),
    constraint calendar_feeds_created_at_stored check (is_timestamp(created_at)),
    constraint calendar_feeds_updated_at_stored check (is_timestamp(updated_at)),
    constraint calendar_feeds_token_hash_key unique (token_hash)
) strict;

CREATE UNIQUE INDEX calendar_feeds_one_per_user on calendar_feeds (user_id) where is_active;

CREATE INDEX idx_calendar_feeds_user_id on calendar_feeds (user_id);

CREATE TRIGGER calendar_feeds_audit_delete after delete on calendar_feeds begin
    insert into keep_audit values ('calendar_feeds', old.id, 'delete', row_record('id,user_id,token_hash:s,is_active:b,created_at', old.id, old.user_id, old.token_hash, old.is_active, old.created_at));
end;

CREATE TRIGGER calendar_feeds_audit_insert after insert on calendar_feeds begin
    insert into keep_audit values ('calendar_feeds', new.id, 'create', row_record('id,user_id,token_hash:s,is_active:b,created_at', new.id, new.user_id, new.token_hash, new.is_active, new.created_at));
end;

CREATE TRIGGER calendar_feeds_audit_update after update of id, user_id, token_hash, is_active, created_at on calendar_feeds begin
    insert into keep_audit values ('calendar_feeds', new.id, 'update', row_changes('id,user_id,token_hash:s,is_active:b,created_at', old.id, old.user_id, old.token_hash, old.is_active, old.created_at, new.id, new.user_id, new.token_hash, new.is_active, new.created_at));
end;

CREATE TRIGGER calendar_feeds_touch after update on calendar_feeds
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update calendar_feeds set updated_at = now() where id = new.id;
end;

CREATE TABLE certificates (
    id text not null default (gen_random_uuid()),
    enrollment_id text not null,
    student_id text not null,
    certificate_number text not null,
    issued_at text not null,
    recipient_name text not null,
    course_code text not null,
    course_title text not null,
    institution text not null,
    credential text not null,
    signing_key_id text not null,
    revoked_at text,
    revoked_by text,
    revocation_reason text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint certificates_pkey primary key (id),
    constraint certificates_id_stored check (length(id) = 36),
    constraint certificates_enrollment_id_stored check (length(enrollment_id) = 36),
    constraint certificates_enrollment_id_fkey foreign key (enrollment_id) references course_enrollments (id) on delete restrict,
    constraint certificates_student_id_stored check (length(student_id) = 36),
    constraint certificates_student_id_fkey foreign key (student_id) references students (id) on delete restrict,
    constraint certificates_certificate_number_length check (length(certificate_number) <= 50),
    constraint certificates_certificate_number_present check (trim(certificate_number) <> ''),
    constraint certificates_issued_at_stored check (is_timestamp(issued_at)),
    constraint certificates_recipient_name_length check (length(recipient_name) <= 255),
    constraint certificates_recipient_name_present check (trim(recipient_name) <> ''),
    constraint certificates_course_code_length check (length(course_code) <= 50),
    constraint certificates_course_title_length check (length(course_title) <= 255),
    constraint certificates_course_title_present check (trim(course_title) <> ''),
    constraint certificates_institution_length check (length(institution) <= 255),
    constraint certificates_credential_length check (length(credential) <= 20000),
    constraint certificates_signing_key_id_stored check (length(signing_key_id) = 36),
    constraint certificates_signing_key_id_fkey foreign key (signing_key_id) references signing_keys (id) on delete restrict,
    constraint certificates_revoked_at_stored check (is_timestamp(revoked_at)),
    constraint certificates_revoked_by_stored check (length(revoked_by) = 36),
    constraint certificates_revoked_by_fkey foreign key (revoked_by) references users (id) on delete set null,
    constraint certificates_revocation_reason_length check (length(revocation_reason) <= 500),
    constraint certificates_is_active_stored check (is_active in (0, 1)),
    constraint certificates_created_at_stored check (is_timestamp(created_at)),
    constraint certificates_updated_at_stored check (is_timestamp(updated_at)),
    constraint certificates_enrollment_key unique (enrollment_id),
    constraint certificates_certificate_number_key unique (certificate_number),
    constraint certificates_revocation_reasoned check ((revoked_at is null) = (revocation_reason is null))
) strict;

CREATE INDEX idx_certificates_issued_at on certificates (issued_at);

CREATE INDEX idx_certificates_revoked_by on certificates (revoked_by);

CREATE INDEX idx_certificates_signing_key_id on certificates (signing_key_id);

CREATE INDEX idx_certificates_student_id on certificates (student_id);

CREATE TRIGGER certificates_audit_delete after delete on certificates begin
    insert into keep_audit values ('certificates', old.id, 'delete', row_record('id,enrollment_id,student_id,certificate_number,issued_at,recipient_name,course_code,course_title,institution,credential,signing_key_id,revoked_at,revoked_by,revocation_reason,is_active:b,created_at', old.id, old.enrollment_id, old.student_id, old.certificate_number, old.issued_at, old.recipient_name, old.course_code, old.course_title, old.institution, old.credential, old.signing_key_id, old.revoked_at, old.revoked_by, old.revocation_reason, old.is_active, old.created_at));
end;

CREATE TRIGGER certificates_audit_insert after insert on certificates begin
    insert into keep_audit values ('certificates', new.id, 'create', row_record('id,enrollment_id,student_id,certificate_number,issued_at,recipient_name,course_code,course_title,institution,credential,signing_key_id,revoked_at,revoked_by,revocation_reason,is_active:b,created_at', new.id, new.enrollment_id, new.student_id, new.certificate_number, new.issued_at, new.recipient_name, new.course_code, new.course_title, new.institution, new.credential, new.signing_key_id, new.revoked_at, new.revoked_by, new.revocation_reason, new.is_active, new.created_at));
end;

CREATE TRIGGER certificates_audit_update after update of id, enrollment_id, student_id, certificate_number, issued_at, recipient_name, course_code, course_title, institution, credential, signing_key_id, revoked_at, revoked_by, revocation_reason, is_active, created_at on certificates begin
    insert into keep_audit values ('certificates', new.id, 'update', row_changes('id,enrollment_id,student_id,certificate_number,issued_at,recipient_name,course_code,course_title,institution,credential,signing_key_id,revoked_at,revoked_by,revocation_reason,is_active:b,created_at', old.id, old.enrollment_id, old.student_id, old.certificate_number, old.issued_at, old.recipient_name, old.course_code, old.course_title, old.institution, old.credential, old.signing_key_id, old.revoked_at, old.revoked_by, old.revocation_reason, old.is_active, old.created_at, new.id, new.enrollment_id, new.student_id, new.certificate_number, new.issued_at, new.recipient_name, new.course_code, new.course_title, new.institution, new.credential, new.signing_key_id, new.revoked_at, new.revoked_by, new.revocation_reason, new.is_active, new.created_at));
end;

CREATE TRIGGER certificates_touch after update on certificates
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update certificates set updated_at = now() where id = new.id;
end;

CREATE TABLE class_meetings (
    id text not null default (gen_random_uuid()),
    day_of_week integer not null,
    start_time text not null,
    end_time text not null,
    weeks integer,
    start_date text not null,
    end_date text not null,
    room_id text,
    location_text text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint class_meetings_pkey primary key (id),
    constraint class_meetings_id_stored check (length(id) = 36),
    constraint class_meetings_day_of_week_valid check (day_of_week between 1 and 7),
    constraint class_meetings_start_time_stored check (start_time glob '[0-2][0-9]:[0-5][0-9]' and start_time < '24:00'),
    constraint class_meetings_end_time_stored check (end_time glob '[0-2][0-9]:[0-5][0-9]' and end_time < '24:00'),
    constraint class_meetings_weeks_valid check (weeks > 0),
    constraint class_meetings_start_date_stored check (is_date(start_date)),
    constraint class_meetings_end_date_stored check (is_date(end_date)),
    constraint class_meetings_room_id_stored check (length(room_id) = 36),
    constraint class_meetings_room_id_fkey foreign key (room_id) references rooms (id) on delete restrict,
    constraint class_meetings_location_text_length check (length(location_text) <= 255),
    constraint class_meetings_is_active_stored check (is_active in (0, 1)),
    constraint class_meetings_created_at_stored check (is_timestamp(created_at)),
    constraint class_meetings_updated_at_stored check (is_timestamp(updated_at)),
    constraint class_meetings_times_valid check (start_time < end_time),
    constraint class_meetings_dates_valid check (start_date <= end_date)
) strict;

CREATE INDEX idx_class_meetings_room_id on class_meetings (room_id, day_of_week);

CREATE TRIGGER class_meetings_audit_delete after delete on class_meetings begin
    insert into keep_audit values ('class_meetings', old.id, 'delete', row_record('id,day_of_week,start_time,end_time,weeks,start_date,end_date,room_id,location_text,is_active:b,created_at', old.id, old.day_of_week, old.start_time, old.end_time, old.weeks, old.start_date, old.end_date, old.room_id, old.location_text, old.is_active, old.created_at));
end;

CREATE TRIGGER class_meetings_audit_insert after insert on class_meetings begin
    insert into keep_audit values ('class_meetings', new.id, 'create', row_record('id,day_of_week,start_time,end_time,weeks,start_date,end_date,room_id,location_text,is_active:b,created_at', new.id, new.day_of_week, new.start_time, new.end_time, new.weeks, new.start_date, new.end_date, new.room_id, new.location_text, new.is_active, new.created_at));
end;

CREATE TRIGGER class_meetings_audit_update after update of id, day_of_week, start_time, end_time, weeks, start_date, end_date, room_id, location_text, is_active, created_at on class_meetings begin
    insert into keep_audit values ('class_meetings', new.id, 'update', row_changes('id,day_of_week,start_time,end_time,weeks,start_date,end_date,room_id,location_text,is_active:b,created_at', old.id, old.day_of_week, old.start_time, old.end_time, old.weeks, old.start_date, old.end_date, old.room_id, old.location_text, old.is_active, old.created_at, new.id, new.day_of_week, new.start_time, new.end_time, new.weeks, new.start_date, new.end_date, new.room_id, new.location_text, new.is_active, new.created_at));
end;

CREATE TRIGGER class_meetings_room_free_insert before insert on class_meetings
when new.room_id is not null and new.is_active and exists (
    select 1 from class_meetings m
     where m.room_id = new.room_id and m.is_active and m.day_of_week = new.day_of_week
       and m.start_time < new.end_time and new.start_time < m.end_time
       and m.start_date <= new.end_date and new.start_date <= m.end_date
       and (m.weeks is null or new.weeks is null or m.weeks & new.weeks <> 0) 
) begin
    select raise(abort, 'exclusion:class_meetings_room_free: another class meets in the room then');
end;

CREATE TRIGGER class_meetings_room_free_update before update on class_meetings
when new.room_id is not null and new.is_active and exists (
    select 1 from class_meetings m
     where m.room_id = new.room_id and m.is_active and m.day_of_week = new.day_of_week
       and m.start_time < new.end_time and new.start_time < m.end_time
       and m.start_date <= new.end_date and new.start_date <= m.end_date
       and (m.weeks is null or new.weeks is null or m.weeks & new.weeks <> 0) and m.id <> new.id
) begin
    select raise(abort, 'exclusion:class_meetings_room_free: another class meets in the room then');
end;

CREATE TRIGGER class_meetings_touch after update on class_meetings
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update class_meetings set updated_at = now() where id = new.id;
end;

CREATE TABLE content_copies (
    id text not null default (gen_random_uuid()),
    course_offering_id text not null,
    copied_from_id text not null,
    material_id text,
    announcement_id text,
    assessment_id text,
    created_at text not null default (now()),
    constraint content_copies_pkey primary key (id),
    constraint content_copies_id_stored check (length(id) = 36),
    constraint content_copies_course_offering_id_stored check (length(course_offering_id) = 36),
    constraint content_copies_course_offering_id_fkey foreign key (course_offering_id) references course_offerings (id) on delete cascade,
    constraint content_copies_copied_from_id_stored check (length(copied_from_id) = 36),
    constraint content_copies_material_id_stored check (length(material_id) = 36),
    constraint content_copies_material_id_fkey foreign key (material_id) references materials (id) on delete cascade,
    constraint content_copies_announcement_id_stored check (length(announcement_id) = 36),
    constraint content_copies_announcement_id_fkey foreign key (announcement_id) references announcements (id) on delete cascade,
    constraint content_copies_assessment_id_stored check (length(assessment_id) = 36),
    constraint content_copies_assessment_id_fkey foreign key (assessment_id) references assessments (id) on delete cascade,
    constraint content_copies_created_at_stored check (is_timestamp(created_at)),
    constraint content_copies_one_thing check ((case when material_id is null then 0 else 1 end) + (case when announcement_id is null then 0 else 1 end)
+ (case when assessment_id is null then 0 else 1 end) = 1)
) strict;

CREATE INDEX idx_content_copies_announcement_id on content_copies (announcement_id);

CREATE INDEX idx_content_copies_assessment_id on content_copies (assessment_id);

CREATE INDEX idx_content_copies_material_id on content_copies (material_id);

CREATE INDEX idx_content_copies_source on content_copies (course_offering_id, copied_from_id);

CREATE TRIGGER content_copies_audit_delete after delete on content_copies begin
    insert into keep_audit values ('content_copies', old.id, 'delete', row_record('id,course_offering_id,copied_from_id,material_id,announcement_id,assessment_id,created_at', old.id, old.course_offering_id, old.copied_from_id, old.material_id, old.announcement_id, old.assessment_id, old.created_at));
end;

CREATE TRIGGER content_copies_audit_insert after insert on content_copies begin
    insert into keep_audit values ('content_copies', new.id, 'create', row_record('id,course_offering_id,copied_from_id,material_id,announcement_id,assessment_id,created_at', new.id, new.course_offering_id, new.copied_from_id, new.material_id, new.announcement_id, new.assessment_id, new.created_at));
end;

CREATE TRIGGER content_copies_audit_update after update of id, course_offering_id, copied_from_id, material_id, announcement_id, assessment_id, created_at on content_copies begin
    insert into keep_audit values ('content_copies', new.id, 'update', row_changes('id,course_offering_id,copied_from_id,material_id,announcement_id,assessment_id,created_at', old.id, old.course_offering_id, old.copied_from_id, old.material_id, old.announcement_id, old.assessment_id, old.created_at, new.id, new.course_offering_id, new.copied_from_id, new.material_id, new.announcement_id, new.assessment_id, new.created_at));
end;

CREATE TABLE course_corequisites (
    id text not null default (gen_random_uuid()),
    course_id text not null,
    corequisite_course_id text not null,
    is_strict integer not null default 0,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint course_corequisites_pkey primary key (id),
    constraint course_corequisites_id_stored check (length(id) = 36),
    constraint course_corequisites_course_id_stored check (length(course_id) = 36),
    constraint course_corequisites_course_id_fkey foreign key (course_id) references courses (id) on delete cascade,
    constraint course_corequisites_corequisite_course_id_stored check (length(corequisite_course_id) = 36),
    constraint course_corequisites_corequisite_course_id_fkey foreign key (corequisite_course_id) references courses (id) on delete restrict,
    constraint course_corequisites_is_strict_stored check (is_strict in (0, 1)),
    constraint course_corequisites_is_active_stored check (is_active in (0, 1)),
    constraint course_corequisites_created_at_stored check (is_timestamp(created_at)),
    constraint course_corequisites_updated_at_stored check (is_timestamp(updated_at)),
    constraint course_corequisites_course_corequisite_key unique (course_id, corequisite_course_id),
    constraint course_corequisites_not_itself check (course_id <> corequisite_course_id)
) strict;

CREATE INDEX idx_course_corequisites_corequisite on course_corequisites (corequisite_course_id);

CREATE TRIGGER course_corequisites_audit_delete after delete on course_corequisites begin
    insert into keep_audit values ('course_corequisites', old.id, 'delete', row_record('id,course_id,corequisite_course_id,is_strict:b,is_active:b,created_at', old.id, old.course_id, old.corequisite_course_id, old.is_strict, old.is_active, old.created_at));
end;

CREATE TRIGGER course_corequisites_audit_insert after insert on course_corequisites begin
    insert into keep_audit values ('course_corequisites', new.id, 'create', row_record('id,course_id,corequisite_course_id,is_strict:b,is_active:b,created_at', new.id, new.course_id, new.corequisite_course_id, new.is_strict, new.is_active, new.created_at));
end;

CREATE TRIGGER course_corequisites_audit_update after update of id, course_id, corequisite_course_id, is_strict, is_active, created_at on course_corequisites begin
    insert into keep_audit values ('course_corequisites', new.id, 'update', row_changes('id,course_id,corequisite_course_id,is_strict:b,is_active:b,created_at', old.id, old.course_id, old.corequisite_course_id, old.is_strict, old.is_active, old.created_at, new.id, new.course_id, new.corequisite_course_id, new.is_strict, new.is_active, new.created_at));
end;

CREATE TRIGGER course_corequisites_touch after update on course_corequisites
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update course_corequisites set updated_at = now() where id = new.id;
end;

CREATE TABLE course_enrollments (
    id text not null default (gen_random_uuid()),
    student_id text not null,
    course_offering_id text not null,
    course_id text not null,
    term_id text,
    status text not null default 'enrolled',
    linked_to_id text,
    credits real not null default 0,
    enrolled_at text not null,
    completed_at text,
    grade_letter text,
    grade_points real,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint course_enrollments_pkey primary key (id),
    constraint course_enrollments_id_stored check (length(id) = 36),
    constraint course_enrollments_student_id_stored check (length(student_id) = 36),
    constraint course_enrollments_student_id_fkey foreign key (student_id) references students (id) on delete restrict,
    constraint course_enrollments_course_offering_id_stored check (length(course_offering_id) = 36),
    constraint course_enrollments_course_offering_id_fkey foreign key (course_offering_id) references course_offerings (id) on delete restrict,
    constraint course_enrollments_course_id_stored check (length(course_id) = 36),
    constraint course_enrollments_course_id_fkey foreign key (course_id) references courses (id) on delete restrict,
    constraint course_enrollments_term_id_stored check (length(term_id) = 36),
    constraint course_enrollments_term_id_fkey foreign key (term_id) references academic_terms (id) on delete restrict,
    constraint course_enrollments_status_valid check (status in ('enrolled', 'dropped', 'withdrawn', 'completed', 'failed')),
    constraint course_enrollments_linked_to_id_stored check (length(linked_to_id) = 36),
    constraint course_enrollments_linked_to_id_fkey foreign key (linked_to_id) references course_enrollments (id) on delete cascade,
    constraint course_enrollments_credits_not_negative check (credits >= 0),
    constraint course_enrollments_credits_stored check (round(credits, 2) = credits and abs(credits) < 1e3),
    constraint course_enrollments_enrolled_at_stored check (is_timestamp(enrolled_at)),
    constraint course_enrollments_completed_at_stored check (is_timestamp(completed_at)),
    constraint course_enrollments_grade_letter_length check (length(grade_letter) <= 10),
    constraint course_enrollments_grade_points_not_negative check (grade_points >= 0),
    constraint course_enrollments_grade_points_stored check (round(grade_points, 3) = grade_points and abs(grade_points) < 1e1),
    constraint course_enrollments_is_active_stored check (is_active in (0, 1)),
    constraint course_enrollments_created_at_stored check (is_timestamp(created_at)),
    constraint course_enrollments_updated_at_stored check (is_timestamp(updated_at)),
    constraint course_enrollments_student_offering_key unique (student_id, course_offering_id)
) strict;

CREATE UNIQUE INDEX course_enrollments_one_seat_per_course_and_term on course_enrollments (student_id, course_id, coalesce(term_id, '')) where status = 'enrolled' and linked_to_id is null;

CREATE INDEX idx_course_enrollments_course_id on course_enrollments (course_id);

CREATE INDEX idx_course_enrollments_linked_to_id on course_enrollments (linked_to_id);

CREATE INDEX idx_course_enrollments_offering_status on course_enrollments (course_offering_id, status);

CREATE INDEX idx_course_enrollments_term_id on course_enrollments (term_id);

CREATE TRIGGER course_enrollments_audit_delete after delete on course_enrollments begin
    insert into keep_audit values ('course_enrollments', old.id, 'delete', row_record('id,student_id,course_offering_id,course_id,term_id,status,linked_to_id,credits,enrolled_at,completed_at,grade_letter,grade_points,is_active:b,created_at', old.id, old.student_id, old.course_offering_id, old.course_id, old.term_id, old.status, old.linked_to_id, old.credits, old.enrolled_at, old.completed_at, old.grade_letter, old.grade_points, old.is_active, old.created_at));
end;

CREATE TRIGGER course_enrollments_audit_insert after insert on course_enrollments begin
    insert into keep_audit values ('course_enrollments', new.id, 'create', row_record('id,student_id,course_offering_id,course_id,term_id,status,linked_to_id,credits,enrolled_at,completed_at,grade_letter,grade_points,is_active:b,created_at', new.id, new.student_id, new.course_offering_id, new.course_id, new.term_id, new.status, new.linked_to_id, new.credits, new.enrolled_at, new.completed_at, new.grade_letter, new.grade_points, new.is_active, new.created_at));
end;

CREATE TRIGGER course_enrollments_audit_update after update of id, student_id, course_offering_id, course_id, term_id, status, linked_to_id, credits, enrolled_at, completed_at, grade_letter, grade_points, is_active, created_at on course_enrollments begin
    insert into keep_audit values ('course_enrollments', new.id, 'update', row_changes('id,student_id,course_offering_id,course_id,term_id,status,linked_to_id,credits,enrolled_at,completed_at,grade_letter,grade_points,is_active:b,created_at', old.id, old.student_id, old.course_offering_id, old.course_id, old.term_id, old.status, old.linked_to_id, old.credits, old.enrolled_at, old.completed_at, old.grade_letter, old.grade_points, old.is_active, old.created_at, new.id, new.student_id, new.course_offering_id, new.course_id, new.term_id, new.status, new.linked_to_id, new.credits, new.enrolled_at, new.completed_at, new.grade_letter, new.grade_points, new.is_active, new.created_at));
end;

CREATE TRIGGER course_enrollments_count_arrive after update of status, course_offering_id on course_enrollments
when new.status = 'enrolled'
    and (old.status <> 'enrolled' or new.course_offering_id <> old.course_offering_id) begin
    update course_offerings set current_enrollment = current_enrollment + 1
     where id = new.course_offering_id;
end;

CREATE TRIGGER course_enrollments_count_delete after delete on course_enrollments
when old.status = 'enrolled' begin
    update course_offerings set current_enrollment = max(current_enrollment - 1, 0)
     where id = old.course_offering_id;
end;

CREATE TRIGGER course_enrollments_count_insert after insert on course_enrollments
when new.status = 'enrolled' begin
    update course_offerings set current_enrollment = current_enrollment + 1
     where id = new.course_offering_id;
end;

CREATE TRIGGER course_enrollments_count_leave after update of status, course_offering_id on course_enrollments
when old.status = 'enrolled'
    and (new.status <> 'enrolled' or new.course_offering_id <> old.course_offering_id) begin
    update course_offerings set current_enrollment = max(current_enrollment - 1, 0)
     where id = old.course_offering_id;
end;

CREATE TRIGGER course_enrollments_touch after update on course_enrollments
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update course_enrollments set updated_at = now() where id = new.id;
end;

CREATE TABLE course_equivalencies (
    id text not null default (gen_random_uuid()),
    course_id text not null,
    equivalent_course_id text,
    equivalency_type text not null,
    external_institution text,
    external_course text,
    effective_from text,
    effective_until text,
    approval_status text not null default 'pending',
    approved_by text,
    approved_at text,
    notes text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint course_equivalencies_pkey primary key (id),
    constraint course_equivalencies_id_stored check (length(id) = 36),
    constraint course_equivalencies_course_id_stored check (length(course_id) = 36),
    constraint course_equivalencies_course_id_fkey foreign key (course_id) references courses (id) on delete cascade,
    constraint course_equivalencies_equivalent_course_id_stored check (length(equivalent_course_id) = 36),
    constraint course_equivalencies_equivalent_course_id_fkey foreign key (equivalent_course_id) references courses (id) on delete cascade,
    constraint course_equivalencies_equivalency_type_valid check (equivalency_type in ('exact', 'partial', 'substitution', 'transfer')),
    constraint course_equivalencies_external_institution_length check (length(external_institution) <= 255),
    constraint course_equivalencies_external_course_length check (length(external_course) <= 255),
    constraint course_equivalencies_effective_from_stored check (is_date(effective_from)),
    constraint course_equivalencies_effective_until_stored check (is_date(effective_until)),
    constraint course_equivalencies_approval_status_valid check (approval_status in ('pending', 'approved', 'rejected')),
    constraint course_equivalencies_approved_by_stored check (length(approved_by) = 36),
    constraint course_equivalencies_approved_by_fkey foreign key (approved_by) references users (id) on delete set null,
    constraint course_equivalencies_approved_at_stored check (is_timestamp(approved_at)),
    constraint course_equivalencies_notes_length check (length(notes) <= 2000),
    constraint course_equivalencies_is_active_stored check (is_active in (0, 1)),
    constraint course_equivalencies_created_at_stored check (is_timestamp(created_at)),
    constraint course_equivalencies_updated_at_stored check (is_timestamp(updated_at)),
    constraint course_equivalencies_dates_valid check (effective_from is null or effective_until is null or effective_from <= effective_until),
    constraint course_equivalencies_other_side_named check ((equivalency_type = 'transfer' and external_institution is not null and external_course is not null)
or (equivalency_type <> 'transfer' and equivalent_course_id is not null)),
    constraint course_equivalencies_not_itself check (equivalent_course_id <> course_id)
) strict;

CREATE UNIQUE INDEX course_equivalencies_pair_key on course_equivalencies (course_id, equivalent_course_id, equivalency_type) where equivalent_course_id is not null and is_active;

CREATE INDEX idx_course_equivalencies_approved_by on course_equivalencies (approved_by);

CREATE INDEX idx_course_equivalencies_course_id on course_equivalencies (course_id);

CREATE INDEX idx_course_equivalencies_equivalent_course_id on course_equivalencies (equivalent_course_id);

CREATE TRIGGER course_equivalencies_audit_delete after delete on course_equivalencies begin
    insert into keep_audit values ('course_equivalencies', old.id, 'delete', row_record('id,course_id,equivalent_course_id,equivalency_type,external_institution,external_course,effective_from,effective_until,approval_status,approved_by,approved_at,notes,is_active:b,created_at', old.id, old.course_id, old.equivalent_course_id, old.equivalency_type, old.external_institution, old.external_course, old.effective_from, old.effective_until, old.approval_status, old.approved_by, old.approved_at, old.notes, old.is_active, old.created_at));
end;

CREATE TRIGGER course_equivalencies_audit_insert after insert on course_equivalencies begin
    insert into keep_audit values ('course_equivalencies', new.id, 'create', row_record('id,course_id,equivalent_course_id,equivalency_type,external_institution,external_course,effective_from,effective_until,approval_status,approved_by,approved_at,notes,is_active:b,created_at', new.id, new.course_id, new.equivalent_course_id, new.equivalency_type, new.external_institution, new.external_course, new.effective_from, new.effective_until, new.approval_status, new.approved_by, new.approved_at, new.notes, new.is_active, new.created_at));
end;

CREATE TRIGGER course_equivalencies_audit_update after update of id, course_id, equivalent_course_id, equivalency_type, external_institution, external_course, effective_from, effective_until, approval_status, approved_by, approved_at, notes, is_active, created_at on course_equivalencies begin
    insert into keep_audit values ('course_equivalencies', new.id, 'update', row_changes('id,course_id,equivalent_course_id,equivalency_type,external_institution,external_course,effective_from,effective_until,approval_status,approved_by,approved_at,notes,is_active:b,created_at', old.id, old.course_id, old.equivalent_course_id, old.equivalency_type, old.external_institution, old.external_course, old.effective_from, old.effective_until, old.approval_status, old.approved_by, old.approved_at, old.notes, old.is_active, old.created_at, new.id, new.course_id, new.equivalent_course_id, new.equivalency_type, new.external_institution, new.external_course, new.effective_from, new.effective_until, new.approval_status, new.approved_by, new.approved_at, new.notes, new.is_active, new.created_at));
end;

CREATE TRIGGER course_equivalencies_touch after update on course_equivalencies
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update course_equivalencies set updated_at = now() where id = new.id;
end;

CREATE TABLE course_offerings (
    id text not null default (gen_random_uuid()),
    course_id text not null,
    term_id text,
    section_code text not null,
    academic_year text,
    semester text,
    status text not null default 'planned',
    title text,
    credits real,
    max_enrollment integer,
    current_enrollment integer not null default 0,
    component text not null default 'lecture',
    parent_offering_id text,
    configuration text,
    waitlist_enabled integer not null default 1,
    requires_permission integer not null default 0,
    metadata text not null default '{}',
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint course_offerings_pkey primary key (id),
    constraint course_offerings_id_stored check (length(id) = 36),
    constraint course_offerings_course_id_stored check (length(course_id) = 36),
    constraint course_offerings_course_id_fkey foreign key (course_id) references courses (id) on delete restrict,
    constraint course_offerings_term_id_stored check (length(term_id) = 36),
    constraint course_offerings_term_id_fkey foreign key (term_id) references academic_terms (id) on delete restrict,
    constraint course_offerings_section_code_length check (length(section_code) <= 50),
    constraint course_offerings_section_code_present check (section_code <> ''),
    constraint course_offerings_academic_year_length check (length(academic_year) <= 20),
    constraint course_offerings_semester_length check (length(semester) <= 50),
    constraint course_offerings_status_valid check (status in ('planned', 'open', 'closed', 'cancelled')),
    constraint course_offerings_title_localized check (json_type(title) = 'object'),
    constraint course_offerings_title_stored check (title is null or json_valid(title)),
    constraint course_offerings_credits_not_negative check (credits >= 0),
    constraint course_offerings_credits_stored check (round(credits, 2) = credits and abs(credits) < 1e3),
    constraint course_offerings_max_enrollment_not_negative check (max_enrollment >= 0),
    constraint course_offerings_current_enrollment_not_negative check (current_enrollment >= 0),
    constraint course_offerings_component_length check (length(component) <= 50),
    constraint course_offerings_parent_offering_id_stored check (length(parent_offering_id) = 36),
    constraint course_offerings_parent_offering_id_fkey foreign key (parent_offering_id) references course_offerings (id) on delete restrict,
    constraint course_offerings_configuration_length check (length(configuration) <= 50),
    constraint course_offerings_waitlist_enabled_stored check (waitlist_enabled in (0, 1)),
    constraint course_offerings_requires_permission_stored check (requires_permission in (0, 1)),
    constraint course_offerings_metadata_stored check (json_valid(metadata)),
    constraint course_offerings_is_active_stored check (is_active in (0, 1)),
    constraint course_offerings_created_at_stored check (is_timestamp(created_at)),
    constraint course_offerings_updated_at_stored check (is_timestamp(updated_at)),
    constraint course_offerings_enrollment_capacity check (max_enrollment is null or current_enrollment <= max_enrollment),
    constraint course_offerings_not_its_own_parent check (parent_offering_id <> id)
) strict;

CREATE UNIQUE INDEX course_offerings_section_key on course_offerings (course_id, section_code, coalesce(academic_year, term_id, ''), coalesce(semester, ''));

CREATE INDEX idx_course_offerings_course_id on course_offerings (course_id, term_id);

CREATE INDEX idx_course_offerings_parent_offering_id on course_offerings (parent_offering_id);

CREATE INDEX idx_course_offerings_term_id on course_offerings (term_id, course_id);

CREATE TRIGGER course_offerings_audit_delete after delete on course_offerings begin
    insert into keep_audit values ('course_offerings', old.id, 'delete', row_record('id,course_id,term_id,section_code,status,title:j,credits,max_enrollment,component,parent_offering_id,configuration,waitlist_enabled:b,requires_permission:b,metadata:j,is_active:b,created_at', old.id, old.course_id, old.term_id, old.section_code, old.status, old.title, old.credits, old.max_enrollment, old.component, old.parent_offering_id, old.configuration, old.waitlist_enabled, old.requires_permission, old.metadata, old.is_active, old.created_at));
end;

CREATE TRIGGER course_offerings_audit_insert after insert on course_offerings begin
    insert into keep_audit values ('course_offerings', new.id, 'create', row_record('id,course_id,term_id,section_code,status,title:j,credits,max_enrollment,component,parent_offering_id,configuration,waitlist_enabled:b,requires_permission:b,metadata:j,is_active:b,created_at', new.id, new.course_id, new.term_id, new.section_code, new.status, new.title, new.credits, new.max_enrollment, new.component, new.parent_offering_id, new.configuration, new.waitlist_enabled, new.requires_permission, new.metadata, new.is_active, new.created_at));
end;

CREATE TRIGGER course_offerings_audit_update after update of id, course_id, term_id, section_code, status, title, credits, max_enrollment, component, parent_offering_id, configuration, waitlist_enabled, requires_permission, metadata, is_active, created_at on course_offerings begin
    insert into keep_audit values ('course_offerings', new.id, 'update', row_changes('id,course_id,term_id,section_code,status,title:j,credits,max_enrollment,component,parent_offering_id,configuration,waitlist_enabled:b,requires_permission:b,metadata:j,is_active:b,created_at', old.id, old.course_id, old.term_id, old.section_code, old.status, old.title, old.credits, old.max_enrollment, old.component, old.parent_offering_id, old.configuration, old.waitlist_enabled, old.requires_permission, old.metadata, old.is_active, old.created_at, new.id, new.course_id, new.term_id, new.section_code, new.status, new.title, new.credits, new.max_enrollment, new.component, new.parent_offering_id, new.configuration, new.waitlist_enabled, new.requires_permission, new.metadata, new.is_active, new.created_at));
end;

CREATE TRIGGER course_offerings_copy_term_insert after insert on course_offerings
when new.term_id is not null and (new.academic_year, new.semester) is not (
    select t.academic_year, t.semester from academic_terms t where t.id = new.term_id
) begin
    update course_offerings
       set (academic_year, semester) = (
            select t.academic_year, t.semester from academic_terms t where t.id = new.term_id)
     where id = new.id;
end;

CREATE TRIGGER course_offerings_copy_term_update after update of term_id, academic_year, semester on course_offerings
when new.term_id is not null and (new.academic_year, new.semester) is not (
    select t.academic_year, t.semester from academic_terms t where t.id = new.term_id
) begin
    update course_offerings
       set (academic_year, semester) = (
            select t.academic_year, t.semester from academic_terms t where t.id = new.term_id)
     where id = new.id;
end;

CREATE TRIGGER course_offerings_touch after update on course_offerings
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update course_offerings set updated_at = now() where id = new.id;
end;

CREATE TABLE course_prerequisites (
    id text not null default (gen_random_uuid()),
    course_id text not null,
    prerequisite_course_id text not null,
    node_id text not null,
    is_mandatory integer not null default 1,
    minimum_grade text,
    can_be_concurrent integer not null default 0,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint course_prerequisites_pkey primary key (id),
    constraint course_prerequisites_id_stored check (length(id) = 36),
    constraint course_prerequisites_course_id_stored check (length(course_id) = 36),
    constraint course_prerequisites_course_id_fkey foreign key (course_id) references courses (id) on delete cascade,
    constraint course_prerequisites_prerequisite_course_id_stored check (length(prerequisite_course_id) = 36),
    constraint course_prerequisites_prerequisite_course_id_fkey foreign key (prerequisite_course_id) references courses (id) on delete restrict,
    constraint course_prerequisites_node_id_stored check (length(node_id) = 36),
    constraint course_prerequisites_node_id_fkey foreign key (node_id) references requirement_nodes (id) on delete cascade,
    constraint course_prerequisites_is_mandatory_stored check (is_mandatory in (0, 1)),
    constraint course_prerequisites_minimum_grade_length check (length(minimum_grade) <= 10),
    constraint course_prerequisites_can_be_concurrent_stored check (can_be_concurrent in (0, 1)),
    constraint course_prerequisites_is_active_stored check (is_active in (0, 1)),
    constraint course_prerequisites_created_at_stored check (is_timestamp(created_at)),
    constraint course_prerequisites_updated_at_stored check (is_timestamp(updated_at)),
    constraint course_prerequisites_course_prerequisite_node_key unique (course_id, prerequisite_course_id, node_id),
    constraint course_prerequisites_node_id_key unique (node_id),
    constraint course_prerequisites_not_itself check (course_id <> prerequisite_course_id)
) strict;

CREATE INDEX idx_course_prerequisites_prerequisite on course_prerequisites (prerequisite_course_id);

CREATE TRIGGER course_prerequisites_at_course_node_insert after insert on course_prerequisites when exists (
    select 1 from requirement_nodes n
     where n.id = new.node_id and (n.course_id <> new.course_id or n.kind <> 'course')) begin
    select raise(abort, 'constraint:course_prerequisites_at_course_node: a prerequisite belongs to a course node of the same course');
end;

CREATE TRIGGER course_prerequisites_at_course_node_update after update of course_id, node_id on course_prerequisites when exists (
    select 1 from requirement_nodes n
     where n.id = new.node_id and (n.course_id <> new.course_id or n.kind <> 'course')) begin
    select raise(abort, 'constraint:course_prerequisites_at_course_node: a prerequisite belongs to a course node of the same course');
end;

CREATE TRIGGER course_prerequisites_audit_delete after delete on course_prerequisites begin
    insert into keep_audit values ('course_prerequisites', old.id, 'delete', row_record('id,course_id,prerequisite_course_id,node_id,is_mandatory:b,minimum_grade,can_be_concurrent:b,is_active:b,created_at', old.id, old.course_id, old.prerequisite_course_id, old.node_id, old.is_mandatory, old.minimum_grade, old.can_be_concurrent, old.is_active, old.created_at));
end;

CREATE TRIGGER course_prerequisites_audit_insert after insert on course_prerequisites begin
    insert into keep_audit values ('course_prerequisites', new.id, 'create', row_record('id,course_id,prerequisite_course_id,node_id,is_mandatory:b,minimum_grade,can_be_concurrent:b,is_active:b,created_at', new.id, new.course_id, new.prerequisite_course_id, new.node_id, new.is_mandatory, new.minimum_grade, new.can_be_concurrent, new.is_active, new.created_at));
end;

CREATE TRIGGER course_prerequisites_audit_update after update of id, course_id, prerequisite_course_id, node_id, is_mandatory, minimum_grade, can_be_concurrent, is_active, created_at on course_prerequisites begin
    insert into keep_audit values ('course_prerequisites', new.id, 'update', row_changes('id,course_id,prerequisite_course_id,node_id,is_mandatory:b,minimum_grade,can_be_concurrent:b,is_active:b,created_at', old.id, old.course_id, old.prerequisite_course_id, old.node_id, old.is_mandatory, old.minimum_grade, old.can_be_concurrent, old.is_active, old.created_at, new.id, new.course_id, new.prerequisite_course_id, new.node_id, new.is_mandatory, new.minimum_grade, new.can_be_concurrent, new.is_active, new.created_at));
end;

CREATE TRIGGER course_prerequisites_touch after update on course_prerequisites
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update course_prerequisites set updated_at = now() where id = new.id;
end;

CREATE TABLE course_search_documents (
    number integer primary key,
    course_id text not null,
    code text not null,
    name text not null,
    description text not null,
    constraint course_search_documents_course_id_key unique (course_id),
    constraint course_search_documents_course_id_fkey
        foreign key (course_id) references courses (id) on delete cascade
) strict;

CREATE TRIGGER course_search_documents_delete after delete on course_search_documents begin
    insert into course_words (course_words, rowid, code, name, description)
    values ('delete', old.number, old.code, old.name, old.description);
    insert into course_stems (course_stems, rowid, code, name, description)
    values ('delete', old.number, old.code, old.name, old.description);
    insert into course_trigrams (course_trigrams, rowid, code, name)
    values ('delete', old.number, old.code, old.name);
end;

CREATE TRIGGER course_search_documents_insert after insert on course_search_documents begin
    insert into course_words (rowid, code, name, description)
    values (new.number, new.code, new.name, new.description);
    insert into course_stems (rowid, code, name, description)
    values (new.number, new.code, new.name, new.description);
    insert into course_trigrams (rowid, code, name) values (new.number, new.code, new.name);
end;

CREATE TRIGGER course_search_documents_update after update on course_search_documents begin
    insert into course_words (course_words, rowid, code, name, description)
    values ('delete', old.number, old.code, old.name, old.description);
    insert into course_stems (course_stems, rowid, code, name, description)
    values ('delete', old.number, old.code, old.name, old.description);
    insert into course_trigrams (course_trigrams, rowid, code, name)
    values ('delete', old.number, old.code, old.name);
    insert into course_words (rowid, code, name, description)
    values (new.number, new.code, new.name, new.description);
    insert into course_stems (rowid, code, name, description)
    values (new.number, new.code, new.name, new.description);
    insert into course_trigrams (rowid, code, name) values (new.number, new.code, new.name);
end;

CREATE VIRTUAL TABLE course_stems using fts5(
    code, name, description, content = 'course_search_documents', content_rowid = 'number',
    tokenize = 'porter unicode61 remove_diacritics 2');

CREATE VIRTUAL TABLE course_trigrams using fts5(
    code, name, content = 'course_search_documents', content_rowid = 'number', tokenize = 'trigram');

CREATE TABLE course_waitlist (
    id text not null default (gen_random_uuid()),
    student_id text not null,
    course_offering_id text not null,
    position integer,
    priority integer not null default 0,
    status text not null default 'waiting',
    joined_at text not null,
    notified_at text,
    expires_at text,
    drop_enrollment_id text,
    linked_offering_ids text not null default '[]',
    passed_over_codes text,
    passed_over_at text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint course_waitlist_pkey primary key (id),
    constraint course_waitlist_id_stored check (length(id) = 36),
    constraint course_waitlist_student_id_stored check (length(student_id) = 36),
    constraint course_waitlist_student_id_fkey foreign key (student_id) references students (id) on delete cascade,
    constraint course_waitlist_course_offering_id_stored check (length(course_offering_id) = 36),
    constraint course_waitlist_course_offering_id_fkey foreign key (course_offering_id) references course_offerings (id) on delete cascade,
    constraint course_waitlist_position_valid check (position >= 1),
    constraint course_waitlist_status_valid check (status in ('waiting', 'notified', 'enrolled', 'expired', 'cancelled')),
    constraint course_waitlist_joined_at_stored check (is_timestamp(joined_at)),
    constraint course_waitlist_notified_at_stored check (is_timestamp(notified_at)),
    constraint course_waitlist_expires_at_stored check (is_timestamp(expires_at)),
    constraint course_waitlist_drop_enrollment_id_stored check (length(drop_enrollment_id) = 36),
    constraint course_waitlist_drop_enrollment_id_fkey foreign key (drop_enrollment_id) references course_enrollments (id) on delete set null,
    constraint course_waitlist_linked_offering_ids_stored check (json_valid(linked_offering_ids)),
    constraint course_waitlist_passed_over_codes_stored check (passed_over_codes is null or json_valid(passed_over_codes)),
    constraint course_waitlist_passed_over_at_stored check (is_timestamp(passed_over_at)),
    constraint course_waitlist_is_active_stored check (is_active in (0, 1)),
    constraint course_waitlist_created_at_stored check (is_timestamp(created_at)),
    constraint course_waitlist_updated_at_stored check (is_timestamp(updated_at)),
    constraint course_waitlist_offer_complete check (status <> 'notified' or (notified_at is not null and expires_at is not null)),
    constraint course_waitlist_position_while_active check ((status in ('waiting', 'notified')) = (position is not null))
) strict;

CREATE UNIQUE INDEX course_waitlist_one_active_entry on course_waitlist (student_id, course_offering_id) where status in ('waiting', 'notified');

CREATE INDEX idx_course_waitlist_course_offering_id on course_waitlist (course_offering_id);

CREATE INDEX idx_course_waitlist_drop_enrollment_id on course_waitlist (drop_enrollment_id);

CREATE INDEX idx_course_waitlist_expiry on course_waitlist (expires_at) where status = 'notified';

CREATE INDEX idx_course_waitlist_line on course_waitlist (course_offering_id, position) where status in ('waiting', 'notified');

CREATE INDEX idx_course_waitlist_offers on course_waitlist (course_offering_id) where status = 'notified';

CREATE INDEX idx_course_waitlist_student_id on course_waitlist (student_id);

CREATE TRIGGER course_waitlist_audit_delete after delete on course_waitlist begin
    insert into keep_audit values ('course_waitlist', old.id, 'delete', row_record('id,student_id,course_offering_id,priority,status,joined_at,notified_at,expires_at,drop_enrollment_id,linked_offering_ids:j,is_active:b,created_at', old.id, old.student_id, old.course_offering_id, old.priority, old.status, old.joined_at, old.notified_at, old.expires_at, old.drop_enrollment_id, old.linked_offering_ids, old.is_active, old.created_at));
end;

CREATE TRIGGER course_waitlist_audit_insert after insert on course_waitlist begin
    insert into keep_audit values ('course_waitlist', new.id, 'create', row_record('id,student_id,course_offering_id,priority,status,joined_at,notified_at,expires_at,drop_enrollment_id,linked_offering_ids:j,is_active:b,created_at', new.id, new.student_id, new.course_offering_id, new.priority, new.status, new.joined_at, new.notified_at, new.expires_at, new.drop_enrollment_id, new.linked_offering_ids, new.is_active, new.created_at));
end;

CREATE TRIGGER course_waitlist_audit_update after update of id, student_id, course_offering_id, priority, status, joined_at, notified_at, expires_at, drop_enrollment_id, linked_offering_ids, is_active, created_at on course_waitlist begin
    insert into keep_audit values ('course_waitlist', new.id, 'update', row_changes('id,student_id,course_offering_id,priority,status,joined_at,notified_at,expires_at,drop_enrollment_id,linked_offering_ids:j,is_active:b,created_at', old.id, old.student_id, old.course_offering_id, old.priority, old.status, old.joined_at, old.notified_at, old.expires_at, old.drop_enrollment_id, old.linked_offering_ids, old.is_active, old.created_at, new.id, new.student_id, new.course_offering_id, new.priority, new.status, new.joined_at, new.notified_at, new.expires_at, new.drop_enrollment_id, new.linked_offering_ids, new.is_active, new.created_at));
end;

CREATE TRIGGER course_waitlist_touch after update on course_waitlist
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update course_waitlist set updated_at = now() where id = new.id;
end;

CREATE VIRTUAL TABLE course_words using fts5(
    code, name, description, content = 'course_search_documents', content_rowid = 'number',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');

CREATE TABLE courses (
    id text not null default (gen_random_uuid()),
    code text not null,
    slug text not null,
    name text not null,
    description text,
    credits real not null default 0,
    maximum_credits real,
    department_id text,
    level integer,
    category text,
    difficulty_level text,
    is_published integer not null default 0,
    thumbnail_url text,
    estimated_duration_minutes integer,
    instructor_id text,
    prerequisites_text text,
    metadata text not null default '{}',
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint courses_pkey primary key (id),
    constraint courses_id_stored check (length(id) = 36),
    constraint courses_code_length check (length(code) <= 50),
    constraint courses_code_present check (code <> ''),
    constraint courses_slug_length check (length(slug) <= 100),
    constraint courses_slug_present check (slug <> ''),
    constraint courses_name_localized check (json_type(name) = 'object'),
    constraint courses_name_stored check (json_valid(name)),
    constraint courses_description_localized check (json_type(description) = 'object'),
    constraint courses_description_stored check (description is null or json_valid(description)),
    constraint courses_credits_not_negative check (credits >= 0),
    constraint courses_credits_stored check (round(credits, 2) = credits and abs(credits) < 1e3),
    constraint courses_maximum_credits_stored check (round(maximum_credits, 2) = maximum_credits and abs(maximum_credits) < 1e3),
    constraint courses_department_id_stored check (length(department_id) = 36),
    constraint courses_department_id_fkey foreign key (department_id) references departments (id) on delete restrict,
    constraint courses_level_not_negative check (level >= 0),
    constraint courses_category_length check (length(category) <= 100),
    constraint courses_difficulty_level_valid check (difficulty_level in ('beginner', 'intermediate', 'advanced')),
    constraint courses_is_published_stored check (is_published in (0, 1)),
    constraint courses_thumbnail_url_length check (length(thumbnail_url) <= 500),
    constraint courses_thumbnail_url_web_address check (thumbnail_url like 'http://%' or thumbnail_url like 'https://%'),
    constraint courses_estimated_duration_minutes_not_negative check (estimated_duration_minutes >= 0),
    constraint courses_instructor_id_stored check (length(instructor_id) = 36),
    constraint courses_instructor_id_fkey foreign key (instructor_id) references users (id) on delete restrict,
    constraint courses_prerequisites_text_length check (length(prerequisites_text) <= 4000),
    constraint courses_metadata_stored check (json_valid(metadata)),
    constraint courses_is_active_stored check (is_active in (0, 1)),
    constraint courses_created_at_stored check (is_timestamp(created_at)),
    constraint courses_updated_at_stored check (is_timestamp(updated_at)),
    constraint courses_code_key unique (code),
    constraint courses_slug_key unique (slug),
    constraint courses_credits_valid check (maximum_credits is null or credits <= maximum_credits)
) strict;

CREATE INDEX idx_courses_category on courses (category);

CREATE INDEX idx_courses_department_id on courses (department_id, code);

CREATE INDEX idx_courses_difficulty_level on courses (difficulty_level);

CREATE INDEX idx_courses_level on courses (level);

CREATE INDEX ix_courses_instructor_created_at on courses (instructor_id, created_at);

CREATE INDEX ix_courses_is_published_created_at on courses (is_published, created_at);

CREATE TRIGGER courses_audit_delete after delete on courses begin
    insert into keep_audit values ('courses', old.id, 'delete', row_record('id,code,slug,name:j,description:j,credits,maximum_credits,department_id,level,category,difficulty_level,is_published:b,thumbnail_url,estimated_duration_minutes,instructor_id,prerequisites_text,metadata:j,is_active:b,created_at', old.id, old.code, old.slug, old.name, old.description, old.credits, old.maximum_credits, old.department_id, old.level, old.category, old.difficulty_level, old.is_published, old.thumbnail_url, old.estimated_duration_minutes, old.instructor_id, old.prerequisites_text, old.metadata, old.is_active, old.created_at));
end;

CREATE TRIGGER courses_audit_insert after insert on courses begin
    insert into keep_audit values ('courses', new.id, 'create', row_record('id,code,slug,name:j,description:j,credits,maximum_credits,department_id,level,category,difficulty_level,is_published:b,thumbnail_url,estimated_duration_minutes,instructor_id,prerequisites_text,metadata:j,is_active:b,created_at', new.id, new.code, new.slug, new.name, new.description, new.credits, new.maximum_credits, new.department_id, new.level, new.category, new.difficulty_level, new.is_published, new.thumbnail_url, new.estimated_duration_minutes, new.instructor_id, new.prerequisites_text, new.metadata, new.is_active, new.created_at));
end;

CREATE TRIGGER courses_audit_update after update of id, code, slug, name, description, credits, maximum_credits, department_id, level, category, difficulty_level, is_published, thumbnail_url, estimated_duration_minutes, instructor_id, prerequisites_text, metadata, is_active, created_at on courses begin
    insert into keep_audit values ('courses', new.id, 'update', row_changes('id,code,slug,name:j,description:j,credits,maximum_credits,department_id,level,category,difficulty_level,is_published:b,thumbnail_url,estimated_duration_minutes,instructor_id,prerequisites_text,metadata:j,is_active:b,created_at', old.id, old.code, old.slug, old.name, old.description, old.credits, old.maximum_credits, old.department_id, old.level, old.category, old.difficulty_level, old.is_published, old.thumbnail_url, old.estimated_duration_minutes, old.instructor_id, old.prerequisites_text, old.metadata, old.is_active, old.created_at, new.id, new.code, new.slug, new.name, new.description, new.credits, new.maximum_credits, new.department_id, new.level, new.category, new.difficulty_level, new.is_published, new.thumbnail_url, new.estimated_duration_minutes, new.instructor_id, new.prerequisites_text, new.metadata, new.is_active, new.created_at));
end;

CREATE TRIGGER courses_search_insert after insert on courses begin
    insert into course_search_documents (course_id, code, name, description)
    values (new.id, new.code, coalesce((select group_concat(value, ' ') from (select value from json_each(new.name) order by key)), ''), coalesce((select group_concat(value, ' ') from (select value from json_each(new.description) order by key)), ''));
end;

CREATE TRIGGER courses_search_update after update of code, name, description on courses
when new.code is not old.code or new.name is not old.name or new.description is not old.description begin
    update course_search_documents
       set code = new.code, name = coalesce((select group_concat(value, ' ') from (select value from json_each(new.name) order by key)), ''), description = coalesce((select group_concat(value, ' ') from (select value from json_each(new.description) order by key)), '')
     where course_id = new.id;
end;

CREATE TRIGGER courses_touch after update on courses
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update courses set updated_at = now() where id = new.id;
end;

CREATE TABLE degree_audits (
    id text not null default (gen_random_uuid()),
    student_id text not null,
    program_id text not null,
    catalogue_version text,
    basis text not null,
    evaluated_at text not null,
    is_satisfied integer not null default 0,
    completion_percentage real not null,
    is_best integer not null default 1,
    lines text not null,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint degree_audits_pkey primary key (id),
    constraint degree_audits_id_stored check (length(id) = 36),
    constraint degree_audits_student_id_stored check (length(student_id) = 36),
    constraint degree_audits_student_id_fkey foreign key (student_id) references students (id) on delete cascade,
    constraint degree_audits_program_id_stored check (length(program_id) = 36),
    constraint degree_audits_program_id_fkey foreign key (program_id) references academic_programs (id) on delete cascade,
    constraint degree_audits_catalogue_version_length check (length(catalogue_version) <= 50),
    constraint degree_audits_basis_length check (length(basis) <= 500),
    constraint degree_audits_evaluated_at_stored check (is_timestamp(evaluated_at)),
    constraint degree_audits_is_satisfied_stored check (is_satisfied in (0, 1)),
    constraint degree_audits_completion_percentage_not_negative check (completion_percentage >= 0),
    constraint degree_audits_completion_percentage_stored check (round(completion_percentage, 2) = completion_percentage and abs(completion_percentage) < 1e3),
    constraint degree_audits_is_best_stored check (is_best in (0, 1)),
    constraint degree_audits_lines_stored check (json_valid(lines)),
    constraint degree_audits_is_active_stored check (is_active in (0, 1)),
    constraint degree_audits_created_at_stored check (is_timestamp(created_at)),
    constraint degree_audits_updated_at_stored check (is_timestamp(updated_at)),
    constraint degree_audits_student_program_key unique (student_id, program_id)
) strict;

CREATE INDEX idx_degree_audits_program_id on degree_audits (program_id);

CREATE TRIGGER degree_audits_touch after update on degree_audits
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update degree_audits set updated_at = now() where id = new.id;
end;

CREATE TABLE degree_catalogues (
    id text not null default (gen_random_uuid()),
    program_id text not null,
    catalogue_version text not null,
    revision integer not null default 1,
    source_name text,
    report text not null default '[]',
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint degree_catalogues_pkey primary key (id),
    constraint degree_catalogues_id_stored check (length(id) = 36),
    constraint degree_catalogues_program_id_stored check (length(program_id) = 36),
    constraint degree_catalogues_program_id_fkey foreign key (program_id) references academic_programs (id) on delete cascade,
    constraint degree_catalogues_catalogue_version_length check (length(catalogue_version) <= 50),
    constraint degree_catalogues_catalogue_version_present check (trim(catalogue_version) <> ''),
    constraint degree_catalogues_revision_not_negative check (revision >= 0),
    constraint degree_catalogues_source_name_length check (length(source_name) <= 255),
    constraint degree_catalogues_report_stored check (json_valid(report)),
    constraint degree_catalogues_is_active_stored check (is_active in (0, 1)),
    constraint degree_catalogues_created_at_stored check (is_timestamp(created_at)),
    constraint degree_catalogues_updated_at_stored check (is_timestamp(updated_at)),
    constraint degree_catalogues_program_version_key unique (program_id, catalogue_version)
) strict;

CREATE TRIGGER degree_catalogues_audit_delete after delete on degree_catalogues begin
    insert into keep_audit values ('degree_catalogues', old.id, 'delete', row_record('id,program_id,catalogue_version,revision,source_name,report:j,is_active:b,created_at', old.id, old.program_id, old.catalogue_version, old.revision, old.source_name, old.report, old.is_active, old.created_at));
end;

CREATE TRIGGER degree_catalogues_audit_insert after insert on degree_catalogues begin
    insert into keep_audit values ('degree_catalogues', new.id, 'create', row_record('id,program_id,catalogue_version,revision,source_name,report:j,is_active:b,created_at', new.id, new.program_id, new.catalogue_version, new.revision, new.source_name, new.report, new.is_active, new.created_at));
end;

CREATE TRIGGER degree_catalogues_audit_update after update of id, program_id, catalogue_version, revision, source_name, report, is_active, created_at on degree_catalogues begin
    insert into keep_audit values ('degree_catalogues', new.id, 'update', row_changes('id,program_id,catalogue_version,revision,source_name,report:j,is_active:b,created_at', old.id, old.program_id, old.catalogue_version, old.revision, old.source_name, old.report, old.is_active, old.created_at, new.id, new.program_id, new.catalogue_version, new.revision, new.source_name, new.report, new.is_active, new.created_at));
end;

CREATE TRIGGER degree_catalogues_touch after update on degree_catalogues
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update degree_catalogues set updated_at = now() where id = new.id;
end;

CREATE TABLE degree_exceptions (
    id text not null default (gen_random_uuid()),
    student_id text not null,
    requirement_id text not null,
    kind text not null,
    course_id text,
    reason text not null,
    granted_by text,
    granted_at text not null,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint degree_exceptions_pkey primary key (id),
    constraint degree_exceptions_id_stored check (length(id) = 36),
    constraint degree_exceptions_student_id_stored check (length(student_id) = 36),
    constraint degree_exceptions_student_id_fkey foreign key (student_id) references students (id) on delete restrict,
    constraint degree_exceptions_requirement_id_stored check (length(requirement_id) = 36),
    constraint degree_exceptions_requirement_id_fkey foreign key (requirement_id) references degree_requirements (id) on delete cascade,
    constraint degree_exceptions_kind_valid check (kind in ('substitute', 'waive')),
    constraint degree_exceptions_course_id_stored check (length(course_id) = 36),
    constraint degree_exceptions_course_id_fkey foreign key (course_id) references courses (id) on delete restrict,
    constraint degree_exceptions_reason_length check (length(reason) <= 1000),
    constraint degree_exceptions_reason_present check (trim(reason) <> ''),
    constraint degree_exceptions_granted_by_stored check (length(granted_by) = 36),
    constraint degree_exceptions_granted_by_fkey foreign key (granted_by) references users (id) on delete set null,
    constraint degree_exceptions_granted_at_stored check (is_timestamp(granted_at)),
    constraint degree_exceptions_is_active_stored check (is_active in (0, 1)),
    constraint degree_exceptions_created_at_stored check (is_timestamp(created_at)),
    constraint degree_exceptions_updated_at_stored check (is_timestamp(updated_at)),
    constraint degree_exceptions_substitute_named check ((kind = 'substitute') = (course_id is not null))
) strict;

CREATE INDEX idx_degree_exceptions_course_id on degree_exceptions (course_id);

CREATE INDEX idx_degree_exceptions_granted_by on degree_exceptions (granted_by);

CREATE INDEX idx_degree_exceptions_in_force on degree_exceptions (student_id) where is_active;

CREATE INDEX idx_degree_exceptions_requirement_id on degree_exceptions (requirement_id);

CREATE INDEX idx_degree_exceptions_student_id on degree_exceptions (student_id);

CREATE TRIGGER degree_exceptions_audit_delete after delete on degree_exceptions begin
    insert into keep_audit values ('degree_exceptions', old.id, 'delete', row_record('id,student_id,requirement_id,kind,course_id,reason,granted_by,granted_at,is_active:b,created_at', old.id, old.student_id, old.requirement_id, old.kind, old.course_id, old.reason, old.granted_by, old.granted_at, old.is_active, old.created_at));
end;

CREATE TRIGGER degree_exceptions_audit_insert after insert on degree_exceptions begin
    insert into keep_audit values ('degree_exceptions', new.id, 'create', row_record('id,student_id,requirement_id,kind,course_id,reason,granted_by,granted_at,is_active:b,created_at', new.id, new.student_id, new.requirement_id, new.kind, new.course_id, new.reason, new.granted_by, new.granted_at, new.is_active, new.created_at));
end;

CREATE TRIGGER degree_exceptions_audit_update after update of id, student_id, requirement_id, kind, course_id, reason, granted_by, granted_at, is_active, created_at on degree_exceptions begin
    insert into keep_audit values ('degree_exceptions', new.id, 'update', row_changes('id,student_id,requirement_id,kind,course_id,reason,granted_by,granted_at,is_active:b,created_at', old.id, old.student_id, old.requirement_id, old.kind, old.course_id, old.reason, old.granted_by, old.granted_at, old.is_active, old.created_at, new.id, new.student_id, new.requirement_id, new.kind, new.course_id, new.reason, new.granted_by, new.granted_at, new.is_active, new.created_at));
end;

CREATE TRIGGER degree_exceptions_touch after update on degree_exceptions
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update degree_exceptions set updated_at = now() where id = new.id;
end;

CREATE TABLE degree_requirement_courses (
    id text not null default (gen_random_uuid()),
    requirement_id text not null,
    course_id text not null,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint degree_requirement_courses_pkey primary key (id),
    constraint degree_requirement_courses_id_stored check (length(id) = 36),
    constraint degree_requirement_courses_requirement_id_stored check (length(requirement_id) = 36),
    constraint degree_requirement_courses_requirement_id_fkey foreign key (requirement_id) references degree_requirements (id) on delete cascade,
    constraint degree_requirement_courses_course_id_stored check (length(course_id) = 36),
    constraint degree_requirement_courses_course_id_fkey foreign key (course_id) references courses (id) on delete restrict,
    constraint degree_requirement_courses_is_active_stored check (is_active in (0, 1)),
    constraint degree_requirement_courses_created_at_stored check (is_timestamp(created_at)),
    constraint degree_requirement_courses_updated_at_stored check (is_timestamp(updated_at)),
    constraint degree_requirement_courses_requirement_course_key unique (requirement_id, course_id)
) strict;

CREATE INDEX idx_degree_requirement_courses_course_id on degree_requirement_courses (course_id);

CREATE TRIGGER degree_requirement_courses_audit_delete after delete on degree_requirement_courses begin
    insert into keep_audit values ('degree_requirement_courses', old.id, 'delete', row_record('id,requirement_id,course_id,is_active:b,created_at', old.id, old.requirement_id, old.course_id, old.is_active, old.created_at));
end;

CREATE TRIGGER degree_requirement_courses_audit_insert after insert on degree_requirement_courses begin
    insert into keep_audit values ('degree_requirement_courses', new.id, 'create', row_record('id,requirement_id,course_id,is_active:b,created_at', new.id, new.requirement_id, new.course_id, new.is_active, new.created_at));
end;

CREATE TRIGGER degree_requirement_courses_audit_update after update of id, requirement_id, course_id, is_active, created_at on degree_requirement_courses begin
    insert into keep_audit values ('degree_requirement_courses', new.id, 'update', row_changes('id,requirement_id,course_id,is_active:b,created_at', old.id, old.requirement_id, old.course_id, old.is_active, old.created_at, new.id, new.requirement_id, new.course_id, new.is_active, new.created_at));
end;

CREATE TRIGGER degree_requirement_courses_touch after update on degree_requirement_courses
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update degree_requirement_courses set updated_at = now() where id = new.id;
end;

CREATE TABLE degree_requirements (
    id text not null default (gen_random_uuid()),
    program_id text not null,
    catalogue_version text not null,
    parent_id text,
    depth integer not null,
    position integer not null default 0,
    name text not null,
    description text,
    requirement_type text not null,
    needed integer,
    minimum_credits real,
    minimum_gpa real,
    minimum_grade text,
    course_filter text not null default '[]',
    allows_sharing integer not null default 0,
    nested_program_id text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint degree_requirements_pkey primary key (id),
    constraint degree_requirements_id_stored check (length(id) = 36),
    constraint degree_requirements_program_id_stored check (length(program_id) = 36),
    constraint degree_requirements_program_id_fkey foreign key (program_id) references academic_programs (id) on delete cascade,
    constraint degree_requirements_catalogue_version_length check (length(catalogue_version) <= 50),
    constraint degree_requirements_catalogue_version_present check (trim(catalogue_version) <> ''),
    constraint degree_requirements_parent_id_stored check (length(parent_id) = 36),
    constraint degree_requirements_parent_id_fkey foreign key (parent_id) references degree_requirements (id) on delete cascade,
    constraint degree_requirements_depth_valid check (depth between 0 and 15),
    constraint degree_requirements_position_not_negative check (position >= 0),
    constraint degree_requirements_name_localized check (json_type(name) = 'object'),
    constraint degree_requirements_name_stored check (json_valid(name)),
    constraint degree_requirements_description_localized check (json_type(description) = 'object'),
    constraint degree_requirements_description_stored check (description is null or json_valid(description)),
    constraint degree_requirements_requirement_type_valid check (requirement_type in ('all_of', 'n_of', 'courses', 'credits', 'gpa', 'residency', 'courses_among', 'credits_among', 'departments_among', 'at_most', 'program', 'manual')),
    constraint degree_requirements_needed_not_negative check (needed >= 0),
    constraint degree_requirements_minimum_credits_not_negative check (minimum_credits >= 0),
    constraint degree_requirements_minimum_credits_stored check (round(minimum_credits, 2) = minimum_credits and abs(minimum_credits) < 1e4),
    constraint degree_requirements_minimum_gpa_not_negative check (minimum_gpa >= 0),
    constraint degree_requirements_minimum_gpa_stored check (round(minimum_gpa, 3) = minimum_gpa and abs(minimum_gpa) < 1e1),
    constraint degree_requirements_minimum_grade_length check (length(minimum_grade) <= 10),
    constraint degree_requirements_course_filter_stored check (json_valid(course_filter)),
    constraint degree_requirements_allows_sharing_stored check (allows_sharing in (0, 1)),
    constraint degree_requirements_nested_program_id_stored check (length(nested_program_id) = 36),
    constraint degree_requirements_nested_program_id_fkey foreign key (nested_program_id) references academic_programs (id) on delete restrict,
    constraint degree_requirements_is_active_stored check (is_active in (0, 1)),
    constraint degree_requirements_created_at_stored check (is_timestamp(created_at)),
    constraint degree_requirements_updated_at_stored check (is_timestamp(updated_at)),
    constraint degree_requirements_root_at_depth_zero check ((parent_id is null) = (depth = 0)),
    constraint degree_requirements_complete check ((requirement_type not in ('n_of', 'courses', 'courses_among', 'departments_among', 'at_most')
 or needed is not null)
and (requirement_type not in ('credits', 'residency', 'credits_among') or minimum_credits is not null)
and (requirement_type <> 'gpa' or minimum_gpa is not null)
and (requirement_type <> 'program' or nested_program_id is not null))
) strict;

CREATE UNIQUE INDEX degree_requirements_one_root on degree_requirements (program_id, catalogue_version) where parent_id is null;

CREATE INDEX idx_degree_requirements_nested_program_id on degree_requirements (nested_program_id);

CREATE INDEX idx_degree_requirements_parent_id on degree_requirements (parent_id);

CREATE INDEX idx_degree_requirements_tree on degree_requirements (program_id, catalogue_version, depth, position);

CREATE TRIGGER degree_requirements_audit_delete after delete on degree_requirements begin
    insert into keep_audit values ('degree_requirements', old.id, 'delete', row_record('id,program_id,catalogue_version,parent_id,depth,position,name:j,description:j,requirement_type,needed,minimum_credits,minimum_gpa,minimum_grade,course_filter:j,allows_sharing:b,nested_program_id,is_active:b,created_at', old.id, old.program_id, old.catalogue_version, old.parent_id, old.depth, old.position, old.name, old.description, old.requirement_type, old.needed, old.minimum_credits, old.minimum_gpa, old.minimum_grade, old.course_filter, old.allows_sharing, old.nested_program_id, old.is_active, old.created_at));
end;

CREATE TRIGGER degree_requirements_audit_insert after insert on degree_requirements begin
    insert into keep_audit values ('degree_requirements', new.id, 'create', row_record('id,program_id,catalogue_version,parent_id,depth,position,name:j,description:j,requirement_type,needed,minimum_credits,minimum_gpa,minimum_grade,course_filter:j,allows_sharing:b,nested_program_id,is_active:b,created_at', new.id, new.program_id, new.catalogue_version, new.parent_id, new.depth, new.position, new.name, new.description, new.requirement_type, new.needed, new.minimum_credits, new.minimum_gpa, new.minimum_grade, new.course_filter, new.allows_sharing, new.nested_program_id, new.is_active, new.created_at));
end;

CREATE TRIGGER degree_requirements_audit_update after update of id, program_id, catalogue_version, parent_id, depth, position, name, description, requirement_type, needed, minimum_credits, minimum_gpa, minimum_grade, course_filter, allows_sharing, nested_program_id, is_active, created_at on degree_requirements begin
    insert into keep_audit values ('degree_requirements', new.id, 'update', row_changes('id,program_id,catalogue_version,parent_id,depth,position,name:j,description:j,requirement_type,needed,minimum_credits,minimum_gpa,minimum_grade,course_filter:j,allows_sharing:b,nested_program_id,is_active:b,created_at', old.id, old.program_id, old.catalogue_version, old.parent_id, old.depth, old.position, old.name, old.description, old.requirement_type, old.needed, old.minimum_credits, old.minimum_gpa, old.minimum_grade, old.course_filter, old.allows_sharing, old.nested_program_id, old.is_active, old.created_at, new.id, new.program_id, new.catalogue_version, new.parent_id, new.depth, new.position, new.name, new.description, new.requirement_type, new.needed, new.minimum_credits, new.minimum_gpa, new.minimum_grade, new.course_filter, new.allows_sharing, new.nested_program_id, new.is_active, new.created_at));
end;

CREATE TRIGGER degree_requirements_below_parent_insert after insert on degree_requirements when exists (
    select 1 from degree_requirements p
     where p.id = new.parent_id
       and (p.program_id <> new.program_id or p.catalogue_version <> new.catalogue_version
            or p.depth <> new.depth - 1 or p.requirement_type not in ('all_of', 'n_of'))) begin
    select raise(abort, 'constraint:degree_requirements_below_parent: a requirement stands in a group of its own program and version, one level below');
end;

CREATE TRIGGER degree_requirements_below_parent_update after update of program_id, catalogue_version, parent_id, depth on degree_requirements when exists (
    select 1 from degree_requirements p
     where p.id = new.parent_id
       and (p.program_id <> new.program_id or p.catalogue_version <> new.catalogue_version
            or p.depth <> new.depth - 1 or p.requirement_type not in ('all_of', 'n_of'))) begin
    select raise(abort, 'constraint:degree_requirements_below_parent: a requirement stands in a group of its own program and version, one level below');
end;

CREATE TRIGGER degree_requirements_touch after update on degree_requirements
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update degree_requirements set updated_at = now() where id = new.id;
end;

CREATE TABLE departments (
    id text not null default (gen_random_uuid()),
    code text not null,
    name text not null,
    parent_id text,
    head_id text,
    metadata text not null default '{}',
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint departments_pkey primary key (id),
    constraint departments_id_stored check (length(id) = 36),
    constraint departments_code_length check (length(code) <= 50),
    constraint departments_name_localized check (json_type(name) = 'object'),
    constraint departments_name_stored check (json_valid(name)),
    constraint departments_parent_id_stored check (length(parent_id) = 36),
    constraint departments_parent_id_fkey foreign key (parent_id) references departments (id) on delete restrict,
    constraint departments_head_id_stored check (length(head_id) = 36),
    constraint departments_head_id_fkey foreign key (head_id) references users (id) on delete set null,
    constraint departments_metadata_stored check (json_valid(metadata)),
    constraint departments_is_active_stored check (is_active in (0, 1)),
    constraint departments_created_at_stored check (is_timestamp(created_at)),
    constraint departments_updated_at_stored check (is_timestamp(updated_at)),
    constraint departments_code_key unique (code),
    constraint departments_not_its_own_parent check (parent_id <> id)
) strict;

CREATE INDEX idx_departments_head_id on departments (head_id);

CREATE INDEX idx_departments_parent_id on departments (parent_id);

CREATE TRIGGER departments_audit_delete after delete on departments begin
    insert into keep_audit values ('departments', old.id, 'delete', row_record('id,code,name:j,parent_id,head_id,metadata:j,is_active:b,created_at', old.id, old.code, old.name, old.parent_id, old.head_id, old.metadata, old.is_active, old.created_at));
end;

CREATE TRIGGER departments_audit_insert after insert on departments begin
    insert into keep_audit values ('departments', new.id, 'create', row_record('id,code,name:j,parent_id,head_id,metadata:j,is_active:b,created_at', new.id, new.code, new.name, new.parent_id, new.head_id, new.metadata, new.is_active, new.created_at));
end;

CREATE TRIGGER departments_audit_update after update of id, code, name, parent_id, head_id, metadata, is_active, created_at on departments begin
    insert into keep_audit values ('departments', new.id, 'update', row_changes('id,code,name:j,parent_id,head_id,metadata:j,is_active:b,created_at', old.id, old.code, old.name, old.parent_id, old.head_id, old.metadata, old.is_active, old.created_at, new.id, new.code, new.name, new.parent_id, new.head_id, new.metadata, new.is_active, new.created_at));
end;

CREATE TRIGGER departments_touch after update on departments
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update departments set updated_at = now() where id = new.id;
end;

CREATE TABLE email_outbox (
    id text not null default (gen_random_uuid()),
    user_id text not null,
    kind text not null,
    payload text not null default '{}',
    status text not null default 'pending',
    attempts integer not null default 0,
    next_attempt_at text not null default (now()),
    sent_at text,
    last_error text,
    created_at text not null default (now()),
    constraint email_outbox_pkey primary key (id),
    constraint email_outbox_id_stored check (length(id) = 36),
    constraint email_outbox_user_id_stored check (length(user_id) = 36),
    constraint email_outbox_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
    constraint email_outbox_kind_length check (length(kind) <= 100),
    constraint email_outbox_payload_stored check (json_valid(payload)),
    constraint email_outbox_status_valid check (status in ('pending', 'sent', 'failed')),
    constraint email_outbox_attempts_not_negative check (attempts >= 0),
    constraint email_outbox_next_attempt_at_stored check (is_timestamp(next_attempt_at)),
    constraint email_outbox_sent_at_stored check (is_timestamp(sent_at)),
    constraint email_outbox_last_error_length check (length(last_error) <= 500),
    constraint email_outbox_created_at_stored check (is_timestamp(created_at))
) strict;

CREATE INDEX idx_email_outbox_due on email_outbox (next_attempt_at) where status = 'pending';

CREATE INDEX idx_email_outbox_user_id on email_outbox (user_id);

CREATE TABLE email_verification_tokens (
    id text not null default (gen_random_uuid()),
    user_id text not null,
    token_hash text not null,
    expires_at text not null,
    used_at text,
    created_at text not null default (now()),
    constraint email_verification_tokens_pkey primary key (id),
    constraint email_verification_tokens_id_stored check (length(id) = 36),
    constraint email_verification_tokens_user_id_stored check (length(user_id) = 36),
    constraint email_verification_tokens_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
    constraint email_verification_tokens_token_hash_length check (length(token_hash) <= 64),
    constraint email_verification_tokens_expires_at_stored check (is_timestamp(expires_at)),
    constraint email_verification_tokens_used_at_stored check (is_timestamp(used_at)),
    constraint email_verification_tokens_created_at_stored check (is_timestamp(created_at)),
    constraint email_verification_tokens_token_hash_key unique (token_hash)
) strict;

CREATE INDEX idx_email_verification_tokens_expires_at on email_verification_tokens (expires_at);

CREATE INDEX idx_email_verification_tokens_user_id on email_verification_tokens (user_id);

CREATE TABLE enrollment_events (
    id text not null default (gen_random_uuid()),
    enrollment_id text not null,
    student_id text not null,
    kind text not null,
    reason text,
    user_id text,
    created_at text not null default (now()),
    constraint enrollment_events_pkey primary key (id),
    constraint enrollment_events_id_stored check (length(id) = 36),
    constraint enrollment_events_enrollment_id_stored check (length(enrollment_id) = 36),
    constraint enrollment_events_enrollment_id_fkey foreign key (enrollment_id) references course_enrollments (id) on delete cascade,
    constraint enrollment_events_student_id_stored check (length(student_id) = 36),
    constraint enrollment_events_student_id_fkey foreign key (student_id) references students (id) on delete restrict,
    constraint enrollment_events_kind_valid check (kind in ('enrolled', 'dropped', 'withdrawn', 'completed', 'failed')),
    constraint enrollment_events_reason_length check (length(reason) <= 1000),
    constraint enrollment_events_user_id_stored check (length(user_id) = 36),
    constraint enrollment_events_created_at_stored check (is_timestamp(created_at))
) strict;

CREATE INDEX idx_enrollment_events_enrollment_id on enrollment_events (enrollment_id);

CREATE INDEX idx_enrollment_events_student_id on enrollment_events (student_id, created_at);

CREATE TABLE external_ids (
    id text not null default (gen_random_uuid()),
    source text not null,
    entity text not null,
    external_id text not null,
    record_id text not null,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint external_ids_pkey primary key (id),
    constraint external_ids_id_stored check (length(id) = 36),
    constraint external_ids_source_length check (length(source) <= 100),
    constraint external_ids_entity_length check (length(entity) <= 100),
    constraint external_ids_external_id_length check (length(external_id) <= 255),
    constraint external_ids_record_id_stored check (length(record_id) = 36),
    constraint external_ids_is_active_stored check (is_active in (0, 1)),
    constraint external_ids_created_at_stored check (is_timestamp(created_at)),
    constraint external_ids_updated_at_stored check (is_timestamp(updated_at)),
    constraint external_ids_source_entity_external_id_key unique (source, entity, external_id)
) strict;

CREATE INDEX idx_external_ids_record_id on external_ids (record_id);

CREATE TRIGGER external_ids_touch after update on external_ids
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update external_ids set updated_at = now() where id = new.id;
end;

CREATE TABLE files (
    id text not null default (gen_random_uuid()),
    checksum text not null,
    name text not null,
    media_type text not null,
    byte_size integer not null,
    uploaded_by text,
    created_at text not null default (now()),
    constraint files_pkey primary key (id),
    constraint files_id_stored check (length(id) = 36),
    constraint files_checksum_length check (length(checksum) <= 64),
    constraint files_checksum_sha256 check (length(checksum) = 64),
    constraint files_name_length check (length(name) <= 255),
    constraint files_name_present check (trim(name) <> ''),
    constraint files_media_type_length check (length(media_type) <= 100),
    constraint files_media_type_present check (trim(media_type) <> ''),
    constraint files_byte_size_not_negative check (byte_size >= 0),
    constraint files_uploaded_by_stored check (length(uploaded_by) = 36),
    constraint files_uploaded_by_fkey foreign key (uploaded_by) references users (id) on delete set null,
    constraint files_created_at_stored check (is_timestamp(created_at))
) strict;

CREATE INDEX idx_files_checksum on files (checksum);

CREATE INDEX idx_files_created_at on files (created_at);

CREATE INDEX idx_files_uploaded_by on files (uploaded_by);

CREATE TRIGGER files_audit_delete after delete on files begin
    insert into keep_audit values ('files', old.id, 'delete', row_record('id,checksum,name,media_type,byte_size,uploaded_by,created_at', old.id, old.checksum, old.name, old.media_type, old.byte_size, old.uploaded_by, old.created_at));
end;

CREATE TRIGGER files_audit_insert after insert on files begin
    insert into keep_audit values ('files', new.id, 'create', row_record('id,checksum,name,media_type,byte_size,uploaded_by,created_at', new.id, new.checksum, new.name, new.media_type, new.byte_size, new.uploaded_by, new.created_at));
end;

CREATE TRIGGER files_audit_update after update of id, checksum, name, media_type, byte_size, uploaded_by, created_at on files begin
    insert into keep_audit values ('files', new.id, 'update', row_changes('id,checksum,name,media_type,byte_size,uploaded_by,created_at', old.id, old.checksum, old.name, old.media_type, old.byte_size, old.uploaded_by, old.created_at, new.id, new.checksum, new.name, new.media_type, new.byte_size, new.uploaded_by, new.created_at));
end;

CREATE TABLE gpa_course_rules (
    id text not null default (gen_random_uuid()),
    course_id text not null,
    counting text not null,
    reason text not null,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint gpa_course_rules_pkey primary key (id),
    constraint gpa_course_rules_id_stored check (length(id) = 36),
    constraint gpa_course_rules_course_id_stored check (length(course_id) = 36),
    constraint gpa_course_rules_course_id_fkey foreign key (course_id) references courses (id) on delete cascade,
    constraint gpa_course_rules_counting_valid check (counting in ('excluded', 'last', 'best', 'all')),
    constraint gpa_course_rules_reason_length check (length(reason) <= 1000),
    constraint gpa_course_rules_reason_present check (trim(reason) <> ''),
    constraint gpa_course_rules_is_active_stored check (is_active in (0, 1)),
    constraint gpa_course_rules_created_at_stored check (is_timestamp(created_at)),
    constraint gpa_course_rules_updated_at_stored check (is_timestamp(updated_at))
) strict;

CREATE UNIQUE INDEX gpa_course_rules_course_key on gpa_course_rules (course_id) where is_active;

CREATE INDEX idx_gpa_course_rules_course_id on gpa_course_rules (course_id);

CREATE TRIGGER gpa_course_rules_audit_delete after delete on gpa_course_rules begin
    insert into keep_audit values ('gpa_course_rules', old.id, 'delete', row_record('id,course_id,counting,reason,is_active:b,created_at', old.id, old.course_id, old.counting, old.reason, old.is_active, old.created_at));
end;

CREATE TRIGGER gpa_course_rules_audit_insert after insert on gpa_course_rules begin
    insert into keep_audit values ('gpa_course_rules', new.id, 'create', row_record('id,course_id,counting,reason,is_active:b,created_at', new.id, new.course_id, new.counting, new.reason, new.is_active, new.created_at));
end;

CREATE TRIGGER gpa_course_rules_audit_update after update of id, course_id, counting, reason, is_active, created_at on gpa_course_rules begin
    insert into keep_audit values ('gpa_course_rules', new.id, 'update', row_changes('id,course_id,counting,reason,is_active:b,created_at', old.id, old.course_id, old.counting, old.reason, old.is_active, old.created_at, new.id, new.course_id, new.counting, new.reason, new.is_active, new.created_at));
end;

CREATE TRIGGER gpa_course_rules_touch after update on gpa_course_rules
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update gpa_course_rules set updated_at = now() where id = new.id;
end;

CREATE TABLE gpa_policies (
    id text not null default (gen_random_uuid()),
    repeats text not null default 'last',
    decided_by text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint gpa_policies_pkey primary key (id),
    constraint gpa_policies_id_stored check (length(id) = 36),
    constraint gpa_policies_repeats_valid check (repeats in ('last', 'best', 'all')),
    constraint gpa_policies_decided_by_stored check (length(decided_by) = 36),
    constraint gpa_policies_decided_by_fkey foreign key (decided_by) references users (id) on delete set null,
    constraint gpa_policies_is_active_stored check (is_active in (0, 1)),
    constraint gpa_policies_created_at_stored check (is_timestamp(created_at)),
    constraint gpa_policies_updated_at_stored check (is_timestamp(updated_at))
) strict;

CREATE UNIQUE INDEX gpa_policies_only_one_in_force on gpa_policies (is_active) where is_active;

CREATE INDEX idx_gpa_policies_decided_by on gpa_policies (decided_by);

CREATE TRIGGER gpa_policies_audit_delete after delete on gpa_policies begin
    insert into keep_audit values ('gpa_policies', old.id, 'delete', row_record('id,repeats,decided_by,is_active:b,created_at', old.id, old.repeats, old.decided_by, old.is_active, old.created_at));
end;

CREATE TRIGGER gpa_policies_audit_insert after insert on gpa_policies begin
    insert into keep_audit values ('gpa_policies', new.id, 'create', row_record('id,repeats,decided_by,is_active:b,created_at', new.id, new.repeats, new.decided_by, new.is_active, new.created_at));
end;

CREATE TRIGGER gpa_policies_audit_update after update of id, repeats, decided_by, is_active, created_at on gpa_policies begin
    insert into keep_audit values ('gpa_policies', new.id, 'update', row_changes('id,repeats,decided_by,is_active:b,created_at', old.id, old.repeats, old.decided_by, old.is_active, old.created_at, new.id, new.repeats, new.decided_by, new.is_active, new.created_at));
end;

CREATE TRIGGER gpa_policies_touch after update on gpa_policies
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update gpa_policies set updated_at = now() where id = new.id;
end;

CREATE TABLE grade_appeals (
    id text not null default (gen_random_uuid()),
    enrollment_id text not null,
    student_id text not null,
    course_offering_id text not null,
    grade_id text not null,
    reason text not null,
    status text not null default 'submitted',
    decided_by text,
    decided_at text,
    decision_reason text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint grade_appeals_pkey primary key (id),
    constraint grade_appeals_id_stored check (length(id) = 36),
    constraint grade_appeals_enrollment_id_stored check (length(enrollment_id) = 36),
    constraint grade_appeals_enrollment_id_fkey foreign key (enrollment_id) references course_enrollments (id) on delete restrict,
    constraint grade_appeals_student_id_stored check (length(student_id) = 36),
    constraint grade_appeals_student_id_fkey foreign key (student_id) references students (id) on delete restrict,
    constraint grade_appeals_course_offering_id_stored check (length(course_offering_id) = 36),
    constraint grade_appeals_course_offering_id_fkey foreign key (course_offering_id) references course_offerings (id) on delete restrict,
    constraint grade_appeals_grade_id_stored check (length(grade_id) = 36),
    constraint grade_appeals_grade_id_fkey foreign key (grade_id) references grades (id) on delete cascade,
    constraint grade_appeals_reason_length check (length(reason) <= 4000),
    constraint grade_appeals_reason_present check (trim(reason) <> ''),
    constraint grade_appeals_status_valid check (status in ('submitted', 'approved', 'rejected', 'withdrawn')),
    constraint grade_appeals_decided_by_stored check (length(decided_by) = 36),
    constraint grade_appeals_decided_by_fkey foreign key (decided_by) references users (id) on delete set null,
    constraint grade_appeals_decided_at_stored check (is_timestamp(decided_at)),
    constraint grade_appeals_decision_reason_length check (length(decision_reason) <= 2000),
    constraint grade_appeals_is_active_stored check (is_active in (0, 1)),
    constraint grade_appeals_created_at_stored check (is_timestamp(created_at)),
    constraint grade_appeals_updated_at_stored check (is_timestamp(updated_at)),
    constraint grade_appeals_decision_dated check ((status = 'submitted') = (decided_at is null))
) strict;

CREATE UNIQUE INDEX grade_appeals_one_open on grade_appeals (grade_id) where status = 'submitted';

CREATE INDEX idx_grade_appeals_course_offering_id on grade_appeals (course_offering_id);

CREATE INDEX idx_grade_appeals_decided_by on grade_appeals (decided_by);

CREATE INDEX idx_grade_appeals_enrollment_id on grade_appeals (enrollment_id);

CREATE INDEX idx_grade_appeals_grade_id on grade_appeals (grade_id);

CREATE INDEX idx_grade_appeals_student_id on grade_appeals (student_id);

CREATE TRIGGER grade_appeals_audit_delete after delete on grade_appeals begin
    insert into keep_audit values ('grade_appeals', old.id, 'delete', row_record('id,enrollment_id,student_id,course_offering_id,grade_id,reason,status,decided_by,decided_at,decision_reason,is_active:b,created_at', old.id, old.enrollment_id, old.student_id, old.course_offering_id, old.grade_id, old.reason, old.status, old.decided_by, old.decided_at, old.decision_reason, old.is_active, old.created_at));
end;

CREATE TRIGGER grade_appeals_audit_insert after insert on grade_appeals begin
    insert into keep_audit values ('grade_appeals', new.id, 'create', row_record('id,enrollment_id,student_id,course_offering_id,grade_id,reason,status,decided_by,decided_at,decision_reason,is_active:b,created_at', new.id, new.enrollment_id, new.student_id, new.course_offering_id, new.grade_id, new.reason, new.status, new.decided_by, new.decided_at, new.decision_reason, new.is_active, new.created_at));
end;

CREATE TRIGGER grade_appeals_audit_update after update of id, enrollment_id, student_id, course_offering_id, grade_id, reason, status, decided_by, decided_at, decision_reason, is_active, created_at on grade_appeals begin
    insert into keep_audit values ('grade_appeals', new.id, 'update', row_changes('id,enrollment_id,student_id,course_offering_id,grade_id,reason,status,decided_by,decided_at,decision_reason,is_active:b,created_at', old.id, old.enrollment_id, old.student_id, old.course_offering_id, old.grade_id, old.reason, old.status, old.decided_by, old.decided_at, old.decision_reason, old.is_active, old.created_at, new.id, new.enrollment_id, new.student_id, new.course_offering_id, new.grade_id, new.reason, new.status, new.decided_by, new.decided_at, new.decision_reason, new.is_active, new.created_at));
end;

CREATE TRIGGER grade_appeals_touch after update on grade_appeals
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update grade_appeals set updated_at = now() where id = new.id;
end;

CREATE TABLE grade_categories (
    id text not null default (gen_random_uuid()),
    course_offering_id text not null,
    name text not null,
    weight real not null,
    drop_lowest integer not null default 0,
    is_extra_credit integer not null default 0,
    "order" integer not null default 0,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint grade_categories_pkey primary key (id),
    constraint grade_categories_id_stored check (length(id) = 36),
    constraint grade_categories_course_offering_id_stored check (length(course_offering_id) = 36),
    constraint grade_categories_course_offering_id_fkey foreign key (course_offering_id) references course_offerings (id) on delete cascade,
    constraint grade_categories_name_length check (length(name) <= 100),
    constraint grade_categories_name_present check (trim(name) <> ''),
    constraint grade_categories_weight_valid check (weight between 0 and 100),
    constraint grade_categories_weight_stored check (round(weight, 2) = weight and abs(weight) < 1e3),
    constraint grade_categories_drop_lowest_not_negative check (drop_lowest >= 0),
    constraint grade_categories_is_extra_credit_stored check (is_extra_credit in (0, 1)),
    constraint grade_categories_order_not_negative check ("order" >= 0),
    constraint grade_categories_is_active_stored check (is_active in (0, 1)),
    constraint grade_categories_created_at_stored check (is_timestamp(created_at)),
    constraint grade_categories_updated_at_stored check (is_timestamp(updated_at)),
    constraint grade_categories_offering_name_key unique (course_offering_id, name)
) strict;

CREATE TRIGGER grade_categories_audit_delete after delete on grade_categories begin
    insert into keep_audit values ('grade_categories', old.id, 'delete', row_record('id,course_offering_id,name,weight,drop_lowest,is_extra_credit:b,order,is_active:b,created_at', old.id, old.course_offering_id, old.name, old.weight, old.drop_lowest, old.is_extra_credit, old."order", old.is_active, old.created_at));
end;

CREATE TRIGGER grade_categories_audit_insert after insert on grade_categories begin
    insert into keep_audit values ('grade_categories', new.id, 'create', row_record('id,course_offering_id,name,weight,drop_lowest,is_extra_credit:b,order,is_active:b,created_at', new.id, new.course_offering_id, new.name, new.weight, new.drop_lowest, new.is_extra_credit, new."order", new.is_active, new.created_at));
end;

CREATE TRIGGER grade_categories_audit_update after update of id, course_offering_id, name, weight, drop_lowest, is_extra_credit, "order", is_active, created_at on grade_categories begin
    insert into keep_audit values ('grade_categories', new.id, 'update', row_changes('id,course_offering_id,name,weight,drop_lowest,is_extra_credit:b,order,is_active:b,created_at', old.id, old.course_offering_id, old.name, old.weight, old.drop_lowest, old.is_extra_credit, old."order", old.is_active, old.created_at, new.id, new.course_offering_id, new.name, new.weight, new.drop_lowest, new.is_extra_credit, new."order", new.is_active, new.created_at));
end;

CREATE TRIGGER grade_categories_totals_delete after delete on grade_categories begin
insert into keep_totals select t.enrollment_id from grade_totals t where t.course_offering_id = old.course_offering_id;
end;

CREATE TRIGGER grade_categories_totals_insert after insert on grade_categories begin
insert into keep_totals select t.enrollment_id from grade_totals t where t.course_offering_id = new.course_offering_id;
end;

CREATE TRIGGER grade_categories_totals_update after update on grade_categories begin
insert into keep_totals select t.enrollment_id from grade_totals t where t.course_offering_id = new.course_offering_id;
end;

CREATE TRIGGER grade_categories_touch after update on grade_categories
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update grade_categories set updated_at = now() where id = new.id;
end;

CREATE TABLE grade_chain_heads (
    id text not null default (gen_random_uuid()),
    enrollment_id text not null,
    entry_count integer not null,
    hash text not null,
    created_at text not null default (now()),
    constraint grade_chain_heads_pkey primary key (id),
    constraint grade_chain_heads_id_stored check (length(id) = 36),
    constraint grade_chain_heads_enrollment_id_stored check (length(enrollment_id) = 36),
    constraint grade_chain_heads_enrollment_id_fkey foreign key (enrollment_id) references course_enrollments (id) on delete restrict,
    constraint grade_chain_heads_entry_count_valid check (entry_count >= 1),
    constraint grade_chain_heads_hash_length check (length(hash) <= 64),
    constraint grade_chain_heads_hash_sha256 check (length(hash) = 64),
    constraint grade_chain_heads_created_at_stored check (is_timestamp(created_at)),
    constraint grade_chain_heads_enrollment_key unique (enrollment_id)
) strict;

CREATE TRIGGER grade_chain_heads_counted_insert after insert on grade_chain_heads when not exists (
    select 1 from grade_change_history h
     where h.enrollment_id = new.enrollment_id and h.sequence = new.entry_count
       and h.hash = new.hash) begin
    select raise(abort, 'constraint:grade_chain_heads_counted: the head is the last entry');
end;

CREATE TRIGGER grade_chain_heads_counted_update after update of enrollment_id, entry_count, hash on grade_chain_heads when not exists (
    select 1 from grade_change_history h
     where h.enrollment_id = new.enrollment_id and h.sequence = new.entry_count
       and h.hash = new.hash) begin
    select raise(abort, 'constraint:grade_chain_heads_counted: the head is the last entry');
end;

CREATE TRIGGER grade_chain_heads_kept before delete on grade_chain_heads begin
    select raise(abort, 'constraint:grade_chain_heads_kept: the history of grades is kept');
end;

CREATE TRIGGER grade_chain_heads_rising before update on grade_chain_heads when (new.entry_count <> old.entry_count + 1 or new.enrollment_id <> old.enrollment_id) begin
    select raise(abort, 'constraint:grade_chain_heads_rising: the history of grades only grows');
end;

CREATE TABLE grade_change_history (
    id text not null default (gen_random_uuid()),
    enrollment_id text not null,
    student_id text not null,
    course_offering_id text not null,
    grade_id text not null,
    assessment_id text,
    grade_version integer not null,
    sequence integer not null,
    change_type text not null,
    reason text not null,
    old_marks real,
    old_max_marks real,
    old_percentage real,
    old_letter text,
    old_points real,
    old_state text not null,
    new_marks real,
    new_max_marks real,
    new_percentage real,
    new_letter text,
    new_points real,
    new_state text not null,
    changed_by text,
    approved_by text,
    documents text not null default '[]',
    ip_address text,
    previous_hash text not null,
    hash text not null,
    created_at text not null default (now()),
    constraint grade_change_history_pkey primary key (id),
    constraint grade_change_history_id_stored check (length(id) = 36),
    constraint grade_change_history_enrollment_id_stored check (length(enrollment_id) = 36),
    constraint grade_change_history_enrollment_id_fkey foreign key (enrollment_id) references course_enrollments (id) on delete restrict,
    constraint grade_change_history_student_id_stored check (length(student_id) = 36),
    constraint grade_change_history_student_id_fkey foreign key (student_id) references students (id) on delete restrict,
    constraint grade_change_history_course_offering_id_stored check (length(course_offering_id) = 36),
    constraint grade_change_history_course_offering_id_fkey foreign key (course_offering_id) references course_offerings (id) on delete restrict,
    constraint grade_change_history_grade_id_stored check (length(grade_id) = 36),
    constraint grade_change_history_grade_id_fkey foreign key (grade_id) references grades (id) on delete restrict,
    constraint grade_change_history_assessment_id_stored check (length(assessment_id) = 36),
    constraint grade_change_history_assessment_id_fkey foreign key (assessment_id) references assessments (id) on delete restrict,
    constraint grade_change_history_grade_version_valid check (grade_version >= 2),
    constraint grade_change_history_sequence_valid check (sequence >= 1),
    constraint grade_change_history_change_type_valid check (change_type in ('correction', 'appeal_approved', 'regrade', 'administrative')),
    constraint grade_change_history_reason_length check (length(reason) <= 2000),
    constraint grade_change_history_reason_present check (trim(reason) <> ''),
    constraint grade_change_history_old_marks_stored check (round(old_marks, 2) = old_marks and abs(old_marks) < 1e6),
    constraint grade_change_history_old_max_marks_stored check (round(old_max_marks, 2) = old_max_marks and abs(old_max_marks) < 1e6),
    constraint grade_change_history_old_percentage_stored check (round(old_percentage, 2) = old_percentage and abs(old_percentage) < 1e3),
    constraint grade_change_history_old_letter_length check (length(old_letter) <= 10),
    constraint grade_change_history_old_points_stored check (round(old_points, 3) = old_points and abs(old_points) < 1e1),
    constraint grade_change_history_old_state_valid check (old_state in ('graded', 'excused', 'incomplete')),
    constraint grade_change_history_new_marks_stored check (round(new_marks, 2) = new_marks and abs(new_marks) < 1e6),
    constraint grade_change_history_new_max_marks_stored check (round(new_max_marks, 2) = new_max_marks and abs(new_max_marks) < 1e6),
    constraint grade_change_history_new_percentage_stored check (round(new_percentage, 2) = new_percentage and abs(new_percentage) < 1e3),
    constraint grade_change_history_new_letter_length check (length(new_letter) <= 10),
    constraint grade_change_history_new_points_stored check (round(new_points, 3) = new_points and abs(new_points) < 1e1),
    constraint grade_change_history_new_state_valid check (new_state in ('graded', 'excused', 'incomplete')),
    constraint grade_change_history_changed_by_stored check (length(changed_by) = 36),
    constraint grade_change_history_approved_by_stored check (length(approved_by) = 36),
    constraint grade_change_history_documents_array check (json_type(documents) = 'array'),
    constraint grade_change_history_documents_stored check (json_valid(documents)),
    constraint grade_change_history_ip_address_length check (length(ip_address) <= 45),
    constraint grade_change_history_previous_hash_length check (length(previous_hash) <= 64),
    constraint grade_change_history_previous_hash_sha256 check (length(previous_hash) = 64),
    constraint grade_change_history_hash_length check (length(hash) <= 64),
    constraint grade_change_history_hash_sha256 check (length(hash) = 64),
    constraint grade_change_history_created_at_stored check (is_timestamp(created_at)),
    constraint grade_change_history_enrollment_sequence_key unique (enrollment_id, sequence),
    constraint grade_change_history_grade_version_key unique (grade_id, grade_version)
) strict;

CREATE INDEX idx_grade_change_history_assessment_id on grade_change_history (assessment_id);

CREATE INDEX idx_grade_change_history_course_offering_id on grade_change_history (course_offering_id);

CREATE INDEX idx_grade_change_history_student_id on grade_change_history (student_id);

CREATE TRIGGER grade_change_history_append_only before update on grade_change_history begin
    select raise(abort, 'constraint:grade_change_history_append_only: the history of grades is never changed');
end;

CREATE TRIGGER grade_change_history_chained_insert after insert on grade_change_history when new.previous_hash <> coalesce((
    select h.hash from grade_change_history h
     where h.enrollment_id = new.enrollment_id and h.sequence = new.sequence - 1),
    case when new.sequence = 1 then '0000000000000000000000000000000000000000000000000000000000000000' else '' end) begin
    select raise(abort, 'constraint:grade_change_history_chained: an entry follows the last one');
end;

CREATE TRIGGER grade_change_history_chained_update after update of sequence, previous_hash on grade_change_history when new.previous_hash <> coalesce((
    select h.hash from grade_change_history h
     where h.enrollment_id = new.enrollment_id and h.sequence = new.sequence - 1),
    case when new.sequence = 1 then '0000000000000000000000000000000000000000000000000000000000000000' else '' end) begin
    select raise(abort, 'constraint:grade_change_history_chained: an entry follows the last one');
end;

CREATE TRIGGER grade_change_history_counted_insert after insert on grade_change_history begin
insert into grade_chain_heads (enrollment_id, entry_count, hash)
values (new.enrollment_id, new.sequence, new.hash)
on conflict (enrollment_id) do update set entry_count = excluded.entry_count, hash = excluded.hash;
end;

CREATE TRIGGER grade_change_history_kept before delete on grade_change_history begin
    select raise(abort, 'constraint:grade_change_history_kept: the history of grades is kept');
end;

CREATE TABLE grade_change_requests (
    id text not null default (gen_random_uuid()),
    enrollment_id text not null,
    student_id text not null,
    course_offering_id text not null,
    grade_id text not null,
    grade_version integer not null,
    change_type text not null,
    reason text not null,
    marks real,
    letter text,
    state text not null default 'graded',
    documents text not null default '[]',
    status text not null default 'requested',
    requested_by text,
    decided_by text,
    decided_at text,
    decision_reason text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint grade_change_requests_pkey primary key (id),
    constraint grade_change_requests_id_stored check (length(id) = 36),
    constraint grade_change_requests_enrollment_id_stored check (length(enrollment_id) = 36),
    constraint grade_change_requests_enrollment_id_fkey foreign key (enrollment_id) references course_enrollments (id) on delete restrict,
    constraint grade_change_requests_student_id_stored check (length(student_id) = 36),
    constraint grade_change_requests_student_id_fkey foreign key (student_id) references students (id) on delete restrict,
    constraint grade_change_requests_course_offering_id_stored check (length(course_offering_id) = 36),
    constraint grade_change_requests_course_offering_id_fkey foreign key (course_offering_id) references course_offerings (id) on delete restrict,
    constraint grade_change_requests_grade_id_stored check (length(grade_id) = 36),
    constraint grade_change_requests_grade_id_fkey foreign key (grade_id) references grades (id) on delete cascade,
    constraint grade_change_requests_grade_version_valid check (grade_version >= 1),
    constraint grade_change_requests_change_type_valid check (change_type in ('correction', 'appeal_approved', 'regrade', 'administrative')),
    constraint grade_change_requests_reason_length check (length(reason) <= 2000),
    constraint grade_change_requests_reason_present check (trim(reason) <> ''),
    constraint grade_change_requests_marks_not_negative check (marks >= 0),
    constraint grade_change_requests_marks_stored check (round(marks, 2) = marks and abs(marks) < 1e6),
    constraint grade_change_requests_letter_length check (length(letter) <= 10),
    constraint grade_change_requests_state_valid check (state in ('graded', 'excused', 'incomplete')),
    constraint grade_change_requests_documents_array check (json_type(documents) = 'array'),
    constraint grade_change_requests_documents_stored check (json_valid(documents)),
    constraint grade_change_requests_status_valid check (status in ('requested', 'approved', 'rejected', 'withdrawn')),
    constraint grade_change_requests_requested_by_stored check (length(requested_by) = 36),
    constraint grade_change_requests_requested_by_fkey foreign key (requested_by) references users (id) on delete set null,
    constraint grade_change_requests_decided_by_stored check (length(decided_by) = 36),
    constraint grade_change_requests_decided_by_fkey foreign key (decided_by) references users (id) on delete set null,
    constraint grade_change_requests_decided_at_stored check (is_timestamp(decided_at)),
    constraint grade_change_requests_decision_reason_length check (length(decision_reason) <= 2000),
    constraint grade_change_requests_is_active_stored check (is_active in (0, 1)),
    constraint grade_change_requests_created_at_stored check (is_timestamp(created_at)),
    constraint grade_change_requests_updated_at_stored check (is_timestamp(updated_at)),
    constraint grade_change_requests_decision_dated check ((status = 'requested') = (decided_at is null))
) strict;

CREATE UNIQUE INDEX grade_change_requests_one_open on grade_change_requests (grade_id) where status = 'requested';

CREATE INDEX idx_grade_change_requests_course_offering_id on grade_change_requests (course_offering_id);

CREATE INDEX idx_grade_change_requests_decided_by on grade_change_requests (decided_by);

CREATE INDEX idx_grade_change_requests_enrollment_id on grade_change_requests (enrollment_id);

CREATE INDEX idx_grade_change_requests_grade_id on grade_change_requests (grade_id);

CREATE INDEX idx_grade_change_requests_requested_by on grade_change_requests (requested_by);

CREATE INDEX idx_grade_change_requests_student_id on grade_change_requests (student_id);

CREATE TRIGGER grade_change_requests_audit_delete after delete on grade_change_requests begin
    insert into keep_audit values ('grade_change_requests', old.id, 'delete', row_record('id,enrollment_id,student_id,course_offering_id,grade_id,grade_version,change_type,reason,marks,letter,state,documents:j,status,requested_by,decided_by,decided_at,decision_reason,is_active:b,created_at', old.id, old.enrollment_id, old.student_id, old.course_offering_id, old.grade_id, old.grade_version, old.change_type, old.reason, old.marks, old.letter, old.state, old.documents, old.status, old.requested_by, old.decided_by, old.decided_at, old.decision_reason, old.is_active, old.created_at));
end;

CREATE TRIGGER grade_change_requests_audit_insert after insert on grade_change_requests begin
    insert into keep_audit values ('grade_change_requests', new.id, 'create', row_record('id,enrollment_id,student_id,course_offering_id,grade_id,grade_version,change_type,reason,marks,letter,state,documents:j,status,requested_by,decided_by,decided_at,decision_reason,is_active:b,created_at', new.id, new.enrollment_id, new.student_id, new.course_offering_id, new.grade_id, new.grade_version, new.change_type, new.reason, new.marks, new.letter, new.state, new.documents, new.status, new.requested_by, new.decided_by, new.decided_at, new.decision_reason, new.is_active, new.created_at));
end;

CREATE TRIGGER grade_change_requests_audit_update after update of id, enrollment_id, student_id, course_offering_id, grade_id, grade_version, change_type, reason, marks, letter, state, documents, status, requested_by, decided_by, decided_at, decision_reason, is_active, created_at on grade_change_requests begin
    insert into keep_audit values ('grade_change_requests', new.id, 'update', row_changes('id,enrollment_id,student_id,course_offering_id,grade_id,grade_version,change_type,reason,marks,letter,state,documents:j,status,requested_by,decided_by,decided_at,decision_reason,is_active:b,created_at', old.id, old.enrollment_id, old.student_id, old.course_offering_id, old.grade_id, old.grade_version, old.change_type, old.reason, old.marks, old.letter, old.state, old.documents, old.status, old.requested_by, old.decided_by, old.decided_at, old.decision_reason, old.is_active, old.created_at, new.id, new.enrollment_id, new.student_id, new.course_offering_id, new.grade_id, new.grade_version, new.change_type, new.reason, new.marks, new.letter, new.state, new.documents, new.status, new.requested_by, new.decided_by, new.decided_at, new.decision_reason, new.is_active, new.created_at));
end;

CREATE TRIGGER grade_change_requests_touch after update on grade_change_requests
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update grade_change_requests set updated_at = now() where id = new.id;
end;

CREATE TABLE grade_columns (
    id text not null default (gen_random_uuid()),
    course_offering_id text not null,
    assessment_id text not null,
    category_id text,
    is_extra_credit integer not null default 0,
    max_marks real,
    "order" integer not null default 0,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint grade_columns_pkey primary key (id),
    constraint grade_columns_id_stored check (length(id) = 36),
    constraint grade_columns_course_offering_id_stored check (length(course_offering_id) = 36),
    constraint grade_columns_course_offering_id_fkey foreign key (course_offering_id) references course_offerings (id) on delete cascade,
    constraint grade_columns_assessment_id_stored check (length(assessment_id) = 36),
    constraint grade_columns_assessment_id_fkey foreign key (assessment_id) references assessments (id) on delete cascade,
    constraint grade_columns_category_id_stored check (length(category_id) = 36),
    constraint grade_columns_category_id_fkey foreign key (category_id) references grade_categories (id) on delete set null,
    constraint grade_columns_is_extra_credit_stored check (is_extra_credit in (0, 1)),
    constraint grade_columns_max_marks_valid check (max_marks > 0),
    constraint grade_columns_max_marks_stored check (round(max_marks, 2) = max_marks and abs(max_marks) < 1e6),
    constraint grade_columns_order_not_negative check ("order" >= 0),
    constraint grade_columns_is_active_stored check (is_active in (0, 1)),
    constraint grade_columns_created_at_stored check (is_timestamp(created_at)),
    constraint grade_columns_updated_at_stored check (is_timestamp(updated_at)),
    constraint grade_columns_offering_assessment_key unique (course_offering_id, assessment_id)
) strict;

CREATE INDEX idx_grade_columns_assessment_id on grade_columns (assessment_id);

CREATE INDEX idx_grade_columns_category_id on grade_columns (category_id);

CREATE TRIGGER grade_columns_audit_delete after delete on grade_columns begin
    insert into keep_audit values ('grade_columns', old.id, 'delete', row_record('id,course_offering_id,assessment_id,category_id,is_extra_credit:b,max_marks,order,is_active:b,created_at', old.id, old.course_offering_id, old.assessment_id, old.category_id, old.is_extra_credit, old.max_marks, old."order", old.is_active, old.created_at));
end;

CREATE TRIGGER grade_columns_audit_insert after insert on grade_columns begin
    insert into keep_audit values ('grade_columns', new.id, 'create', row_record('id,course_offering_id,assessment_id,category_id,is_extra_credit:b,max_marks,order,is_active:b,created_at', new.id, new.course_offering_id, new.assessment_id, new.category_id, new.is_extra_credit, new.max_marks, new."order", new.is_active, new.created_at));
end;

CREATE TRIGGER grade_columns_audit_update after update of id, course_offering_id, assessment_id, category_id, is_extra_credit, max_marks, "order", is_active, created_at on grade_columns begin
    insert into keep_audit values ('grade_columns', new.id, 'update', row_changes('id,course_offering_id,assessment_id,category_id,is_extra_credit:b,max_marks,order,is_active:b,created_at', old.id, old.course_offering_id, old.assessment_id, old.category_id, old.is_extra_credit, old.max_marks, old."order", old.is_active, old.created_at, new.id, new.course_offering_id, new.assessment_id, new.category_id, new.is_extra_credit, new.max_marks, new."order", new.is_active, new.created_at));
end;

CREATE TRIGGER grade_columns_totals_delete after delete on grade_columns begin
insert into keep_totals select g.enrollment_id from grades g where g.assessment_id = old.assessment_id and g.course_offering_id = old.course_offering_id;
end;

CREATE TRIGGER grade_columns_totals_insert after insert on grade_columns begin
insert into keep_totals select g.enrollment_id from grades g where g.assessment_id = new.assessment_id and g.course_offering_id = new.course_offering_id;
end;

CREATE TRIGGER grade_columns_totals_update after update on grade_columns begin
insert into keep_totals select g.enrollment_id from grades g where g.assessment_id = new.assessment_id and g.course_offering_id = new.course_offering_id;
end;

CREATE TRIGGER grade_columns_touch after update on grade_columns
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update grade_columns set updated_at = now() where id = new.id;
end;

CREATE TABLE grade_scale_steps (
    id text not null default (gen_random_uuid()),
    scale_id text not null,
    letter text not null,
    points real,
    minimum_percentage real,
    is_passing integer not null default 1,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint grade_scale_steps_pkey primary key (id),
    constraint grade_scale_steps_id_stored check (length(id) = 36),
    constraint grade_scale_steps_scale_id_stored check (length(scale_id) = 36),
    constraint grade_scale_steps_scale_id_fkey foreign key (scale_id) references grade_scales (id) on delete cascade,
    constraint grade_scale_steps_letter_length check (length(letter) <= 10),
    constraint grade_scale_steps_points_not_negative check (points >= 0),
    constraint grade_scale_steps_points_stored check (round(points, 3) = points and abs(points) < 1e1),
    constraint grade_scale_steps_minimum_percentage_not_negative check (minimum_percentage >= 0),
    constraint grade_scale_steps_minimum_percentage_stored check (round(minimum_percentage, 2) = minimum_percentage and abs(minimum_percentage) < 1e3),
    constraint grade_scale_steps_is_passing_stored check (is_passing in (0, 1)),
    constraint grade_scale_steps_is_active_stored check (is_active in (0, 1)),
    constraint grade_scale_steps_created_at_stored check (is_timestamp(created_at)),
    constraint grade_scale_steps_updated_at_stored check (is_timestamp(updated_at)),
    constraint grade_scale_steps_scale_id_letter_key unique (scale_id, letter)
) strict;

CREATE TRIGGER grade_scale_steps_audit_delete after delete on grade_scale_steps begin
    insert into keep_audit values ('grade_scale_steps', old.id, 'delete', row_record('id,scale_id,letter,points,minimum_percentage,is_passing:b,is_active:b,created_at', old.id, old.scale_id, old.letter, old.points, old.minimum_percentage, old.is_passing, old.is_active, old.created_at));
end;

CREATE TRIGGER grade_scale_steps_audit_insert after insert on grade_scale_steps begin
    insert into keep_audit values ('grade_scale_steps', new.id, 'create', row_record('id,scale_id,letter,points,minimum_percentage,is_passing:b,is_active:b,created_at', new.id, new.scale_id, new.letter, new.points, new.minimum_percentage, new.is_passing, new.is_active, new.created_at));
end;

CREATE TRIGGER grade_scale_steps_audit_update after update of id, scale_id, letter, points, minimum_percentage, is_passing, is_active, created_at on grade_scale_steps begin
    insert into keep_audit values ('grade_scale_steps', new.id, 'update', row_changes('id,scale_id,letter,points,minimum_percentage,is_passing:b,is_active:b,created_at', old.id, old.scale_id, old.letter, old.points, old.minimum_percentage, old.is_passing, old.is_active, old.created_at, new.id, new.scale_id, new.letter, new.points, new.minimum_percentage, new.is_passing, new.is_active, new.created_at));
end;

CREATE TRIGGER grade_scale_steps_touch after update on grade_scale_steps
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update grade_scale_steps set updated_at = now() where id = new.id;
end;

CREATE TABLE grade_scales (
    id text not null default (gen_random_uuid()),
    code text not null,
    name text not null,
    is_default integer not null default 0,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint grade_scales_pkey primary key (id),
    constraint grade_scales_id_stored check (length(id) = 36),
    constraint grade_scales_code_length check (length(code) <= 50),
    constraint grade_scales_name_localized check (json_type(name) = 'object'),
    constraint grade_scales_name_stored check (json_valid(name)),
    constraint grade_scales_is_default_stored check (is_default in (0, 1)),
    constraint grade_scales_is_active_stored check (is_active in (0, 1)),
    constraint grade_scales_created_at_stored check (is_timestamp(created_at)),
    constraint grade_scales_updated_at_stored check (is_timestamp(updated_at)),
    constraint grade_scales_code_key unique (code)
) strict;

CREATE UNIQUE INDEX grade_scales_only_one_default on grade_scales (is_default) where is_default;

CREATE TRIGGER grade_scales_audit_delete after delete on grade_scales begin
    insert into keep_audit values ('grade_scales', old.id, 'delete', row_record('id,code,name:j,is_default:b,is_active:b,created_at', old.id, old.code, old.name, old.is_default, old.is_active, old.created_at));
end;

CREATE TRIGGER grade_scales_audit_insert after insert on grade_scales begin
    insert into keep_audit values ('grade_scales', new.id, 'create', row_record('id,code,name:j,is_default:b,is_active:b,created_at', new.id, new.code, new.name, new.is_default, new.is_active, new.created_at));
end;

CREATE TRIGGER grade_scales_audit_update after update of id, code, name, is_default, is_active, created_at on grade_scales begin
    insert into keep_audit values ('grade_scales', new.id, 'update', row_changes('id,code,name:j,is_default:b,is_active:b,created_at', old.id, old.code, old.name, old.is_default, old.is_active, old.created_at, new.id, new.code, new.name, new.is_default, new.is_active, new.created_at));
end;

CREATE TRIGGER grade_scales_touch after update on grade_scales
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update grade_scales set updated_at = now() where id = new.id;
end;

CREATE TABLE grade_totals (
    id text not null default (gen_random_uuid()),
    enrollment_id text not null,
    student_id text not null,
    course_offering_id text not null,
    basis text not null,
    percentage real,
    letter text,
    grade_points real,
    marked_count integer not null default 0,
    incomplete_count integer not null default 0,
    created_at text not null default (now()),
    constraint grade_totals_pkey primary key (id),
    constraint grade_totals_id_stored check (length(id) = 36),
    constraint grade_totals_enrollment_id_stored check (length(enrollment_id) = 36),
    constraint grade_totals_enrollment_id_fkey foreign key (enrollment_id) references course_enrollments (id) on delete cascade,
    constraint grade_totals_student_id_stored check (length(student_id) = 36),
    constraint grade_totals_student_id_fkey foreign key (student_id) references students (id) on delete restrict,
    constraint grade_totals_course_offering_id_stored check (length(course_offering_id) = 36),
    constraint grade_totals_course_offering_id_fkey foreign key (course_offering_id) references course_offerings (id) on delete restrict,
    constraint grade_totals_basis_valid check (basis in ('all', 'released')),
    constraint grade_totals_percentage_not_negative check (percentage >= 0),
    constraint grade_totals_percentage_stored check (round(percentage, 2) = percentage and abs(percentage) < 1e3),
    constraint grade_totals_letter_length check (length(letter) <= 10),
    constraint grade_totals_grade_points_not_negative check (grade_points >= 0),
    constraint grade_totals_grade_points_stored check (round(grade_points, 3) = grade_points and abs(grade_points) < 1e1),
    constraint grade_totals_marked_count_not_negative check (marked_count >= 0),
    constraint grade_totals_incomplete_count_not_negative check (incomplete_count >= 0),
    constraint grade_totals_created_at_stored check (is_timestamp(created_at)),
    constraint grade_totals_enrollment_basis_key unique (enrollment_id, basis)
) strict;

CREATE INDEX idx_grade_totals_course_offering_id on grade_totals (course_offering_id);

CREATE INDEX idx_grade_totals_student_id on grade_totals (student_id);

CREATE TABLE gradebooks (
    id text not null default (gen_random_uuid()),
    course_offering_id text not null,
    grade_scale_id text,
    final_grades_due_at text,
    final_grades_released_at text,
    final_grades_released_by text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint gradebooks_pkey primary key (id),
    constraint gradebooks_id_stored check (length(id) = 36),
    constraint gradebooks_course_offering_id_stored check (length(course_offering_id) = 36),
    constraint gradebooks_course_offering_id_fkey foreign key (course_offering_id) references course_offerings (id) on delete cascade,
    constraint gradebooks_grade_scale_id_stored check (length(grade_scale_id) = 36),
    constraint gradebooks_grade_scale_id_fkey foreign key (grade_scale_id) references grade_scales (id) on delete restrict,
    constraint gradebooks_final_grades_due_at_stored check (is_timestamp(final_grades_due_at)),
    constraint gradebooks_final_grades_released_at_stored check (is_timestamp(final_grades_released_at)),
    constraint gradebooks_final_grades_released_by_stored check (length(final_grades_released_by) = 36),
    constraint gradebooks_final_grades_released_by_fkey foreign key (final_grades_released_by) references users (id) on delete set null,
    constraint gradebooks_is_active_stored check (is_active in (0, 1)),
    constraint gradebooks_created_at_stored check (is_timestamp(created_at)),
    constraint gradebooks_updated_at_stored check (is_timestamp(updated_at)),
    constraint gradebooks_course_offering_key unique (course_offering_id)
) strict;

CREATE INDEX idx_gradebooks_final_grades_released_by on gradebooks (final_grades_released_by);

CREATE INDEX idx_gradebooks_grade_scale_id on gradebooks (grade_scale_id);

CREATE TRIGGER gradebooks_audit_delete after delete on gradebooks begin
    insert into keep_audit values ('gradebooks', old.id, 'delete', row_record('id,course_offering_id,grade_scale_id,final_grades_due_at,final_grades_released_at,final_grades_released_by,is_active:b,created_at', old.id, old.course_offering_id, old.grade_scale_id, old.final_grades_due_at, old.final_grades_released_at, old.final_grades_released_by, old.is_active, old.created_at));
end;

CREATE TRIGGER gradebooks_audit_insert after insert on gradebooks begin
    insert into keep_audit values ('gradebooks', new.id, 'create', row_record('id,course_offering_id,grade_scale_id,final_grades_due_at,final_grades_released_at,final_grades_released_by,is_active:b,created_at', new.id, new.course_offering_id, new.grade_scale_id, new.final_grades_due_at, new.final_grades_released_at, new.final_grades_released_by, new.is_active, new.created_at));
end;

CREATE TRIGGER gradebooks_audit_update after update of id, course_offering_id, grade_scale_id, final_grades_due_at, final_grades_released_at, final_grades_released_by, is_active, created_at on gradebooks begin
    insert into keep_audit values ('gradebooks', new.id, 'update', row_changes('id,course_offering_id,grade_scale_id,final_grades_due_at,final_grades_released_at,final_grades_released_by,is_active:b,created_at', old.id, old.course_offering_id, old.grade_scale_id, old.final_grades_due_at, old.final_grades_released_at, old.final_grades_released_by, old.is_active, old.created_at, new.id, new.course_offering_id, new.grade_scale_id, new.final_grades_due_at, new.final_grades_released_at, new.final_grades_released_by, new.is_active, new.created_at));
end;

CREATE TRIGGER gradebooks_totals_insert after insert on gradebooks begin
insert into keep_totals select t.enrollment_id from grade_totals t where t.course_offering_id = new.course_offering_id;
end;

CREATE TRIGGER gradebooks_totals_update after update of grade_scale_id on gradebooks begin
insert into keep_totals select t.enrollment_id from grade_totals t where t.course_offering_id = new.course_offering_id;
end;

CREATE TRIGGER gradebooks_touch after update on gradebooks
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update gradebooks set updated_at = now() where id = new.id;
end;

CREATE TABLE grades (
    id text not null default (gen_random_uuid()),
    enrollment_id text not null,
    student_id text not null,
    course_offering_id text not null,
    assessment_id text,
    marks_obtained real,
    max_marks real,
    percentage real,
    letter text,
    grade_points real,
    excused integer not null default 0,
    incomplete integer not null default 0,
    incomplete_until text,
    lapses_to text,
    released integer not null default 0,
    released_at text,
    origin text not null default 'hand',
    graded_by text,
    graded_at text,
    version integer not null default 1,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint grades_pkey primary key (id),
    constraint grades_id_stored check (length(id) = 36),
    constraint grades_enrollment_id_stored check (length(enrollment_id) = 36),
    constraint grades_enrollment_id_fkey foreign key (enrollment_id) references course_enrollments (id) on delete restrict,
    constraint grades_student_id_stored check (length(student_id) = 36),
    constraint grades_student_id_fkey foreign key (student_id) references students (id) on delete restrict,
    constraint grades_course_offering_id_stored check (length(course_offering_id) = 36),
    constraint grades_course_offering_id_fkey foreign key (course_offering_id) references course_offerings (id) on delete restrict,
    constraint grades_assessment_id_stored check (length(assessment_id) = 36),
    constraint grades_assessment_id_fkey foreign key (assessment_id) references assessments (id) on delete restrict,
    constraint grades_marks_obtained_stored check (round(marks_obtained, 2) = marks_obtained and abs(marks_obtained) < 1e6),
    constraint grades_max_marks_not_negative check (max_marks >= 0),
    constraint grades_max_marks_stored check (round(max_marks, 2) = max_marks and abs(max_marks) < 1e6),
    constraint grades_percentage_not_negative check (percentage >= 0),
    constraint grades_percentage_stored check (round(percentage, 2) = percentage and abs(percentage) < 1e3),
    constraint grades_letter_length check (length(letter) <= 10),
    constraint grades_grade_points_not_negative check (grade_points >= 0),
    constraint grades_grade_points_stored check (round(grade_points, 3) = grade_points and abs(grade_points) < 1e1),
    constraint grades_excused_stored check (excused in (0, 1)),
    constraint grades_incomplete_stored check (incomplete in (0, 1)),
    constraint grades_incomplete_until_stored check (is_date(incomplete_until)),
    constraint grades_lapses_to_length check (length(lapses_to) <= 10),
    constraint grades_released_stored check (released in (0, 1)),
    constraint grades_released_at_stored check (is_timestamp(released_at)),
    constraint grades_origin_valid check (origin in ('hand', 'result', 'import', 'total')),
    constraint grades_graded_by_stored check (length(graded_by) = 36),
    constraint grades_graded_by_fkey foreign key (graded_by) references users (id) on delete set null,
    constraint grades_graded_at_stored check (is_timestamp(graded_at)),
    constraint grades_version_valid check (version >= 1),
    constraint grades_is_active_stored check (is_active in (0, 1)),
    constraint grades_created_at_stored check (is_timestamp(created_at)),
    constraint grades_updated_at_stored check (is_timestamp(updated_at)),
    constraint grades_marks_valid check (marks_obtained >= 0),
    constraint grades_release_dated check (released = (released_at is not null)),
    constraint grades_lapse_stated check (incomplete or (incomplete_until is null and lapses_to is null))
) strict;

CREATE UNIQUE INDEX grades_assessment_key on grades (enrollment_id, assessment_id) where assessment_id is not null;

CREATE UNIQUE INDEX grades_final_key on grades (enrollment_id) where assessment_id is null;

CREATE INDEX idx_grades_assessment_id on grades (assessment_id);

CREATE INDEX idx_grades_course_offering_id on grades (course_offering_id);

CREATE INDEX idx_grades_enrollment_id on grades (enrollment_id);

CREATE INDEX idx_grades_graded_by on grades (graded_by);

CREATE INDEX idx_grades_incompletes on grades (incomplete_until) where incomplete_until is not null;

CREATE INDEX idx_grades_student_id on grades (student_id);

CREATE TRIGGER grades_audit_delete after delete on grades begin
    insert into keep_audit values ('grades', old.id, 'delete', row_record('id,enrollment_id,student_id,course_offering_id,assessment_id,marks_obtained,max_marks,percentage,letter,grade_points,excused:b,incomplete:b,incomplete_until,lapses_to,released:b,released_at,origin,graded_by,graded_at,version,is_active:b,created_at', old.id, old.enrollment_id, old.student_id, old.course_offering_id, old.assessment_id, old.marks_obtained, old.max_marks, old.percentage, old.letter, old.grade_points, old.excused, old.incomplete, old.incomplete_until, old.lapses_to, old.released, old.released_at, old.origin, old.graded_by, old.graded_at, old.version, old.is_active, old.created_at));
end;

CREATE TRIGGER grades_audit_insert after insert on grades begin
    insert into keep_audit values ('grades', new.id, 'create', row_record('id,enrollment_id,student_id,course_offering_id,assessment_id,marks_obtained,max_marks,percentage,letter,grade_points,excused:b,incomplete:b,incomplete_until,lapses_to,released:b,released_at,origin,graded_by,graded_at,version,is_active:b,created_at', new.id, new.enrollment_id, new.student_id, new.course_offering_id, new.assessment_id, new.marks_obtained, new.max_marks, new.percentage, new.letter, new.grade_points, new.excused, new.incomplete, new.incomplete_until, new.lapses_to, new.released, new.released_at, new.origin, new.graded_by, new.graded_at, new.version, new.is_active, new.created_at));
end;

CREATE TRIGGER grades_audit_update after update of id, enrollment_id, student_id, course_offering_id, assessment_id, marks_obtained, max_marks, percentage, letter, grade_points, excused, incomplete, incomplete_until, lapses_to, released, released_at, origin, graded_by, graded_at, version, is_active, created_at on grades begin
    insert into keep_audit values ('grades', new.id, 'update', row_changes('id,enrollment_id,student_id,course_offering_id,assessment_id,marks_obtained,max_marks,percentage,letter,grade_points,excused:b,incomplete:b,incomplete_until,lapses_to,released:b,released_at,origin,graded_by,graded_at,version,is_active:b,created_at', old.id, old.enrollment_id, old.student_id, old.course_offering_id, old.assessment_id, old.marks_obtained, old.max_marks, old.percentage, old.letter, old.grade_points, old.excused, old.incomplete, old.incomplete_until, old.lapses_to, old.released, old.released_at, old.origin, old.graded_by, old.graded_at, old.version, old.is_active, old.created_at, new.id, new.enrollment_id, new.student_id, new.course_offering_id, new.assessment_id, new.marks_obtained, new.max_marks, new.percentage, new.letter, new.grade_points, new.excused, new.incomplete, new.incomplete_until, new.lapses_to, new.released, new.released_at, new.origin, new.graded_by, new.graded_at, new.version, new.is_active, new.created_at));
end;

CREATE TRIGGER grades_change_procedure before update on grades when old.released and (new.enrollment_id is distinct from old.enrollment_id or new.student_id is distinct from old.student_id or new.course_offering_id is distinct from old.course_offering_id or new.assessment_id is distinct from old.assessment_id or new.marks_obtained is distinct from old.marks_obtained or new.max_marks is distinct from old.max_marks or new.percentage is distinct from old.percentage or new.letter is distinct from old.letter or new.grade_points is distinct from old.grade_points or new.excused is distinct from old.excused or new.incomplete is distinct from old.incomplete or new.incomplete_until is distinct from old.incomplete_until or new.lapses_to is distinct from old.lapses_to or new.released is distinct from old.released or new.is_active is distinct from old.is_active or new.version is distinct from old.version)
and not exists (
    select 1 from grade_change_history h
     where h.grade_id = old.id and h.grade_version = new.version and new.version = old.version + 1
       and new.enrollment_id = old.enrollment_id and new.assessment_id is not distinct from old.assessment_id
       and new.student_id = old.student_id and new.course_offering_id = old.course_offering_id
       and new.released and new.is_active and old.is_active
       and h.new_marks is not distinct from new.marks_obtained
       and h.new_max_marks is not distinct from new.max_marks
       and h.new_percentage is not distinct from new.percentage
       and h.new_letter is not distinct from new.letter
       and h.new_points is not distinct from new.grade_points
       and h.new_state = case when new.excused then 'excused' when new.incomplete then 'incomplete'
                              else 'graded' end) begin
    select raise(abort, 'constraint:grades_change_procedure: a released grade changes only through the change procedure');
end;

CREATE TRIGGER grades_change_procedure_kept before delete on grades when old.released begin
    select raise(abort, 'constraint:grades_change_procedure: a released grade changes only through the change procedure');
end;

CREATE TRIGGER grades_copied_insert after insert on grades begin
update course_enrollments set grade_letter = new.letter, grade_points = new.grade_points
 where id = new.enrollment_id and new.assessment_id is null and new.released
   and (grade_letter is distinct from new.letter or grade_points is distinct from new.grade_points);
end;

CREATE TRIGGER grades_copied_update after update of letter, grade_points, released on grades begin
update course_enrollments set grade_letter = new.letter, grade_points = new.grade_points
 where id = new.enrollment_id and new.assessment_id is null and new.released
   and (grade_letter is distinct from new.letter or grade_points is distinct from new.grade_points);
end;

CREATE TRIGGER grades_totals_delete after delete on grades when old.assessment_id is not null begin
insert into keep_totals select old.enrollment_id;
end;

CREATE TRIGGER grades_totals_insert after insert on grades when new.assessment_id is not null begin
insert into keep_totals select new.enrollment_id;
end;

CREATE TRIGGER grades_totals_update after update of marks_obtained, max_marks, excused, incomplete, released, is_active on grades when new.assessment_id is not null begin
insert into keep_totals select new.enrollment_id;
end;

CREATE TRIGGER grades_touch after update on grades
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update grades set updated_at = now() where id = new.id;
end;

CREATE TABLE graduation_applications (
    id text not null default (gen_random_uuid()),
    student_id text not null,
    program_id text not null,
    term_id text not null,
    status text not null default 'applied',
    diploma_name text not null,
    applied_at text not null,
    checks integer not null default 0,
    approved_at text,
    approved_by text,
    conferred_at text,
    conferred_by text,
    conferred_on text,
    degree_name text,
    degree_level text,
    override_reason text,
    withdrawn_at text,
    denied_at text,
    denied_by text,
    denial_reason text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint graduation_applications_pkey primary key (id),
    constraint graduation_applications_id_stored check (length(id) = 36),
    constraint graduation_applications_student_id_stored check (length(student_id) = 36),
    constraint graduation_applications_student_id_fkey foreign key (student_id) references students (id) on delete restrict,
    constraint graduation_applications_program_id_stored check (length(program_id) = 36),
    constraint graduation_applications_program_id_fkey foreign key (program_id) references academic_programs (id) on delete restrict,
    constraint graduation_applications_term_id_stored check (length(term_id) = 36),
    constraint graduation_applications_term_id_fkey foreign key (term_id) references academic_terms (id) on delete restrict,
    constraint graduation_applications_status_valid check (status in ('applied', 'checked', 'approved', 'conferred', 'withdrawn', 'denied')),
    constraint graduation_applications_diploma_name_length check (length(diploma_name) <= 255),
    constraint graduation_applications_diploma_name_present check (trim(diploma_name) <> ''),
    constraint graduation_applications_applied_at_stored check (is_timestamp(applied_at)),
    constraint graduation_applications_checks_not_negative check (checks >= 0),
    constraint graduation_applications_approved_at_stored check (is_timestamp(approved_at)),
    constraint graduation_applications_approved_by_stored check (length(approved_by) = 36),
    constraint graduation_applications_approved_by_fkey foreign key (approved_by) references users (id) on delete set null,
    constraint graduation_applications_conferred_at_stored check (is_timestamp(conferred_at)),
    constraint graduation_applications_conferred_by_stored check (length(conferred_by) = 36),
    constraint graduation_applications_conferred_by_fkey foreign key (conferred_by) references users (id) on delete set null,
    constraint graduation_applications_conferred_on_stored check (is_date(conferred_on)),
    constraint graduation_applications_degree_name_localized check (json_type(degree_name) = 'object'),
    constraint graduation_applications_degree_name_stored check (degree_name is null or json_valid(degree_name)),
    constraint graduation_applications_degree_level_length check (length(degree_level) <= 50),
    constraint graduation_applications_override_reason_length check (length(override_reason) <= 1000),
    constraint graduation_applications_withdrawn_at_stored check (is_timestamp(withdrawn_at)),
    constraint graduation_applications_denied_at_stored check (is_timestamp(denied_at)),
    constraint graduation_applications_denied_by_stored check (length(denied_by) = 36),
    constraint graduation_applications_denied_by_fkey foreign key (denied_by) references users (id) on delete set null,
    constraint graduation_applications_denial_reason_length check (length(denial_reason) <= 1000),
    constraint graduation_applications_is_active_stored check (is_active in (0, 1)),
    constraint graduation_applications_created_at_stored check (is_timestamp(created_at)),
    constraint graduation_applications_updated_at_stored check (is_timestamp(updated_at)),
    constraint graduation_applications_checked check (status not in ('checked', 'approved', 'conferred') or checks > 0),
    constraint graduation_applications_approved check ((status in ('approved', 'conferred')) = (approved_at is not null)),
    constraint graduation_applications_conferred check ((status = 'conferred') = (conferred_at is not null)
and (status = 'conferred') = (conferred_on is not null)
and (status = 'conferred') = (degree_name is not null)
and (status = 'conferred') = (degree_level is not null)),
    constraint graduation_applications_override_reasoned check (override_reason is null or status = 'conferred' and trim(override_reason) <> ''),
    constraint graduation_applications_withdrawn check ((status = 'withdrawn') = (withdrawn_at is not null)),
    constraint graduation_applications_denied check ((status = 'denied') = (denied_at is not null)
and (status = 'denied') = (trim(coalesce(denial_reason, '')) <> ''))
) strict;

CREATE UNIQUE INDEX graduation_applications_one_open on graduation_applications (student_id, program_id) where status <> 'withdrawn' and status <> 'denied';

CREATE INDEX idx_graduation_applications_approved on graduation_applications (student_id) where status = 'approved';

CREATE INDEX idx_graduation_applications_approved_by on graduation_applications (approved_by);

CREATE INDEX idx_graduation_applications_conferred_by on graduation_applications (conferred_by);

CREATE INDEX idx_graduation_applications_denied_by on graduation_applications (denied_by);

CREATE INDEX idx_graduation_applications_program_id on graduation_applications (program_id);

CREATE INDEX idx_graduation_applications_queue on graduation_applications (term_id, status, applied_at);

CREATE INDEX idx_graduation_applications_student_id on graduation_applications (student_id);

CREATE TRIGGER graduation_applications_audit_delete after delete on graduation_applications begin
    insert into keep_audit values ('graduation_applications', old.id, 'delete', row_record('id,student_id,program_id,term_id,status,diploma_name,applied_at,checks,approved_at,approved_by,conferred_at,conferred_by,conferred_on,degree_name:j,degree_level,override_reason,withdrawn_at,denied_at,denied_by,denial_reason,is_active:b,created_at', old.id, old.student_id, old.program_id, old.term_id, old.status, old.diploma_name, old.applied_at, old.checks, old.approved_at, old.approved_by, old.conferred_at, old.conferred_by, old.conferred_on, old.degree_name, old.degree_level, old.override_reason, old.withdrawn_at, old.denied_at, old.denied_by, old.denial_reason, old.is_active, old.created_at));
end;

CREATE TRIGGER graduation_applications_audit_insert after insert on graduation_applications begin
    insert into keep_audit values ('graduation_applications', new.id, 'create', row_record('id,student_id,program_id,term_id,status,diploma_name,applied_at,checks,approved_at,approved_by,conferred_at,conferred_by,conferred_on,degree_name:j,degree_level,override_reason,withdrawn_at,denied_at,denied_by,denial_reason,is_active:b,created_at', new.id, new.student_id, new.program_id, new.term_id, new.status, new.diploma_name, new.applied_at, new.checks, new.approved_at, new.approved_by, new.conferred_at, new.conferred_by, new.conferred_on, new.degree_name, new.degree_level, new.override_reason, new.withdrawn_at, new.denied_at, new.denied_by, new.denial_reason, new.is_active, new.created_at));
end;

CREATE TRIGGER graduation_applications_audit_update after update of id, student_id, program_id, term_id, status, diploma_name, applied_at, checks, approved_at, approved_by, conferred_at, conferred_by, conferred_on, degree_name, degree_level, override_reason, withdrawn_at, denied_at, denied_by, denial_reason, is_active, created_at on graduation_applications begin
    insert into keep_audit values ('graduation_applications', new.id, 'update', row_changes('id,student_id,program_id,term_id,status,diploma_name,applied_at,checks,approved_at,approved_by,conferred_at,conferred_by,conferred_on,degree_name:j,degree_level,override_reason,withdrawn_at,denied_at,denied_by,denial_reason,is_active:b,created_at', old.id, old.student_id, old.program_id, old.term_id, old.status, old.diploma_name, old.applied_at, old.checks, old.approved_at, old.approved_by, old.conferred_at, old.conferred_by, old.conferred_on, old.degree_name, old.degree_level, old.override_reason, old.withdrawn_at, old.denied_at, old.denied_by, old.denial_reason, old.is_active, old.created_at, new.id, new.student_id, new.program_id, new.term_id, new.status, new.diploma_name, new.applied_at, new.checks, new.approved_at, new.approved_by, new.conferred_at, new.conferred_by, new.conferred_on, new.degree_name, new.degree_level, new.override_reason, new.withdrawn_at, new.denied_at, new.denied_by, new.denial_reason, new.is_active, new.created_at));
end;

CREATE TRIGGER graduation_applications_begun after insert on graduation_applications when (new.status <> 'applied') begin
    select raise(abort, 'constraint:graduation_applications_begun: an application begins as applied');
end;

CREATE TRIGGER graduation_applications_check_in_force_insert after insert on graduation_applications when new.checks > 0 and not exists (
    select 1 from graduation_checks c where c.application_id = new.id and c.number = new.checks) begin
    select raise(abort, 'constraint:graduation_applications_check_in_force: what is counted is a check of the application');
end;

CREATE TRIGGER graduation_applications_check_in_force_update after update of checks on graduation_applications when new.checks > 0 and not exists (
    select 1 from graduation_checks c where c.application_id = new.id and c.number = new.checks) begin
    select raise(abort, 'constraint:graduation_applications_check_in_force: what is counted is a check of the application');
end;

CREATE TRIGGER graduation_applications_complete_insert after insert on graduation_applications when new.status = 'conferred' and new.override_reason is null and not exists (
    select 1 from graduation_checks c
     where c.application_id = new.id and c.number = new.checks and c.is_satisfied) begin
    select raise(abort, 'constraint:graduation_applications_complete: requirements are open');
end;

CREATE TRIGGER graduation_applications_complete_update after update of status, checks, override_reason on graduation_applications when new.status = 'conferred' and new.override_reason is null and not exists (
    select 1 from graduation_checks c
     where c.application_id = new.id and c.number = new.checks and c.is_satisfied) begin
    select raise(abort, 'constraint:graduation_applications_complete: requirements are open');
end;

CREATE TRIGGER graduation_applications_final before update on graduation_applications when (old.status = 'conferred'
and (new.student_id is distinct from old.student_id or new.program_id is distinct from old.program_id or new.term_id is distinct from old.term_id or new.status is distinct from old.status or new.diploma_name is distinct from old.diploma_name or new.applied_at is distinct from old.applied_at or new.checks is distinct from old.checks or new.approved_at is distinct from old.approved_at or new.conferred_at is distinct from old.conferred_at or new.conferred_on is distinct from old.conferred_on or new.degree_name is distinct from old.degree_name or new.degree_level is distinct from old.degree_level or new.override_reason is distinct from old.override_reason or new.is_active is distinct from old.is_active)) begin
    select raise(abort, 'constraint:graduation_applications_final: what was conferred is final');
end;

CREATE TRIGGER graduation_applications_in_order before update on graduation_applications when (old.status <> 'conferred' and (
    new.student_id <> old.student_id or new.program_id <> old.program_id
    or new.status <> old.status and not (old.status = 'applied' and new.status in ('checked', 'withdrawn', 'denied') or old.status = 'checked' and new.status in ('approved', 'withdrawn', 'denied') or old.status = 'approved' and new.status in ('checked', 'conferred', 'withdrawn', 'denied')))) begin
    select raise(abort, 'constraint:graduation_applications_in_order: an application goes from applied to checked, approved and conferred');
end;

CREATE TRIGGER graduation_applications_kept before delete on graduation_applications begin
    select raise(abort, 'constraint:graduation_applications_kept: applications are kept');
end;

CREATE TRIGGER graduation_applications_not_held_insert after insert on graduation_applications when new.status in ('applied', 'conferred') and exists (
    select 1 from student_holds h
     where h.student_id = new.student_id and h.is_active and h.blocks_graduation) begin
    select raise(abort, 'constraint:graduation_applications_not_held: a hold keeps the student from graduating');
end;

CREATE TRIGGER graduation_applications_not_held_update after update of status on graduation_applications when new.status in ('applied', 'conferred') and exists (
    select 1 from student_holds h
     where h.student_id = new.student_id and h.is_active and h.blocks_graduation) begin
    select raise(abort, 'constraint:graduation_applications_not_held: a hold keeps the student from graduating');
end;

CREATE TRIGGER graduation_applications_touch after update on graduation_applications
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update graduation_applications set updated_at = now() where id = new.id;
end;

CREATE TABLE graduation_checks (
    id text not null default (gen_random_uuid()),
    application_id text not null,
    student_id text not null,
    number integer not null,
    checked_at text not null,
    checked_by text,
    catalogue_version text,
    basis text not null,
    is_satisfied integer not null default 0,
    completion_percentage real not null,
    open_requirements text not null default '[]',
    gpa real,
    created_at text not null default (now()),
    constraint graduation_checks_pkey primary key (id),
    constraint graduation_checks_id_stored check (length(id) = 36),
    constraint graduation_checks_application_id_stored check (length(application_id) = 36),
    constraint graduation_checks_application_id_fkey foreign key (application_id) references graduation_applications (id) on delete restrict,
    constraint graduation_checks_student_id_stored check (length(student_id) = 36),
    constraint graduation_checks_student_id_fkey foreign key (student_id) references students (id) on delete restrict,
    constraint graduation_checks_number_valid check (number > 0),
    constraint graduation_checks_checked_at_stored check (is_timestamp(checked_at)),
    constraint graduation_checks_checked_by_stored check (length(checked_by) = 36),
    constraint graduation_checks_checked_by_fkey foreign key (checked_by) references users (id) on delete set null,
    constraint graduation_checks_catalogue_version_length check (length(catalogue_version) <= 50),
    constraint graduation_checks_basis_length check (length(basis) <= 500),
    constraint graduation_checks_is_satisfied_stored check (is_satisfied in (0, 1)),
    constraint graduation_checks_completion_percentage_not_negative check (completion_percentage >= 0),
    constraint graduation_checks_completion_percentage_stored check (round(completion_percentage, 2) = completion_percentage and abs(completion_percentage) < 1e3),
    constraint graduation_checks_open_requirements_stored check (json_valid(open_requirements)),
    constraint graduation_checks_gpa_not_negative check (gpa >= 0),
    constraint graduation_checks_gpa_stored check (round(gpa, 3) = gpa and abs(gpa) < 1e1),
    constraint graduation_checks_created_at_stored check (is_timestamp(created_at)),
    constraint graduation_checks_application_number_key unique (application_id, number)
) strict;

CREATE INDEX idx_graduation_checks_checked_by on graduation_checks (checked_by);

CREATE INDEX idx_graduation_checks_student_id on graduation_checks (student_id);

CREATE TRIGGER graduation_checks_append_only before update on graduation_checks when (new.application_id is distinct from old.application_id or new.student_id is distinct from old.student_id or new.number is distinct from old.number or new.checked_at is distinct from old.checked_at or new.catalogue_version is distinct from old.catalogue_version or new.basis is distinct from old.basis or new.is_satisfied is distinct from old.is_satisfied or new.completion_percentage is distinct from old.completion_percentage or new.open_requirements is distinct from old.open_requirements or new.gpa is distinct from old.gpa) begin
    select raise(abort, 'constraint:graduation_checks_append_only: a check is never changed');
end;

CREATE TRIGGER graduation_checks_audit_delete after delete on graduation_checks begin
    insert into keep_audit values ('graduation_checks', old.id, 'delete', row_record('id,application_id,student_id,number,checked_at,checked_by,catalogue_version,basis,is_satisfied:b,completion_percentage,open_requirements:j,gpa,created_at', old.id, old.application_id, old.student_id, old.number, old.checked_at, old.checked_by, old.catalogue_version, old.basis, old.is_satisfied, old.completion_percentage, old.open_requirements, old.gpa, old.created_at));
end;

CREATE TRIGGER graduation_checks_audit_insert after insert on graduation_checks begin
    insert into keep_audit values ('graduation_checks', new.id, 'create', row_record('id,application_id,student_id,number,checked_at,checked_by,catalogue_version,basis,is_satisfied:b,completion_percentage,open_requirements:j,gpa,created_at', new.id, new.application_id, new.student_id, new.number, new.checked_at, new.checked_by, new.catalogue_version, new.basis, new.is_satisfied, new.completion_percentage, new.open_requirements, new.gpa, new.created_at));
end;

CREATE TRIGGER graduation_checks_audit_update after update of id, application_id, student_id, number, checked_at, checked_by, catalogue_version, basis, is_satisfied, completion_percentage, open_requirements, gpa, created_at on graduation_checks begin
    insert into keep_audit values ('graduation_checks', new.id, 'update', row_changes('id,application_id,student_id,number,checked_at,checked_by,catalogue_version,basis,is_satisfied:b,completion_percentage,open_requirements:j,gpa,created_at', old.id, old.application_id, old.student_id, old.number, old.checked_at, old.checked_by, old.catalogue_version, old.basis, old.is_satisfied, old.completion_percentage, old.open_requirements, old.gpa, old.created_at, new.id, new.application_id, new.student_id, new.number, new.checked_at, new.checked_by, new.catalogue_version, new.basis, new.is_satisfied, new.completion_percentage, new.open_requirements, new.gpa, new.created_at));
end;

CREATE TRIGGER graduation_checks_kept before delete on graduation_checks begin
    select raise(abort, 'constraint:graduation_checks_kept: checks are kept');
end;

CREATE TABLE graduation_windows (
    id text not null default (gen_random_uuid()),
    term_id text not null,
    opens_at text not null,
    closes_at text not null,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint graduation_windows_pkey primary key (id),
    constraint graduation_windows_id_stored check (length(id) = 36),
    constraint graduation_windows_term_id_stored check (length(term_id) = 36),
    constraint graduation_windows_term_id_fkey foreign key (term_id) references academic_terms (id) on delete cascade,
    constraint graduation_windows_opens_at_stored check (is_timestamp(opens_at)),
    constraint graduation_windows_closes_at_stored check (is_timestamp(closes_at)),
    constraint graduation_windows_is_active_stored check (is_active in (0, 1)),
    constraint graduation_windows_created_at_stored check (is_timestamp(created_at)),
    constraint graduation_windows_updated_at_stored check (is_timestamp(updated_at)),
    constraint graduation_windows_term_key unique (term_id),
    constraint graduation_windows_valid check (opens_at < closes_at)
) strict;

CREATE TRIGGER graduation_windows_audit_delete after delete on graduation_windows begin
    insert into keep_audit values ('graduation_windows', old.id, 'delete', row_record('id,term_id,opens_at,closes_at,is_active:b,created_at', old.id, old.term_id, old.opens_at, old.closes_at, old.is_active, old.created_at));
end;

CREATE TRIGGER graduation_windows_audit_insert after insert on graduation_windows begin
    insert into keep_audit values ('graduation_windows', new.id, 'create', row_record('id,term_id,opens_at,closes_at,is_active:b,created_at', new.id, new.term_id, new.opens_at, new.closes_at, new.is_active, new.created_at));
end;

CREATE TRIGGER graduation_windows_audit_update after update of id, term_id, opens_at, closes_at, is_active, created_at on graduation_windows begin
    insert into keep_audit values ('graduation_windows', new.id, 'update', row_changes('id,term_id,opens_at,closes_at,is_active:b,created_at', old.id, old.term_id, old.opens_at, old.closes_at, old.is_active, old.created_at, new.id, new.term_id, new.opens_at, new.closes_at, new.is_active, new.created_at));
end;

CREATE TRIGGER graduation_windows_touch after update on graduation_windows
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update graduation_windows set updated_at = now() where id = new.id;
end;

CREATE TABLE idempotency_keys (
    id text not null default (gen_random_uuid()),
    user_id text not null,
    key text not null,
    request_hash text not null,
    status integer not null,
    answer text not null,
    expires_at text not null,
    created_at text not null default (now()),
    constraint idempotency_keys_pkey primary key (id),
    constraint idempotency_keys_id_stored check (length(id) = 36),
    constraint idempotency_keys_user_id_stored check (length(user_id) = 36),
    constraint idempotency_keys_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
    constraint idempotency_keys_key_length check (length(key) <= 255),
    constraint idempotency_keys_request_hash_length check (length(request_hash) <= 64),
    constraint idempotency_keys_expires_at_stored check (is_timestamp(expires_at)),
    constraint idempotency_keys_created_at_stored check (is_timestamp(created_at)),
    constraint idempotency_keys_user_id_key_key unique (user_id, key)
) strict;

CREATE INDEX idx_idempotency_keys_expires_at on idempotency_keys (expires_at);

CREATE TABLE jobs (
    id text not null default (gen_random_uuid()),
    kind text not null,
    payload text not null default '{}',
    status text not null default 'queued',
    run_at text not null,
    attempts integer not null default 0,
    started_at text,
    finished_at text,
    last_error text,
    progress text,
    unique_key text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint jobs_pkey primary key (id),
    constraint jobs_id_stored check (length(id) = 36),
    constraint jobs_kind_length check (length(kind) <= 100),
    constraint jobs_payload_stored check (json_valid(payload)),
    constraint jobs_status_valid check (status in ('queued', 'running', 'done', 'failed')),
    constraint jobs_run_at_stored check (is_timestamp(run_at)),
    constraint jobs_attempts_not_negative check (attempts >= 0),
    constraint jobs_started_at_stored check (is_timestamp(started_at)),
    constraint jobs_finished_at_stored check (is_timestamp(finished_at)),
    constraint jobs_last_error_length check (length(last_error) <= 1000),
    constraint jobs_progress_stored check (progress is null or json_valid(progress)),
    constraint jobs_unique_key_length check (length(unique_key) <= 255),
    constraint jobs_is_active_stored check (is_active in (0, 1)),
    constraint jobs_created_at_stored check (is_timestamp(created_at)),
    constraint jobs_updated_at_stored check (is_timestamp(updated_at))
) strict;

CREATE INDEX idx_jobs_due on jobs (run_at) where status = 'queued';

CREATE UNIQUE INDEX jobs_unique_key_while_open on jobs (unique_key) where unique_key is not null and status in ('queued', 'running');

CREATE TRIGGER jobs_touch after update on jobs
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update jobs set updated_at = now() where id = new.id;
end;

CREATE VIEW keep_audit (table_name, record_id, action, record) as select null, null, null, null where false;

CREATE TRIGGER keep_audit_insert instead of insert on keep_audit when new.record is not null begin
    insert into audit_logs
        (table_name, record_id, action, old_values, new_values, user_id, ip_address, request_id)
    values (new.table_name, new.record_id, new.action,
        case new.action when 'update' then substr(new.record, 1, instr(new.record, char(10)) - 1)
                        when 'delete' then new.record end,
        case new.action when 'update' then substr(new.record, instr(new.record, char(10)) + 1)
                        when 'create' then new.record end,
        app_user_id(), app_client_ip(), app_request_id());
end;

CREATE VIEW keep_deadlines (attempt_id) as select null where false;

CREATE TRIGGER keep_deadlines_insert instead of insert on keep_deadlines begin
update assessment_attempts set deadline_at = moved.deadline_at
  from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, o.started_at, o.started_at from assessment_attempts o where o.id = new.attempt_id),
overridden as (select g.assessment_id, g.person, max(case when o.user_id is not null then o.start_at end) as own_start,
       min(case when o.user_id is null then o.start_at end) as group_start,
       max(case when o.user_id is not null then o.due_at end) as own_due,
       max(case when o.user_id is null then o.due_at end) as group_due,
       max(case when o.user_id is not null then o.end_at end) as own_end,
       max(case when o.user_id is null then o.end_at end) as group_end,
       max(case when o.user_id is not null then o.duration_minutes end) as own_minutes,
       max(case when o.user_id is null then o.duration_minutes end) as group_minutes,
       max(case when o.user_id is not null then o.max_attempts end) as own_attempts,
       max(case when o.user_id is null then o.max_attempts end) as group_attempts
  from given g join assessment_overrides o on o.assessment_id = g.assessment_id
 where o.is_active
   and (o.user_id = g.person
        or o.group_id in (
            select m.group_id from students s
              join student_group_members m on m.student_id = s.id
              join student_groups u on u.id = m.group_id
             where s.user_id = g.person and m.left_at is null and m.is_active and u.is_active))
 group by g.assessment_id, g.person),
base as (select g.attempt_id, g.assessment_id, g.person, g.started_at, g.instant, a.created_at as made_at,
       coalesce(o.own_start, o.group_start, a.start_at) as opens_at,
       coalesce(o.own_due, o.group_due, a.due_at) as due,
       coalesce(o.own_end, o.group_end, a.end_at) as closes,
       coalesce(o.own_minutes, o.group_minutes, a.duration_minutes) as minutes,
       coalesce(o.own_attempts, o.group_attempts, a.max_attempts) as attempts
  from given g
  join assessments a on a.id = g.assessment_id
  left join overridden o on o.assessment_id = g.assessment_id and o.person = g.person),
helped as (select b.*,
       coalesce((select max(c.extra_time_factor) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= substr(add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60), 1, 10)
    and (c.ends_on is null or c.ends_on >= substr(coalesce(b.started_at, greatest(b.instant, b.opens_at)), 1, 10))), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= substr(coalesce(b.closes, b.due), 1, 10)
    and (c.ends_on is null or c.ends_on >= substr(coalesce(b.opens_at, b.made_at), 1, 10))), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= substr(b.instant, 1, 10)
    and (c.ends_on is null or c.ends_on >= substr(b.instant, 1, 10))), 0)
           as extra_attempts
  from base b),
timed as (
    select h.*, cast(round(h.minutes * 60 * h.factor) as bigint) as duration_seconds,
           h.extension * 60 + coalesce(cast(round(h.minutes * 60 * h.factor) as bigint) - h.minutes * 60, 0)
               as moved
      from helped h
)
select t.attempt_id, t.assessment_id, t.person, t.started_at, t.instant, t.opens_at,
       add_seconds(t.due, t.moved) as due_at, add_seconds(t.closes, t.moved) as closes_at,
       t.duration_seconds, t.attempts + t.extra_attempts as max_attempts,
       case when t.started_at is not null then
           least(add_seconds(t.started_at, t.duration_seconds), add_seconds(t.closes, t.moved)) end
           as deadline_at
  from timed t) moved
 where assessment_attempts.id = moved.attempt_id
   and assessment_attempts.deadline_at is distinct from moved.deadline_at;
end;

CREATE VIEW keep_lateness (submission_id) as select null where false;

CREATE TRIGGER keep_lateness_insert instead of insert on keep_lateness begin
update assessment_submissions set late_intervals = moved.intervals, is_late = moved.intervals > 0
  from (select t.attempt_id, case when t.instant > add_seconds(t.due_at, a.late_grace_minutes * 60)
     then ((cast(strftime('%s', substr(t.instant, 1, 19)) as integer) * 1000000
 + cast(substr(t.instant, 21, 6) as integer)) - (cast(strftime('%s', substr(t.due_at, 1, 19)) as integer) * 1000000
 + cast(substr(t.due_at, 21, 6) as integer)) + a.late_interval_minutes * 60000000 - 1)
          / (a.late_interval_minutes * 60000000) else 0 end as intervals
          from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, cast(null as timestamptz), o.submitted_at from assessment_submissions o where o.id = new.submission_id),
overridden as (select g.assessment_id, g.person, max(case when o.user_id is not null then o.start_at end) as own_start,
       min(case when o.user_id is null then o.start_at end) as group_start,
       max(case when o.user_id is not null then o.due_at end) as own_due,
       max(case when o.user_id is null then o.due_at end) as group_due,
       max(case when o.user_id is not null then o.end_at end) as own_end,
       max(case when o.user_id is null then o.end_at end) as group_end,
       max(case when o.user_id is not null then o.duration_minutes end) as own_minutes,
       max(case when o.user_id is null then o.duration_minutes end) as group_minutes,
       max(case when o.user_id is not null then o.max_attempts end) as own_attempts,
       max(case when o.user_id is null then o.max_attempts end) as group_attempts
  from given g join assessment_overrides o on o.assessment_id = g.assessment_id
 where o.is_active
   and (o.user_id = g.person
        or o.group_id in (
            select m.group_id from students s
              join student_group_members m on m.student_id = s.id
              join student_groups u on u.id = m.group_id
             where s.user_id = g.person and m.left_at is null and m.is_active and u.is_active))
 group by g.assessment_id, g.person),
base as (select g.attempt_id, g.assessment_id, g.person, g.started_at, g.instant, a.created_at as made_at,
       coalesce(o.own_start, o.group_start, a.start_at) as opens_at,
       coalesce(o.own_due, o.group_due, a.due_at) as due,
       coalesce(o.own_end, o.group_end, a.end_at) as closes,
       coalesce(o.own_minutes, o.group_minutes, a.duration_minutes) as minutes,
       coalesce(o.own_attempts, o.group_attempts, a.max_attempts) as attempts
  from given g
  join assessments a on a.id = g.assessment_id
  left join overridden o on o.assessment_id = g.assessment_id and o.person = g.person),
helped as (select b.*,
       coalesce((select max(c.extra_time_factor) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= substr(add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60), 1, 10)
    and (c.ends_on is null or c.ends_on >= substr(coalesce(b.started_at, greatest(b.instant, b.opens_at)), 1, 10))), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= substr(coalesce(b.closes, b.due), 1, 10)
    and (c.ends_on is null or c.ends_on >= substr(coalesce(b.opens_at, b.made_at), 1, 10))), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= substr(b.instant, 1, 10)
    and (c.ends_on is null or c.ends_on >= substr(b.instant, 1, 10))), 0)
           as extra_attempts
  from base b),
timed as (
    select h.*, cast(round(h.minutes * 60 * h.factor) as bigint) as duration_seconds,
           h.extension * 60 + coalesce(cast(round(h.minutes * 60 * h.factor) as bigint) - h.minutes * 60, 0)
               as moved
      from helped h
)
select t.attempt_id, t.assessment_id, t.person, t.started_at, t.instant, t.opens_at,
       add_seconds(t.due, t.moved) as due_at, add_seconds(t.closes, t.moved) as closes_at,
       t.duration_seconds, t.attempts + t.extra_attempts as max_attempts,
       case when t.started_at is not null then
           least(add_seconds(t.started_at, t.duration_seconds), add_seconds(t.closes, t.moved)) end
           as deadline_at
  from timed t) t join assessments a on a.id = t.assessment_id) moved
 where assessment_submissions.id = moved.attempt_id
   and assessment_submissions.late_intervals <> moved.intervals;
end;

CREATE VIEW keep_totals (enrollment_id) as select null where false;

CREATE TRIGGER keep_totals_insert instead of insert on keep_totals begin
insert into grade_totals (enrollment_id, student_id, course_offering_id, basis)
select e.id, e.student_id, e.course_offering_id, b.basis
  from course_enrollments e cross join (select 'all' as basis union all select 'released') b
 where e.id in (select new.enrollment_id)
 order by e.id, b.basis
on conflict (enrollment_id, basis) do nothing;
update grade_totals
   set percentage = t.percentage, letter = t.letter, grade_points = t.grade_points,
       marked_count = t.marked_count, incomplete_count = t.incomplete_count
  from (with given (enrollment_id, course_offering_id, scale_id, is_weighted) as (select e.id, e.course_offering_id,
       coalesce(
           (select b.grade_scale_id from gradebooks b where b.course_offering_id = e.course_offering_id),
           (select d.id from grade_scales d where d.is_default)),
       case when exists (
           select 1 from grade_categories k
            where k.course_offering_id = e.course_offering_id and k.is_active) then 1 else 0 end
  from course_enrollments e where e.id in (select new.enrollment_id)),
basis (basis) as (values ('all'), ('released')),
marked as (select g.enrollment_id, b.basis, c.id as column_id, k.id as category_id,
       case when c.is_extra_credit then 1 else 0 end as is_extra,
       case when k.is_extra_credit then 1 else 0 end as is_extra_category,
       coalesce(k.drop_lowest, 0) as drop_lowest,
       case when k.id is not null then cast(round(k.weight * 100) as bigint)
            when g.is_weighted = 1 then 0 else 100 end as category_weight,
       cast(round(a.weight * 100) as bigint) as weight,
       (2 * cast(round(m.marks_obtained * 100) as bigint) * 100000000
           + cast(round(m.max_marks * 100) as bigint)) / (2 * cast(round(m.max_marks * 100) as bigint)) as share
  from given g
  join grades m on m.enrollment_id = g.enrollment_id
  join grade_columns c on c.course_offering_id = g.course_offering_id and c.assessment_id = m.assessment_id
  join assessments a on a.id = m.assessment_id
  left join grade_categories k on k.id = c.category_id and k.is_active
  join basis b on b.basis = 'all' or m.released
 where m.marks_obtained is not null and m.max_marks > 0 and not m.excused and not m.incomplete
   and m.is_active and c.is_active and a.weight > 0),
ranked as (
    select m.*,
           row_number() over (
               partition by m.enrollment_id, m.basis, m.category_id
               order by m.is_extra, m.share, m.weight desc, m.column_id) as place,
           sum(1 - m.is_extra) over (partition by m.enrollment_id, m.basis, m.category_id) as counted
      from marked m
),
parts as (
    select r.enrollment_id, r.basis, max(r.category_weight) as weight, max(r.is_extra_category) as is_extra,
           cast(sum(r.weight * r.share) as bigint) as earned,
           cast(sum(r.weight * (1 - r.is_extra)) as bigint) as possible
      from ranked r
     where r.is_extra = 1 or r.place > least(r.drop_lowest, r.counted - 1)
     group by r.enrollment_id, r.basis, r.category_id
),
shares as (
    select p.enrollment_id, p.basis, p.weight, p.is_extra, (2 * p.earned + p.possible) / (2 * p.possible) as share
      from parts p where p.possible > 0
),
sums as (
    select s.enrollment_id, s.basis,
           cast(sum(case when s.is_extra = 0 then s.weight * s.share else 0 end) as bigint) as earned,
           cast(sum(case when s.is_extra = 0 then s.weight else 0 end) as bigint) as possible,
           cast(sum(case when s.is_extra = 1 then (s.weight * s.share + 5000) / 10000 else 0 end) as bigint)
               as extra
      from shares s group by s.enrollment_id, s.basis
),
totals as (
    select g.enrollment_id, g.scale_id, b.basis,
           case when s.possible > 0 then
               least(((2 * s.earned + s.possible) / (2 * s.possible) + s.extra + 5000) / 10000, 99999) / 100.0
           end as percentage
      from given g cross join basis b
      left join sums s on s.enrollment_id = g.enrollment_id and s.basis = b.basis
)
select t.enrollment_id, t.basis, t.percentage, (select s.letter from grade_scale_steps s
 where s.scale_id = t.scale_id and s.is_active and s.minimum_percentage <= t.percentage
 order by s.minimum_percentage desc limit 1) as letter,
       (select s.points from grade_scale_steps s
 where s.scale_id = t.scale_id and s.is_active and s.minimum_percentage <= t.percentage
 order by s.minimum_percentage desc limit 1) as grade_points,
       (select count(*) from marked m where m.enrollment_id = t.enrollment_id and m.basis = t.basis)
           as marked_count,
       (select count(*) from grades i
         where i.enrollment_id = t.enrollment_id and i.assessment_id is not null and i.incomplete
           and i.is_active and (t.basis = 'all' or i.released)) as incomplete_count
  from totals t) t
 where grade_totals.enrollment_id = t.enrollment_id and grade_totals.basis = t.basis
   and (grade_totals.percentage is distinct from t.percentage or grade_totals.letter is distinct from t.letter
        or grade_totals.grade_points is distinct from t.grade_points
        or grade_totals.marked_count is distinct from t.marked_count
        or grade_totals.incomplete_count is distinct from t.incomplete_count);
end;

CREATE TABLE lesson_prerequisites (
    id text not null default (gen_random_uuid()),
    lesson_id text not null,
    prerequisite_lesson_id text not null,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint lesson_prerequisites_pkey primary key (id),
    constraint lesson_prerequisites_id_stored check (length(id) = 36),
    constraint lesson_prerequisites_lesson_id_stored check (length(lesson_id) = 36),
    constraint lesson_prerequisites_lesson_id_fkey foreign key (lesson_id) references lessons (id) on delete cascade,
    constraint lesson_prerequisites_prerequisite_lesson_id_stored check (length(prerequisite_lesson_id) = 36),
    constraint lesson_prerequisites_prerequisite_lesson_id_fkey foreign key (prerequisite_lesson_id) references lessons (id) on delete cascade,
    constraint lesson_prerequisites_is_active_stored check (is_active in (0, 1)),
    constraint lesson_prerequisites_created_at_stored check (is_timestamp(created_at)),
    constraint lesson_prerequisites_updated_at_stored check (is_timestamp(updated_at)),
    constraint lesson_prerequisites_lesson_prerequisite_key unique (lesson_id, prerequisite_lesson_id),
    constraint lesson_prerequisites_not_itself check (lesson_id <> prerequisite_lesson_id)
) strict;

CREATE INDEX idx_lesson_prerequisites_prerequisite_lesson_id on lesson_prerequisites (prerequisite_lesson_id);

CREATE TRIGGER lesson_prerequisites_audit_delete after delete on lesson_prerequisites begin
    insert into keep_audit values ('lesson_prerequisites', old.id, 'delete', row_record('id,lesson_id,prerequisite_lesson_id,is_active:b,created_at', old.id, old.lesson_id, old.prerequisite_lesson_id, old.is_active, old.created_at));
end;

CREATE TRIGGER lesson_prerequisites_audit_insert after insert on lesson_prerequisites begin
    insert into keep_audit values ('lesson_prerequisites', new.id, 'create', row_record('id,lesson_id,prerequisite_lesson_id,is_active:b,created_at', new.id, new.lesson_id, new.prerequisite_lesson_id, new.is_active, new.created_at));
end;

CREATE TRIGGER lesson_prerequisites_audit_update after update of id, lesson_id, prerequisite_lesson_id, is_active, created_at on lesson_prerequisites begin
    insert into keep_audit values ('lesson_prerequisites', new.id, 'update', row_changes('id,lesson_id,prerequisite_lesson_id,is_active:b,created_at', old.id, old.lesson_id, old.prerequisite_lesson_id, old.is_active, old.created_at, new.id, new.lesson_id, new.prerequisite_lesson_id, new.is_active, new.created_at));
end;

CREATE TRIGGER lesson_prerequisites_beside_insert after insert on lesson_prerequisites when exists (
    select 1 from lessons l join lessons p on p.id = new.prerequisite_lesson_id
     where l.id = new.lesson_id
       and (p.course_id <> l.course_id
            or p.course_offering_id is distinct from l.course_offering_id)) begin
    select raise(abort, 'constraint:lesson_prerequisites_beside: a lesson requires lessons of the same course and section');
end;

CREATE TRIGGER lesson_prerequisites_beside_update after update of lesson_id, prerequisite_lesson_id on lesson_prerequisites when exists (
    select 1 from lessons l join lessons p on p.id = new.prerequisite_lesson_id
     where l.id = new.lesson_id
       and (p.course_id <> l.course_id
            or p.course_offering_id is distinct from l.course_offering_id)) begin
    select raise(abort, 'constraint:lesson_prerequisites_beside: a lesson requires lessons of the same course and section');
end;

CREATE TRIGGER lesson_prerequisites_touch after update on lesson_prerequisites
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update lesson_prerequisites set updated_at = now() where id = new.id;
end;

CREATE TABLE lesson_progress (
    id text not null default (gen_random_uuid()),
    enrollment_id text not null,
    student_id text not null,
    lesson_id text not null,
    completed integer not null default 0,
    completed_at text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint lesson_progress_pkey primary key (id),
    constraint lesson_progress_id_stored check (length(id) = 36),
    constraint lesson_progress_enrollment_id_stored check (length(enrollment_id) = 36),
    constraint lesson_progress_enrollment_id_fkey foreign key (enrollment_id) references course_enrollments (id) on delete cascade,
    constraint lesson_progress_student_id_stored check (length(student_id) = 36),
    constraint lesson_progress_student_id_fkey foreign key (student_id) references students (id) on delete cascade,
    constraint lesson_progress_lesson_id_stored check (length(lesson_id) = 36),
    constraint lesson_progress_lesson_id_fkey foreign key (lesson_id) references lessons (id) on delete cascade,
    constraint lesson_progress_completed_stored check (completed in (0, 1)),
    constraint lesson_progress_completed_at_stored check (is_timestamp(completed_at)),
    constraint lesson_progress_is_active_stored check (is_active in (0, 1)),
    constraint lesson_progress_created_at_stored check (is_timestamp(created_at)),
    constraint lesson_progress_updated_at_stored check (is_timestamp(updated_at)),
    constraint lesson_progress_enrollment_lesson_key unique (enrollment_id, lesson_id),
    constraint lesson_progress_completion_dated check (completed = (completed_at is not null))
) strict;

CREATE INDEX idx_lesson_progress_lesson_id on lesson_progress (lesson_id);

CREATE INDEX idx_lesson_progress_student_id on lesson_progress (student_id);

CREATE TRIGGER lesson_progress_audit_delete after delete on lesson_progress begin
    insert into keep_audit values ('lesson_progress', old.id, 'delete', row_record('id,enrollment_id,student_id,lesson_id,completed:b,completed_at,is_active:b,created_at', old.id, old.enrollment_id, old.student_id, old.lesson_id, old.completed, old.completed_at, old.is_active, old.created_at));
end;

CREATE TRIGGER lesson_progress_audit_insert after insert on lesson_progress begin
    insert into keep_audit values ('lesson_progress', new.id, 'create', row_record('id,enrollment_id,student_id,lesson_id,completed:b,completed_at,is_active:b,created_at', new.id, new.enrollment_id, new.student_id, new.lesson_id, new.completed, new.completed_at, new.is_active, new.created_at));
end;

CREATE TRIGGER lesson_progress_audit_update after update of id, enrollment_id, student_id, lesson_id, completed, completed_at, is_active, created_at on lesson_progress begin
    insert into keep_audit values ('lesson_progress', new.id, 'update', row_changes('id,enrollment_id,student_id,lesson_id,completed:b,completed_at,is_active:b,created_at', old.id, old.enrollment_id, old.student_id, old.lesson_id, old.completed, old.completed_at, old.is_active, old.created_at, new.id, new.enrollment_id, new.student_id, new.lesson_id, new.completed, new.completed_at, new.is_active, new.created_at));
end;

CREATE TRIGGER lesson_progress_touch after update on lesson_progress
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update lesson_progress set updated_at = now() where id = new.id;
end;

CREATE TABLE lessons (
    id text not null default (gen_random_uuid()),
    course_id text not null,
    course_offering_id text,
    copied_from_id text,
    week_id text,
    title text not null,
    content_type text not null default 'markdown',
    content text not null default '',
    video_url text,
    link_url text,
    duration_minutes integer,
    "order" integer not null default 0,
    is_published integer not null default 0,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint lessons_pkey primary key (id),
    constraint lessons_id_stored check (length(id) = 36),
    constraint lessons_course_id_stored check (length(course_id) = 36),
    constraint lessons_course_id_fkey foreign key (course_id) references courses (id) on delete cascade,
    constraint lessons_course_offering_id_stored check (length(course_offering_id) = 36),
    constraint lessons_course_offering_id_fkey foreign key (course_offering_id) references course_offerings (id) on delete cascade,
    constraint lessons_copied_from_id_stored check (length(copied_from_id) = 36),
    constraint lessons_copied_from_id_fkey foreign key (copied_from_id) references lessons (id) on delete set null,
    constraint lessons_week_id_stored check (length(week_id) = 36),
    constraint lessons_week_id_fkey foreign key (week_id) references syllabus_weeks (id) on delete set null,
    constraint lessons_title_length check (length(title) <= 255),
    constraint lessons_title_present check (trim(title) <> ''),
    constraint lessons_content_type_valid check (content_type in ('markdown', 'video', 'file', 'link')),
    constraint lessons_content_length check (length(content) <= 200000),
    constraint lessons_video_url_length check (length(video_url) <= 500),
    constraint lessons_video_url_web_address check (video_url like 'http://%' or video_url like 'https://%'),
    constraint lessons_link_url_length check (length(link_url) <= 500),
    constraint lessons_link_url_web_address check (link_url like 'http://%' or link_url like 'https://%'),
    constraint lessons_duration_minutes_valid check (duration_minutes between 0 and 100000),
    constraint lessons_order_not_negative check ("order" >= 0),
    constraint lessons_is_published_stored check (is_published in (0, 1)),
    constraint lessons_is_active_stored check (is_active in (0, 1)),
    constraint lessons_created_at_stored check (is_timestamp(created_at)),
    constraint lessons_updated_at_stored check (is_timestamp(updated_at)),
    constraint lessons_published_complete check (not is_published or (
    (content_type <> 'markdown' or trim(content) <> '')
    and (content_type <> 'video' or video_url is not null)
    and (content_type not in ('file', 'link') or link_url is not null)))
) strict;

CREATE INDEX idx_lessons_copied_from_id on lessons (copied_from_id);

CREATE INDEX idx_lessons_course_id on lessons (course_id, course_offering_id);

CREATE INDEX idx_lessons_course_offering_id on lessons (course_offering_id);

CREATE INDEX idx_lessons_week_id on lessons (week_id);

CREATE TRIGGER lessons_audit_delete after delete on lessons begin
    insert into keep_audit values ('lessons', old.id, 'delete', row_record('id,course_id,course_offering_id,copied_from_id,week_id,title,content_type,content,video_url,link_url,duration_minutes,order,is_published:b,is_active:b,created_at', old.id, old.course_id, old.course_offering_id, old.copied_from_id, old.week_id, old.title, old.content_type, old.content, old.video_url, old.link_url, old.duration_minutes, old."order", old.is_published, old.is_active, old.created_at));
end;

CREATE TRIGGER lessons_audit_insert after insert on lessons begin
    insert into keep_audit values ('lessons', new.id, 'create', row_record('id,course_id,course_offering_id,copied_from_id,week_id,title,content_type,content,video_url,link_url,duration_minutes,order,is_published:b,is_active:b,created_at', new.id, new.course_id, new.course_offering_id, new.copied_from_id, new.week_id, new.title, new.content_type, new.content, new.video_url, new.link_url, new.duration_minutes, new."order", new.is_published, new.is_active, new.created_at));
end;

CREATE TRIGGER lessons_audit_update after update of id, course_id, course_offering_id, copied_from_id, week_id, title, content_type, content, video_url, link_url, duration_minutes, "order", is_published, is_active, created_at on lessons begin
    insert into keep_audit values ('lessons', new.id, 'update', row_changes('id,course_id,course_offering_id,copied_from_id,week_id,title,content_type,content,video_url,link_url,duration_minutes,order,is_published:b,is_active:b,created_at', old.id, old.course_id, old.course_offering_id, old.copied_from_id, old.week_id, old.title, old.content_type, old.content, old.video_url, old.link_url, old.duration_minutes, old."order", old.is_published, old.is_active, old.created_at, new.id, new.course_id, new.course_offering_id, new.copied_from_id, new.week_id, new.title, new.content_type, new.content, new.video_url, new.link_url, new.duration_minutes, new."order", new.is_published, new.is_active, new.created_at));
end;

CREATE TRIGGER lessons_offering_of_course_insert after insert on lessons when exists (
    select 1 from course_offerings o
     where o.id = new.course_offering_id and o.course_id <> new.course_id) begin
    select raise(abort, 'constraint:lessons_offering_of_course: a section''s own copy belongs to its course');
end;

CREATE TRIGGER lessons_offering_of_course_update after update of course_id, course_offering_id on lessons when exists (
    select 1 from course_offerings o
     where o.id = new.course_offering_id and o.course_id <> new.course_id) begin
    select raise(abort, 'constraint:lessons_offering_of_course: a section''s own copy belongs to its course');
end;

CREATE TRIGGER lessons_touch after update on lessons
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update lessons set updated_at = now() where id = new.id;
end;

CREATE TRIGGER lessons_week_beside_insert after insert on lessons when exists (
    select 1 from syllabus_weeks w
     where w.id = new.week_id
       and (w.course_id <> new.course_id
            or w.course_offering_id is distinct from new.course_offering_id)) begin
    select raise(abort, 'constraint:lessons_week_beside: a lesson stands in a week of the same course and section');
end;

CREATE TRIGGER lessons_week_beside_update after update of course_id, course_offering_id, week_id on lessons when exists (
    select 1 from syllabus_weeks w
     where w.id = new.week_id
       and (w.course_id <> new.course_id
            or w.course_offering_id is distinct from new.course_offering_id)) begin
    select raise(abort, 'constraint:lessons_week_beside: a lesson stands in a week of the same course and section');
end;

CREATE TABLE login_attempts (
    id text not null default (gen_random_uuid()),
    login_hash text not null,
    user_id text,
    ip_address text,
    user_agent text,
    outcome text not null,
    created_at text not null default (now()),
    constraint login_attempts_pkey primary key (id),
    constraint login_attempts_id_stored check (length(id) = 36),
    constraint login_attempts_login_hash_length check (length(login_hash) <= 64),
    constraint login_attempts_user_id_stored check (length(user_id) = 36),
    constraint login_attempts_user_id_fkey foreign key (user_id) references users (id) on delete set null,
    constraint login_attempts_ip_address_length check (length(ip_address) <= 45),
    constraint login_attempts_user_agent_length check (length(user_agent) <= 500),
    constraint login_attempts_outcome_valid check (outcome in ('success', 'wrong_password', 'unknown_login', 'locked', 'unlocked', 'inactive', 'otp_required')),
    constraint login_attempts_created_at_stored check (is_timestamp(created_at))
) strict;

CREATE INDEX idx_login_attempts_created_at on login_attempts (created_at);

CREATE INDEX idx_login_attempts_login_hash on login_attempts (login_hash, created_at);

CREATE INDEX idx_login_attempts_user_id on login_attempts (user_id);

CREATE TABLE materials (
    id text not null default (gen_random_uuid()),
    course_id text not null,
    course_offering_id text,
    week_id text,
    title text not null,
    description text,
    material_type text not null,
    origin text not null,
    source_url text,
    file_id text,
    file_name text,
    media_type text,
    byte_size integer,
    checksum text,
    "order" integer not null default 0,
    is_published integer not null default 0,
    added_by text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint materials_pkey primary key (id),
    constraint materials_id_stored check (length(id) = 36),
    constraint materials_course_id_stored check (length(course_id) = 36),
    constraint materials_course_id_fkey foreign key (course_id) references courses (id) on delete cascade,
    constraint materials_course_offering_id_stored check (length(course_offering_id) = 36),
    constraint materials_course_offering_id_fkey foreign key (course_offering_id) references course_offerings (id) on delete cascade,
    constraint materials_week_id_stored check (length(week_id) = 36),
    constraint materials_week_id_fkey foreign key (week_id) references syllabus_weeks (id) on delete set null,
    constraint materials_title_length check (length(title) <= 255),
    constraint materials_title_present check (trim(title) <> ''),
    constraint materials_description_length check (length(description) <= 4000),
    constraint materials_material_type_valid check (material_type in ('document', 'slides', 'spreadsheet', 'image', 'audio', 'video', 'archive', 'page')),
    constraint materials_origin_valid check (origin in ('uploaded', 'linked', 'crawled')),
    constraint materials_source_url_length check (length(source_url) <= 500),
    constraint materials_source_url_web_address check (source_url like 'http://%' or source_url like 'https://%'),
    constraint materials_file_id_stored check (length(file_id) = 36),
    constraint materials_file_id_fkey foreign key (file_id) references files (id) on delete restrict,
    constraint materials_file_name_length check (length(file_name) <= 255),
    constraint materials_media_type_length check (length(media_type) <= 100),
    constraint materials_byte_size_not_negative check (byte_size >= 0),
    constraint materials_checksum_length check (length(checksum) <= 64),
    constraint materials_checksum_sha256 check (length(checksum) = 64),
    constraint materials_order_not_negative check ("order" >= 0),
    constraint materials_is_published_stored check (is_published in (0, 1)),
    constraint materials_added_by_stored check (length(added_by) = 36),
    constraint materials_added_by_fkey foreign key (added_by) references users (id) on delete set null,
    constraint materials_is_active_stored check (is_active in (0, 1)),
    constraint materials_created_at_stored check (is_timestamp(created_at)),
    constraint materials_updated_at_stored check (is_timestamp(updated_at)),
    constraint materials_uploaded_file check ((origin = 'uploaded') = (file_id is not null)),
    constraint materials_linked_address check (origin = 'uploaded' or source_url is not null),
    constraint materials_file_described check (file_id is null or (
    file_name is not null and media_type is not null and byte_size is not null
    and checksum is not null))
) strict;

CREATE INDEX idx_materials_added_by on materials (added_by);

CREATE INDEX idx_materials_course_id on materials (course_id, course_offering_id);

CREATE INDEX idx_materials_course_offering_id on materials (course_offering_id);

CREATE INDEX idx_materials_file_id on materials (file_id);

CREATE INDEX idx_materials_week_id on materials (week_id);

CREATE UNIQUE INDEX materials_crawled_master_key on materials (course_id, source_url) where course_offering_id is null and origin = 'crawled' and is_active;

CREATE UNIQUE INDEX materials_crawled_section_key on materials (course_offering_id, source_url) where course_offering_id is not null and origin = 'crawled' and is_active;

CREATE TRIGGER materials_audit_delete after delete on materials begin
    insert into keep_audit values ('materials', old.id, 'delete', row_record('id,course_id,course_offering_id,week_id,title,description,material_type,origin,source_url,file_id,file_name,media_type,byte_size,checksum,order,is_published:b,added_by,is_active:b,created_at', old.id, old.course_id, old.course_offering_id, old.week_id, old.title, old.description, old.material_type, old.origin, old.source_url, old.file_id, old.file_name, old.media_type, old.byte_size, old.checksum, old."order", old.is_published, old.added_by, old.is_active, old.created_at));
end;

CREATE TRIGGER materials_audit_insert after insert on materials begin
    insert into keep_audit values ('materials', new.id, 'create', row_record('id,course_id,course_offering_id,week_id,title,description,material_type,origin,source_url,file_id,file_name,media_type,byte_size,checksum,order,is_published:b,added_by,is_active:b,created_at', new.id, new.course_id, new.course_offering_id, new.week_id, new.title, new.description, new.material_type, new.origin, new.source_url, new.file_id, new.file_name, new.media_type, new.byte_size, new.checksum, new."order", new.is_published, new.added_by, new.is_active, new.created_at));
end;

CREATE TRIGGER materials_audit_update after update of id, course_id, course_offering_id, week_id, title, description, material_type, origin, source_url, file_id, file_name, media_type, byte_size, checksum, "order", is_published, added_by, is_active, created_at on materials begin
    insert into keep_audit values ('materials', new.id, 'update', row_changes('id,course_id,course_offering_id,week_id,title,description,material_type,origin,source_url,file_id,file_name,media_type,byte_size,checksum,order,is_published:b,added_by,is_active:b,created_at', old.id, old.course_id, old.course_offering_id, old.week_id, old.title, old.description, old.material_type, old.origin, old.source_url, old.file_id, old.file_name, old.media_type, old.byte_size, old.checksum, old."order", old.is_published, old.added_by, old.is_active, old.created_at, new.id, new.course_id, new.course_offering_id, new.week_id, new.title, new.description, new.material_type, new.origin, new.source_url, new.file_id, new.file_name, new.media_type, new.byte_size, new.checksum, new."order", new.is_published, new.added_by, new.is_active, new.created_at));
end;

CREATE TRIGGER materials_offering_of_course_insert after insert on materials when exists (
    select 1 from course_offerings o
     where o.id = new.course_offering_id and o.course_id <> new.course_id) begin
    select raise(abort, 'constraint:materials_offering_of_course: a section''s own copy belongs to its course');
end;

CREATE TRIGGER materials_offering_of_course_update after update of course_id, course_offering_id on materials when exists (
    select 1 from course_offerings o
     where o.id = new.course_offering_id and o.course_id <> new.course_id) begin
    select raise(abort, 'constraint:materials_offering_of_course: a section''s own copy belongs to its course');
end;

CREATE TRIGGER materials_touch after update on materials
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update materials set updated_at = now() where id = new.id;
end;

CREATE TRIGGER materials_week_beside_insert after insert on materials when exists (
    select 1 from syllabus_weeks w
     where w.id = new.week_id
       and (w.course_id <> new.course_id
            or w.course_offering_id is distinct from new.course_offering_id)) begin
    select raise(abort, 'constraint:materials_week_beside: a material stands in a week of the same course and section');
end;

CREATE TRIGGER materials_week_beside_update after update of course_id, course_offering_id, week_id on materials when exists (
    select 1 from syllabus_weeks w
     where w.id = new.week_id
       and (w.course_id <> new.course_id
            or w.course_offering_id is distinct from new.course_offering_id)) begin
    select raise(abort, 'constraint:materials_week_beside: a material stands in a week of the same course and section');
end;

CREATE TABLE mfa_factors (
    id text not null default (gen_random_uuid()),
    user_id text not null,
    kind text not null,
    label text not null,
    secret blob not null,
    confirmed_at text,
    last_step integer,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint mfa_factors_pkey primary key (id),
    constraint mfa_factors_id_stored check (length(id) = 36),
    constraint mfa_factors_user_id_stored check (length(user_id) = 36),
    constraint mfa_factors_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
    constraint mfa_factors_kind_valid check (kind in ('totp')),
    constraint mfa_factors_label_length check (length(label) <= 100),
    constraint mfa_factors_confirmed_at_stored check (is_timestamp(confirmed_at)),
    constraint mfa_factors_is_active_stored check (is_active in (0, 1)),
    constraint mfa_factors_created_at_stored check (is_timestamp(created_at)),
    constraint mfa_factors_updated_at_stored check (is_timestamp(updated_at))
) strict;

CREATE INDEX idx_mfa_factors_user_id on mfa_factors (user_id);

CREATE TRIGGER mfa_factors_audit_delete after delete on mfa_factors begin
    insert into keep_audit values ('mfa_factors', old.id, 'delete', row_record('id,user_id,kind,label,secret:s,confirmed_at,last_step,is_active:b,created_at', old.id, old.user_id, old.kind, old.label, old.secret, old.confirmed_at, old.last_step, old.is_active, old.created_at));
end;

CREATE TRIGGER mfa_factors_audit_insert after insert on mfa_factors begin
    insert into keep_audit values ('mfa_factors', new.id, 'create', row_record('id,user_id,kind,label,secret:s,confirmed_at,last_step,is_active:b,created_at', new.id, new.user_id, new.kind, new.label, new.secret, new.confirmed_at, new.last_step, new.is_active, new.created_at));
end;

CREATE TRIGGER mfa_factors_audit_update after update of id, user_id, kind, label, secret, confirmed_at, last_step, is_active, created_at on mfa_factors begin
    insert into keep_audit values ('mfa_factors', new.id, 'update', row_changes('id,user_id,kind,label,secret:s,confirmed_at,last_step,is_active:b,created_at', old.id, old.user_id, old.kind, old.label, old.secret, old.confirmed_at, old.last_step, old.is_active, old.created_at, new.id, new.user_id, new.kind, new.label, new.secret, new.confirmed_at, new.last_step, new.is_active, new.created_at));
end;

CREATE TRIGGER mfa_factors_touch after update on mfa_factors
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update mfa_factors set updated_at = now() where id = new.id;
end;

CREATE TABLE mfa_recovery_codes (
    id text not null default (gen_random_uuid()),
    user_id text not null,
    code_hash text not null,
    used_at text,
    created_at text not null default (now()),
    constraint mfa_recovery_codes_pkey primary key (id),
    constraint mfa_recovery_codes_id_stored check (length(id) = 36),
    constraint mfa_recovery_codes_user_id_stored check (length(user_id) = 36),
    constraint mfa_recovery_codes_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
    constraint mfa_recovery_codes_code_hash_length check (length(code_hash) <= 64),
    constraint mfa_recovery_codes_used_at_stored check (is_timestamp(used_at)),
    constraint mfa_recovery_codes_created_at_stored check (is_timestamp(created_at)),
    constraint mfa_recovery_codes_user_id_code_hash_key unique (user_id, code_hash)
) strict;

CREATE TABLE notifications (
    id text not null default (gen_random_uuid()),
    user_id text not null,
    kind text not null,
    payload text not null default '{}',
    read_at text,
    created_at text not null default (now()),
    constraint notifications_pkey primary key (id),
    constraint notifications_id_stored check (length(id) = 36),
    constraint notifications_user_id_stored check (length(user_id) = 36),
    constraint notifications_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
    constraint notifications_kind_length check (length(kind) <= 100),
    constraint notifications_payload_stored check (json_valid(payload)),
    constraint notifications_read_at_stored check (is_timestamp(read_at)),
    constraint notifications_created_at_stored check (is_timestamp(created_at))
) strict;

CREATE INDEX idx_notifications_user_id on notifications (user_id, created_at);

CREATE TABLE offering_instructors (
    id text not null default (gen_random_uuid()),
    offering_id text not null,
    staff_id text not null,
    kind text not null default 'primary',
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint offering_instructors_pkey primary key (id),
    constraint offering_instructors_id_stored check (length(id) = 36),
    constraint offering_instructors_offering_id_stored check (length(offering_id) = 36),
    constraint offering_instructors_offering_id_fkey foreign key (offering_id) references course_offerings (id) on delete cascade,
    constraint offering_instructors_staff_id_stored check (length(staff_id) = 36),
    constraint offering_instructors_staff_id_fkey foreign key (staff_id) references staff_members (id) on delete restrict,
    constraint offering_instructors_kind_valid check (kind in ('primary', 'assistant')),
    constraint offering_instructors_is_active_stored check (is_active in (0, 1)),
    constraint offering_instructors_created_at_stored check (is_timestamp(created_at)),
    constraint offering_instructors_updated_at_stored check (is_timestamp(updated_at)),
    constraint offering_instructors_offering_id_staff_id_key unique (offering_id, staff_id)
) strict;

CREATE INDEX idx_offering_instructors_staff_id on offering_instructors (staff_id);

CREATE TRIGGER offering_instructors_audit_delete after delete on offering_instructors begin
    insert into keep_audit values ('offering_instructors', old.id, 'delete', row_record('id,offering_id,staff_id,kind,is_active:b,created_at', old.id, old.offering_id, old.staff_id, old.kind, old.is_active, old.created_at));
end;

CREATE TRIGGER offering_instructors_audit_insert after insert on offering_instructors begin
    insert into keep_audit values ('offering_instructors', new.id, 'create', row_record('id,offering_id,staff_id,kind,is_active:b,created_at', new.id, new.offering_id, new.staff_id, new.kind, new.is_active, new.created_at));
end;

CREATE TRIGGER offering_instructors_audit_update after update of id, offering_id, staff_id, kind, is_active, created_at on offering_instructors begin
    insert into keep_audit values ('offering_instructors', new.id, 'update', row_changes('id,offering_id,staff_id,kind,is_active:b,created_at', old.id, old.offering_id, old.staff_id, old.kind, old.is_active, old.created_at, new.id, new.offering_id, new.staff_id, new.kind, new.is_active, new.created_at));
end;

CREATE TRIGGER offering_instructors_touch after update on offering_instructors
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update offering_instructors set updated_at = now() where id = new.id;
end;

CREATE VIEW offering_lines as
    select course_offering_id as offering_id, status from course_waitlist
     where status in ('waiting', 'notified');

CREATE TABLE offering_meetings (
    id text not null default (gen_random_uuid()),
    offering_id text not null,
    meeting_id text not null,
    created_at text not null default (now()),
    constraint offering_meetings_pkey primary key (id),
    constraint offering_meetings_id_stored check (length(id) = 36),
    constraint offering_meetings_offering_id_stored check (length(offering_id) = 36),
    constraint offering_meetings_offering_id_fkey foreign key (offering_id) references course_offerings (id) on delete cascade,
    constraint offering_meetings_meeting_id_stored check (length(meeting_id) = 36),
    constraint offering_meetings_meeting_id_fkey foreign key (meeting_id) references class_meetings (id) on delete cascade,
    constraint offering_meetings_created_at_stored check (is_timestamp(created_at)),
    constraint offering_meetings_offering_id_meeting_id_key unique (offering_id, meeting_id)
) strict;

CREATE INDEX idx_offering_meetings_meeting_id on offering_meetings (meeting_id);

CREATE TRIGGER offering_meetings_audit_delete after delete on offering_meetings begin
    insert into keep_audit values ('offering_meetings', old.id, 'delete', row_record('id,offering_id,meeting_id,created_at', old.id, old.offering_id, old.meeting_id, old.created_at));
end;

CREATE TRIGGER offering_meetings_audit_insert after insert on offering_meetings begin
    insert into keep_audit values ('offering_meetings', new.id, 'create', row_record('id,offering_id,meeting_id,created_at', new.id, new.offering_id, new.meeting_id, new.created_at));
end;

CREATE TRIGGER offering_meetings_audit_update after update of id, offering_id, meeting_id, created_at on offering_meetings begin
    insert into keep_audit values ('offering_meetings', new.id, 'update', row_changes('id,offering_id,meeting_id,created_at', old.id, old.offering_id, old.meeting_id, old.created_at, new.id, new.offering_id, new.meeting_id, new.created_at));
end;

CREATE TABLE page_views (
    id text not null default (gen_random_uuid()),
    user_id text not null,
    page text not null,
    path text not null,
    request_id text not null,
    created_at text not null default (now()),
    constraint page_views_pkey primary key (id),
    constraint page_views_id_stored check (length(id) = 36),
    constraint page_views_user_id_stored check (length(user_id) = 36),
    constraint page_views_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
    constraint page_views_page_length check (length(page) <= 100),
    constraint page_views_page_present check (trim(page) <> ''),
    constraint page_views_path_length check (length(path) <= 500),
    constraint page_views_request_id_stored check (length(request_id) = 36),
    constraint page_views_created_at_stored check (is_timestamp(created_at))
) strict;

CREATE INDEX idx_page_views_created_at on page_views (created_at);

CREATE INDEX idx_page_views_user_id on page_views (user_id);

CREATE TABLE password_reset_tokens (
    id text not null default (gen_random_uuid()),
    user_id text not null,
    token_hash text not null,
    expires_at text not null,
    used_at text,
    created_at text not null default (now()),
    constraint password_reset_tokens_pkey primary key (id),
    constraint password_reset_tokens_id_stored check (length(id) = 36),
    constraint password_reset_tokens_user_id_stored check (length(user_id) = 36),
    constraint password_reset_tokens_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
    constraint password_reset_tokens_token_hash_length check (length(token_hash) <= 64),
    constraint password_reset_tokens_expires_at_stored check (is_timestamp(expires_at)),
    constraint password_reset_tokens_used_at_stored check (is_timestamp(used_at)),
    constraint password_reset_tokens_created_at_stored check (is_timestamp(created_at)),
    constraint password_reset_tokens_token_hash_key unique (token_hash)
) strict;

CREATE INDEX idx_password_reset_tokens_expires_at on password_reset_tokens (expires_at);

CREATE INDEX idx_password_reset_tokens_user_id on password_reset_tokens (user_id);

CREATE TABLE people_search_documents (
    number integer primary key,
    user_id text not null,
    words text not null,
    constraint people_search_documents_user_id_key unique (user_id),
    constraint people_search_documents_user_id_fkey
        foreign key (user_id) references users (id) on delete cascade
) strict;

CREATE TRIGGER people_search_documents_delete after delete on people_search_documents begin
    insert into people_trigrams (people_trigrams, rowid, words) values ('delete', old.number, old.words);
    insert into people_words (people_words, rowid, words) values ('delete', old.number, old.words);
end;

CREATE TRIGGER people_search_documents_insert after insert on people_search_documents begin
    insert into people_trigrams (rowid, words) values (new.number, new.words);
    insert into people_words (rowid, words) values (new.number, new.words);
end;

CREATE TRIGGER people_search_documents_update after update on people_search_documents begin
    insert into people_trigrams (people_trigrams, rowid, words) values ('delete', old.number, old.words);
    insert into people_words (people_words, rowid, words) values ('delete', old.number, old.words);
    insert into people_trigrams (rowid, words) values (new.number, new.words);
    insert into people_words (rowid, words) values (new.number, new.words);
end;

CREATE VIRTUAL TABLE people_trigrams using fts5(
    words, content = 'people_search_documents', content_rowid = 'number', tokenize = 'trigram');

CREATE VIRTUAL TABLE people_words using fts5(
    words, content = 'people_search_documents', content_rowid = 'number',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2');

CREATE TABLE question_files (
    id text not null default (gen_random_uuid()),
    question_id text not null,
    course_id text,
    author_id text,
    name text not null,
    content blob not null,
    created_at text not null default (now()),
    constraint question_files_pkey primary key (id),
    constraint question_files_id_stored check (length(id) = 36),
    constraint question_files_question_id_stored check (length(question_id) = 36),
    constraint question_files_question_id_fkey foreign key (question_id) references questions (id) on delete cascade,
    constraint question_files_course_id_stored check (length(course_id) = 36),
    constraint question_files_course_id_fkey foreign key (course_id) references courses (id) on delete set null,
    constraint question_files_author_id_stored check (length(author_id) = 36),
    constraint question_files_author_id_fkey foreign key (author_id) references users (id) on delete set null,
    constraint question_files_name_length check (length(name) <= 255),
    constraint question_files_name_present check (name <> ''),
    constraint question_files_created_at_stored check (is_timestamp(created_at)),
    constraint question_files_question_name_key unique (question_id, name)
) strict;

CREATE INDEX idx_question_files_author_id on question_files (author_id);

CREATE INDEX idx_question_files_course_id on question_files (course_id);

CREATE TRIGGER question_files_written_once before update of question_id, name, content on question_files begin
    select raise(abort, 'constraint:question_files_written_once: what was seen of a question is never changed');
end;

CREATE TRIGGER question_files_written_once_kept before delete on question_files
when exists (select 1 from questions q where q.id = old.question_id) begin
    select raise(abort, 'constraint:question_files_written_once: what was seen of a question is never changed');
end;

CREATE TABLE question_versions (
    id text not null default (gen_random_uuid()),
    question_id text not null,
    course_id text,
    author_id text,
    version integer not null,
    content text not null,
    shown text not null,
    created_at text not null default (now()),
    constraint question_versions_pkey primary key (id),
    constraint question_versions_id_stored check (length(id) = 36),
    constraint question_versions_question_id_stored check (length(question_id) = 36),
    constraint question_versions_question_id_fkey foreign key (question_id) references questions (id) on delete cascade,
    constraint question_versions_course_id_stored check (length(course_id) = 36),
    constraint question_versions_course_id_fkey foreign key (course_id) references courses (id) on delete set null,
    constraint question_versions_author_id_stored check (length(author_id) = 36),
    constraint question_versions_author_id_fkey foreign key (author_id) references users (id) on delete set null,
    constraint question_versions_version_valid check (version >= 1),
    constraint question_versions_content_stored check (json_valid(content)),
    constraint question_versions_shown_stored check (json_valid(shown)),
    constraint question_versions_created_at_stored check (is_timestamp(created_at)),
    constraint question_versions_question_version_key unique (question_id, version)
) strict;

CREATE INDEX idx_question_versions_author_id on question_versions (author_id);

CREATE INDEX idx_question_versions_course_id on question_versions (course_id);

CREATE TRIGGER question_versions_papers_renewed_insert after insert on question_versions begin
update assessments set papers_prepared_at = null
 where papers_prepared_at is not null and new.version > 1
   and (id in (select q.assessment_id from assessment_questions q where q.question_id = new.question_id)
        or id in (select s.assessment_id from assessment_sections s where s.draw_count is not null));
delete from attempt_papers
 where new.version > 1
   and (assessment_id in (
            select q.assessment_id from assessment_questions q where q.question_id = new.question_id)
        or assessment_id in (select s.assessment_id from assessment_sections s where s.draw_count is not null))
   and not exists (select 1 from assessment_attempts o where o.paper_id = attempt_papers.id);
end;

CREATE TRIGGER question_versions_written_once before update of question_id, version, content, shown on question_versions begin
    select raise(abort, 'constraint:question_versions_written_once: what was seen of a question is never changed');
end;

CREATE TRIGGER question_versions_written_once_kept before delete on question_versions
when exists (select 1 from questions q where q.id = old.question_id) begin
    select raise(abort, 'constraint:question_versions_written_once: what was seen of a question is never changed');
end;

CREATE TABLE questions (
    id text not null default (gen_random_uuid()),
    course_id text,
    author_id text,
    name text not null default '',
    text text not null default '',
    type text not null default 'single_choice',
    options text,
    correct_answer text,
    explanation text,
    difficulty text not null default 'medium',
    points real not null default 1,
    topic text,
    week_number integer,
    tags text not null default '[]',
    version integer not null default 1,
    import_digest text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint questions_pkey primary key (id),
    constraint questions_id_stored check (length(id) = 36),
    constraint questions_course_id_stored check (length(course_id) = 36),
    constraint questions_course_id_fkey foreign key (course_id) references courses (id) on delete set null,
    constraint questions_author_id_stored check (length(author_id) = 36),
    constraint questions_author_id_fkey foreign key (author_id) references users (id) on delete set null,
    constraint questions_name_length check (length(name) <= 255),
    constraint questions_text_length check (length(text) <= 60000),
    constraint questions_type_valid check (type in ('single_choice', 'multiple_choice', 'true_false', 'short_answer', 'numeric', 'calculated', 'matching', 'ordering', 'cloze', 'select_words', 'drag_words', 'essay', 'description')),
    constraint questions_options_stored check (options is null or json_valid(options)),
    constraint questions_correct_answer_stored check (correct_answer is null or json_valid(correct_answer)),
    constraint questions_explanation_length check (length(explanation) <= 60000),
    constraint questions_difficulty_valid check (difficulty in ('easy', 'medium', 'hard')),
    constraint questions_points_not_negative check (points >= 0),
    constraint questions_points_stored check (round(points, 2) = points and abs(points) < 1e6),
    constraint questions_topic_length check (length(topic) <= 255),
    constraint questions_topic_present check (trim(topic) <> ''),
    constraint questions_week_number_valid check (week_number between 1 and 60),
    constraint questions_tags_array check (json_type(tags) = 'array'),
    constraint questions_tags_stored check (json_valid(tags)),
    constraint questions_version_valid check (version >= 1),
    constraint questions_import_digest_length check (length(import_digest) <= 64),
    constraint questions_is_active_stored check (is_active in (0, 1)),
    constraint questions_created_at_stored check (is_timestamp(created_at)),
    constraint questions_updated_at_stored check (is_timestamp(updated_at))
) strict;

CREATE INDEX idx_questions_author_id on questions (author_id, id);

CREATE INDEX idx_questions_course_id on questions (course_id, id);

CREATE INDEX idx_questions_difficulty on questions (difficulty);

CREATE INDEX idx_questions_topic on questions (course_id, topic);

CREATE UNIQUE INDEX questions_course_import_digest_key on questions (course_id, import_digest) where course_id is not null and import_digest is not null;

CREATE TRIGGER questions_audit_delete after delete on questions begin
    insert into keep_audit values ('questions', old.id, 'delete', row_record('id,course_id,author_id,name,text,type,options:j,correct_answer:j,explanation,difficulty,points,topic,week_number,tags:j,version,import_digest,is_active:b,created_at', old.id, old.course_id, old.author_id, old.name, old.text, old.type, old.options, old.correct_answer, old.explanation, old.difficulty, old.points, old.topic, old.week_number, old.tags, old.version, old.import_digest, old.is_active, old.created_at));
end;

CREATE TRIGGER questions_audit_insert after insert on questions begin
    insert into keep_audit values ('questions', new.id, 'create', row_record('id,course_id,author_id,name,text,type,options:j,correct_answer:j,explanation,difficulty,points,topic,week_number,tags:j,version,import_digest,is_active:b,created_at', new.id, new.course_id, new.author_id, new.name, new.text, new.type, new.options, new.correct_answer, new.explanation, new.difficulty, new.points, new.topic, new.week_number, new.tags, new.version, new.import_digest, new.is_active, new.created_at));
end;

CREATE TRIGGER questions_audit_update after update of id, course_id, author_id, name, text, type, options, correct_answer, explanation, difficulty, points, topic, week_number, tags, version, import_digest, is_active, created_at on questions begin
    insert into keep_audit values ('questions', new.id, 'update', row_changes('id,course_id,author_id,name,text,type,options:j,correct_answer:j,explanation,difficulty,points,topic,week_number,tags:j,version,import_digest,is_active:b,created_at', old.id, old.course_id, old.author_id, old.name, old.text, old.type, old.options, old.correct_answer, old.explanation, old.difficulty, old.points, old.topic, old.week_number, old.tags, old.version, old.import_digest, old.is_active, old.created_at, new.id, new.course_id, new.author_id, new.name, new.text, new.type, new.options, new.correct_answer, new.explanation, new.difficulty, new.points, new.topic, new.week_number, new.tags, new.version, new.import_digest, new.is_active, new.created_at));
end;

CREATE TRIGGER questions_touch after update on questions
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update questions set updated_at = now() where id = new.id;
end;

CREATE TABLE refresh_tokens (
    id text not null default (gen_random_uuid()),
    user_id text not null,
    token_hash text not null,
    family text not null,
    expires_at text not null,
    revoked integer not null default 0,
    revoked_at text,
    device_label text,
    ip_address text,
    created_at text not null default (now()),
    constraint refresh_tokens_pkey primary key (id),
    constraint refresh_tokens_id_stored check (length(id) = 36),
    constraint refresh_tokens_user_id_stored check (length(user_id) = 36),
    constraint refresh_tokens_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
    constraint refresh_tokens_token_hash_length check (length(token_hash) <= 64),
    constraint refresh_tokens_family_stored check (length(family) = 36),
    constraint refresh_tokens_expires_at_stored check (is_timestamp(expires_at)),
    constraint refresh_tokens_revoked_stored check (revoked in (0, 1)),
    constraint refresh_tokens_revoked_at_stored check (is_timestamp(revoked_at)),
    constraint refresh_tokens_device_label_length check (length(device_label) <= 255),
    constraint refresh_tokens_ip_address_length check (length(ip_address) <= 45),
    constraint refresh_tokens_created_at_stored check (is_timestamp(created_at)),
    constraint refresh_tokens_token_hash_key unique (token_hash)
) strict;

CREATE INDEX idx_refresh_tokens_expires_at on refresh_tokens (expires_at);

CREATE INDEX idx_refresh_tokens_family on refresh_tokens (family);

CREATE INDEX idx_refresh_tokens_user_id on refresh_tokens (user_id);

CREATE TABLE registration_overrides (
    id text not null default (gen_random_uuid()),
    student_id text not null,
    course_offering_id text not null,
    reason_code text not null,
    justification text not null,
    granted_by text,
    valid_until text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint registration_overrides_pkey primary key (id),
    constraint registration_overrides_id_stored check (length(id) = 36),
    constraint registration_overrides_student_id_stored check (length(student_id) = 36),
    constraint registration_overrides_student_id_fkey foreign key (student_id) references students (id) on delete cascade,
    constraint registration_overrides_course_offering_id_stored check (length(course_offering_id) = 36),
    constraint registration_overrides_course_offering_id_fkey foreign key (course_offering_id) references course_offerings (id) on delete cascade,
    constraint registration_overrides_reason_code_valid check (reason_code in ('registration.prerequisites', 'registration.corequisites', 'registration.conflict', 'registration.window_closed', 'registration.credit_limit', 'registration.hold')),
    constraint registration_overrides_justification_length check (length(justification) <= 1000),
    constraint registration_overrides_justification_present check (trim(justification) <> ''),
    constraint registration_overrides_granted_by_stored check (length(granted_by) = 36),
    constraint registration_overrides_granted_by_fkey foreign key (granted_by) references users (id) on delete set null,
    constraint registration_overrides_valid_until_stored check (is_timestamp(valid_until)),
    constraint registration_overrides_is_active_stored check (is_active in (0, 1)),
    constraint registration_overrides_created_at_stored check (is_timestamp(created_at)),
    constraint registration_overrides_updated_at_stored check (is_timestamp(updated_at))
) strict;

CREATE INDEX idx_registration_overrides_course_offering_id on registration_overrides (course_offering_id);

CREATE INDEX idx_registration_overrides_granted_by on registration_overrides (granted_by);

CREATE INDEX idx_registration_overrides_student_id on registration_overrides (student_id);

CREATE UNIQUE INDEX registration_overrides_in_force_key on registration_overrides (student_id, course_offering_id, reason_code) where is_active;

CREATE TRIGGER registration_overrides_audit_delete after delete on registration_overrides begin
    insert into keep_audit values ('registration_overrides', old.id, 'delete', row_record('id,student_id,course_offering_id,reason_code,justification,granted_by,valid_until,is_active:b,created_at', old.id, old.student_id, old.course_offering_id, old.reason_code, old.justification, old.granted_by, old.valid_until, old.is_active, old.created_at));
end;

CREATE TRIGGER registration_overrides_audit_insert after insert on registration_overrides begin
    insert into keep_audit values ('registration_overrides', new.id, 'create', row_record('id,student_id,course_offering_id,reason_code,justification,granted_by,valid_until,is_active:b,created_at', new.id, new.student_id, new.course_offering_id, new.reason_code, new.justification, new.granted_by, new.valid_until, new.is_active, new.created_at));
end;

CREATE TRIGGER registration_overrides_audit_update after update of id, student_id, course_offering_id, reason_code, justification, granted_by, valid_until, is_active, created_at on registration_overrides begin
    insert into keep_audit values ('registration_overrides', new.id, 'update', row_changes('id,student_id,course_offering_id,reason_code,justification,granted_by,valid_until,is_active:b,created_at', old.id, old.student_id, old.course_offering_id, old.reason_code, old.justification, old.granted_by, old.valid_until, old.is_active, old.created_at, new.id, new.student_id, new.course_offering_id, new.reason_code, new.justification, new.granted_by, new.valid_until, new.is_active, new.created_at));
end;

CREATE TRIGGER registration_overrides_touch after update on registration_overrides
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update registration_overrides set updated_at = now() where id = new.id;
end;

CREATE TABLE registration_plans (
    id text not null default (gen_random_uuid()),
    student_id text not null,
    course_offering_id text not null,
    created_at text not null default (now()),
    constraint registration_plans_pkey primary key (id),
    constraint registration_plans_id_stored check (length(id) = 36),
    constraint registration_plans_student_id_stored check (length(student_id) = 36),
    constraint registration_plans_student_id_fkey foreign key (student_id) references students (id) on delete cascade,
    constraint registration_plans_course_offering_id_stored check (length(course_offering_id) = 36),
    constraint registration_plans_course_offering_id_fkey foreign key (course_offering_id) references course_offerings (id) on delete cascade,
    constraint registration_plans_created_at_stored check (is_timestamp(created_at)),
    constraint registration_plans_student_offering_key unique (student_id, course_offering_id)
) strict;

CREATE INDEX idx_registration_plans_course_offering_id on registration_plans (course_offering_id);

CREATE TRIGGER registration_plans_audit_delete after delete on registration_plans begin
    insert into keep_audit values ('registration_plans', old.id, 'delete', row_record('id,student_id,course_offering_id,created_at', old.id, old.student_id, old.course_offering_id, old.created_at));
end;

CREATE TRIGGER registration_plans_audit_insert after insert on registration_plans begin
    insert into keep_audit values ('registration_plans', new.id, 'create', row_record('id,student_id,course_offering_id,created_at', new.id, new.student_id, new.course_offering_id, new.created_at));
end;

CREATE TRIGGER registration_plans_audit_update after update of id, student_id, course_offering_id, created_at on registration_plans begin
    insert into keep_audit values ('registration_plans', new.id, 'update', row_changes('id,student_id,course_offering_id,created_at', old.id, old.student_id, old.course_offering_id, old.created_at, new.id, new.student_id, new.course_offering_id, new.created_at));
end;

CREATE TABLE registration_windows (
    id text not null default (gen_random_uuid()),
    term_id text not null,
    name text not null,
    opens_at text not null,
    closes_at text,
    program_id text,
    standing text,
    minimum_credits real,
    group_id text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint registration_windows_pkey primary key (id),
    constraint registration_windows_id_stored check (length(id) = 36),
    constraint registration_windows_term_id_stored check (length(term_id) = 36),
    constraint registration_windows_term_id_fkey foreign key (term_id) references academic_terms (id) on delete cascade,
    constraint registration_windows_name_localized check (json_type(name) = 'object'),
    constraint registration_windows_name_stored check (json_valid(name)),
    constraint registration_windows_opens_at_stored check (is_timestamp(opens_at)),
    constraint registration_windows_closes_at_stored check (is_timestamp(closes_at)),
    constraint registration_windows_program_id_stored check (length(program_id) = 36),
    constraint registration_windows_program_id_fkey foreign key (program_id) references academic_programs (id) on delete cascade,
    constraint registration_windows_standing_length check (length(standing) <= 50),
    constraint registration_windows_minimum_credits_not_negative check (minimum_credits >= 0),
    constraint registration_windows_minimum_credits_stored check (round(minimum_credits, 2) = minimum_credits and abs(minimum_credits) < 1e4),
    constraint registration_windows_group_id_stored check (length(group_id) = 36),
    constraint registration_windows_group_id_fkey foreign key (group_id) references student_groups (id) on delete cascade,
    constraint registration_windows_is_active_stored check (is_active in (0, 1)),
    constraint registration_windows_created_at_stored check (is_timestamp(created_at)),
    constraint registration_windows_updated_at_stored check (is_timestamp(updated_at)),
    constraint registration_windows_valid check (closes_at is null or opens_at < closes_at)
) strict;

CREATE INDEX idx_registration_windows_group_id on registration_windows (group_id);

CREATE INDEX idx_registration_windows_program_id on registration_windows (program_id);

CREATE INDEX idx_registration_windows_term_id on registration_windows (term_id);

CREATE TRIGGER registration_windows_audit_delete after delete on registration_windows begin
    insert into keep_audit values ('registration_windows', old.id, 'delete', row_record('id,term_id,name:j,opens_at,closes_at,program_id,standing,minimum_credits,group_id,is_active:b,created_at', old.id, old.term_id, old.name, old.opens_at, old.closes_at, old.program_id, old.standing, old.minimum_credits, old.group_id, old.is_active, old.created_at));
end;

CREATE TRIGGER registration_windows_audit_insert after insert on registration_windows begin
    insert into keep_audit values ('registration_windows', new.id, 'create', row_record('id,term_id,name:j,opens_at,closes_at,program_id,standing,minimum_credits,group_id,is_active:b,created_at', new.id, new.term_id, new.name, new.opens_at, new.closes_at, new.program_id, new.standing, new.minimum_credits, new.group_id, new.is_active, new.created_at));
end;

CREATE TRIGGER registration_windows_audit_update after update of id, term_id, name, opens_at, closes_at, program_id, standing, minimum_credits, group_id, is_active, created_at on registration_windows begin
    insert into keep_audit values ('registration_windows', new.id, 'update', row_changes('id,term_id,name:j,opens_at,closes_at,program_id,standing,minimum_credits,group_id,is_active:b,created_at', old.id, old.term_id, old.name, old.opens_at, old.closes_at, old.program_id, old.standing, old.minimum_credits, old.group_id, old.is_active, old.created_at, new.id, new.term_id, new.name, new.opens_at, new.closes_at, new.program_id, new.standing, new.minimum_credits, new.group_id, new.is_active, new.created_at));
end;

CREATE TRIGGER registration_windows_touch after update on registration_windows
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update registration_windows set updated_at = now() where id = new.id;
end;

CREATE TABLE relative_deadlines (
    id text not null default (gen_random_uuid()),
    lesson_id text,
    assessment_id text,
    due_after_days integer not null,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint relative_deadlines_pkey primary key (id),
    constraint relative_deadlines_id_stored check (length(id) = 36),
    constraint relative_deadlines_lesson_id_stored check (length(lesson_id) = 36),
    constraint relative_deadlines_lesson_id_fkey foreign key (lesson_id) references lessons (id) on delete cascade,
    constraint relative_deadlines_assessment_id_stored check (length(assessment_id) = 36),
    constraint relative_deadlines_assessment_id_fkey foreign key (assessment_id) references assessments (id) on delete cascade,
    constraint relative_deadlines_due_after_days_valid check (due_after_days between 0 and 1000),
    constraint relative_deadlines_is_active_stored check (is_active in (0, 1)),
    constraint relative_deadlines_created_at_stored check (is_timestamp(created_at)),
    constraint relative_deadlines_updated_at_stored check (is_timestamp(updated_at)),
    constraint relative_deadlines_one_thing check ((lesson_id is null) <> (assessment_id is null)),
    constraint relative_deadlines_lesson_key unique (lesson_id),
    constraint relative_deadlines_assessment_key unique (assessment_id)
) strict;

CREATE TRIGGER relative_deadlines_audit_delete after delete on relative_deadlines begin
    insert into keep_audit values ('relative_deadlines', old.id, 'delete', row_record('id,lesson_id,assessment_id,due_after_days,is_active:b,created_at', old.id, old.lesson_id, old.assessment_id, old.due_after_days, old.is_active, old.created_at));
end;

CREATE TRIGGER relative_deadlines_audit_insert after insert on relative_deadlines begin
    insert into keep_audit values ('relative_deadlines', new.id, 'create', row_record('id,lesson_id,assessment_id,due_after_days,is_active:b,created_at', new.id, new.lesson_id, new.assessment_id, new.due_after_days, new.is_active, new.created_at));
end;

CREATE TRIGGER relative_deadlines_audit_update after update of id, lesson_id, assessment_id, due_after_days, is_active, created_at on relative_deadlines begin
    insert into keep_audit values ('relative_deadlines', new.id, 'update', row_changes('id,lesson_id,assessment_id,due_after_days,is_active:b,created_at', old.id, old.lesson_id, old.assessment_id, old.due_after_days, old.is_active, old.created_at, new.id, new.lesson_id, new.assessment_id, new.due_after_days, new.is_active, new.created_at));
end;

CREATE TRIGGER relative_deadlines_touch after update on relative_deadlines
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update relative_deadlines set updated_at = now() where id = new.id;
end;

CREATE TABLE requirement_nodes (
    id text not null default (gen_random_uuid()),
    course_id text not null,
    parent_id text,
    depth integer not null,
    position integer not null default 0,
    kind text not null,
    needed integer,
    standing text,
    program_id text,
    minimum_credits real,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint requirement_nodes_pkey primary key (id),
    constraint requirement_nodes_id_stored check (length(id) = 36),
    constraint requirement_nodes_course_id_stored check (length(course_id) = 36),
    constraint requirement_nodes_course_id_fkey foreign key (course_id) references courses (id) on delete cascade,
    constraint requirement_nodes_parent_id_stored check (length(parent_id) = 36),
    constraint requirement_nodes_parent_id_fkey foreign key (parent_id) references requirement_nodes (id) on delete cascade,
    constraint requirement_nodes_depth_valid check (depth between 0 and 7),
    constraint requirement_nodes_position_not_negative check (position >= 0),
    constraint requirement_nodes_kind_valid check (kind in ('all_of', 'one_of', 'n_of', 'course', 'standing', 'program', 'credits', 'permission')),
    constraint requirement_nodes_needed_valid check (needed >= 1),
    constraint requirement_nodes_standing_length check (length(standing) <= 50),
    constraint requirement_nodes_program_id_stored check (length(program_id) = 36),
    constraint requirement_nodes_program_id_fkey foreign key (program_id) references academic_programs (id) on delete restrict,
    constraint requirement_nodes_minimum_credits_not_negative check (minimum_credits >= 0),
    constraint requirement_nodes_minimum_credits_stored check (round(minimum_credits, 2) = minimum_credits and abs(minimum_credits) < 1e4),
    constraint requirement_nodes_is_active_stored check (is_active in (0, 1)),
    constraint requirement_nodes_created_at_stored check (is_timestamp(created_at)),
    constraint requirement_nodes_updated_at_stored check (is_timestamp(updated_at)),
    constraint requirement_nodes_root_at_depth_zero check ((parent_id is null) = (depth = 0)),
    constraint requirement_nodes_leaf_complete check ((kind <> 'n_of' or needed is not null) and (kind <> 'standing' or standing is not null)
and (kind <> 'program' or program_id is not null)
and (kind <> 'credits' or minimum_credits is not null))
) strict;

CREATE INDEX idx_requirement_nodes_course_id on requirement_nodes (course_id, depth);

CREATE INDEX idx_requirement_nodes_parent_id on requirement_nodes (parent_id);

CREATE INDEX idx_requirement_nodes_program_id on requirement_nodes (program_id);

CREATE UNIQUE INDEX requirement_nodes_one_root_per_course on requirement_nodes (course_id) where parent_id is null;

CREATE TRIGGER requirement_nodes_audit_delete after delete on requirement_nodes begin
    insert into keep_audit values ('requirement_nodes', old.id, 'delete', row_record('id,course_id,parent_id,depth,position,kind,needed,standing,program_id,minimum_credits,is_active:b,created_at', old.id, old.course_id, old.parent_id, old.depth, old.position, old.kind, old.needed, old.standing, old.program_id, old.minimum_credits, old.is_active, old.created_at));
end;

CREATE TRIGGER requirement_nodes_audit_insert after insert on requirement_nodes begin
    insert into keep_audit values ('requirement_nodes', new.id, 'create', row_record('id,course_id,parent_id,depth,position,kind,needed,standing,program_id,minimum_credits,is_active:b,created_at', new.id, new.course_id, new.parent_id, new.depth, new.position, new.kind, new.needed, new.standing, new.program_id, new.minimum_credits, new.is_active, new.created_at));
end;

CREATE TRIGGER requirement_nodes_audit_update after update of id, course_id, parent_id, depth, position, kind, needed, standing, program_id, minimum_credits, is_active, created_at on requirement_nodes begin
    insert into keep_audit values ('requirement_nodes', new.id, 'update', row_changes('id,course_id,parent_id,depth,position,kind,needed,standing,program_id,minimum_credits,is_active:b,created_at', old.id, old.course_id, old.parent_id, old.depth, old.position, old.kind, old.needed, old.standing, old.program_id, old.minimum_credits, old.is_active, old.created_at, new.id, new.course_id, new.parent_id, new.depth, new.position, new.kind, new.needed, new.standing, new.program_id, new.minimum_credits, new.is_active, new.created_at));
end;

CREATE TRIGGER requirement_nodes_below_parent_insert after insert on requirement_nodes when exists (
    select 1 from requirement_nodes p
     where p.id = new.parent_id
       and (p.course_id <> new.course_id or p.depth <> new.depth - 1
            or p.kind not in ('all_of', 'one_of', 'n_of'))) begin
    select raise(abort, 'constraint:requirement_nodes_below_parent: a node stands in a group of its own course, one level below');
end;

CREATE TRIGGER requirement_nodes_below_parent_update after update of course_id, parent_id, depth on requirement_nodes when exists (
    select 1 from requirement_nodes p
     where p.id = new.parent_id
       and (p.course_id <> new.course_id or p.depth <> new.depth - 1
            or p.kind not in ('all_of', 'one_of', 'n_of'))) begin
    select raise(abort, 'constraint:requirement_nodes_below_parent: a node stands in a group of its own course, one level below');
end;

CREATE TRIGGER requirement_nodes_touch after update on requirement_nodes
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update requirement_nodes set updated_at = now() where id = new.id;
end;

CREATE TABLE rooms (
    id text not null default (gen_random_uuid()),
    building_id text not null,
    number text not null,
    capacity integer,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint rooms_pkey primary key (id),
    constraint rooms_id_stored check (length(id) = 36),
    constraint rooms_building_id_stored check (length(building_id) = 36),
    constraint rooms_building_id_fkey foreign key (building_id) references buildings (id) on delete restrict,
    constraint rooms_number_length check (length(number) <= 50),
    constraint rooms_capacity_not_negative check (capacity >= 0),
    constraint rooms_is_active_stored check (is_active in (0, 1)),
    constraint rooms_created_at_stored check (is_timestamp(created_at)),
    constraint rooms_updated_at_stored check (is_timestamp(updated_at)),
    constraint rooms_building_id_number_key unique (building_id, number)
) strict;

CREATE TRIGGER rooms_audit_delete after delete on rooms begin
    insert into keep_audit values ('rooms', old.id, 'delete', row_record('id,building_id,number,capacity,is_active:b,created_at', old.id, old.building_id, old.number, old.capacity, old.is_active, old.created_at));
end;

CREATE TRIGGER rooms_audit_insert after insert on rooms begin
    insert into keep_audit values ('rooms', new.id, 'create', row_record('id,building_id,number,capacity,is_active:b,created_at', new.id, new.building_id, new.number, new.capacity, new.is_active, new.created_at));
end;

CREATE TRIGGER rooms_audit_update after update of id, building_id, number, capacity, is_active, created_at on rooms begin
    insert into keep_audit values ('rooms', new.id, 'update', row_changes('id,building_id,number,capacity,is_active:b,created_at', old.id, old.building_id, old.number, old.capacity, old.is_active, old.created_at, new.id, new.building_id, new.number, new.capacity, new.is_active, new.created_at));
end;

CREATE TRIGGER rooms_touch after update on rooms
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update rooms set updated_at = now() where id = new.id;
end;

CREATE TABLE rubric_criteria (
    id text not null default (gen_random_uuid()),
    rubric_id text not null,
    "order" integer not null default 0,
    name text not null,
    description text not null default '',
    max_points real not null,
    created_at text not null default (now()),
    constraint rubric_criteria_pkey primary key (id),
    constraint rubric_criteria_id_stored check (length(id) = 36),
    constraint rubric_criteria_rubric_id_stored check (length(rubric_id) = 36),
    constraint rubric_criteria_rubric_id_fkey foreign key (rubric_id) references rubrics (id) on delete cascade,
    constraint rubric_criteria_order_not_negative check ("order" >= 0),
    constraint rubric_criteria_name_length check (length(name) <= 255),
    constraint rubric_criteria_name_present check (trim(name) <> ''),
    constraint rubric_criteria_description_length check (length(description) <= 4000),
    constraint rubric_criteria_max_points_not_negative check (max_points >= 0),
    constraint rubric_criteria_max_points_stored check (round(max_points, 2) = max_points and abs(max_points) < 1e6),
    constraint rubric_criteria_created_at_stored check (is_timestamp(created_at))
) strict;

CREATE INDEX idx_rubric_criteria_rubric_id on rubric_criteria (rubric_id);

CREATE TRIGGER rubric_criteria_audit_delete after delete on rubric_criteria begin
    insert into keep_audit values ('rubric_criteria', old.id, 'delete', row_record('id,rubric_id,order,name,description,max_points,created_at', old.id, old.rubric_id, old."order", old.name, old.description, old.max_points, old.created_at));
end;

CREATE TRIGGER rubric_criteria_audit_insert after insert on rubric_criteria begin
    insert into keep_audit values ('rubric_criteria', new.id, 'create', row_record('id,rubric_id,order,name,description,max_points,created_at', new.id, new.rubric_id, new."order", new.name, new.description, new.max_points, new.created_at));
end;

CREATE TRIGGER rubric_criteria_audit_update after update of id, rubric_id, "order", name, description, max_points, created_at on rubric_criteria begin
    insert into keep_audit values ('rubric_criteria', new.id, 'update', row_changes('id,rubric_id,order,name,description,max_points,created_at', old.id, old.rubric_id, old."order", old.name, old.description, old.max_points, old.created_at, new.id, new.rubric_id, new."order", new.name, new.description, new.max_points, new.created_at));
end;

CREATE TABLE rubric_levels (
    id text not null default (gen_random_uuid()),
    criterion_id text not null,
    "order" integer not null default 0,
    name text not null,
    description text not null default '',
    points real not null,
    created_at text not null default (now()),
    constraint rubric_levels_pkey primary key (id),
    constraint rubric_levels_id_stored check (length(id) = 36),
    constraint rubric_levels_criterion_id_stored check (length(criterion_id) = 36),
    constraint rubric_levels_criterion_id_fkey foreign key (criterion_id) references rubric_criteria (id) on delete cascade,
    constraint rubric_levels_order_not_negative check ("order" >= 0),
    constraint rubric_levels_name_length check (length(name) <= 255),
    constraint rubric_levels_name_present check (trim(name) <> ''),
    constraint rubric_levels_description_length check (length(description) <= 4000),
    constraint rubric_levels_points_not_negative check (points >= 0),
    constraint rubric_levels_points_stored check (round(points, 2) = points and abs(points) < 1e6),
    constraint rubric_levels_created_at_stored check (is_timestamp(created_at))
) strict;

CREATE INDEX idx_rubric_levels_criterion_id on rubric_levels (criterion_id);

CREATE TRIGGER rubric_levels_audit_delete after delete on rubric_levels begin
    insert into keep_audit values ('rubric_levels', old.id, 'delete', row_record('id,criterion_id,order,name,description,points,created_at', old.id, old.criterion_id, old."order", old.name, old.description, old.points, old.created_at));
end;

CREATE TRIGGER rubric_levels_audit_insert after insert on rubric_levels begin
    insert into keep_audit values ('rubric_levels', new.id, 'create', row_record('id,criterion_id,order,name,description,points,created_at', new.id, new.criterion_id, new."order", new.name, new.description, new.points, new.created_at));
end;

CREATE TRIGGER rubric_levels_audit_update after update of id, criterion_id, "order", name, description, points, created_at on rubric_levels begin
    insert into keep_audit values ('rubric_levels', new.id, 'update', row_changes('id,criterion_id,order,name,description,points,created_at', old.id, old.criterion_id, old."order", old.name, old.description, old.points, old.created_at, new.id, new.criterion_id, new."order", new.name, new.description, new.points, new.created_at));
end;

CREATE TABLE rubric_scores (
    id text not null default (gen_random_uuid()),
    submission_id text not null,
    criterion_id text not null,
    level_id text,
    points real not null,
    comment text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint rubric_scores_pkey primary key (id),
    constraint rubric_scores_id_stored check (length(id) = 36),
    constraint rubric_scores_submission_id_stored check (length(submission_id) = 36),
    constraint rubric_scores_submission_id_fkey foreign key (submission_id) references assessment_submissions (id) on delete cascade,
    constraint rubric_scores_criterion_id_stored check (length(criterion_id) = 36),
    constraint rubric_scores_criterion_id_fkey foreign key (criterion_id) references rubric_criteria (id) on delete restrict,
    constraint rubric_scores_level_id_stored check (length(level_id) = 36),
    constraint rubric_scores_level_id_fkey foreign key (level_id) references rubric_levels (id) on delete restrict,
    constraint rubric_scores_points_not_negative check (points >= 0),
    constraint rubric_scores_points_stored check (round(points, 2) = points and abs(points) < 1e6),
    constraint rubric_scores_comment_length check (length(comment) <= 4000),
    constraint rubric_scores_is_active_stored check (is_active in (0, 1)),
    constraint rubric_scores_created_at_stored check (is_timestamp(created_at)),
    constraint rubric_scores_updated_at_stored check (is_timestamp(updated_at)),
    constraint rubric_scores_submission_criterion_key unique (submission_id, criterion_id)
) strict;

CREATE INDEX idx_rubric_scores_criterion_id on rubric_scores (criterion_id);

CREATE INDEX idx_rubric_scores_level_id on rubric_scores (level_id);

CREATE TRIGGER rubric_scores_audit_delete after delete on rubric_scores begin
    insert into keep_audit values ('rubric_scores', old.id, 'delete', row_record('id,submission_id,criterion_id,level_id,points,comment,is_active:b,created_at', old.id, old.submission_id, old.criterion_id, old.level_id, old.points, old.comment, old.is_active, old.created_at));
end;

CREATE TRIGGER rubric_scores_audit_insert after insert on rubric_scores begin
    insert into keep_audit values ('rubric_scores', new.id, 'create', row_record('id,submission_id,criterion_id,level_id,points,comment,is_active:b,created_at', new.id, new.submission_id, new.criterion_id, new.level_id, new.points, new.comment, new.is_active, new.created_at));
end;

CREATE TRIGGER rubric_scores_audit_update after update of id, submission_id, criterion_id, level_id, points, comment, is_active, created_at on rubric_scores begin
    insert into keep_audit values ('rubric_scores', new.id, 'update', row_changes('id,submission_id,criterion_id,level_id,points,comment,is_active:b,created_at', old.id, old.submission_id, old.criterion_id, old.level_id, old.points, old.comment, old.is_active, old.created_at, new.id, new.submission_id, new.criterion_id, new.level_id, new.points, new.comment, new.is_active, new.created_at));
end;

CREATE TRIGGER rubric_scores_touch after update on rubric_scores
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update rubric_scores set updated_at = now() where id = new.id;
end;

CREATE TABLE rubrics (
    id text not null default (gen_random_uuid()),
    assessment_id text not null,
    name text not null,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint rubrics_pkey primary key (id),
    constraint rubrics_id_stored check (length(id) = 36),
    constraint rubrics_assessment_id_stored check (length(assessment_id) = 36),
    constraint rubrics_assessment_id_fkey foreign key (assessment_id) references assessments (id) on delete cascade,
    constraint rubrics_name_length check (length(name) <= 255),
    constraint rubrics_name_present check (trim(name) <> ''),
    constraint rubrics_is_active_stored check (is_active in (0, 1)),
    constraint rubrics_created_at_stored check (is_timestamp(created_at)),
    constraint rubrics_updated_at_stored check (is_timestamp(updated_at)),
    constraint rubrics_assessment_key unique (assessment_id)
) strict;

CREATE TRIGGER rubrics_audit_delete after delete on rubrics begin
    insert into keep_audit values ('rubrics', old.id, 'delete', row_record('id,assessment_id,name,is_active:b,created_at', old.id, old.assessment_id, old.name, old.is_active, old.created_at));
end;

CREATE TRIGGER rubrics_audit_insert after insert on rubrics begin
    insert into keep_audit values ('rubrics', new.id, 'create', row_record('id,assessment_id,name,is_active:b,created_at', new.id, new.assessment_id, new.name, new.is_active, new.created_at));
end;

CREATE TRIGGER rubrics_audit_update after update of id, assessment_id, name, is_active, created_at on rubrics begin
    insert into keep_audit values ('rubrics', new.id, 'update', row_changes('id,assessment_id,name,is_active:b,created_at', old.id, old.assessment_id, old.name, old.is_active, old.created_at, new.id, new.assessment_id, new.name, new.is_active, new.created_at));
end;

CREATE TRIGGER rubrics_touch after update on rubrics
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update rubrics set updated_at = now() where id = new.id;
end;

CREATE TABLE schedule_conflicts (
    id text not null default (gen_random_uuid()),
    student_id text not null,
    term_id text not null,
    conflict_type text not null,
    course_offering_id text not null,
    other_offering_id text,
    status text not null default 'detected',
    detected_at text not null,
    notified_at text,
    resolved_at text,
    resolution_method text,
    notes text,
    resolved_by text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint schedule_conflicts_pkey primary key (id),
    constraint schedule_conflicts_id_stored check (length(id) = 36),
    constraint schedule_conflicts_student_id_stored check (length(student_id) = 36),
    constraint schedule_conflicts_student_id_fkey foreign key (student_id) references students (id) on delete cascade,
    constraint schedule_conflicts_term_id_stored check (length(term_id) = 36),
    constraint schedule_conflicts_term_id_fkey foreign key (term_id) references academic_terms (id) on delete cascade,
    constraint schedule_conflicts_conflict_type_valid check (conflict_type in ('time_overlap', 'missing_prerequisite', 'missing_corequisite', 'credit_overload', 'duplicate_enrollment', 'incompatible_courses')),
    constraint schedule_conflicts_course_offering_id_stored check (length(course_offering_id) = 36),
    constraint schedule_conflicts_course_offering_id_fkey foreign key (course_offering_id) references course_offerings (id) on delete cascade,
    constraint schedule_conflicts_other_offering_id_stored check (length(other_offering_id) = 36),
    constraint schedule_conflicts_other_offering_id_fkey foreign key (other_offering_id) references course_offerings (id) on delete cascade,
    constraint schedule_conflicts_status_valid check (status in ('detected', 'notified', 'resolved')),
    constraint schedule_conflicts_detected_at_stored check (is_timestamp(detected_at)),
    constraint schedule_conflicts_notified_at_stored check (is_timestamp(notified_at)),
    constraint schedule_conflicts_resolved_at_stored check (is_timestamp(resolved_at)),
    constraint schedule_conflicts_resolution_method_length check (length(resolution_method) <= 100),
    constraint schedule_conflicts_notes_length check (length(notes) <= 2000),
    constraint schedule_conflicts_resolved_by_stored check (length(resolved_by) = 36),
    constraint schedule_conflicts_resolved_by_fkey foreign key (resolved_by) references users (id) on delete set null,
    constraint schedule_conflicts_is_active_stored check (is_active in (0, 1)),
    constraint schedule_conflicts_created_at_stored check (is_timestamp(created_at)),
    constraint schedule_conflicts_updated_at_stored check (is_timestamp(updated_at)),
    constraint schedule_conflicts_resolution_complete check ((status = 'resolved') = (resolved_at is not null))
) strict;

CREATE INDEX idx_schedule_conflicts_course_offering_id on schedule_conflicts (course_offering_id);

CREATE INDEX idx_schedule_conflicts_open on schedule_conflicts (term_id, student_id) where status <> 'resolved';

CREATE INDEX idx_schedule_conflicts_other_offering_id on schedule_conflicts (other_offering_id);

CREATE INDEX idx_schedule_conflicts_resolved_by on schedule_conflicts (resolved_by);

CREATE INDEX idx_schedule_conflicts_student_id on schedule_conflicts (student_id);

CREATE INDEX idx_schedule_conflicts_term_id on schedule_conflicts (term_id);

CREATE TRIGGER schedule_conflicts_audit_delete after delete on schedule_conflicts begin
    insert into keep_audit values ('schedule_conflicts', old.id, 'delete', row_record('id,student_id,term_id,conflict_type,course_offering_id,other_offering_id,status,detected_at,notified_at,resolved_at,resolution_method,notes,resolved_by,is_active:b,created_at', old.id, old.student_id, old.term_id, old.conflict_type, old.course_offering_id, old.other_offering_id, old.status, old.detected_at, old.notified_at, old.resolved_at, old.resolution_method, old.notes, old.resolved_by, old.is_active, old.created_at));
end;

CREATE TRIGGER schedule_conflicts_audit_insert after insert on schedule_conflicts begin
    insert into keep_audit values ('schedule_conflicts', new.id, 'create', row_record('id,student_id,term_id,conflict_type,course_offering_id,other_offering_id,status,detected_at,notified_at,resolved_at,resolution_method,notes,resolved_by,is_active:b,created_at', new.id, new.student_id, new.term_id, new.conflict_type, new.course_offering_id, new.other_offering_id, new.status, new.detected_at, new.notified_at, new.resolved_at, new.resolution_method, new.notes, new.resolved_by, new.is_active, new.created_at));
end;

CREATE TRIGGER schedule_conflicts_audit_update after update of id, student_id, term_id, conflict_type, course_offering_id, other_offering_id, status, detected_at, notified_at, resolved_at, resolution_method, notes, resolved_by, is_active, created_at on schedule_conflicts begin
    insert into keep_audit values ('schedule_conflicts', new.id, 'update', row_changes('id,student_id,term_id,conflict_type,course_offering_id,other_offering_id,status,detected_at,notified_at,resolved_at,resolution_method,notes,resolved_by,is_active:b,created_at', old.id, old.student_id, old.term_id, old.conflict_type, old.course_offering_id, old.other_offering_id, old.status, old.detected_at, old.notified_at, old.resolved_at, old.resolution_method, old.notes, old.resolved_by, old.is_active, old.created_at, new.id, new.student_id, new.term_id, new.conflict_type, new.course_offering_id, new.other_offering_id, new.status, new.detected_at, new.notified_at, new.resolved_at, new.resolution_method, new.notes, new.resolved_by, new.is_active, new.created_at));
end;

CREATE TRIGGER schedule_conflicts_touch after update on schedule_conflicts
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update schedule_conflicts set updated_at = now() where id = new.id;
end;

CREATE TABLE schema_migrations (
    number integer not null,
    name text not null,
    applied_at text not null,
    constraint schema_migrations_name_length check (length(name) <= 100),
    constraint schema_migrations_applied_at_stored check (is_timestamp(applied_at)),
    constraint schema_migrations_number_key unique (number)
) strict;

CREATE TABLE section_access (
    id text not null default (gen_random_uuid()),
    user_id text not null,
    offering_id text not null,
    level text not null,
    starts_at text,
    ends_at text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint section_access_pkey primary key (id),
    constraint section_access_id_stored check (length(id) = 36),
    constraint section_access_user_id_stored check (length(user_id) = 36),
    constraint section_access_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
    constraint section_access_offering_id_stored check (length(offering_id) = 36),
    constraint section_access_offering_id_fkey foreign key (offering_id) references course_offerings (id) on delete cascade,
    constraint section_access_level_valid check (level in ('read', 'grade', 'manage')),
    constraint section_access_starts_at_stored check (is_timestamp(starts_at)),
    constraint section_access_ends_at_stored check (is_timestamp(ends_at)),
    constraint section_access_is_active_stored check (is_active in (0, 1)),
    constraint section_access_created_at_stored check (is_timestamp(created_at)),
    constraint section_access_updated_at_stored check (is_timestamp(updated_at))
) strict;

CREATE INDEX idx_section_access_offering_id on section_access (offering_id);

CREATE UNIQUE INDEX idx_user_section on section_access (user_id, offering_id);

CREATE TRIGGER section_access_audit_delete after delete on section_access begin
    insert into keep_audit values ('section_access', old.id, 'delete', row_record('id,user_id,offering_id,level,starts_at,ends_at,is_active:b,created_at', old.id, old.user_id, old.offering_id, old.level, old.starts_at, old.ends_at, old.is_active, old.created_at));
end;

CREATE TRIGGER section_access_audit_insert after insert on section_access begin
    insert into keep_audit values ('section_access', new.id, 'create', row_record('id,user_id,offering_id,level,starts_at,ends_at,is_active:b,created_at', new.id, new.user_id, new.offering_id, new.level, new.starts_at, new.ends_at, new.is_active, new.created_at));
end;

CREATE TRIGGER section_access_audit_update after update of id, user_id, offering_id, level, starts_at, ends_at, is_active, created_at on section_access begin
    insert into keep_audit values ('section_access', new.id, 'update', row_changes('id,user_id,offering_id,level,starts_at,ends_at,is_active:b,created_at', old.id, old.user_id, old.offering_id, old.level, old.starts_at, old.ends_at, old.is_active, old.created_at, new.id, new.user_id, new.offering_id, new.level, new.starts_at, new.ends_at, new.is_active, new.created_at));
end;

CREATE TRIGGER section_access_touch after update on section_access
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update section_access set updated_at = now() where id = new.id;
end;

CREATE TABLE settings (
    id text not null default (gen_random_uuid()),
    name text not null,
    value text not null,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint settings_pkey primary key (id),
    constraint settings_id_stored check (length(id) = 36),
    constraint settings_name_length check (length(name) <= 100),
    constraint settings_value_stored check (json_valid(value)),
    constraint settings_is_active_stored check (is_active in (0, 1)),
    constraint settings_created_at_stored check (is_timestamp(created_at)),
    constraint settings_updated_at_stored check (is_timestamp(updated_at)),
    constraint settings_name_key unique (name)
) strict;

CREATE TRIGGER settings_audit_delete after delete on settings begin
    insert into keep_audit values ('settings', old.id, 'delete', row_record('id,name,value:j,is_active:b,created_at', old.id, old.name, old.value, old.is_active, old.created_at));
end;

CREATE TRIGGER settings_audit_insert after insert on settings begin
    insert into keep_audit values ('settings', new.id, 'create', row_record('id,name,value:j,is_active:b,created_at', new.id, new.name, new.value, new.is_active, new.created_at));
end;

CREATE TRIGGER settings_audit_update after update of id, name, value, is_active, created_at on settings begin
    insert into keep_audit values ('settings', new.id, 'update', row_changes('id,name,value:j,is_active:b,created_at', old.id, old.name, old.value, old.is_active, old.created_at, new.id, new.name, new.value, new.is_active, new.created_at));
end;

CREATE TRIGGER settings_touch after update on settings
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update settings set updated_at = now() where id = new.id;
end;

CREATE TABLE signing_keys (
    id text not null default (gen_random_uuid()),
    algorithm text not null,
    public_key text not null,
    secret_key text not null,
    retired_at text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint signing_keys_pkey primary key (id),
    constraint signing_keys_id_stored check (length(id) = 36),
    constraint signing_keys_algorithm_valid check (algorithm in ('ed25519')),
    constraint signing_keys_public_key_length check (length(public_key) <= 43),
    constraint signing_keys_public_key_whole check (length(public_key) = 43),
    constraint signing_keys_secret_key_length check (length(secret_key) <= 200),
    constraint signing_keys_retired_at_stored check (is_timestamp(retired_at)),
    constraint signing_keys_is_active_stored check (is_active in (0, 1)),
    constraint signing_keys_created_at_stored check (is_timestamp(created_at)),
    constraint signing_keys_updated_at_stored check (is_timestamp(updated_at)),
    constraint signing_keys_public_key_key unique (public_key)
) strict;

CREATE UNIQUE INDEX signing_keys_only_one_signs on signing_keys (algorithm) where retired_at is null;

CREATE TRIGGER signing_keys_audit_delete after delete on signing_keys begin
    insert into keep_audit values ('signing_keys', old.id, 'delete', row_record('id,algorithm,public_key,secret_key:s,retired_at,is_active:b,created_at', old.id, old.algorithm, old.public_key, old.secret_key, old.retired_at, old.is_active, old.created_at));
end;

CREATE TRIGGER signing_keys_audit_insert after insert on signing_keys begin
    insert into keep_audit values ('signing_keys', new.id, 'create', row_record('id,algorithm,public_key,secret_key:s,retired_at,is_active:b,created_at', new.id, new.algorithm, new.public_key, new.secret_key, new.retired_at, new.is_active, new.created_at));
end;

CREATE TRIGGER signing_keys_audit_update after update of id, algorithm, public_key, secret_key, retired_at, is_active, created_at on signing_keys begin
    insert into keep_audit values ('signing_keys', new.id, 'update', row_changes('id,algorithm,public_key,secret_key:s,retired_at,is_active:b,created_at', old.id, old.algorithm, old.public_key, old.secret_key, old.retired_at, old.is_active, old.created_at, new.id, new.algorithm, new.public_key, new.secret_key, new.retired_at, new.is_active, new.created_at));
end;

CREATE TRIGGER signing_keys_touch after update on signing_keys
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update signing_keys set updated_at = now() where id = new.id;
end;

CREATE TABLE staff_members (
    id text not null default (gen_random_uuid()),
    user_id text not null,
    staff_number text,
    position text,
    department_id text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint staff_members_pkey primary key (id),
    constraint staff_members_id_stored check (length(id) = 36),
    constraint staff_members_user_id_stored check (length(user_id) = 36),
    constraint staff_members_user_id_fkey foreign key (user_id) references users (id) on delete restrict,
    constraint staff_members_staff_number_length check (length(staff_number) <= 50),
    constraint staff_members_position_length check (length(position) <= 255),
    constraint staff_members_department_id_stored check (length(department_id) = 36),
    constraint staff_members_department_id_fkey foreign key (department_id) references departments (id) on delete set null,
    constraint staff_members_is_active_stored check (is_active in (0, 1)),
    constraint staff_members_created_at_stored check (is_timestamp(created_at)),
    constraint staff_members_updated_at_stored check (is_timestamp(updated_at)),
    constraint staff_members_user_id_key unique (user_id),
    constraint staff_members_staff_number_key unique (staff_number)
) strict;

CREATE INDEX idx_staff_members_department_id on staff_members (department_id);

CREATE TRIGGER staff_members_audit_delete after delete on staff_members begin
    insert into keep_audit values ('staff_members', old.id, 'delete', row_record('id,user_id,staff_number,position,department_id,is_active:b,created_at', old.id, old.user_id, old.staff_number, old.position, old.department_id, old.is_active, old.created_at));
end;

CREATE TRIGGER staff_members_audit_insert after insert on staff_members begin
    insert into keep_audit values ('staff_members', new.id, 'create', row_record('id,user_id,staff_number,position,department_id,is_active:b,created_at', new.id, new.user_id, new.staff_number, new.position, new.department_id, new.is_active, new.created_at));
end;

CREATE TRIGGER staff_members_audit_update after update of id, user_id, staff_number, position, department_id, is_active, created_at on staff_members begin
    insert into keep_audit values ('staff_members', new.id, 'update', row_changes('id,user_id,staff_number,position,department_id,is_active:b,created_at', old.id, old.user_id, old.staff_number, old.position, old.department_id, old.is_active, old.created_at, new.id, new.user_id, new.staff_number, new.position, new.department_id, new.is_active, new.created_at));
end;

CREATE TRIGGER staff_members_search_insert after insert on staff_members begin
    update people_search_documents set words = (select words from (select u.id, u.full_name || ' ' || coalesce(u.preferred_name, '') || ' ' || u.username || ' ' || u.email
           || ' ' || coalesce(s.student_number, '') || ' ' || coalesce(m.staff_number, '')
           || ' ' || coalesce(m.position, '') as words
  from users u
  left join students s on s.user_id = u.id
  left join staff_members m on m.user_id = u.id where u.id = new.user_id))
     where user_id = new.user_id;
end;

CREATE TRIGGER staff_members_search_update after update of staff_number, position on staff_members
when (new.staff_number, new.position) is not (old.staff_number, old.position) begin
    update people_search_documents set words = (select words from (select u.id, u.full_name || ' ' || coalesce(u.preferred_name, '') || ' ' || u.username || ' ' || u.email
           || ' ' || coalesce(s.student_number, '') || ' ' || coalesce(m.staff_number, '')
           || ' ' || coalesce(m.position, '') as words
  from users u
  left join students s on s.user_id = u.id
  left join staff_members m on m.user_id = u.id where u.id = new.user_id))
     where user_id = new.user_id;
end;

CREATE TRIGGER staff_members_touch after update on staff_members
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update staff_members set updated_at = now() where id = new.id;
end;

CREATE TABLE standing_rules (
    id text not null default (gen_random_uuid()),
    code text not null,
    name text not null,
    position integer not null,
    previous_standing text,
    term_gpa_below real,
    term_gpa_at_least real,
    cumulative_gpa_below real,
    cumulative_gpa_at_least real,
    credits_below real,
    credits_at_least real,
    standing text not null,
    notifies integer not null default 1,
    places_hold integer not null default 0,
    student_status text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint standing_rules_pkey primary key (id),
    constraint standing_rules_id_stored check (length(id) = 36),
    constraint standing_rules_code_length check (length(code) <= 50),
    constraint standing_rules_code_present check (trim(code) <> ''),
    constraint standing_rules_name_localized check (json_type(name) = 'object'),
    constraint standing_rules_name_stored check (json_valid(name)),
    constraint standing_rules_position_not_negative check (position >= 0),
    constraint standing_rules_previous_standing_valid check (previous_standing in ('none', 'excellent', 'good_standing', 'academic_warning', 'academic_probation', 'academic_suspension', 'academic_dismissal', 'conditional_readmission')),
    constraint standing_rules_term_gpa_below_not_negative check (term_gpa_below >= 0),
    constraint standing_rules_term_gpa_below_stored check (round(term_gpa_below, 3) = term_gpa_below and abs(term_gpa_below) < 1e1),
    constraint standing_rules_term_gpa_at_least_not_negative check (term_gpa_at_least >= 0),
    constraint standing_rules_term_gpa_at_least_stored check (round(term_gpa_at_least, 3) = term_gpa_at_least and abs(term_gpa_at_least) < 1e1),
    constraint standing_rules_cumulative_gpa_below_not_negative check (cumulative_gpa_below >= 0),
    constraint standing_rules_cumulative_gpa_below_stored check (round(cumulative_gpa_below, 3) = cumulative_gpa_below and abs(cumulative_gpa_below) < 1e1),
    constraint standing_rules_cumulative_gpa_at_least_not_negative check (cumulative_gpa_at_least >= 0),
    constraint standing_rules_cumulative_gpa_at_least_stored check (round(cumulative_gpa_at_least, 3) = cumulative_gpa_at_least and abs(cumulative_gpa_at_least) < 1e1),
    constraint standing_rules_credits_below_not_negative check (credits_below >= 0),
    constraint standing_rules_credits_below_stored check (round(credits_below, 2) = credits_below and abs(credits_below) < 1e4),
    constraint standing_rules_credits_at_least_not_negative check (credits_at_least >= 0),
    constraint standing_rules_credits_at_least_stored check (round(credits_at_least, 2) = credits_at_least and abs(credits_at_least) < 1e4),
    constraint standing_rules_standing_valid check (standing in ('excellent', 'good_standing', 'academic_warning', 'academic_probation', 'academic_suspension', 'academic_dismissal', 'conditional_readmission')),
    constraint standing_rules_notifies_stored check (notifies in (0, 1)),
    constraint standing_rules_places_hold_stored check (places_hold in (0, 1)),
    constraint standing_rules_student_status_valid check (student_status in ('active', 'suspended', 'dismissed')),
    constraint standing_rules_is_active_stored check (is_active in (0, 1)),
    constraint standing_rules_created_at_stored check (is_timestamp(created_at)),
    constraint standing_rules_updated_at_stored check (is_timestamp(updated_at)),
    constraint standing_rules_code_key unique (code),
    constraint standing_rules_possible check ((term_gpa_below is null or term_gpa_at_least is null or term_gpa_at_least < term_gpa_below)
and (cumulative_gpa_below is null or cumulative_gpa_at_least is null
     or cumulative_gpa_at_least < cumulative_gpa_below)
and (credits_below is null or credits_at_least is null or credits_at_least < credits_below))
) strict;

CREATE INDEX idx_standing_rules_position on standing_rules (position, code) where is_active;

CREATE TRIGGER standing_rules_audit_delete after delete on standing_rules begin
    insert into keep_audit values ('standing_rules', old.id, 'delete', row_record('id,code,name:j,position,previous_standing,term_gpa_below,term_gpa_at_least,cumulative_gpa_below,cumulative_gpa_at_least,credits_below,credits_at_least,standing,notifies:b,places_hold:b,student_status,is_active:b,created_at', old.id, old.code, old.name, old.position, old.previous_standing, old.term_gpa_below, old.term_gpa_at_least, old.cumulative_gpa_below, old.cumulative_gpa_at_least, old.credits_below, old.credits_at_least, old.standing, old.notifies, old.places_hold, old.student_status, old.is_active, old.created_at));
end;

CREATE TRIGGER standing_rules_audit_insert after insert on standing_rules begin
    insert into keep_audit values ('standing_rules', new.id, 'create', row_record('id,code,name:j,position,previous_standing,term_gpa_below,term_gpa_at_least,cumulative_gpa_below,cumulative_gpa_at_least,credits_below,credits_at_least,standing,notifies:b,places_hold:b,student_status,is_active:b,created_at', new.id, new.code, new.name, new.position, new.previous_standing, new.term_gpa_below, new.term_gpa_at_least, new.cumulative_gpa_below, new.cumulative_gpa_at_least, new.credits_below, new.credits_at_least, new.standing, new.notifies, new.places_hold, new.student_status, new.is_active, new.created_at));
end;

CREATE TRIGGER standing_rules_audit_update after update of id, code, name, position, previous_standing, term_gpa_below, term_gpa_at_least, cumulative_gpa_below, cumulative_gpa_at_least, credits_below, credits_at_least, standing, notifies, places_hold, student_status, is_active, created_at on standing_rules begin
    insert into keep_audit values ('standing_rules', new.id, 'update', row_changes('id,code,name:j,position,previous_standing,term_gpa_below,term_gpa_at_least,cumulative_gpa_below,cumulative_gpa_at_least,credits_below,credits_at_least,standing,notifies:b,places_hold:b,student_status,is_active:b,created_at', old.id, old.code, old.name, old.position, old.previous_standing, old.term_gpa_below, old.term_gpa_at_least, old.cumulative_gpa_below, old.cumulative_gpa_at_least, old.credits_below, old.credits_at_least, old.standing, old.notifies, old.places_hold, old.student_status, old.is_active, old.created_at, new.id, new.code, new.name, new.position, new.previous_standing, new.term_gpa_below, new.term_gpa_at_least, new.cumulative_gpa_below, new.cumulative_gpa_at_least, new.credits_below, new.credits_at_least, new.standing, new.notifies, new.places_hold, new.student_status, new.is_active, new.created_at));
end;

CREATE TRIGGER standing_rules_touch after update on standing_rules
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update standing_rules set updated_at = now() where id = new.id;
end;

CREATE TABLE student_group_members (
    id text not null default (gen_random_uuid()),
    group_id text not null,
    student_id text not null,
    kind text not null default 'member',
    joined_at text not null,
    left_at text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint student_group_members_pkey primary key (id),
    constraint student_group_members_id_stored check (length(id) = 36),
    constraint student_group_members_group_id_stored check (length(group_id) = 36),
    constraint student_group_members_group_id_fkey foreign key (group_id) references student_groups (id) on delete cascade,
    constraint student_group_members_student_id_stored check (length(student_id) = 36),
    constraint student_group_members_student_id_fkey foreign key (student_id) references students (id) on delete cascade,
    constraint student_group_members_kind_valid check (kind in ('leader', 'member')),
    constraint student_group_members_joined_at_stored check (is_timestamp(joined_at)),
    constraint student_group_members_left_at_stored check (is_timestamp(left_at)),
    constraint student_group_members_is_active_stored check (is_active in (0, 1)),
    constraint student_group_members_created_at_stored check (is_timestamp(created_at)),
    constraint student_group_members_updated_at_stored check (is_timestamp(updated_at))
) strict;

CREATE INDEX idx_student_group_members_group_id on student_group_members (group_id);

CREATE INDEX idx_student_group_members_student_id on student_group_members (student_id);

CREATE UNIQUE INDEX student_group_members_present_key on student_group_members (group_id, student_id) where left_at is null;

CREATE TRIGGER student_group_members_audit_delete after delete on student_group_members begin
    insert into keep_audit values ('student_group_members', old.id, 'delete', row_record('id,group_id,student_id,kind,joined_at,left_at,is_active:b,created_at', old.id, old.group_id, old.student_id, old.kind, old.joined_at, old.left_at, old.is_active, old.created_at));
end;

CREATE TRIGGER student_group_members_audit_insert after insert on student_group_members begin
    insert into keep_audit values ('student_group_members', new.id, 'create', row_record('id,group_id,student_id,kind,joined_at,left_at,is_active:b,created_at', new.id, new.group_id, new.student_id, new.kind, new.joined_at, new.left_at, new.is_active, new.created_at));
end;

CREATE TRIGGER student_group_members_audit_update after update of id, group_id, student_id, kind, joined_at, left_at, is_active, created_at on student_group_members begin
    insert into keep_audit values ('student_group_members', new.id, 'update', row_changes('id,group_id,student_id,kind,joined_at,left_at,is_active:b,created_at', old.id, old.group_id, old.student_id, old.kind, old.joined_at, old.left_at, old.is_active, old.created_at, new.id, new.group_id, new.student_id, new.kind, new.joined_at, new.left_at, new.is_active, new.created_at));
end;

CREATE TRIGGER student_group_members_deadlines_delete after delete on student_group_members begin
insert into keep_deadlines select o.id from assessment_attempts o where o.status = 'in_progress' and o.user_id = (select s.user_id from students s where s.id = old.student_id);
end;

CREATE TRIGGER student_group_members_deadlines_insert after insert on student_group_members begin
insert into keep_deadlines select o.id from assessment_attempts o where o.status = 'in_progress' and o.user_id = (select s.user_id from students s where s.id = new.student_id);
end;

CREATE TRIGGER student_group_members_deadlines_update after update on student_group_members begin
insert into keep_deadlines select o.id from assessment_attempts o where o.status = 'in_progress' and o.user_id = (select s.user_id from students s where s.id = old.student_id);
insert into keep_deadlines select o.id from assessment_attempts o where o.status = 'in_progress' and o.user_id = (select s.user_id from students s where s.id = new.student_id);
end;

CREATE TRIGGER student_group_members_lateness_delete after delete on student_group_members begin
insert into keep_lateness select o.id from assessment_submissions o where o.user_id is not null and o.user_id = (select s.user_id from students s where s.id = old.student_id);
end;

CREATE TRIGGER student_group_members_lateness_insert after insert on student_group_members begin
insert into keep_lateness select o.id from assessment_submissions o where o.user_id is not null and o.user_id = (select s.user_id from students s where s.id = new.student_id);
end;

CREATE TRIGGER student_group_members_lateness_update after update on student_group_members begin
insert into keep_lateness select o.id from assessment_submissions o where o.user_id is not null and o.user_id = (select s.user_id from students s where s.id = old.student_id);
insert into keep_lateness select o.id from assessment_submissions o where o.user_id is not null and o.user_id = (select s.user_id from students s where s.id = new.student_id);
end;

CREATE TRIGGER student_group_members_touch after update on student_group_members
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update student_group_members set updated_at = now() where id = new.id;
end;

CREATE TABLE student_groups (
    id text not null default (gen_random_uuid()),
    code text not null,
    name text not null,
    course_offering_id text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint student_groups_pkey primary key (id),
    constraint student_groups_id_stored check (length(id) = 36),
    constraint student_groups_code_length check (length(code) <= 50),
    constraint student_groups_name_localized check (json_type(name) = 'object'),
    constraint student_groups_name_stored check (json_valid(name)),
    constraint student_groups_course_offering_id_stored check (length(course_offering_id) = 36),
    constraint student_groups_course_offering_id_fkey foreign key (course_offering_id) references course_offerings (id) on delete cascade,
    constraint student_groups_is_active_stored check (is_active in (0, 1)),
    constraint student_groups_created_at_stored check (is_timestamp(created_at)),
    constraint student_groups_updated_at_stored check (is_timestamp(updated_at)),
    constraint student_groups_code_key unique (code)
) strict;

CREATE INDEX idx_student_groups_course_offering_id on student_groups (course_offering_id);

CREATE TRIGGER student_groups_audit_delete after delete on student_groups begin
    insert into keep_audit values ('student_groups', old.id, 'delete', row_record('id,code,name:j,course_offering_id,is_active:b,created_at', old.id, old.code, old.name, old.course_offering_id, old.is_active, old.created_at));
end;

CREATE TRIGGER student_groups_audit_insert after insert on student_groups begin
    insert into keep_audit values ('student_groups', new.id, 'create', row_record('id,code,name:j,course_offering_id,is_active:b,created_at', new.id, new.code, new.name, new.course_offering_id, new.is_active, new.created_at));
end;

CREATE TRIGGER student_groups_audit_update after update of id, code, name, course_offering_id, is_active, created_at on student_groups begin
    insert into keep_audit values ('student_groups', new.id, 'update', row_changes('id,code,name:j,course_offering_id,is_active:b,created_at', old.id, old.code, old.name, old.course_offering_id, old.is_active, old.created_at, new.id, new.code, new.name, new.course_offering_id, new.is_active, new.created_at));
end;

CREATE TRIGGER student_groups_deadlines_update after update of is_active on student_groups begin
insert into keep_deadlines select o.id from assessment_attempts o where o.status = 'in_progress' and o.user_id in (
    select s.user_id from student_group_members m join students s on s.id = m.student_id
     where m.group_id = new.id);
end;

CREATE TRIGGER student_groups_lateness_update after update of is_active on student_groups begin
insert into keep_lateness select o.id from assessment_submissions o where o.user_id is not null and o.user_id in (
    select s.user_id from student_group_members m join students s on s.id = m.student_id
     where m.group_id = new.id);
end;

CREATE TRIGGER student_groups_touch after update on student_groups
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update student_groups set updated_at = now() where id = new.id;
end;

CREATE TABLE student_holds (
    id text not null default (gen_random_uuid()),
    student_id text not null,
    category text not null,
    blocks_registration integer not null default 1,
    blocks_transcripts integer not null default 0,
    blocks_graduation integer not null default 0,
    blocks_grades integer not null default 0,
    reason text not null,
    placed_by text,
    placed_at text not null,
    released_by text,
    released_at text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint student_holds_pkey primary key (id),
    constraint student_holds_id_stored check (length(id) = 36),
    constraint student_holds_student_id_stored check (length(student_id) = 36),
    constraint student_holds_student_id_fkey foreign key (student_id) references students (id) on delete cascade,
    constraint student_holds_category_valid check (category in ('financial', 'academic', 'disciplinary', 'administrative', 'library', 'health')),
    constraint student_holds_blocks_registration_stored check (blocks_registration in (0, 1)),
    constraint student_holds_blocks_transcripts_stored check (blocks_transcripts in (0, 1)),
    constraint student_holds_blocks_graduation_stored check (blocks_graduation in (0, 1)),
    constraint student_holds_blocks_grades_stored check (blocks_grades in (0, 1)),
    constraint student_holds_reason_length check (length(reason) <= 1000),
    constraint student_holds_placed_by_stored check (length(placed_by) = 36),
    constraint student_holds_placed_by_fkey foreign key (placed_by) references users (id) on delete set null,
    constraint student_holds_placed_at_stored check (is_timestamp(placed_at)),
    constraint student_holds_released_by_stored check (length(released_by) = 36),
    constraint student_holds_released_by_fkey foreign key (released_by) references users (id) on delete set null,
    constraint student_holds_released_at_stored check (is_timestamp(released_at)),
    constraint student_holds_is_active_stored check (is_active in (0, 1)),
    constraint student_holds_created_at_stored check (is_timestamp(created_at)),
    constraint student_holds_updated_at_stored check (is_timestamp(updated_at)),
    constraint student_holds_released_not_in_force check (released_at is null or not is_active)
) strict;

CREATE INDEX idx_student_holds_in_force on student_holds (student_id) where is_active;

CREATE INDEX idx_student_holds_placed_by on student_holds (placed_by);

CREATE INDEX idx_student_holds_released_by on student_holds (released_by);

CREATE INDEX idx_student_holds_student_id on student_holds (student_id);

CREATE TRIGGER student_holds_audit_delete after delete on student_holds begin
    insert into keep_audit values ('student_holds', old.id, 'delete', row_record('id,student_id,category,blocks_registration:b,blocks_transcripts:b,blocks_graduation:b,blocks_grades:b,reason,placed_by,placed_at,released_by,released_at,is_active:b,created_at', old.id, old.student_id, old.category, old.blocks_registration, old.blocks_transcripts, old.blocks_graduation, old.blocks_grades, old.reason, old.placed_by, old.placed_at, old.released_by, old.released_at, old.is_active, old.created_at));
end;

CREATE TRIGGER student_holds_audit_insert after insert on student_holds begin
    insert into keep_audit values ('student_holds', new.id, 'create', row_record('id,student_id,category,blocks_registration:b,blocks_transcripts:b,blocks_graduation:b,blocks_grades:b,reason,placed_by,placed_at,released_by,released_at,is_active:b,created_at', new.id, new.student_id, new.category, new.blocks_registration, new.blocks_transcripts, new.blocks_graduation, new.blocks_grades, new.reason, new.placed_by, new.placed_at, new.released_by, new.released_at, new.is_active, new.created_at));
end;

CREATE TRIGGER student_holds_audit_update after update of id, student_id, category, blocks_registration, blocks_transcripts, blocks_graduation, blocks_grades, reason, placed_by, placed_at, released_by, released_at, is_active, created_at on student_holds begin
    insert into keep_audit values ('student_holds', new.id, 'update', row_changes('id,student_id,category,blocks_registration:b,blocks_transcripts:b,blocks_graduation:b,blocks_grades:b,reason,placed_by,placed_at,released_by,released_at,is_active:b,created_at', old.id, old.student_id, old.category, old.blocks_registration, old.blocks_transcripts, old.blocks_graduation, old.blocks_grades, old.reason, old.placed_by, old.placed_at, old.released_by, old.released_at, old.is_active, old.created_at, new.id, new.student_id, new.category, new.blocks_registration, new.blocks_transcripts, new.blocks_graduation, new.blocks_grades, new.reason, new.placed_by, new.placed_at, new.released_by, new.released_at, new.is_active, new.created_at));
end;

CREATE TRIGGER student_holds_touch after update on student_holds
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update student_holds set updated_at = now() where id = new.id;
end;

CREATE TABLE student_programs (
    id text not null default (gen_random_uuid()),
    student_id text not null,
    program_id text not null,
    kind text not null default 'major',
    catalogue_version text,
    start_date text,
    end_date text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint student_programs_pkey primary key (id),
    constraint student_programs_id_stored check (length(id) = 36),
    constraint student_programs_student_id_stored check (length(student_id) = 36),
    constraint student_programs_student_id_fkey foreign key (student_id) references students (id) on delete cascade,
    constraint student_programs_program_id_stored check (length(program_id) = 36),
    constraint student_programs_program_id_fkey foreign key (program_id) references academic_programs (id) on delete restrict,
    constraint student_programs_kind_valid check (kind in ('major', 'minor')),
    constraint student_programs_catalogue_version_length check (length(catalogue_version) <= 50),
    constraint student_programs_start_date_stored check (is_date(start_date)),
    constraint student_programs_end_date_stored check (is_date(end_date)),
    constraint student_programs_is_active_stored check (is_active in (0, 1)),
    constraint student_programs_created_at_stored check (is_timestamp(created_at)),
    constraint student_programs_updated_at_stored check (is_timestamp(updated_at)),
    constraint student_programs_student_program_kind_key unique (student_id, program_id, kind),
    constraint student_programs_dates_valid check (end_date is null or start_date is null or start_date <= end_date)
) strict;

CREATE INDEX idx_student_programs_program_id on student_programs (program_id);

CREATE TRIGGER student_programs_audit_delete after delete on student_programs begin
    insert into keep_audit values ('student_programs', old.id, 'delete', row_record('id,student_id,program_id,kind,catalogue_version,start_date,end_date,is_active:b,created_at', old.id, old.student_id, old.program_id, old.kind, old.catalogue_version, old.start_date, old.end_date, old.is_active, old.created_at));
end;

CREATE TRIGGER student_programs_audit_insert after insert on student_programs begin
    insert into keep_audit values ('student_programs', new.id, 'create', row_record('id,student_id,program_id,kind,catalogue_version,start_date,end_date,is_active:b,created_at', new.id, new.student_id, new.program_id, new.kind, new.catalogue_version, new.start_date, new.end_date, new.is_active, new.created_at));
end;

CREATE TRIGGER student_programs_audit_update after update of id, student_id, program_id, kind, catalogue_version, start_date, end_date, is_active, created_at on student_programs begin
    insert into keep_audit values ('student_programs', new.id, 'update', row_changes('id,student_id,program_id,kind,catalogue_version,start_date,end_date,is_active:b,created_at', old.id, old.student_id, old.program_id, old.kind, old.catalogue_version, old.start_date, old.end_date, old.is_active, old.created_at, new.id, new.student_id, new.program_id, new.kind, new.catalogue_version, new.start_date, new.end_date, new.is_active, new.created_at));
end;

CREATE TRIGGER student_programs_touch after update on student_programs
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update student_programs set updated_at = now() where id = new.id;
end;

CREATE TABLE student_transcripts (
    id text not null default (gen_random_uuid()),
    student_id text not null,
    sequence integer not null,
    transcript_number text not null,
    verification_code text not null,
    code_hash text not null,
    language text not null,
    recipient text,
    purpose text,
    issued_at text not null,
    issued_by text,
    content text not null,
    signature text not null,
    signing_key_id text not null,
    revoked_at text,
    revoked_by text,
    revocation_reason text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint student_transcripts_pkey primary key (id),
    constraint student_transcripts_id_stored check (length(id) = 36),
    constraint student_transcripts_student_id_stored check (length(student_id) = 36),
    constraint student_transcripts_student_id_fkey foreign key (student_id) references students (id) on delete restrict,
    constraint student_transcripts_sequence_valid check (sequence >= 1),
    constraint student_transcripts_transcript_number_length check (length(transcript_number) <= 80),
    constraint student_transcripts_transcript_number_present check (trim(transcript_number) <> ''),
    constraint student_transcripts_verification_code_length check (length(verification_code) <= 50),
    constraint student_transcripts_code_hash_length check (length(code_hash) <= 64),
    constraint student_transcripts_code_hash_whole check (length(code_hash) = 64),
    constraint student_transcripts_language_valid check (language in ('en', 'az')),
    constraint student_transcripts_recipient_length check (length(recipient) <= 255),
    constraint student_transcripts_purpose_length check (length(purpose) <= 500),
    constraint student_transcripts_issued_at_stored check (is_timestamp(issued_at)),
    constraint student_transcripts_issued_by_stored check (length(issued_by) = 36),
    constraint student_transcripts_issued_by_fkey foreign key (issued_by) references users (id) on delete set null,
    constraint student_transcripts_content_length check (length(content) <= 1000000),
    constraint student_transcripts_content_present check (content <> ''),
    constraint student_transcripts_signature_length check (length(signature) <= 4000),
    constraint student_transcripts_signing_key_id_stored check (length(signing_key_id) = 36),
    constraint student_transcripts_signing_key_id_fkey foreign key (signing_key_id) references signing_keys (id) on delete restrict,
    constraint student_transcripts_revoked_at_stored check (is_timestamp(revoked_at)),
    constraint student_transcripts_revoked_by_stored check (length(revoked_by) = 36),
    constraint student_transcripts_revoked_by_fkey foreign key (revoked_by) references users (id) on delete set null,
    constraint student_transcripts_revocation_reason_length check (length(revocation_reason) <= 500),
    constraint student_transcripts_is_active_stored check (is_active in (0, 1)),
    constraint student_transcripts_created_at_stored check (is_timestamp(created_at)),
    constraint student_transcripts_updated_at_stored check (is_timestamp(updated_at)),
    constraint student_transcripts_student_sequence_key unique (student_id, sequence),
    constraint student_transcripts_code_hash_key unique (code_hash),
    constraint student_transcripts_revocation_reasoned check ((revoked_at is null) = (revocation_reason is null))
) strict;

CREATE INDEX idx_student_transcripts_issued_by on student_transcripts (issued_by);

CREATE INDEX idx_student_transcripts_revoked_by on student_transcripts (revoked_by);

CREATE INDEX idx_student_transcripts_signing_key_id on student_transcripts (signing_key_id);

CREATE TRIGGER student_transcripts_audit_delete after delete on student_transcripts begin
    insert into keep_audit values ('student_transcripts', old.id, 'delete', row_record('id,student_id,sequence,transcript_number,language,recipient,purpose,issued_at,issued_by,signing_key_id,revoked_at,revoked_by,revocation_reason,is_active:b,created_at', old.id, old.student_id, old.sequence, old.transcript_number, old.language, old.recipient, old.purpose, old.issued_at, old.issued_by, old.signing_key_id, old.revoked_at, old.revoked_by, old.revocation_reason, old.is_active, old.created_at));
end;

CREATE TRIGGER student_transcripts_audit_insert after insert on student_transcripts begin
    insert into keep_audit values ('student_transcripts', new.id, 'create', row_record('id,student_id,sequence,transcript_number,language,recipient,purpose,issued_at,issued_by,signing_key_id,revoked_at,revoked_by,revocation_reason,is_active:b,created_at', new.id, new.student_id, new.sequence, new.transcript_number, new.language, new.recipient, new.purpose, new.issued_at, new.issued_by, new.signing_key_id, new.revoked_at, new.revoked_by, new.revocation_reason, new.is_active, new.created_at));
end;

CREATE TRIGGER student_transcripts_audit_update after update of id, student_id, sequence, transcript_number, language, recipient, purpose, issued_at, issued_by, signing_key_id, revoked_at, revoked_by, revocation_reason, is_active, created_at on student_transcripts begin
    insert into keep_audit values ('student_transcripts', new.id, 'update', row_changes('id,student_id,sequence,transcript_number,language,recipient,purpose,issued_at,issued_by,signing_key_id,revoked_at,revoked_by,revocation_reason,is_active:b,created_at', old.id, old.student_id, old.sequence, old.transcript_number, old.language, old.recipient, old.purpose, old.issued_at, old.issued_by, old.signing_key_id, old.revoked_at, old.revoked_by, old.revocation_reason, old.is_active, old.created_at, new.id, new.student_id, new.sequence, new.transcript_number, new.language, new.recipient, new.purpose, new.issued_at, new.issued_by, new.signing_key_id, new.revoked_at, new.revoked_by, new.revocation_reason, new.is_active, new.created_at));
end;

CREATE TRIGGER student_transcripts_frozen before update on student_transcripts when (new.id is distinct from old.id or new.student_id is distinct from old.student_id or new.sequence is distinct from old.sequence or new.transcript_number is distinct from old.transcript_number or new.verification_code is distinct from old.verification_code or new.code_hash is distinct from old.code_hash or new.language is distinct from old.language or new.recipient is distinct from old.recipient or new.purpose is distinct from old.purpose or new.issued_at is distinct from old.issued_at or new.content is distinct from old.content or new.signature is distinct from old.signature or new.signing_key_id is distinct from old.signing_key_id or new.is_active is distinct from old.is_active or new.created_at is distinct from old.created_at
or (old.revoked_at is not null and (new.revoked_at is distinct from old.revoked_at or new.revocation_reason is distinct from old.revocation_reason))) begin
    select raise(abort, 'constraint:student_transcripts_frozen: a transcript stays as it was issued, and revoked once it is');
end;

CREATE TRIGGER student_transcripts_kept before delete on student_transcripts begin
    select raise(abort, 'constraint:student_transcripts_kept: issued transcripts are kept');
end;

CREATE TRIGGER student_transcripts_not_held before insert on student_transcripts when exists (
    select 1 from student_holds h
     where h.student_id = new.student_id and h.is_active and h.blocks_transcripts) begin
    select raise(abort, 'constraint:student_transcripts_not_held: a hold keeps the transcript back');
end;

CREATE TRIGGER student_transcripts_touch after update on student_transcripts
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update student_transcripts set updated_at = now() where id = new.id;
end;

CREATE TABLE students (
    id text not null default (gen_random_uuid()),
    user_id text not null,
    student_number text not null,
    status text not null default 'active',
    advisor_id text,
    admission_term_id text,
    standing text,
    metadata text not null default '{}',
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint students_pkey primary key (id),
    constraint students_id_stored check (length(id) = 36),
    constraint students_user_id_stored check (length(user_id) = 36),
    constraint students_user_id_fkey foreign key (user_id) references users (id) on delete restrict,
    constraint students_student_number_length check (length(student_number) <= 50),
    constraint students_status_valid check (status in ('active', 'on_leave', 'graduated', 'withdrawn', 'suspended', 'dismissed')),
    constraint students_advisor_id_stored check (length(advisor_id) = 36),
    constraint students_advisor_id_fkey foreign key (advisor_id) references staff_members (id) on delete set null,
    constraint students_admission_term_id_stored check (length(admission_term_id) = 36),
    constraint students_admission_term_id_fkey foreign key (admission_term_id) references academic_terms (id) on delete set null,
    constraint students_standing_length check (length(standing) <= 50),
    constraint students_metadata_stored check (json_valid(metadata)),
    constraint students_is_active_stored check (is_active in (0, 1)),
    constraint students_created_at_stored check (is_timestamp(created_at)),
    constraint students_updated_at_stored check (is_timestamp(updated_at)),
    constraint students_user_id_key unique (user_id),
    constraint students_student_number_key unique (student_number)
) strict;

CREATE INDEX idx_students_admission_term_id on students (admission_term_id);

CREATE INDEX idx_students_advisor_id on students (advisor_id);

CREATE INDEX idx_students_status on students (status);

CREATE TRIGGER students_audit_delete after delete on students begin
    insert into keep_audit values ('students', old.id, 'delete', row_record('id,user_id,student_number,status,advisor_id,admission_term_id,standing,metadata:j,is_active:b,created_at', old.id, old.user_id, old.student_number, old.status, old.advisor_id, old.admission_term_id, old.standing, old.metadata, old.is_active, old.created_at));
end;

CREATE TRIGGER students_audit_insert after insert on students begin
    insert into keep_audit values ('students', new.id, 'create', row_record('id,user_id,student_number,status,advisor_id,admission_term_id,standing,metadata:j,is_active:b,created_at', new.id, new.user_id, new.student_number, new.status, new.advisor_id, new.admission_term_id, new.standing, new.metadata, new.is_active, new.created_at));
end;

CREATE TRIGGER students_audit_update after update of id, user_id, student_number, status, advisor_id, admission_term_id, standing, metadata, is_active, created_at on students begin
    insert into keep_audit values ('students', new.id, 'update', row_changes('id,user_id,student_number,status,advisor_id,admission_term_id,standing,metadata:j,is_active:b,created_at', old.id, old.user_id, old.student_number, old.status, old.advisor_id, old.admission_term_id, old.standing, old.metadata, old.is_active, old.created_at, new.id, new.user_id, new.student_number, new.status, new.advisor_id, new.admission_term_id, new.standing, new.metadata, new.is_active, new.created_at));
end;

CREATE TRIGGER students_search_insert after insert on students begin
    update people_search_documents set words = (select words from (select u.id, u.full_name || ' ' || coalesce(u.preferred_name, '') || ' ' || u.username || ' ' || u.email
           || ' ' || coalesce(s.student_number, '') || ' ' || coalesce(m.staff_number, '')
           || ' ' || coalesce(m.position, '') as words
  from users u
  left join students s on s.user_id = u.id
  left join staff_members m on m.user_id = u.id where u.id = new.user_id))
     where user_id = new.user_id;
end;

CREATE TRIGGER students_search_update after update of student_number on students
when new.student_number <> old.student_number begin
    update people_search_documents set words = (select words from (select u.id, u.full_name || ' ' || coalesce(u.preferred_name, '') || ' ' || u.username || ' ' || u.email
           || ' ' || coalesce(s.student_number, '') || ' ' || coalesce(m.staff_number, '')
           || ' ' || coalesce(m.position, '') as words
  from users u
  left join students s on s.user_id = u.id
  left join staff_members m on m.user_id = u.id where u.id = new.user_id))
     where user_id = new.user_id;
end;

CREATE TRIGGER students_touch after update on students
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update students set updated_at = now() where id = new.id;
end;

CREATE TABLE submission_authors (
    id text not null default (gen_random_uuid()),
    submission_id text not null,
    user_id text,
    created_at text not null default (now()),
    constraint submission_authors_pkey primary key (id),
    constraint submission_authors_id_stored check (length(id) = 36),
    constraint submission_authors_submission_id_stored check (length(submission_id) = 36),
    constraint submission_authors_submission_id_fkey foreign key (submission_id) references assessment_submissions (id) on delete cascade,
    constraint submission_authors_user_id_stored check (length(user_id) = 36),
    constraint submission_authors_user_id_fkey foreign key (user_id) references users (id) on delete set null,
    constraint submission_authors_created_at_stored check (is_timestamp(created_at)),
    constraint submission_authors_submission_user_key unique (submission_id, user_id)
) strict;

CREATE INDEX idx_submission_authors_user_id on submission_authors (user_id);

CREATE TRIGGER submission_authors_audit_delete after delete on submission_authors begin
    insert into keep_audit values ('submission_authors', old.id, 'delete', row_record('id,submission_id,user_id,created_at', old.id, old.submission_id, old.user_id, old.created_at));
end;

CREATE TRIGGER submission_authors_audit_insert after insert on submission_authors begin
    insert into keep_audit values ('submission_authors', new.id, 'create', row_record('id,submission_id,user_id,created_at', new.id, new.submission_id, new.user_id, new.created_at));
end;

CREATE TRIGGER submission_authors_audit_update after update of id, submission_id, user_id, created_at on submission_authors begin
    insert into keep_audit values ('submission_authors', new.id, 'update', row_changes('id,submission_id,user_id,created_at', old.id, old.submission_id, old.user_id, old.created_at, new.id, new.submission_id, new.user_id, new.created_at));
end;

CREATE TABLE submission_files (
    id text not null default (gen_random_uuid()),
    submission_id text not null,
    file_id text not null,
    purpose text not null default 'work',
    file_name text not null,
    media_type text not null,
    byte_size integer not null,
    checksum text not null,
    created_at text not null default (now()),
    constraint submission_files_pkey primary key (id),
    constraint submission_files_id_stored check (length(id) = 36),
    constraint submission_files_submission_id_stored check (length(submission_id) = 36),
    constraint submission_files_submission_id_fkey foreign key (submission_id) references assessment_submissions (id) on delete cascade,
    constraint submission_files_file_id_stored check (length(file_id) = 36),
    constraint submission_files_file_id_fkey foreign key (file_id) references files (id) on delete restrict,
    constraint submission_files_purpose_valid check (purpose in ('work', 'feedback')),
    constraint submission_files_file_name_length check (length(file_name) <= 255),
    constraint submission_files_file_name_present check (trim(file_name) <> ''),
    constraint submission_files_media_type_length check (length(media_type) <= 100),
    constraint submission_files_byte_size_not_negative check (byte_size >= 0),
    constraint submission_files_checksum_length check (length(checksum) <= 64),
    constraint submission_files_checksum_sha256 check (length(checksum) = 64),
    constraint submission_files_created_at_stored check (is_timestamp(created_at))
) strict;

CREATE INDEX idx_submission_files_file_id on submission_files (file_id);

CREATE INDEX idx_submission_files_submission_id on submission_files (submission_id);

CREATE TRIGGER submission_files_audit_delete after delete on submission_files begin
    insert into keep_audit values ('submission_files', old.id, 'delete', row_record('id,submission_id,file_id,purpose,file_name,media_type,byte_size,checksum,created_at', old.id, old.submission_id, old.file_id, old.purpose, old.file_name, old.media_type, old.byte_size, old.checksum, old.created_at));
end;

CREATE TRIGGER submission_files_audit_insert after insert on submission_files begin
    insert into keep_audit values ('submission_files', new.id, 'create', row_record('id,submission_id,file_id,purpose,file_name,media_type,byte_size,checksum,created_at', new.id, new.submission_id, new.file_id, new.purpose, new.file_name, new.media_type, new.byte_size, new.checksum, new.created_at));
end;

CREATE TRIGGER submission_files_audit_update after update of id, submission_id, file_id, purpose, file_name, media_type, byte_size, checksum, created_at on submission_files begin
    insert into keep_audit values ('submission_files', new.id, 'update', row_changes('id,submission_id,file_id,purpose,file_name,media_type,byte_size,checksum,created_at', old.id, old.submission_id, old.file_id, old.purpose, old.file_name, old.media_type, old.byte_size, old.checksum, old.created_at, new.id, new.submission_id, new.file_id, new.purpose, new.file_name, new.media_type, new.byte_size, new.checksum, new.created_at));
end;

CREATE TABLE submission_gradings (
    id text not null default (gen_random_uuid()),
    submission_id text not null,
    grader_id text,
    score real not null,
    max_score real not null,
    reason text,
    created_at text not null default (now()),
    constraint submission_gradings_pkey primary key (id),
    constraint submission_gradings_id_stored check (length(id) = 36),
    constraint submission_gradings_submission_id_stored check (length(submission_id) = 36),
    constraint submission_gradings_submission_id_fkey foreign key (submission_id) references assessment_submissions (id) on delete restrict,
    constraint submission_gradings_grader_id_stored check (length(grader_id) = 36),
    constraint submission_gradings_grader_id_fkey foreign key (grader_id) references users (id) on delete set null,
    constraint submission_gradings_score_not_negative check (score >= 0),
    constraint submission_gradings_score_stored check (round(score, 2) = score and abs(score) < 1e6),
    constraint submission_gradings_max_score_not_negative check (max_score >= 0),
    constraint submission_gradings_max_score_stored check (round(max_score, 2) = max_score and abs(max_score) < 1e6),
    constraint submission_gradings_reason_length check (length(reason) <= 1000),
    constraint submission_gradings_created_at_stored check (is_timestamp(created_at))
) strict;

CREATE INDEX idx_submission_gradings_grader_id on submission_gradings (grader_id);

CREATE INDEX idx_submission_gradings_submission_id on submission_gradings (submission_id);

CREATE TRIGGER submission_gradings_append_only before update of submission_id, score, max_score, reason, created_at on submission_gradings begin
    select raise(abort, 'constraint:submission_gradings_append_only: a score that was given is never changed');
end;

CREATE TRIGGER submission_gradings_kept before delete on submission_gradings begin
    select raise(abort, 'constraint:submission_gradings_kept: a score that was given is kept');
end;

CREATE TABLE syllabus_weeks (
    id text not null default (gen_random_uuid()),
    course_id text not null,
    course_offering_id text,
    copied_from_id text,
    week_number integer not null,
    topic text not null,
    summary text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint syllabus_weeks_pkey primary key (id),
    constraint syllabus_weeks_id_stored check (length(id) = 36),
    constraint syllabus_weeks_course_id_stored check (length(course_id) = 36),
    constraint syllabus_weeks_course_id_fkey foreign key (course_id) references courses (id) on delete cascade,
    constraint syllabus_weeks_course_offering_id_stored check (length(course_offering_id) = 36),
    constraint syllabus_weeks_course_offering_id_fkey foreign key (course_offering_id) references course_offerings (id) on delete cascade,
    constraint syllabus_weeks_copied_from_id_stored check (length(copied_from_id) = 36),
    constraint syllabus_weeks_copied_from_id_fkey foreign key (copied_from_id) references syllabus_weeks (id) on delete set null,
    constraint syllabus_weeks_week_number_valid check (week_number between 1 and 60),
    constraint syllabus_weeks_topic_length check (length(topic) <= 255),
    constraint syllabus_weeks_topic_present check (trim(topic) <> ''),
    constraint syllabus_weeks_summary_length check (length(summary) <= 4000),
    constraint syllabus_weeks_is_active_stored check (is_active in (0, 1)),
    constraint syllabus_weeks_created_at_stored check (is_timestamp(created_at)),
    constraint syllabus_weeks_updated_at_stored check (is_timestamp(updated_at))
) strict;

CREATE INDEX idx_syllabus_weeks_copied_from_id on syllabus_weeks (copied_from_id);

CREATE INDEX idx_syllabus_weeks_course_id on syllabus_weeks (course_id);

CREATE INDEX idx_syllabus_weeks_course_offering_id on syllabus_weeks (course_offering_id);

CREATE UNIQUE INDEX syllabus_weeks_master_week_key on syllabus_weeks (course_id, week_number) where course_offering_id is null and is_active;

CREATE UNIQUE INDEX syllabus_weeks_section_week_key on syllabus_weeks (course_offering_id, week_number) where course_offering_id is not null and is_active;

CREATE TRIGGER syllabus_weeks_audit_delete after delete on syllabus_weeks begin
    insert into keep_audit values ('syllabus_weeks', old.id, 'delete', row_record('id,course_id,course_offering_id,copied_from_id,week_number,topic,summary,is_active:b,created_at', old.id, old.course_id, old.course_offering_id, old.copied_from_id, old.week_number, old.topic, old.summary, old.is_active, old.created_at));
end;

CREATE TRIGGER syllabus_weeks_audit_insert after insert on syllabus_weeks begin
    insert into keep_audit values ('syllabus_weeks', new.id, 'create', row_record('id,course_id,course_offering_id,copied_from_id,week_number,topic,summary,is_active:b,created_at', new.id, new.course_id, new.course_offering_id, new.copied_from_id, new.week_number, new.topic, new.summary, new.is_active, new.created_at));
end;

CREATE TRIGGER syllabus_weeks_audit_update after update of id, course_id, course_offering_id, copied_from_id, week_number, topic, summary, is_active, created_at on syllabus_weeks begin
    insert into keep_audit values ('syllabus_weeks', new.id, 'update', row_changes('id,course_id,course_offering_id,copied_from_id,week_number,topic,summary,is_active:b,created_at', old.id, old.course_id, old.course_offering_id, old.copied_from_id, old.week_number, old.topic, old.summary, old.is_active, old.created_at, new.id, new.course_id, new.course_offering_id, new.copied_from_id, new.week_number, new.topic, new.summary, new.is_active, new.created_at));
end;

CREATE TRIGGER syllabus_weeks_offering_of_course_insert after insert on syllabus_weeks when exists (
    select 1 from course_offerings o
     where o.id = new.course_offering_id and o.course_id <> new.course_id) begin
    select raise(abort, 'constraint:syllabus_weeks_offering_of_course: a section''s own copy belongs to its course');
end;

CREATE TRIGGER syllabus_weeks_offering_of_course_update after update of course_id, course_offering_id on syllabus_weeks when exists (
    select 1 from course_offerings o
     where o.id = new.course_offering_id and o.course_id <> new.course_id) begin
    select raise(abort, 'constraint:syllabus_weeks_offering_of_course: a section''s own copy belongs to its course');
end;

CREATE TRIGGER syllabus_weeks_touch after update on syllabus_weeks
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update syllabus_weeks set updated_at = now() where id = new.id;
end;

CREATE TABLE term_credit_limits (
    id text not null default (gen_random_uuid()),
    term_id text not null,
    program_id text,
    minimum_credits real not null default 0,
    maximum_credits real not null,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint term_credit_limits_pkey primary key (id),
    constraint term_credit_limits_id_stored check (length(id) = 36),
    constraint term_credit_limits_term_id_stored check (length(term_id) = 36),
    constraint term_credit_limits_term_id_fkey foreign key (term_id) references academic_terms (id) on delete cascade,
    constraint term_credit_limits_program_id_stored check (length(program_id) = 36),
    constraint term_credit_limits_program_id_fkey foreign key (program_id) references academic_programs (id) on delete cascade,
    constraint term_credit_limits_minimum_credits_not_negative check (minimum_credits >= 0),
    constraint term_credit_limits_minimum_credits_stored check (round(minimum_credits, 2) = minimum_credits and abs(minimum_credits) < 1e3),
    constraint term_credit_limits_maximum_credits_not_negative check (maximum_credits >= 0),
    constraint term_credit_limits_maximum_credits_stored check (round(maximum_credits, 2) = maximum_credits and abs(maximum_credits) < 1e3),
    constraint term_credit_limits_is_active_stored check (is_active in (0, 1)),
    constraint term_credit_limits_created_at_stored check (is_timestamp(created_at)),
    constraint term_credit_limits_updated_at_stored check (is_timestamp(updated_at)),
    constraint term_credit_limits_valid check (minimum_credits <= maximum_credits)
) strict;

CREATE INDEX idx_term_credit_limits_program_id on term_credit_limits (program_id);

CREATE UNIQUE INDEX term_credit_limits_one_default_per_term on term_credit_limits (term_id) where program_id is null;

CREATE UNIQUE INDEX term_credit_limits_term_program_key on term_credit_limits (term_id, program_id);

CREATE TRIGGER term_credit_limits_audit_delete after delete on term_credit_limits begin
    insert into keep_audit values ('term_credit_limits', old.id, 'delete', row_record('id,term_id,program_id,minimum_credits,maximum_credits,is_active:b,created_at', old.id, old.term_id, old.program_id, old.minimum_credits, old.maximum_credits, old.is_active, old.created_at));
end;

CREATE TRIGGER term_credit_limits_audit_insert after insert on term_credit_limits begin
    insert into keep_audit values ('term_credit_limits', new.id, 'create', row_record('id,term_id,program_id,minimum_credits,maximum_credits,is_active:b,created_at', new.id, new.term_id, new.program_id, new.minimum_credits, new.maximum_credits, new.is_active, new.created_at));
end;

CREATE TRIGGER term_credit_limits_audit_update after update of id, term_id, program_id, minimum_credits, maximum_credits, is_active, created_at on term_credit_limits begin
    insert into keep_audit values ('term_credit_limits', new.id, 'update', row_changes('id,term_id,program_id,minimum_credits,maximum_credits,is_active:b,created_at', old.id, old.term_id, old.program_id, old.minimum_credits, old.maximum_credits, old.is_active, old.created_at, new.id, new.term_id, new.program_id, new.minimum_credits, new.maximum_credits, new.is_active, new.created_at));
end;

CREATE TRIGGER term_credit_limits_touch after update on term_credit_limits
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update term_credit_limits set updated_at = now() where id = new.id;
end;

CREATE TABLE topic_performance (
    id text not null default (gen_random_uuid()),
    student_id text not null,
    course_id text not null,
    week_number integer not null,
    score real not null,
    questions integer not null,
    attempts integer not null,
    level text not null,
    reckoned_at text not null,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint topic_performance_pkey primary key (id),
    constraint topic_performance_id_stored check (length(id) = 36),
    constraint topic_performance_student_id_stored check (length(student_id) = 36),
    constraint topic_performance_student_id_fkey foreign key (student_id) references students (id) on delete cascade,
    constraint topic_performance_course_id_stored check (length(course_id) = 36),
    constraint topic_performance_course_id_fkey foreign key (course_id) references courses (id) on delete cascade,
    constraint topic_performance_week_number_valid check (week_number between 1 and 60),
    constraint topic_performance_score_valid check (score between 0 and 100),
    constraint topic_performance_score_stored check (round(score, 2) = score and abs(score) < 1e3),
    constraint topic_performance_questions_valid check (questions >= 1),
    constraint topic_performance_attempts_valid check (attempts >= 1),
    constraint topic_performance_level_valid check (level in ('mastered', 'developing', 'remedial')),
    constraint topic_performance_reckoned_at_stored check (is_timestamp(reckoned_at)),
    constraint topic_performance_is_active_stored check (is_active in (0, 1)),
    constraint topic_performance_created_at_stored check (is_timestamp(created_at)),
    constraint topic_performance_updated_at_stored check (is_timestamp(updated_at)),
    constraint topic_performance_student_course_week_key unique (student_id, course_id, week_number)
) strict;

CREATE INDEX idx_topic_performance_course_id on topic_performance (course_id, week_number, level);

CREATE TRIGGER topic_performance_touch after update on topic_performance
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update topic_performance set updated_at = now() where id = new.id;
end;

CREATE TABLE topic_performance_due (
    id text not null default (gen_random_uuid()),
    attempt_id text not null,
    ready_at text not null,
    created_at text not null default (now()),
    constraint topic_performance_due_pkey primary key (id),
    constraint topic_performance_due_id_stored check (length(id) = 36),
    constraint topic_performance_due_attempt_id_stored check (length(attempt_id) = 36),
    constraint topic_performance_due_attempt_id_fkey foreign key (attempt_id) references assessment_attempts (id) on delete cascade,
    constraint topic_performance_due_ready_at_stored check (is_timestamp(ready_at)),
    constraint topic_performance_due_created_at_stored check (is_timestamp(created_at))
) strict;

CREATE INDEX idx_topic_performance_due_attempt_id on topic_performance_due (attempt_id);

CREATE INDEX idx_topic_performance_due_ready_at on topic_performance_due (ready_at);

CREATE TABLE transcript_enrollments (
    id text not null default (gen_random_uuid()),
    transcript_id text not null,
    enrollment_id text not null,
    student_id text not null,
    created_at text not null default (now()),
    constraint transcript_enrollments_pkey primary key (id),
    constraint transcript_enrollments_id_stored check (length(id) = 36),
    constraint transcript_enrollments_transcript_id_stored check (length(transcript_id) = 36),
    constraint transcript_enrollments_transcript_id_fkey foreign key (transcript_id) references student_transcripts (id) on delete restrict,
    constraint transcript_enrollments_enrollment_id_stored check (length(enrollment_id) = 36),
    constraint transcript_enrollments_enrollment_id_fkey foreign key (enrollment_id) references course_enrollments (id) on delete restrict,
    constraint transcript_enrollments_student_id_stored check (length(student_id) = 36),
    constraint transcript_enrollments_student_id_fkey foreign key (student_id) references students (id) on delete restrict,
    constraint transcript_enrollments_created_at_stored check (is_timestamp(created_at)),
    constraint transcript_enrollments_transcript_enrollment_key unique (transcript_id, enrollment_id)
) strict;

CREATE INDEX idx_transcript_enrollments_enrollment_id on transcript_enrollments (enrollment_id);

CREATE INDEX idx_transcript_enrollments_student_id on transcript_enrollments (student_id);

CREATE TRIGGER transcript_enrollments_frozen before update on transcript_enrollments begin
    select raise(abort, 'constraint:transcript_enrollments_frozen: a transcript stays as it was issued');
end;

CREATE TRIGGER transcript_enrollments_kept before delete on transcript_enrollments begin
    select raise(abort, 'constraint:transcript_enrollments_kept: issued transcripts are kept');
end;

CREATE TABLE transfer_credits (
    id text not null default (gen_random_uuid()),
    student_id text not null,
    institution text not null,
    external_course text not null,
    credits real not null,
    grade_letter text,
    completed_on text,
    course_id text,
    equivalency_id text,
    status text not null default 'pending',
    decided_by text,
    decided_at text,
    notes text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint transfer_credits_pkey primary key (id),
    constraint transfer_credits_id_stored check (length(id) = 36),
    constraint transfer_credits_student_id_stored check (length(student_id) = 36),
    constraint transfer_credits_student_id_fkey foreign key (student_id) references students (id) on delete restrict,
    constraint transfer_credits_institution_length check (length(institution) <= 255),
    constraint transfer_credits_institution_present check (trim(institution) <> ''),
    constraint transfer_credits_external_course_length check (length(external_course) <= 255),
    constraint transfer_credits_external_course_present check (trim(external_course) <> ''),
    constraint transfer_credits_credits_not_negative check (credits >= 0),
    constraint transfer_credits_credits_stored check (round(credits, 2) = credits and abs(credits) < 1e3),
    constraint transfer_credits_grade_letter_length check (length(grade_letter) <= 10),
    constraint transfer_credits_completed_on_stored check (is_date(completed_on)),
    constraint transfer_credits_course_id_stored check (length(course_id) = 36),
    constraint transfer_credits_course_id_fkey foreign key (course_id) references courses (id) on delete restrict,
    constraint transfer_credits_equivalency_id_stored check (length(equivalency_id) = 36),
    constraint transfer_credits_equivalency_id_fkey foreign key (equivalency_id) references course_equivalencies (id) on delete set null,
    constraint transfer_credits_status_valid check (status in ('pending', 'approved', 'rejected')),
    constraint transfer_credits_decided_by_stored check (length(decided_by) = 36),
    constraint transfer_credits_decided_by_fkey foreign key (decided_by) references users (id) on delete set null,
    constraint transfer_credits_decided_at_stored check (is_timestamp(decided_at)),
    constraint transfer_credits_notes_length check (length(notes) <= 1000),
    constraint transfer_credits_is_active_stored check (is_active in (0, 1)),
    constraint transfer_credits_created_at_stored check (is_timestamp(created_at)),
    constraint transfer_credits_updated_at_stored check (is_timestamp(updated_at)),
    constraint transfer_credits_decided check ((status = 'pending') = (decided_at is null))
) strict;

CREATE INDEX idx_transfer_credits_course_id on transfer_credits (course_id);

CREATE INDEX idx_transfer_credits_decided_by on transfer_credits (decided_by);

CREATE INDEX idx_transfer_credits_equivalency_id on transfer_credits (equivalency_id);

CREATE INDEX idx_transfer_credits_student_id on transfer_credits (student_id);

CREATE TRIGGER transfer_credits_audit_delete after delete on transfer_credits begin
    insert into keep_audit values ('transfer_credits', old.id, 'delete', row_record('id,student_id,institution,external_course,credits,grade_letter,completed_on,course_id,equivalency_id,status,decided_by,decided_at,notes,is_active:b,created_at', old.id, old.student_id, old.institution, old.external_course, old.credits, old.grade_letter, old.completed_on, old.course_id, old.equivalency_id, old.status, old.decided_by, old.decided_at, old.notes, old.is_active, old.created_at));
end;

CREATE TRIGGER transfer_credits_audit_insert after insert on transfer_credits begin
    insert into keep_audit values ('transfer_credits', new.id, 'create', row_record('id,student_id,institution,external_course,credits,grade_letter,completed_on,course_id,equivalency_id,status,decided_by,decided_at,notes,is_active:b,created_at', new.id, new.student_id, new.institution, new.external_course, new.credits, new.grade_letter, new.completed_on, new.course_id, new.equivalency_id, new.status, new.decided_by, new.decided_at, new.notes, new.is_active, new.created_at));
end;

CREATE TRIGGER transfer_credits_audit_update after update of id, student_id, institution, external_course, credits, grade_letter, completed_on, course_id, equivalency_id, status, decided_by, decided_at, notes, is_active, created_at on transfer_credits begin
    insert into keep_audit values ('transfer_credits', new.id, 'update', row_changes('id,student_id,institution,external_course,credits,grade_letter,completed_on,course_id,equivalency_id,status,decided_by,decided_at,notes,is_active:b,created_at', old.id, old.student_id, old.institution, old.external_course, old.credits, old.grade_letter, old.completed_on, old.course_id, old.equivalency_id, old.status, old.decided_by, old.decided_at, old.notes, old.is_active, old.created_at, new.id, new.student_id, new.institution, new.external_course, new.credits, new.grade_letter, new.completed_on, new.course_id, new.equivalency_id, new.status, new.decided_by, new.decided_at, new.notes, new.is_active, new.created_at));
end;

CREATE TRIGGER transfer_credits_touch after update on transfer_credits
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update transfer_credits set updated_at = now() where id = new.id;
end;

CREATE TABLE user_roles (
    id text not null default (gen_random_uuid()),
    user_id text not null,
    role text not null,
    department_id text,
    offering_id text,
    starts_at text,
    ends_at text,
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint user_roles_pkey primary key (id),
    constraint user_roles_id_stored check (length(id) = 36),
    constraint user_roles_user_id_stored check (length(user_id) = 36),
    constraint user_roles_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
    constraint user_roles_role_valid check (role in ('student', 'instructor', 'advisor', 'registrar', 'admin', 'super_admin')),
    constraint user_roles_department_id_stored check (length(department_id) = 36),
    constraint user_roles_department_id_fkey foreign key (department_id) references departments (id) on delete cascade,
    constraint user_roles_offering_id_stored check (length(offering_id) = 36),
    constraint user_roles_offering_id_fkey foreign key (offering_id) references course_offerings (id) on delete cascade,
    constraint user_roles_starts_at_stored check (is_timestamp(starts_at)),
    constraint user_roles_ends_at_stored check (is_timestamp(ends_at)),
    constraint user_roles_is_active_stored check (is_active in (0, 1)),
    constraint user_roles_created_at_stored check (is_timestamp(created_at)),
    constraint user_roles_updated_at_stored check (is_timestamp(updated_at)),
    constraint user_roles_one_scope check (department_id is null or offering_id is null),
    constraint user_roles_dates_valid check (starts_at is null or ends_at is null or starts_at < ends_at)
) strict;

CREATE INDEX idx_user_roles_department_id on user_roles (department_id);

CREATE INDEX idx_user_roles_offering_id on user_roles (offering_id);

CREATE INDEX idx_user_roles_user_id on user_roles (user_id, role);

CREATE TRIGGER user_roles_audit_delete after delete on user_roles begin
    insert into keep_audit values ('user_roles', old.id, 'delete', row_record('id,user_id,role,department_id,offering_id,starts_at,ends_at,is_active:b,created_at', old.id, old.user_id, old.role, old.department_id, old.offering_id, old.starts_at, old.ends_at, old.is_active, old.created_at));
end;

CREATE TRIGGER user_roles_audit_insert after insert on user_roles begin
    insert into keep_audit values ('user_roles', new.id, 'create', row_record('id,user_id,role,department_id,offering_id,starts_at,ends_at,is_active:b,created_at', new.id, new.user_id, new.role, new.department_id, new.offering_id, new.starts_at, new.ends_at, new.is_active, new.created_at));
end;

CREATE TRIGGER user_roles_audit_update after update of id, user_id, role, department_id, offering_id, starts_at, ends_at, is_active, created_at on user_roles begin
    insert into keep_audit values ('user_roles', new.id, 'update', row_changes('id,user_id,role,department_id,offering_id,starts_at,ends_at,is_active:b,created_at', old.id, old.user_id, old.role, old.department_id, old.offering_id, old.starts_at, old.ends_at, old.is_active, old.created_at, new.id, new.user_id, new.role, new.department_id, new.offering_id, new.starts_at, new.ends_at, new.is_active, new.created_at));
end;

CREATE TRIGGER user_roles_touch after update on user_roles
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update user_roles set updated_at = now() where id = new.id;
end;

CREATE TABLE user_sessions (
    id text not null default (gen_random_uuid()),
    user_id text not null,
    token_hash text not null,
    ip_address text,
    user_agent text,
    last_seen_at text not null,
    expires_at text not null,
    ended_at text,
    created_at text not null default (now()),
    constraint user_sessions_pkey primary key (id),
    constraint user_sessions_id_stored check (length(id) = 36),
    constraint user_sessions_user_id_stored check (length(user_id) = 36),
    constraint user_sessions_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
    constraint user_sessions_token_hash_length check (length(token_hash) <= 64),
    constraint user_sessions_ip_address_length check (length(ip_address) <= 45),
    constraint user_sessions_user_agent_length check (length(user_agent) <= 500),
    constraint user_sessions_last_seen_at_stored check (is_timestamp(last_seen_at)),
    constraint user_sessions_expires_at_stored check (is_timestamp(expires_at)),
    constraint user_sessions_ended_at_stored check (is_timestamp(ended_at)),
    constraint user_sessions_created_at_stored check (is_timestamp(created_at))
) strict;

CREATE INDEX idx_user_sessions_created_at on user_sessions (created_at);

CREATE INDEX idx_user_sessions_token_hash on user_sessions (token_hash);

CREATE INDEX idx_user_sessions_user_id on user_sessions (user_id);

CREATE TABLE users (
    id text not null default (gen_random_uuid()),
    email text not null,
    username text not null,
    password_hash text not null,
    full_name text not null,
    preferred_name text,
    role text not null default 'student',
    locale text not null default 'en',
    time_zone text,
    email_verified_at text,
    mfa_enabled integer not null default 0,
    must_change_password integer not null default 0,
    failed_login_attempts integer not null default 0,
    account_locked_until text,
    last_login_at text,
    token_version integer not null default 0,
    metadata text not null default '{}',
    is_active integer not null default 1,
    created_at text not null default (now()),
    updated_at text not null default (now()),
    constraint users_pkey primary key (id),
    constraint users_id_stored check (length(id) = 36),
    constraint users_email_length check (length(email) <= 255),
    constraint users_email_valid check (email regexp '^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$'),
    constraint users_username_length check (length(username) <= 100),
    constraint users_username_valid check (username <> '' and username not like '%@%'),
    constraint users_password_hash_length check (length(password_hash) <= 255),
    constraint users_full_name_length check (length(full_name) <= 255),
    constraint users_full_name_present check (trim(full_name) <> ''),
    constraint users_preferred_name_length check (length(preferred_name) <= 255),
    constraint users_role_valid check (role in ('student', 'instructor', 'advisor', 'registrar', 'admin', 'super_admin')),
    constraint users_locale_length check (length(locale) <= 35),
    constraint users_time_zone_length check (length(time_zone) <= 64),
    constraint users_email_verified_at_stored check (is_timestamp(email_verified_at)),
    constraint users_mfa_enabled_stored check (mfa_enabled in (0, 1)),
    constraint users_must_change_password_stored check (must_change_password in (0, 1)),
    constraint users_failed_login_attempts_not_negative check (failed_login_attempts >= 0),
    constraint users_account_locked_until_stored check (is_timestamp(account_locked_until)),
    constraint users_last_login_at_stored check (is_timestamp(last_login_at)),
    constraint users_token_version_not_negative check (token_version >= 0),
    constraint users_metadata_stored check (json_valid(metadata)),
    constraint users_is_active_stored check (is_active in (0, 1)),
    constraint users_created_at_stored check (is_timestamp(created_at)),
    constraint users_updated_at_stored check (is_timestamp(updated_at))
) strict;

CREATE INDEX idx_users_created_at on users (created_at);

CREATE INDEX idx_users_email_verified_at on users (email_verified_at);

CREATE INDEX idx_users_is_active on users (is_active);

CREATE INDEX idx_users_role on users (role);

CREATE UNIQUE INDEX users_email_key on users (lower(email));

CREATE UNIQUE INDEX users_username_key on users (lower(username));

CREATE TRIGGER users_audit_delete after delete on users begin
    insert into keep_audit values ('users', old.id, 'delete', row_record('id,email,username,password_hash:s,full_name,preferred_name,role,locale,time_zone,email_verified_at,mfa_enabled:b,must_change_password:b,account_locked_until,token_version,metadata:j,is_active:b,created_at', old.id, old.email, old.username, old.password_hash, old.full_name, old.preferred_name, old.role, old.locale, old.time_zone, old.email_verified_at, old.mfa_enabled, old.must_change_password, old.account_locked_until, old.token_version, old.metadata, old.is_active, old.created_at));
end;

CREATE TRIGGER users_audit_insert after insert on users begin
    insert into keep_audit values ('users', new.id, 'create', row_record('id,email,username,password_hash:s,full_name,preferred_name,role,locale,time_zone,email_verified_at,mfa_enabled:b,must_change_password:b,account_locked_until,token_version,metadata:j,is_active:b,created_at', new.id, new.email, new.username, new.password_hash, new.full_name, new.preferred_name, new.role, new.locale, new.time_zone, new.email_verified_at, new.mfa_enabled, new.must_change_password, new.account_locked_until, new.token_version, new.metadata, new.is_active, new.created_at));
end;

CREATE TRIGGER users_audit_update after update of id, email, username, password_hash, full_name, preferred_name, role, locale, time_zone, email_verified_at, mfa_enabled, must_change_password, account_locked_until, token_version, metadata, is_active, created_at on users begin
    insert into keep_audit values ('users', new.id, 'update', row_changes('id,email,username,password_hash:s,full_name,preferred_name,role,locale,time_zone,email_verified_at,mfa_enabled:b,must_change_password:b,account_locked_until,token_version,metadata:j,is_active:b,created_at', old.id, old.email, old.username, old.password_hash, old.full_name, old.preferred_name, old.role, old.locale, old.time_zone, old.email_verified_at, old.mfa_enabled, old.must_change_password, old.account_locked_until, old.token_version, old.metadata, old.is_active, old.created_at, new.id, new.email, new.username, new.password_hash, new.full_name, new.preferred_name, new.role, new.locale, new.time_zone, new.email_verified_at, new.mfa_enabled, new.must_change_password, new.account_locked_until, new.token_version, new.metadata, new.is_active, new.created_at));
end;

CREATE TRIGGER users_search_insert after insert on users begin
    insert into people_search_documents (user_id, words) select u.id, u.full_name || ' ' || coalesce(u.preferred_name, '') || ' ' || u.username || ' ' || u.email
           || ' ' || coalesce(s.student_number, '') || ' ' || coalesce(m.staff_number, '')
           || ' ' || coalesce(m.position, '') as words
  from users u
  left join students s on s.user_id = u.id
  left join staff_members m on m.user_id = u.id where u.id = new.id;
end;

CREATE TRIGGER users_search_update after update of full_name, preferred_name, username, email on users
when (new.full_name, new.preferred_name, new.username, new.email)
    is not (old.full_name, old.preferred_name, old.username, old.email) begin
    update people_search_documents set words = (select words from (select u.id, u.full_name || ' ' || coalesce(u.preferred_name, '') || ' ' || u.username || ' ' || u.email
           || ' ' || coalesce(s.student_number, '') || ' ' || coalesce(m.staff_number, '')
           || ' ' || coalesce(m.position, '') as words
  from users u
  left join students s on s.user_id = u.id
  left join staff_members m on m.user_id = u.id where u.id = new.id))
     where user_id = new.id;
end;

CREATE TRIGGER users_touch after update on users
when new.updated_at is old.updated_at and new.updated_at is not now() begin
    update users set updated_at = now() where id = new.id;
end;
