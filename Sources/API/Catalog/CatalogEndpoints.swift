internal import HTTP

extension [Endpoint<APIContext>] {
    /// Courses, terms and sections: finding them, and keeping them.
    static let catalog: Self =
        browsing + courseKeeping + corequisites + equivalencies + departments + programs + termKeeping + termRules
        + registrationWindows + offeringKeeping + rooms
}
