/// Finds where texts refer to files, and changes how.
enum MediaReferences {
    /// A text in which each reference that begins with `prefix` is replaced by what `replacement` gives for the name of
    /// the file; nil leaves the reference as it is.
    static func rewrite(_ text: String, prefix: String, replacement: (String) -> String?) -> String {
        guard text.contains(prefix) else { return text }
        var result = ""
        var rest = text[...]
        while let start = rest.firstRange(of: prefix) {
            // No name is longer, and looking for its end must not lead to the end of the text each time.
            let name = rest[start.upperBound...].prefix(1024).prefix { !endsURL($0) && $0 != "?" && $0 != "#" }
            result += rest[..<start.lowerBound]
            if !name.isEmpty, let decoded = decode(name), let other = replacement(decoded) {
                result += other
                rest = rest[name.endIndex...]
            } else {
                result += prefix
                rest = rest[start.upperBound...]
            }
        }
        return result + rest
    }

    private static func endsURL(_ character: Character) -> Bool {
        character.isWhitespace || ["\"", "'", "<", ">", ")", "(", "]", "\\"].contains(character)
    }

    /// The characters of a name in a URL, in the bytes of UTF-8.
    static func encode(_ name: String) -> String {
        var encoded = ""
        for byte in name.utf8 {
            let scalar = Unicode.Scalar(byte)
            if scalar.properties.isAlphabetic && byte < 128 || (0x30...0x39).contains(byte)
                || "-._~/".utf8.contains(byte)
            {
                encoded.unicodeScalars.append(scalar)
            } else {
                encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return encoded
    }

    /// The name that a URL has; nil when it is not UTF-8.
    static func decode(_ url: Substring) -> String? {
        guard url.contains("%") || url.contains("&") else { return String(url) }
        var bytes: [UInt8] = []
        var rest = Array(String(url).decodingHTMLEntities.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

/// The files of a bank as they are found, each name given once.
struct MediaShelf {
    private var kept: [MediaFile] = []
    private var places: [String: Int] = [:]

    /// The files in the order of their names.
    var files: [MediaFile] { kept.sorted { $0.name < $1.name } }

    /// Keeps a file; a second one with other content gets another name.
    mutating func keep(_ name: String, _ bytes: [UInt8]) -> String {
        var candidate = name
        var number = 2
        while let place = places[candidate] {
            if kept[place].bytes == bytes { return candidate }
            candidate = Self.numbered(name, number)
            number += 1
        }
        places[candidate] = kept.count
        kept.append(MediaFile(name: candidate, bytes: bytes))
        return candidate
    }

    private static func numbered(_ name: String, _ number: Int) -> String {
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "\(name)-\(number)" }
        return "\(name[..<dot])-\(number)\(name[dot...])"
    }
}
