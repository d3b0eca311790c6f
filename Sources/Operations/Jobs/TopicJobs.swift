public import Assessment
internal import Engine

extension JobKind {
    /// Keeps how students do week by week, soon after marks have changed.
    public static func reckonTopics(by thresholds: TopicPerformance.Thresholds) -> JobKind {
        JobKind("assessment.reckon_topics", .every(.seconds(20))) { context, _ in
            while try await context.database.write(
                context.now, { try $0.reckonTopics(by: thresholds, limit: attemptsAtOnce) }) == attemptsAtOnce
            {}
        }
    }

    private static let attemptsAtOnce = 100
}
