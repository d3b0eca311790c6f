internal import HTTP

extension ConstraintRule {
    /// The constraints of the catalogue that no verb names: what is referred to is not there.
    static let catalog: [String: ConstraintRule] = [
        "departments_parent_id_fkey": .init(
            "catalog.unknown_department", "parent_id", "There is no such department."),
        "departments_head_id_fkey": .init("catalog.unknown_account", "head_id", "There is no such account."),
        "academic_programs_department_id_fkey": .init(
            "catalog.unknown_department", "department_id", "There is no such department."),
        "courses_department_id_fkey": .init(
            "catalog.unknown_department", "department_id", "There is no such department."),
        "courses_instructor_id_fkey": .init("catalog.unknown_account", "instructor_id", "There is no such account."),
        "course_equivalencies_equivalent_course_id_fkey": .init(
            "catalog.unknown_course", "equivalent_course_id", "There is no such course."),
        "term_credit_limits_program_id_fkey": .init(
            "catalog.unknown_program", "program_id", "There is no such program."),
        "registration_windows_program_id_fkey": .init(
            "catalog.unknown_program", "program_id", "There is no such program."),
        "registration_windows_group_id_fkey": .init(
            "catalog.unknown_group", "group_id", "There is no such group of students."),
        "class_meetings_room_id_fkey": .init("catalog.unknown_room", "room_id", "There is no such room."),
    ]
}

extension [DocumentedProblem] {
    /// Documents what is answered when something referred to is not there, by the constraint.
    static func unknown(_ constraints: String...) -> Self {
        constraints.compactMap { ConstraintRule.catalog[$0] }
            .map { DocumentedProblem(.conflict, $0.code, $0.message) }
    }
}
