internal import Catalog
internal import HTTP

/// What must be fulfilled before a course, each part with how the student stands and what could be done.
struct RequirementTree: Sendable {
    let visitor: Visitor
    let report: RequirementReport

    var html: HTML { "<ul class=\"requirements\">\(item(report, isNeeded: true))</ul>" }

    private func item(_ report: RequirementReport, isNeeded: Bool) -> HTML {
        let mark = Mark(report.state, isNeeded: isNeeded)
        return """
            <li><div class="requirement \(mark.style)">\(mark.icon.html)\
            <span\(HTML.when(!report.children.isEmpty) { " class=\"requirement-group\"" })>\(subject(report))</span>\
            \(Badge(mark.tone, visitor[mark.words]).html)\(HTML.when(note(on: report, isNeeded: isNeeded)) {
                "<p class=\"requirement-note\">\(visitor[$0])</p>"
            })</div>\(parts(of: report, isNeeded: isNeeded))</li>
            """
    }

    /// Once a group is fulfilled, what else it names is not needed.
    private func parts(of report: RequirementReport, isNeeded: Bool) -> HTML {
        HTML.when(!report.children.isEmpty) {
            let isOpen = isNeeded && (report.state == .unmet || report.node.content == .allOf)
            return "<ul>\(HTML.each(report.children) { item($0, isNeeded: isOpen || $0.state != .unmet) })</ul>"
        }
    }

    private func subject(_ report: RequirementReport) -> HTML {
        RequirementWords(visitor: visitor).subject(report.node)
    }

    private func note(on report: RequirementReport, isNeeded: Bool) -> Phrase? {
        guard case .course(_, let terms) = report.node.content else {
            return report.state == .unmet && isNeeded ? .wayToMeet(report.node.content) : nil
        }
        if let attempt = report.attempts.first(where: { $0.status == "completed" }), report.state == .met {
            return .passed(attempt.courseCode, grade: attempt.grade)
        }
        if let attempt = report.attempts.first(where: { $0.status == "enrolled" }), report.state == .inProgress {
            return .underWay(attempt.courseCode)
        }
        guard isNeeded, report.state == .unmet else { return nil }
        if let attempt = report.attempts.first(where: { $0.grade != nil }) {
            return .notGoodEnough(attempt.courseCode, grade: attempt.grade ?? "", wanted: terms.minimumGrade)
        }
        return .wayToMeetCourse(isConcurrent: terms.isConcurrent, substitutes: report.substitutes)
    }
}

/// A requirement without anyone who stands towards it.
struct RequirementOutline: Sendable {
    let visitor: Visitor
    let node: RequirementNode

    var html: HTML { "<ul class=\"requirements\">\(item(node))</ul>" }

    private func item(_ node: RequirementNode) -> HTML {
        """
        <li><div class="requirement idle">\(Icon.minus.html)<span\(HTML.when(!node.children.isEmpty) {
            " class=\"requirement-group\""
        })>\(RequirementWords(visitor: visitor).subject(node))</span></div>\
        \(HTML.when(!node.children.isEmpty) { "<ul>\(HTML.each(node.children, item))</ul>" })</li>
        """
    }
}

/// What a node of a requirement asks for.
struct RequirementWords: Sendable {
    let visitor: Visitor

    func subject(_ node: RequirementNode) -> HTML {
        switch node.content {
        case .allOf: "\(visitor[.allOfThese])"
        case .oneOf: "\(visitor[.oneOfThese])"
        case .nOf(let needed): "\(visitor[.nOfThese(needed)])"
        case .course(let course, let terms):
            """
            <a href="/courses/\(course.id)">\(course.code)</a> \(visitor.text(course.name))\
            \(HTML.when(terms.minimumGrade) { ", \(visitor[.atLeast($0)])" })\
            \(HTML.when(!terms.isMandatory) { " (\(visitor[.recommended]))" })
            """
        case .standing(let word): "\(visitor[.standingOf(word)])"
        case .program(_, let code, let name): "\(visitor[.enrolledInProgram(visitor.text(name), code)])"
        case .credits(let credits): "\(visitor[.earnedCredits(credits)])"
        case .permission: "\(visitor[.departmentPermission])"
        }
    }
}

/// How a state looks and what it is called.
private struct Mark {
    let style: String
    let tone: Badge.Tone
    let icon: Icon
    let words: Phrase

    init(_ state: RequirementState, isNeeded: Bool) {
        switch state {
        case .met: (style, tone, icon, words) = ("met", .good, .check, .met)
        case .inProgress: (style, tone, icon, words) = ("progress", .fair, .progress, .inProgress)
        case .unmet where isNeeded: (style, tone, icon, words) = ("unmet", .bad, .cross, .unmet)
        case .unmet: (style, tone, icon, words) = ("idle", .plain, .minus, .notNeeded)
        }
    }
}
