import Engine

extension KnownBreaking {
    /// What breaks the rules of weeks, lessons and announcements.
    static let learning: [String: Breaking.Preparation] = [
        "syllabus_weeks_section_week_key": { maker in
            let course = try maker.insert("courses")
            let shared: Values = [
                "course_id": course, "week_number": "3",
                "course_offering_id": try maker.insert("course_offerings", ["course_id": course]),
            ]
            try maker.insert("syllabus_weeks", shared)
            return shared
        },
        "syllabus_weeks_offering_of_course": { maker in
            ["course_offering_id": try maker.insert("course_offerings")]
        },
        "lessons_offering_of_course": { maker in
            ["course_offering_id": try maker.insert("course_offerings")]
        },
        "lessons_week_beside": { maker in ["week_id": try maker.insert("syllabus_weeks")] },
        "lesson_prerequisites_not_itself": { maker in
            let lesson = try maker.insert("lessons")
            return ["lesson_id": lesson, "prerequisite_lesson_id": lesson]
        },
        "lesson_prerequisites_lesson_prerequisite_key": { maker in
            let shared = try maker.row("lesson_prerequisites", [:])
            try maker.insert("lesson_prerequisites", shared)
            return shared
        },
        "lesson_prerequisites_beside": { maker in ["lesson_id": try maker.insert("lessons")] },
        "materials_offering_of_course": { maker in
            ["course_offering_id": try maker.insert("course_offerings")]
        },
        "materials_week_beside": { maker in ["week_id": try maker.insert("syllabus_weeks")] },
        "materials_uploaded_file": { maker in ["origin": "'uploaded'"] },
        "materials_linked_address": { maker in ["source_url": "null"] },
        "materials_file_described": { maker in
            ["origin": "'uploaded'", "source_url": "null", "file_id": try maker.insert("files")]
        },
        "signing_keys_public_key_whole": { _ in ["public_key": "'k'"] },
        "signing_keys_public_key_key": { maker in
            let shared: Values = ["public_key": "\(String(repeating: "s", count: 43))"]
            try maker.insert("signing_keys", shared)
            return shared
        },
        "signing_keys_only_one_signs": { maker in
            try maker.insert("signing_keys", ["retired_at": "null"])
            return ["retired_at": "null"]
        },
        "certificates_revocation_reasoned": { _ in ["revocation_reason": "'x'"] },
        "materials_file_id_fkey": { _ in
            [
                "origin": "'uploaded'", "source_url": "null", "file_id": "gen_random_uuid()", "file_name": "'a'",
                "media_type": "'text/plain'", "byte_size": "1",
                "checksum": "\(String(repeating: "a", count: 64))",
            ]
        },
        "materials_checksum_sha256": { _ in ["checksum": "'a'"] },
        "files_checksum_sha256": { _ in ["checksum": "'a'"] },
        "materials_crawled_master_key": { maker in
            let shared: Values = [
                "course_id": try maker.insert("courses"), "origin": "'crawled'", "source_url": "'https://a.example'",
            ]
            try maker.insert("materials", shared)
            return shared
        },
        "materials_crawled_section_key": { maker in
            let course = try maker.insert("courses")
            let shared: Values = [
                "course_id": course, "origin": "'crawled'", "source_url": "'https://a.example'",
                "course_offering_id": try maker.insert("course_offerings", ["course_id": course]),
            ]
            try maker.insert("materials", shared)
            return shared
        },
        "relative_deadlines_one_thing": { maker in
            ["lesson_id": try maker.insert("lessons"), "assessment_id": try maker.insert("assessments")]
        },
        "relative_deadlines_due_after_days_valid": { maker in
            ["lesson_id": try maker.insert("lessons"), "due_after_days": "1001"]
        },
        "content_copies_one_thing": { maker in
            [
                "material_id": try maker.insert("materials"), "announcement_id": try maker.insert("announcements"),
            ]
        },
        "announcements_one_audience": { maker in
            ["course_id": try maker.insert("courses"), "course_offering_id": try maker.insert("course_offerings")]
        },
    ]
}
