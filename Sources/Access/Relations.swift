internal import Engine
internal import Platform
internal import Schema

extension Transaction {
    /// What an actor is to a student; only `stranger` when there is no such student.
    func relations(
        of actor: Actor, to student: Identifier<Kind.Student>, in offering: Identifier<Kind.Offering>?
    ) throws -> [Policy.Relation] {
        if actor.student == student { return [.own] + registryRelations(of: actor) }
        guard let ties = try rows(Ties.toStudent(student, of: actor, in: offering)).first else { return [.stranger] }
        var relations = registryRelations(of: actor)
        if try ties["is_advisor"] { relations.append(.advisor) }
        if try ties["is_instructor"] { relations.append(.instructor) }
        return relations.isEmpty ? [.stranger] : relations
    }

    /// What an actor is to an offering; nil when there is no such offering.
    func relations(of actor: Actor, to offering: Identifier<Kind.Offering>) throws -> [Policy.Relation]? {
        guard let ties = try rows(Ties.toOffering(offering)).first else { return nil }
        var relations = registryRelations(of: actor)
        if try ties["is_instructor"] { relations.append(.instructor) }
        return relations.isEmpty ? [.stranger] : relations
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
        let isTaught: SQL =
            offering.map { "\($0) in (\(RowPolicies.offeringsTaught))" }
            ?? "students.id in (\(RowPolicies.studentsTaught))"
        return """
            select coalesce(students.advisor_id = \(actor.staffMember), \(SQL.false)) as is_advisor,
                   \(isTaught) as is_instructor
              from students where students.id = \(student)
            """
    }

    static func toOffering(_ offering: Identifier<Kind.Offering>) -> SQL {
        """
        select course_offerings.id in (\(RowPolicies.offeringsTaught)) as is_instructor
          from course_offerings where course_offerings.id = \(offering)
        """
    }
}
