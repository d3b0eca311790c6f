internal import API
internal import Access
internal import Engine
internal import Formats
internal import HTTP
internal import Identity
internal import Platform

/// Who looks at a page, and how it is shown to them.
struct Visitor: Sendable {
    /// Somebody who is signed in.
    struct Person: Sendable {
        /// What they may do.
        let actor: Actor
        /// What they are called.
        let name: String
    }

    /// The language of the page.
    let language: Language
    /// The colours that were chosen, if any.
    let theme: Theme?
    /// Who is signed in; nil for nobody, and on a page that did not ask the database.
    let person: Person?
    /// What each form must carry; nil without a session.
    let formToken: String?
    /// The present instant.
    let now: Timestamp
    /// Whose program it is.
    let institution: Institution
    /// What the institution decided about accounts.
    let settings: IdentitySettings
    /// The path and query of the page, to come back to.
    let address: String
    /// What the last form has to say, once.
    let notice: Notice?
    /// Whether the address asked for a language in passing, which is kept then.
    let asksForLanguage: Bool
    /// Whether cookies can be kept to encrypted connections.
    let isSecure: Bool

    /// A visitor of whom only the request is known.
    init(_ request: Request, person: Person? = nil, _ backend: Backend) {
        let session = request.cookie(SessionCookie.name).flatMap(SessionToken.init)
        language = Language(request)
        theme = Theme(request)
        self.person = person
        formToken = session?.formToken(backend.secret)
        now = backend.environment.now()
        institution = backend.institution
        settings = backend.settings
        address = request.method.isSafe ? request.localAddress : "/"
        asksForLanguage = request.queryValue("lang") == language.rawValue
        notice = Notice(request, backend.secret)
        isSecure = request.isSecure
    }

    /// What the page says, in its language.
    subscript(_ phrase: Phrase) -> String { phrase.text(in: language) }

    /// A name of the catalogue in the page's language, or else in English.
    func text(_ text: LocalizedText) -> String { text.text(in: language.rawValue) ?? "" }

    /// The student who looks, if it is one.
    var student: Identifier<Kind.Student>? { person?.actor.student }

    /// Whether the page should lead to the catalogue.
    var seesCatalogue: Bool { person != nil || institution.isCatalogueOpen }

    /// Whether the page should offer what the grant would allow.
    func may(_ action: Policy.InstitutionAction) -> Bool { person?.actor.may(action) ?? false }
}

extension Transaction {
    /// The person behind an actor, as pages greet them: one statement.
    func visitor(_ request: Request, _ actor: Actor?, _ backend: Backend) throws -> Visitor {
        let person = try actor.map { actor in
            let user = try user(actor.user)
            return Visitor.Person(actor: actor, name: user?.preferredName ?? user?.fullName ?? "")
        }
        return Visitor(request, person: person, backend)
    }
}

extension Request {
    /// The path and query, without the language that was asked for in passing.
    var localAddress: String {
        let items = query.filter { $0.name != "lang" }
        return items.isEmpty ? path : "\(path)?\(QueryItem.format(items))"
    }
}
