internal import Engine
public import Platform

extension Exam {
    /// What the authors of an assessment decide.
    public struct Details: Sendable, Hashable {
        /// What it is.
        public var form = Form.quiz
        /// What it is called.
        public var name: String
        /// What is said before it begins, in Markdown.
        public var instructions = ""
        /// Whether everyone who is signed in may take it.
        public var isPublic = false
        /// When it opens; nil: at once.
        public var startAt: Timestamp?
        /// From when on work is late; nil: never.
        public var dueAt: Timestamp?
        /// When it closes; nil: never.
        public var endAt: Timestamp?
        /// How long an attempt may take; nil: until it closes.
        public var durationMinutes: Int?
        /// How many attempts there may be; nil: any number.
        public var maxAttempts: Int? = 1
        /// Which attempt counts.
        public var gradingMethod = GradingMethod.best
        /// How much it counts within its category.
        public var weight = Decimal(1)
        /// What all points together are worth; nil: their sum.
        public var totalMarks: Decimal?
        /// What is needed to pass; nil: the percentage decides.
        public var passingMarks: Decimal?
        /// How many percent are needed to pass where no marks are set.
        public var passingPercentage = Decimal(70)
        /// Percent taken off for each begun interval of lateness.
        public var lateDeduction = Decimal(0)
        /// The interval in minutes.
        public var lateIntervalMinutes = 1440
        /// How many percent are kept however late it is.
        public var lateFloor = Decimal(0)
        /// Lateness in minutes that costs nothing.
        public var lateGraceMinutes = 0
        /// When students see what they earned.
        public var release = Release.manual
        /// What they see then.
        public var shown = Shown.marks
        /// Whether each attempt has the questions of a section in another order.
        public var shufflesQuestions = false
        /// Whether each attempt has the options of a question in another order, where its author allows that.
        public var shufflesOptions = true

        /// A quiz of this name with one attempt and nothing else decided.
        public init(name: String) { self.name = name }

        init(row: Row) throws {
            form = try row["type"]
            name = try row["name"]
            instructions = try row["instructions"]
            isPublic = try row["is_public"]
            startAt = try row["start_at"]
            dueAt = try row["due_at"]
            endAt = try row["end_at"]
            durationMinutes = try row["duration_minutes"]
            maxAttempts = try row["max_attempts"]
            gradingMethod = try row["grading_method"]
            weight = try row["weight"]
            totalMarks = try row["total_marks"]
            passingMarks = try row["passing_marks"]
            passingPercentage = try row["passing_score_percentage"]
            lateDeduction = try row["late_deduction_percentage"]
            lateIntervalMinutes = try row["late_interval_minutes"]
            lateFloor = try row["late_floor_percentage"]
            lateGraceMinutes = try row["late_grace_minutes"]
            release = try row["results_release"]
            shown = try row["results_shown"]
            shufflesQuestions = try row["shuffle_questions"]
            shufflesOptions = try row["shuffle_options"]
        }

        /// Every column with its value.
        var values: [(column: String, value: SQL)] {
            [
                ("type", "\(form)"), ("name", "\(name)"), ("instructions", "\(instructions)"),
                ("is_public", "\(isPublic)"), ("start_at", "\(startAt)"), ("due_at", "\(dueAt)"),
                ("end_at", "\(endAt)"), ("duration_minutes", "\(durationMinutes)"),
                ("max_attempts", "\(maxAttempts)"), ("grading_method", "\(gradingMethod)"),
                ("weight", "\(weight)"), ("total_marks", "\(totalMarks)"), ("passing_marks", "\(passingMarks)"),
                ("passing_score_percentage", "\(passingPercentage)"),
                ("late_deduction_percentage", "\(lateDeduction)"),
                ("late_interval_minutes", "\(lateIntervalMinutes)"), ("late_floor_percentage", "\(lateFloor)"),
                ("late_grace_minutes", "\(lateGraceMinutes)"), ("results_release", "\(release)"),
                ("results_shown", "\(shown)"), ("shuffle_questions", "\(shufflesQuestions)"),
                ("shuffle_options", "\(shufflesOptions)"),
            ]
        }

        static let columns = SQL(
            raw: Details(name: "").values.map { "a.\($0.column)" }.joined(separator: ", "))
    }
}
