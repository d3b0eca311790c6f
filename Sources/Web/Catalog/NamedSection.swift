internal import Catalog
internal import Engine

extension Transaction {
    /// The section, in the term that registration is about, whose course's code and section were typed.
    func offering(named typed: String) throws -> Offering? {
        let name = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ").uppercased()
        var filter = Offering.Filter()
        filter.beginning = name
        guard let term = try recentTerms().forRegistration(at: now) else { return nil }
        return try offerings(in: term.id, filter, PageRequest(limit: 20)).items.first { $0.name.uppercased() == name }
    }
}
