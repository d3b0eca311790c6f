import Access
import Testing

@Suite("Who may do what")
struct ActionTests {
    @Test("the matrix of relations and actions is the committed one")
    func matrix() throws {
        let page = """
            # Who may do what

            Made by `ActionTests` from `Access/Policy.swift`; `LYCEUM_RECORD=1` writes it anew. A relation is what somebody is
            to the thing; the nearest one that allows an action decides. What somebody may not even read does not exist for them.

            ## Students

            \(table(Policy.StudentAction.allCases, \.rawValue) { Policy.allows($0, to: $1) })

            ## Offerings

            \(table(Policy.OfferingAction.allCases, \.rawValue) { Policy.allows($0, to: $1) })

            ## The master of a course

            `own` is who owns the course, `instructor` and `assistant` who teach a section of it.

            \(table(Policy.ContentAction.allCases, \.rawValue) { Policy.allows($0, to: $1, ofMaster: true) })

            ## A section's weeks and lessons

            `own` is who takes the section.

            \(table(Policy.ContentAction.allCases, \.rawValue) { Policy.allows($0, to: $1, ofMaster: false) })

            ## A bank of questions

            `own` is who owns the course, or whose own bank it is; `instructor` who gives or manages a section of the course.

            \(table(Policy.QuestionAction.allCases, \.rawValue) { Policy.allows($0, to: $1) })

            ## Assessments

            `own` is who may take it; `instructor` who has written it, runs its section or writes for its course.

            \(table(Policy.AssessmentAction.allCases, \.rawValue) { Policy.allows($0, to: $1) })

            ## Accounts

            \(table(Policy.UserAction.allCases, \.rawValue) { Policy.allows($0, to: $1, ofAdministrator: false) })

            ## Accounts of administrators

            \(table(Policy.UserAction.allCases, \.rawValue) { Policy.allows($0, to: $1, ofAdministrator: true) })

            ## The institution

            \(table(Policy.InstitutionAction.allCases, \.rawValue) { Policy.allows($0, to: $1) })

            """
        try Recorded(path: "docs/access/actions.md").expect(page)
    }

    private func table<Action>(
        _ actions: [Action], _ name: (Action) -> String, _ allows: (Action, Policy.Relation) -> Bool
    ) -> String {
        let relations = Policy.Relation.allCases
        let head =
            "| action | " + relations.map { $0.rawValue.replacing("_", with: " ") }.joined(separator: " | ") + " |"
        let rule = "|---|" + String(repeating: "---|", count: relations.count)
        let lines = actions.map { action in
            "| \(name(action)) | " + relations.map { allows(action, $0) ? "yes" : "·" }.joined(separator: " | ") + " |"
        }
        return ([head, rule] + lines).joined(separator: "\n")
    }
}
