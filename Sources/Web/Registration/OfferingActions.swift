internal import Catalog
internal import HTTP
internal import Platform
internal import Registration
internal import Schema

/// What a student can do with a section now: register, plan, wait, or why not.
struct OfferingActions: Sendable {
    let visitor: Visitor
    let offering: Offering
    let parts: [Offering]
    let personal: OfferingPage.Personal

    var html: HTML {
        if let seat = personal.ties.enrollment {
            return told(
                .success, .youAreRegistered,
                "\(way("/offerings/\(offering.id)/learn", .lessonsOpen)) · \(way("/enrollments/\(seat)/departure", .drop))"
            )
        }
        if personal.ties.entry != nil { return told(.info, .youAreWaiting, way("/waitlist", .waitlist)) }
        return "\(verdict)\(forms)\(exchange)"
    }

    private func told(_ tone: Alert.Tone, _ title: Phrase, _ way: HTML) -> HTML {
        Alert(tone, title: visitor[title], matter: "<p>\(way)</p>").html
    }

    private func way(_ address: String, _ title: Phrase) -> HTML { "<a href=\"\(address)\">\(visitor[title])</a>" }

    private var verdict: HTML {
        guard !personal.reasons.isEmpty else { return Alert(.success, title: visitor[.youMayRegister]).html }
        return Alert(
            .warning, title: visitor[.reasonsAgainst],
            matter: ReasonList(visitor: visitor, personal.reasons, offering).html
        ).html
    }

    private var forms: HTML {
        let canAct = personal.reasons.isEmpty || isWaitingPossible || !personal.ties.isPlanned
        guard canAct else { return "<p class=\"cluster\">\(cart)</p>" }
        return """
            <form class="form card" method="post" action="/offerings/\(offering.id)/enrollment">\(visitor.tokenField)
            \(PartChoices(visitor: visitor, parts: parts).html)
            \(HTML.when(isWaitingPossible) { waiting })
            <div class="cluster">\(registering)\(joining)\(cart)</div></form>
            """
    }

    private var registering: HTML {
        HTML.when(personal.reasons.isEmpty) { "<button class=\"button\">\(visitor[.registerNow])</button>" }
    }

    private var joining: HTML {
        HTML.when(isWaitingPossible) {
            """
            <button class="button" formaction="/offerings/\(offering.id)/waitlist-entry">\(visitor[.joinLine])</button>
            """
        }
    }

    private var cart: HTML {
        if personal.ties.isPlanned {
            return "\(Badge(.info, visitor[.inYourCart], .check).html) \(way("/cart", .toTheCart))"
        }
        return """
            <button class="button secondary" formaction="/offerings/\(offering.id)/plan">\(visitor[.addToCart])</button>
            """
    }

    private var isWaitingPossible: Bool { personal.reasons == [.full] && offering.details.isWaitlistEnabled }

    private var seats: [(value: String, title: String)] {
        personal.seats.map { ($0.enrollment.id.text, $0.title) }
    }

    private var waiting: HTML {
        """
        <p>\(visitor[.joinLineText])</p>
        \(HTML.when(!seats.isEmpty) {
            Field(
                visitor: visitor, name: "drop", label: .dropWhenAccepted,
                control: .select([(value: "", title: visitor[.nothingToGiveUp])] + seats), isOptional: true
            ).html
        })
        """
    }

    /// The way to an exchange; what stands against it is said there, once it is known which seat is given up.
    private var exchange: HTML {
        HTML.when(!seats.isEmpty) {
            """
            <form class="form card" action="/offerings/\(offering.id)/swap"><h2>\(visitor[.takeInstead])</h2>
            <p>\(visitor[.takeInsteadText])</p>
            \(Field(visitor: visitor, name: "drop", id: "instead-of", label: .insteadOf, control: .select(seats)).html)
            <button class="button secondary">\(visitor[.exchange])</button></form>
            """
        }
    }
}

/// Every reason against a seat, with where to look further.
struct ReasonList: Sendable {
    let visitor: Visitor
    let reasons: [EligibilityReason]
    let offering: Offering

    init(visitor: Visitor, _ reasons: [EligibilityReason], _ offering: Offering) {
        self.visitor = visitor
        self.reasons = reasons
        self.offering = offering
    }

    var html: HTML {
        "<ul>\(HTML.each(reasons) { "<li>\(visitor[.reason($0)])\(way(from: $0))</li>" })</ul>"
    }

    private func way(from reason: EligibilityReason) -> HTML {
        switch reason {
        case .prerequisites, .corequisites:
            ": <a href=\"/courses/\(offering.course.id)\">\(visitor[.whatItRequires])</a>"
        case .conflict: ": <a href=\"/cart?offering=\(offering.id)\">\(visitor[.checkMyWeek])</a>"
        case .hold: HTML.when(visitor.student) { ": <a href=\"/students/\($0)\">\(visitor[.holds])</a>" }
        default: .empty
        }
    }
}

/// A choice for each part of a course that is taken with the section, such as its laboratory.
struct PartChoices: Sendable {
    let visitor: Visitor
    let parts: [Offering]

    var html: HTML {
        let components = Dictionary(grouping: parts, by: \.details.component)
        return HTML.each(components.keys.sorted()) { component in choice(component, components[component] ?? []) }
    }

    private func choice(_ component: String, _ parts: [Offering]) -> HTML {
        """
        <div class="field"><label for="part-\(component)">\(visitor[.chooseFor(.component(component))])</label>\
        <select class="select" id="part-\(component)" name="part">\(HTML.each(parts) { part in
            let times = MeetingTimes(visitor: visitor, meetings: part.meetings).text
            return """
                <option value="\(part.id)"\(HTML.when(part.isFull) { " disabled" })>\(part.details.sectionCode) · \
                \(times)\(HTML.when(part.isFull) { " · \(visitor[.full(waiting: part.waitlistSize)])" })</option>
                """
        })</select></div>
        """
    }
}
