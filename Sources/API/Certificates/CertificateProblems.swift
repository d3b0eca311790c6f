public import Certificates
public import HTTP

extension CertificateFailure: ProblemRepresentable {
    /// By the code.
    public var problem: Problem {
        switch self {
        case .notFound: Problem(.notFound, rawValue, "There is no such seat or certificate.")
        case .notCompleted: Problem(.conflict, rawValue, "Not every lesson of the section is done.")
        case .alreadyRevoked: Problem(.conflict, rawValue, "The certificate is revoked already.")
        }
    }
}

extension DocumentedProblem {
    static let certificates = CertificateFailure.allCases.map {
        DocumentedProblem($0.problem.status, $0.rawValue, $0.problem.detail ?? "")
    }
}
