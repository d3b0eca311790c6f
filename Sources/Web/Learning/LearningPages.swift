internal import API
internal import HTTP

extension [Endpoint<APIContext>] {
    /// The pages of lessons, announcements and attendance.
    static let learning: Self =
        reading + contentOfCourses + contentOfOfferings + copying + weekPages + lessonPages + announcementPages
        + attendancePages + groupPages + materials + materialsOfCourses + materialsOfOfferings
}
