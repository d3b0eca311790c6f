extension String {
    /// The text with HTML's character references replaced: numeric ones, and the named ones of HTML 4 for markup and
    /// Latin 1. What is no reference stays as it is.
    var decodingHTMLEntities: String {
        guard utf8.contains(UInt8(ascii: "&")) else { return self }
        var text = ""
        var rest = self[...]
        while let start = rest.firstIndex(of: "&") {
            text += rest[..<start]
            rest = rest[start...]
            let reference = rest.dropFirst().prefix { $0 != ";" && $0 != "&" && $0 != " " }
            if reference.endIndex < rest.endIndex, rest[reference.endIndex] == ";",
                let character = Character(htmlEntity: reference)
            {
                text.append(character)
                rest = rest[rest.index(after: reference.endIndex)...]
            } else {
                text.append("&")
                rest = rest.dropFirst()
            }
        }
        return text + rest
    }
}

extension Character {
    /// The character that `amp`, `#39` or `#x27` stand for.
    init?(htmlEntity name: Substring) {
        if name.hasPrefix("#x") || name.hasPrefix("#X") {
            self.init(code: UInt32(name.dropFirst(2), radix: 16))
        } else if name.hasPrefix("#") {
            self.init(code: UInt32(name.dropFirst()))
        } else {
            self.init(code: Self.markup[name] ?? Self.latin[name])
        }
    }

    private init?(code: UInt32?) {
        guard let code, code > 0, let scalar = Unicode.Scalar(code) else { return nil }
        self.init(scalar)
    }

    private static let markup: [Substring: UInt32] = [
        "quot": 34, "amp": 38, "apos": 39, "lt": 60, "gt": 62, "ndash": 0x2013, "mdash": 0x2014, "lsquo": 0x2018,
        "rsquo": 0x2019, "ldquo": 0x201C, "rdquo": 0x201D, "bull": 0x2022, "hellip": 0x2026, "euro": 0x20AC,
        "trade": 0x2122, "OElig": 0x152, "oelig": 0x153, "Scaron": 0x160, "scaron": 0x161, "Yuml": 0x178,
    ]

    /// The names of U+00A0 to U+00FF in their order.
    private static let latin: [Substring: UInt32] = {
        let names = """
            nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr \
            deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest \
            Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml \
            ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig \
            agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml \
            eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml
            """
        var codes: [Substring: UInt32] = [:]
        for (offset, name) in names.split(separator: " ").enumerated() { codes[name] = 0xA0 + UInt32(offset) }
        return codes
    }()
}
