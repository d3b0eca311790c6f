public import Access
public import Engine
public import Platform

/// Why an assessment cannot be kept as it was asked. The codes are promises to others.
public enum AssessmentFailure: String, Error, CaseIterable {
    case notFound = "assessment.not_found"
    /// One that asks nothing is not published.
    case nothingToPublish = "assessment.nothing_to_publish"
    /// There are attempts: what is asked, and of how many it consists, stays as it is.
    case hasAttempts = "assessment.has_attempts"
    case notADraft = "assessment.not_a_draft"
    case archived = "assessment.archived"
    case invalidNetwork = "assessment.invalid_network"
    case unknownQuestion = "assessment.question_not_in_bank"
    case unknownPerson = "assessment.unknown_person"
}

extension Transaction {
    /// Makes a draft.
    ///
    /// - Parameter seed: 32 unpredictable bytes, from which the papers follow; made outside, since a transaction may
    ///   run twice.
    public func addAssessment(
        _ details: Exam.Details, seed: [UInt8], under grant: Grant<AssessmentPlace>
    ) throws -> Exam {
        let (offering, course): (Identifier<Kind.Offering>?, Identifier<Kind.Course>?) =
            switch grant.resource {
            case .section(let offering): (offering, nil)
            case .course(let course): (nil, course)
            case .own: (nil, nil)
            }
        let own: [(column: String, value: SQL)] = [
            ("course_offering_id", "\(offering)"), ("course_id", "\(course)"), ("author_id", "\(grant.actor.user)"),
            ("paper_seed", "\(Digest.hexadecimal(of: seed))"),
        ]
        let values = details.values + own
        let id: Exam.ID? = try value(
            """
            insert into assessments (\(raw: values.map(\.column).joined(separator: ", ")))
            values (\(.joined(values.map(\.value), by: ", "))) returning id
            """)
        return try id.map(assessment).orThrow(AssessmentFailure.notFound)
    }

    /// An assessment in use.
    ///
    /// - Throws: `AssessmentFailure`.
    public func assessment(_ id: Exam.ID) throws -> Exam {
        try first(Exam.find(id)).orThrow(AssessmentFailure.notFound)
    }

    /// Decides anew what the authors decide. Deadlines of attempts under way move with it.
    ///
    /// - Throws: `AssessmentFailure`.
    public func change(
        _ details: Exam.Details, under grant: Grant<Exam.ID>
    ) throws -> Exam {
        let sets = details.values.map { SQL(raw: "\($0.column) = ") + $0.value }
        let changed = try execute(
            """
            update assessments set \(.joined(sets, by: ", "))
             where id = \(grant.resource) and is_active and status <> 'archived'
            """)
        guard changed == 1 else { throw AssessmentFailure.archived }
        return try assessment(grant.resource)
    }

    /// Shows an assessment to those who may take it.
    ///
    /// - Throws: `AssessmentFailure`.
    public func publish(under grant: Grant<Exam.ID>) throws -> Exam {
        let draft = try assessment(grant.resource)
        guard draft.status == .draft else { throw AssessmentFailure.notADraft }
        guard draft.totalQuestions > 0 || [.homework, .project].contains(draft.details.form) else {
            throw AssessmentFailure.nothingToPublish
        }
        try execute("update assessments set status = 'published' where id = \(draft.id) and status = 'draft'")
        return try assessment(draft.id)
    }

    /// Takes an assessment out of use; what was done in it stays, and attempts under way may be finished.
    public func archive(under grant: Grant<Exam.ID>) throws -> Exam {
        try execute("update assessments set status = 'archived' where id = \(grant.resource) and is_active")
        return try assessment(grant.resource)
    }

    /// Takes away an assessment that nobody has begun.
    ///
    /// - Throws: `AssessmentFailure`.
    public func removeAssessment(under grant: Grant<Exam.ID>) throws {
        let removed = try execute(
            """
            update assessments set is_active = \(false)
             where id = \(grant.resource) and is_active and not exists (\(Exam.attempts(at: grant.resource)))
               and not exists (\(Submission.all(at: grant.resource)))
            """)
        guard removed == 1 else { throw AssessmentFailure.hasAttempts }
    }

    /// Shows everyone their results, or no longer. Who has one is told of the release.
    public func releaseResults(_ isReleased: Bool, under grant: Grant<Exam.ID>) throws -> Exam {
        let old = try assessment(grant.resource)
        if isReleased, old.resultsReleasedAt == nil {
            try tell(.resultsReleased, of: old.id, to: PersonResult.owners(at: old.id))
        }
        try execute(
            """
            update assessments set results_released_at = \(isReleased ? now : nil as Timestamp?)
             where id = \(grant.resource) and is_active
            """)
        try send(TopicPerformance.notingAttempts(at: grant.resource, now))
        return try assessment(grant.resource)
    }

    /// Says what must be given to begin, and from which networks; an empty list: from anywhere.
    ///
    /// - Throws: `AssessmentFailure`.
    public func admit(
        with password: Exam.PasswordChange, from networks: [String], under grant: Grant<Exam.ID>
    ) throws {
        let id = grant.resource
        switch password {
        case .asItIs: break
        case .none: try setPassword(nil, of: id)
        case .given(let password): try setPassword(AssessmentPassword.digest(of: password, for: id), of: id)
        }
        try execute("delete from assessment_networks where assessment_id = \(id)")
        for network in Set(networks).sorted() {
            guard let range = NetworkAddress.range(ofNetwork: network) else {
                throw AssessmentFailure.invalidNetwork
            }
            try execute(
                """
                insert into assessment_networks (assessment_id, network, first_address, last_address)
                values (\(id), \(network), \(range.first), \(range.last))
                """)
        }
    }

    private func setPassword(_ digest: String?, of exam: Exam.ID) throws {
        try execute(
            "update assessments set asks_password = \(digest != nil), password_hash = \(digest) where id = \(exam)")
    }
}

extension Exam {
    /// What becomes of the password that is asked for.
    public enum PasswordChange: Sendable {
        case asItIs
        case none
        case given(String)
    }

    /// The networks from which an assessment can be begun, by name.
    public static func networks(of grant: Grant<ID>) -> SQL {
        "select network from assessment_networks where assessment_id = \(grant.resource) order by network limit 100"
    }

    static func attempts(at assessment: ID) -> SQL {
        "select 1 from assessment_attempts o where o.assessment_id = \(assessment)"
    }
}
