import Glibc
import Testing

enum ColourScheme: CaseIterable { case light, dark }

/// The colour tokens of the style sheet, as `--ink: light-dark(#1e2731, #e9e5dc);` or `--brass: #d9a441;` declare them.
struct Palette {
    private var colours: [Substring: (light: Substring, dark: Substring)] = [:]

    init(_ styleSheet: String) {
        for match in styleSheet.matches(of: /--([a-z0-9-]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\);/) {
            colours[match.1] = (match.2, match.3)
        }
        for match in styleSheet.matches(of: /--([a-z0-9-]+): #([0-9a-f]{6});/) {
            colours[match.1] = (match.2, match.2)
        }
    }

    /// The relative luminance of WCAG, from 0 (black) to 1 (white).
    func luminance(of token: String, in scheme: ColourScheme) throws -> Double {
        let colour = try #require(colours[token[...]], "no colour is called \(token)")
        let number = try #require(Int(scheme == .light ? colour.light : colour.dark, radix: 16))
        let parts = [number >> 16, number >> 8, number].map { part in
            let share = Double(part & 0xFF) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
}

/// A colour and what it stands on.
struct Pair: CustomTestStringConvertible {
    let ink: String
    let ground: String

    var testDescription: String { "\(ink) on \(ground)" }

    static let text =
        pairs("ink", on: ["paper", "surface", "sunken", "accent-tint", "good-tint", "fair-tint", "bad-tint"])
        + pairs("soft", on: ["paper", "surface", "sunken"])
        + pairs("accent", on: ["paper", "surface", "sunken", "accent-tint"])
        + pairs("on-accent", on: ["accent", "accent-strong"])
        + pairs("good", on: ["good-tint", "surface"]) + pairs("fair", on: ["fair-tint", "surface"])
        + pairs("bad", on: ["bad-tint", "surface", "paper"]) + pairs("on-bad", on: ["bad-fill"])
        + pairs("band-ink", on: ["band"]) + pairs("band-soft", on: ["band"])

    static let bounds =
        pairs("edge", on: ["surface", "paper", "sunken"]) + pairs("brass", on: ["band"])
        + (1...6).flatMap { pairs("tone-\($0)", on: ["surface"]) }

    func contrast(in palette: Palette, _ scheme: ColourScheme) throws -> Double {
        let one = try palette.luminance(of: ink, in: scheme)
        let other = try palette.luminance(of: ground, in: scheme)
        return (max(one, other) + 0.05) / (min(one, other) + 0.05)
    }

    private static func pairs(_ ink: String, on grounds: [String]) -> [Pair] {
        grounds.map { Pair(ink: ink, ground: $0) }
    }
}
