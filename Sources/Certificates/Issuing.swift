public import Access
public import Engine
internal import Identity
internal import Learning
public import Platform
internal import Registration

/// Why a certificate is not issued or changed. The codes are promises to others.
public enum CertificateFailure: String, Error, CaseIterable {
    /// There is no such seat, or no such certificate.
    case notFound = "certificates.not_found"
    /// Not every lesson is done.
    case notCompleted = "certificates.not_completed"
    /// It is revoked already.
    case alreadyRevoked = "certificates.already_revoked"
}

extension Transaction {
    /// Issues the certificate of a seat of the student's own, or answers the one that was issued.
    ///
    /// - Throws: `CertificateFailure`.
    public func issueCertificate(
        for enrollment: Identifier<Kind.Enrollment>, on blank: CertificateBlank, by issuer: CertificateIssuer,
        under grant: Grant<Identifier<Kind.Student>>
    ) throws -> Certificate {
        let seat = try first(Enrollment.find(enrollment), as: Enrollment.self)
        guard let seat, seat.student == grant.resource else { throw CertificateFailure.notFound }
        return try issue(for: seat, on: blank, by: issuer)
    }

    /// Issues the certificate of a seat that is completed, of the system's own accord; nil when it is not.
    public func issueCertificateIfDue(
        for enrollment: Identifier<Kind.Enrollment>, on blank: CertificateBlank, by issuer: CertificateIssuer
    ) throws -> Certificate? {
        guard let seat = try first(Enrollment.find(enrollment), as: Enrollment.self) else { return nil }
        do { return try issue(for: seat, on: blank, by: issuer) } catch CertificateFailure.notCompleted { return nil }
    }

    /// Seats that were completed and have no certificate yet, in the order of their ids.
    public func seatsDueCertificates(
        after last: Identifier<Kind.Enrollment>?, limit: Int
    ) throws -> [Identifier<Kind.Enrollment>] {
        let further: SQL = last.map { "and e.id > \($0)" } ?? ""
        return try values(
            """
            select e.id from course_enrollments e
             where e.status = 'completed' and e.linked_to_id is null \(further)
               and not exists (select 1 from certificates c where c.enrollment_id = e.id)
             order by e.id limit \(limit)
            """)
    }

    /// Takes a certificate back: who verifies it is told so.
    ///
    /// - Throws: `CertificateFailure`.
    public func revoke(
        _ certificate: Certificate.ID, because reason: String, under grant: Grant<Identifier<Kind.Student>>
    ) throws -> Certificate {
        let revoked = try first(
            """
            update certificates
               set revoked_at = \(now), revoked_by = \(grant.actor.user), revocation_reason = \(reason)
             where id = \(certificate) and student_id = \(grant.resource) and revoked_at is null
            returning \(Certificate.columns)
            """, as: Certificate.self)
        return try revoked.orThrow(CertificateFailure.alreadyRevoked)
    }

    private func issue(
        for seat: Enrollment, on blank: CertificateBlank, by issuer: CertificateIssuer
    ) throws -> Certificate {
        if let issued = try first(Certificate.find(of: seat.id), as: Certificate.self) { return issued }
        guard try isCompleted(seat) else { throw CertificateFailure.notCompleted }
        let words = try rows(Self.words(of: seat)).first.orThrow(CertificateFailure.notFound)
        let (recipient, code, title): (String, String, String) = (
            try words["full_name"], try words["code"], try words["title"]
        )
        let (keyID, key) = try signingKey(blank, of: issuer)
        let credential = Credential(
            number: blank.number, issuedAt: now, recipient: recipient, courseCode: code, courseTitle: title,
            institution: issuer.institution, address: issuer.address)
        let jws = key.jws(credential.json, keyID: issuer.keyID(keyID))
        try execute(
            """
            insert into certificates
                (enrollment_id, student_id, certificate_number, issued_at, recipient_name, course_code, course_title,
                 institution, credential, signing_key_id)
            values (\(seat.id), \(seat.student), \(blank.number), \(now), \(recipient), \(code), \(title),
                    \(issuer.institution), \(jws), \(keyID))
            on conflict (enrollment_id) do nothing
            """)
        return try first(Certificate.find(of: seat.id), as: Certificate.self).orThrow(CertificateFailure.notFound)
    }

    private func isCompleted(_ seat: Enrollment) throws -> Bool {
        switch seat.status {
        case .completed: true
        case .enrolled: try outlineRead(in: seat.offering, by: seat.id)?.completion.isComplete ?? false
        case .dropped, .withdrawn, .failed: false
        }
    }

    /// The names as they are now; the course's in the student's language.
    private static func words(of seat: Enrollment) -> SQL {
        """
        select u.full_name, c.code, localized_text(c.name, u.locale) as title
          from students s join users u on u.id = s.user_id join courses c on c.id = \(seat.course)
         where s.id = \(seat.student)
        """
    }
}
