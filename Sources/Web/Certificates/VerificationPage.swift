internal import Certificates
internal import HTTP

/// What everyone who holds a certificate's number is told.
struct VerificationPage: ShownPage {
    let visitor: Visitor
    let verification: Verification

    private var certificate: Certificate { verification.certificate }

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[.verification], isNarrow: true,
            main: """
                \(PageHeader(eyebrow: certificate.institution, title: visitor[.verification]).html)
                \(answer)
                <dl class="facts"><dt>\(visitor[.fullName])</dt><dd>\(certificate.recipient)</dd>\
                <dt>\(visitor[.course])</dt><dd>\(certificate.courseTitle)</dd>\
                <dt>\(visitor[.courseCodeLabel])</dt><dd>\(certificate.courseCode)</dd>\
                <dt>\(visitor[.issuedOn])</dt><dd>\(visitor.time(certificate.issuedAt))</dd>\
                <dt>\(visitor[.certificateNumber])</dt><dd class="code">\(certificate.number)</dd></dl>
                """
        ).html
    }

    private var answer: HTML {
        switch verification.standing {
        case .valid: Alert(.success, title: visitor[.certificateValid]).html
        case .revoked: Alert(.error, title: visitor[.certificateRevoked]).html
        case .damaged: Alert(.error, title: visitor[.certificateDamaged]).html
        }
    }
}
