internal import Catalog
internal import HTTP
internal import Platform
internal import Registration

/// Asks before a seat is given up; says which of dropping and withdrawing is possible now.
struct DeparturePage: ShownPage {
    /// What is possible by the dates.
    enum Way: Sendable {
        case drop, withdraw, closed
    }

    let visitor: Visitor
    let listed: ListedEnrollment
    let way: Way
    /// Whether it is the student's own seat; staff leave on somebody's behalf, with a reason.
    let isOwn: Bool
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[question], place: isOwn ? .schedule : .students, crumbs: crumbs,
            isNarrow: true,
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(eyebrow: visitor.text(listed.courseName), title: visitor[question]).html)
                \(Alert(.warning, title: visitor[text], matter: "<p>\(visitor[.linkedPartsToo])</p>").html)
                \(form)
                """
        ).html
    }

    private var title: String { listed.title }
    private var question: Phrase { way == .drop ? .dropQuestion(title) : .withdrawQuestion(title) }

    private var text: Phrase {
        switch way {
        case .drop: .dropQuestionText
        case .withdraw: .withdrawQuestionText
        case .closed: .noLongerPossible
        }
    }

    private var crumbs: [Frame.Crumb] {
        isOwn
            ? [.init(title: visitor[.mySchedule], address: back)]
            : [.init(title: visitor[.student], address: back)]
    }

    private var back: String { ScheduleAddress(of: listed.enrollment, isOwn: isOwn).text }

    private var form: HTML {
        let isPossible = way != .closed || !isOwn
        let verb = way == .withdraw ? "withdrawal" : "drop"
        return """
            <form class="form" method="post" action="/enrollments/\(listed.enrollment.id)/\(verb)">\(visitor.tokenField)\
            \(HTML.when(!isOwn) {
                Field(
                    visitor: visitor, name: "reason", label: .whyLabel, control: .textarea,
                    value: attempt.value("reason") ?? "", error: attempt.error("reason")
                ).html
            })<div class="form-actions">\(HTML.when(isPossible) {
                """
                <button class="button danger">\(visitor[way == .withdraw ? .withdraw : .drop])\
                <span class="visually-hidden"> \(title)</span></button>
                """
            })<a class="button quiet" href="\(back)">\(visitor[.keepIt])</a></div></form>
            """
    }
}
