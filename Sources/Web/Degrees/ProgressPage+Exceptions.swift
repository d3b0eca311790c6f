internal import Degrees
internal import HTTP
internal import Platform
internal import Registration

/// What counts otherwise for the student, and the form that says so.
extension ProgressPage {
    var exceptionSection: HTML {
        Section(
            title: visitor[.exceptions],
            matter: """
                \(HTML.when(!exceptions.isEmpty) { exceptionTable })\(HTML.when(mayExcept && !choices.isEmpty) { exceptionForm })
                """
        ).html
    }

    private var exceptionTable: HTML {
        Table(
            caption: visitor[.exceptions],
            columns: [
                .init(title: visitor[.requirement]), .init(title: visitor[.exceptionKind]),
                .init(title: visitor[.whyLabel]), .init(title: visitor[.takeExceptionBack], isActions: true),
            ],
            rows: exceptions.filter(\.isInForce).map { exception in
                let decided: HTML =
                    exception.kind == .waive
                    ? "\(visitor[.waiveRequirement])" : "\(visitor[.substituteCourse]): \(exception.courseCode ?? "")"
                return Table.Row(
                    head: "\(visitor.text(exception.requirementName))",
                    cells: [decided, "\(exception.reason)", HTML.when(mayExcept) { revocation(of: exception) }])
            }
        ).html
    }

    private func revocation(of exception: DegreeException) -> HTML {
        """
        <form method="post" action="/students/\(student.id)/degree-exceptions/\(exception.id)/revocation">\
        \(visitor.tokenField)<button class="button secondary">\(visitor[.takeExceptionBack])\
        <span class="visually-hidden">: \(visitor.text(exception.requirementName))</span></button></form>
        """
    }

    private var choices: [(value: String, title: String)] {
        audits.flatMap { audit in
            audit.lines.compactMap { line in
                line.id.map { ($0.text, String(repeating: "– ", count: line.depth) + visitor.text(line.name)) }
            }
        }
    }

    private var exceptionForm: HTML {
        """
        <form class="form card" method="post" action="/students/\(student.id)/degree-exceptions">\(visitor.tokenField)
        <h3>\(visitor[.makeException])</h3>
        \(Field(
            visitor: visitor, name: "requirement", label: .requirement, control: .select(choices),
            value: attempt.value("requirement") ?? "", error: attempt.error("requirement")).html)
        \(Field(
            visitor: visitor, name: "kind", label: .exceptionKind,
            control: .select([
                ("substitute", visitor[.substituteCourse]), ("waive", visitor[.waiveRequirement]),
            ]),
            value: attempt.value("kind") ?? "", error: attempt.error("kind")).html)
        \(Field(
            visitor: visitor, name: "course", label: .substituteCode, hint: visitor[.substituteHint],
            value: attempt.value("course") ?? "", error: attempt.error("course"), isOptional: true).html)
        \(Field(
            visitor: visitor, name: "reason", label: .whyLabel, control: .textarea,
            value: attempt.value("reason") ?? "", error: attempt.error("reason")).html)
        <div class="form-actions"><button class="button">\(visitor[.makeException])</button></div></form>
        """
    }
}
