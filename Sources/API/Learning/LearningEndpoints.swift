internal import HTTP

extension [Endpoint<APIContext>] {
    /// Weeks and lessons, and what is done of them.
    static let learning: Self = contentOfCourses + contentOfOfferings + sectionReading + weeks + lessons + progress
}
