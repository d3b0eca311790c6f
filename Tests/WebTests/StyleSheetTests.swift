import Testing

@testable import Web

@Suite("The style sheet")
struct StyleSheetTests {
    let text = String(decoding: Asset.lyceumCSS.bytes, as: UTF8.self)

    @Test("text can be read in both colour schemes (WCAG 2.2 AA: 4.5 to 1)", arguments: Pair.text)
    func text(pair: Pair) throws {
        for scheme in ColourScheme.allCases {
            let contrast = try pair.contrast(in: Palette(text), scheme)
            #expect(contrast >= 4.5, "\(pair) has \(contrast) in \(scheme)")
        }
    }

    @Test("the bounds of a control can be seen in both colour schemes (WCAG 2.2 AA: 3 to 1)", arguments: Pair.bounds)
    func bounds(pair: Pair) throws {
        for scheme in ColourScheme.allCases {
            let contrast = try pair.contrast(in: Palette(text), scheme)
            #expect(contrast >= 3, "\(pair) has \(contrast) in \(scheme)")
        }
    }

    @Test("directions are logical, so that a page can be read from right to left")
    func logicalDirections() {
        for word in ["-left", "-right", ": left", ": right"] {
            #expect(!text.contains(word), "\(word)")
        }
    }

    @Test("every minute of the day has a place in a timetable", arguments: ["from", "until"])
    func minutes(attribute: String) {
        let hours = (0..<24).map { "[data-\(attribute)^=\"\($0 < 10 ? "0" : "")\($0)\"]" }
        let tens = (0..<6).map { "[data-\(attribute)*=\":\($0)\"]" }
        let units = (0..<10).map { "[data-\(attribute)$=\"\($0)\"]" }
        for rule in hours + tens + units {
            #expect(text.contains(rule), "\(rule)")
        }
    }
}
