internal import HTTP
internal import Platform
internal import Registration
internal import Schema

/// The form that places a hold.
struct HoldPage: ShownPage {
    let visitor: Visitor
    let student: StudentRecord
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.placeHold]) · \(student.fullName)", place: .students,
            crumbs: student.crumbs(for: visitor), isNarrow: true,
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(eyebrow: student.fullName, title: visitor[.placeHold]).html)
                <form class="form card" method="post" action="/students/\(student.id)/holds">\(visitor.tokenField)
                \(Field(
                    visitor: visitor, name: "category", label: .kind,
                    control: .select(Hold.Category.allCases.map { ($0.rawValue, visitor[.category($0)]) }),
                    value: attempt.value("category") ?? "", error: attempt.error("category")).html)
                <fieldset class="choices"><legend>\(visitor[.blocks])</legend>\
                \(box("blocks_registration", .blocksRegistration, isUsual: true))\
                \(box("blocks_transcripts", .blocksTranscripts))\(box("blocks_graduation", .blocksGraduation))\
                \(box("blocks_grades", .blocksGrades))</fieldset>
                \(Field(
                    visitor: visitor, name: "reason", label: .whyLabel, hint: visitor[.whyHint], control: .textarea,
                    value: attempt.value("reason") ?? "", error: attempt.error("reason")).html)
                <div class="form-actions"><button class="button">\(visitor[.placeHold])</button>\
                <a class="button quiet" href="/students/\(student.id)">\(visitor[.cancel])</a></div></form>
                """
        ).html
    }

    private func box(_ name: String, _ label: Phrase, isUsual: Bool = false) -> HTML {
        Choice.box(name, label: visitor[label], isTicked: attempt.isTicked(name, otherwise: isUsual)).html
    }
}

/// The form that sets a reason aside.
struct OverridePage: ShownPage {
    let visitor: Visitor
    let student: StudentRecord
    var section = ""
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.grantOverride]) · \(student.fullName)", place: .students,
            crumbs: student.crumbs(for: visitor), isNarrow: true,
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(
                    eyebrow: student.fullName, title: visitor[.grantOverride], lede: visitor[.overridesText]).html)
                <form class="form card" method="post" action="/students/\(student.id)/overrides">\(visitor.tokenField)
                \(Field(
                    visitor: visitor, name: "section", label: .section, hint: visitor[.overrideSectionHint],
                    value: attempt.value("section") ?? section, error: attempt.error("section")).html)
                \(Field(
                    visitor: visitor, name: "code", label: .reasonSetAside,
                    control: .select(EligibilityReason.overridable.map { ($0.rawValue, visitor[.reason($0)]) }),
                    value: attempt.value("code") ?? "", error: attempt.error("code")).html)
                \(Field(
                    visitor: visitor, name: "valid_until", label: .validUntil, control: .input(type: "date"),
                    value: attempt.value("valid_until") ?? "", error: attempt.error("valid_until"), isShort: true,
                    isOptional: true).html)
                \(Field(
                    visitor: visitor, name: "justification", label: .whyLabel, hint: visitor[.whyHint], control: .textarea,
                    value: attempt.value("justification") ?? "", error: attempt.error("justification")).html)
                <div class="form-actions"><button class="button">\(visitor[.grantOverride])</button>\
                <a class="button quiet" href="/students/\(student.id)">\(visitor[.cancel])</a></div></form>
                """
        ).html
    }
}

extension StudentRecord {
    /// The way to a page about the student.
    func crumbs(for visitor: Visitor) -> [Frame.Crumb] {
        [
            .init(title: visitor[.students], address: "/students"),
            .init(title: fullName, address: "/students/\(id)"),
        ]
    }
}
