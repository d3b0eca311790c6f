create table academic_programs (
    code text not null,
    created_at timestamp with time zone not null default now(),
    department_id uuid,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    level text not null default 'bachelor'::text,
    metadata jsonb not null default '{}'::jsonb,
    name jsonb not null,
    total_credits numeric(6,2),
    updated_at timestamp with time zone not null default now(),
    constraint academic_programs_code_key UNIQUE (code),
    constraint academic_programs_code_length CHECK ((length(code) <= 50)),
    constraint academic_programs_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id) ON DELETE RESTRICT,
    constraint academic_programs_level_valid CHECK ((level = ANY (ARRAY['certificate'::text, 'associate'::text, 'bachelor'::text, 'master'::text, 'doctorate'::text, 'non_degree'::text]))),
    constraint academic_programs_name_localized CHECK ((jsonb_typeof(name) = 'object'::text)),
    constraint academic_programs_pkey PRIMARY KEY (id)
);

create table academic_standing_history (
    created_at timestamp with time zone not null default now(),
    credits_attempted numeric(6,2),
    cumulative_gpa numeric(4,3),
    decided_at timestamp with time zone not null,
    decided_by uuid,
    hold_id uuid,
    id uuid not null default uuid_v7(),
    previous_standing text not null default 'none'::text,
    reason text,
    rule_id uuid,
    standing text not null,
    student_id uuid not null,
    superseded_at timestamp with time zone,
    term_gpa numeric(4,3),
    term_id uuid not null,
    constraint academic_standing_history_credits_attempted_not_negative CHECK ((credits_attempted >= (0)::numeric)),
    constraint academic_standing_history_cumulative_gpa_not_negative CHECK ((cumulative_gpa >= (0)::numeric)),
    constraint academic_standing_history_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES users(id) ON DELETE SET NULL,
    constraint academic_standing_history_hold_id_fkey FOREIGN KEY (hold_id) REFERENCES student_holds(id) ON DELETE SET NULL,
    constraint academic_standing_history_pkey PRIMARY KEY (id),
    constraint academic_standing_history_previous_standing_valid CHECK ((previous_standing = ANY (ARRAY['none'::text, 'excellent'::text, 'good_standing'::text, 'academic_warning'::text, 'academic_probation'::text, 'academic_suspension'::text, 'academic_dismissal'::text, 'conditional_readmission'::text]))),
    constraint academic_standing_history_reason_length CHECK ((length(reason) <= 1000)),
    constraint academic_standing_history_reasoned CHECK (((rule_id IS NOT NULL) OR (TRIM(BOTH FROM COALESCE(reason, ''::text)) <> ''::text))),
    constraint academic_standing_history_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES standing_rules(id) ON DELETE RESTRICT,
    constraint academic_standing_history_standing_valid CHECK ((standing = ANY (ARRAY['excellent'::text, 'good_standing'::text, 'academic_warning'::text, 'academic_probation'::text, 'academic_suspension'::text, 'academic_dismissal'::text, 'conditional_readmission'::text]))),
    constraint academic_standing_history_student_id_fkey FOREIGN KEY (student_id) REFERENCES students(id) ON DELETE RESTRICT,
    constraint academic_standing_history_term_gpa_not_negative CHECK ((term_gpa >= (0)::numeric)),
    constraint academic_standing_history_term_id_fkey FOREIGN KEY (term_id) REFERENCES academic_terms(id) ON DELETE RESTRICT
);

create table academic_terms (
    academic_year text not null,
    add_deadline timestamp with time zone,
    code text not null,
    created_at timestamp with time zone not null default now(),
    drop_deadline timestamp with time zone,
    end_date date not null,
    grading_deadline timestamp with time zone,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    is_current boolean not null default false,
    name jsonb not null,
    registration_end_date timestamp with time zone not null,
    registration_start_date timestamp with time zone not null,
    semester text not null,
    start_date date not null,
    updated_at timestamp with time zone not null default now(),
    waitlist_offer_hours bigint not null default 24,
    withdraw_deadline timestamp with time zone,
    constraint academic_terms_academic_year_length CHECK ((length(academic_year) <= 20)),
    constraint academic_terms_code_key UNIQUE (code),
    constraint academic_terms_code_length CHECK ((length(code) <= 50)),
    constraint academic_terms_dates_valid CHECK (((start_date < end_date) AND (registration_start_date < registration_end_date) AND (((registration_start_date AT TIME ZONE 'UTC'::text))::date <= start_date))),
    constraint academic_terms_name_localized CHECK ((jsonb_typeof(name) = 'object'::text)),
    constraint academic_terms_pkey PRIMARY KEY (id),
    constraint academic_terms_semester_length CHECK ((length(semester) <= 50)),
    constraint academic_terms_waitlist_offer_hours_valid CHECK (((waitlist_offer_hours >= 1) AND (waitlist_offer_hours <= 168)))
);

create table accommodations (
    created_at timestamp with time zone not null default now(),
    ends_on date,
    extra_attempts bigint not null default 0,
    extra_time_factor numeric(4,2) not null default 1,
    granted_by uuid,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    reason text,
    starts_on date not null,
    updated_at timestamp with time zone not null default now(),
    user_id uuid not null,
    window_extension_minutes bigint not null default 0,
    constraint accommodations_dates_valid CHECK ((starts_on <= ends_on)),
    constraint accommodations_extra_attempts_valid CHECK (((extra_attempts >= 0) AND (extra_attempts <= 100))),
    constraint accommodations_extra_time_factor_valid CHECK (((extra_time_factor >= (1)::numeric) AND (extra_time_factor <= (10)::numeric))),
    constraint accommodations_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES users(id) ON DELETE SET NULL,
    constraint accommodations_pkey PRIMARY KEY (id),
    constraint accommodations_reason_length CHECK ((length(reason) <= 1000)),
    constraint accommodations_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
    constraint accommodations_window_extension_minutes_valid CHECK (((window_extension_minutes >= 0) AND (window_extension_minutes <= 525600)))
);

create table announcements (
    author_id uuid,
    content text not null,
    course_id uuid,
    course_offering_id uuid,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    published_at timestamp with time zone not null,
    title text not null,
    updated_at timestamp with time zone not null default now(),
    constraint announcements_author_id_fkey FOREIGN KEY (author_id) REFERENCES users(id) ON DELETE SET NULL,
    constraint announcements_content_length CHECK ((length(content) <= 20000)),
    constraint announcements_content_present CHECK ((TRIM(BOTH FROM content) <> ''::text)),
    constraint announcements_course_id_fkey FOREIGN KEY (course_id) REFERENCES courses(id) ON DELETE CASCADE,
    constraint announcements_course_offering_id_fkey FOREIGN KEY (course_offering_id) REFERENCES course_offerings(id) ON DELETE CASCADE,
    constraint announcements_one_audience CHECK (((course_id IS NULL) OR (course_offering_id IS NULL))),
    constraint announcements_pkey PRIMARY KEY (id),
    constraint announcements_title_length CHECK ((length(title) <= 255)),
    constraint announcements_title_present CHECK ((TRIM(BOTH FROM title) <> ''::text))
);

create table api_keys (
    created_at timestamp with time zone not null default now(),
    expires_at timestamp with time zone,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    key_hash text not null,
    last_used_at timestamp with time zone,
    name text not null,
    scopes jsonb not null default '[]'::jsonb,
    updated_at timestamp with time zone not null default now(),
    user_id uuid not null,
    constraint api_keys_key_hash_key UNIQUE (key_hash),
    constraint api_keys_key_hash_length CHECK ((length(key_hash) <= 64)),
    constraint api_keys_name_length CHECK ((length(name) <= 100)),
    constraint api_keys_pkey PRIMARY KEY (id),
    constraint api_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table assessment_attempts (
    answers jsonb not null default '{}'::jsonb,
    assessment_id uuid not null,
    attempt_number bigint not null default 1,
    client_id text,
    course_offering_id uuid,
    created_at timestamp with time zone not null default now(),
    deadline_at timestamp with time zone,
    ended_at timestamp with time zone,
    feedback text,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    max_score numeric(8,2),
    needs_marking boolean not null default false,
    paper_id uuid,
    passed boolean not null default false,
    saved_at timestamp with time zone,
    score numeric(8,2),
    sequence bigint not null default 0,
    started_at timestamp with time zone not null,
    status text not null default 'in_progress'::text,
    updated_at timestamp with time zone not null default now(),
    user_id uuid,
    constraint assessment_attempts_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE RESTRICT,
    constraint assessment_attempts_assessment_user_number_key UNIQUE (assessment_id, user_id, attempt_number),
    constraint assessment_attempts_attempt_number_valid CHECK ((attempt_number >= 1)),
    constraint assessment_attempts_client_id_length CHECK ((length(client_id) <= 100)),
    constraint assessment_attempts_course_offering_id_fkey FOREIGN KEY (course_offering_id) REFERENCES course_offerings(id) ON DELETE SET NULL,
    constraint assessment_attempts_end_stated CHECK (((status = 'in_progress'::text) = (ended_at IS NULL))),
    constraint assessment_attempts_feedback_length CHECK ((length(feedback) <= 20000)),
    constraint assessment_attempts_max_score_not_negative CHECK ((max_score >= (0)::numeric)),
    constraint assessment_attempts_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES attempt_papers(id) ON DELETE RESTRICT,
    constraint assessment_attempts_pkey PRIMARY KEY (id),
    constraint assessment_attempts_score_not_negative CHECK ((score >= (0)::numeric)),
    constraint assessment_attempts_sequence_not_negative CHECK ((sequence >= 0)),
    constraint assessment_attempts_status_valid CHECK ((status = ANY (ARRAY['in_progress'::text, 'submitted'::text, 'auto_submitted'::text, 'graded'::text]))),
    constraint assessment_attempts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE SET NULL
);

create table assessment_networks (
    assessment_id uuid not null,
    created_at timestamp with time zone not null default now(),
    first_address text not null,
    id uuid not null default uuid_v7(),
    last_address text not null,
    network text not null,
    constraint assessment_networks_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE CASCADE,
    constraint assessment_networks_assessment_network_key UNIQUE (assessment_id, network),
    constraint assessment_networks_first_address_length CHECK ((length(first_address) <= 32)),
    constraint assessment_networks_last_address_length CHECK ((length(last_address) <= 32)),
    constraint assessment_networks_network_length CHECK ((length(network) <= 50)),
    constraint assessment_networks_network_present CHECK ((TRIM(BOTH FROM network) <> ''::text)),
    constraint assessment_networks_pkey PRIMARY KEY (id),
    constraint assessment_networks_range_valid CHECK ((first_address <= last_address))
);

create table assessment_overrides (
    assessment_id uuid not null,
    created_at timestamp with time zone not null default now(),
    due_at timestamp with time zone,
    duration_minutes bigint,
    end_at timestamp with time zone,
    granted_by uuid,
    group_id uuid,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    max_attempts bigint,
    reason text,
    start_at timestamp with time zone,
    updated_at timestamp with time zone not null default now(),
    user_id uuid,
    constraint assessment_overrides_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE CASCADE,
    constraint assessment_overrides_dates_valid CHECK ((start_at < end_at)),
    constraint assessment_overrides_due_valid CHECK ((due_at <= end_at)),
    constraint assessment_overrides_duration_minutes_valid CHECK (((duration_minutes >= 1) AND (duration_minutes <= 525600))),
    constraint assessment_overrides_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES users(id) ON DELETE SET NULL,
    constraint assessment_overrides_group_id_fkey FOREIGN KEY (group_id) REFERENCES student_groups(id) ON DELETE CASCADE,
    constraint assessment_overrides_max_attempts_valid CHECK (((max_attempts >= 1) AND (max_attempts <= 1000))),
    constraint assessment_overrides_one_whom CHECK (((user_id IS NULL) <> (group_id IS NULL))),
    constraint assessment_overrides_pkey PRIMARY KEY (id),
    constraint assessment_overrides_reason_length CHECK ((length(reason) <= 1000)),
    constraint assessment_overrides_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table assessment_questions (
    assessment_id uuid not null,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    order bigint not null default 0,
    points numeric(8,2),
    question_id uuid not null,
    section_id uuid,
    updated_at timestamp with time zone not null default now(),
    constraint assessment_questions_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE CASCADE,
    constraint assessment_questions_assessment_question_key UNIQUE (assessment_id, question_id),
    constraint assessment_questions_order_not_negative CHECK (("order" >= 0)),
    constraint assessment_questions_pkey PRIMARY KEY (id),
    constraint assessment_questions_points_not_negative CHECK ((points >= (0)::numeric)),
    constraint assessment_questions_question_id_fkey FOREIGN KEY (question_id) REFERENCES questions(id) ON DELETE RESTRICT,
    constraint assessment_questions_section_id_fkey FOREIGN KEY (section_id) REFERENCES assessment_sections(id) ON DELETE CASCADE
);

create table assessment_sections (
    assessment_id uuid not null,
    created_at timestamp with time zone not null default now(),
    draw_count bigint,
    draw_difficulty text,
    draw_points numeric(8,2),
    draw_tag text,
    draw_topic text,
    id uuid not null default uuid_v7(),
    instructions text not null default ''::text,
    is_active boolean not null default true,
    name text not null default ''::text,
    order bigint not null default 0,
    updated_at timestamp with time zone not null default now(),
    constraint assessment_sections_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE CASCADE,
    constraint assessment_sections_draw_complete CHECK (((draw_count IS NOT NULL) OR ((draw_points IS NULL) AND (draw_topic IS NULL) AND (draw_difficulty IS NULL) AND (draw_tag IS NULL)))),
    constraint assessment_sections_draw_count_valid CHECK (((draw_count >= 1) AND (draw_count <= 500))),
    constraint assessment_sections_draw_difficulty_valid CHECK ((draw_difficulty = ANY (ARRAY['easy'::text, 'medium'::text, 'hard'::text]))),
    constraint assessment_sections_draw_points_not_negative CHECK ((draw_points >= (0)::numeric)),
    constraint assessment_sections_draw_tag_length CHECK ((length(draw_tag) <= 100)),
    constraint assessment_sections_draw_tag_present CHECK ((TRIM(BOTH FROM draw_tag) <> ''::text)),
    constraint assessment_sections_draw_topic_length CHECK ((length(draw_topic) <= 255)),
    constraint assessment_sections_draw_topic_present CHECK ((TRIM(BOTH FROM draw_topic) <> ''::text)),
    constraint assessment_sections_instructions_length CHECK ((length(instructions) <= 20000)),
    constraint assessment_sections_name_length CHECK ((length(name) <= 255)),
    constraint assessment_sections_order_not_negative CHECK (("order" >= 0)),
    constraint assessment_sections_pkey PRIMARY KEY (id)
);

create table assessment_submissions (
    assessment_id uuid not null,
    attempt_number bigint not null default 1,
    course_offering_id uuid,
    created_at timestamp with time zone not null default now(),
    feedback text,
    final_score numeric(8,2),
    graded_at timestamp with time zone,
    grader_id uuid,
    group_id uuid,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    is_late boolean not null default false,
    late_intervals bigint not null default 0,
    max_score numeric(8,2),
    score numeric(8,2),
    student_id uuid,
    submitted_at timestamp with time zone not null,
    text text,
    updated_at timestamp with time zone not null default now(),
    user_id uuid,
    withdrawn_at timestamp with time zone,
    constraint assessment_submissions_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE RESTRICT,
    constraint assessment_submissions_attempt_number_valid CHECK ((attempt_number >= 1)),
    constraint assessment_submissions_course_offering_id_fkey FOREIGN KEY (course_offering_id) REFERENCES course_offerings(id) ON DELETE SET NULL,
    constraint assessment_submissions_feedback_length CHECK ((length(feedback) <= 20000)),
    constraint assessment_submissions_final_score_not_negative CHECK ((final_score >= (0)::numeric)),
    constraint assessment_submissions_grade_complete CHECK ((((score IS NULL) = (graded_at IS NULL)) AND ((score IS NULL) = (max_score IS NULL)))),
    constraint assessment_submissions_grader_id_fkey FOREIGN KEY (grader_id) REFERENCES users(id) ON DELETE SET NULL,
    constraint assessment_submissions_group_id_fkey FOREIGN KEY (group_id) REFERENCES student_groups(id) ON DELETE SET NULL,
    constraint assessment_submissions_late_intervals_not_negative CHECK ((late_intervals >= 0)),
    constraint assessment_submissions_max_score_not_negative CHECK ((max_score >= (0)::numeric)),
    constraint assessment_submissions_one_whose CHECK (((student_id IS NULL) OR (group_id IS NULL))),
    constraint assessment_submissions_pkey PRIMARY KEY (id),
    constraint assessment_submissions_score_not_negative CHECK ((score >= (0)::numeric)),
    constraint assessment_submissions_student_id_fkey FOREIGN KEY (student_id) REFERENCES students(id) ON DELETE SET NULL,
    constraint assessment_submissions_text_length CHECK ((length(text) <= 200000)),
    constraint assessment_submissions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE SET NULL,
    constraint assessment_submissions_withdrawn_ungraded CHECK (((withdrawn_at IS NULL) OR (graded_at IS NULL)))
);

create table assessments (
    asks_password boolean not null default false,
    author_id uuid,
    course_id uuid,
    course_offering_id uuid,
    created_at timestamp with time zone not null default now(),
    due_at timestamp with time zone,
    duration_minutes bigint,
    end_at timestamp with time zone,
    generation_method text,
    grading_method text not null default 'best'::text,
    id uuid not null default uuid_v7(),
    instructions text not null default ''::text,
    is_active boolean not null default true,
    is_public boolean not null default false,
    late_deduction_percentage numeric(5,2) not null default 0,
    late_floor_percentage numeric(5,2) not null default 0,
    late_grace_minutes bigint not null default 0,
    late_interval_minutes bigint not null default 1440,
    legacy_file_name text,
    legacy_id text,
    lesson_id uuid,
    max_attempts bigint,
    metadata jsonb not null default '{}'::jsonb,
    name text not null,
    paper_seed text,
    papers_prepared_at timestamp with time zone,
    passing_marks numeric(8,2),
    passing_score_percentage numeric(5,2) not null default 70,
    password_hash text,
    results_release text not null default 'manual'::text,
    results_released_at timestamp with time zone,
    results_shown text not null default 'marks'::text,
    shuffle_options boolean not null default true,
    shuffle_questions boolean not null default false,
    source_file_id text,
    source_file_name text,
    start_at timestamp with time zone,
    status text not null default 'draft'::text,
    total_marks numeric(8,2),
    total_questions bigint not null default 0,
    type text not null default 'quiz'::text,
    updated_at timestamp with time zone not null default now(),
    weight numeric(5,2) not null default 1,
    constraint assessments_author_id_fkey FOREIGN KEY (author_id) REFERENCES users(id) ON DELETE SET NULL,
    constraint assessments_course_id_fkey FOREIGN KEY (course_id) REFERENCES courses(id) ON DELETE SET NULL,
    constraint assessments_course_offering_id_fkey FOREIGN KEY (course_offering_id) REFERENCES course_offerings(id) ON DELETE SET NULL,
    constraint assessments_dates_valid CHECK ((start_at < end_at)),
    constraint assessments_due_valid CHECK ((due_at <= end_at)),
    constraint assessments_duration_minutes_valid CHECK (((duration_minutes >= 1) AND (duration_minutes <= 525600))),
    constraint assessments_generation_method_length CHECK ((length(generation_method) <= 50)),
    constraint assessments_grading_method_valid CHECK ((grading_method = ANY (ARRAY['best'::text, 'last'::text, 'first'::text, 'average'::text]))),
    constraint assessments_instructions_length CHECK ((length(instructions) <= 20000)),
    constraint assessments_late_deduction_percentage_valid CHECK (((late_deduction_percentage >= (0)::numeric) AND (late_deduction_percentage <= (100)::numeric))),
    constraint assessments_late_floor_percentage_valid CHECK (((late_floor_percentage >= (0)::numeric) AND (late_floor_percentage <= (100)::numeric))),
    constraint assessments_late_grace_minutes_valid CHECK (((late_grace_minutes >= 0) AND (late_grace_minutes <= 525600))),
    constraint assessments_late_interval_minutes_valid CHECK (((late_interval_minutes >= 1) AND (late_interval_minutes <= 525600))),
    constraint assessments_legacy_file_name_length CHECK ((length(legacy_file_name) <= 255)),
    constraint assessments_legacy_id_length CHECK ((length(legacy_id) <= 100)),
    constraint assessments_lesson_id_fkey FOREIGN KEY (lesson_id) REFERENCES lessons(id) ON DELETE SET NULL,
    constraint assessments_max_attempts_valid CHECK (((max_attempts >= 1) AND (max_attempts <= 1000))),
    constraint assessments_name_length CHECK ((length(name) <= 255)),
    constraint assessments_name_present CHECK ((TRIM(BOTH FROM name) <> ''::text)),
    constraint assessments_one_place CHECK (((course_offering_id IS NULL) OR (course_id IS NULL))),
    constraint assessments_paper_seed_length CHECK ((length(paper_seed) <= 64)),
    constraint assessments_passing_marks_not_negative CHECK ((passing_marks >= (0)::numeric)),
    constraint assessments_passing_score_percentage_valid CHECK (((passing_score_percentage >= (0)::numeric) AND (passing_score_percentage <= (100)::numeric))),
    constraint assessments_passing_valid CHECK ((passing_marks <= total_marks)),
    constraint assessments_password_hash_length CHECK ((length(password_hash) <= 64)),
    constraint assessments_password_stated CHECK ((asks_password = (password_hash IS NOT NULL))),
    constraint assessments_pkey PRIMARY KEY (id),
    constraint assessments_results_release_valid CHECK ((results_release = ANY (ARRAY['on_submission'::text, 'after_end'::text, 'manual'::text]))),
    constraint assessments_results_shown_valid CHECK ((results_shown = ANY (ARRAY['score'::text, 'marks'::text, 'key'::text]))),
    constraint assessments_source_file_id_length CHECK ((length(source_file_id) <= 255)),
    constraint assessments_source_file_name_length CHECK ((length(source_file_name) <= 255)),
    constraint assessments_status_valid CHECK ((status = ANY (ARRAY['draft'::text, 'published'::text, 'archived'::text]))),
    constraint assessments_total_marks_not_negative CHECK ((total_marks >= (0)::numeric)),
    constraint assessments_total_questions_not_negative CHECK ((total_questions >= 0)),
    constraint assessments_type_valid CHECK ((type = ANY (ARRAY['homework'::text, 'quiz'::text, 'exam'::text, 'project'::text]))),
    constraint assessments_weight_not_negative CHECK ((weight >= (0)::numeric))
);

create table assignments (
    accepts_files boolean not null default true,
    accepts_text boolean not null default true,
    assessment_id uuid not null,
    created_at timestamp with time zone not null default now(),
    file_endings jsonb not null default '[]'::jsonb,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    is_blind boolean not null default false,
    is_group_work boolean not null default false,
    max_file_megabytes bigint,
    max_files bigint not null default 5,
    updated_at timestamp with time zone not null default now(),
    constraint assignments_accepts_something CHECK ((accepts_text OR accepts_files)),
    constraint assignments_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE CASCADE,
    constraint assignments_assessment_key UNIQUE (assessment_id),
    constraint assignments_file_endings_array CHECK ((jsonb_typeof(file_endings) = 'array'::text)),
    constraint assignments_max_file_megabytes_valid CHECK (((max_file_megabytes >= 1) AND (max_file_megabytes <= 10000))),
    constraint assignments_max_files_valid CHECK (((max_files >= 1) AND (max_files <= 20))),
    constraint assignments_pkey PRIMARY KEY (id)
);

create table attempt_events (
    answers jsonb,
    attempt_id uuid not null,
    client_id text not null default ''::text,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    kind text not null,
    sequence bigint not null,
    constraint attempt_events_attempt_id_fkey FOREIGN KEY (attempt_id) REFERENCES assessment_attempts(id) ON DELETE RESTRICT,
    constraint attempt_events_attempt_sequence_kind_key UNIQUE (attempt_id, sequence, kind, client_id),
    constraint attempt_events_client_id_length CHECK ((length(client_id) <= 100)),
    constraint attempt_events_kind_valid CHECK ((kind = ANY (ARRAY['started'::text, 'saved'::text, 'late'::text, 'submitted'::text, 'auto_submitted'::text, 'reopened'::text]))),
    constraint attempt_events_pkey PRIMARY KEY (id),
    constraint attempt_events_sequence_not_negative CHECK ((sequence >= 0))
);

create table attempt_marks (
    attempt_id uuid not null,
    created_at timestamp with time zone not null default now(),
    feedback text,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    is_manual boolean not null default false,
    marked_at timestamp with time zone,
    marked_by uuid,
    max_points numeric(8,2) not null,
    points numeric(8,2),
    question_id uuid not null,
    updated_at timestamp with time zone not null default now(),
    constraint attempt_marks_attempt_id_fkey FOREIGN KEY (attempt_id) REFERENCES assessment_attempts(id) ON DELETE CASCADE,
    constraint attempt_marks_attempt_question_key UNIQUE (attempt_id, question_id),
    constraint attempt_marks_feedback_length CHECK ((length(feedback) <= 20000)),
    constraint attempt_marks_marked_by_fkey FOREIGN KEY (marked_by) REFERENCES users(id) ON DELETE SET NULL,
    constraint attempt_marks_max_points_not_negative CHECK ((max_points >= (0)::numeric)),
    constraint attempt_marks_pkey PRIMARY KEY (id),
    constraint attempt_marks_question_id_fkey FOREIGN KEY (question_id) REFERENCES questions(id) ON DELETE RESTRICT
);

create table attempt_papers (
    assessment_id uuid not null,
    attempt_number bigint not null,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    questions jsonb not null,
    user_id uuid,
    constraint attempt_papers_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE CASCADE,
    constraint attempt_papers_assessment_user_number_key UNIQUE (assessment_id, user_id, attempt_number),
    constraint attempt_papers_attempt_number_valid CHECK ((attempt_number >= 1)),
    constraint attempt_papers_pkey PRIMARY KEY (id),
    constraint attempt_papers_questions_array CHECK ((jsonb_typeof(questions) = 'array'::text)),
    constraint attempt_papers_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE SET NULL
);

create table attendance_records (
    created_at timestamp with time zone not null default now(),
    enrollment_id uuid not null,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    meeting_date date not null,
    note text,
    recorded_at timestamp with time zone not null,
    recorded_by uuid,
    status text not null,
    student_id uuid not null,
    updated_at timestamp with time zone not null default now(),
    constraint attendance_records_enrollment_date_key UNIQUE (enrollment_id, meeting_date),
    constraint attendance_records_enrollment_id_fkey FOREIGN KEY (enrollment_id) REFERENCES course_enrollments(id) ON DELETE CASCADE,
    constraint attendance_records_note_length CHECK ((length(note) <= 500)),
    constraint attendance_records_pkey PRIMARY KEY (id),
    constraint attendance_records_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES users(id) ON DELETE SET NULL,
    constraint attendance_records_status_valid CHECK ((status = ANY (ARRAY['present'::text, 'absent'::text, 'late'::text, 'excused'::text]))),
    constraint attendance_records_student_id_fkey FOREIGN KEY (student_id) REFERENCES students(id) ON DELETE CASCADE
);

create table audit_logs (
    action text not null,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    ip_address text,
    new_values jsonb,
    old_values jsonb,
    record_id text,
    request_id uuid,
    table_name text not null,
    user_id uuid,
    constraint audit_logs_action_valid CHECK ((action = ANY (ARRAY['create'::text, 'read'::text, 'update'::text, 'delete'::text, 'login'::text, 'login_failed'::text, 'refusal'::text]))),
    constraint audit_logs_ip_address_length CHECK ((length(ip_address) <= 45)),
    constraint audit_logs_pkey PRIMARY KEY (id, created_at),
    constraint audit_logs_record_id_length CHECK ((length(record_id) <= 100)),
    constraint audit_logs_table_name_length CHECK ((length(table_name) <= 100))
) partition by RANGE (created_at);

create table buildings (
    code text not null,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    name text not null,
    updated_at timestamp with time zone not null default now(),
    constraint buildings_code_key UNIQUE (code),
    constraint buildings_code_length CHECK ((length(code) <= 50)),
    constraint buildings_name_length CHECK ((length(name) <= 255)),
    constraint buildings_pkey PRIMARY KEY (id)
);

create table calendar_days (
    created_at timestamp with time zone not null default now(),
    day date not null,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    kind text not null,
    name jsonb not null,
    term_id uuid not null,
    updated_at timestamp with time zone not null default now(),
    constraint calendar_days_kind_valid CHECK ((kind = ANY (ARRAY['holiday'::text, 'no_classes'::text, 'exam_day'::text, 'special'::text]))),
    constraint calendar_days_name_localized CHECK ((jsonb_typeof(name) = 'object'::text)),
    constraint calendar_days_pkey PRIMARY KEY (id),
    constraint calendar_days_term_id_day_key UNIQUE (term_id, day),
    constraint calendar_days_term_id_fkey FOREIGN KEY (term_id) REFERENCES academic_terms(id) ON DELETE CASCADE
);

create table calendar_feeds (
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    token_hash text not null,
    updated_at timestamp with time zone not null default now(),
    user_id uuid not null,
    constraint calendar_feeds_pkey PRIMARY KEY (id),
    constraint calendar_feeds_token_hash_key UNIQUE (token_hash),
    constraint calendar_feeds_token_hash_length CHECK ((length(token_hash) <= 64)),
    constraint calendar_feeds_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table certificates (
    certificate_number text not null,
    course_code text not null,
    course_title text not null,
    created_at timestamp with time zone not null default now(),
    credential text not null,
    enrollment_id uuid not null,
    id uuid not null default uuid_v7(),
    institution text not null,
    is_active boolean not null default true,
    issued_at timestamp with time zone not null,
    recipient_name text not null,
    revocation_reason text,
    revoked_at timestamp with time zone,
    revoked_by uuid,
    signing_key_id uuid not null,
    student_id uuid not null,
    updated_at timestamp with time zone not null default now(),
    constraint certificates_certificate_number_key UNIQUE (certificate_number),
    constraint certificates_certificate_number_length CHECK ((length(certificate_number) <= 50)),
    constraint certificates_certificate_number_present CHECK ((TRIM(BOTH FROM certificate_number) <> ''::text)),
    constraint certificates_course_code_length CHECK ((length(course_code) <= 50)),
    constraint certificates_course_title_length CHECK ((length(course_title) <= 255)),
    constraint certificates_course_title_present CHECK ((TRIM(BOTH FROM course_title) <> ''::text)),
    constraint certificates_credential_length CHECK ((length(credential) <= 20000)),
    constraint certificates_enrollment_id_fkey FOREIGN KEY (enrollment_id) REFERENCES course_enrollments(id) ON DELETE RESTRICT,
    constraint certificates_enrollment_key UNIQUE (enrollment_id),
    constraint certificates_institution_length CHECK ((length(institution) <= 255)),
    constraint certificates_pkey PRIMARY KEY (id),
    constraint certificates_recipient_name_length CHECK ((length(recipient_name) <= 255)),
    constraint certificates_recipient_name_present CHECK ((TRIM(BOTH FROM recipient_name) <> ''::text)),
    constraint certificates_revocation_reason_length CHECK ((length(revocation_reason) <= 500)),
    constraint certificates_revocation_reasoned CHECK (((revoked_at IS NULL) = (revocation_reason IS NULL))),
    constraint certificates_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES users(id) ON DELETE SET NULL,
    constraint certificates_signing_key_id_fkey FOREIGN KEY (signing_key_id) REFERENCES signing_keys(id) ON DELETE RESTRICT,
    constraint certificates_student_id_fkey FOREIGN KEY (student_id) REFERENCES students(id) ON DELETE RESTRICT
);

create table class_meetings (
    created_at timestamp with time zone not null default now(),
    day_of_week bigint not null,
    end_date date not null,
    end_time time without time zone not null,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    location_text text,
    room_id uuid,
    start_date date not null,
    start_time time without time zone not null,
    updated_at timestamp with time zone not null default now(),
    weeks bigint,
    constraint class_meetings_dates_valid CHECK ((start_date <= end_date)),
    constraint class_meetings_day_of_week_valid CHECK (((day_of_week >= 1) AND (day_of_week <= 7))),
    constraint class_meetings_location_text_length CHECK ((length(location_text) <= 255)),
    constraint class_meetings_pkey PRIMARY KEY (id),
    constraint class_meetings_room_free EXCLUDE USING gist (room_id WITH =, day_of_week WITH =, meeting_minutes(start_time, end_time) WITH &&, daterange(start_date, end_date, '[]'::text) WITH &&, meeting_weeks(weeks) WITH &&) WHERE (((room_id IS NOT NULL) AND is_active)),
    constraint class_meetings_room_id_fkey FOREIGN KEY (room_id) REFERENCES rooms(id) ON DELETE RESTRICT,
    constraint class_meetings_times_valid CHECK ((start_time < end_time)),
    constraint class_meetings_weeks_valid CHECK ((weeks > 0))
);

create table content_copies (
    announcement_id uuid,
    assessment_id uuid,
    copied_from_id uuid not null,
    course_offering_id uuid not null,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    material_id uuid,
    constraint content_copies_announcement_id_fkey FOREIGN KEY (announcement_id) REFERENCES announcements(id) ON DELETE CASCADE,
    constraint content_copies_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE CASCADE,
    constraint content_copies_course_offering_id_fkey FOREIGN KEY (course_offering_id) REFERENCES course_offerings(id) ON DELETE CASCADE,
    constraint content_copies_material_id_fkey FOREIGN KEY (material_id) REFERENCES materials(id) ON DELETE CASCADE,
    constraint content_copies_one_thing CHECK ((((
CASE
    WHEN (material_id IS NULL) THEN 0
    ELSE 1
END +
CASE
    WHEN (announcement_id IS NULL) THEN 0
    ELSE 1
END) +
CASE
    WHEN (assessment_id IS NULL) THEN 0
    ELSE 1
END) = 1)),
    constraint content_copies_pkey PRIMARY KEY (id)
);

create table course_corequisites (
    corequisite_course_id uuid not null,
    course_id uuid not null,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    is_strict boolean not null default false,
    updated_at timestamp with time zone not null default now(),
    constraint course_corequisites_corequisite_course_id_fkey FOREIGN KEY (corequisite_course_id) REFERENCES courses(id) ON DELETE RESTRICT,
    constraint course_corequisites_course_corequisite_key UNIQUE (course_id, corequisite_course_id),
    constraint course_corequisites_course_id_fkey FOREIGN KEY (course_id) REFERENCES courses(id) ON DELETE CASCADE,
    constraint course_corequisites_not_itself CHECK ((course_id <> corequisite_course_id)),
    constraint course_corequisites_pkey PRIMARY KEY (id)
);

create table course_enrollments (
    completed_at timestamp with time zone,
    course_id uuid not null,
    course_offering_id uuid not null,
    created_at timestamp with time zone not null default now(),
    credits numeric(5,2) not null default 0,
    enrolled_at timestamp with time zone not null,
    grade_letter text,
    grade_points numeric(4,3),
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    linked_to_id uuid,
    status text not null default 'enrolled'::text,
    student_id uuid not null,
    term_id uuid,
    updated_at timestamp with time zone not null default now(),
    constraint course_enrollments_course_id_fkey FOREIGN KEY (course_id) REFERENCES courses(id) ON DELETE RESTRICT,
    constraint course_enrollments_course_offering_id_fkey FOREIGN KEY (course_offering_id) REFERENCES course_offerings(id) ON DELETE RESTRICT,
    constraint course_enrollments_credits_not_negative CHECK ((credits >= (0)::numeric)),
    constraint course_enrollments_grade_letter_length CHECK ((length(grade_letter) <= 10)),
    constraint course_enrollments_grade_points_not_negative CHECK ((grade_points >= (0)::numeric)),
    constraint course_enrollments_linked_to_id_fkey FOREIGN KEY (linked_to_id) REFERENCES course_enrollments(id) ON DELETE CASCADE,
    constraint course_enrollments_pkey PRIMARY KEY (id),
    constraint course_enrollments_status_valid CHECK ((status = ANY (ARRAY['enrolled'::text, 'dropped'::text, 'withdrawn'::text, 'completed'::text, 'failed'::text]))),
    constraint course_enrollments_student_id_fkey FOREIGN KEY (student_id) REFERENCES students(id) ON DELETE RESTRICT,
    constraint course_enrollments_student_offering_key UNIQUE (student_id, course_offering_id),
    constraint course_enrollments_term_id_fkey FOREIGN KEY (term_id) REFERENCES academic_terms(id) ON DELETE RESTRICT
);

create table course_equivalencies (
    approval_status text not null default 'pending'::text,
    approved_at timestamp with time zone,
    approved_by uuid,
    course_id uuid not null,
    created_at timestamp with time zone not null default now(),
    effective_from date,
    effective_until date,
    equivalency_type text not null,
    equivalent_course_id uuid,
    external_course text,
    external_institution text,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    notes text,
    updated_at timestamp with time zone not null default now(),
    constraint course_equivalencies_approval_status_valid CHECK ((approval_status = ANY (ARRAY['pending'::text, 'approved'::text, 'rejected'::text]))),
    constraint course_equivalencies_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES users(id) ON DELETE SET NULL,
    constraint course_equivalencies_course_id_fkey FOREIGN KEY (course_id) REFERENCES courses(id) ON DELETE CASCADE,
    constraint course_equivalencies_dates_valid CHECK (((effective_from IS NULL) OR (effective_until IS NULL) OR (effective_from <= effective_until))),
    constraint course_equivalencies_equivalency_type_valid CHECK ((equivalency_type = ANY (ARRAY['exact'::text, 'partial'::text, 'substitution'::text, 'transfer'::text]))),
    constraint course_equivalencies_equivalent_course_id_fkey FOREIGN KEY (equivalent_course_id) REFERENCES courses(id) ON DELETE CASCADE,
    constraint course_equivalencies_external_course_length CHECK ((length(external_course) <= 255)),
    constraint course_equivalencies_external_institution_length CHECK ((length(external_institution) <= 255)),
    constraint course_equivalencies_not_itself CHECK ((equivalent_course_id <> course_id)),
    constraint course_equivalencies_notes_length CHECK ((length(notes) <= 2000)),
    constraint course_equivalencies_other_side_named CHECK ((((equivalency_type = 'transfer'::text) AND (external_institution IS NOT NULL) AND (external_course IS NOT NULL)) OR ((equivalency_type <> 'transfer'::text) AND (equivalent_course_id IS NOT NULL)))),
    constraint course_equivalencies_pkey PRIMARY KEY (id)
);

create table course_offerings (
    academic_year text,
    component text not null default 'lecture'::text,
    configuration text,
    course_id uuid not null,
    created_at timestamp with time zone not null default now(),
    credits numeric(5,2),
    current_enrollment bigint not null default 0,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    max_enrollment bigint,
    metadata jsonb not null default '{}'::jsonb,
    parent_offering_id uuid,
    requires_permission boolean not null default false,
    section_code text not null,
    semester text,
    status text not null default 'planned'::text,
    term_id uuid,
    title jsonb,
    updated_at timestamp with time zone not null default now(),
    waitlist_enabled boolean not null default true,
    constraint course_offerings_academic_year_length CHECK ((length(academic_year) <= 20)),
    constraint course_offerings_component_length CHECK ((length(component) <= 50)),
    constraint course_offerings_configuration_length CHECK ((length(configuration) <= 50)),
    constraint course_offerings_course_id_fkey FOREIGN KEY (course_id) REFERENCES courses(id) ON DELETE RESTRICT,
    constraint course_offerings_credits_not_negative CHECK ((credits >= (0)::numeric)),
    constraint course_offerings_current_enrollment_not_negative CHECK ((current_enrollment >= 0)),
    constraint course_offerings_enrollment_capacity CHECK (((max_enrollment IS NULL) OR (current_enrollment <= max_enrollment))),
    constraint course_offerings_max_enrollment_not_negative CHECK ((max_enrollment >= 0)),
    constraint course_offerings_not_its_own_parent CHECK ((parent_offering_id <> id)),
    constraint course_offerings_parent_offering_id_fkey FOREIGN KEY (parent_offering_id) REFERENCES course_offerings(id) ON DELETE RESTRICT,
    constraint course_offerings_pkey PRIMARY KEY (id),
    constraint course_offerings_section_code_length CHECK ((length(section_code) <= 50)),
    constraint course_offerings_section_code_present CHECK ((section_code <> ''::text)),
    constraint course_offerings_semester_length CHECK ((length(semester) <= 50)),
    constraint course_offerings_status_valid CHECK ((status = ANY (ARRAY['planned'::text, 'open'::text, 'closed'::text, 'cancelled'::text]))),
    constraint course_offerings_term_id_fkey FOREIGN KEY (term_id) REFERENCES academic_terms(id) ON DELETE RESTRICT,
    constraint course_offerings_title_localized CHECK ((jsonb_typeof(title) = 'object'::text))
);

create table course_prerequisites (
    can_be_concurrent boolean not null default false,
    course_id uuid not null,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    is_mandatory boolean not null default true,
    minimum_grade text,
    node_id uuid not null,
    prerequisite_course_id uuid not null,
    updated_at timestamp with time zone not null default now(),
    constraint course_prerequisites_course_id_fkey FOREIGN KEY (course_id) REFERENCES courses(id) ON DELETE CASCADE,
    constraint course_prerequisites_course_prerequisite_node_key UNIQUE (course_id, prerequisite_course_id, node_id),
    constraint course_prerequisites_minimum_grade_length CHECK ((length(minimum_grade) <= 10)),
    constraint course_prerequisites_node_id_fkey FOREIGN KEY (node_id) REFERENCES requirement_nodes(id) ON DELETE CASCADE,
    constraint course_prerequisites_node_id_key UNIQUE (node_id),
    constraint course_prerequisites_not_itself CHECK ((course_id <> prerequisite_course_id)),
    constraint course_prerequisites_pkey PRIMARY KEY (id),
    constraint course_prerequisites_prerequisite_course_id_fkey FOREIGN KEY (prerequisite_course_id) REFERENCES courses(id) ON DELETE RESTRICT
);

create table course_waitlist (
    course_offering_id uuid not null,
    created_at timestamp with time zone not null default now(),
    drop_enrollment_id uuid,
    expires_at timestamp with time zone,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    joined_at timestamp with time zone not null,
    linked_offering_ids jsonb not null default '[]'::jsonb,
    notified_at timestamp with time zone,
    passed_over_at timestamp with time zone,
    passed_over_codes jsonb,
    position bigint,
    priority bigint not null default 0,
    status text not null default 'waiting'::text,
    student_id uuid not null,
    updated_at timestamp with time zone not null default now(),
    constraint course_waitlist_course_offering_id_fkey FOREIGN KEY (course_offering_id) REFERENCES course_offerings(id) ON DELETE CASCADE,
    constraint course_waitlist_drop_enrollment_id_fkey FOREIGN KEY (drop_enrollment_id) REFERENCES course_enrollments(id) ON DELETE SET NULL,
    constraint course_waitlist_offer_complete CHECK (((status <> 'notified'::text) OR ((notified_at IS NOT NULL) AND (expires_at IS NOT NULL)))),
    constraint course_waitlist_pkey PRIMARY KEY (id),
    constraint course_waitlist_position_valid CHECK (("position" >= 1)),
    constraint course_waitlist_position_while_active CHECK (((status = ANY (ARRAY['waiting'::text, 'notified'::text])) = ("position" IS NOT NULL))),
    constraint course_waitlist_status_valid CHECK ((status = ANY (ARRAY['waiting'::text, 'notified'::text, 'enrolled'::text, 'expired'::text, 'cancelled'::text]))),
    constraint course_waitlist_student_id_fkey FOREIGN KEY (student_id) REFERENCES students(id) ON DELETE CASCADE
);

create table courses (
    category text,
    code text not null,
    created_at timestamp with time zone not null default now(),
    credits numeric(5,2) not null default 0,
    department_id uuid,
    description jsonb,
    difficulty_level text,
    estimated_duration_minutes bigint,
    id uuid not null default uuid_v7(),
    instructor_id uuid,
    is_active boolean not null default true,
    is_published boolean not null default false,
    level bigint,
    maximum_credits numeric(5,2),
    metadata jsonb not null default '{}'::jsonb,
    name jsonb not null,
    prerequisites_text text,
    search_vector tsvector,
    slug text not null,
    thumbnail_url text,
    updated_at timestamp with time zone not null default now(),
    constraint courses_category_length CHECK ((length(category) <= 100)),
    constraint courses_code_key UNIQUE (code),
    constraint courses_code_length CHECK ((length(code) <= 50)),
    constraint courses_code_present CHECK ((code <> ''::text)),
    constraint courses_credits_not_negative CHECK ((credits >= (0)::numeric)),
    constraint courses_credits_valid CHECK (((maximum_credits IS NULL) OR (credits <= maximum_credits))),
    constraint courses_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id) ON DELETE RESTRICT,
    constraint courses_description_localized CHECK ((jsonb_typeof(description) = 'object'::text)),
    constraint courses_difficulty_level_valid CHECK ((difficulty_level = ANY (ARRAY['beginner'::text, 'intermediate'::text, 'advanced'::text]))),
    constraint courses_estimated_duration_minutes_not_negative CHECK ((estimated_duration_minutes >= 0)),
    constraint courses_instructor_id_fkey FOREIGN KEY (instructor_id) REFERENCES users(id) ON DELETE RESTRICT,
    constraint courses_level_not_negative CHECK ((level >= 0)),
    constraint courses_name_localized CHECK ((jsonb_typeof(name) = 'object'::text)),
    constraint courses_pkey PRIMARY KEY (id),
    constraint courses_prerequisites_text_length CHECK ((length(prerequisites_text) <= 4000)),
    constraint courses_slug_key UNIQUE (slug),
    constraint courses_slug_length CHECK ((length(slug) <= 100)),
    constraint courses_slug_present CHECK ((slug <> ''::text)),
    constraint courses_thumbnail_url_length CHECK ((length(thumbnail_url) <= 500)),
    constraint courses_thumbnail_url_web_address CHECK (((thumbnail_url ~~ 'http://%'::text) OR (thumbnail_url ~~ 'https://%'::text)))
);

create table degree_audits (
    basis text not null,
    catalogue_version text,
    completion_percentage numeric(5,2) not null,
    created_at timestamp with time zone not null default now(),
    evaluated_at timestamp with time zone not null,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    is_best boolean not null default true,
    is_satisfied boolean not null default false,
    lines jsonb not null,
    program_id uuid not null,
    student_id uuid not null,
    updated_at timestamp with time zone not null default now(),
    constraint degree_audits_basis_length CHECK ((length(basis) <= 500)),
    constraint degree_audits_catalogue_version_length CHECK ((length(catalogue_version) <= 50)),
    constraint degree_audits_completion_percentage_not_negative CHECK ((completion_percentage >= (0)::numeric)),
    constraint degree_audits_pkey PRIMARY KEY (id),
    constraint degree_audits_program_id_fkey FOREIGN KEY (program_id) REFERENCES academic_programs(id) ON DELETE CASCADE,
    constraint degree_audits_student_id_fkey FOREIGN KEY (student_id) REFERENCES students(id) ON DELETE CASCADE,
    constraint degree_audits_student_program_key UNIQUE (student_id, program_id)
);

create table degree_catalogues (
    catalogue_version text not null,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    program_id uuid not null,
    report jsonb not null default '[]'::jsonb,
    revision bigint not null default 1,
    source_name text,
    updated_at timestamp with time zone not null default now(),
    constraint degree_catalogues_catalogue_version_length CHECK ((length(catalogue_version) <= 50)),
    constraint degree_catalogues_catalogue_version_present CHECK ((TRIM(BOTH FROM catalogue_version) <> ''::text)),
    constraint degree_catalogues_pkey PRIMARY KEY (id),
    constraint degree_catalogues_program_id_fkey FOREIGN KEY (program_id) REFERENCES academic_programs(id) ON DELETE CASCADE,
    constraint degree_catalogues_program_version_key UNIQUE (program_id, catalogue_version),
    constraint degree_catalogues_revision_not_negative CHECK ((revision >= 0)),
    constraint degree_catalogues_source_name_length CHECK ((length(source_name) <= 255))
);

create table degree_exceptions (
    course_id uuid,
    created_at timestamp with time zone not null default now(),
    granted_at timestamp with time zone not null,
    granted_by uuid,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    kind text not null,
    reason text not null,
    requirement_id uuid not null,
    student_id uuid not null,
    updated_at timestamp with time zone not null default now(),
    constraint degree_exceptions_course_id_fkey FOREIGN KEY (course_id) REFERENCES courses(id) ON DELETE RESTRICT,
    constraint degree_exceptions_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES users(id) ON DELETE SET NULL,
    constraint degree_exceptions_kind_valid CHECK ((kind = ANY (ARRAY['substitute'::text, 'waive'::text]))),
    constraint degree_exceptions_pkey PRIMARY KEY (id),
    constraint degree_exceptions_reason_length CHECK ((length(reason) <= 1000)),
    constraint degree_exceptions_reason_present CHECK ((TRIM(BOTH FROM reason) <> ''::text)),
    constraint degree_exceptions_requirement_id_fkey FOREIGN KEY (requirement_id) REFERENCES degree_requirements(id) ON DELETE CASCADE,
    constraint degree_exceptions_student_id_fkey FOREIGN KEY (student_id) REFERENCES students(id) ON DELETE RESTRICT,
    constraint degree_exceptions_substitute_named CHECK (((kind = 'substitute'::text) = (course_id IS NOT NULL)))
);

create table degree_requirement_courses (
    course_id uuid not null,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    requirement_id uuid not null,
    updated_at timestamp with time zone not null default now(),
    constraint degree_requirement_courses_course_id_fkey FOREIGN KEY (course_id) REFERENCES courses(id) ON DELETE RESTRICT,
    constraint degree_requirement_courses_pkey PRIMARY KEY (id),
    constraint degree_requirement_courses_requirement_course_key UNIQUE (requirement_id, course_id),
    constraint degree_requirement_courses_requirement_id_fkey FOREIGN KEY (requirement_id) REFERENCES degree_requirements(id) ON DELETE CASCADE
);

create table degree_requirements (
    allows_sharing boolean not null default false,
    catalogue_version text not null,
    course_filter jsonb not null default '[]'::jsonb,
    created_at timestamp with time zone not null default now(),
    depth bigint not null,
    description jsonb,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    minimum_credits numeric(6,2),
    minimum_gpa numeric(4,3),
    minimum_grade text,
    name jsonb not null,
    needed bigint,
    nested_program_id uuid,
    parent_id uuid,
    position bigint not null default 0,
    program_id uuid not null,
    requirement_type text not null,
    updated_at timestamp with time zone not null default now(),
    constraint degree_requirements_catalogue_version_length CHECK ((length(catalogue_version) <= 50)),
    constraint degree_requirements_catalogue_version_present CHECK ((TRIM(BOTH FROM catalogue_version) <> ''::text)),
    constraint degree_requirements_complete CHECK ((((requirement_type <> ALL (ARRAY['n_of'::text, 'courses'::text, 'courses_among'::text, 'departments_among'::text, 'at_most'::text])) OR (needed IS NOT NULL)) AND ((requirement_type <> ALL (ARRAY['credits'::text, 'residency'::text, 'credits_among'::text])) OR (minimum_credits IS NOT NULL)) AND ((requirement_type <> 'gpa'::text) OR (minimum_gpa IS NOT NULL)) AND ((requirement_type <> 'program'::text) OR (nested_program_id IS NOT NULL)))),
    constraint degree_requirements_depth_valid CHECK (((depth >= 0) AND (depth <= 15))),
    constraint degree_requirements_description_localized CHECK ((jsonb_typeof(description) = 'object'::text)),
    constraint degree_requirements_minimum_credits_not_negative CHECK ((minimum_credits >= (0)::numeric)),
    constraint degree_requirements_minimum_gpa_not_negative CHECK ((minimum_gpa >= (0)::numeric)),
    constraint degree_requirements_minimum_grade_length CHECK ((length(minimum_grade) <= 10)),
    constraint degree_requirements_name_localized CHECK ((jsonb_typeof(name) = 'object'::text)),
    constraint degree_requirements_needed_not_negative CHECK ((needed >= 0)),
    constraint degree_requirements_nested_program_id_fkey FOREIGN KEY (nested_program_id) REFERENCES academic_programs(id) ON DELETE RESTRICT,
    constraint degree_requirements_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES degree_requirements(id) ON DELETE CASCADE,
    constraint degree_requirements_pkey PRIMARY KEY (id),
    constraint degree_requirements_position_not_negative CHECK (("position" >= 0)),
    constraint degree_requirements_program_id_fkey FOREIGN KEY (program_id) REFERENCES academic_programs(id) ON DELETE CASCADE,
    constraint degree_requirements_requirement_type_valid CHECK ((requirement_type = ANY (ARRAY['all_of'::text, 'n_of'::text, 'courses'::text, 'credits'::text, 'gpa'::text, 'residency'::text, 'courses_among'::text, 'credits_among'::text, 'departments_among'::text, 'at_most'::text, 'program'::text, 'manual'::text]))),
    constraint degree_requirements_root_at_depth_zero CHECK (((parent_id IS NULL) = (depth = 0)))
);

create table departments (
    code text not null,
    created_at timestamp with time zone not null default now(),
    head_id uuid,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    metadata jsonb not null default '{}'::jsonb,
    name jsonb not null,
    parent_id uuid,
    updated_at timestamp with time zone not null default now(),
    constraint departments_code_key UNIQUE (code),
    constraint departments_code_length CHECK ((length(code) <= 50)),
    constraint departments_head_id_fkey FOREIGN KEY (head_id) REFERENCES users(id) ON DELETE SET NULL,
    constraint departments_name_localized CHECK ((jsonb_typeof(name) = 'object'::text)),
    constraint departments_not_its_own_parent CHECK ((parent_id <> id)),
    constraint departments_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES departments(id) ON DELETE RESTRICT,
    constraint departments_pkey PRIMARY KEY (id)
);

create table email_outbox (
    attempts bigint not null default 0,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    kind text not null,
    last_error text,
    next_attempt_at timestamp with time zone not null default now(),
    payload jsonb not null default '{}'::jsonb,
    sent_at timestamp with time zone,
    status text not null default 'pending'::text,
    user_id uuid not null,
    constraint email_outbox_attempts_not_negative CHECK ((attempts >= 0)),
    constraint email_outbox_kind_length CHECK ((length(kind) <= 100)),
    constraint email_outbox_last_error_length CHECK ((length(last_error) <= 500)),
    constraint email_outbox_pkey PRIMARY KEY (id),
    constraint email_outbox_status_valid CHECK ((status = ANY (ARRAY['pending'::text, 'sent'::text, 'failed'::text]))),
    constraint email_outbox_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table email_verification_tokens (
    created_at timestamp with time zone not null default now(),
    expires_at timestamp with time zone not null,
    id uuid not null default uuid_v7(),
    token_hash text not null,
    used_at timestamp with time zone,
    user_id uuid not null,
    constraint email_verification_tokens_pkey PRIMARY KEY (id),
    constraint email_verification_tokens_token_hash_key UNIQUE (token_hash),
    constraint email_verification_tokens_token_hash_length CHECK ((length(token_hash) <= 64)),
    constraint email_verification_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table enrollment_events (
    created_at timestamp with time zone not null default now(),
    enrollment_id uuid not null,
    id uuid not null default uuid_v7(),
    kind text not null,
    reason text,
    student_id uuid not null,
    user_id uuid,
    constraint enrollment_events_enrollment_id_fkey FOREIGN KEY (enrollment_id) REFERENCES course_enrollments(id) ON DELETE CASCADE,
    constraint enrollment_events_kind_valid CHECK ((kind = ANY (ARRAY['enrolled'::text, 'dropped'::text, 'withdrawn'::text, 'completed'::text, 'failed'::text]))),
    constraint enrollment_events_pkey PRIMARY KEY (id),
    constraint enrollment_events_reason_length CHECK ((length(reason) <= 1000)),
    constraint enrollment_events_student_id_fkey FOREIGN KEY (student_id) REFERENCES students(id) ON DELETE RESTRICT
);

create table external_ids (
    created_at timestamp with time zone not null default now(),
    entity text not null,
    external_id text not null,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    record_id uuid not null,
    source text not null,
    updated_at timestamp with time zone not null default now(),
    constraint external_ids_entity_length CHECK ((length(entity) <= 100)),
    constraint external_ids_external_id_length CHECK ((length(external_id) <= 255)),
    constraint external_ids_pkey PRIMARY KEY (id),
    constraint external_ids_source_entity_external_id_key UNIQUE (source, entity, external_id),
    constraint external_ids_source_length CHECK ((length(source) <= 100))
);

create table files (
    byte_size bigint not null,
    checksum text not null,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    media_type text not null,
    name text not null,
    uploaded_by uuid,
    constraint files_byte_size_not_negative CHECK ((byte_size >= 0)),
    constraint files_checksum_length CHECK ((length(checksum) <= 64)),
    constraint files_checksum_sha256 CHECK ((length(checksum) = 64)),
    constraint files_media_type_length CHECK ((length(media_type) <= 100)),
    constraint files_media_type_present CHECK ((TRIM(BOTH FROM media_type) <> ''::text)),
    constraint files_name_length CHECK ((length(name) <= 255)),
    constraint files_name_present CHECK ((TRIM(BOTH FROM name) <> ''::text)),
    constraint files_pkey PRIMARY KEY (id),
    constraint files_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES users(id) ON DELETE SET NULL
);

create table gpa_course_rules (
    counting text not null,
    course_id uuid not null,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    reason text not null,
    updated_at timestamp with time zone not null default now(),
    constraint gpa_course_rules_counting_valid CHECK ((counting = ANY (ARRAY['excluded'::text, 'last'::text, 'best'::text, 'all'::text]))),
    constraint gpa_course_rules_course_id_fkey FOREIGN KEY (course_id) REFERENCES courses(id) ON DELETE CASCADE,
    constraint gpa_course_rules_pkey PRIMARY KEY (id),
    constraint gpa_course_rules_reason_length CHECK ((length(reason) <= 1000)),
    constraint gpa_course_rules_reason_present CHECK ((TRIM(BOTH FROM reason) <> ''::text))
);

create table gpa_policies (
    created_at timestamp with time zone not null default now(),
    decided_by uuid,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    repeats text not null default 'last'::text,
    updated_at timestamp with time zone not null default now(),
    constraint gpa_policies_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES users(id) ON DELETE SET NULL,
    constraint gpa_policies_pkey PRIMARY KEY (id),
    constraint gpa_policies_repeats_valid CHECK ((repeats = ANY (ARRAY['last'::text, 'best'::text, 'all'::text])))
);

create table grade_appeals (
    course_offering_id uuid not null,
    created_at timestamp with time zone not null default now(),
    decided_at timestamp with time zone,
    decided_by uuid,
    decision_reason text,
    enrollment_id uuid not null,
    grade_id uuid not null,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    reason text not null,
    status text not null default 'submitted'::text,
    student_id uuid not null,
    updated_at timestamp with time zone not null default now(),
    constraint grade_appeals_course_offering_id_fkey FOREIGN KEY (course_offering_id) REFERENCES course_offerings(id) ON DELETE RESTRICT,
    constraint grade_appeals_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES users(id) ON DELETE SET NULL,
    constraint grade_appeals_decision_dated CHECK (((status = 'submitted'::text) = (decided_at IS NULL))),
    constraint grade_appeals_decision_reason_length CHECK ((length(decision_reason) <= 2000)),
    constraint grade_appeals_enrollment_id_fkey FOREIGN KEY (enrollment_id) REFERENCES course_enrollments(id) ON DELETE RESTRICT,
    constraint grade_appeals_grade_id_fkey FOREIGN KEY (grade_id) REFERENCES grades(id) ON DELETE CASCADE,
    constraint grade_appeals_pkey PRIMARY KEY (id),
    constraint grade_appeals_reason_length CHECK ((length(reason) <= 4000)),
    constraint grade_appeals_reason_present CHECK ((TRIM(BOTH FROM reason) <> ''::text)),
    constraint grade_appeals_status_valid CHECK ((status = ANY (ARRAY['submitted'::text, 'approved'::text, 'rejected'::text, 'withdrawn'::text]))),
    constraint grade_appeals_student_id_fkey FOREIGN KEY (student_id) REFERENCES students(id) ON DELETE RESTRICT
);

create table grade_categories (
    course_offering_id uuid not null,
    created_at timestamp with time zone not null default now(),
    drop_lowest bigint not null default 0,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    is_extra_credit boolean not null default false,
    name text not null,
    order bigint not null default 0,
    updated_at timestamp with time zone not null default now(),
    weight numeric(5,2) not null,
    constraint grade_categories_course_offering_id_fkey FOREIGN KEY (course_offering_id) REFERENCES course_offerings(id) ON DELETE CASCADE,
    constraint grade_categories_drop_lowest_not_negative CHECK ((drop_lowest >= 0)),
    constraint grade_categories_name_length CHECK ((length(name) <= 100)),
    constraint grade_categories_name_present CHECK ((TRIM(BOTH FROM name) <> ''::text)),
    constraint grade_categories_offering_name_key UNIQUE (course_offering_id, name),
    constraint grade_categories_order_not_negative CHECK (("order" >= 0)),
    constraint grade_categories_pkey PRIMARY KEY (id),
    constraint grade_categories_weight_valid CHECK (((weight >= (0)::numeric) AND (weight <= (100)::numeric)))
);

create table grade_chain_heads (
    created_at timestamp with time zone not null default now(),
    enrollment_id uuid not null,
    entry_count bigint not null,
    hash text not null,
    id uuid not null default uuid_v7(),
    constraint grade_chain_heads_enrollment_id_fkey FOREIGN KEY (enrollment_id) REFERENCES course_enrollments(id) ON DELETE RESTRICT,
    constraint grade_chain_heads_enrollment_key UNIQUE (enrollment_id),
    constraint grade_chain_heads_entry_count_valid CHECK ((entry_count >= 1)),
    constraint grade_chain_heads_hash_length CHECK ((length(hash) <= 64)),
    constraint grade_chain_heads_hash_sha256 CHECK ((length(hash) = 64)),
    constraint grade_chain_heads_pkey PRIMARY KEY (id)
);

create table grade_change_history (
    approved_by uuid,
    assessment_id uuid,
    change_type text not null,
    changed_by uuid,
    course_offering_id uuid not null,
    created_at timestamp with time zone not null default now(),
    documents jsonb not null default '[]'::jsonb,
    enrollment_id uuid not null,
    grade_id uuid not null,
    grade_version bigint not null,
    hash text not null,
    id uuid not null default uuid_v7(),
    ip_address text,
    new_letter text,
    new_marks numeric(8,2),
    new_max_marks numeric(8,2),
    new_percentage numeric(5,2),
    new_points numeric(4,3),
    new_state text not null,
    old_letter text,
    old_marks numeric(8,2),
    old_max_marks numeric(8,2),
    old_percentage numeric(5,2),
    old_points numeric(4,3),
    old_state text not null,
    previous_hash text not null,
    reason text not null,
    sequence bigint not null,
    student_id uuid not null,
    constraint grade_change_history_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE RESTRICT,
    constraint grade_change_history_change_type_valid CHECK ((change_type = ANY (ARRAY['correction'::text, 'appeal_approved'::text, 'regrade'::text, 'administrative'::text]))),
    constraint grade_change_history_course_offering_id_fkey FOREIGN KEY (course_offering_id) REFERENCES course_offerings(id) ON DELETE RESTRICT,
    constraint grade_change_history_documents_array CHECK ((jsonb_typeof(documents) = 'array'::text)),
    constraint grade_change_history_enrollment_id_fkey FOREIGN KEY (enrollment_id) REFERENCES course_enrollments(id) ON DELETE RESTRICT,
    constraint grade_change_history_enrollment_sequence_key UNIQUE (enrollment_id, sequence),
    constraint grade_change_history_grade_id_fkey FOREIGN KEY (grade_id) REFERENCES grades(id) ON DELETE RESTRICT,
    constraint grade_change_history_grade_version_key UNIQUE (grade_id, grade_version),
    constraint grade_change_history_grade_version_valid CHECK ((grade_version >= 2)),
    constraint grade_change_history_hash_length CHECK ((length(hash) <= 64)),
    constraint grade_change_history_hash_sha256 CHECK ((length(hash) = 64)),
    constraint grade_change_history_ip_address_length CHECK ((length(ip_address) <= 45)),
    constraint grade_change_history_new_letter_length CHECK ((length(new_letter) <= 10)),
    constraint grade_change_history_new_state_valid CHECK ((new_state = ANY (ARRAY['graded'::text, 'excused'::text, 'incomplete'::text]))),
    constraint grade_change_history_old_letter_length CHECK ((length(old_letter) <= 10)),
    constraint grade_change_history_old_state_valid CHECK ((old_state = ANY (ARRAY['graded'::text, 'excused'::text, 'incomplete'::text]))),
    constraint grade_change_history_pkey PRIMARY KEY (id),
    constraint grade_change_history_previous_hash_length CHECK ((length(previous_hash) <= 64)),
    constraint grade_change_history_previous_hash_sha256 CHECK ((length(previous_hash) = 64)),
    constraint grade_change_history_reason_length CHECK ((length(reason) <= 2000)),
    constraint grade_change_history_reason_present CHECK ((TRIM(BOTH FROM reason) <> ''::text)),
    constraint grade_change_history_sequence_valid CHECK ((sequence >= 1)),
    constraint grade_change_history_student_id_fkey FOREIGN KEY (student_id) REFERENCES students(id) ON DELETE RESTRICT
);

create table grade_change_requests (
    change_type text not null,
    course_offering_id uuid not null,
    created_at timestamp with time zone not null default now(),
    decided_at timestamp with time zone,
    decided_by uuid,
    decision_reason text,
    documents jsonb not null default '[]'::jsonb,
    enrollment_id uuid not null,
    grade_id uuid not null,
    grade_version bigint not null,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    letter text,
    marks numeric(8,2),
    reason text not null,
    requested_by uuid,
    state text not null default 'graded'::text,
    status text not null default 'requested'::text,
    student_id uuid not null,
    updated_at timestamp with time zone not null default now(),
    constraint grade_change_requests_change_type_valid CHECK ((change_type = ANY (ARRAY['correction'::text, 'appeal_approved'::text, 'regrade'::text, 'administrative'::text]))),
    constraint grade_change_requests_course_offering_id_fkey FOREIGN KEY (course_offering_id) REFERENCES course_offerings(id) ON DELETE RESTRICT,
    constraint grade_change_requests_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES users(id) ON DELETE SET NULL,
    constraint grade_change_requests_decision_dated CHECK (((status = 'requested'::text) = (decided_at IS NULL))),
    constraint grade_change_requests_decision_reason_length CHECK ((length(decision_reason) <= 2000)),
    constraint grade_change_requests_documents_array CHECK ((jsonb_typeof(documents) = 'array'::text)),
    constraint grade_change_requests_enrollment_id_fkey FOREIGN KEY (enrollment_id) REFERENCES course_enrollments(id) ON DELETE RESTRICT,
    constraint grade_change_requests_grade_id_fkey FOREIGN KEY (grade_id) REFERENCES grades(id) ON DELETE CASCADE,
    constraint grade_change_requests_grade_version_valid CHECK ((grade_version >= 1)),
    constraint grade_change_requests_letter_length CHECK ((length(letter) <= 10)),
    constraint grade_change_requests_marks_not_negative CHECK ((marks >= (0)::numeric)),
    constraint grade_change_requests_pkey PRIMARY KEY (id),
    constraint grade_change_requests_reason_length CHECK ((length(reason) <= 2000)),
    constraint grade_change_requests_reason_present CHECK ((TRIM(BOTH FROM reason) <> ''::text)),
    constraint grade_change_requests_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES users(id) ON DELETE SET NULL,
    constraint grade_change_requests_state_valid CHECK ((state = ANY (ARRAY['graded'::text, 'excused'::text, 'incomplete'::text]))),
    constraint grade_change_requests_status_valid CHECK ((status = ANY (ARRAY['requested'::text, 'approved'::text, 'rejected'::text, 'withdrawn'::text]))),
    constraint grade_change_requests_student_id_fkey FOREIGN KEY (student_id) REFERENCES students(id) ON DELETE RESTRICT
);

create table grade_columns (
    assessment_id uuid not null,
    category_id uuid,
    course_offering_id uuid not null,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    is_extra_credit boolean not null default false,
    max_marks numeric(8,2),
    order bigint not null default 0,
    updated_at timestamp with time zone not null default now(),
    constraint grade_columns_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE CASCADE,
    constraint grade_columns_category_id_fkey FOREIGN KEY (category_id) REFERENCES grade_categories(id) ON DELETE SET NULL,
    constraint grade_columns_course_offering_id_fkey FOREIGN KEY (course_offering_id) REFERENCES course_offerings(id) ON DELETE CASCADE,
    constraint grade_columns_max_marks_valid CHECK ((max_marks > (0)::numeric)),
    constraint grade_columns_offering_assessment_key UNIQUE (course_offering_id, assessment_id),
    constraint grade_columns_order_not_negative CHECK (("order" >= 0)),
    constraint grade_columns_pkey PRIMARY KEY (id)
);

create table grade_scale_steps (
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    is_passing boolean not null default true,
    letter text not null,
    minimum_percentage numeric(5,2),
    points numeric(4,3),
    scale_id uuid not null,
    updated_at timestamp with time zone not null default now(),
    constraint grade_scale_steps_letter_length CHECK ((length(letter) <= 10)),
    constraint grade_scale_steps_minimum_percentage_not_negative CHECK ((minimum_percentage >= (0)::numeric)),
    constraint grade_scale_steps_pkey PRIMARY KEY (id),
    constraint grade_scale_steps_points_not_negative CHECK ((points >= (0)::numeric)),
    constraint grade_scale_steps_scale_id_fkey FOREIGN KEY (scale_id) REFERENCES grade_scales(id) ON DELETE CASCADE,
    constraint grade_scale_steps_scale_id_letter_key UNIQUE (scale_id, letter)
);

create table grade_scales (
    code text not null,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    is_default boolean not null default false,
    name jsonb not null,
    updated_at timestamp with time zone not null default now(),
    constraint grade_scales_code_key UNIQUE (code),
    constraint grade_scales_code_length CHECK ((length(code) <= 50)),
    constraint grade_scales_name_localized CHECK ((jsonb_typeof(name) = 'object'::text)),
    constraint grade_scales_pkey PRIMARY KEY (id)
);

create table grade_totals (
    basis text not null,
    course_offering_id uuid not null,
    created_at timestamp with time zone not null default now(),
    enrollment_id uuid not null,
    grade_points numeric(4,3),
    id uuid not null default uuid_v7(),
    incomplete_count bigint not null default 0,
    letter text,
    marked_count bigint not null default 0,
    percentage numeric(5,2),
    student_id uuid not null,
    constraint grade_totals_basis_valid CHECK ((basis = ANY (ARRAY['all'::text, 'released'::text]))),
    constraint grade_totals_course_offering_id_fkey FOREIGN KEY (course_offering_id) REFERENCES course_offerings(id) ON DELETE RESTRICT,
    constraint grade_totals_enrollment_basis_key UNIQUE (enrollment_id, basis),
    constraint grade_totals_enrollment_id_fkey FOREIGN KEY (enrollment_id) REFERENCES course_enrollments(id) ON DELETE CASCADE,
    constraint grade_totals_grade_points_not_negative CHECK ((grade_points >= (0)::numeric)),
    constraint grade_totals_incomplete_count_not_negative CHECK ((incomplete_count >= 0)),
    constraint grade_totals_letter_length CHECK ((length(letter) <= 10)),
    constraint grade_totals_marked_count_not_negative CHECK ((marked_count >= 0)),
    constraint grade_totals_percentage_not_negative CHECK ((percentage >= (0)::numeric)),
    constraint grade_totals_pkey PRIMARY KEY (id),
    constraint grade_totals_student_id_fkey FOREIGN KEY (student_id) REFERENCES students(id) ON DELETE RESTRICT
);

create table gradebooks (
    course_offering_id uuid not null,
    created_at timestamp with time zone not null default now(),
    final_grades_due_at timestamp with time zone,
    final_grades_released_at timestamp with time zone,
    final_grades_released_by uuid,
    grade_scale_id uuid,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    updated_at timestamp with time zone not null default now(),
    constraint gradebooks_course_offering_id_fkey FOREIGN KEY (course_offering_id) REFERENCES course_offerings(id) ON DELETE CASCADE,
    constraint gradebooks_course_offering_key UNIQUE (course_offering_id),
    constraint gradebooks_final_grades_released_by_fkey FOREIGN KEY (final_grades_released_by) REFERENCES users(id) ON DELETE SET NULL,
    constraint gradebooks_grade_scale_id_fkey FOREIGN KEY (grade_scale_id) REFERENCES grade_scales(id) ON DELETE RESTRICT,
    constraint gradebooks_pkey PRIMARY KEY (id)
);

create table grades (
    assessment_id uuid,
    course_offering_id uuid not null,
    created_at timestamp with time zone not null default now(),
    enrollment_id uuid not null,
    excused boolean not null default false,
    grade_points numeric(4,3),
    graded_at timestamp with time zone,
    graded_by uuid,
    id uuid not null default uuid_v7(),
    incomplete boolean not null default false,
    incomplete_until date,
    is_active boolean not null default true,
    lapses_to text,
    letter text,
    marks_obtained numeric(8,2),
    max_marks numeric(8,2),
    origin text not null default 'hand'::text,
    percentage numeric(5,2),
    released boolean not null default false,
    released_at timestamp with time zone,
    student_id uuid not null,
    updated_at timestamp with time zone not null default now(),
    version bigint not null default 1,
    constraint grades_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE RESTRICT,
    constraint grades_course_offering_id_fkey FOREIGN KEY (course_offering_id) REFERENCES course_offerings(id) ON DELETE RESTRICT,
    constraint grades_enrollment_id_fkey FOREIGN KEY (enrollment_id) REFERENCES course_enrollments(id) ON DELETE RESTRICT,
    constraint grades_grade_points_not_negative CHECK ((grade_points >= (0)::numeric)),
    constraint grades_graded_by_fkey FOREIGN KEY (graded_by) REFERENCES users(id) ON DELETE SET NULL,
    constraint grades_lapse_stated CHECK ((incomplete OR ((incomplete_until IS NULL) AND (lapses_to IS NULL)))),
    constraint grades_lapses_to_length CHECK ((length(lapses_to) <= 10)),
    constraint grades_letter_length CHECK ((length(letter) <= 10)),
    constraint grades_marks_valid CHECK ((marks_obtained >= (0)::numeric)),
    constraint grades_max_marks_not_negative CHECK ((max_marks >= (0)::numeric)),
    constraint grades_origin_valid CHECK ((origin = ANY (ARRAY['hand'::text, 'result'::text, 'import'::text, 'total'::text]))),
    constraint grades_percentage_not_negative CHECK ((percentage >= (0)::numeric)),
    constraint grades_pkey PRIMARY KEY (id),
    constraint grades_release_dated CHECK ((released = (released_at IS NOT NULL))),
    constraint grades_student_id_fkey FOREIGN KEY (student_id) REFERENCES students(id) ON DELETE RESTRICT,
    constraint grades_version_valid CHECK ((version >= 1))
);

create table graduation_applications (
    applied_at timestamp with time zone not null,
    approved_at timestamp with time zone,
    approved_by uuid,
    checks bigint not null default 0,
    conferred_at timestamp with time zone,
    conferred_by uuid,
    conferred_on date,
    created_at timestamp with time zone not null default now(),
    degree_level text,
    degree_name jsonb,
    denial_reason text,
    denied_at timestamp with time zone,
    denied_by uuid,
    diploma_name text not null,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    override_reason text,
    program_id uuid not null,
    status text not null default 'applied'::text,
    student_id uuid not null,
    term_id uuid not null,
    updated_at timestamp with time zone not null default now(),
    withdrawn_at timestamp with time zone,
    constraint graduation_applications_approved CHECK (((status = ANY (ARRAY['approved'::text, 'conferred'::text])) = (approved_at IS NOT NULL))),
    constraint graduation_applications_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES users(id) ON DELETE SET NULL,
    constraint graduation_applications_checked CHECK (((status <> ALL (ARRAY['checked'::text, 'approved'::text, 'conferred'::text])) OR (checks > 0))),
    constraint graduation_applications_checks_not_negative CHECK ((checks >= 0)),
    constraint graduation_applications_conferred CHECK ((((status = 'conferred'::text) = (conferred_at IS NOT NULL)) AND ((status = 'conferred'::text) = (conferred_on IS NOT NULL)) AND ((status = 'conferred'::text) = (degree_name IS NOT NULL)) AND ((status = 'conferred'::text) = (degree_level IS NOT NULL)))),
    constraint graduation_applications_conferred_by_fkey FOREIGN KEY (conferred_by) REFERENCES users(id) ON DELETE SET NULL,
    constraint graduation_applications_degree_level_length CHECK ((length(degree_level) <= 50)),
    constraint graduation_applications_degree_name_localized CHECK ((jsonb_typeof(degree_name) = 'object'::text)),
    constraint graduation_applications_denial_reason_length CHECK ((length(denial_reason) <= 1000)),
    constraint graduation_applications_denied CHECK ((((status = 'denied'::text) = (denied_at IS NOT NULL)) AND ((status = 'denied'::text) = (TRIM(BOTH FROM COALESCE(denial_reason, ''::text)) <> ''::text)))),
    constraint graduation_applications_denied_by_fkey FOREIGN KEY (denied_by) REFERENCES users(id) ON DELETE SET NULL,
    constraint graduation_applications_diploma_name_length CHECK ((length(diploma_name) <= 255)),
    constraint graduation_applications_diploma_name_present CHECK ((TRIM(BOTH FROM diploma_name) <> ''::text)),
    constraint graduation_applications_override_reason_length CHECK ((length(override_reason) <= 1000)),
    constraint graduation_applications_override_reasoned CHECK (((override_reason IS NULL) OR ((status = 'conferred'::text) AND (TRIM(BOTH FROM override_reason) <> ''::text)))),
    constraint graduation_applications_pkey PRIMARY KEY (id),
    constraint graduation_applications_program_id_fkey FOREIGN KEY (program_id) REFERENCES academic_programs(id) ON DELETE RESTRICT,
    constraint graduation_applications_status_valid CHECK ((status = ANY (ARRAY['applied'::text, 'checked'::text, 'approved'::text, 'conferred'::text, 'withdrawn'::text, 'denied'::text]))),
    constraint graduation_applications_student_id_fkey FOREIGN KEY (student_id) REFERENCES students(id) ON DELETE RESTRICT,
    constraint graduation_applications_term_id_fkey FOREIGN KEY (term_id) REFERENCES academic_terms(id) ON DELETE RESTRICT,
    constraint graduation_applications_withdrawn CHECK (((status = 'withdrawn'::text) = (withdrawn_at IS NOT NULL)))
);

create table graduation_checks (
    application_id uuid not null,
    basis text not null,
    catalogue_version text,
    checked_at timestamp with time zone not null,
    checked_by uuid,
    completion_percentage numeric(5,2) not null,
    created_at timestamp with time zone not null default now(),
    gpa numeric(4,3),
    id uuid not null default uuid_v7(),
    is_satisfied boolean not null default false,
    number bigint not null,
    open_requirements jsonb not null default '[]'::jsonb,
    student_id uuid not null,
    constraint graduation_checks_application_id_fkey FOREIGN KEY (application_id) REFERENCES graduation_applications(id) ON DELETE RESTRICT,
    constraint graduation_checks_application_number_key UNIQUE (application_id, number),
    constraint graduation_checks_basis_length CHECK ((length(basis) <= 500)),
    constraint graduation_checks_catalogue_version_length CHECK ((length(catalogue_version) <= 50)),
    constraint graduation_checks_checked_by_fkey FOREIGN KEY (checked_by) REFERENCES users(id) ON DELETE SET NULL,
    constraint graduation_checks_completion_percentage_not_negative CHECK ((completion_percentage >= (0)::numeric)),
    constraint graduation_checks_gpa_not_negative CHECK ((gpa >= (0)::numeric)),
    constraint graduation_checks_number_valid CHECK ((number > 0)),
    constraint graduation_checks_pkey PRIMARY KEY (id),
    constraint graduation_checks_student_id_fkey FOREIGN KEY (student_id) REFERENCES students(id) ON DELETE RESTRICT
);

create table graduation_windows (
    closes_at timestamp with time zone not null,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    opens_at timestamp with time zone not null,
    term_id uuid not null,
    updated_at timestamp with time zone not null default now(),
    constraint graduation_windows_pkey PRIMARY KEY (id),
    constraint graduation_windows_term_id_fkey FOREIGN KEY (term_id) REFERENCES academic_terms(id) ON DELETE CASCADE,
    constraint graduation_windows_term_key UNIQUE (term_id),
    constraint graduation_windows_valid CHECK ((opens_at < closes_at))
);

create table idempotency_keys (
    answer text not null,
    created_at timestamp with time zone not null default now(),
    expires_at timestamp with time zone not null,
    id uuid not null default uuid_v7(),
    key text not null,
    request_hash text not null,
    status bigint not null,
    user_id uuid not null,
    constraint idempotency_keys_key_length CHECK ((length(key) <= 255)),
    constraint idempotency_keys_pkey PRIMARY KEY (id),
    constraint idempotency_keys_request_hash_length CHECK ((length(request_hash) <= 64)),
    constraint idempotency_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
    constraint idempotency_keys_user_id_key_key UNIQUE (user_id, key)
);

create table jobs (
    attempts bigint not null default 0,
    created_at timestamp with time zone not null default now(),
    finished_at timestamp with time zone,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    kind text not null,
    last_error text,
    payload jsonb not null default '{}'::jsonb,
    progress jsonb,
    run_at timestamp with time zone not null,
    started_at timestamp with time zone,
    status text not null default 'queued'::text,
    unique_key text,
    updated_at timestamp with time zone not null default now(),
    constraint jobs_attempts_not_negative CHECK ((attempts >= 0)),
    constraint jobs_kind_length CHECK ((length(kind) <= 100)),
    constraint jobs_last_error_length CHECK ((length(last_error) <= 1000)),
    constraint jobs_pkey PRIMARY KEY (id),
    constraint jobs_status_valid CHECK ((status = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'failed'::text]))),
    constraint jobs_unique_key_length CHECK ((length(unique_key) <= 255))
);

create table lesson_prerequisites (
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    lesson_id uuid not null,
    prerequisite_lesson_id uuid not null,
    updated_at timestamp with time zone not null default now(),
    constraint lesson_prerequisites_lesson_id_fkey FOREIGN KEY (lesson_id) REFERENCES lessons(id) ON DELETE CASCADE,
    constraint lesson_prerequisites_lesson_prerequisite_key UNIQUE (lesson_id, prerequisite_lesson_id),
    constraint lesson_prerequisites_not_itself CHECK ((lesson_id <> prerequisite_lesson_id)),
    constraint lesson_prerequisites_pkey PRIMARY KEY (id),
    constraint lesson_prerequisites_prerequisite_lesson_id_fkey FOREIGN KEY (prerequisite_lesson_id) REFERENCES lessons(id) ON DELETE CASCADE
);

create table lesson_progress (
    completed boolean not null default false,
    completed_at timestamp with time zone,
    created_at timestamp with time zone not null default now(),
    enrollment_id uuid not null,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    lesson_id uuid not null,
    student_id uuid not null,
    updated_at timestamp with time zone not null default now(),
    constraint lesson_progress_completion_dated CHECK ((completed = (completed_at IS NOT NULL))),
    constraint lesson_progress_enrollment_id_fkey FOREIGN KEY (enrollment_id) REFERENCES course_enrollments(id) ON DELETE CASCADE,
    constraint lesson_progress_enrollment_lesson_key UNIQUE (enrollment_id, lesson_id),
    constraint lesson_progress_lesson_id_fkey FOREIGN KEY (lesson_id) REFERENCES lessons(id) ON DELETE CASCADE,
    constraint lesson_progress_pkey PRIMARY KEY (id),
    constraint lesson_progress_student_id_fkey FOREIGN KEY (student_id) REFERENCES students(id) ON DELETE CASCADE
);

create table lessons (
    content text not null default ''::text,
    content_type text not null default 'markdown'::text,
    copied_from_id uuid,
    course_id uuid not null,
    course_offering_id uuid,
    created_at timestamp with time zone not null default now(),
    duration_minutes bigint,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    is_published boolean not null default false,
    link_url text,
    order bigint not null default 0,
    title text not null,
    updated_at timestamp with time zone not null default now(),
    video_url text,
    week_id uuid,
    constraint lessons_content_length CHECK ((length(content) <= 200000)),
    constraint lessons_content_type_valid CHECK ((content_type = ANY (ARRAY['markdown'::text, 'video'::text, 'file'::text, 'link'::text]))),
    constraint lessons_copied_from_id_fkey FOREIGN KEY (copied_from_id) REFERENCES lessons(id) ON DELETE SET NULL,
    constraint lessons_course_id_fkey FOREIGN KEY (course_id) REFERENCES courses(id) ON DELETE CASCADE,
    constraint lessons_course_offering_id_fkey FOREIGN KEY (course_offering_id) REFERENCES course_offerings(id) ON DELETE CASCADE,
    constraint lessons_duration_minutes_valid CHECK (((duration_minutes >= 0) AND (duration_minutes <= 100000))),
    constraint lessons_link_url_length CHECK ((length(link_url) <= 500)),
    constraint lessons_link_url_web_address CHECK (((link_url ~~ 'http://%'::text) OR (link_url ~~ 'https://%'::text))),
    constraint lessons_order_not_negative CHECK (("order" >= 0)),
    constraint lessons_pkey PRIMARY KEY (id),
    constraint lessons_published_complete CHECK (((NOT is_published) OR (((content_type <> 'markdown'::text) OR (TRIM(BOTH FROM content) <> ''::text)) AND ((content_type <> 'video'::text) OR (video_url IS NOT NULL)) AND ((content_type <> ALL (ARRAY['file'::text, 'link'::text])) OR (link_url IS NOT NULL))))),
    constraint lessons_title_length CHECK ((length(title) <= 255)),
    constraint lessons_title_present CHECK ((TRIM(BOTH FROM title) <> ''::text)),
    constraint lessons_video_url_length CHECK ((length(video_url) <= 500)),
    constraint lessons_video_url_web_address CHECK (((video_url ~~ 'http://%'::text) OR (video_url ~~ 'https://%'::text))),
    constraint lessons_week_id_fkey FOREIGN KEY (week_id) REFERENCES syllabus_weeks(id) ON DELETE SET NULL
);

create table login_attempts (
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    ip_address text,
    login_hash text not null,
    outcome text not null,
    user_agent text,
    user_id uuid,
    constraint login_attempts_ip_address_length CHECK ((length(ip_address) <= 45)),
    constraint login_attempts_login_hash_length CHECK ((length(login_hash) <= 64)),
    constraint login_attempts_outcome_valid CHECK ((outcome = ANY (ARRAY['success'::text, 'wrong_password'::text, 'unknown_login'::text, 'locked'::text, 'unlocked'::text, 'inactive'::text, 'otp_required'::text]))),
    constraint login_attempts_pkey PRIMARY KEY (id),
    constraint login_attempts_user_agent_length CHECK ((length(user_agent) <= 500)),
    constraint login_attempts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE SET NULL
);

create table materials (
    added_by uuid,
    byte_size bigint,
    checksum text,
    course_id uuid not null,
    course_offering_id uuid,
    created_at timestamp with time zone not null default now(),
    description text,
    file_id uuid,
    file_name text,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    is_published boolean not null default false,
    material_type text not null,
    media_type text,
    order bigint not null default 0,
    origin text not null,
    source_url text,
    title text not null,
    updated_at timestamp with time zone not null default now(),
    week_id uuid,
    constraint materials_added_by_fkey FOREIGN KEY (added_by) REFERENCES users(id) ON DELETE SET NULL,
    constraint materials_byte_size_not_negative CHECK ((byte_size >= 0)),
    constraint materials_checksum_length CHECK ((length(checksum) <= 64)),
    constraint materials_checksum_sha256 CHECK ((length(checksum) = 64)),
    constraint materials_course_id_fkey FOREIGN KEY (course_id) REFERENCES courses(id) ON DELETE CASCADE,
    constraint materials_course_offering_id_fkey FOREIGN KEY (course_offering_id) REFERENCES course_offerings(id) ON DELETE CASCADE,
    constraint materials_description_length CHECK ((length(description) <= 4000)),
    constraint materials_file_described CHECK (((file_id IS NULL) OR ((file_name IS NOT NULL) AND (media_type IS NOT NULL) AND (byte_size IS NOT NULL) AND (checksum IS NOT NULL)))),
    constraint materials_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(id) ON DELETE RESTRICT,
    constraint materials_file_name_length CHECK ((length(file_name) <= 255)),
    constraint materials_linked_address CHECK (((origin = 'uploaded'::text) OR (source_url IS NOT NULL))),
    constraint materials_material_type_valid CHECK ((material_type = ANY (ARRAY['document'::text, 'slides'::text, 'spreadsheet'::text, 'image'::text, 'audio'::text, 'video'::text, 'archive'::text, 'page'::text]))),
    constraint materials_media_type_length CHECK ((length(media_type) <= 100)),
    constraint materials_order_not_negative CHECK (("order" >= 0)),
    constraint materials_origin_valid CHECK ((origin = ANY (ARRAY['uploaded'::text, 'linked'::text, 'crawled'::text]))),
    constraint materials_pkey PRIMARY KEY (id),
    constraint materials_source_url_length CHECK ((length(source_url) <= 500)),
    constraint materials_source_url_web_address CHECK (((source_url ~~ 'http://%'::text) OR (source_url ~~ 'https://%'::text))),
    constraint materials_title_length CHECK ((length(title) <= 255)),
    constraint materials_title_present CHECK ((TRIM(BOTH FROM title) <> ''::text)),
    constraint materials_uploaded_file CHECK (((origin = 'uploaded'::text) = (file_id IS NOT NULL))),
    constraint materials_week_id_fkey FOREIGN KEY (week_id) REFERENCES syllabus_weeks(id) ON DELETE SET NULL
);

create table mfa_factors (
    confirmed_at timestamp with time zone,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    kind text not null,
    label text not null,
    last_step bigint,
    secret bytea not null,
    updated_at timestamp with time zone not null default now(),
    user_id uuid not null,
    constraint mfa_factors_kind_valid CHECK ((kind = 'totp'::text)),
    constraint mfa_factors_label_length CHECK ((length(label) <= 100)),
    constraint mfa_factors_pkey PRIMARY KEY (id),
    constraint mfa_factors_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table mfa_recovery_codes (
    code_hash text not null,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    used_at timestamp with time zone,
    user_id uuid not null,
    constraint mfa_recovery_codes_code_hash_length CHECK ((length(code_hash) <= 64)),
    constraint mfa_recovery_codes_pkey PRIMARY KEY (id),
    constraint mfa_recovery_codes_user_id_code_hash_key UNIQUE (user_id, code_hash),
    constraint mfa_recovery_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table notifications (
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    kind text not null,
    payload jsonb not null default '{}'::jsonb,
    read_at timestamp with time zone,
    user_id uuid not null,
    constraint notifications_kind_length CHECK ((length(kind) <= 100)),
    constraint notifications_pkey PRIMARY KEY (id),
    constraint notifications_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table offering_instructors (
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    kind text not null default 'primary'::text,
    offering_id uuid not null,
    staff_id uuid not null,
    updated_at timestamp with time zone not null default now(),
    constraint offering_instructors_kind_valid CHECK ((kind = ANY (ARRAY['primary'::text, 'assistant'::text]))),
    constraint offering_instructors_offering_id_fkey FOREIGN KEY (offering_id) REFERENCES course_offerings(id) ON DELETE CASCADE,
    constraint offering_instructors_offering_id_staff_id_key UNIQUE (offering_id, staff_id),
    constraint offering_instructors_pkey PRIMARY KEY (id),
    constraint offering_instructors_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff_members(id) ON DELETE RESTRICT
);

create table offering_meetings (
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    meeting_id uuid not null,
    offering_id uuid not null,
    constraint offering_meetings_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES class_meetings(id) ON DELETE CASCADE,
    constraint offering_meetings_offering_id_fkey FOREIGN KEY (offering_id) REFERENCES course_offerings(id) ON DELETE CASCADE,
    constraint offering_meetings_offering_id_meeting_id_key UNIQUE (offering_id, meeting_id),
    constraint offering_meetings_pkey PRIMARY KEY (id)
);

create table page_views (
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    page text not null,
    path text not null,
    request_id uuid not null,
    user_id uuid not null,
    constraint page_views_page_length CHECK ((length(page) <= 100)),
    constraint page_views_page_present CHECK ((TRIM(BOTH FROM page) <> ''::text)),
    constraint page_views_path_length CHECK ((length(path) <= 500)),
    constraint page_views_pkey PRIMARY KEY (id, created_at),
    constraint page_views_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
) partition by RANGE (created_at);

create table password_reset_tokens (
    created_at timestamp with time zone not null default now(),
    expires_at timestamp with time zone not null,
    id uuid not null default uuid_v7(),
    token_hash text not null,
    used_at timestamp with time zone,
    user_id uuid not null,
    constraint password_reset_tokens_pkey PRIMARY KEY (id),
    constraint password_reset_tokens_token_hash_key UNIQUE (token_hash),
    constraint password_reset_tokens_token_hash_length CHECK ((length(token_hash) <= 64)),
    constraint password_reset_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table question_files (
    author_id uuid,
    content bytea not null,
    course_id uuid,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    name text not null,
    question_id uuid not null,
    constraint question_files_author_id_fkey FOREIGN KEY (author_id) REFERENCES users(id) ON DELETE SET NULL,
    constraint question_files_course_id_fkey FOREIGN KEY (course_id) REFERENCES courses(id) ON DELETE SET NULL,
    constraint question_files_name_length CHECK ((length(name) <= 255)),
    constraint question_files_name_present CHECK ((name <> ''::text)),
    constraint question_files_pkey PRIMARY KEY (id),
    constraint question_files_question_id_fkey FOREIGN KEY (question_id) REFERENCES questions(id) ON DELETE CASCADE,
    constraint question_files_question_name_key UNIQUE (question_id, name)
);

create table question_versions (
    author_id uuid,
    content jsonb not null,
    course_id uuid,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    question_id uuid not null,
    shown jsonb not null,
    version bigint not null,
    constraint question_versions_author_id_fkey FOREIGN KEY (author_id) REFERENCES users(id) ON DELETE SET NULL,
    constraint question_versions_course_id_fkey FOREIGN KEY (course_id) REFERENCES courses(id) ON DELETE SET NULL,
    constraint question_versions_pkey PRIMARY KEY (id),
    constraint question_versions_question_id_fkey FOREIGN KEY (question_id) REFERENCES questions(id) ON DELETE CASCADE,
    constraint question_versions_question_version_key UNIQUE (question_id, version),
    constraint question_versions_version_valid CHECK ((version >= 1))
);

create table questions (
    author_id uuid,
    correct_answer jsonb,
    course_id uuid,
    created_at timestamp with time zone not null default now(),
    difficulty text not null default 'medium'::text,
    explanation text,
    id uuid not null default uuid_v7(),
    import_digest text,
    is_active boolean not null default true,
    name text not null default ''::text,
    options jsonb,
    points numeric(8,2) not null default 1,
    tags jsonb not null default '[]'::jsonb,
    text text not null default ''::text,
    topic text,
    type text not null default 'single_choice'::text,
    updated_at timestamp with time zone not null default now(),
    version bigint not null default 1,
    week_number bigint,
    constraint questions_author_id_fkey FOREIGN KEY (author_id) REFERENCES users(id) ON DELETE SET NULL,
    constraint questions_course_id_fkey FOREIGN KEY (course_id) REFERENCES courses(id) ON DELETE SET NULL,
    constraint questions_difficulty_valid CHECK ((difficulty = ANY (ARRAY['easy'::text, 'medium'::text, 'hard'::text]))),
    constraint questions_explanation_length CHECK ((length(explanation) <= 60000)),
    constraint questions_import_digest_length CHECK ((length(import_digest) <= 64)),
    constraint questions_name_length CHECK ((length(name) <= 255)),
    constraint questions_pkey PRIMARY KEY (id),
    constraint questions_points_not_negative CHECK ((points >= (0)::numeric)),
    constraint questions_tags_array CHECK ((jsonb_typeof(tags) = 'array'::text)),
    constraint questions_text_length CHECK ((length(text) <= 60000)),
    constraint questions_topic_length CHECK ((length(topic) <= 255)),
    constraint questions_topic_present CHECK ((TRIM(BOTH FROM topic) <> ''::text)),
    constraint questions_type_valid CHECK ((type = ANY (ARRAY['single_choice'::text, 'multiple_choice'::text, 'true_false'::text, 'short_answer'::text, 'numeric'::text, 'calculated'::text, 'matching'::text, 'ordering'::text, 'cloze'::text, 'select_words'::text, 'drag_words'::text, 'essay'::text, 'description'::text]))),
    constraint questions_version_valid CHECK ((version >= 1)),
    constraint questions_week_number_valid CHECK (((week_number >= 1) AND (week_number <= 60)))
);

create table refresh_tokens (
    created_at timestamp with time zone not null default now(),
    device_label text,
    expires_at timestamp with time zone not null,
    family uuid not null,
    id uuid not null default uuid_v7(),
    ip_address text,
    revoked boolean not null default false,
    revoked_at timestamp with time zone,
    token_hash text not null,
    user_id uuid not null,
    constraint refresh_tokens_device_label_length CHECK ((length(device_label) <= 255)),
    constraint refresh_tokens_ip_address_length CHECK ((length(ip_address) <= 45)),
    constraint refresh_tokens_pkey PRIMARY KEY (id),
    constraint refresh_tokens_token_hash_key UNIQUE (token_hash),
    constraint refresh_tokens_token_hash_length CHECK ((length(token_hash) <= 64)),
    constraint refresh_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table registration_overrides (
    course_offering_id uuid not null,
    created_at timestamp with time zone not null default now(),
    granted_by uuid,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    justification text not null,
    reason_code text not null,
    student_id uuid not null,
    updated_at timestamp with time zone not null default now(),
    valid_until timestamp with time zone,
    constraint registration_overrides_course_offering_id_fkey FOREIGN KEY (course_offering_id) REFERENCES course_offerings(id) ON DELETE CASCADE,
    constraint registration_overrides_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES users(id) ON DELETE SET NULL,
    constraint registration_overrides_justification_length CHECK ((length(justification) <= 1000)),
    constraint registration_overrides_justification_present CHECK ((TRIM(BOTH FROM justification) <> ''::text)),
    constraint registration_overrides_pkey PRIMARY KEY (id),
    constraint registration_overrides_reason_code_valid CHECK ((reason_code = ANY (ARRAY['registration.prerequisites'::text, 'registration.corequisites'::text, 'registration.conflict'::text, 'registration.window_closed'::text, 'registration.credit_limit'::text, 'registration.hold'::text]))),
    constraint registration_overrides_student_id_fkey FOREIGN KEY (student_id) REFERENCES students(id) ON DELETE CASCADE
);

create table registration_plans (
    course_offering_id uuid not null,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    student_id uuid not null,
    constraint registration_plans_course_offering_id_fkey FOREIGN KEY (course_offering_id) REFERENCES course_offerings(id) ON DELETE CASCADE,
    constraint registration_plans_pkey PRIMARY KEY (id),
    constraint registration_plans_student_id_fkey FOREIGN KEY (student_id) REFERENCES students(id) ON DELETE CASCADE,
    constraint registration_plans_student_offering_key UNIQUE (student_id, course_offering_id)
);

create table registration_windows (
    closes_at timestamp with time zone,
    created_at timestamp with time zone not null default now(),
    group_id uuid,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    minimum_credits numeric(6,2),
    name jsonb not null,
    opens_at timestamp with time zone not null,
    program_id uuid,
    standing text,
    term_id uuid not null,
    updated_at timestamp with time zone not null default now(),
    constraint registration_windows_group_id_fkey FOREIGN KEY (group_id) REFERENCES student_groups(id) ON DELETE CASCADE,
    constraint registration_windows_minimum_credits_not_negative CHECK ((minimum_credits >= (0)::numeric)),
    constraint registration_windows_name_localized CHECK ((jsonb_typeof(name) = 'object'::text)),
    constraint registration_windows_pkey PRIMARY KEY (id),
    constraint registration_windows_program_id_fkey FOREIGN KEY (program_id) REFERENCES academic_programs(id) ON DELETE CASCADE,
    constraint registration_windows_standing_length CHECK ((length(standing) <= 50)),
    constraint registration_windows_term_id_fkey FOREIGN KEY (term_id) REFERENCES academic_terms(id) ON DELETE CASCADE,
    constraint registration_windows_valid CHECK (((closes_at IS NULL) OR (opens_at < closes_at)))
);

create table relative_deadlines (
    assessment_id uuid,
    created_at timestamp with time zone not null default now(),
    due_after_days bigint not null,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    lesson_id uuid,
    updated_at timestamp with time zone not null default now(),
    constraint relative_deadlines_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE CASCADE,
    constraint relative_deadlines_assessment_key UNIQUE (assessment_id),
    constraint relative_deadlines_due_after_days_valid CHECK (((due_after_days >= 0) AND (due_after_days <= 1000))),
    constraint relative_deadlines_lesson_id_fkey FOREIGN KEY (lesson_id) REFERENCES lessons(id) ON DELETE CASCADE,
    constraint relative_deadlines_lesson_key UNIQUE (lesson_id),
    constraint relative_deadlines_one_thing CHECK (((lesson_id IS NULL) <> (assessment_id IS NULL))),
    constraint relative_deadlines_pkey PRIMARY KEY (id)
);

create table requirement_nodes (
    course_id uuid not null,
    created_at timestamp with time zone not null default now(),
    depth bigint not null,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    kind text not null,
    minimum_credits numeric(6,2),
    needed bigint,
    parent_id uuid,
    position bigint not null default 0,
    program_id uuid,
    standing text,
    updated_at timestamp with time zone not null default now(),
    constraint requirement_nodes_course_id_fkey FOREIGN KEY (course_id) REFERENCES courses(id) ON DELETE CASCADE,
    constraint requirement_nodes_depth_valid CHECK (((depth >= 0) AND (depth <= 7))),
    constraint requirement_nodes_kind_valid CHECK ((kind = ANY (ARRAY['all_of'::text, 'one_of'::text, 'n_of'::text, 'course'::text, 'standing'::text, 'program'::text, 'credits'::text, 'permission'::text]))),
    constraint requirement_nodes_leaf_complete CHECK ((((kind <> 'n_of'::text) OR (needed IS NOT NULL)) AND ((kind <> 'standing'::text) OR (standing IS NOT NULL)) AND ((kind <> 'program'::text) OR (program_id IS NOT NULL)) AND ((kind <> 'credits'::text) OR (minimum_credits IS NOT NULL)))),
    constraint requirement_nodes_minimum_credits_not_negative CHECK ((minimum_credits >= (0)::numeric)),
    constraint requirement_nodes_needed_valid CHECK ((needed >= 1)),
    constraint requirement_nodes_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES requirement_nodes(id) ON DELETE CASCADE,
    constraint requirement_nodes_pkey PRIMARY KEY (id),
    constraint requirement_nodes_position_not_negative CHECK (("position" >= 0)),
    constraint requirement_nodes_program_id_fkey FOREIGN KEY (program_id) REFERENCES academic_programs(id) ON DELETE RESTRICT,
    constraint requirement_nodes_root_at_depth_zero CHECK (((parent_id IS NULL) = (depth = 0))),
    constraint requirement_nodes_standing_length CHECK ((length(standing) <= 50))
);

create table rooms (
    building_id uuid not null,
    capacity bigint,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    number text not null,
    updated_at timestamp with time zone not null default now(),
    constraint rooms_building_id_fkey FOREIGN KEY (building_id) REFERENCES buildings(id) ON DELETE RESTRICT,
    constraint rooms_building_id_number_key UNIQUE (building_id, number),
    constraint rooms_capacity_not_negative CHECK ((capacity >= 0)),
    constraint rooms_number_length CHECK ((length(number) <= 50)),
    constraint rooms_pkey PRIMARY KEY (id)
);

create table rubric_criteria (
    created_at timestamp with time zone not null default now(),
    description text not null default ''::text,
    id uuid not null default uuid_v7(),
    max_points numeric(8,2) not null,
    name text not null,
    order bigint not null default 0,
    rubric_id uuid not null,
    constraint rubric_criteria_description_length CHECK ((length(description) <= 4000)),
    constraint rubric_criteria_max_points_not_negative CHECK ((max_points >= (0)::numeric)),
    constraint rubric_criteria_name_length CHECK ((length(name) <= 255)),
    constraint rubric_criteria_name_present CHECK ((TRIM(BOTH FROM name) <> ''::text)),
    constraint rubric_criteria_order_not_negative CHECK (("order" >= 0)),
    constraint rubric_criteria_pkey PRIMARY KEY (id),
    constraint rubric_criteria_rubric_id_fkey FOREIGN KEY (rubric_id) REFERENCES rubrics(id) ON DELETE CASCADE
);

create table rubric_levels (
    created_at timestamp with time zone not null default now(),
    criterion_id uuid not null,
    description text not null default ''::text,
    id uuid not null default uuid_v7(),
    name text not null,
    order bigint not null default 0,
    points numeric(8,2) not null,
    constraint rubric_levels_criterion_id_fkey FOREIGN KEY (criterion_id) REFERENCES rubric_criteria(id) ON DELETE CASCADE,
    constraint rubric_levels_description_length CHECK ((length(description) <= 4000)),
    constraint rubric_levels_name_length CHECK ((length(name) <= 255)),
    constraint rubric_levels_name_present CHECK ((TRIM(BOTH FROM name) <> ''::text)),
    constraint rubric_levels_order_not_negative CHECK (("order" >= 0)),
    constraint rubric_levels_pkey PRIMARY KEY (id),
    constraint rubric_levels_points_not_negative CHECK ((points >= (0)::numeric))
);

create table rubric_scores (
    comment text,
    created_at timestamp with time zone not null default now(),
    criterion_id uuid not null,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    level_id uuid,
    points numeric(8,2) not null,
    submission_id uuid not null,
    updated_at timestamp with time zone not null default now(),
    constraint rubric_scores_comment_length CHECK ((length(comment) <= 4000)),
    constraint rubric_scores_criterion_id_fkey FOREIGN KEY (criterion_id) REFERENCES rubric_criteria(id) ON DELETE RESTRICT,
    constraint rubric_scores_level_id_fkey FOREIGN KEY (level_id) REFERENCES rubric_levels(id) ON DELETE RESTRICT,
    constraint rubric_scores_pkey PRIMARY KEY (id),
    constraint rubric_scores_points_not_negative CHECK ((points >= (0)::numeric)),
    constraint rubric_scores_submission_criterion_key UNIQUE (submission_id, criterion_id),
    constraint rubric_scores_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES assessment_submissions(id) ON DELETE CASCADE
);

create table rubrics (
    assessment_id uuid not null,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    name text not null,
    updated_at timestamp with time zone not null default now(),
    constraint rubrics_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments(id) ON DELETE CASCADE,
    constraint rubrics_assessment_key UNIQUE (assessment_id),
    constraint rubrics_name_length CHECK ((length(name) <= 255)),
    constraint rubrics_name_present CHECK ((TRIM(BOTH FROM name) <> ''::text)),
    constraint rubrics_pkey PRIMARY KEY (id)
);

create table schedule_conflicts (
    conflict_type text not null,
    course_offering_id uuid not null,
    created_at timestamp with time zone not null default now(),
    detected_at timestamp with time zone not null,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    notes text,
    notified_at timestamp with time zone,
    other_offering_id uuid,
    resolution_method text,
    resolved_at timestamp with time zone,
    resolved_by uuid,
    status text not null default 'detected'::text,
    student_id uuid not null,
    term_id uuid not null,
    updated_at timestamp with time zone not null default now(),
    constraint schedule_conflicts_conflict_type_valid CHECK ((conflict_type = ANY (ARRAY['time_overlap'::text, 'missing_prerequisite'::text, 'missing_corequisite'::text, 'credit_overload'::text, 'duplicate_enrollment'::text, 'incompatible_courses'::text]))),
    constraint schedule_conflicts_course_offering_id_fkey FOREIGN KEY (course_offering_id) REFERENCES course_offerings(id) ON DELETE CASCADE,
    constraint schedule_conflicts_notes_length CHECK ((length(notes) <= 2000)),
    constraint schedule_conflicts_other_offering_id_fkey FOREIGN KEY (other_offering_id) REFERENCES course_offerings(id) ON DELETE CASCADE,
    constraint schedule_conflicts_pkey PRIMARY KEY (id),
    constraint schedule_conflicts_resolution_complete CHECK (((status = 'resolved'::text) = (resolved_at IS NOT NULL))),
    constraint schedule_conflicts_resolution_method_length CHECK ((length(resolution_method) <= 100)),
    constraint schedule_conflicts_resolved_by_fkey FOREIGN KEY (resolved_by) REFERENCES users(id) ON DELETE SET NULL,
    constraint schedule_conflicts_status_valid CHECK ((status = ANY (ARRAY['detected'::text, 'notified'::text, 'resolved'::text]))),
    constraint schedule_conflicts_student_id_fkey FOREIGN KEY (student_id) REFERENCES students(id) ON DELETE CASCADE,
    constraint schedule_conflicts_term_id_fkey FOREIGN KEY (term_id) REFERENCES academic_terms(id) ON DELETE CASCADE
);

create table schema_migrations (
    applied_at timestamp with time zone not null,
    name text not null,
    number bigint not null,
    constraint schema_migrations_name_length CHECK ((length(name) <= 100)),
    constraint schema_migrations_number_key UNIQUE (number)
);

create table section_access (
    created_at timestamp with time zone not null default now(),
    ends_at timestamp with time zone,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    level text not null,
    offering_id uuid not null,
    starts_at timestamp with time zone,
    updated_at timestamp with time zone not null default now(),
    user_id uuid not null,
    constraint section_access_level_valid CHECK ((level = ANY (ARRAY['read'::text, 'grade'::text, 'manage'::text]))),
    constraint section_access_offering_id_fkey FOREIGN KEY (offering_id) REFERENCES course_offerings(id) ON DELETE CASCADE,
    constraint section_access_pkey PRIMARY KEY (id),
    constraint section_access_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table settings (
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    name text not null,
    updated_at timestamp with time zone not null default now(),
    value jsonb not null,
    constraint settings_name_key UNIQUE (name),
    constraint settings_name_length CHECK ((length(name) <= 100)),
    constraint settings_pkey PRIMARY KEY (id)
);

create table signing_keys (
    algorithm text not null,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    public_key text not null,
    retired_at timestamp with time zone,
    secret_key text not null,
    updated_at timestamp with time zone not null default now(),
    constraint signing_keys_algorithm_valid CHECK ((algorithm = 'ed25519'::text)),
    constraint signing_keys_pkey PRIMARY KEY (id),
    constraint signing_keys_public_key_key UNIQUE (public_key),
    constraint signing_keys_public_key_length CHECK ((length(public_key) <= 43)),
    constraint signing_keys_public_key_whole CHECK ((length(public_key) = 43)),
    constraint signing_keys_secret_key_length CHECK ((length(secret_key) <= 200))
);

create table staff_members (
    created_at timestamp with time zone not null default now(),
    department_id uuid,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    position text,
    staff_number text,
    updated_at timestamp with time zone not null default now(),
    user_id uuid not null,
    constraint staff_members_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id) ON DELETE SET NULL,
    constraint staff_members_pkey PRIMARY KEY (id),
    constraint staff_members_position_length CHECK ((length("position") <= 255)),
    constraint staff_members_staff_number_key UNIQUE (staff_number),
    constraint staff_members_staff_number_length CHECK ((length(staff_number) <= 50)),
    constraint staff_members_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE RESTRICT,
    constraint staff_members_user_id_key UNIQUE (user_id)
);

create table standing_rules (
    code text not null,
    created_at timestamp with time zone not null default now(),
    credits_at_least numeric(6,2),
    credits_below numeric(6,2),
    cumulative_gpa_at_least numeric(4,3),
    cumulative_gpa_below numeric(4,3),
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    name jsonb not null,
    notifies boolean not null default true,
    places_hold boolean not null default false,
    position bigint not null,
    previous_standing text,
    standing text not null,
    student_status text,
    term_gpa_at_least numeric(4,3),
    term_gpa_below numeric(4,3),
    updated_at timestamp with time zone not null default now(),
    constraint standing_rules_code_key UNIQUE (code),
    constraint standing_rules_code_length CHECK ((length(code) <= 50)),
    constraint standing_rules_code_present CHECK ((TRIM(BOTH FROM code) <> ''::text)),
    constraint standing_rules_credits_at_least_not_negative CHECK ((credits_at_least >= (0)::numeric)),
    constraint standing_rules_credits_below_not_negative CHECK ((credits_below >= (0)::numeric)),
    constraint standing_rules_cumulative_gpa_at_least_not_negative CHECK ((cumulative_gpa_at_least >= (0)::numeric)),
    constraint standing_rules_cumulative_gpa_below_not_negative CHECK ((cumulative_gpa_below >= (0)::numeric)),
    constraint standing_rules_name_localized CHECK ((jsonb_typeof(name) = 'object'::text)),
    constraint standing_rules_pkey PRIMARY KEY (id),
    constraint standing_rules_position_not_negative CHECK (("position" >= 0)),
    constraint standing_rules_possible CHECK ((((term_gpa_below IS NULL) OR (term_gpa_at_least IS NULL) OR (term_gpa_at_least < term_gpa_below)) AND ((cumulative_gpa_below IS NULL) OR (cumulative_gpa_at_least IS NULL) OR (cumulative_gpa_at_least < cumulative_gpa_below)) AND ((credits_below IS NULL) OR (credits_at_least IS NULL) OR (credits_at_least < credits_below)))),
    constraint standing_rules_previous_standing_valid CHECK ((previous_standing = ANY (ARRAY['none'::text, 'excellent'::text, 'good_standing'::text, 'academic_warning'::text, 'academic_probation'::text, 'academic_suspension'::text, 'academic_dismissal'::text, 'conditional_readmission'::text]))),
    constraint standing_rules_standing_valid CHECK ((standing = ANY (ARRAY['excellent'::text, 'good_standing'::text, 'academic_warning'::text, 'academic_probation'::text, 'academic_suspension'::text, 'academic_dismissal'::text, 'conditional_readmission'::text]))),
    constraint standing_rules_student_status_valid CHECK ((student_status = ANY (ARRAY['active'::text, 'suspended'::text, 'dismissed'::text]))),
    constraint standing_rules_term_gpa_at_least_not_negative CHECK ((term_gpa_at_least >= (0)::numeric)),
    constraint standing_rules_term_gpa_below_not_negative CHECK ((term_gpa_below >= (0)::numeric))
);

create table student_group_members (
    created_at timestamp with time zone not null default now(),
    group_id uuid not null,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    joined_at timestamp with time zone not null,
    kind text not null default 'member'::text,
    left_at timestamp with time zone,
    student_id uuid not null,
    updated_at timestamp with time zone not null default now(),
    constraint student_group_members_group_id_fkey FOREIGN KEY (group_id) REFERENCES student_groups(id) ON DELETE CASCADE,
    constraint student_group_members_kind_valid CHECK ((kind = ANY (ARRAY['leader'::text, 'member'::text]))),
    constraint student_group_members_pkey PRIMARY KEY (id),
    constraint student_group_members_student_id_fkey FOREIGN KEY (student_id) REFERENCES students(id) ON DELETE CASCADE
);

create table student_groups (
    code text not null,
    course_offering_id uuid,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    name jsonb not null,
    updated_at timestamp with time zone not null default now(),
    constraint student_groups_code_key UNIQUE (code),
    constraint student_groups_code_length CHECK ((length(code) <= 50)),
    constraint student_groups_course_offering_id_fkey FOREIGN KEY (course_offering_id) REFERENCES course_offerings(id) ON DELETE CASCADE,
    constraint student_groups_name_localized CHECK ((jsonb_typeof(name) = 'object'::text)),
    constraint student_groups_pkey PRIMARY KEY (id)
);

create table student_holds (
    blocks_grades boolean not null default false,
    blocks_graduation boolean not null default false,
    blocks_registration boolean not null default true,
    blocks_transcripts boolean not null default false,
    category text not null,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    placed_at timestamp with time zone not null,
    placed_by uuid,
    reason text not null,
    released_at timestamp with time zone,
    released_by uuid,
    student_id uuid not null,
    updated_at timestamp with time zone not null default now(),
    constraint student_holds_category_valid CHECK ((category = ANY (ARRAY['financial'::text, 'academic'::text, 'disciplinary'::text, 'administrative'::text, 'library'::text, 'health'::text]))),
    constraint student_holds_pkey PRIMARY KEY (id),
    constraint student_holds_placed_by_fkey FOREIGN KEY (placed_by) REFERENCES users(id) ON DELETE SET NULL,
    constraint student_holds_reason_length CHECK ((length(reason) <= 1000)),
    constraint student_holds_released_by_fkey FOREIGN KEY (released_by) REFERENCES users(id) ON DELETE SET NULL,
    constraint student_holds_released_not_in_force CHECK (((released_at IS NULL) OR (NOT is_active))),
    constraint student_holds_student_id_fkey FOREIGN KEY (student_id) REFERENCES students(id) ON DELETE CASCADE
);

create table student_programs (
    catalogue_version text,
    created_at timestamp with time zone not null default now(),
    end_date date,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    kind text not null default 'major'::text,
    program_id uuid not null,
    start_date date,
    student_id uuid not null,
    updated_at timestamp with time zone not null default now(),
    constraint student_programs_catalogue_version_length CHECK ((length(catalogue_version) <= 50)),
    constraint student_programs_dates_valid CHECK (((end_date IS NULL) OR (start_date IS NULL) OR (start_date <= end_date))),
    constraint student_programs_kind_valid CHECK ((kind = ANY (ARRAY['major'::text, 'minor'::text]))),
    constraint student_programs_pkey PRIMARY KEY (id),
    constraint student_programs_program_id_fkey FOREIGN KEY (program_id) REFERENCES academic_programs(id) ON DELETE RESTRICT,
    constraint student_programs_student_id_fkey FOREIGN KEY (student_id) REFERENCES students(id) ON DELETE CASCADE,
    constraint student_programs_student_program_kind_key UNIQUE (student_id, program_id, kind)
);

create table student_transcripts (
    code_hash text not null,
    content text not null,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    issued_at timestamp with time zone not null,
    issued_by uuid,
    language text not null,
    purpose text,
    recipient text,
    revocation_reason text,
    revoked_at timestamp with time zone,
    revoked_by uuid,
    sequence bigint not null,
    signature text not null,
    signing_key_id uuid not null,
    student_id uuid not null,
    transcript_number text not null,
    updated_at timestamp with time zone not null default now(),
    verification_code text not null,
    constraint student_transcripts_code_hash_key UNIQUE (code_hash),
    constraint student_transcripts_code_hash_length CHECK ((length(code_hash) <= 64)),
    constraint student_transcripts_code_hash_whole CHECK ((length(code_hash) = 64)),
    constraint student_transcripts_content_length CHECK ((length(content) <= 1000000)),
    constraint student_transcripts_content_present CHECK ((content <> ''::text)),
    constraint student_transcripts_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES users(id) ON DELETE SET NULL,
    constraint student_transcripts_language_valid CHECK ((language = ANY (ARRAY['en'::text, 'az'::text]))),
    constraint student_transcripts_pkey PRIMARY KEY (id),
    constraint student_transcripts_purpose_length CHECK ((length(purpose) <= 500)),
    constraint student_transcripts_recipient_length CHECK ((length(recipient) <= 255)),
    constraint student_transcripts_revocation_reason_length CHECK ((length(revocation_reason) <= 500)),
    constraint student_transcripts_revocation_reasoned CHECK (((revoked_at IS NULL) = (revocation_reason IS NULL))),
    constraint student_transcripts_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES users(id) ON DELETE SET NULL,
    constraint student_transcripts_sequence_valid CHECK ((sequence >= 1)),
    constraint student_transcripts_signature_length CHECK ((length(signature) <= 4000)),
    constraint student_transcripts_signing_key_id_fkey FOREIGN KEY (signing_key_id) REFERENCES signing_keys(id) ON DELETE RESTRICT,
    constraint student_transcripts_student_id_fkey FOREIGN KEY (student_id) REFERENCES students(id) ON DELETE RESTRICT,
    constraint student_transcripts_student_sequence_key UNIQUE (student_id, sequence),
    constraint student_transcripts_transcript_number_length CHECK ((length(transcript_number) <= 80)),
    constraint student_transcripts_transcript_number_present CHECK ((TRIM(BOTH FROM transcript_number) <> ''::text)),
    constraint student_transcripts_verification_code_length CHECK ((length(verification_code) <= 50))
);

create table students (
    admission_term_id uuid,
    advisor_id uuid,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    metadata jsonb not null default '{}'::jsonb,
    standing text,
    status text not null default 'active'::text,
    student_number text not null,
    updated_at timestamp with time zone not null default now(),
    user_id uuid not null,
    constraint students_admission_term_id_fkey FOREIGN KEY (admission_term_id) REFERENCES academic_terms(id) ON DELETE SET NULL,
    constraint students_advisor_id_fkey FOREIGN KEY (advisor_id) REFERENCES staff_members(id) ON DELETE SET NULL,
    constraint students_pkey PRIMARY KEY (id),
    constraint students_standing_length CHECK ((length(standing) <= 50)),
    constraint students_status_valid CHECK ((status = ANY (ARRAY['active'::text, 'on_leave'::text, 'graduated'::text, 'withdrawn'::text, 'suspended'::text, 'dismissed'::text]))),
    constraint students_student_number_key UNIQUE (student_number),
    constraint students_student_number_length CHECK ((length(student_number) <= 50)),
    constraint students_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE RESTRICT,
    constraint students_user_id_key UNIQUE (user_id)
);

create table submission_authors (
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    submission_id uuid not null,
    user_id uuid,
    constraint submission_authors_pkey PRIMARY KEY (id),
    constraint submission_authors_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES assessment_submissions(id) ON DELETE CASCADE,
    constraint submission_authors_submission_user_key UNIQUE (submission_id, user_id),
    constraint submission_authors_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE SET NULL
);

create table submission_files (
    byte_size bigint not null,
    checksum text not null,
    created_at timestamp with time zone not null default now(),
    file_id uuid not null,
    file_name text not null,
    id uuid not null default uuid_v7(),
    media_type text not null,
    purpose text not null default 'work'::text,
    submission_id uuid not null,
    constraint submission_files_byte_size_not_negative CHECK ((byte_size >= 0)),
    constraint submission_files_checksum_length CHECK ((length(checksum) <= 64)),
    constraint submission_files_checksum_sha256 CHECK ((length(checksum) = 64)),
    constraint submission_files_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(id) ON DELETE RESTRICT,
    constraint submission_files_file_name_length CHECK ((length(file_name) <= 255)),
    constraint submission_files_file_name_present CHECK ((TRIM(BOTH FROM file_name) <> ''::text)),
    constraint submission_files_media_type_length CHECK ((length(media_type) <= 100)),
    constraint submission_files_pkey PRIMARY KEY (id),
    constraint submission_files_purpose_valid CHECK ((purpose = ANY (ARRAY['work'::text, 'feedback'::text]))),
    constraint submission_files_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES assessment_submissions(id) ON DELETE CASCADE
);

create table submission_gradings (
    created_at timestamp with time zone not null default now(),
    grader_id uuid,
    id uuid not null default uuid_v7(),
    max_score numeric(8,2) not null,
    reason text,
    score numeric(8,2) not null,
    submission_id uuid not null,
    constraint submission_gradings_grader_id_fkey FOREIGN KEY (grader_id) REFERENCES users(id) ON DELETE SET NULL,
    constraint submission_gradings_max_score_not_negative CHECK ((max_score >= (0)::numeric)),
    constraint submission_gradings_pkey PRIMARY KEY (id),
    constraint submission_gradings_reason_length CHECK ((length(reason) <= 1000)),
    constraint submission_gradings_score_not_negative CHECK ((score >= (0)::numeric)),
    constraint submission_gradings_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES assessment_submissions(id) ON DELETE RESTRICT
);

create table syllabus_weeks (
    copied_from_id uuid,
    course_id uuid not null,
    course_offering_id uuid,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    summary text,
    topic text not null,
    updated_at timestamp with time zone not null default now(),
    week_number bigint not null,
    constraint syllabus_weeks_copied_from_id_fkey FOREIGN KEY (copied_from_id) REFERENCES syllabus_weeks(id) ON DELETE SET NULL,
    constraint syllabus_weeks_course_id_fkey FOREIGN KEY (course_id) REFERENCES courses(id) ON DELETE CASCADE,
    constraint syllabus_weeks_course_offering_id_fkey FOREIGN KEY (course_offering_id) REFERENCES course_offerings(id) ON DELETE CASCADE,
    constraint syllabus_weeks_pkey PRIMARY KEY (id),
    constraint syllabus_weeks_summary_length CHECK ((length(summary) <= 4000)),
    constraint syllabus_weeks_topic_length CHECK ((length(topic) <= 255)),
    constraint syllabus_weeks_topic_present CHECK ((TRIM(BOTH FROM topic) <> ''::text)),
    constraint syllabus_weeks_week_number_valid CHECK (((week_number >= 1) AND (week_number <= 60)))
);

create table term_credit_limits (
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    maximum_credits numeric(5,2) not null,
    minimum_credits numeric(5,2) not null default 0,
    program_id uuid,
    term_id uuid not null,
    updated_at timestamp with time zone not null default now(),
    constraint term_credit_limits_maximum_credits_not_negative CHECK ((maximum_credits >= (0)::numeric)),
    constraint term_credit_limits_minimum_credits_not_negative CHECK ((minimum_credits >= (0)::numeric)),
    constraint term_credit_limits_pkey PRIMARY KEY (id),
    constraint term_credit_limits_program_id_fkey FOREIGN KEY (program_id) REFERENCES academic_programs(id) ON DELETE CASCADE,
    constraint term_credit_limits_term_id_fkey FOREIGN KEY (term_id) REFERENCES academic_terms(id) ON DELETE CASCADE,
    constraint term_credit_limits_valid CHECK ((minimum_credits <= maximum_credits))
);

create table topic_performance (
    attempts bigint not null,
    course_id uuid not null,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    level text not null,
    questions bigint not null,
    reckoned_at timestamp with time zone not null,
    score numeric(5,2) not null,
    student_id uuid not null,
    updated_at timestamp with time zone not null default now(),
    week_number bigint not null,
    constraint topic_performance_attempts_valid CHECK ((attempts >= 1)),
    constraint topic_performance_course_id_fkey FOREIGN KEY (course_id) REFERENCES courses(id) ON DELETE CASCADE,
    constraint topic_performance_level_valid CHECK ((level = ANY (ARRAY['mastered'::text, 'developing'::text, 'remedial'::text]))),
    constraint topic_performance_pkey PRIMARY KEY (id),
    constraint topic_performance_questions_valid CHECK ((questions >= 1)),
    constraint topic_performance_score_valid CHECK (((score >= (0)::numeric) AND (score <= (100)::numeric))),
    constraint topic_performance_student_course_week_key UNIQUE (student_id, course_id, week_number),
    constraint topic_performance_student_id_fkey FOREIGN KEY (student_id) REFERENCES students(id) ON DELETE CASCADE,
    constraint topic_performance_week_number_valid CHECK (((week_number >= 1) AND (week_number <= 60)))
);

create table topic_performance_due (
    attempt_id uuid not null,
    created_at timestamp with time zone not null default now(),
    id uuid not null default uuid_v7(),
    ready_at timestamp with time zone not null,
    constraint topic_performance_due_attempt_id_fkey FOREIGN KEY (attempt_id) REFERENCES assessment_attempts(id) ON DELETE CASCADE,
    constraint topic_performance_due_pkey PRIMARY KEY (id)
);

create table transcript_enrollments (
    created_at timestamp with time zone not null default now(),
    enrollment_id uuid not null,
    id uuid not null default uuid_v7(),
    student_id uuid not null,
    transcript_id uuid not null,
    constraint transcript_enrollments_enrollment_id_fkey FOREIGN KEY (enrollment_id) REFERENCES course_enrollments(id) ON DELETE RESTRICT,
    constraint transcript_enrollments_pkey PRIMARY KEY (id),
    constraint transcript_enrollments_student_id_fkey FOREIGN KEY (student_id) REFERENCES students(id) ON DELETE RESTRICT,
    constraint transcript_enrollments_transcript_enrollment_key UNIQUE (transcript_id, enrollment_id),
    constraint transcript_enrollments_transcript_id_fkey FOREIGN KEY (transcript_id) REFERENCES student_transcripts(id) ON DELETE RESTRICT
);

create table transfer_credits (
    completed_on date,
    course_id uuid,
    created_at timestamp with time zone not null default now(),
    credits numeric(5,2) not null,
    decided_at timestamp with time zone,
    decided_by uuid,
    equivalency_id uuid,
    external_course text not null,
    grade_letter text,
    id uuid not null default uuid_v7(),
    institution text not null,
    is_active boolean not null default true,
    notes text,
    status text not null default 'pending'::text,
    student_id uuid not null,
    updated_at timestamp with time zone not null default now(),
    constraint transfer_credits_course_id_fkey FOREIGN KEY (course_id) REFERENCES courses(id) ON DELETE RESTRICT,
    constraint transfer_credits_credits_not_negative CHECK ((credits >= (0)::numeric)),
    constraint transfer_credits_decided CHECK (((status = 'pending'::text) = (decided_at IS NULL))),
    constraint transfer_credits_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES users(id) ON DELETE SET NULL,
    constraint transfer_credits_equivalency_id_fkey FOREIGN KEY (equivalency_id) REFERENCES course_equivalencies(id) ON DELETE SET NULL,
    constraint transfer_credits_external_course_length CHECK ((length(external_course) <= 255)),
    constraint transfer_credits_external_course_present CHECK ((TRIM(BOTH FROM external_course) <> ''::text)),
    constraint transfer_credits_grade_letter_length CHECK ((length(grade_letter) <= 10)),
    constraint transfer_credits_institution_length CHECK ((length(institution) <= 255)),
    constraint transfer_credits_institution_present CHECK ((TRIM(BOTH FROM institution) <> ''::text)),
    constraint transfer_credits_notes_length CHECK ((length(notes) <= 1000)),
    constraint transfer_credits_pkey PRIMARY KEY (id),
    constraint transfer_credits_status_valid CHECK ((status = ANY (ARRAY['pending'::text, 'approved'::text, 'rejected'::text]))),
    constraint transfer_credits_student_id_fkey FOREIGN KEY (student_id) REFERENCES students(id) ON DELETE RESTRICT
);

create table user_roles (
    created_at timestamp with time zone not null default now(),
    department_id uuid,
    ends_at timestamp with time zone,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    offering_id uuid,
    role text not null,
    starts_at timestamp with time zone,
    updated_at timestamp with time zone not null default now(),
    user_id uuid not null,
    constraint user_roles_dates_valid CHECK (((starts_at IS NULL) OR (ends_at IS NULL) OR (starts_at < ends_at))),
    constraint user_roles_department_id_fkey FOREIGN KEY (department_id) REFERENCES departments(id) ON DELETE CASCADE,
    constraint user_roles_offering_id_fkey FOREIGN KEY (offering_id) REFERENCES course_offerings(id) ON DELETE CASCADE,
    constraint user_roles_one_scope CHECK (((department_id IS NULL) OR (offering_id IS NULL))),
    constraint user_roles_pkey PRIMARY KEY (id),
    constraint user_roles_role_valid CHECK ((role = ANY (ARRAY['student'::text, 'instructor'::text, 'advisor'::text, 'registrar'::text, 'admin'::text, 'super_admin'::text]))),
    constraint user_roles_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table user_sessions (
    created_at timestamp with time zone not null default now(),
    ended_at timestamp with time zone,
    expires_at timestamp with time zone not null,
    id uuid not null default uuid_v7(),
    ip_address text,
    last_seen_at timestamp with time zone not null,
    token_hash text not null,
    user_agent text,
    user_id uuid not null,
    constraint user_sessions_ip_address_length CHECK ((length(ip_address) <= 45)),
    constraint user_sessions_pkey PRIMARY KEY (id, created_at),
    constraint user_sessions_token_hash_length CHECK ((length(token_hash) <= 64)),
    constraint user_sessions_user_agent_length CHECK ((length(user_agent) <= 500)),
    constraint user_sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
) partition by RANGE (created_at);

create table users (
    account_locked_until timestamp with time zone,
    created_at timestamp with time zone not null default now(),
    email text not null,
    email_verified_at timestamp with time zone,
    failed_login_attempts bigint not null default 0,
    full_name text not null,
    id uuid not null default uuid_v7(),
    is_active boolean not null default true,
    last_login_at timestamp with time zone,
    locale text not null default 'en'::text,
    metadata jsonb not null default '{}'::jsonb,
    mfa_enabled boolean not null default false,
    must_change_password boolean not null default false,
    password_hash text not null,
    preferred_name text,
    role text not null default 'student'::text,
    time_zone text,
    token_version bigint not null default 0,
    updated_at timestamp with time zone not null default now(),
    username text not null,
    constraint users_email_length CHECK ((length(email) <= 255)),
    constraint users_email_valid CHECK ((email ~ '^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$'::text)),
    constraint users_failed_login_attempts_not_negative CHECK ((failed_login_attempts >= 0)),
    constraint users_full_name_length CHECK ((length(full_name) <= 255)),
    constraint users_full_name_present CHECK ((TRIM(BOTH FROM full_name) <> ''::text)),
    constraint users_locale_length CHECK ((length(locale) <= 35)),
    constraint users_password_hash_length CHECK ((length(password_hash) <= 255)),
    constraint users_pkey PRIMARY KEY (id),
    constraint users_preferred_name_length CHECK ((length(preferred_name) <= 255)),
    constraint users_role_valid CHECK ((role = ANY (ARRAY['student'::text, 'instructor'::text, 'advisor'::text, 'registrar'::text, 'admin'::text, 'super_admin'::text]))),
    constraint users_time_zone_length CHECK ((length(time_zone) <= 64)),
    constraint users_token_version_not_negative CHECK ((token_version >= 0)),
    constraint users_username_length CHECK ((length(username) <= 100)),
    constraint users_username_valid CHECK (((username <> ''::text) AND (username !~~ '%@%'::text)))
);

CREATE INDEX idx_academic_programs_department_id ON public.academic_programs USING btree (department_id);

CREATE UNIQUE INDEX academic_standing_history_one_in_force ON public.academic_standing_history USING btree (student_id, term_id) WHERE (superseded_at IS NULL);

CREATE INDEX idx_academic_standing_history_decided_by ON public.academic_standing_history USING btree (decided_by);

CREATE INDEX idx_academic_standing_history_hold_id ON public.academic_standing_history USING btree (hold_id);

CREATE INDEX idx_academic_standing_history_rule_id ON public.academic_standing_history USING btree (rule_id);

CREATE INDEX idx_academic_standing_history_student_id ON public.academic_standing_history USING btree (student_id);

CREATE INDEX idx_academic_standing_history_term ON public.academic_standing_history USING btree (term_id, standing) WHERE (superseded_at IS NULL);

CREATE INDEX idx_academic_standing_history_term_id ON public.academic_standing_history USING btree (term_id);

CREATE UNIQUE INDEX idx_academic_terms_only_one_current ON public.academic_terms USING btree (is_current) WHERE is_current;

CREATE INDEX idx_academic_terms_start_date ON public.academic_terms USING btree (start_date);

CREATE INDEX idx_accommodations_granted_by ON public.accommodations USING btree (granted_by);

CREATE INDEX idx_accommodations_user_id ON public.accommodations USING btree (user_id);

CREATE INDEX idx_announcements_author_id ON public.announcements USING btree (author_id);

CREATE INDEX idx_announcements_course_id ON public.announcements USING btree (course_id, published_at);

CREATE INDEX idx_announcements_course_offering_id ON public.announcements USING btree (course_offering_id, published_at);

CREATE INDEX idx_announcements_everyone ON public.announcements USING btree (published_at) WHERE ((course_id IS NULL) AND (course_offering_id IS NULL));

CREATE INDEX idx_api_keys_user_id ON public.api_keys USING btree (user_id);

CREATE UNIQUE INDEX assessment_attempts_one_open ON public.assessment_attempts USING btree (assessment_id, user_id) WHERE (status = 'in_progress'::text);

CREATE INDEX idx_assessment_attempts_course_offering_id ON public.assessment_attempts USING btree (course_offering_id);

CREATE INDEX idx_assessment_attempts_created_at ON public.assessment_attempts USING btree (created_at);

CREATE INDEX idx_assessment_attempts_overdue ON public.assessment_attempts USING btree (deadline_at) WHERE (status = 'in_progress'::text);

CREATE INDEX idx_assessment_attempts_paper_id ON public.assessment_attempts USING btree (paper_id);

CREATE INDEX idx_assessment_attempts_score ON public.assessment_attempts USING btree (score);

CREATE INDEX idx_assessment_attempts_user_id ON public.assessment_attempts USING btree (user_id);

CREATE UNIQUE INDEX assessment_overrides_group_key ON public.assessment_overrides USING btree (assessment_id, group_id) WHERE ((group_id IS NOT NULL) AND is_active);

CREATE UNIQUE INDEX assessment_overrides_user_key ON public.assessment_overrides USING btree (assessment_id, user_id) WHERE ((user_id IS NOT NULL) AND is_active);

CREATE INDEX idx_assessment_overrides_assessment_id ON public.assessment_overrides USING btree (assessment_id);

CREATE INDEX idx_assessment_overrides_granted_by ON public.assessment_overrides USING btree (granted_by);

CREATE INDEX idx_assessment_overrides_group_id ON public.assessment_overrides USING btree (group_id);

CREATE INDEX idx_assessment_overrides_user_id ON public.assessment_overrides USING btree (user_id);

CREATE INDEX idx_assessment_questions_question_id ON public.assessment_questions USING btree (question_id);

CREATE INDEX idx_assessment_questions_section_id ON public.assessment_questions USING btree (section_id);

CREATE INDEX idx_assessment_sections_assessment_id ON public.assessment_sections USING btree (assessment_id);

CREATE UNIQUE INDEX assessment_submissions_group_number_key ON public.assessment_submissions USING btree (assessment_id, group_id, attempt_number) WHERE ((group_id IS NOT NULL) AND (withdrawn_at IS NULL));

CREATE UNIQUE INDEX assessment_submissions_student_number_key ON public.assessment_submissions USING btree (assessment_id, student_id, attempt_number) WHERE ((student_id IS NOT NULL) AND (withdrawn_at IS NULL));

CREATE INDEX idx_assessment_submissions_assessment_id ON public.assessment_submissions USING btree (assessment_id);

CREATE INDEX idx_assessment_submissions_course_offering_id ON public.assessment_submissions USING btree (course_offering_id);

CREATE INDEX idx_assessment_submissions_grader_id ON public.assessment_submissions USING btree (grader_id);

CREATE INDEX idx_assessment_submissions_group_id ON public.assessment_submissions USING btree (group_id);

CREATE INDEX idx_assessment_submissions_of_group ON public.assessment_submissions USING btree (group_id) WHERE (group_id IS NOT NULL);

CREATE INDEX idx_assessment_submissions_queue ON public.assessment_submissions USING btree (assessment_id, submitted_at) WHERE (withdrawn_at IS NULL);

CREATE INDEX idx_assessment_submissions_student_id ON public.assessment_submissions USING btree (student_id);

CREATE INDEX idx_submission_user_assn ON public.assessment_submissions USING btree (user_id, assessment_id);

CREATE INDEX idx_assessments_author_id ON public.assessments USING btree (author_id);

CREATE INDEX idx_assessments_course_id ON public.assessments USING btree (course_id);

CREATE INDEX idx_assessments_course_offering_id ON public.assessments USING btree (course_offering_id);

CREATE INDEX idx_assessments_created_at ON public.assessments USING btree (created_at);

CREATE INDEX idx_assessments_is_public ON public.assessments USING btree (is_public);

CREATE INDEX idx_assessments_lesson_id ON public.assessments USING btree (lesson_id);

CREATE INDEX idx_assessments_status ON public.assessments USING btree (status);

CREATE INDEX idx_assn_date_range ON public.assessments USING btree (start_at, end_at);

CREATE INDEX idx_attempt_marks_marked_by ON public.attempt_marks USING btree (marked_by);

CREATE INDEX idx_attempt_marks_question_id ON public.attempt_marks USING btree (question_id);

CREATE INDEX idx_attempt_papers_user_id ON public.attempt_papers USING btree (user_id);

CREATE INDEX idx_attendance_records_recorded_by ON public.attendance_records USING btree (recorded_by);

CREATE INDEX idx_attendance_records_student_id ON public.attendance_records USING btree (student_id);

CREATE INDEX idx_audit_logs_created_at ON ONLY public.audit_logs USING btree (created_at);

CREATE INDEX idx_audit_logs_record ON ONLY public.audit_logs USING btree (table_name, record_id);

CREATE INDEX idx_audit_logs_user_id ON ONLY public.audit_logs USING btree (user_id, created_at);

CREATE UNIQUE INDEX calendar_feeds_one_per_user ON public.calendar_feeds USING btree (user_id) WHERE is_active;

CREATE INDEX idx_calendar_feeds_user_id ON public.calendar_feeds USING btree (user_id);

CREATE INDEX idx_certificates_issued_at ON public.certificates USING btree (issued_at);

CREATE INDEX idx_certificates_revoked_by ON public.certificates USING btree (revoked_by);

CREATE INDEX idx_certificates_signing_key_id ON public.certificates USING btree (signing_key_id);

CREATE INDEX idx_certificates_student_id ON public.certificates USING btree (student_id);

CREATE INDEX idx_class_meetings_room_id ON public.class_meetings USING btree (room_id, day_of_week);

CREATE INDEX idx_content_copies_announcement_id ON public.content_copies USING btree (announcement_id);

CREATE INDEX idx_content_copies_assessment_id ON public.content_copies USING btree (assessment_id);

CREATE INDEX idx_content_copies_material_id ON public.content_copies USING btree (material_id);

CREATE INDEX idx_content_copies_source ON public.content_copies USING btree (course_offering_id, copied_from_id);

CREATE INDEX idx_course_corequisites_corequisite ON public.course_corequisites USING btree (corequisite_course_id);

CREATE UNIQUE INDEX course_enrollments_one_seat_per_course_and_term ON public.course_enrollments USING btree (student_id, course_id, COALESCE(term_id, '00000000-0000-0000-0000-000000000000'::uuid)) WHERE ((status = 'enrolled'::text) AND (linked_to_id IS NULL));

CREATE INDEX idx_course_enrollments_course_id ON public.course_enrollments USING btree (course_id);

CREATE INDEX idx_course_enrollments_linked_to_id ON public.course_enrollments USING btree (linked_to_id);

CREATE INDEX idx_course_enrollments_offering_status ON public.course_enrollments USING btree (course_offering_id, status);

CREATE INDEX idx_course_enrollments_term_id ON public.course_enrollments USING btree (term_id);

CREATE UNIQUE INDEX course_equivalencies_pair_key ON public.course_equivalencies USING btree (course_id, equivalent_course_id, equivalency_type) WHERE ((equivalent_course_id IS NOT NULL) AND is_active);

CREATE INDEX idx_course_equivalencies_approved_by ON public.course_equivalencies USING btree (approved_by);

CREATE INDEX idx_course_equivalencies_course_id ON public.course_equivalencies USING btree (course_id);

CREATE INDEX idx_course_equivalencies_equivalent_course_id ON public.course_equivalencies USING btree (equivalent_course_id);

CREATE UNIQUE INDEX course_offerings_section_key ON public.course_offerings USING btree (course_id, section_code, COALESCE(academic_year, ''::text), COALESCE(semester, ''::text));

CREATE INDEX idx_course_offerings_course_id ON public.course_offerings USING btree (course_id, term_id);

CREATE INDEX idx_course_offerings_parent_offering_id ON public.course_offerings USING btree (parent_offering_id);

CREATE INDEX idx_course_offerings_term_id ON public.course_offerings USING btree (term_id, course_id);

CREATE INDEX idx_course_prerequisites_prerequisite ON public.course_prerequisites USING btree (prerequisite_course_id);

CREATE UNIQUE INDEX course_waitlist_one_active_entry ON public.course_waitlist USING btree (student_id, course_offering_id) WHERE (status = ANY (ARRAY['waiting'::text, 'notified'::text]));

CREATE INDEX idx_course_waitlist_course_offering_id ON public.course_waitlist USING btree (course_offering_id);

CREATE INDEX idx_course_waitlist_drop_enrollment_id ON public.course_waitlist USING btree (drop_enrollment_id);

CREATE INDEX idx_course_waitlist_expiry ON public.course_waitlist USING btree (expires_at) WHERE (status = 'notified'::text);

CREATE INDEX idx_course_waitlist_line ON public.course_waitlist USING btree (course_offering_id, "position") WHERE (status = ANY (ARRAY['waiting'::text, 'notified'::text]));

CREATE INDEX idx_course_waitlist_offers ON public.course_waitlist USING btree (course_offering_id) WHERE (status = 'notified'::text);

CREATE INDEX idx_course_waitlist_student_id ON public.course_waitlist USING btree (student_id);

CREATE INDEX idx_courses_category ON public.courses USING btree (category);

CREATE INDEX idx_courses_department_id ON public.courses USING btree (department_id, code);

CREATE INDEX idx_courses_difficulty_level ON public.courses USING btree (difficulty_level);

CREATE INDEX idx_courses_level ON public.courses USING btree (level);

CREATE INDEX idx_courses_search_vector ON public.courses USING gin (search_vector) WITH (fastupdate=off);

CREATE INDEX idx_courses_trigram ON public.courses USING gin (course_title(code, name) gin_trgm_ops) WITH (fastupdate=off);

CREATE INDEX ix_courses_instructor_created_at ON public.courses USING btree (instructor_id, created_at);

CREATE INDEX ix_courses_is_published_created_at ON public.courses USING btree (is_published, created_at);

CREATE INDEX idx_degree_audits_program_id ON public.degree_audits USING btree (program_id);

CREATE INDEX idx_degree_exceptions_course_id ON public.degree_exceptions USING btree (course_id);

CREATE INDEX idx_degree_exceptions_granted_by ON public.degree_exceptions USING btree (granted_by);

CREATE INDEX idx_degree_exceptions_in_force ON public.degree_exceptions USING btree (student_id) WHERE is_active;

CREATE INDEX idx_degree_exceptions_requirement_id ON public.degree_exceptions USING btree (requirement_id);

CREATE INDEX idx_degree_exceptions_student_id ON public.degree_exceptions USING btree (student_id);

CREATE INDEX idx_degree_requirement_courses_course_id ON public.degree_requirement_courses USING btree (course_id);

CREATE UNIQUE INDEX degree_requirements_one_root ON public.degree_requirements USING btree (program_id, catalogue_version) WHERE (parent_id IS NULL);

CREATE INDEX idx_degree_requirements_nested_program_id ON public.degree_requirements USING btree (nested_program_id);

CREATE INDEX idx_degree_requirements_parent_id ON public.degree_requirements USING btree (parent_id);

CREATE INDEX idx_degree_requirements_tree ON public.degree_requirements USING btree (program_id, catalogue_version, depth, "position");

CREATE INDEX idx_departments_head_id ON public.departments USING btree (head_id);

CREATE INDEX idx_departments_parent_id ON public.departments USING btree (parent_id);

CREATE INDEX idx_email_outbox_due ON public.email_outbox USING btree (next_attempt_at) WHERE (status = 'pending'::text);

CREATE INDEX idx_email_outbox_user_id ON public.email_outbox USING btree (user_id);

CREATE INDEX idx_email_verification_tokens_expires_at ON public.email_verification_tokens USING btree (expires_at);

CREATE INDEX idx_email_verification_tokens_user_id ON public.email_verification_tokens USING btree (user_id);

CREATE INDEX idx_enrollment_events_enrollment_id ON public.enrollment_events USING btree (enrollment_id);

CREATE INDEX idx_enrollment_events_student_id ON public.enrollment_events USING btree (student_id, created_at);

CREATE INDEX idx_external_ids_record_id ON public.external_ids USING btree (record_id);

CREATE INDEX idx_files_checksum ON public.files USING btree (checksum);

CREATE INDEX idx_files_created_at ON public.files USING btree (created_at);

CREATE INDEX idx_files_uploaded_by ON public.files USING btree (uploaded_by);

CREATE UNIQUE INDEX gpa_course_rules_course_key ON public.gpa_course_rules USING btree (course_id) WHERE is_active;

CREATE INDEX idx_gpa_course_rules_course_id ON public.gpa_course_rules USING btree (course_id);

CREATE UNIQUE INDEX gpa_policies_only_one_in_force ON public.gpa_policies USING btree (is_active) WHERE is_active;

CREATE INDEX idx_gpa_policies_decided_by ON public.gpa_policies USING btree (decided_by);

CREATE UNIQUE INDEX grade_appeals_one_open ON public.grade_appeals USING btree (grade_id) WHERE (status = 'submitted'::text);

CREATE INDEX idx_grade_appeals_course_offering_id ON public.grade_appeals USING btree (course_offering_id);

CREATE INDEX idx_grade_appeals_decided_by ON public.grade_appeals USING btree (decided_by);

CREATE INDEX idx_grade_appeals_enrollment_id ON public.grade_appeals USING btree (enrollment_id);

CREATE INDEX idx_grade_appeals_grade_id ON public.grade_appeals USING btree (grade_id);

CREATE INDEX idx_grade_appeals_student_id ON public.grade_appeals USING btree (student_id);

CREATE INDEX idx_grade_change_history_assessment_id ON public.grade_change_history USING btree (assessment_id);

CREATE INDEX idx_grade_change_history_course_offering_id ON public.grade_change_history USING btree (course_offering_id);

CREATE INDEX idx_grade_change_history_student_id ON public.grade_change_history USING btree (student_id);

CREATE UNIQUE INDEX grade_change_requests_one_open ON public.grade_change_requests USING btree (grade_id) WHERE (status = 'requested'::text);

CREATE INDEX idx_grade_change_requests_course_offering_id ON public.grade_change_requests USING btree (course_offering_id);

CREATE INDEX idx_grade_change_requests_decided_by ON public.grade_change_requests USING btree (decided_by);

CREATE INDEX idx_grade_change_requests_enrollment_id ON public.grade_change_requests USING btree (enrollment_id);

CREATE INDEX idx_grade_change_requests_grade_id ON public.grade_change_requests USING btree (grade_id);

CREATE INDEX idx_grade_change_requests_requested_by ON public.grade_change_requests USING btree (requested_by);

CREATE INDEX idx_grade_change_requests_student_id ON public.grade_change_requests USING btree (student_id);

CREATE INDEX idx_grade_columns_assessment_id ON public.grade_columns USING btree (assessment_id);

CREATE INDEX idx_grade_columns_category_id ON public.grade_columns USING btree (category_id);

CREATE UNIQUE INDEX grade_scales_only_one_default ON public.grade_scales USING btree (is_default) WHERE is_default;

CREATE INDEX idx_grade_totals_course_offering_id ON public.grade_totals USING btree (course_offering_id);

CREATE INDEX idx_grade_totals_student_id ON public.grade_totals USING btree (student_id);

CREATE INDEX idx_gradebooks_final_grades_released_by ON public.gradebooks USING btree (final_grades_released_by);

CREATE INDEX idx_gradebooks_grade_scale_id ON public.gradebooks USING btree (grade_scale_id);

CREATE UNIQUE INDEX grades_assessment_key ON public.grades USING btree (enrollment_id, assessment_id) WHERE (assessment_id IS NOT NULL);

CREATE UNIQUE INDEX grades_final_key ON public.grades USING btree (enrollment_id) WHERE (assessment_id IS NULL);

CREATE INDEX idx_grades_assessment_id ON public.grades USING btree (assessment_id);

CREATE INDEX idx_grades_course_offering_id ON public.grades USING btree (course_offering_id);

CREATE INDEX idx_grades_enrollment_id ON public.grades USING btree (enrollment_id);

CREATE INDEX idx_grades_graded_by ON public.grades USING btree (graded_by);

CREATE INDEX idx_grades_incompletes ON public.grades USING btree (incomplete_until) WHERE (incomplete_until IS NOT NULL);

CREATE INDEX idx_grades_student_id ON public.grades USING btree (student_id);

CREATE UNIQUE INDEX graduation_applications_one_open ON public.graduation_applications USING btree (student_id, program_id) WHERE ((status <> 'withdrawn'::text) AND (status <> 'denied'::text));

CREATE INDEX idx_graduation_applications_approved ON public.graduation_applications USING btree (student_id) WHERE (status = 'approved'::text);

CREATE INDEX idx_graduation_applications_approved_by ON public.graduation_applications USING btree (approved_by);

CREATE INDEX idx_graduation_applications_conferred_by ON public.graduation_applications USING btree (conferred_by);

CREATE INDEX idx_graduation_applications_denied_by ON public.graduation_applications USING btree (denied_by);

CREATE INDEX idx_graduation_applications_program_id ON public.graduation_applications USING btree (program_id);

CREATE INDEX idx_graduation_applications_queue ON public.graduation_applications USING btree (term_id, status, applied_at);

CREATE INDEX idx_graduation_applications_student_id ON public.graduation_applications USING btree (student_id);

CREATE INDEX idx_graduation_checks_checked_by ON public.graduation_checks USING btree (checked_by);

CREATE INDEX idx_graduation_checks_student_id ON public.graduation_checks USING btree (student_id);

CREATE INDEX idx_idempotency_keys_expires_at ON public.idempotency_keys USING btree (expires_at);

CREATE INDEX idx_jobs_due ON public.jobs USING btree (run_at) WHERE (status = 'queued'::text);

CREATE UNIQUE INDEX jobs_unique_key_while_open ON public.jobs USING btree (unique_key) WHERE ((unique_key IS NOT NULL) AND (status = ANY (ARRAY['queued'::text, 'running'::text])));

CREATE INDEX idx_lesson_prerequisites_prerequisite_lesson_id ON public.lesson_prerequisites USING btree (prerequisite_lesson_id);

CREATE INDEX idx_lesson_progress_lesson_id ON public.lesson_progress USING btree (lesson_id);

CREATE INDEX idx_lesson_progress_student_id ON public.lesson_progress USING btree (student_id);

CREATE INDEX idx_lessons_copied_from_id ON public.lessons USING btree (copied_from_id);

CREATE INDEX idx_lessons_course_id ON public.lessons USING btree (course_id, course_offering_id);

CREATE INDEX idx_lessons_course_offering_id ON public.lessons USING btree (course_offering_id);

CREATE INDEX idx_lessons_week_id ON public.lessons USING btree (week_id);

CREATE INDEX idx_login_attempts_created_at ON public.login_attempts USING btree (created_at);

CREATE INDEX idx_login_attempts_login_hash ON public.login_attempts USING btree (login_hash, created_at);

CREATE INDEX idx_login_attempts_user_id ON public.login_attempts USING btree (user_id);

CREATE INDEX idx_materials_added_by ON public.materials USING btree (added_by);

CREATE INDEX idx_materials_course_id ON public.materials USING btree (course_id, course_offering_id);

CREATE INDEX idx_materials_course_offering_id ON public.materials USING btree (course_offering_id);

CREATE INDEX idx_materials_file_id ON public.materials USING btree (file_id);

CREATE INDEX idx_materials_week_id ON public.materials USING btree (week_id);

CREATE UNIQUE INDEX materials_crawled_master_key ON public.materials USING btree (course_id, source_url) WHERE ((course_offering_id IS NULL) AND (origin = 'crawled'::text) AND is_active);

CREATE UNIQUE INDEX materials_crawled_section_key ON public.materials USING btree (course_offering_id, source_url) WHERE ((course_offering_id IS NOT NULL) AND (origin = 'crawled'::text) AND is_active);

CREATE INDEX idx_mfa_factors_user_id ON public.mfa_factors USING btree (user_id);

CREATE INDEX idx_notifications_user_id ON public.notifications USING btree (user_id, created_at);

CREATE INDEX idx_offering_instructors_staff_id ON public.offering_instructors USING btree (staff_id);

CREATE INDEX idx_offering_meetings_meeting_id ON public.offering_meetings USING btree (meeting_id);

CREATE INDEX idx_page_views_created_at ON ONLY public.page_views USING btree (created_at);

CREATE INDEX idx_page_views_user_id ON ONLY public.page_views USING btree (user_id);

CREATE INDEX idx_password_reset_tokens_expires_at ON public.password_reset_tokens USING btree (expires_at);

CREATE INDEX idx_password_reset_tokens_user_id ON public.password_reset_tokens USING btree (user_id);

CREATE INDEX idx_question_files_author_id ON public.question_files USING btree (author_id);

CREATE INDEX idx_question_files_course_id ON public.question_files USING btree (course_id);

CREATE INDEX idx_question_versions_author_id ON public.question_versions USING btree (author_id);

CREATE INDEX idx_question_versions_course_id ON public.question_versions USING btree (course_id);

CREATE INDEX idx_questions_author_id ON public.questions USING btree (author_id, id);

CREATE INDEX idx_questions_course_id ON public.questions USING btree (course_id, id);

CREATE INDEX idx_questions_difficulty ON public.questions USING btree (difficulty);

CREATE INDEX idx_questions_topic ON public.questions USING btree (course_id, topic);

CREATE UNIQUE INDEX questions_course_import_digest_key ON public.questions USING btree (course_id, import_digest) WHERE ((course_id IS NOT NULL) AND (import_digest IS NOT NULL));

CREATE INDEX idx_refresh_tokens_expires_at ON public.refresh_tokens USING btree (expires_at);

CREATE INDEX idx_refresh_tokens_family ON public.refresh_tokens USING btree (family);

CREATE INDEX idx_refresh_tokens_user_id ON public.refresh_tokens USING btree (user_id);

CREATE INDEX idx_registration_overrides_course_offering_id ON public.registration_overrides USING btree (course_offering_id);

CREATE INDEX idx_registration_overrides_granted_by ON public.registration_overrides USING btree (granted_by);

CREATE INDEX idx_registration_overrides_student_id ON public.registration_overrides USING btree (student_id);

CREATE UNIQUE INDEX registration_overrides_in_force_key ON public.registration_overrides USING btree (student_id, course_offering_id, reason_code) WHERE is_active;

CREATE INDEX idx_registration_plans_course_offering_id ON public.registration_plans USING btree (course_offering_id);

CREATE INDEX idx_registration_windows_group_id ON public.registration_windows USING btree (group_id);

CREATE INDEX idx_registration_windows_program_id ON public.registration_windows USING btree (program_id);

CREATE INDEX idx_registration_windows_term_id ON public.registration_windows USING btree (term_id);

CREATE INDEX idx_requirement_nodes_course_id ON public.requirement_nodes USING btree (course_id, depth);

CREATE INDEX idx_requirement_nodes_parent_id ON public.requirement_nodes USING btree (parent_id);

CREATE INDEX idx_requirement_nodes_program_id ON public.requirement_nodes USING btree (program_id);

CREATE UNIQUE INDEX requirement_nodes_one_root_per_course ON public.requirement_nodes USING btree (course_id) WHERE (parent_id IS NULL);

CREATE INDEX idx_rubric_criteria_rubric_id ON public.rubric_criteria USING btree (rubric_id);

CREATE INDEX idx_rubric_levels_criterion_id ON public.rubric_levels USING btree (criterion_id);

CREATE INDEX idx_rubric_scores_criterion_id ON public.rubric_scores USING btree (criterion_id);

CREATE INDEX idx_rubric_scores_level_id ON public.rubric_scores USING btree (level_id);

CREATE INDEX idx_schedule_conflicts_course_offering_id ON public.schedule_conflicts USING btree (course_offering_id);

CREATE INDEX idx_schedule_conflicts_open ON public.schedule_conflicts USING btree (term_id, student_id) WHERE (status <> 'resolved'::text);

CREATE INDEX idx_schedule_conflicts_other_offering_id ON public.schedule_conflicts USING btree (other_offering_id);

CREATE INDEX idx_schedule_conflicts_resolved_by ON public.schedule_conflicts USING btree (resolved_by);

CREATE INDEX idx_schedule_conflicts_student_id ON public.schedule_conflicts USING btree (student_id);

CREATE INDEX idx_schedule_conflicts_term_id ON public.schedule_conflicts USING btree (term_id);

CREATE INDEX idx_section_access_offering_id ON public.section_access USING btree (offering_id);

CREATE UNIQUE INDEX idx_user_section ON public.section_access USING btree (user_id, offering_id);

CREATE UNIQUE INDEX signing_keys_only_one_signs ON public.signing_keys USING btree (algorithm) WHERE (retired_at IS NULL);

CREATE INDEX idx_staff_members_department_id ON public.staff_members USING btree (department_id);

CREATE INDEX idx_staff_members_trigram ON public.staff_members USING gin (((' '::text || lower(((COALESCE(staff_number, ''::text) || ' '::text) || COALESCE("position", ''::text))))) gin_trgm_ops) WITH (fastupdate=off);

CREATE INDEX idx_standing_rules_position ON public.standing_rules USING btree ("position", code) WHERE is_active;

CREATE INDEX idx_student_group_members_group_id ON public.student_group_members USING btree (group_id);

CREATE INDEX idx_student_group_members_student_id ON public.student_group_members USING btree (student_id);

CREATE UNIQUE INDEX student_group_members_present_key ON public.student_group_members USING btree (group_id, student_id) WHERE (left_at IS NULL);

CREATE INDEX idx_student_groups_course_offering_id ON public.student_groups USING btree (course_offering_id);

CREATE INDEX idx_student_holds_in_force ON public.student_holds USING btree (student_id) WHERE is_active;

CREATE INDEX idx_student_holds_placed_by ON public.student_holds USING btree (placed_by);

CREATE INDEX idx_student_holds_released_by ON public.student_holds USING btree (released_by);

CREATE INDEX idx_student_holds_student_id ON public.student_holds USING btree (student_id);

CREATE INDEX idx_student_programs_program_id ON public.student_programs USING btree (program_id);

CREATE INDEX idx_student_transcripts_issued_by ON public.student_transcripts USING btree (issued_by);

CREATE INDEX idx_student_transcripts_revoked_by ON public.student_transcripts USING btree (revoked_by);

CREATE INDEX idx_student_transcripts_signing_key_id ON public.student_transcripts USING btree (signing_key_id);

CREATE INDEX idx_students_admission_term_id ON public.students USING btree (admission_term_id);

CREATE INDEX idx_students_advisor_id ON public.students USING btree (advisor_id);

CREATE INDEX idx_students_status ON public.students USING btree (status);

CREATE INDEX idx_students_trigram ON public.students USING gin (((' '::text || lower(student_number))) gin_trgm_ops) WITH (fastupdate=off);

CREATE INDEX idx_submission_authors_user_id ON public.submission_authors USING btree (user_id);

CREATE INDEX idx_submission_files_file_id ON public.submission_files USING btree (file_id);

CREATE INDEX idx_submission_files_submission_id ON public.submission_files USING btree (submission_id);

CREATE INDEX idx_submission_gradings_grader_id ON public.submission_gradings USING btree (grader_id);

CREATE INDEX idx_submission_gradings_submission_id ON public.submission_gradings USING btree (submission_id);

CREATE INDEX idx_syllabus_weeks_copied_from_id ON public.syllabus_weeks USING btree (copied_from_id);

CREATE INDEX idx_syllabus_weeks_course_id ON public.syllabus_weeks USING btree (course_id);

CREATE INDEX idx_syllabus_weeks_course_offering_id ON public.syllabus_weeks USING btree (course_offering_id);

CREATE UNIQUE INDEX syllabus_weeks_master_week_key ON public.syllabus_weeks USING btree (course_id, week_number) WHERE ((course_offering_id IS NULL) AND is_active);

CREATE UNIQUE INDEX syllabus_weeks_section_week_key ON public.syllabus_weeks USING btree (course_offering_id, week_number) WHERE ((course_offering_id IS NOT NULL) AND is_active);

CREATE INDEX idx_term_credit_limits_program_id ON public.term_credit_limits USING btree (program_id);

CREATE UNIQUE INDEX term_credit_limits_one_default_per_term ON public.term_credit_limits USING btree (term_id) WHERE (program_id IS NULL);

CREATE UNIQUE INDEX term_credit_limits_term_program_key ON public.term_credit_limits USING btree (term_id, program_id);

CREATE INDEX idx_topic_performance_course_id ON public.topic_performance USING btree (course_id, week_number, level);

CREATE INDEX idx_topic_performance_due_attempt_id ON public.topic_performance_due USING btree (attempt_id);

CREATE INDEX idx_topic_performance_due_ready_at ON public.topic_performance_due USING btree (ready_at);

CREATE INDEX idx_transcript_enrollments_enrollment_id ON public.transcript_enrollments USING btree (enrollment_id);

CREATE INDEX idx_transcript_enrollments_student_id ON public.transcript_enrollments USING btree (student_id);

CREATE INDEX idx_transfer_credits_course_id ON public.transfer_credits USING btree (course_id);

CREATE INDEX idx_transfer_credits_decided_by ON public.transfer_credits USING btree (decided_by);

CREATE INDEX idx_transfer_credits_equivalency_id ON public.transfer_credits USING btree (equivalency_id);

CREATE INDEX idx_transfer_credits_student_id ON public.transfer_credits USING btree (student_id);

CREATE INDEX idx_user_roles_department_id ON public.user_roles USING btree (department_id);

CREATE INDEX idx_user_roles_offering_id ON public.user_roles USING btree (offering_id);

CREATE INDEX idx_user_roles_user_id ON public.user_roles USING btree (user_id, role);

CREATE INDEX idx_user_sessions_created_at ON ONLY public.user_sessions USING btree (created_at);

CREATE INDEX idx_user_sessions_token_hash ON ONLY public.user_sessions USING btree (token_hash);

CREATE INDEX idx_user_sessions_user_id ON ONLY public.user_sessions USING btree (user_id);

CREATE INDEX idx_users_created_at ON public.users USING btree (created_at);

CREATE INDEX idx_users_email_verified_at ON public.users USING btree (email_verified_at);

CREATE INDEX idx_users_is_active ON public.users USING btree (is_active);

CREATE INDEX idx_users_role ON public.users USING btree (role);

CREATE INDEX idx_users_trigram ON public.users USING gin (person_words(full_name, preferred_name, username, email) gin_trgm_ops) WITH (fastupdate=off);

CREATE UNIQUE INDEX users_email_key ON public.users USING btree (lower(email));

CREATE UNIQUE INDEX users_username_key ON public.users USING btree (lower(username));

create view audit_log as
 SELECT audit_logs.id,
    audit_logs.table_name,
    audit_logs.record_id,
    audit_logs.action,
    audit_logs.old_values,
    audit_logs.new_values,
    audit_logs.user_id,
    audit_logs.ip_address,
    audit_logs.request_id,
    audit_logs.created_at AS "timestamp"
   FROM audit_logs;

create view offering_lines as
 SELECT course_waitlist.course_offering_id AS offering_id,
    course_waitlist.status
   FROM course_waitlist
  WHERE (course_waitlist.status = ANY (ARRAY['waiting'::text, 'notified'::text]));

CREATE OR REPLACE FUNCTION public.accommodations_deadlines_delete()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
update assessment_attempts set deadline_at = moved.deadline_at
  from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, o.started_at, o.started_at from assessment_attempts o where o.status = 'in_progress' and o.user_id = old.user_id),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.accommodations_deadlines_insert()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
update assessment_attempts set deadline_at = moved.deadline_at
  from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, o.started_at, o.started_at from assessment_attempts o where o.status = 'in_progress' and o.user_id = new.user_id),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.accommodations_deadlines_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
update assessment_attempts set deadline_at = moved.deadline_at
  from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, o.started_at, o.started_at from assessment_attempts o where o.status = 'in_progress' and o.user_id = old.user_id),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
update assessment_attempts set deadline_at = moved.deadline_at
  from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, o.started_at, o.started_at from assessment_attempts o where o.status = 'in_progress' and o.user_id = new.user_id),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.accommodations_lateness_delete()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
update assessment_submissions set late_intervals = moved.intervals, is_late = moved.intervals > 0
  from (select t.attempt_id, case when t.instant > add_seconds(t.due_at, a.late_grace_minutes * 60)
     then (cast(extract(epoch from t.instant) * 1000000 as bigint) - cast(extract(epoch from t.due_at) * 1000000 as bigint) + a.late_interval_minutes * 60000000 - 1)
          / (a.late_interval_minutes * 60000000) else 0 end as intervals
          from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, cast(null as timestamptz), o.submitted_at from assessment_submissions o where o.user_id is not null and o.user_id = old.user_id),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.accommodations_lateness_insert()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
update assessment_submissions set late_intervals = moved.intervals, is_late = moved.intervals > 0
  from (select t.attempt_id, case when t.instant > add_seconds(t.due_at, a.late_grace_minutes * 60)
     then (cast(extract(epoch from t.instant) * 1000000 as bigint) - cast(extract(epoch from t.due_at) * 1000000 as bigint) + a.late_interval_minutes * 60000000 - 1)
          / (a.late_interval_minutes * 60000000) else 0 end as intervals
          from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, cast(null as timestamptz), o.submitted_at from assessment_submissions o where o.user_id is not null and o.user_id = new.user_id),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.accommodations_lateness_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
update assessment_submissions set late_intervals = moved.intervals, is_late = moved.intervals > 0
  from (select t.attempt_id, case when t.instant > add_seconds(t.due_at, a.late_grace_minutes * 60)
     then (cast(extract(epoch from t.instant) * 1000000 as bigint) - cast(extract(epoch from t.due_at) * 1000000 as bigint) + a.late_interval_minutes * 60000000 - 1)
          / (a.late_interval_minutes * 60000000) else 0 end as intervals
          from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, cast(null as timestamptz), o.submitted_at from assessment_submissions o where o.user_id is not null and o.user_id = old.user_id),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
update assessment_submissions set late_intervals = moved.intervals, is_late = moved.intervals > 0
  from (select t.attempt_id, case when t.instant > add_seconds(t.due_at, a.late_grace_minutes * 60)
     then (cast(extract(epoch from t.instant) * 1000000 as bigint) - cast(extract(epoch from t.due_at) * 1000000 as bigint) + a.late_interval_minutes * 60000000 - 1)
          / (a.late_interval_minutes * 60000000) else 0 end as intervals
          from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, cast(null as timestamptz), o.submitted_at from assessment_submissions o where o.user_id is not null and o.user_id = new.user_id),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.add_seconds(instant timestamp with time zone, seconds bigint)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
    select instant + make_interval(secs => seconds)
$function$
;

CREATE OR REPLACE FUNCTION public.app_advisees()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO '$user', 'public'
AS $function$
begin
    return query select s.id from staff_members m cross join students s
 where m.user_id = app_user_id() and m.is_active and s.advisor_id = m.id;
end $function$
;

CREATE OR REPLACE FUNCTION public.app_assessments_taught()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO '$user', 'public'
AS $function$
begin
    return query select a.id from app_offerings_taught() taught (id) cross join assessments a where a.course_offering_id = taught.id
union all
select a.id from app_courses_authored() authored (id) cross join assessments a where a.course_id = authored.id
union all
select a.id from assessments a where a.author_id = app_user_id();
end $function$
;

CREATE OR REPLACE FUNCTION public.app_attempts_taught()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO '$user', 'public'
AS $function$
begin
    return query select o.id from app_offerings_taught() taught (id) cross join assessment_attempts o where o.course_offering_id = taught.id
union all
select o.id from app_courses_authored() authored (id) cross join assessments a cross join assessment_attempts o
 where a.course_id = authored.id and o.assessment_id = a.id
union all
select o.id from assessments a cross join assessment_attempts o
 where a.author_id = app_user_id() and o.assessment_id = a.id;
end $function$
;

CREATE OR REPLACE FUNCTION public.app_client_ip()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
    select nullif(current_setting('app.client_ip', true), '')
$function$
;

CREATE OR REPLACE FUNCTION public.app_courses_authored()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO '$user', 'public'
AS $function$
begin
    return query select c.id from courses c where c.instructor_id = app_user_id()
union all
select o.course_id from staff_members m cross join offering_instructors i cross join course_offerings o
 where m.user_id = app_user_id() and m.is_active and i.staff_id = m.id and i.is_active
   and o.id = i.offering_id
union all
select o.course_id from section_access a cross join course_offerings o
 where a.user_id = app_user_id() and a.level = 'manage' and a.is_active and (a.starts_at is null or a.starts_at <= app_now())
   and (a.ends_at is null or a.ends_at > app_now()) and o.id = a.offering_id
union all
select o.course_id
  from (select r.offering_id as id from user_roles r
 where r.user_id = app_user_id() and r.offering_id is not null and r.role in ('instructor', 'admin', 'super_admin') and r.is_active and (r.starts_at is null or r.starts_at <= app_now())
   and (r.ends_at is null or r.ends_at > app_now())
union all
select id from (
    with recursive policy_care (id) as (
        select r.department_id from user_roles r
         where r.user_id = app_user_id() and r.department_id is not null and r.role in ('instructor', 'admin', 'super_admin') and r.is_active and (r.starts_at is null or r.starts_at <= app_now())
   and (r.ends_at is null or r.ends_at > app_now())
        
        union
        select d.id from policy_care cross join departments d where d.parent_id = policy_care.id
    )
    select o.id from policy_care cross join courses c cross join course_offerings o
     where c.department_id = policy_care.id and o.course_id = c.id) in_care) cared
  cross join course_offerings o
 where o.id = cared.id;
end $function$
;

CREATE OR REPLACE FUNCTION public.app_courses_taken()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO '$user', 'public'
AS $function$
begin
    return query select e.course_id as id from students s cross join course_enrollments e
 where s.user_id = app_user_id() and e.student_id = s.id and e.status in ('enrolled', 'completed', 'failed');
end $function$
;

CREATE OR REPLACE FUNCTION public.app_courses_taught()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO '$user', 'public'
AS $function$
begin
    return query select c.id from courses c where c.instructor_id = app_user_id()
union all
select o.course_id from app_offerings_taught() taught (id) cross join course_offerings o where o.id = taught.id;
end $function$
;

CREATE OR REPLACE FUNCTION public.app_criteria_taught()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO '$user', 'public'
AS $function$
begin
    return query select c.id from app_assessments_taught() assessed (id) cross join rubrics r cross join rubric_criteria c
 where r.assessment_id = assessed.id and c.rubric_id = r.id;
end $function$
;

CREATE OR REPLACE FUNCTION public.app_enrollments_taught()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO '$user', 'public'
AS $function$
begin
    return query select e.id from app_offerings_taught() taught (id) cross join course_enrollments e
 where e.course_offering_id = taught.id;
end $function$
;

CREATE OR REPLACE FUNCTION public.app_groups_taught()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO '$user', 'public'
AS $function$
begin
    return query select g.id from app_offerings_taught() taught (id) cross join student_groups g
 where g.course_offering_id = taught.id;
end $function$
;

CREATE OR REPLACE FUNCTION public.app_is_administrator()
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO '$user', 'public'
AS $function$
begin
    return (select exists (
    select 1 from users u where u.id = app_user_id() and u.is_active and u.role in ('admin', 'super_admin')
    union all
    select 1 from user_roles r join users u on u.id = r.user_id
     where r.user_id = app_user_id() and u.is_active and r.role in ('admin', 'super_admin')
       and r.department_id is null and r.offering_id is null and r.is_active and (r.starts_at is null or r.starts_at <= app_now())
   and (r.ends_at is null or r.ends_at > app_now())));
end $function$
;

CREATE OR REPLACE FUNCTION public.app_is_registry()
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO '$user', 'public'
AS $function$
begin
    return (select exists (
    select 1 from users u where u.id = app_user_id() and u.is_active and u.role in ('registrar', 'admin', 'super_admin')
    union all
    select 1 from user_roles r join users u on u.id = r.user_id
     where r.user_id = app_user_id() and u.is_active and r.role in ('registrar', 'admin', 'super_admin')
       and r.department_id is null and r.offering_id is null and r.is_active and (r.starts_at is null or r.starts_at <= app_now())
   and (r.ends_at is null or r.ends_at > app_now())));
end $function$
;

CREATE OR REPLACE FUNCTION public.app_now()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
    select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now())
$function$
;

CREATE OR REPLACE FUNCTION public.app_offerings_graded()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO '$user', 'public'
AS $function$
begin
    return query select i.offering_id as id from staff_members m cross join offering_instructors i
 where m.user_id = app_user_id() and m.is_active and i.staff_id = m.id and i.is_active
union all
select a.offering_id from section_access a
 where a.user_id = app_user_id() and a.level in ('grade', 'manage') and a.is_active and (a.starts_at is null or a.starts_at <= app_now())
   and (a.ends_at is null or a.ends_at > app_now())
union all
select r.offering_id as id from user_roles r
 where r.user_id = app_user_id() and r.offering_id is not null and r.role <> 'student' and r.is_active and (r.starts_at is null or r.starts_at <= app_now())
   and (r.ends_at is null or r.ends_at > app_now())
union all
select id from (
    with recursive policy_care (id) as (
        select r.department_id from user_roles r
         where r.user_id = app_user_id() and r.department_id is not null and r.role <> 'student' and r.is_active and (r.starts_at is null or r.starts_at <= app_now())
   and (r.ends_at is null or r.ends_at > app_now())
        union
        select d.id from departments d where d.head_id = app_user_id() and d.is_active
        union
        select d.id from policy_care cross join departments d where d.parent_id = policy_care.id
    )
    select o.id from policy_care cross join courses c cross join course_offerings o
     where c.department_id = policy_care.id and o.course_id = c.id) in_care;
end $function$
;

CREATE OR REPLACE FUNCTION public.app_offerings_kept()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO '$user', 'public'
AS $function$
begin
    return query select r.offering_id as id from user_roles r
 where r.user_id = app_user_id() and r.offering_id is not null and r.role in ('registrar', 'admin', 'super_admin') and r.is_active and (r.starts_at is null or r.starts_at <= app_now())
   and (r.ends_at is null or r.ends_at > app_now())
union all
select id from (
    with recursive policy_care (id) as (
        select r.department_id from user_roles r
         where r.user_id = app_user_id() and r.department_id is not null and r.role in ('registrar', 'admin', 'super_admin') and r.is_active and (r.starts_at is null or r.starts_at <= app_now())
   and (r.ends_at is null or r.ends_at > app_now())
        
        union
        select d.id from policy_care cross join departments d where d.parent_id = policy_care.id
    )
    select o.id from policy_care cross join courses c cross join course_offerings o
     where c.department_id = policy_care.id and o.course_id = c.id) in_care;
end $function$
;

CREATE OR REPLACE FUNCTION public.app_offerings_run()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO '$user', 'public'
AS $function$
begin
    return query select i.offering_id as id from staff_members m cross join offering_instructors i
 where m.user_id = app_user_id() and m.is_active and i.staff_id = m.id and i.is_active
union all
select a.offering_id from section_access a
 where a.user_id = app_user_id() and a.level = 'manage' and a.is_active and (a.starts_at is null or a.starts_at <= app_now())
   and (a.ends_at is null or a.ends_at > app_now())
union all
select r.offering_id as id from user_roles r
 where r.user_id = app_user_id() and r.offering_id is not null and r.role <> 'student' and r.is_active and (r.starts_at is null or r.starts_at <= app_now())
   and (r.ends_at is null or r.ends_at > app_now())
union all
select id from (
    with recursive policy_care (id) as (
        select r.department_id from user_roles r
         where r.user_id = app_user_id() and r.department_id is not null and r.role <> 'student' and r.is_active and (r.starts_at is null or r.starts_at <= app_now())
   and (r.ends_at is null or r.ends_at > app_now())
        union
        select d.id from departments d where d.head_id = app_user_id() and d.is_active
        union
        select d.id from policy_care cross join departments d where d.parent_id = policy_care.id
    )
    select o.id from policy_care cross join courses c cross join course_offerings o
     where c.department_id = policy_care.id and o.course_id = c.id) in_care;
end $function$
;

CREATE OR REPLACE FUNCTION public.app_offerings_taken()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO '$user', 'public'
AS $function$
begin
    return query select e.course_offering_id as id from students s cross join course_enrollments e
 where s.user_id = app_user_id() and e.student_id = s.id and e.status in ('enrolled', 'completed', 'failed');
end $function$
;

CREATE OR REPLACE FUNCTION public.app_offerings_taught()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO '$user', 'public'
AS $function$
begin
    return query select i.offering_id as id from staff_members m cross join offering_instructors i
 where m.user_id = app_user_id() and m.is_active and i.staff_id = m.id and i.is_active
union all
select a.offering_id from section_access a
 where a.user_id = app_user_id() and 1 = 1 and a.is_active and (a.starts_at is null or a.starts_at <= app_now())
   and (a.ends_at is null or a.ends_at > app_now())
union all
select r.offering_id as id from user_roles r
 where r.user_id = app_user_id() and r.offering_id is not null and r.role <> 'student' and r.is_active and (r.starts_at is null or r.starts_at <= app_now())
   and (r.ends_at is null or r.ends_at > app_now())
union all
select id from (
    with recursive policy_care (id) as (
        select r.department_id from user_roles r
         where r.user_id = app_user_id() and r.department_id is not null and r.role <> 'student' and r.is_active and (r.starts_at is null or r.starts_at <= app_now())
   and (r.ends_at is null or r.ends_at > app_now())
        union
        select d.id from departments d where d.head_id = app_user_id() and d.is_active
        union
        select d.id from policy_care cross join departments d where d.parent_id = policy_care.id
    )
    select o.id from policy_care cross join courses c cross join course_offerings o
     where c.department_id = policy_care.id and o.course_id = c.id) in_care;
end $function$
;

CREATE OR REPLACE FUNCTION public.app_own_attempts()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO '$user', 'public'
AS $function$
begin
    return query select o.id from assessment_attempts o where o.user_id = app_user_id();
end $function$
;

CREATE OR REPLACE FUNCTION public.app_own_enrollments()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO '$user', 'public'
AS $function$
begin
    return query select e.id from students s cross join course_enrollments e
 where s.user_id = app_user_id() and e.student_id = s.id;
end $function$
;

CREATE OR REPLACE FUNCTION public.app_own_groups()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO '$user', 'public'
AS $function$
begin
    return query select g.group_id from students s cross join student_group_members g
 where s.user_id = app_user_id() and g.student_id = s.id and g.left_at is null and g.is_active;
end $function$
;

CREATE OR REPLACE FUNCTION public.app_own_submissions()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO '$user', 'public'
AS $function$
begin
    return query select f.submission_id as id from submission_authors f where f.user_id = app_user_id()
union all
select o.id from students s cross join student_group_members g cross join assessment_submissions o
 where s.user_id = app_user_id() and g.student_id = s.id and g.left_at is null and g.is_active
   and o.group_id = g.group_id;
end $function$
;

CREATE OR REPLACE FUNCTION public.app_request_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
    select nullif(current_setting('app.request_id', true), '')::uuid
$function$
;

CREATE OR REPLACE FUNCTION public.app_rubrics_taught()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO '$user', 'public'
AS $function$
begin
    return query select r.id from app_assessments_taught() assessed (id) cross join rubrics r where r.assessment_id = assessed.id;
end $function$
;

CREATE OR REPLACE FUNCTION public.app_staff_id()
 RETURNS uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO '$user', 'public'
AS $function$
begin
    return (select id from staff_members where user_id = app_user_id() and is_active);
end $function$
;

CREATE OR REPLACE FUNCTION public.app_student_id()
 RETURNS uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO '$user', 'public'
AS $function$
begin
    return (select id from students where user_id = app_user_id());
end $function$
;

CREATE OR REPLACE FUNCTION public.app_student_seeing_grades()
 RETURNS uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO '$user', 'public'
AS $function$
begin
    return (select s.id from students s
  left join student_holds h on h.student_id = s.id and h.is_active and h.blocks_grades
 where s.user_id = app_user_id() and h.id is null);
end $function$
;

CREATE OR REPLACE FUNCTION public.app_student_with_grades()
 RETURNS uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO '$user', 'public'
AS $function$
begin
    return (select s.id from students s
 where s.user_id = app_user_id() and s.id not in (
    select h.student_id from students o cross join student_holds h
     where o.user_id = app_user_id() and h.student_id = o.id and h.is_active and h.blocks_grades));
end $function$
;

CREATE OR REPLACE FUNCTION public.app_students_taught()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO '$user', 'public'
AS $function$
begin
    return query select e.student_id as id from app_offerings_taught() taught (id) cross join course_enrollments e
 where e.course_offering_id = taught.id
union all
select w.student_id from app_offerings_taught() taught (id) cross join course_waitlist w
 where w.course_offering_id = taught.id;
end $function$
;

CREATE OR REPLACE FUNCTION public.app_submissions_taught()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO '$user', 'public'
AS $function$
begin
    return query select o.id from app_offerings_taught() taught (id) cross join assessment_submissions o where o.course_offering_id = taught.id
union all
select o.id from app_courses_authored() authored (id) cross join assessments a cross join assessment_submissions o
 where a.course_id = authored.id and o.assessment_id = a.id
union all
select o.id from assessments a cross join assessment_submissions o
 where a.author_id = app_user_id() and o.assessment_id = a.id;
end $function$
;

CREATE OR REPLACE FUNCTION public.app_user_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
    select nullif(current_setting('app.current_user_id', true), '')::uuid
$function$
;

CREATE OR REPLACE FUNCTION public.app_users_of_students()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO '$user', 'public'
AS $function$
begin
    return query select s.user_id from app_students_taught() taught (id) cross join students s where s.id = taught.id
union all
select s.user_id from staff_members m cross join students s
 where m.user_id = app_user_id() and m.is_active and s.advisor_id = m.id;
end $function$
;

CREATE OR REPLACE FUNCTION public.assessment_attempts_graded_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.assessment_overrides_deadlines_delete()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
update assessment_attempts set deadline_at = moved.deadline_at
  from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, o.started_at, o.started_at from assessment_attempts o where o.status = 'in_progress' and o.assessment_id = old.assessment_id),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.assessment_overrides_deadlines_insert()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
update assessment_attempts set deadline_at = moved.deadline_at
  from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, o.started_at, o.started_at from assessment_attempts o where o.status = 'in_progress' and o.assessment_id = new.assessment_id),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.assessment_overrides_deadlines_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
update assessment_attempts set deadline_at = moved.deadline_at
  from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, o.started_at, o.started_at from assessment_attempts o where o.status = 'in_progress' and o.assessment_id = old.assessment_id),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
update assessment_attempts set deadline_at = moved.deadline_at
  from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, o.started_at, o.started_at from assessment_attempts o where o.status = 'in_progress' and o.assessment_id = new.assessment_id),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.assessment_overrides_lateness_delete()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
update assessment_submissions set late_intervals = moved.intervals, is_late = moved.intervals > 0
  from (select t.attempt_id, case when t.instant > add_seconds(t.due_at, a.late_grace_minutes * 60)
     then (cast(extract(epoch from t.instant) * 1000000 as bigint) - cast(extract(epoch from t.due_at) * 1000000 as bigint) + a.late_interval_minutes * 60000000 - 1)
          / (a.late_interval_minutes * 60000000) else 0 end as intervals
          from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, cast(null as timestamptz), o.submitted_at from assessment_submissions o where o.user_id is not null and o.assessment_id = old.assessment_id and (old.user_id is null or o.user_id = old.user_id)),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.assessment_overrides_lateness_insert()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
update assessment_submissions set late_intervals = moved.intervals, is_late = moved.intervals > 0
  from (select t.attempt_id, case when t.instant > add_seconds(t.due_at, a.late_grace_minutes * 60)
     then (cast(extract(epoch from t.instant) * 1000000 as bigint) - cast(extract(epoch from t.due_at) * 1000000 as bigint) + a.late_interval_minutes * 60000000 - 1)
          / (a.late_interval_minutes * 60000000) else 0 end as intervals
          from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, cast(null as timestamptz), o.submitted_at from assessment_submissions o where o.user_id is not null and o.assessment_id = new.assessment_id and (new.user_id is null or o.user_id = new.user_id)),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.assessment_overrides_lateness_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
update assessment_submissions set late_intervals = moved.intervals, is_late = moved.intervals > 0
  from (select t.attempt_id, case when t.instant > add_seconds(t.due_at, a.late_grace_minutes * 60)
     then (cast(extract(epoch from t.instant) * 1000000 as bigint) - cast(extract(epoch from t.due_at) * 1000000 as bigint) + a.late_interval_minutes * 60000000 - 1)
          / (a.late_interval_minutes * 60000000) else 0 end as intervals
          from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, cast(null as timestamptz), o.submitted_at from assessment_submissions o where o.user_id is not null and o.assessment_id = old.assessment_id and (old.user_id is null or o.user_id = old.user_id)),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
update assessment_submissions set late_intervals = moved.intervals, is_late = moved.intervals > 0
  from (select t.attempt_id, case when t.instant > add_seconds(t.due_at, a.late_grace_minutes * 60)
     then (cast(extract(epoch from t.instant) * 1000000 as bigint) - cast(extract(epoch from t.due_at) * 1000000 as bigint) + a.late_interval_minutes * 60000000 - 1)
          / (a.late_interval_minutes * 60000000) else 0 end as intervals
          from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, cast(null as timestamptz), o.submitted_at from assessment_submissions o where o.user_id is not null and o.assessment_id = new.assessment_id and (new.user_id is null or o.user_id = new.user_id)),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.assessment_questions_counted_delete()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.assessment_questions_counted_insert()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.assessment_questions_counted_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.assessment_sections_counted_delete()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.assessment_sections_counted_insert()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.assessment_sections_counted_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.assessment_submissions_final_score_insert()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
update assessment_submissions set final_score = round(assessment_submissions.score * greatest(100 - assessment_submissions.late_intervals * a.late_deduction_percentage,
         a.late_floor_percentage) / 100, 2)
  from assessments a
 where a.id = assessment_submissions.assessment_id
   and assessment_submissions.final_score is distinct from round(assessment_submissions.score * greatest(100 - assessment_submissions.late_intervals * a.late_deduction_percentage,
         a.late_floor_percentage) / 100, 2)
   and assessment_submissions.id = new.id;
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.assessment_submissions_final_score_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
update assessment_submissions set final_score = round(assessment_submissions.score * greatest(100 - assessment_submissions.late_intervals * a.late_deduction_percentage,
         a.late_floor_percentage) / 100, 2)
  from assessments a
 where a.id = assessment_submissions.assessment_id
   and assessment_submissions.final_score is distinct from round(assessment_submissions.score * greatest(100 - assessment_submissions.late_intervals * a.late_deduction_percentage,
         a.late_floor_percentage) / 100, 2)
   and assessment_submissions.id = new.id;
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.assessment_submissions_graded_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.assessment_submissions_lateness_insert()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
update assessment_submissions set late_intervals = moved.intervals, is_late = moved.intervals > 0
  from (select t.attempt_id, case when t.instant > add_seconds(t.due_at, a.late_grace_minutes * 60)
     then (cast(extract(epoch from t.instant) * 1000000 as bigint) - cast(extract(epoch from t.due_at) * 1000000 as bigint) + a.late_interval_minutes * 60000000 - 1)
          / (a.late_interval_minutes * 60000000) else 0 end as intervals
          from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, cast(null as timestamptz), o.submitted_at from assessment_submissions o where o.user_id is not null and o.id = new.id),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.assessments_column_insert()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
insert into grade_columns (course_offering_id, assessment_id)
select new.course_offering_id, new.id where new.course_offering_id is not null
on conflict (course_offering_id, assessment_id) do nothing;
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.assessments_column_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
insert into grade_columns (course_offering_id, assessment_id)
select new.course_offering_id, new.id where new.course_offering_id is not null
on conflict (course_offering_id, assessment_id) do nothing;
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.assessments_deadlines_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
update assessment_attempts set deadline_at = moved.deadline_at
  from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, o.started_at, o.started_at from assessment_attempts o where o.status = 'in_progress' and o.assessment_id = new.id),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.assessments_graded_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.assessments_late_policy_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
update assessment_submissions set final_score = round(assessment_submissions.score * greatest(100 - assessment_submissions.late_intervals * a.late_deduction_percentage,
         a.late_floor_percentage) / 100, 2)
  from assessments a
 where a.id = assessment_submissions.assessment_id
   and assessment_submissions.final_score is distinct from round(assessment_submissions.score * greatest(100 - assessment_submissions.late_intervals * a.late_deduction_percentage,
         a.late_floor_percentage) / 100, 2)
   and assessment_submissions.assessment_id = new.id;
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.assessments_lateness_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
update assessment_submissions set late_intervals = moved.intervals, is_late = moved.intervals > 0
  from (select t.attempt_id, case when t.instant > add_seconds(t.due_at, a.late_grace_minutes * 60)
     then (cast(extract(epoch from t.instant) * 1000000 as bigint) - cast(extract(epoch from t.due_at) * 1000000 as bigint) + a.late_interval_minutes * 60000000 - 1)
          / (a.late_interval_minutes * 60000000) else 0 end as intervals
          from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, cast(null as timestamptz), o.submitted_at from assessment_submissions o where o.user_id is not null and o.assessment_id = new.id),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.assessments_totals_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
perform 1 from course_offerings where id in (select c.course_offering_id from grade_columns c where c.assessment_id = new.id) order by id for update;
insert into grade_totals (enrollment_id, student_id, course_offering_id, basis)
select e.id, e.student_id, e.course_offering_id, b.basis
  from course_enrollments e cross join (select 'all' as basis union all select 'released') b
 where e.id in (select g.enrollment_id from grades g where g.assessment_id = new.id)
 order by e.id, b.basis
on conflict (enrollment_id, basis) do nothing;
perform 1 from grade_totals where enrollment_id in (select g.enrollment_id from grades g where g.assessment_id = new.id) order by enrollment_id, basis
    for no key update;
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
  from course_enrollments e where e.id in (select g.enrollment_id from grades g where g.assessment_id = new.id)),
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.audit_inserted_rows()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO '$user', 'public'
AS $function$
declare
    ignored text[] := tg_argv[0];
begin
    insert into audit_logs (table_name, record_id, action, new_values, user_id, ip_address, request_id)
    select tg_table_name, inserted.id, 'create', to_jsonb(inserted) - ignored,
        app_user_id(), app_client_ip(), app_request_id()
      from inserted;
    return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.audit_inserted_secrets()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO '$user', 'public'
AS $function$
declare
    ignored text[] := tg_argv[0];
    secret text[] := tg_argv[1];
begin
    insert into audit_logs (table_name, record_id, action, new_values, user_id, ip_address, request_id)
    select tg_table_name, i.record ->> 'id', 'create',
        i.record || coalesce((
            select jsonb_object_agg(name, 'changed') from unnest(secret) name
             where i.record ->> name is not null), '{}'),
        app_user_id(), app_client_ip(), app_request_id()
      from (select to_jsonb(inserted) - ignored as record from inserted) i;
    return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.audit_row_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO '$user', 'public'
AS $function$
declare
    ignored text[] := tg_argv[0];
    secret text[] := tg_argv[1];
    before jsonb := to_jsonb(old) - ignored;
    after jsonb := case when tg_op = 'DELETE' then null else to_jsonb(new) - ignored end;
    record_id text := before ->> 'id';
begin
    if tg_op = 'UPDATE' then
        select jsonb_object_agg(b.key, b.value), jsonb_object_agg(a.key, a.value)
          into before, after
          from jsonb_each(before) b join jsonb_each(after) a on a.key = b.key
         where a.value is distinct from b.value;
        if after is null then return null; end if;
    end if;
    -- Only now, since a secret that changed says "changed" before and after.
    for n in 1 .. cardinality(secret) loop
        if before ->> secret[n] is not null then before := jsonb_set(before, secret[n:n], '"changed"'); end if;
        if after ->> secret[n] is not null then after := jsonb_set(after, secret[n:n], '"changed"'); end if;
    end loop;
    insert into audit_logs
        (table_name, record_id, action, old_values, new_values, user_id, ip_address, request_id)
    values (tg_table_name, record_id,
        case tg_op when 'UPDATE' then 'update' else 'delete' end,
        before, after, app_user_id(), app_client_ip(), app_request_id());
    return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.calculate_student_gpa(student_id uuid, term_id uuid DEFAULT NULL::uuid)
 RETURNS numeric
 LANGUAGE sql
 STABLE
 SET search_path TO '$user', 'public'
AS $function$
    select cast(average.gpa as numeric(4,3)) from (with attempts as (
    select e.id, e.student_id, e.course_id, e.term_id,
           cast(round(e.credits * 100) as bigint) as hundredths,
           cast(round(e.grade_points * 1000) as bigint) as thousandths,
           coalesce(r.counting, p.repeats, 'last') as counting, coalesce(t.end_date, (coalesce(e.completed_at, e.enrolled_at) at time zone 'UTC')::date) as ended_on
      from course_enrollments e
      left join academic_terms t on t.id = e.term_id
      left join gpa_course_rules r on r.course_id = e.course_id and r.is_active
      left join gpa_policies p on p.is_active
     where e.student_id = $1 and ($2 is null or (e.term_id = $2) is true)
       and e.grade_points is not null and e.linked_to_id is null
       and (e.status not in ('dropped', 'withdrawn')) is true
       and coalesce(r.counting, '') <> 'excluded'
       and not exists (
        select 1 from grade_scales s join grade_scale_steps g on g.scale_id = s.id
         where s.is_default and g.letter = e.grade_letter and g.points is null)
),
placed as (
    select a.student_id, a.course_id, a.term_id, a.hundredths, a.thousandths, a.counting,
           row_number() over (
            partition by a.student_id, a.course_id
            order by case when a.counting = 'best' then a.thousandths else 0 end desc, a.ended_on desc,
                     a.thousandths desc, a.hundredths desc, a.id) as place
      from attempts a
),
counted as (
    select student_id, term_id, hundredths, hundredths * thousandths as points
      from placed where place = 1 or counting = 'all'
)
select case when coalesce(sum(counted.hundredths), 0) > 0 then round(
    (2 * cast(sum(counted.points) as bigint) + cast(sum(counted.hundredths) as bigint))
    / (2 * cast(sum(counted.hundredths) as bigint)) / 1000.0, 3) end as gpa, round(coalesce(sum(counted.hundredths), 0) / 100.0, 2) as credits,
round(coalesce(sum(counted.points), 0) / 100000.0, 3) as points from counted) average
$function$
;

CREATE OR REPLACE FUNCTION public.check_assessment_submissions_within_limit()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if exists (
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
     where t.max_attempts < new.attempt_number) then raise exception 'constraint:assessment_submissions_within_limit: there are no attempts left'; end if;
    return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.check_degree_requirements_below_parent()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if exists (
    select 1 from degree_requirements p
     where p.id = new.parent_id
       and (p.program_id <> new.program_id or p.catalogue_version <> new.catalogue_version
            or p.depth <> new.depth - 1 or p.requirement_type not in ('all_of', 'n_of'))) then raise exception 'constraint:degree_requirements_below_parent: a requirement stands in a group of its own program and version, one level below'; end if;
    return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.check_enrollment_eligibility(student_id uuid, course_offering_id uuid)
 RETURNS TABLE(can_enroll boolean, reasons text[])
 LANGUAGE sql
 STABLE
 SET search_path TO '$user', 'public'
AS $function$
    select count(*) = 0, coalesce(array_agg(case f.code when 'registration.student_inactive' then 'Student is not active' when 'registration.hold' then 'Student has active holds blocking registration' when 'registration.window_closed' then 'Registration is not open for this student' when 'registration.full' then 'Course is full - join the waitlist' when 'registration.prerequisites' then 'Missing required prerequisites' when 'registration.corequisites' then 'Missing required corequisites' when 'registration.conflict' then 'Schedule conflict with enrolled courses' when 'registration.duplicate' then 'Already enrolled in this course' when 'registration.credit_limit' then 'Credit limit exceeded' when 'registration.offering_closed' then 'Section is not open for registration' end
            order by f.place), '{}')
      from (select code, row_number() over () as place from (with target as (
    select o.id, o.course_id, o.term_id, o.status, o.is_active, o.max_enrollment, o.current_enrollment,
           coalesce(o.credits, c.credits) as credits, o.component, o.configuration, t.start_date,
           t.registration_start_date, t.registration_end_date, t.add_deadline
      from course_offerings o
      join courses c on c.id = o.course_id
      left join academic_terms t on t.id = o.term_id
     where o.id = $2
),
held as (
    select e.id, e.course_offering_id, e.course_id, e.term_id, e.credits, e.linked_to_id
      from course_enrollments e
     where e.student_id = $1 and (e.status = 'enrolled') is true 
),

obstacle (place, code) as (values (0, 'registration.student_inactive'), (1, 'registration.hold'), (2, 'registration.window_closed'), (3, 'registration.full'), (4, 'registration.prerequisites'), (5, 'registration.corequisites'), (6, 'registration.conflict'), (7, 'registration.duplicate'), (8, 'registration.credit_limit'), (9, 'registration.offering_closed'))
select r.code from obstacle r left join target t on true
 where case when case r.place when 0 then not exists (
    select 1 from students s where s.id = $1 and s.status = 'active' and s.is_active)
when 1 then exists (
    select 1 from student_holds h
     where h.student_id = $1 and h.is_active and h.blocks_registration)
when 2 then t.term_id is not null and not (app_now() >= t.registration_start_date and app_now() < t.registration_end_date
and (t.add_deadline is null or app_now() <= t.add_deadline)
and coalesce((
    select max(case when w.opens_at <= app_now() and (w.closes_at is null or w.closes_at > app_now())
and (w.program_id is null or exists (
    select 1 from student_programs p
     where p.student_id = $1 and p.program_id = w.program_id and p.is_active))
and (w.standing is null or exists (
    select 1 from students s where s.id = $1 and s.standing = w.standing))
and (w.minimum_credits is null or w.minimum_credits <= (
    select coalesce(sum(e.credits), 0) from course_enrollments e
     where e.student_id = $1 and (e.status = 'completed') is true))
and (w.group_id is null or exists (
    select 1 from student_group_members m
     where m.group_id = w.group_id and m.student_id = $1 and m.left_at is null)) then 1 else 0 end)
      from registration_windows w where w.term_id = t.term_id and w.is_active), 1) = 1)
when 3 then t.max_enrollment is not null and t.max_enrollment <= t.current_enrollment + (
    select count(*) from course_waitlist w
     where w.course_offering_id = t.id and w.status = 'notified'
       and w.student_id <> $1)
when 4 then case when exists (
        select 1 from requirement_nodes n
         where n.course_id = (select o.course_id from course_offerings o where o.id = $2))
     then not course_requirements_met($1, t.course_id, t.term_id, t.start_date, (app_now() at time zone 'UTC')::date,
    '{}'::uuid[]) else false end
when 5 then exists (select 1 from course_corequisites k
 where k.course_id = t.course_id and k.is_active
   and not exists (
    select 1 from course_enrollments took
     where took.student_id = $1 and (took.course_id = k.corequisite_course_id) is true
       and ((took.status = 'enrolled' and (not k.is_strict or took.term_id is not distinct from t.term_id))
            or (took.status = 'completed' and not k.is_strict)))
   )
when 6 then exists (select 1 from offering_meetings om
  join class_meetings m on m.id = om.meeting_id
  join held seat on seat.course_offering_id <> om.offering_id
  join offering_meetings oh on oh.offering_id = seat.course_offering_id
  join class_meetings x on x.id = oh.meeting_id
 where om.offering_id = $2 and m.day_of_week = x.day_of_week
and m.start_time < x.end_time and x.start_time < m.end_time
and m.start_date <= x.end_date and x.start_date <= m.end_date
and (m.weeks is null or x.weeks is null or m.weeks & x.weeks <> 0)
and m.is_active and x.is_active)
when 7 then exists (
    select 1 from held seat
     where seat.course_offering_id = t.id
        or (seat.course_id = t.course_id and seat.term_id is not distinct from t.term_id
            and seat.linked_to_id is null))
or exists (
    select 1 from course_enrollments e
     where e.student_id = $1 and (e.course_offering_id = t.id) is true
       and (e.status in ('completed', 'failed')) is true)
when 8 then t.credits + (
    select coalesce(sum(seat.credits), 0) from held seat
     where seat.term_id is not distinct from t.term_id and seat.linked_to_id is null)
    > (select coalesce(
        max(l.maximum_credits) filter (where l.program_id is not null),
        max(l.maximum_credits) filter (where l.program_id is null), 999999)
  from term_credit_limits l
 where l.term_id = t.term_id and l.is_active and (l.program_id is null or exists (
    select 1 from student_programs p
     where p.student_id = $1 and p.program_id = l.program_id and p.is_active)))
when 9 then not coalesce(t.status = 'open' and t.is_active, false) end then not exists (
    select 1 from registration_overrides v
     where v.student_id = $1 and v.course_offering_id = $2
       and v.reason_code = r.code and v.is_active and (v.valid_until is null or v.valid_until > app_now())) end
 order by r.place) as failing) as f
$function$
;

CREATE OR REPLACE FUNCTION public.check_grade_chain_heads_counted()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if not exists (
    select 1 from grade_change_history h
     where h.enrollment_id = new.enrollment_id and h.sequence = new.entry_count
       and h.hash = new.hash) then raise exception 'constraint:grade_chain_heads_counted: the head is the last entry'; end if;
    return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.check_grade_change_history_chained()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if new.previous_hash <> coalesce((
    select h.hash from grade_change_history h
     where h.enrollment_id = new.enrollment_id and h.sequence = new.sequence - 1),
    case when new.sequence = 1 then '0000000000000000000000000000000000000000000000000000000000000000' else '' end) then raise exception 'constraint:grade_change_history_chained: an entry follows the last one'; end if;
    return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.check_graduation_applications_check_in_force()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if new.checks > 0 and not exists (
    select 1 from graduation_checks c where c.application_id = new.id and c.number = new.checks) then raise exception 'constraint:graduation_applications_check_in_force: what is counted is a check of the application'; end if;
    return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.check_graduation_applications_complete()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if new.status = 'conferred' and new.override_reason is null and not exists (
    select 1 from graduation_checks c
     where c.application_id = new.id and c.number = new.checks and c.is_satisfied) then raise exception 'constraint:graduation_applications_complete: requirements are open'; end if;
    return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.check_graduation_applications_not_held()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if new.status in ('applied', 'conferred') and exists (
    select 1 from student_holds h
     where h.student_id = new.student_id and h.is_active and h.blocks_graduation) then raise exception 'constraint:graduation_applications_not_held: a hold keeps the student from graduating'; end if;
    return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.check_lesson_prerequisites_beside()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if exists (
    select 1 from lessons l join lessons p on p.id = new.prerequisite_lesson_id
     where l.id = new.lesson_id
       and (p.course_id <> l.course_id
            or p.course_offering_id is distinct from l.course_offering_id)) then raise exception 'constraint:lesson_prerequisites_beside: a lesson requires lessons of the same course and section'; end if;
    return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.check_lessons_offering_of_course()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if exists (
    select 1 from course_offerings o
     where o.id = new.course_offering_id and o.course_id <> new.course_id) then raise exception 'constraint:lessons_offering_of_course: a section''s own copy belongs to its course'; end if;
    return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.check_lessons_week_beside()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if exists (
    select 1 from syllabus_weeks w
     where w.id = new.week_id
       and (w.course_id <> new.course_id
            or w.course_offering_id is distinct from new.course_offering_id)) then raise exception 'constraint:lessons_week_beside: a lesson stands in a week of the same course and section'; end if;
    return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.check_materials_offering_of_course()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if exists (
    select 1 from course_offerings o
     where o.id = new.course_offering_id and o.course_id <> new.course_id) then raise exception 'constraint:materials_offering_of_course: a section''s own copy belongs to its course'; end if;
    return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.check_materials_week_beside()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if exists (
    select 1 from syllabus_weeks w
     where w.id = new.week_id
       and (w.course_id <> new.course_id
            or w.course_offering_id is distinct from new.course_offering_id)) then raise exception 'constraint:materials_week_beside: a material stands in a week of the same course and section'; end if;
    return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.check_requirement_leaf()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if exists (
    select 1 from requirement_nodes n
     where n.id = new.node_id and (n.course_id <> new.course_id or n.kind <> 'course')) then raise exception 'constraint:course_prerequisites_at_course_node: a prerequisite belongs to a course node of the same course'; end if;
    return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.check_requirement_node()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if exists (
    select 1 from requirement_nodes p
     where p.id = new.parent_id
       and (p.course_id <> new.course_id or p.depth <> new.depth - 1
            or p.kind not in ('all_of', 'one_of', 'n_of'))) then raise exception 'constraint:requirement_nodes_below_parent: a node stands in a group of its own course, one level below'; end if;
    return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.check_student_transcripts_not_held()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    perform 1 from students where id = new.student_id for update;
    if exists (
    select 1 from student_holds h
     where h.student_id = new.student_id and h.is_active and h.blocks_transcripts) then raise exception 'constraint:student_transcripts_not_held: a hold keeps the transcript back'; end if;
    return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.check_syllabus_weeks_offering_of_course()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if exists (
    select 1 from course_offerings o
     where o.id = new.course_offering_id and o.course_id <> new.course_id) then raise exception 'constraint:syllabus_weeks_offering_of_course: a section''s own copy belongs to its course'; end if;
    return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.close_user_session(session_id uuid)
 RETURNS boolean
 LANGUAGE sql
AS $function$
    with closed as (
        update user_sessions set ended_at = now() where id = session_id and ended_at is null returning id
    )
    select exists (select 1 from closed)
$function$
;

CREATE OR REPLACE FUNCTION public.copy_offering_term()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if new.term_id is not null then
        select t.academic_year, t.semester into new.academic_year, new.semester
          from academic_terms t where t.id = new.term_id;
    end if;
    return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.copy_term_to_offerings()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO '$user', 'public'
AS $function$
begin
    update course_offerings set academic_year = new.academic_year, semester = new.semester
     where term_id = new.id;
    return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.course_requirements_met(student_id uuid, course_id uuid, term_id uuid, term_start date, today date, planned uuid[])
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
#variable_conflict use_column
begin
    return (with asked as (select $2 as course_id, $3 as term_id, $4 as start_date),
taken as (
    select e.course_id, e.status, e.grade_points, e.grade_letter, e.term_id, t.end_date
      from course_enrollments e left join academic_terms t on t.id = e.term_id
     where e.student_id = $1 and (e.status in ('enrolled', 'completed')) is true
),
nodes as (
    select n.id, n.parent_id, n.course_id, n.depth, n.kind, n.needed, n.standing, n.program_id,
           n.minimum_credits, a.term_id, a.start_date
      from asked a join requirement_nodes n on n.course_id = a.course_id
     where n.is_active and not exists (
        select 1 from course_prerequisites p where p.node_id = n.id and not p.is_active)
),
leaves as (
    select n.id, case
        when n.kind = 'course' then exists (
    select 1 from course_prerequisites p
     where p.node_id = n.id and (
        not p.is_mandatory
        or exists (
            select 1 from taken took
             where (took.course_id = p.prerequisite_course_id or exists (
    select 1 from course_equivalencies q
     where q.is_active and q.approval_status = 'approved' and q.equivalency_type in ('exact', 'substitution')
and (q.effective_from is null or q.effective_from <= $5)
and (q.effective_until is null or q.effective_until >= $5)
       and ((q.course_id = p.prerequisite_course_id and q.equivalent_course_id = took.course_id)
            or (q.equivalency_type = 'exact' and q.course_id = took.course_id
                and q.equivalent_course_id = p.prerequisite_course_id))))
               and ((took.status = 'completed' and (p.minimum_grade is null or (took.grade_letter = p.minimum_grade or not exists (
    select 1 from grade_scale_steps g join grade_scales s on s.id = g.scale_id
     where s.is_default and g.letter = p.minimum_grade and g.points is not null
       and (took.grade_points is null or took.grade_points < g.points)))))
                    or (took.status = 'enrolled' and (
                        took.end_date <= n.start_date
                        or (p.can_be_concurrent and took.term_id is not distinct from n.term_id)))))
        or (p.can_be_concurrent and exists (
    select 1 from course_offerings o
     where o.id = any($6) and o.course_id = p.prerequisite_course_id))))
        when n.kind = 'standing' then exists (
            select 1 from students s
             where s.id = $1 and s.standing = n.standing)
        when n.kind = 'program' then exists (
            select 1 from student_programs p
             where p.student_id = $1 and p.program_id = n.program_id
               and p.is_active)
        when n.kind = 'credits' then n.minimum_credits <= (
            select coalesce(sum(e.credits), 0) from course_enrollments e
             where e.student_id = $1 and (e.status = 'completed') is true)
        else false
        end as met
      from nodes n
     where n.kind not in ('all_of', 'one_of', 'n_of')
),
level_7 as (
    select n.id, n.parent_id, n.course_id, n.depth,
           case  when l.met then 1 else 0 end as met
      from nodes n left join leaves l on l.id = n.id
     where n.depth = 7
),
level_6 as (
    select n.id, n.parent_id, n.course_id, n.depth,
           case when n.kind in ('all_of', 'one_of', 'n_of') then
    case when (select count(*) from level_7 c where c.parent_id = n.id and c.met = 1) >=
        case n.kind when 'all_of' then
                (select count(*) from level_7 c where c.parent_id = n.id)
            when 'one_of' then 1 else n.needed end
    then 1 else 0 end when l.met then 1 else 0 end as met
      from nodes n left join leaves l on l.id = n.id
     where n.depth = 6
),
level_5 as (
    select n.id, n.parent_id, n.course_id, n.depth,
           case when n.kind in ('all_of', 'one_of', 'n_of') then
    case when (select count(*) from level_6 c where c.parent_id = n.id and c.met = 1) >=
        case n.kind when 'all_of' then
                (select count(*) from level_6 c where c.parent_id = n.id)
            when 'one_of' then 1 else n.needed end
    then 1 else 0 end when l.met then 1 else 0 end as met
      from nodes n left join leaves l on l.id = n.id
     where n.depth = 5
),
level_4 as (
    select n.id, n.parent_id, n.course_id, n.depth,
           case when n.kind in ('all_of', 'one_of', 'n_of') then
    case when (select count(*) from level_5 c where c.parent_id = n.id and c.met = 1) >=
        case n.kind when 'all_of' then
                (select count(*) from level_5 c where c.parent_id = n.id)
            when 'one_of' then 1 else n.needed end
    then 1 else 0 end when l.met then 1 else 0 end as met
      from nodes n left join leaves l on l.id = n.id
     where n.depth = 4
),
level_3 as (
    select n.id, n.parent_id, n.course_id, n.depth,
           case when n.kind in ('all_of', 'one_of', 'n_of') then
    case when (select count(*) from level_4 c where c.parent_id = n.id and c.met = 1) >=
        case n.kind when 'all_of' then
                (select count(*) from level_4 c where c.parent_id = n.id)
            when 'one_of' then 1 else n.needed end
    then 1 else 0 end when l.met then 1 else 0 end as met
      from nodes n left join leaves l on l.id = n.id
     where n.depth = 3
),
level_2 as (
    select n.id, n.parent_id, n.course_id, n.depth,
           case when n.kind in ('all_of', 'one_of', 'n_of') then
    case when (select count(*) from level_3 c where c.parent_id = n.id and c.met = 1) >=
        case n.kind when 'all_of' then
                (select count(*) from level_3 c where c.parent_id = n.id)
            when 'one_of' then 1 else n.needed end
    then 1 else 0 end when l.met then 1 else 0 end as met
      from nodes n left join leaves l on l.id = n.id
     where n.depth = 2
),
level_1 as (
    select n.id, n.parent_id, n.course_id, n.depth,
           case when n.kind in ('all_of', 'one_of', 'n_of') then
    case when (select count(*) from level_2 c where c.parent_id = n.id and c.met = 1) >=
        case n.kind when 'all_of' then
                (select count(*) from level_2 c where c.parent_id = n.id)
            when 'one_of' then 1 else n.needed end
    then 1 else 0 end when l.met then 1 else 0 end as met
      from nodes n left join leaves l on l.id = n.id
     where n.depth = 1
),
level_0 as (
    select n.id, n.parent_id, n.course_id, n.depth,
           case when n.kind in ('all_of', 'one_of', 'n_of') then
    case when (select count(*) from level_1 c where c.parent_id = n.id and c.met = 1) >=
        case n.kind when 'all_of' then
                (select count(*) from level_1 c where c.parent_id = n.id)
            when 'one_of' then 1 else n.needed end
    then 1 else 0 end when l.met then 1 else 0 end as met
      from nodes n left join leaves l on l.id = n.id
     where n.depth = 0
),
tree as (select id, parent_id, course_id, depth, met from level_0 union all select id, parent_id, course_id, depth, met from level_1 union all select id, parent_id, course_id, depth, met from level_2 union all select id, parent_id, course_id, depth, met from level_3 union all select id, parent_id, course_id, depth, met from level_4 union all select id, parent_id, course_id, depth, met from level_5 union all select id, parent_id, course_id, depth, met from level_6 union all select id, parent_id, course_id, depth, met from level_7)
select not exists (select 1 from level_0 l where l.met = 0));
end $function$
;

CREATE OR REPLACE FUNCTION public.course_title(code text, name jsonb)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
 SET search_path TO '$user', 'public'
AS $function$
    select code || ' ' || localized_words(name)
$function$
;

CREATE OR REPLACE FUNCTION public.courses_like(words text)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE ROWS 10
 SET "pg_trgm.word_similarity_threshold" TO '0.4'
 SET search_path TO '$user', 'public'
AS $function$
    select c.id from courses c
     where split_part(words, ' ', 1) <% course_title(c.code, c.name)
       and (select bool_and(w <% course_title(c.code, c.name)) from unnest(string_to_array(words, ' ')) w)
$function$
;

CREATE OR REPLACE FUNCTION public.create_monthly_partition(table_name text, month date)
 RETURNS text
 LANGUAGE plpgsql
AS $function$
declare
    first_day date := date_trunc('month', month)::date;
    partition text := format('%s_%s', table_name, to_char(first_day, 'YYYY_MM'));
begin
    if to_regclass(quote_ident(partition)) is null then
        execute format('create table %I partition of %I for values from (%L) to (%L)', partition, table_name,
            first_day::timestamp at time zone 'UTC',
            (first_day + interval '1 month')::timestamp at time zone 'UTC');
    end if;
    return partition;
exception when duplicate_table then
    return partition; -- Somebody else was quicker.
end $function$
;

CREATE OR REPLACE FUNCTION public.detect_schedule_conflicts(student_id uuid, term_id uuid)
 RETURNS TABLE(conflict_type text, offering_id uuid, other_offering_id uuid, course_code text, other_course_code text, day_of_week bigint, start_time time without time zone, end_time time without time zone, other_start_time time without time zone, other_end_time time without time zone)
 LANGUAGE sql
 STABLE
 SET search_path TO '$user', 'public'
AS $function$ with held as (
    select e.id, e.course_offering_id, e.course_id, e.term_id, e.linked_to_id, c.code, t.start_date
      from course_enrollments e
      join courses c on c.id = e.course_id
      join academic_terms t on t.id = e.term_id
     where e.student_id = $1 and e.term_id = $2 and (e.status = 'enrolled') is true
),
asked as (select distinct course_id, term_id, start_date from held where linked_to_id is null),
taken as (
    select e.course_id, e.status, e.grade_points, e.grade_letter, e.term_id, t.end_date
      from course_enrollments e left join academic_terms t on t.id = e.term_id
     where e.student_id = $1 and (e.status in ('enrolled', 'completed')) is true
),
nodes as (
    select n.id, n.parent_id, n.course_id, n.depth, n.kind, n.needed, n.standing, n.program_id,
           n.minimum_credits, a.term_id, a.start_date
      from asked a join requirement_nodes n on n.course_id = a.course_id
     where n.is_active and not exists (
        select 1 from course_prerequisites p where p.node_id = n.id and not p.is_active)
),
leaves as (
    select n.id, case
        when n.kind = 'course' then exists (
    select 1 from course_prerequisites p
     where p.node_id = n.id and (
        not p.is_mandatory
        or exists (
            select 1 from taken took
             where (took.course_id = p.prerequisite_course_id or exists (
    select 1 from course_equivalencies q
     where q.is_active and q.approval_status = 'approved' and q.equivalency_type in ('exact', 'substitution')
and (q.effective_from is null or q.effective_from <= (app_now() at time zone 'UTC')::date)
and (q.effective_until is null or q.effective_until >= (app_now() at time zone 'UTC')::date)
       and ((q.course_id = p.prerequisite_course_id and q.equivalent_course_id = took.course_id)
            or (q.equivalency_type = 'exact' and q.course_id = took.course_id
                and q.equivalent_course_id = p.prerequisite_course_id))))
               and ((took.status = 'completed' and (p.minimum_grade is null or (took.grade_letter = p.minimum_grade or not exists (
    select 1 from grade_scale_steps g join grade_scales s on s.id = g.scale_id
     where s.is_default and g.letter = p.minimum_grade and g.points is not null
       and (took.grade_points is null or took.grade_points < g.points)))))
                    or (took.status = 'enrolled' and (
                        took.end_date <= n.start_date
                        or (p.can_be_concurrent and took.term_id is not distinct from n.term_id)))))
        ))
        when n.kind = 'standing' then exists (
            select 1 from students s
             where s.id = $1 and s.standing = n.standing)
        when n.kind = 'program' then exists (
            select 1 from student_programs p
             where p.student_id = $1 and p.program_id = n.program_id
               and p.is_active)
        when n.kind = 'credits' then n.minimum_credits <= (
            select coalesce(sum(e.credits), 0) from course_enrollments e
             where e.student_id = $1 and (e.status = 'completed') is true)
        else false
        end as met
      from nodes n
     where n.kind not in ('all_of', 'one_of', 'n_of')
),
level_7 as (
    select n.id, n.parent_id, n.course_id, n.depth,
           case  when l.met then 1 else 0 end as met
      from nodes n left join leaves l on l.id = n.id
     where n.depth = 7
),
level_6 as (
    select n.id, n.parent_id, n.course_id, n.depth,
           case when n.kind in ('all_of', 'one_of', 'n_of') then
    case when (select count(*) from level_7 c where c.parent_id = n.id and c.met = 1) >=
        case n.kind when 'all_of' then
                (select count(*) from level_7 c where c.parent_id = n.id)
            when 'one_of' then 1 else n.needed end
    then 1 else 0 end when l.met then 1 else 0 end as met
      from nodes n left join leaves l on l.id = n.id
     where n.depth = 6
),
level_5 as (
    select n.id, n.parent_id, n.course_id, n.depth,
           case when n.kind in ('all_of', 'one_of', 'n_of') then
    case when (select count(*) from level_6 c where c.parent_id = n.id and c.met = 1) >=
        case n.kind when 'all_of' then
                (select count(*) from level_6 c where c.parent_id = n.id)
            when 'one_of' then 1 else n.needed end
    then 1 else 0 end when l.met then 1 else 0 end as met
      from nodes n left join leaves l on l.id = n.id
     where n.depth = 5
),
level_4 as (
    select n.id, n.parent_id, n.course_id, n.depth,
           case when n.kind in ('all_of', 'one_of', 'n_of') then
    case when (select count(*) from level_5 c where c.parent_id = n.id and c.met = 1) >=
        case n.kind when 'all_of' then
                (select count(*) from level_5 c where c.parent_id = n.id)
            when 'one_of' then 1 else n.needed end
    then 1 else 0 end when l.met then 1 else 0 end as met
      from nodes n left join leaves l on l.id = n.id
     where n.depth = 4
),
level_3 as (
    select n.id, n.parent_id, n.course_id, n.depth,
           case when n.kind in ('all_of', 'one_of', 'n_of') then
    case when (select count(*) from level_4 c where c.parent_id = n.id and c.met = 1) >=
        case n.kind when 'all_of' then
                (select count(*) from level_4 c where c.parent_id = n.id)
            when 'one_of' then 1 else n.needed end
    then 1 else 0 end when l.met then 1 else 0 end as met
      from nodes n left join leaves l on l.id = n.id
     where n.depth = 3
),
level_2 as (
    select n.id, n.parent_id, n.course_id, n.depth,
           case when n.kind in ('all_of', 'one_of', 'n_of') then
    case when (select count(*) from level_3 c where c.parent_id = n.id and c.met = 1) >=
        case n.kind when 'all_of' then
                (select count(*) from level_3 c where c.parent_id = n.id)
            when 'one_of' then 1 else n.needed end
    then 1 else 0 end when l.met then 1 else 0 end as met
      from nodes n left join leaves l on l.id = n.id
     where n.depth = 2
),
level_1 as (
    select n.id, n.parent_id, n.course_id, n.depth,
           case when n.kind in ('all_of', 'one_of', 'n_of') then
    case when (select count(*) from level_2 c where c.parent_id = n.id and c.met = 1) >=
        case n.kind when 'all_of' then
                (select count(*) from level_2 c where c.parent_id = n.id)
            when 'one_of' then 1 else n.needed end
    then 1 else 0 end when l.met then 1 else 0 end as met
      from nodes n left join leaves l on l.id = n.id
     where n.depth = 1
),
level_0 as (
    select n.id, n.parent_id, n.course_id, n.depth,
           case when n.kind in ('all_of', 'one_of', 'n_of') then
    case when (select count(*) from level_1 c where c.parent_id = n.id and c.met = 1) >=
        case n.kind when 'all_of' then
                (select count(*) from level_1 c where c.parent_id = n.id)
            when 'one_of' then 1 else n.needed end
    then 1 else 0 end when l.met then 1 else 0 end as met
      from nodes n left join leaves l on l.id = n.id
     where n.depth = 0
),
tree as (select id, parent_id, course_id, depth, met from level_0 union all select id, parent_id, course_id, depth, met from level_1 union all select id, parent_id, course_id, depth, met from level_2 union all select id, parent_id, course_id, depth, met from level_3 union all select id, parent_id, course_id, depth, met from level_4 union all select id, parent_id, course_id, depth, met from level_5 union all select id, parent_id, course_id, depth, met from level_6 union all select id, parent_id, course_id, depth, met from level_7)
select 'time_overlap' as conflict_type, a.course_offering_id as offering_id,
       b.course_offering_id as other_offering_id, a.code as course_code, b.code as other_course_code,
       m.day_of_week, m.start_time, m.end_time, x.start_time as other_start_time, x.end_time as other_end_time
  from held a
  join held b on a.course_offering_id < b.course_offering_id
  join offering_meetings om on om.offering_id = a.course_offering_id
  join class_meetings m on m.id = om.meeting_id
  join offering_meetings ox on ox.offering_id = b.course_offering_id
  join class_meetings x on x.id = ox.meeting_id
 where m.day_of_week = x.day_of_week
and m.start_time < x.end_time and x.start_time < m.end_time
and m.start_date <= x.end_date and x.start_date <= m.end_date
and (m.weeks is null or x.weeks is null or m.weeks & x.weeks <> 0)
and m.is_active and x.is_active
union all
select 'missing_prerequisite', h.course_offering_id, null, h.code, null, null, null, null, null, null
  from held h join level_0 l on l.course_id = h.course_id
 where h.linked_to_id is null and l.met = 0
union all
select 'missing_corequisite', h.course_offering_id, null, h.code, c.code, null, null, null, null, null
  from held h
  join course_corequisites k on k.course_id = h.course_id and k.is_active
  join courses c on c.id = k.corequisite_course_id
 where h.linked_to_id is null and not exists (
    select 1 from course_enrollments took
     where took.student_id = $1 and (took.course_id = k.corequisite_course_id) is true
       and ((took.status = 'enrolled' and (not k.is_strict or took.term_id is not distinct from h.term_id))
            or (took.status = 'completed' and not k.is_strict)))
 order by 1, 4, 5 $function$
;

CREATE OR REPLACE FUNCTION public.effective_deadline(assessment_id uuid, user_id uuid)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
 SET search_path TO '$user', 'public'
AS $function$
    with asked (assessment, person, instant) as (values ($1, $2, app_now()))
    select coalesce(t.deadline_at, t.due_at, t.closes_at) from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, q.assessment, q.person, o.started_at, q.instant
  from asked q
  left join assessment_attempts o
    on o.assessment_id = q.assessment and o.user_id = q.person and o.status = 'in_progress'),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
$function$
;

CREATE OR REPLACE FUNCTION public.first_text(names jsonb)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
    select value from jsonb_each_text(names) where value is not null order by key collate "C" limit 1
$function$
;

CREATE OR REPLACE FUNCTION public.generate_degree_audit(student_id uuid)
 RETURNS TABLE(requirement_name text, requirement_type text, credits_required numeric, credits_completed numeric, credits_in_progress numeric, is_satisfied boolean, completion_percentage numeric)
 LANGUAGE plpgsql
 STABLE
 SET search_path TO '$user', 'public'
AS $function$
#variable_conflict use_column
begin
    if exists (
        select 1 from student_programs p
          left join degree_audits a on a.student_id = p.student_id and a.program_id = p.program_id
         where p.student_id = $1 and p.is_active and a.basis is distinct from ((select 'e' || count(*) || ' ' || coalesce(sum(cast(round(e.credits * 100) as bigint)), 0) || ' '
        || coalesce(sum(cast(round(coalesce(e.grade_points, 4.999) * 1000) as bigint)), 0) || ' '
        || coalesce(sum(case e.status when 'enrolled' then 1 when 'completed' then 1000 else 1000000 end), 0)
        || ' '
        || coalesce(cast(extract(epoch from max(e.updated_at)) as text), '')
   from course_enrollments e where e.student_id = p.student_id)
|| (select ' t' || count(*) || ' ' || coalesce(sum(case c.status when 'approved' then 1 else 0 end), 0)
        || ' ' || coalesce(cast(extract(epoch from max(c.updated_at)) as text), '')
      from transfer_credits c where c.student_id = p.student_id)
|| (select ' x' || count(*) || ' ' || coalesce(sum(case when x.is_active then 1 else 0 end), 0)
        || ' ' || coalesce(cast(extract(epoch from max(x.updated_at)) as text), '')
      from degree_exceptions x where x.student_id = p.student_id)
|| (select ' r' || coalesce(max(v.catalogue_version), '') || ' ' || coalesce(sum(v.revision), 0)
      from degree_catalogues v where v.program_id = p.program_id and v.catalogue_version = coalesce(p.catalogue_version, (
    select max(v.catalogue_version) from degree_catalogues v where v.program_id = p.program_id)))))
    then
        raise warning 'the audit of student % is older than the record: lyceum''s jobs renew it', $1;
    end if;
    return query select l.name, l.type, l.required, l.completed, l.progress, l.satisfied, l.percentage
  from student_programs p
  join academic_programs g on g.id = p.program_id
  join degree_audits a on a.student_id = p.student_id and a.program_id = p.program_id
 cross join lateral rows from (
    jsonb_to_recordset(a.lines) as (
        name text, type text, required numeric, completed numeric, progress numeric, satisfied boolean,
        percentage numeric)) with ordinality l (
    name, type, required, completed, progress, satisfied, percentage, place)
 where p.student_id = $1 and p.is_active
 order by p.kind, g.code, l.place;
end $function$
;

CREATE OR REPLACE FUNCTION public.grade_categories_totals_delete()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
perform 1 from course_offerings where id in (select old.course_offering_id) order by id for update;
insert into grade_totals (enrollment_id, student_id, course_offering_id, basis)
select e.id, e.student_id, e.course_offering_id, b.basis
  from course_enrollments e cross join (select 'all' as basis union all select 'released') b
 where e.id in (select t.enrollment_id from grade_totals t where t.course_offering_id = old.course_offering_id)
 order by e.id, b.basis
on conflict (enrollment_id, basis) do nothing;
perform 1 from grade_totals where enrollment_id in (select t.enrollment_id from grade_totals t where t.course_offering_id = old.course_offering_id) order by enrollment_id, basis
    for no key update;
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
  from course_enrollments e where e.id in (select t.enrollment_id from grade_totals t where t.course_offering_id = old.course_offering_id)),
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.grade_categories_totals_insert()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
perform 1 from course_offerings where id in (select new.course_offering_id) order by id for update;
insert into grade_totals (enrollment_id, student_id, course_offering_id, basis)
select e.id, e.student_id, e.course_offering_id, b.basis
  from course_enrollments e cross join (select 'all' as basis union all select 'released') b
 where e.id in (select t.enrollment_id from grade_totals t where t.course_offering_id = new.course_offering_id)
 order by e.id, b.basis
on conflict (enrollment_id, basis) do nothing;
perform 1 from grade_totals where enrollment_id in (select t.enrollment_id from grade_totals t where t.course_offering_id = new.course_offering_id) order by enrollment_id, basis
    for no key update;
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
  from course_enrollments e where e.id in (select t.enrollment_id from grade_totals t where t.course_offering_id = new.course_offering_id)),
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.grade_categories_totals_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
perform 1 from course_offerings where id in (select new.course_offering_id) order by id for update;
insert into grade_totals (enrollment_id, student_id, course_offering_id, basis)
select e.id, e.student_id, e.course_offering_id, b.basis
  from course_enrollments e cross join (select 'all' as basis union all select 'released') b
 where e.id in (select t.enrollment_id from grade_totals t where t.course_offering_id = new.course_offering_id)
 order by e.id, b.basis
on conflict (enrollment_id, basis) do nothing;
perform 1 from grade_totals where enrollment_id in (select t.enrollment_id from grade_totals t where t.course_offering_id = new.course_offering_id) order by enrollment_id, basis
    for no key update;
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
  from course_enrollments e where e.id in (select t.enrollment_id from grade_totals t where t.course_offering_id = new.course_offering_id)),
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.grade_change_history_counted_insert()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
insert into grade_chain_heads (enrollment_id, entry_count, hash)
values (new.enrollment_id, new.sequence, new.hash)
on conflict (enrollment_id) do update set entry_count = excluded.entry_count, hash = excluded.hash;
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.grade_columns_totals_delete()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
perform 1 from course_offerings where id in (select old.course_offering_id) order by id for update;
insert into grade_totals (enrollment_id, student_id, course_offering_id, basis)
select e.id, e.student_id, e.course_offering_id, b.basis
  from course_enrollments e cross join (select 'all' as basis union all select 'released') b
 where e.id in (select g.enrollment_id from grades g where g.assessment_id = old.assessment_id and g.course_offering_id = old.course_offering_id)
 order by e.id, b.basis
on conflict (enrollment_id, basis) do nothing;
perform 1 from grade_totals where enrollment_id in (select g.enrollment_id from grades g where g.assessment_id = old.assessment_id and g.course_offering_id = old.course_offering_id) order by enrollment_id, basis
    for no key update;
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
  from course_enrollments e where e.id in (select g.enrollment_id from grades g where g.assessment_id = old.assessment_id and g.course_offering_id = old.course_offering_id)),
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.grade_columns_totals_insert()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
insert into grade_totals (enrollment_id, student_id, course_offering_id, basis)
select e.id, e.student_id, e.course_offering_id, b.basis
  from course_enrollments e cross join (select 'all' as basis union all select 'released') b
 where e.id in (select g.enrollment_id from grades g where g.assessment_id = new.assessment_id and g.course_offering_id = new.course_offering_id)
 order by e.id, b.basis
on conflict (enrollment_id, basis) do nothing;
perform 1 from grade_totals where enrollment_id in (select g.enrollment_id from grades g where g.assessment_id = new.assessment_id and g.course_offering_id = new.course_offering_id) order by enrollment_id, basis
    for no key update;
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
  from course_enrollments e where e.id in (select g.enrollment_id from grades g where g.assessment_id = new.assessment_id and g.course_offering_id = new.course_offering_id)),
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.grade_columns_totals_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
perform 1 from course_offerings where id in (select new.course_offering_id) order by id for update;
insert into grade_totals (enrollment_id, student_id, course_offering_id, basis)
select e.id, e.student_id, e.course_offering_id, b.basis
  from course_enrollments e cross join (select 'all' as basis union all select 'released') b
 where e.id in (select g.enrollment_id from grades g where g.assessment_id = new.assessment_id and g.course_offering_id = new.course_offering_id)
 order by e.id, b.basis
on conflict (enrollment_id, basis) do nothing;
perform 1 from grade_totals where enrollment_id in (select g.enrollment_id from grades g where g.assessment_id = new.assessment_id and g.course_offering_id = new.course_offering_id) order by enrollment_id, basis
    for no key update;
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
  from course_enrollments e where e.id in (select g.enrollment_id from grades g where g.assessment_id = new.assessment_id and g.course_offering_id = new.course_offering_id)),
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.grade_totals_follow()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
insert into grade_totals (enrollment_id, student_id, course_offering_id, basis)
select e.id, e.student_id, e.course_offering_id, b.basis
  from course_enrollments e cross join (select 'all' as basis union all select 'released') b
 where e.id in (select c.enrollment_id from changed c where c.assessment_id is not null)
 order by e.id, b.basis
on conflict (enrollment_id, basis) do nothing;
perform 1 from grade_totals where enrollment_id in (select c.enrollment_id from changed c where c.assessment_id is not null) order by enrollment_id, basis
    for no key update;
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
  from course_enrollments e where e.id in (select c.enrollment_id from changed c where c.assessment_id is not null)),
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.gradebooks_totals_insert()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
perform 1 from course_offerings where id in (select new.course_offering_id) order by id for update;
insert into grade_totals (enrollment_id, student_id, course_offering_id, basis)
select e.id, e.student_id, e.course_offering_id, b.basis
  from course_enrollments e cross join (select 'all' as basis union all select 'released') b
 where e.id in (select t.enrollment_id from grade_totals t where t.course_offering_id = new.course_offering_id)
 order by e.id, b.basis
on conflict (enrollment_id, basis) do nothing;
perform 1 from grade_totals where enrollment_id in (select t.enrollment_id from grade_totals t where t.course_offering_id = new.course_offering_id) order by enrollment_id, basis
    for no key update;
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
  from course_enrollments e where e.id in (select t.enrollment_id from grade_totals t where t.course_offering_id = new.course_offering_id)),
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.gradebooks_totals_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
perform 1 from course_offerings where id in (select new.course_offering_id) order by id for update;
insert into grade_totals (enrollment_id, student_id, course_offering_id, basis)
select e.id, e.student_id, e.course_offering_id, b.basis
  from course_enrollments e cross join (select 'all' as basis union all select 'released') b
 where e.id in (select t.enrollment_id from grade_totals t where t.course_offering_id = new.course_offering_id)
 order by e.id, b.basis
on conflict (enrollment_id, basis) do nothing;
perform 1 from grade_totals where enrollment_id in (select t.enrollment_id from grade_totals t where t.course_offering_id = new.course_offering_id) order by enrollment_id, basis
    for no key update;
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
  from course_enrollments e where e.id in (select t.enrollment_id from grade_totals t where t.course_offering_id = new.course_offering_id)),
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.grades_copied_insert()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
update course_enrollments set grade_letter = new.letter, grade_points = new.grade_points
 where id = new.enrollment_id and new.assessment_id is null and new.released
   and (grade_letter is distinct from new.letter or grade_points is distinct from new.grade_points);
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.grades_copied_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
update course_enrollments set grade_letter = new.letter, grade_points = new.grade_points
 where id = new.enrollment_id and new.assessment_id is null and new.released
   and (grade_letter is distinct from new.letter or grade_points is distinct from new.grade_points);
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.join_line(student uuid, offering uuid, instant timestamp with time zone, given_up uuid, linked jsonb, precedence bigint, notice_kind text, notice jsonb)
 RETURNS TABLE(refusal text, id uuid, student_id uuid, course_offering_id uuid, "position" bigint, status text, joined_at timestamp with time zone, expires_at timestamp with time zone, drop_enrollment_id uuid, passed_over_codes jsonb, linked_offering_ids jsonb, course_code text, course_name jsonb, section_code text, student_number text, full_name text, line_length bigint, gives_up text)
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
#variable_conflict use_column
begin
perform 1 from students where id = $1 order by id for no key update;
perform 1 from course_offerings where id = $2 order by id for no key update;
return query select r.*, null::uuid, null::uuid, null::uuid, null::bigint, null::text, null::timestamptz, null::timestamptz, null::uuid, null::jsonb, null::jsonb, null::text, null::jsonb, null::text, null::text, null::text, null::bigint, null::text from (select 'line:unknown_drop' where $4 is not null and not exists (
    select 1 from course_enrollments e
     where e.id = $4 and e.student_id = $1 and e.status = 'enrolled')) r;
if found then return; end if;
return query select r.*, null::uuid, null::uuid, null::uuid, null::bigint, null::text, null::timestamptz, null::timestamptz, null::uuid, null::jsonb, null::jsonb, null::text, null::jsonb, null::text, null::text, null::text, null::bigint, null::text from (with failing as materialized (with target as (
    select o.id, o.course_id, o.term_id, o.status, o.is_active, o.max_enrollment, o.current_enrollment,
           coalesce(o.credits, c.credits) as credits, o.component, o.configuration, t.start_date,
           t.registration_start_date, t.registration_end_date, t.add_deadline
      from course_offerings o
      join courses c on c.id = o.course_id
      left join academic_terms t on t.id = o.term_id
     where o.id = $2
),
held as (
    select e.id, e.course_offering_id, e.course_id, e.term_id, e.credits, e.linked_to_id
      from course_enrollments e
     where e.student_id = $1 and (e.status = 'enrolled') is true and not (e.id = any(case when $4 is null then '{}'::uuid[] else array[$4] end))
),

obstacle (place, code) as (values (0, 'registration.student_inactive'), (1, 'registration.hold'), (2, 'registration.window_closed'), (3, 'registration.full'), (4, 'registration.prerequisites'), (5, 'registration.corequisites'), (6, 'registration.conflict'), (7, 'registration.duplicate'), (8, 'registration.credit_limit'), (9, 'registration.offering_closed'))
select r.code from obstacle r left join target t on true
 where case when case r.place when 0 then not exists (
    select 1 from students s where s.id = $1 and s.status = 'active' and s.is_active)
when 1 then exists (
    select 1 from student_holds h
     where h.student_id = $1 and h.is_active and h.blocks_registration)
when 2 then t.term_id is not null and not ($3 >= t.registration_start_date and $3 < t.registration_end_date
and (t.add_deadline is null or $3 <= t.add_deadline)
and coalesce((
    select max(case when w.opens_at <= $3 and (w.closes_at is null or w.closes_at > $3)
and (w.program_id is null or exists (
    select 1 from student_programs p
     where p.student_id = $1 and p.program_id = w.program_id and p.is_active))
and (w.standing is null or exists (
    select 1 from students s where s.id = $1 and s.standing = w.standing))
and (w.minimum_credits is null or w.minimum_credits <= (
    select coalesce(sum(e.credits), 0) from course_enrollments e
     where e.student_id = $1 and (e.status = 'completed') is true))
and (w.group_id is null or exists (
    select 1 from student_group_members m
     where m.group_id = w.group_id and m.student_id = $1 and m.left_at is null)) then 1 else 0 end)
      from registration_windows w where w.term_id = t.term_id and w.is_active), 1) = 1)
when 3 then t.max_enrollment is not null and t.max_enrollment <= t.current_enrollment + (
    select count(*) from course_waitlist w
     where w.course_offering_id = t.id and w.status = 'notified'
       and w.student_id <> $1)
when 4 then case when exists (
        select 1 from requirement_nodes n
         where n.course_id = (select o.course_id from course_offerings o where o.id = $2))
     then not course_requirements_met($1, t.course_id, t.term_id, t.start_date, ($3 at time zone 'UTC')::date,
    '{}'::uuid[]) else false end
when 5 then exists (select 1 from course_corequisites k
 where k.course_id = t.course_id and k.is_active
   and not exists (
    select 1 from course_enrollments took
     where took.student_id = $1 and (took.course_id = k.corequisite_course_id) is true
       and ((took.status = 'enrolled' and (not k.is_strict or took.term_id is not distinct from t.term_id))
            or (took.status = 'completed' and not k.is_strict)))
   )
when 6 then exists (select 1 from offering_meetings om
  join class_meetings m on m.id = om.meeting_id
  join held seat on seat.course_offering_id <> om.offering_id
  join offering_meetings oh on oh.offering_id = seat.course_offering_id
  join class_meetings x on x.id = oh.meeting_id
 where om.offering_id = $2 and m.day_of_week = x.day_of_week
and m.start_time < x.end_time and x.start_time < m.end_time
and m.start_date <= x.end_date and x.start_date <= m.end_date
and (m.weeks is null or x.weeks is null or m.weeks & x.weeks <> 0)
and m.is_active and x.is_active)
when 7 then exists (
    select 1 from held seat
     where seat.course_offering_id = t.id
        or (seat.course_id = t.course_id and seat.term_id is not distinct from t.term_id
            and seat.linked_to_id is null))
or exists (
    select 1 from course_enrollments e
     where e.student_id = $1 and (e.course_offering_id = t.id) is true
       and (e.status in ('completed', 'failed')) is true)
when 8 then t.credits + (
    select coalesce(sum(seat.credits), 0) from held seat
     where seat.term_id is not distinct from t.term_id and seat.linked_to_id is null)
    > (select coalesce(
        max(l.maximum_credits) filter (where l.program_id is not null),
        max(l.maximum_credits) filter (where l.program_id is null), 999999)
  from term_credit_limits l
 where l.term_id = t.term_id and l.is_active and (l.program_id is null or exists (
    select 1 from student_programs p
     where p.student_id = $1 and p.program_id = l.program_id and p.is_active)))
when 9 then not coalesce(t.status = 'open' and t.is_active, false) end then not exists (
    select 1 from registration_overrides v
     where v.student_id = $1 and v.course_offering_id = $2
       and v.reason_code = r.code and v.is_active and (v.valid_until is null or v.valid_until > $3)) end
 order by r.place)
select f.code from failing f where exists (select 1 from failing where code <> 'registration.full')
union all
select 'line:not_needed' where not exists (select 1 from failing)) r;
if found then return; end if;
return query select r.*, null::uuid, null::uuid, null::uuid, null::bigint, null::text, null::timestamptz, null::timestamptz, null::uuid, null::jsonb, null::jsonb, null::text, null::jsonb, null::text, null::text, null::text, null::bigint, null::text from (select case when exists (select 1 from course_waitlist w where w.student_id = $1 and w.course_offering_id = $2
and w.status in ('waiting', 'notified'))
            then 'line:already_waiting'
            else 'line:disabled' end
  from course_offerings o
 where o.id = $2
   and (not o.waitlist_enabled or exists (select 1 from course_waitlist w where w.student_id = $1 and w.course_offering_id = $2
and w.status in ('waiting', 'notified')))) r;
if found then return; end if;
update course_waitlist set position = position + 1
 where course_offering_id = $2 and status in ('waiting', 'notified')
   and priority < $6;
insert into course_waitlist
    (student_id, course_offering_id, position, priority, status, joined_at, drop_enrollment_id,
     linked_offering_ids)
select $1, $2,
       1 + (select count(*) from course_waitlist w
             where w.course_offering_id = $2 and w.status in ('waiting', 'notified')
               and w.priority >= $6),
       $6, 'waiting', greatest($3,
    coalesce(
        (select max(w.joined_at) from course_waitlist w where w.course_offering_id = $2),
        $3),
    coalesce((select max(e.enrolled_at) from course_enrollments e
               where e.course_offering_id = $2 and e.status = 'enrolled'), $3)), $4, $5;
insert into notifications (user_id, kind, payload)
select r.user_id, $7, $8 from (select user_id from students where id = $1) r;
insert into email_outbox (user_id, kind, payload, next_attempt_at)
select r.user_id, $7, $8, $3 from (select user_id from students where id = $1) r;
return query select null::text, a.* from (select w.id, w.student_id, w.course_offering_id, w.position, w.status, w.joined_at, w.expires_at,
       w.drop_enrollment_id, w.passed_over_codes, w.linked_offering_ids, c.code as course_code,
       c.name as course_name, o.section_code, s.student_number, u.full_name,
       (select count(*) from offering_lines l where l.offering_id = w.course_offering_id) as line_length,
       (select dc.code || ' ' || d.section_code
          from course_enrollments e
          join course_offerings d on d.id = e.course_offering_id
          join courses dc on dc.id = d.course_id
         where e.id = w.drop_enrollment_id and e.status = 'enrolled') as gives_up
  from course_waitlist w
  join course_offerings o on o.id = w.course_offering_id
  join courses c on c.id = o.course_id
  join students s on s.id = w.student_id
  join users u on u.id = s.user_id where w.student_id = $1 and w.course_offering_id = $2
and w.status in ('waiting', 'notified')) a;
end $function$
;

CREATE OR REPLACE FUNCTION public.localized_text(names jsonb, language text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
    select coalesce(names ->> language, names ->> split_part(language, '-', 1), names ->> 'en',
        first_text(names))
$function$
;

CREATE OR REPLACE FUNCTION public.localized_words(names jsonb)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
    select coalesce(string_agg(value, ' ' order by key), '')
      from jsonb_each_text(case when jsonb_typeof(names) = 'object' then names else '{}' end)
$function$
;

CREATE OR REPLACE FUNCTION public.meeting_minutes(starts time without time zone, ends time without time zone)
 RETURNS int4range
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
    select int4range(
        (extract(hour from starts) * 60 + extract(minute from starts))::int,
        (extract(hour from ends) * 60 + extract(minute from ends))::int)
$function$
;

CREATE OR REPLACE FUNCTION public.meeting_weeks(weeks bigint)
 RETURNS int4multirange
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
    select case when weeks is null then '{(,)}'::int4multirange
        else (select range_agg(int4range(n, n + 1)) from generate_series(0, 62) n
               where weeks & (1::bigint << n) <> 0) end
$function$
;

CREATE OR REPLACE FUNCTION public.notify_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    perform pg_notify('lyceum_changes', tg_argv[0]);
    return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.people_matching(pattern text)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO '$user', 'public'
AS $function$
    select u.id from users u
     where person_words(u.full_name, u.preferred_name, u.username, u.email) like pattern
    union
    select s.user_id from students s where ' ' || lower(s.student_number) like pattern
    union
    select m.user_id from staff_members m
     where ' ' || lower(coalesce(m.staff_number, '') || ' ' || coalesce(m.position, '')) like pattern
$function$
;

CREATE OR REPLACE FUNCTION public.person_words(full_name text, preferred_name text, username text, email text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
 SET search_path TO '$user', 'public'
AS $function$
    select ' ' || lower(full_name || ' ' || coalesce(preferred_name, '') || ' ' || username || ' ' || email)
$function$
;

CREATE OR REPLACE FUNCTION public.question_versions_papers_renewed_insert()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    raise exception 'constraint:%: %', tg_argv[0], tg_argv[1];
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_grade_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if (new.enrollment_id is distinct from old.enrollment_id or new.student_id is distinct from old.student_id or new.course_offering_id is distinct from old.course_offering_id or new.assessment_id is distinct from old.assessment_id or new.marks_obtained is distinct from old.marks_obtained or new.max_marks is distinct from old.max_marks or new.percentage is distinct from old.percentage or new.letter is distinct from old.letter or new.grade_points is distinct from old.grade_points or new.excused is distinct from old.excused or new.incomplete is distinct from old.incomplete or new.incomplete_until is distinct from old.incomplete_until or new.lapses_to is distinct from old.lapses_to or new.released is distinct from old.released or new.is_active is distinct from old.is_active or new.version is distinct from old.version)
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
                              else 'graded' end) then raise exception 'constraint:grades_change_procedure: a released grade changes only through the change procedure'; end if;
    return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_loss()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if exists (select 1 from questions q where q.id = old.question_id) then
        raise exception 'constraint:%: %', tg_argv[0], tg_argv[1];
    end if;
    return old;
end $function$
;

CREATE OR REPLACE FUNCTION public.save_answers(attempt uuid, person uuid, client text, place bigint, delta jsonb, instant timestamp with time zone)
 RETURNS TABLE(refusal text, outcome text, sequence bigint, saved_at timestamp with time zone, answers jsonb, deadline_at timestamp with time zone)
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
#variable_conflict use_column
begin
update assessment_attempts
   set answers = jsonb_strip_nulls(assessment_attempts.answers || $5), sequence = $4, client_id = $3, saved_at = $6,
       updated_at = $6
 where assessment_attempts.id = $1 and assessment_attempts.user_id = $2
   and assessment_attempts.status = 'in_progress' and assessment_attempts.sequence = $4 - 1
   and (assessment_attempts.deadline_at is null or assessment_attempts.deadline_at >= $6)
   and not (exists (select 1 from attempt_papers r, jsonb_object_keys($5) d
         where r.id = assessment_attempts.paper_id
           and not r.questions @> jsonb_build_array(jsonb_build_object('question_id', d))));
insert into attempt_events (attempt_id, kind, sequence, client_id, answers, created_at)
select o.id, 'saved', $4, $3, $5, $6 from assessment_attempts o
 where o.id = $1 and o.user_id = $2 and o.sequence = $4 and o.client_id = $3
   and o.saved_at = $6 and o.status = 'in_progress'
on conflict do nothing;
return query select null::text, a.* from (select 'saved' as outcome, e.sequence, e.created_at as saved_at, null::jsonb as answers, o.deadline_at
  from attempt_events e join assessment_attempts o on o.id = e.attempt_id
 where e.attempt_id = $1 and e.sequence = $4 and e.kind = 'saved' and e.client_id = $3
   and e.answers = $5 and o.user_id = $2) a;
if found then return; end if;
insert into attempt_events (attempt_id, kind, sequence, client_id, answers, created_at)
select o.id, 'late', $4, $3, $5, $6 from assessment_attempts o
 where o.id = $1 and o.user_id = $2
   and (o.status <> 'in_progress' or o.deadline_at < $6)
   and not exists (
        select 1 from attempt_events e
         where e.attempt_id = o.id and e.sequence = $4 and e.kind = 'saved'
           and e.client_id = $3)
   and (select count(*) from attempt_events e where e.attempt_id = o.id and e.kind = 'late') < 100
on conflict do nothing;
return query select null::text, a.* from (select s.outcome, s.sequence, cast(null as timestamptz) as saved_at,
       case when s.outcome = 'stale' then s.answers end as answers, s.deadline_at
  from (
    select case
        when o.deadline_at < $6 or o.status = 'auto_submitted' then 'deadline_passed'
        when o.status <> 'in_progress' then 'submitted'
        when exists (select 1 from attempt_papers r, jsonb_object_keys($5) d
         where r.id = o.paper_id
           and not r.questions @> jsonb_build_array(jsonb_build_object('question_id', d))) then 'unknown_question'
        else 'stale' end as outcome,
        o.sequence, o.answers, o.deadline_at
      from assessment_attempts o where o.id = $1 and o.user_id = $2) s) a;
end $function$
;

CREATE OR REPLACE FUNCTION public.start_attempt(assessment uuid, person uuid, digest text, address text, instant timestamp with time zone)
 RETURNS TABLE(refusal text, id uuid, assessment_id uuid, user_id uuid, course_offering_id uuid, attempt_number bigint, status text, started_at timestamp with time zone, deadline_at timestamp with time zone, ended_at timestamp with time zone, answers jsonb, sequence bigint, saved_at timestamp with time zone, score numeric, max_score numeric, passed boolean, needs_marking boolean, feedback text, questions jsonb)
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
#variable_conflict use_column
begin
return query select r.*, null::uuid, null::uuid, null::uuid, null::uuid, null::bigint, null::text, null::timestamptz, null::timestamptz, null::timestamptz, null::jsonb, null::bigint, null::timestamptz, null::numeric, null::numeric, null::boolean, null::boolean, null::text, null::jsonb from (with asked (assessment, person, digest, address, instant) as (
    values ($1, $2, $3, $4, $5))
select r.code from (
    select case
        when a.id is null or not a.is_active or a.status <> 'published' or not (a.is_public or exists (
    select 1 from students s join course_enrollments e on e.student_id = s.id
     where s.user_id = q.person and e.status = 'enrolled'
       and (e.course_offering_id = a.course_offering_id or e.course_id = a.course_id)))
            then 'assessment.unknown'
        when exists (select 1 from assessment_networks n where n.assessment_id = a.id)
             and not exists (
                select 1 from assessment_networks n
                 where n.assessment_id = a.id and n.first_address <= q.address
                   and n.last_address >= q.address) then 'assessment.wrong_network'
        when o.deadline_at < q.instant then 'assessment.overdue'
        when o.id is not null then null
        when t.opens_at > q.instant then 'assessment.not_open_yet'
        when t.closes_at < q.instant then 'assessment.closed'
        when t.max_attempts <= (select count(*) from assessment_attempts f where f.assessment_id = q.assessment and f.user_id = q.person) then 'assessment.no_attempts_left'
        when a.password_hash is distinct from q.digest and a.password_hash is not null
            then 'assessment.wrong_password'
        when a.total_questions = 0 then 'assessment.nothing_asked'
        when not exists (select 1 from attempt_papers p
 where p.assessment_id = a.id and p.user_id = q.person and p.attempt_number = (select count(*) from assessment_attempts f where f.assessment_id = q.assessment and f.user_id = q.person) + 1) then 'assessment.no_paper' end as code
      from asked q
      left join assessments a on a.id = q.assessment
      left join assessment_attempts o
        on o.assessment_id = q.assessment and o.user_id = q.person and o.status = 'in_progress'
      left join (with given (attempt_id, assessment_id, person, started_at, instant) as (select cast(null as uuid), q.assessment, q.person, cast(null as timestamptz), q.instant from asked q),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
  from timed t) t on t.assessment_id = a.id) r
 where r.code is not null) r;
if found then return; end if;
with asked (assessment, person, digest, address, instant) as (
    values ($1, $2, $3, $4, $5))
insert into assessment_attempts
    (assessment_id, user_id, course_offering_id, paper_id, attempt_number, started_at, deadline_at)
select a.id, q.person, coalesce(a.course_offering_id, (select e.course_offering_id from students s join course_enrollments e on e.student_id = s.id
 where s.user_id = q.person and e.status = 'enrolled' and e.course_id = a.course_id order by e.id limit 1)), p.id, p.attempt_number, q.instant,
       t.deadline_at
  from asked q
  join assessments a on a.id = q.assessment
  join (with given (attempt_id, assessment_id, person, started_at, instant) as (select cast(null as uuid), q.assessment, q.person, q.instant, q.instant from asked q),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
  from timed t) t on t.assessment_id = a.id
  join attempt_papers p
    on p.assessment_id = a.id and p.user_id = q.person and p.attempt_number = (select count(*) from assessment_attempts f where f.assessment_id = q.assessment and f.user_id = q.person) + 1
 where not exists (
    select 1 from assessment_attempts o
     where o.assessment_id = a.id and o.user_id = q.person and o.status = 'in_progress')
on conflict do nothing;
with asked (assessment, person, digest, address, instant) as (
    values ($1, $2, $3, $4, $5))
insert into attempt_events (attempt_id, kind, sequence, created_at)
select o.id, 'started', 0, o.started_at from asked q
  join assessment_attempts o on o.assessment_id = q.assessment and o.user_id = q.person
 where o.status = 'in_progress' and o.sequence = 0 and o.started_at = q.instant
on conflict do nothing;
return query select null::text, a.* from (with asked (assessment, person, digest, address, instant) as (
    values ($1, $2, $3, $4, $5))
select o.id, o.assessment_id, o.user_id, o.course_offering_id, o.attempt_number, o.status, o.started_at,
       o.deadline_at, o.ended_at, o.answers, o.sequence, o.saved_at, o.score, o.max_score, o.passed,
       o.needs_marking, o.feedback, r.questions
  from assessment_attempts o
  left join attempt_papers r on r.id = o.paper_id
  join asked q on o.assessment_id = q.assessment and o.user_id = q.person
 where o.status = 'in_progress') a;
end $function$
;

CREATE OR REPLACE FUNCTION public.student_group_members_deadlines_delete()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
update assessment_attempts set deadline_at = moved.deadline_at
  from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, o.started_at, o.started_at from assessment_attempts o where o.status = 'in_progress' and o.user_id = (select s.user_id from students s where s.id = old.student_id)),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.student_group_members_deadlines_insert()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
update assessment_attempts set deadline_at = moved.deadline_at
  from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, o.started_at, o.started_at from assessment_attempts o where o.status = 'in_progress' and o.user_id = (select s.user_id from students s where s.id = new.student_id)),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.student_group_members_deadlines_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
update assessment_attempts set deadline_at = moved.deadline_at
  from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, o.started_at, o.started_at from assessment_attempts o where o.status = 'in_progress' and o.user_id = (select s.user_id from students s where s.id = old.student_id)),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
update assessment_attempts set deadline_at = moved.deadline_at
  from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, o.started_at, o.started_at from assessment_attempts o where o.status = 'in_progress' and o.user_id = (select s.user_id from students s where s.id = new.student_id)),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.student_group_members_lateness_delete()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
update assessment_submissions set late_intervals = moved.intervals, is_late = moved.intervals > 0
  from (select t.attempt_id, case when t.instant > add_seconds(t.due_at, a.late_grace_minutes * 60)
     then (cast(extract(epoch from t.instant) * 1000000 as bigint) - cast(extract(epoch from t.due_at) * 1000000 as bigint) + a.late_interval_minutes * 60000000 - 1)
          / (a.late_interval_minutes * 60000000) else 0 end as intervals
          from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, cast(null as timestamptz), o.submitted_at from assessment_submissions o where o.user_id is not null and o.user_id = (select s.user_id from students s where s.id = old.student_id)),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.student_group_members_lateness_insert()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
update assessment_submissions set late_intervals = moved.intervals, is_late = moved.intervals > 0
  from (select t.attempt_id, case when t.instant > add_seconds(t.due_at, a.late_grace_minutes * 60)
     then (cast(extract(epoch from t.instant) * 1000000 as bigint) - cast(extract(epoch from t.due_at) * 1000000 as bigint) + a.late_interval_minutes * 60000000 - 1)
          / (a.late_interval_minutes * 60000000) else 0 end as intervals
          from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, cast(null as timestamptz), o.submitted_at from assessment_submissions o where o.user_id is not null and o.user_id = (select s.user_id from students s where s.id = new.student_id)),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.student_group_members_lateness_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
update assessment_submissions set late_intervals = moved.intervals, is_late = moved.intervals > 0
  from (select t.attempt_id, case when t.instant > add_seconds(t.due_at, a.late_grace_minutes * 60)
     then (cast(extract(epoch from t.instant) * 1000000 as bigint) - cast(extract(epoch from t.due_at) * 1000000 as bigint) + a.late_interval_minutes * 60000000 - 1)
          / (a.late_interval_minutes * 60000000) else 0 end as intervals
          from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, cast(null as timestamptz), o.submitted_at from assessment_submissions o where o.user_id is not null and o.user_id = (select s.user_id from students s where s.id = old.student_id)),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
update assessment_submissions set late_intervals = moved.intervals, is_late = moved.intervals > 0
  from (select t.attempt_id, case when t.instant > add_seconds(t.due_at, a.late_grace_minutes * 60)
     then (cast(extract(epoch from t.instant) * 1000000 as bigint) - cast(extract(epoch from t.due_at) * 1000000 as bigint) + a.late_interval_minutes * 60000000 - 1)
          / (a.late_interval_minutes * 60000000) else 0 end as intervals
          from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, cast(null as timestamptz), o.submitted_at from assessment_submissions o where o.user_id is not null and o.user_id = (select s.user_id from students s where s.id = new.student_id)),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.student_groups_deadlines_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
update assessment_attempts set deadline_at = moved.deadline_at
  from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, o.started_at, o.started_at from assessment_attempts o where o.status = 'in_progress' and o.user_id in (
    select s.user_id from student_group_members m join students s on s.id = m.student_id
     where m.group_id = new.id)),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.student_groups_lateness_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
update assessment_submissions set late_intervals = moved.intervals, is_late = moved.intervals > 0
  from (select t.attempt_id, case when t.instant > add_seconds(t.due_at, a.late_grace_minutes * 60)
     then (cast(extract(epoch from t.instant) * 1000000 as bigint) - cast(extract(epoch from t.due_at) * 1000000 as bigint) + a.late_interval_minutes * 60000000 - 1)
          / (a.late_interval_minutes * 60000000) else 0 end as intervals
          from (with given (attempt_id, assessment_id, person, started_at, instant) as (select o.id, o.assessment_id, o.user_id, cast(null as timestamptz), o.submitted_at from assessment_submissions o where o.user_id is not null and o.user_id in (
    select s.user_id from student_group_members m join students s on s.id = m.student_id
     where m.group_id = new.id)),
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
  where c.user_id = b.person and c.is_active and c.starts_on <= (add_seconds(coalesce(b.started_at, greatest(b.instant, b.opens_at)), b.minutes * 60) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.started_at, greatest(b.instant, b.opens_at)) at time zone 'UTC')::date)), 1) as factor,
       coalesce((select max(c.window_extension_minutes) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (coalesce(b.closes, b.due) at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (coalesce(b.opens_at, b.made_at) at time zone 'UTC')::date)), 0) as extension,
       coalesce((select max(c.extra_attempts) from accommodations c
  where c.user_id = b.person and c.is_active and c.starts_on <= (b.instant at time zone 'UTC')::date
    and (c.ends_on is null or c.ends_on >= (b.instant at time zone 'UTC')::date)), 0)
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
return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.take_seats(student uuid, offering uuid, instant timestamp with time zone, actor uuid, notice_kind text, notice jsonb, parts uuid[], planned uuid[], is_chosen boolean)
 RETURNS TABLE(refusal text, id uuid, student_id uuid, course_offering_id uuid, course_id uuid, term_id uuid, status text, linked_to_id uuid, credits numeric, enrolled_at timestamp with time zone, grade_letter text, course_code text, course_name jsonb, section_code text, component text, term_code text)
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
 SET enable_bitmapscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
#variable_conflict use_column
begin
perform 1 from students where id = $1 order by id for no key update;
perform 1 from course_offerings where (id = any(array_prepend($2, $7))) order by id for no key update;
return query select r.*, null::uuid, null::uuid, null::uuid, null::uuid, null::uuid, null::text, null::uuid, null::numeric, null::timestamptz, null::text, null::text, null::jsonb, null::text, null::text, null::text from (with target as (
    select o.id, o.course_id, o.term_id, o.status, o.is_active, o.max_enrollment, o.current_enrollment,
           coalesce(o.credits, c.credits) as credits, o.component, o.configuration, t.start_date,
           t.registration_start_date, t.registration_end_date, t.add_deadline
      from course_offerings o
      join courses c on c.id = o.course_id
      left join academic_terms t on t.id = o.term_id
     where o.id = $2
),
held as (
    select e.id, e.course_offering_id, e.course_id, e.term_id, e.credits, e.linked_to_id
      from course_enrollments e
     where e.student_id = $1 and (e.status = 'enrolled') is true 
),
part as (
    select o.id, o.status, o.is_active, o.max_enrollment, o.current_enrollment
      from course_offerings o
     where o.id = any($7)
),
together as (
    select h.course_offering_id from held h
    union all select p.id from part p
    union all select $2
),
obstacle (place, code) as (values (0, 'registration.student_inactive'), (1, 'registration.hold'), (2, 'registration.window_closed'), (3, 'registration.full'), (4, 'registration.prerequisites'), (5, 'registration.corequisites'), (6, 'registration.conflict'), (7, 'registration.duplicate'), (8, 'registration.credit_limit'), (9, 'registration.offering_closed'), (10, 'part:registration.full'), (11, 'part:registration.conflict'), (12, 'part:registration.duplicate'), (13, 'part:registration.offering_closed'), (14, 'part:line'), (15, 'line'), (16, 'parts'), (17, 'waiting'))
select r.code from obstacle r left join target t on true
 where case when case r.place when 0 then not exists (
    select 1 from students s where s.id = $1 and s.status = 'active' and s.is_active)
when 1 then exists (
    select 1 from student_holds h
     where h.student_id = $1 and h.is_active and h.blocks_registration)
when 2 then t.term_id is not null and not ($3 >= t.registration_start_date and $3 < t.registration_end_date
and (t.add_deadline is null or $3 <= t.add_deadline)
and coalesce((
    select max(case when w.opens_at <= $3 and (w.closes_at is null or w.closes_at > $3)
and (w.program_id is null or exists (
    select 1 from student_programs p
     where p.student_id = $1 and p.program_id = w.program_id and p.is_active))
and (w.standing is null or exists (
    select 1 from students s where s.id = $1 and s.standing = w.standing))
and (w.minimum_credits is null or w.minimum_credits <= (
    select coalesce(sum(e.credits), 0) from course_enrollments e
     where e.student_id = $1 and (e.status = 'completed') is true))
and (w.group_id is null or exists (
    select 1 from student_group_members m
     where m.group_id = w.group_id and m.student_id = $1 and m.left_at is null)) then 1 else 0 end)
      from registration_windows w where w.term_id = t.term_id and w.is_active), 1) = 1)
when 3 then t.max_enrollment is not null and t.max_enrollment <= t.current_enrollment + (
    select count(*) from course_waitlist w
     where w.course_offering_id = t.id and w.status = 'notified'
       and w.student_id <> $1)
when 4 then case when exists (
        select 1 from requirement_nodes n
         where n.course_id = (select o.course_id from course_offerings o where o.id = $2))
     then not course_requirements_met($1, t.course_id, t.term_id, t.start_date, ($3 at time zone 'UTC')::date,
    $8) else false end
when 5 then exists (select 1 from course_corequisites k
 where k.course_id = t.course_id and k.is_active
   and not exists (
    select 1 from course_enrollments took
     where took.student_id = $1 and (took.course_id = k.corequisite_course_id) is true
       and ((took.status = 'enrolled' and (not k.is_strict or took.term_id is not distinct from t.term_id))
            or (took.status = 'completed' and not k.is_strict)))
   and not exists (
    select 1 from course_offerings o
     where o.id = any($8) and o.course_id = k.corequisite_course_id))
when 6 then exists (select 1 from offering_meetings om
  join class_meetings m on m.id = om.meeting_id
  join held seat on seat.course_offering_id <> om.offering_id
  join offering_meetings oh on oh.offering_id = seat.course_offering_id
  join class_meetings x on x.id = oh.meeting_id
 where om.offering_id = $2 and m.day_of_week = x.day_of_week
and m.start_time < x.end_time and x.start_time < m.end_time
and m.start_date <= x.end_date and x.start_date <= m.end_date
and (m.weeks is null or x.weeks is null or m.weeks & x.weeks <> 0)
and m.is_active and x.is_active)
when 7 then exists (
    select 1 from held seat
     where seat.course_offering_id = t.id
        or (seat.course_id = t.course_id and seat.term_id is not distinct from t.term_id
            and seat.linked_to_id is null))
or exists (
    select 1 from course_enrollments e
     where e.student_id = $1 and (e.course_offering_id = t.id) is true
       and (e.status in ('completed', 'failed')) is true)
when 8 then t.credits + (
    select coalesce(sum(seat.credits), 0) from held seat
     where seat.term_id is not distinct from t.term_id and seat.linked_to_id is null)
    > (select coalesce(
        max(l.maximum_credits) filter (where l.program_id is not null),
        max(l.maximum_credits) filter (where l.program_id is null), 999999)
  from term_credit_limits l
 where l.term_id = t.term_id and l.is_active and (l.program_id is null or exists (
    select 1 from student_programs p
     where p.student_id = $1 and p.program_id = l.program_id and p.is_active)))
when 9 then not coalesce(t.status = 'open' and t.is_active, false)
when 10 then exists (select 1 from part p where p.max_enrollment is not null and p.max_enrollment <= p.current_enrollment + (
    select count(*) from course_waitlist w
     where w.course_offering_id = p.id and w.status = 'notified'
       and w.student_id <> $1))
when 11 then exists (select 1 from part p
 cross join offering_meetings om
 cross join together h
 cross join offering_meetings oh
 where om.offering_id = p.id and h.course_offering_id <> p.id and oh.offering_id = h.course_offering_id
   and exists (
    select 1 from class_meetings m cross join class_meetings x
     where m.id = om.meeting_id and x.id = oh.meeting_id and m.day_of_week = x.day_of_week
and m.start_time < x.end_time and x.start_time < m.end_time
and m.start_date <= x.end_date and x.start_date <= m.end_date
and (m.weeks is null or x.weeks is null or m.weeks & x.weeks <> 0)
and m.is_active and x.is_active)
   and not exists (
    select 1 from registration_overrides v
     where v.student_id = $1 and v.course_offering_id = p.id
       and v.reason_code = 'registration.conflict' and v.is_active and (v.valid_until is null or v.valid_until > $3)))
when 12 then exists (
    select 1 from course_enrollments e
     where e.student_id = $1 and (e.course_offering_id = any($7)) is true
       and e.status not in ('dropped', 'withdrawn'))
when 13 then exists (select 1 from part p where p.status <> 'open' or not p.is_active)
when 14 then exists (
    select 1 from course_waitlist w
     where w.course_offering_id = any($7) and w.status = 'waiting'
       and w.student_id <> $1)
when 15 then exists (
    select 1 from course_waitlist w
     where w.course_offering_id = $2 and w.status = 'waiting' and w.student_id <> $1)
when 16 then not $9 and not (select count(*) filter (where (o.id = any(array_prepend($2, $7)))) = (1 + cardinality($7))
    and count(distinct o.component) = (1 + cardinality($7))
    and count(distinct o.component) filter (where (o.id = any(array_prepend($2, $7)))) = (1 + cardinality($7))
    and count(*) filter (
        where (o.id = any(array_prepend($2, $7))) and not (coalesce(o.parent_offering_id, o.id) = any(array_prepend($2, $7)))) = 0
    and min(case o.component when 'lecture' then '' else o.component end) filter (
        where (o.id = any(array_prepend($2, $7))) and o.parent_offering_id is null) = case t.component when 'lecture' then '' else t.component end
   from course_offerings o
  where o.course_id = t.course_id and o.term_id is not distinct from t.term_id
    and o.configuration is not distinct from t.configuration
    and o.is_active and (o.status = 'open' or o.id = t.id))
when 17 then exists (select 1 from course_waitlist w
  join course_offerings o on o.id = w.course_offering_id
 where w.student_id = $1 and w.status in ('waiting', 'notified')
   and o.course_id = t.course_id and o.term_id is not distinct from t.term_id) end then not exists (
    select 1 from registration_overrides v
     where v.student_id = $1 and v.course_offering_id = $2
       and v.reason_code = r.code and v.is_active and (v.valid_until is null or v.valid_until > $3)) end
 order by r.place) r;
if found then return; end if;
insert into course_enrollments
    (id, student_id, course_offering_id, course_id, term_id, status, linked_to_id, credits, enrolled_at)
with main as materialized (
    select coalesce((
        select e.id from course_enrollments e
         where e.student_id = $1
           and (e.course_offering_id = $2) is true),
        uuid_v7()) as id
)
select case when o.id = $2 then main.id else uuid_v7() end, $1, o.id,
       o.course_id, o.term_id, 'enrolled', case when o.id <> $2 then main.id end,
       case when o.id = $2 then coalesce(o.credits, c.credits) else 0 end, $3
  from main cross join course_offerings o join courses c on c.id = o.course_id
 where (o.id = any(array_prepend($2, $7)))
on conflict (student_id, course_offering_id) do update
   set status = 'enrolled', linked_to_id = excluded.linked_to_id, credits = excluded.credits,
       enrolled_at = excluded.enrolled_at, completed_at = null, grade_letter = null, grade_points = null
 where course_enrollments.status in ('dropped', 'withdrawn');
insert into enrollment_events (enrollment_id, student_id, kind, user_id)
select e.id, e.student_id, 'enrolled', $4 from course_enrollments e
 where e.student_id = $1 and ((e.course_offering_id = any(array_prepend($2, $7)))) is true
   and (e.status = 'enrolled') is true;
insert into notifications (user_id, kind, payload)
select r.user_id, $5, $6 from (select user_id from students where id = $1) r;
insert into email_outbox (user_id, kind, payload, next_attempt_at)
select r.user_id, $5, $6, $3 from (select user_id from students where id = $1) r;
delete from registration_plans
 where student_id = $1 and exists (
    select 1 from course_offerings o join course_offerings taken on taken.course_id = o.course_id
     where o.id = registration_plans.course_offering_id and taken.id = $2
       and o.term_id is not distinct from taken.term_id);
return query select null::text, a.* from (select e.id, e.student_id, e.course_offering_id, e.course_id, e.term_id, e.status, e.linked_to_id, e.credits,
       e.enrolled_at, e.grade_letter, c.code as course_code, c.name as course_name, o.section_code,
       o.component, t.code as term_code
  from course_enrollments e
  join course_offerings o on o.id = e.course_offering_id
  join courses c on c.id = e.course_id
  left join academic_terms t on t.id = e.term_id
 where e.student_id = $1 and (e.course_offering_id = $2) is true
   and (e.status = 'enrolled') is true) a;
end $function$
;

CREATE OR REPLACE FUNCTION public.update_courses_search_vector()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO '$user', 'public'
AS $function$
begin
    new.search_vector :=
        setweight(to_tsvector('simple', regexp_replace(new.code, '[^[:alnum:]]+', ' ', 'g')), 'A')
        || setweight(to_tsvector('simple', localized_words(new.name)), 'B')
        || setweight(to_tsvector('english', coalesce(new.name ->> 'en', '')), 'B')
        || setweight(to_tsvector('simple', localized_words(coalesce(new.description, '{}'))), 'D')
        || setweight(to_tsvector('english', coalesce(new.description ->> 'en', '')), 'D');
    return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.update_enrollment_count()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO '$user', 'public'
AS $function$
begin
    if tg_op = 'INSERT' then
        update course_offerings o set current_enrollment = o.current_enrollment + arrived.seats
          from (
            select course_offering_id, count(*) as seats from inserted where status = 'enrolled' group by 1
          ) arrived
         where o.id = arrived.course_offering_id;
        return null;
    end if;
    if old.status = 'enrolled' then
        update course_offerings set current_enrollment = greatest(current_enrollment - 1, 0)
         where id = old.course_offering_id;
    end if;
    if tg_op = 'UPDATE' and new.status = 'enrolled' then
        update course_offerings set current_enrollment = current_enrollment + 1
         where id = new.course_offering_id;
    end if;
    return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.update_updated_at_column()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
    if new.updated_at is not distinct from old.updated_at then
        new.updated_at := now();
    end if;
    return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.uuid_v7()
 RETURNS uuid
 LANGUAGE sql
 PARALLEL SAFE
AS $function$
    select encode(
        set_bit(set_bit(
            overlay(uuid_send(gen_random_uuid())
                placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
                from 1 for 6),
            52, 1), 53, 1), 'hex')::uuid
$function$
;

CREATE TRIGGER academic_programs_audit_delete AFTER DELETE ON public.academic_programs FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER academic_programs_audit_insert AFTER INSERT ON public.academic_programs REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER academic_programs_audit_update AFTER UPDATE OF id, code, name, department_id, level, total_credits, metadata, is_active, created_at ON public.academic_programs FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER academic_programs_notify_catalogue AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.academic_programs FOR EACH STATEMENT EXECUTE FUNCTION notify_change('catalogue');

CREATE TRIGGER academic_programs_touch BEFORE UPDATE ON public.academic_programs FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER academic_standing_history_audit_delete AFTER DELETE ON public.academic_standing_history FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER academic_standing_history_audit_insert AFTER INSERT ON public.academic_standing_history REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER academic_standing_history_audit_update AFTER UPDATE OF id, student_id, term_id, standing, previous_standing, term_gpa, cumulative_gpa, credits_attempted, rule_id, decided_by, reason, hold_id, decided_at, superseded_at, created_at ON public.academic_standing_history FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER academic_terms_audit_delete AFTER DELETE ON public.academic_terms FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER academic_terms_audit_insert AFTER INSERT ON public.academic_terms REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER academic_terms_audit_update AFTER UPDATE OF id, code, name, academic_year, semester, start_date, end_date, registration_start_date, registration_end_date, add_deadline, drop_deadline, withdraw_deadline, grading_deadline, waitlist_offer_hours, is_current, is_active, created_at ON public.academic_terms FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER academic_terms_copy_to_offerings AFTER UPDATE OF academic_year, semester ON public.academic_terms FOR EACH ROW WHEN (((new.academic_year <> old.academic_year) OR (new.semester <> old.semester))) EXECUTE FUNCTION copy_term_to_offerings();

CREATE TRIGGER academic_terms_touch BEFORE UPDATE ON public.academic_terms FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER accommodations_audit_delete AFTER DELETE ON public.accommodations FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER accommodations_audit_insert AFTER INSERT ON public.accommodations REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER accommodations_audit_update AFTER UPDATE OF id, user_id, starts_on, ends_on, extra_time_factor, extra_attempts, window_extension_minutes, reason, granted_by, is_active, created_at ON public.accommodations FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER accommodations_deadlines_delete AFTER DELETE ON public.accommodations FOR EACH ROW EXECUTE FUNCTION accommodations_deadlines_delete();

CREATE TRIGGER accommodations_deadlines_insert AFTER INSERT ON public.accommodations FOR EACH ROW EXECUTE FUNCTION accommodations_deadlines_insert();

CREATE TRIGGER accommodations_deadlines_update AFTER UPDATE ON public.accommodations FOR EACH ROW EXECUTE FUNCTION accommodations_deadlines_update();

CREATE TRIGGER accommodations_lateness_delete AFTER DELETE ON public.accommodations FOR EACH ROW EXECUTE FUNCTION accommodations_lateness_delete();

CREATE TRIGGER accommodations_lateness_insert AFTER INSERT ON public.accommodations FOR EACH ROW EXECUTE FUNCTION accommodations_lateness_insert();

CREATE TRIGGER accommodations_lateness_update AFTER UPDATE ON public.accommodations FOR EACH ROW EXECUTE FUNCTION accommodations_lateness_update();

CREATE TRIGGER accommodations_touch BEFORE UPDATE ON public.accommodations FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER announcements_audit_delete AFTER DELETE ON public.announcements FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER announcements_audit_insert AFTER INSERT ON public.announcements REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER announcements_audit_update AFTER UPDATE OF id, course_id, course_offering_id, author_id, title, content, published_at, is_active, created_at ON public.announcements FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER announcements_touch BEFORE UPDATE ON public.announcements FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER api_keys_audit_delete AFTER DELETE ON public.api_keys FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{key_hash}');

CREATE TRIGGER api_keys_audit_insert AFTER INSERT ON public.api_keys REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_secrets('{search_vector,updated_at}', '{key_hash}');

CREATE TRIGGER api_keys_audit_update AFTER UPDATE OF id, user_id, name, key_hash, scopes, expires_at, last_used_at, is_active, created_at ON public.api_keys FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{key_hash}');

CREATE TRIGGER api_keys_touch BEFORE UPDATE ON public.api_keys FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER assessment_attempts_answers_final BEFORE UPDATE OF answers ON public.assessment_attempts FOR EACH ROW WHEN (((old.status <> 'in_progress'::text) OR (new.saved_at > new.deadline_at))) EXECUTE FUNCTION refuse_change('assessment_attempts_answers_final', 'answers are taken until the deadline, and while the attempt is open');

CREATE TRIGGER assessment_attempts_audit_delete AFTER DELETE ON public.assessment_attempts FOR EACH ROW EXECUTE FUNCTION audit_row_change('{answers,client_id,saved_at,search_vector,sequence,updated_at}', '{}');

CREATE TRIGGER assessment_attempts_audit_insert AFTER INSERT ON public.assessment_attempts REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{answers,client_id,saved_at,search_vector,sequence,updated_at}', '{}');

CREATE TRIGGER assessment_attempts_audit_update AFTER UPDATE OF id, assessment_id, user_id, course_offering_id, paper_id, attempt_number, status, started_at, deadline_at, ended_at, feedback, score, max_score, needs_marking, passed, is_active, created_at ON public.assessment_attempts FOR EACH ROW EXECUTE FUNCTION audit_row_change('{answers,client_id,saved_at,search_vector,sequence,updated_at}', '{}');

CREATE TRIGGER assessment_attempts_graded_update AFTER UPDATE OF score, needs_marking, status ON public.assessment_attempts FOR EACH ROW EXECUTE FUNCTION assessment_attempts_graded_update();

CREATE TRIGGER assessment_attempts_touch BEFORE UPDATE ON public.assessment_attempts FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER assessment_networks_audit_delete AFTER DELETE ON public.assessment_networks FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER assessment_networks_audit_insert AFTER INSERT ON public.assessment_networks REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER assessment_networks_audit_update AFTER UPDATE OF id, assessment_id, network, first_address, last_address, created_at ON public.assessment_networks FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER assessment_overrides_audit_delete AFTER DELETE ON public.assessment_overrides FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER assessment_overrides_audit_insert AFTER INSERT ON public.assessment_overrides REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER assessment_overrides_audit_update AFTER UPDATE OF id, assessment_id, user_id, group_id, start_at, due_at, end_at, duration_minutes, max_attempts, reason, granted_by, is_active, created_at ON public.assessment_overrides FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER assessment_overrides_deadlines_delete AFTER DELETE ON public.assessment_overrides FOR EACH ROW EXECUTE FUNCTION assessment_overrides_deadlines_delete();

CREATE TRIGGER assessment_overrides_deadlines_insert AFTER INSERT ON public.assessment_overrides FOR EACH ROW EXECUTE FUNCTION assessment_overrides_deadlines_insert();

CREATE TRIGGER assessment_overrides_deadlines_update AFTER UPDATE ON public.assessment_overrides FOR EACH ROW EXECUTE FUNCTION assessment_overrides_deadlines_update();

CREATE TRIGGER assessment_overrides_lateness_delete AFTER DELETE ON public.assessment_overrides FOR EACH ROW EXECUTE FUNCTION assessment_overrides_lateness_delete();

CREATE TRIGGER assessment_overrides_lateness_insert AFTER INSERT ON public.assessment_overrides FOR EACH ROW EXECUTE FUNCTION assessment_overrides_lateness_insert();

CREATE TRIGGER assessment_overrides_lateness_update AFTER UPDATE ON public.assessment_overrides FOR EACH ROW EXECUTE FUNCTION assessment_overrides_lateness_update();

CREATE TRIGGER assessment_overrides_touch BEFORE UPDATE ON public.assessment_overrides FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER assessment_questions_audit_delete AFTER DELETE ON public.assessment_questions FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER assessment_questions_audit_insert AFTER INSERT ON public.assessment_questions REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER assessment_questions_audit_update AFTER UPDATE OF id, assessment_id, section_id, question_id, "order", points, is_active, created_at ON public.assessment_questions FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER assessment_questions_counted_delete AFTER DELETE ON public.assessment_questions FOR EACH ROW EXECUTE FUNCTION assessment_questions_counted_delete();

CREATE TRIGGER assessment_questions_counted_insert AFTER INSERT ON public.assessment_questions FOR EACH ROW EXECUTE FUNCTION assessment_questions_counted_insert();

CREATE TRIGGER assessment_questions_counted_update AFTER UPDATE ON public.assessment_questions FOR EACH ROW EXECUTE FUNCTION assessment_questions_counted_update();

CREATE TRIGGER assessment_questions_touch BEFORE UPDATE ON public.assessment_questions FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER assessment_sections_audit_delete AFTER DELETE ON public.assessment_sections FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER assessment_sections_audit_insert AFTER INSERT ON public.assessment_sections REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER assessment_sections_audit_update AFTER UPDATE OF id, assessment_id, name, instructions, "order", draw_count, draw_points, draw_topic, draw_difficulty, draw_tag, is_active, created_at ON public.assessment_sections FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER assessment_sections_counted_delete AFTER DELETE ON public.assessment_sections FOR EACH ROW EXECUTE FUNCTION assessment_sections_counted_delete();

CREATE TRIGGER assessment_sections_counted_insert AFTER INSERT ON public.assessment_sections FOR EACH ROW EXECUTE FUNCTION assessment_sections_counted_insert();

CREATE TRIGGER assessment_sections_counted_update AFTER UPDATE ON public.assessment_sections FOR EACH ROW EXECUTE FUNCTION assessment_sections_counted_update();

CREATE TRIGGER assessment_sections_touch BEFORE UPDATE ON public.assessment_sections FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER assessment_submissions_as_handed_in BEFORE UPDATE OF assessment_id, attempt_number, text, submitted_at ON public.assessment_submissions FOR EACH ROW EXECUTE FUNCTION refuse_change('assessment_submissions_as_handed_in', 'what was handed in is never changed');

CREATE TRIGGER assessment_submissions_audit_delete AFTER DELETE ON public.assessment_submissions FOR EACH ROW EXECUTE FUNCTION audit_row_change('{final_score,is_late,late_intervals,search_vector,updated_at}', '{}');

CREATE TRIGGER assessment_submissions_audit_insert AFTER INSERT ON public.assessment_submissions REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{final_score,is_late,late_intervals,search_vector,updated_at}', '{}');

CREATE TRIGGER assessment_submissions_audit_update AFTER UPDATE OF id, assessment_id, course_offering_id, user_id, student_id, group_id, attempt_number, text, submitted_at, withdrawn_at, grader_id, graded_at, feedback, score, max_score, is_active, created_at ON public.assessment_submissions FOR EACH ROW EXECUTE FUNCTION audit_row_change('{final_score,is_late,late_intervals,search_vector,updated_at}', '{}');

CREATE TRIGGER assessment_submissions_final_score_insert AFTER INSERT ON public.assessment_submissions FOR EACH ROW EXECUTE FUNCTION assessment_submissions_final_score_insert();

CREATE TRIGGER assessment_submissions_final_score_update AFTER UPDATE OF score, late_intervals ON public.assessment_submissions FOR EACH ROW EXECUTE FUNCTION assessment_submissions_final_score_update();

CREATE TRIGGER assessment_submissions_graded_update AFTER UPDATE OF final_score, withdrawn_at ON public.assessment_submissions FOR EACH ROW EXECUTE FUNCTION assessment_submissions_graded_update();

CREATE TRIGGER assessment_submissions_lateness_insert AFTER INSERT ON public.assessment_submissions FOR EACH ROW EXECUTE FUNCTION assessment_submissions_lateness_insert();

CREATE TRIGGER assessment_submissions_touch BEFORE UPDATE ON public.assessment_submissions FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER assessment_submissions_within_limit AFTER INSERT OR UPDATE OF attempt_number ON public.assessment_submissions FOR EACH ROW EXECUTE FUNCTION check_assessment_submissions_within_limit();

CREATE TRIGGER assessments_audit_delete AFTER DELETE ON public.assessments FOR EACH ROW EXECUTE FUNCTION audit_row_change('{papers_prepared_at,search_vector,total_questions,updated_at}', '{paper_seed,password_hash}');

CREATE TRIGGER assessments_audit_insert AFTER INSERT ON public.assessments REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_secrets('{papers_prepared_at,search_vector,total_questions,updated_at}', '{paper_seed,password_hash}');

CREATE TRIGGER assessments_audit_update AFTER UPDATE OF id, type, name, instructions, status, is_public, course_offering_id, course_id, lesson_id, author_id, start_at, due_at, end_at, duration_minutes, max_attempts, grading_method, weight, total_marks, passing_marks, passing_score_percentage, late_deduction_percentage, late_interval_minutes, late_floor_percentage, late_grace_minutes, results_release, results_shown, results_released_at, shuffle_questions, shuffle_options, asks_password, password_hash, paper_seed, source_file_id, source_file_name, generation_method, legacy_id, legacy_file_name, metadata, is_active, created_at ON public.assessments FOR EACH ROW EXECUTE FUNCTION audit_row_change('{papers_prepared_at,search_vector,total_questions,updated_at}', '{paper_seed,password_hash}');

CREATE TRIGGER assessments_column_insert AFTER INSERT ON public.assessments FOR EACH ROW EXECUTE FUNCTION assessments_column_insert();

CREATE TRIGGER assessments_column_update AFTER UPDATE OF course_offering_id ON public.assessments FOR EACH ROW EXECUTE FUNCTION assessments_column_update();

CREATE TRIGGER assessments_deadlines_update AFTER UPDATE OF start_at, end_at, duration_minutes ON public.assessments FOR EACH ROW EXECUTE FUNCTION assessments_deadlines_update();

CREATE TRIGGER assessments_graded_update AFTER UPDATE OF results_released_at ON public.assessments FOR EACH ROW EXECUTE FUNCTION assessments_graded_update();

CREATE TRIGGER assessments_late_policy_update AFTER UPDATE OF late_deduction_percentage, late_floor_percentage ON public.assessments FOR EACH ROW EXECUTE FUNCTION assessments_late_policy_update();

CREATE TRIGGER assessments_lateness_update AFTER UPDATE OF start_at, due_at, end_at, duration_minutes, late_interval_minutes, late_grace_minutes ON public.assessments FOR EACH ROW EXECUTE FUNCTION assessments_lateness_update();

CREATE TRIGGER assessments_totals_update AFTER UPDATE OF weight ON public.assessments FOR EACH ROW EXECUTE FUNCTION assessments_totals_update();

CREATE TRIGGER assessments_touch BEFORE UPDATE ON public.assessments FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER assignments_audit_delete AFTER DELETE ON public.assignments FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER assignments_audit_insert AFTER INSERT ON public.assignments REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER assignments_audit_update AFTER UPDATE OF id, assessment_id, accepts_text, accepts_files, max_files, max_file_megabytes, file_endings, is_group_work, is_blind, is_active, created_at ON public.assignments FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER assignments_touch BEFORE UPDATE ON public.assignments FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER attempt_events_append_only BEFORE UPDATE ON public.attempt_events FOR EACH ROW EXECUTE FUNCTION refuse_change('attempt_events_append_only', 'what happened to an attempt is never changed');

CREATE TRIGGER attempt_events_kept BEFORE DELETE ON public.attempt_events FOR EACH ROW EXECUTE FUNCTION refuse_change('attempt_events_kept', 'what happened to an attempt is kept');

CREATE TRIGGER attempt_marks_audit_delete AFTER DELETE ON public.attempt_marks FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER attempt_marks_audit_update AFTER UPDATE OF id, attempt_id, question_id, points, max_points, is_manual, feedback, marked_by, marked_at, is_active, created_at ON public.attempt_marks FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER attempt_marks_touch BEFORE UPDATE ON public.attempt_marks FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER attempt_papers_fixed BEFORE UPDATE OF assessment_id, attempt_number, questions ON public.attempt_papers FOR EACH ROW EXECUTE FUNCTION refuse_change('attempt_papers_fixed', 'the questions of an attempt are never changed');

CREATE TRIGGER attendance_records_audit_delete AFTER DELETE ON public.attendance_records FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER attendance_records_audit_insert AFTER INSERT ON public.attendance_records REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER attendance_records_audit_update AFTER UPDATE OF id, enrollment_id, student_id, meeting_date, status, note, recorded_by, recorded_at, is_active, created_at ON public.attendance_records FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER attendance_records_touch BEFORE UPDATE ON public.attendance_records FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER buildings_audit_delete AFTER DELETE ON public.buildings FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER buildings_audit_insert AFTER INSERT ON public.buildings REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER buildings_audit_update AFTER UPDATE OF id, code, name, is_active, created_at ON public.buildings FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER buildings_touch BEFORE UPDATE ON public.buildings FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER calendar_days_audit_delete AFTER DELETE ON public.calendar_days FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER calendar_days_audit_insert AFTER INSERT ON public.calendar_days REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER calendar_days_audit_update AFTER UPDATE OF id, term_id, day, kind, name, is_active, created_at ON public.calendar_days FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER calendar_days_touch BEFORE UPDATE ON public.calendar_days FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER calendar_feeds_audit_delete AFTER DELETE ON public.calendar_feeds FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{token_hash}');

CREATE TRIGGER calendar_feeds_audit_insert AFTER INSERT ON public.calendar_feeds REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_secrets('{search_vector,updated_at}', '{token_hash}');

CREATE TRIGGER calendar_feeds_audit_update AFTER UPDATE OF id, user_id, token_hash, is_active, created_at ON public.calendar_feeds FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{token_hash}');

CREATE TRIGGER calendar_feeds_touch BEFORE UPDATE ON public.calendar_feeds FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER certificates_audit_delete AFTER DELETE ON public.certificates FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER certificates_audit_insert AFTER INSERT ON public.certificates REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER certificates_audit_update AFTER UPDATE OF id, enrollment_id, student_id, certificate_number, issued_at, recipient_name, course_code, course_title, institution, credential, signing_key_id, revoked_at, revoked_by, revocation_reason, is_active, created_at ON public.certificates FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER certificates_touch BEFORE UPDATE ON public.certificates FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER class_meetings_audit_delete AFTER DELETE ON public.class_meetings FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER class_meetings_audit_insert AFTER INSERT ON public.class_meetings REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER class_meetings_audit_update AFTER UPDATE OF id, day_of_week, start_time, end_time, weeks, start_date, end_date, room_id, location_text, is_active, created_at ON public.class_meetings FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER class_meetings_touch BEFORE UPDATE ON public.class_meetings FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER content_copies_audit_delete AFTER DELETE ON public.content_copies FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER content_copies_audit_insert AFTER INSERT ON public.content_copies REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER content_copies_audit_update AFTER UPDATE OF id, course_offering_id, copied_from_id, material_id, announcement_id, assessment_id, created_at ON public.content_copies FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER course_corequisites_audit_delete AFTER DELETE ON public.course_corequisites FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER course_corequisites_audit_insert AFTER INSERT ON public.course_corequisites REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER course_corequisites_audit_update AFTER UPDATE OF id, course_id, corequisite_course_id, is_strict, is_active, created_at ON public.course_corequisites FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER course_corequisites_notify_catalogue AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.course_corequisites FOR EACH STATEMENT EXECUTE FUNCTION notify_change('catalogue');

CREATE TRIGGER course_corequisites_touch BEFORE UPDATE ON public.course_corequisites FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER course_enrollments_audit_delete AFTER DELETE ON public.course_enrollments FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER course_enrollments_audit_insert AFTER INSERT ON public.course_enrollments REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER course_enrollments_audit_update AFTER UPDATE OF id, student_id, course_offering_id, course_id, term_id, status, linked_to_id, credits, enrolled_at, completed_at, grade_letter, grade_points, is_active, created_at ON public.course_enrollments FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER course_enrollments_count_delete AFTER DELETE ON public.course_enrollments FOR EACH ROW EXECUTE FUNCTION update_enrollment_count();

CREATE TRIGGER course_enrollments_count_insert AFTER INSERT ON public.course_enrollments REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION update_enrollment_count();

CREATE TRIGGER course_enrollments_count_update AFTER UPDATE OF status, course_offering_id ON public.course_enrollments FOR EACH ROW WHEN ((((old.status = 'enrolled'::text) OR (new.status = 'enrolled'::text)) AND ((old.status <> new.status) OR (old.course_offering_id <> new.course_offering_id)))) EXECUTE FUNCTION update_enrollment_count();

CREATE TRIGGER course_enrollments_touch BEFORE UPDATE ON public.course_enrollments FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER course_equivalencies_audit_delete AFTER DELETE ON public.course_equivalencies FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER course_equivalencies_audit_insert AFTER INSERT ON public.course_equivalencies REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER course_equivalencies_audit_update AFTER UPDATE OF id, course_id, equivalent_course_id, equivalency_type, external_institution, external_course, effective_from, effective_until, approval_status, approved_by, approved_at, notes, is_active, created_at ON public.course_equivalencies FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER course_equivalencies_touch BEFORE UPDATE ON public.course_equivalencies FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER course_offerings_audit_delete AFTER DELETE ON public.course_offerings FOR EACH ROW EXECUTE FUNCTION audit_row_change('{academic_year,current_enrollment,search_vector,semester,updated_at}', '{}');

CREATE TRIGGER course_offerings_audit_insert AFTER INSERT ON public.course_offerings REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{academic_year,current_enrollment,search_vector,semester,updated_at}', '{}');

CREATE TRIGGER course_offerings_audit_update AFTER UPDATE OF id, course_id, term_id, section_code, status, title, credits, max_enrollment, component, parent_offering_id, configuration, waitlist_enabled, requires_permission, metadata, is_active, created_at ON public.course_offerings FOR EACH ROW EXECUTE FUNCTION audit_row_change('{academic_year,current_enrollment,search_vector,semester,updated_at}', '{}');

CREATE TRIGGER course_offerings_copy_term BEFORE INSERT OR UPDATE OF term_id, academic_year, semester ON public.course_offerings FOR EACH ROW EXECUTE FUNCTION copy_offering_term();

CREATE TRIGGER course_offerings_touch BEFORE UPDATE ON public.course_offerings FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER course_prerequisites_at_course_node AFTER INSERT OR UPDATE OF course_id, node_id ON public.course_prerequisites FOR EACH ROW EXECUTE FUNCTION check_requirement_leaf();

CREATE TRIGGER course_prerequisites_audit_delete AFTER DELETE ON public.course_prerequisites FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER course_prerequisites_audit_insert AFTER INSERT ON public.course_prerequisites REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER course_prerequisites_audit_update AFTER UPDATE OF id, course_id, prerequisite_course_id, node_id, is_mandatory, minimum_grade, can_be_concurrent, is_active, created_at ON public.course_prerequisites FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER course_prerequisites_notify_catalogue AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.course_prerequisites FOR EACH STATEMENT EXECUTE FUNCTION notify_change('catalogue');

CREATE TRIGGER course_prerequisites_touch BEFORE UPDATE ON public.course_prerequisites FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER course_waitlist_audit_delete AFTER DELETE ON public.course_waitlist FOR EACH ROW EXECUTE FUNCTION audit_row_change('{passed_over_at,passed_over_codes,position,search_vector,updated_at}', '{}');

CREATE TRIGGER course_waitlist_audit_insert AFTER INSERT ON public.course_waitlist REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{passed_over_at,passed_over_codes,position,search_vector,updated_at}', '{}');

CREATE TRIGGER course_waitlist_audit_update AFTER UPDATE OF id, student_id, course_offering_id, priority, status, joined_at, notified_at, expires_at, drop_enrollment_id, linked_offering_ids, is_active, created_at ON public.course_waitlist FOR EACH ROW EXECUTE FUNCTION audit_row_change('{passed_over_at,passed_over_codes,position,search_vector,updated_at}', '{}');

CREATE TRIGGER course_waitlist_touch BEFORE UPDATE ON public.course_waitlist FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER courses_audit_delete AFTER DELETE ON public.courses FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER courses_audit_insert AFTER INSERT ON public.courses REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER courses_audit_update AFTER UPDATE OF id, code, slug, name, description, credits, maximum_credits, department_id, level, category, difficulty_level, is_published, thumbnail_url, estimated_duration_minutes, instructor_id, prerequisites_text, metadata, is_active, created_at ON public.courses FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER courses_notify_catalogue AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.courses FOR EACH STATEMENT EXECUTE FUNCTION notify_change('catalogue');

CREATE TRIGGER courses_search_vector BEFORE INSERT OR UPDATE OF code, name, description ON public.courses FOR EACH ROW EXECUTE FUNCTION update_courses_search_vector();

CREATE TRIGGER courses_touch BEFORE UPDATE ON public.courses FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER degree_audits_touch BEFORE UPDATE ON public.degree_audits FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER degree_catalogues_audit_delete AFTER DELETE ON public.degree_catalogues FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER degree_catalogues_audit_insert AFTER INSERT ON public.degree_catalogues REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER degree_catalogues_audit_update AFTER UPDATE OF id, program_id, catalogue_version, revision, source_name, report, is_active, created_at ON public.degree_catalogues FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER degree_catalogues_touch BEFORE UPDATE ON public.degree_catalogues FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER degree_exceptions_audit_delete AFTER DELETE ON public.degree_exceptions FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER degree_exceptions_audit_insert AFTER INSERT ON public.degree_exceptions REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER degree_exceptions_audit_update AFTER UPDATE OF id, student_id, requirement_id, kind, course_id, reason, granted_by, granted_at, is_active, created_at ON public.degree_exceptions FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER degree_exceptions_touch BEFORE UPDATE ON public.degree_exceptions FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER degree_requirement_courses_audit_delete AFTER DELETE ON public.degree_requirement_courses FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER degree_requirement_courses_audit_insert AFTER INSERT ON public.degree_requirement_courses REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER degree_requirement_courses_audit_update AFTER UPDATE OF id, requirement_id, course_id, is_active, created_at ON public.degree_requirement_courses FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER degree_requirement_courses_touch BEFORE UPDATE ON public.degree_requirement_courses FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER degree_requirements_audit_delete AFTER DELETE ON public.degree_requirements FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER degree_requirements_audit_insert AFTER INSERT ON public.degree_requirements REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER degree_requirements_audit_update AFTER UPDATE OF id, program_id, catalogue_version, parent_id, depth, "position", name, description, requirement_type, needed, minimum_credits, minimum_gpa, minimum_grade, course_filter, allows_sharing, nested_program_id, is_active, created_at ON public.degree_requirements FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER degree_requirements_below_parent AFTER INSERT OR UPDATE OF program_id, catalogue_version, parent_id, depth ON public.degree_requirements FOR EACH ROW EXECUTE FUNCTION check_degree_requirements_below_parent();

CREATE TRIGGER degree_requirements_touch BEFORE UPDATE ON public.degree_requirements FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER departments_audit_delete AFTER DELETE ON public.departments FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER departments_audit_insert AFTER INSERT ON public.departments REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER departments_audit_update AFTER UPDATE OF id, code, name, parent_id, head_id, metadata, is_active, created_at ON public.departments FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER departments_notify_catalogue AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.departments FOR EACH STATEMENT EXECUTE FUNCTION notify_change('catalogue');

CREATE TRIGGER departments_touch BEFORE UPDATE ON public.departments FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER external_ids_touch BEFORE UPDATE ON public.external_ids FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER files_audit_delete AFTER DELETE ON public.files FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER files_audit_insert AFTER INSERT ON public.files REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER files_audit_update AFTER UPDATE OF id, checksum, name, media_type, byte_size, uploaded_by, created_at ON public.files FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER gpa_course_rules_audit_delete AFTER DELETE ON public.gpa_course_rules FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER gpa_course_rules_audit_insert AFTER INSERT ON public.gpa_course_rules REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER gpa_course_rules_audit_update AFTER UPDATE OF id, course_id, counting, reason, is_active, created_at ON public.gpa_course_rules FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER gpa_course_rules_touch BEFORE UPDATE ON public.gpa_course_rules FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER gpa_policies_audit_delete AFTER DELETE ON public.gpa_policies FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER gpa_policies_audit_insert AFTER INSERT ON public.gpa_policies REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER gpa_policies_audit_update AFTER UPDATE OF id, repeats, decided_by, is_active, created_at ON public.gpa_policies FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER gpa_policies_touch BEFORE UPDATE ON public.gpa_policies FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER grade_appeals_audit_delete AFTER DELETE ON public.grade_appeals FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER grade_appeals_audit_insert AFTER INSERT ON public.grade_appeals REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER grade_appeals_audit_update AFTER UPDATE OF id, enrollment_id, student_id, course_offering_id, grade_id, reason, status, decided_by, decided_at, decision_reason, is_active, created_at ON public.grade_appeals FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER grade_appeals_touch BEFORE UPDATE ON public.grade_appeals FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER grade_categories_audit_delete AFTER DELETE ON public.grade_categories FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER grade_categories_audit_insert AFTER INSERT ON public.grade_categories REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER grade_categories_audit_update AFTER UPDATE OF id, course_offering_id, name, weight, drop_lowest, is_extra_credit, "order", is_active, created_at ON public.grade_categories FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER grade_categories_totals_delete AFTER DELETE ON public.grade_categories FOR EACH ROW EXECUTE FUNCTION grade_categories_totals_delete();

CREATE TRIGGER grade_categories_totals_insert AFTER INSERT ON public.grade_categories FOR EACH ROW EXECUTE FUNCTION grade_categories_totals_insert();

CREATE TRIGGER grade_categories_totals_update AFTER UPDATE ON public.grade_categories FOR EACH ROW EXECUTE FUNCTION grade_categories_totals_update();

CREATE TRIGGER grade_categories_touch BEFORE UPDATE ON public.grade_categories FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER grade_chain_heads_counted AFTER INSERT OR UPDATE OF enrollment_id, entry_count, hash ON public.grade_chain_heads FOR EACH ROW EXECUTE FUNCTION check_grade_chain_heads_counted();

CREATE TRIGGER grade_chain_heads_kept BEFORE DELETE ON public.grade_chain_heads FOR EACH ROW EXECUTE FUNCTION refuse_change('grade_chain_heads_kept', 'the history of grades is kept');

CREATE TRIGGER grade_chain_heads_not_emptied BEFORE TRUNCATE ON public.grade_chain_heads FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('grade_chain_heads_not_emptied', 'grades and their history are kept');

CREATE TRIGGER grade_chain_heads_rising BEFORE UPDATE ON public.grade_chain_heads FOR EACH ROW WHEN (((new.entry_count <> (old.entry_count + 1)) OR (new.enrollment_id <> old.enrollment_id))) EXECUTE FUNCTION refuse_change('grade_chain_heads_rising', 'the history of grades only grows');

CREATE TRIGGER grade_change_history_append_only BEFORE UPDATE ON public.grade_change_history FOR EACH ROW EXECUTE FUNCTION refuse_change('grade_change_history_append_only', 'the history of grades is never changed');

CREATE TRIGGER grade_change_history_chained AFTER INSERT OR UPDATE OF sequence, previous_hash ON public.grade_change_history FOR EACH ROW EXECUTE FUNCTION check_grade_change_history_chained();

CREATE TRIGGER grade_change_history_counted_insert AFTER INSERT ON public.grade_change_history FOR EACH ROW EXECUTE FUNCTION grade_change_history_counted_insert();

CREATE TRIGGER grade_change_history_kept BEFORE DELETE ON public.grade_change_history FOR EACH ROW EXECUTE FUNCTION refuse_change('grade_change_history_kept', 'the history of grades is kept');

CREATE TRIGGER grade_change_history_not_emptied BEFORE TRUNCATE ON public.grade_change_history FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('grade_change_history_not_emptied', 'grades and their history are kept');

CREATE TRIGGER grade_change_requests_audit_delete AFTER DELETE ON public.grade_change_requests FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER grade_change_requests_audit_insert AFTER INSERT ON public.grade_change_requests REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER grade_change_requests_audit_update AFTER UPDATE OF id, enrollment_id, student_id, course_offering_id, grade_id, grade_version, change_type, reason, marks, letter, state, documents, status, requested_by, decided_by, decided_at, decision_reason, is_active, created_at ON public.grade_change_requests FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER grade_change_requests_touch BEFORE UPDATE ON public.grade_change_requests FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER grade_columns_audit_delete AFTER DELETE ON public.grade_columns FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER grade_columns_audit_insert AFTER INSERT ON public.grade_columns REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER grade_columns_audit_update AFTER UPDATE OF id, course_offering_id, assessment_id, category_id, is_extra_credit, max_marks, "order", is_active, created_at ON public.grade_columns FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER grade_columns_totals_delete AFTER DELETE ON public.grade_columns FOR EACH ROW EXECUTE FUNCTION grade_columns_totals_delete();

CREATE TRIGGER grade_columns_totals_insert AFTER INSERT ON public.grade_columns FOR EACH ROW EXECUTE FUNCTION grade_columns_totals_insert();

CREATE TRIGGER grade_columns_totals_update AFTER UPDATE ON public.grade_columns FOR EACH ROW EXECUTE FUNCTION grade_columns_totals_update();

CREATE TRIGGER grade_columns_touch BEFORE UPDATE ON public.grade_columns FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER grade_scale_steps_audit_delete AFTER DELETE ON public.grade_scale_steps FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER grade_scale_steps_audit_insert AFTER INSERT ON public.grade_scale_steps REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER grade_scale_steps_audit_update AFTER UPDATE OF id, scale_id, letter, points, minimum_percentage, is_passing, is_active, created_at ON public.grade_scale_steps FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER grade_scale_steps_touch BEFORE UPDATE ON public.grade_scale_steps FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER grade_scales_audit_delete AFTER DELETE ON public.grade_scales FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER grade_scales_audit_insert AFTER INSERT ON public.grade_scales REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER grade_scales_audit_update AFTER UPDATE OF id, code, name, is_default, is_active, created_at ON public.grade_scales FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER grade_scales_touch BEFORE UPDATE ON public.grade_scales FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER gradebooks_audit_delete AFTER DELETE ON public.gradebooks FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER gradebooks_audit_insert AFTER INSERT ON public.gradebooks REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER gradebooks_audit_update AFTER UPDATE OF id, course_offering_id, grade_scale_id, final_grades_due_at, final_grades_released_at, final_grades_released_by, is_active, created_at ON public.gradebooks FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER gradebooks_totals_insert AFTER INSERT ON public.gradebooks FOR EACH ROW EXECUTE FUNCTION gradebooks_totals_insert();

CREATE TRIGGER gradebooks_totals_update AFTER UPDATE OF grade_scale_id ON public.gradebooks FOR EACH ROW EXECUTE FUNCTION gradebooks_totals_update();

CREATE TRIGGER gradebooks_touch BEFORE UPDATE ON public.gradebooks FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER grades_audit_delete AFTER DELETE ON public.grades FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER grades_audit_insert AFTER INSERT ON public.grades REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER grades_audit_update AFTER UPDATE OF id, enrollment_id, student_id, course_offering_id, assessment_id, marks_obtained, max_marks, percentage, letter, grade_points, excused, incomplete, incomplete_until, lapses_to, released, released_at, origin, graded_by, graded_at, version, is_active, created_at ON public.grades FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER grades_change_procedure BEFORE UPDATE ON public.grades FOR EACH ROW WHEN (old.released) EXECUTE FUNCTION refuse_grade_change();

CREATE TRIGGER grades_change_procedure_kept BEFORE DELETE ON public.grades FOR EACH ROW WHEN (old.released) EXECUTE FUNCTION refuse_change('grades_change_procedure', 'a released grade changes only through the change procedure');

CREATE TRIGGER grades_copied_insert AFTER INSERT ON public.grades FOR EACH ROW EXECUTE FUNCTION grades_copied_insert();

CREATE TRIGGER grades_copied_update AFTER UPDATE OF letter, grade_points, released ON public.grades FOR EACH ROW EXECUTE FUNCTION grades_copied_update();

CREATE TRIGGER grades_not_emptied BEFORE TRUNCATE ON public.grades FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('grades_not_emptied', 'grades and their history are kept');

CREATE TRIGGER grades_totals_delete AFTER DELETE ON public.grades REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION grade_totals_follow();

CREATE TRIGGER grades_totals_insert AFTER INSERT ON public.grades REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION grade_totals_follow();

CREATE TRIGGER grades_totals_update AFTER UPDATE ON public.grades REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION grade_totals_follow();

CREATE TRIGGER grades_touch BEFORE UPDATE ON public.grades FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER graduation_applications_audit_delete AFTER DELETE ON public.graduation_applications FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER graduation_applications_audit_insert AFTER INSERT ON public.graduation_applications REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER graduation_applications_audit_update AFTER UPDATE OF id, student_id, program_id, term_id, status, diploma_name, applied_at, checks, approved_at, approved_by, conferred_at, conferred_by, conferred_on, degree_name, degree_level, override_reason, withdrawn_at, denied_at, denied_by, denial_reason, is_active, created_at ON public.graduation_applications FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER graduation_applications_begun AFTER INSERT ON public.graduation_applications FOR EACH ROW WHEN ((new.status <> 'applied'::text)) EXECUTE FUNCTION refuse_change('graduation_applications_begun', 'an application begins as applied');

CREATE TRIGGER graduation_applications_check_in_force AFTER INSERT OR UPDATE OF checks ON public.graduation_applications FOR EACH ROW EXECUTE FUNCTION check_graduation_applications_check_in_force();

CREATE TRIGGER graduation_applications_complete AFTER INSERT OR UPDATE OF status, checks, override_reason ON public.graduation_applications FOR EACH ROW EXECUTE FUNCTION check_graduation_applications_complete();

CREATE TRIGGER graduation_applications_final BEFORE UPDATE ON public.graduation_applications FOR EACH ROW WHEN (((old.status = 'conferred'::text) AND ((new.student_id IS DISTINCT FROM old.student_id) OR (new.program_id IS DISTINCT FROM old.program_id) OR (new.term_id IS DISTINCT FROM old.term_id) OR (new.status IS DISTINCT FROM old.status) OR (new.diploma_name IS DISTINCT FROM old.diploma_name) OR (new.applied_at IS DISTINCT FROM old.applied_at) OR (new.checks IS DISTINCT FROM old.checks) OR (new.approved_at IS DISTINCT FROM old.approved_at) OR (new.conferred_at IS DISTINCT FROM old.conferred_at) OR (new.conferred_on IS DISTINCT FROM old.conferred_on) OR (new.degree_name IS DISTINCT FROM old.degree_name) OR (new.degree_level IS DISTINCT FROM old.degree_level) OR (new.override_reason IS DISTINCT FROM old.override_reason) OR (new.is_active IS DISTINCT FROM old.is_active)))) EXECUTE FUNCTION refuse_change('graduation_applications_final', 'what was conferred is final');

CREATE TRIGGER graduation_applications_in_order BEFORE UPDATE ON public.graduation_applications FOR EACH ROW WHEN (((old.status <> 'conferred'::text) AND ((new.student_id <> old.student_id) OR (new.program_id <> old.program_id) OR ((new.status <> old.status) AND (NOT (((old.status = 'applied'::text) AND (new.status = ANY (ARRAY['checked'::text, 'withdrawn'::text, 'denied'::text]))) OR ((old.status = 'checked'::text) AND (new.status = ANY (ARRAY['approved'::text, 'withdrawn'::text, 'denied'::text]))) OR ((old.status = 'approved'::text) AND (new.status = ANY (ARRAY['checked'::text, 'conferred'::text, 'withdrawn'::text, 'denied'::text]))))))))) EXECUTE FUNCTION refuse_change('graduation_applications_in_order', 'an application goes from applied to checked, approved and conferred');

CREATE TRIGGER graduation_applications_kept BEFORE DELETE ON public.graduation_applications FOR EACH ROW EXECUTE FUNCTION refuse_change('graduation_applications_kept', 'applications are kept');

CREATE TRIGGER graduation_applications_not_emptied BEFORE TRUNCATE ON public.graduation_applications FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('graduation_applications_not_emptied', 'what was conferred is kept');

CREATE TRIGGER graduation_applications_not_held AFTER INSERT OR UPDATE OF status ON public.graduation_applications FOR EACH ROW EXECUTE FUNCTION check_graduation_applications_not_held();

CREATE TRIGGER graduation_applications_touch BEFORE UPDATE ON public.graduation_applications FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER graduation_checks_append_only BEFORE UPDATE ON public.graduation_checks FOR EACH ROW WHEN (((new.application_id IS DISTINCT FROM old.application_id) OR (new.student_id IS DISTINCT FROM old.student_id) OR (new.number IS DISTINCT FROM old.number) OR (new.checked_at IS DISTINCT FROM old.checked_at) OR (new.catalogue_version IS DISTINCT FROM old.catalogue_version) OR (new.basis IS DISTINCT FROM old.basis) OR (new.is_satisfied IS DISTINCT FROM old.is_satisfied) OR (new.completion_percentage IS DISTINCT FROM old.completion_percentage) OR (new.open_requirements IS DISTINCT FROM old.open_requirements) OR (new.gpa IS DISTINCT FROM old.gpa))) EXECUTE FUNCTION refuse_change('graduation_checks_append_only', 'a check is never changed');

CREATE TRIGGER graduation_checks_audit_delete AFTER DELETE ON public.graduation_checks FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER graduation_checks_audit_insert AFTER INSERT ON public.graduation_checks REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER graduation_checks_audit_update AFTER UPDATE OF id, application_id, student_id, number, checked_at, checked_by, catalogue_version, basis, is_satisfied, completion_percentage, open_requirements, gpa, created_at ON public.graduation_checks FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER graduation_checks_kept BEFORE DELETE ON public.graduation_checks FOR EACH ROW EXECUTE FUNCTION refuse_change('graduation_checks_kept', 'checks are kept');

CREATE TRIGGER graduation_checks_not_emptied BEFORE TRUNCATE ON public.graduation_checks FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('graduation_checks_not_emptied', 'what was conferred is kept');

CREATE TRIGGER graduation_windows_audit_delete AFTER DELETE ON public.graduation_windows FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER graduation_windows_audit_insert AFTER INSERT ON public.graduation_windows REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER graduation_windows_audit_update AFTER UPDATE OF id, term_id, opens_at, closes_at, is_active, created_at ON public.graduation_windows FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER graduation_windows_touch BEFORE UPDATE ON public.graduation_windows FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER jobs_touch BEFORE UPDATE ON public.jobs FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER lesson_prerequisites_audit_delete AFTER DELETE ON public.lesson_prerequisites FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER lesson_prerequisites_audit_insert AFTER INSERT ON public.lesson_prerequisites REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER lesson_prerequisites_audit_update AFTER UPDATE OF id, lesson_id, prerequisite_lesson_id, is_active, created_at ON public.lesson_prerequisites FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER lesson_prerequisites_beside AFTER INSERT OR UPDATE OF lesson_id, prerequisite_lesson_id ON public.lesson_prerequisites FOR EACH ROW EXECUTE FUNCTION check_lesson_prerequisites_beside();

CREATE TRIGGER lesson_prerequisites_touch BEFORE UPDATE ON public.lesson_prerequisites FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER lesson_progress_audit_delete AFTER DELETE ON public.lesson_progress FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER lesson_progress_audit_insert AFTER INSERT ON public.lesson_progress REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER lesson_progress_audit_update AFTER UPDATE OF id, enrollment_id, student_id, lesson_id, completed, completed_at, is_active, created_at ON public.lesson_progress FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER lesson_progress_touch BEFORE UPDATE ON public.lesson_progress FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER lessons_audit_delete AFTER DELETE ON public.lessons FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER lessons_audit_insert AFTER INSERT ON public.lessons REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER lessons_audit_update AFTER UPDATE OF id, course_id, course_offering_id, copied_from_id, week_id, title, content_type, content, video_url, link_url, duration_minutes, "order", is_published, is_active, created_at ON public.lessons FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER lessons_offering_of_course AFTER INSERT OR UPDATE OF course_id, course_offering_id ON public.lessons FOR EACH ROW EXECUTE FUNCTION check_lessons_offering_of_course();

CREATE TRIGGER lessons_touch BEFORE UPDATE ON public.lessons FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER lessons_week_beside AFTER INSERT OR UPDATE OF course_id, course_offering_id, week_id ON public.lessons FOR EACH ROW EXECUTE FUNCTION check_lessons_week_beside();

CREATE TRIGGER materials_audit_delete AFTER DELETE ON public.materials FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER materials_audit_insert AFTER INSERT ON public.materials REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER materials_audit_update AFTER UPDATE OF id, course_id, course_offering_id, week_id, title, description, material_type, origin, source_url, file_id, file_name, media_type, byte_size, checksum, "order", is_published, added_by, is_active, created_at ON public.materials FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER materials_offering_of_course AFTER INSERT OR UPDATE OF course_id, course_offering_id ON public.materials FOR EACH ROW EXECUTE FUNCTION check_materials_offering_of_course();

CREATE TRIGGER materials_touch BEFORE UPDATE ON public.materials FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER materials_week_beside AFTER INSERT OR UPDATE OF course_id, course_offering_id, week_id ON public.materials FOR EACH ROW EXECUTE FUNCTION check_materials_week_beside();

CREATE TRIGGER mfa_factors_audit_delete AFTER DELETE ON public.mfa_factors FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{secret}');

CREATE TRIGGER mfa_factors_audit_insert AFTER INSERT ON public.mfa_factors REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_secrets('{search_vector,updated_at}', '{secret}');

CREATE TRIGGER mfa_factors_audit_update AFTER UPDATE OF id, user_id, kind, label, secret, confirmed_at, last_step, is_active, created_at ON public.mfa_factors FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{secret}');

CREATE TRIGGER mfa_factors_touch BEFORE UPDATE ON public.mfa_factors FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER offering_instructors_audit_delete AFTER DELETE ON public.offering_instructors FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER offering_instructors_audit_insert AFTER INSERT ON public.offering_instructors REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER offering_instructors_audit_update AFTER UPDATE OF id, offering_id, staff_id, kind, is_active, created_at ON public.offering_instructors FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER offering_instructors_touch BEFORE UPDATE ON public.offering_instructors FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER offering_meetings_audit_delete AFTER DELETE ON public.offering_meetings FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER offering_meetings_audit_insert AFTER INSERT ON public.offering_meetings REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER offering_meetings_audit_update AFTER UPDATE OF id, offering_id, meeting_id, created_at ON public.offering_meetings FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER question_files_written_once BEFORE UPDATE OF question_id, name, content ON public.question_files FOR EACH ROW EXECUTE FUNCTION refuse_change('question_files_written_once', 'what was seen of a question is never changed');

CREATE TRIGGER question_files_written_once_kept BEFORE DELETE ON public.question_files FOR EACH ROW EXECUTE FUNCTION refuse_loss('question_files_written_once', 'what was seen of a question is never changed');

CREATE TRIGGER question_versions_papers_renewed_insert AFTER INSERT ON public.question_versions FOR EACH ROW EXECUTE FUNCTION question_versions_papers_renewed_insert();

CREATE TRIGGER question_versions_written_once BEFORE UPDATE OF question_id, version, content, shown ON public.question_versions FOR EACH ROW EXECUTE FUNCTION refuse_change('question_versions_written_once', 'what was seen of a question is never changed');

CREATE TRIGGER question_versions_written_once_kept BEFORE DELETE ON public.question_versions FOR EACH ROW EXECUTE FUNCTION refuse_loss('question_versions_written_once', 'what was seen of a question is never changed');

CREATE TRIGGER questions_audit_delete AFTER DELETE ON public.questions FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER questions_audit_insert AFTER INSERT ON public.questions REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER questions_audit_update AFTER UPDATE OF id, course_id, author_id, name, text, type, options, correct_answer, explanation, difficulty, points, topic, week_number, tags, version, import_digest, is_active, created_at ON public.questions FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER questions_touch BEFORE UPDATE ON public.questions FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER registration_overrides_audit_delete AFTER DELETE ON public.registration_overrides FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER registration_overrides_audit_insert AFTER INSERT ON public.registration_overrides REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER registration_overrides_audit_update AFTER UPDATE OF id, student_id, course_offering_id, reason_code, justification, granted_by, valid_until, is_active, created_at ON public.registration_overrides FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER registration_overrides_touch BEFORE UPDATE ON public.registration_overrides FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER registration_plans_audit_delete AFTER DELETE ON public.registration_plans FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER registration_plans_audit_insert AFTER INSERT ON public.registration_plans REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER registration_plans_audit_update AFTER UPDATE OF id, student_id, course_offering_id, created_at ON public.registration_plans FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER registration_windows_audit_delete AFTER DELETE ON public.registration_windows FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER registration_windows_audit_insert AFTER INSERT ON public.registration_windows REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER registration_windows_audit_update AFTER UPDATE OF id, term_id, name, opens_at, closes_at, program_id, standing, minimum_credits, group_id, is_active, created_at ON public.registration_windows FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER registration_windows_touch BEFORE UPDATE ON public.registration_windows FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER relative_deadlines_audit_delete AFTER DELETE ON public.relative_deadlines FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER relative_deadlines_audit_insert AFTER INSERT ON public.relative_deadlines REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER relative_deadlines_audit_update AFTER UPDATE OF id, lesson_id, assessment_id, due_after_days, is_active, created_at ON public.relative_deadlines FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER relative_deadlines_touch BEFORE UPDATE ON public.relative_deadlines FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER requirement_nodes_audit_delete AFTER DELETE ON public.requirement_nodes FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER requirement_nodes_audit_insert AFTER INSERT ON public.requirement_nodes REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER requirement_nodes_audit_update AFTER UPDATE OF id, course_id, parent_id, depth, "position", kind, needed, standing, program_id, minimum_credits, is_active, created_at ON public.requirement_nodes FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER requirement_nodes_below_parent AFTER INSERT OR UPDATE OF course_id, parent_id, depth ON public.requirement_nodes FOR EACH ROW EXECUTE FUNCTION check_requirement_node();

CREATE TRIGGER requirement_nodes_notify_catalogue AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.requirement_nodes FOR EACH STATEMENT EXECUTE FUNCTION notify_change('catalogue');

CREATE TRIGGER requirement_nodes_touch BEFORE UPDATE ON public.requirement_nodes FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER rooms_audit_delete AFTER DELETE ON public.rooms FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER rooms_audit_insert AFTER INSERT ON public.rooms REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER rooms_audit_update AFTER UPDATE OF id, building_id, number, capacity, is_active, created_at ON public.rooms FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER rooms_touch BEFORE UPDATE ON public.rooms FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER rubric_criteria_audit_delete AFTER DELETE ON public.rubric_criteria FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER rubric_criteria_audit_insert AFTER INSERT ON public.rubric_criteria REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER rubric_criteria_audit_update AFTER UPDATE OF id, rubric_id, "order", name, description, max_points, created_at ON public.rubric_criteria FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER rubric_levels_audit_delete AFTER DELETE ON public.rubric_levels FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER rubric_levels_audit_insert AFTER INSERT ON public.rubric_levels REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER rubric_levels_audit_update AFTER UPDATE OF id, criterion_id, "order", name, description, points, created_at ON public.rubric_levels FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER rubric_scores_audit_delete AFTER DELETE ON public.rubric_scores FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER rubric_scores_audit_insert AFTER INSERT ON public.rubric_scores REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER rubric_scores_audit_update AFTER UPDATE OF id, submission_id, criterion_id, level_id, points, comment, is_active, created_at ON public.rubric_scores FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER rubric_scores_touch BEFORE UPDATE ON public.rubric_scores FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER rubrics_audit_delete AFTER DELETE ON public.rubrics FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER rubrics_audit_insert AFTER INSERT ON public.rubrics REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER rubrics_audit_update AFTER UPDATE OF id, assessment_id, name, is_active, created_at ON public.rubrics FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER rubrics_touch BEFORE UPDATE ON public.rubrics FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER schedule_conflicts_audit_delete AFTER DELETE ON public.schedule_conflicts FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER schedule_conflicts_audit_insert AFTER INSERT ON public.schedule_conflicts REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER schedule_conflicts_audit_update AFTER UPDATE OF id, student_id, term_id, conflict_type, course_offering_id, other_offering_id, status, detected_at, notified_at, resolved_at, resolution_method, notes, resolved_by, is_active, created_at ON public.schedule_conflicts FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER schedule_conflicts_touch BEFORE UPDATE ON public.schedule_conflicts FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER section_access_audit_delete AFTER DELETE ON public.section_access FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER section_access_audit_insert AFTER INSERT ON public.section_access REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER section_access_audit_update AFTER UPDATE OF id, user_id, offering_id, level, starts_at, ends_at, is_active, created_at ON public.section_access FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER section_access_touch BEFORE UPDATE ON public.section_access FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER settings_audit_delete AFTER DELETE ON public.settings FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER settings_audit_insert AFTER INSERT ON public.settings REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER settings_audit_update AFTER UPDATE OF id, name, value, is_active, created_at ON public.settings FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER settings_touch BEFORE UPDATE ON public.settings FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER signing_keys_audit_delete AFTER DELETE ON public.signing_keys FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{secret_key}');

CREATE TRIGGER signing_keys_audit_insert AFTER INSERT ON public.signing_keys REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_secrets('{search_vector,updated_at}', '{secret_key}');

CREATE TRIGGER signing_keys_audit_update AFTER UPDATE OF id, algorithm, public_key, secret_key, retired_at, is_active, created_at ON public.signing_keys FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{secret_key}');

CREATE TRIGGER signing_keys_touch BEFORE UPDATE ON public.signing_keys FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER staff_members_audit_delete AFTER DELETE ON public.staff_members FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER staff_members_audit_insert AFTER INSERT ON public.staff_members REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER staff_members_audit_update AFTER UPDATE OF id, user_id, staff_number, "position", department_id, is_active, created_at ON public.staff_members FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER staff_members_notify_access AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.staff_members FOR EACH STATEMENT EXECUTE FUNCTION notify_change('access');

CREATE TRIGGER staff_members_touch BEFORE UPDATE ON public.staff_members FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER standing_rules_audit_delete AFTER DELETE ON public.standing_rules FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER standing_rules_audit_insert AFTER INSERT ON public.standing_rules REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER standing_rules_audit_update AFTER UPDATE OF id, code, name, "position", previous_standing, term_gpa_below, term_gpa_at_least, cumulative_gpa_below, cumulative_gpa_at_least, credits_below, credits_at_least, standing, notifies, places_hold, student_status, is_active, created_at ON public.standing_rules FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER standing_rules_touch BEFORE UPDATE ON public.standing_rules FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER student_group_members_audit_delete AFTER DELETE ON public.student_group_members FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER student_group_members_audit_insert AFTER INSERT ON public.student_group_members REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER student_group_members_audit_update AFTER UPDATE OF id, group_id, student_id, kind, joined_at, left_at, is_active, created_at ON public.student_group_members FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER student_group_members_deadlines_delete AFTER DELETE ON public.student_group_members FOR EACH ROW EXECUTE FUNCTION student_group_members_deadlines_delete();

CREATE TRIGGER student_group_members_deadlines_insert AFTER INSERT ON public.student_group_members FOR EACH ROW EXECUTE FUNCTION student_group_members_deadlines_insert();

CREATE TRIGGER student_group_members_deadlines_update AFTER UPDATE ON public.student_group_members FOR EACH ROW EXECUTE FUNCTION student_group_members_deadlines_update();

CREATE TRIGGER student_group_members_lateness_delete AFTER DELETE ON public.student_group_members FOR EACH ROW EXECUTE FUNCTION student_group_members_lateness_delete();

CREATE TRIGGER student_group_members_lateness_insert AFTER INSERT ON public.student_group_members FOR EACH ROW EXECUTE FUNCTION student_group_members_lateness_insert();

CREATE TRIGGER student_group_members_lateness_update AFTER UPDATE ON public.student_group_members FOR EACH ROW EXECUTE FUNCTION student_group_members_lateness_update();

CREATE TRIGGER student_group_members_touch BEFORE UPDATE ON public.student_group_members FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER student_groups_audit_delete AFTER DELETE ON public.student_groups FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER student_groups_audit_insert AFTER INSERT ON public.student_groups REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER student_groups_audit_update AFTER UPDATE OF id, code, name, course_offering_id, is_active, created_at ON public.student_groups FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER student_groups_deadlines_update AFTER UPDATE OF is_active ON public.student_groups FOR EACH ROW EXECUTE FUNCTION student_groups_deadlines_update();

CREATE TRIGGER student_groups_lateness_update AFTER UPDATE OF is_active ON public.student_groups FOR EACH ROW EXECUTE FUNCTION student_groups_lateness_update();

CREATE TRIGGER student_groups_touch BEFORE UPDATE ON public.student_groups FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER student_holds_audit_delete AFTER DELETE ON public.student_holds FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER student_holds_audit_insert AFTER INSERT ON public.student_holds REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER student_holds_audit_update AFTER UPDATE OF id, student_id, category, blocks_registration, blocks_transcripts, blocks_graduation, blocks_grades, reason, placed_by, placed_at, released_by, released_at, is_active, created_at ON public.student_holds FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER student_holds_touch BEFORE UPDATE ON public.student_holds FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER student_programs_audit_delete AFTER DELETE ON public.student_programs FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER student_programs_audit_insert AFTER INSERT ON public.student_programs REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER student_programs_audit_update AFTER UPDATE OF id, student_id, program_id, kind, catalogue_version, start_date, end_date, is_active, created_at ON public.student_programs FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER student_programs_touch BEFORE UPDATE ON public.student_programs FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER student_transcripts_audit_delete AFTER DELETE ON public.student_transcripts FOR EACH ROW EXECUTE FUNCTION audit_row_change('{code_hash,content,search_vector,signature,updated_at,verification_code}', '{}');

CREATE TRIGGER student_transcripts_audit_insert AFTER INSERT ON public.student_transcripts REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{code_hash,content,search_vector,signature,updated_at,verification_code}', '{}');

CREATE TRIGGER student_transcripts_audit_update AFTER UPDATE OF id, student_id, sequence, transcript_number, language, recipient, purpose, issued_at, issued_by, signing_key_id, revoked_at, revoked_by, revocation_reason, is_active, created_at ON public.student_transcripts FOR EACH ROW EXECUTE FUNCTION audit_row_change('{code_hash,content,search_vector,signature,updated_at,verification_code}', '{}');

CREATE TRIGGER student_transcripts_frozen BEFORE UPDATE ON public.student_transcripts FOR EACH ROW WHEN (((new.id IS DISTINCT FROM old.id) OR (new.student_id IS DISTINCT FROM old.student_id) OR (new.sequence IS DISTINCT FROM old.sequence) OR (new.transcript_number IS DISTINCT FROM old.transcript_number) OR (new.verification_code IS DISTINCT FROM old.verification_code) OR (new.code_hash IS DISTINCT FROM old.code_hash) OR (new.language IS DISTINCT FROM old.language) OR (new.recipient IS DISTINCT FROM old.recipient) OR (new.purpose IS DISTINCT FROM old.purpose) OR (new.issued_at IS DISTINCT FROM old.issued_at) OR (new.content IS DISTINCT FROM old.content) OR (new.signature IS DISTINCT FROM old.signature) OR (new.signing_key_id IS DISTINCT FROM old.signing_key_id) OR (new.is_active IS DISTINCT FROM old.is_active) OR (new.created_at IS DISTINCT FROM old.created_at) OR ((old.revoked_at IS NOT NULL) AND ((new.revoked_at IS DISTINCT FROM old.revoked_at) OR (new.revocation_reason IS DISTINCT FROM old.revocation_reason))))) EXECUTE FUNCTION refuse_change('student_transcripts_frozen', 'a transcript stays as it was issued, and revoked once it is');

CREATE TRIGGER student_transcripts_kept BEFORE DELETE ON public.student_transcripts FOR EACH ROW EXECUTE FUNCTION refuse_change('student_transcripts_kept', 'issued transcripts are kept');

CREATE TRIGGER student_transcripts_not_emptied BEFORE TRUNCATE ON public.student_transcripts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('student_transcripts_not_emptied', 'issued transcripts are kept');

CREATE TRIGGER student_transcripts_not_held BEFORE INSERT ON public.student_transcripts FOR EACH ROW EXECUTE FUNCTION check_student_transcripts_not_held();

CREATE TRIGGER student_transcripts_touch BEFORE UPDATE ON public.student_transcripts FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER students_audit_delete AFTER DELETE ON public.students FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER students_audit_insert AFTER INSERT ON public.students REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER students_audit_update AFTER UPDATE OF id, user_id, student_number, status, advisor_id, admission_term_id, standing, metadata, is_active, created_at ON public.students FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER students_touch BEFORE UPDATE ON public.students FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER submission_authors_audit_delete AFTER DELETE ON public.submission_authors FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER submission_authors_audit_insert AFTER INSERT ON public.submission_authors REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER submission_authors_audit_update AFTER UPDATE OF id, submission_id, user_id, created_at ON public.submission_authors FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER submission_files_audit_delete AFTER DELETE ON public.submission_files FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER submission_files_audit_insert AFTER INSERT ON public.submission_files REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER submission_files_audit_update AFTER UPDATE OF id, submission_id, file_id, purpose, file_name, media_type, byte_size, checksum, created_at ON public.submission_files FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER submission_gradings_append_only BEFORE UPDATE OF submission_id, score, max_score, reason, created_at ON public.submission_gradings FOR EACH ROW EXECUTE FUNCTION refuse_change('submission_gradings_append_only', 'a score that was given is never changed');

CREATE TRIGGER submission_gradings_kept BEFORE DELETE ON public.submission_gradings FOR EACH ROW EXECUTE FUNCTION refuse_change('submission_gradings_kept', 'a score that was given is kept');

CREATE TRIGGER syllabus_weeks_audit_delete AFTER DELETE ON public.syllabus_weeks FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER syllabus_weeks_audit_insert AFTER INSERT ON public.syllabus_weeks REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER syllabus_weeks_audit_update AFTER UPDATE OF id, course_id, course_offering_id, copied_from_id, week_number, topic, summary, is_active, created_at ON public.syllabus_weeks FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER syllabus_weeks_offering_of_course AFTER INSERT OR UPDATE OF course_id, course_offering_id ON public.syllabus_weeks FOR EACH ROW EXECUTE FUNCTION check_syllabus_weeks_offering_of_course();

CREATE TRIGGER syllabus_weeks_touch BEFORE UPDATE ON public.syllabus_weeks FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER term_credit_limits_audit_delete AFTER DELETE ON public.term_credit_limits FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER term_credit_limits_audit_insert AFTER INSERT ON public.term_credit_limits REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER term_credit_limits_audit_update AFTER UPDATE OF id, term_id, program_id, minimum_credits, maximum_credits, is_active, created_at ON public.term_credit_limits FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER term_credit_limits_touch BEFORE UPDATE ON public.term_credit_limits FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER topic_performance_touch BEFORE UPDATE ON public.topic_performance FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER transcript_enrollments_frozen BEFORE UPDATE ON public.transcript_enrollments FOR EACH ROW EXECUTE FUNCTION refuse_change('transcript_enrollments_frozen', 'a transcript stays as it was issued');

CREATE TRIGGER transcript_enrollments_kept BEFORE DELETE ON public.transcript_enrollments FOR EACH ROW EXECUTE FUNCTION refuse_change('transcript_enrollments_kept', 'issued transcripts are kept');

CREATE TRIGGER transcript_enrollments_not_emptied BEFORE TRUNCATE ON public.transcript_enrollments FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('transcript_enrollments_not_emptied', 'issued transcripts are kept');

CREATE TRIGGER transfer_credits_audit_delete AFTER DELETE ON public.transfer_credits FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER transfer_credits_audit_insert AFTER INSERT ON public.transfer_credits REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER transfer_credits_audit_update AFTER UPDATE OF id, student_id, institution, external_course, credits, grade_letter, completed_on, course_id, equivalency_id, status, decided_by, decided_at, notes, is_active, created_at ON public.transfer_credits FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER transfer_credits_touch BEFORE UPDATE ON public.transfer_credits FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER user_roles_audit_delete AFTER DELETE ON public.user_roles FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER user_roles_audit_insert AFTER INSERT ON public.user_roles REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_rows('{search_vector,updated_at}', '{}');

CREATE TRIGGER user_roles_audit_update AFTER UPDATE OF id, user_id, role, department_id, offering_id, starts_at, ends_at, is_active, created_at ON public.user_roles FOR EACH ROW EXECUTE FUNCTION audit_row_change('{search_vector,updated_at}', '{}');

CREATE TRIGGER user_roles_notify_access AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.user_roles FOR EACH STATEMENT EXECUTE FUNCTION notify_change('access');

CREATE TRIGGER user_roles_touch BEFORE UPDATE ON public.user_roles FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TRIGGER users_audit_delete AFTER DELETE ON public.users FOR EACH ROW EXECUTE FUNCTION audit_row_change('{failed_login_attempts,last_login_at,search_vector,updated_at}', '{password_hash}');

CREATE TRIGGER users_audit_insert AFTER INSERT ON public.users REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION audit_inserted_secrets('{failed_login_attempts,last_login_at,search_vector,updated_at}', '{password_hash}');

CREATE TRIGGER users_audit_update AFTER UPDATE OF id, email, username, password_hash, full_name, preferred_name, role, locale, time_zone, email_verified_at, mfa_enabled, must_change_password, account_locked_until, token_version, metadata, is_active, created_at ON public.users FOR EACH ROW EXECUTE FUNCTION audit_row_change('{failed_login_attempts,last_login_at,search_vector,updated_at}', '{password_hash}');

CREATE TRIGGER users_notify_access AFTER DELETE OR UPDATE OF role, token_version, is_active ON public.users FOR EACH STATEMENT EXECUTE FUNCTION notify_change('access');

CREATE TRIGGER users_notify_catalogue AFTER DELETE OR UPDATE OF full_name, role, is_active ON public.users FOR EACH STATEMENT EXECUTE FUNCTION notify_change('catalogue');

CREATE TRIGGER users_touch BEFORE UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

alter table academic_standing_history enable row level security;

alter table accommodations enable row level security;

alter table announcements enable row level security;

alter table api_keys enable row level security;

alter table assessment_attempts enable row level security;

alter table assessment_networks enable row level security;

alter table assessment_overrides enable row level security;

alter table assessment_questions enable row level security;

alter table assessment_sections enable row level security;

alter table assessment_submissions enable row level security;

alter table assessments enable row level security;

alter table assignments enable row level security;

alter table attempt_events enable row level security;

alter table attempt_marks enable row level security;

alter table attempt_papers enable row level security;

alter table attendance_records enable row level security;

alter table audit_logs enable row level security;

alter table calendar_feeds enable row level security;

alter table certificates enable row level security;

alter table content_copies enable row level security;

alter table course_enrollments enable row level security;

alter table course_waitlist enable row level security;

alter table degree_audits enable row level security;

alter table degree_exceptions enable row level security;

alter table email_outbox enable row level security;

alter table email_verification_tokens enable row level security;

alter table enrollment_events enable row level security;

alter table external_ids enable row level security;

alter table files enable row level security;

alter table grade_appeals enable row level security;

alter table grade_categories enable row level security;

alter table grade_chain_heads enable row level security;

alter table grade_change_history enable row level security;

alter table grade_change_requests enable row level security;

alter table grade_columns enable row level security;

alter table grade_totals enable row level security;

alter table gradebooks enable row level security;

alter table grades enable row level security;

alter table graduation_applications enable row level security;

alter table graduation_checks enable row level security;

alter table idempotency_keys enable row level security;

alter table jobs enable row level security;

alter table lesson_progress enable row level security;

alter table lessons enable row level security;

alter table login_attempts enable row level security;

alter table materials enable row level security;

alter table mfa_factors enable row level security;

alter table mfa_recovery_codes enable row level security;

alter table notifications enable row level security;

alter table page_views enable row level security;

alter table password_reset_tokens enable row level security;

alter table question_files enable row level security;

alter table question_versions enable row level security;

alter table questions enable row level security;

alter table refresh_tokens enable row level security;

alter table registration_overrides enable row level security;

alter table registration_plans enable row level security;

alter table rubric_criteria enable row level security;

alter table rubric_levels enable row level security;

alter table rubric_scores enable row level security;

alter table rubrics enable row level security;

alter table schedule_conflicts enable row level security;

alter table section_access enable row level security;

alter table settings enable row level security;

alter table signing_keys enable row level security;

alter table student_group_members enable row level security;

alter table student_groups enable row level security;

alter table student_holds enable row level security;

alter table student_programs enable row level security;

alter table student_transcripts enable row level security;

alter table students enable row level security;

alter table submission_authors enable row level security;

alter table submission_files enable row level security;

alter table submission_gradings enable row level security;

alter table syllabus_weeks enable row level security;

alter table topic_performance enable row level security;

alter table topic_performance_due enable row level security;

alter table transcript_enrollments enable row level security;

alter table transfer_credits enable row level security;

alter table user_roles enable row level security;

alter table user_sessions enable row level security;

alter table users enable row level security;

create policy standing_advisor_access on academic_standing_history for select using (student_id IN ( SELECT app_advisees() AS app_advisees));

create policy standing_registry_access on academic_standing_history for select using ( SELECT app_is_registry() AS app_is_registry);

create policy standing_student_access on academic_standing_history for select using (student_id = ( SELECT app_student_seeing_grades() AS app_student_seeing_grades));

create policy accommodations_instructor_access on accommodations for select using (user_id IN ( SELECT app_users_of_students() AS app_users_of_students));

create policy accommodations_own_data on accommodations for select using (user_id = ( SELECT app_user_id() AS app_user_id));

create policy accommodations_registry_access on accommodations for select using ( SELECT app_is_registry() AS app_is_registry);

create policy announcements_author_access on announcements for select using (author_id = ( SELECT app_user_id() AS app_user_id));

create policy announcements_course_instructor_access on announcements for select using (course_id IN ( SELECT app_courses_taught() AS app_courses_taught));

create policy announcements_everyone on announcements for select using (is_active AND (course_id IS NULL) AND (course_offering_id IS NULL) AND (( SELECT app_user_id() AS app_user_id) IS NOT NULL));

create policy announcements_instructor_access on announcements for select using (course_offering_id IN ( SELECT app_offerings_taught() AS app_offerings_taught));

create policy announcements_registry_access on announcements for select using ( SELECT app_is_registry() AS app_is_registry);

create policy announcements_student_access on announcements for select using (is_active AND (course_offering_id IN ( SELECT app_offerings_taken() AS app_offerings_taken)));

create policy announcements_student_course_access on announcements for select using (is_active AND (course_id IN ( SELECT app_courses_taken() AS app_courses_taken)));

create policy api_keys_own_data on api_keys for select using (user_id = ( SELECT app_user_id() AS app_user_id));

create policy attempts_administrator_access on assessment_attempts for select using ( SELECT app_is_administrator() AS app_is_administrator);

create policy attempts_author_access on assessment_attempts for select using (assessment_id IN ( SELECT app_assessments_taught() AS app_assessments_taught));

create policy attempts_instructor_access on assessment_attempts for select using (course_offering_id IN ( SELECT app_offerings_taught() AS app_offerings_taught));

create policy attempts_own_data on assessment_attempts for select using (user_id = ( SELECT app_user_id() AS app_user_id));

create policy assessment_networks_administrator_access on assessment_networks for select using ( SELECT app_is_administrator() AS app_is_administrator);

create policy assessment_networks_instructor_access on assessment_networks for select using (assessment_id IN ( SELECT app_assessments_taught() AS app_assessments_taught));

create policy assessment_overrides_group_access on assessment_overrides for select using (group_id IN ( SELECT app_own_groups() AS app_own_groups));

create policy assessment_overrides_instructor_access on assessment_overrides for select using (assessment_id IN ( SELECT app_assessments_taught() AS app_assessments_taught));

create policy assessment_overrides_own_data on assessment_overrides for select using (user_id = ( SELECT app_user_id() AS app_user_id));

create policy assessment_overrides_registry_access on assessment_overrides for select using ( SELECT app_is_registry() AS app_is_registry);

create policy assessment_questions_administrator_access on assessment_questions for select using ( SELECT app_is_administrator() AS app_is_administrator);

create policy assessment_questions_instructor_access on assessment_questions for select using (assessment_id IN ( SELECT app_assessments_taught() AS app_assessments_taught));

create policy assessment_sections_administrator_access on assessment_sections for select using ( SELECT app_is_administrator() AS app_is_administrator);

create policy assessment_sections_instructor_access on assessment_sections for select using (assessment_id IN ( SELECT app_assessments_taught() AS app_assessments_taught));

create policy submissions_administrator_access on assessment_submissions for select using ( SELECT app_is_administrator() AS app_is_administrator);

create policy submissions_author_access on assessment_submissions for select using (assessment_id IN ( SELECT app_assessments_taught() AS app_assessments_taught));

create policy submissions_instructor_access on assessment_submissions for select using (course_offering_id IN ( SELECT app_offerings_taught() AS app_offerings_taught));

create policy submissions_own_data on assessment_submissions for select using (id IN ( SELECT app_own_submissions() AS app_own_submissions));

create policy assessments_author_access on assessments for select using (author_id = ( SELECT app_user_id() AS app_user_id));

create policy assessments_course_access on assessments for select using (course_id IN ( SELECT app_courses_authored() AS app_courses_authored));

create policy assessments_instructor_access on assessments for select using (course_offering_id IN ( SELECT app_offerings_taught() AS app_offerings_taught));

create policy assessments_public_access on assessments for select using ((status <> 'draft'::text) AND is_active AND is_public AND (( SELECT app_user_id() AS app_user_id) IS NOT NULL));

create policy assessments_registry_access on assessments for select using ( SELECT app_is_registry() AS app_is_registry);

create policy assessments_staff_access on assessments for select using ((status <> 'draft'::text) AND is_active AND (( SELECT app_staff_id() AS app_staff_id) IS NOT NULL));

create policy assessments_student_access on assessments for select using ((status <> 'draft'::text) AND is_active AND (course_offering_id IN ( SELECT app_offerings_taken() AS app_offerings_taken)));

create policy assessments_student_course_access on assessments for select using ((status <> 'draft'::text) AND is_active AND (course_id IN ( SELECT app_courses_taken() AS app_courses_taken)));

create policy assignments_administrator_access on assignments for select using ( SELECT app_is_administrator() AS app_is_administrator);

create policy assignments_instructor_access on assignments for select using (assessment_id IN ( SELECT app_assessments_taught() AS app_assessments_taught));

create policy attempt_events_administrator_access on attempt_events for select using ( SELECT app_is_administrator() AS app_is_administrator);

create policy attempt_events_instructor_access on attempt_events for select using (attempt_id IN ( SELECT app_attempts_taught() AS app_attempts_taught));

create policy attempt_events_own_data on attempt_events for select using (attempt_id IN ( SELECT app_own_attempts() AS app_own_attempts));

create policy attempt_marks_administrator_access on attempt_marks for select using ( SELECT app_is_administrator() AS app_is_administrator);

create policy attempt_marks_instructor_access on attempt_marks for select using (attempt_id IN ( SELECT app_attempts_taught() AS app_attempts_taught));

create policy attempt_papers_administrator_access on attempt_papers for select using ( SELECT app_is_administrator() AS app_is_administrator);

create policy attempt_papers_instructor_access on attempt_papers for select using (assessment_id IN ( SELECT app_assessments_taught() AS app_assessments_taught));

create policy attendance_records_advisor_access on attendance_records for select using (student_id IN ( SELECT app_advisees() AS app_advisees));

create policy attendance_records_instructor_access on attendance_records for select using (enrollment_id IN ( SELECT app_enrollments_taught() AS app_enrollments_taught));

create policy attendance_records_registry_access on attendance_records for select using ( SELECT app_is_registry() AS app_is_registry);

create policy attendance_records_student_access on attendance_records for select using (student_id = ( SELECT app_student_id() AS app_student_id));

create policy audit_logs_administrator_access on audit_logs for select using ( SELECT app_is_administrator() AS app_is_administrator);

create policy calendar_feeds_own_data on calendar_feeds for select using (user_id = ( SELECT app_user_id() AS app_user_id));

create policy certificates_advisor_access on certificates for select using (student_id IN ( SELECT app_advisees() AS app_advisees));

create policy certificates_instructor_access on certificates for select using (enrollment_id IN ( SELECT app_enrollments_taught() AS app_enrollments_taught));

create policy certificates_registry_access on certificates for select using ( SELECT app_is_registry() AS app_is_registry);

create policy certificates_student_access on certificates for select using (student_id = ( SELECT app_student_id() AS app_student_id));

create policy content_copies_instructor_access on content_copies for select using (course_offering_id IN ( SELECT app_offerings_taught() AS app_offerings_taught));

create policy content_copies_registry_access on content_copies for select using ( SELECT app_is_registry() AS app_is_registry);

create policy enrollments_advisor_access on course_enrollments for select using (student_id IN ( SELECT app_advisees() AS app_advisees));

create policy enrollments_instructor_access on course_enrollments for select using (course_offering_id IN ( SELECT app_offerings_taught() AS app_offerings_taught));

create policy enrollments_registry_access on course_enrollments for select using ( SELECT app_is_registry() AS app_is_registry);

create policy enrollments_student_access on course_enrollments for select using (student_id = ( SELECT app_student_id() AS app_student_id));

create policy waitlist_advisor_access on course_waitlist for select using (student_id IN ( SELECT app_advisees() AS app_advisees));

create policy waitlist_instructor_access on course_waitlist for select using (course_offering_id IN ( SELECT app_offerings_taught() AS app_offerings_taught));

create policy waitlist_registry_access on course_waitlist for select using ( SELECT app_is_registry() AS app_is_registry);

create policy waitlist_student_access on course_waitlist for select using (student_id = ( SELECT app_student_id() AS app_student_id));

create policy degree_audits_advisor_access on degree_audits for select using (student_id IN ( SELECT app_advisees() AS app_advisees));

create policy degree_audits_registry_access on degree_audits for select using ( SELECT app_is_registry() AS app_is_registry);

create policy degree_audits_student_access on degree_audits for select using (student_id = ( SELECT app_student_seeing_grades() AS app_student_seeing_grades));

create policy degree_exceptions_advisor_access on degree_exceptions for select using (student_id IN ( SELECT app_advisees() AS app_advisees));

create policy degree_exceptions_registry_access on degree_exceptions for select using ( SELECT app_is_registry() AS app_is_registry);

create policy degree_exceptions_student_access on degree_exceptions for select using (student_id = ( SELECT app_student_id() AS app_student_id));

create policy email_outbox_closed on email_outbox for select using false;

create policy email_verification_tokens_closed on email_verification_tokens for select using false;

create policy enrollment_events_advisor_access on enrollment_events for select using (student_id IN ( SELECT app_advisees() AS app_advisees));

create policy enrollment_events_instructor_access on enrollment_events for select using (enrollment_id IN ( SELECT app_enrollments_taught() AS app_enrollments_taught));

create policy enrollment_events_registry_access on enrollment_events for select using ( SELECT app_is_registry() AS app_is_registry);

create policy enrollment_events_student_access on enrollment_events for select using (enrollment_id IN ( SELECT app_own_enrollments() AS app_own_enrollments));

create policy external_ids_closed on external_ids for select using false;

create policy files_closed on files for select using (1 = 0);

create policy grade_appeals_advisor_access on grade_appeals for select using (student_id IN ( SELECT app_advisees() AS app_advisees));

create policy grade_appeals_instructor_access on grade_appeals for select using (course_offering_id IN ( SELECT app_offerings_taught() AS app_offerings_taught));

create policy grade_appeals_registry_access on grade_appeals for select using ( SELECT app_is_registry() AS app_is_registry);

create policy grade_appeals_student_access on grade_appeals for select using ((student_id = ( SELECT app_student_with_grades() AS app_student_with_grades)) AND (1 = 1));

create policy grade_categories_instructor_access on grade_categories for select using (course_offering_id IN ( SELECT app_offerings_taught() AS app_offerings_taught));

create policy grade_categories_registry_access on grade_categories for select using ( SELECT app_is_registry() AS app_is_registry);

create policy grade_categories_staff_access on grade_categories for select using (( SELECT app_staff_id() AS app_staff_id) IS NOT NULL);

create policy grade_categories_student_access on grade_categories for select using (course_offering_id IN ( SELECT app_offerings_taken() AS app_offerings_taken));

create policy grade_chain_heads_registry_access on grade_chain_heads for select using ( SELECT app_is_registry() AS app_is_registry);

create policy grade_change_history_advisor_access on grade_change_history for select using (student_id IN ( SELECT app_advisees() AS app_advisees));

create policy grade_change_history_instructor_access on grade_change_history for select using (course_offering_id IN ( SELECT app_offerings_taught() AS app_offerings_taught));

create policy grade_change_history_registry_access on grade_change_history for select using ( SELECT app_is_registry() AS app_is_registry);

create policy grade_change_history_student_access on grade_change_history for select using ((student_id = ( SELECT app_student_with_grades() AS app_student_with_grades)) AND (1 = 1));

create policy grade_change_requests_advisor_access on grade_change_requests for select using (student_id IN ( SELECT app_advisees() AS app_advisees));

create policy grade_change_requests_instructor_access on grade_change_requests for select using (course_offering_id IN ( SELECT app_offerings_taught() AS app_offerings_taught));

create policy grade_change_requests_registry_access on grade_change_requests for select using ( SELECT app_is_registry() AS app_is_registry);

create policy grade_columns_instructor_access on grade_columns for select using (course_offering_id IN ( SELECT app_offerings_taught() AS app_offerings_taught));

create policy grade_columns_registry_access on grade_columns for select using ( SELECT app_is_registry() AS app_is_registry);

create policy grade_columns_staff_access on grade_columns for select using (( SELECT app_staff_id() AS app_staff_id) IS NOT NULL);

create policy grade_columns_student_access on grade_columns for select using (course_offering_id IN ( SELECT app_offerings_taken() AS app_offerings_taken));

create policy grade_totals_advisor_access on grade_totals for select using (student_id IN ( SELECT app_advisees() AS app_advisees));

create policy grade_totals_instructor_access on grade_totals for select using (course_offering_id IN ( SELECT app_offerings_taught() AS app_offerings_taught));

create policy grade_totals_registry_access on grade_totals for select using ( SELECT app_is_registry() AS app_is_registry);

create policy grade_totals_student_access on grade_totals for select using ((student_id = ( SELECT app_student_with_grades() AS app_student_with_grades)) AND (basis = 'released'::text));

create policy gradebooks_instructor_access on gradebooks for select using (course_offering_id IN ( SELECT app_offerings_taught() AS app_offerings_taught));

create policy gradebooks_registry_access on gradebooks for select using ( SELECT app_is_registry() AS app_is_registry);

create policy gradebooks_staff_access on gradebooks for select using (( SELECT app_staff_id() AS app_staff_id) IS NOT NULL);

create policy gradebooks_student_access on gradebooks for select using (course_offering_id IN ( SELECT app_offerings_taken() AS app_offerings_taken));

create policy grades_advisor_access on grades for select using (student_id IN ( SELECT app_advisees() AS app_advisees));

create policy grades_instructor_access on grades for select using (course_offering_id IN ( SELECT app_offerings_taught() AS app_offerings_taught));

create policy grades_registry_access on grades for select using ( SELECT app_is_registry() AS app_is_registry);

create policy grades_student_access on grades for select using ((student_id = ( SELECT app_student_with_grades() AS app_student_with_grades)) AND released);

create policy graduation_applications_advisor_access on graduation_applications for select using (student_id IN ( SELECT app_advisees() AS app_advisees));

create policy graduation_applications_registry_access on graduation_applications for select using ( SELECT app_is_registry() AS app_is_registry);

create policy graduation_applications_student_access on graduation_applications for select using (student_id = ( SELECT app_student_id() AS app_student_id));

create policy graduation_checks_advisor_access on graduation_checks for select using (student_id IN ( SELECT app_advisees() AS app_advisees));

create policy graduation_checks_registry_access on graduation_checks for select using ( SELECT app_is_registry() AS app_is_registry);

create policy graduation_checks_student_access on graduation_checks for select using (student_id = ( SELECT app_student_seeing_grades() AS app_student_seeing_grades));

create policy idempotency_keys_closed on idempotency_keys for select using false;

create policy jobs_closed on jobs for select using false;

create policy lesson_progress_advisor_access on lesson_progress for select using (student_id IN ( SELECT app_advisees() AS app_advisees));

create policy lesson_progress_instructor_access on lesson_progress for select using (enrollment_id IN ( SELECT app_enrollments_taught() AS app_enrollments_taught));

create policy lesson_progress_registry_access on lesson_progress for select using ( SELECT app_is_registry() AS app_is_registry);

create policy lesson_progress_student_access on lesson_progress for select using (student_id = ( SELECT app_student_id() AS app_student_id));

create policy lessons_instructor_access on lessons for select using (course_offering_id IN ( SELECT app_offerings_taught() AS app_offerings_taught));

create policy lessons_master_access on lessons for select using ((course_offering_id IS NULL) AND (course_id IN ( SELECT app_courses_taught() AS app_courses_taught)));

create policy lessons_registry_access on lessons for select using ( SELECT app_is_registry() AS app_is_registry);

create policy lessons_student_access on lessons for select using (is_active AND is_published AND (course_offering_id IN ( SELECT app_offerings_taken() AS app_offerings_taken)));

create policy lessons_student_master_access on lessons for select using (is_active AND is_published AND (course_offering_id IS NULL) AND (course_id IN ( SELECT app_courses_taken() AS app_courses_taken)));

create policy login_attempts_closed on login_attempts for select using false;

create policy materials_instructor_access on materials for select using (course_offering_id IN ( SELECT app_offerings_taught() AS app_offerings_taught));

create policy materials_master_access on materials for select using ((course_offering_id IS NULL) AND (course_id IN ( SELECT app_courses_taught() AS app_courses_taught)));

create policy materials_registry_access on materials for select using ( SELECT app_is_registry() AS app_is_registry);

create policy materials_student_access on materials for select using (is_active AND is_published AND (course_offering_id IN ( SELECT app_offerings_taken() AS app_offerings_taken)));

create policy materials_student_master_access on materials for select using (is_active AND is_published AND (course_offering_id IS NULL) AND (course_id IN ( SELECT app_courses_taken() AS app_courses_taken)));

create policy mfa_factors_own_data on mfa_factors for select using (user_id = ( SELECT app_user_id() AS app_user_id));

create policy mfa_recovery_codes_closed on mfa_recovery_codes for select using false;

create policy notifications_own_data on notifications for select using (user_id = ( SELECT app_user_id() AS app_user_id));

create policy page_views_administrator_access on page_views for select using ( SELECT app_is_administrator() AS app_is_administrator);

create policy page_views_own_data on page_views for select using (user_id = ( SELECT app_user_id() AS app_user_id));

create policy password_reset_tokens_closed on password_reset_tokens for select using false;

create policy question_files_administrator_access on question_files for select using ( SELECT app_is_administrator() AS app_is_administrator);

create policy question_files_course_access on question_files for select using (course_id IN ( SELECT app_courses_authored() AS app_courses_authored));

create policy question_files_own_data on question_files for select using ((course_id IS NULL) AND (author_id = ( SELECT app_user_id() AS app_user_id)));

create policy question_versions_administrator_access on question_versions for select using ( SELECT app_is_administrator() AS app_is_administrator);

create policy question_versions_course_access on question_versions for select using (course_id IN ( SELECT app_courses_authored() AS app_courses_authored));

create policy question_versions_own_data on question_versions for select using ((course_id IS NULL) AND (author_id = ( SELECT app_user_id() AS app_user_id)));

create policy questions_administrator_access on questions for select using ( SELECT app_is_administrator() AS app_is_administrator);

create policy questions_course_access on questions for select using (course_id IN ( SELECT app_courses_authored() AS app_courses_authored));

create policy questions_own_data on questions for select using ((course_id IS NULL) AND (author_id = ( SELECT app_user_id() AS app_user_id)));

create policy refresh_tokens_closed on refresh_tokens for select using false;

create policy overrides_advisor_access on registration_overrides for select using (student_id IN ( SELECT app_advisees() AS app_advisees));

create policy overrides_instructor_access on registration_overrides for select using (course_offering_id IN ( SELECT app_offerings_taught() AS app_offerings_taught));

create policy overrides_registry_access on registration_overrides for select using ( SELECT app_is_registry() AS app_is_registry);

create policy overrides_student_access on registration_overrides for select using (student_id = ( SELECT app_student_id() AS app_student_id));

create policy plans_advisor_access on registration_plans for select using (student_id IN ( SELECT app_advisees() AS app_advisees));

create policy plans_registry_access on registration_plans for select using ( SELECT app_is_registry() AS app_is_registry);

create policy plans_student_access on registration_plans for select using (student_id = ( SELECT app_student_id() AS app_student_id));

create policy rubric_criteria_administrator_access on rubric_criteria for select using ( SELECT app_is_administrator() AS app_is_administrator);

create policy rubric_criteria_instructor_access on rubric_criteria for select using (rubric_id IN ( SELECT app_rubrics_taught() AS app_rubrics_taught));

create policy rubric_levels_administrator_access on rubric_levels for select using ( SELECT app_is_administrator() AS app_is_administrator);

create policy rubric_levels_instructor_access on rubric_levels for select using (criterion_id IN ( SELECT app_criteria_taught() AS app_criteria_taught));

create policy rubric_scores_administrator_access on rubric_scores for select using ( SELECT app_is_administrator() AS app_is_administrator);

create policy rubric_scores_instructor_access on rubric_scores for select using (submission_id IN ( SELECT app_submissions_taught() AS app_submissions_taught));

create policy rubrics_administrator_access on rubrics for select using ( SELECT app_is_administrator() AS app_is_administrator);

create policy rubrics_instructor_access on rubrics for select using (assessment_id IN ( SELECT app_assessments_taught() AS app_assessments_taught));

create policy conflicts_advisor_access on schedule_conflicts for select using (student_id IN ( SELECT app_advisees() AS app_advisees));

create policy conflicts_instructor_access on schedule_conflicts for select using (course_offering_id IN ( SELECT app_offerings_taught() AS app_offerings_taught));

create policy conflicts_registry_access on schedule_conflicts for select using ( SELECT app_is_registry() AS app_is_registry);

create policy conflicts_student_access on schedule_conflicts for select using (student_id = ( SELECT app_student_id() AS app_student_id));

create policy section_access_instructor_access on section_access for select using (offering_id IN ( SELECT app_offerings_run() AS app_offerings_run));

create policy section_access_own_data on section_access for select using (user_id = ( SELECT app_user_id() AS app_user_id));

create policy section_access_registry_access on section_access for select using ( SELECT app_is_registry() AS app_is_registry);

create policy settings_closed on settings for select using false;

create policy signing_keys_closed on signing_keys for select using (1 = 0);

create policy group_members_advisor_access on student_group_members for select using (student_id IN ( SELECT app_advisees() AS app_advisees));

create policy group_members_instructor_access on student_group_members for select using (group_id IN ( SELECT app_groups_taught() AS app_groups_taught));

create policy group_members_member_access on student_group_members for select using (group_id IN ( SELECT app_own_groups() AS app_own_groups));

create policy group_members_registry_access on student_group_members for select using ( SELECT app_is_registry() AS app_is_registry);

create policy groups_instructor_access on student_groups for select using (course_offering_id IN ( SELECT app_offerings_taught() AS app_offerings_taught));

create policy groups_member_access on student_groups for select using (id IN ( SELECT app_own_groups() AS app_own_groups));

create policy groups_registry_access on student_groups for select using ( SELECT app_is_registry() AS app_is_registry);

create policy holds_advisor_access on student_holds for select using (student_id IN ( SELECT app_advisees() AS app_advisees));

create policy holds_registry_access on student_holds for select using ( SELECT app_is_registry() AS app_is_registry);

create policy holds_student_access on student_holds for select using (student_id = ( SELECT app_student_id() AS app_student_id));

create policy student_programs_advisor_access on student_programs for select using (student_id IN ( SELECT app_advisees() AS app_advisees));

create policy student_programs_registry_access on student_programs for select using ( SELECT app_is_registry() AS app_is_registry);

create policy student_programs_student_access on student_programs for select using (student_id = ( SELECT app_student_id() AS app_student_id));

create policy transcripts_advisor_access on student_transcripts for select using (student_id IN ( SELECT app_advisees() AS app_advisees));

create policy transcripts_registry_access on student_transcripts for select using ( SELECT app_is_registry() AS app_is_registry);

create policy transcripts_student_access on student_transcripts for select using (student_id = ( SELECT app_student_seeing_grades() AS app_student_seeing_grades));

create policy students_advisor_access on students for select using (advisor_id = ( SELECT app_staff_id() AS app_staff_id));

create policy students_instructor_access on students for select using (id IN ( SELECT app_students_taught() AS app_students_taught));

create policy students_own_data on students for select using (user_id = ( SELECT app_user_id() AS app_user_id));

create policy students_registry_access on students for select using ( SELECT app_is_registry() AS app_is_registry);

create policy submission_authors_administrator_access on submission_authors for select using ( SELECT app_is_administrator() AS app_is_administrator);

create policy submission_authors_instructor_access on submission_authors for select using (submission_id IN ( SELECT app_submissions_taught() AS app_submissions_taught));

create policy submission_authors_own_data on submission_authors for select using (submission_id IN ( SELECT app_own_submissions() AS app_own_submissions));

create policy submission_files_administrator_access on submission_files for select using ( SELECT app_is_administrator() AS app_is_administrator);

create policy submission_files_instructor_access on submission_files for select using (submission_id IN ( SELECT app_submissions_taught() AS app_submissions_taught));

create policy submission_files_own_data on submission_files for select using ((purpose = 'work'::text) AND (submission_id IN ( SELECT app_own_submissions() AS app_own_submissions)));

create policy submission_gradings_administrator_access on submission_gradings for select using ( SELECT app_is_administrator() AS app_is_administrator);

create policy submission_gradings_instructor_access on submission_gradings for select using (submission_id IN ( SELECT app_submissions_taught() AS app_submissions_taught));

create policy syllabus_weeks_instructor_access on syllabus_weeks for select using (course_offering_id IN ( SELECT app_offerings_taught() AS app_offerings_taught));

create policy syllabus_weeks_master_access on syllabus_weeks for select using ((course_offering_id IS NULL) AND (course_id IN ( SELECT app_courses_taught() AS app_courses_taught)));

create policy syllabus_weeks_registry_access on syllabus_weeks for select using ( SELECT app_is_registry() AS app_is_registry);

create policy syllabus_weeks_student_access on syllabus_weeks for select using (is_active AND (course_offering_id IN ( SELECT app_offerings_taken() AS app_offerings_taken)));

create policy syllabus_weeks_student_master_access on syllabus_weeks for select using (is_active AND (course_offering_id IS NULL) AND (course_id IN ( SELECT app_courses_taken() AS app_courses_taken)));

create policy topics_advisor_access on topic_performance for select using (student_id IN ( SELECT app_advisees() AS app_advisees));

create policy topics_instructor_access on topic_performance for select using ((course_id IN ( SELECT app_courses_taught() AS app_courses_taught)) AND (student_id IN ( SELECT app_students_taught() AS app_students_taught)));

create policy topics_registry_access on topic_performance for select using ( SELECT app_is_registry() AS app_is_registry);

create policy topics_student_access on topic_performance for select using (student_id = ( SELECT app_student_with_grades() AS app_student_with_grades));

create policy topic_performance_due_closed on topic_performance_due for select using (1 = 0);

create policy transcript_enrollments_advisor_access on transcript_enrollments for select using (student_id IN ( SELECT app_advisees() AS app_advisees));

create policy transcript_enrollments_registry_access on transcript_enrollments for select using ( SELECT app_is_registry() AS app_is_registry);

create policy transcript_enrollments_student_access on transcript_enrollments for select using (student_id = ( SELECT app_student_seeing_grades() AS app_student_seeing_grades));

create policy transfer_credits_advisor_access on transfer_credits for select using (student_id IN ( SELECT app_advisees() AS app_advisees));

create policy transfer_credits_registry_access on transfer_credits for select using ( SELECT app_is_registry() AS app_is_registry);

create policy transfer_credits_student_access on transfer_credits for select using (student_id = ( SELECT app_student_id() AS app_student_id));

create policy user_roles_own_data on user_roles for select using (user_id = ( SELECT app_user_id() AS app_user_id));

create policy user_roles_registry_access on user_roles for select using ( SELECT app_is_registry() AS app_is_registry);

create policy user_sessions_own_data on user_sessions for select using (user_id = ( SELECT app_user_id() AS app_user_id));

create policy users_instructor_access on users for select using (id IN ( SELECT app_users_of_students() AS app_users_of_students));

create policy users_own_data on users for select using (id = ( SELECT app_user_id() AS app_user_id));

create policy users_registry_access on users for select using ( SELECT app_is_registry() AS app_is_registry);

create policy users_staff_are_known on users for select using ((role <> 'student'::text) AND (( SELECT app_user_id() AS app_user_id) IS NOT NULL));

grant select (account_locked_until, created_at, email, email_verified_at, failed_login_attempts, full_name, id, is_active, last_login_at, locale, metadata, mfa_enabled, must_change_password, preferred_name, role, time_zone, token_version, updated_at, username) on users to lyceum_app;

grant select (algorithm, created_at, id, is_active, public_key, retired_at, updated_at) on signing_keys to lyceum_app;

grant select (asks_password, author_id, course_id, course_offering_id, created_at, due_at, duration_minutes, end_at, generation_method, grading_method, id, instructions, is_active, is_public, late_deduction_percentage, late_floor_percentage, late_grace_minutes, late_interval_minutes, legacy_file_name, legacy_id, lesson_id, max_attempts, metadata, name, papers_prepared_at, passing_marks, passing_score_percentage, results_release, results_released_at, results_shown, shuffle_options, shuffle_questions, source_file_id, source_file_name, start_at, status, total_marks, total_questions, type, updated_at, weight) on assessments to lyceum_app;

grant select (confirmed_at, created_at, id, is_active, kind, label, last_step, updated_at, user_id) on mfa_factors to lyceum_app;

grant select (created_at, device_label, expires_at, family, id, ip_address, revoked, revoked_at, user_id) on refresh_tokens to lyceum_app;

grant select (created_at, expires_at, id, is_active, last_used_at, name, scopes, updated_at, user_id) on api_keys to lyceum_app;

grant select (created_at, expires_at, id, used_at, user_id) on email_verification_tokens to lyceum_app;

grant select (created_at, expires_at, id, used_at, user_id) on password_reset_tokens to lyceum_app;

grant select (created_at, id, ip_address, outcome, user_agent, user_id) on login_attempts to lyceum_app;

grant select (created_at, id, is_active, updated_at, user_id) on calendar_feeds to lyceum_app;

grant select (created_at, id, used_at, user_id) on mfa_recovery_codes to lyceum_app;

grant select on academic_programs to lyceum_app;

grant select on academic_programs to lyceum_report;

grant select on academic_standing_history to lyceum_app;

grant select on academic_terms to lyceum_app;

grant select on academic_terms to lyceum_report;

grant select on accommodations to lyceum_app;

grant select on announcements to lyceum_app;

grant select on assessment_attempts to lyceum_app;

grant select on assessment_networks to lyceum_app;

grant select on assessment_overrides to lyceum_app;

grant select on assessment_questions to lyceum_app;

grant select on assessment_sections to lyceum_app;

grant select on assessment_submissions to lyceum_app;

grant select on assignments to lyceum_app;

grant select on attempt_events to lyceum_app;

grant select on attempt_marks to lyceum_app;

grant select on attempt_papers to lyceum_app;

grant select on attendance_records to lyceum_app;

grant select on audit_logs to lyceum_app;

grant select on buildings to lyceum_app;

grant select on buildings to lyceum_report;

grant select on calendar_days to lyceum_app;

grant select on certificates to lyceum_app;

grant select on class_meetings to lyceum_app;

grant select on class_meetings to lyceum_report;

grant select on content_copies to lyceum_app;

grant select on course_corequisites to lyceum_app;

grant select on course_corequisites to lyceum_report;

grant select on course_enrollments to lyceum_app;

grant select on course_equivalencies to lyceum_app;

grant select on course_equivalencies to lyceum_report;

grant select on course_offerings to lyceum_app;

grant select on course_offerings to lyceum_report;

grant select on course_prerequisites to lyceum_app;

grant select on course_prerequisites to lyceum_report;

grant select on course_waitlist to lyceum_app;

grant select on courses to lyceum_app;

grant select on courses to lyceum_report;

grant select on degree_audits to lyceum_app;

grant select on degree_catalogues to lyceum_app;

grant select on degree_exceptions to lyceum_app;

grant select on degree_requirement_courses to lyceum_app;

grant select on degree_requirements to lyceum_app;

grant select on departments to lyceum_app;

grant select on departments to lyceum_report;

grant select on email_outbox to lyceum_app;

grant select on enrollment_events to lyceum_app;

grant select on external_ids to lyceum_app;

grant select on files to lyceum_app;

grant select on gpa_course_rules to lyceum_app;

grant select on gpa_policies to lyceum_app;

grant select on grade_appeals to lyceum_app;

grant select on grade_categories to lyceum_app;

grant select on grade_chain_heads to lyceum_app;

grant select on grade_change_history to lyceum_app;

grant select on grade_change_requests to lyceum_app;

grant select on grade_columns to lyceum_app;

grant select on grade_scale_steps to lyceum_app;

grant select on grade_scale_steps to lyceum_report;

grant select on grade_scales to lyceum_app;

grant select on grade_scales to lyceum_report;

grant select on grade_totals to lyceum_app;

grant select on gradebooks to lyceum_app;

grant select on grades to lyceum_app;

grant select on graduation_applications to lyceum_app;

grant select on graduation_checks to lyceum_app;

grant select on graduation_windows to lyceum_app;

grant select on idempotency_keys to lyceum_app;

grant select on jobs to lyceum_app;

grant select on lesson_prerequisites to lyceum_app;

grant select on lesson_progress to lyceum_app;

grant select on lessons to lyceum_app;

grant select on materials to lyceum_app;

grant select on notifications to lyceum_app;

grant select on offering_instructors to lyceum_app;

grant select on offering_lines to lyceum_app;

grant select on offering_meetings to lyceum_app;

grant select on offering_meetings to lyceum_report;

grant select on page_views to lyceum_app;

grant select on question_files to lyceum_app;

grant select on question_versions to lyceum_app;

grant select on questions to lyceum_app;

grant select on registration_overrides to lyceum_app;

grant select on registration_plans to lyceum_app;

grant select on registration_windows to lyceum_app;

grant select on relative_deadlines to lyceum_app;

grant select on requirement_nodes to lyceum_app;

grant select on requirement_nodes to lyceum_report;

grant select on rooms to lyceum_app;

grant select on rooms to lyceum_report;

grant select on rubric_criteria to lyceum_app;

grant select on rubric_levels to lyceum_app;

grant select on rubric_scores to lyceum_app;

grant select on rubrics to lyceum_app;

grant select on schedule_conflicts to lyceum_app;

grant select on section_access to lyceum_app;

grant select on settings to lyceum_app;

grant select on staff_members to lyceum_app;

grant select on standing_rules to lyceum_app;

grant select on student_group_members to lyceum_app;

grant select on student_groups to lyceum_app;

grant select on student_holds to lyceum_app;

grant select on student_programs to lyceum_app;

grant select on student_transcripts to lyceum_app;

grant select on students to lyceum_app;

grant select on submission_authors to lyceum_app;

grant select on submission_files to lyceum_app;

grant select on submission_gradings to lyceum_app;

grant select on syllabus_weeks to lyceum_app;

grant select on term_credit_limits to lyceum_app;

grant select on topic_performance to lyceum_app;

grant select on topic_performance_due to lyceum_app;

grant select on transcript_enrollments to lyceum_app;

grant select on transfer_credits to lyceum_app;

grant select on user_roles to lyceum_app;

grant select on user_sessions to lyceum_app;
