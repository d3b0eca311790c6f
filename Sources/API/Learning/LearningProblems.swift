public import HTTP
public import Learning

extension Problem {
    /// What people are told of a refusal about weeks, lessons and what is done of them, by its code.
    fileprivate init(learning code: String) {
        let (status, words) = Self.learningRefusals[code] ?? (.conflict, nil)
        self.init(status, code, words)
    }

    /// Every refusal's status and words.
    fileprivate static let learningRefusals: [String: (status: Status, words: String?)] = [
        "learning.material_not_found": (.notFound, "There is no such material."),
        "learning.material_week_elsewhere": (
            .unprocessableContent, "There is no such week in this course or section."
        ),
        "learning.too_many_materials": (.conflict, "A course or section has at most 1000 materials."),
        "learning.week_not_found": (.notFound, "There is no such week."),
        "learning.week_number_taken": (.conflict, "Another week has this number."),
        "learning.lesson_not_found": (.notFound, "There is no such lesson."),
        "learning.lesson_incomplete": (
            .unprocessableContent, "What students see needs a text, or the address of the film, file or page."
        ),
        "learning.week_elsewhere": (.unprocessableContent, "There is no such week in this course or section."),
        "learning.too_many_lessons": (.conflict, "A course or section has at most 500 lessons."),
        "learning.lesson_order_incomplete": (.conflict, "The order must name each lesson once."),
        "learning.prerequisite_elsewhere": (
            .unprocessableContent, "A lesson requires lessons of the same course or section."
        ),
        "learning.prerequisite_circular": (.conflict, "A lesson would have to be done before itself."),
        "learning.copy_already_there": (.conflict, "The section has weeks or lessons of its own."),
        "learning.nothing_to_copy": (.conflict, "The course has neither weeks nor lessons."),
        "learning.not_enrolled": (.notFound, "There is no such seat."),
        "learning.lesson_not_read": (.notFound, "The section does not read this lesson."),
        "learning.lesson_prerequisites_open": (.conflict, "Another lesson is to be done before."),
        "learning.needed_by_done_lesson": (.conflict, "A lesson that is done requires this one."),
        "learning.announcement_not_found": (.notFound, "There is no such announcement."),
        "learning.attendance_day_outside": (
            .unprocessableContent, "The day is not one of the section's term, or still to come."
        ),
        "learning.attendance_not_on_roster": (
            .unprocessableContent, "One of the students has no seat in the section."
        ),
        "learning.attendance_named_twice": (.unprocessableContent, "A student is named twice."),
        "learning.group_not_found": (.notFound, "There is no such group."),
        "learning.too_many_groups": (.conflict, "A section has at most 200 groups."),
        "learning.group_not_on_roster": (.unprocessableContent, "The student has no seat in the section."),
        "learning.group_not_member": (.notFound, "The student is not in the group."),
        "learning.no_groups": (.conflict, "There is no group to fill."),
    ]
}

extension WeekFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem { Problem(learning: rawValue) }
}

extension LessonFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem { Problem(learning: rawValue) }
}

extension MaterialFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem { Problem(learning: rawValue) }
}

extension CopyFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem { Problem(learning: rawValue) }
}

extension ProgressFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem { Problem(learning: rawValue) }
}

extension AnnouncementFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem { Problem(learning: rawValue) }
}

extension AttendanceFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem { Problem(learning: rawValue) }
}

extension GroupFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem { Problem(learning: rawValue) }
}

extension DocumentedProblem {
    /// Documents refusals of weeks, lessons and progress by their codes.
    static func learning<Failure: CaseIterable & RawRepresentable<String>>(_: Failure.Type) -> [DocumentedProblem] {
        Failure.allCases.compactMap { failure in
            Problem.learningRefusals[failure.rawValue].map {
                DocumentedProblem($0.status, failure.rawValue, $0.words ?? "")
            }
        }
    }
}
