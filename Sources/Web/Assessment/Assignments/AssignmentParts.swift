internal import API
internal import Access
internal import Assessment
internal import Files
internal import HTTP
internal import Platform

/// The ways to what staff do with an assignment.
struct AssignmentActions: Sendable {
    let visitor: Visitor
    let exam: Exam
    let rights: Set<Policy.AssessmentAction>

    var html: HTML {
        let ways: [(Policy.AssessmentAction, String, Phrase)] = [
            (.edit, "exams/\(exam.id)/edit", .editExam),
            (.readAttempts, "assignments/\(exam.id)/grading", .gradingQueue),
            (.readAttempts, "exams/\(exam.id)/results", .examResults),
            (.edit, "assignments/\(exam.id)/rubric", .rubric),
            (.edit, "assignments/\(exam.id)/settings", .assignmentSettings),
            (.accommodate, "exams/\(exam.id)/overrides", .examOverrides),
        ]
        return HTML.each(ways.filter { rights.contains($0.0) }) { _, address, words in
            "<a class=\"button secondary\" href=\"/\(address)\">\(visitor[words])</a> "
        }
    }
}

/// The way to a part of an assignment's pages.
enum AssignmentCrumbs {
    static func of(_ exam: Exam, for visitor: Visitor) -> [Frame.Crumb] {
        [
            .init(title: visitor[.exams], address: "/exams"),
            .init(title: exam.details.name, address: "/assignments/\(exam.id)"),
        ]
    }
}

/// What somebody wrote, paragraph by paragraph.
struct WrittenText: Sendable {
    let text: String

    var html: HTML {
        "<div class=\"prose\">\(HTML.each(text.split(separator: "\n").map(String.init)) { "<p>\($0)</p>" })</div>"
    }
}

/// The files of work, to save.
struct FileLinks: Sendable {
    let visitor: Visitor
    let submission: Submission.ID
    let files: [SubmissionFile]

    var html: HTML {
        HTML.when(!files.isEmpty) {
            """
            <ul class="stack-tight">\(HTML.each(files) { file in
                """
                <li><a href="/submissions/\(submission)/files/\(file.id)">\(file.content.name)</a> \
                <small>\(visitor[.fileKind(file.content.kind)])</small></li>
                """
            })</ul>
            """
        }
    }
}

/// A rubric to be read.
struct RubricTable: Sendable {
    let visitor: Visitor
    let rubric: Rubric

    var html: HTML {
        Section(
            title: visitor[.rubric],
            matter: Table(
                caption: rubric.name,
                columns: [
                    .init(title: visitor[.criterionName]), .init(title: visitor[.criterionLevels]),
                    .init(title: visitor[.criterionWorth], isNumeric: true),
                ],
                rows: rubric.criteria.map { criterion in
                    Table.Row(
                        head: "\(criterion.name)\(note(criterion.description))",
                        cells: [levels(of: criterion), "\(criterion.maxPoints.text)"])
                }
            ).html
        ).html
    }

    private func levels(of criterion: Rubric.Criterion) -> HTML {
        HTML.when(!criterion.levels.isEmpty) {
            "<ul class=\"stack-tight\">\(HTML.each(criterion.levels, level))</ul>"
        }
    }

    private func level(_ level: Rubric.Level) -> HTML {
        "<li>\(level.points.text) – \(level.name)\(note(level.description))</li>"
    }

    private func note(_ description: String) -> HTML {
        HTML.when(!description.isEmpty) { "<br><small>\(description)</small>" }
    }
}

/// What each criterion of a rubric earned.
struct CriterionScores: Sendable {
    let rubric: Rubric
    let scores: [CriterionScore]

    var html: HTML {
        HTML.when(!scores.isEmpty) {
            """
            <dl class="facts">\(HTML.each(rubric.criteria) { criterion in
                HTML.when(scores.first { $0.criterion == criterion.id }) { score in
                    """
                    <dt>\(criterion.name)</dt><dd>\(score.points.text) / \(criterion.maxPoints.text)\
                    \(HTML.when(score.comment) { "<br>\($0)" })</dd>
                    """
                }
            })</dl>
            """
        }
    }
}
