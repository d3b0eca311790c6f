internal import Degrees
internal import HTTP
internal import Platform
internal import Registration

/// A student's applications to graduate, how far they are, and the form that applies.
struct GraduationPage: ShownPage {
    let visitor: Visitor
    let student: StudentRecord
    let isOwn: Bool
    let mayApply: Bool
    let applications: [GraduationApplication]
    let programs: [OpenProgram]
    let windows: [GraduationWindow]
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.graduation]) · \(student.fullName)",
            place: isOwn ? .record : .students,
            crumbs: isOwn
                ? [.init(title: student.fullName, address: "/students/\(student.id)")] : student.crumbs(for: visitor),
            isNarrow: true,
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(
                    eyebrow: student.fullName, title: visitor[.graduation], lede: visitor[.graduationLede]).html)
                <div class="sections">\(HTML.when(mayApply && !programs.isEmpty) { applying })\
                \(HTML.when(applications.isEmpty && (!mayApply || programs.isEmpty)) {
                    EmptyState(icon: .temple, title: visitor[.noGraduations]).html
                })\(HTML.each(applications, section))</div>
                """
        ).html
    }

    private var applying: HTML {
        guard !windows.isEmpty else { return Alert(.info, title: visitor[.noGraduationWindow]).html }
        return """
            <form class="form card" method="post" action="/students/\(student.id)/graduation">\(visitor.tokenField)
            <h2>\(visitor[.applyToGraduate])</h2>
            \(Field(
                visitor: visitor, name: "program_id", label: .studyProgram,
                control: .select(programs.map { ($0.program.text, "\($0.code) \(visitor.text($0.name))") }),
                value: attempt.value("program_id") ?? "", error: attempt.error("program_id")).html)
            \(Field(
                visitor: visitor, name: "term_id", label: .graduationTerm,
                control: .select(windows.map { ($0.term.text, visitor.text($0.termName)) }),
                value: attempt.value("term_id") ?? "", error: attempt.error("term_id")).html)
            \(Field(
                visitor: visitor, name: "diploma_name", label: .diplomaName, hint: visitor[.diplomaNameHint],
                value: attempt.value("diploma_name") ?? student.fullName, error: attempt.error("diploma_name")).html)
            <div class="form-actions"><button class="button">\(visitor[.applyToGraduate])</button></div></form>
            """
    }

    private func section(_ application: GraduationApplication) -> HTML {
        Section(
            title: "\(application.programCode) · \(visitor.text(application.termName))",
            aside: GraduationBadge(visitor: visitor, status: application.status).html,
            matter: """
                <div class="stack">\(GraduationFacts(visitor: visitor, application: application).html)\
                \(HTML.when(mayApply && application.status.isOpen) { changes(of: application) })</div>
                """
        ).html
    }

    private func changes(of application: GraduationApplication) -> HTML {
        let path = "/students/\(student.id)/graduation/\(application.id)"
        return """
            <form class="form card" method="post" action="\(path)/diploma-name">\(visitor.tokenField)
            \(Field(
                visitor: visitor, name: "diploma_name", id: "name-\(application.id)", label: .diplomaName,
                hint: visitor[.diplomaNameHint], value: application.diplomaName).html)
            <div class="form-actions"><button class="button secondary">\(visitor[.changeDiplomaName])</button>\
            <button class="button quiet" formaction="\(path)/withdrawal">\(visitor[.withdrawApplication])</button></div>\
            </form>
            """
    }
}

/// Where an application stands, in a word.
struct GraduationBadge: Sendable {
    let visitor: Visitor
    let status: GraduationApplication.Status

    var html: HTML {
        let words = visitor[.graduation(status)]
        return switch status {
        case .applied, .checked: Badge(.info, words, .clock).html
        case .approved: Badge(.good, words, .check).html
        case .conferred: Badge(.good, words, .temple).html
        case .withdrawn: Badge(.plain, words).html
        case .denied: Badge(.bad, words, .cross).html
        }
    }
}

/// What is known of an application.
struct GraduationFacts: Sendable {
    let visitor: Visitor
    let application: GraduationApplication

    var html: HTML {
        """
        <dl class="facts"><dt>\(visitor[.studyProgram])</dt><dd>\(visitor.text(application.programName))</dd>\
        <dt>\(visitor[.diplomaName])</dt><dd>\(application.diplomaName)</dd>\
        <dt>\(visitor[.appliedOn])</dt><dd>\(visitor.time(application.appliedAt))</dd>\
        \(HTML.when(application.check, check))\
        \(HTML.when(application.approvedAt) { "<dt>\(visitor[.applicationApproved])</dt><dd>\(visitor.time($0))</dd>" })\
        \(HTML.when(application.degree) { degree in
            """
            <dt>\(visitor[.conferred])</dt><dd>\(visitor.text(degree.name))</dd>\
            <dt>\(visitor[.conferredOn])</dt><dd>\(visitor.day(degree.date))</dd>
            """
        })\(HTML.when(application.denialReason) { "<dt>\(visitor[.whyDenied])</dt><dd>\($0)</dd>" })</dl>
        """
    }

    private func check(_ check: GraduationCheck) -> HTML {
        """
        <dt>\(visitor[.checkedOn])</dt><dd>\(visitor.time(check.checkedAt))\(HTML.when(check.checkedBy) { " · \($0)" })</dd>\
        <dt>\(visitor[.degreeProgress])</dt><dd>\(check.completionPercentage) %</dd>\
        <dt>\(visitor[.gradeAverage])</dt><dd>\(check.gpa?.text ?? "–")</dd>\
        <dt>\(visitor[.openRequirements])</dt><dd>\(GraduationCheckWords(visitor: visitor, check: check).text)</dd>
        """
    }
}

/// What is open, in a line.
struct GraduationCheckWords: Sendable {
    let visitor: Visitor
    let check: GraduationCheck?

    var text: String {
        guard let check else { return visitor[.notCheckedYet] }
        if check.isSatisfied { return visitor[.everythingMet] }
        let names = check.openRequirements.map { visitor.text($0) }
        return names.isEmpty ? visitor[.noDegree] : names.joined(separator: ", ")
    }
}
