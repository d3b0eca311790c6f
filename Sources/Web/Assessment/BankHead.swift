internal import API
internal import Access
internal import Assessment
internal import Catalog
internal import Engine
internal import HTTP
internal import Platform

/// Whose questions a page is about, in words.
struct BankHead: Sendable {
    let bank: Bank
    /// The course's code; nil for a person's own bank.
    let course: String?

    /// Where the bank is listed.
    var address: String {
        switch bank {
        case .course(let course): "/courses/\(course)/questions"
        case .own: "/questions"
        }
    }

    /// What the bank is called.
    func name(for visitor: Visitor) -> String { course ?? visitor[.ownQuestions] }

    /// The way to the bank.
    func crumbs(for visitor: Visitor) -> [Frame.Crumb] {
        guard case .course(let id) = bank, let course else { return [] }
        return [.init(title: course, address: "/courses/\(id)")]
    }

    /// The way to a page about a part of the bank.
    func crumbsWithin(for visitor: Visitor) -> [Frame.Crumb] {
        crumbs(for: visitor) + [.init(title: visitor[course == nil ? .ownQuestions : .questions], address: address)]
    }
}

extension Transaction {
    /// What a page about a bank calls it.
    func head(of bank: Bank) throws -> BankHead {
        guard case .course(let id) = bank else { return BankHead(bank: bank, course: nil) }
        let code: String? = try value("select code from courses where id = \(id)")
        return BankHead(bank: bank, course: try code.orThrow(Problem.notFound))
    }

    /// Lets who looks do something to the questions of a bank.
    ///
    /// - Throws: `AccessDenied`.
    func grant(_ action: Policy.QuestionAction, on bank: Bank, for visitor: Visitor) throws -> Grant<Bank> {
        try grant(action, on: bank, to: try (visitor.person?.actor).orThrow(Problem.notFound))
    }
}
