import Engine

extension KnownBreaking {
    /// What breaks the rules of grades that are seen from one row.
    static let ofGrades: [String: Values] = [
        "grade_categories_weight_valid": ["weight": "100.01"],
        "grade_columns_max_marks_valid": ["max_marks": "0"],
        "grades_marks_valid": ["marks_obtained": "-0.01"],
        "grades_release_dated": ["released": .true],
        "grades_lapse_stated": ["lapses_to": "'F'"],
        "grades_lapses_to_length": ["incomplete": .true, "lapses_to": "\(String(repeating: "x", count: 11))"],
        "grades_version_valid": ["version": "0"],
        "grade_change_history_grade_version_valid": ["grade_version": "1"],
        "grade_change_history_sequence_valid": ["sequence": "0"],
        "grade_change_history_documents_array": ["documents": "'{}'"],
        "grade_change_history_previous_hash_sha256": ["previous_hash": "'a'"],
        "grade_change_history_hash_sha256": ["hash": "'a'"],
        "grade_change_history_chained": ["previous_hash": seal("b")],
        "grade_chain_heads_entry_count_valid": ["entry_count": "0"],
        "grade_chain_heads_hash_sha256": ["hash": "'a'"],
        "grade_chain_heads_counted": [:],
        "grade_change_requests_grade_version_valid": ["grade_version": "0"],
        "grade_change_requests_documents_array": ["documents": "'{}'"],
        "grade_change_requests_decision_dated": ["decided_at": "'2025-02-02T00:00:00.000000Z'"],
        "grade_change_requests_status_valid": [
            "status": "'nonsense'", "decided_at": "'2025-02-02T00:00:00.000000Z'",
        ],
        "grade_appeals_decision_dated": ["decided_at": "'2025-02-02T00:00:00.000000Z'"],
        "grade_appeals_status_valid": ["status": "'nonsense'", "decided_at": "'2025-02-02T00:00:00.000000Z'"],
    ]

    /// What breaks those that several rows break together.
    static let ofHistory: [String: Breaking.Preparation] = [
        "grades_final_key": { maker in
            let shared: Values = ["enrollment_id": try maker.insert("course_enrollments")]
            try maker.insert("grades", shared)
            return shared
        },
        "grades_assessment_key": { maker in
            let shared: Values = [
                "enrollment_id": try maker.insert("course_enrollments"),
                "assessment_id": try maker.insert("assessments"),
            ]
            try maker.insert("grades", shared)
            return shared
        },
        "grade_totals_enrollment_basis_key": { maker in
            let shared: Values = ["enrollment_id": try maker.insert("course_enrollments"), "basis": "'all'"]
            try maker.insert("grade_totals", shared)
            return shared
        },
        "grade_change_history_enrollment_sequence_key": { maker in
            let shared: Values = ["enrollment_id": try maker.insert("course_enrollments")]
            try maker.insert("grade_change_history", shared)
            return shared
        },
        "grade_change_history_grade_version_key": { maker in
            let shared: Values = ["grade_id": try maker.insert("grades")]
            try maker.insert("grade_change_history", shared)
            return shared
        },
        "grade_chain_heads_enrollment_key": { maker in
            let enrollment = try maker.insert("course_enrollments")
            try maker.insert("grade_change_history", ["enrollment_id": enrollment])
            return ["enrollment_id": enrollment]
        },
        "grade_chain_heads_pkey": { maker in
            let enrollment = try maker.insert("course_enrollments")
            try maker.insert("grade_change_history", ["enrollment_id": enrollment])
            return ["id": "(select id from grade_chain_heads where enrollment_id = \(enrollment))"]
        },
        "grade_change_requests_one_open": { maker in
            let shared: Values = ["grade_id": try maker.insert("grades")]
            try maker.insert("grade_change_requests", shared)
            return shared
        },
        "grade_appeals_one_open": { maker in
            let shared: Values = ["grade_id": try maker.insert("grades")]
            try maker.insert("grade_appeals", shared)
            return shared
        },
    ]

    /// A seal of one letter.
    static func seal(_ letter: Character) -> SQL { "\(String(repeating: letter, count: 64))" }
}
