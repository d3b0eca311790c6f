internal import Access
internal import Engine
internal import Learning
internal import Platform

extension Transaction {
    /// Gives every course weeks and lessons of its own, which all its sections read, and announces the new term.
    func plantLessons(of campus: Campus) throws {
        for course in campus.courses {
            let grant = try grant(.edit, on: .master(course.id), to: campus.administrator)
            var earlier: Lesson.ID?
            for (index, week) in InventedLessons.weeks.enumerated() {
                let planted = try addWeek(.init(number: index + 1, topic: week.topic), to: grant).id
                for lesson in week.lessons {
                    let id = try addLesson(lesson.details(in: planted), to: grant).id
                    // Each is to be done after the one before.
                    if let earlier { _ = try require([earlier], of: id, under: grant) }
                    earlier = id
                }
            }
        }
        let announcing = try announcingGrant(to: .everyone, by: campus.administrator)
        _ = try announce(InventedLessons.announcement, under: announcing)
    }
}

/// What every course of the demonstration begins with.
private enum InventedLessons {
    struct Week {
        let topic: String
        let lessons: [InventedLesson]
    }

    static let weeks = [
        Week(
            topic: "How this course works",
            lessons: [
                InventedLesson(
                    title: "Welcome", minutes: 10,
                    text: """
                        What you will be able to do at the end, and how you get there:

                        1. Read the lesson of the week **before** the meeting.
                        2. Mark it as done when you could explain it to a friend.
                        3. Bring your questions.
                        """),
                InventedLesson(
                    title: "How you are assessed", minutes: 5,
                    text: """
                        | part | weight |
                        |---|--:|
                        | homework | 40 % |
                        | mid-term | 20 % |
                        | final | 40 % |
                        """),
            ]),
        Week(
            topic: "First questions",
            lessons: [
                InventedLesson(
                    title: "What is asked here, and why", minutes: 25,
                    text: """
                        Every subject begins with a question that somebody could not leave alone.

                        > Write down the one that brought you here. We come back to it in the last week.
                        """),
                InventedLesson(
                    title: "Words that are used in a sense of their own", minutes: 20,
                    text: "Keep a list of them as you read. `Term`, `proof`, `value`: each field has its own."),
            ]),
    ]

    static let announcement = Announcement.Words(
        title: "A new term begins", content: "Look at *your schedule*, and find the lessons of your courses beside it.")
}

/// A lesson that is read.
private struct InventedLesson {
    let title: String
    let minutes: Int
    let text: String

    func details(in week: SyllabusWeek.ID) -> Lesson.Details {
        var details = Lesson.Details(title: title, content: text)
        details.minutes = minutes
        details.week = week
        details.isPublished = true
        return details
    }
}
