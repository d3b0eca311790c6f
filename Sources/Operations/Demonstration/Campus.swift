internal import Access
internal import Platform

/// The demonstration as far as it has been made.
struct Campus: Sendable {
    /// A course with its place in the catalogue.
    struct Course: Sendable {
        let id: Identifier<Kind.Course>
        let department: Int
        /// 0 to 9, as in `InventedCatalogue.pattern`.
        let place: Int
        let credits: Int
        let condition: InventedCatalogue.Condition
    }

    /// A section of a course.
    struct Section: Sendable {
        let id: Identifier<Kind.Offering>
        /// The course, by its position in `courses`.
        let course: Int
        /// When it meets, by its position in `Timetable.slots`.
        let slot: Int
        let capacity: Int
    }

    struct Student: Sendable {
        let id: Identifier<Kind.Student>
        /// The department of the major.
        let department: Int
        /// In which of the terms they began.
        let firstTerm: Int
    }

    let staff: DemonstrationStaff
    /// Everyone's permissions in the system's own work.
    let administrator: Actor
    var programs: [Identifier<Kind.AcademicProgram>] = []
    var courses: [Course] = []
    /// The older past term, the past, the current and the coming one.
    var terms: [InventedTerm] = []
    /// The sections of each term.
    var sections: [[Section]] = []
    var students: [Student] = []
    /// What each student has done before the current term.
    var records: [StudyRecord] = []

    static let currentTerm = 2
    static let comingTerm = 3
}

/// A term of the demonstration.
struct InventedTerm: Sendable {
    let id: Identifier<Kind.Term>
    let firstDay: CalendarDate
    let lastDay: CalendarDate
}

/// When classes meet: pairs of days and times that never overlap each other.
enum Timetable {
    static let slots: [(days: [Int], start: String, end: String)] = [
        ([1, 3], "09:00", "10:20"), ([1, 3], "10:40", "12:00"), ([1, 3], "13:00", "14:20"), ([1, 3], "14:40", "16:00"),
        ([2, 4], "09:00", "10:20"), ([2, 4], "10:40", "12:00"), ([2, 4], "13:00", "14:20"), ([2, 4], "14:40", "16:00"),
        ([5], "09:00", "11:40"), ([5], "13:00", "15:40"),
    ]
    static let rooms = 12
}
