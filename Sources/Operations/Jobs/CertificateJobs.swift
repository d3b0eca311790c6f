public import Certificates
public import Engine
public import Platform

extension Transaction {
    /// Has the certificate of a seat issued soon, if it is completed by then.
    public func enqueueCertificate(for enrollment: Identifier<Kind.Enrollment>) throws {
        try enqueueJob(
            JobKind.certificate, payload: "{\"enrollment_id\": \"\(enrollment)\"}",
            uniqueKey: "\(JobKind.certificate):\(enrollment)")
    }
}

extension JobKind {
    static let certificate = "certificates.issue"
    private static let seatsAtOnce = 200

    /// Issues the certificate of one seat.
    public static func issueCertificate(by issuer: CertificateIssuer) -> JobKind {
        JobKind(certificate) { context, job in
            let blank = issuer.blank()
            try await context.database.write(context.now) { transaction in
                let seat: Identifier<Kind.Enrollment>? = try transaction.value(
                    SQL(
                        sqlite: "select payload ->> 'enrollment_id' from jobs",
                        postgres: "select (payload ->> 'enrollment_id')::uuid from jobs")
                        + " where id = \(job.id)")
                if let seat { _ = try transaction.issueCertificateIfDue(for: seat, on: blank, by: issuer) }
            }
        }
    }

    /// Issues the certificates of all seats that were completed by their grades.
    public static func issueDueCertificates(by issuer: CertificateIssuer) -> JobKind {
        JobKind("certificates.issue_due", .every(.seconds(900))) { context, _ in
            var last: Identifier<Kind.Enrollment>?
            repeat {
                let seats = try await context.database.read(context.now) { [last] in
                    try $0.seatsDueCertificates(after: last, limit: seatsAtOnce)
                }
                for seat in seats {
                    let blank = issuer.blank()
                    _ = try await context.database.write(context.now) {
                        try $0.issueCertificateIfDue(for: seat, on: blank, by: issuer)
                    }
                }
                last = seats.last
            } while last != nil
        }
    }
}
