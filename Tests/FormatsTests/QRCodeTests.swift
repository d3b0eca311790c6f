import Testing

@testable import Formats

@Suite("Square codes")
struct QRCodeTests {
    @Test("a code has its three finders, and the dark and light modules between them")
    func structure() throws {
        let code = try #require(QRCode("otpauth://totp/Lyceum:ada@example.org?secret=JBSWY3DPEHPK3PXP&issuer=Lyceum"))
        let last = code.side - 7
        for (row, column) in [(0, 0), (0, last), (last, 0)] {
            for offset in 0..<7 {
                #expect(code[row, column + offset] && code[row + offset, column])
                #expect(code[row + 6, column + offset] && code[row + offset, column + 6])
            }
            #expect(!code[row + 1, column + 1] && code[row + 3, column + 3])
        }
        for offset in 8..<(code.side - 8) {
            #expect(code[6, offset] == offset.isMultiple(of: 2))
            #expect(code[offset, 6] == offset.isMultiple(of: 2))
        }
    }

    @Test("a longer text needs a larger code, and one that is too long has none")
    func size() throws {
        #expect(QRCode("x")?.side == 21)
        #expect(QRCode(String(repeating: "x", count: 2331))?.side == 177)
        #expect(QRCode(String(repeating: "x", count: 2332)) == nil)
        #expect(QRCode("") == nil)
    }

    @Test("the picture draws the dark modules and no other")
    func path() throws {
        let code = try #require(QRCode("Lyceum"))
        var drawn: Set<[Int]> = []
        for match in code.path.matches(of: /M(\d+) (\d+)h(\d+)v1h-(\d+)z/) {
            let numbers = [match.output.1, match.output.2, match.output.3, match.output.4].compactMap { Int($0) }
            #expect(numbers[2] == numbers[3])
            for column in numbers[0]..<(numbers[0] + numbers[2]) {
                #expect(drawn.insert([numbers[1], column]).inserted)
            }
        }
        for row in 0..<code.side {
            for column in 0..<code.side { #expect(drawn.contains([row, column]) == code[row, column]) }
        }
    }
}
