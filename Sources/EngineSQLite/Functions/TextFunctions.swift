internal import Engine
internal import Platform

extension ScalarFunction {
    /// `lower` and `upper` beyond ASCII, and `localized_text`.
    static var ofText: [ScalarFunction] {
        [
            ScalarFunction("lower", 1) { $0.text(0).map { .text($0.mapped(by: \.simpleLowercase)) } ?? .null },
            ScalarFunction("upper", 1) { $0.text(0).map { .text($0.mapped(by: \.simpleUppercase)) } ?? .null },
            ScalarFunction("localized_text", 2) { arguments in
                guard let json = arguments.text(0), let texts = LocalizedText(json: json) else { return .null }
                return texts.text(in: arguments.text(1)).map(Value.text) ?? .null
            },
        ]
    }
}

extension String {
    /// Scalar by scalar, as PostgreSQL maps case: a text never grows by it.
    fileprivate func mapped(by mapping: (Unicode.Scalar) -> Unicode.Scalar) -> String {
        var result = UnicodeScalarView()
        result.append(contentsOf: unicodeScalars.lazy.map(mapping))
        return String(result)
    }
}

extension Unicode.Scalar {
    /// The one scalar it becomes; `İ`, the only one that Unicode maps to two, becomes `i`.
    fileprivate var simpleLowercase: Unicode.Scalar {
        isASCII && !("A"..."Z").contains(self) ? self : properties.lowercaseMapping.unicodeScalars.first ?? self
    }

    /// The one scalar it becomes; one that Unicode maps to several, such as `ß`, stays.
    fileprivate var simpleUppercase: Unicode.Scalar {
        let mapping = properties.uppercaseMapping.unicodeScalars
        return mapping.count == 1 ? mapping.first ?? self : self
    }
}
