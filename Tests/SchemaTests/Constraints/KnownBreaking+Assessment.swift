import Engine

extension KnownBreaking {
    private static let graded: SQL = "'2025-02-02T00:00:00.000000Z'"

    /// What breaks the rules of assessments that are seen from one row.
    static let ofAssessments: [String: Values] = [
        "assessments_duration_minutes_valid": ["duration_minutes": "0"],
        "assessments_max_attempts_valid": ["max_attempts": "0"],
        "assessments_passing_score_percentage_valid": ["passing_score_percentage": "101"],
        "assessments_late_deduction_percentage_valid": ["late_deduction_percentage": "101"],
        "assessments_late_interval_minutes_valid": ["late_interval_minutes": "0"],
        "assessments_late_floor_percentage_valid": ["late_floor_percentage": "101"],
        "assessments_late_grace_minutes_valid": ["late_grace_minutes": "-1"],
        "assessments_password_stated": ["asks_password": .true],
        "assessments_password_hash_length": [
            "asks_password": .true, "password_hash": "\(String(repeating: "x", count: 65))",
        ],
        "assessments_dates_valid": [
            "start_at": "'2025-02-02T00:00:00.000000Z'", "end_at": "'2025-02-02T00:00:00.000000Z'",
        ],
        "assessments_due_valid": [
            "due_at": "'2025-02-02T00:00:01.000000Z'", "end_at": "'2025-02-02T00:00:00.000000Z'",
        ],
        "assessments_passing_valid": ["total_marks": "10", "passing_marks": "10.01"],
        "topic_performance_week_number_valid": ["week_number": "0"],
        "topic_performance_score_valid": ["score": "100.01"],
        "topic_performance_questions_valid": ["questions": "0"],
        "topic_performance_attempts_valid": ["attempts": "0"],
        "assessment_networks_range_valid": ["first_address": "'1'", "last_address": "'0'"],
        "assessment_sections_draw_count_valid": ["draw_count": "0"],
        "assessment_sections_draw_complete": ["draw_points": "1"],
        "assessment_sections_draw_points_not_negative": ["draw_count": "1", "draw_points": "-1"],
        "assessment_sections_draw_topic_present": ["draw_count": "1", "draw_topic": "' '"],
        "assessment_sections_draw_topic_length": [
            "draw_count": "1", "draw_topic": "\(String(repeating: "x", count: 256))",
        ],
        "assessment_sections_draw_difficulty_valid": ["draw_count": "1", "draw_difficulty": "'nonsense'"],
        "assessment_sections_draw_tag_present": ["draw_count": "1", "draw_tag": "' '"],
        "assessment_sections_draw_tag_length": [
            "draw_count": "1", "draw_tag": "\(String(repeating: "x", count: 101))",
        ],
        "assessment_overrides_duration_minutes_valid": ["duration_minutes": "0"],
        "assessment_overrides_max_attempts_valid": ["max_attempts": "0"],
        "assessment_overrides_one_whom": ["user_id": "null"],
        "assessment_overrides_dates_valid": [
            "start_at": "'2025-02-02T00:00:00.000000Z'", "end_at": "'2025-02-02T00:00:00.000000Z'",
        ],
        "assessment_overrides_due_valid": [
            "due_at": "'2025-02-02T00:00:01.000000Z'", "end_at": "'2025-02-02T00:00:00.000000Z'",
        ],
        "accommodations_extra_time_factor_valid": ["extra_time_factor": "0.99"],
        "accommodations_extra_attempts_valid": ["extra_attempts": "-1"],
        "accommodations_window_extension_minutes_valid": ["window_extension_minutes": "-1"],
        "accommodations_dates_valid": ["starts_on": "'2025-02-02'", "ends_on": "'2025-02-01'"],
        "assignments_max_files_valid": ["max_files": "0"],
        "assignments_max_file_megabytes_valid": ["max_file_megabytes": "0"],
        "assignments_file_endings_array": ["file_endings": "'{}'"],
        "assignments_accepts_something": ["accepts_text": .false, "accepts_files": .false],
        "assessment_submissions_attempt_number_valid": ["attempt_number": "0"],
        "assessment_submissions_grade_complete": ["score": "1"],
        "assessment_submissions_score_not_negative": ["score": "-1", "max_score": "1", "graded_at": graded],
        "assessment_submissions_max_score_not_negative": ["score": "1", "max_score": "-1", "graded_at": graded],
        "assessment_submissions_withdrawn_ungraded": [
            "score": "1", "max_score": "1", "graded_at": graded, "withdrawn_at": graded,
        ],
        "submission_files_checksum_sha256": ["checksum": "'a'"],
        "attempt_papers_attempt_number_valid": ["attempt_number": "0"],
        "attempt_papers_questions_array": ["questions": "'{}'"],
        "assessment_attempts_attempt_number_valid": ["attempt_number": "0"],
        "assessment_attempts_end_stated": ["ended_at": "'2025-02-02T00:00:00.000000Z'"],
        "assessment_attempts_status_valid": [
            "status": "'nonsense'", "ended_at": "'2025-02-02T00:00:00.000000Z'",
        ],
    ]

    /// What breaks those that several rows break together.
    static let ofAttempts: [String: Breaking.Preparation] = [
        "assessments_one_place": { maker in
            ["course_id": try maker.insert("courses"), "course_offering_id": try maker.insert("course_offerings")]
        },
        "assessment_overrides_user_key": { maker in
            let shared: Values = [
                "assessment_id": try maker.insert("assessments"), "user_id": try maker.insert("users"),
            ]
            try maker.insert("assessment_overrides", shared)
            return shared
        },
        "assessment_overrides_group_key": { maker in
            let shared: Values = [
                "assessment_id": try maker.insert("assessments"), "group_id": try maker.insert("student_groups"),
            ]
            try maker.insert("assessment_overrides", shared)
            return shared
        },
        "assessment_attempts_one_open": { maker in
            let shared: Values = [
                "assessment_id": try maker.insert("assessments"), "user_id": try maker.insert("users"),
            ]
            try maker.insert("assessment_attempts", shared)
            return shared.merging(["attempt_number": "2"]) { $1 }
        },
        "assessment_submissions_student_number_key": { maker in
            let shared: Values = [
                "assessment_id": try maker.insert("assessments"), "student_id": try maker.insert("students"),
            ]
            try maker.insert("assessment_submissions", shared)
            return shared
        },
        "assessment_submissions_group_number_key": { maker in
            let shared: Values = [
                "assessment_id": try maker.insert("assessments"), "group_id": try maker.insert("student_groups"),
            ]
            try maker.insert("assessment_submissions", shared)
            return shared
        },
        "assessment_submissions_one_whose": { maker in
            ["student_id": try maker.insert("students"), "group_id": try maker.insert("student_groups")]
        },
        "assessment_submissions_within_limit": { maker in
            [
                "assessment_id": try maker.insert("assessments", ["max_attempts": "1"]),
                "user_id": try maker.insert("users"), "attempt_number": "2",
            ]
        },
        "assessment_attempts_assessment_user_number_key": { maker in
            let shared: Values = [
                "assessment_id": try maker.insert("assessments"), "user_id": try maker.insert("users"),
            ]
            let ended: Values = ["status": "'submitted'", "ended_at": "'2025-02-02T00:00:00.000000Z'"]
            try maker.insert("assessment_attempts", shared.merging(ended) { $1 })
            return shared
        },
    ]
}
