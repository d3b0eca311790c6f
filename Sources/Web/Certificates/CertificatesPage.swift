internal import Certificates
internal import HTTP
internal import Platform

/// A student's certificates, for themselves and for staff who look after them.
struct CertificatesPage: ShownPage {
    let visitor: Visitor
    let student: Identifier<Kind.Student>
    let certificates: [Certificate]
    let mayRevoke: Bool
    var attempt = Attempt.none

    var status: Status { attempt.status }

    var html: HTML {
        Frame(
            visitor: visitor, title: visitor[.certificates],
            main: """
                \(ErrorSummary(visitor: visitor, attempt: attempt).html)\
                \(PageHeader(title: visitor[.certificates], lede: visitor[.certificatesLede]).html)
                \(certificates.isEmpty ? empty : "<ol class=\"listing\">\(HTML.each(certificates, item))</ol>")
                """
        ).html
    }

    private var empty: HTML {
        EmptyState(icon: .calendar, title: visitor[.noCertificates], text: visitor[.noCertificatesText]).html
    }

    private func item(_ certificate: Certificate) -> HTML {
        """
        <li><p class="code">\(certificate.courseCode)</p><div class="stack-tight"><h2>\(certificate.courseTitle)</h2>\
        <p class="meta"><span>\(visitor.time(certificate.issuedAt))</span>\
        <span><a href="/verify/\(certificate.number)">\(certificate.number)</a></span></p>\
        \(certificate.revokedAt == nil ? good(certificate) : revoked(certificate))</div></li>
        """
    }

    private func good(_ certificate: Certificate) -> HTML {
        """
        <p><a class="button secondary" href="/certificates/\(certificate.id)/paper">\(visitor[.savePaper])\
        <span class="visually-hidden">: \(certificate.courseTitle)</span></a></p>\(HTML.when(mayRevoke) {
            """
            <form class="form" method="post" action="/certificates/\(certificate.id)/revocation" \
            data-confirm="\(visitor[.revokeCertificate])?">\(visitor.tokenField)
            \(Field(
                visitor: visitor, name: "reason", id: "reason-\(certificate.id)", label: .whyLabel,
                control: .input(type: "text", attributes: " maxlength=\"500\" required"),
                error: attempt.error("reason")).html)
            <button class="button danger">\(visitor[.revokeCertificate])</button></form>
            """
        })
        """
    }

    private func revoked(_ certificate: Certificate) -> HTML {
        "<p>\(Badge(.bad, visitor[.certificateRevoked]).html) \(certificate.revocationReason ?? "")</p>"
    }
}
