internal import API
internal import Assessment
internal import Formats
internal import HTTP
internal import Platform

/// The fields of what the authors of an exam decide.
struct ExamFields: Sendable {
    let visitor: Visitor
    /// What was decided; nil for a new exam, which begins with what a quiz has by default.
    let details: Exam.Details?
    let attempt: Attempt

    private var usual: Exam.Details { details ?? Exam.Details(name: "") }

    var html: HTML {
        """
        \(field("name", .examName, usual.name, " maxlength=\"255\" required"))
        \(select("type", .kind, Exam.Form.allCases, usual.form, Phrase.examForm))
        \(Field(
            visitor: visitor, name: "instructions", label: .examInstructions, hint: visitor[.markdownHint],
            control: .textarea, value: value("instructions", usual.instructions), error: attempt.error("instructions"),
            isOptional: true).html)
        \(box("is_public", .openToEveryone, usual.isPublic))
        \(group(.examWindow, window))\(group(.examMarks, marks))\(group(.latePolicy, late))\
        \(group(.examResults, results))\(group(.examOrder, order))
        """
    }

    private var window: HTML {
        """
        <p class="hint">\(visitor[.campusClocks])</p><div class="fields">\
        \(instant("start_at", .startsAt, usual.startAt))\(instant("due_at", .dueAt, usual.dueAt))\
        \(instant("end_at", .closesAt, usual.endAt))\
        \(number("duration_minutes", .minutesForAttempt, usual.durationMinutes.map(String.init), " min=\"1\" max=\"525600\""))\
        \(number("max_attempts", .mostAttempts, usual.maxAttempts.map(String.init), " min=\"1\" max=\"1000\""))</div>
        """
    }

    private var marks: HTML {
        """
        <div class="fields">\
        \(select("grading_method", .whichCounts, Exam.GradingMethod.allCases, usual.gradingMethod, Phrase.gradingMethod))\
        \(number("weight", .weightInCategory, usual.weight.text, " min=\"0\" max=\"999\" step=\"0.01\""))\
        \(number("total_marks", .allMarks, usual.totalMarks?.text, " min=\"0\" step=\"0.01\""))\
        \(number("passing_marks", .marksToPass, usual.passingMarks?.text, " min=\"0\" step=\"0.01\""))\
        \(number("passing_score_percentage", .percentToPass, usual.passingPercentage.text, Self.percent))</div>
        """
    }

    private var late: HTML {
        """
        <div class="fields">\
        \(number("late_deduction_percentage", .lateDeduction, usual.lateDeduction.text, Self.percent))\
        \(number("late_interval_minutes", .lateInterval, String(usual.lateIntervalMinutes), " min=\"1\" max=\"525600\""))\
        \(number("late_floor_percentage", .lateFloor, usual.lateFloor.text, Self.percent))\
        \(number("late_grace_minutes", .lateGrace, String(usual.lateGraceMinutes), " min=\"0\" max=\"525600\""))</div>
        """
    }

    private var results: HTML {
        """
        <div class="fields">\
        \(select("results_release", .whenReleased, Exam.Release.allCases, usual.release, Phrase.release))\
        \(select("results_shown", .whatIsShown, Exam.Shown.allCases, usual.shown, Phrase.shown))</div>
        """
    }

    private var order: HTML {
        """
        \(box("shuffle_questions", .shuffleQuestions, usual.shufflesQuestions))\
        \(box("shuffle_options", .shuffleOptions, usual.shufflesOptions))
        """
    }

    private static let percent: HTML = " min=\"0\" max=\"100\" step=\"0.01\""

    private func group(_ title: Phrase, _ matter: HTML) -> HTML {
        "<fieldset class=\"stack\"><legend>\(visitor[title])</legend>\(matter)</fieldset>"
    }

    private func value(_ name: String, _ saved: String?) -> String { attempt.value(name) ?? saved ?? "" }

    private func field(_ name: String, _ label: Phrase, _ saved: String?, _ attributes: HTML) -> HTML {
        Field(
            visitor: visitor, name: name, label: label, control: .input(type: "text", attributes: attributes),
            value: value(name, saved), error: attempt.error(name)
        ).html
    }

    private func number(_ name: String, _ label: Phrase, _ saved: String?, _ attributes: HTML) -> HTML {
        Field(
            visitor: visitor, name: name, label: label, control: .input(type: "number", attributes: attributes),
            value: value(name, saved), error: attempt.error(name), isShort: true, isOptional: true
        ).html
    }

    private func instant(_ name: String, _ label: Phrase, _ saved: Timestamp?) -> HTML {
        Field(
            visitor: visitor, name: name, label: label, control: .input(type: "datetime-local"),
            value: value(name, saved.map { LocalMinute($0, in: visitor.institution.zone).text }),
            error: attempt.error(name), isOptional: true
        ).html
    }

    private func select<Choices: RawRepresentable<String>>(
        _ name: String, _ label: Phrase, _ all: [Choices], _ saved: Choices, _ words: (Choices) -> Phrase
    ) -> HTML {
        Field(
            visitor: visitor, name: name, label: label,
            control: .select(all.map { ($0.rawValue, visitor[words($0)]) }), value: value(name, saved.rawValue),
            error: attempt.error(name)
        ).html
    }

    private func box(_ name: String, _ label: Phrase, _ saved: Bool) -> HTML {
        Choice.box(name, label: visitor[label], isTicked: attempt.isTicked(name, otherwise: saved)).html
    }
}
