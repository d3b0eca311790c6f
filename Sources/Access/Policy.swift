public import Engine
public import Platform

/// Who may do what: the one place where it is decided.
///
/// What a person is to a resource is a `Relation`; what a relation allows is a line of `allows`. Reading follows the
/// row policies of the schema; this decides about doing.
public enum Policy {
    /// What an actor is to a resource. The nearest one that allows an action decides.
    public enum Relation: String, Sendable, CaseIterable {
        case stranger, own, advisor
        /// Reads in an offering that others run.
        case assistant
        /// Grades in an offering that others run.
        case grader
        case instructor, registrar, admin
        case superAdmin = "super_admin"
    }

    /// What can be done to a student's record and registration.
    public enum StudentAction: String, Sendable, CaseIterable {
        case read, readHolds, readProgress, readGrades, plan, register, learn, appeal, override, placeHold, edit,
            revokeCertificate, makeException, applyToGraduate, issueTranscript, revokeTranscript
    }

    /// What can be done to an offering.
    public enum OfferingAction: String, Sendable, CaseIterable {
        case read, readRoster, readProgress, readGradebook, takeAttendance, manageGroups, grade, changeGrades,
            approveGradeChanges,
            edit, setCapacity, cancel
    }

    /// What can be done to the weeks and lessons of a course or section.
    public enum ContentAction: String, Sendable, CaseIterable {
        case read, edit, announce
    }

    /// What can be done to a bank of questions, which has the keys in it.
    public enum QuestionAction: String, Sendable, CaseIterable {
        case read, edit
    }

    /// What can be done to an assessment, to the attempts at it, and to work that is handed in for it.
    public enum AssessmentAction: String, Sendable, CaseIterable {
        case read, handIn, edit, readAttempts, mark, grade, accommodate
    }

    /// What can be done to an account.
    public enum UserAction: String, Sendable, CaseIterable {
        case read, edit, administer
    }

    /// What can be done to things that belong to the institution as a whole.
    public enum InstitutionAction: String, Sendable, CaseIterable {
        case readCatalogue, editCatalogue, editTerms, searchStudents, searchUsers, readAudit, manageUsers,
            manageAdministrators, announce
        case runImports, rotateKeys, evaluateStanding, conferDegrees
    }

    /// Students, by what the actor is to them.
    public static func allows(_ action: StudentAction, to relation: Relation) -> Bool {
        switch action {
        case .read: relation != .stranger
        case .readHolds, .readProgress, .readGrades:
            [.own, .advisor, .registrar, .admin, .superAdmin].contains(relation)
        case .plan: [.own, .advisor, .registrar, .admin, .superAdmin].contains(relation)
        case .register, .applyToGraduate, .issueTranscript:
            [.own, .registrar, .admin, .superAdmin].contains(relation)
        case .learn, .appeal: relation == .own
        case .override: [.instructor, .registrar, .admin, .superAdmin].contains(relation)
        case .makeException: [.advisor, .registrar, .admin, .superAdmin].contains(relation)
        case .placeHold, .edit, .revokeCertificate, .revokeTranscript:
            [.registrar, .admin, .superAdmin].contains(relation)
        }
    }

    /// Offerings, by what the actor is to them.
    public static func allows(_ action: OfferingAction, to relation: Relation) -> Bool {
        switch action {
        case .read: true
        case .readRoster, .readProgress, .readGradebook:
            [.assistant, .instructor, .registrar, .admin, .superAdmin].contains(relation)
        case .takeAttendance, .manageGroups: [.instructor, .registrar, .admin, .superAdmin].contains(relation)
        // Who keeps records enters no marks: what is released they change by the procedure, as everyone.
        case .grade: [.instructor, .admin, .superAdmin].contains(relation)
        case .changeGrades: [.instructor, .registrar, .admin, .superAdmin].contains(relation)
        case .approveGradeChanges, .edit, .setCapacity, .cancel:
            [.registrar, .admin, .superAdmin].contains(relation)
        }
    }

    /// Weeks and lessons, by what the actor is to the course or section; the master is its owner's to write, a
    /// section's own copy its instructors'.
    public static func allows(_ action: ContentAction, to relation: Relation, ofMaster isMaster: Bool) -> Bool {
        switch action {
        case .read: [.own, .assistant, .instructor, .registrar, .admin, .superAdmin].contains(relation)
        case .edit, .announce:
            [isMaster ? .own : .instructor, .registrar, .admin, .superAdmin].contains(relation)
        }
    }

    /// Questions, by what the actor is to their bank: keys are shown to authors and administrators alone.
    public static func allows(_ action: QuestionAction, to relation: Relation) -> Bool {
        switch action {
        case .read, .edit: [.own, .instructor, .admin, .superAdmin].contains(relation)
        }
    }

    /// Assessments, by what the actor is to them; `own` is who may take it.
    public static func allows(_ action: AssessmentAction, to relation: Relation) -> Bool {
        switch action {
        case .read: relation != .stranger
        case .handIn: relation == .own
        case .edit, .mark: [.instructor, .admin, .superAdmin].contains(relation)
        case .readAttempts: [.assistant, .grader, .instructor, .admin, .superAdmin].contains(relation)
        case .grade: [.grader, .instructor, .admin, .superAdmin].contains(relation)
        case .accommodate: [.instructor, .registrar, .admin, .superAdmin].contains(relation)
        }
    }

    /// Accounts, by what the actor is to them; an administrator's is administered by super administrators alone.
    public static func allows(
        _ action: UserAction, to relation: Relation, ofAdministrator isAdministrator: Bool
    ) -> Bool {
        switch action {
        case .read: [.own, .registrar, .admin, .superAdmin].contains(relation)
        case .edit: [.own, .superAdmin].contains(relation) || relation == .admin && !isAdministrator
        case .administer: relation == .superAdmin || relation == .admin && !isAdministrator
        }
    }

    /// The institution, by the role held in it.
    public static func allows(_ action: InstitutionAction, to relation: Relation) -> Bool {
        switch action {
        case .readCatalogue: true
        case .searchStudents: [.advisor, .instructor, .registrar, .admin, .superAdmin].contains(relation)
        case .editCatalogue, .editTerms, .searchUsers, .announce, .evaluateStanding, .conferDegrees:
            [.registrar, .admin, .superAdmin].contains(relation)
        case .readAudit, .manageUsers, .runImports, .rotateKeys: [.admin, .superAdmin].contains(relation)
        case .manageAdministrators: relation == .superAdmin
        }
    }
}

// MARK: - Granting

extension Transaction {
    /// Lets an actor do something to a student.
    ///
    /// - Parameter offering: the offering that an override is about: its instructor may grant one.
    /// - Throws: `AccessDenied`.
    public func grant(
        _ action: Policy.StudentAction, on student: Identifier<Kind.Student>, to actor: Actor,
        in offering: Identifier<Kind.Offering>? = nil
    ) throws -> Grant<Identifier<Kind.Student>> {
        // Only for an override: who runs some offering is nothing to all other students by that.
        let relations = try relations(of: actor, to: student, in: action == .override ? offering : nil)
        let isSeen = relations.contains { Policy.allows(Policy.StudentAction.read, to: $0) }
        guard relations.contains(where: { Policy.allows(action, to: $0) }) else {
            throw AccessDenied(
                isSeen ? .forbidden : .notFound, action: action.rawValue, resource: "students", id: student.text)
        }
        return Grant(actor: actor, resource: student)
    }

    /// Lets an actor do something to an offering.
    ///
    /// - Throws: `AccessDenied`.
    public func grant(
        _ action: Policy.OfferingAction, on offering: Identifier<Kind.Offering>, to actor: Actor
    ) throws -> Grant<Identifier<Kind.Offering>> {
        let relations = try relations(of: actor, to: offering)
        guard let relations, relations.contains(where: { Policy.allows(action, to: $0) }) else {
            throw AccessDenied(
                relations == nil ? .notFound : .forbidden, action: action.rawValue, resource: "course_offerings",
                id: offering.text)
        }
        return Grant(actor: actor, resource: offering)
    }

    /// Lets an actor do something to an account.
    ///
    /// - Throws: `AccessDenied`.
    public func grant(
        _ action: Policy.UserAction, on user: Identifier<Kind.User>, to actor: Actor
    ) throws -> Grant<Identifier<Kind.User>> {
        let isAdministrator = try isAdministrator(user)
        let relations = relations(of: actor, to: user)
        let may = { (action: Policy.UserAction) in
            relations.contains {
                Policy.allows(action, to: $0, ofAdministrator: isAdministrator ?? false)
            }
        }
        guard isAdministrator != nil, may(action) else {
            let isSeen = isAdministrator != nil && may(.read)
            throw AccessDenied(
                isSeen ? .forbidden : .notFound, action: action.rawValue, resource: "users", id: user.text)
        }
        return Grant(actor: actor, resource: user)
    }
}

extension Actor {
    /// Lets the actor do something to the institution.
    ///
    /// - Throws: `AccessDenied`.
    public func grant(_ action: Policy.InstitutionAction) throws -> Grant<Policy.InstitutionAction> {
        guard institutionRelations.contains(where: { Policy.allows(action, to: $0) }) else {
            throw AccessDenied(.forbidden, action: action.rawValue, resource: "institution", id: nil)
        }
        return Grant(actor: self, resource: action)
    }

    /// Whether a page should offer what the grant would allow.
    public func may(_ action: Policy.InstitutionAction) -> Bool {
        institutionRelations.contains { Policy.allows(action, to: $0) }
    }

    var institutionRelations: [Policy.Relation] {
        let relations: [(Role, Policy.Relation)] = [
            (.superAdmin, .superAdmin), (.admin, .admin), (.registrar, .registrar), (.instructor, .instructor),
            (.advisor, .advisor),
        ]
        return relations.filter { holds($0.0) }.map(\.1) + [.stranger]
    }
}

extension Grant where Resource == Policy.InstitutionAction {
    /// The system's own work, such as the command line's on the server itself.
    public static func system(_ action: Policy.InstitutionAction, as user: Identifier<Kind.User>) -> Self {
        let actor = Actor(
            user: user, role: .superAdmin, grants: [RoleGrant(.superAdmin)], student: nil, staffMember: nil,
            tokenVersion: 0)
        return Grant(actor: actor, resource: action)
    }
}
