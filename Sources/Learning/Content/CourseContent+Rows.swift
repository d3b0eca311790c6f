internal import Access
internal import Engine
internal import Platform

extension CourseContent {
    /// The condition that a row of weeks or lessons belongs here and is in use.
    func holds(_ row: String) -> SQL {
        switch self {
        case .master(let course):
            """
            \(raw: row).course_id = \(course) and \(raw: row).course_offering_id is null and \(raw: row).is_active
            """
        case .section(let offering): "\(raw: row).course_offering_id = \(offering) and \(raw: row).is_active"
        }
    }

    /// The course it belongs to.
    var course: SQL {
        switch self {
        case .master(let course): "\(course)"
        case .section(let offering): "(select course_id from course_offerings where id = \(offering))"
        }
    }

    /// The section whose own it is; null for a master.
    var offering: Identifier<Kind.Offering>? {
        if case .section(let offering) = self { offering } else { nil }
    }
}

extension Transaction {
    /// Keeps others from changing weeks and lessons of the same course until this transaction ends: what a change is
    /// checked against stays true. SQLite has one writer and needs no lock.
    func lock(_ content: CourseContent) throws {
        guard dialect == .postgres else { return }
        try send("select 1 from courses where id = \(content.course) for no key update")
    }
}
