internal import API
internal import Assessment
internal import Formats
internal import HTTP
internal import Platform

/// What the authors of an exam decide, as a whole: a field that is left empty decides nothing.
struct ExamForm: Input {
    private let name: String
    private let form: Exam.Form
    private let instructions: String
    private let isPublic: Bool
    private let startAt: LocalMinute?
    private let dueAt: LocalMinute?
    private let endAt: LocalMinute?
    private let durationMinutes: Int?
    private let maxAttempts: Int?
    private let marks: Marks
    private let late: Late
    private let release: Exam.Release
    private let shown: Exam.Shown
    private let shufflesQuestions: Bool
    private let shufflesOptions: Bool

    init(from fields: inout FieldReader) {
        name = fields.required("name", .string(), "What it is called.")
        form = fields.required("type", .enumeration(), "What it is.")
        instructions = fields.defaulted("instructions", .text(), "", "What is said before it begins, in Markdown.")
        isPublic = fields.defaulted("is_public", .boolean, false, "Whether everyone may take it.")
        startAt = fields.optional("start_at", .localMinute, "When it opens.")
        dueAt = fields.optional("due_at", .localMinute, "From when on work is late.")
        endAt = fields.optional("end_at", .localMinute, "When it closes.")
        durationMinutes = fields.optional("duration_minutes", .integer(1...525_600), "How long an attempt may take.")
        maxAttempts = fields.optional("max_attempts", .integer(1...1000), "How many attempts.")
        marks = Marks(from: &fields)
        late = Late(from: &fields)
        release = fields.required("results_release", .enumeration(), "When students see what they earned.")
        shown = fields.required("results_shown", .enumeration(), "What they see then.")
        shufflesQuestions = fields.defaulted("shuffle_questions", .boolean, false, "Whether questions are shuffled.")
        shufflesOptions = fields.defaulted("shuffle_options", .boolean, false, "Whether options are shuffled.")
        fields.checkOrder(start: startAt, due: dueAt, end: endAt)
    }

    /// The details, beside those that the form does not show.
    func applied(to old: Exam.Details?, in zone: TimeZoneRules) -> Exam.Details {
        var new = old ?? Exam.Details(name: name)
        new.name = name
        new.form = form
        new.instructions = instructions
        new.isPublic = isPublic
        new.startAt = startAt?.instant(in: zone, before: old?.startAt)
        new.dueAt = dueAt?.instant(in: zone, before: old?.dueAt)
        new.endAt = endAt?.instant(in: zone, before: old?.endAt)
        new.durationMinutes = durationMinutes
        new.maxAttempts = maxAttempts
        new.release = release
        new.shown = shown
        new.shufflesQuestions = shufflesQuestions
        new.shufflesOptions = shufflesOptions
        marks.apply(to: &new)
        late.apply(to: &new)
        return new
    }
}

/// What the attempts are worth.
private struct Marks {
    private let gradingMethod: Exam.GradingMethod
    private let weight: Decimal
    private let totalMarks: Decimal?
    private let passingMarks: Decimal?
    private let passingPercentage: Decimal

    init(from fields: inout FieldReader) {
        gradingMethod = fields.required("grading_method", .enumeration(), "Which attempt counts.")
        weight = fields.defaulted("weight", .marks(upTo: 999), Decimal(1), "How much it counts in its category.")
        totalMarks = fields.optional("total_marks", .marks(upTo: 999_999), "What all points are worth.")
        passingMarks = fields.optional("passing_marks", .marks(upTo: 999_999), "What is needed to pass.")
        passingPercentage = fields.defaulted(
            "passing_score_percentage", .marks(upTo: 100), Decimal(70), "Percent needed to pass.")
        if let totalMarks, let passingMarks {
            fields.check(passingMarks <= totalMarks, "passing_marks", code: "out_of_range", "Is more than all marks.")
        }
    }

    func apply(to details: inout Exam.Details) {
        details.gradingMethod = gradingMethod
        details.weight = weight
        details.totalMarks = totalMarks
        details.passingMarks = passingMarks
        details.passingPercentage = passingPercentage
    }
}

/// What lateness costs.
private struct Late {
    private let deduction: Decimal
    private let interval: Int
    private let floor: Decimal
    private let grace: Int

    init(from fields: inout FieldReader) {
        deduction = fields.defaulted(
            "late_deduction_percentage", .marks(upTo: 100), Decimal(0), "Percent taken off for each begun interval.")
        interval = fields.defaulted("late_interval_minutes", .integer(1...525_600), 1440, "The interval.")
        floor = fields.defaulted("late_floor_percentage", .marks(upTo: 100), Decimal(0), "Percent that are kept.")
        grace = fields.defaulted("late_grace_minutes", .integer(0...525_600), 0, "Lateness that costs nothing.")
    }

    func apply(to details: inout Exam.Details) {
        details.lateDeduction = deduction
        details.lateIntervalMinutes = interval
        details.lateFloor = floor
        details.lateGraceMinutes = grace
    }
}

extension FieldReader {
    /// Opens before it closes, and is due by then.
    mutating func checkOrder(start: LocalMinute?, due: LocalMinute?, end: LocalMinute?) {
        guard let end else { return }
        if let start { check(start.text < end.text, "end_at", code: "wrong_order", "Must be after the opening.") }
        if let due { check(due.text <= end.text, "due_at", code: "wrong_order", "Must not be after the close.") }
    }
}
