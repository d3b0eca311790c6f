import API
import Assessment
import Catalog
import HTTP
import Identity
import Learning
import Registration
import Testing

/// Every failure that a verb can name has words for people and stands in the document.
@Suite("Documented failures")
struct DocumentedFailureTests {
    @Test("every failure of the domains is in the document, with words")
    func everyCode() {
        let documented = Dictionary(
            grouping: RESTInterface.endpoints.flatMap(\.operation.allProblems), by: \.code)
        for code in Self.codes {
            let problems = documented[code, default: []]
            #expect(!problems.isEmpty, "\(code) is documented nowhere")
            #expect(problems.allSatisfy { !$0.description.isEmpty }, "\(code) has no words")
        }
    }

    @Test("what is documented of a failure is what is answered")
    func statuses() {
        let documented = RESTInterface.endpoints.flatMap(\.operation.allProblems)
        for problem in Self.problems {
            #expect(
                documented.contains { $0.code == problem.code && $0.status == problem.status }, "\(problem.code)")
            #expect(problem.detail?.isEmpty == false, "\(problem.code)")
        }
    }

    private static let codes: [String] =
        problems.map(\.code) + RegistrationRefusal.Code.allCases.map(\.rawValue)
        + ["identity.wrong_credentials", "identity.otp_required", "identity.wrong_code", "identity.locked"]

    private static let problems: [Problem] = [
        DepartmentFailure.allCases.map(\.problem), AcademicProgramFailure.allCases.map(\.problem),
        CourseFailure.allCases.map(\.problem), CorequisiteFailure.allCases.map(\.problem),
        RequirementFailure.allCases.map(\.problem), EquivalencyFailure.allCases.map(\.problem),
        TermFailure.allCases.map(\.problem), CreditLimitFailure.allCases.map(\.problem),
        CalendarDayFailure.allCases.map(\.problem), RegistrationWindowFailure.allCases.map(\.problem),
        OfferingFailure.allCases.map(\.problem), MeetingFailure.allCases.map(\.problem),
        TeachingFailure.allCases.map(\.problem), RoomFailure.allCases.map(\.problem),
        WeekFailure.allCases.map(\.problem), LessonFailure.allCases.map(\.problem),
        CopyFailure.allCases.map(\.problem), ProgressFailure.allCases.map(\.problem),
        AnnouncementFailure.allCases.map(\.problem), AttendanceFailure.allCases.map(\.problem),
        AssessmentFailure.allCases.map(\.problem), AttemptFailure.allCases.map(\.problem),
        SubmissionFailure.allCases.map(\.problem),
        PasswordFailure.allCases.map(\.problem), AccountFailure.allCases.map(\.problem),
    ].flatMap { $0 }
}
