internal import Catalog
internal import HTTP
internal import Platform
internal import Registration

/// The form that changes how many seats a section has.
struct CapacityPage: ShownPage {
    let visitor: Visitor
    let offering: Offering
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: "\(visitor[.changeLimit]) · \(offering.name)", place: .sections,
            crumbs: offering.crumbs(for: visitor), isNarrow: true,
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(eyebrow: offering.name, title: visitor[.changeLimit], lede: visitor[.limitLede]).html)
                <form class="form card" method="post" action="/offerings/\(offering.id)/capacity">\(visitor.tokenField)
                <p>\(visitor[taken])</p>
                \(Field(
                    visitor: visitor, name: "seats", label: .limit, hint: visitor[.limitHint],
                    control: .input(type: "text", attributes: " inputmode=\"numeric\""),
                    value: attempt.value("seats") ?? offering.capacity.map(String.init) ?? "",
                    error: attempt.error("seats"), isShort: true).html)
                <div class="form-actions"><button class="button">\(visitor[.save])</button>\
                <a class="button quiet" href="/offerings/\(offering.id)">\(visitor[.cancel])</a></div></form>
                """
        ).html
    }

    private var taken: Phrase {
        .takenNow(enrolled: offering.enrolled, offered: offering.offeredSeats, waiting: offering.waitlistSize)
    }
}

/// Asks before a section is cancelled, and why.
struct CancellationPage: ShownPage {
    let visitor: Visitor
    let offering: Offering
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        let question = visitor[.cancelQuestion(offering.name)]
        return Frame(
            visitor: visitor, title: question, place: .sections, crumbs: offering.crumbs(for: visitor), isNarrow: true,
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(eyebrow: visitor.text(offering.course.name), title: question).html)
                \(Alert(.warning, title: visitor[taken], matter: "<p>\(visitor[.cancelSectionText])</p>").html)
                <form class="form card" method="post" action="/offerings/\(offering.id)/cancellation">\(visitor.tokenField)
                \(Field(
                    visitor: visitor, name: "reason", label: .whyLabel, hint: visitor[.whyHint], control: .textarea,
                    value: attempt.value("reason") ?? "", error: attempt.error("reason")).html)
                <div class="form-actions"><button class="button danger">\(visitor[.cancelSection])</button>\
                <a class="button quiet" href="/offerings/\(offering.id)">\(visitor[.keepIt])</a></div></form>
                """
        ).html
    }

    private var taken: Phrase {
        .takenNow(enrolled: offering.enrolled, offered: offering.offeredSeats, waiting: offering.waitlistSize)
    }
}
