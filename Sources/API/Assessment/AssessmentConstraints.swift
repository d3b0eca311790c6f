extension ConstraintRule {
    /// The constraints of assessments.
    static let assessment: [String: ConstraintRule] = [
        "assessments_dates_valid": .init(
            "assessment.dates_out_of_order", "end_at", "The assessment must open before it closes."),
        "assessments_due_valid": .init(
            "assessment.due_after_end", "due_at", "The due time must not be after the close."),
        "assessments_passing_valid": .init(
            "assessment.passing_above_total", "passing_marks", "Not more can be needed to pass than can be earned."),
        "assessment_overrides_dates_valid": .init(
            "assessment.dates_out_of_order", "end_at", "It must open before it closes."),
        "assessment_overrides_due_valid": .init(
            "assessment.due_after_end", "due_at", "The due time must not be after the close."),
        "assessment_questions_assessment_question_key": .init(
            "assessment.question_twice", "sections", "A question is asked once."),
    ]
}
