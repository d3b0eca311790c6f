internal import HTTP

extension [Endpoint<APIContext>] {
    /// Averages, standing, what degrees require, audits, and what is let count otherwise.
    static let degrees: Self =
        averages + standing + standingRules + degreeAudits + degreeExceptions + transferCredits + programDegrees
        + studentGraduation + graduation + graduationWindows
}
