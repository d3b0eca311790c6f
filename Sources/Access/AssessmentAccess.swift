public import Engine
public import Platform
internal import Schema

/// Where an assessment belongs, before there is one.
public enum AssessmentPlace: Sendable, Hashable {
    case section(Identifier<Kind.Offering>)
    case course(Identifier<Kind.Course>)
    /// Of no course: its author's, and open to everyone when it is public.
    case own
}

extension Transaction {
    /// Lets an actor do something to an assessment. For who may not read it, there is none.
    ///
    /// - Throws: `AccessDenied`.
    public func grant(
        _ action: Policy.AssessmentAction, on assessment: Identifier<Kind.Assessment>, to actor: Actor
    ) throws -> Grant<Identifier<Kind.Assessment>> {
        let relations = try relations(of: actor, to: assessment)
        guard relations.contains(where: { Policy.allows(action, to: $0) }) else {
            let isSeen = relations.contains { Policy.allows(Policy.AssessmentAction.read, to: $0) }
            throw AccessDenied(
                isSeen ? .forbidden : .notFound, action: action.rawValue, resource: "assessments",
                id: assessment.text)
        }
        return Grant(actor: actor, resource: assessment)
    }

    /// What an actor may do to an assessment: for pages that offer it.
    public func rights(
        to assessment: Identifier<Kind.Assessment>, of actor: Actor
    ) throws -> Set<Policy.AssessmentAction> {
        let relations = try relations(of: actor, to: assessment)
        return Set(
            Policy.AssessmentAction.allCases.filter { action in
                relations.contains { Policy.allows(action, to: $0) }
            })
    }

    /// Lets an actor make an assessment somewhere: it takes the right to write the questions of the place.
    ///
    /// - Throws: `AccessDenied`.
    public func grantAssessing(
        in place: AssessmentPlace, to actor: Actor
    ) throws -> Grant<AssessmentPlace> {
        switch place {
        case .section(let offering):
            let relations = try relations(of: actor, to: .section(offering)) ?? []
            guard relations.contains(where: { [.instructor, .admin, .superAdmin].contains($0) }) else {
                throw AccessDenied(
                    relations.contains { $0 != .stranger } ? .forbidden : .notFound, action: "assess",
                    resource: "course_offerings", id: offering.text)
            }
        case .course(let course): _ = try grant(.edit, on: Bank.course(course), to: actor)
        case .own: _ = try grant(.edit, on: Bank.own(actor.user), to: actor)
        }
        return Grant(actor: actor, resource: place)
    }

    /// What an actor is to an assessment; `own` is a student to whom it is open, or was.
    private func relations(
        of actor: Actor, to assessment: Identifier<Kind.Assessment>
    ) throws -> [Policy.Relation] {
        guard let ties = try rows(Ties.toAssessment(assessment, of: actor)).first else { return [.stranger] }
        var relations = actor.institutionRelations.filter { [.registrar, .admin, .superAdmin].contains($0) }
        if try ties["is_own"] { relations.append(.own) }
        if try ties["is_instructor"] { relations.append(.instructor) }
        if try ties["is_assistant"] { relations.append(.assistant) }
        if try ties["is_grader"] { relations.append(.grader) }
        return relations.isEmpty ? [.stranger] : relations
    }
}

private enum Ties {
    /// Past the row policies, as every question of what somebody is to a thing.
    static func toAssessment(_ assessment: Identifier<Kind.Assessment>, of actor: Actor) -> SQL {
        """
        select coalesce(
                   a.author_id = \(actor.user) or a.course_offering_id in (\(RowPolicies.offeringsRun))
                   or a.course_id in (\(RowPolicies.coursesAuthored)), \(SQL.false)) as is_instructor,
               coalesce(a.course_offering_id in (\(RowPolicies.offeringsTaught)), \(SQL.false)) as is_assistant,
               coalesce(a.course_offering_id in (\(RowPolicies.offeringsGraded)), \(SQL.false)) as is_grader,
               a.status <> 'draft' and a.is_active and (
                   a.is_public or exists (
                       select 1 from course_enrollments e
                        where e.student_id = \(actor.student) and e.status in ('enrolled', 'completed', 'failed')
                          and (e.course_offering_id = a.course_offering_id or e.course_id = a.course_id))) as is_own
          from assessments a where a.id = \(assessment)
        """
    }
}
