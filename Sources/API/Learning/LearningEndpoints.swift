internal import HTTP

extension [Endpoint<APIContext>] {
    /// Weeks and lessons, what is done of them, announcements and attendance.
    static let learning: Self =
        contentOfCourses + contentOfOfferings + sectionReading + weeks + lessons + progress + announcements + attendance
        + groups + relativeDeadlines + materialsOfCourses + materialsOfOfferings + materials + crawls
}
