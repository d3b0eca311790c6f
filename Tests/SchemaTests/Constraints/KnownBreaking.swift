import Engine
import Platform

/// The constraints whose breaking cannot be told from their names.
enum KnownBreaking {
    typealias Values = RowMaker.Values

    /// What else rows must say for a partial index to hold them.
    static let conditions: [String: Values] = [
        "academic_terms_only_one_current": ["is_current": .true],
        "idx_academic_terms_only_one_current": ["is_current": .true],
        "jobs_unique_key_while_open": ["unique_key": "'k'"],
        "staff_members_staff_number_key": ["staff_number": "'k'"],
    ]

    private static let someID: SQL =
        "cast('00000000-0000-7000-8000-000000000001' as \(SQL(sqlite: "text", postgres: "uuid")))"

    static let all: [String: Breaking.Preparation] = fixed.merging(ofAssessments) { $1 }.merging(ofGrades) { $1 }
        .merging(ofRecords) { $1 }
        .mapValues(Breaking.fixed)
        .merging(prepared) { $1 }.merging(preparedForRecords) { $1 }

    private static let fixed: [String: Values] = [
        "users_email_length": ["email": "\(String(repeating: "x", count: 250) + "@example.org")"],
        "users_email_valid": ["email": "'nobody'"],
        "users_username_valid": ["username": "'a@b'"],
        "courses_thumbnail_url_length": ["thumbnail_url": "\("https://" + String(repeating: "x", count: 500))"],
        "academic_terms_waitlist_offer_hours_valid": ["waitlist_offer_hours": "0"],
        "academic_terms_dates_valid": ["end_date": "'2025-02-01'"],
        "departments_not_its_own_parent": ["id": someID, "parent_id": someID],
        "student_programs_dates_valid": ["start_date": "'2025-02-02'", "end_date": "'2025-02-01'"],
        "courses_credits_valid": ["credits": "3", "maximum_credits": "2"],
        "requirement_nodes_depth_valid": ["depth": "8"],
        "requirement_nodes_needed_valid": ["needed": "0"],
        "requirement_nodes_root_at_depth_zero": ["depth": "1"],
        "requirement_nodes_leaf_complete": ["kind": "'n_of'"],
        "course_prerequisites_course_id_fkey": ["course_id": "gen_random_uuid()", "node_id": "gen_random_uuid()"],
        "requirement_nodes_parent_id_fkey": ["depth": "1", "parent_id": "gen_random_uuid()"],
        "course_equivalencies_dates_valid": ["effective_from": "'2025-02-02'", "effective_until": "'2025-02-01'"],
        "course_equivalencies_other_side_named": ["equivalency_type": "'transfer'"],
        "course_equivalencies_equivalency_type_valid": ["equivalency_type": "'nonsense'"],
        "term_credit_limits_valid": ["minimum_credits": "5", "maximum_credits": "1"],
        "course_offerings_enrollment_capacity": ["max_enrollment": "0", "current_enrollment": "1"],
        "course_offerings_not_its_own_parent": ["id": someID, "parent_offering_id": someID],
        "class_meetings_day_of_week_valid": ["day_of_week": "8"],
        "class_meetings_weeks_valid": ["weeks": "0"],
        "class_meetings_times_valid": ["end_time": "'09:00'"],
        "class_meetings_dates_valid": ["start_date": "'2025-02-02'", "end_date": "'2025-02-01'"],
        "user_roles_dates_valid": [
            "starts_at": "'2025-02-02T00:00:00.000000Z'", "ends_at": "'2025-02-01T00:00:00.000000Z'",
        ],
        "course_waitlist_position_valid": ["position": "0"],
        "course_waitlist_offer_complete": ["status": "'notified'"],
        "course_waitlist_position_while_active": ["position": "null"],
        "course_waitlist_status_valid": ["status": "'nonsense'", "position": "null"],
        "student_holds_released_not_in_force": ["released_at": "'2025-02-01T00:00:00.000000Z'"],
        "schedule_conflicts_resolution_complete": ["resolved_at": "'2025-02-01T00:00:00.000000Z'"],
        "grade_scales_only_one_default": ["is_default": .true],
        "registration_windows_valid": [
            "opens_at": "'2025-02-02T00:00:00.000000Z'", "closes_at": "'2025-02-01T00:00:00.000000Z'",
        ],
        "syllabus_weeks_week_number_valid": ["week_number": "0"],
        "lessons_duration_minutes_valid": ["duration_minutes": "-1"],
        "lessons_published_complete": ["is_published": .true],
        "lesson_progress_completion_dated": ["completed": .true],
        "questions_week_number_valid": ["week_number": "61"],
        "questions_version_valid": ["version": "0"],
        "questions_tags_array": ["tags": "'{}'"],
        "question_versions_version_valid": ["version": "0"],
    ]

    private static let prepared: [String: Breaking.Preparation] = learning.merging(ofAttempts) { $1 }.merging(ofHistory)
    { $1 }
    .merging(others) { $1 }

    private static let others: [String: Breaking.Preparation] = [
        "questions_course_import_digest_key": { maker in
            let shared: Values = ["course_id": try maker.insert("courses"), "import_digest": "'d'"]
            try maker.insert("questions", shared)
            return shared
        },
        "course_prerequisites_not_itself": { maker in
            let course = try maker.insert("courses")
            return ["course_id": course, "prerequisite_course_id": course]
        },
        "course_corequisites_not_itself": { maker in
            let course = try maker.insert("courses")
            return ["course_id": course, "corequisite_course_id": course]
        },
        "course_equivalencies_not_itself": { maker in
            let course = try maker.insert("courses")
            return ["course_id": course, "equivalent_course_id": course]
        },
        "course_prerequisites_course_prerequisite_node_key": { maker in
            let shared = try maker.row("course_prerequisites", [:]).filter { $0.key != "id" }
            try maker.insert("course_prerequisites", shared)
            return shared
        },
        "course_prerequisites_node_id_key": { maker in
            let first = try maker.row("course_prerequisites", [:])
            try maker.insert("course_prerequisites", first)
            return first.filter { ["course_id", "node_id"].contains($0.key) }
        },
        "users_email_key": { maker in
            try maker.insert("users", ["email": "'ada@example.org'"])
            return ["email": "'ADA@example.org'"]
        },
        "users_username_key": { maker in
            try maker.insert("users", ["username": "'ayşə'"])
            return ["username": "'AYŞƏ'"]
        },
        "user_roles_one_scope": { maker in
            ["department_id": try maker.insert("departments"), "offering_id": try maker.insert("course_offerings")]
        },
        "term_credit_limits_term_program_key": { maker in
            let shared: Values = [
                "term_id": try maker.insert("academic_terms"), "program_id": try maker.insert("academic_programs"),
            ]
            try maker.insert("term_credit_limits", shared)
            return shared
        },
        "course_equivalencies_pair_key": { maker in
            let shared: Values = [
                "course_id": try maker.insert("courses"), "equivalent_course_id": try maker.insert("courses"),
            ]
            try maker.insert("course_equivalencies", shared)
            return shared
        },
        "class_meetings_room_free": { maker in
            let room = try maker.insert("rooms")
            try maker.insert("class_meetings", ["room_id": room])
            return ["room_id": room]
        },
        "requirement_nodes_below_parent": { maker in
            let course = try maker.insert("courses")
            let root = try maker.insert("requirement_nodes", ["course_id": course, "kind": "'all_of'"])
            return ["course_id": course, "parent_id": root, "depth": "2"]
        },
        "course_prerequisites_at_course_node": { maker in
            ["node_id": try maker.insert("requirement_nodes", ["kind": "'permission'"])]
        },
    ]

    /// Rules that triggers keep: they stand in no catalogue.
    static let ofTriggers = [
        "class_meetings_room_free": "class_meetings", "requirement_nodes_below_parent": "requirement_nodes",
        "course_prerequisites_at_course_node": "course_prerequisites",
        "syllabus_weeks_offering_of_course": "syllabus_weeks", "lessons_offering_of_course": "lessons",
        "lessons_week_beside": "lessons", "materials_week_beside": "materials",
        "materials_offering_of_course": "materials", "lesson_prerequisites_beside": "lesson_prerequisites",
        "grade_change_history_chained": "grade_change_history", "grade_chain_heads_counted": "grade_chain_heads",
        "assessment_submissions_within_limit": "assessment_submissions",
        "student_transcripts_not_held": "student_transcripts",
    ]

    /// Constraints that are never broken alone, with the one that is broken along with them and may be named instead.
    static let implied = [
        // A node has one leaf.
        "course_prerequisites_course_prerequisite_node_key": "course_prerequisites_node_id_key",
        // A course that is not there has no node.
        "course_prerequisites_course_id_fkey": "course_prerequisites_node_id_fkey",
        // A counter that is not negative does not exceed a negative capacity.
        "course_offerings_max_enrollment_not_negative": "course_offerings_enrollment_capacity",
        // An enrolment that is not there has neither a history nor a count of it.
        "grade_change_history_enrollment_id_fkey": "grade_chain_heads_enrollment_id_fkey",
        "grade_chain_heads_enrollment_id_fkey": "grade_chain_heads_counted",
    ]
}
