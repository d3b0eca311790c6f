import Engine

extension KnownBreaking {
    /// What breaks the rules of averages, standing and degrees.
    static let ofRecords: [String: Values] = [
        "standing_rules_possible": ["term_gpa_below": "2", "term_gpa_at_least": "2"],
        "academic_standing_history_reasoned": ["rule_id": "null", "reason": "null"],
        "degree_requirements_depth_valid": ["depth": "16"],
        "degree_requirements_root_at_depth_zero": ["depth": "1"],
        "academic_standing_history_rule_id_fkey": ["rule_id": "gen_random_uuid()"],
        "degree_requirements_complete": ["requirement_type": "'gpa'"],
        "degree_requirements_parent_id_fkey": ["depth": "1", "parent_id": "gen_random_uuid()"],
        "transfer_credits_status_valid": [
            "status": "'nonsense'", "decided_at": "'2025-02-01T00:00:00.000000Z'",
        ],
        "transfer_credits_decided": ["decided_at": "'2025-02-01T00:00:00.000000Z'"],
        "degree_exceptions_course_id_fkey": ["kind": "'substitute'", "course_id": "gen_random_uuid()"],
        "degree_exceptions_substitute_named": ["kind": "'substitute'"],
        "graduation_windows_valid": ["closes_at": "'2025-01-01T00:00:00.000000Z'"],
        "graduation_applications_checked": ["status": "'checked'"],
        "graduation_applications_approved": ["approved_at": "'2025-02-01T00:00:00.000000Z'"],
        "graduation_applications_conferred": ["conferred_on": "'2025-02-01'"],
        "graduation_applications_override_reasoned": ["override_reason": "'x'"],
        "graduation_applications_withdrawn": ["withdrawn_at": "'2025-02-01T00:00:00.000000Z'"],
        "graduation_applications_denied": ["denial_reason": "'x'"],
        "graduation_applications_degree_name_localized": conferred(["degree_name": "'[]'"]),
        "graduation_applications_degree_level_length": conferred([
            "degree_level": "\(String(repeating: "x", count: 51))"
        ]),
        "graduation_checks_number_valid": ["number": "0"],
        "student_transcripts_revocation_reasoned": ["revocation_reason": "'x'"],
        "student_transcripts_code_hash_whole": ["code_hash": "'x'"],
        "student_transcripts_sequence_valid": ["sequence": "0"],
    ]

    /// A degree as it is conferred, but for this.
    private static func conferred(_ values: Values) -> Values {
        let instant: SQL = "'2025-02-01T00:00:00.000000Z'"
        return [
            "status": "'conferred'", "checks": "1", "approved_at": instant, "conferred_at": instant,
            "conferred_on": "'2025-02-01'", "degree_name": "'{}'", "degree_level": "'bachelor'",
        ].merging(values) { $1 }
    }

    /// Those that need other rows.
    static let preparedForRecords: [String: Breaking.Preparation] = [
        "gpa_policies_only_one_in_force": { maker in
            let shared: Values = ["is_active": .true]
            try maker.insert("gpa_policies", shared)
            return shared
        },
        "degree_requirements_below_parent": { maker in
            ["depth": "1", "parent_id": try maker.insert("degree_requirements")]
        },
        "degree_catalogues_program_version_key": { maker in
            let shared: Values = ["program_id": try maker.insert("academic_programs"), "catalogue_version": "'2025'"]
            try maker.insert("degree_catalogues", shared)
            return shared
        },
        "degree_requirements_one_root": { maker in
            let shared: Values = ["program_id": try maker.insert("academic_programs"), "catalogue_version": "'2025'"]
            try maker.insert("degree_requirements", shared)
            return shared
        },
        "degree_requirement_courses_requirement_course_key": { maker in
            let shared = try maker.row("degree_requirement_courses", [:])
            try maker.insert("degree_requirement_courses", shared)
            return shared
        },
        "degree_audits_student_program_key": { maker in
            let shared: Values = [
                "student_id": try maker.insert("students"), "program_id": try maker.insert("academic_programs"),
            ]
            try maker.insert("degree_audits", shared)
            return shared
        },
        "student_transcripts_student_sequence_key": { maker in
            let shared: Values = ["student_id": try maker.insert("students"), "sequence": "1"]
            try maker.insert("student_transcripts", shared)
            return shared
        },
        "student_transcripts_code_hash_key": { maker in
            let shared: Values = ["code_hash": seal("a")]
            try maker.insert("student_transcripts", shared)
            return shared
        },
        "student_transcripts_not_held": { maker in
            let student = try maker.insert("students")
            try maker.insert("student_holds", ["student_id": student, "blocks_transcripts": .true])
            return ["student_id": student]
        },
        "transcript_enrollments_transcript_enrollment_key": { maker in
            let shared = try maker.row("transcript_enrollments", [:])
            try maker.insert("transcript_enrollments", shared)
            return shared
        },
        "academic_standing_history_one_in_force": { maker in
            let shared: Values = [
                "student_id": try maker.insert("students"), "term_id": try maker.insert("academic_terms"),
            ]
            try maker.insert("academic_standing_history", shared)
            return shared
        },
        "graduation_windows_term_key": { maker in
            let shared: Values = ["term_id": try maker.insert("academic_terms")]
            try maker.insert("graduation_windows", shared)
            return shared
        },
        "graduation_applications_one_open": { maker in
            let shared: Values = [
                "student_id": try maker.insert("students"), "program_id": try maker.insert("academic_programs"),
            ]
            try maker.insert("graduation_applications", shared)
            return shared
        },
        "graduation_checks_application_number_key": { maker in
            let shared: Values = ["application_id": try maker.insert("graduation_applications"), "number": "1"]
            try maker.insert("graduation_checks", shared)
            return shared
        },
        "gpa_course_rules_course_key": { maker in
            let shared: Values = ["course_id": try maker.insert("courses")]
            try maker.insert("gpa_course_rules", shared)
            return shared
        },
    ]
}
