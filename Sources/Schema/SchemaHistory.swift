public import Engine

/// The schema's history, and what follows from its newest version.
public enum SchemaHistory {
    /// Every migration, in order.
    public static let migrations: [Migration] = [
        .support, .identity, .organisation, .catalogue, .offerings, .gradeScales, .registration, .messages, .policies,
        .rules, .offeringLines, .courseSearch, .eventStudentAdded, .eventStudentFilled, .eventStudentRequired,
        .courseArrays, .personSearch, .changes, .learning, .questions, .assessments,
        .files, .certificates, .contentCopies,
        .topicPerformance, .pageViews, .relativeDeadlines, .submissions, .grades,
        .gradePointAverages, .academicStanding, .degrees, .transcripts, .graduation,
    ]

    /// Brings a database to a version of the schema.
    public static let migrator = Migrator(migrations)
}
