/// A character of a GIFT text that knows whether a backslash took its meaning away.
struct GIFTScalar: Hashable {
    let scalar: Unicode.Scalar
    let isEscaped: Bool

    /// Whether the character is this one and means what GIFT has it mean.
    func isControl(_ control: Unicode.Scalar) -> Bool { scalar == control && !isEscaped }

    /// Whether it is a space or line end that may be trimmed.
    var isSpace: Bool { !isEscaped && scalar.properties.isWhitespace }

    /// The characters that a backslash may stand before; any other backslash is one itself.
    private static let escapable: Set<Unicode.Scalar> = ["~", "=", "#", "{", "}", ":", "\\"]

    /// Resolves the backslashes of a text.
    static func resolving(_ text: some StringProtocol) -> [GIFTScalar] {
        var scalars: [GIFTScalar] = []
        scalars.reserveCapacity(text.utf8.count)
        var isAfterBackslash = false
        for scalar in text.unicodeScalars {
            if isAfterBackslash {
                isAfterBackslash = false
                if escapable.contains(scalar) {
                    scalars.append(GIFTScalar(scalar: scalar, isEscaped: true))
                    continue
                }
                if scalar == "n" {
                    scalars.append(GIFTScalar(scalar: "\n", isEscaped: true))
                    continue
                }
                scalars.append(GIFTScalar(scalar: "\\", isEscaped: true))
            }
            if scalar == "\\" {
                isAfterBackslash = true
            } else {
                scalars.append(.init(scalar: scalar, isEscaped: false))
            }
        }
        if isAfterBackslash { scalars.append(GIFTScalar(scalar: "\\", isEscaped: true)) }
        return scalars
    }
}

typealias GIFTSlice = ArraySlice<GIFTScalar>

extension GIFTSlice {
    /// The slice without the spaces and line ends around it.
    var trimmed: GIFTSlice {
        guard let first = firstIndex(where: { !$0.isSpace }), let last = lastIndex(where: { !$0.isSpace }) else {
            return prefix(0)
        }
        return self[first...last]
    }

    /// The characters as they stand, their escapes resolved.
    var text: String { String(String.UnicodeScalarView(map(\.scalar))) }

    /// The characters with each line end, and the spaces around it, made one space.
    var textOnOneLine: String {
        var scalars: [Unicode.Scalar] = []
        var rest = self
        while let end = rest.firstIndex(where: \.isLineEnd) {
            let line = rest[..<end]
            let content = line[..<(line.lastIndex { !$0.isSpace }.map { $0 + 1 } ?? line.startIndex)]
            scalars += content.map(\.scalar) + [" "]
            rest = rest[end...].drop(while: \.isSpace)
        }
        scalars += rest.map(\.scalar)
        return String(String.UnicodeScalarView(scalars))
    }

    /// The index of the first control character of these.
    func firstControl(_ controls: Unicode.Scalar...) -> Int? {
        firstIndex { !$0.isEscaped && controls.contains($0.scalar) }
    }

    func hasControlPrefix(_ text: String) -> Bool {
        count >= text.unicodeScalars.count && zip(self, text.unicodeScalars).allSatisfy { $0.isControl($1) }
    }

    /// The index at which the control characters of `text` stand one after the other.
    func firstRange(of text: String) -> Int? {
        guard let first = text.unicodeScalars.first else { return nil }
        return indices.first { self[$0].isControl(first) && self[$0...].hasControlPrefix(text) }
    }
}

extension GIFTScalar {
    fileprivate var isLineEnd: Bool { !isEscaped && (scalar == "\n" || scalar == "\r") }
}
