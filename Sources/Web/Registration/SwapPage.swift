internal import Catalog
internal import HTTP
internal import Platform
internal import Registration
internal import Schema

/// Asks before one section is taken instead of another, and says what stands against it.
struct SwapPage: ShownPage {
    let visitor: Visitor
    let given: ListedEnrollment
    let givenOffering: Offering?
    let taken: Offering
    let parts: [Offering]
    /// Why the student may not take the seat even when the other is given up.
    let reasons: [EligibilityReason]
    /// Whether the student waits for the seat already.
    let isInLine: Bool
    /// Whether seats of the term can no longer be given up without a record.
    let isTooLate: Bool
    /// Whether it is the student's own seat.
    let isOwn: Bool
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        let question = visitor[.exchangeQuestion(given.title, for: taken.name)]
        return Frame(
            visitor: visitor, title: question, place: isOwn ? .schedule : .students,
            crumbs: [.init(title: visitor[isOwn ? .mySchedule : .student], address: back)],
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(title: question, lede: visitor[.takeInsteadText]).html)
                <div class="stack">\(HTML.when(attempt.isFine) { verdict })
                <div class="fields">\(HTML.when(givenOffering) { side(.youGiveUp, $0) })\(side(.youTake, taken))</div>
                \(form)</div>
                """
        ).html
    }

    private var back: String { ScheduleAddress(of: given.enrollment, isOwn: isOwn).text }

    private var isWaitingPossible: Bool {
        reasons == [.full] && taken.details.isWaitlistEnabled && isOwn && !isInLine
    }

    private var verdict: HTML {
        if isTooLate {
            return Alert(
                .warning, title: visitor[.notPossible],
                matter: "<p>\(HTML.each(RegistrationRefusal.dropDeadlinePassed.phrases) { "\(visitor[$0])" })</p>"
            ).html
        }
        if reasons.isEmpty { return Alert(.success, title: visitor[.exchangePossible]).html }
        return Alert(
            .warning, title: visitor[.reasonsAgainst],
            matter: ReasonList(visitor: visitor, reasons, taken).html
                + HTML.when(isWaitingPossible) { "<p>\(visitor[.waitInstead])</p>" }
        ).html
    }

    private func side(_ words: Phrase, _ offering: Offering) -> HTML {
        """
        <div class="card"><h2>\(visitor[words])</h2><p><a href="/offerings/\(offering.id)">\(offering.name)</a></p>\
        <p>\(visitor.text(offering.details.title ?? offering.course.name))</p>\
        <p>\(MeetingTimes(visitor: visitor, meetings: offering.meetings).text)</p>\
        \(SeatMeter(visitor, offering).html)</div>
        """
    }

    private var form: HTML {
        """
        <form class="form" method="post" action="/offerings/\(taken.id)/swap">\(visitor.tokenField)\
        <input type="hidden" name="drop" value="\(given.enrollment.id)">
        \(PartChoices(visitor: visitor, parts: parts).html)
        <div class="form-actions">\(verb)<a class="button quiet" href="\(back)">\(visitor[.keepIt])</a></div></form>
        """
    }

    private var verb: HTML {
        if isWaitingPossible {
            return """
                <button class="button" formaction="/offerings/\(taken.id)/waitlist-entry">\(visitor[.joinLine])</button>
                """
        }
        return HTML.when(reasons.isEmpty && !isTooLate) { "<button class=\"button\">\(visitor[.exchange])</button>" }
    }
}

extension ListedEnrollment {
    /// The course's code and the section's.
    var title: String { "\(courseCode) \(sectionCode)" }
}
