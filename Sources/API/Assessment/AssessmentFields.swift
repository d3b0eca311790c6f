internal import Assessment
public import HTTP
public import Platform

/// What is to be different about an assessment; for a new one, beside what a quiz has by default.
struct AssessmentChange: Input {
    private let name: String?
    private let form: Exam.Form?
    private let instructions: String?
    private let isPublic: Bool?
    private let startAt: Change<Timestamp>
    private let dueAt: Change<Timestamp>
    private let endAt: Change<Timestamp>
    private let durationMinutes: Change<Int>
    private let maxAttempts: Change<Int>
    private let gradingMethod: Exam.GradingMethod?
    private let weight: Decimal?
    private let totalMarks: Change<Decimal>
    private let passingMarks: Change<Decimal>
    private let passingPercentage: Decimal?
    private let late: LateChange
    private let release: Exam.Release?
    private let shown: Exam.Shown?
    private let shufflesQuestions: Bool?
    private let shufflesOptions: Bool?

    init(from fields: inout FieldReader) {
        name = fields.optional("name", .string(), "What it is called.")
        form = fields.optional("type", .enumeration(), "What it is.")
        instructions = fields.optional("instructions", .text(), "What is said before it begins, in Markdown.")
        isPublic = fields.optional("is_public", .boolean, "Whether everyone who is signed in may take it.")
        startAt = fields.change("start_at", .timestamp, "When it opens; null: at once.")
        dueAt = fields.change("due_at", .timestamp, "From when on work is late; null: never.")
        endAt = fields.change("end_at", .timestamp, "When it closes; null: never.")
        durationMinutes = fields.change(
            "duration_minutes", .integer(1...525_600), "How long an attempt may take; null: until it closes.")
        maxAttempts = fields.change("max_attempts", .integer(1...1000), "How many attempts; null: any number.")
        gradingMethod = fields.optional("grading_method", .enumeration(), "Which attempt counts.")
        weight = fields.optional("weight", .marks(upTo: 999), "How much it counts within its category.")
        totalMarks = fields.change(
            "total_marks", .marks(upTo: 999_999), "What all points are worth; null: their sum.")
        passingMarks = fields.change(
            "passing_marks", .marks(upTo: 999_999), "What is needed to pass; null: the percentage decides.")
        passingPercentage = fields.optional(
            "passing_score_percentage", .marks(upTo: 100), "Percent needed to pass where no marks are set.")
        late = LateChange(from: &fields)
        release = fields.optional("results_release", .enumeration(), "When students see what they earned.")
        shown = fields.optional("results_shown", .enumeration(), "What they see then.")
        shufflesQuestions = fields.optional(
            "shuffle_questions", .boolean, "Whether each attempt has the questions in another order.")
        shufflesOptions = fields.optional(
            "shuffle_options", .boolean, "Whether each attempt has the options in another order.")
        checkOrder(&fields)
    }

    private func checkOrder(_ fields: inout FieldReader) {
        if case .set(let start) = startAt, case .set(let end) = endAt {
            fields.check(start < end, "end_at", code: "wrong_order", "Must be after `start_at`.")
        }
        if case .set(let due) = dueAt, case .set(let end) = endAt {
            fields.check(due <= end, "due_at", code: "wrong_order", "Must not be after `end_at`.")
        }
    }

    func applied(to old: Exam.Details) -> Exam.Details {
        var new = old
        new.name = name ?? old.name
        new.form = form ?? old.form
        new.instructions = instructions ?? old.instructions
        new.isPublic = isPublic ?? old.isPublic
        new.startAt = startAt.applied(to: old.startAt)
        new.dueAt = dueAt.applied(to: old.dueAt)
        new.endAt = endAt.applied(to: old.endAt)
        new.durationMinutes = durationMinutes.applied(to: old.durationMinutes)
        new.maxAttempts = maxAttempts.applied(to: old.maxAttempts)
        new.gradingMethod = gradingMethod ?? old.gradingMethod
        new.weight = weight ?? old.weight
        new.totalMarks = totalMarks.applied(to: old.totalMarks)
        new.passingMarks = passingMarks.applied(to: old.passingMarks)
        new.passingPercentage = passingPercentage ?? old.passingPercentage
        new.release = release ?? old.release
        new.shown = shown ?? old.shown
        new.shufflesQuestions = shufflesQuestions ?? old.shufflesQuestions
        new.shufflesOptions = shufflesOptions ?? old.shufflesOptions
        late.apply(to: &new)
        return new
    }

    /// A new assessment.
    ///
    /// - Throws: `FieldFailures` without a name.
    func details() throws(FieldFailures) -> Exam.Details {
        guard let name else {
            throw FieldFailures([FieldError(field: "name", code: "missing", message: "Must be given.")])
        }
        return applied(to: Exam.Details(name: name))
    }
}

/// What is to be different about late work.
private struct LateChange {
    private let deduction: Decimal?
    private let interval: Int?
    private let floor: Decimal?
    private let grace: Int?

    init(from fields: inout FieldReader) {
        deduction = fields.optional(
            "late_deduction_percentage", .marks(upTo: 100), "Percent taken off for each begun interval of lateness.")
        interval = fields.optional("late_interval_minutes", .integer(1...525_600), "The interval.")
        floor = fields.optional(
            "late_floor_percentage", .marks(upTo: 100), "Percent that are kept however late it is.")
        grace = fields.optional("late_grace_minutes", .integer(0...525_600), "Lateness that costs nothing.")
    }

    func apply(to details: inout Exam.Details) {
        details.lateDeduction = deduction ?? details.lateDeduction
        details.lateIntervalMinutes = interval ?? details.lateIntervalMinutes
        details.lateFloor = floor ?? details.lateFloor
        details.lateGraceMinutes = grace ?? details.lateGraceMinutes
    }
}

extension FieldType<Decimal> {
    /// Marks or percent with two places, from 0.
    public static func marks(upTo most: Int) -> FieldType {
        FieldType.decimal(Decimal(0)...Decimal(most)).checked { value throws(FieldFailures) in
            guard value.thousandths % 10 == 0 else {
                throw FieldFailures("too_precise", "Must have at most two places.")
            }
        }
    }
}
