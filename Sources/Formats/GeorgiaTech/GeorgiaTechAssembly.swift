internal import Platform

/// Puts the bundle together course by course.
struct GeorgiaTechAssembly {
    var bundle: CatalogBundle
    let caches: GeorgiaTechCaches
    private var subjects: Set<String> = []
    private var numbers: Set<String> = []
    private var dateRanges: [ClosedRange<CalendarDate>: Int] = [:]

    init(bundle: CatalogBundle, caches: GeorgiaTechCaches) {
        self.bundle = bundle
        self.caches = caches
    }

    mutating func add(_ member: JSONValue.Member) {
        let code = member.name.trimmed
        guard let parts = member.value.elements, parts.count == 4, let title = parts[0].text,
            let sections = parts[1].members, !code.isEmpty
        else {
            bundle.tally.rows += 1
            bundle.refuse(
                .rowMalformed, subject: code, "The course is not a list of title, sections, prerequisites, description."
            )
            return
        }
        let first = bundle.sections.count
        for section in sections { add(section, to: code) }
        link(first...)
        bundle.courses.append(course(code, title: title, parts: parts, sections: bundle.sections[first...]))
    }

    /// The bundle, with departments and the term's days.
    consuming func finish() -> CatalogBundle {
        bundle.departments = subjects.sorted().map { CatalogBundle.Department(code: $0, name: nil) }
        // The range most meetings have is the term; the others are half terms and weekends.
        let usual = dateRanges.max { ($0.value, $1.key.lowerBound) < ($1.value, $0.key.lowerBound) }?.key
        bundle.term.startDate = usual?.lowerBound
        bundle.term.endDate = usual?.upperBound
        return bundle
    }

    private mutating func course(
        _ code: String, title: String, parts: [JSONValue], sections: ArraySlice<CatalogBundle.Section>
    ) -> CatalogBundle.Course {
        let subject = String(code.prefix { $0 != " " })
        subjects.insert(subject)
        var course = CatalogBundle.Course(
            externalID: code, code: code, department: subject,
            title: LocalizedText(english: title.decodingHTMLEntities))
        course.description = parts[3].text.flatMap {
            $0.isEmpty ? nil : LocalizedText(english: $0.decodingHTMLEntities)
        }
        course.level = CatalogBundle.Course.number(in: code).map { $0 / 1000 * 1000 }
        course.credits = Self.credits(of: sections)
        course.requirements = requirements(parts[2], of: code)
        return course
    }

    /// Parts of a linked set state no credits, so zero counts only where nothing else is stated.
    private static func credits(of sections: ArraySlice<CatalogBundle.Section>) -> ClosedRange<Decimal>? {
        let stated = sections.compactMap(\.credits)
        let counting = stated.filter { $0 > Decimal(0) }
        guard let least = counting.min(), let most = counting.max() else {
            return stated.isEmpty ? nil : Decimal(0)...Decimal(0)
        }
        return least...most
    }

    private mutating func add(_ member: JSONValue.Member, to course: String) {
        bundle.tally.rows += 1
        guard let parts = member.value.elements, parts.count == 7, let number = parts[0].text, !number.isEmpty,
            let meetings = parts[1].elements, !member.name.isEmpty
        else {
            bundle.refuse(
                .rowMalformed, subject: "\(course) \(member.name)", "The section is not a list of seven values.")
            return
        }
        guard numbers.insert(number).inserted else {
            bundle.refuse(
                .identifierDuplicate, subject: number,
                "The section \(course) \(member.name) repeats the number \(number).")
            return
        }
        guard
            !bundle.sections.reversed().prefix(while: { $0.course == course }).contains(where: {
                $0.code == member.name
            })
        else {
            bundle.refuse(
                .identifierDuplicate, subject: number, "The course \(course) has two sections \(member.name).")
            return
        }
        bundle.sections.append(section(member.name, number, of: course, parts: parts, meetings: meetings))
    }

    private mutating func section(
        _ code: String, _ number: String, of course: String, parts: [JSONValue], meetings: [JSONValue]
    ) -> CatalogBundle.Section {
        let type = caches.scheduleTypes.element(at: parts[3].integer)
        let component = type.flatMap { Self.components[$0] }
        if component == nil {
            bundle.warn(
                .componentUnknown, subject: number, "The schedule type \(type ?? "without a name") is not known.")
        }
        var section = CatalogBundle.Section(
            externalID: number, course: course, code: code, component: component ?? .other)
        section.credits = parts[2].decimal
        if section.credits == nil { bundle.warn(.creditsUnstated, subject: number, "The credits are not a number.") }
        section.campus = caches.campuses.element(at: parts[4].integer)
        section.attributes = (parts[5].elements ?? []).compactMap { caches.attributes.element(at: $0.integer) }
        for meeting in meetings { add(meeting, to: &section) }
        return section
    }

    /// A section without credits whose code is another's with digits behind it is a part of it: `A01` of `A`.
    private mutating func link(_ sections: PartialRangeFrom<Int>) {
        let codes = Dictionary(
            bundle.sections[sections].map { ($0.code, $0.externalID) }, uniquingKeysWith: { first, _ in first })
        for index in bundle.sections[sections].indices where bundle.sections[index].credits == Decimal(0) {
            let code = bundle.sections[index].code
            let letters = String(code.prefix { !$0.isNumber })
            guard letters != code, let parent = codes[letters] else { continue }
            bundle.sections[index].parent = parent
        }
    }

    mutating func count(_ dates: ClosedRange<CalendarDate>) { dateRanges[dates, default: 0] += 1 }

    private static let components: [String: CatalogBundle.Component] = [
        "Lecture": .lecture, "Supervised Laboratory": .lab, "Unsupervised Laboratory": .lab, "Mixed Laboratory": .lab,
        "Recitation": .recitation, "Breakout": .discussion, "Directed Study": .independentStudy, "Studio": .studio,
        "Thesis": .thesis, "Dissertation": .thesis, "Seminar": .seminar, "Internship/Practicum": .internship,
        "Co-op Work Assignment": .internship, "Common Exam": .exam, "Practice Teaching": .practicum,
    ]
}
