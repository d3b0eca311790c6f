internal import Engine
internal import Platform
internal import Schema

extension Transaction {
    /// What an actor is to a student; only `stranger` when there is no such student.
    ///
    /// - Parameter offering: when stated, who runs it counts as the student's instructor, though the student is not
    ///   in it yet.
    func relations(
        of actor: Actor, to student: Identifier<Kind.Student>, in offering: Identifier<Kind.Offering>?
    ) throws -> [Policy.Relation] {
        if actor.student == student { return [.own] + registryRelations(of: actor) }
        guard let ties = try rows(Ties.toStudent(student, of: actor, in: offering)).first else { return [.stranger] }
        var relations = registryRelations(of: actor)
        if try ties["is_advisor"] { relations.append(.advisor) }
        if try ties["is_instructor"] { relations.append(.instructor) }
        if try ties["is_assistant"] { relations.append(.assistant) }
        return relations.isEmpty ? [.stranger] : relations
    }

    /// What an actor is to an offering; nil when there is no such offering.
    func relations(of actor: Actor, to offering: Identifier<Kind.Offering>) throws -> [Policy.Relation]? {
        guard let ties = try rows(Ties.toOffering(offering)).first else { return nil }
        var relations = registryRelations(of: actor)
        if try ties["is_registrar"], !relations.contains(.registrar) { relations.append(.registrar) }
        if try ties["is_instructor"] { relations.append(.instructor) }
        if try ties["is_assistant"] { relations.append(.assistant) }
        return relations.isEmpty ? [.stranger] : relations
    }

    /// What an actor is to the weeks and lessons of a course or section; nil when there is no such course or section.
    ///
    /// The master is its owner's `own`, a section its students'.
    func relations(of actor: Actor, to content: CourseContent) throws -> [Policy.Relation]? {
        guard let ties = try rows(Ties.toContent(content, of: actor)).first else { return nil }
        var relations = registryRelations(of: actor)
        if try ties["is_own"] { relations.append(.own) }
        if try ties["is_registrar"], !relations.contains(.registrar) { relations.append(.registrar) }
        if try ties["is_instructor"] { relations.append(.instructor) }
        if try ties["is_assistant"] { relations.append(.assistant) }
        return relations.isEmpty ? [.stranger] : relations
    }

    /// What an actor is to a bank of questions; nil when there is no such course. Keeping records does not show keys,
    /// and only who teaches has a bank of their own.
    func relations(of actor: Actor, to bank: Bank) throws -> [Policy.Relation]? {
        let relations = registryRelations(of: actor).filter { $0 != .registrar }
        switch bank {
        case .own(let user):
            let teaches = actor.institutionRelations.contains(.instructor)
            return relations + (actor.user == user && teaches ? [.own] : [.stranger])
        case .course(let course):
            guard let ties = try rows(Ties.toBank(of: course, actor)).first else { return nil }
            return try relations + (ties["is_own"] ? [.own] : []) + (ties["is_instructor"] ? [.instructor] : [])
                + [.stranger]
        }
    }

    /// What an actor is to an account.
    func relations(of actor: Actor, to user: Identifier<Kind.User>) -> [Policy.Relation] {
        registryRelations(of: actor) + (actor.user == user ? [.own] : [.stranger])
    }

    /// Whether an account holds a role that only super administrators give; nil when there is no such account.
    func isAdministrator(_ user: Identifier<Kind.User>) throws -> Bool? {
        let roles = try rows(
            """
            select users.role, user_roles.role as further_role from users
              left join user_roles on user_roles.user_id = users.id and user_roles.is_active
             where users.id = \(user)
            """)
        guard !roles.isEmpty else { return nil }
        return try roles.contains { row in
            let role: Role = try row["role"]
            let further: Role? = try row["further_role"]
            return role.isAdministrator || further?.isAdministrator == true
        }
    }

    private func registryRelations(of actor: Actor) -> [Policy.Relation] {
        actor.institutionRelations.filter { [.registrar, .admin, .superAdmin].contains($0) }
    }
}

/// What ties the person of the transaction to a row, by the same questions that the row policies ask.
private enum Ties {
    static func toStudent(
        _ student: Identifier<Kind.Student>, of actor: Actor, in offering: Identifier<Kind.Offering>?
    ) -> SQL {
        let isInstructor: SQL = offering.map { "\($0) in (\(RowPolicies.offeringsRun))" } ?? ofStudentRun
        return """
            select coalesce(students.advisor_id = \(actor.staffMember), \(SQL.false)) as is_advisor,
                   \(isInstructor) as is_instructor, students.id in (\(RowPolicies.studentsTaught)) as is_assistant
              from students where students.id = \(student)
            """
    }

    private static let ofStudentRun: SQL = """
        exists (
            select 1 from course_enrollments
             where course_enrollments.student_id = students.id
               and course_enrollments.course_offering_id in (\(RowPolicies.offeringsRun)))
        """

    static func toContent(_ content: CourseContent, of actor: Actor) -> SQL {
        switch content {
        case .master(let course):
            """
            select coalesce(c.instructor_id = \(actor.user), \(SQL.false)) as is_own,
                   exists (\(sections(in: RowPolicies.offeringsKept))) as is_registrar,
                   exists (\(sections(in: RowPolicies.offeringsRun))) as is_instructor,
                   exists (\(sections(in: RowPolicies.offeringsTaught))) as is_assistant
              from courses c where c.id = \(course)
            """
        case .section(let offering):
            """
            select exists (
                       select 1 from course_enrollments e
                        where e.course_offering_id = o.id and e.student_id = \(actor.student)
                          and e.status in ('enrolled', 'completed', 'failed')) as is_own,
                   o.id in (\(RowPolicies.offeringsKept)) as is_registrar,
                   o.id in (\(RowPolicies.offeringsRun)) as is_instructor,
                   o.id in (\(RowPolicies.offeringsTaught)) as is_assistant
              from course_offerings o where o.id = \(offering)
            """
        }
    }

    static func toBank(of course: Identifier<Kind.Course>, _ actor: Actor) -> SQL {
        """
        select coalesce(c.instructor_id = \(actor.user), \(SQL.false)) as is_own,
               c.id in (\(RowPolicies.coursesAuthored)) as is_instructor
          from courses c where c.id = \(course)
        """
    }

    private static func sections(in offerings: SQL) -> SQL {
        "select 1 from course_offerings o where o.course_id = c.id and o.id in (\(offerings))"
    }

    static func toOffering(_ offering: Identifier<Kind.Offering>) -> SQL {
        """
        select course_offerings.id in (\(RowPolicies.offeringsKept)) as is_registrar,
               course_offerings.id in (\(RowPolicies.offeringsRun)) as is_instructor,
               course_offerings.id in (\(RowPolicies.offeringsTaught)) as is_assistant
          from course_offerings where course_offerings.id = \(offering)
        """
    }
}
