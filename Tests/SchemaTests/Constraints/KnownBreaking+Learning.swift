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
        "announcements_one_audience": { maker in
            ["course_id": try maker.insert("courses"), "course_offering_id": try maker.insert("course_offerings")]
        },
    ]
}
