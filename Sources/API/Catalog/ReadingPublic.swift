internal import Engine
internal import HTTP
internal import Platform

/// Which part of a list, and in which languages.
struct ListQuery: Input {
    let paging: Paging
    let translations: Translations

    static let schemaName = "ListQuery"

    init(from fields: inout FieldReader) {
        paging = Paging(from: &fields)
        translations = Translations(from: &fields)
    }
}

extension Call where Context == APIContext {
    /// The one thing that anyone may read, signed in or not.
    func one<Found: Record & Sendable>(_ query: SQL) async throws -> Found {
        try await context.readPublic { transaction, _ in
            try transaction.first(query, as: Found.self).orThrow(Problem.notFound)
        }
    }
}

extension Call where Context == APIContext, Query == ListQuery {
    /// A page of what anyone may read.
    ///
    /// - Parameter everything: a statement that ends with its order.
    func list<Found: Record & Sendable, Item: Output>(
        _ everything: SQL, as _: Found.Type = Found.self, _ present: (Found, Reading) -> Item
    ) async throws -> Reply<Page<Item>> {
        let (paging, reading) = (query.paging, Reading(context, translations: query.translations.isWanted))
        let found = try await context.readPublic { transaction, _ in
            try transaction.all(
                "\(everything) limit \(paging.limit + 1) offset \(paging.offset)", as: Found.self)
        }
        return .localized(Page(overfetched: found.map { present($0, reading) }, paging))
    }
}
