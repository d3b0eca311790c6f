extension SourceAsset {
    /// `lyceum.css` is `lyceumCSS` in Swift, so that a misspelt asset does not compile.
    var identifier: String {
        let parts = name.split { !$0.isLetter && !$0.isNumber }
        let middle = parts.dropFirst().dropLast().map { $0.prefix(1).uppercased() + $0.dropFirst() }
        return parts.prefix(1).joined() + middle.joined() + parts.dropFirst().suffix(1).joined().uppercased()
    }

    /// The asset as a Swift declaration.
    ///
    /// A raw literal typed as `StaticString` costs the compiler next to nothing; an array of bytes costs minutes.
    var declaration: String {
        let fence = String(repeating: "#", count: longestRun(of: "#") + 1)
        return """
            extension Asset {
                static let \(identifier) = Asset(
                    name: "\(name)", fingerprint: "\(fingerprint)",
                    content: \(fence)\"\"\"
            \(text)
            \"\"\"\(fence))
            }
            """
    }

    /// Sixteen hexadecimal digits that change when the content does (FNV-1a): a name for caches, not a proof.
    var fingerprint: String {
        let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private func longestRun(of character: Character) -> Int {
        var longest = 0
        var current = 0
        for next in text {
            current = next == character ? current + 1 : 0
            longest = max(longest, current)
        }
        return longest
    }
}
