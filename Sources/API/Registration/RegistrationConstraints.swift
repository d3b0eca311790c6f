extension ConstraintRule {
    /// The constraints of registration.
    static let registration: [String: ConstraintRule] = [
        "course_offerings_enrollment_capacity": .init(
            "registration.full", "offering_id", "The section has no free seat."),
        "course_enrollments_one_seat_per_course_and_term": .init(
            "registration.duplicate", "offering_id", "The student is enrolled in this course already."),
        "course_waitlist_one_active_entry": .init(
            "registration.already_waiting", "offering_id", "The student waits for this section already."),
        "registration_overrides_justification_present": .init(
            "registration.justification_missing", "justification", "A justification is needed."),
    ]
}
